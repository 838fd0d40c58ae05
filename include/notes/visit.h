/*
 * visit: where the user was in a plan, for the next time.
 *
 * Each plan has a file of its own in lantu/visits under XDG_STATE_HOME, one record (journal.h) that
 * a save replaces as a whole: whoever saves last is right. A plan is known by its title and place,
 * in either script, and year or, where it has neither place nor year, by its id. The last
 * VISITS_MOST plans are kept. The folder and the files are the user's own and readable by nobody
 * else; links are not followed.
 */
#ifndef LANTU_NOTES_VISIT_H
#define LANTU_NOTES_VISIT_H

#include "base/err.h"
#include "notes/anchor.h"

enum { VISITS_MOST = 500, VISIT_BYTES = 256 * 1024 };

/* Numbers that are not known are 0. Slices belong to whoever made them. */
struct visit {
	struct anchor place; /* what was being read */
	str top, unfolded;   /* the first row, 1.2#3:40, byte 40; refs parted by blanks */
	uint32_t gap;	     /* the empty row before it is shown */
	uint32_t in_text;    /* the text had the focus, not the tree */
	uint32_t arranged;   /* 1 + how tree and text were arranged by the user */
	uint32_t order;	     /* of the list of hits */
	uint32_t joined;
};

enum visit_found { VISIT_NONE, VISIT_KEPT, VISIT_DAMAGED };

/* Reads the last visit of a plan, with text in the arena. One of a later version is none. */
enum visit_found visit_read(const struct plan *plan, struct visit *visit, struct arena *arena);

/* Appends a visit as the file has it, and saves one that was made so. False and err on failure. */
void visit_add(const struct visit *visit, struct buf *out);
bool visit_save(const struct plan *plan, str record, struct err *err);

#endif
