/*
 * promise: what a plan promises that can be checked, and what has become of it.
 */
#ifndef LANTU_COMPARE_PROMISE_H
#define LANTU_COMPARE_PROMISE_H

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

struct promise {
	struct range words; /* its clause */
	str subject;	    /* what is counted; of an event its clause */
	str label; /* with what is said of it: 新建公租房, 地区生产总值增长; so is an event's */
	uint32_t figure;	 /* of promises->a.figures; PLAN_NONE: it is an event */
	uint32_t year, month;	 /* by when; 0: not said */
	struct range outcome;	 /* its clause; empty: none */
	uint32_t outcome_figure; /* of promises->b.figures; PLAN_NONE: none */
	enum promise_status status;
	bool announced; /* neither number nor event: kept if it is reported in the same words */
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

#endif
