/*
 * figures: the quantities that a plan promises or reports, each with what it counts.
 *
 * Every quantity in titles and paragraphs is one but dates, ranks, names, classes and the like;
 * notes are left out. Rules are tables of words, read in folded text, so that script, width and
 * glosses make no difference. What is kept of the text is the plan's own. The cost is linear.
 */
#ifndef LANTU_PLAN_FIGURES_H
#define LANTU_PLAN_FIGURES_H

#include "plan/plan.h"
#include "plan/schedule.h"
#include "text/quantity.h"

/* Its texts are the figures' own. */
struct figure {
	struct place sentence; /* where it begins */
	uint32_t sentence_end; /* bytes of the paragraph, as are these: */
	uint32_t from, to;     /* number and unit */
	str subject;	       /* what is counted; empty: not known */
	str verb;	       /* as printed: 增长, 控制在; empty: none */
	str unit;	       /* simplified, the base unit; empty for indexes */
	double value, max;     /* equal but for a range */
	enum bound bound;
	uint32_t year, month; /* by when; 0: not said */
	enum schedule_status status;
};

/* A zeroed struct is empty; figures_fini frees it. */
struct figures {
	struct figure *items;
	uint32_t n;
	size_t cap;
	struct arena arena;
};

/* Adds the figures of a plan, in the order of its text. */
void figures_find(struct figures *figures, const struct plan *plan);

/* The first that ends after a place, n if there is none. */
uint32_t figures_from(const struct figures *figures, struct place place);

/* Appends number and unit as printed, with the sign of the bound unless 多, 余 or 几 say it. */
void figures_print(const struct figure *figure, str paragraph, const char *gap, struct buf *out);

void figures_fini(struct figures *figures);

#endif
