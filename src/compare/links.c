#include "compare/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/likeness.h"

enum { CANDIDATES = 8 };

/* First version: one sentence of each side, the likest pairs first. */
struct pair {
	uint32_t a, b;
	float score;
};

static int compare_pairs(const void *x, const void *y)
{
	const struct pair *p = x, *q = y;

	if (p->score != q->score)
		return p->score > q->score ? -1 : 1;
	if (p->a + p->b != q->a + q->b)
		return p->a + p->b < q->a + q->b ? -1 : 1;
	return p->a < q->a ? -1 : p->a > q->a;
}

static struct link_part *add_part(struct links *links, const struct sentences *side, uint32_t i)
{
	size_t need = (size_t)links->n_parts + 1;

	links->parts = mem_grow(links->parts, &links->parts_cap, need, sizeof(*links->parts));
	links->parts[links->n_parts] =
		(struct link_part){i, side->items[i].from, side->items[i].end};
	return &links->parts[links->n_parts++];
}

static struct link *add_link(struct links *links, enum link_change change)
{
	links->items =
		mem_grow(links->items, &links->cap, links->n + (size_t)1, sizeof(*links->items));
	links->items[links->n] = (struct link){.change = change};
	return &links->items[links->n++];
}

void links_find(struct links *links, const struct index *a, const struct index *b)
{
	struct likeness likeness = {0};
	struct likeness_candidate found[CANDIDATES];
	struct align align = {0};

	links->n = links->n_parts = 0;
	sentences_find(&links->a, a, 0, a->n_sections);
	sentences_find(&links->b, b, 0, b->n_sections);
	likeness_find(&likeness, &links->a, &links->b);
	uint32_t n = 0, n_a = links->a.n, n_b = links->b.n;
	struct pair *pairs = mem_alloc((size_t)(n_a + n_b) * CANDIDATES + 1, sizeof(*pairs));
	for (unsigned side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < (side ? n_b : n_a); i++) {
			uint32_t k = likeness_candidates(&likeness, side, i, found, CANDIDATES);
			while (k-- > 0) {
				uint32_t x = side ? found[k].sentence : i;
				uint32_t y = side ? i : found[k].sentence;
				float of = likeness.side[0].weight[x] + likeness.side[1].weight[y];
				pairs[n++] = (struct pair){x, y, 2 * found[k].shared / of};
			}
		}
	}
	qsort(pairs, n, sizeof(*pairs), compare_pairs);
	uint32_t *of_b = mem_alloc((size_t)n_b + 1, sizeof(uint32_t));
	uint32_t *of_a = mem_alloc((size_t)n_a + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < n && pairs[i].score > 0.3F; i++) {
		if (of_a[pairs[i].a] || of_b[pairs[i].b])
			continue;
		of_a[pairs[i].a] = pairs[i].b + 1;
		of_b[pairs[i].b] = pairs[i].a + 1;
	}
	uint32_t gone = 0;
	for (uint32_t i = 0; i <= n_b; i++) {
		uint32_t at = i < n_b && of_b[i] ? of_b[i] - 1 : 0;
		while (i == n_b ? gone < n_a : of_b[i] && gone <= at && !of_a[gone]) {
			if (!of_a[gone]) {
				struct link *link = add_link(links, LINK_GONE);
				link->a = links->n_parts;
				link->n_a = 1;
				add_part(links, &links->a, gone);
			}
			gone++;
		}
		if (i == n_b)
			break;
		struct link *link = add_link(links, of_b[i] ? LINK_REWORDED : LINK_NEW);
		link->a = links->n_parts;
		if (of_b[i]) {
			link->n_a = 1;
			add_part(links, &links->a, at);
			gone = gone == at ? gone + 1 : gone;
		}
		link->b = links->n_parts;
		link->n_b = 1;
		add_part(links, &links->b, i);
		if (!of_b[i])
			continue;
		links_align(links, link, &align);
		link->similarity =
			(uint16_t)((align.aligned * 2000 + 1) /
				   (align.a_len + links->b.items[i].end - links->b.items[i].from));
		if (align.edits == 0)
			link->change = LINK_SAME;
	}
	free(of_a);
	free(of_b);
	free(pairs);
	align_fini(&align);
	likeness_fini(&likeness);
}

struct joined {
	uint16_t *units;
	uint32_t n;
	size_t cap;
};

static void join(struct joined *joined, const struct sentences *side, const struct link_part *parts,
	uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint32_t len = parts[i].end - parts[i].from;
		joined->units = mem_grow(joined->units, &joined->cap, (size_t)joined->n + len + 1,
			sizeof(*joined->units));
		memcpy(joined->units + joined->n, side->units + parts[i].from,
			len * sizeof(*joined->units));
		joined->n += len;
	}
}

void links_align(const struct links *links, const struct link *link, struct align *align)
{
	struct joined a = {0}, b = {0};

	join(&a, &links->a, links->parts + link->a, link->n_a);
	join(&b, &links->b, links->parts + link->b, link->n_b);
	align_texts(align, a.units, a.n, b.units, b.n, a.n + b.n);
	free(a.units);
	free(b.units);
}

struct range links_range(const struct sentences *side, const struct link_part *part)
{
	return sentences_part(side, part->from, part->end);
}

void links_fini(struct links *links)
{
	sentences_fini(&links->a);
	sentences_fini(&links->b);
	free(links->items);
	free(links->parts);
	*links = (struct links){0};
}
