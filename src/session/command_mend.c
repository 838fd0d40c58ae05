#include "session/command_run.h"

#include <unistd.h>

#include "base/utf8.h"
#include "session/view.h"

/* Whether the plan shown was made from a text that is there to be read again. */
static bool is_text(const struct session *s)
{
	const char *path = session_shown(s)->path;

	return path && strcmp(path, "-") != 0 && !str_ends(str_of(path), STR(".json")) &&
	       access(path, R_OK) == 0;
}

unsigned run_mend(struct session *s)
{
	if (!is_text(s)) {
		session_notice(s, MSG_MEND_TEXTS, STR(""));
		return TOUCHED_VIEW;
	}
	s->mend.place = view_place(s);
	view_open(s, VIEW_MEND);
	return TOUCHED_VIEW;
}

static unsigned mend(struct session *s, enum mend_kind kind)
{
	s->mend.kind = kind;
	view_close(s);
	return TOUCHED_VIEW | WANTS_MEND;
}

unsigned run_promote(struct session *s)
{
	return mend(s, MEND_PROMOTE);
}

unsigned run_demote(struct session *s)
{
	return mend(s, MEND_DEMOTE);
}

unsigned run_join_line(struct session *s)
{
	return mend(s, MEND_JOIN);
}

unsigned run_no_heading(struct session *s)
{
	return mend(s, MEND_NONE);
}
