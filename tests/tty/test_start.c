/* Starting under odd circumstances: sizes, terminal types, locales, standard input. */
#include "tty.h"

#include <limits.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tty_bytes.h"

static void quit(struct tty *t)
{
	tty_send(t, "q");
	tty_check_exited(t, 0);
	tty_end(t);
}

/* ---- sizes ---- */

/* Resident memory in kB. */
static long memory_of(const struct tty *t)
{
	char path[64], line[256];
	long kb = -1;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->program);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		sscanf(line, "VmRSS: %ld", &kb);
	if (f)
		fclose(f);
	return kb;
}

static void check_memory(const struct tty *t)
{
	assert_in_range(memory_of(t), 1, tty_is_sanitized() ? LONG_MAX : 30000);
}

static void starts_at_any_size(void **state)
{
	static const unsigned sizes[][2] = {
		{200, 500}, {500, 200}, {65535, 65535}, {10, 40}, {1, 65535}, {65535, 1}, {1, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		bool small = sizes[i][0] < 10 || sizes[i][1] < 40;
		struct tty *t =
			tty_start((struct tty_how){.rows = sizes[i][0], .columns = sizes[i][1]});
		/* A window of one column has no room even for the notice. */
		if (!small)
			tty_wait(t, "帮助");
		tty_settle(t);
		tty_check(t, t->alternate);
		tty_press(t, "jjjk");
		check_memory(t);
		if (!small)
			tty_check(t, t->cursor.row == 3);
		quit(t);
	}
}

static void a_size_of_nothing_is_24_by_80(void **state)
{
	struct tty *t = tty_start((struct tty_how){.bare_size = true});

	(void)state;
	t->rows = 24;
	t->columns = 80;
	tty_screen_resize(t);
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check(t, tty_find(t, "? 帮助", NULL) == 23);
	quit(t);
}

static void resizes_to_any_size(void **state)
{
	static const unsigned sizes[][2] = {{500, 200}, {65535, 65535}, {1, 1}, {0, 0}, {9, 500},
		{200, 39}, {65535, 40}, {10, 65535}, {2, 2}};
	struct tty *t = tty_start((struct tty_how){0});

	(void)state;
	tty_wait(t, "帮助");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		tty_resize(t, sizes[i][0], sizes[i][1]);
		tty_settle(t);
		tty_press(t, "jk");
		check_memory(t);
	}
	tty_resize(t, 24, 80);
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check_row(t, 0, " 搜索");
	tty_check_row(t, 2, "▸ 1 坚持产业第一");
	quit(t);
}

/* A window dragged by its corner. */
static void a_storm_of_sizes(void **state)
{
	struct tty *t = tty_start((struct tty_how){0});

	(void)state;
	tty_wait(t, "帮助");
	for (unsigned i = 0; i < 300; i++) {
		tty_resize(t, 10 + i % 50, 40 + i % 120);
		tty_pump(t, 0);
	}
	tty_resize(t, 24, 80);
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check_row(t, 0, " 搜索");
	tty_check_row(t, 2, "▸ 1 坚持产业第一");
	tty_check(t, tty_find(t, "? 帮助", NULL) == 23);
	quit(t);
}

/* All of them with SIZES set, else one of seventeen. */
static void resizes_to_every_small_size(void **state)
{
	enum { ROWS = 31, COLUMNS = 101 };
	struct tty *t = tty_start((struct tty_how){0});
	unsigned step = getenv("SIZES") ? 1 : 17;

	(void)state;
	tty_wait(t, "帮助");
	for (unsigned i = 0; i < ROWS * COLUMNS; i += step) {
		tty_resize(t, i / COLUMNS, i % COLUMNS);
		tty_settle(t);
		tty_press(t, i % 3 ? "j" : "/产" ENTER ESCAPE);
	}
	tty_resize(t, 24, 80);
	tty_wait(t, "? 帮助");
	tty_settle(t);
	quit(t);
}

/* They come together: far fewer frames than signals. */
static void a_storm_of_signals(void **state)
{
	struct tty *t = tty_start((struct tty_how){0});

	(void)state;
	tty_wait(t, "帮助");
	tty_settle_all(t);
	tty_mark(t);
	for (int i = 0; i < 2000; i++)
		kill(t->program, SIGWINCH);
	tty_settle_all(t);
	tty_check(t, t->bytes < 2000 * 100);
	tty_resize(t, 30, 100);
	tty_check(t, tty_find(t, "? 帮助", NULL) == 29);
	quit(t);
}

static void hostile_variables_do_nothing(void **state)
{
	struct tty *t = tty_start(
		(struct tty_how){.env = {"COLUMNS=99999", "LINES=99999", "NCURSES_NO_UTF8_ACS=1",
					 "ESCDELAY=-5", "TERMINFO=/nonexistent", "TERMCAP=x"}});

	(void)state;
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check(t, tty_find(t, "? 帮助", NULL) == 23);
	check_memory(t);
	tty_resize(t, 12, 50);
	tty_wait_gone(t, "│");
	tty_settle(t);
	tty_check(t, tty_find(t, "? 帮助", NULL) == 11);
	quit(t);
}

/* ---- terminal types ---- */

static void unknown_types_are_named(void **state)
{
	static const char *const types[] = {
		"TERM=no-such-terminal", "TERM=../../etc/passwd", "TERM=\033]0;x\a\033[31m"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		/* ncurses itself loses some memory where it knows no type. */
		struct tty *t = tty_start(
			(struct tty_how){.env = {types[i], "ASAN_OPTIONS=detect_leaks=0"}});
		tty_wait(t, "无法识别终端类型");
		tty_settle(t);
		tty_check(t, i != 0 || tty_shows(t, "no-such-terminal"));
		tty_check_row(t, 2, "▸ 1 坚持产业第一");
		tty_press(t, "j");
		tty_check(t, t->cursor.row == 2 && !tty_shows(t, "无法识别"));
		quit(t);
	}
}

static void a_long_type_does_no_harm(void **state)
{
	char type[5006];

	(void)state;
	memset(type, 'x', sizeof(type));
	memcpy(type, "TERM=", 5);
	type[sizeof(type) - 1] = '\0';
	struct tty *t = tty_start((struct tty_how){.env = {type, "ASAN_OPTIONS=detect_leaks=0"}});
	tty_wait(t, "无法识别终端类型");
	tty_settle(t);
	tty_press(t, "j"); /* a notice that fills the row is read once */
	tty_check(t, tty_shows(t, "? 帮助"));
	quit(t);
}

static void usual_types_work(void **state)
{
	static const char *const types[] = {"TERM=linux", "TERM=vt100", "TERM=screen-256color",
		"TERM=tmux-256color", "TERM=xterm", "TERM=putty", "TERM=rxvt-unicode-256color"};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct tty *t = tty_start((struct tty_how){.env = {types[i]}});
		tty_wait(t, "帮助");
		tty_settle(t);
		tty_check_row(t, 2, "▸ 1 坚持产业第一");
		tty_press(t, "j");
		tty_check(t, t->cursor.row == 2);
		tty_press(t, "/产业");
		tty_check(t, tty_shows(t, "文字 23"));
		tty_send(t, CTRL_C);
		tty_check_exited(t, 0);
		tty_end(t);
	}
}

/* Either the page or the text, and never a hang; the line is given back. */
static void other_types_do_no_harm(void **state)
{
	static const char *const types[] = {"TERM=vt52", "TERM=ansi", "TERM=xterm-direct",
		"TERM=vt220", "TERM=screen", "TERM=/etc/passwd", "TERM=xterm-256color/", "TERM=a b",
		"TERM=%s%n", "TERM=\xff", "TERM=xterm-kitty", "TERM=cons25", "TERM=hurd",
		"TERM=pcansi", "TERM=sun", "TERM=wsvt25", "TERM=mach-color", "TERM=cygwin",
		"TERM=rxvt-basic", "TERM=."};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct tty *t =
			tty_start((struct tty_how){.multiplexed = true, /* sequences of their own */
				.env = {types[i], "ASAN_OPTIONS=detect_leaks=0"}});
		tty_check(t, tty_shows(t, "坚持产业第一") || tty_has_ended(t));
		tty_send(t, CTRL_C);
		int status = tty_wait_exit(t);
		tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
		tty_end(t);
	}
}

/* Where nothing can be painted the text is printed, and that is all. */
static void dumb_types_get_the_text(void **state)
{
	static const char *const types[] = {"TERM=dumb", "TERM=", "TERM"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t =
			tty_start((struct tty_how){.rows = 200, .columns = 200, .env = {types[i]}});
		tty_check_exited(t, 0);
		tty_check(t, t->bytes > 10000);
		tty_check(t, tty_shows(t, "2023年，广州将"));
		tty_check(t, tty_shows(t, "优化区域教育资源配置\n实施学前教育发展提升行动计划"));
		tty_check(t, tty_shows(t, "lantu --plain 逐行问答"));
		tty_check(t, !t->was[1049] && !t->was[2004]);
		tty_end(t);
	}
}

static void no_colour_is_obeyed(void **state)
{
	struct tty *t = tty_start((struct tty_how){.env = {"NO_COLOR=1"}});
	int row, column;

	(void)state;
	tty_wait(t, "帮助");
	tty_press(t, "/产业" ENTER);
	row = tty_find(t, "代化产业", &column);
	tty_check(t, row > 0);
	VTermScreenCell hit = tty_cell(t, row, column + 4), plain = tty_cell(t, 5, 60);
	tty_check(t, vterm_color_is_equal(&hit.fg, &plain.fg));
	tty_check(t, vterm_color_is_equal(&hit.bg, &plain.bg));
	tty_check(t, hit.attrs.underline || hit.attrs.reverse);
	quit(t);
}

/* ---- locales ---- */

static void any_locale_shows_chinese(void **state)
{
	static const char *const locales[] = {"LANG=C", "LC_ALL=zh_CN.GB18030", "LC_ALL=POSIX",
		"LANG", "LANG=zh_CN.UTF-8", "LC_CTYPE=no_such_locale"};

	(void)state;
	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		struct tty *t = tty_start((struct tty_how){.env = {locales[i]}});
		tty_wait(t, "? 帮助");
		tty_settle(t);
		tty_check_row(t, 2, "▸ 1 坚持产业第一");
		tty_press(t, "产业");
		tty_check_row(t, 0, " 搜索 产业");
		tty_check(t, tty_shows(t, "文字 23"));
		tty_send(t, CTRL_C);
		tty_check_exited(t, 0);
		tty_end(t);
	}
}

/* ---- standard input ---- */

static void input_may_be_closed(void **state)
{
	struct tty *t = tty_start((struct tty_how){.input = ""});

	(void)state;
	tty_wait(t, "? 帮助");
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	quit(t);
	t = tty_start((struct tty_how){.input = "/dev/null"});
	tty_wait(t, "? 帮助");
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	quit(t);
}

static void input_may_be_a_plan(void **state)
{
	char pipeline[2 * 4096 + 64];

	(void)state;
	snprintf(pipeline, sizeof(pipeline), "'%s' show --json | '%s' -", tty_program(),
		tty_program());
	struct tty *t = tty_start((struct tty_how){.argv = {"sh", "-c", pipeline, NULL}});
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check_row(t, 2, "▸ 1 坚持产业第一");
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	tty_press(t, "/产业");
	tty_check(t, tty_shows(t, "文字 23"));
	tty_send(t, CTRL_C);
	tty_check_exited(t, 0);
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(starts_at_any_size, tty_teardown),
		cmocka_unit_test_teardown(a_size_of_nothing_is_24_by_80, tty_teardown),
		cmocka_unit_test_teardown(resizes_to_any_size, tty_teardown),
		cmocka_unit_test_teardown(a_storm_of_sizes, tty_teardown),
		cmocka_unit_test_teardown(resizes_to_every_small_size, tty_teardown),
		cmocka_unit_test_teardown(a_storm_of_signals, tty_teardown),
		cmocka_unit_test_teardown(hostile_variables_do_nothing, tty_teardown),
		cmocka_unit_test_teardown(unknown_types_are_named, tty_teardown),
		cmocka_unit_test_teardown(a_long_type_does_no_harm, tty_teardown),
		cmocka_unit_test_teardown(usual_types_work, tty_teardown),
		cmocka_unit_test_teardown(other_types_do_no_harm, tty_teardown),
		cmocka_unit_test_teardown(dumb_types_get_the_text, tty_teardown),
		cmocka_unit_test_teardown(no_colour_is_obeyed, tty_teardown),
		cmocka_unit_test_teardown(any_locale_shows_chinese, tty_teardown),
		cmocka_unit_test_teardown(input_may_be_closed, tty_teardown),
		cmocka_unit_test_teardown(input_may_be_a_plan, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
