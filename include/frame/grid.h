/*
 * grid: the cells of one screen, and where the cursor is.
 *
 * A wide character is a cell of width 2 followed by one of width 0. Only frame/draw writes
 * cells, so a wide character is never cut in half. The grid owns its cells.
 */
#ifndef LANTU_FRAME_GRID_H
#define LANTU_FRAME_GRID_H

#include "base/buf.h"
#include "frame/style.h"

enum { CELL_BYTES = 12 };

struct cell {
	char text[CELL_BYTES]; /* UTF-8: a character and its combining marks */
	unsigned char len;     /* 0 for the second half of a wide character */
	unsigned char width;   /* columns: 1, 2; 0 for a second half */
	unsigned char style;
};

struct grid {
	struct cell *cells; /* rows * columns */
	unsigned rows, columns;
	unsigned cursor_row, cursor_column;
};

/* Makes a grid this size, all blank. A zeroed grid is ready for it; grid_fini frees. */
void grid_reset(struct grid *grid, unsigned rows, unsigned columns);
void grid_fini(struct grid *grid);

struct cell *grid_cell(const struct grid *grid, unsigned row, unsigned column);

/* Appends the text of a row without the blanks at its end, or its style letters. */
void grid_row_text(const struct grid *grid, unsigned row, struct buf *out);
void grid_row_styles(const struct grid *grid, unsigned row, struct buf *out);

#endif
