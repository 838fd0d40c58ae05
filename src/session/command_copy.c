#include "session/command_run.h"

#include "plan/cite.h"
#include "plan/render.h"
#include "session/selection.h"
#include "session/view.h"

/* From elsewhere the text is gone to, where what is marked there is being read. */
static unsigned select_grain(struct session *s, enum grain grain)
{
	if (!view_now(s)->pane)
		view_now(s)->enter(s);
	if (!view_now(s)->pane)
		return TOUCHED_VIEW; /* there is nothing in it */
	view_go(s, VIEW_TEXT);
	session_settle(s);
	selection_start(s, grain);
	return TOUCHED_VIEW;
}

unsigned run_select(struct session *s)
{
	return select_grain(s, GRAIN_SENTENCE);
}

unsigned run_select_paragraph(struct session *s)
{
	return select_grain(s, GRAIN_PARAGRAPH);
}

/* The selection stays, for another way if this one fails. */
static uint32_t copy_selection(struct session *s)
{
	s->selection.taken = true;
	s->copy.characters = selection_print(s, &s->copy.text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_EXCERPT)));
	return selection_section(s);
}

static uint32_t copy_section(struct session *s, uint32_t section)
{
	const struct plan *plan = session_shown(s)->plan;

	render_section(plan, section, s->lang, &s->copy.text);
	render_name(plan, section, s->lang, &s->copy.name);
	s->copy.characters = plan->sections[section].characters;
	return section;
}

/* Returns the section that is its source, PLAN_NONE for the plan. */
static uint32_t copy(struct session *s)
{
	const struct view *view = view_now(s);

	buf_cut(&s->copy.text, 0);
	buf_cut(&s->copy.name, 0);
	s->copy.ending = NULL;
	if (s->selection.on)
		return copy_selection(s);
	if (view->copy)
		view->copy(s);
	else if (s->n_documents)
		return copy_section(s, view_place(s).section);
	return PLAN_NONE;
}

/* Asks for what is to be done with the copy, if there is any. */
static unsigned ask_for(struct session *s, unsigned wants)
{
	const struct err nothing = {.kind = ERR_COPY_EMPTY};

	if (s->copy.text.len)
		return wants | TOUCHED_VIEW;
	session_notice_error(s, &nothing);
	return TOUCHED_VIEW;
}

unsigned run_copy(struct session *s)
{
	copy(s);
	return ask_for(s, WANTS_COPY);
}

unsigned run_copy_source(struct session *s)
{
	if (!s->selection.on && view_now(s)->copy_sources) {
		buf_cut(&s->copy.text, 0);
		buf_cut(&s->copy.name, 0);
		view_now(s)->copy_sources(s);
		return ask_for(s, WANTS_COPY);
	}
	struct citation what = {
		.section = copy(s), .headed = !s->selection.on && !view_now(s)->copy};
	struct buf cited = {0};

	if (s->copy.text.len == 0)
		return ask_for(s, WANTS_COPY);
	what.plan = session_shown(s)->plan;
	what.text = buf_str(&s->copy.text);
	what.headed = what.headed && !render_is_untitled(what.plan, what.section);
	cite_add_copy(&what, s->cite, s->lang, &cited);
	buf_fini(&s->copy.text);
	s->copy.text = cited;
	return ask_for(s, WANTS_COPY);
}

/* What a copy would hold, for other uses. */
unsigned run_full(struct session *s)
{
	copy(s);
	return ask_for(s, WANTS_FULL);
}

unsigned run_write(struct session *s)
{
	if (view_now(s)->write) {
		buf_cut(&s->copy.text, 0);
		buf_cut(&s->copy.name, 0);
		view_now(s)->write(s);
	} else {
		copy(s);
	}
	return ask_for(s, WANTS_FILE);
}
