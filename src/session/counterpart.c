#include "session/counterpart.h"

#include <stdio.h>

#include "base/utf8.h"
#include "session/command_run.h"
#include "session/parallel.h"
#include "session/help.h"
#include "session/partners.h"
#include "session/selection.h"
#include "session/view_run.h"

/* ---- the other plan ---- */

bool counterpart_is_due(const struct session *s)
{
	const struct counterpart *c = &s->counterpart;

	return view_is_shown(s, VIEW_COUNTERPART) && !parallel_has_shown(s) &&
	       !(c->looked && c->whose == s->current);
}

unsigned counterpart_work(struct session *s)
{
	struct catalogue_row *row = partners_find(s, YEAR_BEFORE);

	s->counterpart.looked = true;
	s->counterpart.whose = s->current;
	if (row)
		partners_take(s, row);
	return TOUCHED_VIEW;
}

bool counterpart_is_made(const struct session *s)
{
	return parallel_has_shown(s) && s->compared.made;
}

static const struct plan *other_plan(const struct session *s)
{
	return s->documents[parallel_other(s)].plan;
}

void counterpart_add_none(const struct session *s, struct buf *out)
{
	uint32_t year = other_plan(s)->year, now = session_shown(s)->plan->year;
	char digits[16];

	snprintf(digits, sizeof(digits), "%u", year);
	if (year == 0)
		buf_add(out, str_of(message(s->lang, MSG_NOT_IN_OTHER)));
	else if (year + 1 == now)
		buf_add(out, str_of(message(s->lang, MSG_NOT_LAST_YEAR)));
	else
		message_fill(s->lang, MSG_NOT_IN_YEAR, str_of(digits), out);
}

/* ---- what is being read ---- */

static const struct sentences *sentences(const struct session *s)
{
	return compared_sentences(&s->compared, parallel_side(s));
}

uint32_t counterpart_sentences(const struct session *s)
{
	return sentences(s)->n;
}

uint32_t counterpart_sentence(const struct session *s)
{
	struct place at = s->selection.on ? s->selection.head : session_shown(s)->cursor;

	return sentences_from(sentences(s), at);
}

/* What the other plan says of it; false if it says nothing. */
static bool range_of(const struct session *s, struct range *range)
{
	if (!counterpart_is_made(s))
		return false;
	uint32_t sentence = counterpart_sentence(s);
	unsigned side = parallel_side(s);
	return sentence < sentences(s)->n &&
	       parallel_range(s, s->compared.of[side][sentence], !side, range);
}

/* ---- the row of the view ---- */

bool counterpart_rests(const struct session *s)
{
	return s->counterpart.on && s->layout.counterpart.rows && view_is_shown(s, VIEW_TEXT);
}

bool counterpart_covers(const struct session *s)
{
	(void)s;
	return false;
}

/* It follows the text, which moves. */
unsigned counterpart_move(struct session *s, enum move move)
{
	return move == MOVE_LEFT || move == MOVE_RIGHT ? TOUCHED_NOTHING : text_move(s, move);
}

unsigned counterpart_enter(struct session *s)
{
	struct range range;
	struct buf words = {0};

	if (!range_of(s, &range)) {
		if (parallel_has_shown(s))
			counterpart_add_none(s, &words);
		session_notice(s, MSG_ONLY_NONE, buf_str(&words));
		buf_fini(&words);
		return TOUCHED_VIEW;
	}
	struct place place = {range.section, range.paragraph, range.from};
	places_leave(&s->places, session_spot(s));
	view_go(s, VIEW_TEXT);
	session_switch(s, parallel_other(s));
	session_open_place(s, place);
	session_settle(s);
	session_read(s, place);
	selection_set(s, place, range.to);
	return TOUCHED_VIEW;
}

static const struct plan *copy(struct session *s, struct range *range)
{
	if (!range_of(s, range))
		return NULL;
	const struct plan *plan = other_plan(s);
	str text = plan_text(plan, range->section, range->paragraph);
	buf_add(&s->copy.text, str_slice(text, range->from, range->to));
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_EXCERPT)));
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
	return plan;
}

void counterpart_copy(struct session *s)
{
	struct range range;

	copy(s, &range);
}

void counterpart_copy_source(struct session *s)
{
	struct range range;
	struct citation what = {.plan = copy(s, &range)};
	struct buf cited = {0};

	if (!what.plan)
		return;
	what.section = range.section;
	what.text = buf_str(&s->copy.text);
	cite_add_copy(&what, s->cite, s->lang, &cited);
	buf_fini(&s->copy.text);
	s->copy.text = cited;
}

void counterpart_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	(void)row, (void)column;
	if (focused)
		counterpart_enter(s);
	else
		view_open(s, VIEW_COUNTERPART);
}

/* ---- the command ---- */

static void tell_none(struct session *s)
{
	struct buf key = {0};

	help_keys(s->keys, CMD_COMPARE, 1, &key);
	session_notice(s, MSG_NO_YEAR_BEFORE, key.len ? buf_str(&key) : STR(":compare"));
	buf_fini(&key);
}

/* Where there is nothing to follow the text with, it says so. */
unsigned run_counterpart(struct session *s)
{
	struct counterpart *c = &s->counterpart;
	struct buf title = {0};

	if (c->on) {
		c->on = false;
		if (!view_now(s)->pane)
			view_cancel(s);
		session_notice(s, MSG_COUNTERPART_OFF, STR(""));
		return TOUCHED_VIEW;
	}
	if (!parallel_has_shown(s)) {
		struct catalogue_row *row = partners_find(s, YEAR_BEFORE);
		if (!row)
			tell_none(s);
		if (!row || !partners_take(s, row))
			return TOUCHED_VIEW;
	}
	c->on = true;
	session_lay_out(s);
	parallel_add_title(s, !parallel_side(s), &title);
	if (s->layout.counterpart.rows)
		session_notice(s, MSG_COUNTERPART_ON, buf_str(&title));
	else
		session_notice(s, MSG_COUNTERPART_NARROW, STR(""));
	buf_fini(&title);
	return TOUCHED_VIEW;
}
