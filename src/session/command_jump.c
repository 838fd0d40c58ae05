#include "session/command_run.h"

#include "session/goto.h"
#include "session/linked.h"
#include "session/list.h"
#include "session/search.h"
#include "session/together.h"
#include "session/view.h"

static unsigned enter(struct session *s)
{
	const struct view *view = view_now(s);

	return view->enter ? view->enter(s) : TOUCHED_NOTHING;
}

unsigned run_open(struct session *s)
{
	return enter(s);
}

unsigned run_accept(struct session *s)
{
	return enter(s);
}

unsigned run_cancel(struct session *s)
{
	const struct view *view = view_now(s);

	if (view->pane && !s->selection.on && together_cancel(s))
		return TOUCHED_VIEW;
	return view->cancel ? view->cancel(s) : TOUCHED_NOTHING;
}

/* Goes to a spot; if the list was left there, opens it again where it was. */
static void return_to(struct session *s, struct spot to)
{
	uint32_t line = s->list.at, hit = s->search.hit;

	session_return(s, to);
	if (!to.in_list)
		return;
	search_set_hit(s, to.hit);
	list_open(s);
	s->list.at = line;
	search_set_hit(s, hit);
}

/* From what was opened over a pane, back to that. */
unsigned run_back(struct session *s)
{
	struct spot to;

	if (!view_now(s)->pane)
		return run_cancel(s);
	if (places_back(&s->places, session_spot(s), &to))
		return_to(s, to);
	else
		session_notice(s, MSG_NO_PREVIOUS_PLACE, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_forward(struct session *s)
{
	struct spot to;

	if (view_now(s)->pane && places_forward(&s->places, &to))
		return_to(s, to);
	else
		session_notice(s, MSG_NO_NEXT_PLACE, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_next_link(struct session *s)
{
	linked_step(s, true);
	return TOUCHED_VIEW;
}

unsigned run_previous_link(struct session *s)
{
	linked_step(s, false);
	return TOUCHED_VIEW;
}

unsigned run_goto(struct session *s)
{
	goto_open(s);
	return TOUCHED_VIEW;
}
