/* What one plan promises and the next says of it, as a table. */
#include "base/utf8.h"
#include "compare/promises_words.h"
#include "plan/cite.h"
#include "plan/render.h"
#include "session/command_run.h"
#include "session/parallel.h"
#include "session/partners.h"
#include "session/promises_view.h"
#include "session/selection.h"
#include "session/view_run.h"
#include "text/sentence.h"

static const struct promise *promise_at(const struct session *s, uint32_t item)
{
	return &s->promises.promises.items[item];
}

const struct plan *promises_view_plan(const struct session *s, unsigned side)
{
	return s->documents[s->promises.documents[side]].plan;
}

bool promises_view_sentence(
	const struct session *s, uint32_t item, unsigned side, struct range *range)
{
	const struct promise *p = promise_at(s, item);

	*range = side ? p->outcome : p->words;
	if (range->to == range->from)
		return false;
	str text = plan_text(promises_view_plan(s, side), range->section, range->paragraph);
	struct sentence around = sentence_around(text, range->from);
	range->from = (uint32_t)around.from;
	range->to = (uint32_t)around.to;
	return true;
}

/* ---- what the table is told ---- */

static uint32_t count(const struct session *s)
{
	return s->promises.promises.n;
}

static bool hides(const struct session *s, uint32_t item)
{
	return s->promises.only != PROMISE_STATUSES &&
	       promise_at(s, item)->status != s->promises.only;
}

static void add_name(const struct session *s, uint32_t item, struct buf *out)
{
	promises_words_add_promise(&s->promises.promises, item, out);
	buf_byte(out, ' ');
	promises_words_add_outcome(&s->promises.promises, item, out);
	buf_byte(out, ' ');
	buf_add(out, str_of(promises_words_status(promise_at(s, item)->status, s->lang)));
}

enum order { IN_TEXT, BY_STATUS, ORDERS };

static const enum message orders[ORDERS] = {MSG_SORT_POSITION, MSG_PROMISES_JUDGEMENT};

static int compare(const struct session *s, unsigned order, uint32_t a, uint32_t b)
{
	enum promise_status x = promise_at(s, a)->status, y = promise_at(s, b)->status;

	return order == BY_STATUS ? (x > y) - (x < y) : 0;
}

static const struct table_kind kind = {.count = count,
	.hides = hides,
	.name = add_name,
	.orders = orders,
	.n_orders = ORDERS,
	.compare = compare};

/* ---- finding them ---- */

void promises_forget(struct session *s)
{
	promises_fini(&s->promises.promises);
	table_forget(&s->promises.table);
	s->promises.table.n = s->promises.table.n_shown = 0;
}

/* Two plans of one year promise nothing to each other. */
static bool has_two_years(const struct session *s)
{
	const uint32_t *of = s->compared.documents;

	return parallel_has_shown(s) &&
	       s->documents[of[0]].plan->year != s->documents[of[1]].plan->year;
}

/* Chooses the two plans; false and a notice if there is no other. */
static bool choose_two(struct session *s)
{
	struct catalogue_row *row = NULL;

	if (!has_two_years(s)) {
		row = partners_find(s, YEAR_BEFORE);
		row = row ? row : partners_find(s, YEAR_AFTER);
		if (!row)
			session_notice(s, MSG_PROMISES_NO_OTHER, STR(""));
		if (!row || !partners_take(s, row))
			return false;
	}
	memcpy(s->promises.documents, s->compared.documents, sizeof(s->promises.documents));
	return true;
}

static void find(struct session *s)
{
	struct promises_view *v = &s->promises;

	promises_forget(s);
	promises_find(&v->promises, document_index(&s->documents[v->documents[0]]),
		document_index(&s->documents[v->documents[1]]));
}

/* The filter of other plans, or of another time, would hide what is looked for. */
unsigned run_promises(struct session *s)
{
	struct promises_view *v = &s->promises;

	if (view_table(s) == &v->table)
		return view_cancel(s);
	if (!choose_two(s))
		return TOUCHED_VIEW;
	find(s);
	if (v->promises.n == 0) {
		session_notice(s, MSG_PROMISES_NONE, STR(""));
		return TOUCHED_VIEW;
	}
	view_open(s, VIEW_PROMISES);
	v->table.kind = &kind;
	v->only = PROMISE_STATUSES;
	v->side = 0;
	line_cut(&v->table.filter, CUT_ALL);
	table_refresh(s, &v->table, TABLE_NONE);
	return TOUCHED_VIEW;
}

/* ---- the row of the view ---- */

/* The sentence is selected, so that it is seen, and can be copied at once. */
unsigned promises_enter(struct session *s)
{
	struct promises_view *v = &s->promises;
	uint32_t item = table_selected(&v->table);
	struct range range;

	if (item == TABLE_NONE)
		return TOUCHED_VIEW;
	if (!promises_view_sentence(s, item, v->side, &range)) {
		session_notice(s, MSG_PROMISES_NO_OUTCOME, STR(""));
		return TOUCHED_VIEW;
	}
	struct place place = {range.section, range.paragraph, range.from};
	places_leave(&s->places, view_origin(s)->spot);
	view_go(s, VIEW_TEXT);
	if (s->current != v->documents[v->side])
		session_switch(s, v->documents[v->side]);
	session_open_place(s, place);
	session_settle(s);
	session_read(s, place);
	selection_set(s, place, range.to);
	return TOUCHED_VIEW;
}

/* The sentence on the side one is on; what has no outcome, the promise. */
static bool words_now(const struct session *s, unsigned *side, struct range *words)
{
	uint32_t item = table_selected(&s->promises.table);

	*side = s->promises.side;
	if (item == TABLE_NONE)
		return false;
	if (promises_view_sentence(s, item, *side, words))
		return true;
	*side = !*side;
	return promises_view_sentence(s, item, *side, words);
}

bool promises_taken(const struct session *s, struct anchor_range *range)
{
	struct range words;
	unsigned side;

	if (!words_now(s, &side, &words))
		return false;
	range->from = (struct place){words.section, words.paragraph, words.from};
	range->to = words.to;
	range->is_section = false;
	return true;
}

uint32_t promises_taken_from(const struct session *s)
{
	struct range words;
	unsigned side;

	return words_now(s, &side, &words) ? s->promises.documents[side] : s->current;
}

/* The row with tabs between its columns, then both sentences with their sources. */
void promises_copy(struct session *s)
{
	uint32_t item = table_selected(&s->promises.table);
	struct buf *out = &s->copy.text;
	struct range range;

	if (item == TABLE_NONE)
		return;
	promises_words_add_promise(&s->promises.promises, item, out);
	buf_byte(out, '\t');
	promises_words_add_outcome(&s->promises.promises, item, out);
	buf_printf(out, "\t%s", promises_words_status(promise_at(s, item)->status, s->lang));
	for (unsigned side = 0; side < 2; side++) {
		if (!promises_view_sentence(s, item, side, &range))
			continue;
		const struct plan *plan = promises_view_plan(s, side);
		struct citation what = {.plan = plan,
			.section = range.section,
			.text = str_slice(plan_text(plan, range.section, range.paragraph),
				range.from, range.to)};
		buf_add(out, STR("\n\n"));
		cite_add_copy(&what, s->cite, s->lang, out);
		s->copy.characters += utf8_chars(what.text);
	}
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_PAIR)));
}

void promises_write(struct session *s)
{
	promises_words_write_markdown(&s->promises.promises, s->lang, &s->copy.text);
	buf_set(&s->copy.name, str_of(message(s->lang, MSG_PROMISES_PROMISE)));
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
	s->copy.ending = ".md";
}

void promises_turn(struct session *s)
{
	s->promises.side = !s->promises.side;
}

/* What there is none of is left out. */
void promises_only(struct session *s)
{
	struct promises_view *v = &s->promises;
	uint32_t counts[PROMISE_STATUSES + 1] = {[PROMISE_STATUSES] = 1};

	for (uint32_t i = 0; i < v->promises.n; i++)
		counts[v->promises.items[i].status]++;
	do {
		v->only = (v->only + 1) % (PROMISE_STATUSES + 1);
	} while (counts[v->only] == 0);
	table_arrange(s, &v->table);
	if (v->only == PROMISE_STATUSES)
		session_notice(s, MSG_PROMISES_ALL, STR(""));
	else
		session_notice(s, MSG_PROMISES_ONLY,
			str_of(promises_words_status((enum promise_status)v->only, s->lang)));
}

void promises_settle(struct session *s, bool focused)
{
	(void)focused;
	if (view_is_shown(s, VIEW_PROMISES))
		table_settle(&s->promises.table, s->layout.table.rows);
}
