#include "session/partners.h"

#include "session/choose.h"
#include "session/command_run.h"
#include "session/parallel.h"
#include "session/parallel_view.h"
#include "session/view_run.h"

enum relation partners_relation(const struct session *s, const struct catalogue_row *row)
{
	const struct plan *plan = session_shown(s)->plan;
	bool here = plan->place.len && str_equal(row->place, plan->place);

	if (!row->year || !plan->year)
		return UNRELATED;
	if (row->year == plan->year)
		return SAME_YEAR; /* of the same place, it is a copy or another version */
	if (!here)
		return UNRELATED;
	return row->year + 1 == plan->year   ? YEAR_BEFORE
	       : row->year == plan->year + 1 ? YEAR_AFTER
					     : OTHER_YEAR;
}

static bool is_shown(const struct session *s, const struct catalogue_row *row)
{
	return row->document == s->current;
}

struct catalogue_row *partners_find(struct session *s, enum relation relation)
{
	struct catalogue *c = &s->catalogue;

	choose_open(s);
	for (uint32_t i = 0; i < c->n; i++)
		if (!is_shown(s, &c->rows[i]) && partners_relation(s, &c->rows[i]) == relation)
			return &c->rows[i];
	return NULL;
}

bool partners_take(struct session *s, struct catalogue_row *row)
{
	if (is_shown(s, row)) {
		session_notice(s, MSG_SAME_PLAN, STR(""));
		return false;
	}
	if (!choose_take(s, row))
		return false;
	parallel_choose(s, row->document);
	return true;
}

/* ---- what the table is told ---- */

static uint32_t count(const struct session *s)
{
	return s->catalogue.n;
}

static bool hides(const struct session *s, uint32_t item)
{
	return is_shown(s, &s->catalogue.rows[item]);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	const struct catalogue_row *row = &s->catalogue.rows[item];

	buf_add(out, row->place);
	buf_printf(out, " %u ", row->year);
	buf_add(out, row->title);
	buf_byte(out, ' ');
	buf_add(out, row->file);
}

static const enum message orders[] = {MSG_COLUMN_RELATION, MSG_COLUMN_RELATION};

static uint32_t apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Other years: the nearest first. */
static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	const struct catalogue_row *x = &s->catalogue.rows[a], *y = &s->catalogue.rows[b];
	enum relation one = partners_relation(s, x), other = partners_relation(s, y);
	uint32_t year = session_shown(s)->plan->year;

	(void)order;
	if (one != other)
		return one < other ? -1 : 1;
	if (one != OTHER_YEAR)
		return 0;
	uint32_t near = apart(x->year, year), far = apart(y->year, year);
	return (near > far) - (near < far);
}

static const struct table_kind kind = {.count = count,
	.hides = hides,
	.name = add_name,
	.orders = orders,
	.n_orders = 2,
	.compare = compare};

/* ---- the row of the view ---- */

static struct catalogue_row *selected(const struct session *s)
{
	uint32_t item = table_selected(&s->partners.table);

	return item < s->catalogue.n ? &s->catalogue.rows[item] : NULL;
}

unsigned partners_enter(struct session *s)
{
	struct catalogue_row *row = selected(s);

	if (!row || !partners_take(s, row))
		return TOUCHED_VIEW;
	view_close(s);
	parallel_view_open(s);
	return TOUCHED_VIEW;
}

/* The rows of the catalogue are made anew when the library is up to date. */
static void follow_rows(struct session *s)
{
	struct partners_view *v = &s->partners;
	const struct catalogue *c = &s->catalogue;
	uint32_t item = TABLE_NONE;

	if (v->rows == c->rows && v->n == c->n)
		return;
	for (uint32_t i = 0; i < c->n && v->table.at; i++)
		if (str_equal(c->rows[i].file, buf_str(&v->selected)))
			item = i;
	v->rows = c->rows;
	v->n = c->n;
	table_refresh(s, &v->table, item);
}

void partners_settle(struct session *s, bool focused)
{
	struct partners_view *v = &s->partners;

	(void)focused;
	if (!view_is_shown(s, VIEW_PARTNERS))
		return;
	follow_rows(s);
	table_settle(&v->table, s->layout.table.rows);
	buf_set(&v->selected, selected(s) ? selected(s)->file : STR(""));
}

/* ---- the command ---- */

/* The row of the plan that the one shown has been compared with already. */
static uint32_t compared_item(const struct session *s)
{
	uint32_t item = 0;

	while (parallel_has_shown(s) && item < s->catalogue.n &&
		s->catalogue.rows[item].document != parallel_other(s))
		item++;
	return parallel_has_shown(s) && item < s->catalogue.n ? item : TABLE_NONE;
}

static unsigned choose_partner(struct session *s)
{
	struct partners_view *v = &s->partners;

	choose_open(s);
	if (s->catalogue.n < 2 && !s->catalogue.update) {
		session_notice(s, MSG_NO_PARTNER, STR(""));
		return TOUCHED_VIEW;
	}
	view_open(s, VIEW_PARTNERS);
	v->table.kind = &kind;
	v->table.sorted = 1;
	v->rows = s->catalogue.rows;
	v->n = s->catalogue.n;
	line_cut(&v->table.filter, CUT_ALL);
	table_refresh(s, &v->table, compared_item(s));
	v->table.top = 0;
	return TOUCHED_VIEW;
}

/* In the library the plan that is selected is the other one. */
unsigned run_compare(struct session *s)
{
	struct catalogue_row *(*plan)(struct session *) = view_now(s)->plan;
	struct catalogue_row *row = plan ? plan(s) : NULL;

	if (s->n_documents == 0) {
		session_notice(s, MSG_NO_PLAN_OPEN, STR(""));
		return TOUCHED_VIEW;
	}
	if (!plan)
		return choose_partner(s);
	if (row && partners_take(s, row))
		parallel_view_open(s);
	return TOUCHED_VIEW;
}
