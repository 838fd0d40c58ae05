#include "frame/frame.h"

#include "frame/paint.h"
#include "session/view.h"

static void paint_too_small(const struct session *s, struct grid *grid)
{
	struct pen first = pen_at(grid, 0, 0, grid->columns);
	struct pen second = pen_at(grid, 1, 0, grid->columns);

	draw_text(&first, str_of(message(s->lang, MSG_TOO_SMALL_1)), STYLE_NOTICE);
	draw_text(&second, str_of(message(s->lang, MSG_TOO_SMALL_2)), STYLE_TEXT);
}

void paint_separator(const struct session *s, struct grid *grid, unsigned column)
{
	for (unsigned row = 0; row < s->layout.body.rows; row++) {
		struct pen pen = pen_at(grid, s->layout.body.row + row, column, column + 1);
		draw_text(&pen, draw_glyph(GLYPH_LINE), STYLE_FAINT);
	}
}

void paint_alone(const struct session *s, struct grid *grid, const struct scroll *scroll, str title,
	enum message close)
{
	unsigned rows = s->layout.body.rows, columns = s->layout.body.columns;
	struct pen head = pen_at(grid, s->layout.field.row, 1, columns);
	struct pen foot = pen_at(grid, s->layout.hint.row, 1, columns - 1);
	struct buf shown = {0};

	draw_clipped(&head, title, STYLE_TITLE);
	if (scroll->rows > rows && s->notice.len == 0)
		buf_printf(&shown, "%u/%u", scroll->top + rows, scroll->rows);
	draw_right(&foot, buf_str(&shown), STYLE_HINT);
	if (s->notice.len)
		draw_clipped(&foot, buf_str(&s->notice), STYLE_NOTICE);
	else
		draw_clipped(&foot, str_of(message(s->lang, close)), STYLE_HINT);
	buf_fini(&shown);
}

static void (*const painters[VIEWS])(const struct session *, struct grid *, bool) = {
	[VIEW_TREE] = paint_tree,
	[VIEW_TEXT] = paint_text,
	[VIEW_COUNTERPART] = paint_counterpart,
	[VIEW_LIST] = paint_list,
	[VIEW_CATALOGUE] = paint_catalogue,
	[VIEW_FIGURES] = paint_figures,
	[VIEW_BASKET] = paint_basket,
	[VIEW_SUMMARY] = paint_summary,
	[VIEW_NOTES] = paint_notes,
	[VIEW_TERMS] = paint_terms,
	[VIEW_TRACE] = paint_trace,
	[VIEW_PARALLEL] = paint_parallel,
	[VIEW_PROMISES] = paint_promises,
	[VIEW_PARTNERS] = paint_partners,
	[VIEW_FIND] = paint_find,
	[VIEW_FILTER] = paint_filter,
	[VIEW_PROMPT] = paint_prompt,
	[VIEW_FIELD] = paint_field,
	[VIEW_GOTO] = paint_goto,
	[VIEW_MEND] = paint_mend,
	[VIEW_HELP] = paint_help,
	[VIEW_DOCTOR] = paint_doctor,
	[VIEW_OVERVIEW] = paint_overview,
};

void frame_render(const struct session *s, struct grid *grid)
{
	grid_reset(grid, s->rows, s->columns);
	if (s->layout.too_small) {
		paint_too_small(s, grid);
		return;
	}
	for (unsigned id = 0; id < VIEWS; id++) {
		if (view_is_shown(s, (enum view_id)id))
			painters[id](s, grid, view_has_focus(s, (enum view_id)id));
	}
	if (!view_now(s)->alone)
		paint_hint(s, grid);
}
