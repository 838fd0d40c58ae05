/* Keys, pastes and other plans come in here; then all is made to fit the screen. */
#include "base/utf8.h"
#include "session/command.h"
#include "session/choose.h"
#include "session/parallel_view.h"
#include "session/counterpart.h"
#include "session/figures_years.h"
#include "session/linked.h"
#include "session/novelty.h"
#include "session/overview.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/summary_view.h"
#include "session/terms_view.h"
#include "session/trace_view.h"
#include "session/view.h"

void session_enter_kiosk(struct session *s)
{
	s->kiosk = true;
	s->keys = &keymap_kiosk;
	s->notes_folder = NULL;
	s->state = NULL;
}

void session_switch(struct session *s, uint32_t document)
{
	s->current = document;
	s->links.chosen = INSIDE_NONE;
	selection_end(s);
	search_again(s);
}

unsigned session_work(struct session *s)
{
	if (summary_view_due(s))
		return summary_view_work(s);
	if (terms_are_due(s))
		return terms_work(s);
	if (trace_is_due(s))
		return trace_work(s);
	if (novelty_is_due(s))
		return novelty_work(s);
	if (linked_are_due(s))
		return linked_find(s);
	if (counterpart_is_due(s))
		return counterpart_work(s);
	if (parallel_view_due(s))
		return parallel_view_work(s);
	return figures_years_are_due(s) ? figures_years_find(s) : choose_work(s);
}

int session_work_due(const struct session *s)
{
	bool due = figures_years_are_due(s) || summary_view_due(s) || terms_are_due(s) ||
		   trace_is_due(s) || novelty_is_due(s) || linked_are_due(s) ||
		   counterpart_is_due(s) || parallel_view_due(s);

	return due ? 0 : choose_due(s);
}

void session_fit(struct session *s)
{
	session_lay_out(s);
	if (s->layout.too_small)
		return;
	if (!view_now(s)->selects && !view_now(s)->alone)
		selection_end(s);
	if (session_shown(s))
		session_noted(s);
	view_settle(s);
}

void session_settle(struct session *s)
{
	session_fit(s);
	if (!s->layout.too_small)
		overview_settle(s);
}

/*
 * Whether Alt with a key may be Esc and that key, typed fast or held up by a slow line: keys that
 * are sent as ESC and themselves. Keys that the user bound, be it to nothing, are meant.
 */
static bool may_be_two(const struct session *s, uint32_t key)
{
	uint32_t plain = key & ~(uint32_t)K_ALT;

	return (plain < K_UP || plain == K_BACKSPACE) && !(s->keys && keymap_has(s->keys, key));
}

static unsigned escape_then(struct session *s, uint32_t key)
{
	unsigned touched = session_key(s, K_ESC);

	session_fit(s);
	return touched | session_key(s, key);
}

static unsigned begin_line(struct session *s)
{
	enum command typed = view_now(s)->typed;

	return command_run(s, typed ? typed : CMD_SEARCH);
}

/*
 * What a key does in another view, COMMANDS if nothing. Views that are shown alone do not count:
 * what is bound there closes them.
 */
static enum command elsewhere(const struct session *s, uint32_t key)
{
	enum command command = COMMANDS;

	for (unsigned id = 0; id < VIEWS && command == COMMANDS; id++)
		if (!view_row((enum view_id)id)->line && !view_row((enum view_id)id)->alone)
			command = keymap_find(s->keys, (enum view_id)id, key);
	return command;
}

static unsigned say_no(struct session *s, enum message why, enum command command)
{
	const struct command_row *row = command_row(command);
	const char *hint = row->hint[s->lang];

	session_notice(s, why, str_of(hint ? hint : row->help[s->lang]));
	return TOUCHED_VIEW;
}

/* What a key would do here if it were not refused, COMMANDS if nothing. */
static enum command refused(const struct session *s, uint32_t key)
{
	enum command command = keymap_find(NULL, s->focus, key);

	return keymap_refuses(s->keys, command) ? command : COMMANDS;
}

/* A key that is neither typed nor bound lets go of a selection; a hanzi begins a search. */
static unsigned take_unbound(struct session *s, uint32_t key)
{
	enum command command = elsewhere(s, key_plain(key)), other = refused(s, key_plain(key));
	unsigned touched = TOUCHED_NOTHING;

	if (other != COMMANDS)
		touched = say_no(s, MSG_NOT_IN_KIOSK, other);
	else if (command != COMMANDS)
		touched = say_no(s, MSG_NOT_HERE, command);
	if (view_now(s)->alone)
		return touched;
	if (s->selection.on) {
		selection_end(s);
		touched = TOUCHED_VIEW;
	}
	/* An input method commits it anywhere. */
	if (!view_now(s)->line && key_is_text(key_plain(key)) && key_plain(key) >= 0x2E80) {
		touched |= begin_line(s);
		touched |= session_type(s, key);
	}
	return touched;
}

unsigned session_key(struct session *s, uint32_t key)
{
	uint32_t plain = key_plain(key);

	if (key & K_ALT && keymap_find(s->keys, s->focus, key) == COMMANDS)
		return may_be_two(s, key) ? escape_then(s, key & ~(uint32_t)K_ALT)
					  : TOUCHED_NOTHING;
	if (s->layout.too_small)
		return key == K_CTRL('c') || plain == 'q' ? WANTS_QUIT : TOUCHED_NOTHING;
	unsigned touched = s->notice.len ? TOUCHED_VIEW : TOUCHED_NOTHING;
	session_clear_notice(s);
	bool typing = view_now(s)->line;
	if (typing && key_is_text(key))
		return touched | session_type(s, key);
	session_pause(s);
	enum command command = keymap_find(s->keys, s->focus, typing ? key : plain);
	return touched | (command == COMMANDS ? take_unbound(s, key) : command_run(s, command));
}

unsigned session_paste(struct session *s, str text)
{
	if (s->layout.too_small || view_now(s)->alone)
		return TOUCHED_NOTHING;
	session_clear_notice(s);
	if (!view_now(s)->line)
		begin_line(s);
	return session_type_text(s, utf8_trim(text));
}
