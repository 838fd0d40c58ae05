/*
 * draw: the one way from text to cells.
 *
 * A pen is in a row and writes to the right, never past its end. It writes whole clusters:
 * a wide character that does not fit leaves a blank. What has no shape (controls, bidirectional
 * and zero-width characters) is drawn as a mark.
 */
#ifndef LANTU_FRAME_DRAW_H
#define LANTU_FRAME_DRAW_H

#include "frame/grid.h"

struct pen {
	struct grid *grid;
	unsigned row, column;
	unsigned end; /* the column after the last it may write */
};

/* A pen for columns from..end of a row; both are held within the grid. */
struct pen pen_at(struct grid *grid, unsigned row, unsigned from, unsigned end);

/* Draws as much of text as fits. */
void draw_text(struct pen *pen, str text, enum style style);

/* Draws text, with … at the end if it does not fit. */
void draw_clipped(struct pen *pen, str text, enum style style);

/* Draws blanks up to a column. */
void draw_blanks(struct pen *pen, unsigned to_column, enum style style);

/* Draws text so that it ends at the pen's end, if it fits; the pen's end moves before it. */
void draw_right(struct pen *pen, str text, enum style style);

/*
 * Draws text in the next so many columns, or so that it ends before the last of the last so many;
 * one stays blank.
 */
void draw_column(struct pen *pen, str text, unsigned columns, enum style style);
void draw_end_column(struct pen *pen, str text, unsigned columns, enum style style);

/* Gives the cells from..end of a row another style, but not those of the present hit. */
void draw_restyle(struct grid *grid, unsigned row, unsigned from, unsigned end, enum style style);

/*
 * Signs of the screen. Where the terminal draws one two columns wide, or its charset lacks it,
 * ASCII takes its place.
 */
enum glyph {
	GLYPH_LINE,
	GLYPH_RULE,
	GLYPH_MARK,
	GLYPH_NOTE,
	GLYPH_NOW,
	GLYPH_SAME,
	GLYPH_REWORDED,
	GLYPH_NONE,
	GLYPH_LINK,
	GLYPH_MOVED,
	GLYPH_GONE
};
str draw_glyph(enum glyph glyph);

/* A bar that is as many eighths of a column long, 1 to 8. */
str draw_bar(unsigned eighths);

/* One that is as many eighths of a row high, 1 to 8. */
str draw_level(unsigned eighths);

/* Draws a bar in the last so many columns; that of `most` takes all of them. */
void draw_share(struct pen *pen, double share, double most, unsigned columns, enum style style);

#endif
