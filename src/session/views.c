/* The table of views; see view.h. */
#include "session/view.h"

#include <stddef.h>

#include "session/goto.h"
#include "session/linked.h"
#include "session/list.h"
#include "session/search.h"
#include "session/view_run.h"

/* ---- where they are shown without the focus ---- */

static bool is_covered(const struct session *s)
{
	const struct view *below = view_below(s);

	return below->covers && below->covers(s);
}

/*
 * With room for one pane only, the one with the focus, or which had it before a line was typed;
 * what a search finds is shown in the text.
 */
static bool one_is_tree(const struct session *s)
{
	if (s->focus == VIEW_FIELD && s->search.hits.n)
		return false;
	bool asks = view_now(s)->line || s->focus == VIEW_MEND;
	return s->focus == VIEW_TREE || (asks && view_origin(s)->view == VIEW_TREE);
}

static bool tree_rests(const struct session *s)
{
	return !is_covered(s) && (s->layout.both || one_is_tree(s));
}

static bool text_rests(const struct session *s)
{
	return !is_covered(s) && (s->layout.both || !one_is_tree(s));
}

static bool list_rests(const struct session *s)
{
	return !is_covered(s) && s->layout.list_beside && s->list.docked && list_has_lines(s);
}

static bool list_covers(const struct session *s)
{
	return !s->layout.list_beside;
}

static bool covers_all(const struct session *s)
{
	(void)s;
	return true;
}

/* But for another line that is typed in its place. */
static bool field_rests(const struct session *s)
{
	return !view_now(s)->line && !view_now(s)->titled;
}

static bool find_rests(const struct session *s)
{
	return s->focus == VIEW_CATALOGUE;
}

static bool overview_rests(const struct session *s)
{
	return view_is_shown(s, VIEW_TEXT);
}

/* ---- what is worth a reminder, the most wanted first; help always is ---- */

#define OWN(command) \
	{ \
		command, command \
	}

/* Where there is room, what else can be had of a plan; the last of all. */
#define MORE \
	OWN(CMD_COMPARE), OWN(CMD_ADD), OWN(CMD_BASKET), OWN(CMD_FIGURES), OWN(CMD_SUMMARY), \
		OWN(CMD_TERMS), OWN(COMMANDS)

/* While there are hits to go through. */
static const struct hint among_hits[] = {OWN(CMD_NEXT_HIT), OWN(CMD_HITS), OWN(CMD_COPY),
	OWN(CMD_COPY_SOURCE), OWN(CMD_GOTO), OWN(CMD_SEARCH), OWN(CMD_CANCEL), MORE};

static const struct hint *tree_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_SEARCH), OWN(CMD_OPEN), OWN(CMD_NEXT_PANE),
		OWN(CMD_COPY), OWN(CMD_COPY_SOURCE), OWN(CMD_GOTO), OWN(CMD_QUIT), MORE};

	return s->search.hits.n ? among_hits : own;
}

static const struct hint *text_hints(const struct session *s)
{
	static const struct hint selecting[] = {
		OWN(CMD_COPY), OWN(CMD_COPY_SOURCE), OWN(CMD_ADD), OWN(CMD_CANCEL), OWN(COMMANDS)};
	static const struct hint own[] = {OWN(CMD_SEARCH), OWN(CMD_PAGE_DOWN), OWN(CMD_NEXT_PANE),
		OWN(CMD_COPY), OWN(CMD_COPY_SOURCE), OWN(CMD_GOTO), OWN(CMD_QUIT), MORE};

	static const struct hint linked[] = {OWN(CMD_SEARCH), {CMD_OPEN, CMD_NEXT_LINK},
		OWN(CMD_NEXT_PANE), OWN(CMD_COPY), OWN(CMD_COPY_SOURCE), OWN(CMD_GOTO),
		OWN(CMD_QUIT), MORE};

	if (s->selection.on)
		return selecting;
	if (s->links.now != INSIDE_NONE)
		return linked;
	return s->search.hits.n ? among_hits : own;
}

static const struct hint *list_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_CANCEL), OWN(CMD_SORT),
		OWN(CMD_JOIN), OWN(CMD_COPY), OWN(CMD_ADD), OWN(CMD_SEARCH), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *catalogue_hints(const struct session *s)
{
	static const struct hint building[] = {
		OWN(CMD_OPEN), OWN(CMD_SEARCH_ALL), OWN(CMD_CANCEL), OWN(COMMANDS)};
	static const struct hint found[] = {OWN(CMD_OPEN), OWN(CMD_ALL_HITS), OWN(CMD_FILTER),
		OWN(CMD_SORT), OWN(CMD_COMPARE), OWN(CMD_COPY), OWN(CMD_LEAVE), OWN(COMMANDS)};
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_SEARCH_ALL), OWN(CMD_FILTER),
		OWN(CMD_SORT), OWN(CMD_COMPARE), OWN(CMD_COPY), OWN(CMD_LEAVE), OWN(COMMANDS)};

	if (s->catalogue.update)
		return building;
	return s->catalogue.hits_found ? found : own;
}

static const struct hint *figures_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_COPY), OWN(CMD_ADD), OWN(CMD_SORT),
		OWN(CMD_SAME_UNIT), OWN(CMD_FILTER), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *basket_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_ANNOTATE), OWN(CMD_MOVE_DOWN),
		OWN(CMD_REMOVE), OWN(CMD_EXPORT), {CMD_COPY_SOURCE, CMD_COPY}, OWN(CMD_FILTER),
		OWN(CMD_CANCEL), OWN(COMMANDS)};
	static const struct hint empty[] = {OWN(CMD_RESTORE), OWN(CMD_CANCEL), OWN(COMMANDS)};

	return s->basket.n || s->basket.n_removed == 0 ? own : empty;
}

static const struct hint *notes_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_ANNOTATE), OWN(CMD_LABEL),
		OWN(CMD_REMOVE), OWN(CMD_EXPORT), OWN(CMD_ALL_PLANS), OWN(CMD_FILTER),
		OWN(CMD_CANCEL), OWN(COMMANDS)};
	static const struct hint empty[] = {
		OWN(CMD_RESTORE), OWN(CMD_ALL_PLANS), OWN(CMD_CANCEL), OWN(COMMANDS)};

	return s->marked.rows.n ? own : empty;
}

static const struct hint *prompt_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_CONFIRM), OWN(CMD_CANCEL), OWN(COMMANDS)};
	static const struct hint labelled[] = {
		OWN(CMD_CONFIRM), OWN(CMD_LABEL), OWN(CMD_CANCEL), OWN(COMMANDS)};

	return s->prompt.has_label ? labelled : own;
}

static const struct hint *summary_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_COPY), OWN(CMD_WRITE),
		OWN(CMD_PICTURE), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *terms_hints(const struct session *s)
{
	static const struct hint own[] = {{CMD_OPEN, CMD_SEARCH}, OWN(CMD_COPY), OWN(CMD_SORT),
		OWN(CMD_TERMS_PART), OWN(CMD_FILTER), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *trace_hints(const struct session *s)
{
	static const struct hint own[] = {
		OWN(CMD_OPEN), OWN(CMD_COPY), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *parallel_hints(const struct session *s)
{
	static const struct hint filtered[] = {OWN(CMD_NEXT_HIT), OWN(CMD_CANCEL), OWN(CMD_ONLY),
		OWN(CMD_OPEN), {CMD_COPY, CMD_COPY_SOURCE}, OWN(CMD_ADD), OWN(CMD_NEXT_PANE),
		OWN(COMMANDS)};
	static const struct hint own[] = {OWN(CMD_NEXT_HIT), OWN(CMD_ONLY), OWN(CMD_OPEN),
		{CMD_COPY, CMD_COPY_SOURCE}, OWN(CMD_ADD), OWN(CMD_NEXT_PANE), OWN(CMD_FILTER),
		OWN(CMD_WRITE), OWN(CMD_CANCEL), OWN(CMD_COMPARE), OWN(COMMANDS)};

	return s->parallel.table.filter.text.len ? filtered : own;
}

static const struct hint *promises_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_NEXT_PANE), OWN(CMD_ONLY),
		{CMD_COPY, CMD_COPY_SOURCE}, OWN(CMD_ADD), OWN(CMD_WRITE), OWN(CMD_SORT),
		OWN(CMD_FILTER), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *partners_hints(const struct session *s)
{
	static const struct hint own[] = {
		{CMD_OPEN, CMD_COMPARE}, OWN(CMD_FILTER), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *counterpart_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_OPEN), OWN(CMD_NEXT_PANE), OWN(CMD_COPY),
		OWN(CMD_COPY_SOURCE), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *find_hints(const struct session *s)
{
	static const struct hint own[] = {
		{CMD_ACCEPT, CMD_OPEN}, OWN(CMD_ROWS), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *filter_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_ROWS), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *field_hints(const struct session *s)
{
	static const struct hint nothing_found[] = {
		OWN(CMD_CANCEL), OWN(CMD_NEXT_PANE), OWN(COMMANDS)};
	static const struct hint offered[] = {OWN(CMD_ACCEPT), OWN(CMD_CANCEL),
		{CMD_NEXT_PANE, CMD_CARET_RIGHT}, OWN(CMD_OLDER), OWN(COMMANDS)};
	static const struct hint own[] = {OWN(CMD_ACCEPT), OWN(CMD_CANCEL), OWN(CMD_NEXT_PANE),
		OWN(CMD_OLDER), OWN(COMMANDS)};

	if (search_is_offered(s, false))
		return offered;
	return s->search.field.text.len && s->search.hits.n == 0 ? nothing_found : own;
}

static const struct hint *goto_hints(const struct session *s)
{
	static const struct hint own[] = {
		{CMD_ACCEPT, CMD_OPEN}, OWN(CMD_DOWN), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

static const struct hint *mend_hints(const struct session *s)
{
	static const struct hint own[] = {OWN(CMD_PROMOTE), OWN(CMD_DEMOTE), OWN(CMD_JOIN_LINE),
		OWN(CMD_NO_HEADING), OWN(CMD_CANCEL), OWN(COMMANDS)};

	(void)s;
	return own;
}

/* ---- the table ---- */

#define LIES(member) .rect = offsetof(struct layout, member)

/* What all views have in common whose rows are the table of a member of the session. */
#define TABLE(member) \
	.table = offsetof(struct session, member.table), \
	.filter = offsetof(struct session, member.table.filter), .titled = true, \
	.covers = covers_all, .move = table_move, .cancel = table_cancel, .typed = CMD_FILTER, \
	.filtered = table_filtered, .sort = table_sort, .click = table_click, .wheel = 3, \
	.position = table_position

/* Panes first, in the order in which Tab goes through them. */
static const struct view rows[VIEWS] = {
	[VIEW_TREE] = {.name = "tree",
		LIES(tree),
		.pane = true,
		.needs_plan = true,
		.rests = tree_rests,
		.move = tree_move,
		.enter = tree_enter,
		.cancel = search_put_away,
		.place = tree_place,
		.arrive = session_follow,
		.click = tree_click,
		.wheel = 1,
		.settle = tree_settle,
		.hints = tree_hints},
	[VIEW_TEXT] = {.name = "text",
		LIES(text),
		.pane = true,
		.selects = true,
		.needs_plan = true,
		.rests = text_rests,
		.move = text_move,
		.enter = text_enter,
		.cancel = text_cancel,
		.click = text_click,
		.wheel = 3,
		.settle = text_settle,
		.hints = text_hints},
	[VIEW_COUNTERPART] = {.name = "counterpart",
		LIES(counterpart),
		.needs_plan = true,
		.rests = counterpart_rests,
		.covers = counterpart_covers,
		.move = counterpart_move,
		.enter = counterpart_enter,
		.cancel = view_cancel,
		.copy = counterpart_copy,
		.copy_sources = counterpart_copy_source,
		.click = counterpart_click,
		.wheel = 3,
		.hints = counterpart_hints},
	[VIEW_LIST] = {.name = "list",
		LIES(list),
		.needs_plan = true,
		.rests = list_rests,
		.covers = list_covers,
		.move = list_move,
		.enter = list_enter,
		.cancel = list_close,
		.place = list_marked,
		.copy = list_copy,
		.taken = list_taken,
		.sort = list_sort,
		.click = list_click,
		.wheel = 3,
		.settle = list_settle,
		.hints = list_hints},
	[VIEW_CATALOGUE] = {.name = "catalogue",
		LIES(catalogue),
		.titled = true,
		.covers = covers_all,
		.move = catalogue_move,
		.enter = catalogue_enter,
		.cancel = catalogue_cancel,
		.plan = catalogue_plan,
		.copy = catalogue_copy,
		.typed = CMD_FILTER,
		.filter = offsetof(struct session, catalogue.filter),
		.filtered = catalogue_filtered,
		.sort = catalogue_sort,
		.click = catalogue_click,
		.wheel = 3,
		.settle = catalogue_settle,
		.position = catalogue_position,
		.hints = catalogue_hints},
	[VIEW_FIGURES] = {.name = "figures",
		LIES(table),
		TABLE(figures),
		.needs_plan = true,
		.enter = figures_enter,
		.place = figures_place,
		.copy = figures_copy,
		.taken = figures_taken,
		.settle = figures_settle,
		.hints = figures_hints},
	[VIEW_BASKET] = {.name = "basket",
		LIES(table),
		TABLE(basket),
		.notes = offsetof(struct session, basket),
		.enter = basket_enter,
		.copy = basket_copy,
		.copy_sources = basket_copy_sources,
		.settle = basket_settle,
		.hints = basket_hints},
	[VIEW_SUMMARY] = {.name = "one-page",
		LIES(body),
		.titled = true,
		.needs_plan = true,
		.covers = covers_all,
		.move = summary_move,
		.enter = summary_enter,
		.cancel = view_cancel,
		.place = summary_place,
		.copy = summary_copy,
		.click = summary_click,
		.wheel = 3,
		.settle = summary_settle,
		.position = summary_position,
		.hints = summary_hints},
	[VIEW_NOTES] = {.name = "notes",
		LIES(table),
		TABLE(marked.rows),
		.notes = offsetof(struct session, marked.rows),
		.enter = notes_view_enter,
		.copy = notes_view_copy,
		.copy_sources = notes_view_copy_sources,
		.settle = notes_view_settle,
		.hints = notes_hints},
	[VIEW_TERMS] = {.name = "terms",
		LIES(table),
		TABLE(terms),
		.needs_plan = true,
		.enter = terms_enter,
		.place = terms_place,
		.copy = terms_copy,
		.settle = terms_settle,
		.hints = terms_hints},
	[VIEW_TRACE] = {.name = "trace",
		LIES(table),
		.titled = true,
		.covers = covers_all,
		.move = trace_move,
		.enter = trace_enter,
		.cancel = view_cancel,
		.copy = trace_copy,
		.click = trace_click,
		.wheel = 3,
		.settle = trace_settle,
		.position = trace_position,
		.hints = trace_hints},
	[VIEW_PARALLEL] = {.name = "parallel",
		LIES(parallel),
		.titled = true,
		.needs_plan = true,
		.covers = covers_all,
		.move = parallel_move,
		.enter = parallel_enter,
		.cancel = parallel_cancel,
		.copy = parallel_copy,
		.write = parallel_write,
		.copy_sources = parallel_copy,
		.taken = parallel_taken,
		.taken_from = parallel_taken_from,
		.typed = CMD_FILTER,
		.table = offsetof(struct session, parallel.table),
		.filter = offsetof(struct session, parallel.table.filter),
		.filtered = table_filtered,
		.step = parallel_step,
		.turn = parallel_turn,
		.only = parallel_only,
		.click = parallel_click,
		.wheel = 3,
		.settle = parallel_settle,
		.position = parallel_position,
		.hints = parallel_hints},
	[VIEW_PARTNERS] = {.name = "partners",
		LIES(table),
		TABLE(partners),
		.needs_plan = true,
		.enter = partners_enter,
		.settle = partners_settle,
		.hints = partners_hints},
	[VIEW_PROMISES] = {.name = "promises",
		LIES(table),
		TABLE(promises),
		.needs_plan = true,
		.enter = promises_enter,
		.copy = promises_copy,
		.copy_sources = promises_copy,
		.taken = promises_taken,
		.taken_from = promises_taken_from,
		.write = promises_write,
		.turn = promises_turn,
		.only = promises_only,
		.settle = promises_settle,
		.hints = promises_hints},
	[VIEW_FIND] = {.name = "find",
		LIES(field),
		.rests = find_rests,
		.enter = find_enter,
		.cancel = find_cancel,
		.over = true,
		.line = find_line,
		.edited = find_edited,
		.closed = search_restore,
		.click = find_click,
		.position = catalogue_position,
		.hints = find_hints},
	[VIEW_FILTER] = {.name = "filter",
		LIES(field),
		.enter = view_cancel,
		.cancel = filter_cancel,
		.over = true,
		.line = filter_line,
		.edited = filter_edited,
		.position = filter_position,
		.hints = filter_hints},
	[VIEW_PROMPT] = {.name = "prompt",
		LIES(field),
		.enter = prompt_enter,
		.cancel = view_cancel,
		.over = true,
		.line = prompt_line,
		.position = prompt_position,
		.hints = prompt_hints},
	[VIEW_FIELD] = {.name = "field",
		LIES(field),
		.needs_plan = true,
		.rests = field_rests,
		.enter = search_accept,
		.cancel = search_cancel,
		.line = field_line,
		.edited = field_edited,
		.closed = search_restore,
		.complete = search_complete,
		.click = field_click,
		.hints = field_hints},
	[VIEW_GOTO] = {.name = "goto",
		LIES(destinations),
		.covers = covers_all,
		.move = goto_move,
		.enter = goto_enter,
		.cancel = view_cancel,
		.line = goto_line,
		.edited = goto_edited,
		.click = goto_click,
		.wheel = 3,
		.settle = goto_settle,
		.hints = goto_hints},
	[VIEW_MEND] = {.name = "mend",
		LIES(hint),
		.needs_plan = true,
		.cancel = view_cancel,
		.hints = mend_hints},
	[VIEW_HELP] = {.name = "help",
		LIES(body),
		.alone = true,
		.move = help_move,
		.cancel = view_cancel,
		.wheel = 3,
		.settle = help_settle},
	[VIEW_DOCTOR] = {.name = "doctor",
		LIES(body),
		.alone = true,
		.move = doctor_move,
		.cancel = view_cancel,
		.copy = doctor_copy,
		.wheel = 3,
		.settle = doctor_settle},
	[VIEW_OVERVIEW] = {.name = "overview",
		LIES(overview),
		.needs_plan = true,
		.rests = overview_rests,
		.click = overview_click},
};

const struct view *view_row(enum view_id view)
{
	return &rows[view];
}
