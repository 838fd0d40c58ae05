#include "index/concordance.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "index/pages.h"
#include "text/pinyin.h"

void concordance_add(struct concordance *c, const struct hits *hits, uint32_t source)
{
	c->lines = mem_grow(c->lines, &c->cap, c->n + (size_t)hits->n, sizeof(*c->lines));
	for (uint32_t i = 0; i < hits->n; i++) {
		const struct hit *hit = &hits->items[i];
		c->lines[c->n++] = (struct concordance_line){.at = hit->at,
			.len = hit->len,
			.source = source,
			.times = 1,
			.term = hit->term,
			.pinyin = hit->pinyin};
	}
}

void concordance_fini(struct concordance *c)
{
	free(c->lines);
	*c = (struct concordance){0};
}

/* ---- order ---- */

/* The units on one side of a hit, read away from it, up to the block's end. */
struct side {
	const uint16_t *next;
	uint32_t left; /* how many there are */
	int step;
};

struct sorting {
	const struct index *const *indexes;
	enum concordance_order order;
	uint32_t most; /* units that count on each side */
};

static struct side side_of(
	const struct sorting *s, const struct concordance_line *line, bool to_the_left)
{
	const struct index *index = s->indexes[line->source];
	uint32_t n, first = index_block_units(index, index_block(index, line->at), &n);
	uint32_t after = line->at + line->len, end = first + n;
	struct side side = {.step = to_the_left ? -1 : 1};

	/* In a damaged index the hit may be outside the block. */
	if (to_the_left)
		side.left = line->at > first ? line->at - first : 0;
	else
		side.left = end > after ? end - after : 0;
	side.left = side.left < s->most ? side.left : s->most;
	if (side.left == 0)
		return side;
	side.next = index->units + (to_the_left ? line->at - 1 : after);
	const uint16_t *lowest = to_the_left ? side.next - (side.left - 1) : side.next;
	pages_touch(index->pages, lowest, side.left * sizeof(*lowest));
	return side;
}

static int compare_sides(struct side a, struct side b)
{
	for (; a.left && b.left; a.left--, b.left--, a.next += a.step, b.next += b.step) {
		if (*a.next == *b.next)
			continue;
		return pinyin_rank(*a.next) < pinyin_rank(*b.next) ? -1 : 1;
	}
	return (a.left > 0) - (b.left > 0);
}

static const uint16_t *units_of(const struct sorting *s, const struct concordance_line *line)
{
	const struct index *index = s->indexes[line->source];
	const uint16_t *units = index->units + line->at;

	pages_touch(index->pages, units, line->len * sizeof(*units));
	return units;
}

static int compare_hits(
	const struct sorting *s, const struct concordance_line *a, const struct concordance_line *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	return memcmp(units_of(s, a), units_of(s, b), a->len * sizeof(uint16_t));
}

static int compare_positions(const struct concordance_line *a, const struct concordance_line *b)
{
	if (a->source != b->source)
		return a->source < b->source ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

static int compare_lines(const void *x, const void *y, void *context)
{
	const struct concordance_line *a = x, *b = y;
	const struct sorting *s = context;
	bool left_first = s->order == ORDER_LEFT;
	int order = 0;

	if (s->order != ORDER_POSITION) {
		order = compare_sides(side_of(s, a, left_first), side_of(s, b, left_first));
		if (order == 0)
			order = compare_sides(
				side_of(s, a, !left_first), side_of(s, b, !left_first));
		if (order == 0)
			order = compare_hits(s, a, b);
	}
	return order ? order : compare_positions(a, b);
}

void concordance_sort(
	struct concordance *c, const struct index *const *indexes, enum concordance_order order)
{
	struct sorting sorting = {indexes, order, CONCORDANCE_UNITS};

	if (c->n)
		qsort_r(c->lines, c->n, sizeof(*c->lines), compare_lines, &sorting);
}

/* ---- joining ---- */

static bool same_line(
	const struct sorting *s, const struct concordance_line *a, const struct concordance_line *b)
{
	return compare_hits(s, a, b) == 0 &&
	       compare_sides(side_of(s, a, false), side_of(s, b, false)) == 0 &&
	       compare_sides(side_of(s, a, true), side_of(s, b, true)) == 0;
}

void concordance_join(struct concordance *c, const struct index *const *indexes, uint32_t width)
{
	struct sorting sorting = {indexes, ORDER_RIGHT, width};
	uint32_t kept = 0;

	if (c->n == 0)
		return;
	qsort_r(c->lines, c->n, sizeof(*c->lines), compare_lines, &sorting);
	for (uint32_t i = 1; i < c->n; i++) {
		if (same_line(&sorting, &c->lines[kept], &c->lines[i]))
			c->lines[kept].times += c->lines[i].times;
		else
			c->lines[++kept] = c->lines[i];
	}
	c->n = kept + 1;
	concordance_sort(c, indexes, ORDER_POSITION);
}

/* ---- words ---- */

struct concordance_words concordance_words(
	const struct concordance_line *line, const struct index *const *indexes, uint32_t width)
{
	const struct index *index = indexes[line->source];
	struct index_walk walk = index_walk(index, line->at);
	struct concordance_words words = {.range = index_range(&walk, line->at, line->len)};
	str text = index_text(
		index, index_title_block(index, words.range.section) + words.range.paragraph);
	size_t from = words.range.from < text.len ? words.range.from : text.len;

	for (uint32_t i = 0; i < width && from > 0; i++)
		utf8_before(text, from, &from);
	str rest = str_slice(text, words.range.to, text.len);
	words.left = str_slice(text, from, words.range.from);
	words.hit = str_slice(text, words.range.from, words.range.to);
	words.right = str_slice(rest, 0, utf8_offset(rest, width));
	return words;
}
