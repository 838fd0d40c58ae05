#include "frame/paint.h"

#include "plan/render.h"
#include "text/width.h"

static const str parting = {" › ", 5};

/* Appends label and title of a section up to the title's first blank: a short name. */
static void add_name(const struct session *s, uint32_t section, struct buf *out)
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

/* Draws a text, clipped, on at most so many columns. */
static void draw_part(struct pen *pen, str text, unsigned columns)
{
	struct pen part = *pen;

	if (columns < part.end - part.column)
		part.end = part.column + columns;
	draw_clipped(&part, text, STYLE_CRUMB);
	pen->column = part.column;
}

/* The names between the outermost and the last, which are the first to be shortened. */
static void add_middle(const struct session *s, const uint32_t *path, unsigned n, struct buf *out)
{
	for (unsigned i = n; i-- > 0;) {
		add_name(s, path[i], out);
		if (i)
			buf_add(out, parting);
	}
}

void paint_path(const struct session *s, uint32_t section, struct pen *pen)
{
	const struct plan *plan = session_shown(s)->plan;
	uint32_t path[PLAN_DEPTH], n = 0;
	struct buf first = {0}, middle = {0}, own = {0};
	unsigned room = pen->end - pen->column, between = (unsigned)width_columns(parting);

	for (uint32_t at = plan->sections[section].parent; at != PLAN_NONE;
		at = plan->sections[at].parent)
		path[n++] = at;
	add_name(s, section, &own);
	/* What is around it has at least a third of the room. */
	unsigned taken = (unsigned)width_columns(buf_str(&own)) + between;
	unsigned around = taken + room / 3 < room ? room - taken : room / 3;
	if (n > 0) {
		unsigned dots = n > 1 ? between + (unsigned)width_columns(STR("…")) : 0;
		unsigned start = pen->column;
		add_name(s, path[n - 1], &first);
		draw_part(pen, buf_str(&first), around > dots ? around - dots : 0);
		if (n > 1) {
			unsigned used = pen->column - start + between;
			add_middle(s, path, n - 1, &middle);
			draw_text(pen, parting, STYLE_CRUMB);
			draw_part(pen, buf_str(&middle), around > used ? around - used : 0);
		}
		draw_text(pen, parting, STYLE_CRUMB);
	}
	draw_clipped(pen, buf_str(&own), STYLE_CRUMB);
	buf_fini(&first);
	buf_fini(&middle);
	buf_fini(&own);
}

/*
 * Which plan it is, since the search has taken the place of its title: by its id,
 * as reports bear the same titles, and on no more than half a row.
 */
static void draw_plan(const struct session *s, struct pen *pen)
{
	struct pen half = *pen;

	half.end = pen->column + (pen->end - pen->column) / 2;
	draw_clipped(&half, session_shown(s)->plan->id, STYLE_CRUMB);
	pen->column = half.column;
	draw_text(pen, STR("  "), STYLE_TEXT);
}

void paint_crumb(const struct session *s, struct grid *grid)
{
	const struct document *d = session_shown(s);
	const struct rect *r = &s->layout.crumb;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	uint32_t read = d->cursor.section;
	struct place start = {read, 0, 0};

	/*
	 * Between tree and text where one is above the other. The rule ends before the names, since
	 * what follows them would have to be written again with every other name.
	 */
	if (s->layout.both && !s->layout.side_by_side) {
		draw_text(&pen, draw_glyph(GLYPH_RULE), STYLE_FAINT);
		draw_text(&pen, draw_glyph(GLYPH_RULE), STYLE_FAINT);
		draw_text(&pen, STR(" "), STYLE_TEXT);
	}
	if (s->n_documents > 1 && s->search.field.text.len)
		draw_plan(s, &pen);
	/* The title of a chapter at the very top is not said twice. */
	if (d->plan->sections[read].parent != PLAN_NONE ||
		plan_compare_places(d->top.place, start) != 0)
		paint_path(s, read, &pen);
}
