#include "session/command_run.h"

#include "session/view.h"

unsigned run_layout(struct session *s)
{
	struct layout now = s->layout;
	unsigned step = 0;

	/* On to the next that looks otherwise. */
	do {
		enum arrangement next = (enum arrangement)((s->page.wanted + 1U) % ARRANGEMENTS);
		session_arrange(s, next);
	} while (++step < ARRANGEMENTS && s->layout.both == now.both &&
		 s->layout.side_by_side == now.side_by_side);
	s->page.arranged = true;
	session_notice(s,
		s->layout.side_by_side ? MSG_LAYOUT_SIDE
		: s->layout.both       ? MSG_LAYOUT_STACKED
		: step == ARRANGEMENTS ? MSG_LAYOUT_NARROW
				       : MSG_LAYOUT_ONE,
		STR(""));
	return TOUCHED_VIEW;
}

unsigned run_mouse(struct session *s)
{
	s->mouse = !s->mouse;
	session_notice(s, s->mouse ? MSG_MOUSE_ON : MSG_MOUSE_OFF, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_help(struct session *s)
{
	if (!view_open(s, VIEW_HELP))
		return view_cancel(s);
	s->help.top = 0;
	return TOUCHED_VIEW;
}

unsigned run_doctor(struct session *s)
{
	view_open(s, VIEW_DOCTOR);
	s->doctor.top = 0;
	return WANTS_DOCTOR | TOUCHED_VIEW;
}

/* ---- what is asked of the terminal ---- */

unsigned run_redraw(struct session *s)
{
	(void)s;
	return WANTS_REDRAW | TOUCHED_VIEW;
}

unsigned run_suspend(struct session *s)
{
	(void)s;
	return WANTS_SUSPEND;
}

unsigned run_quit(struct session *s)
{
	(void)s;
	return WANTS_QUIT;
}
