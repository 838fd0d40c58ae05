#include "linear/copying.h"

#include "clipboard/send.h"
#include "lang/errors.h"
#include "plan/ref.h"
#include "plan/render.h"

/* A copy that fails is reported on standard error, and the dialogue goes on. */
static void copy_place(struct dialogue *d, struct place place, bool is_paragraph, str words)
{
	enum lang lang = d->session->lang;
	struct clipboard_result result = {0};
	struct buf text = {0};
	struct err err = {0};

	size_t characters = render_place(dialogue_plan(d), place, is_paragraph, lang, &text);
	if (d->command == CMD_COPY_SOURCE)
		render_source_line(dialogue_plan(d), place.section, lang, &text);
	if (clipboard_send(buf_str(&text), d->choice, false, &result, &err)) {
		clipboard_describe(&result, words, characters, lang, &d->out);
		buf_byte(&d->out, '\n');
	} else {
		error_print(&err, lang);
	}
	buf_fini(&result.path);
	buf_fini(&text);
}

void copying_run(struct dialogue *d)
{
	struct place place = session_shown(d->session)->cursor;
	struct buf words = {0};
	struct ref ref;

	buf_add(&words, d->words);
	if (words.len == 0)
		ref_add_shown(dialogue_plan(d), place.section, d->session->lang, &words);
	if (dialogue_resolve(d, buf_str(&words), &ref, &place))
		copy_place(d, place, ref.is_paragraph, buf_str(&words));
	buf_fini(&words);
}
