/*
 * promised: what a plan promises that can be checked.
 */
#ifndef LANTU_COMPARE_PROMISED_H
#define LANTU_COMPARE_PROMISED_H

#include "compare/promise.h"
#include "compare/snippets.h"

/*
 * Adds the promises of promises->a, in the order of its text, and the words by which their outcomes
 * are known: what the numbers count, what the events name, item by item, and the clauses of what is
 * only announced.
 */
void promised_find(struct promises *promises, struct snippets *numbers, struct snippets *events,
	struct snippets *announced);

#endif
