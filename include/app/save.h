/*
 * save: an excerpt as a file of its own.
 *
 * It goes into the folder the program was started in or, where that cannot be written to, into the
 * user's home. What is there already is never replaced.
 */
#ifndef LANTU_APP_SAVE_H
#define LANTU_APP_SAVE_H

#include "base/buf.h"
#include "base/err.h"

/*
 * Writes text, with a line end, to a new file called after name (any text, of which name_file makes
 * it) and the ending (".txt"): NAME.txt or, if that is there, NAME-2.txt and so on. Appends its
 * path; false and err if no file could be made.
 */
bool save_excerpt(str text, str name, const char *ending, struct buf *path, struct err *err);

#endif
