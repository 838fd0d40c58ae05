/*
 * index: a plan made ready for searching.
 *
 * It borrows the plan, which must outlive it, and owns the folded text of all titles and
 * paragraphs with the map back. Looking up changes nothing, so an index serves many readers.
 */
#ifndef LANTU_SEARCH_INDEX_H
#define LANTU_SEARCH_INDEX_H

#include "plan/plan.h"
#include "search/query.h"

/* Some bytes of a title (paragraph 0) or paragraph that match. */
struct hit {
	uint32_t section, paragraph;
	uint32_t from, to;
};

struct index;

/* Builds the index of a plan. The caller frees it. */
struct index *index_build(const struct plan *plan);
void index_free(struct index *index);

/*
 * Gives every match of query to take, in the order of the text, leftmost first and not
 * overlapping, none across paragraphs, until take returns false. An empty query matches nothing.
 */
void index_find(const struct index *index, const struct query *query,
	bool (*take)(void *context, struct hit hit), void *context);

#endif
