#include "frame/paint.h"

#include "session/help.h"
#include "text/width.h"

enum { KEYS_COLUMNS = 20 };

static void draw_help_row(const struct session *s, struct help_row row, struct pen *pen)
{
	struct buf keys = {0};
	unsigned from = pen->column;

	if (row.group == SAYS)
		return;
	if (row.command == COMMANDS) {
		draw_clipped(pen, str_of(say(s->lang, row.group)), STYLE_TITLE);
		return;
	}
	help_keys(row.command, KEYS_COLUMNS - 2, &keys);
	pen->column += 2;
	draw_text(pen, buf_str(&keys), STYLE_KEY);
	pen->column = from + KEYS_COLUMNS < pen->end ? from + KEYS_COLUMNS : pen->end;
	draw_clipped(pen, str_of(command_row(row.command)->help[s->lang]), STYLE_TEXT);
	buf_fini(&keys);
}

void paint_help(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.body;
	unsigned sheets = help_sheets(r->columns), wide = (r->columns - 1) / sheets;
	struct pen title = pen_at(grid, s->layout.field.row, 1, r->columns);
	struct pen close = pen_at(grid, s->layout.hint.row, 1, r->columns);

	draw_clipped(&title, str_of(say(s->lang, SAY_HELP_TITLE)), STYLE_TITLE);
	for (unsigned i = 0; i < r->rows; i++) {
		for (unsigned sheet = 0; sheet < sheets; sheet++) {
			unsigned from = 1 + sheet * wide;
			struct pen pen = pen_at(grid, r->row + i, from, from + wide - 1);
			draw_help_row(s, help_row(r->columns, sheet, s->help_top + i), &pen);
		}
	}
	draw_clipped(&close, str_of(say(s->lang, SAY_HELP_CLOSE)), STYLE_HINT);
	grid->cursor_row = r->row;
	grid->cursor_column = 1;
}
