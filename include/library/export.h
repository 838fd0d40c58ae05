/*
 * export: a library's sections as documents for other search engines and databases.
 *
 * A document is a section without those in it: id (REF@PLAN), its words and those of its plan, and
 * the text as it is matched: `folded` has a line for the title and each paragraph, `bigrams` the
 * same as pairs of characters parted by blanks, the last character of a line by itself. So a phrase
 * of pairs, or one character that begins pairs, is found without looking at the text.
 */
#ifndef LANTU_LIBRARY_EXPORT_H
#define LANTU_LIBRARY_EXPORT_H

#include "library/library.h"

enum export_format {
	EXPORT_NDJSON, /* the bulk form of OpenSearch and Elasticsearch */
	EXPORT_CSV,
	EXPORT_SQL, /* for SQLite and PostgreSQL alike, and with the fold as a table */
};

#define EXPORT_FORMATS "ndjson|csv|sql"

/* Appends all documents of a library whose index has been checked. */
void export_library(const struct library *library, enum export_format format, struct buf *out);

#endif
