/* The floor for figures: ncursesw, one screen of Chinese text, a key to leave. */
#include <curses.h>
#include <locale.h>

int main(void)
{
	setlocale(LC_CTYPE, "");
	initscr();
	noecho();
	for (int row = 0; row < LINES; row++)
		mvaddstr(row, 0,
			"高质量发展是全面建设社会主义现代化国家的首要任务要坚持稳中求进工作总基调");
	refresh();
	while (getch() != 'q')
		;
	endwin();
	return 0;
}
