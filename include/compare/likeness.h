/*
 * likeness: how much sentences of two plans have in common, by their grams.
 *
 * A gram is two bare units that follow each other. What two sentences share weighs by how rare it
 * is: the fewer sentences of the two plans have a gram the more it says (inverse document
 * frequency; Spärck Jones 1972), and those of words that say nothing by themselves (加快, 推进; see
 * index/phrase_words.h) say little. So the same commitment is known by its names and numbers when
 * most of its characters have changed. The cost is linear: of a gram that very many sentences have
 * only its weight counts.
 */
#ifndef LANTU_COMPARE_LIKENESS_H
#define LANTU_COMPARE_LIKENESS_H

#include "compare/sentences.h"

enum { LIKENESS_SIDES = 2 };

/* A gram of a sentence: grams are numbered through both plans. */
struct likeness_gram {
	uint32_t gram;
	uint32_t at; /* bare unit of its side where it begins */
};

struct likeness_side {
	const struct sentences *sentences;
	struct likeness_gram *grams; /* of each sentence by gram, then where they are */
	uint32_t *first;	     /* of each sentence: the number of its first; n + 1 of them */
	float *weight;		     /* of each sentence: the sum of its grams */
	uint32_t *of_gram;	     /* sentences, gram by gram, ascending */
	uint32_t *of_gram_first;     /* n_grams + 1 */
};

struct likeness {
	struct likeness_side sides[LIKENESS_SIDES];
	float *weight; /* of each gram */
	uint32_t n_grams;
};

/* A sentence of the other side, and the weight of what it shares. */
struct likeness_candidate {
	uint32_t sentence;
	float shared;
};

#endif
