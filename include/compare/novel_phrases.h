/*
 * novel_phrases: the names and phrases of a plan that no plan it is compared with has said.
 *
 * They are the names in quotation marks (plan/quoted.h) and whole phrases, also those that are said
 * once (phrase_changes.h), without common ones, and without what is only part of another. Notes are
 * left out.
 */
#ifndef LANTU_COMPARE_NOVEL_PHRASES_H
#define LANTU_COMPARE_NOVEL_PHRASES_H

#include "compare/novel.h"

struct novel_phrase {
	str words; /* as printed where it comes first; a slice of the plan */
	struct place place;
	uint32_t count;
};

/* A zeroed struct is empty; novel_phrases_fini frees it. */
struct novel_phrases {
	struct novel_phrase *items; /* the most frequent first, then in the order of the text */
	uint32_t n;
	size_t cap;
};

/* Adds those of a plan, of which index is made. */
void novel_phrases_find(struct novel_phrases *phrases, struct novel *novel, const struct plan *plan,
	const struct index *index);

void novel_phrases_fini(struct novel_phrases *phrases);

#endif
