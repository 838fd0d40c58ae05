#include "index/matches.h"

#include <stdlib.h>

#include "index/lookup.h"
#include "index/scan.h"

/* ---- going through the text ---- */

/* Units from..to, whole blocks. */
struct extent {
	uint32_t from, to;
};

static void scan_text(const struct index *index, const struct term *term, struct extent extent,
	struct spans *spans)
{
	uint32_t places[1024], n;
	struct scan scan = {index->units, extent.from, extent.to, term->units, term->n};

	while ((n = scan_next(&scan, places, 1024)) > 0) {
		spans->items = mem_grow(
			spans->items, &spans->cap, (size_t)spans->n + n, sizeof(*spans->items));
		for (uint32_t i = 0; i < n; i++) {
			if (!term->checked || match_at(index, term, false, places[i]))
				spans->items[spans->n++] = (struct span){places[i], term->n};
		}
	}
}

static void scan_pattern(const struct index *index, struct pattern *pattern, struct extent extent,
	struct spans *spans)
{
	for (uint32_t at = extent.from; at < extent.to; at++) {
		uint32_t len = match_pattern(pattern, index, at);
		if (len)
			spans_add(spans, at, len);
	}
}

/* ---- regular expressions ---- */

struct regex_scan {
	struct regex *regex;
	struct spans *spans;
	uint32_t first; /* unit of the block */
	uint32_t *scratch;
	size_t scratch_cap;
};

static void take_regex(void *context, uint32_t at, uint32_t len)
{
	struct regex_scan *scan = context;

	spans_add(scan->spans, scan->first + at, len);
}

/* Goes through a block; returns the first unit behind it. */
static uint32_t regex_block(const struct index *index, struct regex_scan *scan, uint32_t block)
{
	uint32_t n;

	scan->first = index_block_units(index, block, &n);
	scan->scratch = mem_grow(scan->scratch, &scan->scratch_cap, n, sizeof(*scan->scratch));
	regex_find(scan->regex, index->units + scan->first, n, scan->scratch, take_regex, scan);
	return scan->first + n + 1;
}

static void regex_blocks(const struct index *index, struct regex *regex, uint32_t from, uint32_t to,
	struct spans *spans)
{
	struct regex_scan scan = {.regex = regex, .spans = spans};

	for (uint32_t b = from; b < to; b++)
		regex_block(index, &scan, b);
	free(scan.scratch);
}

/* Only blocks that hold what every match has are gone through, where there is such a thing. */
static void match_regex(const struct index *index, struct regex *regex, struct spans *spans)
{
	struct regex_scan scan = {.regex = regex, .spans = spans};
	struct term row = {.kind = TERM_TEXT};
	struct spans rows = {0};
	uint32_t next = 0;

	row.n = regex_required(regex, &row.units);
	if (row.n == 0) {
		regex_blocks(index, regex, 0, index->n_blocks, spans);
		return;
	}
	match_all(index, &row, false, &rows);
	for (uint32_t i = 0; i < rows.n; i++)
		if (rows.items[i].at >= next)
			next = regex_block(index, &scan, index_block(index, rows.items[i].at));
	spans_fini(&rows);
	free(scan.scratch);
}

/* ---- all places ---- */

static void scan(const struct index *index, const struct term *term, bool pinyin,
	struct extent extent, struct spans *spans)
{
	if (pinyin || term->text)
		scan_pattern(index, pinyin ? term->pinyin : term->text, extent, spans);
	else
		scan_text(index, term, extent, spans);
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
	} else {
		scan(index, term, pinyin, (struct extent){0, index->n_units}, spans);
	}
}

void match_blocks(const struct index *index, const struct term *term, bool pinyin, uint32_t from,
	uint32_t to, struct spans *spans)
{
	uint32_t n;

	spans->n = 0;
	if (pinyin && !term->pinyin)
		return;
	if (!pinyin && term->regex) {
		regex_blocks(index, term->regex, from, to, spans);
		return;
	}
	for (uint32_t b = from; b < to; b++) {
		uint32_t first = index_block_units(index, b, &n);
		scan(index, term, pinyin, (struct extent){first, first + n}, spans);
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
