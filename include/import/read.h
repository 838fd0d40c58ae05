/*
 * read: a plan from the bytes of a file, be it a plan file or a text.
 */
#ifndef LANTU_IMPORT_READ_H
#define LANTU_IMPORT_READ_H

#include "import/import.h"

/* Whether bytes are a plan file (a JSON object) rather than a text. */
bool import_is_json(str bytes);

/* Reads a plan file, in UTF-8 or UTF-16. The caller frees the plan. NULL and err on failure. */
struct plan *import_plan_file(str bytes, struct err *err);

/*
 * The largest size in bytes of a file that begins like this: 64 MB for a text, more for a plan
 * file, so that the plan file of every text can be read.
 */
size_t import_limit(str beginning);

/* The same in a kiosk, where plan files have at most 1 MB. */
size_t import_limit_kiosk(str beginning);

/*
 * Reads a plan file, or imports a text. `name` is the file's path as text, which the head of a text
 * is made of where the text is silent; `path`, NULL if there is none, leads to the user's mends of
 * it (mend.h). `report` may be NULL; for a plan file it stays as it is. The caller frees the plan.
 * NULL and err on failure.
 */
struct plan *import_read(
	str bytes, str name, const char *path, struct import_report *report, struct err *err);

/* The same without the edits, which only writing a plan file needs. */
struct plan *import_read_words(
	str bytes, str name, const char *path, struct import_report *report, struct err *err);

#endif
