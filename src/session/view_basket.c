/* The excerpts as a table, and what its keys do. */
#include "base/utf8.h"
#include "notes/export.h"
#include "session/basket.h"
#include "session/command_run.h"
#include "session/view_run.h"

/* ---- the row of the view ---- */

unsigned basket_enter(struct session *s)
{
	note_table_go(s, &s->basket);
	return TOUCHED_VIEW;
}

void basket_copy(struct session *s)
{
	const struct note *note = note_rows_selected(&s->basket);

	if (!note)
		return;
	buf_add(&s->copy.text, note->words);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_EXCERPT)));
	s->copy.characters = utf8_chars(note->words);
}

/* All of them, each with its own source. */
void basket_copy_sources(struct session *s)
{
	export_excerpts(s->notes, EXPORT_TEXT, false, s->lang, &s->copy.text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_BASKET)));
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
}

void basket_settle(struct session *s, bool focused)
{
	(void)focused;
	if (view_is_shown(s, VIEW_BASKET))
		note_table_settle(s, &s->basket, &basket_kind);
}

/* ---- commands ---- */

unsigned run_add(struct session *s)
{
	basket_add(s);
	return TOUCHED_VIEW;
}

/* Opened again with what others have saved meanwhile. */
unsigned run_basket(struct session *s)
{
	struct err err = {0};

	if (!session_notes(s))
		return TOUCHED_VIEW;
	if (!notes_refresh(s->notes, &err)) {
		session_notice_error(s, &err);
	} else if (notes_count(s->notes, NOTE_EXCERPT) == 0 && s->basket.n_removed == 0) {
		session_notice(s, MSG_BASKET_EMPTY, STR(""));
	} else if (!view_open(s, VIEW_BASKET)) {
		view_cancel(s);
	} else {
		note_table_open(s, &s->basket, &basket_kind);
	}
	return TOUCHED_VIEW;
}

unsigned run_move_down(struct session *s)
{
	basket_move(s, true);
	return TOUCHED_VIEW;
}

unsigned run_move_up(struct session *s)
{
	basket_move(s, false);
	return TOUCHED_VIEW;
}
