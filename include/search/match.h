/*
 * match: where one term matches in an index.
 *
 * Spans hold all places where a match begins, ascending, one match a place; they may overlap.
 * Which of them are hits is decided in hits.
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

/* Replaces spans by the matches of a term, by text or by pinyin. */
void match_all(
	const struct index *index, const struct term *term, bool pinyin, struct spans *spans);

/* The same in the blocks from..to only, which are gone through. */
void match_blocks(const struct index *index, const struct term *term, bool pinyin, uint32_t from,
	uint32_t to, struct spans *spans);

/* Keeps of spans those where a longer term matches, too, and gives them its lengths. */
void match_narrow(
	const struct index *index, const struct term *term, bool pinyin, struct spans *spans);

#endif
