/*
 * borrowed: what was made of the library or of several open plans, and borrows from them.
 */
#ifndef LANTU_SESSION_BORROWED_H
#define LANTU_SESSION_BORROWED_H

#include "session/session.h"

/* Lets go of it, since one of them is about to be closed; it is made anew when it is wanted. */
void borrowed_let_go(struct session *session);

#endif
