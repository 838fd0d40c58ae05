/*
 * layout: from the size of the screen to the rectangles on it, in columns and rows from 0.
 */
#ifndef LANTU_SESSION_LAYOUT_H
#define LANTU_SESSION_LAYOUT_H

#include <stdbool.h>

enum {
	SCREEN_MIN_ROWS = 10,
	SCREEN_MIN_COLUMNS = 40,
	SCREEN_MAX_ROWS = 200,
	SCREEN_MAX_COLUMNS = 500
};

struct rect {
	unsigned row, column, rows, columns;
};

struct layout {
	bool too_small;	   /* only a notice fits */
	bool side_by_side; /* tree and text both shown; otherwise the one with the focus */
	struct rect field, hint;
	struct rect tree;
	unsigned separator; /* column of the line between tree and text */
	struct rect crumb;  /* where the text stands, one row above it */
	struct rect text;   /* the lines of the plan */
	struct rect strip;  /* one column right of the text: the whole plan */
	struct rect body;   /* all between field and hint: help, notices */
	bool list_beside;   /* there is room for the list right of the text */
	unsigned list_separator;
	struct rect list_head, list; /* beside the text, or instead of tree and text */
};

/*
 * The layout of a screen. want_both asks for tree and text side by side, which narrow screens
 * cannot give; where only one fits, tree and text get the same rectangle.
 */
struct layout layout_of(unsigned rows, unsigned columns, bool want_both);

#endif
