/*
 * errors: what each kind of error says, in three languages, and its exit status, one row a kind.
 *
 * Of what comes from outside, file names and details, only safe text is appended or printed.
 */
#ifndef LANTU_LANG_ERRORS_H
#define LANTU_LANG_ERRORS_H

#include "base/buf.h"
#include "base/err.h"
#include "lang/lang.h"

/* Appends what went wrong, and what to do, as one sentence. */
void error_sentence(const struct err *err, enum lang lang, struct buf *out);

/* Appends "lantu: FILE:LINE:COLUMN: what, and what to do" without an end of line. */
void error_format(const struct err *err, enum lang lang, struct buf *out);

/*
 * Prints an error as one line on standard error, in the locale's charset, a file's name as that has
 * it; how to get help follows where the command line was wrong. Returns the exit status.
 */
int error_print(const struct err *err, enum lang lang);

/* The exit status of the program for a kind: 2, 1, 65, 66, 69, 74; 0 for ERR_NONE. */
int error_status(enum err_kind kind);

#endif
