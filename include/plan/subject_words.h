/*
 * subject_words: the words by which a subject is told from what is around it, a table of each sort.
 */
#ifndef LANTU_PLAN_SUBJECT_WORDS_H
#define LANTU_PLAN_SUBJECT_WORDS_H

#include "text/wordlist.h"

enum subject_sort {
	SUBJECT_MARKS,	     /* between things that are listed: 、 和 以及 */
	SUBJECT_LEADS,	     /* before the subject, not part of it: 力争 全年 其中 */
	SUBJECT_SHORT_LEADS, /* the same where a verb follows: 要 将 共 */
	SUBJECT_SAYINGS,     /* verbs of who says or plans it: 广州市提出 */
	SUBJECT_TAILS,	     /* after the subject: 同比 年均 分别 */
	SUBJECT_CHANGES,     /* verbs between subject and quantity: 增长 达到 */
	SUBJECT_REACHED,     /* of them those that say how far */
	SUBJECT_ACTIONS,     /* verbs before the subject: 新增 筹集 */
	SUBJECT_NOMINAL,     /* of them those that after another are part of a noun: 补贴资金 */
	SUBJECT_CAUSES,	     /* of them those before a subject with a verb of its own: 带动 */
	SUBJECT_WITHIN,	     /* of them those that may come after who does it */
	SUBJECT_ENDS,	     /* what ends a noun after the quantity */
	SUBJECT_COMPARISONS, /* 快于 高于 */
	SUBJECT_BOUND_VERBS, /* bounds that are verbs: 突破 控制在 */
	SUBJECT_TOTALS,	     /* heads that need the subject before: 总数 */
	SUBJECT_HEADS,	     /* heads that several share: 普及率 增加值 */
	SUBJECT_SORTS
};

/* The tables, made ready once for many sentences. */
struct subject_words {
	struct wordlist start[SUBJECT_SORTS], end[SUBJECT_SORTS];
};

void subject_words_init(struct subject_words *words);
void subject_words_fini(struct subject_words *words);

/* The length of the longest word of a sort at the start, or the end, of a text; 0: none. */
size_t subject_word_at_start(const struct subject_words *words, str text, enum subject_sort sort);
size_t subject_word_at_end(const struct subject_words *words, str text, enum subject_sort sort);

/* The length of a time at the start: 到2030年, 2025年底前. */
size_t subject_time_at_start(str text);

#endif
