#include "plan/ref.h"
#include "session/command_run.h"

#include "base/utf8.h"
#include "plan/render.h"
#include "session/command.h"
#include "session/list.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/tree.h"

/* The panes form a ring: tree, text, and the list where it stands beside them. */
static enum focus next_pane(const struct session *s, bool forward)
{
	unsigned panes = s->layout.list_beside && list_is_shown(s) ? 3 : 2;

	if (s->focus == FOCUS_LIST && panes == 2)
		return s->before_list;
	return (enum focus)(((unsigned)s->focus + (forward ? 1 : panes - 1)) % panes);
}

static unsigned go_to_pane(struct session *s, bool forward)
{
	if (s->focus == FOCUS_FIELD)
		search_leave(s);
	else
		s->focus = next_pane(s, forward);
	/* What the tree then marks is what is being read. */
	if (s->focus == FOCUS_TREE)
		session_reveal(s);
	return TOUCHED_VIEW;
}

unsigned run_next_pane(struct session *s)
{
	if (s->focus == FOCUS_FIELD && search_complete(s))
		return TOUCHED_VIEW;
	return go_to_pane(s, true);
}

unsigned run_previous_pane(struct session *s)
{
	return go_to_pane(s, false);
}

unsigned run_open(struct session *s)
{
	if (s->focus == FOCUS_LIST) {
		list_enter(s);
		return TOUCHED_VIEW;
	}
	/* In the text Enter goes on from hit to hit, as n does. */
	if (s->focus == FOCUS_TEXT) {
		if (s->search.hits.n)
			search_step(s, true);
		return TOUCHED_VIEW;
	}
	/* What is opened is a place to come back to. */
	places_leave(&s->places, session_spot(s));
	s->focus = FOCUS_TEXT;
	if (s->search.hits.n)
		search_from(s, (struct place){session_shown(s)->selected, 0, 0});
	return TOUCHED_VIEW;
}

/* Goes to a spot; if the list was left there, opens it again where it was. */
static void return_to(struct session *s, struct spot to)
{
	uint32_t line = s->list.at;

	session_return(s, to);
	if (!to.in_list)
		return;
	list_open(s, (enum list_kind)to.list_kind);
	s->list.at = line;
}

unsigned run_back(struct session *s)
{
	struct spot to;

	if (s->focus == FOCUS_LIST)
		return run_cancel(s);
	if (places_back(&s->places, session_spot(s), &to))
		return_to(s, to);
	else
		session_notice(s, MSG_NO_PREVIOUS_PLACE, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_forward(struct session *s)
{
	struct spot to;

	if (s->focus != FOCUS_LIST && places_forward(&s->places, &to))
		return_to(s, to);
	else
		session_notice(s, MSG_NO_NEXT_PLACE, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_goto(struct session *s)
{
	s->before_field = s->focus;
	s->focus = FOCUS_PROMPT;
	line_cut(&s->prompt, CUT_ALL);
	return TOUCHED_VIEW;
}

static bool go_to_ref(struct session *s, str words)
{
	struct ref ref;
	struct place place;

	if (!ref_parse(words, &ref) || !ref_find(session_shown(s)->plan, &ref, &place))
		return false;
	places_leave(&s->places, session_spot(s));
	session_open_place(s, place);
	return true;
}

/* A ref, or the name of a command. */
static unsigned prompt_accept(struct session *s)
{
	str text = str_trim(buf_str(&s->prompt.text));

	s->focus = s->before_field;
	if (text.len == 0 || go_to_ref(s, text))
		return TOUCHED_VIEW;
	enum command command = command_of_name(text);
	if (command != COMMANDS && keymap_key(NULL, s->focus, command))
		return TOUCHED_VIEW | command_run(s, command);
	session_notice(s, MSG_UNKNOWN_COMMAND, text);
	return TOUCHED_VIEW;
}

unsigned run_search(struct session *s)
{
	search_open(s);
	return TOUCHED_VIEW;
}

unsigned run_next_hit(struct session *s)
{
	search_step(s, true);
	return TOUCHED_VIEW;
}

unsigned run_previous_hit(struct session *s)
{
	search_step(s, false);
	return TOUCHED_VIEW;
}

unsigned run_accept(struct session *s)
{
	if (s->focus == FOCUS_PROMPT)
		return prompt_accept(s);
	search_accept(s);
	return TOUCHED_VIEW;
}

unsigned run_cancel(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		s->focus = s->before_help;
	else if (s->focus == FOCUS_PROMPT)
		s->focus = s->before_field;
	else if (s->focus == FOCUS_LIST)
		list_close(s);
	else if (s->search.on)
		search_cancel(s);
	else
		return TOUCHED_NOTHING;
	return TOUCHED_VIEW;
}

/* In the tree the selected section; in the text the one being read. */
static uint32_t copied_section(const struct session *s)
{
	const struct document *d = session_shown(s);

	if (s->selection.on)
		return selection_section(s);
	return s->focus == FOCUS_TREE ? d->selected : d->cursor.section;
}

static unsigned copy_list(struct session *s)
{
	list_print(s, &s->copy.text);
	list_title(s, &s->copy.name);
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
	return WANTS_COPY | TOUCHED_VIEW;
}

/* It stays, for another road if this one fails. */
static unsigned copy_selection(struct session *s)
{
	s->selection.taken = true;
	s->copy.characters = selection_print(s, &s->copy.text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_EXCERPT)));
	return WANTS_COPY | TOUCHED_VIEW;
}

unsigned run_copy(struct session *s)
{
	const struct plan *plan = session_shown(s)->plan;
	uint32_t section = copied_section(s);

	buf_cut(&s->copy.text, 0);
	buf_cut(&s->copy.name, 0);
	if (s->focus == FOCUS_LIST)
		return copy_list(s);
	if (s->selection.on)
		return copy_selection(s);
	print_section(plan, section, s->lang, &s->copy.text);
	ref_add_shown(plan, section, s->lang, &s->copy.name);
	s->copy.characters = plan->sections[section].characters;
	return WANTS_COPY | TOUCHED_VIEW;
}

unsigned run_copy_source(struct session *s)
{
	uint32_t section = s->focus == FOCUS_LIST ? PLAN_NONE : copied_section(s);

	run_copy(s);
	print_source_line(session_shown(s)->plan, section, s->lang, &s->copy.text);
	return WANTS_COPY | TOUCHED_VIEW;
}

/* What a copy would hold, on another road. */
unsigned run_full(struct session *s)
{
	run_copy(s);
	return WANTS_FULL | TOUCHED_VIEW;
}

unsigned run_write(struct session *s)
{
	run_copy(s);
	return WANTS_FILE | TOUCHED_VIEW;
}

unsigned run_layout(struct session *s)
{
	struct layout now = s->layout;
	unsigned step = 0;

	/* On to the next that looks otherwise. */
	do {
		enum arrangement next = (enum arrangement)((s->page.wanted + 1U) % ARRANGEMENTS);
		session_arrange(s, next);
	} while (++step < ARRANGEMENTS && s->layout.both == now.both &&
		 s->layout.side_by_side == now.side_by_side);
	s->page.arranged = true;
	session_notice(s,
		s->layout.side_by_side ? MSG_LAYOUT_SIDE
		: s->layout.both       ? MSG_LAYOUT_STACKED
		: step == ARRANGEMENTS ? MSG_LAYOUT_NARROW
				       : MSG_LAYOUT_ONE,
		STR(""));
	return TOUCHED_VIEW;
}

/* The plans form a ring; going round it is a jump that `back` undoes. */
static unsigned step_plan(struct session *s, uint32_t step)
{
	if (s->n_documents < 2) {
		session_notice(s, MSG_ONE_PLAN, STR(""));
		return TOUCHED_VIEW;
	}
	places_leave(&s->places, session_spot(s));
	session_switch(s, (s->current + step) % s->n_documents);
	session_notice(s, MSG_PLAN_SHOWN, session_shown(s)->plan->title);
	return TOUCHED_VIEW;
}

unsigned run_next_plan(struct session *s)
{
	return step_plan(s, 1);
}

unsigned run_previous_plan(struct session *s)
{
	return step_plan(s, s->n_documents - 1);
}

unsigned run_help(struct session *s)
{
	if (s->focus == FOCUS_HELP)
		return run_cancel(s);
	s->before_help = s->focus;
	s->focus = FOCUS_HELP;
	s->help.top = 0;
	return TOUCHED_VIEW;
}

unsigned run_doctor(struct session *s)
{
	(void)s;
	return WANTS_DOCTOR;
}

unsigned run_redraw(struct session *s)
{
	(void)s;
	return WANTS_REDRAW | TOUCHED_VIEW;
}

unsigned run_suspend(struct session *s)
{
	(void)s;
	return WANTS_SUSPEND;
}

unsigned run_quit(struct session *s)
{
	(void)s;
	return WANTS_QUIT;
}
