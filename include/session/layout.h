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

/* How tree and text are to be arranged, where there is room. */
enum arrangement { ARRANGE_SIDE, ARRANGE_STACKED, ARRANGE_ONE, ARRANGEMENTS };

struct rect {
	unsigned row, column, rows, columns;
};

struct layout {
	bool too_small;	   /* only a notice fits */
	bool both;	   /* tree and text are shown; otherwise the one with the focus */
	bool side_by_side; /* if both: the tree left of the text; otherwise above it */
	struct rect field, hint;
	struct rect tree;
	unsigned separator;   /* column of the line between tree and text */
	struct rect crumb;    /* where in the plan the text is, one row above it */
	struct rect text;     /* the lines of the plan */
	struct rect overview; /* one column right of the text: the whole plan; no rows if stacked */
	struct rect body;     /* all between field and hint: help */
	bool list_beside;     /* there is room for the list right of the text */
	unsigned list_separator;
	struct rect list_head, list; /* beside the text, or instead of tree and text */
	struct rect destinations;    /* what `:` finds, instead of all panes */
	struct rect preview;	     /* of the one chosen; no rows: there is no room */
	unsigned preview_separator;  /* 0: the preview is below */
	struct rect catalogue_head, catalogue, catalogue_foot; /* no rows: too low for a foot */
	struct rect compared_head;			       /* the titles of two plans, */
	struct rect parallel;				       /* and what they say, */
	struct rect compared[2]; /* the texts: beside each other, or one above the other, then */
	unsigned compared_separator;		   /* is 0 */
	struct rect counterpart_head, counterpart; /* no rows: it is not wanted, or has no room */
	bool counterpart_beside;		   /* where else the list would be */
	struct rect table_head, table, table_foot; /* the same */
};

/*
 * The layout of a screen: as wanted, but stacked where side by side is too narrow, and one of both
 * where stacked is too low; then tree and text get the same rectangle. Stacked, no column is
 * beside the text, so that terminals scroll it by themselves.
 */
enum { MEASURE_COLUMNS = 80 }; /* the text's most by default: 40 hanzi */

/* The text gets at most `measure` columns. */
struct layout layout_of(unsigned rows, unsigned columns, enum arrangement wanted, unsigned measure);

/* Makes room for what follows the text: right of it where `beside` is given, or below it. */
void layout_add_counterpart(struct layout *layout, bool beside);

/* Gives the foot of a table, if it has one, half of the rows. */
void layout_raise_foot(struct layout *layout);

#endif
