/*
 * linked: the links within the plan, shown in the text and followed.
 *
 * They are found between keys once the text has the focus, in long plans when one is asked for.
 * Each is shown after the block that it is from. What Enter follows is one from the block that is
 * read, or else the first one after it on the screen, or the last one before it.
 */
#ifndef LANTU_SESSION_LINKED_H
#define LANTU_SESSION_LINKED_H

#include "session/session.h"

/* Whether the links of the plan are to be found now; finds them, and returns what it touched. */
bool linked_are_due(const struct session *session);
unsigned linked_find(struct session *session);

/* Whether they are shown, and which is followed. */
void linked_settle(struct session *session, bool focused);

/* Goes to the next or previous one. */
void linked_step(struct session *session, bool forward);

/* Goes where the present one leads to; false if there is none. */
bool linked_follow(struct session *session);

/* Appends what the place is called that a link leads to: of entries with their kind. */
void linked_add_name(
	const struct session *session, const struct inside_link *link, struct buf *out);

#endif
