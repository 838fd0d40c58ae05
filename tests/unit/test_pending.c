/* terminal/pending: frames and copies not acknowledged yet, and what a cursor report shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal/pending.h"

static void reports_come_in_order(void **state)
{
	struct pending pending = {0};
	(void)state;

	assert_false(pending_take_report(&pending, STR("\033[1;1R"))); /* nobody asked */
	assert_true(pending_add_frame(&pending, 100));
	assert_true(pending_add_copy(&pending, 4, 9));
	assert_true(pending_add_frame(&pending, 100));
	assert_true(pending_add_copy(&pending, 4, 9));
	/* Where a frame leaves the cursor does not matter. */
	assert_false(pending_take_report(&pending, STR("\033[24;80R")));
	assert_false(pending_take_report(&pending, STR("\033[5;10R")));
	assert_false(pending_take_report(&pending, STR("\033[1;1R")));
	assert_true(pending_take_report(&pending, STR("\033[5;11R")));
	assert_int_equal(pending.n, 0);
}

static void frames_wait_for_bytes_not_for_copies(void **state)
{
	struct pending pending = {0};
	(void)state;

	assert_true(pending_add_frame(&pending, PENDING_BYTES));
	assert_true(pending_add_copy(&pending, 0, 0));
	assert_false(pending_is_full(&pending));
	assert_true(pending_add_frame(&pending, 1));
	assert_true(pending_is_full(&pending));
	pending_take_report(&pending, STR("\033[1;1R"));
	assert_false(pending_is_full(&pending));
	assert_false(pending_is_lost(&pending));
	pending_clear(&pending);
	assert_int_equal(pending.n, 0);
}

/* There are no more questions than there is room for answers. */
static void there_is_a_limit(void **state)
{
	struct pending pending = {0};
	(void)state;

	for (int i = 0; i < PENDING_MOST; i++)
		assert_true(pending_add_frame(&pending, 0));
	assert_false(pending_add_frame(&pending, 0));
	assert_false(pending_add_copy(&pending, 0, 0));
	assert_true(pending_is_full(&pending));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_come_in_order),
		cmocka_unit_test(frames_wait_for_bytes_not_for_copies),
		cmocka_unit_test(there_is_a_limit),
	};

	return cmocka_run_group_tests_name("pending", tests, NULL, NULL);
}
