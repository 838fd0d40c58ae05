/*
 * dialogue: what is kept from line to line, and the answer to the present one.
 */
#ifndef LANTU_LINEAR_DIALOGUE_H
#define LANTU_LINEAR_DIALOGUE_H

#include "clipboard/clipboard.h"
#include "plan/ref.h"
#include "session/command.h"
#include "session/session.h"

struct dialogue {
	struct session *session;      /* borrowed */
	enum clipboard_choice choice; /* the route of copies */
	struct buf out;		      /* the answer; each command appends to it */
	uint32_t next;	 /* the section after what was read last: an empty line reads it */
	uint32_t listed; /* so many hits were listed */
	bool quit;
	/* Of the line being answered: */
	enum command command; /* the screen's command that does the same, COMMANDS if none does */
	str words;	      /* the rest of the line, borrowed */
};

/* The plan the dialogue is about. */
const struct plan *dialogue_plan(const struct dialogue *dialogue);

/* Appends an interface text, or the sentence of an error, as a line. */
void dialogue_say(struct dialogue *dialogue, enum message what);
void dialogue_say_error(struct dialogue *dialogue, const struct err *err);

/* Says that the input is too long. */
void dialogue_say_too_long(struct dialogue *dialogue);

/* Appends the session's notice, if there is one, as a line, and takes it away. */
void dialogue_take_notice(struct dialogue *dialogue);

/* Resolves the words, a ref, in the plan; appends the error and returns false if that fails. */
bool dialogue_resolve(struct dialogue *dialogue, str words, struct ref *ref, struct place *place);

#endif
