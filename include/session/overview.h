/*
 * overview: the whole plan as the rows of a strip right of the text: where its hits, marks, notes
 * and chapters are, and the screen. It is there while there are hits, marks or notes: without them
 * the terminal can scroll the text.
 */
#ifndef LANTU_SESSION_OVERVIEW_H
#define LANTU_SESSION_OVERVIEW_H

#include "session/session.h"

/* Makes the rows anew, but while words are being typed keeps them. */
void overview_settle(struct session *session);

/* The place that a row leads to: a hit, a chapter, or the block that falls on it. */
struct place overview_place(const struct session *session, unsigned row);

#endif
