#include "compare/novel_sentences.h"

#include <stdlib.h>

#include "base/mem.h"

void novel_sentences_begin(
	struct novel_sentences *s, const struct novel *novel, const struct index *index)
{
	const struct index **indexes = mem_alloc(novel->n + (size_t)1, sizeof(*indexes));

	*s = (struct novel_sentences){0};
	for (uint32_t i = 0; i < novel->n; i++)
		indexes[i] = novel->indexes[i].index;
	near_init(&s->near, indexes, novel->n);
	free(indexes);
	for (uint32_t i = 0; i < novel->n; i++)
		for (uint32_t p = 0; p < novel->indexes[i].index->n_plans; p++)
			if (!novel->indexes[i].compared[p])
				near_leave_out(&s->near, i, p);
	sentences_find(&s->all, index, 0, index->n_sections);
	s->is_new = mem_alloc(s->all.n + (size_t)1, sizeof(*s->is_new));
}

static bool is_known(struct novel_sentences *s, const struct sentence_item *item)
{
	static const struct near_wanted wanted = {
		.most = 1, .least = NOVEL_SIMILARITY, .enough = NOVEL_SIMILARITY};

	if (item->end - item->from < NOVEL_UNITS)
		return true;
	near_find(&s->near, s->all.units + item->from, item->end - item->from, &wanted);
	return s->near.n > 0;
}

bool novel_sentences_step(struct novel_sentences *s, uint32_t most)
{
	for (; most > 0 && s->judged < s->all.n; most--) {
		bool is_new = !is_known(s, &s->all.items[s->judged]);
		s->is_new[s->judged++] = is_new;
		s->n_new += is_new;
	}
	return s->judged < s->all.n;
}

void novel_sentences_fini(struct novel_sentences *s)
{
	sentences_fini(&s->all);
	near_fini(&s->near);
	free(s->is_new);
	*s = (struct novel_sentences){0};
}
