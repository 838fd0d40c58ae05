/*
 * parallel_view: the comparison on the screen, and when it is to be made.
 */
#ifndef LANTU_SESSION_PARALLEL_VIEW_H
#define LANTU_SESSION_PARALLEL_VIEW_H

#include "session/session.h"

/* Opens the view of it, which is empty until it is made. */
void parallel_view_open(struct session *session);

/* Whether it is on the screen, here or in the pane that follows the text, and yet to be made. */
bool parallel_view_due(const struct session *session);

/* Makes it; returns what that touched. */
unsigned parallel_view_work(struct session *session);

#endif
