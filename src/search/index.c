#include "search/index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/fold.h"

/* A title or paragraph: where its units begin. */
struct block {
	uint32_t first_unit;
	uint32_t section, paragraph;
};

struct index {
	const struct plan *plan;
	struct units text; /* of all blocks, a unit 0 behind each */
	struct block *blocks;
	uint32_t n_blocks;
	size_t blocks_cap;
};

static void add_block(struct index *index, uint32_t section, uint32_t paragraph)
{
	str text = plan_text(index->plan, section, paragraph);

	if (text.len == 0)
		return;
	index->blocks = mem_grow(
		index->blocks, &index->blocks_cap, index->n_blocks + 1U, sizeof(*index->blocks));
	index->blocks[index->n_blocks++] = (struct block){index->text.n, section, paragraph};
	units_add(&index->text, text);
	units_end_text(&index->text);
}

struct index *index_build(const struct plan *plan)
{
	struct index *index = mem_alloc(1, sizeof(*index));

	uint32_t most = 0;

	index->plan = plan;
	/* A unit a character at the most, and one behind each title and paragraph. */
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		most += plan->sections[s].parent == PLAN_NONE ? plan->sections[s].characters : 0;
		most += plan->sections[s].n_paragraphs + 1;
	}
	units_reserve(&index->text, most);
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		for (uint32_t p = 0; p <= plan->sections[s].n_paragraphs; p++)
			add_block(index, s, p);
	}
	return index;
}

void index_free(struct index *index)
{
	if (!index)
		return;
	units_fini(&index->text);
	free(index->blocks);
	free(index);
}

static const struct block *block_of(const struct index *index, uint32_t unit)
{
	uint32_t low = 0, high = index->n_blocks;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (index->blocks[middle].first_unit <= unit)
			low = middle;
		else
			high = middle;
	}
	return &index->blocks[low];
}

/* The place of the next match at or behind unit `from`, or the number of units. */
static uint32_t next_match(const struct units *text, const struct units *wanted, uint32_t from)
{
	const uint16_t *t = text->units, *w = wanted->units;

	if (wanted->n > text->n)
		return text->n;
	uint32_t last = text->n - wanted->n;
	for (uint32_t i = from; i <= last; i++) {
		if (t[i] == w[0] && memcmp(t + i, w, wanted->n * sizeof(*w)) == 0)
			return i;
	}
	return text->n;
}

/* Several characters beyond the BMP share a unit, so the text itself has the last word. */
static bool really_matches(const struct query *query, const uint32_t *bytes, str text)
{
	for (uint32_t i = 0; i < query->units.n; i++) {
		uint32_t c;
		utf8_decode(text.data + bytes[i], text.data + text.len, &c);
		if (fold_code_point(c) != query->representatives[i])
			return false;
	}
	return true;
}

void index_find(const struct index *index, const struct query *query,
	bool (*take)(void *context, struct hit hit), void *context)
{
	const struct units *text = &index->text, *wanted = &query->units;

	if (wanted->n == 0)
		return;
	for (uint32_t i = 0; (i = next_match(text, wanted, i)) < text->n;) {
		const struct block *block = block_of(index, i);
		str own = plan_text(index->plan, block->section, block->paragraph);
		if (query->shared && !really_matches(query, text->bytes + i, own)) {
			i++;
			continue;
		}
		uint32_t end = text->bytes[i + wanted->n - 1], c;
		end += (uint32_t)utf8_decode(own.data + end, own.data + own.len, &c);
		struct hit hit = {block->section, block->paragraph, text->bytes[i], end};
		if (!take(context, hit))
			return;
		i += wanted->n;
	}
}
