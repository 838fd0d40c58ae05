/* Two plans side by side: the rows are links, the selected one is being read. */
#include "base/utf8.h"
#include "compare/comparison.h"
#include "session/command_run.h"
#include "session/parallel.h"
#include "session/parallel_view.h"
#include "session/selection.h"
#include "session/view_run.h"

enum { ROOMY = 60 }; /* so many columns leave room for more than figures */

/* ---- what the table is told ---- */

static uint32_t count(const struct session *s)
{
	return s->compared.links.n;
}

static bool hides(const struct session *s, uint32_t item)
{
	return !compared_is(&s->compared, item, s->parallel.only);
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	struct compared_text text[2] = {0};

	parallel_texts(s, item, text);
	for (unsigned side = 0; side < 2; side++) {
		buf_add(out, buf_str(&text[side].text));
		buf_byte(out, ' ');
		parallel_text_fini(&text[side]);
	}
}

static const struct table_kind kind = {.count = count, .hides = hides, .name = add_name};

static void refresh(struct session *s)
{
	table_arrange(s, &s->parallel.table);
	s->parallel.skipped = 0;
}

void parallel_view_open(struct session *s)
{
	view_open(s, VIEW_PARALLEL);
	s->parallel.table.kind = &kind;
}

/* ---- making it ---- */

bool parallel_view_due(const struct session *s)
{
	bool beside = view_is_shown(s, VIEW_COUNTERPART) && parallel_has_shown(s);

	return s->compared.chosen && !s->compared.made &&
	       (beside || view_is_shown(s, VIEW_PARALLEL));
}

unsigned parallel_view_work(struct session *s)
{
	parallel_make(s);
	return TOUCHED_VIEW;
}

/* ---- rows ---- */

static unsigned room(const struct session *s)
{
	return s->layout.parallel.rows;
}

/* The rows of what is shown under a number. */
static unsigned rows_of(const struct session *s, uint32_t number)
{
	struct compared_rows rows = {0};

	parallel_lay(s, table_shown(&s->parallel.table, number), &rows);
	unsigned n = rows.rows;
	parallel_rows_fini(&rows);
	return n;
}

/* The rows from the top of the screen to the start of the selected one, more than fit: too many. */
static unsigned rows_before(const struct session *s)
{
	const struct parallel_view *v = &s->parallel;
	unsigned all = 0;

	for (uint32_t i = v->table.top; i < v->table.at && all < room(s) + v->skipped; i++)
		all += rows_of(s, i);
	return all > v->skipped ? all - v->skipped : 0;
}

/* Scrolls back by so many rows; returns those that there were not. */
static unsigned scroll_back(struct session *s, unsigned rows)
{
	struct parallel_view *v = &s->parallel;

	while (rows > v->skipped) {
		rows -= v->skipped;
		v->skipped = 0;
		if (v->table.top == 0)
			return rows;
		v->skipped = rows_of(s, --v->table.top);
	}
	v->skipped -= rows;
	return 0;
}

/* The rows from the top of the screen to the end of all, or one more than fit. */
static unsigned rows_to_end(const struct session *s)
{
	const struct parallel_view *v = &s->parallel;
	unsigned all = 0, most = room(s) + v->skipped + 1;

	for (uint32_t i = v->table.top; i < v->table.n_shown && all < most; i++)
		all += rows_of(s, i);
	all = all > v->skipped ? all - v->skipped : 0;
	return all;
}

/* Scrolls on by so many rows, as long as the screen stays full; false if it did not move. */
static bool scroll_on(struct session *s, unsigned rows)
{
	struct parallel_view *v = &s->parallel;
	bool moved = false;

	for (; rows > 0 && rows_to_end(s) > room(s); rows--, moved = true) {
		v->skipped++;
		if (v->skipped >= rows_of(s, v->table.top)) {
			v->skipped = 0;
			v->table.top++;
		}
	}
	return moved;
}

/* No empty rows below the last one while there are others above. */
static void fill_screen(struct session *s)
{
	unsigned rows = rows_to_end(s);

	if (rows < room(s))
		scroll_back(s, room(s) - rows);
}

/* As little as shows all of the selected one, or if that is too much its start. */
static void show_selected(struct session *s)
{
	struct parallel_view *v = &s->parallel;
	unsigned own = rows_of(s, v->table.at);

	if (v->table.at == v->table.top && (v->skipped == 0 || own > room(s)))
		return;
	if (v->table.at <= v->table.top) {
		v->table.top = v->table.at;
		v->skipped = 0;
		return;
	}
	unsigned before = rows_before(s);
	if (before + own <= room(s) || (own > room(s) && before < room(s)))
		return;
	v->table.top = v->table.at;
	v->skipped = 0;
	if (own < room(s))
		scroll_back(s, room(s) - own);
}

/* One that is not on the screen is put there with a third of the screen before it. */
static void go_to(struct session *s, uint32_t number)
{
	struct parallel_view *v = &s->parallel;

	v->table.at = number;
	unsigned before = number < v->table.top ? room(s) : rows_before(s);
	if ((number > v->table.top || (number == v->table.top && v->skipped == 0)) &&
		before + rows_of(s, number) <= room(s))
		return;
	v->table.top = number;
	v->skipped = 0;
	scroll_back(s, room(s) / 3);
}

/* The filter first; what is around what it found is seen then. */
unsigned parallel_cancel(struct session *s)
{
	if (!filter_undo(s))
		return view_cancel(s);
	/* As long as the comparison is being made there is nothing. */
	if (s->parallel.table.n_shown)
		go_to(s, s->parallel.table.at);
	return TOUCHED_VIEW;
}

/* Of what is on the screen, the first that begins there. */
static void select_seen(struct session *s)
{
	struct parallel_view *v = &s->parallel;
	uint32_t n = v->table.n_shown;
	unsigned at = 0;
	uint32_t first = v->table.top + (v->skipped > 0 && v->table.top + 1 < n), last = first;

	for (uint32_t i = v->table.top; i < n; i++) {
		at += rows_of(s, i) - (i == v->table.top ? v->skipped : 0);
		if (at > room(s))
			break;
		last = i;
	}
	if (v->table.at < first)
		v->table.at = first;
	if (v->table.at > last && last >= first)
		v->table.at = last;
}

/* ---- moving ---- */

/* What is too long for the screen is gone through row by row. */
static void step_down(struct session *s)
{
	struct table *t = &s->parallel.table;

	if (rows_before(s) + rows_of(s, t->at) - (t->at == t->top ? s->parallel.skipped : 0) >
		room(s))
		scroll_on(s, 1);
	else if (t->at + 1 < t->n_shown)
		t->at++;
	else
		session_notice(s, MSG_AT_END, STR(""));
}

static void step_up(struct session *s)
{
	struct parallel_view *v = &s->parallel;

	if (v->table.at == v->table.top && v->skipped) {
		v->skipped--;
	} else if (v->table.at == 0) {
		session_notice(s, MSG_AT_START, STR(""));
	} else if (--v->table.at < v->table.top && rows_of(s, v->table.at) > room(s)) {
		v->table.top = v->table.at;
		v->skipped = rows_of(s, v->table.at) - room(s);
	}
}

static void page(struct session *s, unsigned rows, bool down)
{
	struct table *t = &s->parallel.table;
	bool moved = down ? scroll_on(s, rows) : scroll_back(s, rows) < rows;

	if (!moved && down)
		t->at = t->n_shown - 1;
	else if (!moved)
		t->at = 0;
	else
		select_seen(s);
}

unsigned parallel_move(struct session *s, enum move move)
{
	struct parallel_view *v = &s->parallel;
	unsigned rows = room(s) > 1 ? room(s) - 1 : 1;

	if (v->table.n_shown == 0)
		return TOUCHED_NOTHING;
	if (move == MOVE_DOWN)
		step_down(s);
	else if (move == MOVE_UP)
		step_up(s);
	else if (move == MOVE_FIRST || move == MOVE_LAST)
		v->table.at = move == MOVE_LAST ? v->table.n_shown - 1 : 0;
	else if (move == MOVE_LEFT || move == MOVE_RIGHT)
		v->side = move == MOVE_RIGHT;
	else if (move == MOVE_PAGE_DOWN || move == MOVE_PAGE_UP)
		page(s, rows, move == MOVE_PAGE_DOWN);
	else
		page(s, (rows + 1) / 2, move == MOVE_HALF_DOWN);
	return TOUCHED_VIEW;
}

void parallel_turn(struct session *s)
{
	s->parallel.side = !s->parallel.side;
}

/* The first of what is shown that is a link or one after it. */
static uint32_t number_from(const struct table *t, uint32_t link)
{
	uint32_t low = 0, high = t->n_shown;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (t->order[middle] < link)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The number of the first change from one on; n_shown if there is none. */
static uint32_t change_from(const struct session *s, uint32_t number)
{
	const struct table *t = &s->parallel.table;

	while (number < t->n_shown) {
		uint32_t change = s->compared.next[t->order[number]];
		if (change == t->order[number])
			break;
		number = number_from(t, change);
	}
	return number;
}

/* The last before one; n_shown if there is none. */
static uint32_t change_before(const struct session *s, uint32_t number)
{
	const struct table *t = &s->parallel.table;

	while (number-- > 0) {
		uint32_t link = t->order[number];
		if (compared_is_change(&s->compared, link))
			return number;
		uint32_t change = compared_change_before(&s->compared, link);
		if (change == s->compared.links.n)
			break;
		number = number_from(t, change + 1);
	}
	return t->n_shown;
}

void parallel_step(struct session *s, bool forward)
{
	const struct table *t = &s->parallel.table;
	uint32_t to = forward ? change_from(s, t->at + 1) : change_before(s, t->at);

	if (to >= t->n_shown) {
		to = forward ? change_from(s, 0) : change_before(s, t->n_shown);
		session_notice(s, forward ? MSG_WRAPPED_TO_FIRST : MSG_WRAPPED_TO_LAST, STR(""));
	}
	if (to < t->n_shown)
		go_to(s, to);
	else
		session_notice(s, MSG_NO_CHANGES, STR(""));
}

/* A click on what is selected goes there. */
void parallel_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	struct parallel_view *v = &s->parallel;
	unsigned end = 0, at = row - s->layout.parallel.row + v->skipped;

	if (!focused)
		view_cancel(s);
	if (s->layout.compared_separator)
		v->side = column > s->layout.compared_separator;
	for (uint32_t i = v->table.top; i < v->table.n_shown; i++) {
		end += rows_of(s, i);
		if (at >= end)
			continue;
		if (i == v->table.at)
			parallel_enter(s);
		v->table.at = i;
		return;
	}
}

/* ---- the row of the view ---- */

void parallel_settle(struct session *s, bool focused)
{
	struct parallel_view *v = &s->parallel;

	(void)focused;
	if (!view_is_shown(s, VIEW_PARALLEL))
		return;
	if (s->compared.made && v->table.n != s->compared.links.n)
		table_refresh(s, &v->table, TABLE_NONE);
	if (v->table.n_shown == 0)
		return;
	if (v->table.top >= v->table.n_shown) {
		v->table.top = v->table.n_shown - 1;
		v->skipped = 0;
	}
	if (v->skipped >= rows_of(s, v->table.top))
		v->skipped = 0;
	show_selected(s);
	fill_screen(s);
}

/* Among all changes, or in what alone is shown. */
void parallel_position(const struct session *s, struct buf *out)
{
	const struct compared *c = &s->compared;
	const struct table *t = &s->parallel.table;
	uint32_t item = table_selected(t);
	bool all = t->n_shown == t->n;

	if (item != TABLE_NONE)
		buf_printf(out, s->columns < ROOMY ? "%zu/%zu" : message(s->lang, MSG_CHANGE_AT),
			(size_t)(all ? c->before[item + 1] : t->at + 1),
			(size_t)(all ? c->before[c->links.n] : t->n_shown));
}

/* The words on this side, or if there are none on the other; false if nothing is selected. */
static bool range_of(const struct session *s, unsigned *side, struct range *range)
{
	uint32_t item = table_selected(&s->parallel.table);

	*side = s->parallel.side;
	if (item == TABLE_NONE)
		return false;
	if (parallel_range(s, item, *side, range))
		return true;
	*side = !*side;
	return parallel_range(s, item, *side, range);
}

bool parallel_taken(const struct session *s, struct anchor_range *range)
{
	struct range words;
	unsigned side;

	if (!range_of(s, &side, &words))
		return false;
	range->from = (struct place){words.section, words.paragraph, words.from};
	range->to = words.to;
	range->is_section = false;
	return true;
}

uint32_t parallel_taken_from(const struct session *s)
{
	struct range words;
	unsigned side;

	return range_of(s, &side, &words) ? s->compared.documents[side] : s->current;
}

/* The sentence is selected, so that it is seen, and can be copied at once. */
unsigned parallel_enter(struct session *s)
{
	struct range range;
	unsigned side;

	if (!range_of(s, &side, &range))
		return TOUCHED_VIEW;
	struct place place = {range.section, range.paragraph, range.from};
	places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	if (s->current != s->compared.documents[side])
		session_switch(s, s->compared.documents[side]);
	session_open_place(s, place);
	session_settle(s);
	session_read(s, place);
	selection_set(s, place, range.to);
	return TOUCHED_VIEW;
}

/* Both sides, each with its source. */
void parallel_copy(struct session *s)
{
	uint32_t item = table_selected(&s->parallel.table);
	struct compared_text text[2] = {0};
	struct range range;

	if (item == TABLE_NONE)
		return;
	parallel_texts(s, item, text);
	for (unsigned side = 0; side < 2; side++) {
		if (!parallel_range(s, item, side, &range))
			continue;
		struct citation what = {.plan = s->documents[s->compared.documents[side]].plan,
			.section = range.section,
			.text = buf_str(&text[side].text)};
		if (s->copy.text.len)
			buf_add(&s->copy.text, STR("\n\n"));
		cite_add_copy(&what, s->cite, s->lang, &s->copy.text);
		s->copy.characters += utf8_chars(what.text);
	}
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_PAIR)));
	parallel_text_fini(&text[0]);
	parallel_text_fini(&text[1]);
}

/* All of it, as a page of Markdown. */
void parallel_write(struct session *s)
{
	const uint32_t *documents = s->compared.documents;
	struct comparison all = {0};

	comparison_make(&all, document_index(&s->documents[documents[0]]),
		document_index(&s->documents[documents[1]]));
	comparison_write_markdown(&all, s->lang, &s->copy.text);
	comparison_fini(&all);
	buf_set(&s->copy.name, str_of(message(s->lang, MSG_COMPARISON)));
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
	s->copy.ending = ".md";
}

/* What there is none of is left out. */
void parallel_only(struct session *s)
{
	struct parallel_view *v = &s->parallel;

	if (!s->compared.made)
		return;
	do {
		v->only = (enum compared_kind)((v->only + 1) % COMPARED_KINDS);
	} while (s->compared.counts[v->only] == 0);
	refresh(s);
}
