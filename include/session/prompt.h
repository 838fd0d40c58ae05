/*
 * prompt: a line that the user is asked for, typed in the first row over the view that asks.
 */
#ifndef LANTU_SESSION_PROMPT_H
#define LANTU_SESSION_PROMPT_H

#include "session/session.h"

/*
 * Asks for a line that begins as a text. Enter calls a function, which takes the words from
 * session->prompt and closes the prompt by view_cancel, or leaves it open for better ones.
 */
void prompt_open(struct session *session, enum message label, str text,
	unsigned (*enter)(struct session *session));

#endif
