#include "index/matches.h"

#include <stdlib.h>

#include "index/lookup.h"
#include "index/scan.h"
#include "index/shard.h"

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
	bool asked = regex_asks_text(regex_finder_regex(finder));
	str text = asked ? index_text(index, block) : (str){0};
	uint32_t n;

	match.first = index_block_units(index, block, &n);
	regex_find(finder, index->units + match.first, n, text, add_match, &match);
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

/* Adds the matches of a term in some blocks. */
static void find_in(struct spans *spans, const struct index *index, struct term_matcher *matcher,
	uint32_t from, uint32_t to)
{
	uint32_t n;

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

/* ---- titles ---- */

/*
 * A file has the units of all titles once more, one after the other. Adds a match among these,
 * which come in order, where the title itself is; where units do not decide, its characters do.
 */
static void add_in_title(struct spans *spans, const struct index *index,
	struct term_matcher *matcher, uint32_t *section, struct span match)
{
	const struct shard *shard = index->shard;
	uint32_t from, end;

	while (*section + 1 < index->n_sections && shard->title_unit[*section + 1] <= match.at)
		++*section;
	index_section_units(index, *section, &from, &end);
	from += match.at - shard->title_unit[*section];
	if (from >= end || match.len > end - from)
		return; /* only in a damaged file */
	if (match.len == 0)
		match.len = matcher_match_at(matcher, index, from);
	if (match.len)
		spans_add(spans, from, match.len);
}

static void scan_titles(
	struct spans *spans, const struct index *index, struct term_matcher *matcher)
{
	const struct term *term = matcher->term;
	struct scan scan = {index->shard->titles, 0, index->shard->n_titles, term->units, term->n};
	uint32_t found[1024], n, section = 0, len = term->checked ? 0 : term->n;

	while ((n = scan_next(&scan, found, 1024)) > 0)
		for (uint32_t i = 0; i < n; i++)
			add_in_title(spans, index, matcher, &section, (struct span){found[i], len});
}

static void scan_titles_pattern(struct matches *matches, struct spans *spans,
	const struct index *index, struct term_matcher *matcher)
{
	const struct shard *shard = index->shard;
	uint32_t starts[INITIALS_ROOM], n, at = 0, section = 0;
	struct initials_wanted wanted = initials_wanted(dfa_pattern(matcher->dfa));

	initials_make(&matches->initials, shard->titles, shard->n_titles);
	while ((n = initials_next(&matches->initials, &wanted, &at, starts)) > 0) {
		for (uint32_t i = 0; i < n; i++) {
			struct candidate candidate = {.at = starts[i], .state = DFA_START};
			struct dfa_match match = dfa_match(matcher->dfa, shard->titles, &candidate);
			uint32_t len = match.ambiguous ? 0 : match.len;
			if (match.len)
				add_in_title(spans, index, matcher, &section,
					(struct span){starts[i], len});
		}
	}
}

static void find_titles(struct matches *matches, struct spans *spans, struct term_matcher *matcher)
{
	const struct index *index = matches->index;
	const struct shard *shard = index->shard;

	spans->n = 0;
	if (!matcher->term)
		return;
	if (!shard || matcher->finder) {
		for (uint32_t s = 0; s < index->n_sections; s++) {
			uint32_t title = index_title_block(index, s);
			find_in(spans, index, matcher, title, title + 1);
		}
		return;
	}
	pages_touch(index->pages, shard->titles, (shard->n_titles + 1U) * sizeof(*shard->titles));
	pages_touch(index->pages, shard->title_unit,
		(index->n_sections + 1U) * sizeof(*shard->title_unit));
	if (matcher->dfa)
		scan_titles_pattern(matches, spans, index, matcher);
	else
		scan_titles(spans, index, matcher);
}

/* ---- a term and its variants ---- */

static uint32_t variants(const struct term_matcher *matcher)
{
	return matcher->variants ? matcher->term->n_variants : 0;
}

/* All matches of a term as it is written, where the others are looked for. */
static void find_written(struct matches *matches, struct spans *spans, struct term_matcher *matcher)
{
	if (matches->titles)
		find_titles(matches, spans, matcher);
	else
		find(spans, matches->index, matcher);
}

static void find_all(struct matches *matches, struct spans *spans, struct term_matcher *matcher)
{
	struct spans more = {0};

	find_written(matches, spans, matcher);
	for (uint32_t v = 0; v < variants(matcher); v++) {
		find_written(matches, &more, &matcher->variants[v]);
		spans_merge(spans, &more);
	}
	spans_fini(&more);
}

static void find_all_in(struct spans *spans, const struct index *index,
	struct term_matcher *matcher, uint32_t from, uint32_t to)
{
	struct spans more = {0};

	spans->n = 0;
	find_in(spans, index, matcher, from, to);
	for (uint32_t v = 0; v < variants(matcher); v++) {
		more.n = 0;
		find_in(&more, index, &matcher->variants[v], from, to);
		spans_merge(spans, &more);
	}
	spans_fini(&more);
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

static void find_terms(
	struct matches *matches, const struct index *index, struct matcher *matcher, bool titles)
{
	if (matches->index != index || !titles)
		initials_fini(&matches->initials);
	matches->index = index;
	matches->titles = titles;
	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		find_all(matches, &matches->text[t], &matcher->text[t]);
		find_all(matches, &matches->pinyin[t], &matcher->pinyin[t]);
	}
}

void matches_find(struct matches *matches, const struct index *index, struct matcher *matcher)
{
	find_terms(matches, index, matcher, false);
}

void matches_find_titles(
	struct matches *matches, const struct index *index, struct matcher *matcher)
{
	find_terms(matches, index, matcher, true);
}

void matches_find_in(struct matches *matches, const struct index *index, struct matcher *matcher,
	uint32_t from, uint32_t to)
{
	matches->index = NULL;
	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		find_all_in(&matches->text[t], index, &matcher->text[t], from, to);
		find_all_in(&matches->pinyin[t], index, &matcher->pinyin[t], from, to);
	}
}

static void narrow_or_find(
	struct matches *matches, struct spans *spans, struct term_matcher *matcher, bool narrows)
{
	if (narrows)
		narrow(spans, matches->index, matcher);
	else
		find_all(matches, spans, matcher);
}

void matches_narrow(struct matches *matches, struct matcher *matcher, const struct query *earlier)
{
	bool text = query_narrows(matcher->query, earlier, false);
	bool pinyin = query_narrows(matcher->query, earlier, true);

	for (uint32_t t = 0; t < matcher->query->n_terms; t++) {
		narrow_or_find(matches, &matches->text[t], &matcher->text[t], text);
		narrow_or_find(matches, &matches->pinyin[t], &matcher->pinyin[t], pinyin);
	}
}

void matches_fini(struct matches *matches)
{
	for (uint32_t t = 0; t < QUERY_TERMS; t++) {
		spans_fini(&matches->text[t]);
		spans_fini(&matches->pinyin[t]);
	}
	initials_fini(&matches->initials);
	matches->index = NULL;
}
