/*
 * landlock: rights to files, ports, sockets and signals given up for good.
 */
#ifndef LANTU_TERMINAL_LANDLOCK_H
#define LANTU_TERMINAL_LANDLOCK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Leaves only files and devices, and folders with all beneath, to be read, or read and written.
 * Returns the version of the kernel's interface, of which all that this file knows is used; 0 if
 * there is none, or if it failed. With `signals` other processes may be sent some. The process
 * must have given up new privileges.
 */
int landlock_enter(const char *const *read, size_t n_read, const char *const *write, size_t n_write,
	bool signals);

#endif
