/*
 * replies: what the terminal says while the program runs, and what follows from it.
 *
 * It answers the probe's question, which is asked once the first frame is there; it acknowledges
 * frames and copies by cursor reports, and copies with OSC 5522 by a status.
 */
#ifndef LANTU_APP_REPLIES_H
#define LANTU_APP_REPLIES_H

#include "app/screen.h"
#include "clipboard/route.h"
#include "terminal/pending.h"
#include "terminal/probe.h"

struct replies {
	struct screen *screen;
	bool theme_auto;  /* the theme follows the terminal's background */
	bool widths_auto; /* the widths of ambiguous characters are the terminal's */
	struct probe probe;
	long asked_ms;	/* when its question was written */
	bool slow_line; /* a frame waits until the one before it is acknowledged */
	bool rearrange; /* the tree is to move above the text */
	bool unjudged;	/* whether hanzi are shown is to be found out once nothing else is to do */
	struct pending pending;
	unsigned copy_id;	/* of the last copy */
	long copied_ms;		/* when it was sent */
	struct buf if_accepted; /* the notice for the case that the terminal says it took it */
};

/* Asks the probe's question, once. */
void replies_ask(struct replies *replies);

/* Takes a reply as event.reply has it. */
void replies_take(struct replies *replies, str reply);

/* A frame of so many bytes was written. */
void replies_expect_frame(struct replies *replies, size_t bytes);

/* Whether the next frame has to wait. A terminal that has fallen silent is waited for only once. */
bool replies_block_frame(struct replies *replies);

/*
 * A copy is about to be sent; returns its id. When it has been sent by a route, if_accepted is the
 * notice for the case that the terminal then says that it took it; empty if it will say nothing.
 */
unsigned replies_begin_copy(struct replies *replies);
void replies_expect_copy(struct replies *replies, enum route route, str if_accepted);

/* Moves the tree above the text if the line has turned out slow; to be called after a key. */
void replies_rearrange(struct replies *replies);

/*
 * Before the screen is left: waits for replies that are still on their way, which would be typed
 * into the shell or be shown on what comes next, but not long; then expects none. Keys are thrown
 * away, since they were meant for what is about to go, but Ctrl-C always quits.
 */
void replies_await(struct replies *replies);

void replies_fini(struct replies *replies);

#endif
