#include "frame/paint.h"

enum { ROOMY_COLUMNS = 66 }; /* so many leave room for all that the foot can say */

static void draw_line(const struct check_line *line, struct pen *pen)
{
	unsigned from = pen->column;

	draw_text(pen, line->mark, line->wrong ? STYLE_NOTICE : STYLE_HINT);
	if (line->label.len) {
		draw_blanks(pen, from + CHECK_LABEL, STYLE_TEXT);
		draw_text(pen, line->label, STYLE_LABEL);
	}
	draw_blanks(pen, from + line->column, STYLE_TEXT);
	draw_text(pen, line->text, line->mends ? STYLE_KEY : STYLE_TEXT);
	if (line->text.len && line->why.len)
		draw_text(pen, STR("  "), STYLE_TEXT);
	draw_text(pen, line->why, STYLE_HINT);
}

void paint_doctor(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.body;
	struct check_lines lines = {0};
	unsigned wrong = checks_wrong(&s->checks);
	struct buf number = {0}, title = {0};

	buf_printf(&number, "%u", wrong);
	message_fill(s->lang, wrong ? MSG_DOCTOR_WRONG : MSG_DOCTOR_WELL, buf_str(&number), &title);
	check_lines_add(&lines, &s->checks, s->lang, r->columns - 2, true);
	for (unsigned i = 0; i < r->rows && s->doctor.top + i < lines.n; i++) {
		struct pen pen = pen_at(grid, r->row + i, 1, r->columns - 1);
		draw_line(&lines.items[s->doctor.top + i], &pen);
	}
	paint_alone(s, grid, &s->doctor, buf_str(&title),
		s->columns < ROOMY_COLUMNS ? MSG_DOCTOR_CLOSE_NARROW : MSG_DOCTOR_CLOSE);
	if (focused) {
		grid->cursor_row = r->row;
		grid->cursor_column = 1;
	}
	check_lines_fini(&lines);
	buf_fini(&number);
	buf_fini(&title);
}
