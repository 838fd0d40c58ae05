/*
 * figure_pairs: the figures of two plans, those of the same subject side by side.
 *
 * A pair is of two figures that plan, or of two that report. First come those in sentences that are
 * linked, where they count the same thing as well as any others; of the rest those of equal
 * subjects (plan/series.h). Every figure of both plans is in one pair; one without a counterpart is
 * alone in it, and so is one that another rose from (由380元提高到420元). One whose subject may be that
 * of anything (投资) needs sentences that are much alike. Pairs of b and a are those of a and b with their sides exchanged.
 */
#ifndef LANTU_COMPARE_FIGURE_PAIRS_H
#define LANTU_COMPARE_FIGURE_PAIRS_H

#include "compare/links.h"
#include "plan/figures.h"

/*
 * How well two figures count the same thing, in thousandths: 0 if their units or the senses of
 * their verbs differ, or one is of towns and the other of the country; 1000 for equal subjects.
 * Whether they plan or report makes no difference.
 */
enum { FIGURE_PAIRS_FIT = 1000, FIGURE_PAIRS_LIKE = 500 }; /* from that they are taken for it */
unsigned figure_pairs_fit(const struct figure *a, const struct figure *b);

/* Appends what tells a subject from others (plan/subject_key.h), with one word for the same. */
void figure_pairs_add_key(str subject, str place, struct buf *out);

/* Whether two units count the same things (个, 项), and whether one text is not what the other is. */
bool figure_pairs_are_alike(str unit, str other);
bool figure_pairs_are_opposite(str text, str other);

/* Numbers of figures, PLAN_NONE where there is none. */
struct figure_pair {
	uint32_t a, b;
};

/* A zeroed struct is empty; figure_pairs_fini frees it. The figures are borrowed. */
struct figure_pairs {
	const struct figures *a, *b;
	struct figure_pair
		*items; /* in the order of b; those of a alone follow what is before them */
	uint32_t n;
};

/* Replaces pairs by those of two plans, whose links and figures are given. */
void figure_pairs_find(struct figure_pairs *pairs, const struct links *links,
	const struct figures *a, const struct figures *b);

void figure_pairs_fini(struct figure_pairs *pairs);

#endif
