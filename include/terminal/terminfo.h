/*
 * terminfo: what the database of terminals holds about one; curses is not started for that.
 */
#ifndef LANTU_TERMINAL_TERMINFO_H
#define LANTU_TERMINAL_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

struct terminfo {
	bool places_cursor, mouse;
	int colours; /* 0: none */
};

/* False if the database does not know the type. */
bool terminfo_look_up(const char *type, struct terminfo *facts);

/*
 * The type that TERM would be with colours of 24 bits, if COLORTERM says that the terminal has
 * them: xterm-direct for xterm-256color. False if there is none; the database need not know it.
 */
bool terminfo_true_colours(char *type, size_t size);

/*
 * Takes the character set out of what the terminal just started sends at each change of style, a
 * third of it: nothing here ever leaves the first set; and the reset of the palette. ncurses keeps
 * its strings for itself, but hands them out.
 */
void terminfo_shorten(void);

#endif
