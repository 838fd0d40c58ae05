/*
 * csv: rows of a table for other programs (RFC 4180): UTF-8, CR LF, fields in quotes where needed.
 *
 * A writer appends to a buf. What leaves it is safe for a terminal: no control characters, no
 * broken bytes, nothing hidden. For spreadsheets a byte order mark goes before all, and a text that
 * they would take for a formula gets an apostrophe before it: one of which = + - @, the same in
 * full width, tab or CR is written first. Nothing else is altered.
 */
#ifndef LANTU_BASE_CSV_H
#define LANTU_BASE_CSV_H

#include "base/buf.h"

struct csv_writer {
	struct buf *out;
	bool spreadsheet;
	bool filled; /* the row has a field */
};

/* Writes the mark, if one is wanted, and the names of the columns, which end with NULL. */
void csv_begin(struct csv_writer *writer, const char *const *columns);

void csv_text(struct csv_writer *writer, str text);
void csv_whole(struct csv_writer *writer, uint64_t number);
void csv_real(struct csv_writer *writer, double number, int decimals);
void csv_end_row(struct csv_writer *writer);

#endif
