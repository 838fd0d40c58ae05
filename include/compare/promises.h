/*
 * promises: what a plan promises that can be checked, and what a later plan of the same place says
 * has become of it.
 *
 * A promise is a number in the part of a plan that promises (parts.h), with what it counts, or an
 * event that is concrete enough: something that is to be begun, built, opened, issued. Its outcome
 * is a clause in the part of the later plan that reports: of a number one of the same subject, unit
 * and sense, else, and of an event, one that names the same things. The cost is linear.
 */
#ifndef LANTU_COMPARE_PROMISES_H
#define LANTU_COMPARE_PROMISES_H

#include "compare/sentences.h"
#include "plan/figures.h"

enum promise_status {
	PROMISE_MET,
	PROMISE_MISSED,
	PROMISE_REPORTED,    /* there is an outcome, but not two numbers that decide */
	PROMISE_PENDING,     /* it is to be done after the later plan's year */
	PROMISE_UNMENTIONED, /* there is no outcome */
	PROMISE_STATUSES
};

/* "met", "missed", "reported", "pending", "unmentioned". */
const char *promises_status_name(enum promise_status status);

struct promise {
	struct range words;	 /* its clause */
	str subject;		 /* what is counted; of an event its clause */
	uint32_t figure;	 /* of promises->a.figures; PLAN_NONE: it is an event */
	uint32_t year, month;	 /* by when; 0: not said */
	struct range outcome;	 /* its clause; empty: none */
	uint32_t outcome_figure; /* of promises->b.figures; PLAN_NONE: none */
	enum promise_status status;
};

struct promises_side {
	const struct index *index; /* borrowed */
	struct sentences sentences;
	struct figures figures;
};

/* A zeroed struct is empty; promises_fini frees it. */
struct promises {
	struct promises_side a, b;
	struct promise *items; /* in the order of a */
	uint32_t n;
	size_t cap;
	struct arena arena;
};

/* Replaces out by the promises of one plan, and what another says of them; indexes in memory. */
void promises_find(struct promises *out, const struct index *a, const struct index *b);

void promises_fini(struct promises *promises);

#endif
