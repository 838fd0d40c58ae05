#include "frame/paint.h"

#include "base/utf8.h"
#include "compare/promises_words.h"
#include "plan/render.h"
#include "session/promises_view.h"
#include "session/view.h"

enum {
	SIGN_COLUMNS = 2,
	STATUS_COLUMNS = 12,
	ROOMY = 60,   /* so many leave room for the status in words, */
	COUNTED = 72, /* for how many there are of each, */
	WIDE = 100,   /* and for what the view is called as well */
};

struct columns {
	str sign, promise, outcome, status;
	enum style style, value;
};

/* The promise has a little more than half of what is left. */
static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	draw_column(pen, own->sign, SIGN_COLUMNS, own->value);
	if (s->layout.table.columns >= ROOMY) {
		struct pen last = *pen;
		last.column = pen->end - STATUS_COLUMNS + 1;
		draw_clipped(&last, own->status, own->value);
		pen->end -= STATUS_COLUMNS;
	}
	unsigned half = (pen->end - pen->column) * 5 / 9;
	draw_column(pen, own->promise, half, own->style);
	draw_clipped(pen, own->outcome, own->style);
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	const struct promises *all = &s->promises.promises;
	enum promise_status status = all->items[item].status;
	bool answered = status < PROMISE_PENDING;
	struct buf promise = {0}, outcome = {0};

	promises_words_add_promise(all, item, &promise);
	promises_words_add_outcome(all, item, &outcome);
	const struct columns columns = {str_of(promises_words_sign(status)), buf_str(&promise),
		buf_str(&outcome), str_of(promises_words_status(status, s->lang)), STYLE_TEXT,
		answered ? STYLE_COUNT : STYLE_FAINT};
	draw_columns(s, &columns, pen);
	buf_fini(&promise);
	buf_fini(&outcome);
}

/* What a side is called, and of which year. */
static void add_head(const struct session *s, unsigned side, struct buf *out)
{
	uint32_t year = promises_view_plan(s, side)->year;

	buf_add(out, str_of(message(s->lang, side ? MSG_PROMISES_OUTCOME : MSG_PROMISES_PROMISE)));
	if (year)
		buf_printf(out, " %u", year);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	struct buf promise = {0}, outcome = {0};

	add_head(s, 0, &promise);
	add_head(s, 1, &outcome);
	const struct columns columns = {STR(""), buf_str(&promise), buf_str(&outcome),
		str_of(message(s->lang, MSG_PROMISES_JUDGEMENT)), STYLE_CRUMB, STYLE_CRUMB};
	draw_columns(s, &columns, &pen);
	buf_fini(&promise);
	buf_fini(&outcome);
}

/* ---- the foot ---- */

/* Where one side is, and its sentence; a sign before the one that Enter goes to. */
static void add_side(const struct session *s, uint32_t item, unsigned side, struct buf *out)
{
	const struct plan *plan = promises_view_plan(s, side);
	struct range range;

	buf_add(out, s->promises.side == side ? draw_glyph(GLYPH_LINK) : STR(" "));
	buf_byte(out, ' ');
	buf_add(out, str_of(message(s->lang, side ? MSG_PROMISES_OUTCOME : MSG_PROMISES_PROMISE)));
	buf_byte(out, ' ');
	if (!promises_view_sentence(s, item, side, &range)) {
		buf_add(out, str_of(message(s->lang, MSG_PROMISES_NO_OUTCOME)));
		return;
	}
	render_name(plan, range.section, s->lang, out);
	buf_add(out, STR("："));
	buf_add(out,
		str_slice(plan_text(plan, range.section, range.paragraph), range.from, range.to));
}

static void draw_foot(const struct session *s, struct grid *grid, uint32_t item)
{
	unsigned rows = s->layout.table_foot.rows, row = 1;

	for (unsigned side = 0; side < 2 && rows && item != TABLE_NONE; side++) {
		struct buf text = {0};
		add_side(s, item, side, &text);
		row = paint_foot_lines(s, grid, row, side ? rows : 1 + rows / 2, buf_str(&text),
			s->promises.side == side ? STYLE_TEXT : STYLE_CRUMB);
		buf_fini(&text);
	}
}

/* Where there is no room for all of it, how many there are of each matters most. */
static void add_title(const struct session *s, struct buf *out)
{
	const struct promises *all = &s->promises.promises;
	unsigned columns = s->layout.field.columns;
	struct buf pair = {0};

	promises_words_add_pair(all, &pair);
	if (columns >= COUNTED && columns < WIDE)
		buf_add(out, buf_str(&pair));
	else
		message_fill(s->lang, MSG_PROMISES, buf_str(&pair), out);
	if (columns >= COUNTED) {
		buf_add(out, STR("   "));
		promises_words_add_counts(all, s->lang, out);
	}
	buf_fini(&pair);
}

void paint_promises(const struct session *s, struct grid *grid, bool focused)
{
	const struct table *t = &s->promises.table;
	struct buf title = {0};

	add_title(s, &title);
	draw_head(s, grid);
	paint_table(s, grid, focused, t, buf_str(&title), draw_row);
	draw_foot(s, grid, table_selected(t));
	buf_fini(&title);
}
