/* The line in which the rows of the view below are filtered. */
#include "session/view_run.h"

struct line *filter_line(struct session *s)
{
	return (void *)((char *)s + view_below(s)->filter);
}

void filter_edited(struct session *s, bool typed)
{
	(void)typed;
	view_below(s)->filtered(s, FILTERING_TYPED);
}

bool filter_undo(struct session *s)
{
	struct line *line = filter_line(s);

	if (line->text.len == 0)
		return false;
	line_cut(line, CUT_ALL);
	view_below(s)->filtered(s, FILTERING_TYPED);
	return true;
}

unsigned filter_cancel(struct session *s)
{
	line_cut(filter_line(s), CUT_ALL);
	view_below(s)->filtered(s, FILTERING_UNDO);
	return view_cancel(s);
}

void filter_position(const struct session *s, struct buf *out)
{
	view_below(s)->position(s, out);
}
