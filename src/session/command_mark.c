#include "session/command_run.h"

#include "session/list.h"
#include "session/view.h"

unsigned run_mark(struct session *s)
{
	struct place place = view_place(s);

	session_index(s); /* the overview finds places by it */
	bool marked = marks_toggle(&session_document(s)->marks, place);
	session_notice_section(s, marked ? MSG_MARKED : MSG_UNMARKED, place.section);
	return TOUCHED_VIEW;
}

unsigned run_marks(struct session *s)
{
	list_open(s, LIST_MARKS);
	return TOUCHED_VIEW;
}
