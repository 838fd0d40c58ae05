#include "session/goto.h"
#include "session/view_run.h"

struct line *goto_line(struct session *s)
{
	return &s->go_to.words;
}

void goto_edited(struct session *s, bool typed)
{
	(void)typed;
	goto_find(s);
}

static unsigned step(struct session *s, long entries)
{
	long before = s->go_to.at, at = before + entries, n = s->go_to.found.n;

	at = at < n ? at : n - 1;
	at = at < 0 ? 0 : at;
	s->go_to.at = (uint32_t)at;
	return at != before ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

unsigned goto_move(struct session *s, enum move move)
{
	long page = s->layout.destinations.rows > 1 ? (long)s->layout.destinations.rows - 1 : 1;

	switch (move) {
	case MOVE_DOWN:
		return step(s, 1);
	case MOVE_UP:
		return step(s, -1);
	case MOVE_PAGE_DOWN:
		return step(s, page);
	case MOVE_PAGE_UP:
		return step(s, -page);
	case MOVE_HALF_DOWN:
		return step(s, (page + 1) / 2);
	case MOVE_HALF_UP:
		return step(s, -((page + 1) / 2));
	case MOVE_FIRST:
		return step(s, -(long)s->go_to.at);
	case MOVE_LAST:
		return step(s, s->go_to.found.n);
	case MOVE_RIGHT:
	case MOVE_LEFT:
		break;
	}
	return TOUCHED_NOTHING;
}

/* A second click enters. */
void goto_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	enum message label;
	uint32_t at = s->go_to.top + row - s->layout.destinations.row;
	const struct destination *to = goto_entry(s, at, &label);

	(void)focused, (void)column;
	if (to && to == goto_chosen(s))
		goto_enter(s);
	else if (to)
		s->go_to.at = (uint32_t)(to - s->go_to.found.items);
}
