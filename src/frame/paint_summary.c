#include "frame/paint.h"

#include <stdio.h>

#include "session/view.h"
#include "text/width.h"

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* A pen for some columns from where another is. */
static struct pen part_of(const struct pen *pen, unsigned from, unsigned columns)
{
	struct pen part = *pen;

	part.column = least(pen->column + from, pen->end);
	part.end = least(part.column + columns, pen->end);
	return part;
}

static void draw_number(
	const struct pen *pen, unsigned *end, unsigned columns, const char *text, enum style style)
{
	*end += SHEET_GAP + columns;
	struct pen number = part_of(pen, *end - columns, columns);
	draw_right(&number, str_of(text), style);
}

static void draw_count(
	const struct pen *pen, unsigned *end, unsigned columns, uint32_t n, enum style style)
{
	char text[16];

	snprintf(text, sizeof(text), "%u", n);
	draw_number(pen, end, columns, text, style);
}

/* ---- rows ---- */

static void draw_chapter(const struct session *s, const struct summary_row *row, struct pen *pen)
{
	const struct sheet *sheet = &s->summary.sheet;
	const struct sheet_columns *c = &sheet->parts[SUMMARY_CHAPTERS];
	unsigned indent = 2 * row->depth, end = sheet_numbers(c);
	struct pen name = part_of(pen, indent, c->name > indent ? c->name - indent : 0);
	struct pen bar = part_of(pen, c->name + SHEET_GAP, c->bar);

	draw_clipped(&name, row->name, STYLE_TEXT);
	if (c->bar)
		draw_share(&bar, row->share, 1, c->bar, STYLE_FAINT);
	draw_count(pen, &end, SHEET_SIZE, row->characters, STYLE_FAINT);
	draw_count(pen, &end, SHEET_NUMBER, row->figures, STYLE_FAINT);
	if (sheet->hits)
		draw_count(pen, &end, SHEET_NUMBER, s->search.hits.of_section[row->place.section],
			STYLE_COUNT);
}

static void draw_figure(const struct session *s, const struct summary_row *row, struct pen *pen)
{
	const struct sheet_columns *c = &s->summary.sheet.parts[row->part];
	struct pen name = part_of(pen, 0, c->name);
	struct pen value = part_of(pen, c->name + SHEET_GAP, c->value);
	struct pen bar = part_of(pen, c->name + c->value + 2 * SHEET_GAP, c->bar);
	struct buf text = {0};

	if (row->value.len == 0) {
		draw_clipped(pen, row->name, STYLE_TEXT);
		return;
	}
	sheet_add_name(row, &text);
	draw_clipped(&name, buf_str(&text), STYLE_TEXT);
	draw_right(&value, row->value, STYLE_COUNT);
	value.end -= row->verb.len && value.end > value.column;
	draw_right(&value, row->verb, STYLE_HINT);
	if (c->bar)
		draw_share(&bar, row->share, 1, c->bar, STYLE_COUNT);
	buf_fini(&text);
}

static void draw_heading(const struct session *s, enum summary_part part, struct pen *pen)
{
	const struct sheet *sheet = &s->summary.sheet;
	const struct sheet_columns *c = &sheet->parts[part];
	unsigned end = sheet_numbers(c);
	struct pen name = part == SUMMARY_CHAPTERS ? part_of(pen, 0, end) : *pen;

	draw_clipped(&name, str_of(sheet_heading(&s->summary.summary, part, s->lang)), STYLE_LABEL);
	if (part != SUMMARY_CHAPTERS)
		return;
	/* Words may be wider than the numbers below. */
	end += SHEET_GAP;
	struct pen size = part_of(pen, end - SHEET_GAP, SHEET_SIZE + SHEET_GAP);
	draw_right(&size, str_of(message(s->lang, MSG_COLUMN_SIZE)), STYLE_HINT);
	end += SHEET_SIZE;
	struct pen figures = part_of(pen, end, SHEET_NUMBER + SHEET_GAP);
	draw_right(&figures, str_of(message(s->lang, MSG_SUMMARY_NUMBERS)), STYLE_HINT);
	end += SHEET_GAP + SHEET_NUMBER;
	struct pen hits = part_of(pen, end, SHEET_NUMBER + SHEET_GAP);
	if (sheet->hits)
		draw_right(&hits, str_of(message(s->lang, MSG_COLUMN_HITS)), STYLE_HINT);
}

static void draw_cell(const struct session *s, const struct sheet_cell *cell, struct pen *pen)
{
	const struct summary *summary = &s->summary.summary;
	struct buf text = {0};

	if (cell->item == SHEET_HEADING) {
		draw_heading(s, cell->part, pen);
	} else if (cell->item == SHEET_MORE) {
		buf_printf(&text, message(s->lang, MSG_SUMMARY_MORE),
			(size_t)summary->more[cell->part]);
		draw_clipped(pen, buf_str(&text), STYLE_HINT);
	} else if (cell->part == SUMMARY_CHAPTERS) {
		draw_chapter(s, &summary->rows[cell->item], pen);
	} else if (cell->part < SUMMARY_TERMS) {
		draw_figure(s, &summary->rows[cell->item], pen);
	} else {
		sheet_add_name(&summary->rows[cell->item], &text);
		draw_clipped(pen, buf_str(&text), STYLE_TEXT);
	}
	buf_fini(&text);
}

/* ---- the page ---- */

/* The plan's title, and how large it is where there is room. */
static void draw_title(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.field;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns - 1);
	struct buf title = {0}, size = {0};

	buf_printf(&title, "%s · ", message(s->lang, MSG_SUMMARY));
	sheet_add_title(session_shown(s)->plan, &title);
	if (s->summary.summary.plan)
		sheet_add_size(&s->summary.summary, s->lang, &size);
	if (width_columns(buf_str(&title)) + width_columns(buf_str(&size)) + 2 <
		pen.end - pen.column)
		draw_right(&pen, buf_str(&size), STYLE_COUNT);
	draw_clipped(&pen, buf_str(&title), STYLE_LABEL);
	buf_fini(&title);
	buf_fini(&size);
}

void paint_summary(const struct session *s, struct grid *grid, bool focused)
{
	const struct summary_view *v = &s->summary;
	const struct rect *r = &s->layout.body;

	draw_title(s, grid);
	grid->cursor_row = r->row;
	grid->cursor_column = 1;
	for (uint32_t i = 0; v->summary.plan && i < v->sheet.n; i++) {
		const struct sheet_cell *cell = &v->sheet.cells[i];
		if (cell->row < v->top || cell->row >= v->top + r->rows)
			continue;
		unsigned row = r->row + cell->row - v->top, from = 1 + cell->column;
		struct pen pen = pen_at(grid, row, from, from + cell->columns);
		draw_cell(s, cell, &pen);
		if (cell->item != v->at)
			continue;
		draw_restyle(grid, row, from, from + cell->columns,
			focused ? STYLE_SELECTED : STYLE_RESTING);
		grid->cursor_row = row;
		grid->cursor_column = from;
	}
}
