/*
 * help: the rows of the help screen, made from the command and binding tables.
 */
#ifndef LANTU_SESSION_HELP_H
#define LANTU_SESSION_HELP_H

#include "session/command.h"

/*
 * A row: a heading, a line on queries, on the overview or on a kiosk (command == COMMANDS), an
 * empty row (group == MESSAGES), or a command.
 */
struct help_row {
	enum message group;
	enum command command;
};

enum {
	HELP_GROUPS = 8, /* headings, each with an empty row before it */
	HELP_KIOSK = MSG_KIOSK_FILES - MSG_KIOSK_NOTES + 1,
	HELP_LEGEND = MSG_LEGEND_SCREEN - MSG_LEGEND_HITS + 1,
	HELP_ROWS = COMMANDS + 2 * HELP_GROUPS + MESSAGE_QUERIES + HELP_LEGEND + HELP_KIOSK,
};

/* How many sheets are side by side on a screen of some width: 1 or 2. */
unsigned help_sheets(unsigned columns);

/*
 * Fills rows with those of a sheet; returns how many there are. Groups are never divided. Commands
 * that the map refuses are left out, and what that means is said first.
 */
unsigned help_rows(const struct keymap *map, unsigned columns, unsigned sheet,
	struct help_row rows[HELP_ROWS]);

/* The number of rows of the longest sheet. */
unsigned help_count(const struct keymap *map, unsigned columns);

/*
 * Appends the keys of a command, the user's own first, parted by blanks, as many as fit in
 * `most` columns.
 */
void help_keys(const struct keymap *map, enum command command, size_t most, struct buf *out);

#endif
