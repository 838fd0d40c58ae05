#include "compare/matching.h"

#include <stdlib.h>

/* The sums of their numbers are less than 2^33. */
static int compare(const void *x, const void *y)
{
	const struct matching_pair *a = x, *b = y;
	uint64_t sum_a = (uint64_t)a->a + a->b, sum_b = (uint64_t)b->a + b->b;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (sum_a != sum_b)
		return sum_a < sum_b ? -1 : 1;
	return (a->a > b->a) - (a->a < b->a);
}

void matching_take(struct matching_pair *pairs, uint32_t n, uint32_t *of_a, uint32_t *of_b)
{
	if (n)
		qsort(pairs, n, sizeof(*pairs), compare);
	for (uint32_t i = 0; i < n; i++) {
		if (of_a[pairs[i].a] != PLAN_NONE || of_b[pairs[i].b] != PLAN_NONE)
			continue;
		of_a[pairs[i].a] = pairs[i].b;
		of_b[pairs[i].b] = pairs[i].a;
	}
}

/* Writes what follows `at` in a and is alone; returns how many rows there are then. */
static uint32_t list_alone(
	const uint32_t *of_a, uint32_t n_a, uint32_t at, struct matching_pair *rows, uint32_t n)
{
	for (; at < n_a && of_a[at] == PLAN_NONE; at++)
		rows[n++] = (struct matching_pair){.a = at, .b = PLAN_NONE};
	return n;
}

uint32_t matching_list(const uint32_t *of_a, uint32_t n_a, const uint32_t *of_b, uint32_t n_b,
	struct matching_pair *rows)
{
	uint32_t n = list_alone(of_a, n_a, 0, rows, 0);

	for (uint32_t b = 0; b < n_b; b++) {
		rows[n++] = (struct matching_pair){.a = of_b[b], .b = b};
		if (of_b[b] != PLAN_NONE)
			n = list_alone(of_a, n_a, of_b[b] + 1, rows, n);
	}
	return n;
}
