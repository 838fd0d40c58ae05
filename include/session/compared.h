/*
 * compared: what has been found out about two plans that are compared, link by link.
 *
 * The indexes are borrowed. Of a session nothing is known here; see parallel.h. A zeroed struct
 * is empty; compared_fini frees it.
 */
#ifndef LANTU_SESSION_COMPARED_H
#define LANTU_SESSION_COMPARED_H

#include "compare/figure_pairs.h"
#include "compare/links.h"

enum compared_kind {
	COMPARED_ALL,
	COMPARED_REWORDED, /* split, merged and in part, too */
	COMPARED_MOVED,
	COMPARED_NEW,
	COMPARED_GONE,
	COMPARED_NUMBERS,
	COMPARED_KINDS
};

struct compared {
	bool chosen;	       /* which two: */
	uint32_t documents[2]; /* the earlier plan, and the later one */
	bool made;	       /* the rest is theirs */
	struct links links;
	uint32_t *of[2];  /* of each sentence of a side: the first link that has it */
	uint32_t *before; /* of each link, and of none after the last: the changes before it */
	uint32_t *next;	  /* of each, too: the first change from it on */
	struct changed_number {
		uint32_t link, a, b; /* figures of either plan */
	} * numbers;		     /* by link */
	uint32_t n_numbers;
	size_t numbers_cap;
	uint32_t counts[COMPARED_KINDS];
};

/* Finds all that there is between two plans, the earlier one first, and their figures. */
void compared_find(struct compared *compared, const struct index *const indexes[2],
	const struct figures *const figures[2]);

/* Whether a link is of a kind; all that are not the same in the same place are changes. */
bool compared_is(const struct compared *compared, uint32_t link, enum compared_kind kind);
bool compared_is_change(const struct compared *compared, uint32_t link);

/* The last change before a link, as many links as there are if there is none. */
uint32_t compared_change_before(const struct compared *compared, uint32_t link);

/* The first of the changed numbers of a link, or after it. */
uint32_t compared_numbers_from(const struct compared *compared, uint32_t link);

/* The sentences of a side, and the parts of a link there. */
const struct sentences *compared_sentences(const struct compared *compared, unsigned side);
const struct link_part *compared_parts(
	const struct compared *compared, uint32_t link, unsigned side, uint32_t *n);

void compared_fini(struct compared *compared);

#endif
