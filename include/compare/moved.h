/*
 * moved: which linked sentences are not where they were.
 *
 * Two sections belong together if most of what is linked of one of them is linked to the other, or
 * if their titles are linked. A link between sections that do not has been moved; of the others
 * those that have not kept their order among those of the same two sections (compare/order.h). The
 * cost is linear but for a logarithm.
 */
#ifndef LANTU_COMPARE_MOVED_H
#define LANTU_COMPARE_MOVED_H

#include <stdbool.h>
#include <stdint.h>

/* A link, by the first sentences of both sides. */
struct moved_link {
	uint32_t section_a, section_b;
	uint32_t a, b;	/* sentences */
	uint32_t link;	/* the caller's number */
	uint32_t units; /* of both */
	bool titles;	/* both are */
	bool moved;
};

/* Sets `moved` of n links, in any order, which it sorts; of plans of so many sections. */
void moved_find(struct moved_link *links, uint32_t n, uint32_t n_a, uint32_t n_b);

#endif
