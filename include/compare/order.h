/*
 * order: what has kept its order from one plan to the other.
 *
 * Which plan comes first makes no difference, so of two that were exchanged neither has.
 */
#ifndef LANTU_COMPARE_ORDER_H
#define LANTU_COMPARE_ORDER_H

#include <stdbool.h>
#include <stdint.h>

/*
 * n things are given in the order of one plan, those at one place of it in the order of the other,
 * with their places in the other. Sets those to true that are in every longest sequence that is in
 * order in both (Fredman, "On computing the length of longest increasing subsequences", 1975).
 */
void order_find(const uint32_t *places, uint32_t n, bool *kept);

#endif
