#include "session/prompt.h"

#include "session/view_run.h"

void prompt_open(
	struct session *s, enum message label, str text, unsigned (*enter)(struct session *))
{
	struct prompt *prompt = &s->prompt;

	if (!view_open(s, VIEW_PROMPT))
		return;
	prompt->label = label;
	prompt->enter = enter;
	prompt->has_label = prompt->has_range = false;
	line_cut(&prompt->line, CUT_ALL);
	line_insert(&prompt->line, text);
	prompt->line.fresh = false;
}

struct line *prompt_line(struct session *s)
{
	return &s->prompt.line;
}

unsigned prompt_enter(struct session *s)
{
	return s->prompt.enter ? s->prompt.enter(s) : view_cancel(s);
}

void prompt_position(const struct session *s, struct buf *out)
{
	if (view_below(s)->position)
		view_below(s)->position(s, out);
}
