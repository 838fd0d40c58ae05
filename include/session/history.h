/*
 * history: what was searched for, the newest last, each once; and the way through it.
 */
#ifndef LANTU_SESSION_HISTORY_H
#define LANTU_SESSION_HISTORY_H

#include "base/buf.h"

enum { HISTORY_MOST = 100 };

/* A zeroed struct is empty; history_fini frees it. */
struct history {
	struct buf words[HISTORY_MOST];
	unsigned n;
	unsigned added;	  /* how many were added, again or not */
	unsigned at;	  /* the one shown, n: none */
	struct buf typed; /* what was typed before the first step back */
};

/* Adds words as the newest and ends any way through. */
void history_add(struct history *history, str words);

/*
 * The words before or after those shown, `now` being what the field holds; false at the end.
 * After the newest comes what had been typed.
 */
bool history_step(struct history *history, bool older, str now, str *words);

/* Ends the way through: the next step begins at the newest again. */
void history_rest(struct history *history);

void history_fini(struct history *history);

#endif
