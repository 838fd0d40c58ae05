/* What the views that are tables have in common; see table.h. */
#include "session/scroll.h"
#include "session/search.h"
#include "session/view_run.h"

static struct table *table_below(struct session *s)
{
	return (void *)((char *)s + view_below(s)->table);
}

/* A wrong filter is said to be wrong, and hides nothing. */
static void show(struct session *s, struct table *t, uint32_t selected)
{
	struct query query;
	struct err err = {0};

	if (!query_parse(&query, buf_str(&t->filter.text), search_how(s), &err))
		session_notice_error(s, &err);
	table_show(s, t, &query, selected);
	query_fini(&query);
}

void table_refresh(struct session *s, struct table *t, uint32_t selected)
{
	table_forget(t);
	show(s, t, selected);
}

void table_arrange(struct session *s, struct table *t)
{
	show(s, t, table_selected(t));
}

unsigned table_move(struct session *s, enum move move)
{
	struct table *t = table_below(s);

	if (move == MOVE_RIGHT)
		return view_below(s)->enter(s);
	return scroll_step(&t->at, t->n_shown, s->layout.table.rows, move) ? TOUCHED_VIEW
									   : TOUCHED_NOTHING;
}

unsigned table_cancel(struct session *s)
{
	return filter_undo(s) ? TOUCHED_VIEW : view_cancel(s);
}

/* A second click enters. */
void table_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	struct table *t = table_below(s);
	uint32_t number = t->top + row - s->layout.table.row;

	(void)column;
	if (number >= t->n_shown)
		return;
	if (!focused)
		view_cancel(s);
	if (number == t->at)
		view_now(s)->enter(s);
	else
		t->at = number;
}

void table_position(const struct session *s, struct buf *out)
{
	const struct table *t = view_table(s);

	if (t->n_shown)
		buf_printf(out, "%u/%u", t->at + 1, t->n_shown);
}

void table_filtered(struct session *s, enum filtering what)
{
	struct table *t = table_below(s);

	if (what == FILTERING_BEGIN) {
		t->entered = table_selected(t);
		return;
	}
	table_arrange(s, t);
	if (what == FILTERING_UNDO)
		table_select(t, t->entered);
}

void table_sort(struct session *s)
{
	struct table *t = table_below(s);

	t->sorted = (t->sorted + 1) % t->kind->n_orders;
	table_arrange(s, t);
	session_notice(s, MSG_ORDER, str_of(message(s->lang, t->kind->orders[t->sorted])));
}
