/*
 * index/postings: whatever the bytes of a list, reading it stays within the list and the pad after
 * it, ends, and gives positions below the limit. Of short lists with limits of every size, read in
 * several turns, and of longer ones; of one that is said to take fewer bytes nothing is read.
 */
#include "prove.h"

/* What libc and gcc have built in. Zeros before the first bit of x > 0, and after the last. */
#define le64toh(x) (x)
#define htole64(x) (x)
#define __builtin_clz prove_clz
#define __builtin_ctzll prove_ctzll

/*@ requires x != 0; */
static int prove_clz(uint32_t x)
{
	int n = 0;

	/*@ loop unroll 32; */
	for (; !(x >> 31); x <<= 1)
		n++;
	return n;
}

/*@ requires x != 0; assigns \result \from x; ensures 0 <= \result <= 63; */
int prove_ctzll(uint64_t x);

#include "index/postings.c"

enum { BYTES = 48, FEW = 3, ROOM = 40, TURNS = 3 };

void *mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	(void)cap, (void)need, (void)size;
	return array;
}

static void prove_list(uint8_t *bytes, size_t size, uint32_t n, uint32_t limit, uint32_t room)
{
	uint32_t positions[ROOM], got = 1;

	prove_any(bytes, size + POSTINGS_PAD);
	struct postings p = postings_read(bytes, size, n, limit);
	/*@ loop unroll TURNS; */
	for (int turn = 0; turn < TURNS && got > 0; turn++) {
		got = postings_next(&p, positions, room);
		/*@ assert got <= room; */
		/*@ loop unroll ROOM; */
		for (uint32_t i = 0; i < got; i++) {
			/*@ assert positions[i] < limit; */
		}
	}
	/*@ assert got == 0; */
}

/* At the end of what there is, so that a byte too far is outside. */
static void prove_shape(uint32_t n, uint32_t limit, uint32_t room)
{
	uint8_t bytes[BYTES + POSTINGS_PAD];
	size_t size = postings_size(n, limit);

	if (n > limit)
		return;
	/*@ assert size <= BYTES; */
	prove_list(bytes + BYTES - size, size, n, limit, room);
	prove_list(bytes + BYTES - size + 1, size - 1, n, limit, room);
}

static void prove_short(uint32_t n)
{
	/*@ loop unroll 32; */
	for (unsigned bits = 0; bits < 32; bits += bits < 6 ? 1 : 5) {
		prove_shape(n, (uint32_t)1 << bits, FEW);
		prove_shape(n, ((uint32_t)1 << bits) + 1, FEW);
		prove_shape(n, ((uint32_t)1 << bits) - 1, FEW);
	}
	prove_shape(n, UINT32_MAX, FEW);
}

int main(void)
{
	/*@ loop unroll 5; */
	for (uint32_t n = 1; n <= 5; n++)
		prove_short(n);
	/* The high bits are in one word, and in two. */
	prove_shape(20, 800, ROOM);
	prove_shape(40, 2000, ROOM);
	return 0;
}
