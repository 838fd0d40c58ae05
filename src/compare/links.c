#include "compare/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/moved.h"
#include "compare/pairing.h"

/* ---- the links ---- */

static void add_part(struct links *links, const struct sentences *side, uint32_t i)
{
	size_t need = (size_t)links->n_parts + 1;

	links->parts = mem_grow(links->parts, &links->parts_cap, need, sizeof(*links->parts));
	links->parts[links->n_parts++] =
		(struct link_part){i, side->items[i].from, side->items[i].end};
}

static struct link *add_link(struct links *links, enum link_change change)
{
	links->items =
		mem_grow(links->items, &links->cap, links->n + (size_t)1, sizeof(*links->items));
	links->items[links->n] = (struct link){.change = change, .a = links->n_parts};
	return &links->items[links->n++];
}

/* The further parts of each sentence of a side, in a list: its head is of the whole. */
struct parts_list {
	uint32_t *head, *next; /* PAIRING_NONE ends it */
};

static struct parts_list list_parts(const uint32_t *whole, uint32_t n, uint32_t n_wholes)
{
	struct parts_list list = {mem_alloc((size_t)n_wholes + 1, sizeof(uint32_t)),
		mem_alloc((size_t)n + 1, sizeof(uint32_t))};

	memset(list.head, 0xFF, n_wholes * sizeof(uint32_t));
	for (uint32_t i = n; i-- > 0;) {
		if (whole[i] == PAIRING_NONE)
			continue;
		list.next[i] = list.head[whole[i]];
		list.head[whole[i]] = i;
	}
	return list;
}

/* Adds a sentence and its further parts in the order of the text; returns how many. */
static uint32_t add_parts(struct links *links, const struct sentences *side, uint32_t sentence,
	const struct parts_list *list, uint32_t whole)
{
	uint32_t n = 1;
	bool added = false;

	for (uint32_t i = list->head[whole]; i != PAIRING_NONE; i = list->next[i], n++) {
		if (!added && i > sentence) {
			add_part(links, side, sentence);
			added = true;
		}
		add_part(links, side, i);
	}
	if (!added)
		add_part(links, side, sentence);
	return n;
}

struct assembly {
	struct links *links;
	const struct pairing *pairing;
	struct parts_list of_a, of_b; /* further parts that are of a, and of b */
	struct align align;
};

static bool is_gone(const struct assembly *assembly, uint32_t a)
{
	return assembly->pairing->side[0].partner[a] == PAIRING_NONE &&
	       assembly->pairing->side[0].whole[a] == PAIRING_NONE;
}

/* Adds what is gone from a sentence of a on. */
static void add_gone(struct assembly *assembly, uint32_t from)
{
	struct links *links = assembly->links;

	for (uint32_t i = from; i < links->a.n && is_gone(assembly, i); i++) {
		struct link *link = add_link(links, LINK_GONE);
		link->n_a = 1;
		add_part(links, &links->a, i);
		link->b = links->n_parts;
	}
}

static void judge(struct assembly *assembly, struct link *link)
{
	struct align *align = &assembly->align;

	links_align(assembly->links, link, align);
	uint32_t of = 2 * align->aligned, units = of;
	units = align->a_len + align->b_len;
	link->similarity = (uint16_t)((of * UINT64_C(1000) + units / 2) / units);
	if (link->n_a > 1)
		link->change = LINK_MERGED;
	else if (link->n_b > 1)
		link->change = LINK_SPLIT;
	else if (align->edits > 0)
		link->change = LINK_REWORDED;
}

static void add_pair(struct assembly *assembly, uint32_t a, uint32_t b)
{
	struct links *links = assembly->links;
	struct link *link = add_link(links, LINK_SAME);

	link->n_a = add_parts(links, &links->a, a, &assembly->of_a, b);
	link->b = links->n_parts;
	link->n_b = add_parts(links, &links->b, b, &assembly->of_b, a);
	judge(assembly, link);
	uint32_t first = link->a, n = link->n_a;
	for (uint32_t i = 0; i < n; i++)
		add_gone(assembly, links->parts[first + i].sentence + 1);
}

static void add_all(struct assembly *assembly)
{
	struct links *links = assembly->links;
	const struct pairing_side *b = &assembly->pairing->side[1];

	add_gone(assembly, 0);
	for (uint32_t i = 0; i < links->b.n; i++) {
		uint32_t of = b->whole[i] != PAIRING_NONE ? b->whole[i] : b->partner[i];
		if (of == PAIRING_NONE) {
			struct link *link = add_link(links, LINK_NEW);
			link->n_b = 1;
			link->b = links->n_parts;
			add_part(links, &links->b, i);
			continue;
		}
		/* A pair comes where the first of its parts is. */
		uint32_t partner = assembly->pairing->side[0].partner[of];
		uint32_t first = assembly->of_b.head[of];
		if (i == (first < partner ? first : partner))
			add_pair(assembly, of, partner);
	}
}

void links_find(struct links *links, const struct index *a, const struct index *b)
{
	struct likeness likeness = {0};
	struct pairing pairing = {0};
	struct assembly assembly = {.links = links, .pairing = &pairing};

	links->n = links->n_parts = 0;
	sentences_find(&links->a, a, 0, a->n_sections);
	sentences_find(&links->b, b, 0, b->n_sections);
	likeness_find(&likeness, &links->a, &links->b);
	pairing_find(&pairing, &likeness);
	likeness_fini(&likeness);
	assembly.of_a = list_parts(pairing.side[0].whole, links->a.n, links->b.n);
	assembly.of_b = list_parts(pairing.side[1].whole, links->b.n, links->a.n);
	add_all(&assembly);
	moved_find(links);
	free(assembly.of_a.head);
	free(assembly.of_a.next);
	free(assembly.of_b.head);
	free(assembly.of_b.next);
	align_fini(&assembly.align);
	pairing_fini(&pairing);
}

/* ---- asking ---- */

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
