#include <stdio.h>

#include "frame/paint.h"

#include "session/partners.h"
#include "session/view.h"

enum {
	ROOMY = 60,
	RELATION_COLUMNS = 8,
	RELATION_ENGLISH = 11,
	PLACE_COLUMNS = 14,
	PLACE_NARROW = 8,
	YEAR_COLUMNS = 6,
	SIZE_COLUMNS = 9
};

struct columns {
	str relation, place, year, title, size;
	enum style style;
};

static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	bool roomy = s->layout.table.columns >= ROOMY;

	if (roomy)
		draw_end_column(pen, own->size, SIZE_COLUMNS, own->style);
	draw_column(pen, own->relation, s->lang == LANG_EN ? RELATION_ENGLISH : RELATION_COLUMNS,
		STYLE_CRUMB);
	draw_column(pen, own->place, roomy ? PLACE_COLUMNS : PLACE_NARROW, own->style);
	draw_column(pen, own->year, YEAR_COLUMNS, own->style);
	draw_clipped(pen, own->title, own->style);
}

static str relation_of(const struct session *s, const struct catalogue_row *row)
{
	switch (partners_relation(s, row)) {
	case YEAR_BEFORE:
		return str_of(message(s->lang, MSG_YEAR_BEFORE));
	case YEAR_AFTER:
		return str_of(message(s->lang, MSG_YEAR_AFTER));
	case SAME_YEAR:
		return str_of(message(s->lang, MSG_SAME_YEAR));
	case OTHER_YEAR:
	case UNRELATED:
		break;
	}
	return STR("");
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	const struct catalogue_row *row = &s->catalogue.rows[item];
	char year[16] = "", size[16];

	if (row->year)
		snprintf(year, sizeof(year), "%u", row->year);
	snprintf(size, sizeof(size), "%u", row->characters);
	const struct columns columns = {relation_of(s, row), row->place, str_of(year), row->title,
		str_of(size), STYLE_TEXT};
	draw_columns(s, &columns, pen);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct columns columns = {
		str_of(message(s->lang, MSG_COLUMN_RELATION)),
		str_of(message(s->lang, MSG_COLUMN_PLACE)),
		str_of(message(s->lang, MSG_COLUMN_YEAR)),
		str_of(message(s->lang, MSG_COLUMN_TITLE)),
		str_of(message(s->lang, MSG_COLUMN_SIZE)),
		STYLE_CRUMB,
	};

	draw_columns(s, &columns, &pen);
}

void paint_partners(const struct session *s, struct grid *grid, bool focused)
{
	struct buf name = {0}, title = {0};

	session_add_title(s, s->current, &name);
	message_fill(s->lang, MSG_COMPARE_WITH, buf_str(&name), &title);
	draw_head(s, grid);
	paint_table(s, grid, focused, &s->partners.table, buf_str(&title), draw_row);
	buf_fini(&name);
	buf_fini(&title);
}
