/* Lists of positions: what is written is read back, and any bytes as a list stay within bounds. */
#include "fuzz.h"

#include <stdlib.h>

#include "index/postings.h"

enum { POSITIONS = 1024 };

/* Reads a list in pieces of `room`; returns how many positions it has. */
static uint32_t read_all(struct postings *p, uint32_t room, uint32_t *out, uint32_t most)
{
	uint32_t n = 0, got;

	while (n < most) {
		uint32_t left = most - n < room ? most - n : room;
		got = postings_next(p, out + n, left);
		if (got == 0)
			break;
		n += got;
	}
	return n;
}

static void check_written(str input, uint32_t limit, uint32_t room)
{
	uint32_t *positions = malloc(2 * POSITIONS * sizeof(*positions)), *back, n = 0;
	uint64_t at = 0;
	struct buf out = {0};

	fuzz_must(positions != NULL, "there is memory");
	back = positions + POSITIONS;
	/* A byte is a step, or from 128 on the logarithm of a large one. */
	while (input.len && n < POSITIONS) {
		unsigned step = fuzz_byte(&input);
		at += step < 128 ? 1 + step : (uint64_t)1 << step % 32;
		if (at - 1 >= limit)
			break;
		positions[n++] = (uint32_t)(at - 1);
	}
	/* The high bits of few positions below a large limit take few bytes all the same. */
	if (n) {
		postings_write(&out, positions, n, limit);
		fuzz_must(out.len == postings_size(n, limit),
			"a list has the size it is said to have");
		char *copy = malloc(out.len + POSTINGS_PAD);
		fuzz_must(copy != NULL, "there is memory");
		memcpy(copy, out.data, out.len);
		memset(copy + out.len, 0xFF, POSTINGS_PAD);
		struct postings p = postings_read((const uint8_t *)copy, out.len, n, limit);
		fuzz_must(read_all(&p, room, back, POSITIONS) == n &&
				  memcmp(back, positions, n * sizeof(*back)) == 0,
			"positions come back");
		free(copy);
	}
	free(positions);
	buf_fini(&out);
}

static void check_any(str input, uint32_t n, uint32_t limit, uint32_t room)
{
	static uint32_t out[POSITIONS];
	char *copy = malloc(input.len + POSTINGS_PAD);

	fuzz_must(copy != NULL, "there is memory");
	if (input.len)
		memcpy(copy, input.data, input.len);
	memset(copy + input.len, 0xFF, POSTINGS_PAD);
	struct postings p = postings_read((const uint8_t *)copy, input.len, n, limit);
	uint32_t got = read_all(&p, room, out, POSITIONS);
	fuzz_must(got <= n, "no more positions than there are");
	for (uint32_t i = 0; i < got; i++)
		fuzz_must(out[i] < limit, "a position is below the limit");
	free(copy);
}

static void run(str input)
{
	uint32_t n = fuzz_number(&input), limit = fuzz_number(&input), room = 1 + fuzz_byte(&input);

	check_any(input, n, limit, room);
	check_any(input, n % (uint32_t)(2 * input.len + 1), limit % 65536, room);
	check_written(input, limit ? limit : 1, room);
}

const struct fuzz_target fuzz_postings = {"postings", 128, NULL, run};
