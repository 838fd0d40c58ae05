#include "search/match.h"

#include <stdlib.h>

#include "search/lookup.h"
#include "search/scan.h"
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

/* ---- one place ---- */

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

uint32_t match_at(const struct index *index, const struct term *term, bool pinyin, uint32_t at)
{
	if (pinyin)
		return pattern_match(term->pinyin, index, at, PATTERN_START, 0);
	return term->text ? pattern_match(term->text, index, at, PATTERN_START, 0)
			  : text_at(index, term, at);
}

/* ---- all places ---- */

static void scan_text(const struct index *index, const struct term *term, struct spans *spans)
{
	uint32_t places[1024], n;
	struct scan scan = {index->units, 0, index->n_units, term->units, term->n};

	while ((n = scan_next(&scan, places, 1024)) > 0) {
		spans->items = mem_grow(
			spans->items, &spans->cap, (size_t)spans->n + n, sizeof(*spans->items));
		for (uint32_t i = 0; i < n; i++) {
			if (!term->checked || is_checked(index, term, places[i]))
				spans->items[spans->n++] = (struct span){places[i], term->n};
		}
	}
}

static void scan_pattern(const struct index *index, struct pattern *pattern, struct spans *spans)
{
	for (uint32_t at = 0; at < index->n_units; at++) {
		uint32_t len = pattern_match(pattern, index, at, PATTERN_START, 0);
		if (len)
			spans_add(spans, at, len);
	}
}

/* ---- regular expressions ---- */

struct regex_scan {
	struct spans *spans;
	uint32_t first; /* unit of the block */
};

static void take_regex(void *context, uint32_t at, uint32_t len)
{
	struct regex_scan *scan = context;

	spans_add(scan->spans, scan->first + at, len);
}

static void regex_block(const struct index *index, struct regex *regex, uint32_t block,
	uint32_t *scratch, struct spans *spans)
{
	struct regex_scan scan = {spans, index->block_unit[block]};
	uint32_t n = index->block_unit[block + 1] - scan.first - 1;

	regex_find(regex, index->units + scan.first, n, scratch, take_regex, &scan);
}

static uint32_t longest_block(const struct index *index)
{
	uint32_t most = 0;

	for (uint32_t b = 0; b < index->n_blocks; b++) {
		uint32_t n = index->block_unit[b + 1] - index->block_unit[b];
		most = n > most ? n : most;
	}
	return most;
}

/* The next place at or behind *from where the required units stand, by going through the text. */
static bool scan_required(
	const struct index *index, const struct term *row, uint32_t from, uint32_t *place)
{
	struct scan scan = {index->units, from, index->n_units, row->units, row->n};

	return scan_first(&scan, place);
}

/* Only blocks that hold what every match has are gone through, where there is such a thing. */
static void match_regex(const struct index *index, struct regex *regex, struct spans *spans)
{
	struct term row = {.kind = TERM_TEXT};
	struct spans rows = {0};
	uint32_t *scratch = mem_resize(NULL, longest_block(index) + 1U, sizeof(*scratch));
	uint32_t next = 0, place;

	row.n = regex_required(regex, &row.units);
	if (row.n == 0) {
		for (uint32_t b = 0; b < index->n_blocks; b++)
			regex_block(index, regex, b, scratch, spans);
	} else if (index->grams) {
		match_all(index, &row, false, &rows);
		for (uint32_t i = 0; i < rows.n; i++) {
			if (rows.items[i].at < next)
				continue;
			uint32_t block = index_block(index, rows.items[i].at);
			regex_block(index, regex, block, scratch, spans);
			next = index->block_unit[block + 1];
		}
	} else {
		while (scan_required(index, &row, next, &place)) {
			uint32_t block = index_block(index, place);
			regex_block(index, regex, block, scratch, spans);
			next = index->block_unit[block + 1];
		}
	}
	spans_fini(&rows);
	free(scratch);
}

void match_all(const struct index *index, const struct term *term, bool pinyin, struct spans *spans)
{
	struct lookup lookup = {0};

	spans->n = 0;
	if (pinyin && !term->pinyin)
		return;
	if (!pinyin && term->regex) {
		match_regex(index, term->regex, spans);
	} else if (index->grams) {
		lookup_set(&lookup, index, term, pinyin);
		lookup_all(&lookup, spans);
		lookup_fini(&lookup);
	} else if (pinyin || term->text) {
		scan_pattern(index, pinyin ? term->pinyin : term->text, spans);
	} else {
		scan_text(index, term, spans);
	}
}

void match_narrow(
	const struct index *index, const struct term *term, bool pinyin, struct spans *spans)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < spans->n; i++) {
		uint32_t at = spans->items[i].at, len = match_at(index, term, pinyin, at);
		if (len)
			spans->items[kept++] = (struct span){at, len};
	}
	spans->n = kept;
}
