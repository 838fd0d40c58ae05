#include "session/command_run.h"

#include "plan/print.h"
#include "session/command.h"
#include "session/search.h"
#include "session/tree.h"

unsigned run_next_pane(struct session *s)
{
	if (s->focus == FOCUS_FIELD)
		s->focus = s->before_field;
	else
		s->focus = s->focus == FOCUS_TREE ? FOCUS_TEXT : FOCUS_TREE;
	/* What the tree then marks is what is being read. */
	if (s->focus == FOCUS_TREE)
		session_reveal(s);
	return TOUCHED_VIEW;
}

unsigned run_previous_pane(struct session *s)
{
	return run_next_pane(s);
}

unsigned run_open(struct session *s)
{
	/* In the text Enter goes on from hit to hit, as n does. */
	if (s->focus == FOCUS_TEXT) {
		if (s->hits.n)
			search_step(s, true);
		return TOUCHED_VIEW;
	}
	/* What is opened is a place to come back to. */
	places_leave(&s->places, session_spot(s));
	s->focus = FOCUS_TEXT;
	if (s->hits.n)
		search_from(s, (struct place){session_shown(s)->selected, 0, 0});
	return TOUCHED_VIEW;
}

unsigned run_back(struct session *s)
{
	struct spot to;

	if (places_back(&s->places, session_spot(s), &to))
		session_return(s, to);
	else
		session_notice(s, SAY_NO_PREVIOUS_PLACE, STR(""));
	return TOUCHED_VIEW;
}

unsigned run_forward(struct session *s)
{
	struct spot to;

	if (places_forward(&s->places, &to))
		session_return(s, to);
	else
		session_notice(s, SAY_NO_NEXT_PLACE, STR(""));
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
	struct buf ref = {0};
	struct place place;

	print_ref_plain(words, &ref);
	bool found = plan_find(session_shown(s)->plan, words, &place) ||
		     plan_find(session_shown(s)->plan, buf_str(&ref), &place);
	buf_fini(&ref);
	if (!found)
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
	if (command != COMMANDS && keymap_key(s->focus, command))
		return TOUCHED_VIEW | command_run(s, command);
	session_notice(s, SAY_UNKNOWN_COMMAND, text);
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
	else if (s->searching)
		search_cancel(s);
	else
		return TOUCHED_NOTHING;
	return TOUCHED_VIEW;
}

/* In the tree the selected section; in the text the one being read. */
static uint32_t copied_section(const struct session *s)
{
	const struct document *d = session_shown(s);

	return s->focus == FOCUS_TREE ? d->selected : d->cursor.section;
}

unsigned run_copy(struct session *s)
{
	s->copied = copied_section(s);
	buf_cut(&s->copy, 0);
	print_section(session_shown(s)->plan, s->copied, s->lang, &s->copy);
	return WANTS_COPY | TOUCHED_VIEW;
}

unsigned run_copy_source(struct session *s)
{
	run_copy(s);
	buf_add(&s->copy, s->lang == LANG_EN ? STR("\n-- ") : STR("\n——"));
	print_source(session_shown(s)->plan, s->copied, s->lang, &s->copy);
	return WANTS_COPY | TOUCHED_VIEW;
}

unsigned run_layout(struct session *s)
{
	s->want_both = !s->want_both;
	session_resize(s, s->rows, s->columns);
	session_notice(s,
		s->layout.side_by_side ? SAY_LAYOUT_SIDE
		: s->want_both	       ? SAY_LAYOUT_NARROW
				       : SAY_LAYOUT_ONE,
		STR(""));
	return TOUCHED_VIEW;
}

/* The plans form a ring; going round it is a jump that `back` undoes. */
static unsigned step_plan(struct session *s, uint32_t step)
{
	if (s->n_documents < 2) {
		session_notice(s, SAY_ONE_PLAN, STR(""));
		return TOUCHED_VIEW;
	}
	places_leave(&s->places, session_spot(s));
	session_switch(s, (s->current + step) % s->n_documents);
	session_notice(s, SAY_PLAN_SHOWN, session_shown(s)->plan->title);
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
	s->help_top = 0;
	return TOUCHED_VIEW;
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
