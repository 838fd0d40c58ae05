#include "session/view_run.h"

#include "session/list.h"
#include "text/width.h"

static unsigned step(struct session *s, long lines)
{
	uint32_t before = s->list.at;
	long at = (long)before + lines;

	list_select(s, at < 0 ? 0 : (uint32_t)at); /* held at the end */
	return s->list.at != before ? TOUCHED_VIEW : TOUCHED_NOTHING;
}

unsigned list_move(struct session *s, enum move move)
{
	long page = s->layout.list.rows > 1 ? (long)s->layout.list.rows - 1 : 1;

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
		return step(s, -(page + 1) / 2);
	case MOVE_FIRST:
		return step(s, -(long)s->list.at);
	case MOVE_LAST:
		return step(s, list_count(s));
	case MOVE_RIGHT:
		return list_enter(s);
	case MOVE_LEFT:
		return list_close(s);
	}
	return TOUCHED_NOTHING;
}

struct place list_marked(const struct session *s)
{
	return list_count(s) ? list_place(s, s->list.at) : session_shown(s)->cursor;
}

void list_copy(struct session *s)
{
	list_print(s, &s->copy.text);
	list_title(s, &s->copy.name);
	s->copy.characters = width_characters(buf_str(&s->copy.text));
}

void list_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	uint32_t line = s->list.top + row - s->layout.list.row;

	(void)column;
	if (line >= list_count(s))
		return;
	if (!focused)
		list_open(s, s->list.kind);
	if (line == s->list.at)
		list_enter(s);
	else
		list_select(s, line);
}
