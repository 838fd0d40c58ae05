/*
 * program: runs another program; none is started otherwise.
 *
 * It is found in the absolute folders of PATH, runs in a session of its own without the terminal,
 * and gets three descriptors, PATH (these folders), HOME, USER, LANG, LC_*, TERM and what leads to
 * tmux, screen and the desktop's clipboard; nothing else of our environment.
 */
#ifndef LANTU_TERMINAL_PROGRAM_H
#define LANTU_TERMINAL_PROGRAM_H

#include "base/buf.h"

/* Whether a program of that name is found. */
bool program_finds(const char *name);

/* Until when programs started now may run, all together if several are tried in turn. */
long program_deadline(void);

/*
 * Runs argv[0] from PATH (never a shell) with input on its standard input and its output thrown
 * away. True if it ends with status 0 before the deadline; it is killed then.
 */
bool program_feed(const char *const argv[], str input, long deadline);

/* The same without input; what it prints is appended to out, up to `most` bytes and a few more. */
bool program_read(const char *const argv[], struct buf *out, size_t most, long deadline);

enum { PROGRAM_WORDS = 4096 }; /* more than a program says in a few words */

#endif
