#include "app/screen.h"

#include "base/mem.h"
#include "frame/frame.h"

size_t screen_paint(struct screen *screen)
{
	session_settle(screen->session);
	term_mouse(screen->term, screen->session->mouse);
	frame_render(screen->session, &screen->grid);
	screen->touched = TOUCHED_NOTHING;
	return term_show(screen->term, &screen->grid);
}

void screen_redraw(struct screen *screen)
{
	term_redraw(screen->term);
	screen->touched |= TOUCHED_VIEW;
}

void screen_resize(struct screen *screen)
{
	unsigned rows, columns;

	term_size(screen->term, &rows, &columns);
	term_resize(screen->term, rows, columns);
	session_resize(screen->session, rows, columns);
	mem_trim(); /* the window may have been much larger */
	screen->touched |= TOUCHED_VIEW;
}

void screen_fini(struct screen *screen)
{
	term_close(screen->term);
	input_fini(&screen->input);
	grid_fini(&screen->grid);
}
