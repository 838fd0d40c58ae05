/*
 * help: the rows of the help screen, made from the command and binding tables.
 */
#ifndef LANTU_SESSION_HELP_H
#define LANTU_SESSION_HELP_H

#include "session/command.h"

/* A row: a heading (command == COMMANDS), an empty row (group == SAYS) or a command. */
struct help_row {
	enum say group;
	enum command command;
};

/* The number of rows on a screen of some width, where wide ones show two columns of rows. */
unsigned help_count(unsigned columns);

/* How many columns of rows fit, 1 or 2. */
unsigned help_sheets(unsigned columns);

/* Row number `row` of sheet number `sheet`; an empty row past the end. */
struct help_row help_row(unsigned columns, unsigned sheet, unsigned row);

/* Appends the keys of a command, parted by blanks, as many as fit in `most` columns. */
void help_keys(enum command command, size_t most, struct buf *out);

#endif
