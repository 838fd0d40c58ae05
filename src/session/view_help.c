#include "session/view_run.h"

#include "session/help.h"

static unsigned scroll(struct session *s, long rows)
{
	long top = (long)s->help.top + rows;

	s->help.top = top < 0 ? 0 : (unsigned)top; /* settle holds it at the end */
	return TOUCHED_VIEW;
}

unsigned help_move(struct session *s, enum move move)
{
	long page = (long)s->layout.body.rows - 1;

	switch (move) {
	case MOVE_DOWN:
		return scroll(s, 1);
	case MOVE_UP:
		return scroll(s, -1);
	case MOVE_PAGE_DOWN:
		return scroll(s, page);
	case MOVE_PAGE_UP:
		return scroll(s, -page);
	case MOVE_FIRST:
		return scroll(s, -(long)s->help.top);
	case MOVE_LAST:
		return scroll(s, s->help.rows);
	case MOVE_RIGHT:
	case MOVE_LEFT:
		break;
	}
	return TOUCHED_NOTHING;
}

void help_settle(struct session *s, bool focused)
{
	unsigned room = s->layout.body.rows;

	(void)focused;
	s->help.rows = help_count(s->layout.body.columns);
	unsigned most = s->help.rows > room ? s->help.rows - room : 0;
	if (s->help.top > most)
		s->help.top = most;
}
