#include "frame/paint.h"

#include "plan/render.h"
#include "session/linked.h"
#include "session/novelty.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/view.h"

static enum style hit_style(const struct session *s, uint32_t hit)
{
	return hit == s->search.hit ? STYLE_HIT_NOW : style_of_term(s->search.hits.items[hit].term);
}

/* The text from..to of a block, its hits marked; those of several terms differ. */
static void draw_marked(const struct session *s, str text, const struct lines_row *row,
	enum style plain, struct pen *pen)
{
	uint32_t at = row->place.byte, hit = hits_from(&s->search.hits, row->place);
	uint32_t n = search_waits(s) ? 0 : s->search.hits.n;

	/* A hit may have begun on the line before. */
	if (hit > 0)
		hit--;
	for (; at < row->to && hit < n; hit++) {
		struct range h = hits_range(&s->search.hits, hit);
		bool here = h.section == row->place.section && h.paragraph == row->place.paragraph;
		struct place begins = {h.section, h.paragraph, h.from};
		if (!here && plan_compare_places(begins, row->place) > 0)
			break;
		if (!here || h.to <= at)
			continue;
		if (h.from >= row->to)
			break;
		uint32_t from = h.from > at ? h.from : at, to = h.to < row->to ? h.to : row->to;
		draw_text(pen, str_slice(text, at, from), plain);
		draw_text(pen, str_slice(text, from, to), hit_style(s, hit));
		at = to;
	}
	draw_text(pen, str_slice(text, at, row->to), plain);
}

void paint_row(const struct session *s, const struct lines *lines, const struct lines_row *row,
	struct pen *pen)
{
	str own = plan_label(lines->plan, row->place.section);
	bool title = row->place.paragraph == 0;
	unsigned from = pen->column;
	enum style plain = title && !render_is_item(lines->plan, row->place.section) ? STYLE_TITLE
										     : STYLE_TEXT;

	if (title && row->first && row->indent > 0) {
		struct pen label = *pen;
		label.end = from + row->indent - (render_label_parted(own) ? 1 : 0);
		draw_clipped(&label, own, plain);
	}
	pen->column = from + row->indent;
	draw_marked(
		s, lines_text(lines, row->place.section, row->place.paragraph), row, plain, pen);
}

/* On the present hit, if that begins in the row being read. */
static void place_cursor(struct grid *grid, const struct rect *r, unsigned row)
{
	unsigned column = r->column, end = r->column + r->columns;

	while (column < end && grid_cell(grid, row, column)->style != STYLE_HIT_NOW)
		column++;
	grid->cursor_row = row;
	grid->cursor_column = column < end ? column : r->column;
}

static void draw_selection(
	const struct session *s, const struct lines_row *rows, unsigned n, struct grid *grid)
{
	const struct rect *r = &s->layout.text;
	struct place first, after;
	unsigned from, end;

	if (!s->selection.on)
		return;
	selection_range(s, &first, &after);
	for (unsigned i = 0; i < n; i++) {
		if (selection_in_row(s, first, after, &rows[i], &from, &end))
			draw_restyle(grid, r->row + i, r->column + from, r->column + end,
				STYLE_SELECTED);
	}
}

/* Plain text only: hits matter more. */
static void mark_cells(
	struct grid *grid, unsigned row, unsigned from, unsigned end, enum style style)
{
	for (unsigned column = from; column < end; column++) {
		struct cell *cell = grid_cell(grid, row, column);
		if (cell->style == STYLE_TEXT || cell->style == STYLE_TITLE)
			cell->style = (unsigned char)style;
	}
}

/* Number and unit of those in the rows, where they are to be marked. */
static void draw_figures(
	const struct session *s, const struct lines_row *rows, unsigned n, struct grid *grid)
{
	const struct figures *found = session_shown(s)->figures;
	const struct rect *r = &s->layout.text;
	unsigned from, end;

	if (!s->figures.marked || !found)
		return;
	for (unsigned row = 0; row < n; row++) {
		uint32_t i = figures_from(found, rows[row].place);
		struct place last = rows[row].place;
		last.byte = rows[row].to;
		for (; i < found->n; i++) {
			const struct figure *f = &found->items[i];
			struct place first = f->sentence, after = f->sentence;
			first.byte = f->from;
			after.byte = f->to;
			if (plan_compare_places(first, last) >= 0)
				break;
			if (selection_in_row(s, first, after, &rows[row], &from, &end))
				mark_cells(grid, r->row + row, r->column + from, r->column + end,
					STYLE_FIGURE);
		}
	}
}

/* What was said before, and what was not, as far as it is known; headings stay as they are. */
static void draw_novelty(
	const struct session *s, const struct lines_row *rows, unsigned n, struct grid *grid)
{
	const struct novel_sentences *found = novelty_shown(s);
	const struct rect *r = &s->layout.text;
	unsigned from, end;

	for (unsigned row = 0; found && row < n; row++) {
		struct place last = rows[row].place;
		last.byte = rows[row].to;
		for (uint32_t i = sentences_from(&found->all, rows[row].place); i < found->judged;
			i++) {
			struct range range = sentences_range(&found->all, i);
			struct place first = {range.section, range.paragraph, range.from};
			struct place after = {range.section, range.paragraph, range.to};
			if (plan_compare_places(first, last) >= 0)
				break;
			if (!selection_in_row(s, first, after, &rows[row], &from, &end))
				continue;
			for (unsigned c = r->column + from; c < r->column + end; c++) {
				struct cell *cell = grid_cell(grid, r->row + row, c);
				if (cell->style == STYLE_TEXT)
					cell->style = found->is_new[i] ? STYLE_NEW : STYLE_SAID;
			}
		}
	}
}

/* What begins in the paragraph of a row: a sign beside its first row, and the words. */
static void draw_noted(
	const struct session *s, const struct lines_row *row, unsigned at, struct grid *grid)
{
	const struct noted *noted = &session_shown(s)->noted;
	const struct rect *r = &s->layout.text;
	struct place begin = {row->place.section, row->place.paragraph, 0};
	enum note_label label = LABEL_NONE;
	unsigned kinds = 0, from, end;

	for (uint32_t i = noted_from(noted, begin); i < noted->n_placed; i++) {
		const struct noted_item *item = &noted->items[i];
		const struct anchor_range *range = &item->found.range;
		if (item->place.section != begin.section ||
			item->place.paragraph != begin.paragraph)
			break;
		kinds |= item->note->kind;
		label = item->note->label ? item->note->label : label;
		struct place after = {begin.section, begin.paragraph, range->to};
		if (item->note->kind == NOTE_REMARK && !range->is_section &&
			selection_in_row(s, range->from, after, row, &from, &end))
			mark_cells(grid, r->row + at, r->column + from, r->column + end,
				paint_label_style(item->note->label));
	}
	struct pen pen = pen_at(grid, r->row + at, r->column - 1, r->column);
	if (row->first && kinds)
		draw_text(&pen, paint_note_sign(kinds),
			label ? paint_label_style(label) : STYLE_COUNT);
}

/* What a note that is being written is on. */
static void draw_asked(
	const struct session *s, const struct lines_row *row, unsigned at, struct grid *grid)
{
	const struct rect *r = &s->layout.text;
	const struct anchor_range *range = &s->prompt.range;
	struct place after = range->from;
	unsigned from, end;

	after.byte = range->to;
	if (s->prompt.has_range && view_is_shown(s, VIEW_PROMPT) &&
		selection_in_row(s, range->from, after, row, &from, &end))
		draw_restyle(grid, r->row + at, r->column + from, r->column + end, STYLE_SELECTED);
}

/* Where a link leads to. */
static void draw_link(const struct session *s, uint32_t number, struct pen *pen)
{
	const struct inside_link *link = &session_shown(s)->links.items[number];
	enum style style = number == s->links.now ? STYLE_KEY : STYLE_FAINT;
	struct buf name = {0}, words = {0};

	linked_add_name(s, link, &name);
	if (link->kind == INSIDE_RELATED) {
		message_fill(s->lang, MSG_SEE, buf_str(&name), &words);
	} else {
		buf_add(&words, draw_glyph(GLYPH_LINK));
		buf_byte(&words, ' ');
		buf_add(&words, buf_str(&name));
	}
	draw_clipped(pen, buf_str(&words), style);
	buf_fini(&name);
	buf_fini(&words);
}

/* The links of a block after its last row, or if there is little room, in the empty row below. */
static void draw_links(const struct session *s, const struct lines *lines,
	const struct lines_row *row, const struct lines_row *below, struct pen *pen)
{
	enum { ROOM = 12, LEAST = 4, BETWEEN = 2 };
	const struct inside *links = &session_shown(s)->links;
	const struct place *place = &row->place;
	uint32_t first = inside_from(links, *place);
	struct pen next = *pen;

	if (!s->links.shown || row->to < lines_text(lines, place->section, place->paragraph).len)
		return;
	next.column += BETWEEN;
	if (next.column + ROOM > next.end && below && below->gap)
		next = pen_at(
			pen->grid, pen->row + 1, s->layout.text.column + lines->indent, pen->end);
	for (uint32_t i = first; i < links->n; i++, next.column += BETWEEN) {
		const struct place *from = &links->items[i].from;
		if (from->section != place->section || from->paragraph != place->paragraph ||
			next.column + (i == first ? LEAST : ROOM) > next.end)
			break;
		draw_link(s, i, &next);
	}
}

void paint_text(const struct session *s, struct grid *grid, bool focused)
{
	const struct document *d = session_shown(s);
	const struct rect *r = &s->layout.text;
	struct lines lines = session_lines(s);
	struct lines_row rows[SCREEN_MAX_ROWS], read = lines_at(&lines, d->cursor, false);
	size_t n = lines_fill(&lines, d->top, rows, r->rows);

	paint_crumb(s, grid);
	for (unsigned i = 0; i < n; i++) {
		struct pen pen = pen_at(grid, r->row + i, r->column, r->column + r->columns);
		if (!rows[i].gap) {
			paint_row(s, &lines, &rows[i], &pen);
			draw_links(s, &lines, &rows[i], i + 1 < n ? &rows[i + 1] : NULL, &pen);
		}
		if (d->noted.n_placed && !rows[i].gap)
			draw_noted(s, &rows[i], i, grid);
		if (!rows[i].gap)
			draw_asked(s, &rows[i], i, grid);
		if (focused && lines_compare(rows[i], read) == 0)
			place_cursor(grid, r, r->row + i);
	}
	draw_figures(s, rows, (unsigned)n, grid);
	draw_novelty(s, rows, (unsigned)n, grid);
	draw_selection(s, rows, (unsigned)n, grid);
}
