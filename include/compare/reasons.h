/*
 * reasons: why sentences were linked, or were not.
 *
 * reasons_find does what links_find did once more, and keeps it; the links are borrowed.
 */
#ifndef LANTU_COMPARE_REASONS_H
#define LANTU_COMPARE_REASONS_H

#include "compare/links.h"
#include "compare/pairing.h"

enum { REASON_GRAMS = 5 };

/* The two best candidates of a sentence: numbers of pairing.candidates, or EVIDENCE_NONE. */
struct reasons_best {
	uint32_t of[2];
};

struct reasons {
	const struct links *links;
	struct likeness likeness;
	struct pairing pairing;
	struct reasons_best *best[2]; /* of each sentence of a side */
};

/* What a sentence could have been linked with instead. */
struct reason_next {
	uint32_t sentence; /* of the other side; EVIDENCE_NONE: there is none */
	int32_t score;
};

struct reason {
	int32_t score;		    /* log odds of the first sentence of each side; thousandths */
	int32_t points[N_EVIDENCE]; /* what it is made of, but for a constant */
	uint32_t n_grams;
	struct reason_gram {
		uint32_t unit, weight; /* of a: unit and unit + 1 of links->a */
	} grams[REASON_GRAMS];	       /* of both, the heaviest first */
	struct reason_next next[2];    /* of the sentence of a, and of b */
};

/* Replaces out. */
void reasons_find(struct reasons *out, const struct links *links);

/* Of a new or gone sentence there is only what is next to it. */
void reasons_of(struct reasons *reasons, const struct link *link, struct reason *out);

void reasons_fini(struct reasons *reasons);

#endif
