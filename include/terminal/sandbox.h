/*
 * sandbox: takes from the process what it does not need, for good: files by Landlock, system calls
 * by seccomp. Each is there or not; what is there is used.
 *
 * There are two cages. The kiosk's is for a program that has opened all it writes to: of files it
 * may open those given, to read them, and any call but a few ends the process. The wide one is for
 * all other use: files are read, and written beneath what is given. Neither starts programs, makes
 * connections, looks into or signals other processes, or maps memory that can be run. Programs go
 * through terminal/spawn, whose server was started before.
 *
 * A build with a sanitizer has no seccomp: at the end it stops itself by ptrace to look for leaks.
 */
#ifndef LANTU_TERMINAL_SANDBOX_H
#define LANTU_TERMINAL_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* Files, devices, and folders with all beneath; those that are not there are left out. */
struct sandbox_rules {
	const char *const *read; /* borrowed, like all here */
	size_t n_read;
	const char *const *write; /* and read; in folders files are made, replaced and removed */
	size_t n_write;
	bool kiosk;
};

enum sandbox_state {
	SANDBOX_NOT_ENTERED,
	SANDBOX_OFF, /* the user does not want it */
	SANDBOX_ENTERED,
};

struct sandbox_report {
	enum sandbox_state state;
	int landlock; /* the version of its interface, from 1; 0: it is not there */
	bool seccomp; /* it is there */
};

/*
 * Enters a cage, and says in *report what it is made of. True if nothing is missing. A wide cage
 * cannot be followed by another one.
 */
bool sandbox_enter(const struct sandbox_rules *rules, struct sandbox_report *report);

#endif
