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

#include "compare/promise.h"

/* "met", "missed", "reported", "pending", "unmentioned". */
const char *promises_status_name(enum promise_status status);

/* Replaces out by the promises of one plan, and what another says of them; indexes in memory. */
void promises_find(struct promises *out, const struct index *a, const struct index *b);

void promises_fini(struct promises *promises);

#endif
