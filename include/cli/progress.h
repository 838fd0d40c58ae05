/*
 * progress: how far work has come, on one line of standard error, and Ctrl-C in the midst of it.
 *
 * Nothing is shown where standard error is no terminal, or in the first half second.
 */
#ifndef LANTU_CLI_PROGRESS_H
#define LANTU_CLI_PROGRESS_H

#include "lang/messages.h"

struct progress {
	enum lang lang;
	long begun_ms, shown_ms; /* when it began, and was last shown */
	bool shown;
};

/* Begins; progress_end takes the line away. */
void progress_begin(struct progress *progress, enum lang lang);
void progress_end(struct progress *progress);

/* Tells that `done` of `all` are done; what is a text with two numbers, %zu. */
void progress_tell(struct progress *progress, enum message what, size_t done, size_t all);

/*
 * While interrupts are held, Ctrl-C only makes progress_interrupted true, so that what was begun
 * can be put away. It ends the program when they are released.
 */
void progress_hold_interrupts(void);
bool progress_interrupted(void);
void progress_release_interrupts(void);

#endif
