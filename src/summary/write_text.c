#include "base/utf8.h"
#include "lang/messages.h"
#include "summary/sheet.h"
#include "summary/write.h"
#include "text/width.h"

struct writer {
	const struct summary *summary;
	const struct sheet *sheet;
	enum lang lang;
	struct buf *out;
	unsigned column;
	struct buf piece; /* of a cell */
};

static void blanks_to(struct writer *w, unsigned column)
{
	for (; w->column < column; w->column++)
		buf_byte(w->out, ' ');
}

/* Writes a text, made safe, in at most so many columns. */
static void put(struct writer *w, str text, unsigned columns)
{
	struct buf safe = {0}, clipped = {0};

	utf8_add_safe(&safe, text, false);
	width_add_clipped(buf_str(&safe), columns, &clipped);
	buf_add(w->out, buf_str(&clipped));
	w->column += (unsigned)width_columns(buf_str(&clipped));
	buf_fini(&safe);
	buf_fini(&clipped);
}

static void put_right(struct writer *w, str text, unsigned end)
{
	struct buf safe = {0};
	utf8_add_safe(&safe, text, false);
	unsigned columns = (unsigned)width_columns(buf_str(&safe));

	blanks_to(w, end > columns ? end - columns : 0);
	put(w, text, end > w->column ? end - w->column : 0);
	buf_fini(&safe);
}

static void put_bar(struct writer *w, double share, unsigned columns)
{
	unsigned n = sheet_bar(share, columns);

	for (unsigned i = 0; i < n; i++)
		buf_add(w->out, STR("▇"));
	w->column += n * (unsigned)width_columns(STR("▇"));
}

static void put_number(struct writer *w, size_t number, unsigned end)
{
	buf_cut(&w->piece, 0);
	buf_printf(&w->piece, "%zu", number);
	put_right(w, buf_str(&w->piece), end);
}

/* Name, value, bar; of a chapter name, bar, its size, its figures. */
static void put_row(struct writer *w, const struct sheet_cell *cell)
{
	const struct summary_row *row = &w->summary->rows[cell->item];
	const struct sheet_columns *c = &w->sheet->parts[row->part];
	unsigned from = cell->column, value = from + c->name + SHEET_GAP;

	buf_cut(&w->piece, 0);
	sheet_add_name(row, &w->piece);
	if (row->part == SUMMARY_CHAPTERS) {
		blanks_to(w, from + 2 * row->depth);
		put(w, buf_str(&w->piece), c->name - 2 * row->depth);
		blanks_to(w, value);
		put_bar(w, row->share, c->bar);
		unsigned end = from + sheet_numbers(c) + SHEET_GAP + SHEET_SIZE;
		put_number(w, row->characters, end);
		put_number(w, row->figures, end + SHEET_GAP + SHEET_NUMBER);
		return;
	}
	if (row->value.len == 0) {
		put(w, buf_str(&w->piece), cell->columns);
		return;
	}
	put(w, buf_str(&w->piece), c->name);
	buf_cut(&w->piece, 0);
	sheet_add_value(row, &w->piece);
	put_right(w, buf_str(&w->piece), value + c->value);
	if (row->share > 0 && c->bar) {
		blanks_to(w, value + c->value + SHEET_GAP);
		put_bar(w, row->share, c->bar);
	}
}

static void put_heading(struct writer *w, const struct sheet_cell *cell)
{
	const struct sheet_columns *c = &w->sheet->parts[cell->part];

	put(w, str_of(sheet_heading(w->summary, cell->part, w->lang)), cell->columns);
	if (cell->part != SUMMARY_CHAPTERS)
		return;
	unsigned end = cell->column + sheet_numbers(c) + SHEET_GAP + SHEET_SIZE;
	put_right(w, str_of(message(w->lang, MSG_COLUMN_SIZE)), end);
	put_right(w, str_of(message(w->lang, MSG_SUMMARY_NUMBERS)), end + SHEET_GAP + SHEET_NUMBER);
}

static void put_cell(struct writer *w, const struct sheet_cell *cell)
{
	blanks_to(w, cell->column);
	buf_cut(&w->piece, 0);
	if (cell->item == SHEET_HEADING) {
		put_heading(w, cell);
	} else if (cell->item == SHEET_MORE) {
		buf_printf(&w->piece, message(w->lang, MSG_SUMMARY_MORE),
			(size_t)w->summary->more[cell->part]);
		put(w, buf_str(&w->piece), cell->columns);
	} else if (cell->part < SUMMARY_TERMS) {
		put_row(w, cell);
	} else {
		sheet_add_name(&w->summary->rows[cell->item], &w->piece);
		put(w, buf_str(&w->piece), cell->columns);
	}
}

/* The title, and at the right how large the plan is, or that on a line of its own. */
static void put_head(struct writer *w, unsigned columns)
{
	struct buf size = {0}, title = {0};

	sheet_add_title(w->summary->plan, &title);
	sheet_add_size(w->summary, w->lang, &size);
	unsigned own = (unsigned)width_columns(buf_str(&size));
	put(w, buf_str(&title), columns);
	if (w->column + 2 + own > columns) {
		buf_byte(w->out, '\n');
		w->column = 0;
		put(w, buf_str(&size), columns);
	} else {
		put_right(w, buf_str(&size), columns);
	}
	buf_add(w->out, STR("\n\n"));
	buf_fini(&size);
	buf_fini(&title);
}

void summary_write_text(
	const struct summary *summary, unsigned columns, enum lang lang, struct buf *out)
{
	struct sheet sheet = {0};
	struct writer w = {.summary = summary, .sheet = &sheet, .lang = lang, .out = out};
	uint32_t i = 0;

	sheet_lay(&sheet, summary, columns, false, lang);
	put_head(&w, columns);
	for (unsigned row = 0; row < sheet.rows; row++) {
		w.column = 0;
		for (; i < sheet.n && sheet.cells[i].row == row; i++)
			put_cell(&w, &sheet.cells[i]);
		buf_byte(out, '\n');
	}
	buf_fini(&w.piece);
	sheet_fini(&sheet);
}
