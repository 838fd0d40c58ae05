/*
 * read: a plan from the bytes of a file, whatever they are.
 */
#ifndef LANTU_IMPORT_READ_H
#define LANTU_IMPORT_READ_H

#include "base/err.h"
#include "plan/plan.h"

/* Whether bytes are a plan file (a JSON object) rather than a text. */
bool plan_is_json(str bytes);

/*
 * How large a file may be that begins so: 64 MB for a text; more for a plan file, so that every one
 * that import makes is read.
 */
size_t plan_limit(str beginning);

/*
 * Reads a plan file, or imports a text. `name` is the file's, and makes a text's id and title. The
 * caller frees the plan. NULL and err on failure.
 */
struct plan *plan_read(str bytes, str name, struct err *err);

/* The same without the edits: only the words are wanted. */
struct plan *plan_read_words(str bytes, str name, struct err *err);

#endif
