/* The marks and remarks as a table, and what its keys do. */
#include "base/utf8.h"
#include "notes/listing.h"
#include "session/notes_view.h"
#include "session/view_run.h"

unsigned notes_view_enter(struct session *s)
{
	note_table_go(s, &s->marked.rows);
	return TOUCHED_VIEW;
}

/* The words, and below them the user's. */
void notes_view_copy(struct session *s)
{
	uint32_t item = table_selected(&s->marked.rows.table);

	if (item == TABLE_NONE)
		return;
	str words = notes_view_words(s, item), text = note_rows_at(&s->marked.rows, item)->text;
	buf_add(&s->copy.text, words);
	buf_add(&s->copy.text, words.len && text.len ? STR("\n") : STR(""));
	buf_add(&s->copy.text, text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_NOTE)));
	s->copy.characters = utf8_chars(words) + utf8_chars(text);
}

/* All of them, each with its own place. */
void notes_view_copy_sources(struct session *s)
{
	notes_view_kind.write(s, EXPORT_TEXT, &s->copy.text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_NOTES)));
	s->copy.characters = utf8_chars(buf_str(&s->copy.text));
}

void notes_view_settle(struct session *s, bool focused)
{
	(void)focused;
	if (view_is_shown(s, VIEW_NOTES))
		note_table_settle(s, &s->marked.rows, &notes_view_kind);
}
