/*
 * changes: the different things that were changed in a text.
 *
 * An import takes the same few things out again and again: line ends, blanks, glosses. Each is kept
 * once, as far as a short look finds it again: a text made so that all its changes share a hash
 * takes more memory, never more time. A zeroed struct is empty; changes_fini frees it. Slices are
 * borrowed until the next changes_add.
 */
#ifndef LANTU_PLAN_CHANGES_H
#define LANTU_PLAN_CHANGES_H

#include <stdint.h>

#include "base/buf.h"

/* `was` became `now`, which is empty where something was only removed. */
struct change {
	str was, now;
};

/* Where the texts of a change end; they begin where those of the change before it end. */
struct change_ends {
	uint32_t was, now;
};

struct changes {
	struct buf texts;	  /* was and now of all, one after the other */
	struct change_ends *ends; /* n of them */
	uint32_t n;
	uint32_t *slots; /* a hash table: a number + 1, or 0; as many as a power of two */
	size_t ends_cap, n_slots;
};

/* The number of a change, which is added if it is new. */
uint32_t changes_add(struct changes *changes, str was, str now);

struct change changes_item(const struct changes *changes, uint32_t number);

void changes_fini(struct changes *changes);

#endif
