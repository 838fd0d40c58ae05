#include "session/scroll.h"

bool scroll_step(uint32_t *at, uint32_t n, unsigned room, enum move move)
{
	long page = room > 1 ? (long)room - 1 : 1, to = *at, last = (long)n - 1;

	switch (move) {
	case MOVE_DOWN:
		to++;
		break;
	case MOVE_UP:
		to--;
		break;
	case MOVE_PAGE_DOWN:
		to += page;
		break;
	case MOVE_PAGE_UP:
		to -= page;
		break;
	case MOVE_HALF_DOWN:
		to += (page + 1) / 2;
		break;
	case MOVE_HALF_UP:
		to -= (page + 1) / 2;
		break;
	case MOVE_FIRST:
		to = 0;
		break;
	case MOVE_LAST:
		to = last;
		break;
	case MOVE_RIGHT:
	case MOVE_LEFT:
		return false;
	}
	to = to > last ? last : to;
	to = to < 0 ? 0 : to;
	bool moved = (uint32_t)to != *at;
	*at = (uint32_t)to;
	return moved;
}

unsigned scroll_move(struct scroll *scroll, unsigned room, enum move move)
{
	unsigned most = scroll->rows > room ? scroll->rows - room : 0;

	return scroll_step(&scroll->top, most + 1, room, move) ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

void scroll_settle(struct scroll *scroll, unsigned room, unsigned rows)
{
	unsigned most = rows > room ? rows - room : 0;

	scroll->rows = rows;
	if (scroll->top > most)
		scroll->top = most;
}
