#include "index/hits.h"

#include <stdlib.h>

#include "index/scope_find.h"

/* ---- the sections where the query holds ---- */

/* Sets the bit of a term in the sections of its spans. */
static void mark_sections(
	const struct index *index, const struct spans *spans, uint32_t bit, uint32_t *marks)
{
	uint32_t section = 0;

	for (uint32_t i = 0; i < spans->n; i++) {
		section = index_section_from(index, section, spans->items[i].at);
		marks[section] |= bit;
	}
}

/* The terms whose hits count in a section with some of them: those of all groups that hold. */
static uint32_t wanted_of(const struct query *query, uint32_t found)
{
	uint32_t wanted = 0;

	for (uint32_t g = 0; g < query->n_groups; g++) {
		const struct group *group = &query->groups[g];
		if ((found & group->wanted) == group->wanted && !(found & group->refused))
			wanted |= group->wanted;
	}
	return wanted;
}

/* Clears the marks outside the scope. */
static void limit_to_scope(const struct index *index, str scope, uint32_t *marks)
{
	uint32_t next = 0, from, end;

	for (uint32_t p = 0; p < index->n_plans; p++) {
		if (!scope_find(index, p, scope, &from, &end))
			continue;
		for (; next < from; next++)
			marks[next] = 0;
		next = end;
	}
	for (; next < index->n_sections; next++)
		marks[next] = 0;
}

/* The terms that count in each section, or NULL where every term does everywhere. */
static uint32_t *filter(
	const struct index *index, const struct query *query, const struct matches *matches)
{
	if (query->n_terms <= 1 && query->scope.len == 0)
		return NULL;
	uint32_t *marks = mem_alloc(index->n_sections, sizeof(*marks));
	for (uint32_t t = 0; t < query->n_terms; t++) {
		mark_sections(index, &matches->text[t], (uint32_t)1 << t, marks);
		mark_sections(index, &matches->pinyin[t], (uint32_t)1 << t, marks);
	}
	for (uint32_t s = 0; s < index->n_sections; s++)
		marks[s] = wanted_of(query, marks[s]);
	if (query->scope.len)
		limit_to_scope(index, query->scope, marks);
	return marks;
}

/* ---- from matches to hits ---- */

/* The matches of all terms merged: leftmost first, then longest, then of the earlier term. */
struct merge {
	const struct spans *spans; /* one a term */
	uint32_t n_terms, next[QUERY_TERMS];
};

static bool merge_next(struct merge *merge, struct span *span, uint32_t *term)
{
	bool any = false;

	for (uint32_t t = 0; t < merge->n_terms; t++) {
		if (merge->next[t] == merge->spans[t].n)
			continue;
		struct span own = merge->spans[t].items[merge->next[t]];
		if (any && (own.at > span->at || (own.at == span->at && own.len <= span->len)))
			continue;
		*span = own;
		*term = t;
		any = true;
	}
	if (any)
		merge->next[*term]++;
	return any;
}

/*
 * Adds the matches, by text or by pinyin, that overlap no hit before them; the first n_text hits
 * are those by text, of which none by pinyin overlaps any.
 */
static void add_hits(struct hits *hits, struct merge merge, bool pinyin, uint32_t n_text,
	const uint32_t *filtered)
{
	uint32_t section = 0, text = 0, end = 0, term = 0;
	struct span span = {0};

	while (merge_next(&merge, &span, &term)) {
		if (filtered) {
			section = index_section_from(hits->index, section, span.at);
			if (!(filtered[section] >> term & 1))
				continue;
		}
		while (text < n_text && hits->items[text].at + hits->items[text].len <= span.at)
			text++;
		if (span.at < end || (text < n_text && hits->items[text].at < span.at + span.len))
			continue;
		end = span.at + span.len;
		hits->items = mem_grow(
			hits->items, &hits->items_cap, hits->n + (size_t)1, sizeof(*hits->items));
		hits->items[hits->n++] = (struct hit){span.at, span.len, (uint8_t)term, pinyin};
	}
}

static int compare_positions(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

void hits_make(struct hits *hits, const struct index *index, const struct query *query,
	const struct matches *matches)
{
	uint32_t *filtered = filter(index, query, matches), n = query->n_terms;

	hits->index = index;
	hits->n = 0;
	add_hits(hits, (struct merge){matches->text, n, {0}}, false, 0, filtered);
	uint32_t n_text = hits->n;
	add_hits(hits, (struct merge){matches->pinyin, n, {0}}, true, n_text, filtered);
	hits->n_pinyin = hits->n - n_text;
	free(filtered);
	if (n_text && hits->n_pinyin)
		qsort(hits->items, hits->n, sizeof(*hits->items), compare_positions);
}

void hits_find(struct hits *hits, const struct index *index, struct matcher *matcher)
{
	struct matches matches = {0};

	matches_find(&matches, index, matcher);
	hits_make(hits, index, matcher->query, &matches);
	matches_fini(&matches);
}

void hits_find_in(
	struct hits *hits, const struct index *index, struct matcher *matcher, uint32_t section)
{
	uint32_t from = index_title_block(index, section), to;
	struct matches matches = {0};

	to = section + 1 < index->n_sections ? index_title_block(index, section + 1)
					     : index->n_blocks;
	matches_find_in(&matches, index, matcher, from, to);
	hits_make(hits, index, matcher->query, &matches);
	matches_fini(&matches);
}

void hits_count(struct hits *hits)
{
	const struct index *index = hits->index;
	uint32_t section = 0;

	hits->of_section = mem_grow(hits->of_section, &hits->of_section_cap, index->n_sections,
		sizeof(*hits->of_section));
	memset(hits->of_section, 0, index->n_sections * sizeof(*hits->of_section));
	for (uint32_t i = 0; i < hits->n; i++) {
		section = index_section_from(index, section, hits->items[i].at);
		hits->of_section[section]++;
	}
	/* Subsections come after the section around them: going backwards adds each once. */
	for (uint32_t s = index->n_sections; s-- > 0;) {
		uint32_t parent = index_parent(index, s);
		if (parent != PLAN_NONE)
			hits->of_section[parent] += hits->of_section[s];
	}
}

/* ---- places ---- */

uint32_t hits_from_unit(const struct hits *hits, uint32_t unit)
{
	uint32_t low = 0, high = hits->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (hits->items[middle].at < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

uint32_t hits_from(const struct hits *hits, struct place place)
{
	if (hits->n == 0 || place.section >= hits->index->n_sections)
		return hits->n;
	return hits_from_unit(hits, index_unit(hits->index, place));
}

void hits_ranges(const struct hits *hits, uint32_t hit, uint32_t n, struct range *ranges)
{
	struct index_walk walk;

	if (n)
		walk = index_walk(hits->index, hits->items[hit].at);
	for (uint32_t i = 0; i < n; i++)
		ranges[i] = index_range(&walk, hits->items[hit + i].at, hits->items[hit + i].len);
}

struct range hits_range(const struct hits *hits, uint32_t hit)
{
	struct range range;

	hits_ranges(hits, hit, 1, &range);
	return range;
}

struct place hits_place(const struct hits *hits, uint32_t hit)
{
	struct range range = hits_range(hits, hit);

	return (struct place){range.section, range.paragraph, range.from};
}

void hits_clear(struct hits *hits)
{
	hits->n = hits->n_pinyin = 0;
	hits->index = NULL;
}

void hits_fini(struct hits *hits)
{
	free(hits->items);
	free(hits->of_section);
	*hits = (struct hits){0};
}
