#include "session/view_run.h"

#include "session/search.h"

struct line *field_line(struct session *s)
{
	return &s->search.field;
}

void field_edited(struct session *s, bool typed)
{
	s->search.typing = typed && s->search.defers;
	history_rest(&s->search.history);
	search_refresh(s);
}

void field_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	(void)row, (void)column;
	if (!focused)
		search_open(s);
}
