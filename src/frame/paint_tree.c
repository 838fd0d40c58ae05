#include "frame/paint.h"

#include <stdio.h>

#include "plan/render.h"
#include "session/tree.h"

/*
 * What is right of a title: hits below it while searching, else its size. The size's room stays
 * while searching, so that the titles do not move with every key; it is blanked in the style of the
 * counts, so that a slow line carries no change of style between one row's count and the next.
 */
static void draw_number(const struct session *s, uint32_t section, bool searching, struct pen *pen)
{
	uint32_t characters = session_shown(s)->plan->sections[section].characters;
	uint32_t n = searching ? s->search.hits.of_section[section] : characters;
	int room = snprintf(NULL, 0, "%u", characters);
	struct buf number = {0};

	if (n)
		buf_printf(&number, " %*u", room, n);
	else if (characters)
		buf_printf(&number, " %*s", room, "");
	draw_right(pen, buf_str(&number), searching ? STYLE_COUNT : STYLE_FAINT);
	buf_fini(&number);
}

static void draw_section(const struct session *s, uint32_t section, struct pen *pen)
{
	const struct document *d = session_shown(s);
	const struct section *own = &d->plan->sections[section];
	bool searching = s->search.hits.n > 0;
	struct buf title = {0};

	/* However deep a section lies, two thirds of the row are for its title. */
	unsigned indent = 2 * own->depth, most = (pen->end - pen->column) / 3;
	draw_blanks(pen, pen->column + (indent < most ? indent : most), STYLE_TEXT);
	str mark = !document_is_branch(d, section) ? STR("  ")
		   : d->folded[section]		   ? STR("▸ ")
						   : STR("▾ ");
	draw_text(pen, mark, STYLE_FAINT);
	struct pen end = *pen;
	end.end -= 1;
	draw_number(s, section, searching, &end);
	pen->end = end.end;
	render_title(d->plan, section, s->lang, &title);
	draw_clipped(pen, buf_str(&title), STYLE_TEXT);
	buf_fini(&title);
}

void paint_tree(const struct session *s, struct grid *grid, bool focused)
{
	const struct document *d = session_shown(s);
	const struct rect *r = &s->layout.tree;
	unsigned right = r->column + r->columns;
	uint32_t section = d->tree_top;

	if (s->layout.side_by_side)
		paint_separator(s, grid, s->layout.separator);
	for (unsigned i = 0; i < r->rows; i++) {
		struct pen pen = pen_at(grid, r->row + i, r->column, right);
		draw_section(s, section, &pen);
		if (section == d->selected) {
			draw_restyle(grid, r->row + i, r->column, right,
				focused ? STYLE_SELECTED : STYLE_RESTING);
			if (focused) {
				grid->cursor_row = r->row + i;
				grid->cursor_column = r->column;
			}
		}
		uint32_t next = tree_below(d, section);
		if (next == section)
			return;
		section = next;
	}
}
