#include "frame/frame.h"

#include "frame/paint.h"

static void paint_too_small(const struct session *s, struct grid *grid)
{
	struct pen first = pen_at(grid, 0, 0, grid->columns);
	struct pen second = pen_at(grid, 1, 0, grid->columns);

	draw_text(&first, str_of(say(s->lang, SAY_TOO_SMALL_1)), STYLE_NOTICE);
	draw_text(&second, str_of(say(s->lang, SAY_TOO_SMALL_2)), STYLE_TEXT);
}

static void paint_separator(const struct session *s, struct grid *grid)
{
	for (unsigned row = 0; row < s->layout.body.rows; row++) {
		unsigned column = s->layout.separator;
		struct pen pen = pen_at(grid, s->layout.body.row + row, column, column + 1);
		draw_text(&pen, STR("│"), STYLE_FAINT);
	}
}

/* With room for one pane only, the one with the focus, or which had it before the field. */
static bool shows_tree(const struct session *s)
{
	if (s->focus == FOCUS_TEXT)
		return false;
	if (s->focus == FOCUS_FIELD && s->hits.n)
		return false;
	return s->focus == FOCUS_TREE || s->before_field == FOCUS_TREE;
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
	if (s->layout.side_by_side)
		paint_separator(s, grid);
	if (s->layout.side_by_side || shows_tree(s))
		paint_tree(s, grid);
	if (s->layout.side_by_side || !shows_tree(s))
		paint_text(s, grid);
	paint_hint(s, grid);
}
