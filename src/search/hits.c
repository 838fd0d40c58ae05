#include "search/hits.h"

#include <stdlib.h>

#include "base/mem.h"

static bool take(void *context, struct hit hit)
{
	struct hits *hits = context;

	hits->items = mem_grow(hits->items, &hits->items_cap, hits->n + 1U, sizeof(*hits->items));
	hits->items[hits->n++] = hit;
	hits->of_section[hit.section]++;
	return true;
}

void hits_find(struct hits *hits, const struct plan *plan, const struct index *index,
	const struct query *query)
{
	hits->n = 0;
	hits->of_section = mem_grow(hits->of_section, &hits->of_section_cap, plan->n_sections,
		sizeof(*hits->of_section));
	memset(hits->of_section, 0, plan->n_sections * sizeof(*hits->of_section));
	index_find(index, query, take, hits);
	/* Subsections stand behind the section around them: going backwards adds each once. */
	for (uint32_t s = plan->n_sections; s-- > 0;) {
		uint32_t parent = plan->sections[s].parent;
		if (parent != PLAN_NONE)
			hits->of_section[parent] += hits->of_section[s];
	}
}

uint32_t hits_from(const struct hits *hits, struct place place)
{
	uint32_t low = 0, high = hits->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (place_compare(hit_place(hits->items[middle]), place) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct place hit_place(struct hit hit)
{
	return (struct place){hit.section, hit.paragraph, hit.from};
}

void hits_clear(struct hits *hits)
{
	hits->n = 0;
}

void hits_fini(struct hits *hits)
{
	free(hits->items);
	free(hits->of_section);
	*hits = (struct hits){0};
}
