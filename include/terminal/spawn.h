/*
 * spawn: the one function through which another program is ever started.
 */
#ifndef LANTU_TERMINAL_SPAWN_H
#define LANTU_TERMINAL_SPAWN_H

#include "base/buf.h"

/*
 * Runs argv[0] from PATH (never a shell) with input on its standard input and its output thrown
 * away. True if it ends with status 0 within two seconds; it is killed after that.
 */
bool spawn_feed(const char *const argv[], str input);

/* The same without input; what it prints is appended to out, 4 KB at the most. */
bool spawn_read(const char *const argv[], struct buf *out);

#endif
