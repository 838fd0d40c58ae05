/*
 * mend: how the user mends a heading, and the plan that is made anew by that.
 */
#ifndef LANTU_SESSION_MEND_H
#define LANTU_SESSION_MEND_H

#include "session/session.h"

/*
 * Reads the text of the plan shown again, with session->mend done to its headings, and keeps them
 * for the next time; a notice says where, or why not.
 */
void mend_do(struct session *session);

#endif
