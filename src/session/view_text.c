#include "session/view_run.h"

#include "session/linked.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/view.h"

/* The section being read follows what is on the screen. */
static void follow(struct session *s)
{
	session_fit(s);
	session_follow_scroll(s);
}

static unsigned scroll_down(struct session *s, unsigned rows)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	struct lines_row below[2 * SCREEN_MAX_ROWS];
	unsigned shown = s->layout.text.rows;
	size_t n = lines_fill(&lines, d->top, below, shown + rows);

	/* The plan's last row never rises above the last row of the pane by scrolling. */
	if (n <= shown) {
		session_notice(s, MSG_AT_END, STR(""));
		return TOUCHED_VIEW;
	}
	d->top = below[n - shown];
	follow(s);
	return TOUCHED_VIEW;
}

static unsigned scroll_up(struct session *s, unsigned rows)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	unsigned moved = 0;

	while (moved < rows && lines_previous(&lines, &d->top))
		moved++;
	if (moved == 0)
		session_notice(s, MSG_AT_START, STR(""));
	/* What is read stays on the screen: at its last row if it went past it. */
	struct lines_row end, read = lines_at(&lines, d->cursor, false);
	session_text_rows(s, &end);
	if (lines_compare(read, end) > 0)
		d->cursor = end.place;
	follow(s);
	return TOUCHED_VIEW;
}

static unsigned go_to_start(struct session *s)
{
	places_leave(&s->places, session_spot(s));
	session_open_section(s, 0);
	return TOUCHED_VIEW;
}

static unsigned go_to_end(struct session *s)
{
	struct document *d = session_document(s);
	struct lines lines = session_lines(s);
	uint32_t section = d->plan->n_sections - 1;
	uint32_t paragraph = plan_paragraphs(d->plan, section);
	struct place end = {
		section, paragraph, (uint32_t)lines_text(&lines, section, paragraph).len};

	places_leave(&s->places, session_spot(s));
	d->top = lines_at(&lines, end, false);
	d->cursor = d->top.place;
	for (unsigned i = 1; i < s->layout.text.rows; i++) {
		if (!lines_previous(&lines, &d->top))
			break;
	}
	return TOUCHED_VIEW;
}

unsigned text_move(struct session *s, enum move move)
{
	unsigned page = s->layout.text.rows > 2 ? s->layout.text.rows - 1 : 1;

	switch (move) {
	case MOVE_DOWN:
		return scroll_down(s, 1);
	case MOVE_UP:
		return scroll_up(s, 1);
	case MOVE_PAGE_DOWN:
		return scroll_down(s, page);
	case MOVE_PAGE_UP:
		return scroll_up(s, page);
	case MOVE_HALF_DOWN:
		return scroll_down(s, (page + 1) / 2);
	case MOVE_HALF_UP:
		return scroll_up(s, (page + 1) / 2);
	case MOVE_FIRST:
		return go_to_start(s);
	case MOVE_LAST:
		return go_to_end(s);
	case MOVE_RIGHT:
		break;
	case MOVE_LEFT:
		view_go(s, VIEW_TREE);
		session_follow(s);
		return TOUCHED_VIEW;
	}
	return TOUCHED_NOTHING;
}

/* Along a link, or on from hit to hit, as n does. */
unsigned text_enter(struct session *s)
{
	if (!linked_follow(s) && s->search.hits.n)
		search_step(s, true);
	return TOUCHED_VIEW;
}

unsigned text_cancel(struct session *s)
{
	if (!s->selection.on)
		return search_put_away(s);
	selection_end(s);
	return TOUCHED_VIEW;
}

void text_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	struct document *d = session_document(s);
	struct lines_row end;

	(void)focused;
	if (row - s->layout.text.row >= session_text_rows(s, &end))
		return;
	view_go(s, VIEW_TEXT);
	session_read(s, selection_place_at(s, row, column));
	selection_press(s, d->cursor);
}

void text_settle(struct session *s, bool focused)
{
	session_settle_text(s, focused);
	linked_settle(s, focused);
}
