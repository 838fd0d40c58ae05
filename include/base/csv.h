/*
 * csv: rows of a table for other programs (RFC 4180): UTF-8, CR LF, fields in quotes where needed.
 *
 * A writer appends to a buf. Its output is safe for a terminal (utf8_add_safe). For spreadsheets a
 * byte order mark comes first, and a text that they would take for a formula is preceded by an
 * apostrophe: one whose first written character is = + - @, one of these in full width, tab or CR.
 * Nothing else is altered.
 */
#ifndef LANTU_BASE_CSV_H
#define LANTU_BASE_CSV_H

#include "base/buf.h"

struct csv_writer {
	struct buf *out;
	bool spreadsheet;
	bool filled; /* the row has a field */
};

/* Writes the byte order mark, if wanted, and the names of the columns, which end with NULL. */
void csv_begin(struct csv_writer *writer, const char *const *columns);

void csv_text(struct csv_writer *writer, str text);
void csv_whole(struct csv_writer *writer, uint64_t number);
void csv_real(struct csv_writer *writer, double number, int decimals);
void csv_end_row(struct csv_writer *writer);

#endif
