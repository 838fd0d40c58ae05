#include "session/command_run.h"

#include "session/list.h"
#include "session/selection.h"

/* From the tree and the list the text is gone to, where what they mark is being read. */
static unsigned select_grain(struct session *s, enum grain grain)
{
	if (s->focus == FOCUS_LIST)
		list_enter(s);
	if (s->focus == FOCUS_LIST)
		return TOUCHED_VIEW; /* there is nothing in it */
	s->focus = FOCUS_TEXT;
	session_settle(s);
	selection_start(s, grain);
	return TOUCHED_VIEW;
}

unsigned run_select(struct session *s)
{
	return select_grain(s, GRAIN_SENTENCE);
}

unsigned run_select_paragraph(struct session *s)
{
	return select_grain(s, GRAIN_PARAGRAPH);
}
