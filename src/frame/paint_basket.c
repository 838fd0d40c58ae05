#include "frame/paint.h"

#include <stdio.h>

#include "notes/notes.h"
#include "session/basket.h"
#include "session/view.h"

enum {
	NUMBER_COLUMNS = 4,
	NOTE_COLUMNS = 24,
	ROOMY = 60, /* so many leave room for the source, */
	WIDE = 100, /* and so many for what the user says of it */
	SOURCE_ROWS = 2,
	NOTE_ROWS = 2,
};

struct columns {
	str number, words, source, note;
	enum style style;
};

/* Cuts a column off the end of the pen's. */
static void draw_last(struct pen *pen, str text, unsigned columns, enum style style)
{
	struct pen last = *pen;

	pen->end -= columns;
	last.column = pen->end;
	draw_clipped(&last, text, style);
	pen->end--;
}

static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	unsigned all = s->layout.table.columns;
	struct pen number = *pen;

	number.end = pen->column + NUMBER_COLUMNS;
	draw_right(&number, own->number, own->style);
	pen->column += NUMBER_COLUMNS + 1;
	if (all >= WIDE)
		draw_last(pen, own->note, NOTE_COLUMNS, own->style);
	if (all >= ROOMY)
		draw_last(pen, own->source, all * 2 / 5 - (all >= WIDE ? NOTE_COLUMNS / 2 : 0),
			own->style == STYLE_TEXT ? STYLE_CRUMB : own->style);
	draw_clipped(pen, own->words, own->style);
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	const struct note *note = note_rows_at(&s->basket, item);
	struct columns columns = {.source = note->source, .note = note->text, .style = STYLE_TEXT};
	str rest = note->words;
	char number[16];

	snprintf(number, sizeof(number), "%u", item + 1);
	columns.number = str_of(number);
	str_line(&rest, &columns.words);
	draw_columns(s, &columns, pen);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct columns columns = {
		STR(""),
		str_of(message(s->lang, MSG_COLUMN_WORDS)),
		str_of(message(s->lang, MSG_COLUMN_SOURCE)),
		str_of(message(s->lang, MSG_NOTE)),
		STYLE_CRUMB,
	};

	draw_columns(s, &columns, &pen);
}

/* The source of the selected one, what the user says of it, and all of its words. */
static void draw_foot(const struct session *s, struct grid *grid)
{
	const struct note *note = note_rows_selected(&s->basket);
	unsigned rows = s->layout.table_foot.rows;

	if (rows == 0 || !note)
		return;
	unsigned row = paint_foot_lines(s, grid, 1, 1 + SOURCE_ROWS, note->source, STYLE_CRUMB);
	row = paint_foot_lines(s, grid, row, row + NOTE_ROWS, note->text, STYLE_NOTICE);
	paint_foot_lines(s, grid, row, rows, note->words, STYLE_TEXT);
}

void paint_basket(const struct session *s, struct grid *grid, bool focused)
{
	draw_head(s, grid);
	paint_table(
		s, grid, focused, &s->basket.table, str_of(message(s->lang, MSG_BASKET)), draw_row);
	draw_foot(s, grid);
}

void paint_prompt(const struct session *s, struct grid *grid, bool focused)
{
	struct pen pen = paint_label(s, grid, s->prompt.label);
	enum note_label label = s->prompt.note_label;

	if (s->prompt.has_label && label != LABEL_NONE) {
		draw_text(&pen, notes_label_name(label, s->lang), paint_label_style(label));
		draw_text(&pen, STR(" "), STYLE_TEXT);
	}
	paint_typed(&s->prompt.line, &pen, focused);
}
