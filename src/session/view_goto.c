#include "session/goto.h"
#include "session/scroll.h"
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

unsigned goto_move(struct session *s, enum move move)
{
	return scroll_step(&s->go_to.at, s->go_to.found.n, s->layout.destinations.rows, move)
		       ? TOUCHED_VIEW
		       : TOUCHED_NOTHING;
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
