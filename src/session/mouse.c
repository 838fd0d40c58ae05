#include "session/command.h"
#include "session/overview.h"
#include "session/list.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/tree.h"

enum { WHEEL_ROWS = 3 };

static bool is_in(const struct rect *r, unsigned row, unsigned column)
{
	return row >= r->row && row < r->row + r->rows && column >= r->column &&
	       column < r->column + r->columns;
}

/* The pane at a place of the screen, FOCUSES if there is none. */
static enum focus pane_at(const struct session *s, unsigned row, unsigned column)
{
	const struct layout *l = &s->layout;

	if (s->focus == FOCUS_HELP)
		return FOCUS_HELP;
	if (is_in(&l->field, row, column))
		return FOCUS_FIELD;
	if (list_is_shown(s) && is_in(&l->list, row, column))
		return FOCUS_LIST;
	if (s->focus == FOCUS_LIST && !l->list_beside)
		return FOCUSES;
	if (session_shows_tree(s) && is_in(&l->tree, row, column))
		return FOCUS_TREE;
	return session_shows_text(s) && is_in(&l->text, row, column) ? FOCUS_TEXT : FOCUSES;
}

/* Leaves field, prompt or list for the pane that was clicked. */
static void focus_on(struct session *s, enum focus pane)
{
	if (s->focus == FOCUS_LIST && pane != FOCUS_LIST)
		s->list.kind = LIST_HITS;
	s->focus = pane;
}

static void click_tree(struct session *s, unsigned row)
{
	struct document *d = session_document(s);
	uint32_t section = d->tree_top;

	for (unsigned i = s->layout.tree.row; i < row; i++) {
		uint32_t next = tree_below(d, section);
		if (next == section)
			return;
		section = next;
	}
	focus_on(s, FOCUS_TREE);
	if (section == d->selected && tree_is_branch(d, section))
		d->folded[section] = !d->folded[section];
	session_open_section(s, section);
}

static void click_text(struct session *s, unsigned row, unsigned column)
{
	struct document *d = session_document(s);
	struct lines_row end;

	if (row - s->layout.text.row >= session_text_rows(s, &end))
		return;
	focus_on(s, FOCUS_TEXT);
	d->cursor = selection_place_at(s, row, column);
	d->selected = tree_visible(d, d->cursor.section);
	selection_press(s, d->cursor);
}

static void click_list(struct session *s, unsigned row)
{
	uint32_t line = s->list.top + row - s->layout.list.row;

	if (line >= list_count(s))
		return;
	if (s->focus != FOCUS_LIST)
		list_open(s, LIST_HITS);
	if (line == s->list.at)
		list_enter(s);
	else
		list_select(s, line);
}

static void click_overview(struct session *s, unsigned row)
{
	overview_settle(s);
	if (s->overview->n == 0)
		return;
	places_leave(&s->places, session_spot(s));
	focus_on(s, FOCUS_TEXT);
	struct place place = overview_place(s, row - s->layout.overview.row);
	if (s->overview->rows[row - s->layout.overview.row].hits)
		search_from(s, place);
	else
		session_open_place(s, place);
}

static void click(struct session *s, unsigned row, unsigned column)
{
	enum focus pane = pane_at(s, row, column);

	selection_end(s);
	if (session_shows_text(s) && is_in(&s->layout.overview, row, column))
		click_overview(s, row);
	else if (pane == FOCUS_FIELD && s->focus != FOCUS_FIELD)
		search_open(s);
	else if (pane == FOCUS_TREE)
		click_tree(s, row);
	else if (pane == FOCUS_TEXT)
		click_text(s, row, column);
	else if (pane == FOCUS_LIST)
		click_list(s, row);
}

/* The pane under the pointer moves as if it had the focus. */
static void turn(struct session *s, enum focus pane, bool down)
{
	enum focus focus = s->focus;

	if (pane == FOCUS_FIELD || pane == FOCUSES)
		return;
	s->focus = pane;
	for (int i = 0; i < (pane == FOCUS_TREE ? 1 : WHEEL_ROWS); i++)
		command_run(s, down ? CMD_DOWN : CMD_UP);
	s->focus = focus;
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
	/* What a click did is told until something else happens. */
	if (kind == MOUSE_RELEASE)
		return release(s);
	buf_cut(&s->notice, 0);
	if (kind == MOUSE_CLICK)
		click(s, row, column);
	else if (kind == MOUSE_DRAG)
		selection_drag(s, row, column);
	else
		turn(s, pane_at(s, row, column), kind == MOUSE_WHEEL_DOWN);
	return TOUCHED_VIEW;
}
