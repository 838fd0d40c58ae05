/* The figures of the plan that is shown, as a table. */
#include "base/utf8.h"
#include "plan/render.h"
#include "session/choose.h"
#include "session/command_run.h"
#include "session/figures_view.h"
#include "session/selection.h"
#include "session/view_run.h"

const struct figure *figures_at(const struct session *s, uint32_t item)
{
	return &session_shown(s)->figures->items[item];
}

static str text_of(const struct session *s, const struct figure *f)
{
	return plan_text(session_shown(s)->plan, f->sentence.section, f->sentence.paragraph);
}

str figures_sentence(const struct session *s, uint32_t item, uint32_t *from, uint32_t *to)
{
	const struct figure *f = figures_at(s, item);

	*from = f->from - f->sentence.byte;
	*to = f->to - f->sentence.byte;
	return str_slice(text_of(s, f), f->sentence.byte, f->sentence_end);
}

void figures_add_value(const struct session *s, uint32_t item, struct buf *out)
{
	const struct figure *f = figures_at(s, item);

	figures_print(f, text_of(s, f), " ", out);
}

void figures_add_verb(const struct session *s, uint32_t item, struct buf *out)
{
	buf_add(out, figures_at(s, item)->verb);
}

void figures_add_deadline(const struct session *s, uint32_t item, struct buf *out)
{
	const struct figure *f = figures_at(s, item);

	if (f->year)
		buf_printf(out, f->month ? "%u-%02u" : "%u", f->year, f->month);
}

str figures_subject(const struct session *s, uint32_t item)
{
	const struct figure *f = figures_at(s, item);

	return f->subject.len ? f->subject
			      : str_slice(text_of(s, f), f->sentence.byte, f->sentence_end);
}

double figures_most(const struct session *s, uint32_t item)
{
	const struct table *t = &s->figures.table;
	str unit = figures_at(s, item)->unit;
	double most = 0;
	unsigned n = 0;

	for (uint32_t i = 0; i < t->n_shown; i++) {
		const struct figure *other = figures_at(s, table_shown(t, i));
		if (!str_equal(other->unit, unit))
			continue;
		n++;
		most = other->max > most ? other->max : most;
	}
	return n > 1 ? most : 0;
}

/* ---- what the table is told ---- */

static uint32_t count(const struct session *s)
{
	return session_shown(s)->figures->n;
}

static bool hides(const struct session *s, uint32_t item)
{
	return s->figures.same_unit && !str_equal(figures_at(s, item)->unit, s->figures.unit);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	const struct figure *f = figures_at(s, item);

	buf_add(out, f->subject);
	buf_byte(out, ' ');
	buf_add(out, f->verb);
	buf_byte(out, ' ');
	buf_add(out, str_slice(text_of(s, f), f->from, f->to));
	buf_byte(out, ' ');
	figures_add_deadline(s, item, out);
	buf_byte(out, ' ');
	render_name(session_shown(s)->plan, f->sentence.section, s->lang, out);
}

enum order { IN_TEXT, BY_SUBJECT, BY_VALUE, BY_DEADLINE, ORDERS };

static const enum message orders[ORDERS] = {
	MSG_SORT_POSITION, MSG_COLUMN_SUBJECT, MSG_COLUMN_VALUE, MSG_COLUMN_DEADLINE};

/* Values of one unit together, the greatest first. */
static int by_value(const struct figure *a, const struct figure *b)
{
	int order = str_compare(a->unit, b->unit);

	return order ? order : (a->max < b->max) - (a->max > b->max);
}

/* Those without one are last. */
static int by_deadline(const struct figure *a, const struct figure *b)
{
	uint32_t x = a->year ? a->year * 100 + a->month : UINT32_MAX;
	uint32_t y = b->year ? b->year * 100 + b->month : UINT32_MAX;

	return (x > y) - (x < y);
}

static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	const struct figure *x = figures_at(s, a), *y = figures_at(s, b);

	if (order == BY_VALUE)
		return by_value(x, y);
	if (order == BY_DEADLINE)
		return by_deadline(x, y);
	return order == BY_SUBJECT ? str_compare(x->subject, y->subject) : 0;
}

static const struct table_kind kind = {.count = count,
	.hides = hides,
	.name = add_name,
	.orders = orders,
	.n_orders = ORDERS,
	.compare = compare};

/* ---- the row of the view ---- */

/* The filter of another plan, or of another time, would hide what is looked for. */
unsigned run_figures(struct session *s)
{
	struct table *t = &s->figures.table;

	if (document_figures(session_document(s))->n == 0) {
		session_notice(s, MSG_NO_FIGURES, STR(""));
		return TOUCHED_VIEW;
	}
	if (!view_open(s, VIEW_FIGURES))
		return view_cancel(s);
	t->kind = &kind;
	s->figures.same_unit = false;
	line_cut(&t->filter, CUT_ALL);
	table_refresh(s, t, TABLE_NONE);
	s->figures.years.item = TABLE_NONE;
	buf_cut(&s->figures.years.text, 0);
	choose_want_figures(s);
	return TOUCHED_VIEW;
}

/* The sentence is selected, so that it is seen, and can be copied at once. */
unsigned figures_enter(struct session *s)
{
	uint32_t item = table_selected(&s->figures.table);

	if (item == TABLE_NONE)
		return TOUCHED_VIEW;
	struct place place = figures_at(s, item)->sentence;
	places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	session_open_place(s, place);
	session_settle(s);
	session_read(s, place);
	selection_start(s, GRAIN_SENTENCE);
	return TOUCHED_VIEW;
}

struct place figures_place(const struct session *s)
{
	uint32_t item = table_selected(&s->figures.table);

	return item == TABLE_NONE ? session_shown(s)->cursor : figures_at(s, item)->sentence;
}

/* The row with tabs between columns, then where it is and the sentence. */
void figures_copy(struct session *s)
{
	uint32_t item = table_selected(&s->figures.table);
	struct buf *out = &s->copy.text;

	if (item == TABLE_NONE)
		return;
	const struct figure *f = figures_at(s, item);
	str text = text_of(s, f);
	buf_add(out, f->subject);
	buf_byte(out, '\t');
	figures_add_verb(s, item, out);
	buf_byte(out, '\t');
	figures_add_value(s, item, out);
	buf_byte(out, '\t');
	figures_add_deadline(s, item, out);
	buf_byte(out, '\t');
	render_name(session_shown(s)->plan, f->sentence.section, s->lang, out);
	buf_byte(out, '\t');
	buf_add(out, str_slice(text, f->sentence.byte, f->sentence_end));
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_FIGURE)));
	s->copy.characters = utf8_chars(buf_str(out));
}

bool figures_taken(const struct session *s, struct anchor_range *range)
{
	uint32_t item = table_selected(&s->figures.table);

	if (item == TABLE_NONE)
		return false;
	const struct figure *f = figures_at(s, item);
	*range = (struct anchor_range){f->sentence, f->sentence_end, false};
	return true;
}

void figures_settle(struct session *s, bool focused)
{
	(void)focused;
	if (view_is_shown(s, VIEW_FIGURES))
		table_settle(&s->figures.table, s->layout.table.rows);
}

/* ---- commands ---- */

unsigned run_same_unit(struct session *s)
{
	struct figures_view *v = &s->figures;
	uint32_t item = table_selected(&v->table);

	if (view_table(s) != &v->table)
		return TOUCHED_NOTHING;
	v->same_unit = !v->same_unit && item != TABLE_NONE;
	if (v->same_unit)
		v->unit = figures_at(s, item)->unit;
	table_arrange(s, &v->table);
	session_notice(s, v->same_unit ? MSG_SAME_UNIT : MSG_ALL_UNITS, v->unit);
	return TOUCHED_VIEW;
}

unsigned run_mark_figures(struct session *s)
{
	if (document_figures(session_document(s))->n == 0) {
		session_notice(s, MSG_NO_FIGURES, STR(""));
		return TOUCHED_VIEW;
	}
	s->figures.marked = !s->figures.marked;
	session_notice(s, s->figures.marked ? MSG_FIGURES_MARKED : MSG_FIGURES_PLAIN, STR(""));
	return TOUCHED_VIEW;
}
