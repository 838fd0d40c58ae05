#include "session/command_run.h"

#include "plan/ref.h"
#include "session/list.h"
#include "session/view.h"

unsigned run_mark(struct session *s)
{
	struct place place = view_place(s);
	struct buf ref = {0};

	session_index(s); /* the overview finds places by it */
	bool marked = marks_toggle(&session_document(s)->marks, place);
	ref_add_shown(session_shown(s)->plan, place.section, s->lang, &ref);
	session_notice(s, marked ? MSG_MARKED : MSG_UNMARKED, buf_str(&ref));
	buf_fini(&ref);
	return TOUCHED_VIEW;
}

unsigned run_marks(struct session *s)
{
	list_open(s, LIST_MARKS);
	return TOUCHED_VIEW;
}
