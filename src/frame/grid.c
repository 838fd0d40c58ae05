#include "frame/grid.h"

#include <stdlib.h>

#include "base/mem.h"

void grid_reset(struct grid *grid, unsigned rows, unsigned columns)
{
	static const struct cell blank = {.text = " ", .len = 1, .width = 1, .style = STYLE_TEXT};
	size_t n = (size_t)rows * columns;

	if (rows != grid->rows || columns != grid->columns || !grid->cells) {
		grid->cells = mem_resize(grid->cells, n, sizeof(*grid->cells));
		grid->rows = rows;
		grid->columns = columns;
	}
	for (size_t i = 0; i < n; i++)
		grid->cells[i] = blank;
	grid->cursor_row = grid->cursor_column = 0;
}

void grid_fini(struct grid *grid)
{
	free(grid->cells);
	*grid = (struct grid){0};
}

struct cell *grid_cell(const struct grid *grid, unsigned row, unsigned column)
{
	return &grid->cells[(size_t)row * grid->columns + column];
}

static void cut_blanks(struct buf *out, size_t from)
{
	size_t len = out->len;

	while (len > from && out->data[len - 1] == ' ')
		len--;
	buf_cut(out, len);
}

void grid_row_text(const struct grid *grid, unsigned row, struct buf *out)
{
	size_t from = out->len;

	for (unsigned column = 0; column < grid->columns; column++) {
		const struct cell *cell = grid_cell(grid, row, column);
		buf_add(out, (str){cell->text, cell->len});
	}
	cut_blanks(out, from);
}

void grid_row_styles(const struct grid *grid, unsigned row, struct buf *out)
{
	size_t from = out->len;

	for (unsigned column = 0; column < grid->columns; column++) {
		enum style style = (enum style)grid_cell(grid, row, column)->style;
		buf_byte(out, style_letter(style));
	}
	cut_blanks(out, from);
}
