/*
 * What every grid must keep to, whatever is drawn: shared by the golden frames and the walks.
 */
#ifndef LANTU_TESTS_GRID_CHECK_H
#define LANTU_TESTS_GRID_CHECK_H

#include <string.h>

#include "frame/grid.h"
#include "text/width.h"

/* A cell holds one cluster of its own width; a second half holds nothing. */
static inline bool grid_cell_sound(const struct cell *cell)
{
	unsigned columns;

	if (cell->width == 0)
		return cell->len == 0;
	if (cell->len == 0 || cell->len > CELL_BYTES || cell->style >= STYLES)
		return false;
	return width_cluster((str){cell->text, cell->len}, 0, &columns) == cell->len &&
	       columns == cell->width;
}

/* What is wrong with a grid, NULL if nothing is; the row in *row. */
static inline const char *grid_problem(const struct grid *grid, unsigned *row)
{
	for (*row = 0; *row < grid->rows; ++*row) {
		unsigned used = 0, column = 0;
		while (column < grid->columns) {
			const struct cell *cell = grid_cell(grid, *row, column);
			if (!grid_cell_sound(cell))
				return "a cell is no cluster of its width";
			if (cell->width == 0)
				return "half of a wide character is alone";
			if (column + cell->width > grid->columns)
				return "a wide character straddles the edge";
			if (cell->width == 2 && (cell[1].width != 0 || cell[1].len != 0))
				return "a wide character lacks its second half";
			used += cell->width;
			column += cell->width;
		}
		if (used != grid->columns)
			return "the widths do not add up to the columns";
	}
	*row = grid->cursor_row;
	if (grid->cursor_row >= grid->rows || grid->cursor_column >= grid->columns)
		return "the cursor is outside";
	return NULL;
}

/* Whether two grids would look the same, cell by cell. */
static inline bool grid_equal(const struct grid *a, const struct grid *b)
{
	if (a->rows != b->rows || a->columns != b->columns || a->cursor_row != b->cursor_row ||
		a->cursor_column != b->cursor_column)
		return false;
	for (size_t i = 0; i < (size_t)a->rows * a->columns; i++) {
		const struct cell *p = &a->cells[i], *q = &b->cells[i];
		if (p->len != q->len || p->width != q->width || p->style != q->style ||
			memcmp(p->text, q->text, p->len) != 0)
			return false;
	}
	return true;
}

#endif
