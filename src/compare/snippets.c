#include "compare/snippets.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void snippets_init(struct snippets *s, const struct sentences *sentences)
{
	*s = (struct snippets){.of_all = sentences, .list = {.index = sentences->index}};
}

/* Copies units, since two snippets may have the same ones. */
static void copy_units(
	struct sentences *list, const struct sentences *all, uint32_t from, uint32_t n)
{
	size_t need = (size_t)list->n_units + n;

	list->units =
		mem_grow(list->units, &list->units_cap, need + UNITS_PAD, sizeof(*list->units));
	list->at = mem_grow(list->at, &list->at_cap, need, sizeof(*list->at));
	memcpy(list->units + list->n_units, all->units + from, n * sizeof(*list->units));
	memcpy(list->at + list->n_units, all->at + from, n * sizeof(*list->at));
	list->n_units += n;
	memset(list->units + list->n_units, 0, UNITS_PAD * sizeof(*list->units));
}

void snippets_add(struct snippets *s, const struct sentence_item *sentence, uint32_t from,
	uint32_t to, uint32_t of)
{
	struct sentences *list = &s->list;
	uint32_t title = index_title_block(list->index, sentence->section);
	struct place place = {sentence->section, sentence->block - title, from};
	struct sentence_item item = *sentence;
	uint32_t first = sentences_unit(s->of_all, place), end;

	place.byte = to;
	end = sentences_unit(s->of_all, place);
	end = end < sentence->end ? end : sentence->end;
	if (end < first + 2)
		return;
	item.from = list->n_units;
	item.end = list->n_units + end - first;
	item.first_byte = from;
	item.end_byte = to;
	copy_units(list, s->of_all, first, end - first);
	list->items = mem_grow(list->items, &list->cap, list->n + (size_t)1, sizeof(*list->items));
	s->of = mem_grow(s->of, &s->of_cap, list->n + (size_t)1, sizeof(*s->of));
	list->items[list->n] = item;
	s->of[list->n++] = of;
}

struct range snippets_range(const struct snippets *s, uint32_t snippet)
{
	return sentences_range(&s->list, snippet);
}

void snippets_fini(struct snippets *s)
{
	sentences_fini(&s->list);
	free(s->of);
	*s = (struct snippets){0};
}
