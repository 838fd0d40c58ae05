/*
 * outcomes: what a plan reports of the promises of the plan before it.
 */
#ifndef LANTU_COMPARE_OUTCOMES_H
#define LANTU_COMPARE_OUTCOMES_H

#include "compare/promise.h"
#include "compare/snippets.h"

/* Fills in the outcomes of promises whose words are given (promised.h). */
void outcomes_find(struct promises *promises, const struct snippets *numbers,
	const struct snippets *events, const struct snippets *announced);

#endif
