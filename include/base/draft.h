/*
 * draft: a file on its way into a folder.
 *
 * It is written without a name, with mode 0600, and gets its mode and name at once when it is
 * whole, so that a process that is killed leaves nothing. Where the file system knows no files
 * without a name, and for the moment in which it replaces another file, it is called .lantu-tmp-
 * and sixteen hexadecimal digits. It is locked as long as it is open: one that can be locked is
 * what a killed process left. The folder is the caller's and stays open as long as the draft.
 */
#ifndef LANTU_BASE_DRAFT_H
#define LANTU_BASE_DRAFT_H

#include <sys/stat.h>

#include "base/err.h"

enum { DRAFT_NAME_BYTES = 32 };

struct draft {
	int folder;
	int fd;			     /* to be written to */
	char name[DRAFT_NAME_BYTES]; /* that it bears for now; "": none */
};

/* False and err, which keeps its file, if the folder takes no new file. */
bool draft_open(struct draft *draft, int folder, struct err *err);

/* Gives it mode and name; false and err if that cannot be. */
bool draft_replace(struct draft *draft, const char *name, mode_t mode, struct err *err);

/* The same for a name that must be free. */
bool draft_create(struct draft *draft, const char *name, mode_t mode, struct err *err);

/* Closes it; without a name given it is gone. */
void draft_close(struct draft *draft);

/* Removes the user's drafts of processes that are gone from a folder. */
void draft_sweep(int folder);

#endif
