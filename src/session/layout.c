#include "session/layout.h"

/* Lines of more than 40 Chinese characters are hard to follow. */
enum { SIDE_COLUMNS = 72, TREE_MOST = 48, MEASURE_COLUMNS = 80, ROOMY_ROWS = 16 };

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

struct layout layout_of(unsigned rows, unsigned columns, bool want_both)
{
	struct layout l = {.too_small = rows < SCREEN_MIN_ROWS || columns < SCREEN_MIN_COLUMNS};

	if (l.too_small)
		return l;
	unsigned height = rows - 2, left = 1;
	l.side_by_side = want_both && columns >= SIDE_COLUMNS;
	l.field = (struct rect){0, 0, 1, columns};
	l.body = (struct rect){1, 0, height, columns};
	l.hint = (struct rect){rows - 1, 0, 1, columns};
	l.tree = (struct rect){1, 0, height, least(columns - 1, MEASURE_COLUMNS)};
	if (l.side_by_side) {
		l.tree.columns = least(columns * 5 / 16, TREE_MOST);
		l.separator = l.tree.columns;
		left = l.separator + 2;
	}
	/* Two columns stay free at the right edge. */
	unsigned width = least(columns - left - 2, MEASURE_COLUMNS);
	unsigned head = rows >= ROOMY_ROWS ? 2 : 1;
	l.crumb = (struct rect){1, left, 1, columns - left - 1};
	l.text = (struct rect){1 + head, left, height - head, width};
	return l;
}
