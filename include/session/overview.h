/*
 * overview: the whole plan as the rows of a strip right of the text: where its hits, marks and
 * chapters are.
 */
#ifndef LANTU_SESSION_OVERVIEW_H
#define LANTU_SESSION_OVERVIEW_H

#include "session/session.h"

/* Makes the rows for the layout's strip anew, but while words are being typed keeps them. */
void overview_settle(struct session *session);

/* The place that a row of the strip leads to: a hit, a chapter, or what stands there. */
struct place overview_place(const struct session *session, unsigned row);

#endif
