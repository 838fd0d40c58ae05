/*
 * match: whether one term matches at a place of an index; spans are matches in a row.
 */
#ifndef LANTU_SEARCH_MATCH_H
#define LANTU_SEARCH_MATCH_H

#include "search/index.h"
#include "search/query.h"

struct span {
	uint32_t at, len; /* units */
};

/* A zeroed struct is empty; spans_fini frees it. */
struct spans {
	struct span *items;
	uint32_t n;
	size_t cap;
};

void spans_add(struct spans *spans, uint32_t at, uint32_t len);
void spans_fini(struct spans *spans);

/* The length of a term's match that begins at a place, 0 for none; no regular expressions. */
uint32_t match_at(const struct index *index, const struct term *term, bool pinyin, uint32_t at);

#endif
