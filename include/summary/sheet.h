/*
 * sheet: a summary laid out in the columns of a terminal, for the screen and for text alike.
 *
 * Targets and figures are rows of name, value and bar; so are chapters, beside them where there is
 * room, else below. Terms and names follow each other in lines. A sheet holds numbers alone; the
 * summary is borrowed.
 */
#ifndef LANTU_SUMMARY_SHEET_H
#define LANTU_SUMMARY_SHEET_H

#include "lang/lang.h"
#include "summary/summary.h"

enum { SHEET_TWO_COLUMNS = 90 }; /* so many columns leave room for chapters beside the targets */
enum { SHEET_HEADING = UINT32_MAX, SHEET_MORE = UINT32_MAX - 1 };

/* Columns of the numbers of a chapter, each after a gap. */
enum { SHEET_GAP = 2, SHEET_SIZE = 6, SHEET_NUMBER = 6 };

/* A heading, a row of the summary, or how many more there are; somewhere on the sheet. */
struct sheet_cell {
	enum summary_part part;
	uint32_t item; /* number of the row, SHEET_HEADING or SHEET_MORE */
	unsigned row, column, columns;
};

/* How the rows of a part are divided; 0: they have no such column. */
struct sheet_columns {
	unsigned name, value, bar;
};

/* How many columns a chapter has before its numbers, each of which has a gap before it. */
static inline unsigned sheet_numbers(const struct sheet_columns *columns)
{
	return columns->name + (columns->bar ? SHEET_GAP + columns->bar : 0);
}

/* A zeroed struct is empty; sheet_fini frees it. */
struct sheet {
	struct sheet_cell *cells; /* by row, then column */
	uint32_t n;
	size_t cap;
	unsigned rows;
	bool hits;
	struct sheet_columns parts[SUMMARY_PARTS];
};

/* Lays a summary out anew; rows begin at 0. With `hits` chapters have one more number. */
void sheet_lay(struct sheet *sheet, const struct summary *summary, unsigned columns, bool hits,
	enum lang lang);
void sheet_fini(struct sheet *sheet);

/* The heading of a part. */
const char *sheet_heading(const struct summary *summary, enum summary_part part, enum lang lang);

/* Appends a row's name, a quoted one in its quotation marks; and its value with the verb before. */
void sheet_add_name(const struct summary_row *row, struct buf *out);
void sheet_add_value(const struct summary_row *row, struct buf *out);

/* Appends the plan's title, with its place where that is not in it. */
void sheet_add_title(const struct plan *plan, struct buf *out);

/* Appends how large the plan is: its characters, chapters, figures. */
void sheet_add_size(const struct summary *summary, enum lang lang, struct buf *out);

/* How many columns of a bar a share fills, at least 1; 0 for a share of 0. */
unsigned sheet_bar(double share, unsigned columns);

#endif
