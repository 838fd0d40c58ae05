/*
 * in_order: how many units two texts have in the same order.
 *
 * That is the length of their longest common subsequence, found for 64 units of one text at a time
 * (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004). It does not depend on which text
 * comes first. Of very long texts only the first 2048 units are looked at.
 */
#ifndef LANTU_COMPARE_IN_ORDER_H
#define LANTU_COMPARE_IN_ORDER_H

#include <stdint.h>

uint32_t in_order_units(const uint16_t *a, uint32_t a_len, const uint16_t *b, uint32_t b_len);

#endif
