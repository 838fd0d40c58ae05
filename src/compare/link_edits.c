#include "compare/link_edits.h"

#include <stdlib.h>

#include "base/mem.h"

static str words_of(const struct sentences *side, const struct link_part *part, struct range *range)
{
	*range = links_range(side, part);
	uint32_t block = index_title_block(side->index, range->section) + range->paragraph;
	return str_slice(index_text(side->index, block), range->from, range->to);
}

static void add_part(
	struct link_edits_side *out, const struct sentences *side, const struct link_part *part)
{
	struct range range;
	str words = words_of(side, part, &range);
	size_t need = out->n + (size_t)(part->end - part->from);
	struct index_walk walk = index_walk(side->index, side->at[part->from]);

	out->from = mem_grow(out->from, &out->from_cap, need, sizeof(*out->from));
	out->units = mem_grow(out->units, &out->units_cap, need, sizeof(*out->units));
	out->to = mem_grow(out->to, &out->to_cap, need, sizeof(*out->to));
	for (uint32_t u = part->from; u < part->end; u++) {
		struct range unit = index_range(&walk, side->at[u], 1);
		out->units[out->n] = side->units[u];
		out->from[out->n] = unit.from - range.from + (uint32_t)out->words.len;
		out->to[out->n++] = unit.to - range.from + (uint32_t)out->words.len;
	}
	buf_add(&out->words, words);
}

static void join(struct link_edits_side *out, const struct links *links,
	const struct sentences *side, uint32_t first, uint32_t n)
{
	buf_cut(&out->words, 0);
	out->n = 0;
	for (uint32_t i = 0; i < n; i++)
		add_part(out, side, &links->parts[first + i]);
}

/* Units of either side, from..to, that were changed. */
struct changed {
	uint32_t a, a_to, b, b_to;
};

static bool is_of_number(uint16_t unit)
{
	return (unit >= '0' && unit <= '9') || unit == '.';
}

static uint16_t unit_of(const struct link_edits_side *side, uint32_t at)
{
	return at < side->n ? side->units[at] : 0;
}

/* A number that was changed was changed as a whole: 6.5 to 7, not 6.5 less .5 and 7 for 6. */
static void widen(const struct link_edits *e, struct changed *c, uint32_t a_least, uint32_t b_least)
{
	bool first = (c->a < c->a_to && is_of_number(unit_of(&e->a, c->a))) ||
		     (c->b < c->b_to && is_of_number(unit_of(&e->b, c->b)));
	bool last = (c->a < c->a_to && is_of_number(unit_of(&e->a, c->a_to - 1))) ||
		    (c->b < c->b_to && is_of_number(unit_of(&e->b, c->b_to - 1)));

	while (first && c->a > a_least && c->b > b_least &&
		is_of_number(unit_of(&e->a, c->a - 1)) && is_of_number(unit_of(&e->b, c->b - 1))) {
		c->a--;
		c->b--;
	}
	while (last && is_of_number(unit_of(&e->a, c->a_to)) &&
		is_of_number(unit_of(&e->b, c->b_to))) {
		c->a_to++;
		c->b_to++;
	}
}

/* The bytes of the units from..to; of none, where the unit before them ends. */
static void cover(const struct link_edits_side *side, uint32_t from, uint32_t to, uint32_t *first,
	uint32_t *end)
{
	*first = from < to ? side->from[from] : from ? side->to[from - 1] : 0;
	*end = from < to ? side->to[to - 1] : *first;
}

static void add_edit(struct link_edits *edits, const struct changed *change)
{
	edits->items =
		mem_grow(edits->items, &edits->cap, edits->n + (size_t)1, sizeof(*edits->items));
	struct link_edit *edit = &edits->items[edits->n++];
	cover(&edits->a, change->a, change->a_to, &edit->a_from, &edit->a_to);
	cover(&edits->b, change->b, change->b_to, &edit->b_from, &edit->b_to);
}

static uint32_t longer(const struct changed *c)
{
	uint32_t a = c->a_to - c->a, b = c->b_to - c->b;

	return a > b ? a : b;
}

/*
 * Whether what is between two changes is too little to be told: a single character that happens to
 * be on both sides, as 力 in 财力紧张 and 财政收支压力加大.
 */
static bool is_by_chance(
	const struct link_edits *e, const struct changed *last, const struct changed *next)
{
	enum { HAN = 0x3400, FEW = 2 };

	return next->a == last->a_to + 1 && next->b == last->b_to + 1 &&
	       e->a.units[last->a_to] >= HAN && longer(last) >= FEW && longer(next) >= FEW;
}

/* Adds what is between the runs; changes that have come to touch each other are one. */
static void add_edits(struct link_edits *edits, const struct align_run *runs, uint32_t n)
{
	struct changed last = {0}, change;
	uint32_t a = 0, b = 0;
	bool any = false;

	for (uint32_t r = 0; r <= n; r++) {
		bool ended = r == n;
		change = (struct changed){
			a, ended ? edits->a.n : runs[r].a, b, ended ? edits->b.n : runs[r].b};
		a = ended ? a : change.a_to + runs[r].n;
		b = ended ? b : change.b_to + runs[r].n;
		if (change.a == change.a_to && change.b == change.b_to)
			continue;
		widen(edits, &change, any ? last.a_to : 0, any ? last.b_to : 0);
		if (any && (change.a <= last.a_to || change.b <= last.b_to ||
				   is_by_chance(edits, &last, &change))) {
			last.a_to = change.a_to;
			last.b_to = change.b_to;
			continue;
		}
		if (any)
			add_edit(edits, &last);
		last = change;
		any = true;
	}
	if (any)
		add_edit(edits, &last);
}

void link_edits_find(struct link_edits *edits, const struct links *links, const struct link *link)
{
	edits->n = 0;
	join(&edits->a, links, &links->a, link->a, link->n_a);
	join(&edits->b, links, &links->b, link->b, link->n_b);
	if (link->n_a == 0 || link->n_b == 0)
		return;
	add_edits(edits, links->runs + link->run, link->n_runs);
}

static void side_fini(struct link_edits_side *side)
{
	buf_fini(&side->words);
	free(side->units);
	free(side->from);
	free(side->to);
}

void link_edits_fini(struct link_edits *edits)
{
	side_fini(&edits->a);
	side_fini(&edits->b);
	free(edits->items);
	*edits = (struct link_edits){0};
}
