/*
 * naming: the words of a clause that name something, without those before and after them that are
 * said of anything: 确保客运总站全部投入使用 names 客运总站.
 */
#ifndef LANTU_COMPARE_NAMING_H
#define LANTU_COMPARE_NAMING_H

#include "compare/clauses.h"
#include "text/wordlist.h"

enum naming_word {
	NAMING_NONE,
	NAMING_EVENT,  /* 开工, 建成, 出台: something happens that can be seen */
	NAMING_EFFORT, /* 推进, 实施: something is done if a thing is named */
	NAMING_FILLER, /* 全面, 确保: nothing is named */
	NAMING_TAIL,   /* 面积, 总额: after what is counted */
};

struct naming {
	struct wordlist starts, ends, tails, things;
};

void naming_init(struct naming *naming);
void naming_fini(struct naming *naming);

/* Which words a text has, as bits 1 << word. */
unsigned naming_words(const struct naming *naming, str text);

/* Whether a text ends with the word for a thing: 园区, 条例. */
bool naming_is_thing(const struct naming *naming, str text);

/* Whether it ends with something that happens. */
bool naming_ends_in_event(const struct naming *naming, str text);

/* What an item of a text names, or of what is counted what that is; equal ends: nothing. */
struct clause naming_of(const struct naming *naming, str text, struct clause item);
struct clause naming_of_counted(const struct naming *naming, str text, struct clause words);

#endif
