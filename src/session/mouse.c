#include "session/selection.h"
#include "session/view.h"

static void click(struct session *s, unsigned row, unsigned column)
{
	enum view_id id = view_at(s, row, column);

	selection_end(s);
	if (id < VIEWS && view_row(id)->click)
		view_row(id)->click(s, view_has_focus(s, id), row, column);
}

/* The view under the pointer moves as if it had the focus. */
static void turn_wheel(struct session *s, unsigned row, unsigned column, enum move move)
{
	enum view_id id = view_at(s, row, column);

	for (unsigned i = 0; id < VIEWS && i < view_row(id)->wheel; i++)
		view_row(id)->move(s, move);
}

/* What was dragged over is copied; a mere click has done what it does. */
static unsigned release(struct session *s)
{
	bool dragged = s->selection.dragging && s->selection.on;

	s->selection.dragging = false;
	return dragged ? command_run(s, CMD_COPY) : TOUCHED_NOTHING;
}

unsigned session_mouse(struct session *s, enum mouse_kind kind, unsigned row, unsigned column)
{
	if (s->layout.too_small || !s->mouse)
		return TOUCHED_NOTHING;
	session_pause(s);
	/* What a click did is said until something else happens. */
	if (kind == MOUSE_RELEASE)
		return release(s);
	session_clear_notice(s);
	if (kind == MOUSE_CLICK)
		click(s, row, column);
	else if (kind == MOUSE_DRAG)
		selection_drag(s, row, column);
	else
		turn_wheel(s, row, column, kind == MOUSE_WHEEL_DOWN ? MOVE_DOWN : MOVE_UP);
	return TOUCHED_VIEW;
}
