/*
 * subjects: what figures count, as a key that is the same however it is said.
 *
 * GDP and 地区生产总值, 市重点项目 and 重点项目, 完成投资 and 年度计划投资 have one key each; what is counted
 * as growth has another than how much there is: 居民消费价格上涨3%, 居民消费价格涨幅3%.
 */
#ifndef LANTU_COMPARE_SUBJECTS_H
#define LANTU_COMPARE_SUBJECTS_H

#include "plan/figures.h"

/* Appends the key: the sense ('+', '-', '='), then simplified words without the place. */
void subjects_add_key(const struct figure *figure, str place, struct buf *out);

/* Whether words before a figure, folded, say that it is of the whole country: 全国城镇新增就业. */
bool subjects_are_of_nation(str words);

/*
 * Whether words before a figure, folded, say that it is of other times or other parts of the
 * country than the figures of a plan of a place: 一季度, 全省 where the plan is a city's.
 */
bool subjects_are_elsewhere(str words, str place);

#endif
