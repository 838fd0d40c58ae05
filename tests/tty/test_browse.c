/* Browsing in a real terminal: moving, searching, help, layouts, sizes. */
#include "tty.h"

#include <unistd.h>

#define FIRST_ROW " 搜索"

static struct tty *browse(void)
{
	struct tty *t = tty_start((struct tty_how){0});

	tty_wait(t, "? 帮助");
	tty_settle(t);
	return t;
}

static void check_cursor(struct tty *t, int row, int column)
{
	tty_check(t, t->cursor.row == row && t->cursor.col == column);
}

/* The number right of a branch in the tree, -1 for none. */
static int branch_count(const struct tty *t, const char *title)
{
	int row = tty_find(t, title, NULL), column = 28, number = 0, scale = 1;

	if (row < 0 || tty_char(t, row, column) < '0' || tty_char(t, row, column) > '9')
		return -1;
	for (; tty_char(t, row, column) >= '0' && tty_char(t, row, column) <= '9'; column--) {
		number += scale * (int)(tty_char(t, row, column) - '0');
		scale *= 10;
	}
	return number;
}

static void check_same_screen(struct tty *t, const char *before)
{
	tty_check(t, tty_is(t, before));
}

/* ---- the start ---- */

/* Of the 256 colours; see frame/palette. */
enum { SELECTED = 24, RESTING = 236 };

/* The paper of the tree's row. */
static bool has_paper(struct tty *t, int row, int number)
{
	VTermColor paper = tty_cell(t, row, 2).bg;

	return VTERM_COLOR_IS_INDEXED(&paper) && paper.indexed.idx == number;
}

static void first_frame(void **state)
{
	struct tty *t = browse();
	char text[16];

	(void)state;
	tty_check_row(t, 0, FIRST_ROW);
	tty_check(t, tty_shows(t, "广州市2023年工作计划"));
	tty_check_row(t, 1, "  导语");
	for (unsigned chapter = 1; chapter <= 10; chapter++) {
		snprintf(text, sizeof(text), "▸ %u 坚持", chapter);
		tty_check_row(t, chapter + 1, text);
	}
	tty_check_row(t, 12, "▸ 关键词");
	tty_check(t, tty_shows(t, "2023年，广州将积极探索"));
	check_cursor(t, 1, 0);
	tty_check(t, t->cursor_visible && t->alternate && t->mode[1049]);
	tty_check(t, has_paper(t, 1, SELECTED) && !has_paper(t, 2, SELECTED));
	/* So a paste never runs as commands. */
	tty_check(t, t->mode[2004]);
	/* Presses and drags, in columns beyond 223 as well; no bare movements. */
	tty_check(t, t->mode[1002] && t->mode[1006]);
	tty_check(t, !t->was[1000] && !t->was[1003]);
	tty_end(t);
}

static void other_languages(void **state)
{
	struct tty *t = tty_start((struct tty_how){.env = {"LANG=en_US.UTF-8"}});

	(void)state;
	tty_wait(t, "? help");
	tty_check_row(t, 0, " Search");
	tty_end(t);
	t = tty_start((struct tty_how){.env = {"LANG=zh_TW.UTF-8"}});
	tty_wait(t, "? 說明");
	tty_end(t);
}

/* ---- moving ---- */

static void moves_in_the_tree(void **state)
{
	struct tty *t = browse();
	static const char *const downs[] = {"j", DOWN, DOWN_SS3};

	(void)state;
	for (int i = 0; i < 3; i++) {
		tty_press(t, downs[i]);
		check_cursor(t, 2 + i, 0);
	}
	tty_check(t, tty_find(t, "3 坚持面向世界、对标一流", NULL) == 3);
	tty_press(t, "kk");
	check_cursor(t, 2, 0);
	tty_press(t, "l");
	tty_check_row(t, 2, "▾ 1 坚持产业第一");
	tty_check_row(t, 3, "    增强制造业");
	check_cursor(t, 2, 0);
	tty_press(t, "l");
	check_cursor(t, 3, 0);
	tty_wait(t, "› 增强制造业核心竞争力");
	tty_press(t, "h");
	check_cursor(t, 2, 0);
	tty_press(t, "h");
	tty_check_row(t, 2, "▸ 1 坚持产业第一");
	tty_check_row(t, 3, "▸ 2 坚持");
	tty_press(t, "G");
	check_cursor(t, 14, 0);
	tty_check_row(t, 14, "▸ 要点");
	tty_press(t, "g");
	check_cursor(t, 1, 0);
	/* Pages are those of the text, and the tree goes with it. */
	tty_press(t, PAGE_DOWN);
	tty_check_row(t, 2, "▾ 1 坚持产业第一");
	check_cursor(t, 3, 0);
	tty_press(t, PAGE_UP);
	tty_check(t, tty_shows(t, "2023年，广州将积极探索"));
	tty_end(t);
}

static void moves_in_the_text(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "j" TAB);
	check_cursor(t, 3, 32);
	tty_check(t, has_paper(t, 2, RESTING));
	tty_press(t, BACK_TAB);
	check_cursor(t, 2, 0);
	tty_press(t, ENTER);
	check_cursor(t, 3, 32);
	tty_press(t, PAGE_DOWN);
	tty_check(t, !tty_shows(t, "实施先进制造业强市战略"));
	tty_press(t, PAGE_UP);
	tty_check(t, tty_shows(t, "实施先进制造业强市战略"));
	tty_press(t, "G");
	tty_check(t, tty_find(t, "100%", NULL) == 23);
	tty_press(t, "j");
	tty_check(t, tty_shows(t, "已到文末"));
	tty_press(t, "g");
	tty_check(t, tty_shows(t, "2023年，广州将积极探索"));
	tty_check(t, tty_shows(t, "0%"));
	tty_press(t, "h");
	check_cursor(t, 1, 0);
	tty_end(t);
}

static void goes_to_a_ref_and_back(void **state)
{
	static const char *const backs[] = {"[", ALT_LEFT, CTRL_O};

	(void)state;
	struct tty *t = browse();
	/* The text has the focus afterwards: begin with that. */
	tty_press(t, TAB);
	for (int i = 0; i < 3; i++) {
		char *before = tty_text(t);
		tty_press(t, ":");
		tty_check_row(t, 0, " 转到");
		/* The last words are still there, until others are typed. */
		check_cursor(t, 0, i == 0 ? 6 : 9);
		tty_press(t, "3.2");
		check_cursor(t, 0, 9);
		tty_press(t, ENTER);
		tty_check(t, tty_find(t, "› 全力服务重大战略任务落实", NULL) == 1);
		tty_check(t, tty_find(t, "? 帮助  读到 27%", NULL) == 23);
		tty_press(t, backs[i]);
		check_same_screen(t, before);
		tty_press(t, i == 0 ? "]" : ALT_RIGHT);
		tty_check(t, tty_find(t, "› 全力服务重大战略任务落实", NULL) == 1);
		tty_press(t, "[");
		check_same_screen(t, before);
		free(before);
	}
	tty_press(t, ":9.99" ENTER);
	tty_check(t, tty_shows(t, "没有 9.99"));
	tty_press(t, "\x15help" ENTER);
	tty_check_row(t, 0, " lantu 蓝图：按键");
	tty_end(t);
}

static void follows_a_link_and_returns(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, ":要点.3" ENTER);
	tty_wait(t, "→ 大抓有效投资潜");
	tty_wait(t, "Enter 到所指处");
	tty_press(t, ENTER);
	tty_wait(t, "以重大关键项目牵引投资增长，");
	tty_wait(t, "→ 要点：以重大关键项目");
	tty_press(t, "[");
	tty_wait(t, "→ 大抓有效投资潜");
	tty_press(t, ALT_DOWN);
	tty_press(t, ENTER);
	tty_wait(t, "→ 关键词：高质量教育");
	tty_end(t);
}

static void full_width_keys_act(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "ｊ");
	check_cursor(t, 2, 0);
	tty_press(t, "ｋ");
	check_cursor(t, 1, 0);
	tty_press(t, "／");
	check_cursor(t, 0, 6);
	tty_check(t, tty_shows(t, "Esc 取消"));
	tty_press(t, ESCAPE);
	tty_wait(t, "? 帮助");
	tty_press(t, "？");
	tty_check_row(t, 0, " lantu 蓝图：按键");
	tty_end(t);
}

/* ---- searching ---- */

static void check_hits(struct tty *t)
{
	static const struct {
		const char *title;
		int hits;
	} branches[] = {
		{"▸ 1 坚持", 13},
		{"▸ 2 坚持", -1},
		{"▸ 4 坚持", 2},
		{"▸ 6 坚持", 1},
		{"▸ 7 坚持", 1},
		{"▸ 关键词", 2},
		{"▸ 要点", 4},
		{"▸ 10 坚持", -1},
	};

	tty_check(t, tty_shows(t, "文字 23"));
	for (size_t i = 0; i < sizeof(branches) / sizeof(branches[0]); i++)
		tty_check(t, branch_count(t, branches[i].title) == branches[i].hits);
}

static void searches_with_every_key(void **state)
{
	struct tty *t = browse();
	char at[32];

	(void)state;
	tty_press(t, "jjj");
	char *before = tty_text(t);
	tty_press(t, "/");
	check_cursor(t, 0, 6);
	tty_press(t, "产");
	check_cursor(t, 0, 8);
	tty_check(t, tty_shows(t, "文字 ") && !tty_shows(t, "文字 23"));
	tty_press(t, "业");
	check_cursor(t, 0, 10);
	check_hits(t);
	/* The first hit after the place where the search began. */
	tty_check(t, tty_shows(t, "第 14/23 处"));
	tty_send(t, ESCAPE);
	tty_wait(t, "Enter 打开");
	tty_settle(t);
	check_same_screen(t, before);
	check_cursor(t, 4, 0);
	tty_press(t, "/产业" ENTER);
	tty_check(t, tty_shows(t, "n 下一处"));
	tty_check(t, t->cursor.row > 0);
	for (int i = 15; i <= 23; i++) {
		tty_press(t, "n");
		snprintf(at, sizeof(at), "第 %d/23 处", i);
		tty_check(t, tty_shows(t, at));
	}
	tty_press(t, "n");
	tty_check(t, tty_shows(t, "第 1/23 处") && tty_shows(t, "已过最后一处，转回第一处"));
	tty_press(t, "N");
	tty_check(t, tty_shows(t, "第 23/23 处") && tty_shows(t, "已过第一处，转到最后一处"));
	tty_press(t, "N");
	tty_check(t, tty_shows(t, "第 22/23 处"));
	/* Esc puts the hits away, and the text stays. */
	tty_send(t, ESCAPE);
	tty_wait(t, "Enter 到所指处");
	tty_check(t, !tty_shows(t, "22/23"));
	free(before);
	tty_end(t);
}

static void marks_the_hits(void **state)
{
	struct tty *t = browse();
	int column, row;

	(void)state;
	tty_press(t, "/产业" ENTER);
	row = tty_find(t, "代化产业", &column);
	tty_check(t, row > 0);
	VTermScreenCell hit = tty_cell(t, row, column + 4), after = tty_cell(t, row, column);
	tty_check(t, !vterm_color_is_equal(&hit.bg, &after.bg));
	tty_end(t);
}

static void finds_both_scripts(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "/產業");
	check_hits(t);
	tty_end(t);
}

/* A character that a slow line delivers in pieces. */
static void characters_come_in_bytes(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "/");
	for (const char *c = "产业"; *c; c++)
		tty_send_bytes(t, c, 1);
	tty_settle(t);
	tty_check_row(t, 0, " 搜索 产业");
	check_hits(t);
	tty_press(t, CTRL_U);
	tty_check(t, !tty_shows(t, "文字 "));
	for (const char *c = "产业"; *c; c++) {
		tty_send_bytes(t, c, 1);
		tty_settle(t);
		tty_check(t, !tty_shows(t, "�") && !tty_shows(t, "搜索 ?"));
	}
	tty_check_row(t, 0, " 搜索 产业");
	check_hits(t);
	tty_end(t);
}

static void finds_nothing(void **state)
{
	struct tty *t = browse();
	char *before = tty_text(t);

	(void)state;
	tty_press(t, "/航母");
	tty_check(t, tty_shows(t, "没有找到"));
	tty_press(t, ENTER);
	tty_check(t, tty_shows(t, "没有找到；改词，或按 Esc 取消"));
	check_cursor(t, 0, 10);
	tty_send(t, ESCAPE);
	tty_wait(t, "Enter 打开");
	tty_settle(t);
	check_same_screen(t, before);
	free(before);
	tty_end(t);
}

static void hanzi_start_a_search(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "产业");
	tty_check_row(t, 0, " 搜索 产业");
	check_cursor(t, 0, 10);
	check_hits(t);
	tty_end(t);
}

static void a_paste_is_searched(void **state)
{
	struct tty *t = browse();

	(void)state;
	/* As commands these would quit, go to the end and copy. */
	tty_press(t, "\033[200~qGy\033[201~");
	tty_check_row(t, 0, " 搜索 qGy");
	check_cursor(t, 0, 9);
	tty_check(t, tty_shows(t, "没有找到") && t->clipboards == 0);
	tty_press(t, CTRL_U);
	tty_press(t, "\033[200~  产业\n\033[201~");
	tty_check_row(t, 0, " 搜索 产业");
	check_hits(t);
	/* Its end may come later, even cut in two. */
	tty_press(t, CTRL_U);
	tty_press(t, "\033[200~产");
	tty_press(t, "业\033[20");
	tty_press(t, "1~");
	tty_check_row(t, 0, " 搜索 产业");
	check_hits(t);
	tty_end(t);
}

/* ---- help and layouts ---- */

static void shows_help(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "jj");
	char *before = tty_text(t);
	tty_press(t, "?");
	tty_check_row(t, 0, " lantu 蓝图：按键");
	tty_check(t, tty_shows(t, "下一行、下一节") && tty_shows(t, "Esc 返回"));
	tty_press(t, "q");
	check_same_screen(t, before);
	tty_press(t, F1);
	tty_check_row(t, 0, " lantu 蓝图：按键");
	tty_send(t, ESCAPE);
	tty_wait(t, "? 帮助");
	tty_settle(t);
	check_same_screen(t, before);
	free(before);
	tty_end(t);
}

static void changes_the_layout(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "L");
	tty_check(t, tty_shows(t, "版式：上下两栏") && !tty_shows(t, "│"));
	tty_check(t, tty_shows(t, "▸ 2 坚持") && tty_shows(t, "2023年，广州将积极探索"));
	tty_press(t, "L");
	tty_check(t, tty_shows(t, "版式：只看一栏") && !tty_shows(t, "│"));
	tty_check_row(t, 2, "▸ 1 坚持产业第一、制造业立市");
	tty_press(t, TAB);
	tty_check(t, !tty_shows(t, "▸ 2 坚持") && tty_shows(t, "2023年，广州将积极探索"));
	tty_press(t, "L");
	tty_check(t, tty_shows(t, "版式：左右两栏") && tty_shows(t, "│"));
	tty_check(t, tty_shows(t, "▸ 2 坚持"));
	tty_end(t);
}

/* The attributes come late: the line is slow. */
static struct tty *browse_slowly(void)
{
	struct tty *t = browse();

	tty_pass(t, 400);
	tty_press(t, "\033[?62;22c");
	return t;
}

/* On a slow line the first key moves the tree up, and a frame waits for the one before. */
static void waits_on_a_slow_line(void **state)
{
	struct tty *t = browse_slowly();

	(void)state;
	/* What the user has just got stays as it is. */
	tty_check(t, !tty_shows(t, "网络较慢") && tty_shows(t, "│"));
	tty_press(t, "j");
	tty_check(t, tty_shows(t, "网络较慢") && !tty_shows(t, "│"));
	char *before = tty_text(t);
	tty_press(t, "j");
	check_same_screen(t, before); /* the report after the last frame has not come */
	tty_press(t, "jjj");
	check_same_screen(t, before);
	free(before);
	tty_press(t, "\033[3;1R");
	tty_check(t, !tty_shows(t, "网络较慢"));
	tty_check_row(t, 5, "▸ 5 坚持尊重规律");
	/* Quitting does not wait. */
	tty_press(t, "j");
	tty_press(t, "q");
	tty_end(t);
	/* What the user chose stays, however slow the line is. */
	t = browse();
	tty_press(t, "LLL");
	tty_pass(t, 400);
	tty_press(t, "\033[?62;22c");
	tty_press(t, "j");
	tty_check(t, tty_shows(t, "│"));
	tty_end(t);
}

/* Lines scrolled are few bytes: some of them follow each other without waiting, but not many. */
static void keeps_a_slow_line_busy(void **state)
{
	struct tty *t = browse_slowly();
	unsigned moved = 0;

	(void)state;
	tty_press(t, TAB);
	tty_press(t, "\033[3;1R");
	tty_press(t, "j");
	tty_press(t, "\033[3;1R");
	for (int i = 0; i < 20; i++) {
		tty_mark(t);
		tty_press(t, "j");
		moved += t->bytes > 0;
	}
	tty_check(t, moved >= 3 && moved <= 8);
	tty_mark(t);
	for (unsigned i = 0; i < moved; i++)
		tty_press(t, "\033[3;1R");
	tty_check(t, t->bytes > 0);
	tty_end(t);
}

/* On a slow line what is typed is counted at once, and marked in the text when typing pauses. */
static void marks_late_on_a_slow_line(void **state)
{
	struct tty *t = browse_slowly();
	int column;

	(void)state;
	tty_press(t, "/");
	tty_press(t, "\033[3;1R");
	tty_press(t, "南沙");
	tty_wait(t, "第 1/");
	int row = tty_find(t, "推动南沙开发", &column);
	VTermColor plain = tty_cell(t, row, column).bg;
	VTermColor hit = tty_cell(t, row, column + 4).bg;
	tty_check(t, vterm_color_is_equal(&hit, &plain));
	tty_press(t, "\033[3;1R");
	tty_pass(t, 600);
	tty_settle_all(t);
	row = tty_find(t, "推动南沙开发", &column);
	hit = tty_cell(t, row, column + 4).bg;
	tty_check(t, !vterm_color_is_equal(&hit, &plain));
	tty_end(t);
}

static void follows_the_size(void **state)
{
	static const unsigned sizes[][2] = {{10, 40}, {60, 200}, {24, 80}, {11, 71}, {24, 80}};
	/* The first characters of the paragraph being read: they fit on any line. */
	static const char *const read = "构建“一核引领";
	struct tty *t = browse();

	(void)state;
	tty_press(t, ":1.2" ENTER "j");
	tty_check(t, tty_shows(t, read));
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		tty_resize(t, sizes[i][0], sizes[i][1]);
		tty_settle(t);
		tty_wait(t, read);
		tty_check_row(t, 0, FIRST_ROW);
		tty_check(t, tty_shows(t, "帮助"));
		tty_check(t, tty_find(t, "帮助", NULL) == (int)sizes[i][0] - 1);
	}
	tty_resize(t, 9, 39);
	tty_wait(t, "窗口太小");
	tty_check(t, tty_shows(t, "至少要 40 列 10 行") && !tty_shows(t, "搜索"));
	tty_press(t, "jjjy");
	tty_check(t, t->clipboards == 0);
	tty_resize(t, 24, 80);
	tty_wait(t, read);
	tty_settle(t);
	tty_check_row(t, 0, FIRST_ROW);
	tty_end(t);
}

/* The mouse belongs to the program until F2 is pressed, and again after that, never at the end. */
static void a_click_jumps(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_check(t, t->mode[1002] && t->mode[1006]);
	tty_press(t, "\033[<0;5;4M\033[<0;5;4m");
	tty_check(t, tty_shows(t, "大抓有效投资潜力释放"));
	tty_press(t, "/产业" ENTER);
	tty_press(t, "\033[<0;80;14M\033[<0;80;14m"); /* the strip, row 13 from 0 */
	tty_check(t, tty_shows(t, "第 16/23 处"));
	tty_press(t, "\033OQ"); /* F2 */
	tty_check(t, !t->mode[1002] && !t->mode[1006]);
	tty_press(t, "\033OQ");
	tty_check(t, t->mode[1002] && t->mode[1006]);
	tty_send(t, "q");
	tty_wait_exit(t);
	tty_check(t, !t->mode[1002] && !t->mode[1006]);
	tty_end(t);
}

/* There Esc would never arrive. */
static void the_mouse_is_left_alone_in_screen(void **state)
{
	static const char *const places[][2] = {
		{"STY=1.host", NULL}, {"TERM=screen-256color", NULL}, {"TERM=screen", "TMUX=x"}};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t = tty_start((struct tty_how){.env = {places[i][0], places[i][1]}});
		tty_wait(t, "帮助");
		tty_settle(t);
		tty_check(t, t->was[1002] == (i == 2));
		tty_end(t);
	}
}

/* By an option it stays the terminal's own. */
static void the_mouse_is_left_alone(void **state)
{
	struct tty *t = tty_start((struct tty_how){.argv = {tty_program(), "--mouse=off", NULL}});

	(void)state;
	tty_wait(t, "帮助");
	tty_settle(t);
	tty_check(t, !t->was[1000] && !t->was[1002] && !t->was[1003] && !t->was[1006]);
	tty_press(t, "\033OQ");
	tty_check(t, t->mode[1002]);
	tty_end(t);
}

/* ---- a library ---- */

static void write_text(const char *folder, const char *name, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void a_folder_is_a_library(void **state)
{
	char folder[] = "/tmp/lantu-tty-XXXXXX", command[64];

	(void)state;
	assert_non_null(mkdtemp(folder));
	write_text(folder, "a.txt", "一、产业\n发展产业。\n");
	write_text(folder, "b.txt", "一、教育\n办好教育。\n");
	write_text(folder, "c.txt", "一、振兴产业\n产业、产业。\n");
	/* Without an index and then with one. */
	for (int turn = 0; turn < 2; turn++) {
		struct tty *t = tty_start((struct tty_how){.argv = {tty_program(), folder}});
		tty_wait(t, "3 份");
		tty_settle(t);
		check_cursor(t, 2, 1);
		tty_press(t, "/产业");
		tty_wait(t, "2 份 5 处");
		tty_check_row(t, 2, " c");
		tty_press(t, ENTER);
		tty_wait(t, "第 1/3 处");
		tty_press(t, ">");
		tty_wait(t, "第 1/2 处");
		tty_press(t, "o");
		tty_wait(t, "2 份 5 处");
		/* Nothing goes on when all is done. */
		tty_settle(t);
		tty_mark(t);
		tty_pass(t, 1000);
		tty_settle(t);
		tty_check(t, t->bytes == 0);
		tty_press(t, "q");
		tty_wait(t, "第 1/2 处");
		tty_end(t);
	}
	snprintf(command, sizeof(command), "rm -rf %s", folder);
	assert_int_equal(system(command), 0);
}

/* Two keys mend a heading, and it stays so. */
static void headings_are_mended(void **state)
{
	char folder[] = "/tmp/lantu-tty-mend-XXXXXX", file[64], command[128];

	(void)state;
	assert_non_null(mkdtemp(folder));
	write_text(folder, "r.txt", "一、回顾\n正文。\n（一）产业\n正文。\n二、安排\n正文。\n");
	snprintf(file, sizeof(file), "%s/r.txt", folder);
	for (int turn = 0; turn < 2; turn++) {
		struct tty *t = tty_start((struct tty_how){.argv = {tty_program(), file}});
		tty_wait(t, "? 帮助");
		tty_settle(t);
		tty_press(t, turn ? "j" : ":（一）" ENTER);
		if (turn == 0) {
			tty_press(t, "E");
			tty_check(t, tty_shows(t, "← 升级  → 降级  ↓ 合并下行"));
			tty_press(t, "h");
			tty_check(t, tty_shows(t, "标题已更正，存于 /tmp/lantu-tty-mend"));
		}
		tty_check(t, tty_find(t, "  （一）产业", NULL) == 2);
		tty_send(t, CTRL_C);
		tty_end(t);
	}
	snprintf(command, sizeof(command), "rm -r %s", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(first_frame, tty_teardown),
		cmocka_unit_test_teardown(other_languages, tty_teardown),
		cmocka_unit_test_teardown(moves_in_the_tree, tty_teardown),
		cmocka_unit_test_teardown(moves_in_the_text, tty_teardown),
		cmocka_unit_test_teardown(goes_to_a_ref_and_back, tty_teardown),
		cmocka_unit_test_teardown(follows_a_link_and_returns, tty_teardown),
		cmocka_unit_test_teardown(full_width_keys_act, tty_teardown),
		cmocka_unit_test_teardown(searches_with_every_key, tty_teardown),
		cmocka_unit_test_teardown(marks_the_hits, tty_teardown),
		cmocka_unit_test_teardown(finds_both_scripts, tty_teardown),
		cmocka_unit_test_teardown(characters_come_in_bytes, tty_teardown),
		cmocka_unit_test_teardown(finds_nothing, tty_teardown),
		cmocka_unit_test_teardown(hanzi_start_a_search, tty_teardown),
		cmocka_unit_test_teardown(a_paste_is_searched, tty_teardown),
		cmocka_unit_test_teardown(shows_help, tty_teardown),
		cmocka_unit_test_teardown(changes_the_layout, tty_teardown),
		cmocka_unit_test_teardown(waits_on_a_slow_line, tty_teardown),
		cmocka_unit_test_teardown(keeps_a_slow_line_busy, tty_teardown),
		cmocka_unit_test_teardown(marks_late_on_a_slow_line, tty_teardown),
		cmocka_unit_test_teardown(follows_the_size, tty_teardown),
		cmocka_unit_test_teardown(a_click_jumps, tty_teardown),
		cmocka_unit_test_teardown(a_folder_is_a_library, tty_teardown),
		cmocka_unit_test_teardown(the_mouse_is_left_alone_in_screen, tty_teardown),
		cmocka_unit_test_teardown(headings_are_mended, tty_teardown),
		cmocka_unit_test_teardown(the_mouse_is_left_alone, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
