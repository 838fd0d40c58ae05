/*
 * novelty: what of the plan that is shown earlier plans have said, and what none has.
 *
 * While it is shown, sentences are judged between keys (novelty_work), some at a time, against the
 * library and open plans that are not in it (compare/novel_sentences.h). It begins anew where
 * another plan is shown, opened, or the library changes.
 */
#ifndef LANTU_SESSION_NOVELTY_H
#define LANTU_SESSION_NOVELTY_H

#include "session/session.h"

/* The sentences of the plan that is shown, as far as they were judged; NULL: it is not shown. */
const struct novel_sentences *novelty_shown(const struct session *session);

/* Whether there is work between keys; does a little of it, and returns what that touched. */
bool novelty_is_due(const struct session *session);
unsigned novelty_work(struct session *session);

/* Lets go of what was found. */
void novelty_forget(struct session *session);

#endif
