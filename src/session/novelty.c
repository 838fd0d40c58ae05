#include "session/novelty.h"

#include <stdlib.h>

#include "session/choose.h"
#include "session/command_run.h"

enum { AT_ONCE = 4 }; /* sentences that are judged before the next key is looked for */

static bool is_begun(const struct session *s)
{
	return s->novelty.plan == session_shown(s)->plan && s->novelty.documents == s->n_documents;
}

const struct novel_sentences *novelty_shown(const struct session *s)
{
	return s->novelty.shown && session_shown(s) && is_begun(s) ? &s->novelty.sentences : NULL;
}

void novelty_forget(struct session *s)
{
	struct novelty *own = &s->novelty;

	if (own->plan) {
		novel_sentences_fini(&own->sentences);
		novel_fini(&own->novel);
	}
	*own = (struct novelty){.shown = own->shown};
}

/* While the library is brought up to date, there is nothing to go by yet. */
bool novelty_is_due(const struct session *s)
{
	const struct novelty *own = &s->novelty;

	if (!own->shown || !session_shown(s) || s->catalogue.update)
		return false;
	return !is_begun(s) || own->sentences.judged < own->sentences.all.n;
}

static unsigned begin(struct session *s)
{
	struct novelty *own = &s->novelty;
	const struct index *index = session_index(s);
	uint32_t n;

	novelty_forget(s);
	const struct index **indexes = choose_texts(s, &n);
	own->plan = session_shown(s)->plan;
	own->documents = s->n_documents;
	novel_init(&own->novel, own->plan, indexes, n, NOVEL_EARLIER);
	novel_sentences_begin(&own->sentences, &own->novel, index);
	free(indexes);
	if (own->novel.plans)
		return TOUCHED_NOTHING;
	session_notice(s, MSG_NOVELTY_ALONE, STR(""));
	novelty_forget(s);
	own->shown = false;
	return TOUCHED_VIEW;
}

unsigned novelty_work(struct session *s)
{
	struct novelty *own = &s->novelty;

	if (!is_begun(s))
		return begin(s);
	if (novel_sentences_step(&own->sentences, AT_ONCE))
		return TOUCHED_VIEW;
	session_clear_notice(s);
	buf_printf(&s->notice, message(s->lang, MSG_NOVELTY_DONE), (size_t)own->sentences.n_new,
		(size_t)own->sentences.all.n, (size_t)own->novel.plans);
	return TOUCHED_VIEW;
}

unsigned run_novelty(struct session *s)
{
	struct novelty *own = &s->novelty;

	own->shown = !own->shown;
	if (own->shown)
		choose_want_library(s);
	else
		novelty_forget(s);
	session_notice(s, own->shown ? MSG_NOVELTY_BEGUN : MSG_NOVELTY_OFF, STR(""));
	return TOUCHED_VIEW;
}
