#include "session/view_run.h"

#include "session/search.h"
#include "session/tree.h"
#include "session/view.h"

static unsigned select_section(struct session *s, uint32_t section)
{
	if (section == session_shown(s)->selected)
		return TOUCHED_NOTHING;
	session_open_section(s, section);
	return TOUCHED_VIEW;
}

static unsigned step(struct session *s, unsigned rows, bool down)
{
	const struct document *d = session_shown(s);
	uint32_t at = d->selected;

	for (; rows > 0; rows--)
		at = down ? tree_below(d, at) : tree_above(d, at);
	return select_section(s, at);
}

/* Unfolds, then goes in, from a leaf into the text. */
static unsigned go_in(struct session *s)
{
	struct document *d = session_document(s);

	if (d->folded[d->selected]) {
		tree_fold(d, d->selected, false);
		return TOUCHED_VIEW;
	}
	if (document_is_branch(d, d->selected))
		return select_section(s, d->selected + 1);
	view_go(s, VIEW_TEXT);
	return TOUCHED_VIEW;
}

/* Folds, then goes out. */
static unsigned go_out(struct session *s)
{
	struct document *d = session_document(s);

	if (document_is_branch(d, d->selected) && !d->folded[d->selected]) {
		tree_fold(d, d->selected, true);
		return TOUCHED_VIEW;
	}
	uint32_t parent = d->plan->sections[d->selected].parent;
	return parent == PLAN_NONE ? TOUCHED_NOTHING : select_section(s, parent);
}

/* Pages are those of the text, which the tree follows; its own where only it is on the screen. */
static unsigned page(struct session *s, enum move move)
{
	bool down = move == MOVE_PAGE_DOWN || move == MOVE_HALF_DOWN;
	unsigned rows = s->layout.tree.rows - 1;

	if (view_is_shown(s, VIEW_TEXT))
		return text_move(s, move);
	return step(
		s, move == MOVE_PAGE_DOWN || move == MOVE_PAGE_UP ? rows : (rows + 1) / 2, down);
}

unsigned tree_move(struct session *s, enum move move)
{
	const struct document *d = session_shown(s);

	switch (move) {
	case MOVE_DOWN:
		return step(s, 1, true);
	case MOVE_UP:
		return step(s, 1, false);
	case MOVE_PAGE_DOWN:
	case MOVE_PAGE_UP:
	case MOVE_HALF_DOWN:
	case MOVE_HALF_UP:
		return page(s, move);
	case MOVE_FIRST:
		return select_section(s, 0);
	case MOVE_LAST:
		return select_section(s, tree_visible(d, d->plan->n_sections - 1));
	case MOVE_RIGHT:
		return go_in(s);
	case MOVE_LEFT:
		return go_out(s);
	}
	return TOUCHED_NOTHING;
}

/* What is opened is a place to come back to. */
unsigned tree_enter(struct session *s)
{
	places_leave(&s->places, session_spot(s));
	view_go(s, VIEW_TEXT);
	if (s->search.hits.n)
		search_from(s, tree_place(s));
	return TOUCHED_VIEW;
}

struct place tree_place(const struct session *s)
{
	return (struct place){session_shown(s)->selected, 0, 0};
}

void tree_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	struct document *d = session_document(s);
	uint32_t section = d->tree_top;

	(void)focused, (void)column;
	for (unsigned i = s->layout.tree.row; i < row; i++) {
		uint32_t next = tree_below(d, section);
		if (next == section)
			return;
		section = next;
	}
	view_go(s, VIEW_TREE);
	if (section == d->selected && document_is_branch(d, section))
		tree_fold(d, section, !d->folded[section]);
	session_open_section(s, section);
}

void tree_settle(struct session *s, bool focused)
{
	(void)focused;
	tree_lay_out(session_document(s), s->layout.tree.rows);
	tree_scroll(session_document(s), s->layout.tree.rows);
}
