#include "frame/paint.h"

#include <stdio.h>

#include "session/trace_view.h"
#include "session/view.h"
#include "text/width.h"

static str sign_of(enum trace_form form)
{
	static const enum glyph signs[] = {[TRACE_ABSENT] = GLYPH_NONE,
		[TRACE_SAME_WORDS] = GLYPH_SAME,
		[TRACE_OTHER_WORDS] = GLYPH_REWORDED};

	return draw_glyph(signs[form]);
}

/* What the signs mean, at the end of the first row. */
static void add_legend(const struct session *s, struct buf *out)
{
	static const struct {
		enum trace_form form;
		enum message meaning;
	} rows[] = {{TRACE_SAME_WORDS, MSG_TRACE_SAME}, {TRACE_OTHER_WORDS, MSG_TRACE_REWORDED},
		{TRACE_ABSENT, MSG_TRACE_ABSENT_SIGN}};

	for (unsigned i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		buf_add(out, i ? STR("  ") : STR(""));
		buf_add(out, sign_of(rows[i].form));
		buf_byte(out, ' ');
		buf_add(out, str_of(message(s->lang, rows[i].meaning)));
	}
}

/* The phrase, and where it was first said. */
static void draw_title(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.field;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns - 1);
	const struct trace *trace = &s->trace.trace;
	struct buf title = {0}, legend = {0}, first = {0};

	message_fill(s->lang, MSG_TRACE, buf_str(&s->trace.phrase), &title);
	add_legend(s, &legend);
	draw_right(&pen, buf_str(&legend), STYLE_HINT);
	pen.end -= pen.end > pen.column + 2 ? 2 : 0;
	if (trace->n) {
		const struct index_plan *of = &trace->plans[trace_first(trace)->plan].of;
		if (of->year)
			buf_printf(&first, "%u ", of->year);
		buf_add(&first, of->place.len ? of->place : of->title);
		buf_add(&title, STR(" · "));
		message_fill(s->lang, MSG_TRACE_FIRST, buf_str(&first), &title);
	}
	draw_clipped(&pen, buf_str(&title), STYLE_LABEL);
	buf_fini(&title);
	buf_fini(&legend);
	buf_fini(&first);
}

/* A row of the table: a year, UINT32_MAX for the names of the places. */
static void draw_row(const struct session *s, struct grid *grid, unsigned at, uint32_t year)
{
	const struct trace_view *v = &s->trace;
	const struct rect *r = &s->layout.table;
	struct pen pen = pen_at(grid, at, r->column, r->column + r->columns);
	char number[16] = "—";

	if (year != UINT32_MAX && v->matrix.years[year])
		snprintf(number, sizeof(number), "%u", v->matrix.years[year]);
	if (year != UINT32_MAX)
		draw_text(&pen, str_of(number), STYLE_CRUMB);
	pen.column = r->column + TRACE_YEAR_COLUMNS;
	for (uint32_t place = v->left; place < v->matrix.n_places; place++) {
		unsigned columns = trace_columns(s, place);
		if (pen.column + columns > pen.end + 1)
			break;
		struct pen cell = pen;
		const struct trace_cell *own =
			year == UINT32_MAX
				? NULL
				: &v->matrix.cells[(size_t)year * v->matrix.n_places + place];
		if (!own)
			draw_text(&cell, buf_str(&v->matrix.names[place]), STYLE_CRUMB);
		else if (own->known)
			draw_text(&cell, sign_of(own->form),
				own->form == TRACE_ABSENT ? STYLE_FAINT : STYLE_COUNT);
		pen.column += columns;
	}
}

/* Signs that there are more places on either side. */
static void draw_more(const struct session *s, struct grid *grid)
{
	const struct trace_view *v = &s->trace;
	const struct rect *r = &s->layout.table;
	unsigned row = s->layout.table_head.row, end = r->column + r->columns;
	unsigned left = r->column + TRACE_YEAR_COLUMNS - 2, taken = TRACE_YEAR_COLUMNS;
	struct pen before = pen_at(grid, row, left, left + 1),
		   after = pen_at(grid, row, end, end + 1);

	for (uint32_t place = v->left; place < v->matrix.n_places; place++)
		taken += trace_columns(s, place);
	if (v->left > 0)
		draw_text(&before, STR("…"), STYLE_HINT);
	if (taken > r->columns + 1)
		draw_text(&after, STR("…"), STYLE_HINT);
}

/* The cell selected, and the cursor on it. */
static void draw_selected(const struct session *s, struct grid *grid)
{
	const struct trace_view *v = &s->trace;
	const struct rect *r = &s->layout.table;
	unsigned row = r->row + v->row - v->top, column = r->column + TRACE_YEAR_COLUMNS;

	for (uint32_t place = v->left; place < v->column; place++)
		column += trace_columns(s, place);
	draw_restyle(grid, row, column, column + trace_columns(s, v->column) - 1, STYLE_SELECTED);
	grid->cursor_row = row;
	grid->cursor_column = column;
}

/* What the cell says. */
static void draw_foot(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_foot;
	const struct trace_cell *cell = trace_selected(s);
	struct pen pen = pen_at(grid, r->row + 1, r->column, r->column + r->columns);
	const struct trace_matrix *m = &s->trace.matrix;
	struct buf source = {0};
	struct range range;

	if (r->rows == 0 || !cell)
		return;
	if (cell->form == TRACE_ABSENT) {
		if (m->years[s->trace.row])
			buf_printf(&source, "%u ", m->years[s->trace.row]);
		buf_add(&source, m->places[s->trace.column]);
		buf_printf(&source, "  %s",
			message(s->lang, cell->known ? MSG_TRACE_NOT_HERE : MSG_TRACE_NO_PLAN));
	} else {
		trace_add_source(s, cell->line, &source);
		str text = trace_text(s, cell->line, &range);
		paint_foot_text(s, grid, 2, 0, text, range.from, range.to);
	}
	draw_clipped(&pen, buf_str(&source), STYLE_CRUMB);
	buf_fini(&source);
}

void paint_trace(const struct session *s, struct grid *grid, bool focused)
{
	const struct trace_view *v = &s->trace;
	const struct rect *r = &s->layout.table;

	(void)focused;
	draw_title(s, grid);
	grid->cursor_row = r->row;
	grid->cursor_column = r->column;
	if (!v->found)
		return;
	if (v->trace.n == 0) {
		struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
		draw_clipped(&pen, str_of(message(s->lang, MSG_TRACE_NONE)), STYLE_HINT);
		return;
	}
	draw_row(s, grid, s->layout.table_head.row, UINT32_MAX);
	for (unsigned i = 0; i < r->rows && v->top + i < v->matrix.n_years; i++)
		draw_row(s, grid, r->row + i, v->top + i);
	draw_more(s, grid);
	draw_selected(s, grid);
	draw_foot(s, grid);
}
