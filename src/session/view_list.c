#include "session/view_run.h"

#include "session/list.h"
#include "session/scroll.h"
#include "text/width.h"

unsigned list_move(struct session *s, enum move move)
{
	uint32_t at = s->list.at;

	if (move == MOVE_RIGHT)
		return list_enter(s);
	if (move == MOVE_LEFT)
		return list_close(s);
	if (!scroll_step(&at, list_count(s), s->layout.list.rows, move))
		return TOUCHED_NOTHING;
	list_select(s, at);
	return TOUCHED_VIEW;
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

/* The sentence of a hit. */
bool list_taken(const struct session *s, struct anchor_range *range)
{
	*range = anchor_sentence(session_shown(s)->plan, list_marked(s));
	return true;
}

void list_sort(struct session *s)
{
	static const enum message names[] = {MSG_SORT_POSITION, MSG_SORT_LEFT, MSG_SORT_RIGHT};

	s->list.order = (enum concordance_order)((s->list.order + 1) % 3);
	s->list.stale = true;
	session_notice(s, names[s->list.order], STR(""));
}

void list_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	uint32_t line = s->list.top + row - s->layout.list.row;

	(void)column;
	if (line >= list_count(s))
		return;
	if (!focused)
		list_open(s);
	if (line == s->list.at)
		list_enter(s);
	else
		list_select(s, line);
}
