#include "session/command_run.h"

#include "session/list.h"
#include "session/search.h"
#include "session/view.h"

unsigned run_search(struct session *s)
{
	search_open(s);
	return TOUCHED_VIEW;
}

unsigned run_next_hit(struct session *s)
{
	if (view_now(s)->step)
		view_now(s)->step(s, true);
	else
		search_step(s, true);
	return TOUCHED_VIEW;
}

unsigned run_previous_hit(struct session *s)
{
	if (view_now(s)->step)
		view_now(s)->step(s, false);
	else
		search_step(s, false);
	return TOUCHED_VIEW;
}

unsigned run_older(struct session *s)
{
	search_recall(s, true);
	return TOUCHED_VIEW;
}

unsigned run_newer(struct session *s)
{
	search_recall(s, false);
	return TOUCHED_VIEW;
}

unsigned run_fuzzy(struct session *s)
{
	search_set_fuzzy(s, !s->search.fuzzy);
	session_notice(s, s->search.fuzzy ? MSG_FUZZY_ON : MSG_FUZZY_OFF, STR(""));
	return TOUCHED_VIEW;
}

/* What is being typed is accepted first. */
unsigned run_hits(struct session *s)
{
	if (view_now(s)->line) {
		view_now(s)->enter(s);
		if (view_now(s)->line || s->search.hits.n == 0)
			return TOUCHED_VIEW;
	}
	list_open(s);
	return TOUCHED_VIEW;
}

unsigned run_sort(struct session *s)
{
	if (!view_now(s)->sort)
		return TOUCHED_NOTHING;
	view_now(s)->sort(s);
	return TOUCHED_VIEW;
}

unsigned run_only(struct session *s)
{
	if (!view_now(s)->only)
		return TOUCHED_NOTHING;
	view_now(s)->only(s);
	return TOUCHED_VIEW;
}

unsigned run_join(struct session *s)
{
	s->list.joined = !s->list.joined;
	s->list.stale = true;
	session_notice(s, s->list.joined ? MSG_JOINED : MSG_NOT_JOINED, STR(""));
	return TOUCHED_VIEW;
}
