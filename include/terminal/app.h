/*
 * app: the loop that joins session, frame and terminal.
 */
#ifndef LANTU_TERMINAL_APP_H
#define LANTU_TERMINAL_APP_H

#include "base/err.h"
#include "session/session.h"

/*
 * Runs the session on the terminal at out_fd, with keys from in_fd, until the reader quits. The
 * session is borrowed. Returns false and err if the terminal could not be started. A signal that
 * ends the program ends it here, with the terminal restored.
 */
bool app_run(struct session *session, int in_fd, int out_fd, bool colour, struct err *err);

#endif
