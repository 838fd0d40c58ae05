/*
 * overlap: how much of the words of one snippet is in another, letter by letter.
 *
 * The two are aligned. A unit weighs what the grams that it is in weigh (likeness.h), so that names
 * count and common words hardly do; it is found where it is in a run of two units at least. So
 * 污泥焚烧处置 is found in 污泥处置工程, of which only a half of the grams are the same.
 */
#ifndef LANTU_COMPARE_OVERLAP_H
#define LANTU_COMPARE_OVERLAP_H

#include "compare/align.h"
#include "compare/likeness.h"

struct overlap {
	uint32_t weight;     /* of what is found; LIKENESS_BIT a bit of information */
	uint32_t rarest;     /* the most that a gram of it weighs */
	bool begins;	     /* a begins with something that is found */
	bool ends;	     /* both end with it */
	uint32_t units, run; /* how many are found, and in the longest run */
	unsigned a, b;	     /* the part of each that is found, in thousandths */
};

/* Of snippet a of the first side and b of the other. */
struct overlap overlap_of(
	const struct likeness *likeness, uint32_t a, uint32_t b, struct align *align);

#endif
