/*
 * novel: what a plan says that no earlier plan of a library has said.
 *
 * Compared are the plans of a library but the plan itself (its id, or title, place, year and size)
 * and those of a later year; of its own year, where that is wanted: what two say at once, neither
 * is known to have said first. A plan without a year is compared, and all are with it.
 */
#ifndef LANTU_COMPARE_NOVEL_H
#define LANTU_COMPARE_NOVEL_H

#include "index/index.h"

/* Of which years plans are compared. */
enum novel_years { NOVEL_EARLIER, NOVEL_NOT_LATER, NOVEL_ALL };

/* A zeroed struct compares with nothing; novel_fini frees it. Indexes and plan are borrowed. */
struct novel {
	struct novel_index {
		const struct index *index;
		uint32_t *bounds, *counts; /* a part a plan; see frequency_spread */
		bool *compared;		   /* a plan each */
	} * indexes;
	uint32_t n;
	uint32_t plans; /* that are compared */
	bool own;	/* the plan is in the library, too */
};

void novel_init(struct novel *novel, const struct plan *plan, const struct index *const *library,
	uint32_t n_library, enum novel_years years);
void novel_fini(struct novel *novel);

/* Whether none of the plans compared has these words, in whatever script or width. */
bool novel_is(struct novel *novel, str words);

#endif
