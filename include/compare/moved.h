/*
 * moved: which links join sentences that are not where they were.
 *
 * Two sections belong together if most of what is linked of one of them is linked to the other, or
 * if their titles are linked. A link between sections that do not has been moved; of the others
 * those that have not kept their order among those of the same two sections (compare/order.h). The
 * cost is linear but for a logarithm.
 */
#ifndef LANTU_COMPARE_MOVED_H
#define LANTU_COMPARE_MOVED_H

struct links;

/* Sets `moved` of all links. */
void moved_find(struct links *links);

#endif
