/*
 * affinity: how much two sections have in common, by what was found alike in them.
 *
 * Pairs are added, affinity_end is called once, then affinity_of tells. A zeroed struct is empty;
 * affinity_fini frees it.
 */
#ifndef LANTU_COMPARE_AFFINITY_H
#define LANTU_COMPARE_AFFINITY_H

#include <stddef.h>
#include <stdint.h>

struct affinity_pair {
	uint32_t a, b;
	uint64_t weight;
};

struct affinity {
	struct affinity_pair *pairs; /* by a, then b */
	uint64_t *of_a, *of_b;	     /* the weight of all pairs of each section */
	uint32_t n, n_a, n_b;
	size_t cap;
};

void affinity_add(struct affinity *affinity, uint32_t a, uint32_t b, uint32_t weight);
void affinity_end(struct affinity *affinity);

/*
 * The part of the pairs of two sections that join them, of the one that has fewer; thousandths. It
 * is 500 where there are none, and near that where they weigh less than 1000.
 */
uint32_t affinity_of(const struct affinity *affinity, uint32_t a, uint32_t b);

void affinity_fini(struct affinity *affinity);

#endif
