/*
 * counted_words: which words of its clause say what a figure counts, to compare it with others.
 *
 * They follow the number (10公里供水管网, 改造11条背街巷道) or are before it (新建大棚2000亩), or are
 * those of a clause before (地区生产总值完成253.7亿元，同比增长10.1%).
 */
#ifndef LANTU_COMPARE_COUNTED_WORDS_H
#define LANTU_COMPARE_COUNTED_WORDS_H

#include "compare/clauses.h"
#include "plan/figures.h"

/* Longer sentences, in bytes, are none that promise or report: nothing is looked for in them. */
enum { COUNTED_WORDS_SENTENCE = 8192 };

/*
 * The words that say what figure `number` counts; after: they follow it. The figures of its
 * paragraph, whose text is given, and its clause. Equal ends: it is not said.
 */
struct clause counted_words_find(const struct figures *figures, uint32_t number, str paragraph,
	struct clause clause, bool *after);

#endif
