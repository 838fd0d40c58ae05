/* doctor: what the checks make of facts, and the lines that are shown of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "doctor/doctor.h"
#include "text/width.h"

static const struct doctor_about about = {.version = "1.0.0", .charset = "UTF-8", .lang = LANG_EN};

/* A terminal of that type that was found in order. */
static struct facts facts_of(const char *type)
{
	setenv("TERM", type, 1);
	return (struct facts){.about = &about,
		.type = type,
		.terminal = true,
		.rows = 24,
		.columns = 80,
		.asked = ASK_UNSUITABLE,
		.known = true,
		.term = {true, true, 256}};
}

static const struct check *check_named(const struct checks *checks, const char *name)
{
	for (unsigned i = 0; i < checks->n; i++)
		if (strcmp(checks->rows[i].name, name) == 0)
			return &checks->rows[i];
	fail_msg("no check %s", name);
	return NULL;
}

static void check_console(struct facts facts, const char *value, bool well)
{
	struct checks checks = {0};

	doctor_judge(&checks, &facts);
	const struct check *console = check_named(&checks, "console");
	assert_string_equal(console->value.data, value);
	assert_int_equal(console->mend.len == 0, well);
	checks_fini(&checks);
}

/* The kernel's consoles show no hanzi; of one that is elsewhere it is not claimed. */
static void a_console_has_few_glyphs(void **state)
{
	struct facts facts = facts_of("linux");

	(void)state;
	check_console(facts, "cannot be known", false);
	facts.glyphs = 512;
	check_console(facts, "512", false);
	facts.glyphs = 20000;
	check_console(facts, "20000", true);
	facts.terminal = false;
	check_console(facts, "no terminal", true);
	check_console(facts_of("xterm"), "no console", true);
}

static void dumb_is_known(void **state)
{
	struct facts facts = facts_of("dumb");
	struct checks checks = {0};

	(void)state;
	facts.term.places_cursor = false;
	doctor_judge(&checks, &facts);
	assert_string_equal(check_named(&checks, "term")->mend.data, "lantu --plain");
	checks_fini(&checks);
}

/* All of them are listed, a line each, with ~ for the home. */
static void mistakes_in_the_settings_are_listed(void **state)
{
	struct err mistakes[] = {
		{.kind = ERR_SETTING,
			.file = "/home/lan/s.json",
			.line = 2,
			.column = 9,
			.detail = "x"},
		{.kind = ERR_SETTING_KEY,
			.file = "/home/lantu",
			.line = 3,
			.column = 1,
			.detail = "y"},
	};
	struct doctor_about own = about;
	struct facts facts = facts_of("xterm");
	struct checks checks = {0};

	(void)state;
	setenv("HOME", "/home/lan", 1);
	own.mistakes = mistakes;
	own.n_mistakes = own.n_kept = 2;
	facts.about = &own;
	doctor_judge(&checks, &facts);
	const struct check *check = check_named(&checks, "settings");
	assert_string_equal(check->value.data, "mistakes: 2");
	assert_string_equal(check->mend.data,
		"~/s.json:2:9: no such setting: x\n/home/lantu:3:1: no such key: y");
	checks_fini(&checks);
}

/* No line is wider than the screen, every word of every text is there, and none is broken. */
static void lines_fit(void **state)
{
	struct checks checks = {0};
	struct facts facts = facts_of("dumb");

	(void)state;
	facts.term = (struct terminfo){0};
	doctor_judge(&checks, &facts);
	for (int lang = 0; lang < LANGS; lang++) {
		for (unsigned columns = 38; columns <= 200; columns += 9) {
			struct check_lines lines = {0};
			check_lines_add(&lines, &checks, (enum lang)lang, columns, true);
			assert_true(lines.n >= checks.n && lines.items[0].wrong);
			unsigned labels = 0;
			for (size_t i = 0; i < lines.n; i++) {
				const struct check_line *line = &lines.items[i];
				size_t text = width_columns(line->text),
				       why = width_columns(line->why);
				assert_true(line->column + text + why + (text && why ? 2 : 0) <=
					    columns);
				assert_true(line->text.len || line->why.len);
				labels += line->label.len > 0;
			}
			assert_int_equal(labels, checks.n);
			check_lines_fini(&lines);
		}
	}
	checks_fini(&checks);
}

/* Each value is followed by why it is well, in every language. */
static void every_value_means_something(void **state)
{
	struct checks checks = {0};
	struct facts facts = facts_of("xterm-256color");

	(void)state;
	doctor_judge(&checks, &facts);
	for (unsigned i = 0; i < checks.n; i++) {
		assert_true(checks.rows[i].value.len > 0);
		for (int lang = 0; lang < LANGS; lang++)
			assert_true(utf8_chars(str_of(checks.rows[i].meaning[lang])) > 4);
	}
	checks_fini(&checks);
}

/* All but how cmocka prints. */
static int clean_environment(void **state)
{
	const char *output = getenv("CMOCKA_MESSAGE_OUTPUT");
	char kept[32] = "";
	(void)state;

	snprintf(kept, sizeof(kept), "%s", output ? output : "");
	clearenv();
	return *kept ? setenv("CMOCKA_MESSAGE_OUTPUT", kept, 1) : 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_console_has_few_glyphs),
		cmocka_unit_test(dumb_is_known),
		cmocka_unit_test(mistakes_in_the_settings_are_listed),
		cmocka_unit_test(lines_fit),
		cmocka_unit_test(every_value_means_something),
	};

	return cmocka_run_group_tests_name("doctor", tests, clean_environment, NULL);
}
