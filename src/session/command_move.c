#include "session/command_run.h"

#include "session/list.h"
#include "session/tree.h"

/* ---- the help ---- */

static unsigned scroll_help(struct session *s, long rows)
{
	long top = (long)s->help.top + rows;

	s->help.top = top < 0 ? 0 : (unsigned)top; /* settle holds it at the end */
	return TOUCHED_VIEW;
}

/* ---- the tree ---- */

static unsigned select_section(struct session *s, uint32_t section)
{
	if (section == session_shown(s)->selected)
		return TOUCHED_NOTHING;
	session_open_section(s, section);
	return TOUCHED_VIEW;
}

static unsigned step_tree(struct session *s, unsigned rows, bool down)
{
	const struct document *d = session_shown(s);
	uint32_t at = d->selected;

	for (; rows > 0; rows--)
		at = down ? tree_below(d, at) : tree_above(d, at);
	return select_section(s, at);
}

/* ---- the text ---- */

/* The section being read follows what is on the screen. */
static void follow_text(struct session *s)
{
	session_fit(s);
	struct document *d = session_document(s);
	d->selected = tree_visible(d, d->cursor.section);
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
	follow_text(s);
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
	follow_text(s);
	return TOUCHED_VIEW;
}

static unsigned page_rows(const struct session *s)
{
	unsigned rows = s->layout.text.rows;

	return rows > 2 ? rows - 1 : 1;
}

static unsigned text_first(struct session *s)
{
	places_leave(&s->places, session_spot(s));
	session_open_section(s, 0);
	return TOUCHED_VIEW;
}

static unsigned text_last(struct session *s)
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
	d->selected = tree_visible(d, section);
	return TOUCHED_VIEW;
}

/* ---- the list ---- */

static unsigned step_list(struct session *s, long lines)
{
	long at = (long)s->list.at + lines;

	list_select(s, at < 0 ? 0 : (uint32_t)at); /* held at the end */
	return TOUCHED_VIEW;
}

static long list_page(const struct session *s)
{
	return s->layout.list.rows > 1 ? (long)s->layout.list.rows - 1 : 1;
}

/* ---- the commands ---- */

unsigned run_down(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return scroll_help(s, 1);
	if (s->focus == FOCUS_LIST)
		return step_list(s, 1);
	return s->focus == FOCUS_TEXT ? scroll_down(s, 1) : step_tree(s, 1, true);
}

unsigned run_up(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return scroll_help(s, -1);
	if (s->focus == FOCUS_LIST)
		return step_list(s, -1);
	return s->focus == FOCUS_TEXT ? scroll_up(s, 1) : step_tree(s, 1, false);
}

unsigned run_page_down(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return scroll_help(s, s->layout.body.rows - 1);
	if (s->focus == FOCUS_LIST)
		return step_list(s, list_page(s));
	return s->focus == FOCUS_TEXT ? scroll_down(s, page_rows(s))
				      : step_tree(s, s->layout.tree.rows - 1, true);
}

unsigned run_page_up(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return scroll_help(s, 1 - (long)s->layout.body.rows);
	if (s->focus == FOCUS_LIST)
		return step_list(s, -list_page(s));
	return s->focus == FOCUS_TEXT ? scroll_up(s, page_rows(s))
				      : step_tree(s, s->layout.tree.rows - 1, false);
}

unsigned run_first(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return scroll_help(s, -(long)s->help.top);
	if (s->focus == FOCUS_LIST)
		return step_list(s, -(long)s->list.at);
	return s->focus == FOCUS_TEXT ? text_first(s) : select_section(s, 0);
}

unsigned run_last(struct session *s)
{
	const struct document *d = session_shown(s);

	if (s->focus == FOCUS_HELP)
		return scroll_help(s, s->help.rows);
	if (s->focus == FOCUS_LIST)
		return step_list(s, list_count(s));
	if (s->focus == FOCUS_TEXT)
		return text_last(s);
	return select_section(s, tree_visible(d, d->plan->n_sections - 1));
}

unsigned run_right(struct session *s)
{
	struct document *d = session_document(s);

	if (s->focus == FOCUS_LIST)
		list_enter(s);
	if (s->focus != FOCUS_TREE)
		return TOUCHED_VIEW;
	if (d->folded[d->selected]) {
		d->folded[d->selected] = false;
		return TOUCHED_VIEW;
	}
	if (tree_is_branch(d, d->selected))
		return select_section(s, d->selected + 1);
	s->focus = FOCUS_TEXT;
	return TOUCHED_VIEW;
}

unsigned run_left(struct session *s)
{
	struct document *d = session_document(s);

	if (s->focus == FOCUS_LIST) {
		list_close(s);
		return TOUCHED_VIEW;
	}
	if (s->focus == FOCUS_TEXT) {
		s->focus = FOCUS_TREE;
		session_reveal(s);
		return TOUCHED_VIEW;
	}
	if (tree_is_branch(d, d->selected) && !d->folded[d->selected]) {
		d->folded[d->selected] = true;
		return TOUCHED_VIEW;
	}
	uint32_t parent = d->plan->sections[d->selected].parent;
	return parent == PLAN_NONE ? TOUCHED_NOTHING : select_section(s, parent);
}
