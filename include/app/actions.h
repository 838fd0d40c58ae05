/*
 * actions: what commands want of the terminal: a copy, the text in full, doctor, a file, a stop.
 */
#ifndef LANTU_APP_ACTIONS_H
#define LANTU_APP_ACTIONS_H

#include "app/replies.h"
#include "app/screen.h"
#include "doctor/facts.h"

struct actions {
	struct screen *screen;
	struct replies *replies;
	const struct doctor_about *about; /* for doctor, and the route of copies */
	bool full;			  /* the text is shown without panes until a key */
};

/* Does what the bits of session.h want. */
void actions_run(struct actions *actions, unsigned wanted);

/*
 * Finds out whether hanzi are shown, which may take starting tmux, and if not says how that is
 * mended; to be called when nothing else is to do.
 */
void actions_judge(struct actions *actions);

/* Stops the process as Ctrl-Z does. */
void actions_suspend(struct actions *actions);

/* Back from a text that is shown in full. */
void actions_come_back(struct actions *actions);

/* Takes the keys that have come while something is shown in full: any of them is the way back. */
void actions_take_keys(struct actions *actions, enum input_silence silence);

#endif
