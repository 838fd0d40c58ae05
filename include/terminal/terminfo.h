/*
 * terminfo: what the database of terminals tells of one; curses is not started for that.
 */
#ifndef LANTU_TERMINAL_TERMINFO_H
#define LANTU_TERMINAL_TERMINFO_H

#include <stdbool.h>

struct term_facts {
	bool places_cursor, mouse;
	int colours; /* 0: none */
};

/* False if the database does not know the type. */
bool term_look_up(const char *type, struct term_facts *facts);

/*
 * Takes the character set out of what the terminal just started sends at each change of style, a
 * third of it: nothing here ever leaves the first set; and the reset of the palette. ncurses keeps
 * its strings for itself, but hands them out.
 */
void term_shorten(void);

#endif
