/* A phrase by year and place. */
#include <stdlib.h>

#include "base/utf8.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "session/choose.h"
#include "session/command_run.h"
#include "session/goto.h"
#include "session/scroll.h"
#include "session/selection.h"
#include "session/trace_view.h"
#include "session/view_run.h"
#include "text/width.h"

enum { PHRASE_CHARACTERS = 200 };

/* ---- finding it ---- */

void trace_forget(struct session *s)
{
	struct trace_view *v = &s->trace;

	trace_matrix_fini(&v->matrix);
	trace_fini(&v->trace);
	free(v->indexes);
	v->indexes = NULL;
	v->found = false;
}

bool trace_is_due(const struct session *s)
{
	bool opening = s->catalogue.update && !s->catalogue.library;

	return view_is_shown(s, VIEW_TRACE) && !s->trace.found && !opening;
}

/* Selects the cell of a line: a place of a year. */
static void select_line(struct session *s, uint32_t line)
{
	struct trace_view *v = &s->trace;

	for (uint32_t c = 0; c < v->matrix.n_years * v->matrix.n_places; c++) {
		if (v->matrix.cells[c].form == TRACE_ABSENT || v->matrix.cells[c].line != line)
			continue;
		v->row = c / v->matrix.n_places;
		v->column = c % v->matrix.n_places;
	}
}

unsigned trace_work(struct session *s)
{
	struct trace_view *v = &s->trace;
	uint32_t n;

	v->indexes = choose_texts(s, &n);
	trace_find(&v->trace, v->indexes, n, buf_str(&v->phrase));
	trace_matrix_make(&v->matrix, &v->trace);
	v->found = true;
	/* Found anew, as after the library has changed, the same cell stays selected. */
	if (v->row >= v->matrix.n_years || v->column >= v->matrix.n_places || v->trace.n == 0)
		v->row = v->column = 0;
	if (v->row == 0 && v->column == 0 && v->trace.n)
		select_line(s, 0);
	return TOUCHED_VIEW;
}

/* The words that are selected, or the first term of what was searched for. */
static void take_phrase(struct session *s, struct buf *out)
{
	const struct query *query = &s->search.query;
	struct buf words = {0};
	str line, rest;

	buf_cut(out, 0);
	if (s->selection.on)
		selection_print(s, &words);
	else if (query->n_terms)
		buf_add(&words, query->terms[0].words);
	else
		buf_add(&words, buf_str(&s->search.last));
	rest = buf_str(&words);
	while (str_line(&rest, &line) && out->len == 0)
		buf_add(out, str_slice(utf8_trim(line), 0,
				     utf8_offset(utf8_trim(line), PHRASE_CHARACTERS)));
	buf_fini(&words);
}

unsigned run_trace(struct session *s)
{
	struct trace_view *v = &s->trace;

	if (view_is_shown(s, VIEW_TRACE))
		return view_cancel(s);
	take_phrase(s, &v->phrase);
	if (v->phrase.len == 0) {
		session_notice(s, MSG_TRACE_WHAT, STR(""));
		return TOUCHED_VIEW;
	}
	selection_end(s);
	view_open(s, VIEW_TRACE);
	trace_forget(s);
	v->row = v->column = v->top = v->left = 0;
	choose_want_library(s);
	return TOUCHED_VIEW;
}

/* ---- cells ---- */

unsigned trace_columns(const struct session *s, uint32_t place)
{
	return (unsigned)width_columns(buf_str(&s->trace.matrix.names[place])) + 1;
}

const struct trace_cell *trace_selected(const struct session *s)
{
	const struct trace_view *v = &s->trace;
	const struct trace_matrix *m = &v->matrix;

	return v->row < m->n_years && v->column < m->n_places
		       ? &m->cells[(size_t)v->row * m->n_places + v->column]
		       : NULL;
}

static const struct index *index_of(const struct session *s, uint32_t line)
{
	const struct trace *trace = &s->trace.trace;

	return trace->indexes[trace->plans[trace->lines[line].plan].index];
}

str trace_text(const struct session *s, uint32_t line, struct range *range)
{
	const struct index *index = index_of(s, line);
	const struct trace_line *own = &s->trace.trace.lines[line];
	struct index_walk walk = index_walk(index, own->unit);

	*range = index_range(&walk, own->unit, own->len);
	return index_text(index, index_title_block(index, range->section) + range->paragraph);
}

void trace_add_source(const struct session *s, uint32_t line, struct buf *out)
{
	const struct trace_line *own = &s->trace.trace.lines[line];
	const struct trace_plan *plan = &s->trace.trace.plans[own->plan];
	struct range range;

	trace_text(s, line, &range);
	str heading = index_title(index_of(s, line), range.section);
	render_place_year(plan->of.place, plan->of.year, out);
	buf_byte(out, ' ');
	buf_add(out, plan->of.title);
	buf_add(out, heading.len ? STR(" › ") : STR(""));
	buf_add(out, heading);
	if (own->reworded)
		buf_printf(out, "  %s %.2f", message(s->lang, MSG_TRACE_REWORDED),
			own->similarity / 1000.0);
	buf_add(out, plan->n > 1 ? STR("  ") : STR(""));
	if (plan->n > 1)
		buf_printf(out, message(s->lang, MSG_TRACE_TIMES), (size_t)plan->n);
}

/* ---- the row of the view ---- */

unsigned trace_move(struct session *s, enum move move)
{
	struct trace_view *v = &s->trace;

	if (move == MOVE_LEFT || move == MOVE_RIGHT) {
		uint32_t to = move == MOVE_LEFT ? v->column - 1 : v->column + 1;
		if (to >= v->matrix.n_places)
			return TOUCHED_NOTHING;
		v->column = to;
		return TOUCHED_VIEW;
	}
	return scroll_step(&v->row, v->matrix.n_years, s->layout.table.rows, move)
		       ? TOUCHED_VIEW
		       : TOUCHED_NOTHING;
}

/* Whether an open plan still has the words where the index has them. */
static bool is_there(const struct plan *plan, const struct range *range, str text)
{
	return range->section < plan->n_sections &&
	       range->paragraph <= plan_paragraphs(plan, range->section) &&
	       str_equal(plan_text(plan, range->section, range->paragraph), text);
}

/* The open plan of a line, opened if need be; CATALOGUE_NONE if it cannot be. */
static uint32_t open_plan_of(struct session *s, uint32_t line)
{
	const struct trace_plan *plan = &s->trace.trace.plans[s->trace.trace.lines[line].plan];

	for (uint32_t d = 0; d < s->n_documents; d++)
		if (s->documents[d].index == s->trace.indexes[plan->index])
			return d;
	return choose_add(s, s->catalogue.library, &plan->of, false);
}

unsigned trace_enter(struct session *s)
{
	const struct trace_cell *cell = trace_selected(s);
	struct range range;

	if (!cell || cell->form == TRACE_ABSENT) {
		session_notice(
			s, cell && cell->known ? MSG_TRACE_NOT_HERE : MSG_TRACE_NO_PLAN, STR(""));
		return TOUCHED_VIEW;
	}
	str text = trace_text(s, cell->line, &range);
	range.section -= s->trace.trace.plans[s->trace.trace.lines[cell->line].plan].of.first;
	uint32_t document = open_plan_of(s, cell->line);
	if (document == CATALOGUE_NONE)
		return TOUCHED_VIEW;
	if (is_there(s->documents[document].plan, &range, text)) {
		goto_words(s, document,
			&(struct anchor_range){
				{range.section, range.paragraph, range.from}, range.to, false});
		return TOUCHED_VIEW;
	}
	view_go(s, VIEW_TEXT);
	session_switch(s, document);
	session_notice(s, MSG_TRACE_CHANGED, STR(""));
	return TOUCHED_VIEW;
}

/* All lines: year, place, the plan's title, the words, with tabs between them. */
void trace_copy(struct session *s)
{
	const struct trace *trace = &s->trace.trace;
	struct buf *out = &s->copy.text;
	struct range range;

	for (uint32_t i = 0; i < trace->n; i++) {
		const struct index_plan *of = &trace->plans[trace->lines[i].plan].of;
		str text = trace_text(s, i, &range);
		buf_printf(out, of->year ? "%u\t" : "\t", of->year);
		buf_add(out, of->place);
		buf_byte(out, '\t');
		buf_add(out, of->title);
		buf_byte(out, '\t');
		buf_add(out, str_slice(text, range.from, range.to));
		buf_add(out, i + 1 < trace->n ? STR("\n") : STR(""));
	}
	message_fill(s->lang, MSG_TRACE, buf_str(&s->trace.phrase), &s->copy.name);
	s->copy.characters = utf8_chars(buf_str(out));
}

/* The place whose column is at a column of the screen; n_places if none is. */
static uint32_t place_at(const struct session *s, unsigned column)
{
	const struct trace_view *v = &s->trace;
	unsigned end = s->layout.table.column + TRACE_YEAR_COLUMNS;
	uint32_t place = v->left;

	if (column < end)
		return v->matrix.n_places;
	for (; place < v->matrix.n_places; place++) {
		end += trace_columns(s, place);
		if (column < end)
			break;
	}
	return place;
}

void trace_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	struct trace_view *v = &s->trace;
	uint32_t year = v->top + row - s->layout.table.row, place = place_at(s, column);

	(void)focused;
	if (year >= v->matrix.n_years || place >= v->matrix.n_places)
		return;
	if (v->row == year && v->column == place) {
		trace_enter(s);
		return;
	}
	v->row = year;
	v->column = place;
}

void trace_settle(struct session *s, bool focused)
{
	struct trace_view *v = &s->trace;
	uint32_t rows = s->layout.table.rows, n = v->matrix.n_years;
	unsigned room = s->layout.table.columns - TRACE_YEAR_COLUMNS, taken = 0;

	(void)focused;
	if (!view_is_shown(s, VIEW_TRACE) || n == 0)
		return;
	v->top = v->row < v->top ? v->row : v->top;
	v->top = v->row >= v->top + rows ? v->row - rows + 1 : v->top;
	v->top = n <= rows ? 0 : v->top < n - rows ? v->top : n - rows;
	v->left = v->column < v->left ? v->column : v->left;
	for (uint32_t place = v->left; place <= v->column; place++)
		taken += trace_columns(s, place);
	for (; taken > room && v->left < v->column; v->left++)
		taken -= trace_columns(s, v->left);
}

void trace_position(const struct session *s, struct buf *out)
{
	if (s->trace.found)
		buf_printf(out, "%zu", (size_t)s->trace.trace.n);
}
