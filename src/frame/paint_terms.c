#include "frame/paint.h"

#include "plan/render.h"
#include "session/terms_view.h"
#include "session/view.h"

enum {
	COUNT_COLUMNS = 7,
	ARF_COLUMNS = 10,
	RATE_COLUMNS = 11,
	KEYNESS_COLUMNS = 14,
	WIDE = 100, /* so many leave room for the rate, */
	ROOMY = 60, /* and so many for ARF and keyness */
	EIGHTHS = 8,
};

struct columns {
	str term, count, arf, rate, keyness;
	enum style style, numbers;
};

/* How often it comes in each chapter. */
static void draw_strip(const struct session *s, uint32_t item, struct pen pen)
{
	uint32_t counts[TERMS_CELLS], most = terms_strip(s, item, counts);

	for (uint32_t cell = 0; cell < s->terms.cells; cell++) {
		unsigned eighths =
			most ? (unsigned)((uint64_t)counts[cell] * (EIGHTHS - 1) / most) : 0;
		if (counts[cell])
			draw_text(&pen, draw_level(1 + eighths), STYLE_COUNT);
		else
			draw_text(&pen, STR("."), STYLE_FAINT);
	}
}

/* The strip of a term, or its head, takes the last columns. */
static struct pen cut_strip(struct pen *pen)
{
	struct pen strip = *pen;

	strip.column = pen->end - TERMS_CELLS;
	pen->end = strip.column - 1;
	return strip;
}

static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	unsigned all = s->layout.table.columns;

	if (all >= ROOMY && terms_have_others(s))
		draw_end_column(pen, own->keyness, KEYNESS_COLUMNS, own->numbers);
	if (all >= WIDE)
		draw_end_column(pen, own->rate, RATE_COLUMNS, own->numbers);
	if (all >= ROOMY)
		draw_end_column(pen, own->arf, ARF_COLUMNS, own->numbers);
	draw_end_column(pen, own->count, COUNT_COLUMNS, own->numbers);
	draw_clipped(pen, own->term, own->style);
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	const struct term_row *row = &s->terms.terms.items[item];
	struct buf count = {0}, arf = {0}, rate = {0}, keyness = {0};
	bool common = terms_is_common(s, item);

	buf_printf(&count, "%u", row->count);
	buf_printf(&arf, "%.1f", row->arf);
	terms_add_rate(s, item, &rate);
	terms_add_keyness(s, item, &keyness);
	const struct columns columns = {terms_name(s, item), buf_str(&count), buf_str(&arf),
		buf_str(&rate), buf_str(&keyness), common ? STYLE_FAINT : STYLE_TEXT,
		common ? STYLE_FAINT : STYLE_COUNT};
	draw_strip(s, item, cut_strip(pen));
	draw_columns(s, &columns, pen);
	buf_fini(&count);
	buf_fini(&arf);
	buf_fini(&rate);
	buf_fini(&keyness);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct columns columns = {
		str_of(message(s->lang, MSG_COLUMN_TERM)),
		str_of(message(s->lang, MSG_COLUMN_COUNT)),
		str_of(message(s->lang, MSG_COLUMN_ARF)),
		str_of(message(s->lang, MSG_COLUMN_RATE)),
		str_of(message(s->lang, MSG_COLUMN_KEYNESS)),
		STYLE_CRUMB,
		STYLE_CRUMB,
	};
	struct pen strip = cut_strip(&pen);

	draw_clipped(&strip, str_of(message(s->lang, MSG_COLUMN_CHAPTERS)), STYLE_CRUMB);
	draw_columns(s, &columns, &pen);
}

/* ---- the foot ---- */

/* What comes beside it, the nearest first. */
static void draw_beside(const struct session *s, int side, struct pen *pen)
{
	const struct terms_beside *own = &s->terms.beside;

	for (unsigned i = 0; i < BESIDE_DISTANCES; i++) {
		struct buf label = {0};
		buf_printf(
			&label, message(s->lang, side ? MSG_BESIDE_RIGHT : MSG_BESIDE_LEFT), i + 1);
		if (own->n[side][i])
			draw_text(pen, buf_str(&label), STYLE_CRUMB);
		for (unsigned c = 0; c < own->n[side][i]; c++) {
			struct buf times = {0};
			buf_printf(&times, " %u", own->found[side][i][c].count);
			draw_text(pen, STR(" "), STYLE_TEXT);
			draw_text(pen, own->found[side][i][c].text, STYLE_TEXT);
			draw_text(pen, buf_str(&times), STYLE_COUNT);
			buf_fini(&times);
		}
		if (own->n[side][i])
			draw_text(pen, STR("   "), STYLE_TEXT);
		buf_fini(&label);
	}
}

/* What comes beside the selected one, and some of its places from all over the part. */
static void draw_foot(const struct session *s, struct grid *grid, uint32_t item)
{
	enum { FIRST = 1, CONTEXT = FIRST + BESIDE_SIDES };
	const struct rect *r = &s->layout.table_foot;

	if (r->rows == 0 || item == TABLE_NONE)
		return;
	for (int side = 0; side < BESIDE_SIDES && s->terms.beside.item == item; side++) {
		struct pen pen = pen_at(
			grid, r->row + FIRST + (unsigned)side, r->column, r->column + r->columns);
		draw_beside(s, side, &pen);
	}
	uint32_t all = s->terms.terms.items[item].count, n = r->rows - CONTEXT;
	n = n < all ? n : all;
	for (uint32_t i = 0; i < n; i++) {
		struct pen pen =
			pen_at(grid, r->row + CONTEXT + i, r->column, r->column + r->columns);
		struct concordance_words words =
			terms_words(s, item, (uint32_t)((uint64_t)i * all / n), r->columns);
		paint_hit(&pen, &words, r->columns / 2 - 3, STYLE_HIT);
	}
}

/* Of what part, and of which plan. */
static void add_title(const struct session *s, struct buf *out)
{
	struct buf part = {0};

	if (s->terms.whole)
		buf_add(&part, str_of(message(s->lang, MSG_WHOLE_PLAN)));
	else
		render_name(session_shown(s)->plan, s->terms.branch, s->lang, &part);
	buf_add(&part, STR(" · "));
	session_add_title(s, s->current, &part);
	message_fill(s->lang, MSG_TERMS, buf_str(&part), out);
	buf_fini(&part);
}

void paint_terms(const struct session *s, struct grid *grid, bool focused)
{
	const struct table *t = &s->terms.table;
	struct buf title = {0};

	add_title(s, &title);
	draw_head(s, grid);
	paint_table(s, grid, focused, t, buf_str(&title), draw_row);
	draw_foot(s, grid, table_selected(t));
	buf_fini(&title);
}
