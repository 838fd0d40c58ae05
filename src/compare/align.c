#include "compare/align.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_ROOM = 4, WORK_MOST = 64 * 1024 * 1024 };

/* How a cell is reached; of equal costs the first. */
enum step { DIAGONAL, DROP, INSERT };

#define FAR (UINT32_MAX / 2)

/* Two texts, and the band: offsets low..low + width - 1 of b's units against a's. */
struct table {
	const uint16_t *a, *b;
	uint32_t a_len, b_len;
	bool within;	 /* what of b is before and after costs nothing */
	uint32_t before; /* and there are at most so many units before */
	int64_t low;
	uint32_t width;
	uint32_t *cost; /* of one row */
	uint8_t *steps; /* of all rows */
};

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* A row: a's first i units against as many of b's as each offset says. */
static void fill_row(struct table *t, uint32_t i)
{
	uint8_t *steps = t->steps + (size_t)i * t->width;
	uint32_t left = FAR;

	for (uint32_t k = 0; k < t->width; k++) {
		int64_t j = (int64_t)i + t->low + k;
		uint32_t cost = FAR;
		enum step step = DIAGONAL;
		if (j < 0 || j > t->b_len) {
			t->cost[k] = left = FAR;
			continue;
		}
		if (i == 0)
			cost = t->within ? 0 : (uint32_t)j;
		else if (j > 0 && t->cost[k] < FAR)
			cost = t->cost[k] + (t->a[i - 1] != t->b[j - 1]);
		if (i > 0 && k + 1 < t->width && t->cost[k + 1] + 1 < cost) {
			cost = t->cost[k + 1] + 1;
			step = DROP;
		}
		if (left + 1 < cost) {
			cost = left + 1;
			step = INSERT;
		}
		steps[k] = (uint8_t)step;
		t->cost[k] = left = cost;
	}
}

/* The offset of the last row at which the alignment ends, and its edits. */
static uint32_t find_end(const struct table *t, uint32_t *edits)
{
	uint32_t best = 0;
	int64_t whole = (int64_t)t->b_len - t->a_len - t->low;

	if (!t->within) {
		*edits = t->cost[whole];
		return (uint32_t)whole;
	}
	for (uint32_t k = 0; k < t->width; k++)
		if (t->cost[k] < t->cost[best])
			best = k;
	*edits = t->cost[best];
	return best;
}

static void add_pair(struct align *align, uint32_t a, uint32_t b)
{
	struct align_run *run = align->n_runs ? &align->runs[align->n_runs - 1] : NULL;

	align->aligned++;
	if (run && run->a == a + 1 && run->b == b + 1) {
		*run = (struct align_run){a, b, run->n + 1};
		return;
	}
	align->runs = mem_grow(
		align->runs, &align->runs_cap, (size_t)align->n_runs + 1, sizeof(*align->runs));
	align->runs[align->n_runs++] = (struct align_run){a, b, 1};
}

static void walk_back(struct align *align, const struct table *t, uint32_t k)
{
	uint32_t i = t->a_len;
	int64_t j = (int64_t)i + t->low + k;

	align->to = (uint32_t)j;
	while (i > 0 || (j > 0 && !t->within)) {
		k = (uint32_t)(j - t->low - i);
		enum step step = i == 0 ? INSERT : t->steps[(size_t)i * t->width + k];
		if (step == DIAGONAL && t->a[i - 1] == t->b[j - 1])
			add_pair(align, i - 1, (uint32_t)j - 1);
		i -= step != INSERT;
		j -= step != DROP;
	}
	align->from = (uint32_t)j;
	for (uint32_t r = 0; r < align->n_runs / 2; r++) {
		struct align_run *x = &align->runs[r], *y = &align->runs[align->n_runs - 1 - r];
		struct align_run kept = *x;
		*x = *y;
		*y = kept;
	}
}

/* Aligns within a band that leaves room for so many edits on either side. */
static bool align_in_band(struct align *align, struct table *t, uint32_t room)
{
	int64_t more = (int64_t)t->b_len - t->a_len;
	int64_t high = t->within ? t->before : more;

	t->low = (more < 0 ? more : 0) - (int64_t)room;
	t->width = (uint32_t)((high > 0 ? high : 0) + room - t->low + 1);
	size_t bytes = ((size_t)t->a_len + 1) * t->width + sizeof(*t->cost) * (t->width + 1);
	if (bytes > WORK_MOST)
		return false;
	align->work = mem_grow(align->work, &align->work_cap, bytes, 1);
	t->cost = (uint32_t *)(void *)align->work;
	t->steps = align->work + sizeof(*t->cost) * (t->width + 1);
	for (uint32_t i = 0; i <= t->a_len; i++)
		fill_row(t, i);
	align->n_runs = align->aligned = 0;
	align->a_len = t->a_len;
	walk_back(align, t, find_end(t, &align->edits));
	return true;
}

/* Which of two texts is aligned with the other, so that the order of the two does not matter. */
static bool comes_first(const uint16_t *a, uint32_t a_len, const uint16_t *b, uint32_t b_len)
{
	if (a_len != b_len)
		return a_len < b_len;
	return a_len == 0 || memcmp(a, b, a_len * sizeof(*a)) <= 0;
}

bool align_texts(struct align *align, const uint16_t *a, uint32_t a_len, const uint16_t *b,
	uint32_t b_len, uint32_t most)
{
	bool as_is = comes_first(a, a_len, b, b_len);
	struct table t = {.a = as_is ? a : b,
		.a_len = as_is ? a_len : b_len,
		.b = as_is ? b : a,
		.b_len = as_is ? b_len : a_len};

	most = least(most, a_len > b_len ? a_len : b_len);
	for (uint32_t room = least(FIRST_ROOM, most);; room = least(2 * room, most)) {
		if (!align_in_band(align, &t, room))
			return false;
		/* What takes no more edits than that cannot leave the band. */
		if (align->edits <= room)
			break;
		if (room == most)
			return false;
	}
	for (uint32_t r = 0; !as_is && r < align->n_runs; r++) {
		struct align_run *run = &align->runs[r];
		*run = (struct align_run){run->b, run->a, run->n};
	}
	align->a_len = a_len;
	align->b_len = b_len;
	align->from = 0;
	align->to = b_len;
	return true;
}

bool align_within(struct align *align, const uint16_t *a, uint32_t a_len, const uint16_t *b,
	uint32_t b_len, uint32_t before)
{
	struct table t = {
		.a = a, .a_len = a_len, .b = b, .b_len = b_len, .within = true, .before = before};

	return align_in_band(align, &t, FIRST_ROOM);
}

/* The runs around unit `at` of a: what of both texts is between them. */
struct gap {
	uint32_t a, a_end, b, b_end;
};

static struct gap gap_at(const struct align *align, uint32_t at)
{
	struct gap gap = {0, align->a_len, align->from, align->to};

	for (uint32_t r = 0; r < align->n_runs; r++) {
		const struct align_run *run = &align->runs[r];
		if (run->a >= at) {
			gap.a_end = run->a;
			gap.b_end = run->b;
			break;
		}
		uint32_t within = least(run->n, at - run->a);
		gap.a = run->a + within;
		gap.b = run->b + within;
		if (within < run->n)
			return (struct gap){gap.a, gap.a, gap.b, gap.b};
	}
	return gap;
}

uint32_t align_start(const struct align *align, uint32_t at)
{
	struct gap gap = gap_at(align, at);

	return at == gap.a_end ? gap.b_end : least(gap.b + (at - gap.a), gap.b_end);
}

uint32_t align_end(const struct align *align, uint32_t at)
{
	struct gap gap = gap_at(align, at);
	uint32_t left = gap.a_end - at;

	if (at == gap.a)
		return gap.b;
	return gap.b_end - gap.b > left ? gap.b_end - left : gap.b;
}

uint32_t align_count(const struct align *align, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (uint32_t r = 0; r < align->n_runs; r++) {
		uint32_t a = align->runs[r].a, end = a + align->runs[r].n;
		a = a < from ? from : a;
		end = end > to ? to : end;
		n += end > a ? end - a : 0;
	}
	return n;
}

void align_fini(struct align *align)
{
	free(align->runs);
	free(align->work);
	*align = (struct align){0};
}
