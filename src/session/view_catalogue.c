#include "session/view_run.h"

#include "session/choose.h"
#include "session/search.h"
#include "session/view.h"

void session_open_catalogue(struct session *s)
{
	view_go(s, VIEW_CATALOGUE);
	choose_open(s);
}

/* ---- rows ---- */

static unsigned step(struct session *s, long rows)
{
	struct catalogue *c = &s->catalogue;
	long at = (long)c->at + rows, last = (long)c->n_shown - 1;

	at = at > last ? last : at;
	c->at = at < 0 ? 0 : (uint32_t)at;
	return TOUCHED_VIEW;
}

unsigned catalogue_move(struct session *s, enum move move)
{
	long page = s->layout.catalogue.rows > 1 ? (long)s->layout.catalogue.rows - 1 : 1;

	switch (move) {
	case MOVE_DOWN:
		return step(s, 1);
	case MOVE_UP:
		return step(s, -1);
	case MOVE_PAGE_DOWN:
		return step(s, page);
	case MOVE_PAGE_UP:
		return step(s, -page);
	case MOVE_HALF_DOWN:
		return step(s, (page + 1) / 2);
	case MOVE_HALF_UP:
		return step(s, -(page + 1) / 2);
	case MOVE_FIRST:
		return step(s, -(long)s->catalogue.at);
	case MOVE_LAST:
		return step(s, s->catalogue.n_shown);
	case MOVE_RIGHT:
		return catalogue_enter(s);
	case MOVE_LEFT:
		break;
	}
	return TOUCHED_NOTHING;
}

/* Opens the selected plan, at its first hit if there is a search. */
unsigned catalogue_enter(struct session *s)
{
	struct spot before = session_spot(s);
	bool any = s->n_documents > 0;

	if (!catalogue_shown(&s->catalogue, s->catalogue.at) || !choose_show(s, s->catalogue.at))
		return TOUCHED_VIEW;
	if (any)
		places_leave(&s->places, before);
	view_go(s, VIEW_TEXT);
	session_settle(s);
	search_begin_here(s);
	return TOUCHED_VIEW;
}

/* What is being made first, then the view. */
unsigned catalogue_cancel(struct session *s)
{
	if (choose_stop(s))
		session_notice(s, MSG_INDEXING_STOPPED, STR(""));
	else if (s->origins.n)
		view_close(s);
	return TOUCHED_VIEW;
}

void catalogue_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	uint32_t number = s->catalogue.top + row - s->layout.catalogue.row;

	(void)column;
	if (!catalogue_shown(&s->catalogue, number))
		return;
	if (!focused)
		view_cancel(s);
	if (number == s->catalogue.at)
		catalogue_enter(s);
	else
		s->catalogue.at = number;
}

void catalogue_settle(struct session *s, bool focused)
{
	struct catalogue *c = &s->catalogue;
	uint32_t rows = s->layout.catalogue.rows;

	if (!focused && !view_is_shown(s, VIEW_CATALOGUE))
		return;
	choose_tidy(s);
	uint32_t n = c->n_shown, most = n > rows ? n - rows : 0;
	if (c->at < c->top)
		c->top = c->at;
	if (c->at >= c->top + rows)
		c->top = c->at - rows + 1;
	c->top = c->top < most ? c->top : most;
	if (s->layout.catalogue_foot.rows)
		choose_look(s);
}

void catalogue_position(const struct session *s, struct buf *out)
{
	const struct catalogue *c = &s->catalogue;

	if (c->n_shown)
		buf_printf(out, "%u/%u", c->at + 1, c->n_shown);
}

/* ---- what is searched for in all of them ---- */

struct line *find_line(struct session *s)
{
	return &s->search.field;
}

void find_edited(struct session *s, bool typed)
{
	(void)typed;
	history_rest(&s->search.history);
	search_find(s);
	if (!s->search.wrong)
		choose_count(s);
}

/* The words may be wrong, which is said once more; without any, back to the rows. */
unsigned find_enter(struct session *s)
{
	if (s->search.field.text.len == 0)
		return view_cancel(s);
	if (s->search.wrong)
		search_find(s);
	else if (s->catalogue.hits_found == 0)
		session_notice(s, MSG_HITS_NONE, STR(""));
	else
		return catalogue_enter(s);
	return TOUCHED_VIEW;
}

unsigned find_cancel(struct session *s)
{
	struct spot origin = view_close(s);

	line_set(&s->search.field, buf_str(&s->catalogue.before));
	find_edited(s, false);
	search_set_hit(s, origin.hit);
	return TOUCHED_VIEW;
}

void find_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	(void)row, (void)column;
	if (!focused)
		command_run(s, CMD_SEARCH_ALL);
}

/* ---- the filter ---- */

struct line *filter_line(struct session *s)
{
	return &s->catalogue.filter;
}

void filter_edited(struct session *s, bool typed)
{
	(void)typed;
	choose_filter(s);
}

unsigned filter_cancel(struct session *s)
{
	line_cut(&s->catalogue.filter, CUT_ALL);
	choose_filter(s);
	return view_cancel(s);
}
