/*
 * match: whether one term matches at a place of an index; spans are matches in a row.
 */
#ifndef LANTU_INDEX_MATCH_H
#define LANTU_INDEX_MATCH_H

#include "index/index.h"
#include "query/query.h"

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

/* The length of the match of a candidate, 0 for none; see pattern_match. */
uint32_t match_candidate(
	struct pattern *pattern, const struct index *index, const struct candidate *candidate);

/* The same where nothing is known but the place. */
static inline uint32_t match_pattern(
	struct pattern *pattern, const struct index *index, uint32_t at)
{
	struct candidate candidate = {.at = at, .state = PATTERN_START};

	return match_candidate(pattern, index, &candidate);
}

/* The length of a term's match that begins at a place, 0 for none; no regular expressions. */
uint32_t match_at(const struct index *index, const struct term *term, bool pinyin, uint32_t at);

#endif
