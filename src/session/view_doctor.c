#include "session/view_run.h"

#include "base/utf8.h"
#include "session/scroll.h"

unsigned doctor_move(struct session *s, enum move move)
{
	return scroll_move(&s->doctor, s->layout.body.rows, move);
}

/* A text that the user can paste elsewhere, to see whether copies arrive. */
void doctor_copy(struct session *s)
{
	str text = str_of(message(s->lang, MSG_TEST_TEXT));

	buf_add(&s->copy.text, text);
	buf_add(&s->copy.name, str_of(message(s->lang, MSG_TEST)));
	s->copy.characters = utf8_chars(text);
}

void doctor_settle(struct session *s, bool focused)
{
	struct check_lines lines = {0};

	if (!focused)
		return;
	check_lines_add(&lines, &s->checks, s->lang, s->layout.body.columns - 2, true);
	scroll_settle(&s->doctor, s->layout.body.rows, (unsigned)lines.n);
	check_lines_fini(&lines);
}
