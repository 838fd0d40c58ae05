/*
 * evidence: what speaks for two sentences being the same statement.
 *
 * It is what they share (likeness.h), as clauses and beyond one run; the characters they have in
 * the same order; how far they are ahead of others; and where they are: between sentences that
 * belong together, in sections that do. A promise is not the report of what became of it. How much
 * each counts was learnt from pairs judged by hand (logistic regression). Nothing depends on which
 * plan comes first.
 *
 * The likeness is borrowed, and the pairs are the caller's; evidence_fini frees the rest.
 */
#ifndef LANTU_COMPARE_EVIDENCE_H
#define LANTU_COMPARE_EVIDENCE_H

#include "compare/affinity.h"
#include "compare/likeness.h"

enum evidence_sort {
	EVIDENCE_CLAUSE,   /* the weight that their most alike clauses share */
	EVIDENCE_BEYOND,   /* that of what they share beyond their heaviest run */
	EVIDENCE_IN_BOTH,  /* the units in the same order, of both sentences */
	EVIDENCE_SHORTER,  /* the same, of the shorter one */
	EVIDENCE_LEAD,	   /* before the next best of either */
	EVIDENCE_BETWEEN,  /* the order of the pairs around */
	EVIDENCE_SECTIONS, /* what their sections have in common */
	EVIDENCE_PARTS,	   /* one reports what was done, the other does not */
	EVIDENCE_SORTS,	   /* two titles, or two sentences of paragraphs */
	EVIDENCE_POINTS,   /* both say what follows: titles, 一是…, ——… */
	N_EVIDENCE
};

#define EVIDENCE_NONE UINT32_MAX

/* Two sentences, one of each plan, that may be a pair. */
struct evidence_pair {
	uint32_t a, b;
	uint32_t shared;   /* weight */
	uint32_t run;	   /* weight of the heaviest common run */
	uint32_t clause;   /* that the most alike clauses share (likeness_clause) */
	uint32_t in_order; /* units of their longest common subsequence */
	int32_t score;	   /* of the sort that is asked for */
};

/* How alike the likest sentence of the other side is, and the next. */
struct evidence_best {
	uint32_t sentence, alike, next;
};

struct evidence {
	struct likeness *likeness;
	const uint32_t *partner[2]; /* pairs found so far: of each sentence, or EVIDENCE_NONE */
	struct evidence_best *best[2];
	struct affinity sections;
	uint8_t *reported[2]; /* of each section, if the titles of both plans say it */
};

/* The part of the weight of both that two sentences share; thousandths. */
uint32_t evidence_alike(const struct evidence *evidence, const struct evidence_pair *pair);

/* Fills in what the texts have in common. */
void evidence_measure(struct evidence *evidence, struct evidence_pair *pair);

/* Learns which sections of each plan report what was done. */
void evidence_find_parts(struct evidence *evidence);

/* Learns what is likest to each sentence; the pairs come by how alike they are. */
void evidence_find_best(struct evidence *evidence, const struct evidence_pair *pairs, uint32_t n);

/* Learns which sections belong together by the pairs that are partners. */
void evidence_find_places(struct evidence *evidence, const struct evidence_pair *pairs, uint32_t n);

/* Fills in what speaks for a pair, thousandths of the logarithm of its odds; returns the sum. */
int32_t evidence_of(const struct evidence *evidence, const struct evidence_pair *pair,
	int32_t points[N_EVIDENCE]);

void evidence_fini(struct evidence *evidence);

#endif
