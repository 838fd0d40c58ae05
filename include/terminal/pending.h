/*
 * pending: what has been written to the terminal and not been acknowledged yet.
 *
 * After a frame on a slow line, and after a copy, a cursor report is asked for. Reports come in the
 * order of the questions, so each acknowledges what was written before its question. After a copy
 * the position of the cursor also shows whether the terminal printed the sequence instead of taking
 * it. A report that does not come in time is lost, and with it all that are pending.
 */
#ifndef LANTU_TERMINAL_PENDING_H
#define LANTU_TERMINAL_PENDING_H

#include "base/str.h"

enum {
	PENDING_MOST = 8,	  /* reports at most */
	PENDING_BYTES = 480,	  /* 0.4 s at 9600 bit/s, a round trip and a frame */
	PENDING_TIMEOUT_MS = 5000 /* a report is lost then */
};

/* A zeroed struct is empty. */
struct pending {
	struct {
		size_t bytes;	      /* of a frame, 0 for a copy */
		unsigned row, column; /* where a copy leaves the cursor, from 0 */
	} items[PENDING_MOST];	      /* the oldest first */
	unsigned n;
	long since_ms; /* when the last of them was written */
};

/* The question to be written after a frame or a copy. */
#define PENDING_QUESTION STR("\033[6n")

/* Notes a frame or a copy; false if there is no room, and the question must not be written. */
bool pending_add_frame(struct pending *pending, size_t bytes);
bool pending_add_copy(struct pending *pending, unsigned row, unsigned column);

/* Takes a cursor report as event.reply has it; true if it shows that a copy was printed. */
bool pending_take_report(struct pending *pending, str report);

/* Whether so much is pending that the next frame has to wait. */
bool pending_is_full(const struct pending *pending);

/* Whether reports are lost. */
bool pending_is_lost(const struct pending *pending);

/* Nothing is pending any more. */
void pending_clear(struct pending *pending);

#endif
