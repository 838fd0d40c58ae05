/*
 * draft: a new file that appears in a folder when it is complete.
 *
 * It is written without a name, with mode 0600, and gets its mode and name when it is complete, so
 * that a process that is killed leaves nothing behind. On file systems without O_TMPFILE, and while
 * it replaces another file, it is named .lantu-tmp- and sixteen hexadecimal digits. It is locked
 * while it is open, so one that can be locked was left by a killed process. The caller owns the
 * folder and keeps it open as long as the draft.
 */
#ifndef LANTU_BASE_DRAFT_H
#define LANTU_BASE_DRAFT_H

#include <sys/stat.h>

#include "base/err.h"

enum { DRAFT_NAME_BYTES = 32 };

struct draft {
	int folder;
	int fd;			     /* to write to */
	char name[DRAFT_NAME_BYTES]; /* its temporary name; "": none */
};

/* False and err, whose file stays as it was, if no file can be created in the folder. */
bool draft_open(struct draft *draft, int folder, struct err *err);

/* Gives it its mode and name, replacing any other file; false and err on failure. */
bool draft_replace(struct draft *draft, const char *name, mode_t mode, struct err *err);

/* The same, but the name must not exist yet. */
bool draft_create(struct draft *draft, const char *name, mode_t mode, struct err *err);

/* Closes it; one that was not given a name vanishes. */
void draft_close(struct draft *draft);

/* Removes from a folder the user's drafts that killed processes left. */
void draft_sweep(int folder);

#endif
