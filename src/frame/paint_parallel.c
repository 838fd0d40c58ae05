#include "frame/paint.h"

#include "session/parallel.h"
#include "session/view.h"
#include "text/width.h"

enum { ROOMY = 60, WIDE = 80 };

/* ---- the first rows ---- */

/* How many there are of each kind; the one that alone is shown is marked. */
static void draw_kinds(const struct session *s, struct pen *pen)
{
	const struct compared *c = &s->compared;
	enum message names = s->columns >= WIDE ? MSG_ONLY_ALL : MSG_ONLY_SHORT_ALL;
	bool filtered = s->parallel.table.filter.text.len > 0;

	for (unsigned kind = COMPARED_REWORDED; kind < COMPARED_KINDS; kind++) {
		const char *name = message(s->lang, (enum message)(names + kind));
		/* Where there is no room for all, what hides others matters more. */
		if (filtered && s->columns < ROOMY && kind != s->parallel.only)
			continue;
		struct buf text = {0};
		buf_printf(&text, "%s %u", name, c->counts[kind]);
		draw_text(pen, buf_str(&text),
			kind == s->parallel.only ? STYLE_SELECTED : STYLE_COUNT);
		draw_text(pen, STR("  "), STYLE_TEXT);
		buf_fini(&text);
	}
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.field;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns);
	str filter = buf_str(&s->parallel.table.filter.text);

	if (s->columns >= ROOMY) {
		draw_text(&pen, str_of(message(s->lang, MSG_COMPARISON)), STYLE_LABEL);
		draw_text(&pen, STR("  "), STYLE_TEXT);
	}
	if (!s->compared.made) {
		draw_clipped(&pen, str_of(message(s->lang, MSG_COMPARING)), STYLE_HINT);
		return;
	}
	draw_kinds(s, &pen);
	if (filter.len == 0)
		return;
	draw_text(&pen, str_of(message(s->lang, MSG_FIELD_FILTER)), STYLE_LABEL);
	draw_text(&pen, STR(" "), STYLE_TEXT);
	draw_clipped(&pen, filter, STYLE_FIELD);
}

/* The side that one is on is marked, which Enter leads to. */
static void draw_titles(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.compared_head;
	bool beside = s->layout.compared_separator;
	unsigned half = beside ? s->layout.compared_separator : r->column + r->columns / 2;

	for (unsigned side = 0; side < 2; side++) {
		struct pen pen = pen_at(grid, r->row, side ? half : r->column,
			side ? r->column + r->columns : half - 1);
		struct buf title = {0};
		if (side && beside) {
			draw_text(&pen, draw_glyph(GLYPH_LINE), STYLE_FAINT);
			pen.column = s->layout.compared[1].column;
		}
		parallel_add_title(s, side, &title);
		draw_clipped(&pen, buf_str(&title),
			side == s->parallel.side ? STYLE_TITLE : STYLE_CRUMB);
		buf_fini(&title);
	}
}

/* ---- the links ---- */

str paint_link_sign(const struct link *link)
{
	if (link->change == LINK_NEW)
		return STR("+");
	if (link->change == LINK_GONE)
		return draw_glyph(GLYPH_GONE);
	if (link->moved)
		return draw_glyph(GLYPH_MOVED);
	return link->change == LINK_SAME ? STR(" ") : STR("~");
}

enum style paint_link_style(const struct link *link)
{
	if (link->change == LINK_SAME && !link->moved)
		return STYLE_TEXT;
	return link->change == LINK_NEW	   ? STYLE_INSERTED
	       : link->change == LINK_GONE ? STYLE_GONE
					   : STYLE_COUNT;
}

void paint_compared_line(const struct compared_text *text, struct wrap_line line,
	enum style changed, struct pen *pen)
{
	str words = buf_str(&text->text);
	enum style plain = text->title ? STYLE_TITLE : STYLE_TEXT;
	uint32_t at = line.from;

	for (uint32_t i = 0; i < text->n_marks && text->marks[i].from < line.to; i++) {
		struct compared_mark mark = text->marks[i];
		if (mark.to <= at)
			continue;
		uint32_t from = mark.from > at ? mark.from : at;
		uint32_t to = mark.to < line.to ? mark.to : line.to;
		draw_text(pen, str_slice(words, at, from), plain);
		draw_text(pen, str_slice(words, from, to), changed);
		at = to;
	}
	draw_text(pen, str_slice(words, at, line.to), plain);
}

/* One above the other, which of the two it is has a sign, too. */
static void draw_signs(const struct session *s, const struct compared_rows *rows,
	const struct link *link, unsigned at, struct pen pen)
{
	bool beside = s->layout.compared_separator;
	bool both = !beside && rows->n[0] && rows->n[1];
	unsigned first = beside || rows->n[1] == 0 ? rows->first[0] : rows->first[1];

	if (!beside && rows->n[0])
		first = rows->first[0];
	if (at == first)
		draw_text(&pen, paint_link_sign(link), paint_link_style(link));
	else
		draw_text(&pen, STR(" "), STYLE_TEXT);
	if (both && at == rows->first[0])
		draw_text(&pen, draw_glyph(GLYPH_GONE), STYLE_GONE);
	if (both && at == rows->first[1])
		draw_text(&pen, STR("+"), STYLE_INSERTED);
}

static str note_line(const struct compared_rows *rows, unsigned at)
{
	str note = buf_str(&rows->note), line = {0};

	for (unsigned i = rows->note_row; i <= at; i++)
		str_line(&note, &line);
	return line;
}

/* At the right. */
static void draw_note(const struct compared_rows *rows, unsigned at, struct pen pen)
{
	if (at < rows->note_row || at >= rows->note_row + rows->note_rows)
		return;
	str line = note_line(rows, at);
	size_t columns = width_columns(line);
	if (columns < pen.end - pen.column)
		pen.column = pen.end - (unsigned)columns;
	draw_clipped(&pen, line, STYLE_CRUMB);
}

/* A row of a link, all of it: the signs, either side, and the note. */
static void draw_row(const struct session *s, const struct compared_rows *rows,
	const struct link *link, unsigned at, struct grid *grid, unsigned row)
{
	const struct rect *r = s->layout.compared;
	bool beside = s->layout.compared_separator;
	unsigned signs = beside ? s->layout.compared_separator + 2 : 1;

	draw_signs(s, rows, link, at, pen_at(grid, row, signs, r[1].column));
	for (unsigned side = 0; side < 2; side++) {
		struct pen pen =
			pen_at(grid, row, r[side].column, r[side].column + r[side].columns);
		unsigned line = at - rows->first[side];
		if (at >= rows->first[side] && line < rows->n[side])
			paint_compared_line(&rows->text[side], rows->wrap[side].lines[line],
				side ? STYLE_INSERTED : STYLE_GONE, &pen);
		else if (side && beside && link->change == LINK_GONE && at == rows->first[0])
			draw_clipped(&pen, str_of(message(s->lang, MSG_GONE)), STYLE_HINT);
	}
	draw_note(rows, at, pen_at(grid, row, r[1].column, r[1].column + r[1].columns));
}

/* Returns the row of the screen after it. */
static unsigned draw_link(const struct session *s, struct grid *grid, bool focused, uint32_t number,
	unsigned from, unsigned row)
{
	const struct rect *r = &s->layout.parallel;
	const struct table *t = &s->parallel.table;
	uint32_t item = table_shown(t, number);
	bool beside = s->layout.compared_separator;
	unsigned signs = beside ? s->layout.compared_separator + 2 : 1;
	struct compared_rows rows = {0};

	parallel_lay(s, item, &rows);
	for (unsigned i = from; i < rows.rows && row < r->row + r->rows; i++, row++) {
		draw_row(s, &rows, parallel_link(s, item), i, grid, row);
		bool own = i >= rows.first[0] || i >= rows.first[1];
		if (number != t->at || !own)
			continue;
		draw_restyle(grid, row, signs, signs + (beside ? 1 : 2),
			focused ? STYLE_SELECTED : STYLE_RESTING);
		bool start = i == from || i == rows.first[0];
		if (focused && start) {
			grid->cursor_row = row;
			grid->cursor_column = s->layout.compared[s->parallel.side].column;
		}
	}
	parallel_rows_fini(&rows);
	return row;
}

void paint_parallel(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.parallel;
	const struct parallel_view *v = &s->parallel;
	unsigned row = r->row;

	if (focused) {
		draw_head(s, grid);
		grid->cursor_row = r->row;
		grid->cursor_column = 1;
	}
	draw_titles(s, grid);
	for (unsigned i = 0; s->layout.compared_separator && i < r->rows; i++) {
		unsigned at = s->layout.compared_separator;
		struct pen pen = pen_at(grid, r->row + i, at, at + 1);
		draw_text(&pen, draw_glyph(GLYPH_LINE), STYLE_FAINT);
	}
	for (uint32_t i = v->table.top; i < v->table.n_shown && row < r->row + r->rows; i++)
		row = draw_link(s, grid, focused, i, i == v->table.top ? v->skipped : 0, row);
}
