/*
 * scope: the part of a plan that a query is limited to, as written: a ref or a label.
 *
 * Which sections of a plan that means is found by index/scope_find.h.
 */
#ifndef LANTU_QUERY_SCOPE_H
#define LANTU_QUERY_SCOPE_H

#include "base/buf.h"

/* What a label counts: 第三章, （三）, 三、 and 3 are all of number 3. */
struct label {
	uint32_t number; /* 0: none */
	str unit;	 /* 章, 节 and the like, a constant; empty where none */
	bool bracketed;
};

/* What a scope's words can mean; scope_fini frees it. */
struct scope {
	struct buf ref;	     /* empty: they are no ref */
	struct buf nth;	     /* the ref of the section at the top that is number so many */
	struct label wanted; /* number 0: they are no label */
};

/* Whether words have the form of a scope: 3, 1.2, 要点, 第三章, （二）. */
bool scope_is(str words);

void scope_read(str words, struct scope *scope);
void scope_fini(struct scope *scope);

/*
 * How well a section fits a scope: 1 is best, 0 not at all. A ref comes first, then
 * a label as printed, then 第三章 as the third chapter however it is labelled.
 */
unsigned scope_fit(const struct scope *scope, bool top, str label, str ref);

#endif
