/*
 * postings: ascending places in few bits, written once and read in order.
 *
 * A list is quasi-succinct (Elias 1974, Fano 1971; Vigna, "Quasi-succinct indices", 2013): the low
 * bits of the places stand side by side, and the high bits are written in unary. So a place takes
 * about two bits more than the logarithm of the mean distance between places. A list's size
 * depends only on how many places it has and on the limit below which all places are, so lists
 * need no headers. Bytes are little-endian.
 */
#ifndef LANTU_INDEX_POSTINGS_H
#define LANTU_INDEX_POSTINGS_H

#include "base/buf.h"

/* Bytes that may be read behind the end of the last list. */
enum { POSTINGS_PAD = 16 };

/* The number of bytes of a list of n > 0 places below limit. */
size_t postings_size(uint32_t n, uint32_t limit);

/* Appends a list of n > 0 places, each below limit. */
void postings_write(struct buf *out, const uint32_t *places, uint32_t n, uint32_t limit);

struct postings {
	const uint8_t *low, *high;
	const uint8_t *end;  /* of the list */
	uint64_t word;	     /* high bits not read yet */
	uint64_t word_first; /* number of its lowest bit */
	uint32_t at, n;
	uint32_t limit;
	uint8_t low_bits;
};

/*
 * Begins to read a list of n places below limit, which lies within `size` bytes; one that does not
 * is empty. A list that leads to a place at or above limit, as none that was written does, ends
 * before. n may be 0.
 */
struct postings postings_read(const uint8_t *bytes, size_t size, uint32_t n, uint32_t limit);

/* Reads the next places, at most `room`; returns how many, 0 at the end. */
uint32_t postings_next(struct postings *postings, uint32_t *places, uint32_t room);

#endif
