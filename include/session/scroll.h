/*
 * scroll: views of rows, of which as many are shown as there is room for, and how far a movement
 * goes in them.
 */
#ifndef LANTU_SESSION_SCROLL_H
#define LANTU_SESSION_SCROLL_H

#include "session/session.h"

/*
 * Where a movement leads from the row *at of n, of which `room` are shown: at most to an end. False
 * if that is where it was, and to the left and right, which each view has its own use for.
 */
bool scroll_step(uint32_t *at, uint32_t n, unsigned room, enum move move);

/* Scrolls where so many rows are shown at once; returns what it touched. */
unsigned scroll_move(struct scroll *scroll, unsigned room, enum move move);

/* There are so many rows now: holds the first one shown at the end. */
void scroll_settle(struct scroll *scroll, unsigned room, unsigned rows);

#endif
