/*
 * library_update: opening a library, which brings its index up to date.
 *
 * The index lies beside the plans where the folder is the user's own (trust.h) and writable; it may
 * then be read by those who may read every plan. Otherwise it is in XDG_CACHE, for the user alone,
 * and where that is impossible, in memory. An index that is not the user's own is never trusted.
 * Opening compares size and times of every file with the index; after any change a new index is
 * built, reusing the old one, and renamed into place, so that processes that have the old one open
 * keep it. A lock in the cache keeps two processes from building at once.
 */
#ifndef LANTU_LIBRARY_LIBRARY_UPDATE_H
#define LANTU_LIBRARY_LIBRARY_UPDATE_H

#include "library/library.h"

enum { LIBRARY_PATIENCE_MS = 2000 }; /* for another process that is building */

/*
 * Opens the library of a folder (or of one file) with its index up to date. NULL and err if there
 * is no such folder, or an index can neither be read nor written. Closed by library_close.
 */
struct library *library_open(
	const char *folder, const struct library_options *options, struct err *err);

#endif
