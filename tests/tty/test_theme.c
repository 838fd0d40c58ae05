/* Themes: what each looks like, what the terminal's answers change, how text is set. */
#include "tty.h"

#include <sys/wait.h>

/* Ten cursor reports: all samples narrow, an ideograph wide. */
#define NARROW \
	"\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;" \
	"2R" \
	"\033[24;3R"
#define ATTRIBUTES "\033[?62;22c"
#define LIGHT_PAPER "\033]11;rgb:ffff/ffff/ffff\033\\"
#define DARK_PAPER "\033]11;rgb:1e1e/1e1e/1e1e\033\\"

/* Of 8, 16 and 256; see frame/palette. */
enum { YELLOW = 3, BRIGHT_YELLOW = 11, BLUE = 25, SKY = 75, OLIVE = 58 };

static struct tty *browse(const char *theme, const char *type)
{
	struct tty *t = tty_start(
		(struct tty_how){.argv = {tty_program(), "--theme", theme, NULL}, .env = {type}});

	tty_wait(t, "? 帮助");
	tty_settle(t);
	return t;
}

static bool has_ink(struct tty *t, int row, int column, int number)
{
	VTermColor ink = tty_cell(t, row, column).fg;

	return VTERM_COLOR_IS_INDEXED(&ink) && ink.indexed.idx == number;
}

static bool has_background(struct tty *t, int row, int column, int number)
{
	VTermColor background = tty_cell(t, row, column).bg;

	return VTERM_COLOR_IS_INDEXED(&background) && background.indexed.idx == number;
}

/* How many cells have that background. */
static int cells_with_background(struct tty *t, int number)
{
	int n = 0;

	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++)
			n += has_background(t, row, column, number);
	return n;
}

/* The foreground of 搜索, which is a label. */
static bool labelled(struct tty *t, int number)
{
	return has_ink(t, 0, 1, number);
}

static void a_light_background_gets_dark_text(void **state)
{
	struct tty *t = browse("auto", "TERM=xterm-256color");

	(void)state;
	tty_check(t, labelled(t, SKY));
	tty_mark(t);
	tty_press(t, NARROW LIGHT_PAPER ATTRIBUTES);
	tty_check(t, labelled(t, BLUE));
	/* Only what looks otherwise was written. */
	tty_check(t, t->bytes > 0 && t->bytes < 600);
	tty_press(t, "j/产业");
	tty_check(t, labelled(t, BLUE));
	tty_quit(t);
}

static void a_dark_background_costs_nothing(void **state)
{
	struct tty *t = browse("auto", "TERM=xterm-256color");

	(void)state;
	tty_mark(t);
	tty_press(t, NARROW DARK_PAPER ATTRIBUTES);
	tty_check(t, t->bytes == 0 && labelled(t, SKY));
	tty_quit(t);
}

static void a_chosen_theme_stays(void **state)
{
	struct tty *t = browse("dark", "TERM=xterm-256color");

	(void)state;
	tty_press(t, NARROW LIGHT_PAPER ATTRIBUTES);
	tty_check(t, labelled(t, SKY));
	tty_quit(t);
	t = browse("light", "TERM=xterm-256color");
	tty_press(t, NARROW DARK_PAPER ATTRIBUTES);
	tty_check(t, labelled(t, BLUE));
	tty_quit(t);
}

static void hits_use_the_colours_there_are(void **state)
{
	static const struct {
		const char *type;
		int background;
	} cases[] = {{"TERM=xterm-256color", OLIVE}, {"TERM=xterm-16color", BRIGHT_YELLOW},
		{"TERM=xterm", YELLOW}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tty *t = browse("dark", cases[i].type);
		tty_press(t, "/产业");
		tty_check(t, cells_with_background(t, cases[i].background) >= 4);
		tty_quit(t);
	}
}

/* Half a wide character has no colours of its own in libvterm. */
static bool is_right_half(struct tty *t, int row, int column)
{
	return tty_cell(t, row, column).chars[0] == UINT32_MAX;
}

/* By TERM itself, or by COLORTERM where terminfo has a twin of TERM with such colours. */
static void true_colours_where_there_are(void **state)
{
	static const struct {
		const char *type, *colours;
		bool true_colours;
	} cases[] = {
		{"TERM=xterm-direct", "COLORTERM=", true},
		{"TERM=xterm-256color", "COLORTERM=truecolor", true},
		{"TERM=xterm-256color", "COLORTERM=24bit", true},
		{"TERM=xterm-256color", "COLORTERM=yes", false},
		{"TERM=screen-256color", "COLORTERM=truecolor", false},
		{"TERM=xterm", "COLORTERM=truecolor", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tty *t =
			tty_start((struct tty_how){.argv = {tty_program(), "--theme", "dark", NULL},
				.env = {cases[i].type, cases[i].colours}});
		tty_wait(t, "? 帮助");
		tty_settle(t);
		t->watched = "\033[48:2::92:68:0m";
		tty_press(t, "/产业");
		tty_check(t, (t->n_watched > 0) == cases[i].true_colours);
		tty_quit(t);
	}
}

static void contrast_paints_every_cell(void **state)
{
	struct tty *t = browse("contrast", "TERM=xterm-256color");

	(void)state;
	tty_press(t, "jj");
	for (int row = 0; row < 24; row++) {
		for (int column = 0; column < 80; column++) {
			VTermScreenCell cell = tty_cell(t, row, column);
			tty_check(t, is_right_half(t, row, column) ||
					     (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) &&
						     !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)));
		}
	}
	tty_check(t, has_background(t, 6, 60, 16) && has_ink(t, 6, 60, 231));
	tty_quit(t);
}

static void mono_has_no_colour(void **state)
{
	struct tty *t = browse("mono", "TERM=xterm-256color");
	VTermScreenCell plain = tty_cell(t, 5, 60);

	(void)state;
	tty_press(t, "/产业" ENTER);
	for (int row = 0; row < 24; row++) {
		for (int column = 0; column < 80; column++) {
			VTermScreenCell cell = tty_cell(t, row, column);
			tty_check(t, vterm_color_is_equal(&cell.fg, &plain.fg));
			tty_check(t, vterm_color_is_equal(&cell.bg, &plain.bg));
		}
	}
	tty_quit(t);
}

static void frames_are_synchronized_where_offered(void **state)
{
	struct tty *t = browse("auto", "TERM=xterm-256color");

	(void)state;
	tty_press(t, "/产业" ENTER);
	tty_check(t, !t->was[2026]);
	tty_press(t, ESCAPE);
	tty_press(t, NARROW "\033[?2026;2$y" ATTRIBUTES);
	tty_press(t, " ");
	tty_check(t, t->was[2026] && !t->mode[2026]);
	tty_quit(t);
	/* And where they are refused, not. */
	t = browse("auto", "TERM=xterm-256color");
	tty_press(t, NARROW "\033[?2026;0$y" ATTRIBUTES);
	tty_press(t, "  ");
	tty_check(t, !t->was[2026]);
	tty_quit(t);
}

/* ---- the setting of the text ---- */

static int first_line(struct tty *t)
{
	int row = tty_find(t, "2023年，广州将", NULL);

	tty_check(t, row > 0);
	return row;
}

static void measure_and_indent_are_the_users(void **state)
{
	static const struct {
		const char *measure, *indent, *line;
	} cases[] = {
		{"12", "2", "    2023年，广州将积极探"},
		{"12", "0", "2023年，广州将积极探索中"},
		{"0", "1",
			"  "
			"2023年，广州将积极探索中国式现代化的广州路径，举全市之力推动南沙开发开放和"
			"粤港澳"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct tty *t = tty_start((struct tty_how){.columns = 150,
			.argv = {tty_program(), "--measure", cases[i].measure, "--indent",
				cases[i].indent, NULL}});
		tty_wait(t, "? 帮助");
		tty_settle(t);
		char *row = tty_row(t, (unsigned)first_line(t));
		tty_check(t, strstr(row, cases[i].line) != NULL);
		if (*cases[i].measure != '0')
			tty_check(t, !strstr(row, "中国"));
		free(row);
		tty_quit(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_light_background_gets_dark_text, tty_teardown),
		cmocka_unit_test_teardown(a_dark_background_costs_nothing, tty_teardown),
		cmocka_unit_test_teardown(a_chosen_theme_stays, tty_teardown),
		cmocka_unit_test_teardown(hits_use_the_colours_there_are, tty_teardown),
		cmocka_unit_test_teardown(true_colours_where_there_are, tty_teardown),
		cmocka_unit_test_teardown(contrast_paints_every_cell, tty_teardown),
		cmocka_unit_test_teardown(mono_has_no_colour, tty_teardown),
		cmocka_unit_test_teardown(measure_and_indent_are_the_users, tty_teardown),
		cmocka_unit_test_teardown(frames_are_synchronized_where_offered, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
