/*
 * heat: the whole plan as the rows of a strip: where its hits, marks and chapters are.
 */
#ifndef LANTU_SESSION_HEAT_H
#define LANTU_SESSION_HEAT_H

#include "session/session.h"

struct heat_row {
	uint32_t hits;
	bool now;     /* the hit the reader is at is among them */
	bool mark;    /* a marked paragraph begins here */
	bool chapter; /* so does a section at the top */
};

/* The rows of the strip as they are shown. */
struct heat {
	unsigned n; /* 0: there is nothing to be shown in it */
	struct heat_row rows[SCREEN_MAX_ROWS];
};

/* Makes the rows for the layout's strip anew, but while words are being typed keeps them. */
void heat_settle(struct session *session);

/* The place that a row of the strip leads to: a hit, a chapter, or what stands there. */
struct place heat_place(const struct session *session, unsigned row);

#endif
