/* Ids that are unique. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "library/library_ids.h"

static void assert_given(
	struct library_ids *ids, const char *id, const char *path, const char *wanted)
{
	struct buf out = {0};

	library_ids_give(ids, str_of(id), str_of(path), &out);
	assert_string_equal(out.data, wanted);
	buf_fini(&out);
}

static void folder_then_ending_then_number(void **state)
{
	struct library_ids ids = {0};
	(void)state;

	assert_given(&ids, "r", "2023/r.txt", "r");
	assert_given(&ids, "r", "2024/r.txt", "2024-r");
	assert_given(&ids, "r", "2024/r.md", "2024-r-md");
	assert_given(&ids, "r", "2024/r.md", "2024-r-md-2");
	assert_given(&ids, "r", "2024/r.md", "2024-r-md-3");
	assert_given(&ids, "a", "a.md", "a");
	assert_given(&ids, "a", "./a.txt", "a-txt");
	assert_given(&ids, "a", "a.txt", "a-txt-2");
	assert_given(&ids, "b", "-", "b");
	assert_given(&ids, "b", "-", "b-2");
	assert_given(&ids, "r", "/x/市 报告//r.txt", "市-报告-r");
	/* GB18030 */
	assert_given(&ids, "r", "\xB9\xE3\xD6\xDD/r.txt", "广州-r");
	library_ids_fini(&ids);
}

static void what_is_taken_is_not_given(void **state)
{
	struct library_ids ids = {0};
	(void)state;

	assert_true(library_ids_take(&ids, STR("a")));
	assert_false(library_ids_take(&ids, STR("a")));
	assert_true(library_ids_take(&ids, STR("a-txt")));
	assert_true(library_ids_take(&ids, STR("a-txt-2")));
	assert_given(&ids, "a", "a.txt", "a-txt-3");
	library_ids_fini(&ids);
}

/* Were each number looked for from 2 on, this would never end. */
static void many_of_one_id(void **state)
{
	enum { MANY = 300000 };
	struct library_ids ids = {0};
	struct buf out = {0};
	(void)state;

	for (int i = 0; i < MANY; i++) {
		buf_cut(&out, 0);
		library_ids_give(&ids, STR("a"), STR("a.json"), &out);
	}
	assert_string_equal(out.data, "a-json-299999");
	library_ids_fini(&ids);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folder_then_ending_then_number),
		cmocka_unit_test(what_is_taken_is_not_given),
		cmocka_unit_test(many_of_one_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
