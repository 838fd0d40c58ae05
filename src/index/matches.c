#include "index/matches.h"

#include <stdlib.h>

#include "index/lookup.h"
#include "index/scan.h"

/* ---- going through the text ---- */

/* Units from..to, whole blocks. */
struct extent {
	uint32_t from, to;
};

static void scan_text(struct spans *spans, const struct index *index, struct term_matcher *matcher,
	struct extent extent)
{
	const struct term *term = matcher->term;
	struct scan scan = {index->units, extent.from, extent.to, term->units, term->n};
	uint32_t found[1024], n;

	while ((n = scan_next(&scan, found, 1024)) > 0) {
		spans_reserve(spans, n);
		for (uint32_t i = 0; i < n; i++)
			if (!term->checked || matcher_match_at(matcher, index, found[i]))
				spans->items[spans->n++] = (struct span){found[i], term->n};
	}
}

static void scan_pattern(struct spans *spans, const struct index *index,
	struct term_matcher *matcher, struct extent extent)
{
	for (uint32_t at = extent.from; at < extent.to; at++) {
		uint32_t len = matcher_match_at(matcher, index, at);
		if (len)
			spans_add(spans, at, len);
	}
}

static void scan(struct spans *spans, const struct index *index, struct term_matcher *matcher,
	struct extent extent)
{
	(matcher->dfa ? scan_pattern : scan_text)(spans, index, matcher, extent);
}

/* ---- regular expressions ---- */

struct regex_match {
	struct spans *spans;
	uint32_t first; /* unit of the block */
};

static void add_match(void *context, uint32_t at, uint32_t len)
{
	struct regex_match *match = context;

	spans_add(match->spans, match->first + at, len);
}

/* Goes through a block; returns the first unit of the next. */
static uint32_t regex_block(
	struct spans *spans, const struct index *index, struct regex_finder *finder, uint32_t block)
{
	struct regex_match match = {.spans = spans};
	uint32_t n;

	match.first = index_block_units(index, block, &n);
	regex_find(finder, index->units + match.first, n, add_match, &match);
	return match.first + n + 1;
}

static void regex_blocks(struct spans *spans, const struct index *index,
	struct regex_finder *finder, uint32_t from, uint32_t to)
{
	for (uint32_t b = from; b < to; b++)
		regex_block(spans, index, finder, b);
}

static void find(struct spans *spans, const struct index *index, struct term_matcher *matcher);

/* Only blocks that have what every match has are gone through, where there is such a thing. */
static void find_regex(struct spans *spans, const struct index *index, struct regex_finder *finder)
{
	struct term required = {.kind = TERM_TEXT};
	struct term_matcher matcher = {.term = &required};
	struct spans found = {0};
	uint32_t next = 0;

	required.n = regex_required(regex_finder_regex(finder), &required.units);
	if (required.n == 0) {
		regex_blocks(spans, index, finder, 0, index->n_blocks);
		return;
	}
	find(&found, index, &matcher);
	for (uint32_t i = 0; i < found.n; i++)
		if (found.items[i].at >= next)
			next = regex_block(
				spans, index, finder, index_block(index, found.items[i].at));
	spans_fini(&found);
}

/* ---- one term ---- */

/* Replaces spans by the matches of a term. */
static void find(struct spans *spans, const struct index *index, struct term_matcher *matcher)
{
	struct lookup lookup = {0};

	spans->n = 0;
	if (!matcher->term)
		return;
	if (matcher->finder) {
		find_regex(spans, index, matcher->finder);
	} else if (index->grams) {
		lookup_set(&lookup, index, matcher);
		lookup_all(&lookup, spans);
		lookup_fini(&lookup);
	} else {
		scan(spans, index, matcher, (struct extent){0, index->n_units});
	}
}

/* The same in some blocks. */
static void find_in(struct spans *spans, const struct index *index, struct term_matcher *matcher,
	uint32_t from, uint32_t to)
{
	uint32_t n;

	spans->n = 0;
	if (!matcher->term)
		return;
	if (matcher->finder) {
		regex_blocks(spans, index, matcher->finder, from, to);
		return;
	}
	for (uint32_t b = from; b < to; b++) {
		uint32_t first = index_block_units(index, b, &n);
		scan(spans, index, matcher, (struct extent){first, first + n});
	}
}

/* Keeps of a shorter term's matches those where this one matches, too, with its lengths. */
static void narrow(struct spans *spans, const struct index *index, struct term_matcher *matcher)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < spans->n; i++) {
		uint32_t at = spans->items[i].at, len = matcher_match_at(matcher, index, at);
		if (len)
			spans->items[kept++] = (struct span){at, len};
	}
	spans->n = kept;
}

/* ---- all terms ---- */

void matches_find(struct matches *matches, const struct index *index, struct matcher *matcher)
{
	matches->index = index;
	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		find(&matches->text[t], index, &matcher->text[t]);
		find(&matches->pinyin[t], index, &matcher->pinyin[t]);
	}
}

void matches_find_in(struct matches *matches, const struct index *index, struct matcher *matcher,
	uint32_t from, uint32_t to)
{
	matches->index = NULL;
	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		find_in(&matches->text[t], index, &matcher->text[t], from, to);
		find_in(&matches->pinyin[t], index, &matcher->pinyin[t], from, to);
	}
}

void matches_narrow(struct matches *matches, struct matcher *matcher, const struct query *earlier)
{
	bool text = query_narrows(matcher->query, earlier, false);
	bool pinyin = query_narrows(matcher->query, earlier, true);

	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		(text ? narrow : find)(&matches->text[t], matches->index, &matcher->text[t]);
		(pinyin ? narrow : find)(&matches->pinyin[t], matches->index, &matcher->pinyin[t]);
	}
}

void matches_fini(struct matches *matches)
{
	for (uint32_t t = 0; t < QUERY_TERMS; t++) {
		spans_fini(&matches->text[t]);
		spans_fini(&matches->pinyin[t]);
	}
	matches->index = NULL;
}
