/*
 * checks: what doctor looks at, a row a check.
 *
 * A check reads the facts and writes what it found: a value, and if that is bad the line that mends
 * it. What the value means for the user is the row's, or its own.
 */
#ifndef LANTU_DOCTOR_CHECKS_H
#define LANTU_DOCTOR_CHECKS_H

#include "doctor/facts.h"
#include "doctor/finding.h"

struct check_row {
	const char *name;
	const char *label[LANGS];
	const char *meaning[LANGS];
	void (*run)(const struct facts *facts, struct check *check);
};

enum { CHECKS = 16 };

/* The row of check number i < CHECKS. */
const struct check_row *check_row(unsigned i);

/* By which way `lantu copy` would go, in a file of its own. */
void check_clipboard(const struct facts *facts, struct check *check);

#endif
