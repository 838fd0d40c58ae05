/*
 * lookup: the matches of one term through the dictionary, without going through the text.
 *
 * A lookup names lists of places. All places of a sure list match; those of another are looked at
 * in the text, if only to know how long a match is. It borrows the index and the term. A zeroed
 * struct is ready for lookup_set; lookup_fini frees it.
 */
#ifndef LANTU_INDEX_LOOKUP_H
#define LANTU_INDEX_LOOKUP_H

#include "index/match.h"

struct chosen {
	uint32_t list;
	uint16_t child;	 /* of a group, or GRAM_WHOLE */
	uint16_t taken;	 /* so many units of each match are known: they lead a pattern */
	uint16_t state;	 /* to this state */
	uint32_t offset; /* how far behind the start of a match its places are */
	uint32_t len;	 /* of a match that begins at each place; 0: it is to be looked for */
	bool whole;	 /* the match is no longer than that */
	bool inner;	 /* it may lie in another match */
};

struct lookup {
	const struct index *index;
	const struct term *term;
	bool pinyin;
	struct chosen *lists;
	uint32_t n;
	size_t cap;
	uint64_t sure, unsure; /* places where there is a match, and where there may be one */
	uint64_t inner;	       /* of both: those that may lie in another match of a pattern */
};

/* Makes the lookup of a term in an index with a dictionary; not for regular expressions. */
void lookup_set(
	struct lookup *lookup, const struct index *index, const struct term *term, bool pinyin);
void lookup_fini(struct lookup *lookup);

/* The number of places where a match begins, overlapping ones too. */
uint64_t lookup_count(const struct lookup *lookup);

/* The same of those places only that may lie in another match. */
uint64_t lookup_count_inner(const struct lookup *lookup);

/* Replaces spans by all matches, in the order of the text. */
void lookup_all(const struct lookup *lookup, struct spans *spans);

/* Replaces spans by the first matches in the order of the text, `most` of them if there are. */
void lookup_first(const struct lookup *lookup, uint32_t most, struct spans *spans);

/* Gives all matches to take, in batches, in no order. */
void lookup_each(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context);

#endif
