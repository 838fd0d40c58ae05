/*
 * matches: all places of an index where one term matches, found through its dictionary or by going
 * through the text.
 *
 * Spans hold all places where a match begins, ascending, one match a place; they may overlap.
 * Which of them are hits is decided in hits.
 */
#ifndef LANTU_INDEX_MATCHES_H
#define LANTU_INDEX_MATCHES_H

#include "index/match.h"

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
