/*
 * doctor: the terminal and what is around the program examined, as rows and as text.
 */
#ifndef LANTU_DOCTOR_DOCTOR_H
#define LANTU_DOCTOR_DOCTOR_H

#include "doctor/checks.h"

/*
 * Fills zeroed checks with what all of them find; tty is the terminal, open for reading and
 * writing, or -1 for none. It is asked what it says of itself, unless `known` holds that already;
 * NULL if nothing is known.
 */
void doctor_examine(struct checks *checks, const struct doctor_about *about, int tty,
	const struct probe *known);

/* The same from facts that are there. */
void doctor_judge(struct checks *checks, const struct facts *facts);

/*
 * Appends a line in ASCII, which any terminal shows, if hanzi are known not to be shown: how that
 * is mended. False if nothing is known to be wrong. Arguments as above.
 */
bool doctor_warn(
	const struct doctor_about *about, int tty, const struct probe *known, struct buf *line);

/*
 * Appends a line a check, and more for each that found something wrong; broken where `columns` end,
 * 0 for nowhere.
 */
void doctor_add_text(
	const struct checks *checks, enum lang lang, unsigned columns, struct buf *out);

/* The same as JSON; what values mean is in `lang`. */
void doctor_add_json(const struct checks *checks, enum lang lang, struct buf *out);

#endif
