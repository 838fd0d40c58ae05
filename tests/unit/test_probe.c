/* The probe: what a terminal answers, however much of it comes, cut anywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <stdio.h>

#include "clipboard/clipboard.h"
#include "terminal/input.h"
#include "terminal/probe.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A cursor report for each sample: columns\[i\] after the first. */
static void add_reports(struct buf *out, const char *columns)
{
	for (; *columns; columns++)
		buf_printf(out, "\033[24;%dR", *columns - '0' + 1);
}

/* Feeds all that a terminal answers to a probe, `step` bytes at a time; keys are counted. */
static unsigned answer(struct probe *probe, str bytes, size_t step)
{
	struct input input = {0};
	struct buf question = {0};
	struct input_event event;
	unsigned keys = 0;

	probe_ask(probe, 23, &question);
	buf_fini(&question);
	for (size_t at = 0; at < bytes.len; at += step) {
		input_feed(&input, str_slice(bytes, at, at + step));
		while (input_next(&input, INPUT_BUSY, &event)) {
			keys += event.key != 0;
			if (event.reply.data)
				probe_take(probe, event.reply);
		}
	}
	input_fini(&input);
	return keys;
}

static void widths_are_taken_in_order(void **state)
{
	static const struct {
		const char *columns;
		bool known;
		unsigned wide;
	} rows[] = {
		{"1111111112", true, 0},
		{"2222222222", true, WIDTH_ALL_WIDE},
		{"2111111112", true, 1 << WIDTH_QUOTES},
		{"1111122112", true, 1 << WIDTH_BOXES | 1 << WIDTH_BLOCKS},
		{"1111111111", false, 0}, /* it draws no ideographs */
		{"111111111", false, 0},  /* one is missing */
		{"1311111112", false, 0},
		{"", false, 0},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		for (size_t step = 1; step < 20; step += 6) {
			struct probe probe = {0};
			struct buf bytes = {0};
			unsigned wide;
			add_reports(&bytes, rows[i].columns);
			assert_false(probe_widths(&probe, &wide));
			buf_add(&bytes, STR("\033[?62;22cj"));
			assert_int_equal(answer(&probe, buf_str(&bytes), step), 1);
			assert_true(probe.done);
			assert_int_equal(probe_widths(&probe, &wide), rows[i].known);
			assert_int_equal(wide, rows[i].wide);
			/* Until it has shown that it does not. */
			assert_int_equal(probe_draws_ideographs(&probe),
				strlen(rows[i].columns) <= WIDTH_KINDS ||
					rows[i].columns[WIDTH_KINDS] == '2');
			buf_fini(&bytes);
		}
	}
}

static void other_answers_are_taken(void **state)
{
	struct probe probe = {0};
	(void)state;

	answer(&probe,
		STR("\033]11;rgb:1e1e/1e1e/2e2e\033\\\033P>|foot(1.13.1)\033\\\033[?2026;2$y"
		    "\033[?5522;0$y\033[?62;4;22;52c"),
		7);
	assert_int_equal(probe.dark_background, PROBE_YES);
	assert_int_equal(probe.synchronized, PROBE_YES);
	assert_int_equal(probe.osc5522, PROBE_NO);
	assert_int_equal(probe.osc52, PROBE_YES);
	assert_string_equal(probe.name, "foot(1.13.1)");
	probe = (struct probe){0};
	answer(&probe, STR("\033]11;rgb:ff/fb/f0\007\033[?1;2c"), 50);
	assert_int_equal(probe.dark_background, PROBE_NO);
	assert_int_equal(probe.osc52, PROBE_UNKNOWN);
	assert_true(probe.done);
}

/* Some do not say their names; their versions show what they are, or nothing does. */
static void vte_is_known_by_its_version(void **state)
{
	static const char *const rows[][2] = {{"\033[>65;7006;1c\033[?65;1;9c", "VTE(7006)"},
		{"\033[>61;8400;1c\033[?61;1;21;22c", "VTE(8400)"},
		{"\033P>|VTE(7600)\033\\\033[>65;7600;1c\033[?65;1;9c", "VTE(7600)"},
		{"\033[>65;379;0c\033[?65;1;9c", ""}, {"\033[>41;379;0c\033[?64;1c", ""},
		{"\033[>1;4000;35c\033[?62;c", ""}, {"\033[>65c\033[?62;c", ""}};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct probe probe = {0};
		answer(&probe, str_of(rows[i][0]), 3);
		assert_true(probe.done);
		assert_string_equal(probe.name, rows[i][1]);
		assert_int_equal(clipboard_support_of(&probe),
			rows[i][1][0] ? SUPPORT_NONE : SUPPORT_UNKNOWN);
	}
}

/* An S is 83. */
static void screen_is_known_by_its_letter(void **state)
{
	struct probe probe = {.asked = true};

	(void)state;
	assert_true(probe_take(&probe, STR("\033[>83;40900;0c")));
	assert_string_equal(probe.name, "GNU screen(40900)");
	assert_int_equal(clipboard_support_of(&probe), SUPPORT_SCREEN);
}

/* Names and colours of any form, and modes that a terminal has, has not or never changes. */
static void answers_have_many_forms(void **state)
{
	static const struct {
		const char *reply;
		enum probe_answer synchronized, dark;
		const char *name;
		bool taken;
	} rows[] = {
		{"\033[?2026;0$y", PROBE_NO, PROBE_UNKNOWN, "", true},
		{"\033[?2026;1$y", PROBE_YES, PROBE_UNKNOWN, "", true},
		{"\033[?2026;3$y", PROBE_YES, PROBE_UNKNOWN, "", true},
		{"\033[?2026;4$y", PROBE_NO, PROBE_UNKNOWN, "", true},
		{"\033[?2026$y", PROBE_UNKNOWN, PROBE_UNKNOWN, "", true},
		{"\033[?7;1$y", PROBE_UNKNOWN, PROBE_UNKNOWN, "", true},
		{"\033[2026;1$y", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033[?2;1R", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033[62;1c", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033[2R", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033[n", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033P1+r", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033]12;rgb:0/0/0", PROBE_UNKNOWN, PROBE_UNKNOWN, "", false},
		{"\033P>|a\tb\x7F\xC3\xA9 c", PROBE_UNKNOWN, PROBE_UNKNOWN, "ab c", true},
		{"\033P>|0123456789012345678901234567890123456789012345678901234567890123456789"
		 "0123456789012345678901234567890123456789012345678901234567890123456789",
			PROBE_UNKNOWN, PROBE_UNKNOWN, NULL, true},
		{"\033]11;rgb:0/0/0", PROBE_UNKNOWN, PROBE_YES, "", true},
		{"\033]11;rgb:ffff/ffff/ffff", PROBE_UNKNOWN, PROBE_NO, "", true},
		{"\033]11;rgb:fff/fff/fff", PROBE_UNKNOWN, PROBE_NO, "", true},
		{"\033]11;rgb:f/f", PROBE_UNKNOWN, PROBE_UNKNOWN, "", true},
		{"\033]11;rgb:0000/0000/0000                                                       "
		 "   ",
			PROBE_UNKNOWN, PROBE_UNKNOWN, "", true},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct probe probe = {.asked = true};
		if (probe_take(&probe, str_of(rows[i].reply)) != rows[i].taken ||
			probe.synchronized != rows[i].synchronized ||
			probe.dark_background != rows[i].dark)
			fail_msg("row %zu", i);
		if (rows[i].name)
			assert_string_equal(probe.name, rows[i].name);
		else
			assert_int_equal(strlen(probe.name), sizeof(probe.name) - 1);
		probe.done = true;
		assert_false(probe_take(&probe, str_of(rows[i].reply)));
	}
	assert_false(probe_take(&(struct probe){.asked = true}, STR("\033[")));
	/* More cursor reports than were asked for, and one of column 0. */
	struct probe probe = {.asked = true};
	assert_true(probe_take(&probe, STR("\033[24;0R")));
	assert_int_equal(probe.columns[0], 0);
	for (int i = 0; i < WIDTH_KINDS; i++)
		assert_true(probe_take(&probe, STR("\033[24;3R")));
	assert_false(probe_take(&probe, STR("\033[24;3R")));
}

static void only_terminals_are_asked(void **state)
{
	static const char *const deaf[] = {NULL, "", "linux", "dumb"};
	struct probe probe;
	struct buf below = {0}, here = {0};
	(void)state;

	/* In the row the cursor is on, or in another; nothing else differs. */
	probe_ask(&probe, 23, &below);
	probe_ask(&probe, PROBE_THIS_ROW, &here);
	assert_true(str_starts(buf_str(&below), STR("\033[m\033[24;1H\0337")));
	assert_true(str_starts(buf_str(&here), STR("\033[m\r\0337")));
	assert_true(str_equal(str_slice(buf_str(&below), strlen("\033[m\033[24;1H"), below.len),
		str_slice(buf_str(&here), strlen("\033[m\r"), here.len)));
	buf_fini(&below);
	buf_fini(&here);

	for (size_t i = 0; i < COUNT(deaf); i++)
		assert_false(probe_may_ask(deaf[i]));
	assert_true(probe_may_ask("xterm"));
}

/* What was not asked for, or comes after the last answer, changes nothing. */
static void late_answers_are_ignored(void **state)
{
	struct probe probe = {0};
	(void)state;

	assert_false(probe_take(&probe, STR("\033[?62;52c")));
	answer(&probe, STR("\033[?62c\033]11;rgb:0/0/0\007\033[24;2R\033[?2026;1$y"), 3);
	assert_int_equal(probe.dark_background, PROBE_UNKNOWN);
	assert_int_equal(probe.reports, 0);
	assert_int_equal(probe.synchronized, PROBE_UNKNOWN);
	static const char *const odd[] = {"\033]11;", "\033]11;rgb:", "\033]11;rgb:zz/1/2",
		"\033]11;rgb:12345/1/2", "\033P>|", "\033[?c", "\033[?$y", "\033[R", "\033[;R",
		"\033]11;#ffffff", "\033[99999999999999;99999999999999R"};
	for (size_t i = 0; i < COUNT(odd); i++) {
		probe = (struct probe){.asked = true};
		probe_take(&probe, str_of(odd[i]));
		assert_int_equal(probe.dark_background, PROBE_UNKNOWN);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths_are_taken_in_order),
		cmocka_unit_test(other_answers_are_taken),
		cmocka_unit_test(vte_is_known_by_its_version),
		cmocka_unit_test(screen_is_known_by_its_letter),
		cmocka_unit_test(answers_have_many_forms),
		cmocka_unit_test(only_terminals_are_asked),
		cmocka_unit_test(late_answers_are_ignored),
	};

	return cmocka_run_group_tests_name("probe", tests, NULL, NULL);
}
