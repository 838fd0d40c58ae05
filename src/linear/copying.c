#include "linear/copying.h"

#include "clipboard/send.h"
#include "lang/errors.h"
#include "plan/cite.h"
#include "plan/ref.h"
#include "plan/render.h"

/* Makes a citation of the text, in its place. */
static void cite(struct dialogue *d, uint32_t section, bool is_paragraph, struct buf *text)
{
	const struct plan *plan = dialogue_plan(d);
	const struct citation what = {.plan = plan,
		.section = section,
		.text = buf_str(text),
		.headed = !is_paragraph && !render_is_untitled(plan, section)};
	struct buf cited = {0};

	cite_add_copy(&what, d->session->cite, d->session->lang, &cited);
	buf_fini(text);
	*text = cited;
}

/* A copy that fails is reported on standard error, and the dialogue goes on. */
static void copy_place(struct dialogue *d, struct place place, bool is_paragraph)
{
	enum lang lang = d->session->lang;
	struct clipboard_result result = {0};
	struct buf text = {0}, name = {0};
	struct err err = {0};

	size_t characters = render_place(dialogue_plan(d), place, is_paragraph, lang, &text);
	if (d->command == CMD_COPY_SOURCE)
		cite(d, place.section, is_paragraph, &text);
	if (clipboard_send(buf_str(&text), d->choice, false, &result, &err)) {
		render_name(dialogue_plan(d), place.section, lang, &name);
		clipboard_describe(&result, buf_str(&name), characters, lang, &d->out);
		buf_byte(&d->out, '\n');
	} else {
		error_print(&err, lang);
	}
	buf_fini(&result.path);
	buf_fini(&text);
	buf_fini(&name);
}

void copying_run(struct dialogue *d)
{
	struct place place = session_shown(d->session)->cursor;
	struct ref ref = {0};

	if (d->words.len == 0 || dialogue_resolve(d, d->words, &ref, &place))
		copy_place(d, place, ref.is_paragraph);
}
