/*
 * phrase_changes: the words and phrases that only one of two plans has, and those that it says
 * more or less often.
 *
 * Phrases are cut in both texts together (index/phrases.h): what one repeats shows where those of
 * the other begin and end. One that is said once counts if the marks, particles and usual verbs
 * around it show it to be whole, and if it has a word that the other plan lacks. A name in
 * quotation marks is whole. Common words (加快推进, 发展) and what every report says (各位代表) are
 * left out, and so are notes. The cost is that of finding the phrases.
 */
#ifndef LANTU_COMPARE_PHRASE_CHANGES_H
#define LANTU_COMPARE_PHRASE_CHANGES_H

#include "index/index.h"

/* How much a phrase looks like a name. */
enum phrase_look { PHRASE_WORDS, PHRASE_NAMED /* ends with 行动, 机制 … */, PHRASE_QUOTED };

/* A phrase of one plan that the other does not have. */
struct phrase_change {
	str text; /* as the plan prints it where it comes first; a slice of the plan */
	uint32_t count;
	uint32_t grams;		 /* pairs of characters in it that the other plan lacks */
	uint32_t section, block; /* where that is */
	enum phrase_look look;
};

/* A phrase with its counts; `text` is a slice of either plan. */
struct term_change {
	str text;
	uint32_t a, b;
	double keyness; /* of b over a, see index/terms.h; at least 3.84 or at most -3.84 */
};

/* Texts are borrowed from the plans. A zeroed struct is empty; phrase_changes_fini frees it. */
struct phrase_changes {
	/* The most frequent first, of equal ones names, then those of which most is new. */
	struct phrase_change *gone, *new;
	uint32_t n_gone, n_new;
	struct term_change *terms; /* the greatest change first */
	uint32_t n_terms;
	uint32_t characters_a, characters_b; /* of the plans, without notes */
	size_t gone_cap, new_cap, terms_cap;
};

/* Replaces changes by those between two indexes of one plan each. */
void phrase_changes_find(
	struct phrase_changes *changes, const struct index *a, const struct index *b);

/* So many of a plan's characters in a thousand. */
double phrase_changes_rate(uint32_t count, uint32_t characters);

void phrase_changes_fini(struct phrase_changes *changes);

#endif
