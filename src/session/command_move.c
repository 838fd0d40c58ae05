#include "session/command_run.h"

#include "session/search.h"
#include "session/selection.h"
#include "session/view.h"

/* Why a movement led nowhere. */
static enum message end_of(enum move how)
{
	switch (how) {
	case MOVE_DOWN:
	case MOVE_PAGE_DOWN:
	case MOVE_HALF_DOWN:
	case MOVE_LAST:
		return MSG_LAST_ROW;
	case MOVE_RIGHT:
		return MSG_NO_RIGHT;
	case MOVE_LEFT:
		return MSG_NO_LEFT;
	case MOVE_UP:
	case MOVE_PAGE_UP:
	case MOVE_HALF_UP:
	case MOVE_FIRST:
		break;
	}
	return MSG_FIRST_ROW;
}

static unsigned move(struct session *s, enum move how)
{
	const struct view *view = view_now(s);

	if (view->selects && selection_move(s, how))
		return TOUCHED_VIEW;
	if (view->move && view->move(s, how) == TOUCHED_NOTHING)
		session_notice(s, end_of(how), STR(""));
	return TOUCHED_VIEW;
}

unsigned run_down(struct session *s)
{
	return move(s, MOVE_DOWN);
}

unsigned run_up(struct session *s)
{
	return move(s, MOVE_UP);
}

unsigned run_page_down(struct session *s)
{
	return move(s, MOVE_PAGE_DOWN);
}

unsigned run_page_up(struct session *s)
{
	return move(s, MOVE_PAGE_UP);
}

unsigned run_half_down(struct session *s)
{
	return move(s, MOVE_HALF_DOWN);
}

unsigned run_half_up(struct session *s)
{
	return move(s, MOVE_HALF_UP);
}

unsigned run_first(struct session *s)
{
	return move(s, MOVE_FIRST);
}

unsigned run_last(struct session *s)
{
	return move(s, MOVE_LAST);
}

unsigned run_right(struct session *s)
{
	return move(s, MOVE_RIGHT);
}

unsigned run_left(struct session *s)
{
	return move(s, MOVE_LEFT);
}

static unsigned go_to_pane(struct session *s, bool forward)
{
	if (view_now(s)->turn) {
		view_now(s)->turn(s);
		return TOUCHED_VIEW;
	}
	if (view_now(s)->line)
		search_leave(s);
	else
		view_step(s, forward);
	if (view_now(s)->arrive)
		view_now(s)->arrive(s);
	return TOUCHED_VIEW;
}

/* What is typed is completed once, then left. */
unsigned run_next_pane(struct session *s)
{
	const struct view *view = view_now(s);

	if (view->complete && view->complete(s, false))
		return TOUCHED_VIEW;
	return go_to_pane(s, true);
}

unsigned run_previous_pane(struct session *s)
{
	return go_to_pane(s, false);
}
