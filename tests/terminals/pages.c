/*
 * What a terminal should show: lantu's own grid, page after page.
 *
 *   pages ROWS COLUMNS WIDE     goes through the whole built-in plan, the help, and a search
 *   pages cells WIDE            each character of those at the four sizes, with its columns
 *
 * WIDE are the kinds of ambiguous characters that the terminal draws two columns wide, as
 * text/width numbers them. A page is a form feed, the name of the key that led to it, a newline
 * and the rows, without the blanks at their ends. HALF is the second half of a wide character, as
 * xterm prints it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "frame/frame.h"
#include "plan/builtin.h"
#include "text/width.h"

#define HALF "\xef\xbf\xbf" /* U+FFFF */
/* The walk; + after a key presses it until it changes nothing any more. */
#define WALK "Tab PgDn+ g ? PgDn+ Esc / c h a n y e Enter n PgDn H Esc"

enum { CODE_POINTS = 0x110000, PAGES_MOST = 1000 };

struct tour {
	struct session *session;
	struct grid grid, last;
	bool *seen; /* NULL: whole pages are wanted, else the cells not seen yet */
};

static bool same(const struct grid *a, const struct grid *b)
{
	for (size_t i = 0; i < (size_t)a->rows * a->columns; i++) {
		const struct cell *x = &a->cells[i], *y = &b->cells[i];
		if (x->len != y->len || memcmp(x->text, y->text, x->len) != 0)
			return false;
	}
	return true;
}

static void print_page(const struct grid *grid, str key)
{
	struct buf out = {0};

	buf_printf(&out, "\f%.*s\n", (int)key.len, key.data);
	for (unsigned row = 0; row < grid->rows; row++) {
		size_t end = out.len;
		for (unsigned column = 0; column < grid->columns; column++) {
			const struct cell *cell = grid_cell(grid, row, column);
			buf_add(&out, cell->width ? (str){cell->text, cell->len} : STR(HALF));
			if (cell->len != 1 || cell->text[0] != ' ')
				end = out.len;
		}
		out.len = end;
		buf_byte(&out, '\n');
	}
	fwrite(out.data, 1, out.len, stdout);
	buf_fini(&out);
}

static void print_cells(const struct grid *grid, bool *seen)
{
	for (size_t i = 0; i < (size_t)grid->rows * grid->columns; i++) {
		const struct cell *cell = &grid->cells[i];
		uint32_t c;
		if (cell->width == 0)
			continue;
		utf8_decode(cell->text, cell->text + cell->len, &c);
		if (!seen[c])
			printf("%u %.*s\n", cell->width, cell->len, cell->text);
		seen[c] = true;
	}
}

/* Paints the page; true if it differs from the one before. */
static bool show(struct tour *tour, str key)
{
	struct grid before = tour->last;

	session_settle(tour->session);
	/* What is done between keys changes the screen, too. */
	while (session_work_due(tour->session) >= 0)
		session_work(tour->session);
	session_settle(tour->session);
	tour->last = tour->grid;
	tour->grid = before;
	frame_render(tour->session, &tour->grid);
	if (tour->seen)
		print_cells(&tour->grid, tour->seen);
	else
		print_page(&tour->grid, key);
	return !tour->last.cells || !same(&tour->grid, &tour->last);
}

static void walk(struct tour *tour)
{
	str rest = STR(WALK);

	show(tour, STR(""));
	while (rest.len) {
		str name = str_slice(rest, 0, str_find(rest, STR(" ")));
		rest = str_slice(rest, name.len + 1, rest.len);
		bool often = name.len > 1 && str_ends(name, STR("+"));
		name.len -= often;
		uint32_t key = key_of_name(name);
		bool more = true;
		for (int n = 0; key && more && n < PAGES_MOST; n++) {
			session_key(tour->session, key);
			more = show(tour, name) && often;
		}
		if (!key) {
			fprintf(stderr, "no such key: %.*s\n", (int)name.len, name.data);
			exit(2);
		}
	}
}

static void run(unsigned rows, unsigned columns, bool *seen)
{
	struct tour tour = {
		.session = session_new(builtin_plan(), LANG_ZH, rows, columns), .seen = seen};

	walk(&tour);
	session_free(tour.session);
	grid_fini(&tour.grid);
	grid_fini(&tour.last);
}

int main(int argc, char **argv)
{
	static const unsigned sizes[][2] = {{10, 40}, {24, 80}, {43, 132}, {60, 200}};
	static bool seen[CODE_POINTS];

	if (argc == 3 && strcmp(argv[1], "cells") == 0) {
		width_set_wide((unsigned)strtoul(argv[2], NULL, 0));
		for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
			run(sizes[i][0], sizes[i][1], seen);
		return 0;
	}
	if (argc != 4) {
		fprintf(stderr, "usage: pages ROWS COLUMNS WIDE | pages cells WIDE\n");
		return 2;
	}
	width_set_wide((unsigned)strtoul(argv[3], NULL, 0));
	run((unsigned)atoi(argv[1]), (unsigned)atoi(argv[2]), NULL);
	return 0;
}
