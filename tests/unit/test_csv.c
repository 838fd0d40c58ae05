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
	expect(false, "，、", "，、");
}

static void fields_are_safe(void **state)
{
	(void)state;
	expect(false, "a\033[31mb", "a\\x1B[31mb");
	expect(false, "a\xFF", "a\\xFF");
	expect(false, "a\r\nb", "\"a\\x0D\nb\"");
}

static void spreadsheets_get_no_formulas(void **state)
{
	static const char *const formulas[] = {"=1+1", "+1", "-1", "@x"};
	(void)state;

	for (int i = 0; i < 4; i++) {
		struct buf wanted = {0};
		buf_printf(&wanted, "'%s", formulas[i]);
		expect(false, formulas[i], formulas[i]);
		expect(true, formulas[i], wanted.data);
		buf_fini(&wanted);
	}
	expect(true, "1=1", "1=1");
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
		cmocka_unit_test(rows_have_an_end),
	};

	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
