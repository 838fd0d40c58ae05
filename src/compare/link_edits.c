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
	out->to = mem_grow(out->to, &out->to_cap, need, sizeof(*out->to));
	for (uint32_t u = part->from; u < part->end; u++) {
		struct range unit = index_range(&walk, side->at[u], 1);
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

/* The bytes of the units from..to; of none, where the unit before them ends. */
static void cover(const struct link_edits_side *side, uint32_t from, uint32_t to, uint32_t *first,
	uint32_t *end)
{
	*first = from < to ? side->from[from] : from ? side->to[from - 1] : 0;
	*end = from < to ? side->to[to - 1] : *first;
}

static void add_edit(
	struct link_edits *edits, uint32_t a_from, uint32_t a_to, uint32_t b_from, uint32_t b_to)
{
	edits->items =
		mem_grow(edits->items, &edits->cap, edits->n + (size_t)1, sizeof(*edits->items));
	struct link_edit *edit = &edits->items[edits->n++];
	cover(&edits->a, a_from, a_to, &edit->a_from, &edit->a_to);
	cover(&edits->b, b_from, b_to, &edit->b_from, &edit->b_to);
}

void link_edits_find(struct link_edits *edits, const struct links *links, const struct link *link)
{
	const struct align *align = &edits->align;
	uint32_t a = 0, b = 0;

	edits->n = 0;
	join(&edits->a, links, &links->a, link->a, link->n_a);
	join(&edits->b, links, &links->b, link->b, link->n_b);
	if (link->n_a == 0 || link->n_b == 0)
		return;
	links_align(links, link, &edits->align);
	for (uint32_t r = 0; r <= align->n_runs; r++) {
		bool last = r == align->n_runs;
		uint32_t a_to = last ? edits->a.n : align->runs[r].a;
		uint32_t b_to = last ? edits->b.n : align->runs[r].b;
		if (a < a_to || b < b_to)
			add_edit(edits, a, a_to, b, b_to);
		a = last ? a_to : a_to + align->runs[r].n;
		b = last ? b_to : b_to + align->runs[r].n;
	}
}

static void side_fini(struct link_edits_side *side)
{
	buf_fini(&side->words);
	free(side->from);
	free(side->to);
}

void link_edits_fini(struct link_edits *edits)
{
	side_fini(&edits->a);
	side_fini(&edits->b);
	free(edits->items);
	align_fini(&edits->align);
	*edits = (struct link_edits){0};
}
