/*
 * library_update: opening a library, which brings its index up to date.
 *
 * The index lies beside the plans where the folder is the user's own (trust.h) and writable; it may
 * then be read by those who may read every plan. Otherwise it is in XDG_CACHE, for the user alone,
 * and where that is impossible, in memory. An index that is not the user's own is never trusted.
 * Opening compares size and times of every file with the index; after any change a new index is
 * built, reusing the old one, and renamed into place, so that processes that have the old one open
 * keep it. A lock in the cache keeps two processes from building at once. It is all done in steps,
 * between which the caller can do other things, or by library_open in one go.
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

/* ---- in steps ---- */

struct library_update;

/*
 * Begins opening the library of a folder (or of one file); the options are copied. NULL and err if
 * there is no such folder.
 */
struct library_update *library_update_begin(
	const char *folder, const struct library_options *options, struct err *err);

enum library_step {
	LIBRARY_MORE,	 /* there is more to be done */
	LIBRARY_WAITING, /* another process is building: the next step may follow a little later */
	LIBRARY_OPEN,	 /* it is done */
	LIBRARY_FAILED,	 /* it cannot be done; library_update_end says why */
};

/* Does one step, which takes some milliseconds at most in all but the largest libraries. */
enum library_step library_update_step(struct library_update *update);

/* How many of how many files are indexed; 0 of 0 before that begins. */
void library_update_progress(const struct library_update *update, uint32_t *done, uint32_t *all);

/*
 * Ends it, after the last step or before, and frees it. Returns the library, which the caller
 * closes, or NULL and err if it is not open: ERR_STOPPED before the last step.
 */
struct library *library_update_end(struct library_update *update, struct err *err);

#endif
