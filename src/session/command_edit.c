#include "session/command_run.h"

#include "session/view.h"

static unsigned move(struct session *s, enum line_move how)
{
	const struct view *view = view_now(s);

	if (!view->line)
		return TOUCHED_NOTHING;
	line_move(view->line(s), how);
	return TOUCHED_VIEW;
}

static unsigned cut(struct session *s, enum line_cut how)
{
	const struct view *view = view_now(s);

	if (!view->line)
		return TOUCHED_NOTHING;
	line_cut(view->line(s), how);
	if (view->edited)
		view->edited(s, false);
	return TOUCHED_VIEW;
}

unsigned run_caret_left(struct session *s)
{
	return move(s, LINE_LEFT);
}

unsigned run_caret_right(struct session *s)
{
	const struct view *view = view_now(s);

	if (view->complete && view->complete(s, true))
		return TOUCHED_VIEW;
	return move(s, LINE_RIGHT);
}

unsigned run_caret_home(struct session *s)
{
	return move(s, LINE_HOME);
}

unsigned run_caret_end(struct session *s)
{
	return move(s, LINE_END);
}

unsigned run_cut_before(struct session *s)
{
	return cut(s, CUT_BEFORE);
}

unsigned run_cut_after(struct session *s)
{
	return cut(s, CUT_AFTER);
}

unsigned run_cut_word(struct session *s)
{
	return cut(s, CUT_WORD);
}

unsigned run_cut_all(struct session *s)
{
	return cut(s, CUT_ALL);
}
