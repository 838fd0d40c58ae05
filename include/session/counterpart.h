/*
 * counterpart: a pane that follows the text and shows what another plan says of it.
 *
 * The other plan is the one that the plan shown was compared with, or else by itself that of the
 * year before of the same place. From the sentence being read on, each row of the pane is what a
 * sentence has become, or was.
 */
#ifndef LANTU_SESSION_COUNTERPART_H
#define LANTU_SESSION_COUNTERPART_H

#include "session/session.h"

/* Whether another plan is to be looked for; looks for it, and returns what that touched. */
bool counterpart_is_due(const struct session *session);
unsigned counterpart_work(struct session *session);

/* Whether there is another plan, and they have been compared. */
bool counterpart_is_made(const struct session *session);

/* How many sentences the plan shown has in the comparison; the one being read, or as many. */
uint32_t counterpart_sentences(const struct session *session);
uint32_t counterpart_sentence(const struct session *session);

/* Appends the words for a sentence that the other plan lacks. */
void counterpart_add_none(const struct session *session, struct buf *out);

#endif
