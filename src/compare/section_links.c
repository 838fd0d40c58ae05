#include "compare/section_links.h"

#include <stdlib.h>

#include "base/mem.h"
#include "compare/matching.h"
#include "compare/order.h"

enum {
	SCORE = 1000,
	TITLES = 400,	 /* what it adds that the titles are linked */
	DEPTH_OFF = 100, /* what a level more or less takes off */
	LEAST = 60,	 /* sections that share less are not linked */
};

struct side {
	const struct sentences *sentences;
	const struct index *index;
	uint32_t *first; /* of each section: its first sentence; n_sections + 1 of them */
	uint32_t *of;	 /* of each section: the other plan's */
};

struct finding {
	const struct links *links;
	struct side a, b;
	struct matching_pair *shared; /* of two sections: similarity × units, several a pair */
	uint32_t n;
	size_t cap;
	uint64_t *titles; /* pairs of sections whose titles are linked, ascending */
	uint32_t n_titles;
	size_t titles_cap;
};

/* ---- sides ---- */

static void init(struct side *side, const struct sentences *sentences)
{
	uint32_t n = sentences->index->n_sections, s = 0;

	side->sentences = sentences;
	side->index = sentences->index;
	side->first = mem_alloc(n + (size_t)1, sizeof(*side->first));
	side->of = mem_alloc(n + (size_t)1, sizeof(*side->of));
	for (uint32_t i = 0; i <= sentences->n; i++) {
		uint32_t section = i < sentences->n ? sentences->items[i].section : n;
		while (s <= section)
			side->first[s++] = i;
	}
	for (uint32_t i = 0; i < n; i++)
		side->of[i] = PLAN_NONE;
}

/* The bare units in a section and below it. */
static uint32_t units_of(const struct side *side, uint32_t section, const uint16_t **units)
{
	const struct sentences *s = side->sentences;
	uint32_t from = side->first[section], to = side->first[index_end(side->index, section)];

	if (from == to)
		return 0;
	*units = s->units + s->items[from].from;
	return s->items[to - 1].end - s->items[from].from;
}

static bool is_title(const struct sentences *sentences, uint32_t sentence)
{
	const struct sentence_item *item = &sentences->items[sentence];

	return item->block == index_title_block(sentences->index, item->section);
}

/* ---- what sections share ---- */

static void add_shared(struct finding *f, uint32_t a, uint32_t b, uint64_t weight)
{
	f->shared = mem_grow(f->shared, &f->cap, f->n + (size_t)1, sizeof(*f->shared));
	f->shared[f->n++] = (struct matching_pair){a, b, weight};
}

static uint64_t pair_number(uint32_t a, uint32_t b)
{
	return (uint64_t)a << 32 | b;
}

/* For two sections and those around them, which may be a level further up or down. */
static void share(struct finding *f, uint32_t a, uint32_t b, uint64_t weight)
{
	for (; a != PLAN_NONE; a = index_parent(f->a.index, a)) {
		uint32_t depth = index_section(f->a.index, a).depth;
		for (uint32_t up = b; up != PLAN_NONE; up = index_parent(f->b.index, up)) {
			uint32_t other = index_section(f->b.index, up).depth;
			if (depth <= other + 1 && other <= depth + 1)
				add_shared(f, a, up, weight);
		}
	}
}

static void share_link(struct finding *f, const struct link *link)
{
	const struct link_part *a = f->links->parts + link->a, *b = f->links->parts + link->b;

	for (uint32_t i = 0; i < link->n_a; i++)
		for (uint32_t j = 0; j < link->n_b; j++) {
			uint32_t len_a = a[i].end - a[i].from, len_b = b[j].end - b[j].from;
			uint64_t units = len_a < len_b ? len_a : len_b;
			uint32_t one = f->a.sentences->items[a[i].sentence].section;
			uint32_t other = f->b.sentences->items[b[j].sentence].section;
			share(f, one, other, units * link->similarity);
			if (!is_title(f->a.sentences, a[i].sentence) ||
				!is_title(f->b.sentences, b[j].sentence))
				continue;
			f->titles = mem_grow(f->titles, &f->titles_cap, f->n_titles + (size_t)1,
				sizeof(*f->titles));
			f->titles[f->n_titles++] = pair_number(one, other);
		}
}

static int compare_pairs(const void *x, const void *y)
{
	const struct matching_pair *p = x, *q = y;
	uint64_t a = pair_number(p->a, p->b), b = pair_number(q->a, q->b);

	return (a > b) - (a < b);
}

static int compare_numbers(const void *x, const void *y)
{
	uint64_t a = *(const uint64_t *)x, b = *(const uint64_t *)y;

	return (a > b) - (a < b);
}

/* The score of two sections: what they share of what both have, and their titles. */
static uint64_t score_of(const struct finding *f, const struct matching_pair *pair)
{
	const uint16_t *units;
	uint64_t both =
		(uint64_t)units_of(&f->a, pair->a, &units) + units_of(&f->b, pair->b, &units);
	uint64_t score = 2 * pair->score / both, number = pair_number(pair->a, pair->b);

	if (f->n_titles &&
		bsearch(&number, f->titles, f->n_titles, sizeof(number), compare_numbers))
		score += TITLES;
	if (index_section(f->a.index, pair->a).depth != index_section(f->b.index, pair->b).depth)
		score = score > DEPTH_OFF ? score - DEPTH_OFF : 0;
	return score;
}

/* Adds up what is said of each pair, and keeps those that share enough. */
static void sum_up(struct finding *f)
{
	uint32_t n = 0;

	if (f->n)
		qsort(f->shared, f->n, sizeof(*f->shared), compare_pairs);
	if (f->n_titles)
		qsort(f->titles, f->n_titles, sizeof(*f->titles), compare_numbers);
	for (uint32_t i = 0; i < f->n;) {
		struct matching_pair pair = f->shared[i++];
		while (i < f->n && compare_pairs(&f->shared[i], &pair) == 0)
			pair.score += f->shared[i++].score;
		pair.score = score_of(f, &pair);
		if (pair.score >= LEAST)
			f->shared[n++] = pair;
	}
	f->n = n;
}

/* ---- which are moved ---- */

/* Whether the sections around two are linked, or there are none. */
static bool have_same_parent(const struct finding *f, uint32_t a, uint32_t b)
{
	uint32_t up_a = index_parent(f->a.index, a), up_b = index_parent(f->b.index, b);

	return up_a == PLAN_NONE ? up_b == PLAN_NONE : up_b != PLAN_NONE && f->a.of[up_a] == up_b;
}

/* A row and what it is sorted by: the parent in b, then the order of b. */
struct sibling {
	uint32_t parent, row;
};

static int compare_siblings(const void *x, const void *y)
{
	const struct sibling *a = x, *b = y;

	if (a->parent != b->parent)
		return a->parent < b->parent ? -1 : 1;
	return (a->row > b->row) - (a->row < b->row);
}

static void mark_moved(const struct finding *f, struct section_links *out)
{
	struct sibling *siblings = mem_alloc(out->n + (size_t)1, sizeof(*siblings));
	uint32_t *places = mem_alloc(out->n + (size_t)1, sizeof(*places)), n = 0;
	bool *kept = mem_alloc(out->n + (size_t)1, sizeof(*kept));

	for (uint32_t i = 0; i < out->n; i++) {
		struct section_link *item = &out->items[i];
		if (item->a == PLAN_NONE || item->b == PLAN_NONE)
			continue;
		item->moved = !have_same_parent(f, item->a, item->b);
		if (!item->moved)
			siblings[n++] = (struct sibling){index_parent(f->b.index, item->b), i};
	}
	if (n)
		qsort(siblings, n, sizeof(*siblings), compare_siblings);
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 0; i + k < n && siblings[i + k].parent == siblings[i].parent; k++)
			places[k] = out->items[siblings[i + k].row].a;
		order_find(places, k, kept);
		for (uint32_t s = 0; s < k; s++)
			out->items[siblings[i + s].row].moved = !kept[s];
	}
	free(siblings);
	free(places);
	free(kept);
}

/* ---- all of it ---- */

static enum link_change change_of(const struct finding *f, uint32_t a, uint32_t b)
{
	const uint16_t *one = NULL, *other = NULL;

	if (a == PLAN_NONE || b == PLAN_NONE)
		return a == PLAN_NONE ? LINK_NEW : LINK_GONE;
	uint32_t n = units_of(&f->a, a, &one), m = units_of(&f->b, b, &other);
	return n == m && memcmp(one, other, n * sizeof(*one)) == 0 ? LINK_SAME : LINK_REWORDED;
}

static bool has_words(const struct side *side, uint32_t section)
{
	const uint16_t *units;

	return section != PLAN_NONE && units_of(side, section, &units) > 0;
}

static void list(struct finding *f, struct section_links *out)
{
	uint32_t n = f->a.index->n_sections, m = f->b.index->n_sections;
	struct matching_pair *rows = mem_alloc(n + (size_t)m + 1, sizeof(*rows));
	uint32_t all = matching_list(f->a.of, n, f->b.of, m, rows);

	out->items = mem_alloc(all + (size_t)1, sizeof(*out->items));
	for (uint32_t i = 0; i < all; i++)
		if (has_words(&f->a, rows[i].a) || has_words(&f->b, rows[i].b))
			out->items[out->n++] =
				(struct section_link){.change = change_of(f, rows[i].a, rows[i].b),
					.a = rows[i].a,
					.b = rows[i].b};
	free(rows);
}

void section_links_find(struct section_links *sections, const struct links *links)
{
	struct finding f = {.links = links};

	section_links_fini(sections);
	init(&f.a, &links->a);
	init(&f.b, &links->b);
	for (uint32_t i = 0; i < links->n; i++)
		share_link(&f, &links->items[i]);
	sum_up(&f);
	matching_take(f.shared, f.n, f.a.of, f.b.of);
	list(&f, sections);
	mark_moved(&f, sections);
	sections->of_a = f.a.of;
	sections->of_b = f.b.of;
	free(f.a.first);
	free(f.b.first);
	free(f.shared);
	free(f.titles);
}

void section_links_fini(struct section_links *sections)
{
	free(sections->items);
	free(sections->of_a);
	free(sections->of_b);
	*sections = (struct section_links){0};
}
