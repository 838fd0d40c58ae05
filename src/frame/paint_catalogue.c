#include <stdio.h>

#include "frame/paint.h"

#include "plan/render.h"
#include "session/choose.h"
#include "session/search.h"
#include "text/width.h"

enum {
	ROOMY_COLUMNS = 60, /* so many leave room for sizes */
	PLACE_COLUMNS = 14,
	PLACE_NARROW = 8,
	YEAR_COLUMNS = 6,
	SIZE_COLUMNS = 9,
	HITS_COLUMNS = 8,
	HITS_NARROW = 5,
	BAR_COLUMNS = 7,
	GROUP = 1000,
	HIT_INDENT = 2,
	HEADING_COLUMNS = PLACE_COLUMNS + YEAR_COLUMNS - HIT_INDENT,
};

/* ---- columns ---- */

static bool is_roomy(const struct session *s)
{
	return s->layout.catalogue.columns >= ROOMY_COLUMNS;
}

static bool has_counts(const struct session *s)
{
	return s->search.found.len > 0;
}

/* Columns of a row: those at its ends, and between them room for the title. */
struct columns {
	str place, year, size, hits;
	enum style style; /* of the first three */
};

/* The pen is left where the title goes. */
static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	bool roomy = is_roomy(s);

	if (has_counts(s)) {
		if (roomy)
			pen->end -= BAR_COLUMNS;
		draw_end_column(pen, own->hits, roomy ? HITS_COLUMNS : HITS_NARROW, STYLE_COUNT);
	}
	if (roomy)
		draw_end_column(pen, own->size, SIZE_COLUMNS, STYLE_FAINT);
	if (s->catalogue.has_place)
		draw_column(pen, own->place, roomy ? PLACE_COLUMNS : PLACE_NARROW, own->style);
	if (s->catalogue.has_year)
		draw_column(pen, own->year, YEAR_COLUMNS, own->style);
}

/* The end of a text, as much as fits. */
static str end_of(str text, unsigned columns)
{
	size_t all = width_columns(text), from = 0;
	unsigned one;

	while (all > columns) {
		from = width_cluster(text, from, &one);
		all -= one;
	}
	return str_slice(text, from, text.len);
}

/* The name of a file without its ending, which says least. */
static str stem_of(str file)
{
	static const str endings[] = {{".json", 5}, {".txt", 4}, {".md", 3}};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends(file, endings[i]))
			return str_slice(file, 0, file.len - endings[i].len);
	return file;
}

/* Names of files that are alike mostly differ at the end. */
static void draw_file(str file, struct pen *pen)
{
	unsigned room = pen->end - pen->column;

	if (width_columns(file) > room && room > 0) {
		draw_text(pen, STR("…"), STYLE_FAINT);
		file = end_of(file, pen->end - pen->column);
	}
	draw_text(pen, file, STYLE_FAINT);
}

/*
 * The title. What place and year do not tell apart, the file's name does, which may take half of
 * the room; where there is much of it, of a plan without either, too.
 */
static void draw_name(const struct session *s, const struct catalogue_row *row, struct pen *pen)
{
	struct pen title = *pen;
	bool known = row->place.len || row->year;
	str file = row->alike || (!known && is_roomy(s)) ? stem_of(row->file) : STR("");
	unsigned room = pen->end - pen->column, taken = (unsigned)width_columns(file);

	if (row->alike)
		title.end -= taken && taken + 2 < room / 2 ? taken + 2 : room / 2;
	draw_clipped(&title, row->title, STYLE_TEXT);
	pen->column = title.column;
	if (file.len == 0 || str_equal(file, row->title))
		return;
	draw_text(pen, STR("  "), STYLE_TEXT);
	draw_file(file, pen);
}

/* 19,842 */
static void add_grouped(uint32_t number, struct buf *out)
{
	if (number < GROUP) {
		buf_printf(out, "%u", number);
		return;
	}
	add_grouped(number / GROUP, out);
	buf_printf(out, ",%03u", number % GROUP);
}

/* ---- rows ---- */

static void draw_row(const struct session *s, const struct catalogue_row *row, struct pen *pen)
{
	struct buf year = {0}, size = {0}, hits = {0};
	struct pen bar = *pen;

	if (row->year)
		buf_printf(&year, "%u", row->year);
	add_grouped(row->characters, &size);
	if (row->hits)
		add_grouped(row->hits, &hits);
	const struct columns columns = {
		row->place, buf_str(&year), buf_str(&size), buf_str(&hits), STYLE_TEXT};
	draw_columns(s, &columns, pen);
	draw_name(s, row, pen);
	if (has_counts(s) && is_roomy(s))
		draw_share(&bar, row->hits, s->catalogue.most, BAR_COLUMNS - 1, STYLE_COUNT);
	buf_fini(&year);
	buf_fini(&size);
	buf_fini(&hits);
}

/* Where there is room, with the heading of its section. */
static void draw_hit(const struct session *s, uint32_t line, struct pen *pen)
{
	const struct catalogue *c = &s->catalogue;
	struct buf heading = {0};
	struct concordance_words words = choose_words(s, line, pen->end - pen->column, &heading);

	pen->column += HIT_INDENT;
	if (is_roomy(s))
		draw_column(pen, buf_str(&heading), HEADING_COLUMNS, STYLE_CRUMB);
	unsigned room = pen->end - pen->column;
	bool now = line == catalogue_line_of(c, (struct catalogue_line){c->at, c->hit});
	paint_hit(pen, &words, room / 2 - 3,
		now ? STYLE_HIT_NOW : style_of_term(choose_listed(s, line)->term));
	buf_fini(&heading);
}

static void draw_line(const struct session *s, uint32_t line, struct pen *pen)
{
	struct catalogue_line own = catalogue_line(&s->catalogue, line);

	if (own.hit == 0)
		draw_row(s, catalogue_shown(&s->catalogue, own.number), pen);
	else if (choose_listed(s, line))
		draw_hit(s, line, pen);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.catalogue_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	str filter = buf_str(&s->catalogue.filter.text);
	const struct columns columns = {
		str_of(message(s->lang, MSG_COLUMN_PLACE)),
		str_of(message(s->lang, MSG_COLUMN_YEAR)),
		str_of(message(s->lang, MSG_COLUMN_SIZE)),
		str_of(message(s->lang, MSG_COLUMN_HITS)),
		STYLE_CRUMB,
	};

	draw_columns(s, &columns, &pen);
	draw_text(&pen, str_of(message(s->lang, MSG_COLUMN_TITLE)), STYLE_CRUMB);
	if (filter.len == 0)
		return;
	draw_text(&pen, STR("   "), STYLE_TEXT);
	draw_text(&pen, str_of(message(s->lang, MSG_FIELD_FILTER)), STYLE_LABEL);
	draw_text(&pen, STR(" "), STYLE_TEXT);
	draw_clipped(&pen, filter, STYLE_FIELD);
}

/* Where the first hit of the selected plan is, and the words around it. */
static void draw_foot(const struct session *s, struct grid *grid)
{
	const struct catalogue_preview *preview = &s->catalogue.preview;
	const struct catalogue_row *row = catalogue_shown(&s->catalogue, s->catalogue.at);
	const struct rect *r = &s->layout.catalogue_foot;
	struct buf crumb = {0};

	if (r->rows == 0 || !row || preview->words.len == 0)
		return;
	struct pen above = pen_at(grid, r->row + 1, r->column, r->column + r->columns);
	struct pen pen = pen_at(grid, r->row + 2, r->column, r->column + r->columns);
	render_place_year(row->place, row->year, &crumb);
	if (crumb.len == 0)
		buf_add(&crumb, row->title);
	buf_add(&crumb, buf_str(&preview->crumb));
	draw_clipped(&above, buf_str(&crumb), STYLE_CRUMB);
	draw_text(&pen, end_of(buf_str(&preview->left), r->columns / 3), STYLE_TEXT);
	draw_text(&pen, buf_str(&preview->words), STYLE_HIT);
	draw_clipped(&pen, buf_str(&preview->right), STYLE_TEXT);
	buf_fini(&crumb);
}

void paint_catalogue(const struct session *s, struct grid *grid, bool focused)
{
	const struct catalogue *c = &s->catalogue;
	const struct rect *r = &s->layout.catalogue;
	uint32_t all = catalogue_count_lines(c);
	uint32_t at = catalogue_line_of(c, (struct catalogue_line){c->at, c->hit});

	draw_head(s, grid);
	for (unsigned i = 0; i < r->rows && c->top + i < all; i++) {
		struct pen pen = pen_at(grid, r->row + i, r->column, r->column + r->columns);
		draw_line(s, c->top + i, &pen);
		if (c->top + i != at)
			continue;
		draw_restyle(grid, r->row + i, r->column - 1, r->column + r->columns,
			focused ? STYLE_SELECTED : STYLE_RESTING);
		if (focused) {
			grid->cursor_row = r->row + i;
			grid->cursor_column = r->column;
		}
	}
	draw_foot(s, grid);
}

/* ---- the lines above ---- */

/* How many plans have hits, and how far the index is. */
void paint_catalogue_sums(const struct session *s, struct pen *pen)
{
	const struct catalogue *c = &s->catalogue;
	struct buf text = {0};
	uint32_t done = 0, all = 0;

	pen->end = pen->end > pen->column ? pen->end - 1 : pen->end;
	if (s->search.wrong)
		return;
	if (has_counts(s))
		buf_printf(&text, message(s->lang, MSG_PLANS_HITS), (size_t)c->plans_found,
			(size_t)c->hits_found);
	else
		buf_printf(&text, message(s->lang, MSG_PLANS), (size_t)c->n_shown);
	draw_right(pen, buf_str(&text), has_counts(s) ? STYLE_COUNT : STYLE_HINT);
	buf_cut(&text, 0);
	if (c->update)
		library_update_progress(c->update, &done, &all);
	if (all) {
		draw_right(pen, STR("   "), STYLE_TEXT);
		buf_printf(&text, message(s->lang, MSG_INDEXING), (size_t)done, (size_t)all);
		draw_right(pen, buf_str(&text), STYLE_HINT);
	}
	buf_fini(&text);
}

void paint_find(const struct session *s, struct grid *grid, bool focused)
{
	struct pen pen = paint_label(s, grid, s->search.fuzzy ? MSG_FIELD_FUZZY : MSG_FIELD_SEARCH);

	paint_catalogue_sums(s, &pen);
	paint_typed(&s->search.field, &pen, focused);
}
