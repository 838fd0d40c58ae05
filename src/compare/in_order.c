#include "compare/in_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	WORD = 64,
	SLOTS = 256,
	SHORT = 512,
	LONGEST = 2048, /* what is longer is not looked at, so that the cost stays linear */
};

/* Where each unit is in up to 64 of them: bits. Open addressing; no bits: a free slot. */
struct places {
	uint16_t unit[SLOTS];
	uint64_t bits[SLOTS];
};

static unsigned slot_of(const struct places *places, uint16_t unit)
{
	unsigned slot = (unit * 0x9E3779B1u) >> 24;

	while (places->bits[slot] && places->unit[slot] != unit)
		slot = (slot + 1) % SLOTS;
	return slot;
}

static void find_places(struct places *places, const uint16_t *units, uint32_t n)
{
	memset(places->bits, 0, sizeof(places->bits));
	for (uint32_t i = 0; i < n; i++) {
		unsigned slot = slot_of(places, units[i]);
		places->unit[slot] = units[i];
		places->bits[slot] |= UINT64_C(1) << i;
	}
}

/*
 * The rows of 64 units of a against all of b: a bit of `rows` is 0 where the length grows. What is
 * carried on from one word to the next is kept for each unit of b.
 */
static uint32_t in_word(
	const struct places *places, uint32_t n, const uint16_t *b, uint32_t b_len, uint8_t *carry)
{
	uint64_t rows = UINT64_MAX;
	uint32_t count = 0;

	for (uint32_t j = 0; j < b_len; j++) {
		uint64_t match = rows & places->bits[slot_of(places, b[j])];
		uint64_t sum = rows + match, all = sum + carry[j];
		carry[j] = sum < rows || all < sum;
		rows = all | (rows - match);
	}
	for (uint32_t i = 0; i < n; i++)
		count += !(rows >> i & 1);
	return count;
}

uint32_t in_order_units(const uint16_t *a, uint32_t a_len, const uint16_t *b, uint32_t b_len)
{
	struct places places;
	uint8_t few[SHORT] = {0};

	a_len = a_len < LONGEST ? a_len : LONGEST;
	b_len = b_len < LONGEST ? b_len : LONGEST;
	uint8_t *carry = b_len > SHORT ? mem_alloc(b_len, 1) : few;
	uint32_t count = 0;

	for (uint32_t from = 0; from < a_len; from += WORD) {
		uint32_t n = a_len - from < WORD ? a_len - from : WORD;
		find_places(&places, a + from, n);
		count += in_word(&places, n, b, b_len, carry);
	}
	if (carry != few)
		free(carry);
	return count;
}
