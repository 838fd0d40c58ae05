/*
 * judge: whether a number that was reached keeps the one that was promised.
 *
 * A bare number counts as at least; of what is not to be exceeded (series.h), as at most. 左右 of
 * unemployment and prices is a ceiling; any other ≈ decides only beyond a tenth of the value.
 */
#ifndef LANTU_COMPARE_JUDGE_H
#define LANTU_COMPARE_JUDGE_H

#include "compare/promise.h"

/* PROMISE_MET or PROMISE_MISSED; PROMISE_REPORTED where that cannot be told. */
enum promise_status judge_figures(const struct figure *promised, const struct figure *reached);

#endif
