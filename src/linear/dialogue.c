#include "linear/dialogue.h"

#include "lang/errors.h"

const struct plan *dialogue_plan(const struct dialogue *dialogue)
{
	return session_shown(dialogue->session)->plan;
}

void dialogue_say(struct dialogue *dialogue, enum message what)
{
	buf_add(&dialogue->out, str_of(message(dialogue->session->lang, what)));
	buf_byte(&dialogue->out, '\n');
}

void dialogue_say_error(struct dialogue *dialogue, const struct err *err)
{
	error_sentence(err, dialogue->session->lang, &dialogue->out);
	buf_byte(&dialogue->out, '\n');
}

void dialogue_say_too_long(struct dialogue *dialogue)
{
	struct err err = {0};

	err_set(&err, ERR_QUERY_LONG, "%d", QUERY_BYTES);
	dialogue_say_error(dialogue, &err);
}

void dialogue_take_notice(struct dialogue *dialogue)
{
	str notice = buf_str(&dialogue->session->notice);

	buf_add(&dialogue->out, notice);
	buf_add(&dialogue->out, notice.len ? STR("\n") : STR(""));
	buf_cut(&dialogue->session->notice, 0);
}

bool dialogue_resolve(struct dialogue *dialogue, str words, struct ref *ref, struct place *place)
{
	struct err err = {0};

	if (ref_resolve(dialogue_plan(dialogue), words, ref, place, &err))
		return true;
	dialogue_say_error(dialogue, &err);
	return false;
}
