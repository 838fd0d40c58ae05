/*
 * hits: all matches of a query in one plan, counted by section.
 *
 * hits_find replaces what was found before. A zeroed struct is empty; hits_fini frees it.
 */
#ifndef LANTU_SEARCH_HITS_H
#define LANTU_SEARCH_HITS_H

#include "search/index.h"

struct hits {
	struct hit *items; /* in the order of the text */
	uint32_t n;
	uint32_t *of_section; /* a number a section, subsections included */
	size_t items_cap, of_section_cap;
};

void hits_find(struct hits *hits, const struct plan *plan, const struct index *index,
	const struct query *query);

/* The number of the first hit that begins at or behind a place; hits->n if there is none. */
uint32_t hits_from(const struct hits *hits, struct place place);

/* The place where a hit begins. */
struct place hit_place(struct hit hit);

void hits_clear(struct hits *hits);
void hits_fini(struct hits *hits);

#endif
