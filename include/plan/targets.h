/*
 * targets: what a plan states as its targets, clause by clause.
 *
 * They are its sections of that kind or, where it has none, what follows words such as
 * 今年的主要预期目标是：, as far as it goes on naming targets. Of several such statements the one for
 * the year itself is taken, rather than one for five years. The cost is linear.
 */
#ifndef LANTU_PLAN_TARGETS_H
#define LANTU_PLAN_TARGETS_H

#include "plan/figures.h"

/* Some bytes of a paragraph (0: the title). */
struct target {
	struct place place;
	uint32_t end;
};

/* A zeroed struct is empty; targets_fini frees it. */
struct targets {
	struct target *items;
	uint32_t n;
	size_t cap;
};

/* Adds the targets of a plan, whose figures these are, in the order of its text. */
void targets_find(struct targets *targets, const struct plan *plan, const struct figures *figures);
void targets_fini(struct targets *targets);

#endif
