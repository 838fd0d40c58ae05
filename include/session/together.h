/*
 * together: in a kiosk one session leads, and others go where it goes.
 *
 * What is shared is the place at the top of the leader's text, and nothing else; who follows is
 * not known. A follower that moves by itself lets go, and can follow again; Esc ends it. The text
 * of a follower is moved only while a pane has the focus and nothing is selected: what is opened or
 * selected is left alone until then. See follow.h for the table, in which anything may be written
 * at any time.
 */
#ifndef LANTU_SESSION_TOGETHER_H
#define LANTU_SESSION_TOGETHER_H

#include "session/session.h"

/*
 * Opens the table at path in a kiosk, where the commands that need it are offered then; false and
 * err if that is no file for it. Closing it ends what is shared.
 */
bool together_open(struct session *session, const char *path, struct err *err);
void together_close(struct session *session);

/* Nobody follows this session any more, and it follows nobody. */
void together_leave(struct session *session);

/* Begins to lead, or ends it; asks for a code and follows, or ends it, or follows again. */
unsigned together_share(struct session *session);
unsigned together_follow(struct session *session);

/* Ends following; false if it does not follow. */
bool together_cancel(struct session *session);

/*
 * The user has done something, having been at `before`: a leader tells where it is now, a follower
 * lets go if that moved it. Returns what it touched.
 */
unsigned together_touch(struct session *session, struct spot before);

/*
 * Goes where the leader is, or is heard of; returns what it touched. And when it wants to be
 * called, in milliseconds from now, -1 for never.
 */
unsigned together_work(struct session *session);
int together_due(const struct session *session);

/* Appends in a few words what goes on: the code that leads here, or that one follows. */
void together_add_state(const struct session *session, struct buf *out);

#endif
