/* The plan that is shown, on one page. */
#include <stdlib.h>

#include "base/utf8.h"
#include "session/command_run.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/summary_view.h"
#include "session/view_run.h"
#include "summary/write.h"

enum { MOST_COLUMNS = 140 };

/* ---- making it ---- */

/* The library as it is at hand, without bringing its index up to date. */
static const struct library *library_of(struct session *s)
{
	if (s->catalogue.library)
		return s->catalogue.library;
	if (s->library)
		destinations_add_library(&s->go_to.found, s->library);
	return s->go_to.found.library;
}

static void make(struct session *s)
{
	const struct library *library = library_of(s);
	const struct document *d = session_shown(s);

	if (s->summary.summary.plan == d->plan)
		return;
	summary_fini(&s->summary.summary);
	summary_make(&s->summary.summary,
		&(struct summary_source){.plan = d->plan,
			.figures = document_figures(session_document(s)),
			.index = session_index(s),
			.library =
				library ? (const struct index *const *)library->file.shards : NULL,
			.n_library = library ? library->file.n_shards : 0});
	s->summary.columns = 0;
}

bool summary_view_due(const struct session *s)
{
	return view_is_shown(s, VIEW_SUMMARY) && s->summary.summary.plan != session_shown(s)->plan;
}

unsigned summary_view_work(struct session *s)
{
	if (!summary_view_due(s))
		return TOUCHED_NOTHING;
	make(s);
	return TOUCHED_VIEW;
}

unsigned run_summary(struct session *s)
{
	if (!view_open(s, VIEW_SUMMARY))
		return view_cancel(s);
	summary_fini(&s->summary.summary);
	s->summary.at = 0;
	s->summary.top = 0;
	return TOUCHED_VIEW;
}

/* ---- moving ---- */

static bool is_row(const struct sheet_cell *cell)
{
	return cell->item < SHEET_MORE;
}

/* The cell of the selected row; NULL if there is none. */
static const struct sheet_cell *selected(const struct session *s)
{
	const struct sheet *sheet = &s->summary.sheet;

	for (uint32_t i = 0; i < sheet->n; i++)
		if (sheet->cells[i].item == s->summary.at)
			return &sheet->cells[i];
	return NULL;
}

static unsigned apart(unsigned a, unsigned b)
{
	return a > b ? a - b : b - a;
}

/* Whether a movement up or down may go from one to the other: not from half to half. */
static bool is_below(const struct sheet_cell *from, const struct sheet_cell *to)
{
	bool lines = from->part >= SUMMARY_TERMS || to->part >= SUMMARY_TERMS;

	return lines || (from->column < to->column + to->columns &&
				to->column < from->column + from->columns);
}

/*
 * The cell that is best to go to: for up and down the nearest row that is `least` or more rows
 * away, for left and right the nearest column. NULL if there is none that way.
 */
static const struct sheet_cell *nearest(const struct sheet *sheet, const struct sheet_cell *from,
	bool down, bool up, unsigned least)
{
	enum { ROW_WEIGHT = 1000 };
	const struct sheet_cell *best = NULL;
	unsigned best_distance = UINT32_MAX;

	for (uint32_t i = 0; i < sheet->n; i++) {
		const struct sheet_cell *to = &sheet->cells[i];
		unsigned distance;
		if (!is_row(to) || (down && to->row < from->row + least) ||
			(up && to->row + least > from->row) || !is_below(from, to))
			continue;
		distance = apart(to->row, from->row) * ROW_WEIGHT + apart(to->column, from->column);
		if (distance < best_distance) {
			best = to;
			best_distance = distance;
		}
	}
	return best;
}

/* The next item of a line, or in the other half the one that is nearest. */
static const struct sheet_cell *beside(
	const struct sheet *sheet, const struct sheet_cell *from, bool right)
{
	const struct sheet_cell *best = NULL;

	for (uint32_t i = 0; i < sheet->n; i++) {
		const struct sheet_cell *to = &sheet->cells[i];
		bool that_way = right ? to->column > from->column : to->column < from->column;
		bool same = to->row == from->row;
		bool half = from->part < SUMMARY_TERMS && to->part < SUMMARY_TERMS;
		if (!is_row(to) || !that_way || !(same || half))
			continue;
		if (!best || apart(to->row, from->row) < apart(best->row, from->row) ||
			(same && best->row == from->row &&
				apart(to->column, from->column) <
					apart(best->column, from->column)))
			best = to;
	}
	return best;
}

unsigned summary_move(struct session *s, enum move move)
{
	const struct sheet *sheet = &s->summary.sheet;
	const struct sheet_cell *from = selected(s), *to = NULL;
	unsigned page = s->layout.body.rows > 1 ? s->layout.body.rows - 1 : 1;
	uint32_t n = s->summary.summary.n;

	if (!from)
		return TOUCHED_NOTHING;
	if (move == MOVE_RIGHT || move == MOVE_LEFT) {
		to = beside(sheet, from, move == MOVE_RIGHT);
	} else if (move == MOVE_FIRST || move == MOVE_LAST) {
		s->summary.at = move == MOVE_LAST ? n - 1 : 0;
		return from->item != s->summary.at ? TOUCHED_VIEW : TOUCHED_NOTHING;
	} else {
		bool down = move == MOVE_DOWN || move == MOVE_PAGE_DOWN || move == MOVE_HALF_DOWN;
		unsigned least = move == MOVE_DOWN || move == MOVE_UP		  ? 1
				 : move == MOVE_PAGE_DOWN || move == MOVE_PAGE_UP ? page
										  : (page + 1) / 2;
		/* What is left of the page is gone through. */
		for (; !to && least; least--)
			to = nearest(sheet, from, down, !down, least);
	}
	if (to)
		s->summary.at = to->item;
	return to ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

void summary_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	const struct rect *r = &s->layout.body;
	unsigned at = s->summary.top + row - r->row;

	(void)focused;
	for (uint32_t i = 0; i < s->summary.sheet.n; i++) {
		const struct sheet_cell *cell = &s->summary.sheet.cells[i];
		if (!is_row(cell) || cell->row != at || column < cell->column + 1 ||
			column >= cell->column + 1 + cell->columns)
			continue;
		if (s->summary.at == cell->item)
			summary_enter(s);
		else
			s->summary.at = cell->item;
		return;
	}
}

/* The heading above is shown with the first row of a part. */
static void scroll_to(struct session *s, const struct sheet_cell *cell)
{
	struct summary_view *v = &s->summary;
	unsigned rows = s->layout.body.rows;
	unsigned above =
		cell->row && cell->item == v->summary.from[cell->part] ? cell->row - 1 : cell->row;

	if (above < v->top)
		v->top = above;
	if (cell->row >= v->top + rows)
		v->top = cell->row - rows + 1;
	unsigned most = v->sheet.rows > rows ? v->sheet.rows - rows : 0;
	v->top = v->top < most ? v->top : most;
}

void summary_settle(struct session *s, bool focused)
{
	struct summary_view *v = &s->summary;
	unsigned columns = s->layout.body.columns - 2;
	bool hits = s->search.hits.n > 0;

	if (!focused || !v->summary.plan)
		return;
	columns = columns < MOST_COLUMNS ? columns : MOST_COLUMNS;
	if (v->columns != columns || v->sheet.hits != hits)
		sheet_lay(&v->sheet, &v->summary, columns, hits, s->lang);
	v->columns = columns;
	const struct sheet_cell *cell = selected(s);
	if (cell)
		scroll_to(s, cell);
}

/* ---- what is done with a row ---- */

static const struct summary_row *row_at(const struct session *s)
{
	const struct summary *summary = &s->summary.summary;

	return s->summary.at < summary->n && summary->plan ? &summary->rows[s->summary.at] : NULL;
}

struct place summary_place(const struct session *s)
{
	const struct summary_row *row = row_at(s);

	return row ? row->place : session_shown(s)->cursor;
}

static void search_for(struct session *s, str term)
{
	line_set(&s->search.field, term);
	search_find(s);
	search_begin_here(s, 0);
}

/* The sentence is selected, so that it is seen, and can be copied at once. */
static void show_sentence(struct session *s, struct place place)
{
	session_open_place(s, place);
	session_settle(s);
	session_read(s, place);
	selection_start(s, GRAIN_SENTENCE);
}

unsigned summary_enter(struct session *s)
{
	const struct summary_row *row = row_at(s);

	if (!row)
		return TOUCHED_VIEW;
	places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	session_settle(s);
	if (row->part == SUMMARY_TERMS)
		search_for(s, row->name);
	else if (row->place.paragraph == 0 && row->part >= SUMMARY_CHAPTERS)
		session_open_section(s, row->place.section);
	else
		show_sentence(s, row->place);
	return TOUCHED_VIEW;
}

/* ---- the page as a whole ---- */

static void name_page(struct session *s)
{
	buf_cut(&s->copy.text, 0);
	buf_set(&s->copy.name, str_of(message(s->lang, MSG_SUMMARY)));
}

void summary_copy(struct session *s)
{
	make(s);
	name_page(s);
	summary_write_markdown(&s->summary.summary, s->lang, &s->copy.text);
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
	s->copy.ending = ".md";
}

unsigned run_picture(struct session *s)
{
	make(s);
	name_page(s);
	summary_write_svg(&s->summary.summary, s->lang, &s->copy.text);
	s->copy.ending = ".svg";
	return WANTS_FILE | TOUCHED_VIEW;
}

void summary_position(const struct session *s, struct buf *out)
{
	if (s->summary.summary.n)
		buf_printf(out, "%u/%u", s->summary.at + 1, s->summary.summary.n);
}
