#include "frame/frame.h"

#include "frame/paint.h"
#include "session/list.h"

static void paint_too_small(const struct session *s, struct grid *grid)
{
	struct pen first = pen_at(grid, 0, 0, grid->columns);
	struct pen second = pen_at(grid, 1, 0, grid->columns);

	draw_text(&first, str_of(message(s->lang, MSG_TOO_SMALL_1)), STYLE_NOTICE);
	draw_text(&second, str_of(message(s->lang, MSG_TOO_SMALL_2)), STYLE_TEXT);
}

static void paint_separator(const struct session *s, struct grid *grid, unsigned column)
{
	for (unsigned row = 0; row < s->layout.body.rows; row++) {
		struct pen pen = pen_at(grid, s->layout.body.row + row, column, column + 1);
		draw_text(&pen, draw_glyph(GLYPH_LINE), STYLE_FAINT);
	}
}

void frame_render(const struct session *s, struct grid *grid)
{
	grid_reset(grid, s->rows, s->columns);
	if (s->layout.too_small) {
		paint_too_small(s, grid);
		return;
	}
	if (s->focus == FOCUS_HELP) {
		paint_help(s, grid);
		return;
	}
	paint_field(s, grid);
	bool tree = session_shows_tree(s), text = session_shows_text(s);
	if (tree && text && s->layout.side_by_side)
		paint_separator(s, grid, s->layout.separator);
	if (tree)
		paint_tree(s, grid);
	if (text) {
		paint_text(s, grid);
		paint_overview(s, grid);
	}
	if (list_is_shown(s)) {
		if (s->layout.list_beside)
			paint_separator(s, grid, s->layout.list_separator);
		paint_list(s, grid);
	}
	paint_hint(s, grid);
}
