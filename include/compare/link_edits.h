/*
 * link_edits: the words of a link's two sides, and what was changed in them.
 *
 * The words of a side are those of its parts (links_range), joined with nothing between them. What
 * an edit covers is replaced by what it covers on the other side; either may be empty. A number is
 * changed as a whole, and so is what has but one character between two longer changes. Punctuation,
 * blanks and script are no changes.
 *
 * A zeroed struct is empty; link_edits_fini frees it.
 */
#ifndef LANTU_COMPARE_LINK_EDITS_H
#define LANTU_COMPARE_LINK_EDITS_H

#include "compare/links.h"

/* Bytes of the words of either side. */
struct link_edit {
	uint32_t a_from, a_to, b_from, b_to;
};

struct link_edits_side {
	struct buf words;
	uint16_t *units;     /* the bare units of the parts, n of them, */
	uint32_t *from, *to; /* and of each its character's bytes in words */
	uint32_t n;
	size_t units_cap, from_cap, to_cap;
};

struct link_edits {
	struct link_edits_side a, b;
	struct link_edit *items; /* ascending on both sides */
	uint32_t n;
	size_t cap;
};

/* Replaces edits by those of a link; one of a single side has none. */
void link_edits_find(struct link_edits *edits, const struct links *links, const struct link *link);

void link_edits_fini(struct link_edits *edits);

#endif
