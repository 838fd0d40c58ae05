/*
 * overview: the whole plan as the rows of a strip right of the text: where its hits, marks and
 * chapters are.
 */
#ifndef LANTU_SESSION_OVERVIEW_H
#define LANTU_SESSION_OVERVIEW_H

#include "session/session.h"

struct overview_row {
	uint32_t hits;
	bool now;     /* the hit the reader is at is among them */
	bool mark;    /* a marked paragraph begins here */
	bool chapter; /* so does a section at the top */
};

/* The rows of the strip as they are shown. */
struct overview {
	unsigned n; /* 0: there is nothing to be shown in it */
	struct overview_row rows[SCREEN_MAX_ROWS];
};

/* Makes the rows for the layout's strip anew, but while words are being typed keeps them. */
void overview_settle(struct session *session);

/* The place that a row of the strip leads to: a hit, a chapter, or what stands there. */
struct place overview_place(const struct session *session, unsigned row);

#endif
