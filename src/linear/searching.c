#include "linear/searching.h"

#include "plan/ref.h"
#include "session/search.h"

enum { LISTED = 20, CONTEXT = 15 };

/* NUMBER  REF  …context… */
static void add_hit(
	struct dialogue *d, const struct concordance_line *line, uint32_t number, uint32_t width)
{
	const struct index *index = d->session->search.hits.index;
	struct concordance_words words = concordance_words(line, &index, width);
	size_t length = plan_text(dialogue_plan(d), words.range.section, words.range.paragraph).len;
	struct buf *out = &d->out;

	buf_printf(out, "%u  ", number);
	ref_add_shown(dialogue_plan(d), words.range.section, d->session->lang, out);
	buf_add(out, words.range.from > words.left.len ? STR("  …") : STR("  "));
	buf_add(out, words.left);
	buf_add(out, words.hit);
	buf_add(out, words.right);
	buf_add(out, words.range.to + words.right.len < length ? STR("…\n") : STR("\n"));
}

/* Lists some more hits; after the last it begins again with the first. */
void searching_list(struct dialogue *d)
{
	const struct hits *hits = &d->session->search.hits;
	struct concordance lines = {0};
	uint32_t from = d->listed < hits->n ? d->listed : 0;
	uint32_t end = hits->n - from < LISTED ? hits->n : from + LISTED;

	if (hits->n == 0) {
		bool searched = d->session->search.found.len;
		dialogue_say(d, searched ? MSG_HITS_NONE : MSG_NO_SEARCH);
		return;
	}
	search_counts(d->session, &d->out);
	buf_byte(&d->out, '\n');
	concordance_add(&lines, hits, 0);
	for (uint32_t i = from; i < end; i++)
		add_hit(d, &lines.lines[i], i + 1, CONTEXT);
	concordance_fini(&lines);
	d->listed = end;
	if (end == hits->n)
		return;
	buf_printf(&d->out, message(d->session->lang, MSG_PLAIN_MORE), (size_t)(hits->n - end));
	buf_byte(&d->out, '\n');
}

/* A wrong query is reported, and what was found before stays. */
void searching_find(struct dialogue *d)
{
	struct session *s = d->session;
	struct err err = {0};

	if (d->words.len == 0) {
		err_set(&err, ERR_EMPTY_QUERY, "%s", "");
		dialogue_say_error(d, &err);
		return;
	}
	if (!line_set(&s->search.field, d->words)) {
		dialogue_say_too_long(d);
		return;
	}
	search_find(s);
	bool wrong = s->search.wrong;
	search_restore(s);
	if (!wrong)
		d->listed = 0;
	if (!wrong && s->notice.len == 0)
		searching_list(d);
	dialogue_take_notice(d);
}

void searching_step(struct dialogue *d)
{
	struct session *s = d->session;
	struct buf *out = &d->out;

	search_step(s, d->command == CMD_NEXT_HIT);
	dialogue_take_notice(d);
	if (s->search.hits.n == 0)
		return;
	struct place place = hits_place(&s->search.hits, s->search.hit);
	ref_add_shown(dialogue_plan(d), place.section, d->session->lang, out);
	buf_add(out, STR("  "));
	buf_printf(out, message(d->session->lang, MSG_HITS_AT), (size_t)s->search.hit + 1,
		(size_t)s->search.hits.n);
	buf_byte(out, '\n');
	buf_add(out, plan_text(dialogue_plan(d), place.section, place.paragraph));
	buf_byte(out, '\n');
	d->next = place.section + 1;
}

void searching_fuzzy(struct dialogue *d)
{
	command_run(d->session, CMD_FUZZY);
	d->listed = 0;
	dialogue_take_notice(d);
}
