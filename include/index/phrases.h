/*
 * phrases: the whole words and phrases that a text repeats, found without a dictionary.
 *
 * Of the repeats (repeats.h) those are kept that the text itself shows to be whole: on either side
 * of one there are, at some of its occurrences, marks, particles or the usual verbs (phrase_words);
 * and no single character comes before or after it most of the time, as 高 does before 质量发展.
 * Particles and such verbs at its edges are cut off. Occurrences do not overlap: the count of a
 * phrase is that of a search for it by text.
 *
 * Parts of one or more indexes are added, then phrases_find is called once. A zeroed struct is
 * empty; phrases_fini frees it. Positions count the units added, in ascending order.
 */
#ifndef LANTU_INDEX_PHRASES_H
#define LANTU_INDEX_PHRASES_H

#include "index/repeats.h"

struct phrase {
	uint32_t first, n; /* its positions, n from number `first` on */
	uint32_t len;	   /* units */
	bool common;	   /* made of words that say nothing by themselves: 加快推进, 发展 */
};

struct phrases {
	struct repeats repeats;
	struct phrase *items; /* by their units */
	uint32_t *positions;
	uint32_t n;
};

/* Adds the units from..end of an index. Returns the position of the first. */
uint32_t phrases_add(
	struct phrases *phrases, const struct index *index, uint32_t from, uint32_t end);

/* Finds the phrases with at least so many occurrences, 2 or more. */
void phrases_find(struct phrases *phrases, uint32_t least);

/* The units and the ascending positions of a phrase. */
static inline const uint32_t *phrases_positions(
	const struct phrases *phrases, const struct phrase *phrase)
{
	return phrases->positions + phrase->first;
}

static inline const uint16_t *phrases_units(
	const struct phrases *phrases, const struct phrase *phrase)
{
	return phrases->repeats.units + phrases_positions(phrases, phrase)[0];
}

void phrases_fini(struct phrases *phrases);

#endif
