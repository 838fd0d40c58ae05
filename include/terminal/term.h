/*
 * term: the terminal through ncursesw, and nothing else of curses anywhere.
 *
 * It reads raw bytes, shows grids and writes sequences. Sizes are held between 1 and the screen
 * limits before curses allocates anything.
 */
#ifndef LANTU_TERMINAL_TERM_H
#define LANTU_TERMINAL_TERM_H

#include "base/err.h"
#include "frame/grid.h"
#include "frame/style.h"

struct term;

/* The size that the terminal at fd reports; false if it reports none. */
bool term_reported_size(int fd, unsigned *rows, unsigned *columns);

/* What the user should know about a terminal that was started. */
struct term_warnings {
	bool unknown_type;  /* terminfo does not know TERM; xterm-256color took its place */
	bool foreign_width; /* curses does not count columns by text/width */
};

/*
 * Starts curses on the terminal at out_fd, reading keys from in_fd. THEME_MONO is without colour.
 * Only one terminal at a time; NULL and err on failure.
 */
struct term *term_open(
	int in_fd, int out_fd, enum theme theme, struct term_warnings *warnings, struct err *err);

/* Leaves curses and frees the term. */
void term_close(struct term *term);

/* The terminal's present size, within the limits. */
void term_size(const struct term *term, unsigned *rows, unsigned *columns);

/* Tells curses of a new size. */
void term_resize(struct term *term, unsigned rows, unsigned columns);

/* Shows a grid: writes what differs from the last one, at most about as many bytes as returned. */
size_t term_show(struct term *term, const struct grid *grid);

/* Whether the terminal reports clicks and the wheel. */
void term_mouse(struct term *term, bool on);

/* From now on the beginning and end of each frame are marked. */
void term_synchronize(struct term *term);

/* Another theme, if there is colour at all. */
void term_theme(struct term *term, enum theme theme);

/* Shows the next grid whole. */
void term_redraw(struct term *term);

/* Writes a question that moves the cursor and overwrites a row, and repairs both. */
void term_ask(struct term *term, unsigned row, str question);

/* Restores the terminal for a while; the next term_show takes it again. */
void term_leave(struct term *term);

/* Writes a sequence past curses, between two frames. */
bool term_write(struct term *term, str bytes, struct err *err);

#endif
