#include "index/frequency.h"

#include <stdlib.h>

#include "index/grams.h"
#include "index/lookup.h"

/*
 * Whether two matches of a sequence of units overlap somewhere: then it ends as it begins, and the
 * longer sequence that they make together is in the text, too.
 */
static bool can_overlap(const struct index *index, const struct term *term)
{
	uint16_t units[2 * QUERY_BYTES];
	struct term both = {.kind = TERM_TEXT, .units = units};
	struct term_matcher matcher = {.term = &both};
	struct lookup lookup = {0};
	bool can = false;

	for (uint32_t t = 1; t < term->n && !can; t++) {
		uint32_t common = term->n - t;
		if (memcmp(term->units + t, term->units, common * sizeof(*units)) != 0)
			continue;
		both.n = term->n + t;
		memcpy(units, term->units, term->n * sizeof(*units));
		memcpy(units + term->n, term->units + common, t * sizeof(*units));
		lookup_set(&lookup, index, &matcher);
		can = lookup_count(&lookup) > 0;
	}
	lookup_fini(&lookup);
	return can;
}

/* The only term of a query that is asked everywhere of an index with a dictionary, or NULL. */
static const struct term *single_term(const struct index *index, const struct query *query)
{
	return index->grams && query->n_terms == 1 && query->scope.len == 0 ? &query->terms[0]
									    : NULL;
}

/* Whether a variant of a term is in the index. */
static bool has_variants(const struct index *index, const struct term_matcher *matcher)
{
	struct lookup lookup = {0};
	bool has = false;

	for (uint32_t v = 0; v < matcher->term->n_variants && !has; v++) {
		lookup_set(&lookup, index, &matcher->variants[v]);
		has = lookup_count(&lookup) > 0;
	}
	lookup_fini(&lookup);
	return has;
}

bool frequency_is_simple(const struct index *index, struct matcher *matcher)
{
	const struct term *term = single_term(index, matcher->query);

	return term && term->kind == TERM_TEXT && !term->pinyin && !can_overlap(index, term) &&
	       !has_variants(index, &matcher->text[0]);
}

enum { FEW_INNER = 65536 };

/*
 * Sets the lookup of the only term, by pinyin, and finds the matches that are no hits; false if its
 * letters are in the text, too, or too many matches might begin within others.
 */
static bool look_up_pinyin(const struct index *index, struct matcher *matcher,
	struct lookup *lookup, struct spans *inner)
{
	const struct term *term = single_term(index, matcher->query);

	if (!term || !term->pinyin || term->n_variants)
		return false;
	lookup_set(lookup, index, &matcher->text[0]);
	if (lookup_count(lookup) > 0)
		return false;
	lookup_set(lookup, index, &matcher->pinyin[0]);
	if (lookup->inner > FEW_INNER)
		return false;
	lookup_inner(lookup, inner);
	return true;
}

static uint64_t count_hits(const struct index *index, struct matcher *matcher)
{
	struct hits hits = {0};

	hits_find(&hits, index, matcher);
	uint64_t n = hits.n;
	hits_fini(&hits);
	return n;
}

uint64_t frequency_count(const struct index *index, struct matcher *matcher)
{
	struct lookup lookup = {0};
	struct spans inner = {0};
	uint64_t n;

	if (frequency_is_simple(index, matcher)) {
		lookup_set(&lookup, index, &matcher->text[0]);
		n = lookup_count(&lookup);
	} else if (look_up_pinyin(index, matcher, &lookup, &inner)) {
		n = lookup_count(&lookup) - inner.n;
	} else {
		n = count_hits(index, matcher);
	}
	lookup_fini(&lookup);
	spans_fini(&inner);
	return n;
}

/* ---- in parts ---- */

/* Units go in blocks of 2^shift, about two a part: the part where one begins is at hand. */
struct spread {
	const uint32_t *bounds;
	uint32_t n;
	uint32_t *counts;
	uint32_t *part_of; /* a part a block */
	unsigned shift;
};

static void spread_init(struct spread *s, const uint32_t *bounds, uint32_t n, uint32_t *counts)
{
	uint32_t limit = bounds[n], part = 0;

	*s = (struct spread){.bounds = bounds, .n = n, .counts = counts};
	while (limit >> s->shift > 2 * (uint64_t)n)
		s->shift++;
	s->part_of = mem_alloc((limit >> s->shift) + (size_t)1, sizeof(*s->part_of));
	for (uint32_t block = 0; block <= limit >> s->shift; block++) {
		while (part + 1 < n && bounds[part + 1] <= block << s->shift)
			part++;
		s->part_of[block] = part;
	}
}

/* Counts one hit more, or one less. */
static void count_at(struct spread *s, uint32_t at, uint32_t step)
{
	if (at < s->bounds[0] || at >= s->bounds[s->n])
		return;
	uint32_t part = s->part_of[at >> s->shift];
	while (at >= s->bounds[part + 1])
		part++;
	s->counts[part] += step;
}

static void count_matches(void *context, const struct candidate *matches, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		count_at(context, matches[i].at, 1);
}

static void spread_hits(const struct index *index, struct matcher *matcher, struct spread *spread)
{
	struct hits hits = {0};

	hits_find(&hits, index, matcher);
	for (uint32_t i = 0; i < hits.n; i++)
		count_at(spread, hits.items[i].at, 1);
	hits_fini(&hits);
}

void frequency_spread(const struct index *index, struct matcher *matcher, const uint32_t *bounds,
	uint32_t n, uint32_t *counts)
{
	struct spread spread;
	struct lookup lookup = {0};
	struct spans inner = {0};

	memset(counts, 0, n * sizeof(*counts));
	if (n == 0)
		return;
	spread_init(&spread, bounds, n, counts);
	if (frequency_is_simple(index, matcher)) {
		lookup_set(&lookup, index, &matcher->text[0]);
		lookup_each_start(&lookup, count_matches, &spread);
	} else if (look_up_pinyin(index, matcher, &lookup, &inner)) {
		lookup_each_start(&lookup, count_matches, &spread);
		for (uint32_t i = 0; i < inner.n; i++)
			count_at(&spread, inner.items[i].at, UINT32_MAX);
	} else {
		spread_hits(index, matcher, &spread);
	}
	free(spread.part_of);
	lookup_fini(&lookup);
	spans_fini(&inner);
}

/* ---- the first ---- */

enum { FEW = 4096 }; /* for more, it is quicker to find all */

void frequency_first(
	struct hits *hits, const struct index *index, struct matcher *matcher, uint32_t most)
{
	struct matches matches = {0};
	struct lookup lookup = {0};

	if (most > FEW || !frequency_is_simple(index, matcher)) {
		hits_find(hits, index, matcher);
		hits->n = hits->n < most ? hits->n : most;
		return;
	}
	lookup_set(&lookup, index, &matcher->text[0]);
	lookup_first(&lookup, most, &matches.text[0]);
	lookup_fini(&lookup);
	hits_make(hits, index, matcher->query, &matches);
	matches_fini(&matches);
}
