/*
 * terms: the words and phrases of a part of a plan, counted and compared.
 *
 * Those that say nothing by themselves (发展, 加快推进; see phrases.h) are kept apart. Of each term
 * there are:
 * - its count, which is that of a search for it by text;
 * - its average reduced frequency (ARF; Savický & Hlaváčová 2002): near its count if it is spread
 *   evenly, near 1 if all of it is in one place;
 * - its keyness: the log-likelihood ratio G² (Dunning 1993; Rayson & Garside 2000) of its count
 *   here and in a library, negative if it is rarer here. 3.84 is significant at 5 %, 15.13 at
 *   0.01 %. Without a library there is none: it is 0, and order by keyness is that by ARF.
 *
 * The index is borrowed; terms_fini frees the rest. A zeroed struct is empty.
 */
#ifndef LANTU_INDEX_TERMS_H
#define LANTU_INDEX_TERMS_H

#include "index/phrases.h"

/* What the part is compared with; borrowed during the call only. */
struct terms_reference {
	const struct index *const *indexes;
	uint32_t n;
	bool own;	/* the plan is in them, too: what is in the part is taken off */
	uint32_t least; /* terms that come less often are not compared, which saves time */
};

struct term_row {
	uint32_t phrase; /* number of its phrase */
	uint32_t count;
	double arf, keyness;
};

struct terms {
	const struct index *index;
	uint32_t from, end;  /* the sections */
	uint32_t first_unit; /* of the part; positions of phrases count from there */
	uint32_t size;	     /* of the part: its units, ends of blocks left out */
	struct term_row *items;
	uint32_t n, n_common; /* after all others, those that say nothing by themselves */
	struct phrases phrases;
	uint32_t *starting, *ending; /* see terms_collocates; NULL until that is called first */
};

enum terms_order { TERMS_BY_COUNT, TERMS_BY_ARF, TERMS_BY_KEYNESS };

/*
 * Replaces out by the terms of an index's sections from..end that come twice or more, sorted by
 * keyness. library may be NULL.
 */
void terms_find(struct terms *out, const struct index *index, uint32_t from, uint32_t end,
	const struct terms_reference *library);

/*
 * Compares the terms from..end with a library; returns how many units that has besides the part.
 * Common ones are not compared.
 */
uint64_t terms_compare(
	struct terms *terms, const struct terms_reference *library, uint32_t from, uint32_t end);

/*
 * Sorts terms, and apart from them common ones, the greatest first; equal ones by ARF, then as they
 * come in the text.
 */
void terms_sort(struct terms *terms, enum terms_order order);

/* A term as the plan prints it where it comes first; a slice of the plan's text. */
str terms_text(const struct terms *terms, uint32_t term);

/* Where one of its occurrences, in the order of the text, begins: a unit of the index. */
uint32_t terms_unit(const struct terms *terms, uint32_t term, uint32_t occurrence);

/* How many occurrences of a term begin before a unit of the index. */
uint32_t terms_before(const struct terms *terms, uint32_t term, uint32_t unit);

/* The characters of one. */
struct range terms_range(const struct terms *terms, uint32_t term, uint32_t occurrence);

/*
 * The sections over which terms are spread: the uppermost of the part, or those in it where it is
 * one section. Writes their numbers, `most` at most, and returns how many there are.
 */
uint32_t terms_chapters(const struct terms *terms, uint32_t *sections, uint32_t most);

/* How often a term comes in each of n ascending chapters. */
void terms_spread(const struct terms *terms, uint32_t term, const uint32_t *chapters, uint32_t n,
	uint32_t *counts);

/* What comes beside a term at a distance. */
struct collocate {
	str text;	/* a slice of the plan's text */
	uint32_t count; /* how often there */
	double score;	/* logDice (Rychlý 2008): 14 if neither comes without the other */
};

/*
 * Fills out with the best collocates of a term that come twice or more at a distance, `most` of
 * them at the most, and returns how many. At 1 is what comes right after it: the longest phrase
 * that begins there, else two characters that often make a word, else one; 2 and 3 are what comes
 * after that, -1 to -3 what comes before. None is beyond a mark or number.
 */
uint32_t terms_collocates(
	struct terms *terms, uint32_t term, int distance, struct collocate *out, uint32_t most);

/* The formulas, for texts of `size` units in which something comes at ascending positions. */
double terms_arf(const uint32_t *positions, uint32_t n, uint32_t size);
double terms_likelihood(uint64_t count, uint64_t size, uint64_t other_count, uint64_t other_size);

void terms_fini(struct terms *terms);

#endif
