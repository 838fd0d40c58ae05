/*
 * open: the plan that an operand names.
 *
 * An operand is a file (a plan file or a text), "-" for standard input, the id of the built-in plan
 * or of one in the user's own library, or REF@PLAN.
 */
#ifndef LANTU_LIBRARY_OPEN_H
#define LANTU_LIBRARY_OPEN_H

#include "import/import.h"

/* How a plan is opened, as bits. */
enum open_how {
	OPEN_EDITS = 1, /* with the edits of an import, which only writing a plan file needs */
	OPEN_KIOSK = 2, /* only from regular files, of which plan files have at most 1 MB */
};

/*
 * The plan that an operand names; NULL is the built-in one. An operand with a slash, or of the name
 * of a file that is there, is a file; an id is looked for in the index of the user's library as it
 * is. Of a text `*bytes` are replaced by its own and the report is filled in; both may be NULL. The
 * caller frees the plan. NULL and err on failure.
 */
struct plan *open_plan(const char *operand, unsigned how, struct buf *bytes,
	struct import_report *report, struct err *err);

/* The file that an operand names; found by its id, its path is in *own. NULL for NULL. */
const char *open_path(const char *operand, struct buf *own);

/*
 * Splits REF@PLAN at its first @ (or ＠), if what is before it is a ref, perhaps with
 * :START+LENGTH, and no file has the whole name. Returns the operand that names the plan; *ref is
 * empty if there is no ref. Both are slices of operand.
 */
const char *open_split_ref(const char *operand, str *ref);

/* Replaces *bytes by those of a file or standard input, up to import_limit; err names it. */
bool open_read(const char *operand, struct buf *bytes, struct err *err);

/*
 * The path of a file as text: decoded from the locale's charset into *own if need be. "stdin" for
 * standard input and pipes.
 */
str open_name(const char *path, struct buf *own);

#endif
