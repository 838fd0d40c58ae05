/* Terminals that are not in UTF-8: the same screen, and keys, pastes and copies as elsewhere. */
#include "tty.h"

#include <sys/wait.h>
#include <unistd.h>

static char plan_path[64];

static int remove_plan(void **state)
{
	unlink(plan_path);
	return tty_teardown(state);
}

static struct tty *start(const char *charset, const char *option, const char *plan)
{
	struct tty_how how = {.argv = {tty_program(), option, plan, NULL}, .charset = charset};
	char name[32];

	if (charset) {
		how.env[0] = tty_locale(charset);
		snprintf(name, sizeof(name), "LC_ALL=zh_CN.%s", charset);
		how.env[1] = name;
	}
	if (charset && !how.env[0]) {
		print_message("there is no localedef with %s here\n", charset);
		skip();
	}
	struct tty *t = tty_start(how);
	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

static void press(struct tty *t, const char *keys)
{
	tty_type(t, keys);
	tty_settle(t);
}

/* Signs of the screen that GBK lacks have ones that do as well; an empty cell is a blank. */
static uint32_t sign_in(const struct tty *t, uint32_t c)
{
	if (c == 0)
		return ' ';
	if (!t->charset || strcmp(t->charset, "GBK") != 0)
		return c;
	return c == 0x25B8 || c == 0x203A ? '>' : c == 0x25BE ? 'v' : c;
}

/* Each cell of one screen, with its look and colours, is that of the other. */
static void check_same(struct tty *t, struct tty *other)
{
	for (int row = 0; row < (int)t->rows; row++) {
		for (int column = 0; column < (int)t->columns; column++) {
			VTermScreenCell a = tty_cell(t, row, column);
			VTermScreenCell b = tty_cell(other, row, column);
			a.chars[0] = sign_in(t, a.chars[0]);
			b.chars[0] = sign_in(t, b.chars[0]);
			if (memcmp(a.chars, b.chars, sizeof(a.chars)) != 0)
				fprintf(stderr, "row %d column %d\n", row, column);
			tty_check(t, memcmp(a.chars, b.chars, sizeof(a.chars)) == 0);
			tty_check(t, a.attrs.reverse == b.attrs.reverse);
			tty_check(t, vterm_color_is_equal(&a.fg, &b.fg));
		}
	}
	tty_check(t, t->cursor.row == other->cursor.row && t->cursor.col == other->cursor.col);
}

/* Moving, searching, a list, help, the bare text: in both terminals the same. */
static void check_walk(const char *charset)
{
	static const char *const keys[] = {
		"l", "j", PAGE_DOWN, "G", "g", "/产业链", ENTER, "n", "H", ENTER, "?", "q", CTRL_L};
	struct tty *t = start(charset, "--ambiguous=narrow", NULL);
	struct tty *plain = start(NULL, "--ambiguous=narrow", NULL);

	check_same(t, plain);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		press(t, keys[i]);
		press(plain, keys[i]);
		check_same(t, plain);
	}
	tty_check(t, tty_shows(t, "文字"));
	press(t, "F");
	press(plain, "F");
	tty_check(t, tty_shows(t, "产业"));
	check_same(t, plain);
	tty_end(t);
	tty_end(plain);
}

static void gb18030_is_drawn(void **state)
{
	(void)state;
	check_walk("GB18030");
}

static void gbk_is_drawn(void **state)
{
	(void)state;
	check_walk("GBK");
}

/* Such terminals draw “ in two columns, which is assumed until this one has answered. */
static void widths_begin_wide(void **state)
{
	struct tty *t = start("GB18030", NULL, NULL), *plain = start(NULL, NULL, NULL);
	(void)state;

	tty_check(t, tty_char(t, 15, 30) == '|');
	for (int i = 0; i < 9; i++)
		tty_send(t, "\033[24;2R");
	tty_press(t, "\033[24;3R\033[?62;22c");
	check_same(t, plain);
	tty_end(t);
	tty_end(plain);
}

/* A terminal in UTF-8 draws the bytes of 一 as one narrow letter, and the user is warned. */
static void the_wrong_charset_is_seen(void **state)
{
	struct tty *t = start("GB18030", NULL, NULL);

	(void)state;
	tty_check(t, !tty_shows(t, "LC_ALL=C.UTF-8"));
	for (int i = 0; i < 10; i++)
		tty_send(t, "\033[24;2R");
	tty_press(t, "\033[?62;22c");
	tty_check(t, tty_shows(t, "no hanzi here; cure: export LC_ALL=C.UTF-8"));
	tty_check(t, tty_char(t, 15, 30) == '|');
	tty_end(t);
}

/* doctor in GB18030 on a terminal that answers with those columns; "" for silence. */
static struct tty *doctor(const char *columns, int expected)
{
	struct tty_how how = {.rows = 40,
		.argv = {tty_program(), "doctor", NULL},
		.env = {tty_locale("GB18030"), "LC_ALL=zh_CN.GB18030", NULL},
		.charset = "GB18030",
		.held = *columns != '\0'};
	char reply[32];

	if (!how.env[0])
		skip();
	struct tty *t = tty_start(how);
	tty_check(t, t->bytes > 0);
	for (const char *at = columns; *at; at++) {
		snprintf(reply, sizeof(reply), "\033[1;%dR", *at - '0' + 1);
		tty_send(t, reply);
	}
	if (*columns)
		tty_send(t, "\033[?62;52c");
	int status = tty_wait_exit(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == expected);
	tty_check(t, tty_shows(t, "zh_CN.GB18030"));
	return t;
}

static void doctor_knows_the_charset(void **state)
{
	struct tty *t = doctor("2222222222", 0);

	(void)state;
	tty_check(t, !tty_shows(t, "LC_ALL=C.UTF-8"));
	tty_end(t);
	t = doctor("1111111111", 1);
	tty_check(t, tty_shows(t, "多半使用 UTF-8"));
	tty_check(t, tty_shows(t, "export LC_ALL=C.UTF-8"));
	tty_end(t);
	t = doctor("", 1);
	tty_check(t, tty_shows(t, "lantu --ambiguous=narrow"));
	tty_check(t, !tty_shows(t, "LC_ALL=C.UTF-8"));
	tty_end(t);
}

/* Bytes come one by one, with a rest between them: none of them is a key. */
static void characters_come_in_pieces(void **state)
{
	static const char text[] = "产业链㐀";
	char bytes[64];
	struct tty *t = start("GB18030", "--ambiguous=narrow", NULL);
	size_t n = tty_encode("GB18030", text, bytes, sizeof(bytes));

	(void)state;
	assert_int_equal(n, 10);
	tty_check(t, bytes[7] == '9' && bytes[9] == '9'); /* 㐀 has two digits in it */
	tty_press(t, "/");
	for (size_t i = 0; i < n; i++) {
		tty_send_bytes(t, bytes + i, 1);
		tty_settle(t);
		if (i == 5)
			tty_check(t, tty_shows(t, "文字 11"));
	}
	tty_check_row(t, 0, " 搜索 产业链㐀");
	/* A byte that begins no character is nothing, and what follows is a key. */
	tty_press(t, CTRL_U "\xFF"
			    "a\x80"
			    "b");
	tty_check_row(t, 0, " 搜索 ab ");
	tty_end(t);
}

static void pastes_are_decoded(void **state)
{
	struct tty *t = start("GB18030", "--ambiguous=narrow", NULL);

	(void)state;
	press(t, "\033[200~产业链\033[201~");
	tty_check_row(t, 0, " 搜索 产业链");
	tty_check(t, tty_shows(t, "文字 11"));
	tty_end(t);
}

static void write_plan(const char *text)
{
	snprintf(plan_path, sizeof(plan_path), "/tmp/lantu-charset-%d.txt", (int)getpid());
	FILE *f = fopen(plan_path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void check_copy(const char *answer, const char *charset)
{
	struct tty *t = start("GB18030", "--ambiguous=narrow", NULL);
	char text[256];
	size_t n = tty_encode(
		charset, "实施先进制造业强市战略，建设“两城两都两高地”", text, sizeof(text));

	tty_press(t, answer);
	press(t, ":1.1\ry");
	char *copied = tty_clipboard(t);
	tty_check(t, copied && memmem(copied, strlen(copied), text, n));
	free(copied);
	tty_end(t);
}

/* A copy is in the charset, but for xterm, which has luit before it and is in UTF-8. */
static void copies_are_converted(void **state)
{
	(void)state;
	check_copy("\033P>|mlterm(3.9.2)\033\\\033[?62c", "GB18030");
	check_copy("\033P>|XTerm(379)\033\\\033[?62c", "UTF-8");
}

/* What the charset lacks is not copied as replacement characters. */
static void copies_are_whole(void **state)
{
	(void)state;
	write_plan("一、한字\n\n文字\n\n二、二字\n");
	struct tty *t = start("GBK", "--ambiguous=narrow", plan_path);
	press(t, ":1\ry");
	tty_check(t, t->clipboards == 0);
	tty_check(t, tty_shows(t, "copy.txt"));
	tty_end(t);
}

/* What GBK lacks is drawn as a replacement of the same width: nothing after it is shifted. */
static void replacements_are_as_wide(void **state)
{
	int there, column;

	(void)state;
	write_plan("一、한字ñ尾e\xCC\x81终\n\n二、二字\n");
	struct tty *t = start("GBK", "--ambiguous=narrow", plan_path);
	struct tty *plain = start(NULL, "--ambiguous=narrow", plan_path);
	tty_check(t, tty_shows(t, "〓字?尾e终"));
	tty_check(plain, tty_shows(plain, "한字ñ尾"));
	int row = tty_find(t, "尾e终", &column);
	tty_check(t, tty_find(plain, "尾", &there) == row && there == column);
	for (int i = 1; i < 23; i++)
		tty_check(t, tty_char(t, i, 30) == 0x2502);
	tty_end(t);
	tty_end(plain);
}

/* GB 2312 has another dash and another dot, which are as good. */
static void looks_alike(void **state)
{
	(void)state;
	write_plan("一、甲——乙·丙\n\n二、二字\n");
	struct tty *t = start("GB2312", "--ambiguous=wide", plan_path);
	tty_check(t, tty_shows(t, "甲――"));
	tty_check(t, !tty_shows(t, "〓"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(gb18030_is_drawn, tty_teardown),
		cmocka_unit_test_teardown(gbk_is_drawn, tty_teardown),
		cmocka_unit_test_teardown(widths_begin_wide, tty_teardown),
		cmocka_unit_test_teardown(the_wrong_charset_is_seen, tty_teardown),
		cmocka_unit_test_teardown(doctor_knows_the_charset, tty_teardown),
		cmocka_unit_test_teardown(characters_come_in_pieces, tty_teardown),
		cmocka_unit_test_teardown(pastes_are_decoded, tty_teardown),
		cmocka_unit_test_teardown(copies_are_converted, tty_teardown),
		cmocka_unit_test_teardown(copies_are_whole, remove_plan),
		cmocka_unit_test_teardown(replacements_are_as_wide, remove_plan),
		cmocka_unit_test_teardown(looks_alike, remove_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
