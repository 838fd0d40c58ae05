/*
 * trace: runs a program with one of its system calls failing, traced as a debugger does. A program
 * that wants a terminal gets one, and a key whenever it waits for one.
 */
#ifndef LANTU_TESTS_TRACE_H
#define LANTU_TESTS_TRACE_H

#include <stdbool.h>
#include <stddef.h>

enum { TRACE_SHORT = -1, TRACE_KILL = -2 }; /* in place of an error */

#define TRACE_RESIZE \
	"" /* in place of a key: the window gets another size, and the next time its own */

struct trace_how {
	const char *const *argv;
	const char *const *env;	 /* all of it; LD_PRELOAD must have memory.so in it */
	const char *folder;	 /* where it runs */
	const char *const *keys; /* NULL: no terminal, its output goes to the files out and err */
	size_t at;	      /* the number of the call among the program's own, from 1; 0: none */
	unsigned long number; /* and its kind: another one there is left alone */
	bool on;	      /* all of the same kind from there on, too */
	int error;	      /* what it fails with, or how */
};

struct trace {
	int status;		     /* as waitpid gives it */
	bool hung;		     /* it was killed after half a minute without a key */
	size_t keys;		     /* so many were sent */
	bool met;		     /* there was such a call */
	bool line_back, screen_back; /* the terminal is as it was before */
	bool retried_sync;	     /* a descriptor was synced again after that had failed */
	bool wrote_message;	     /* after the terminal had been given back, or to err */
	unsigned long *calls;	     /* the numbers of those that were made; the caller frees */
	size_t n;
};

/* Whether a program can be traced here. */
bool trace_is_possible(void);

struct trace trace_run(const struct trace_how *how);

#endif
