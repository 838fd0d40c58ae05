/*
 * matching: which things of two plans belong together, one of each.
 *
 * The best pair is taken first, then the best of what is left. Which plan comes first makes no
 * difference: of equal pairs that exclude each other that is taken whose numbers have the lesser
 * sum.
 */
#ifndef LANTU_COMPARE_MATCHING_H
#define LANTU_COMPARE_MATCHING_H

#include "plan/plan.h"

struct matching_pair {
	uint32_t a, b; /* numbers of each side; PLAN_NONE: none */
	uint64_t score;
};

/*
 * Takes of n pairs, which it sorts, each side once: of_a[a] becomes b and of_b[b] a. These arrays
 * have PLAN_NONE for all that may be taken.
 */
void matching_take(struct matching_pair *pairs, uint32_t n, uint32_t *of_a, uint32_t *of_b);

/*
 * Writes all n_a and n_b things in pairs or alone, n_a + n_b rows at the most, and returns how
 * many: in the order of b; what only a has comes after what is before it in a.
 */
uint32_t matching_list(const uint32_t *of_a, uint32_t n_a, const uint32_t *of_b, uint32_t n_b,
	struct matching_pair *rows);

#endif
