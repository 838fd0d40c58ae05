/*
 * term_list: the user's own terms, out of a file with one a line.
 *
 * Empty lines, and those whose first character is #, are left out. The file may be in any encoding
 * that a text may be in.
 */
#ifndef LANTU_CLI_TERM_LIST_H
#define LANTU_CLI_TERM_LIST_H

#include "base/err.h"
#include "base/mem.h"

struct term_list_row {
	const char *words;     /* NUL-terminated UTF-8, without blanks around them */
	uint32_t line, column; /* where they begin; column in characters */
};

/* A zeroed struct is empty; term_list_fini frees it. */
struct term_list {
	struct term_list_row *rows;
	uint32_t n;
	size_t cap;
	struct arena words;
};

/* Reads the file at path, "-" for standard input; false and err, also if it has no terms. */
bool term_list_read(struct term_list *list, const char *path, struct err *err);

/* Makes an error in the words of a row one at their place in the file. Always returns false. */
bool term_list_wrong(const struct term_list_row *row, const char *path, struct err *err);

void term_list_fini(struct term_list *list);

#endif
