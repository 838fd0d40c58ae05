#include "frame/paint.h"

#include <stdio.h>

#include "plan/render.h"
#include "session/tree.h"
#include "text/width.h"
#include "text/wrap.h"

/* Numbers of up to three digits take equal room, so that titles do not move with every key. */
static void draw_hits(const struct session *s, uint32_t section, struct pen *pen)
{
	struct buf number = {0};

	if (s->search.hits.n && s->search.hits.of_section[section])
		buf_printf(&number, " %3u", s->search.hits.of_section[section]);
	draw_right(pen, buf_str(&number), STYLE_COUNT);
	buf_fini(&number);
}

/* Returns whether all of the title is shown. */
static bool draw_section(const struct session *s, uint32_t section, struct pen *pen)
{
	const struct document *d = session_shown(s);
	const struct section *own = &d->plan->sections[section];
	struct buf title = {0};

	/* However deep a section lies, two thirds of the row are for its title. */
	unsigned indent = 2 * own->depth, most = (pen->end - pen->column) / 3;
	draw_blanks(pen, pen->column + (indent < most ? indent : most), STYLE_TEXT);
	str mark = !document_is_branch(d, section) ? STR("  ")
		   : d->folded[section]		   ? STR("▸ ")
						   : STR("▾ ");
	draw_text(pen, mark, STYLE_FAINT);
	pen->end -= 1;
	draw_hits(s, section, pen);
	render_title(d->plan, section, s->lang, &title);
	unsigned kinds =
		noted_kinds(&d->noted, section, d->folded[section] ? own->end : section + 1);
	struct pen sign = *pen;
	if (kinds)
		pen->end -= 2;
	bool fits = width_columns(buf_str(&title)) <= pen->end - pen->column;
	draw_clipped(pen, buf_str(&title), STYLE_TEXT);
	sign.column = pen->column + 1;
	draw_text(&sign, paint_note_sign(kinds), STYLE_COUNT);
	buf_fini(&title);
	return fits;
}

/* The whole title that is selected, on the last rows if they are among the `free` ones. */
static void draw_whole_title(const struct session *s, struct grid *grid, unsigned free)
{
	const struct rect *r = &s->layout.tree;
	struct wrap wrap = {0};
	struct buf title = {0};

	render_title(session_shown(s)->plan, session_shown(s)->selected, s->lang, &title);
	wrap_text(&wrap, buf_str(&title), r->columns - 3, 0);
	for (unsigned i = 0; wrap.n < free && i < wrap.n; i++) {
		unsigned row = r->row + r->rows - (unsigned)wrap.n + i;
		struct pen pen = pen_at(grid, row, r->column + 2, r->column + r->columns - 1);
		str line = str_slice(buf_str(&title), wrap.lines[i].from, wrap.lines[i].to);
		draw_text(&pen, line, STYLE_TEXT);
	}
	wrap_fini(&wrap);
	buf_fini(&title);
}

void paint_tree(const struct session *s, struct grid *grid, bool focused)
{
	const struct document *d = session_shown(s);
	const struct rect *r = &s->layout.tree;
	unsigned right = r->column + r->columns, row = 0;
	uint32_t section = d->tree_top, next;
	bool whole = true;

	if (s->layout.side_by_side)
		paint_separator(s, grid, s->layout.separator);
	for (; row < r->rows; row++, section = next) {
		struct pen pen = pen_at(grid, r->row + row, r->column, right);
		bool fits = draw_section(s, section, &pen);
		if (section == d->selected) {
			whole = fits;
			draw_restyle(grid, r->row + row, r->column, right,
				focused ? STYLE_SELECTED : STYLE_RESTING);
			if (focused) {
				grid->cursor_row = r->row + row;
				grid->cursor_column = r->column;
			}
		}
		next = tree_below(d, section);
		if (next == section)
			break;
	}
	if (!whole && row < r->rows)
		draw_whole_title(s, grid, r->rows - row - 1);
}
