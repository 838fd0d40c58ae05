/*
 * frequency: how often a query is found, counted without making hits where that can be.
 *
 * The numbers are those of hits: matches that overlap count once. Counting asks the dictionary
 * alone where a query is one text; other queries are searched for.
 */
#ifndef LANTU_INDEX_FREQUENCY_H
#define LANTU_INDEX_FREQUENCY_H

#include "index/hits.h"

/* Whether every match of a query is a hit by text, so that matches can be counted in any order. */
bool frequency_is_simple(const struct index *index, struct matcher *matcher);

/* How often a query is found in an index. */
uint64_t frequency_count(const struct index *index, struct matcher *matcher);

/*
 * The same for parts of an index: counts[i] becomes the number of hits from unit bounds[i] on,
 * before bounds[i + 1]. The n + 1 bounds ascend.
 */
void frequency_spread(const struct index *index, struct matcher *matcher, const uint32_t *bounds,
	uint32_t n, uint32_t *counts);

/* Finds the first hits in the order of the text, `most` of them if there are so many. */
void frequency_first(
	struct hits *hits, const struct index *index, struct matcher *matcher, uint32_t most);

#endif
