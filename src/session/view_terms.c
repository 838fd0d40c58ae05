/* The terms of a part of the plan that is shown, as a table. */
#include <stdlib.h>

#include "base/utf8.h"
#include "plan/render.h"
#include "session/choose.h"
#include "session/command_run.h"
#include "session/search.h"
#include "session/terms_view.h"
#include "session/view_run.h"

static const struct term_row *row_of(const struct session *s, uint32_t item)
{
	return &s->terms.terms.items[item];
}

str terms_name(const struct session *s, uint32_t item)
{
	return terms_text(&s->terms.terms, item);
}

bool terms_is_common(const struct session *s, uint32_t item)
{
	return item >= s->terms.terms.n;
}

void terms_add_rate(const struct session *s, uint32_t item, struct buf *out)
{
	const struct terms *terms = &s->terms.terms;

	buf_printf(out, "%.2f", 1000.0 * row_of(s, item)->count / terms->size);
}

void terms_add_keyness(const struct session *s, uint32_t item, struct buf *out)
{
	double keyness = row_of(s, item)->keyness;

	if (item >= s->terms.compared.n || s->terms.compared.size == 0)
		return;
	buf_printf(out, keyness > -0.05 && keyness < 0.05 ? "0.0" : "%+.1f", keyness);
}

bool terms_have_others(const struct session *s)
{
	const struct library *library = s->catalogue.library;

	return !s->terms.whole || s->n_documents > 1 || (library && library->file.n_shards);
}

uint32_t terms_strip(const struct session *s, uint32_t item, uint32_t counts[TERMS_CELLS])
{
	const struct terms_view *v = &s->terms;
	uint32_t before = terms_before(&v->terms, item, v->bounds[0]), most = 0;

	for (uint32_t cell = 0; cell < v->cells; cell++) {
		uint32_t end = terms_before(&v->terms, item, v->bounds[cell + 1]);
		counts[cell] = end - before;
		most = counts[cell] > most ? counts[cell] : most;
		before = end;
	}
	return most;
}

struct concordance_words terms_words(
	const struct session *s, uint32_t item, uint32_t occurrence, uint32_t width)
{
	const struct terms *terms = &s->terms.terms;
	struct concordance_line line = {.at = terms_unit(terms, item, occurrence),
		.len = terms->phrases.items[row_of(s, item)->phrase].len};

	return concordance_words(&line, &terms->index, width);
}

/* ---- what the table is told ---- */

static uint32_t count(const struct session *s)
{
	const struct terms_view *v = &s->terms;

	return v->terms.n + (v->common ? v->terms.n_common : 0);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	buf_add(out, terms_name(s, item));
}

enum order { BY_COUNT, BY_ARF, BY_KEYNESS, ORDERS };

static const enum message orders[ORDERS] = {MSG_COLUMN_COUNT, MSG_COLUMN_ARF, MSG_ORDER_KEYNESS};

/* Common ones are always last. */
static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	const struct term_row *x = row_of(s, a), *y = row_of(s, b);

	if (terms_is_common(s, a) != terms_is_common(s, b))
		return terms_is_common(s, a) ? 1 : -1;
	if (order == BY_ARF)
		return (x->arf < y->arf) - (x->arf > y->arf);
	return order == BY_KEYNESS ? (x->keyness < y->keyness) - (x->keyness > y->keyness) : 0;
}

static const struct table_kind kind = {
	.count = count, .name = add_name, .orders = orders, .n_orders = ORDERS, .compare = compare};

/* ---- finding them ---- */

/* The chapters of the part, some of them in one cell where there are too many. */
static void lay_strip(struct terms_view *v)
{
	uint32_t sections = v->terms.end - v->terms.from, after;
	uint32_t *chapters = mem_alloc(sections, sizeof(*chapters));
	uint32_t n = terms_chapters(&v->terms, chapters, sections);

	v->cells = n < TERMS_CELLS ? n : TERMS_CELLS;
	for (uint32_t cell = 0; cell < v->cells; cell++) {
		uint32_t first = chapters[(uint64_t)cell * n / v->cells];
		index_section_units(v->terms.index, first, &v->bounds[cell], &after);
	}
	v->bounds[v->cells] = UINT32_MAX;
	free(chapters);
}

static void find(struct session *s)
{
	struct terms_view *v = &s->terms;
	const struct plan *plan = session_shown(s)->plan;
	uint32_t end = v->whole ? plan->n_sections : plan->sections[v->branch].end;

	terms_find(&v->terms, session_index(s), v->whole ? 0 : v->branch, end, NULL);
	terms_sort(&v->terms, TERMS_BY_COUNT);
	lay_strip(v);
}

static bool has_none(const struct terms_view *v)
{
	return v->terms.n + v->terms.n_common == 0;
}

void terms_find_now(struct session *s)
{
	struct terms_view *v = &s->terms;

	find(s);
	if (has_none(v) && !v->whole) {
		v->whole = true;
		find(s);
		session_notice(s, MSG_TERMS_OF_ALL, STR(""));
	}
	if (has_none(v))
		session_notice(s, MSG_NO_TERMS, STR(""));
	v->found = true;
	choose_want_library(s);
	table_refresh(s, &v->table, TABLE_NONE);
}

/* There are none until they have been found. */
static unsigned begin(struct session *s, bool whole)
{
	struct terms_view *v = &s->terms;

	terms_fini(&v->terms);
	v->whole = whole;
	v->found = false;
	v->compared = (struct terms_compared){0};
	v->beside.item = TABLE_NONE;
	table_refresh(s, &v->table, TABLE_NONE);
	return TOUCHED_VIEW;
}

/* The innermost branch around what is read, or else its chapter. */
static uint32_t branch_of(const struct document *d, uint32_t section)
{
	while (!document_is_branch(d, section) && d->plan->sections[section].parent != PLAN_NONE)
		section = d->plan->sections[section].parent;
	return section;
}

/* ---- the row of the view ---- */

/* The filter of another plan, or of another time, would hide what is looked for. */
unsigned run_terms(struct session *s)
{
	struct table *t = &s->terms.table;

	if (view_table(s) == t)
		return view_cancel(s);
	s->terms.branch = branch_of(session_shown(s), view_place(s).section);
	view_open(s, VIEW_TERMS);
	t->kind = &kind;
	line_cut(&t->filter, CUT_ALL);
	return begin(s, false);
}

struct place terms_place(const struct session *s)
{
	uint32_t item = table_selected(&s->terms.table);

	if (item == TABLE_NONE)
		return session_shown(s)->cursor;
	struct range range = terms_range(&s->terms.terms, item, 0);
	return (struct place){range.section, range.paragraph, range.from};
}

/* It is searched for as if it had been typed, from its first place in the part on. */
unsigned terms_enter(struct session *s)
{
	uint32_t item = table_selected(&s->terms.table);

	if (item == TABLE_NONE)
		return TOUCHED_VIEW;
	struct place place = terms_place(s);
	places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	line_set(&s->search.field, terms_name(s, item));
	search_find(s);
	search_begin_here(s, hits_from(&s->search.hits, place));
	return TOUCHED_VIEW;
}

/* The row with tabs between columns. */
void terms_copy(struct session *s)
{
	uint32_t item = table_selected(&s->terms.table);
	struct buf *out = &s->copy.text;

	if (item == TABLE_NONE)
		return;
	buf_add(out, terms_name(s, item));
	buf_printf(out, "\t%u\t%.1f\t", row_of(s, item)->count, row_of(s, item)->arf);
	terms_add_rate(s, item, out);
	buf_byte(out, '\t');
	terms_add_keyness(s, item, out);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_TERM)));
	s->copy.characters = utf8_chars(buf_str(out));
}

void terms_settle(struct session *s, bool focused)
{
	(void)focused;
	if (view_is_shown(s, VIEW_TERMS))
		table_settle(&s->terms.table, s->layout.table.rows);
}

/* ---- commands ---- */

/* From the branch to the whole plan, or back. */
unsigned run_terms_part(struct session *s)
{
	struct terms_view *v = &s->terms;

	if (view_table(s) != &v->table)
		return TOUCHED_NOTHING;
	return begin(s, !v->whole);
}

unsigned run_common_terms(struct session *s)
{
	struct terms_view *v = &s->terms;

	if (view_table(s) != &v->table)
		return TOUCHED_NOTHING;
	v->common = !v->common;
	table_refresh(s, &v->table, table_selected(&v->table));
	session_notice(s, v->common ? MSG_COMMON_SHOWN : MSG_COMMON_HIDDEN, STR(""));
	return TOUCHED_VIEW;
}
