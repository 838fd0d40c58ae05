#include "session/view_run.h"

#include "session/help.h"
#include "session/scroll.h"

unsigned help_move(struct session *s, enum move move)
{
	return scroll_move(&s->help, s->layout.body.rows, move);
}

void help_settle(struct session *s, bool focused)
{
	(void)focused;
	scroll_settle(&s->help, s->layout.body.rows, help_count(s->keys, s->layout.body.columns));
}
