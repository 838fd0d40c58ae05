#include "session/view.h"

/* A view that does nothing. */
static const struct view nothing = {.name = ""};

static bool is_missing(const struct session *s, const struct view *view)
{
	return view->needs_plan && s->n_documents == 0;
}

const struct view *view_now(const struct session *s)
{
	const struct view *view = view_row(s->focus);

	return is_missing(s, view) ? &nothing : view;
}

/* The view that stays on the screen under a line, VIEWS if none. */
static enum view_id under_line(const struct session *s)
{
	return view_now(s)->over && s->origins.n ? view_origin(s)->view : VIEWS;
}

const struct view *view_below(const struct session *s)
{
	enum view_id under = under_line(s);

	return under == VIEWS ? view_now(s) : view_row(under);
}

const struct line *view_filter(const struct session *s)
{
	return (const void *)((const char *)s + view_below(s)->filter);
}

const struct table *view_table(const struct session *s)
{
	size_t table = view_below(s)->table;

	return table ? (const void *)((const char *)s + table) : NULL;
}

bool view_has_focus(const struct session *s, enum view_id view)
{
	return s->focus == view;
}

bool view_is_shown(const struct session *s, enum view_id id)
{
	const struct view *view = view_row(id);

	if (is_missing(s, view))
		return false;
	if (view_has_focus(s, id) || under_line(s) == id)
		return true;
	return !view_now(s)->alone && view->rests && view->rests(s);
}

const struct rect *view_rect(const struct session *s, enum view_id view)
{
	return (const void *)((const char *)&s->layout + view_row(view)->rect);
}

enum view_id view_at(const struct session *s, unsigned row, unsigned column)
{
	unsigned id = 0;

	if (view_now(s)->alone)
		return s->focus;
	for (; id < VIEWS; id++) {
		const struct rect *r = view_rect(s, (enum view_id)id);
		if (view_is_shown(s, (enum view_id)id) && row >= r->row && row < r->row + r->rows &&
			column >= r->column && column < r->column + r->columns)
			break;
	}
	return (enum view_id)id;
}

struct place view_place(const struct session *s)
{
	const struct view *view = view_now(s);

	return view->place ? view->place(s) : session_shown(s)->cursor;
}

/* ---- the focus ---- */

static bool is_open(const struct session *s, enum view_id view)
{
	for (unsigned i = 0; i < s->origins.n; i++) {
		if (s->origins.items[i].view == view)
			return true;
	}
	return false;
}

bool view_open(struct session *s, enum view_id view)
{
	if (s->focus == view)
		return false;
	if (is_open(s, view)) {
		while (s->focus != view)
			view_close(s);
		return true;
	}
	s->origins.items[s->origins.n++] = (struct origin){s->focus, session_spot(s)};
	s->focus = view;
	return true;
}

struct spot view_close(struct session *s)
{
	const struct view *view = view_row(s->focus);

	if (s->origins.n == 0)
		return session_spot(s);
	struct origin origin = s->origins.items[--s->origins.n];
	s->focus = origin.view;
	if (view->closed)
		view->closed(s);
	return origin.spot;
}

unsigned view_cancel(struct session *s)
{
	view_close(s);
	return TOUCHED_VIEW;
}

const struct origin *view_origin(const struct session *s)
{
	return s->origins.n ? &s->origins.items[s->origins.n - 1] : NULL;
}

void view_go(struct session *s, enum view_id view)
{
	while (s->origins.n)
		view_close(s);
	s->focus = view;
}

static bool is_in_ring(const struct session *s, enum view_id id)
{
	const struct view *view = view_row(id);

	return view->pane || (view->covers && view_is_shown(s, id));
}

void view_step(struct session *s, bool forward)
{
	const struct view *now = view_now(s);
	unsigned step = forward ? 1 : VIEWS - 1, next = s->focus;

	/* What takes the place of the panes gives it back. */
	if (now->covers && now->covers(s)) {
		view_close(s);
		return;
	}
	do {
		next = (next + step) % VIEWS;
	} while (!is_in_ring(s, (enum view_id)next));
	if (view_row((enum view_id)next)->pane)
		view_go(s, (enum view_id)next);
	else
		view_open(s, (enum view_id)next);
}

/* From the last to the first: a list that closes moves the text, and the text the tree. */
void view_settle(struct session *s)
{
	for (unsigned id = VIEWS; id-- > 0;) {
		const struct view *view = view_row((enum view_id)id);
		if (view->settle && !is_missing(s, view))
			view->settle(s, view_has_focus(s, (enum view_id)id));
	}
}
