#include "frame/paint.h"

#include "session/table.h"
#include "session/view.h"
#include "text/wrap.h"

/* ---- the first row ---- */

/* How many rows there are, and are shown, at its end. */
static void draw_sums(const struct session *s, const struct table *t, struct pen *pen)
{
	struct buf text = {0};

	pen->end = pen->end > pen->column ? pen->end - 1 : pen->end;
	if (t->filter.text.len)
		buf_printf(&text, message(s->lang, MSG_ROWS_OF), (size_t)t->n, (size_t)t->n_shown);
	else
		buf_printf(&text, message(s->lang, MSG_ROWS), (size_t)t->n_shown);
	draw_right(pen, buf_str(&text), STYLE_COUNT);
	buf_fini(&text);
}

static void draw_title(const struct session *s, struct grid *grid, const struct table *t, str title)
{
	const struct rect *r = &s->layout.field;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns);
	str filter = buf_str(&t->filter.text);

	draw_sums(s, t, &pen);
	pen.end -= 2;
	if (filter.len) {
		struct pen right = pen;
		right.column = pen.column + (pen.end - pen.column) / 2;
		pen.end = right.column - 2;
		draw_text(&right, str_of(message(s->lang, MSG_FIELD_FILTER)), STYLE_LABEL);
		draw_text(&right, STR(" "), STYLE_TEXT);
		draw_clipped(&right, filter, STYLE_FIELD);
	}
	draw_clipped(&pen, title, STYLE_LABEL);
}

void paint_filter(const struct session *s, struct grid *grid, bool focused)
{
	struct pen pen = paint_label(s, grid, MSG_FIELD_FILTER);
	const struct table *t = view_table(s);

	if (t)
		draw_sums(s, t, &pen);
	else
		paint_catalogue_sums(s, &pen);
	paint_typed(view_filter(s), &pen, focused);
}

/* ---- rows ---- */

void paint_table(const struct session *s, struct grid *grid, bool focused, const struct table *t,
	str title, void (*row)(const struct session *, uint32_t, struct pen *))
{
	const struct rect *r = &s->layout.table;

	if (focused)
		draw_title(s, grid, t, title);
	for (unsigned i = 0; i < r->rows && t->top + i < t->n_shown; i++) {
		struct pen pen = pen_at(grid, r->row + i, r->column, r->column + r->columns);
		row(s, table_shown(t, t->top + i), &pen);
		if (t->top + i != t->at)
			continue;
		draw_restyle(grid, r->row + i, r->column - 1, r->column + r->columns,
			focused ? STYLE_SELECTED : STYLE_RESTING);
		if (focused) {
			grid->cursor_row = r->row + i;
			grid->cursor_column = r->column;
		}
	}
}

/* ---- the foot ---- */

static void draw_part(
	struct pen *pen, str text, uint32_t from, uint32_t to, uint32_t hit, uint32_t hit_end)
{
	uint32_t a = hit > from ? hit < to ? hit : to : from;
	uint32_t b = hit_end > a ? hit_end < to ? hit_end : to : a;

	draw_text(pen, str_slice(text, from, a), STYLE_TEXT);
	draw_text(pen, str_slice(text, a, b), STYLE_HIT);
	draw_text(pen, str_slice(text, b, to), STYLE_TEXT);
}

void paint_foot_text(const struct session *s, struct grid *grid, unsigned row, unsigned spare,
	str text, uint32_t from, uint32_t to)
{
	const struct rect *r = &s->layout.table_foot;
	struct wrap wrap = {0};

	if (row + spare >= r->rows)
		return;
	wrap_text(&wrap, text, r->columns, 0);
	size_t room = r->rows - row - spare, first = wrap_line_of(&wrap, from);
	first = wrap.n <= room ? 0 : first + room > wrap.n ? wrap.n - room : first;
	for (unsigned i = 0; i < room && first + i < wrap.n; i++) {
		struct pen pen = pen_at(grid, r->row + row + i, r->column, r->column + r->columns);
		struct wrap_line line = wrap.lines[first + i];
		draw_part(&pen, text, line.from, line.to, from, to);
	}
	wrap_fini(&wrap);
}

unsigned paint_foot_lines(const struct session *s, struct grid *grid, unsigned row, unsigned end,
	str text, enum style style)
{
	const struct rect *r = &s->layout.table_foot;
	str line;

	end = end < r->rows ? end : r->rows;
	while (row < end && str_line(&text, &line)) {
		struct wrap wrap = {0};
		wrap_text(&wrap, line, r->columns, 0);
		for (size_t i = 0; i < wrap.n && row < end && line.len; i++, row++) {
			struct pen pen =
				pen_at(grid, r->row + row, r->column, r->column + r->columns);
			/* What there is no room for is cut off where it is seen. */
			uint32_t to = row + 1 < end ? wrap.lines[i].to : (uint32_t)line.len;
			draw_clipped(&pen, str_slice(line, wrap.lines[i].from, to), style);
		}
		wrap_fini(&wrap);
	}
	return row;
}
