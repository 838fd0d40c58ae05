/*
 * reports: what a plan reports of the year before, in pieces in which the outcomes of promises are
 * looked for.
 */
#ifndef LANTU_COMPARE_REPORTS_H
#define LANTU_COMPARE_REPORTS_H

#include "compare/promise.h"
#include "compare/snippets.h"

struct reports {
	/*
	 * What numbers of promises->b.figures count, each of its figure; those of five years are
	 * left out.
	 */
	struct snippets numbers;
	struct snippets clauses; /* 0: of numbers that are left out */
};

/* Fills out with what promises->b reports; reports_fini frees it. */
void reports_find(struct reports *out, const struct promises *promises);

void reports_fini(struct reports *reports);

#endif
