/*
 * concordance: hits as lines, each with what is left and right of it in its paragraph (KWIC).
 *
 * Lines can be in the order of the text, or of what is left or right of the hit, read away from it:
 * first what is not Chinese, by code point, then Chinese by its commonest reading and tone. Script,
 * width and case make no difference. A concordance keeps positions only; the indexes that the hits
 * were found in are given again where words are needed.
 */
#ifndef LANTU_INDEX_CONCORDANCE_H
#define LANTU_INDEX_CONCORDANCE_H

#include "index/hits.h"

enum { CONCORDANCE_UNITS = 64 }; /* so many on either side count for an order */

enum concordance_order { ORDER_POSITION, ORDER_LEFT, ORDER_RIGHT };

struct concordance_line {
	uint32_t at, len; /* units of its index */
	uint32_t source;  /* number of the index */
	uint32_t times;	  /* how many lines were joined to this, itself included */
	uint8_t term;	  /* of the query's */
	bool pinyin;
};

/* A zeroed struct is empty; concordance_fini frees it. */
struct concordance {
	struct concordance_line *lines;
	uint32_t n;
	size_t cap;
};

/* Adds hits found in index number `source`; sources ascend. */
void concordance_add(struct concordance *concordance, const struct hits *hits, uint32_t source);

/* Sorts lines; equal ones stay in the order of the text. */
void concordance_sort(struct concordance *concordance, const struct index *const *indexes,
	enum concordance_order order);

/*
 * Joins lines that are the same for `width` units on either side of the hit to the first of them.
 * Lines must be, and stay, in the order of the text.
 */
void concordance_join(
	struct concordance *concordance, const struct index *const *indexes, uint32_t width);

/* A line's own words. */
struct concordance_words {
	struct range range; /* of the hit */
	str left, hit, right;
};

/* The words of a line with at most `width` characters on either side of the hit. */
struct concordance_words concordance_words(
	const struct concordance_line *line, const struct index *const *indexes, uint32_t width);

void concordance_fini(struct concordance *concordance);

#endif
