/* Widths: what we count, what ncurses counts and where the characters land are the same. */
#include "tty.h"

#include <sys/wait.h>
#include <unistd.h>

static char plan_path[64];

/* A plan of two chapters, the paragraphs of the first one given, as a file. */
static void write_plan(const char *const *paragraphs)
{
	snprintf(plan_path, sizeof(plan_path), "/tmp/lantu-width-%d.json", (int)getpid());
	FILE *f = fopen(plan_path, "w");

	assert_non_null(f);
	fputs("{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"w\",\"title\":\"宽度\","
	      "\"issuer\":\"\",\"published\":\"\",\"language\":\"zh-Hans\",\"sections\":["
	      "{\"kind\":\"chapter\",\"ref\":\"1\",\"label\":\"1\",\"title\":\"章\","
	      "\"paragraphs\":[",
		f);
	for (size_t i = 0; paragraphs[i]; i++)
		fprintf(f, "%s\"%s\"", i ? "," : "", paragraphs[i]);
	fputs("]},{\"kind\":\"chapter\",\"ref\":\"2\",\"label\":\"2\",\"title\":\"䷀䷀䷀䷀\","
	      "\"paragraphs\":[\"末尾\"]}]}\n",
		f);
	fclose(f);
}

static int remove_plan(void **state)
{
	unlink(plan_path);
	return tty_teardown(state);
}

static struct tty *browse(unsigned rows, unsigned columns)
{
	struct tty *t = tty_start((struct tty_how){
		.rows = rows, .columns = columns, .argv = {tty_program(), plan_path, NULL}});

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

/* The line between tree and text, unbroken and in one column: no row was shifted. */
static void check_separator(struct tty *t, int column)
{
	int rows, columns;

	vterm_get_size(t->vterm, &rows, &columns);
	for (int row = 1; row < rows - 1; row++)
		tty_check(t, tty_char(t, row, column) == 0x2502);
}

static bool is_strip(uint32_t c)
{
	return c <= ' ' || c == 0xB7 || c == 0x2502 || c == 0x2503 || c == 0x2588 || c == 0x25C6;
}

/* All that must hold of a screen whatever the text is. */
static void check_rows(struct tty *t)
{
	int rows, columns;

	vterm_get_size(t->vterm, &rows, &columns);
	tty_check(t, tty_char(t, 0, 1) == 0x641C); /* 搜 */
	check_separator(t, columns < 118 ? columns * 3 / 8 : 44);
	tty_check(t, tty_find(t, "帮助", NULL) == rows - 1);
	/* At the right edge are a blank and the overview, or nothing. */
	for (int row = 3; row < rows - 1; row++) {
		tty_check(t, tty_char(t, row, columns - 2) <= ' ');
		tty_check(t, is_strip(tty_char(t, row, columns - 1)));
	}
}

/* Repainting from nothing gives the same screen as all the changes before it. */
static void check_repaint(struct tty *t)
{
	tty_settle_all(t);
	char *changed = tty_text(t);
	tty_press(t, CTRL_L);
	tty_check(t, tty_is(t, changed));
	free(changed);
}

/* ---- our wcwidth ---- */

static void our_wcwidth_is_the_one_found(void **state)
{
	const char *argv[] = {"nm", "-D", "--defined-only", tty_program(), NULL};
	int status;

	(void)state;
	if (!tty_has("nm"))
		skip();
	char *symbols = tty_output(argv, NULL, &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(symbols, " T wcwidth\n"));
	free(symbols);
}

/*
 * libvterm takes a hexagram for one column, as the C library does; we take it for two. In the row
 * of chapter 2, which is not selected, blanks follow its title and ncurses jumps over them, to an
 * absolute column: to ours if it counts as we do, else four columns short of the separator.
 */
static void ncurses_counts_as_we_do(void **state)
{
	(void)state;
	write_plan((const char *const[]){"一", NULL});
	struct tty *t = browse(24, 80);
	int row = tty_find(t, "  2 ䷀䷀䷀䷀", NULL);
	tty_check(t, row == 2);
	tty_check(t, tty_char(t, row, 30) == 0x2502);
	check_separator(t, 30);
	tty_end(t);
}

/* ---- what the terminal answers ---- */

/* A cursor report for each sample, an ideograph being the last, and the attributes. */
static void send_widths(struct tty *t, const char *columns)
{
	char reply[32];

	for (; *columns; columns++) {
		snprintf(reply, sizeof(reply), "\033[24;%dR", *columns - '0' + 1);
		tty_send(t, reply);
	}
	tty_press(t, "\033[?62;22c");
}

/* Where boxes are two columns wide the line is of ASCII; nothing of the answer is a key. */
static void widths_are_those_of_the_terminal(void **state)
{
	static const struct {
		const char *columns;
		uint32_t line;
	} rows[] = {{"1111111112", 0x2502}, {"1111121112", '|'}, {"2222222222", '|'},
		{"1111121111", 0x2502}, {"111112", 0x2502}};

	(void)state;
	write_plan((const char *const[]){"建设“两城”——一二三四五六七八九十", NULL});
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct tty *t = browse(24, 80);
		tty_check(t, tty_char(t, 3, 30) == 0x2502);
		send_widths(t, rows[i].columns);
		tty_check(t, tty_char(t, 3, 30) == rows[i].line);
		tty_check(t, tty_find(t, "帮助", NULL) == 23);
		tty_press(t, "q");
		tty_end(t);
	}
	struct tty *t = tty_start(
		(struct tty_how){.argv = {tty_program(), "--ambiguous=wide", plan_path, NULL}});
	tty_wait(t, "帮助");
	tty_check(t, tty_char(t, 3, 30) == '|');
	send_widths(t, "1111111112");
	tty_check(t, tty_char(t, 3, 30) == '|');
	tty_end(t);
}

/* ---- hard text ---- */

static void odd_characters_shift_nothing(void **state)
{
	static const char *const paragraphs[] = {"e\\u0301e\\u0301e\\u0301组合à̸̧̨标记甲",
		"表情😀😀👍🏽👨\\u200d👩\\u200d👧🇨🇳乙",
		"方向\\u202eabc\\u202c\\u2066def\\u2069\\u200f丙",
		"零宽\\u200b\\u200c\\ufeff\\u2060丁", "半宽ｱｲｳ全宽ＡＢＣ戊",
		"扩展𠀀𠮷𪚥𰻝己", "\\u0301开头的标记庚", "软\\u00ad连\\u00ad字辛",
		"空\\u3164位\\ufdd0\\ufffe\\ud87f\\udffe\\u061c非字子", "·—…“”‘’《》〈〉①②壬",
		"עברית عربى ไทย हिन्दी癸", NULL};

	(void)state;
	write_plan(paragraphs);
	struct tty *t = browse(40, 100);
	check_rows(t);
	check_repaint(t);
	tty_press(t, TAB);
	for (int i = 0; i < 6; i++) {
		tty_press(t, "j");
		check_rows(t);
	}
	tty_press(t, "g");
	/* Every paragraph is found by its last character, and marked. */
	tty_press(t, "/癸");
	tty_check(t, tty_shows(t, "文字 1"));
	check_rows(t);
	check_repaint(t);
	/* Nothing invisible is sent on: it could reorder or hide what the user sees. */
	static const char *const hidden[] = {
		"\u202e", "\u2066", "\u200b", "\ufeff", "\ufdd0", "\U0002fffe", "\u3164"};
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		tty_check(t, !tty_shows(t, hidden[i]));
	tty_end(t);
}

static void wide_characters_at_the_edge(void **state)
{
	static const char *const paragraphs[] = {"一二三四五六七八九十一二三四五六七八九十一二三四"
						 "五六七八九十一二三四五六七八九十一二三",
		"a一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
		"一二三",
		"一a二b三c四d五e六f七g八h九i十j一k二l三m四n五o六p七q八r九s十t一u二v三w四x五y六z",
		NULL};

	(void)state;
	write_plan(paragraphs);
	struct tty *t = browse(24, 80);
	for (unsigned columns = 72; columns <= 96; columns++) {
		tty_resize(t, 24, columns);
		tty_settle(t);
		check_rows(t);
	}
	for (unsigned columns = 40; columns <= 47; columns++) {
		tty_resize(t, 24, columns);
		tty_press(t, TAB);
		tty_check(t, tty_char(t, 0, 1) == 0x641C);
		tty_check(t, tty_find(t, "帮助", NULL) == 23);
	}
	check_repaint(t);
	tty_end(t);
}

static void a_megabyte_in_one_paragraph(void **state)
{
	static const char piece[] = "产业链群，a😀é123。";
	size_t n = sizeof(piece) - 1, copies = (1 << 20) / n;
	char *paragraph = malloc(n * copies + 1);

	(void)state;
	for (size_t i = 0; i < copies; i++)
		memcpy(paragraph + i * n, piece, n);
	paragraph[n * copies] = '\0';
	write_plan((const char *const[]){paragraph, NULL});
	free(paragraph);
	struct tty *t = browse(24, 80);
	check_rows(t);
	tty_press(t, TAB);
	long from = tty_spent(t);
	tty_press(t, PAGE_DOWN);
	tty_press(t, PAGE_UP);
	tty_press(t, "/123");
	tty_wait(t, "文字 ");
	check_rows(t);
	assert_in_range(tty_spent(t) - from, 0, tty_is_sanitized() ? 20000 : 2000);
	check_repaint(t);
	tty_end(t);
}

static void hostile_bytes_are_shown_not_obeyed(void **state)
{
	static const char *const paragraphs[] = {
		"前\\u009b31m\\u0085后", "\\u2028行\\u2029段", NULL};

	(void)state;
	write_plan(paragraphs);
	struct tty *t = tty_start((struct tty_how){.argv = {tty_program(), plan_path, NULL}});
	/* Either refused with a message or shown safely; a raw C1 byte never comes. */
	tty_check(t, tty_shows(t, "帮助") || tty_shows(t, "lantu:"));
	tty_check(t, !tty_shows(t, "\xC2\x9B") && !tty_shows(t, "\xC2\x85"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(our_wcwidth_is_the_one_found, tty_teardown),
		cmocka_unit_test_teardown(ncurses_counts_as_we_do, remove_plan),
		cmocka_unit_test_teardown(widths_are_those_of_the_terminal, remove_plan),
		cmocka_unit_test_teardown(odd_characters_shift_nothing, remove_plan),
		cmocka_unit_test_teardown(wide_characters_at_the_edge, remove_plan),
		cmocka_unit_test_teardown(a_megabyte_in_one_paragraph, remove_plan),
		cmocka_unit_test_teardown(hostile_bytes_are_shown_not_obeyed, remove_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
