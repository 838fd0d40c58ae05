#include "index/match.h"

#include <stdlib.h>

#include "text/fold.h"

void spans_add(struct spans *spans, uint32_t at, uint32_t len)
{
	spans->items = mem_grow(spans->items, &spans->cap, spans->n + 1U, sizeof(*spans->items));
	spans->items[spans->n++] = (struct span){at, len};
}

void spans_fini(struct spans *spans)
{
	free(spans->items);
	*spans = (struct spans){0};
}

/* Whether the characters themselves are those of the term: all, or where several share a unit. */
static bool is_checked(const struct index *index, const struct term *term, uint32_t at)
{
	struct index_walk walk = index_walk(index, at);
	struct unit unit;

	for (uint32_t i = 0; i < term->n; i++) {
		if (!units_next(&walk.walk, &unit))
			return false;
		uint32_t c = unit.code_point;
		if ((term->kind == TERM_EXACT ? c : fold_code_point(c)) != term->checked[i])
			return false;
	}
	return true;
}

static uint32_t text_at(const struct index *index, const struct term *term, uint32_t at)
{
	if (term->n > index->n_units - at ||
		memcmp(index->units + at, term->units, term->n * sizeof(*term->units)) != 0)
		return 0;
	return term->checked && !is_checked(index, term, at) ? 0 : term->n;
}

uint32_t match_candidate(
	struct pattern *pattern, const struct index *index, const struct candidate *candidate)
{
	bool unsure;
	uint32_t len = pattern_match(pattern, index->units, candidate, &unsure);

	/* What did not match by its units does not match by its characters. */
	if (!unsure)
		return len;
	struct index_walk walk = index_walk(index, candidate->at);
	return pattern_match_walk(pattern, &walk.walk);
}

uint32_t match_at(const struct index *index, const struct term *term, bool pinyin, uint32_t at)
{
	if (pinyin)
		return match_pattern(term->pinyin, index, at);
	return term->text ? match_pattern(term->text, index, at) : text_at(index, term, at);
}
