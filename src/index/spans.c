#include "index/spans.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/mem.h"

enum {
	RADIX_BITS = 11,
	SORT_BY_RADIX = 512, /* fewer are sorted by qsort */
};

void spans_reserve(struct spans *spans, uint64_t more)
{
	spans->items = mem_grow(spans->items, &spans->cap, spans->n + more, sizeof(*spans->items));
}

void spans_add(struct spans *spans, uint32_t at, uint32_t len)
{
	spans_reserve(spans, 1);
	spans->items[spans->n++] = (struct span){at, len};
}

void spans_merge(struct spans *spans, const struct spans *more)
{
	struct spans merged = {0};
	uint32_t i = 0, j = 0;

	if (more->n == 0)
		return;
	spans_reserve(&merged, (uint64_t)spans->n + more->n);
	while (i < spans->n || j < more->n) {
		bool first =
			j == more->n || (i < spans->n && spans->items[i].at <= more->items[j].at);
		struct span span = first ? spans->items[i++] : more->items[j++];
		struct span *last = merged.n ? &merged.items[merged.n - 1] : NULL;
		if (!last || last->at < span.at)
			merged.items[merged.n++] = span;
		else if (span.len > last->len)
			*last = span;
	}
	spans_fini(spans);
	*spans = merged;
}

void spans_fini(struct spans *spans)
{
	free(spans->items);
	*spans = (struct spans){0};
}

/* ---- sorting ---- */

static int compare(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Puts spans in order by RADIX_BITS bits of their positions, and keeps the order of equals. */
static void sort_by_bits(const struct span *from, uint32_t n, unsigned shift, struct span *to)
{
	const uint32_t mask = (1 << RADIX_BITS) - 1;
	uint32_t at[1 << RADIX_BITS] = {0}, next = 0;

	for (uint32_t i = 0; i < n; i++)
		at[from[i].at >> shift & mask]++;
	for (uint32_t i = 0; i <= mask; i++) {
		uint32_t here = at[i];
		at[i] = next;
		next += here;
	}
	for (uint32_t i = 0; i < n; i++)
		to[at[from[i].at >> shift & mask]++] = from[i];
}

/* Sorts by the upper bits; what is still out of order then is close to where it belongs. */
static void radix_sort(struct span *items, uint32_t n, uint32_t limit)
{
	struct span *moved = mem_resize(NULL, n, sizeof(*moved));
	unsigned bits = 32U - (unsigned)__builtin_clz(limit | 1);
	unsigned shift = bits > 2 * RADIX_BITS ? bits - 2 * RADIX_BITS : 0;

	sort_by_bits(items, n, shift, moved);
	sort_by_bits(moved, n, shift + RADIX_BITS, items);
	free(moved);
	for (uint32_t i = 1; i < n; i++) {
		struct span span = items[i];
		uint32_t to = i;
		for (; to > 0 && items[to - 1].at > span.at; to--)
			items[to] = items[to - 1];
		items[to] = span;
	}
}

static bool is_sorted(const struct spans *spans)
{
	for (uint32_t i = 1; i < spans->n; i++)
		if (spans->items[i].at < spans->items[i - 1].at)
			return false;
	return true;
}

void spans_sort(struct spans *spans, uint32_t limit)
{
	if (is_sorted(spans))
		return;
	if (spans->n < SORT_BY_RADIX)
		qsort(spans->items, spans->n, sizeof(*spans->items), compare);
	else
		radix_sort(spans->items, spans->n, limit);
}
