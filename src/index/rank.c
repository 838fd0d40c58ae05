#include "index/rank.h"

#include <stdlib.h>

#include "index/frequency.h"
#include "index/lookup.h"
#include "index/scan.h"
#include "index/shard.h"

/* What a section's hits come to. */
struct merits {
	uint32_t hits, terms; /* terms: a bit each */
	bool text, text_heading, pinyin_heading;
};

/* ---- scores ---- */

enum {
	DENSITY_BITS = 20,
	DENSITY_ONE = 1 << 16, /* a hit a unit */
	SOME_UNITS = 64,       /* so that a line of one word is not denser than all */
	COMMON = 8192,	       /* a text found more often is looked for in titles first */
	BIN_UNITS = 128,       /* so that a byte can count the matches in a bin */
	SOME_POSITIONS = 256,
};

/* From the highest bits down: kind of hit, terms, density. Within equals the order of adding. */
static uint32_t score(const struct merits *m, uint32_t units)
{
	uint32_t kind = m->text_heading ? 3 : m->text ? 2 : m->pinyin_heading ? 1 : 0;
	uint32_t terms = (uint32_t)__builtin_popcount(m->terms);
	uint32_t density =
		(uint32_t)((uint64_t)m->hits * DENSITY_ONE / ((uint64_t)units + SOME_UNITS));

	return kind << (DENSITY_BITS + 6) | terms << DENSITY_BITS | density;
}

/* Puts a section among the best, after those as good. */
static void keep(struct ranking *r, struct ranked section)
{
	if (r->most && r->n == r->most && section.score <= r->items[r->n - 1].score)
		return;
	if (r->n < r->most || !r->most) {
		r->items = mem_grow(r->items, &r->cap, r->n + 1U, sizeof(*r->items));
		r->items[r->n++] = section;
		if (!r->most)
			return;
	}
	uint32_t i = r->n - 1;
	for (; i > 0 && r->items[i - 1].score < section.score; i--)
		r->items[i] = r->items[i - 1];
	r->items[i] = section;
}

static int compare(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->source != y->source)
		return x->source < y->source ? -1 : 1;
	return (x->section > y->section) - (x->section < y->section);
}

void ranking_sort(struct ranking *r)
{
	if (r->n)
		qsort(r->items, r->n, sizeof(*r->items), compare);
}

void ranking_fini(struct ranking *r)
{
	free(r->items);
	*r = (struct ranking){0};
}

/* ---- from hits ---- */

void ranking_add(struct ranking *r, const struct hits *hits, uint32_t source)
{
	const struct index *index = hits->index;
	uint32_t section = 0;

	for (uint32_t i = 0; i < hits->n;) {
		struct merits m = {0};
		uint32_t from, end, title;
		section = index_section_from(index, section, hits->items[i].at);
		index_section_units(index, section, &from, &end);
		index_block_units(index, index_title_block(index, section), &title);
		do {
			const struct hit *hit = &hits->items[i];
			bool heading = hit->at < from + title;
			m.hits++;
			m.terms |= (uint32_t)1 << hit->term;
			m.text |= !hit->pinyin;
			m.text_heading |= heading && !hit->pinyin;
			m.pinyin_heading |= heading && hit->pinyin;
		} while (++i < hits->n && hits->items[i].at < end);
		keep(r, (struct ranked){score(&m, end - from), source, section});
	}
}

/* ---- one text in a shard ---- */

static void keep_section(struct ranking *r, const struct index *index, uint32_t source,
	uint32_t section, uint32_t hits, bool heading)
{
	struct merits m = {.hits = hits, .terms = 1, .text = true, .text_heading = heading};
	uint32_t from, end;

	index_section_units(index, section, &from, &end);
	keep(r, (struct ranked){score(&m, end - from), source, section});
}

/*
 * A common text is in so many headings that all the best sections are among those: only the titles
 * are gone through, and of these sections the text. Since that is scattered in memory, too, the
 * number of matches that begin in each bin of BIN_UNITS units tells which sections cannot be among
 * the best.
 */
static void count_in_bins(void *context, const struct candidate *matches, uint32_t n)
{
	uint8_t *bins = context;

	for (uint32_t i = 0; i < n; i++)
		bins[matches[i].at / BIN_UNITS]++;
}

/* The most hits that units from..end can have. */
static uint32_t most_hits(const uint8_t *bins, uint32_t from, uint32_t end)
{
	uint32_t most = 0;

	for (uint32_t i = from / BIN_UNITS; i * BIN_UNITS < end; i++)
		most += bins[i];
	return most;
}

/* How often a text whose matches cannot overlap is in units from..end. */
static uint32_t count_in(
	const struct index *index, uint32_t from, uint32_t end, const struct term *term)
{
	struct scan scan = {index->units, from, end, term->units, term->n};
	uint32_t found[SOME_POSITIONS], n, all = 0;

	pages_touch(index->pages, index->units + from, (end - from) * sizeof(*index->units) + 1);
	while ((n = scan_next(&scan, found, SOME_POSITIONS)) > 0)
		all += n;
	return all;
}

/* Keeps a section with a match in its heading. */
static void rank_headed(struct ranking *r, const struct index *index, uint32_t source,
	uint32_t section, const struct term *term, const uint8_t *bins)
{
	struct merits best = {.terms = 1, .text = true, .text_heading = true};
	uint32_t from, end;

	index_section_units(index, section, &from, &end);
	best.hits = most_hits(bins, from, end);
	if (r->n < r->most || score(&best, end - from) > r->items[r->n - 1].score)
		keep_section(r, index, source, section, count_in(index, from, end, term), true);
}

/* Keeps the best of all with a match in their heading; false if these are too few. */
static bool rank_titles(
	struct ranking *r, const struct index *index, uint32_t source, const struct lookup *lookup)
{
	const struct shard *shard = index->shard;
	const struct term *term = lookup->matcher->term;
	struct scan scan = {shard->titles, 0, shard->n_titles, term->units, term->n};
	uint32_t found[SOME_POSITIONS], n, section = 0, next = 0, kept = 0;
	uint8_t *bins = mem_alloc(index->n_units / BIN_UNITS + (size_t)1, 1);

	pages_touch(index->pages, shard->titles, shard->n_titles * sizeof(*shard->titles));
	pages_touch(index->pages, shard->title_unit,
		(index->n_sections + (size_t)1) * sizeof(*shard->title_unit));
	lookup_each(lookup, count_in_bins, bins);
	while ((n = scan_next(&scan, found, SOME_POSITIONS)) > 0) {
		for (uint32_t i = 0; i < n; i++) {
			if (found[i] < next)
				continue;
			while (section + 1 < index->n_sections &&
				shard->title_unit[section + 1] <= found[i])
				section++;
			next = shard->title_unit[section + 1];
			rank_headed(r, index, source, section, term, bins);
			kept++;
		}
	}
	free(bins);
	return kept >= r->most;
}

/* The section of a unit, by the table of sections nearby. */
static uint32_t section_near(const struct index *index, uint32_t at)
{
	uint32_t near = pages_number(index->pages, &index->shard->section_near[at / SHARD_NEAR]);

	return index_section_from(index, near < index->n_sections ? near : 0, at);
}

static bool is_heading(const struct index *index, uint32_t section, uint32_t at)
{
	const uint32_t *title = &index->shard->title_unit[section];
	uint32_t from, end;

	pages_touch(index->pages, title, 2 * sizeof(*title));
	index_section_units(index, section, &from, &end);
	return at - from < title[1] - title[0];
}

static void rank_matches(
	struct ranking *r, const struct index *index, uint32_t source, const struct spans *matches)
{
	for (uint32_t i = 0, n; i < matches->n; i += n) {
		uint32_t section = section_near(index, matches->items[i].at), from, end;
		bool heading = is_heading(index, section, matches->items[i].at);
		index_section_units(index, section, &from, &end);
		for (n = 1; i + n < matches->n && matches->items[i + n].at < end;)
			n++;
		keep_section(r, index, source, section, n, heading);
	}
}

/* Removes what was kept of a source. */
static void drop_source(struct ranking *r, uint32_t source)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < r->n; i++)
		if (r->items[i].source != source)
			r->items[kept++] = r->items[i];
	r->n = kept;
}

static void rank_hits(
	struct ranking *r, const struct index *index, uint32_t source, struct matcher *matcher)
{
	struct hits hits = {0};

	hits_find(&hits, index, matcher);
	ranking_add(r, &hits, source);
	hits_fini(&hits);
}

void ranking_find(
	struct ranking *r, const struct index *index, uint32_t source, struct matcher *matcher)
{
	struct lookup lookup = {0};

	if (!index->shard || !frequency_is_simple(index, matcher)) {
		rank_hits(r, index, source, matcher);
		return;
	}
	lookup_set(&lookup, index, &matcher->text[0]);
	bool common = r->most && lookup.matches + lookup.candidates > COMMON;
	if (!common || !rank_titles(r, index, source, &lookup)) {
		struct spans matches = {0};
		drop_source(r, source);
		lookup_all(&lookup, &matches);
		rank_matches(r, index, source, &matches);
		spans_fini(&matches);
	}
	lookup_fini(&lookup);
}
