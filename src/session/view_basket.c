/* The excerpts as a table, and what its keys do. */
#include "base/utf8.h"
#include "notes/export.h"
#include "session/basket.h"
#include "session/command_run.h"
#include "session/prompt.h"
#include "session/view_run.h"

/* ---- the row of the view ---- */

unsigned basket_enter(struct session *s)
{
	basket_go(s);
	return TOUCHED_VIEW;
}

void basket_copy(struct session *s)
{
	const struct note *note = basket_selected(s);

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

/* Another view may have changed the notes, and the foot shows more than a sentence. */
void basket_settle(struct session *s, bool focused)
{
	struct basket *b = &s->basket;

	(void)focused;
	if (!view_is_shown(s, VIEW_BASKET))
		return;
	if (!b->table.kind || b->version != s->notes->version)
		basket_list(s, STR(""));
	layout_raise_foot(&s->layout);
	table_settle(&b->table, s->layout.table.rows);
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

	if (!basket_open_notes(s))
		return TOUCHED_VIEW;
	if (!notes_refresh(s->notes, &err)) {
		session_notice_error(s, &err);
	} else if (notes_count(s->notes, NOTE_EXCERPT) == 0 && s->basket.n_removed == 0) {
		session_notice(s, MSG_BASKET_EMPTY, STR(""));
	} else if (!view_open(s, VIEW_BASKET)) {
		view_cancel(s);
	} else {
		line_cut(&s->basket.table.filter, CUT_ALL);
		basket_list(s, STR(""));
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

static unsigned annotate(struct session *s)
{
	view_cancel(s);
	basket_annotate(s, utf8_trim(buf_str(&s->prompt.line.text)));
	return TOUCHED_VIEW;
}

unsigned run_annotate(struct session *s)
{
	const struct note *note = basket_selected(s);

	if (note)
		prompt_open(s, MSG_BASKET_NOTE, note->text, annotate);
	return TOUCHED_VIEW;
}

unsigned run_remove(struct session *s)
{
	basket_remove(s);
	return TOUCHED_VIEW;
}

unsigned run_restore(struct session *s)
{
	basket_restore(s);
	return TOUCHED_VIEW;
}

static unsigned write_all(struct session *s)
{
	if (basket_write(s, utf8_trim(buf_str(&s->prompt.line.text))))
		view_cancel(s);
	return TOUCHED_VIEW;
}

unsigned run_export(struct session *s)
{
	struct buf name = {0};

	basket_propose(s, &name);
	prompt_open(s, MSG_BASKET_FILE, buf_str(&name), write_all);
	session_notice(s, MSG_BASKET_FORMS, STR(""));
	buf_fini(&name);
	return TOUCHED_VIEW;
}
