#include "compare/trace.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/bare.h"
#include "compare/near.h"
#include "index/hits.h"
#include "plan/province.h"
#include "text/pinyin.h"

/* ---- plans ---- */

/* The country, provinces, then others; what is not known is last. */
static unsigned rank_of(str place)
{
	enum { OTHER = 100 };
	const struct province *row;

	if (str_equal(place, STR("全国")))
		return 0;
	for (unsigned i = 0; (row = province_row(i)); i++)
		if (str_equal(place, str_of(row->official)))
			return i + 1;
	return place.len ? OTHER : OTHER + 1;
}

static int compare_places(str a, unsigned a_rank, str b, unsigned b_rank)
{
	int order = a_rank != b_rank ? (a_rank > b_rank ? 1 : -1) : pinyin_compare(a, b);

	return order ? order : str_compare(a, b);
}

static int compare_years(uint32_t a, uint32_t b)
{
	/* 0 becomes the greatest. */
	return (a - 1 > b - 1) - (a - 1 < b - 1);
}

static int compare_plans(const void *a, const void *b)
{
	const struct trace_plan *x = a, *y = b;
	int order = compare_years(x->of.year, y->of.year);

	if (order == 0)
		order = compare_places(x->of.place, x->rank, y->of.place, y->rank);
	if (order)
		return order;
	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return (x->plan > y->plan) - (x->plan < y->plan);
}

static void add_plans(struct trace *trace)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < trace->n_indexes; i++)
		n += trace->indexes[i]->n_plans;
	trace->plans = mem_alloc(n ? n : 1, sizeof(*trace->plans));
	for (uint32_t i = 0; i < trace->n_indexes; i++)
		for (uint32_t p = 0; p < trace->indexes[i]->n_plans; p++) {
			struct index_plan of = index_plan(trace->indexes[i], p);
			trace->plans[trace->n_plans++] =
				(struct trace_plan){i, p, of, rank_of(of.place), 0, 0};
		}
	qsort(trace->plans, n, sizeof(*trace->plans), compare_plans);
}

/* ---- lines ---- */

/* What is found, and the plans of one index in its order, by their numbers in the trace. */
struct finding {
	struct trace *trace;
	struct bare phrase;
	struct spans *same; /* of each index */
	uint32_t **numbers;
};

static bool is_note(const struct index *index, uint32_t section)
{
	for (; section != PLAN_NONE; section = index_parent(index, section))
		if (index_section(index, section).kind == KIND_NOTE)
			return true;
	return false;
}

static void add_line(
	struct finding *f, uint32_t i, uint32_t unit, uint32_t len, uint16_t similarity)
{
	struct trace *trace = f->trace;
	const struct index *index = trace->indexes[i];
	uint32_t section = index_section_of(index, index_block(index, unit));

	if (is_note(index, section))
		return;
	trace->lines =
		mem_grow(trace->lines, &trace->cap, trace->n + (size_t)1, sizeof(*trace->lines));
	trace->lines[trace->n++] =
		(struct trace_line){.plan = f->numbers[i][index_plan_of(index, section)],
			.unit = unit,
			.len = len,
			.similarity = similarity,
			.reworded = similarity < 1000};
}

/* All places of some units, as they are printed, are the same. */
static void find_units(struct finding *f, uint32_t i, const uint16_t *units, uint32_t n)
{
	struct query query = {.n_terms = 1, .n_groups = 1, .groups = {{.wanted = 1}}};
	struct matcher matcher;
	struct hits hits = {0};
	struct spans found = {0};

	query.terms[0] = (struct term){.kind = TERM_TEXT, .units = units, .n = n};
	matcher_init(&matcher, &query);
	hits_find(&hits, f->trace->indexes[i], &matcher);
	for (uint32_t h = 0; h < hits.n; h++)
		spans_add(&found, hits.items[h].at, hits.items[h].len);
	if (f->same[i].n)
		spans_merge(&f->same[i], &found);
	else
		f->same[i] = found;
	if (f->same[i].items != found.items)
		spans_fini(&found);
	hits_fini(&hits);
	matcher_fini(&matcher);
}

/* The phrase as it is written, and without its punctuation. */
static void find_same(struct finding *f, str phrase)
{
	struct units units = {0};

	units_add(&units, phrase);
	for (uint32_t i = 0; i < f->trace->n_indexes; i++) {
		find_units(f, i, f->phrase.units, f->phrase.n);
		if (units.n != f->phrase.n)
			find_units(f, i, units.units, units.n);
		for (uint32_t s = 0; s < f->same[i].n; s++)
			add_line(f, i, f->same[i].items[s].at, f->same[i].items[s].len, 1000);
	}
	units_fini(&units);
}

/* Whether units from..end are, or share some with, what is said in the same words. */
static bool is_same(const struct spans *same, uint32_t from, uint32_t end)
{
	uint32_t low = 0, high = same->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (same->items[middle].at + same->items[middle].len <= from)
			low = middle + 1;
		else
			high = middle;
	}
	return low < same->n && same->items[low].at < end;
}

/* Whether a place has enough of the phrase's own units. */
static bool keeps_words(const struct finding *f, const struct near_place *place)
{
	uint32_t n = f->phrase.n, may_lack = n < TRACE_LOOSE ? 0 : n < TRACE_SHORT ? 1 : n;

	return place->aligned + may_lack >= n;
}

/* Those that only punctuation parts are among them. */
static void find_reworded(struct finding *f)
{
	struct near near;
	struct near_wanted wanted = {.most = TRACE_REWORDED,
		.trimmed = true,
		.least = f->phrase.n < TRACE_SHORT ? TRACE_SIMILARITY_SHORT : TRACE_SIMILARITY};

	near_init(&near, f->trace->indexes, f->trace->n_indexes);
	for (uint32_t i = 0; i < f->trace->n_indexes; i++)
		near_leave_out_spans(&near, i, &f->same[i]);
	near_find(&near, f->phrase.units, f->phrase.n, &wanted);
	for (uint32_t p = 0; p < near.n; p++) {
		const struct near_place *place = &near.places[p];
		if (is_same(&f->same[place->index], place->unit, place->end))
			continue;
		if (place->edits == 0 || (f->phrase.n >= TRACE_UNITS && keeps_words(f, place)))
			add_line(f, place->index, place->unit, place->end - place->unit,
				place->edits ? place->similarity : 1000);
	}
	near_fini(&near);
}

static int compare_lines(const void *a, const void *b)
{
	const struct trace_line *x = a, *y = b;

	if (x->plan != y->plan)
		return x->plan < y->plan ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

static void give_to_plans(struct trace *trace)
{
	if (trace->n)
		qsort(trace->lines, trace->n, sizeof(*trace->lines), compare_lines);
	for (uint32_t l = trace->n; l-- > 0;) {
		struct trace_plan *plan = &trace->plans[trace->lines[l].plan];
		plan->first = l;
		plan->n++;
	}
}

void trace_find(struct trace *trace, const struct index *const *indexes, uint32_t n, str phrase)
{
	struct finding f = {.trace = trace};

	trace_fini(trace);
	trace->indexes = indexes;
	trace->n_indexes = n;
	add_plans(trace);
	bare_add_text(&f.phrase, phrase);
	f.same = mem_alloc(n ? n : 1, sizeof(*f.same));
	f.numbers = mem_alloc(n ? n : 1, sizeof(*f.numbers));
	for (uint32_t i = 0; i < n; i++)
		f.numbers[i] = mem_alloc(indexes[i]->n_plans + 1U, sizeof(*f.numbers[i]));
	for (uint32_t p = 0; p < trace->n_plans; p++)
		f.numbers[trace->plans[p].index][trace->plans[p].plan] = p;
	if (f.phrase.n) {
		find_same(&f, phrase);
		find_reworded(&f);
	}
	give_to_plans(trace);
	for (uint32_t i = 0; i < n; i++) {
		spans_fini(&f.same[i]);
		free(f.numbers[i]);
	}
	free(f.same);
	free(f.numbers);
	bare_fini(&f.phrase);
}

void trace_fini(struct trace *trace)
{
	free(trace->plans);
	free(trace->lines);
	*trace = (struct trace){0};
}

const struct trace_line *trace_first(const struct trace *trace)
{
	for (uint32_t i = 0; i < trace->n; i++)
		if (!trace->lines[i].reworded)
			return &trace->lines[i];
	return trace->n ? &trace->lines[0] : NULL;
}

/* ---- the table ---- */

struct column {
	str place;
	unsigned rank;
};

static int compare_columns(const void *a, const void *b)
{
	const struct column *x = a, *y = b;

	return compare_places(x->place, x->rank, y->place, y->rank);
}

static void add_years_and_places(struct trace_matrix *m, const struct trace *trace)
{
	uint32_t n = trace->n_plans;
	struct column *columns = mem_alloc(n + (size_t)1, sizeof(*columns));

	m->years = mem_alloc(n + (size_t)1, sizeof(*m->years));
	m->places = mem_alloc(n + (size_t)1, sizeof(*m->places));
	for (uint32_t p = 0; p < n; p++) {
		const struct trace_plan *plan = &trace->plans[p];
		if (m->n_years == 0 || m->years[m->n_years - 1] != plan->of.year)
			m->years[m->n_years++] = plan->of.year;
		columns[p] = (struct column){plan->of.place, plan->rank};
	}
	qsort(columns, n, sizeof(*columns), compare_columns);
	for (uint32_t p = 0; p < n; p++)
		if (p == 0 || !str_equal(columns[p - 1].place, columns[p].place))
			m->places[m->n_places++] = columns[p].place;
	free(columns);
}

/* The column of a plan's place. */
static uint32_t column_of(const struct trace_matrix *m, const struct trace_plan *plan)
{
	uint32_t low = 0, high = m->n_places;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		str place = m->places[middle];
		bool after = compare_places(place, rank_of(place), plan->of.place, plan->rank) > 0;
		*(after ? &high : &low) = middle;
	}
	return low;
}

static void add_cells(struct trace_matrix *m, const struct trace *trace)
{
	uint32_t row = 0;

	m->cells = mem_alloc((size_t)m->n_years * m->n_places + 1, sizeof(*m->cells));
	for (uint32_t p = 0; p < trace->n_plans; p++) {
		const struct trace_plan *plan = &trace->plans[p];
		row += m->years[row] != plan->of.year;
		struct trace_cell *cell = &m->cells[(size_t)row * m->n_places + column_of(m, plan)];
		cell->known = true;
		for (uint32_t l = plan->first; l < plan->first + plan->n; l++) {
			bool reworded = trace->lines[l].reworded;
			if (cell->form == TRACE_SAME_WORDS ||
				(reworded && cell->form == TRACE_OTHER_WORDS))
				continue;
			cell->form = reworded ? TRACE_OTHER_WORDS : TRACE_SAME_WORDS;
			cell->line = l;
		}
	}
}

static int compare_texts(const void *a, const void *b)
{
	return str_compare(**(const str *const *)a, **(const str *const *)b);
}

/* How many characters two texts begin with alike. */
static size_t in_common(str a, str b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.data[n] == b.data[n])
		n++;
	return utf8_chars(str_slice(a, 0, n));
}

/* Two characters of a place, or as many as tell it from its neighbours in order, at most four. */
static str short_name(str place, const str *before, const str *after)
{
	enum { LEAST = 2, MOST = 4 };
	size_t n = LEAST - 1, common;

	if (before && (common = in_common(place, *before)) > n)
		n = common;
	if (after && (common = in_common(place, *after)) > n)
		n = common;
	return str_slice(place, 0, utf8_offset(place, n < MOST ? n + 1 : MOST));
}

static void add_names(struct trace_matrix *m)
{
	const str **sorted = mem_alloc(m->n_places + (size_t)1, sizeof(*sorted));

	m->names = mem_alloc(m->n_places + (size_t)1, sizeof(*m->names));
	for (uint32_t i = 0; i < m->n_places; i++)
		sorted[i] = &m->places[i];
	qsort(sorted, m->n_places, sizeof(*sorted), compare_texts);
	for (uint32_t i = 0; i < m->n_places; i++) {
		struct buf *name = &m->names[sorted[i] - m->places];
		unsigned rank = rank_of(*sorted[i]);
		const struct province *row = rank ? province_row(rank - 1) : NULL;
		if (row)
			buf_add(name, str_of(row->letter));
		else if (sorted[i]->len == 0)
			buf_add(name, STR("—"));
		else
			buf_add(name, short_name(*sorted[i], i ? sorted[i - 1] : NULL,
					      i + 1 < m->n_places ? sorted[i + 1] : NULL));
	}
	free(sorted);
}

void trace_matrix_make(struct trace_matrix *matrix, const struct trace *trace)
{
	*matrix = (struct trace_matrix){0};
	add_years_and_places(matrix, trace);
	add_cells(matrix, trace);
	add_names(matrix);
}

void trace_matrix_fini(struct trace_matrix *matrix)
{
	for (uint32_t i = 0; i < matrix->n_places; i++)
		buf_fini(&matrix->names[i]);
	free(matrix->names);
	free(matrix->years);
	free(matrix->places);
	free(matrix->cells);
	*matrix = (struct trace_matrix){0};
}
