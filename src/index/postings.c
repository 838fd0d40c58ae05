#include "index/postings.h"

#include <endian.h>

#include "base/mem.h"

static uint64_t load(const uint8_t *bytes)
{
	uint64_t word;

	memcpy(&word, bytes, sizeof(word));
	return le64toh(word);
}

static void or_word(uint8_t *bytes, uint64_t bits)
{
	uint64_t word = htole64(load(bytes) | bits);

	memcpy(bytes, &word, sizeof(word));
}

/* How many low bits, so that the high ones are about as many as the positions. */
static unsigned low_bits_of(uint32_t n, uint32_t limit)
{
	if (limit <= n)
		return 0;
	unsigned bits = (unsigned)__builtin_clz(n) - (unsigned)__builtin_clz(limit);
	return limit >> bits < n ? bits - 1 : bits;
}

static size_t low_bytes_of(uint32_t n, unsigned low_bits)
{
	return ((size_t)n * low_bits + 7) / 8;
}

size_t postings_size(uint32_t n, uint32_t limit)
{
	unsigned low_bits = low_bits_of(n, limit);

	return low_bytes_of(n, low_bits) + ((limit >> low_bits) + (size_t)n + 7) / 8;
}

void postings_write(struct buf *out, const uint32_t *positions, uint32_t n, uint32_t limit)
{
	unsigned low_bits = low_bits_of(n, limit);
	size_t bytes = postings_size(n, limit);
	uint32_t mask = ((uint32_t)1 << low_bits) - 1;
	uint64_t low_bit = 0;

	out->data = mem_grow(out->data, &out->cap, out->len + bytes + POSTINGS_PAD, 1);
	uint8_t *low = (uint8_t *)out->data + out->len, *high = low + low_bytes_of(n, low_bits);
	memset(low, 0, bytes + POSTINGS_PAD);
	for (uint32_t i = 0; i < n; i++, low_bit += low_bits) {
		uint64_t high_bit = (uint64_t)(positions[i] >> low_bits) + i;
		high[high_bit / 8] |= (uint8_t)(1U << high_bit % 8);
		or_word(low + low_bit / 8, (uint64_t)(positions[i] & mask) << low_bit % 8);
	}
	out->len += bytes;
}

struct postings postings_read(const uint8_t *bytes, size_t size, uint32_t n, uint32_t limit)
{
	struct postings p = {.limit = limit};

	if (n == 0 || n > limit || postings_size(n, limit) > size)
		return p;
	p.n = n;
	p.low_bits = (uint8_t)low_bits_of(n, limit);
	p.low = bytes;
	p.high = bytes + low_bytes_of(n, p.low_bits);
	p.end = bytes + postings_size(n, limit);
	p.word = load(p.high);
	return p;
}

uint32_t postings_next(struct postings *p, uint32_t *positions, uint32_t room)
{
	uint32_t n = 0, at = p->at, end = p->n - at < room ? p->n : at + room;
	const uint32_t mask = ((uint32_t)1 << p->low_bits) - 1;
	uint64_t word = p->word, low_bit = (uint64_t)at * p->low_bits;

	for (; at < end; at++, low_bit += p->low_bits) {
		while (word == 0) {
			p->word_first += 64;
			if (p->high + p->word_first / 8 >= p->end) {
				p->at = p->n;
				return n;
			}
			word = load(p->high + p->word_first / 8);
		}
		uint64_t bit = p->word_first + (uint64_t)__builtin_ctzll(word);
		word &= word - 1;
		uint64_t low = load(p->low + low_bit / 8) >> low_bit % 8 & mask;
		uint64_t position = (bit - at) << p->low_bits | low;
		if (position >= p->limit) {
			p->at = p->n;
			return n;
		}
		positions[n++] = (uint32_t)position;
	}
	p->word = word;
	p->at = at;
	return n;
}
