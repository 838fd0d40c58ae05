/* What comes in turn by turn: a key, a paste, another plan; then all is made to fit the screen. */
#include "session/command.h"
#include "session/overview.h"
#include "session/help.h"
#include "session/list.h"
#include "session/search.h"
#include "session/selection.h"
#include "session/tree.h"

void session_switch(struct session *s, uint32_t document)
{
	s->current = document;
	selection_end(s);
	search_again(s);
}

void session_fit(struct session *s)
{
	s->layout = layout_of(s->rows, s->columns, s->page.wanted, s->page.measure);
	if (s->layout.too_small)
		return;
	if (s->focus != FOCUS_TEXT && s->focus != FOCUS_HELP)
		selection_end(s);
	list_settle(s);
	session_settle_text(s);
	tree_scroll(session_document(s), s->layout.tree.rows);
	s->help.rows = help_count(s->layout.body.columns);
	unsigned room = s->layout.body.rows;
	unsigned most = s->help.rows > room ? s->help.rows - room : 0;
	if (s->help.top > most)
		s->help.top = most;
}

void session_settle(struct session *s)
{
	session_fit(s);
	if (!s->layout.too_small)
		overview_settle(s);
}

/*
 * Whether Alt with a key may be Esc and that key, typed fast or held up by a slow line: keys that
 * are sent as ESC and themselves. Keys that the reader bound, be it to nothing, are meant.
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

unsigned session_key(struct session *s, uint32_t key)
{
	uint32_t plain = key_plain(key);
	enum command command;

	if (key & K_ALT && keymap_find(s->keys, s->focus, key) == COMMANDS)
		return may_be_two(s, key) ? escape_then(s, key & ~(uint32_t)K_ALT)
					  : TOUCHED_NOTHING;
	if (s->layout.too_small)
		return key == K_CTRL('c') || plain == 'q' ? WANTS_QUIT : TOUCHED_NOTHING;
	unsigned touched = s->notice.len ? TOUCHED_VIEW : TOUCHED_NOTHING;
	buf_cut(&s->notice, 0);
	bool typing = s->focus == FOCUS_FIELD || s->focus == FOCUS_PROMPT;
	if (typing && key_is_text(key))
		return touched | session_type(s, key);
	session_pause(s);
	command = keymap_find(s->keys, s->focus, typing ? key : plain);
	if (selection_command(s, command))
		return touched | TOUCHED_VIEW;
	if (command != COMMANDS)
		return touched | command_run(s, command);
	/* A hanzi that an input method commits anywhere means: search this. */
	if (!typing && s->focus != FOCUS_HELP && key_is_text(plain) && plain >= 0x2E80) {
		command_run(s, CMD_SEARCH);
		return touched | session_type(s, key);
	}
	return touched;
}

unsigned session_paste(struct session *s, str text)
{
	if (s->layout.too_small || s->focus == FOCUS_HELP)
		return TOUCHED_NOTHING;
	buf_cut(&s->notice, 0);
	if (s->focus != FOCUS_FIELD && s->focus != FOCUS_PROMPT)
		command_run(s, CMD_SEARCH);
	return session_type_text(s, str_trim(text));
}
