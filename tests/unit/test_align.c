/* compare/align against a plain table of all costs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compare/align.h"
#include "random.h"

enum { MOST = 40 };

static uint32_t slow_edits(
	const uint16_t *a, uint32_t a_len, const uint16_t *b, uint32_t b_len, bool within)
{
	uint32_t cost[MOST + 1][MOST + 1], least = UINT32_MAX;

	for (uint32_t i = 0; i <= a_len; i++) {
		for (uint32_t j = 0; j <= b_len; j++) {
			uint32_t best = i == 0 ? (within ? 0 : j) : UINT32_MAX;
			if (i && cost[i - 1][j] + 1 < best)
				best = cost[i - 1][j] + 1;
			if (j && i && cost[i][j - 1] + 1 < best)
				best = cost[i][j - 1] + 1;
			if (i && j && cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]) < best)
				best = cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			cost[i][j] = best;
		}
	}
	for (uint32_t j = 0; j <= b_len; j++)
		least = cost[a_len][j] < least ? cost[a_len][j] : least;
	return within ? least : cost[a_len][b_len];
}

static void expect_runs(const struct align *align, const uint16_t *a, const uint16_t *b)
{
	uint32_t n = 0, a_end = 0, b_end = 0;

	for (uint32_t r = 0; r < align->n_runs; r++) {
		const struct align_run *run = &align->runs[r];
		assert_true(run->a >= a_end && run->b >= b_end && run->n > 0);
		for (uint32_t i = 0; i < run->n; i++)
			assert_int_equal(a[run->a + i], b[run->b + i]);
		a_end = run->a + run->n;
		b_end = run->b + run->n;
		n += run->n;
	}
	assert_int_equal(n, align->aligned);
	assert_int_equal(align_count(align, 0, align->a_len), n);
}

static void has_the_fewest_edits(void **state)
{
	uint16_t a[MOST], b[MOST];
	struct align align = {0}, mirror = {0};
	uint32_t seed = 5;
	(void)state;

	for (int turn = 0; turn < 3000; turn++) {
		uint32_t a_len = random_next(&seed) % MOST, b_len = random_next(&seed) % MOST;
		for (uint32_t i = 0; i < MOST; i++) {
			a[i] = (uint16_t)(random_next(&seed) % 5);
			b[i] = random_next(&seed) % 4 ? a[i] : (uint16_t)(random_next(&seed) % 5);
		}
		uint32_t edits = slow_edits(a, a_len, b, b_len, false);
		assert_true(align_texts(&align, a, a_len, b, b_len, MOST));
		assert_int_equal(align.edits, edits);
		expect_runs(&align, a, b);
		assert_true(align_texts(&align, a, a_len, b, b_len, edits));
		assert_false(edits && align_texts(&align, a, a_len, b, b_len, edits - 1));
		assert_true(align_texts(&align, a, a_len, b, b_len, MOST));
		/* The other way round it is the mirror image. */
		assert_true(align_texts(&mirror, b, b_len, a, a_len, MOST));
		assert_int_equal(mirror.n_runs, align.n_runs);
		for (uint32_t r = 0; r < align.n_runs; r++) {
			assert_int_equal(mirror.runs[r].a, align.runs[r].b);
			assert_int_equal(mirror.runs[r].b, align.runs[r].a);
		}
	}
	align_fini(&align);
	align_fini(&mirror);
}

static void finds_a_part(void **state)
{
	static const uint16_t a[] = {1, 2, 3, 4, 5, 6}, b[] = {9, 9, 1, 2, 8, 4, 7, 5, 6, 9};
	struct align align = {0};
	(void)state;

	assert_true(align_within(&align, a, 6, b, 10, 4));
	assert_int_equal(align.edits, 2);
	assert_int_equal(align.from, 2);
	assert_int_equal(align.to, 9);
	assert_int_equal(align.aligned, 5);
	/* A replaced unit is in its place, one put in belongs to neither side. */
	assert_int_equal(align_start(&align, 2), 4);
	assert_int_equal(align_end(&align, 3), 5);
	assert_int_equal(align_end(&align, 4), 6);
	assert_int_equal(align_start(&align, 4), 7);
	assert_int_equal(slow_edits(a, 6, b, 10, true), 2);
	/* Where b ends before it does. */
	assert_true(align_within(&align, a, 6, b, 4, 2));
	assert_int_equal(align.edits, 4);
	assert_int_equal(align.aligned, 2);
	assert_int_equal(align.from, 2);
	align_fini(&align);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_the_fewest_edits),
		cmocka_unit_test(finds_a_part),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
