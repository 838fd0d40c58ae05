/*
 * noted: the marks and remarks of an open plan, where they are in it now.
 *
 * Made from the user's notes (notes/notes.h) when these have changed: each is looked for by its
 * anchor, once. Those whose words are gone come last.
 */
#ifndef LANTU_SESSION_NOTED_H
#define LANTU_SESSION_NOTED_H

#include "notes/notes.h"

/* A zeroed struct is empty; noted_fini frees it. */
struct noted {
	struct noted_item {
		const struct note *note; /* as long as the notes have the version */
		char id[17];
		struct anchor_found found;
		struct place place; /* where it begins; of a section its title */
	} * items;		    /* in the order of the text */
	uint32_t n, n_placed;	    /* those after n_placed are orphans */
	size_t cap;
	uint32_t version; /* of the notes */
	bool made;
};

/* Makes them, those that were there before being where they were. */
void noted_make(struct noted *noted, const struct notes *notes, const struct plan *plan);

/* One is about to be among the notes whose place is known, and need not be looked for. */
void noted_expect(struct noted *noted, const char *id, const struct anchor_range *range);

/* The first that begins at a place or after it, n_placed if none does. */
uint32_t noted_from(const struct noted *noted, struct place place);

/* Which kinds begin in the sections from..end, as bits. */
unsigned noted_kinds(const struct noted *noted, uint32_t from, uint32_t end);

/* The mark in the paragraph of a place, and the remark on a range; NULL if there is none. */
const struct noted_item *noted_mark(const struct noted *noted, struct place place);
const struct noted_item *noted_remark(const struct noted *noted, const struct anchor_range *range);

void noted_fini(struct noted *noted);

#endif
