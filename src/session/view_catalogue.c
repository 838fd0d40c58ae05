#include "session/view_run.h"

#include "base/utf8.h"
#include "session/choose.h"
#include "session/scroll.h"
#include "session/search.h"
#include "session/view.h"

void session_open_catalogue(struct session *s)
{
	view_go(s, VIEW_CATALOGUE);
	choose_open(s);
}

/* ---- rows ---- */

static void select_line(struct session *s, uint32_t line)
{
	struct catalogue_line own = catalogue_line(&s->catalogue, line);

	s->catalogue.at = own.number;
	s->catalogue.hit = own.hit;
}

static uint32_t selected_line(const struct session *s)
{
	const struct catalogue *c = &s->catalogue;

	return catalogue_line_of(c, (struct catalogue_line){c->at, c->hit});
}

unsigned catalogue_move(struct session *s, enum move move)
{
	uint32_t line = selected_line(s);

	if (move == MOVE_RIGHT)
		return catalogue_enter(s);
	if (!scroll_step(
		    &line, catalogue_count_lines(&s->catalogue), s->layout.catalogue.rows, move))
		return TOUCHED_NOTHING;
	select_line(s, line);
	return TOUCHED_VIEW;
}

/* Opens the selected plan, while there is a search at the hit that is selected, or its first. */
unsigned catalogue_enter(struct session *s)
{
	struct spot before = session_spot(s);
	uint32_t hit = s->catalogue.hit ? s->catalogue.hit - 1 : 0;
	bool any = s->n_documents > 0;

	if (!catalogue_shown(&s->catalogue, s->catalogue.at) || !choose_show(s, s->catalogue.at))
		return TOUCHED_VIEW;
	if (any)
		places_leave(&s->places, before);
	view_go(s, VIEW_TEXT);
	session_settle(s);
	search_begin_here(s, hit);
	return TOUCHED_VIEW;
}

/* What is being made first, then the list of hits, the view, and where that is all, the hits. */
unsigned catalogue_cancel(struct session *s)
{
	if (choose_stop(s))
		session_notice(s, MSG_INDEXING_STOPPED, STR(""));
	else if (choose_list_all(s, false))
		return TOUCHED_VIEW;
	else if (filter_undo(s))
		return TOUCHED_VIEW;
	else if (s->origins.n)
		view_close(s);
	else if (search_put_away(s))
		choose_count(s);
	return TOUCHED_VIEW;
}

void catalogue_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	uint32_t line = s->catalogue.top + row - s->layout.catalogue.row;

	(void)column;
	if (line >= catalogue_count_lines(&s->catalogue))
		return;
	if (!focused)
		view_cancel(s);
	if (line == selected_line(s))
		catalogue_enter(s);
	else
		select_line(s, line);
}

void catalogue_settle(struct session *s, bool focused)
{
	struct catalogue *c = &s->catalogue;
	uint32_t rows = s->layout.catalogue.rows;

	if (!focused && !view_is_shown(s, VIEW_CATALOGUE))
		return;
	choose_tidy(s);
	uint32_t n = catalogue_count_lines(c), most = n > rows ? n - rows : 0,
		 at = selected_line(s);
	if (at < c->top)
		c->top = at;
	if (at >= c->top + rows)
		c->top = at - rows + 1;
	c->top = c->top < most ? c->top : most;
	choose_list(s);
	if (s->layout.catalogue_foot.rows)
		choose_look(s);
}

struct catalogue_row *catalogue_plan(struct session *s)
{
	return catalogue_shown(&s->catalogue, s->catalogue.at);
}

void catalogue_position(const struct session *s, struct buf *out)
{
	const struct catalogue *c = &s->catalogue;

	if (c->n_shown)
		buf_printf(out, "%u/%u", c->at + 1, c->n_shown);
}

void catalogue_copy(struct session *s)
{
	static const enum message columns[] = {MSG_COLUMN_PLACE, MSG_COLUMN_YEAR, MSG_COLUMN_TITLE,
		MSG_COLUMN_SIZE, MSG_COLUMN_HITS, MSG_COLUMN_FILE};
	const char *heads[6];

	for (int i = 0; i < 6; i++)
		heads[i] = message(s->lang, columns[i]);
	catalogue_print(&s->catalogue, heads, &s->copy.text);
	buf_printf(&s->copy.name, message(s->lang, MSG_PLANS), (size_t)s->catalogue.n_shown);
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
}

/* ---- what is searched for in all of them ---- */

struct line *find_line(struct session *s)
{
	return &s->search.field;
}

void find_edited(struct session *s, bool typed)
{
	(void)typed;
	history_rest(&s->search.history);
	search_find(s);
	if (!s->search.wrong)
		choose_count(s);
}

/* The words may be wrong, which is said once more; without any, back to the rows. */
unsigned find_enter(struct session *s)
{
	if (s->search.field.text.len == 0)
		return view_cancel(s);
	if (s->search.wrong)
		search_find(s);
	else if (s->catalogue.hits_found == 0)
		session_notice(s, MSG_NONE_TO_ENTER, STR(""));
	else
		return catalogue_enter(s);
	return TOUCHED_VIEW;
}

unsigned find_cancel(struct session *s)
{
	struct spot origin = view_close(s);

	line_set(&s->search.field, buf_str(&s->catalogue.before));
	find_edited(s, false);
	search_set_hit(s, origin.hit);
	catalogue_arrange(&s->catalogue, s->catalogue.entered);
	return TOUCHED_VIEW;
}

void find_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	(void)row, (void)column;
	if (!focused)
		command_run(s, CMD_SEARCH_ALL);
}

/* ---- the filter, and the order ---- */

void catalogue_filtered(struct session *s, enum filtering what)
{
	if (what == FILTERING_BEGIN) {
		s->catalogue.entered = catalogue_selected(&s->catalogue);
		return;
	}
	choose_filter(s);
	if (what == FILTERING_UNDO)
		catalogue_arrange(&s->catalogue, s->catalogue.entered);
}

void catalogue_sort(struct session *s)
{
	static const enum message orders[] = {
		MSG_COLUMN_HITS, MSG_COLUMN_PLACE, MSG_COLUMN_YEAR, MSG_COLUMN_SIZE};
	struct catalogue *c = &s->catalogue;

	c->sorted = (enum catalogue_order)((c->sorted + 1) % CATALOGUE_ORDERS);
	catalogue_arrange(c, catalogue_selected(c));
	session_notice(s, MSG_ORDER, str_of(message(s->lang, orders[c->sorted])));
}
