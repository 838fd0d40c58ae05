/*
 * calls: the calls of the C library that write and read files, in place of its own. A test that is
 * linked with them can have one of its calls fail, or kill the process before, after or within it;
 * or it has all that is written recorded, to see what a power cut at any moment would leave.
 */
#ifndef LANTU_TESTS_CALLS_H
#define LANTU_TESTS_CALLS_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum calls_how { NEVER, KILL_BEFORE, KILL_AFTER, KILL_WITHIN, FAIL_ONCE, FAIL_ON };

struct calls {
	enum calls_how how;
	unsigned unsynced;  /* so many syncs have failed */
	unsigned at, count; /* it happens at the call of that number, from 1 */
	int error;
	const char *name; /* only calls of that name are counted and met; NULL: all are */
	bool no_disk;	  /* syncs are counted and recorded, and nobody waits for the disk */
};

extern struct calls calls;

/* From now on the `at`th of the calls of a name fails, or of all without one, or none does. */
void calls_fail(const char *name, enum calls_how how, unsigned at, int error);
void calls_succeed(void);

/* A number from the environment. */
unsigned calls_wanted(const char *name, unsigned otherwise);

/* Whether a point, by its number from 0, is in the part PART, such as 3/8; by default it is. */
bool calls_in_part(size_t point);

/* ---- the record ---- */

/* From now on all is recorded that happens to files that are made in or below a folder. */
void calls_record(const char *folder);
void calls_forget(void);

/* Notes that something was promised now; what it is, is for the test to know. */
void calls_promise(unsigned number);

/*
 * Makes, in a folder that is empty, everything that a power cut may leave of what was recorded, one
 * state after the other: after any of the calls, of all that was not synced any part of the names,
 * and the bytes whole, not at all, cut at several places, or as zeros. Each is handed to `check`
 * with the last promise before it, and removed. Returns how many there were, at most `most`.
 */
unsigned calls_cut_power(
	const char *folder, unsigned most, void (*check)(const char *folder, unsigned promised));

#endif
