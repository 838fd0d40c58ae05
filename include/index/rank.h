/*
 * rank: the sections in which a query is found, the best first.
 *
 * Of two sections the first of these that differs decides: a hit by text in the heading; a hit by
 * text at all; a hit by pinyin in the heading; hits of more of the query's terms; more hits for
 * the length; the order of the text.
 */
#ifndef LANTU_INDEX_RANK_H
#define LANTU_INDEX_RANK_H

#include "index/hits.h"

struct ranked {
	uint32_t score;	  /* the higher, the better; nothing to be shown */
	uint32_t source;  /* number of the index */
	uint32_t section; /* of it */
};

/* The best sections of several indexes, so far. A zeroed struct is empty; ranking_fini frees it. */
struct ranking {
	struct ranked *items; /* the best first */
	uint32_t n;
	size_t cap;
	uint32_t most; /* how many are kept; 0: all, in no order until ranking_sort */
};

/* Adds the sections of an index in which a query is found. */
void ranking_find(struct ranking *ranking, const struct index *index, uint32_t source,
	struct matcher *matcher);

/* The same from its hits. */
void ranking_add(struct ranking *ranking, const struct hits *hits, uint32_t source);

/* Sorts all, the best first. */
void ranking_sort(struct ranking *ranking);
void ranking_fini(struct ranking *ranking);

#endif
