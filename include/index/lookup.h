/*
 * lookup: the matches of one term through the dictionary, without going through the text.
 *
 * A lookup names lists of positions. At those of some lists there is a match; those of the others
 * are candidates, which are looked at in the text; so is a match whose length is not known. It
 * borrows the index and the matcher. A zeroed struct is ready for lookup_set; lookup_fini frees it.
 */
#ifndef LANTU_INDEX_LOOKUP_H
#define LANTU_INDEX_LOOKUP_H

#include "index/matcher.h"
#include "index/spans.h"

struct lookup_list {
	uint32_t list;
	uint16_t child;	 /* of a group, or GRAM_WHOLE */
	uint16_t taken;	 /* so many units of each match are known: they lead a DFA */
	uint16_t state;	 /* to this state */
	uint32_t offset; /* of its positions from the start of a match */
	uint32_t len;	 /* of a match that is at each position; 0: they are candidates */
	bool whole;	 /* no match is longer than that */
	bool inner;	 /* it may be within another match */
};

struct lookup {
	const struct index *index;
	struct term_matcher *matcher;
	struct lookup_list *lists;
	uint32_t n;
	size_t cap;
	uint64_t matches, candidates; /* positions in all lists */
	uint64_t inner;		      /* of both: those that may be within another match */
};

/* Makes the lookup of a term in an index with a dictionary; not for regular expressions. */
void lookup_set(struct lookup *lookup, const struct index *index, struct term_matcher *matcher);
void lookup_fini(struct lookup *lookup);

/* The number of positions where a match begins, overlapping ones too. */
uint64_t lookup_count(const struct lookup *lookup);

/* Replaces spans by all matches, in the order of the text. */
void lookup_all(const struct lookup *lookup, struct spans *spans);

/* Replaces spans by the first matches in the order of the text, `most` of them if there are. */
void lookup_first(const struct lookup *lookup, uint32_t most, struct spans *spans);

/* Gives all matches to take, in batches, in no order. */
void lookup_each(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context);

/* The same in less time: of a match that may go on only the beginning is valid. */
void lookup_each_start(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context);

/*
 * Replaces spans by the matches of a pattern that are no hits, since they begin within one that is.
 * Their lengths are 0. It looks at all that may be such: lookup->inner tells how many.
 */
void lookup_inner(const struct lookup *lookup, struct spans *spans);

#endif
