/*
 * landlock: rights to files, ports, sockets and signals given up for good.
 */
#ifndef LANTU_TERMINAL_LANDLOCK_H
#define LANTU_TERMINAL_LANDLOCK_H

#include "terminal/sandbox.h"

/*
 * The version of the kernel's interface, of which all that this file knows is used; 0 if there is
 * none, or if it failed. The process must have given up new privileges.
 */
int landlock_enter(const struct sandbox_rules *rules);

#endif
