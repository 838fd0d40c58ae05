/* compare/bare: which units count; compare/near: near-equal text in indexes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compare/bare.h"

static bool same(const char *a, const char *b)
{
	struct bare x = {0}, y = {0};

	bare_add_text(&x, (str){a, strlen(a)});
	bare_add_text(&y, (str){b, strlen(b)});
	bool is = x.n == y.n && memcmp(x.units, y.units, x.n * sizeof(*x.units)) == 0;
	bare_fini(&x);
	bare_fini(&y);
	return is;
}

static void punctuation_makes_no_difference(void **state)
{
	(void)state;
	assert_true(same("加快，发展“新质”生产力。", "加快发展新质生產力"));
	assert_true(same("1,560万人；", "1560 万人"));
	assert_true(same("——2023年", "2023年"));
	assert_true(same("", "。，"));
}

static void what_belongs_to_a_number_does(void **state)
{
	(void)state;
	assert_false(same("增长5.5%", "增长55%"));
	assert_false(same("增长5%", "增长5"));
	assert_false(same("3—5年", "35年"));
	assert_false(same("5%—6%", "5%6%"));
	assert_false(same("“3+5+X”", "“35X”"));
	assert_false(same("≥6%", "≤6%"));
	assert_true(same("５．５％", "5.5%"));
}

static void units_lead_back_to_bytes(void **state)
{
	struct bare bare = {0};
	(void)state;

	bare_add_text(&bare, STR("一、“二”"));
	assert_int_equal(bare.n, 2);
	assert_int_equal(bare.from[1], 9);
	assert_int_equal(bare.to[1], 12);
	assert_int_equal(bare.units[2], 0);
	bare_fini(&bare);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(punctuation_makes_no_difference),
		cmocka_unit_test(what_belongs_to_a_number_does),
		cmocka_unit_test(units_lead_back_to_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
