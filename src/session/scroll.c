#include "session/scroll.h"

static unsigned scroll_by(struct scroll *scroll, long rows)
{
	long top = (long)scroll->top + rows;

	scroll->top = top < 0 ? 0 : (unsigned)top; /* settling holds it at the end */
	return TOUCHED_VIEW;
}

unsigned scroll_move(struct scroll *scroll, unsigned room, enum move move)
{
	long page = (long)room - 1;

	switch (move) {
	case MOVE_DOWN:
		return scroll_by(scroll, 1);
	case MOVE_UP:
		return scroll_by(scroll, -1);
	case MOVE_PAGE_DOWN:
		return scroll_by(scroll, page);
	case MOVE_PAGE_UP:
		return scroll_by(scroll, -page);
	case MOVE_HALF_DOWN:
		return scroll_by(scroll, (page + 1) / 2);
	case MOVE_HALF_UP:
		return scroll_by(scroll, -(page + 1) / 2);
	case MOVE_FIRST:
		return scroll_by(scroll, -(long)scroll->top);
	case MOVE_LAST:
		return scroll_by(scroll, scroll->rows);
	case MOVE_RIGHT:
	case MOVE_LEFT:
		break;
	}
	return TOUCHED_NOTHING;
}

void scroll_settle(struct scroll *scroll, unsigned room, unsigned rows)
{
	unsigned most = rows > room ? rows - room : 0;

	scroll->rows = rows;
	if (scroll->top > most)
		scroll->top = most;
}
