/* Tables for other programs: quoting, safety, spreadsheets. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/csv.h"

static void expect(bool spreadsheet, const char *text, const char *wanted)
{
	struct buf out = {0};
	struct csv_writer writer = {.out = &out, .spreadsheet = spreadsheet};

	csv_text(&writer, str_of(text));
	assert_string_equal(out.data ? out.data : "", wanted);
	buf_fini(&out);
}

static void fields_are_quoted_where_they_must(void **state)
{
	(void)state;
	expect(false, "产业", "产业");
	expect(false, "", "");
	expect(false, "a,b", "\"a,b\"");
	expect(false, "他说\"好\"", "\"他说\"\"好\"\"\"");
	expect(false, "一\n二", "\"一\n二\"");
	expect(false, " a", "\" a\"");
	expect(false, "a ", "\"a \"");
	expect(false, "a b", "a b");
	expect(false, "，、", "，、");
}

static void fields_are_safe(void **state)
{
	(void)state;
	expect(false, "a\033[31mb", "a\\x1B[31mb");
	expect(false, "a\xFF", "a\\xFF");
	expect(false, "a\r\nb", "\"a\\x0D\nb\"");
}

/* Hidden characters before a formula do not disguise it. */
static void spreadsheets_get_no_formulas(void **state)
{
	static const struct {
		const char *text, *written;
	} formulas[] = {{"=1+1", "=1+1"}, {"+1", "+1"}, {"-1", "-1"}, {"@x", "@x"}, {"＝1", "＝1"},
		{"＋1", "＋1"}, {"－1", "－1"}, {"＠x", "＠x"}, {"\t=1", "\\x09=1"},
		{"\r=1", "\\x0D=1"}};
	static const char *const before[] = {"", "\u200B", "\uFEFF", "\u00AD\u2060", "\u202E\u061C",
		"\uFDD0\uFFFE\U0010FFFF", "\U000E0001"};
	(void)state;

	for (size_t i = 0; i < sizeof(formulas) / sizeof(formulas[0]); i++) {
		for (size_t j = 0; j < sizeof(before) / sizeof(before[0]); j++) {
			struct buf text = {0}, wanted = {0};
			buf_printf(&text, "%s%s", before[j], formulas[i].text);
			buf_printf(&wanted, "'%s", formulas[i].written);
			expect(false, text.data, formulas[i].written);
			expect(true, text.data, wanted.data);
			buf_fini(&text);
			buf_fini(&wanted);
		}
	}
}

static void spreadsheets_get_all_else_unaltered(void **state)
{
	static const char *const texts[] = {
		"", "1=1", "产业=1", "'=1", " =1", "—1", "−1", "\u200D=1", "\uFE0F=1", "\\x09"};
	(void)state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct buf quoted = {0};
		buf_printf(&quoted, texts[i][0] == ' ' ? "\"%s\"" : "%s", texts[i]);
		expect(false, texts[i], quoted.data);
		expect(true, texts[i], quoted.data);
		buf_fini(&quoted);
	}
	expect(true, "\u200B", "");
	expect(true, "\xFF=1", "\\xFF=1");
}

static void headings_are_texts(void **state)
{
	static const char *const columns[] = {"a", "\u200B=1", "＠b", NULL};
	struct buf out = {0};
	struct csv_writer writer = {.out = &out, .spreadsheet = true};
	(void)state;

	csv_begin(&writer, columns);
	assert_string_equal(out.data, "\xEF\xBB\xBF"
				      "a,'=1,'＠b\r\n");
	buf_cut(&out, 0);
	csv_begin(&(struct csv_writer){.out = &out}, columns);
	assert_string_equal(out.data, "a,=1,＠b\r\n");
	buf_fini(&out);
}

static void rows_have_an_end(void **state)
{
	static const char *const columns[] = {"a", "b", NULL};
	struct buf out = {0};
	struct csv_writer writer = {.out = &out, .spreadsheet = true};
	(void)state;

	csv_begin(&writer, columns);
	csv_whole(&writer, 18446744073709551615U);
	csv_real(&writer, 6.28, 3);
	csv_end_row(&writer);
	csv_text(&writer, STR(""));
	csv_text(&writer, STR(""));
	csv_end_row(&writer);
	assert_string_equal(out.data, "\xEF\xBB\xBF"
				      "a,b\r\n18446744073709551615,6.280\r\n,\r\n");
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_quoted_where_they_must),
		cmocka_unit_test(fields_are_safe),
		cmocka_unit_test(spreadsheets_get_no_formulas),
		cmocka_unit_test(spreadsheets_get_all_else_unaltered),
		cmocka_unit_test(headings_are_texts),
		cmocka_unit_test(rows_have_an_end),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
