/*
 * complete: how the plan's own words go on where the user stopped typing.
 *
 * The last term goes on as most of its hits do, as far as they agree; what was typed in pinyin
 * becomes the characters that most hits have. Nothing is offered that is in the plan only once.
 */
#ifndef LANTU_SESSION_COMPLETE_H
#define LANTU_SESSION_COMPLETE_H

#include "index/hits.h"

struct completion {
	struct buf words; /* empty: there is none */
	size_t replaces;  /* bytes at the end of the field that they take the place of */
	bool taken;	  /* the field holds a completion, in place of: */
	struct buf typed;
};

/* Finds the completion of `typed`, which is the query that has these hits. */
void complete_find(struct completion *completion, const struct query *query,
	const struct hits *hits, str typed);

void completion_fini(struct completion *completion);

#endif
