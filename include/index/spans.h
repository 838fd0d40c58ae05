/*
 * spans: the matches of a term in one index.
 *
 * One match begins at a position; matches may overlap. A zeroed struct is empty; spans_fini frees
 * it.
 */
#ifndef LANTU_INDEX_SPANS_H
#define LANTU_INDEX_SPANS_H

#include <stddef.h>
#include <stdint.h>

struct span {
	uint32_t at, len; /* units */
};

struct spans {
	struct span *items;
	uint32_t n;
	size_t cap;
};

/* Makes room for so many more. */
void spans_reserve(struct spans *spans, uint64_t more);

void spans_add(struct spans *spans, uint32_t at, uint32_t len);

/* Puts them in order by their positions, which are all below limit. */
void spans_sort(struct spans *spans, uint32_t limit);

/* Merges more spans into them, both in order; of two at one position the longer is kept. */
void spans_merge(struct spans *spans, const struct spans *more);

void spans_fini(struct spans *spans);

#endif
