#include "index/frequency.h"

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

bool frequency_is_simple(const struct index *index, struct matcher *matcher)
{
	const struct term *term = single_term(index, matcher->query);

	return term && term->kind == TERM_TEXT && !term->pinyin && !can_overlap(index, term);
}

enum { FEW_INNER = 1024 };

/* How many of all matches of a lookup are hits: those that begin in none before them. */
static uint64_t count_apart(const struct lookup *lookup)
{
	struct spans spans = {0};
	uint64_t n = 0;

	/* Mostly no match begins within another, and then it does not matter where they are. */
	if (lookup->inner <= FEW_INNER && lookup_count_inner(lookup) == 0)
		return lookup_count(lookup);
	lookup_all(lookup, &spans);
	for (uint32_t i = 0, end = 0; i < spans.n; i++) {
		if (spans.items[i].at < end)
			continue;
		end = spans.items[i].at + spans.items[i].len;
		n++;
	}
	spans_fini(&spans);
	return n;
}

/* Counts a term by pinyin; false if its letters are in the text, too. */
static bool count_pinyin(const struct index *index, struct matcher *matcher, uint64_t *n)
{
	const struct term *term = single_term(index, matcher->query);
	struct lookup lookup = {0};

	if (!term || !term->pinyin)
		return false;
	lookup_set(&lookup, index, &matcher->text[0]);
	bool only_pinyin = lookup_count(&lookup) == 0;
	if (only_pinyin) {
		lookup_set(&lookup, index, &matcher->pinyin[0]);
		*n = count_apart(&lookup);
	}
	lookup_fini(&lookup);
	return only_pinyin;
}

uint64_t frequency_count(const struct index *index, struct matcher *matcher)
{
	struct lookup lookup = {0};
	struct hits hits = {0};
	uint64_t n;

	if (frequency_is_simple(index, matcher)) {
		lookup_set(&lookup, index, &matcher->text[0]);
		n = lookup_count(&lookup);
		lookup_fini(&lookup);
		return n;
	}
	if (count_pinyin(index, matcher, &n))
		return n;
	hits_find(&hits, index, matcher);
	n = hits.n;
	hits_fini(&hits);
	return n;
}

/* ---- in parts ---- */

struct spread {
	const uint32_t *bounds;
	uint32_t n;
	uint32_t *counts;
};

static void count_at(struct spread *s, uint32_t at)
{
	uint32_t low = 0, high = s->n;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (s->bounds[middle] <= at)
			low = middle;
		else
			high = middle;
	}
	if (s->n && at >= s->bounds[low] && at < s->bounds[low + 1])
		s->counts[low]++;
}

static void count_matches(void *context, const struct candidate *matches, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		count_at(context, matches[i].at);
}

/* The same of a term by pinyin; false if its letters are in the text, too, or matches overlap. */
static bool spread_pinyin(const struct index *index, struct matcher *matcher, struct spread *spread)
{
	const struct term *term = single_term(index, matcher->query);
	struct lookup lookup = {0};

	if (!term || !term->pinyin)
		return false;
	lookup_set(&lookup, index, &matcher->text[0]);
	bool apart = lookup_count(&lookup) == 0;
	if (apart) {
		lookup_set(&lookup, index, &matcher->pinyin[0]);
		apart = lookup.inner <= FEW_INNER && lookup_count_inner(&lookup) == 0;
	}
	if (apart)
		lookup_each(&lookup, count_matches, spread);
	lookup_fini(&lookup);
	return apart;
}

void frequency_spread(const struct index *index, struct matcher *matcher, const uint32_t *bounds,
	uint32_t n, uint32_t *counts)
{
	struct spread spread = {bounds, n, counts};
	struct lookup lookup = {0};
	struct hits hits = {0};

	memset(counts, 0, n * sizeof(*counts));
	if (frequency_is_simple(index, matcher)) {
		lookup_set(&lookup, index, &matcher->text[0]);
		lookup_each(&lookup, count_matches, &spread);
		lookup_fini(&lookup);
		return;
	}
	if (spread_pinyin(index, matcher, &spread))
		return;
	hits_find(&hits, index, matcher);
	for (uint32_t i = 0; i < hits.n; i++)
		count_at(&spread, hits.items[i].at);
	hits_fini(&hits);
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
