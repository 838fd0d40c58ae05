#include "frame/draw.h"

#include "base/utf8.h"
#include "text/charset.h"
#include "text/width.h"

struct pen pen_at(struct grid *grid, unsigned row, unsigned from, unsigned end)
{
	if (end > grid->columns)
		end = grid->columns;
	if (row >= grid->rows)
		end = 0;
	return (struct pen){grid, row, from < end ? from : end, end};
}

static void set_text(struct cell *cell, str text)
{
	memcpy(cell->text, text.data, text.len);
	cell->len = (unsigned char)text.len;
}

static void set_character(struct cell *cell, uint32_t c)
{
	struct buf text = {0};

	buf_code_point(&text, c);
	set_text(cell, buf_str(&text));
	buf_fini(&text);
}

/*
 * What is drawn of a cluster: its first character and as many of its marks as a cell holds. A
 * sign as wide stands for what has no shape, or is not in the terminal's charset.
 */
static void fill(struct cell *cell, str cluster, unsigned columns)
{
	uint32_t c;
	size_t at = utf8_decode(cluster.data, cluster.data + cluster.len, &c);
	bool drawable = width_is_drawn(c) && width_code_point(c) > 0;
	uint32_t drawn = drawable ? charset_drawn(c) : 0;

	cell->width = (unsigned char)columns;
	if (!drawn) {
		set_text(cell, charset_replacement(columns));
		cell->style = STYLE_MARK;
		return;
	}
	if (drawn == c)
		set_text(cell, str_slice(cluster, 0, at));
	else
		set_character(cell, drawn);
	while (at < cluster.len) {
		size_t n = utf8_decode(cluster.data + at, cluster.data + cluster.len, &c);
		bool mark = width_is_drawn(c) && width_code_point(c) == 0 && charset_drawn(c) == c;
		if (mark && cell->len + n <= CELL_BYTES) {
			memcpy(cell->text + cell->len, cluster.data + at, n);
			cell->len = (unsigned char)(cell->len + n);
		}
		at += n;
	}
}

static bool put(struct pen *pen, str cluster, unsigned columns, enum style style)
{
	if (pen->column + columns > pen->end)
		return false;
	struct cell *cell = grid_cell(pen->grid, pen->row, pen->column);
	cell->style = (unsigned char)style;
	fill(cell, cluster, columns);
	if (columns == 2)
		cell[1] = (struct cell){.style = cell->style};
	pen->column += columns;
	return true;
}

/* A sign, or what takes its place. */
static str shown(str sign, str plain)
{
	return width_columns(sign) == 1 && charset_has(sign) ? sign : plain;
}

str draw_glyph(enum glyph glyph)
{
	static const struct {
		str sign, plain;
	} rows[] = {
		[GLYPH_LINE] = {{"│", 3}, {"|", 1}},
		[GLYPH_RULE] = {{"─", 3}, {"-", 1}},
		[GLYPH_MARK] = {{"◆", 3}, {"*", 1}},
		[GLYPH_NOTE] = {{"◇", 3}, {"+", 1}},
		[GLYPH_NOW] = {{"●", 3}, {"@", 1}},
		[GLYPH_SAME] = {{"■", 3}, {"#", 1}},
		[GLYPH_REWORDED] = {{"▪", 3}, {"+", 1}},
		[GLYPH_NONE] = {{"·", 2}, {".", 1}},
		[GLYPH_LINK] = {{"→", 3}, {">", 1}},
		[GLYPH_MOVED] = {{"↕", 3}, {"^", 1}},
		[GLYPH_GONE] = {{"−", 3}, {"-", 1}},
	};

	return shown(rows[glyph].sign, rows[glyph].plain);
}

str draw_bar(unsigned eighths)
{
	static const str bars[] = {
		{"▏", 3}, {"▎", 3}, {"▍", 3}, {"▌", 3}, {"▋", 3}, {"▊", 3}, {"▉", 3}, {"█", 3}};

	return shown(bars[eighths - 1], eighths < 4 ? STR(":") : eighths < 7 ? STR("+") : STR("#"));
}

str draw_level(unsigned eighths)
{
	static const str levels[] = {
		{"▁", 3}, {"▂", 3}, {"▃", 3}, {"▄", 3}, {"▅", 3}, {"▆", 3}, {"▇", 3}, {"█", 3}};

	return shown(levels[eighths - 1], eighths < 4	? STR(":")
					  : eighths < 7 ? STR("+")
							: STR("#"));
}

void draw_text(struct pen *pen, str text, enum style style)
{
	for (size_t at = 0; at < text.len;) {
		unsigned columns;
		size_t next = width_cluster(text, at, &columns);
		if (!put(pen, str_slice(text, at, next), columns, style))
			return;
		at = next;
	}
}

void draw_clipped(struct pen *pen, str text, enum style style)
{
	const str dots = STR("…");
	size_t room = pen->end - pen->column, used;

	if (width_fit(text, room, &used) == text.len) {
		draw_text(pen, text, style);
		return;
	}
	size_t wide = width_columns(dots);
	if (room < wide)
		return;
	size_t to = width_fit(text, room - wide, &used);
	while (to > 0 && text.data[to - 1] == ' ')
		to--;
	draw_text(pen, str_slice(text, 0, to), style);
	draw_text(pen, dots, style);
}

void draw_blanks(struct pen *pen, unsigned to_column, enum style style)
{
	while (pen->column < to_column && put(pen, STR(" "), 1, style))
		;
}

void draw_right(struct pen *pen, str text, enum style style)
{
	size_t columns = width_columns(text);

	if (columns > pen->end - pen->column)
		return;
	struct pen right = *pen;
	right.column = pen->end - (unsigned)columns;
	draw_text(&right, text, style);
	pen->end -= (unsigned)columns;
}

void draw_column(struct pen *pen, str text, unsigned columns, enum style style)
{
	struct pen own = *pen;

	own.end = pen->column + columns - 1 < pen->end ? pen->column + columns - 1 : pen->end;
	draw_clipped(&own, text, style);
	pen->column += columns;
}

void draw_end_column(struct pen *pen, str text, unsigned columns, enum style style)
{
	struct pen own = *pen;

	draw_right(&own, text, style);
	pen->end -= columns < pen->end - pen->column ? columns : pen->end - pen->column;
}

void draw_share(struct pen *pen, double share, double most, unsigned columns, enum style style)
{
	unsigned eighths = 0;

	if (share > 0 && most > 0)
		eighths = (unsigned)(share / most * 8 * columns + 0.999);
	eighths = eighths < 8 * columns ? eighths : 8 * columns;
	pen->column = pen->end > columns ? pen->end - columns : 0;
	for (; eighths > 0; eighths -= eighths < 8 ? eighths : 8)
		draw_text(pen, draw_bar(eighths < 8 ? eighths : 8), style);
}

void draw_restyle(struct grid *grid, unsigned row, unsigned from, unsigned end, enum style style)
{
	for (unsigned column = from; column < end && column < grid->columns; column++) {
		struct cell *cell = grid_cell(grid, row, column);
		if (cell->style != STYLE_HIT_NOW)
			cell->style = (unsigned char)style;
	}
}
