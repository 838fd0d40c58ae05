#include "session/command_run.h"

#include "session/list.h"
#include "session/view.h"

static uint32_t all_marks(const struct session *s)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < s->n_documents; i++)
		n += s->documents[i].marks.n;
	return n;
}

/* Where marks are not kept, the first one says so. */
unsigned run_mark(struct session *s)
{
	struct place place = view_place(s);

	session_index(s); /* the overview finds places by it */
	bool marked = marks_toggle(&session_document(s)->marks, place);
	bool first = marked && !s->state && all_marks(s) == 1;
	session_notice_section(s,
		first	 ? MSG_MARKED_FIRST
		: marked ? MSG_MARKED
			 : MSG_UNMARKED,
		place.section);
	return TOUCHED_VIEW;
}

unsigned run_marks(struct session *s)
{
	list_open(s, LIST_MARKS);
	return TOUCHED_VIEW;
}
