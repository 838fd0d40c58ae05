/* terminal/flight: what is on its way, and what a cursor report tells of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal/pending.h"

static void reports_come_in_order(void **state)
{
	struct flight flight = {0};
	(void)state;

	assert_false(flight_report(&flight, STR("\033[1;1R"))); /* nobody asked */
	assert_true(flight_frame(&flight, 100));
	assert_true(flight_copy(&flight, 4, 9));
	assert_true(flight_frame(&flight, 100));
	assert_true(flight_copy(&flight, 4, 9));
	/* The places that frames leave the cursor at tell nothing. */
	assert_false(flight_report(&flight, STR("\033[24;80R")));
	assert_false(flight_report(&flight, STR("\033[5;10R")));
	assert_false(flight_report(&flight, STR("\033[1;1R")));
	assert_true(flight_report(&flight, STR("\033[5;11R")));
	assert_int_equal(flight.n, 0);
}

static void frames_wait_for_bytes_not_for_copies(void **state)
{
	struct flight flight = {0};
	(void)state;

	assert_true(flight_frame(&flight, FLIGHT_BYTES));
	assert_true(flight_copy(&flight, 0, 0));
	assert_false(flight_is_full(&flight));
	assert_true(flight_frame(&flight, 1));
	assert_true(flight_is_full(&flight));
	flight_report(&flight, STR("\033[1;1R"));
	assert_false(flight_is_full(&flight));
	assert_false(flight_is_lost(&flight));
	flight_forget(&flight);
	assert_int_equal(flight.n, 0);
}

/* No more questions are asked than there is room for their answers. */
static void there_is_an_end(void **state)
{
	struct flight flight = {0};
	(void)state;

	for (int i = 0; i < FLIGHT_MOST; i++)
		assert_true(flight_frame(&flight, 0));
	assert_false(flight_frame(&flight, 0));
	assert_false(flight_copy(&flight, 0, 0));
	assert_true(flight_is_full(&flight));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports_come_in_order),
		cmocka_unit_test(frames_wait_for_bytes_not_for_copies),
		cmocka_unit_test(there_is_an_end),
	};

	return cmocka_run_group_tests_name("flight", tests, NULL, NULL);
}
