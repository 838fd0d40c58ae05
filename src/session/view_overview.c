#include "session/view_run.h"

#include "session/overview.h"
#include "session/search.h"
#include "session/view.h"

/* To the first hit of the row that was clicked, or to what begins there. */
void overview_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	unsigned at = row - s->layout.overview.row;

	(void)focused, (void)column;
	overview_settle(s);
	if (s->overview.n == 0)
		return;
	places_leave(&s->places, session_spot(s));
	view_go(s, VIEW_TEXT);
	struct place place = overview_place(s, at);
	if (s->overview.rows[at].hits)
		search_from(s, place);
	else
		session_open_place(s, place);
}
