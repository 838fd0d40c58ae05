/*
 * frame: a settled session as cells. Pure: the same session gives the same grid.
 */
#ifndef LANTU_FRAME_FRAME_H
#define LANTU_FRAME_FRAME_H

#include "frame/grid.h"
#include "session/session.h"

/* Draws the whole screen and places the cursor. Resets the grid to the session's size. */
void frame_render(const struct session *session, struct grid *grid);

#endif
