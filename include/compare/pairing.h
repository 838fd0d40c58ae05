/*
 * pairing: which sentences of two plans are the same statement.
 *
 * Pairs are taken by what speaks for them (evidence.h), the best first, each sentence into one; and
 * once more, when the first have told which sections and neighbours belong together. What is left
 * may be a further part of a pair: one sentence has been split into several, or several merged into
 * one, if what is left of the long one has what the short one says. The result does not depend on
 * which plan comes first. The cost is linear but for a logarithm.
 */
#ifndef LANTU_COMPARE_PAIRING_H
#define LANTU_COMPARE_PAIRING_H

#include "compare/evidence.h"

#define PAIRING_NONE EVIDENCE_NONE

struct pairing_side {
	uint32_t *partner; /* of each sentence: the one it is paired with, or PAIRING_NONE */
	uint32_t *whole;   /* the one of the other side that it is a further part of, or NONE */
};

struct pairing {
	struct pairing_side side[2];
	struct evidence_pair *candidates; /* n_candidates, the best first */
	uint32_t n_candidates;
	struct evidence evidence; /* that the scores of the candidates come of */
};

/* Replaces out; the likeness is borrowed. */
void pairing_find(struct pairing *out, struct likeness *likeness);

void pairing_fini(struct pairing *pairing);

#endif
