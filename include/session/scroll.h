/*
 * scroll: views of rows, of which as many are shown as there is room for.
 */
#ifndef LANTU_SESSION_SCROLL_H
#define LANTU_SESSION_SCROLL_H

#include "session/session.h"

/* Scrolls where so many rows are shown at once; returns what it touched. */
unsigned scroll_move(struct scroll *scroll, unsigned room, enum move move);

/* There are so many rows now: holds the first one shown at the end. */
void scroll_settle(struct scroll *scroll, unsigned room, unsigned rows);

#endif
