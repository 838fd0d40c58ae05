#include "base/utf8.h"
#include "session/view_run.h"

#include "plan/ref.h"
#include "session/search.h"
#include "session/view.h"

struct line *prompt_line(struct session *s)
{
	return &s->prompt;
}

/* False if the words are no ref. */
static bool go_to_ref(struct session *s, str words)
{
	struct ref ref;
	struct place place;

	if (s->n_documents == 0 || !ref_parse(words, &ref))
		return false;
	if (!ref_find(session_shown(s)->plan, &ref, &place)) {
		session_notice_no_ref(s, words);
		return true;
	}
	places_leave(&s->places, session_spot(s));
	session_open_place(s, place);
	view_go(s, VIEW_TEXT);
	return true;
}

/* A ref, or the name of a command. */
unsigned prompt_enter(struct session *s)
{
	str text = utf8_trim(buf_str(&s->prompt.text));

	view_close(s);
	if (text.len == 0 || go_to_ref(s, text))
		return TOUCHED_VIEW;
	enum command command = command_of_name(text);
	if (command != COMMANDS && keymap_key(NULL, s->focus, command))
		return TOUCHED_VIEW | command_run(s, command);
	session_notice(s, MSG_UNKNOWN_COMMAND, text);
	return TOUCHED_VIEW;
}

/* The field is in its place when nothing is typed into it. */
void prompt_click(struct session *s, bool focused, unsigned row, unsigned column)
{
	(void)focused, (void)row, (void)column;
	if (s->n_documents == 0)
		return;
	view_close(s);
	search_open(s);
}
