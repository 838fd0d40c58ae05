/*
 * route: the way a copy takes, and what became of it in words.
 *
 * No sentence claims more than is known.
 */
#ifndef LANTU_CLIPBOARD_ROUTE_H
#define LANTU_CLIPBOARD_ROUTE_H

#include "base/buf.h"
#include "lang/lang.h"

enum route {
	ROUTE_TMUX,	   /* which has the text and forwards it to its terminal */
	ROUTE_TMUX_UNTOLD, /* which has it, and does not say whether it forwards it */
	ROUTE_TMUX_BUFFER, /* which only keeps it */
	ROUTE_SCREEN,
	ROUTE_TOOL,	      /* of the display, which has the text now */
	ROUTE_TOOL_FORWARDED, /* over X11 forwarding, which is used only if it is asked for */
	ROUTE_OSC52,
	ROUTE_OSC52_ANNOUNCED,	 /* to a terminal that says it supports it */
	ROUTE_OSC5522,		 /* to a terminal that will say whether it took the text */
	ROUTE_OSC5522_CONFIRMED, /* and has said that it did */
	ROUTE_FILE,
	ROUTES
};

struct clipboard_result {
	enum route route;
	bool too_long;	 /* for a sequence: that is why it is in the file */
	struct buf path; /* of the file; buf_fini it */
};

/* Text above this makes a sequence longer than terminals are known to take (hterm: 100,000). */
enum { CLIPBOARD_MAX_BYTES = 74994 };

/*
 * Appends a sentence about a result: what was copied (its name) and how many characters of the plan
 * that is (0: there is no room for that), or in which file it is.
 */
void clipboard_describe(const struct clipboard_result *result, str name, size_t characters,
	enum lang lang, struct buf *out);

#endif
