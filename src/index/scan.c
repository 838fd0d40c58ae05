#include "index/scan.h"

#include <string.h>

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Only the first and the last unit are compared at once; the others are looked at then. */
static inline bool is_match(const struct scan *scan, uint32_t at)
{
	return scan->n <= 2 || memcmp(scan->text + at + 1, scan->wanted + 1,
				       (scan->n - 2) * sizeof(*scan->wanted)) == 0;
}

/* The position after the last one where a match can begin. */
static uint32_t last_start(const struct scan *scan)
{
	return scan->end < scan->n ? 0 : scan->end - scan->n + 1;
}

static inline uint64_t load(const uint16_t *units)
{
	uint64_t word;

	memcpy(&word, units, sizeof(word));
	return word;
}

uint32_t scan_next_portable(struct scan *scan, uint32_t *positions, uint32_t room)
{
	const uint64_t ones = 0x0001000100010001, highs = 0x8000800080008000;
	const uint16_t *text = scan->text, *lasts = text + scan->n - 1;
	uint16_t first = scan->wanted[0], last = scan->wanted[scan->n - 1];
	uint32_t end = last_start(scan), at = scan->at, n = 0;

	for (; at < end && n + 4 <= room; at += 4) {
		/* A lane is 0 where both units are as wanted. */
		uint64_t lanes =
			(load(text + at) ^ first * ones) | (load(lasts + at) ^ last * ones);
		if (((lanes - ones) & ~lanes & highs) == 0)
			continue;
		for (uint32_t i = at; i < at + 4 && i < end; i++) {
			if (text[i] == first && lasts[i] == last && is_match(scan, i))
				positions[n++] = i;
		}
	}
	scan->at = at;
	return n;
}

#ifdef __x86_64__
enum { WIDE = 64, WORDS = 128 };

/* All ones in each of 16 lanes where first and last unit are as wanted. */
__attribute__((target("avx2"))) static inline __m256i lanes_of(
	const uint16_t *text, const uint16_t *lasts, __m256i first, __m256i last)
{
	__m256i a = _mm256_loadu_si256((const __m256i *)(const void *)text);
	__m256i b = _mm256_loadu_si256((const __m256i *)(const void *)lasts);

	return _mm256_and_si256(_mm256_cmpeq_epi16(a, first), _mm256_cmpeq_epi16(b, last));
}

/* A bit for each of 32 units. Packing works by halves, so the quarters are put in order again. */
__attribute__((target("avx2"))) static inline uint64_t bits_of(
	const uint16_t *text, const uint16_t *lasts, __m256i first, __m256i last)
{
	__m256i packed = _mm256_packs_epi16(
		lanes_of(text, lasts, first, last), lanes_of(text + 16, lasts + 16, first, last));

	return (uint32_t)_mm256_movemask_epi8(_mm256_permute4x64_epi64(packed, 0xD8));
}

/*
 * Which units may begin a match is first collected, a word of bits for 64 units, and then looked
 * at: a branch for each word would be predicted wrong whenever there is a match.
 */
__attribute__((target("avx2,bmi"))) static uint32_t scan_next_avx2(
	struct scan *scan, uint32_t *positions, uint32_t room)
{
	const uint16_t *text = scan->text, *lasts = text + scan->n - 1;
	const __m256i first = _mm256_set1_epi16((short)scan->wanted[0]);
	const __m256i last = _mm256_set1_epi16((short)scan->wanted[scan->n - 1]);
	uint32_t end = last_start(scan), at = scan->at, n = 0;
	uint64_t words[WORDS];
	uint32_t starts[WORDS];

	while (at < end && n + WIDE <= room) {
		uint32_t most = (room - n) / WIDE, found = 0;
		most = most < WORDS ? most : WORDS;
		for (; at < end && found < most; at += WIDE) {
			uint64_t bits = bits_of(text + at, lasts + at, first, last);
			bits |= bits_of(text + at + 32, lasts + at + 32, first, last) << 32;
			words[found] = bits;
			starts[found] = at;
			found += bits != 0;
		}
		for (uint32_t i = 0; i < found; i++) {
			for (uint64_t bits = words[i]; bits; bits &= bits - 1) {
				uint32_t position = starts[i] + (uint32_t)__builtin_ctzll(bits);
				positions[n] = position;
				n += position < end && is_match(scan, position);
			}
		}
	}
	scan->at = at;
	return n;
}
#endif

uint32_t scan_next(struct scan *scan, uint32_t *positions, uint32_t room)
{
	uint32_t (*next)(struct scan *, uint32_t *, uint32_t) = scan_next_portable;
	uint32_t n = 0, end = last_start(scan);

#ifdef __x86_64__
	if (__builtin_cpu_supports("avx2"))
		next = scan_next_avx2;
#endif
	while (n == 0 && scan->at < end)
		n = next(scan, positions, room);
	return n;
}
