/*
 * places: where the user has been, for back and forward.
 *
 * A spot is all that must come back: the place read, what is at the top, what is selected. The
 * list holds the last PLACES_MOST spots, none twice in a row.
 */
#ifndef LANTU_SESSION_PLACES_H
#define LANTU_SESSION_PLACES_H

#include <stdbool.h>

#include "plan/plan.h"

struct spot {
	uint32_t document;
	uint32_t selected; /* in the tree */
	struct place cursor, top;
	bool gap;     /* the empty row before top is at the top */
	uint32_t hit; /* the user was at; of the search of that time */
	bool in_list; /* the list was open */
};

enum { PLACES_MOST = 100 };

struct places {
	struct spot spots[PLACES_MOST];
	unsigned n;  /* spots kept */
	unsigned at; /* spots before the present one; n when not gone back */
};

/* Keeps the spot the user is about to leave by a jump; forgets what was ahead. */
void places_leave(struct places *places, struct spot now);

/* Goes back or forward from now; false if there is nothing there. */
bool places_back(struct places *places, struct spot now, struct spot *to);
bool places_forward(struct places *places, struct spot *to);

/* Forgets all in a document, the user being in it. */
void places_forget(struct places *places, uint32_t document);

#endif
