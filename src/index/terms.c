#include "index/terms.h"

#include <stdlib.h>

#include "base/logarithm.h"
#include "base/mem.h"
#include "index/lookup.h"
#include "index/scan.h"
#include "text/common.h"

enum { TIMES = 2 };

/* ---- formulas ---- */

double terms_arf(const uint32_t *positions, uint32_t n, uint32_t size)
{
	double part = n ? (double)size / n : 0, sum = 0;

	for (uint32_t i = 0; i < n; i++) {
		/* The text is taken for a ring: the first comes after the last. */
		uint32_t before = i ? positions[i - 1] : positions[n - 1];
		uint32_t distance = i ? positions[i] - before : positions[0] + size - before;
		sum += distance < part ? distance : part;
	}
	return n ? sum / part : 0;
}

static double surprise(uint64_t count, double expected)
{
	return count ? (double)count * logarithm_natural((double)count / expected) : 0;
}

double terms_likelihood(uint64_t count, uint64_t size, uint64_t other_count, uint64_t other_size)
{
	double share = (double)(count + other_count) / (double)(size + other_size);
	double expected = (double)size * share;

	if (size == 0 || other_size == 0)
		return 0;
	double ratio =
		2 * (surprise(count, expected) + surprise(other_count, (double)other_size * share));
	return (double)count < expected ? -ratio : ratio;
}

/* ---- the library ---- */

/* How often units come in an index without a dictionary. */
static uint64_t scan_count(const struct index *index, const uint16_t *units, uint32_t len)
{
	struct scan scan = {.text = index->units, .end = index->n_units, .wanted = units, .n = len};
	uint32_t positions[4 * SCAN_ROOM], n;
	uint64_t all = 0;

	while ((n = scan_next(&scan, positions, 4 * SCAN_ROOM)) > 0)
		all += n;
	return all;
}

static uint64_t reference_count(const struct terms_reference *library, struct lookup *lookup,
	const uint16_t *units, uint32_t len)
{
	struct term term = {.kind = TERM_TEXT, .units = units, .n = len};
	struct term_matcher matcher = {.term = &term};
	uint64_t all = 0;

	for (uint32_t i = 0; i < library->n; i++) {
		const struct index *index = library->indexes[i];
		if (!index->grams) {
			all += scan_count(index, units, len);
			continue;
		}
		lookup_set(lookup, index, &matcher);
		all += lookup_count(lookup);
	}
	return all;
}

/* Units without the ends of blocks. */
static uint64_t reference_size(const struct terms_reference *library)
{
	uint64_t all = 0;

	for (uint32_t i = 0; i < library->n; i++)
		all += library->indexes[i]->n_units - library->indexes[i]->n_blocks;
	return all;
}

static uint64_t take_off(uint64_t all, uint64_t own)
{
	return all > own ? all - own : 0;
}

uint64_t terms_compare(
	struct terms *terms, const struct terms_reference *library, uint32_t from, uint32_t end)
{
	uint64_t size = reference_size(library);
	struct lookup lookup = {0};

	if (library->own)
		size = take_off(size, terms->size);
	for (uint32_t t = from; t < end; t++) {
		struct term_row *row = &terms->items[t];
		const struct phrase *phrase = &terms->phrases.items[row->phrase];
		if (row->count < library->least)
			continue;
		uint64_t count = reference_count(
			library, &lookup, phrases_units(&terms->phrases, phrase), phrase->len);
		row->keyness = terms_likelihood(row->count, terms->size,
			library->own ? take_off(count, row->count) : count, size);
	}
	lookup_fini(&lookup);
	return size;
}

/* ---- terms ---- */

static void part_units(const struct index *index, uint32_t from, uint32_t end, struct terms *terms)
{
	uint32_t first, first_end, last, last_end, blocks = 0;

	if (from >= end)
		return;
	index_section_units(index, from, &first, &first_end);
	index_section_units(index, end - 1, &last, &last_end);
	for (uint32_t s = from; s < end; s++)
		blocks += 1 + index_section(index, s).n_paragraphs;
	terms->first_unit = first;
	terms->size = (uint32_t)take_off(last_end - first, blocks);
	phrases_add(&terms->phrases, index, first, last_end);
}

static void add_rows(struct terms *terms, bool common)
{
	uint32_t *n = common ? &terms->n_common : &terms->n;

	for (uint32_t p = 0; p < terms->phrases.n; p++) {
		const struct phrase *phrase = &terms->phrases.items[p];
		if (phrase->common != common)
			continue;
		double arf = terms_arf(phrases_positions(&terms->phrases, phrase), phrase->n,
			terms->phrases.repeats.n_units);
		terms->items[terms->n + terms->n_common] = (struct term_row){p, phrase->n, arf, 0};
		++*n;
	}
}

void terms_find(struct terms *out, const struct index *index, uint32_t from, uint32_t end,
	const struct terms_reference *library)
{
	terms_fini(out);
	out->index = index;
	out->from = from;
	out->end = end;
	part_units(index, from, end, out);
	phrases_find(&out->phrases, TIMES);
	out->items = mem_alloc(out->phrases.n + (size_t)1, sizeof(*out->items));
	add_rows(out, false);
	add_rows(out, true);
	if (library)
		terms_compare(out, library, 0, out->n);
	terms_sort(out, TERMS_BY_KEYNESS);
}

struct sorting {
	const struct terms *terms;
	enum terms_order order;
};

static int compare_reals(double a, double b)
{
	return (a > b) - (a < b);
}

static int compare(const void *x, const void *y, void *context)
{
	const struct sorting *sorting = context;
	const struct phrases *phrases = &sorting->terms->phrases;
	const struct term_row *a = x, *b = y;
	int order = 0;

	if (sorting->order == TERMS_BY_COUNT)
		order = (b->count > a->count) - (b->count < a->count);
	else if (sorting->order == TERMS_BY_KEYNESS)
		order = compare_reals(b->keyness, a->keyness);
	order = order ? order : compare_reals(b->arf, a->arf);
	if (order)
		return order;
	uint32_t at = phrases_positions(phrases, &phrases->items[a->phrase])[0];
	uint32_t other = phrases_positions(phrases, &phrases->items[b->phrase])[0];
	return (at > other) - (at < other);
}

void terms_sort(struct terms *terms, enum terms_order order)
{
	struct sorting sorting = {terms, order};

	qsort_r(terms->items, terms->n, sizeof(*terms->items), compare, &sorting);
	qsort_r(terms->items + terms->n, terms->n_common, sizeof(*terms->items), compare, &sorting);
}

static const struct phrase *phrase_of(const struct terms *terms, uint32_t term)
{
	return &terms->phrases.items[terms->items[term].phrase];
}

static struct range range_of(const struct terms *terms, uint32_t position, uint32_t len)
{
	uint32_t unit = terms->first_unit + position;
	struct index_walk walk = index_walk(terms->index, unit);

	return index_range(&walk, unit, len);
}

static str text_of(const struct terms *terms, uint32_t position, uint32_t len)
{
	struct range range = range_of(terms, position, len);
	uint32_t block = index_block(terms->index, terms->first_unit + position);

	return str_slice(index_text(terms->index, block), range.from, range.to);
}

str terms_text(const struct terms *terms, uint32_t term)
{
	const struct phrase *phrase = phrase_of(terms, term);

	return text_of(terms, phrases_positions(&terms->phrases, phrase)[0], phrase->len);
}

uint32_t terms_unit(const struct terms *terms, uint32_t term, uint32_t occurrence)
{
	const struct phrase *phrase = phrase_of(terms, term);

	return terms->first_unit + phrases_positions(&terms->phrases, phrase)[occurrence];
}

uint32_t terms_before(const struct terms *terms, uint32_t term, uint32_t unit)
{
	uint32_t low = 0, high = phrase_of(terms, term)->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (terms_unit(terms, term, middle) < unit)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

struct range terms_range(const struct terms *terms, uint32_t term, uint32_t occurrence)
{
	const struct phrase *phrase = phrase_of(terms, term);

	return range_of(terms, phrases_positions(&terms->phrases, phrase)[occurrence], phrase->len);
}

void terms_fini(struct terms *terms)
{
	phrases_fini(&terms->phrases);
	free(terms->items);
	free(terms->starting);
	free(terms->ending);
	*terms = (struct terms){0};
}

/* ---- spread ---- */

uint32_t terms_chapters(const struct terms *terms, uint32_t *sections, uint32_t most)
{
	uint32_t s = terms->from, n = 0;

	if (s < terms->end && index_end(terms->index, s) >= terms->end && s + 1 < terms->end)
		s++;
	for (; s < terms->end && n < most; s = index_end(terms->index, s))
		sections[n++] = s;
	return n;
}

void terms_spread(const struct terms *terms, uint32_t term, const uint32_t *chapters, uint32_t n,
	uint32_t *counts)
{
	const struct phrase *phrase = phrase_of(terms, term);
	const uint32_t *positions = phrases_positions(&terms->phrases, phrase);
	uint32_t at = 0, from, end;

	for (uint32_t c = 0; c < n; c++) {
		index_section_units(terms->index, chapters[c], &from, &end);
		while (at < phrase->n && terms->first_unit + positions[at] < from)
			at++;
		index_section_units(
			terms->index, index_end(terms->index, chapters[c]) - 1, &from, &end);
		for (counts[c] = 0; at < phrase->n && terms->first_unit + positions[at] < end; at++)
			counts[c]++;
	}
}

/* ---- collocates ---- */

/* What is beside a term: a phrase, or if that is PLAN_NONE one or two characters. */
struct neighbour {
	uint32_t phrase;
	uint32_t at, len; /* where it is */
};

enum { COLLOCATE_TIMES = 2 }; /* what comes once says nothing */

/* Marks at each position the longest phrase that begins there, and the longest that ends there. */
static void mark_phrases(struct terms *terms)
{
	const struct phrases *phrases = &terms->phrases;
	size_t n = phrases->repeats.n_units + (size_t)1;

	terms->starting = mem_alloc(n, sizeof(*terms->starting)); /* numbers from 1 */
	terms->ending = mem_alloc(n, sizeof(*terms->ending));
	for (uint32_t p = 0; p < phrases->n; p++) {
		const struct phrase *phrase = &phrases->items[p];
		const uint32_t *positions = phrases_positions(phrases, phrase);
		for (uint32_t i = 0; i < phrase->n; i++) {
			uint32_t *start = &terms->starting[positions[i]];
			uint32_t *end = &terms->ending[positions[i] + phrase->len];
			if (*start == 0 || phrases->items[*start - 1].len < phrase->len)
				*start = p + 1;
			if (*end == 0 || phrases->items[*end - 1].len < phrase->len)
				*end = p + 1;
		}
	}
}

/* What begins at, or with `before` ends before, a position; false if nothing does. */
static bool find_neighbour(
	const struct terms *terms, uint32_t at, bool before, struct neighbour *neighbour)
{
	const struct phrases *phrases = &terms->phrases;
	const uint16_t *units = phrases->repeats.units;

	if (before ? at == 0 || units[at - 1] == 0 : units[at] == 0)
		return false;
	uint32_t phrase = (before ? terms->ending : terms->starting)[at];
	uint32_t len = phrase ? phrases->items[phrase - 1].len : 1;
	uint32_t first = before && at > 1 ? at - 2 : at;
	if (!phrase && common_is_pair(units[first], units[first + 1]))
		len = 2;
	*neighbour =
		(struct neighbour){phrase ? phrase - 1 : PLAN_NONE, before ? at - len : at, len};
	return true;
}

static int compare_words(
	const uint16_t *units, const struct neighbour *a, const struct neighbour *b)
{
	if (a->len != b->len)
		return a->len < b->len ? -1 : 1;
	for (uint32_t i = 0; i < a->len; i++)
		if (units[a->at + i] != units[b->at + i])
			return units[a->at + i] < units[b->at + i] ? -1 : 1;
	return 0;
}

/* The same words come in the order of the text. */
static int compare_neighbours(const void *x, const void *y, void *context)
{
	const struct neighbour *a = x, *b = y;
	int order = compare_words(context, a, b);

	return order ? order : (a->at > b->at) - (a->at < b->at);
}

static uint32_t total_of(const struct terms *terms, const struct neighbour *neighbour)
{
	const struct phrases *phrases = &terms->phrases;

	if (neighbour->phrase != PLAN_NONE)
		return phrases->items[neighbour->phrase].n;
	return repeats_of(&phrases->repeats, phrases->repeats.units + neighbour->at, neighbour->len)
		.n;
}

/* Puts a collocate where it belongs among the n best. */
static uint32_t put(struct collocate *out, uint32_t n, uint32_t most, struct collocate collocate)
{
	uint32_t to = n < most ? n++ : n;

	for (; to > 0; to--) {
		struct collocate before = out[to - 1];
		if (before.score > collocate.score ||
			(before.score >= collocate.score && before.count >= collocate.count))
			break;
		if (to < most)
			out[to] = before;
	}
	if (to < most)
		out[to] = collocate;
	return n;
}

/* Collects what is at a distance from each occurrence of a phrase; returns how many there are. */
static uint32_t collect(const struct terms *terms, const struct phrase *phrase, int distance,
	struct neighbour *found)
{
	const uint32_t *positions = phrases_positions(&terms->phrases, phrase);
	bool before = distance < 0;
	uint32_t n = 0;

	for (uint32_t i = 0; i < phrase->n; i++) {
		uint32_t at = positions[i] + (before ? 0 : phrase->len);
		bool there = distance != 0;
		for (int d = 0; there && d < abs(distance); d++) {
			there = find_neighbour(terms, at, before, &found[n]);
			at = before ? found[n].at : found[n].at + found[n].len;
		}
		n += there;
	}
	return n;
}

uint32_t terms_collocates(
	struct terms *terms, uint32_t term, int distance, struct collocate *out, uint32_t most)
{
	const struct phrase *phrase = phrase_of(terms, term);
	uint16_t *units = terms->phrases.repeats.units;
	struct neighbour *found = mem_alloc(phrase->n, sizeof(*found));
	uint32_t n_out = 0;

	if (!terms->starting)
		mark_phrases(terms);
	uint32_t n = collect(terms, phrase, distance, found);
	qsort_r(found, n, sizeof(*found), compare_neighbours, units);
	for (uint32_t i = 0, count; i < n; i += count) {
		for (count = 1;
			i + count < n && compare_words(units, &found[i], &found[i + count]) == 0;)
			count++;
		if (count < COLLOCATE_TIMES)
			continue;
		uint32_t both = phrase->n + total_of(terms, &found[i]);
		double score = 14 + logarithm_binary(2 * (double)count / both);
		str text = text_of(terms, found[i].at, found[i].len);
		n_out = put(out, n_out, most, (struct collocate){text, count, score});
	}
	free(found);
	return n_out;
}
