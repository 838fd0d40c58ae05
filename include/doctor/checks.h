/*
 * checks: what doctor looks at, a row a check.
 *
 * A check reads the facts and writes what it found: a value, and if something is wrong the line
 * that mends it. The meaning of the value is the row's, or then one that the check gives.
 */
#ifndef LANTU_DOCTOR_CHECKS_H
#define LANTU_DOCTOR_CHECKS_H

#include "doctor/facts.h"
#include "session/check.h"

struct doctor_check {
	const char *name;
	const char *label[LANGS];
	const char *meaning[LANGS];
	void (*run)(const struct facts *facts, struct check *check);
};

enum { CHECKS = 19 };

/* The row of check number i < CHECKS. */
const struct doctor_check *doctor_check(unsigned i);

#endif
