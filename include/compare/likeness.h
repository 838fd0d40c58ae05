/*
 * likeness: how much the sentences of two plans have in common, by their grams.
 *
 * A gram is two bare units that follow each other. What two sentences share weighs by how rare it
 * is: the square of the information of a gram (inverse document frequency in the two plans; Spärck
 * Jones 1972), less for words that say nothing by themselves (加快, 推进; see index/phrase_words.h). So a commitment is known by its names and rare words when most
 * of its characters have changed. Nothing depends on which plan comes first, but for the sides.
 *
 * The sentences are borrowed; likeness_fini frees the rest.
 */
#ifndef LANTU_COMPARE_LIKENESS_H
#define LANTU_COMPARE_LIKENESS_H

#include "compare/sentences.h"

struct likeness_side {
	const struct sentences *sentences;
	uint32_t *grams;  /* of each bare unit that begins one: its number, else LIKENESS_NONE */
	uint32_t *weight; /* of each sentence: that of its grams */
	uint32_t *first;  /* of each gram: the number of its first sentence in `of`, n_grams + 1 */
	uint32_t *of;	  /* sentences by gram, ascending, each once a gram */
	uint32_t *before; /* of b's units: the one before in its sentence with its gram, + 1 */
	uint32_t *clause; /* of each unit: the number of its clause */
	uint32_t *clause_weight; /* of each clause: that of its grams */
	uint32_t n_clauses;
};

#define LIKENESS_NONE UINT32_MAX

enum { LIKENESS_BIT = 64 };

struct likeness {
	struct likeness_side side[2];
	uint32_t *weight; /* of each gram: the square of its bits, times LIKENESS_BIT */
	uint32_t n_grams;
	/* For the functions below; nothing is left in them: */
	uint32_t *count, *sum, *touched, *clause_sum;
	struct likeness_end {
		uint32_t at, weight, units;
	} * ends;
};

/* Replaces out by the likeness of two plans. */
void likeness_find(struct likeness *out, const struct sentences *a, const struct sentences *b);

/* The units of what numbers a sentence: 一是, 二要. */
uint32_t likeness_enumeration(const struct sentences *s, const struct sentence_item *item);

struct likeness_candidate {
	uint32_t sentence; /* of the other side */
	uint32_t shared;   /* weight of the grams that both have */
};

/*
 * Fills out with the sentences of the other side that share most with one, by the part of the two
 * that they share; `most` of them at the most. Grams that very many sentences have are not looked
 * up, but count.
 */
uint32_t likeness_candidates(struct likeness *likeness, unsigned side, uint32_t sentence,
	struct likeness_candidate *out, uint32_t most);

/* The weight that sentence a shares with sentence b; each gram as often as both have it. */
uint32_t likeness_shared(struct likeness *likeness, uint32_t a, uint32_t b);

/* So many units that follow each other in both, from those two on. */
struct likeness_run {
	uint32_t weight;
	uint32_t a, b, units;
};

/* The heaviest run of sentences a and b; returns its weight. Of as heavy ones any. */
uint32_t likeness_run(struct likeness *likeness, uint32_t a, uint32_t b, struct likeness_run *out);

/*
 * What two clauses of sentences a and b share, times the part of both clauses that it is; of those
 * two of which that is most. A gram counts as often as both have it, or at most as the lighter one.
 */
uint32_t likeness_clause(struct likeness *likeness, uint32_t a, uint32_t b);

void likeness_fini(struct likeness *likeness);

#endif
