#include "session/compared.h"

#include <stdlib.h>

#include "base/mem.h"
#include "compare/comparison.h"

const struct sentences *compared_sentences(const struct compared *c, unsigned side)
{
	return side ? &c->links.b : &c->links.a;
}

const struct link_part *compared_parts(
	const struct compared *c, uint32_t number, unsigned side, uint32_t *n)
{
	const struct link *link = &c->links.items[number];

	*n = side ? link->n_b : link->n_a;
	return &c->links.parts[side ? link->b : link->a];
}

/* ---- sentences and changes ---- */

static void find_first_links(struct compared *c)
{
	for (unsigned side = 0; side < 2; side++) {
		c->of[side] = mem_alloc(compared_sentences(c, side)->n + 1U, sizeof(uint32_t));
		for (uint32_t i = c->links.n; i-- > 0;) {
			uint32_t n;
			const struct link_part *parts = compared_parts(c, i, side, &n);
			for (uint32_t p = 0; p < n; p++)
				c->of[side][parts[p].sentence] = i;
		}
	}
}

bool compared_is_change(const struct compared *c, uint32_t link)
{
	return c->links.items[link].change != LINK_SAME || c->links.items[link].moved;
}

static void find_changes(struct compared *c)
{
	uint32_t n = c->links.n;

	c->before = mem_alloc(n + 1U, sizeof(*c->before));
	c->next = mem_alloc(n + 1U, sizeof(*c->next));
	for (uint32_t i = 0; i < n; i++)
		c->before[i + 1] = c->before[i] + compared_is_change(c, i);
	c->next[n] = n;
	for (uint32_t i = n; i-- > 0;)
		c->next[i] = compared_is_change(c, i) ? i : c->next[i + 1];
}

/* The first link after which as many changes have been as before this one follows the last. */
uint32_t compared_change_before(const struct compared *c, uint32_t link)
{
	uint32_t low = 0, high = link, changes = c->before[link];

	if (changes == 0)
		return c->links.n;
	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (c->before[middle] < changes)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

/* ---- numbers ---- */

static bool is_in(const struct figure *f, const struct range *range)
{
	return f->sentence.section == range->section && f->sentence.paragraph == range->paragraph &&
	       f->from >= range->from && f->from < range->to;
}

/* Whether a figure is in the sentences of one side of a link. */
static bool link_has(const struct compared *c, uint32_t link, unsigned side, const struct figure *f)
{
	uint32_t n;
	const struct link_part *parts = compared_parts(c, link, side, &n);

	for (uint32_t p = 0; p < n; p++) {
		struct range range =
			sentences_range(compared_sentences(c, side), parts[p].sentence);
		if (is_in(f, &range))
			return true;
	}
	return false;
}

/* The link that a figure of b is in. */
static uint32_t link_of(const struct compared *c, const struct figure *f)
{
	struct place at = f->sentence;

	at.byte = f->from;
	uint32_t sentence = sentences_from(&c->links.b, at);
	return sentence < c->links.b.n ? c->of[1][sentence] : c->links.n;
}

static void find_number(
	struct compared *c, struct figure_pair pair, const struct figure *a, const struct figure *b)
{
	uint32_t link = link_of(c, b);

	if (link == c->links.n || !link_has(c, link, 0, a) || !comparison_differ(a, b))
		return;
	c->numbers = mem_grow(
		c->numbers, &c->numbers_cap, c->n_numbers + (size_t)1, sizeof(*c->numbers));
	c->numbers[c->n_numbers++] = (struct changed_number){link, pair.a, pair.b};
}

static int compare_numbers(const void *x, const void *y)
{
	const struct changed_number *a = x, *b = y;

	if (a->link != b->link)
		return a->link < b->link ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

static void find_numbers(struct compared *c, const struct figures *const figures[2])
{
	struct figure_pairs pairs = {0};

	figure_pairs_find(&pairs, &c->links, figures[0], figures[1]);
	for (uint32_t i = 0; i < pairs.n; i++) {
		struct figure_pair pair = pairs.items[i];
		if (pair.a != PLAN_NONE && pair.b != PLAN_NONE)
			find_number(
				c, pair, &figures[0]->items[pair.a], &figures[1]->items[pair.b]);
	}
	if (c->n_numbers)
		qsort(c->numbers, c->n_numbers, sizeof(*c->numbers), compare_numbers);
	figure_pairs_fini(&pairs);
}

uint32_t compared_numbers_from(const struct compared *c, uint32_t link)
{
	uint32_t low = 0, high = c->n_numbers;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (c->numbers[middle].link < link)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* ---- all ---- */

static bool has_numbers(const struct compared *c, uint32_t link)
{
	uint32_t i = compared_numbers_from(c, link);

	return i < c->n_numbers && c->numbers[i].link == link;
}

bool compared_is(const struct compared *c, uint32_t number, enum compared_kind kind)
{
	const struct link *link = &c->links.items[number];

	switch (kind) {
	case COMPARED_REWORDED:
		return link->change >= LINK_REWORDED && link->change <= LINK_FRAGMENT;
	case COMPARED_MOVED:
		return link->moved;
	case COMPARED_NEW:
		return link->change == LINK_NEW;
	case COMPARED_GONE:
		return link->change == LINK_GONE;
	case COMPARED_NUMBERS:
		return has_numbers(c, number);
	case COMPARED_ALL:
	case COMPARED_KINDS:
		break;
	}
	return true;
}

static void count(struct compared *c)
{
	for (uint32_t i = 0; i < c->links.n; i++)
		for (unsigned kind = 0; kind < COMPARED_KINDS; kind++)
			c->counts[kind] += compared_is(c, i, (enum compared_kind)kind);
}

void compared_find(struct compared *c, const struct index *const indexes[2],
	const struct figures *const figures[2])
{
	links_find(&c->links, indexes[0], indexes[1]);
	find_first_links(c);
	find_changes(c);
	find_numbers(c, figures);
	count(c);
	c->made = true;
}

void compared_fini(struct compared *c)
{
	links_fini(&c->links);
	free(c->of[0]);
	free(c->of[1]);
	free(c->before);
	free(c->next);
	free(c->numbers);
	*c = (struct compared){0};
}
