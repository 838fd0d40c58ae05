/*
 * read: a plan from the bytes of a file, whatever they are.
 */
#ifndef LANTU_PLAN_READ_H
#define LANTU_PLAN_READ_H

#include "base/err.h"
#include "plan/plan.h"

/* Whether bytes are a plan file (a JSON object) rather than a text. */
bool plan_is_json(str bytes);

/*
 * Reads a plan file, or imports a text. `name` is the file's, and makes a text's id and title. The
 * caller frees the plan. NULL and err on failure.
 */
struct plan *plan_read(str bytes, str name, struct err *err);

/* The same of which only the words are wanted, for searching: a text may be larger. */
struct plan *plan_read_words(str bytes, str name, struct err *err);

#endif
