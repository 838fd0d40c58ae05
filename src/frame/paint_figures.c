#include "frame/paint.h"

#include "plan/render.h"
#include "session/figures_view.h"
#include "session/view.h"

enum {
	VALUE_COLUMNS = 16,
	BAR_COLUMNS = 8,
	VERB_COLUMNS = 10,
	DEADLINE_COLUMNS = 8,
	WHERE_COLUMNS = 28,
	WIDE = 100, /* so many leave room for where it is, */
	ROOMY = 60, /* and so many for bars and what is said */
};

struct columns {
	str subject, value, verb, deadline, where;
	enum style style;
};

/* A figure's item has a bar, a head has none. */
static void draw_columns(
	const struct session *s, const struct columns *own, uint32_t item, struct pen *pen)
{
	unsigned all = s->layout.table.columns;

	if (all >= WIDE) {
		struct pen where = *pen;
		where.column = pen->end - WHERE_COLUMNS + 1;
		draw_clipped(&where, own->where, own->style);
		pen->end -= WHERE_COLUMNS;
	}
	if (all >= ROOMY) {
		struct pen last = *pen;
		last.column = pen->end - DEADLINE_COLUMNS;
		draw_column(&last, own->deadline, DEADLINE_COLUMNS, own->style);
		pen->end -= DEADLINE_COLUMNS;
		last = *pen;
		last.column = pen->end - VERB_COLUMNS;
		draw_column(&last, own->verb, VERB_COLUMNS, own->style);
		pen->end -= VERB_COLUMNS;
		if (item != TABLE_NONE) {
			struct pen bar = *pen;
			bar.end--;
			draw_share(&bar, figures_at(s, item)->max, figures_most(s, item),
				BAR_COLUMNS - 2, STYLE_COUNT);
		}
		pen->end -= BAR_COLUMNS;
	}
	draw_end_column(
		pen, own->value, VALUE_COLUMNS, item == TABLE_NONE ? own->style : STYLE_COUNT);
	draw_clipped(pen, own->subject, own->style);
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	struct buf value = {0}, verb = {0}, deadline = {0}, where = {0};

	figures_add_value(s, item, &value);
	figures_add_verb(s, item, &verb);
	figures_add_deadline(s, item, &deadline);
	render_name(session_shown(s)->plan, figures_at(s, item)->sentence.section, s->lang, &where);
	const struct columns columns = {figures_subject(s, item), buf_str(&value), buf_str(&verb),
		buf_str(&deadline), buf_str(&where), STYLE_TEXT};
	draw_columns(s, &columns, item, pen);
	buf_fini(&value);
	buf_fini(&verb);
	buf_fini(&deadline);
	buf_fini(&where);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct columns columns = {
		str_of(message(s->lang, MSG_COLUMN_SUBJECT)),
		str_of(message(s->lang, MSG_COLUMN_VALUE)),
		str_of(message(s->lang, MSG_COLUMN_VERB)),
		str_of(message(s->lang, MSG_COLUMN_DEADLINE)),
		str_of(message(s->lang, MSG_COLUMN_WHERE)),
		STYLE_CRUMB,
	};

	draw_columns(s, &columns, TABLE_NONE, &pen);
}

/* Where the selected one is, and its sentence. */
static void draw_foot(const struct session *s, struct grid *grid, uint32_t item)
{
	const struct rect *r = &s->layout.table_foot;
	struct pen crumb = pen_at(grid, r->row + 1, r->column, r->column + r->columns);
	uint32_t from, to;

	if (r->rows == 0 || item == TABLE_NONE)
		return;
	paint_path(s, figures_at(s, item)->sentence.section, &crumb);
	str sentence = figures_sentence(s, item, &from, &to),
	    years = buf_str(&s->figures.years.text);
	paint_foot_text(s, grid, 2, years.len ? 1 : 0, sentence, from, to);
	if (years.len == 0 || s->figures.years.item != item)
		return;
	struct pen last = pen_at(grid, r->row + r->rows - 1, r->column, r->column + r->columns);
	draw_clipped(&last, years, STYLE_TEXT);
}

void paint_figures(const struct session *s, struct grid *grid, bool focused)
{
	const struct table *t = &s->figures.table;
	struct buf title = {0}, plan = {0};

	session_add_title(s, s->current, &plan);
	message_fill(s->lang, MSG_FIGURES, buf_str(&plan), &title);
	draw_head(s, grid);
	paint_table(s, grid, focused, t, buf_str(&title), draw_row);
	draw_foot(s, grid, table_selected(t));
	buf_fini(&title);
	buf_fini(&plan);
}
