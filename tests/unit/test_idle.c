/* Leaving when no key has come: when the warning is due, and when the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/idle.h"

enum { MINUTE = 60 * 1000, BEGUN = 5000 };

/* With so many minutes, the warning comes so long before the end. */
static void check(long minutes, long before)
{
	struct idle idle = {.limit_ms = minutes * MINUTE};
	long end = BEGUN + minutes * MINUTE;

	idle_key(&idle, BEGUN);
	assert_int_equal(idle_warning_ms(&idle), before);
	assert_int_equal(idle_wait(&idle, BEGUN), end - before - BEGUN);
	assert_int_equal(idle_due(&idle, end - before - 1), IDLE_NOTHING);
	assert_int_equal(idle_due(&idle, end - before), IDLE_WARN);
	assert_int_equal(idle_due(&idle, end - before), IDLE_NOTHING);
	assert_int_equal(idle_wait(&idle, end - 1), 1);
	assert_int_equal(idle_due(&idle, end - 1), IDLE_NOTHING);
	assert_int_equal(idle_due(&idle, end), IDLE_LEAVE);
	assert_int_equal(idle_wait(&idle, end + 1), 0);
	/* A key at the last moment begins all anew. */
	idle_key(&idle, end - 1);
	assert_false(idle.warned);
	assert_int_equal(idle_due(&idle, end), IDLE_NOTHING);
	assert_int_equal(idle_wait(&idle, end - 1), minutes * MINUTE - before);
}

static void a_warning_comes_before_the_end(void **state)
{
	(void)state;
	check(1, MINUTE / 2);
	check(2, MINUTE);
	check(15, MINUTE);
	check(24 * 60, MINUTE);
}

/* However late one looks, there is a warning first. */
static void nobody_is_left_without_a_warning(void **state)
{
	struct idle idle = {.limit_ms = MINUTE};

	(void)state;
	idle_key(&idle, 0);
	assert_int_equal(idle_due(&idle, 100L * MINUTE), IDLE_WARN);
	assert_int_equal(idle_due(&idle, 100L * MINUTE), IDLE_LEAVE);
}

static void without_a_limit_nothing_is_due(void **state)
{
	struct idle idle = {.limit_ms = 0};

	(void)state;
	idle_key(&idle, 0);
	assert_int_equal(idle_wait(&idle, 100L * MINUTE), -1);
	assert_int_equal(idle_due(&idle, 100L * MINUTE), IDLE_NOTHING);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_warning_comes_before_the_end),
		cmocka_unit_test(nobody_is_left_without_a_warning),
		cmocka_unit_test(without_a_limit_nothing_is_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
