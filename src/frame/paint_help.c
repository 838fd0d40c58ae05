#include "frame/paint.h"

#include "session/help.h"

enum { KEYS_COLUMNS = 20, KEYS_NARROW = 13, NARROW = 60 };

/* What is typed, or the sign of the overview; the rest of the row in *words. */
static void draw_keys(
	const struct session *s, struct help_row row, size_t most, struct pen *pen, str *words)
{
	struct buf keys = {0};
	size_t tab = str_find(*words, STR("\t"));

	if (row.group >= MSG_LEGEND_HITS && row.group <= MSG_LEGEND_SCREEN) {
		paint_legend(row.group, pen);
		return;
	}
	if (row.command == COMMANDS) {
		buf_add(&keys, str_slice(*words, 0, tab));
		*words = str_slice(*words, tab + 1, words->len);
	} else {
		help_keys(s->keys, row.command, most, &keys);
		*words = str_of(command_row(row.command)->help[s->lang]);
	}
	draw_text(pen, buf_str(&keys), STYLE_KEY);
	buf_fini(&keys);
}

static bool is_heading(struct help_row row)
{
	return row.command == COMMANDS &&
	       (row.group <= MSG_GROUP_QUERY || row.group == MSG_GROUP_OVERVIEW ||
		       row.group == MSG_GROUP_KIOSK);
}

static void draw_help_row(const struct session *s, struct help_row row, struct pen *pen)
{
	unsigned keys_columns = s->columns < NARROW ? KEYS_NARROW : KEYS_COLUMNS;
	unsigned from = pen->column;

	if (row.group == MESSAGES)
		return;
	str words = str_of(message(s->lang, row.group));
	if (is_heading(row)) {
		draw_clipped(pen, words, STYLE_TITLE);
		return;
	}
	pen->column += 2;
	draw_keys(s, row, keys_columns - 2, pen, &words);
	unsigned after = pen->column + 1;
	pen->column = from + keys_columns > after ? from + keys_columns : after;
	pen->column = pen->column < pen->end ? pen->column : pen->end;
	draw_clipped(pen, words, STYLE_TEXT);
}

static void paint_sheet(const struct session *s, struct grid *grid, unsigned sheet)
{
	const struct rect *r = &s->layout.body;
	unsigned wide = (r->columns - 1) / help_sheets(r->columns), from = 1 + sheet * wide;
	struct help_row rows[HELP_ROWS];
	unsigned n = help_rows(s->keys, r->columns, sheet, rows);

	for (unsigned i = 0; i < r->rows && s->help.top + i < n; i++) {
		struct pen pen = pen_at(grid, r->row + i, from, from + wide - 1);
		draw_help_row(s, rows[s->help.top + i], &pen);
	}
}

void paint_help(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.body;
	str title = str_of(message(s->lang, MSG_HELP_TITLE));

	for (unsigned sheet = 0; sheet < help_sheets(r->columns); sheet++)
		paint_sheet(s, grid, sheet);
	paint_alone(s, grid, &s->help, title, MSG_HELP_CLOSE);
	if (focused) {
		grid->cursor_row = r->row;
		grid->cursor_column = 1;
	}
}
