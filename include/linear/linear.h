/*
 * linear: the line mode, for screen readers and dumb terminals.
 *
 * The session is the one of the screen, read with the focus in its text; nothing is painted. A line
 * that is read runs a command, whose answer is printed.
 */
#ifndef LANTU_LINEAR_LINEAR_H
#define LANTU_LINEAR_LINEAR_H

#include "clipboard/clipboard.h"
#include "session/session.h"

/*
 * Reads commands, a line each, from in_fd, which it closes (-1: there is no terminal to read from),
 * about the plans of a session, and prints what they ask for. Copies take the route chosen. Returns
 * the exit status.
 */
int linear_run(struct session *session, enum clipboard_choice choice, int in_fd);

#endif
