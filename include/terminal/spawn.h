/*
 * spawn: asks for one of a few programs to be run, the only ones there are.
 *
 * In a cage nothing can be run. So before it a server is started: a process that knows the same
 * table and does nothing but run its rows. It is told which, and what goes to its input, never a
 * word of its command line.
 */
#ifndef LANTU_TERMINAL_SPAWN_H
#define LANTU_TERMINAL_SPAWN_H

#include "base/buf.h"

enum spawn_program {
	SPAWN_TMUX_LOAD,     /* its buffer, and the clipboard of its terminal, out of the input */
	SPAWN_TMUX_SAVE,     /* prints its buffer */
	SPAWN_TMUX_FEATURES, /* prints those of its terminal */
	SPAWN_TMUX_FACTS,    /* prints lines: UTF-8, terminal, escape-time, set-clipboard */
	SPAWN_WL_COPY,
	SPAWN_XCLIP,
	SPAWN_XSEL,
	SPAWN_PROGRAMS
};

/*
 * Starts the server, where the environment has what one of the programs is for; else nothing is run
 * from now on. To be called once; the server ends with the process.
 */
void spawn_serve(void);

/* Whether a program is found. */
bool spawn_finds(enum spawn_program program);

/* Until when programs started now may run, all together if several are tried in turn. */
long spawn_deadline(void);

/*
 * Runs a program with input on its standard input and its output thrown away. True if it ends with
 * status 0 before the deadline; it is killed then. False for more than SPAWN_MOST bytes.
 */
bool spawn_feed(enum spawn_program program, str input, long deadline);

/* The same without input; what it prints is appended to out, up to `most` bytes and a few more. */
bool spawn_read(enum spawn_program program, struct buf *out, size_t most, long deadline);

enum {
	SPAWN_WORDS = 4096, /* more than a program says in a few words */
	SPAWN_MOST = 64 * 1024 * 1024,
};

#endif
