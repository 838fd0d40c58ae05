#include "frame/paint.h"

#include "plan/ref.h"
#include "plan/render.h"
#include "session/list.h"
#include "text/width.h"

enum { PLACE_COLUMNS = 10, PLACE_ENGLISH = 13, PLACE_NARROW = 7, NARROW = 50, TIMES_COLUMNS = 5 };
enum { WITH_HEADING = 60, HEADING_SHARE = 4, PREVIEW_ROWS = 4 };

/* The end of a text that takes at most `columns`, drawn so that it ends there. */
static void draw_end(struct pen *pen, str text, unsigned columns)
{
	size_t all = width_columns(text), from = 0;
	unsigned one;

	while (all > columns) {
		size_t next = width_cluster(text, from, &one);
		all -= one;
		from = next;
	}
	draw_blanks(pen, pen->column + columns - (unsigned)all, STYLE_TEXT);
	draw_text(pen, str_slice(text, from, text.len), STYLE_TEXT);
}

/* The ref, as one types it, and where there is room the heading. */
static void draw_place(const struct session *s, struct place place, struct pen *pen)
{
	unsigned all = s->layout.list.columns;
	unsigned columns = all < NARROW		? PLACE_NARROW
			   : s->lang == LANG_EN ? PLACE_ENGLISH
						: PLACE_COLUMNS;
	struct lines lines = session_lines(s);
	struct pen ref = *pen, heading = *pen;
	struct buf text = {0};

	ref.end = pen->column + columns - 1;
	ref_add_shown(session_shown(s)->plan, place.section, s->lang, &text);
	draw_clipped(&ref, buf_str(&text), STYLE_FAINT);
	pen->column += columns;
	if (all >= WITH_HEADING) {
		heading.column = pen->column;
		pen->column += all / HEADING_SHARE;
		heading.end = pen->column - 2;
		str title = lines_text(&lines, place.section, 0);
		draw_clipped(&heading, title, STYLE_CRUMB);
	}
	buf_fini(&text);
}

void paint_hit(
	struct pen *pen, const struct concordance_words *words, unsigned left, enum style style)
{
	draw_end(pen, words->left, left);
	draw_text(pen, words->hit, style);
	draw_text(pen, words->right, STYLE_TEXT);
}

static void draw_hit(const struct session *s, uint32_t line, struct pen *pen)
{
	const struct concordance_line *own = &s->list.lines.lines[line];
	unsigned room = pen->end - pen->column, left = room / 2 - 3;
	struct concordance_words words = list_words(s, line, room);

	if (s->list.joined) {
		struct buf times = {0};
		struct pen end = *pen;
		if (own->times > 1)
			buf_printf(&times, " ×%u", own->times);
		draw_right(&end, buf_str(&times), STYLE_COUNT);
		pen->end -= TIMES_COLUMNS;
		/* Many times, or the sign in two columns, take more than most. */
		if (end.end < pen->end)
			pen->end = end.end;
		buf_fini(&times);
	}
	paint_hit(pen, &words, left, line == s->list.at ? STYLE_HIT_NOW : style_of_term(own->term));
}

static void paint_line(
	const struct session *s, struct grid *grid, bool focused, unsigned row, uint32_t line)
{
	const struct rect *r = &s->layout.list;
	struct pen pen = pen_at(grid, row, r->column, r->column + r->columns);

	draw_place(s, list_place(s, line), &pen);
	draw_hit(s, line, &pen);
	if (line != s->list.at)
		return;
	draw_restyle(grid, row, r->column - 1, r->column + r->columns,
		focused ? STYLE_SELECTED : STYLE_RESTING);
	if (focused) {
		grid->cursor_row = row;
		grid->cursor_column = r->column;
	}
}

/* The rows of the block of a place, the first such that the place is among `most` of them. */
static struct lines_row preview_top(const struct lines *lines, struct place place, unsigned most)
{
	struct lines_row top = lines_at(lines, place, false);

	for (unsigned i = 1; i < most && !top.first; i++)
		lines_previous(lines, &top);
	return top;
}

/*
 * The paragraph of the selected line, the first one if that is a title, below the last line where
 * there is room for some of it.
 */
static void paint_preview(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.list;
	struct place place = list_place(s, s->list.at);
	struct lines lines = session_lines(s);
	unsigned row = list_count(s) + 1;

	if (row + PREVIEW_ROWS > r->rows)
		return;
	struct pen path = pen_at(grid, r->row + row++, r->column, r->column + r->columns);
	paint_path(s, place.section, &path);
	lines.columns = r->columns < s->page.measure ? r->columns : s->page.measure;
	struct lines_row at = preview_top(&lines, place, r->rows - row);
	uint32_t last = place.paragraph ? place.paragraph : 1;
	for (bool more = true; more && row < r->rows; row++) {
		struct pen pen = pen_at(grid, r->row + row, r->column, r->column + r->columns);
		if (!at.gap)
			paint_row(s, &lines, &at, &pen);
		more = lines_next(&lines, &at) && at.place.section == place.section &&
		       at.place.paragraph <= last;
	}
}

void paint_list(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.list, *head = &s->layout.list_head;
	struct pen pen = pen_at(grid, head->row, head->column, head->column + head->columns);
	struct buf heading = {0};

	if (s->layout.list_beside)
		paint_separator(s, grid, s->layout.list_separator);
	list_heading(s, &heading);
	draw_clipped(&pen, buf_str(&heading), STYLE_CRUMB);
	buf_fini(&heading);
	for (unsigned i = 0; i < r->rows && s->list.top + i < list_count(s); i++)
		paint_line(s, grid, focused, r->row + i, s->list.top + i);
	if (!s->layout.list_beside)
		paint_preview(s, grid);
}
