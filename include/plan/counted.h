/*
 * counted: which quantities of a sentence count something: not dates, ranks, versions, names.
 */
#ifndef LANTU_PLAN_COUNTED_H
#define LANTU_PLAN_COUNTED_H

#include "text/quantity.h"

bool counted_is(const struct folded *text, const struct quantity *quantity);

#endif
