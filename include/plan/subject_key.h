/*
 * subject_key: what tells the subjects of figures apart.
 */
#ifndef LANTU_PLAN_SUBJECT_KEY_H
#define LANTU_PLAN_SUBJECT_KEY_H

#include "base/buf.h"

/*
 * Appends a subject in simplified characters, without 的, 了, punctuation, the plan's place, and a
 * leading 全市, 全省, 全年 and the like.
 */
void subject_key_add(str subject, str place, struct buf *out);

/* The sense of a verb: '+' it says more, '-' less, '=' how much there is, as 增长到 does, too. */
char subject_key_sense(str verb);

#endif
