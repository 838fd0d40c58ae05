/*
 * fragments: clauses that are in a sentence of each of two plans, whose rest is different.
 *
 * One of the two sentences at least is in no pair, nor a part of one: its heaviest run of units
 * that is in a sentence of the other plan, if it is 10 units at least, is most of a clause of both,
 * and not of words that say nothing. One a sentence. Nothing depends on which plan comes first.
 */
#ifndef LANTU_COMPARE_FRAGMENTS_H
#define LANTU_COMPARE_FRAGMENTS_H

#include "compare/pairing.h"

/* So many units of the sentences a and b, from bare unit a_from and b_from on. */
struct fragment {
	uint32_t a, b;
	uint32_t a_from, b_from, units;
};

struct fragments {
	struct fragment *items; /* by b, then where in it; never twice one of a and b */
	uint32_t n;
	size_t cap;
};

/* Replaces out by the fragments of what is in no pair. */
void fragments_find(struct fragments *out, const struct pairing *pairing);

void fragments_fini(struct fragments *fragments);

#endif
