/*
 * flight: what has been written to the terminal and has not arrived there yet.
 *
 * Behind a frame on a slow line, and behind a copy, a cursor report is asked for; the reports come
 * in the order of the questions, so each tells that what stood before it has arrived. Behind a copy
 * the place of the cursor also tells whether the terminal printed it instead of taking it. A report
 * that does not come in time is lost, and with it all that are awaited.
 */
#ifndef LANTU_TERMINAL_PENDING_H
#define LANTU_TERMINAL_PENDING_H

#include "base/str.h"

enum {
	FLIGHT_MOST = 8,	  /* reports awaited at most */
	FLIGHT_BYTES = 480,	  /* 0.4 s at 9600 bit/s, a round trip and a frame */
	FLIGHT_PATIENCE_MS = 5000 /* a report is lost then */
};

/* A zeroed struct is empty. */
struct flight {
	struct {
		size_t bytes;	      /* of a frame, 0 for a copy */
		unsigned row, column; /* where a copy leaves the cursor, from 0 */
	} items[FLIGHT_MOST];	      /* the oldest first */
	unsigned n;
	long since_ms; /* when the last of them was written */
};

/* The question to be written behind a frame or a copy. */
#define FLIGHT_QUESTION STR("\033[6n")

/* Notes what the question was written behind; false if there is no room, and it must not be. */
bool flight_frame(struct flight *flight, size_t bytes);
bool flight_copy(struct flight *flight, unsigned row, unsigned column);

/* Takes a cursor report as event.reply has it; whether it tells that a copy was printed. */
bool flight_report(struct flight *flight, str report);

/* Whether so much is on its way that the next frame waits. */
bool flight_is_full(const struct flight *flight);

/* Whether reports are lost. */
bool flight_is_lost(const struct flight *flight);

/* Nothing is awaited any more. */
void flight_forget(struct flight *flight);

#endif
