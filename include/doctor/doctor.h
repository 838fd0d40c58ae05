/*
 * doctor: the terminal and what is around the program examined, as rows and as text.
 */
#ifndef LANTU_DOCTOR_DOCTOR_H
#define LANTU_DOCTOR_DOCTOR_H

#include "doctor/checks.h"

/* What was found; doctor_fini frees it. */
struct doctor {
	struct check checks[CHECKS];
	bool terminal; /* there is one */
	bool well;     /* nothing is wrong */
};

/*
 * Runs all checks; tty is the terminal, open for reading and writing, or -1 for none. It is asked
 * what it says of itself, unless `known` holds that already; NULL if nothing is known.
 */
void doctor_examine(struct doctor *doctor, const struct doctor_about *about, int tty,
	const struct probe *known);
void doctor_fini(struct doctor *doctor);

/* Appends a line a check, and two more for each that found something wrong. */
void doctor_add_text(const struct doctor *doctor, enum lang lang, struct buf *out);

/* The same with what is wrong last: on a small screen that is what stays in sight. */
void doctor_add_screen(const struct doctor *doctor, enum lang lang, struct buf *out);

/* The same as JSON; what values mean is in `lang`. */
void doctor_add_json(const struct doctor *doctor, enum lang lang, struct buf *out);

#endif
