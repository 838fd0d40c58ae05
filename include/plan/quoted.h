/*
 * quoted: the names that a plan puts in quotation marks, such as “五外联动” or “3+5+X”.
 *
 * A name has 2 to 10 characters and no mark that ends a clause or parts a list; notes are left out.
 */
#ifndef LANTU_PLAN_QUOTED_H
#define LANTU_PLAN_QUOTED_H

#include "plan/plan.h"

struct quoted_name {
	str words;	    /* without the quotation marks; a slice of the plan */
	struct place place; /* where it is first */
	uint32_t times;
	bool counts;	/* it has a numeral or a plus, as programmes do */
	bool programme; /* 计划, 行动, 工程 and the like follow it somewhere */
	bool common;	/* known all over the country: “一带一路” */
};

/* A zeroed struct is empty; quoted_fini frees it. */
struct quoted {
	struct quoted_name *names;
	uint32_t n;
	size_t cap;
};

/* Finds the names of a plan, each once, in the order in which they come first. */
void quoted_find(struct quoted *quoted, const struct plan *plan);
void quoted_fini(struct quoted *quoted);

#endif
