#include "compare/links.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/fragments.h"
#include "compare/moved.h"

/* ---- the links ---- */

static void add_range(struct links *links, uint32_t sentence, uint32_t from, uint32_t end)
{
	size_t need = (size_t)links->n_parts + 1;

	links->parts = mem_grow(links->parts, &links->parts_cap, need, sizeof(*links->parts));
	links->parts[links->n_parts++] = (struct link_part){sentence, from, end};
}

static void add_part(struct links *links, const struct sentences *side, uint32_t i)
{
	add_range(links, i, side->items[i].from, side->items[i].end);
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

/* The units of a side's parts. */
struct joined {
	uint16_t *units;
	uint32_t n;
	size_t cap;
};

static void join(struct joined *joined, const struct sentences *side, const struct link_part *parts,
	uint32_t n)
{
	joined->n = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t len = parts[i].end - parts[i].from;
		joined->units = mem_grow(joined->units, &joined->cap, (size_t)joined->n + len + 1,
			sizeof(*joined->units));
		memcpy(joined->units + joined->n, side->units + parts[i].from,
			len * sizeof(*joined->units));
		joined->n += len;
	}
}

struct assembly {
	struct links *links;
	const struct pairing *pairing;
	struct parts_list of_a, of_b; /* further parts that are of a, and of b */
	struct fragments fragments;
	uint32_t fragment;	  /* the next one to be added */
	uint8_t *has_fragment[2]; /* of each sentence, whether it has one */
	struct align align;
	struct joined a, b; /* what is being aligned */
};

static bool is_alone(const struct assembly *assembly, unsigned side, uint32_t sentence)
{
	return assembly->pairing->side[side].partner[sentence] == PAIRING_NONE &&
	       assembly->pairing->side[side].whole[sentence] == PAIRING_NONE;
}

/* Whether a sentence is in no link. */
static bool is_left(const struct assembly *assembly, unsigned side, uint32_t sentence)
{
	return is_alone(assembly, side, sentence) && !assembly->has_fragment[side][sentence];
}

static void add_gone(struct assembly *assembly)
{
	struct links *links = assembly->links;

	for (uint32_t i = 0; i < links->a.n; i++) {
		if (!is_left(assembly, 0, i))
			continue;
		struct link *link = add_link(links, LINK_GONE);
		link->n_a = 1;
		add_part(links, &links->a, i);
		link->b = links->n_parts;
	}
}

static void add_runs(
	struct links *links, struct link *link, const struct align_run *runs, uint32_t n)
{
	size_t need = (size_t)links->n_runs + n;

	links->runs = mem_grow(links->runs, &links->runs_cap, need, sizeof(*links->runs));
	link->run = links->n_runs;
	link->n_runs = n;
	if (n)
		memcpy(links->runs + links->n_runs, runs, n * sizeof(*runs));
	links->n_runs += n;
}

/* Aligns the sides of a link, and says how much they have in common. */
static void judge(struct assembly *assembly, struct link *link)
{
	struct align *align = &assembly->align;
	struct links *links = assembly->links;
	struct joined *a = &assembly->a, *b = &assembly->b;
	uint32_t aligned = 0, edits = 1, units;

	join(a, &links->a, links->parts + link->a, link->n_a);
	join(b, &links->b, links->parts + link->b, link->n_b);
	if (align_texts(align, a->units, a->n, b->units, b->n, a->n + b->n)) {
		add_runs(links, link, align->runs, align->n_runs);
		aligned = align->aligned;
		edits = align->edits;
	}
	units = a->n + b->n;
	link->similarity = (uint16_t)((UINT64_C(2000) * aligned + units / 2) / units);
	if (link->n_a > 1)
		link->change = LINK_MERGED;
	else if (link->n_b > 1)
		link->change = LINK_SPLIT;
	else if (edits > 0)
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
}

/* Adds the fragments of a sentence of b. */
static void add_fragments(struct assembly *assembly, uint32_t b)
{
	struct links *links = assembly->links;
	const struct fragments *all = &assembly->fragments;

	for (; assembly->fragment < all->n && all->items[assembly->fragment].b == b;
		assembly->fragment++) {
		const struct fragment *f = &all->items[assembly->fragment];
		struct link *link = add_link(links, LINK_FRAGMENT);
		link->n_a = link->n_b = 1;
		add_range(links, f->a, f->a_from, f->a_from + f->units);
		link->b = links->n_parts;
		add_range(links, f->b, f->b_from, f->b_from + f->units);
		add_runs(links, link, &(struct align_run){0, 0, f->units}, 1);
		link->similarity = 1000;
	}
}

static void add_new(struct assembly *assembly, uint32_t b)
{
	struct link *link = add_link(assembly->links, LINK_NEW);

	link->n_b = 1;
	link->b = assembly->links->n_parts;
	add_part(assembly->links, &assembly->links->b, b);
}

static void add_all(struct assembly *assembly)
{
	const struct pairing_side *a = &assembly->pairing->side[0];
	const struct pairing_side *b = &assembly->pairing->side[1];

	for (uint32_t i = 0; i < assembly->links->b.n; i++) {
		uint32_t of = b->whole[i] != PAIRING_NONE ? b->whole[i] : b->partner[i];
		if (of != PAIRING_NONE) {
			/* A pair comes where the first of its parts is. */
			uint32_t partner = a->partner[of], first = assembly->of_b.head[of];
			if (i == (first < partner ? first : partner))
				add_pair(assembly, of, partner);
		} else if (is_left(assembly, 1, i)) {
			add_new(assembly, i);
		}
		add_fragments(assembly, i);
	}
}

static void mark_fragments(struct assembly *assembly)
{
	const struct fragments *all = &assembly->fragments;

	assembly->has_fragment[0] = mem_alloc((size_t)assembly->links->a.n + 1, 1);
	assembly->has_fragment[1] = mem_alloc((size_t)assembly->links->b.n + 1, 1);
	for (uint32_t i = 0; i < all->n; i++) {
		assembly->has_fragment[0][all->items[i].a] = 1;
		assembly->has_fragment[1][all->items[i].b] = 1;
	}
}

static bool is_title(const struct sentences *side, const struct sentence_item *item)
{
	return item->block == index_title_block(side->index, item->section);
}

static void mark_moved(struct links *links)
{
	struct moved_link *all = mem_alloc((size_t)links->n + 1, sizeof(*all));
	uint32_t n = 0;

	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		if (link->n_a == 0 || link->n_b == 0)
			continue;
		uint32_t a = links->parts[link->a].sentence, b = links->parts[link->b].sentence;
		const struct sentence_item *x = &links->a.items[a], *y = &links->b.items[b];
		all[n++] = (struct moved_link){.section_a = x->section,
			.section_b = y->section,
			.a = a,
			.b = b,
			.link = i,
			.units = x->end - x->from + y->end - y->from,
			.titles = is_title(&links->a, x) && is_title(&links->b, y)};
	}
	moved_find(all, n, links->a.index->n_sections, links->b.index->n_sections);
	for (uint32_t i = 0; i < n; i++)
		links->items[all[i].link].moved = all[i].moved;
	free(all);
}

/* Of each sentence of a the link that it is whole in; PAIRING_NONE: there is none. */
static uint32_t *links_of_a(const struct links *links)
{
	uint32_t *of = mem_alloc((size_t)links->a.n + 1, sizeof(*of));

	memset(of, 0xFF, links->a.n * sizeof(*of));
	for (uint32_t i = 0; i < links->n; i++)
		for (uint32_t k = 0; k < links->items[i].n_a; k++)
			if (links->items[i].change != LINK_FRAGMENT)
				of[links->parts[links->items[i].a + k].sentence] = i;
	return of;
}

/*
 * Puts the links of a alone, which follow the others, each after what is before it in a and has not
 * been moved: what is gone of a chapter stays together, wherever single sentences went.
 */
static void place_gone(struct links *links, uint32_t others)
{
	uint32_t n = links->n, *of = links_of_a(links), at = 0;
	uint32_t *place = mem_alloc((size_t)n + 1, sizeof(*place)); /* after so many others */
	uint32_t *gone = mem_alloc((size_t)others + 2, sizeof(*gone));
	struct link *items = mem_alloc((size_t)n + 1, sizeof(*items));

	for (uint32_t i = 0; i < links->a.n; i++) {
		if (of[i] == PAIRING_NONE)
			continue;
		if (of[i] >= others) {
			place[of[i]] = at;
			gone[at + 1]++;
		} else if (!links->items[of[i]].moved) {
			at = of[i] + 1;
		}
	}
	for (uint32_t i = 0; i <= others; i++) /* so many before the place */
		gone[i + 1] += gone[i];
	for (uint32_t i = 0; i < others; i++)
		items[i + gone[i + 1]] = links->items[i];
	for (uint32_t i = others; i < n; i++)
		items[place[i] + gone[place[i]]++] = links->items[i];
	if (n)
		memcpy(links->items, items, n * sizeof(*items));
	free(of);
	free(place);
	free(gone);
	free(items);
}

static void end_assembly(struct assembly *assembly)
{
	free(assembly->of_a.head);
	free(assembly->of_a.next);
	free(assembly->of_b.head);
	free(assembly->of_b.next);
	free(assembly->has_fragment[0]);
	free(assembly->has_fragment[1]);
	fragments_fini(&assembly->fragments);
	align_fini(&assembly->align);
	free(assembly->a.units);
	free(assembly->b.units);
}

void links_find(struct links *links, const struct index *a, const struct index *b)
{
	struct likeness likeness = {0};
	struct pairing pairing = {0};
	struct assembly assembly = {.links = links, .pairing = &pairing};

	links->n = links->n_parts = links->n_runs = 0;
	sentences_find(&links->a, a, 0, a->n_sections);
	sentences_find(&links->b, b, 0, b->n_sections);
	likeness_find(&likeness, &links->a, &links->b);
	pairing_find(&pairing, &likeness);
	fragments_find(&assembly.fragments, &pairing);
	likeness_fini(&likeness);
	assembly.of_a = list_parts(pairing.side[0].whole, links->a.n, links->b.n);
	assembly.of_b = list_parts(pairing.side[1].whole, links->b.n, links->a.n);
	mark_fragments(&assembly);
	add_all(&assembly);
	uint32_t others = links->n;
	add_gone(&assembly);
	mark_moved(links);
	place_gone(links, others);
	end_assembly(&assembly);
	pairing_fini(&pairing);
}

/* ---- asking ---- */

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
	free(links->runs);
	*links = (struct links){0};
}
