/*
 * postings: ascending positions in few bits, written once and read in order.
 *
 * A list is quasi-succinct (Elias 1974, Fano 1971; Vigna, "Quasi-succinct indices", 2013): the low
 * bits of all positions are stored side by side, and the high bits in unary. So a position takes
 * about two bits more than the logarithm of the mean distance between positions. A list's size
 * depends only on how many positions it has and on the limit below which they all are, so lists
 * need no headers. Bytes are little-endian.
 */
#ifndef LANTU_INDEX_POSTINGS_H
#define LANTU_INDEX_POSTINGS_H

#include "base/buf.h"

/* Bytes that may be read after the end of the last list. */
enum { POSTINGS_PAD = 16 };

/* The number of bytes of a list of n > 0 positions below limit. */
size_t postings_size(uint32_t n, uint32_t limit);

/* Appends a list of n > 0 positions, each below limit. */
void postings_write(struct buf *out, const uint32_t *positions, uint32_t n, uint32_t limit);

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
 * Begins to read a list of n positions below limit, which is within `size` bytes; one that is not
 * is empty. A list ends before a position at or above limit, which none that was written has. n may
 * be 0.
 */
struct postings postings_read(const uint8_t *bytes, size_t size, uint32_t n, uint32_t limit);

/* Reads the next positions, at most `room`; returns how many, 0 at the end. */
uint32_t postings_next(struct postings *postings, uint32_t *positions, uint32_t room);

#endif
