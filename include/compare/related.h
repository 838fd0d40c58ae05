/*
 * related: which paragraphs of a plan share terms that are rare in it.
 *
 * A term is a phrase that the plan repeats (index/phrases.h). One that few paragraphs have weighs
 * by the square of its information, as in likeness.h, and by its length; a title belongs to the
 * paragraph after it, and counts once more. Of a paragraph's best RELATED_MOST those are kept that
 * have it among theirs. A zeroed struct is empty; related_fini frees it.
 */
#ifndef LANTU_COMPARE_RELATED_H
#define LANTU_COMPARE_RELATED_H

#include "index/index.h"

enum { RELATED_MOST = 2 };

struct related_pair {
	uint32_t block, other; /* paragraphs of different sections; each pair is there both ways */
};

struct related {
	struct related_pair *pairs; /* by block, the best first */
	uint32_t n;
	size_t cap;
};

/* Replaces out by the pairs of an index of one plan, of sections that are not left out. */
void related_find(struct related *out, const struct index *index, const bool *left_out);

void related_fini(struct related *related);

#endif
