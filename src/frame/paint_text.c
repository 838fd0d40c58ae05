#include "frame/paint.h"

#include "plan/ref.h"
#include "plan/render.h"
#include "session/selection.h"
#include "text/width.h"

/* Appends label and title of a section up to the title's first blank: a short name. */
static void add_short_title(const struct session *s, uint32_t section, struct buf *out)
{
	const struct plan *plan = session_shown(s)->plan;
	str label = plan_label(plan, section), title = plan_text(plan, section, 0);

	title = str_slice(title, 0, str_find(title, STR(" ")));

	if (title.len == 0) {
		render_title(plan, section, s->lang, out);
		return;
	}
	buf_add(out, label);
	if (render_label_parted(label))
		buf_byte(out, ' ');
	buf_add(out, title);
}

/* The short titles of the sections around one, outermost first. False if there are none. */
static bool titles_around(const struct session *s, uint32_t section, struct buf *out)
{
	const struct plan *plan = session_shown(s)->plan;
	uint32_t path[PLAN_DEPTH], n = 0;

	for (uint32_t at = plan->sections[section].parent; at != PLAN_NONE && n < PLAN_DEPTH;
		at = plan->sections[at].parent)
		path[n++] = at;
	bool any = n > 0;
	while (n-- > 0) {
		add_short_title(s, path[n], out);
		if (n)
			buf_add(out, STR(" › "));
	}
	return any;
}

/*
 * Which plan it is, since the search has taken the place of its title: by its id,
 * as reports bear the same titles, and on no more than half a row.
 */
static void draw_plan(const struct session *s, struct pen *pen)
{
	struct pen half = *pen;
	struct buf title = {0};

	half.end = pen->column + (pen->end - pen->column) / 2;
	buf_printf(&title, "%u/%u ", s->current + 1, s->n_documents);
	buf_add(&title, session_shown(s)->plan->id);
	draw_clipped(&half, buf_str(&title), STYLE_CRUMB);
	pen->column = half.column;
	draw_text(pen, STR("  "), STYLE_TEXT);
	buf_fini(&title);
}

/* The sections around the one being read, then its ref: 1 坚持产业第一 › 1.1 */
static void paint_crumb(const struct session *s, struct grid *grid)
{
	const struct document *d = session_shown(s);
	const struct rect *r = &s->layout.crumb;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	uint32_t read = d->cursor.section;
	struct place start = {read, 0, 0};
	struct buf around = {0}, end = {0};

	if (s->n_documents > 1 && s->search.field.text.len)
		draw_plan(s, &pen);
	if (titles_around(s, read, &around)) {
		/* The ref says most: it has its place before the rest is clipped. */
		buf_add(&end, STR(" › "));
		ref_add_shown(d->plan, read, s->lang, &end);
		size_t columns = width_columns(buf_str(&end));
		if (columns < pen.end - pen.column)
			pen.end -= (unsigned)columns;
	} else if (plan_compare_places(d->top.place, start) != 0) {
		/* A title at the very top is not said twice. */
		add_short_title(s, read, &around);
	}
	draw_clipped(&pen, buf_str(&around), STYLE_CRUMB);
	pen.end = r->column + r->columns;
	draw_clipped(&pen, buf_str(&end), STYLE_CRUMB);
	/* Between tree and text where one is above the other. */
	if (s->layout.both && !s->layout.side_by_side) {
		str rule = draw_glyph(GLYPH_RULE);
		draw_text(&pen, STR(" "), STYLE_TEXT);
		while (pen.column < pen.end)
			draw_text(&pen, rule, STYLE_FAINT);
	}
	buf_fini(&around);
	buf_fini(&end);
}

static enum style hit_style(const struct session *s, uint32_t hit)
{
	static const enum style of_term[] = {STYLE_HIT, STYLE_HIT_2, STYLE_HIT_3, STYLE_HIT_4};

	return hit == s->search.hit ? STYLE_HIT_NOW : of_term[s->search.hits.items[hit].term % 4];
}

/* The text from..to of a block, its hits marked; those of several terms differ. */
static void draw_marked(const struct session *s, str text, const struct lines_row *row,
	enum style plain, struct pen *pen)
{
	uint32_t at = row->place.byte, hit = hits_from(&s->search.hits, row->place);

	/* A hit may have begun on the line before. */
	if (hit > 0)
		hit--;
	for (; at < row->to && hit < s->search.hits.n; hit++) {
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

static void draw_row(const struct session *s, const struct lines *lines,
	const struct lines_row *row, struct pen *pen)
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
		if (!rows[i].gap)
			draw_row(s, &lines, &rows[i], &pen);
		if (rows[i].first && marks_find(&d->marks, rows[i].place) < d->marks.n) {
			struct pen mark = pen_at(grid, r->row + i, r->column - 1, r->column);
			draw_text(&mark, draw_glyph(GLYPH_MARK), STYLE_COUNT);
		}
		if (focused && lines_compare(rows[i], read) == 0) {
			grid->cursor_row = r->row + i;
			grid->cursor_column = r->column;
		}
	}
	draw_selection(s, rows, (unsigned)n, grid);
}
