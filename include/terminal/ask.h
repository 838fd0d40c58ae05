/*
 * ask: asks the terminal something without a screen, and waits for the answer.
 *
 * While it waits the terminal echoes nothing. An answer comes within a second or not at all. A
 * signal that ends or stops the program does so once the line is as it was.
 */
#ifndef LANTU_TERMINAL_ASK_H
#define LANTU_TERMINAL_ASK_H

#include "terminal/input.h"
#include "terminal/probe.h"

enum ask_result {
	ASK_NO_TERMINAL,
	ASK_BACKGROUND, /* a job in the background would be stopped for asking */
	ASK_UNSUITABLE, /* the type of terminal prints questions instead of answering them */
	ASK_SILENT,
	ASK_ANSWERED
};

/* ASK_ANSWERED if the terminal at fd, or -1 for none, may be asked now; else why not. */
enum ask_result ask_allowed(int fd);

/*
 * Asks the terminal at fd, which is open for reading and writing, what it says of itself. The
 * question is written on the row of the cursor, which is blank again afterwards.
 */
enum ask_result ask_probe(int fd, struct probe *probe);

/* Other questions: from ask_begin to ask_end, between which they are written. */
struct ask {
	int fd;
	struct input input;
	bool answered;
	int died;	/* the signal that ends the program */
	bool suspended; /* the user wants to stop it */
};

/* Takes over the terminal; `reset` restores the row if the program ends meanwhile. */
bool ask_begin(struct ask *ask, int fd, str reset);

/*
 * Gives `take` each reply that comes, as event.reply has it, until it returns true: then all of the
 * answer has come. Returns whether it has.
 */
bool ask_wait(struct ask *ask, bool (*take)(void *context, str reply), void *context);

/* Gives the terminal back. What comes too late is thrown away. */
void ask_end(struct ask *ask);

#endif
