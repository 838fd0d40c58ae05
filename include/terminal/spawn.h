/*
 * spawn: the one function through which another program is ever started.
 */
#ifndef LANTU_TERMINAL_SPAWN_H
#define LANTU_TERMINAL_SPAWN_H

#include "base/str.h"

/*
 * Runs argv[0] from PATH (never a shell) with input on its standard input and its output thrown
 * away. True if it ends with status 0 within two seconds; it is killed after that.
 */
bool spawn_feed(const char *const argv[], str input);

#endif
