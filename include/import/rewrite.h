/*
 * rewrite: a text changed step by step, with the edits that lead back to the raw text.
 *
 * A step reads the text from begin to end and keeps or replaces each piece of it. When it ends, its
 * edits are merged with those of the steps before, so that they always refer to the raw text. The
 * last step makes no new text: what it keeps are the words of the plan, which has a copy already.
 * A step that replaces nothing costs nothing.
 */
#ifndef LANTU_IMPORT_REWRITE_H
#define LANTU_IMPORT_REWRITE_H

#include "plan/plan.h"

struct rewrite {
	str text; /* what the present step reads; borrowed from `made` or the raw text */
	struct changes *changes; /* those of the edits, the plan's; NULL: no edits are wanted */
	str raw;
	struct edit *before;   /* the edits of the steps before; owned */
	size_t n_before, next; /* the first of them that has not been passed */
	size_t raw_at, at;     /* the same place in raw and in text */
	bool last;
	struct buf made, next_made; /* the text, and what the present step has made of it */
	struct edit *edits;	    /* the present step's own; owned */
	size_t n_edits, cap;
};

/* Begins the first step on a raw text, which must live as long; rewrite_fini ends. */
void rewrite_begin(struct rewrite *rewrite, str raw, struct changes *changes);

/* Keeps all up to byte `to` of the step's text. */
void rewrite_keep_to(struct rewrite *rewrite, size_t to);

/* Where byte `at` of the step's text, not before those kept already, is in the raw text. */
size_t rewrite_raw_place(const struct rewrite *rewrite, size_t at);

/* Puts `now` in place of the next n bytes. */
void rewrite_replace(struct rewrite *rewrite, size_t n, str now);

/* Ends the step; what it made becomes the text of the next one. */
void rewrite_next_step(struct rewrite *rewrite);

/* Makes the present step the last one. */
void rewrite_last_step(struct rewrite *rewrite);

/* Ends the last step, removing the rest of the text, and gives the edits to the plan's source. */
void rewrite_give_edits(struct rewrite *rewrite, struct plan *plan);

void rewrite_fini(struct rewrite *rewrite);

#endif
