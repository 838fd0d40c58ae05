/*
 * errors: the sentences of each kind of error in three languages, and its exit status, a row each.
 *
 * File names and details come from outside and are made safe before they are appended or printed.
 */
#ifndef LANTU_LANG_ERRORS_H
#define LANTU_LANG_ERRORS_H

#include "base/buf.h"
#include "base/err.h"
#include "lang/lang.h"

/* Appends what went wrong, and what to do about it, as one sentence. */
void error_sentence(const struct err *err, enum lang lang, struct buf *out);

/* Appends "lantu: FILE:LINE:COLUMN: what, and what to do" without an end of line. */
void error_format(const struct err *err, enum lang lang, struct buf *out);

/* Prints an error as one line on standard error, in the locale's charset. Returns its status. */
int error_print(const struct err *err, enum lang lang);

/* The exit status of the program for a kind: 2, 1, 65, 66, 69, 74; 0 for ERR_NONE. */
int error_status(enum err_kind kind);

#endif
