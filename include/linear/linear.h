/*
 * plain: the linear mode, for screen readers and dumb terminals.
 *
 * The session is the screen's, read with the focus in its text; nothing is painted. A line that was
 * read runs a command, which appends its answer to `out`.
 */
#ifndef LANTU_LINEAR_LINEAR_H
#define LANTU_LINEAR_LINEAR_H

#include "clipboard/clipboard.h"
#include "session/command.h"
#include "session/session.h"

struct plain {
	struct session *session;
	enum clipboard_choice choice; /* the route of copies */
	struct buf out;		      /* the answer to one line */
	uint32_t behind; /* the section behind what was read last: an empty line reads it */
	uint32_t listed; /* so many hits were listed */
	bool quit;
	/* Of the line being answered: */
	enum command command; /* the screen's command that does the same, COMMANDS if none does */
	str words;	      /* what stands behind the command */
};

/*
 * Reads commands, a line each, from in_fd, which it closes (-1: there is no terminal to read from),
 * about the plans of a session, and prints what they ask for. Returns the exit status.
 */
int plain_run(struct session *session, enum clipboard_choice choice, int in_fd);

/* Appends an interface text as a line. */
void plain_say(struct plain *plain, enum message what);

/* Says that the input is too long. */
void plain_refuse(struct plain *plain);

/* Reading: what comes next or before, the section around, the one here, the one words name. */
void plain_next(struct plain *plain);
void plain_previous(struct plain *plain);
void plain_up(struct plain *plain);
void plain_text(struct plain *plain);
void plain_goto(struct plain *plain);

/* Lists the chapters, or what stands in the section that words name. */
void plain_outline(struct plain *plain);

/* Searching: for the words, on to the next hit or back, more of the list, other sounds. */
void plain_search(struct plain *plain);
void plain_step(struct plain *plain);
void plain_hits(struct plain *plain);
void plain_fuzzy(struct plain *plain);

/* Copies what is read, or what words name. */
void plain_copy(struct plain *plain);

/* Goes where the reader was; to another plan. */
void plain_back(struct plain *plain);
void plain_plan(struct plain *plain);

#endif
