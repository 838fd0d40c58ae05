#include "session/scroll.h"

static unsigned scroll_by(struct scroll *scroll, unsigned room, long rows)
{
	long before = scroll->top, top = before + rows,
	     most = scroll->rows > room ? (long)(scroll->rows - room) : 0;

	top = top > most ? most : top;
	top = top < 0 ? 0 : top;
	scroll->top = (unsigned)top;
	return top != before ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

unsigned scroll_move(struct scroll *scroll, unsigned room, enum move move)
{
	long page = (long)room - 1;

	switch (move) {
	case MOVE_DOWN:
		return scroll_by(scroll, room, 1);
	case MOVE_UP:
		return scroll_by(scroll, room, -1);
	case MOVE_PAGE_DOWN:
		return scroll_by(scroll, room, page);
	case MOVE_PAGE_UP:
		return scroll_by(scroll, room, -page);
	case MOVE_HALF_DOWN:
		return scroll_by(scroll, room, (page + 1) / 2);
	case MOVE_HALF_UP:
		return scroll_by(scroll, room, -(page + 1) / 2);
	case MOVE_FIRST:
		return scroll_by(scroll, room, -(long)scroll->top);
	case MOVE_LAST:
		return scroll_by(scroll, room, scroll->rows);
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
