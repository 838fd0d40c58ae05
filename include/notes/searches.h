/*
 * searches: what was searched for, of all sessions, in the journal lantu/searches under
 * XDG_STATE_HOME; the last SEARCHES_MOST are kept, each once.
 */
#ifndef LANTU_NOTES_SEARCHES_H
#define LANTU_NOTES_SEARCHES_H

#include "notes/journal.h"

enum { SEARCHES_MOST = 100 };

struct searches {
	struct journal_reader reader;
	struct journal journal;
	struct buf folder;
	struct buf words[SEARCHES_MOST]; /* the newest last */
	unsigned n;
	bool later; /* the file is of a later version, and is only added to */
};

/* Opens and reads; False and err if they cannot be read. Closed by searches_close in any case. */
bool searches_open(struct searches *searches, struct err *err);
void searches_close(struct searches *searches);

/* Adds one as the newest; false and err if that cannot be saved. */
bool searches_add(struct searches *searches, str words, struct err *err);

#endif
