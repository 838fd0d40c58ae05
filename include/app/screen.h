/*
 * screen: the session on the terminal: the frames shown there, and the bytes that come from it.
 */
#ifndef LANTU_APP_SCREEN_H
#define LANTU_APP_SCREEN_H

#include "session/session.h"
#include "terminal/input.h"
#include "terminal/term.h"

struct screen {
	struct session *session; /* borrowed */
	struct term *term;	 /* owned */
	int in_fd, out_fd;
	struct input input; /* what has come from in_fd */
	struct grid grid;   /* the last frame */
	unsigned touched;   /* what commands have touched since that frame */
	bool quit;	    /* the user wants to leave */
};

/* Paints what the session shows; returns about how many bytes that took. */
size_t screen_paint(struct screen *screen);

/* The next frame is written whole. */
void screen_redraw(struct screen *screen);

/* The same in the terminal's present size. */
void screen_resize(struct screen *screen);

void screen_fini(struct screen *screen);

#endif
