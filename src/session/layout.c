#include "session/layout.h"

/* Lines of more than 40 Chinese characters are hard to follow. */
enum {
	SIDE_COLUMNS = 72,
	TREE_MOST = 44, /* the first clause of a heading */
	TREE_MOST_ALONE = 80,
	LIST_LEAST = 30,
	ROOMY_ROWS = 16,
	THREE_COLUMNS = 160, /* tree, text and list */
	STACKED_ROWS = 14,   /* so many make both worth while */
	NARROW_ROWS = 20,    /* where nobody asked for it */
	STACKED_LEAST = 3,
	STACKED_MOST = 10,
	ROWS_MOST = 108, /* what is far apart is not read as a row */
	CATALOGUE_FOOT = 3,
	TABLE_FOOT = 4,
	TABLE_FOOT_MOST = 7,
	FOOT_ROWS = 14,
	SPACIOUS_ROWS = 30,
	BESIDE_COLUMNS = 100, /* two plans */
	BESIDE_SIGNS = 2,
	STACKED_SIGNS = 3,
	COUNTERPART_LEAST = 3,
	COUNTERPART_MOST = 10,
};

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static void place_list(struct layout *l, unsigned columns)
{
	unsigned left = 1, top = l->body.row, rows = l->body.rows;

	/* The text may be set so wide that nothing is left. */
	l->list_beside = l->side_by_side && columns >= THREE_COLUMNS &&
			 l->overview.column + LIST_LEAST < columns;
	if (l->list_beside) {
		l->list_separator = l->overview.column + 2;
		left = l->list_separator + 2;
	}
	l->list_head = (struct rect){top, left, 1, columns - left - 1};
	unsigned head = l->list_beside ? l->text.row - top : 1;
	l->list = (struct rect){top + head, left, rows - head, columns - left - 1};
}

/* The preview beside what is found, below it, or not at all. */
static void place_destinations(struct layout *l, unsigned columns, unsigned measure)
{
	unsigned top = l->body.row, rows = l->body.rows, half = columns / 2;

	l->destinations = (struct rect){top, 1, rows, columns - 2};
	if (columns >= SIDE_COLUMNS) {
		l->destinations.columns = half - 2;
		l->preview_separator = half;
		l->preview = (struct rect){top, half + 2, rows, least(columns - half - 3, measure)};
	} else if (rows >= NARROW_ROWS) {
		l->destinations.rows = rows / 2;
		l->preview = (struct rect){
			top + rows / 2 + 1, 1, rows - rows / 2 - 1, least(columns - 2, measure)};
	}
}

/* Heads of columns, rows, and a foot about the one that is selected. */
static void place_rows(const struct layout *l, unsigned foot, unsigned columns, struct rect *head,
	struct rect *rows, struct rect *about)
{
	unsigned n = l->body.rows - 1 - foot, width = least(columns - 2, ROWS_MOST);

	*head = (struct rect){l->body.row, 1, 1, width};
	*rows = (struct rect){l->body.row + 1, 1, n, width};
	*about = (struct rect){l->body.row + 1 + n, 1, foot, width};
}

static void place_tables(struct layout *l, unsigned columns)
{
	unsigned rows = l->body.rows;
	unsigned lines = rows >= SPACIOUS_ROWS ? TABLE_FOOT_MOST : TABLE_FOOT;

	place_rows(l, rows >= FOOT_ROWS ? CATALOGUE_FOOT : 0, columns, &l->catalogue_head,
		&l->catalogue, &l->catalogue_foot);
	place_rows(l, rows >= FOOT_ROWS ? lines : 0, columns, &l->table_head, &l->table,
		&l->table_foot);
}

/* Signs are left of the later plan's text, and where it is below the earlier one's, of both. */
static void place_parallel(struct layout *l, unsigned columns, unsigned measure)
{
	struct rect all = {l->body.row + 1, 1, l->body.rows - 1, columns - 2};

	l->compared_head = (struct rect){l->body.row, 1, 1, columns - 2};
	l->parallel = (struct rect){all.row, 0, all.rows, columns};
	all.column += STACKED_SIGNS;
	all.columns = least(all.columns - STACKED_SIGNS, measure);
	l->compared[0] = l->compared[1] = all;
	if (columns < BESIDE_COLUMNS)
		return;
	unsigned half = least((columns - BESIDE_SIGNS - 5) / 2, measure);
	l->compared[0].column = 1;
	l->compared_separator = 1 + half + 1;
	l->compared[1].column = l->compared_separator + 2 + BESIDE_SIGNS;
	l->compared[0].columns = l->compared[1].columns = half;
}

/* The tree above the text, all columns for both; a terminal can then scroll the text. */
static void stack(struct layout *l, unsigned columns)
{
	unsigned rows = l->body.rows / 4;

	rows = rows < STACKED_LEAST ? STACKED_LEAST : rows > STACKED_MOST ? STACKED_MOST : rows;
	l->tree.rows = rows;
	l->crumb = (struct rect){1 + rows, 1, 1, columns - 2};
	l->text = (struct rect){2 + rows, 1, l->body.rows - rows - 1, l->text.columns};
	l->overview.rows = 0;
}

struct layout layout_of(unsigned rows, unsigned columns, enum arrangement wanted, unsigned measure)
{
	struct layout l = {.too_small = rows < SCREEN_MIN_ROWS || columns < SCREEN_MIN_COLUMNS};

	if (l.too_small)
		return l;
	unsigned height = rows - 2, left = 1;
	l.side_by_side = wanted == ARRANGE_SIDE && columns >= SIDE_COLUMNS;
	bool stacked = (wanted == ARRANGE_STACKED && rows >= STACKED_ROWS) ||
		       (wanted == ARRANGE_SIDE && !l.side_by_side && rows >= NARROW_ROWS);
	l.both = l.side_by_side || stacked;
	l.field = (struct rect){0, 0, 1, columns};
	l.body = (struct rect){1, 0, height, columns};
	l.hint = (struct rect){rows - 1, 0, 1, columns};
	l.tree = (struct rect){1, 0, height, least(columns - 1, TREE_MOST_ALONE)};
	if (l.side_by_side) {
		unsigned share = columns >= THREE_COLUMNS ? columns / 4 : columns * 3 / 8;
		l.tree.columns = least(share, TREE_MOST);
		l.separator = l.tree.columns;
		left = l.separator + 2;
	}
	/* A blank and the overview are at the right edge. */
	unsigned width = least(columns - left - 2, measure);
	unsigned head = rows >= ROOMY_ROWS ? 2 : 1;
	l.text = (struct rect){1 + head, left, height - head, width};
	l.overview = (struct rect){1 + head, left + width + 1, height - head, 1};
	l.crumb = (struct rect){1, left, 1, columns >= THREE_COLUMNS ? width : columns - left - 1};
	place_list(&l, columns);
	place_destinations(&l, columns, measure);
	place_tables(&l, columns);
	place_parallel(&l, columns, measure);
	if (stacked)
		stack(&l, columns);
	return l;
}

void layout_add_counterpart(struct layout *l, bool beside)
{
	unsigned rows = least(l->text.rows / 3, COUNTERPART_MOST);

	if (beside && l->list_beside) {
		l->counterpart_head = l->list_head;
		l->counterpart = l->list;
		l->counterpart_beside = true;
		return;
	}
	if (rows < COUNTERPART_LEAST)
		return;
	l->text.rows -= rows + 1;
	l->overview.rows = l->overview.rows ? l->text.rows : 0;
	l->counterpart_head =
		(struct rect){l->text.row + l->text.rows, l->text.column, 1, l->text.columns};
	l->counterpart = l->counterpart_head;
	l->counterpart.row++;
	l->counterpart.rows = rows;
}

void layout_raise_foot(struct layout *l)
{
	unsigned rows = l->table.rows + l->table_foot.rows;

	if (l->table_foot.rows == 0)
		return;
	l->table_foot.rows = rows / 2;
	l->table.rows = rows - rows / 2;
	l->table_foot.row = l->table.row + l->table.rows;
}
