/*
 * export: excerpts with their sources and what the user wrote beside them, as text, Markdown, HTML,
 * JSON or CSV.
 *
 * Text of a plan is escaped where it is written among signs of Markdown or HTML, so that it says
 * the same there. What is appended still has hidden characters in text, Markdown and HTML.
 */
#ifndef LANTU_NOTES_EXPORT_H
#define LANTU_NOTES_EXPORT_H

#include "lang/lang.h"
#include "notes/notes.h"

enum export_form { EXPORT_TEXT, EXPORT_MARKDOWN, EXPORT_HTML, EXPORT_JSON, EXPORT_TABLE };

/* Appends all excerpts; `spreadsheet` is for tables, see csv.h. */
void export_excerpts(const struct notes *notes, enum export_form form, bool spreadsheet,
	enum lang lang, struct buf *out);

/* Appends text so that HTML shows it as it is. */
void export_add_html(str text, struct buf *out);

#endif
