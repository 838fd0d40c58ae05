#include "base/checksum.h"

#include <stdint.h>
#include <stdio.h>
#ifdef __x86_64__
#include <cpuid.h>
#include <immintrin.h>
#endif

/* FIPS 180-4, 4.2.2: the first 32 bits of the fractional parts of the cube roots of primes. */
/* clang-format off */
static const uint32_t k[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
	0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
	0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
	0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
	0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
	0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
	0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
};
/* clang-format on */

static uint32_t rotate(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

/* One of 64 rounds; the eight values move on by one place, which unrolling them makes free. */
static inline void add_round(uint32_t v[8], int i, uint32_t word)
{
	uint32_t a = v[-i & 7], b = v[(1 - i) & 7], c = v[(2 - i) & 7];
	uint32_t e = v[(4 - i) & 7], f = v[(5 - i) & 7], g = v[(6 - i) & 7];
	uint32_t t1 = v[(7 - i) & 7] + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
		      (g ^ (e & (f ^ g))) + word;
	uint32_t t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)));

	v[(3 - i) & 7] += t1;
	v[(7 - i) & 7] = t1 + t2;
}

static void add_block(uint32_t h[8], const unsigned char *p)
{
	uint32_t w[64], v[8];

	for (size_t i = 0; i < 16; i++)
		w[i] = (uint32_t)p[i * 4] << 24 | (uint32_t)p[i * 4 + 1] << 16 |
		       (uint32_t)p[i * 4 + 2] << 8 | p[i * 4 + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = w[i - 15], b = w[i - 2];
		w[i] = w[i - 16] + w[i - 7] + (rotate(a, 7) ^ rotate(a, 18) ^ a >> 3) +
		       (rotate(b, 17) ^ rotate(b, 19) ^ b >> 10);
	}
	memcpy(v, h, sizeof(v));
	for (int i = 0; i < 64; i += 8) {
		add_round(v, 0, k[i] + w[i]);
		add_round(v, 1, k[i + 1] + w[i + 1]);
		add_round(v, 2, k[i + 2] + w[i + 2]);
		add_round(v, 3, k[i + 3] + w[i + 3]);
		add_round(v, 4, k[i + 4] + w[i + 4]);
		add_round(v, 5, k[i + 5] + w[i + 5]);
		add_round(v, 6, k[i + 6] + w[i + 6]);
		add_round(v, 7, k[i + 7] + w[i + 7]);
	}
	for (int i = 0; i < 8; i++)
		h[i] += v[i];
}

#ifdef __x86_64__
/* The same by the instructions for it (Intel SDM, volume 2, SHA256RNDS2): four rounds at a time. */
__attribute__((target("sha,sse4.1"))) static void add_blocks_sha(
	uint32_t h[8], const unsigned char *p, size_t n)
{
	const __m128i big = _mm_set_epi64x(0x0C0D0E0F08090A0B, 0x0405060700010203);
	__m128i abcd = _mm_loadu_si128((const __m128i *)(const void *)h);
	__m128i efgh = _mm_loadu_si128((const __m128i *)(const void *)(h + 4));
	__m128i badc = _mm_shuffle_epi32(abcd, 0xB1), hgfe = _mm_shuffle_epi32(efgh, 0x1B);
	__m128i abef = _mm_alignr_epi8(badc, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, badc, 0xF0);

	for (; n > 0; n--, p += 64) {
		__m128i w[4], abef_before = abef, cdgh_before = cdgh;
		for (size_t i = 0; i < 16; i++) {
			__m128i *now = &w[i & 3];
			if (i < 4) {
				*now = _mm_shuffle_epi8(
					_mm_loadu_si128(
						(const __m128i *)(const void *)(p + i * 16)),
					big);
			} else {
				__m128i last = w[(i + 3) & 3];
				*now = _mm_sha256msg2_epu32(
					_mm_add_epi32(_mm_sha256msg1_epu32(*now, w[(i + 1) & 3]),
						_mm_alignr_epi8(last, w[(i + 2) & 3], 4)),
					last);
			}
			__m128i words = _mm_add_epi32(
				*now, _mm_loadu_si128((const __m128i *)(const void *)(k + i * 4)));
			cdgh = _mm_sha256rnds2_epu32(cdgh, abef, words);
			abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(words, 0x0E));
		}
		abef = _mm_add_epi32(abef, abef_before);
		cdgh = _mm_add_epi32(cdgh, cdgh_before);
	}
	__m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
	_mm_storeu_si128((__m128i *)(void *)h, _mm_blend_epi16(feba, dchg, 0xF0));
	_mm_storeu_si128((__m128i *)(void *)(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}

static bool has_sha(void)
{
	unsigned a, b = 0, c, d;

	return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &a, &b, &c, &d) &&
	       b & bit_SHA;
}
#endif

static void add_blocks(uint32_t h[8], const unsigned char *p, size_t n)
{
#ifdef __x86_64__
	if (has_sha()) {
		add_blocks_sha(h, p, n);
		return;
	}
#endif
	for (; n > 0; n--, p += 64)
		add_block(h, p);
}

void checksum_sha256(str bytes, char hex[65])
{
	uint32_t h[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
		0x1f83d9ab, 0x5be0cd19};
	unsigned char tail[128] = {0};
	size_t whole = bytes.len / 64 * 64, rest = bytes.len - whole;
	uint64_t bits = (uint64_t)bytes.len * 8;

	add_blocks(h, (const unsigned char *)bytes.data, whole / 64);
	if (rest)
		memcpy(tail, bytes.data + whole, rest);
	tail[rest] = 0x80;
	size_t size = rest < 56 ? 64 : 128;
	for (size_t i = 0; i < 8; i++)
		tail[size - 1 - i] = (unsigned char)(bits >> (8 * i));
	add_blocks(h, tail, size / 64);
	for (size_t i = 0; i < 8; i++)
		snprintf(hex + i * 8, 9, "%08x", h[i]);
}

/* ---- CRC-32C ---- */

static const uint32_t polynomial = 0x82F63B78; /* its bits in reversed order */

/* Four bits at a time, by a table of sixteen numbers. */
uint32_t checksum_crc32c_portable(uint32_t before, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint32_t table[16], crc = ~before;

	for (uint32_t i = 0; i < 16; i++) {
		table[i] = i;
		for (int bit = 0; bit < 4; bit++)
			table[i] = table[i] >> 1 ^ (table[i] & 1 ? polynomial : 0);
	}
	while (n-- > 0) {
		crc ^= *p++;
		crc = crc >> 4 ^ table[crc & 15];
		crc = crc >> 4 ^ table[crc & 15];
	}
	return ~crc;
}

#ifdef __x86_64__
__attribute__((target("sse4.2"))) static uint32_t crc32c_sse(
	uint32_t before, const unsigned char *p, size_t n)
{
	uint64_t crc = ~before & UINT32_MAX;

	for (; n >= 8; n -= 8, p += 8) {
		uint64_t word;
		memcpy(&word, p, sizeof(word));
		crc = __builtin_ia32_crc32di(crc, word);
	}
	while (n-- > 0)
		crc = __builtin_ia32_crc32qi((uint32_t)crc, *p++);
	return ~(uint32_t)crc;
}
#endif

uint32_t checksum_crc32c(uint32_t before, const void *bytes, size_t n)
{
#ifdef __x86_64__
	if (__builtin_cpu_supports("sse4.2"))
		return crc32c_sse(before, bytes, n);
#endif
	return checksum_crc32c_portable(before, bytes, n);
}
