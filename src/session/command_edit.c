#include "session/command_run.h"

#include "session/search.h"

static struct line *edited(struct session *s)
{
	return s->focus == FOCUS_PROMPT ? &s->prompt : &s->search.field;
}

static unsigned move(struct session *s, enum line_move how)
{
	line_move(edited(s), how);
	return TOUCHED_VIEW;
}

static unsigned cut(struct session *s, enum line_cut how)
{
	line_cut(edited(s), how);
	if (s->focus == FOCUS_FIELD) {
		history_rest(&s->search.history);
		search_refresh(s);
	}
	return TOUCHED_VIEW;
}

unsigned run_caret_left(struct session *s)
{
	return move(s, LINE_LEFT);
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

unsigned run_caret_right(struct session *s)
{
	if (s->focus == FOCUS_FIELD && search_complete(s))
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

unsigned run_cut_behind(struct session *s)
{
	return cut(s, CUT_BEHIND);
}

unsigned run_cut_word(struct session *s)
{
	return cut(s, CUT_WORD);
}

unsigned run_cut_all(struct session *s)
{
	return cut(s, CUT_ALL);
}
