/*
 * check: what doctor found about the terminal and what is around the program, and its lines.
 *
 * Rows are made by doctor/ and only shown elsewhere. The texts are constants, in each language.
 */
#ifndef LANTU_SESSION_CHECK_H
#define LANTU_SESSION_CHECK_H

#include "base/buf.h"
#include "lang/lang.h"

struct check {
	const char *name;	    /* in JSON */
	const char *const *label;   /* on the screen */
	const char *const *meaning; /* of the value, or of what is wrong */
	struct buf value;	    /* what was found, safe text */
	struct buf mend;	    /* lines that mend it; empty if all is well */
};

/* A zeroed struct is empty; checks_fini frees it. */
struct checks {
	struct check *rows; /* owned */
	unsigned n;
};

void checks_fini(struct checks *checks);

/* How many found something wrong. */
unsigned checks_wrong(const struct checks *checks);

/*
 * A line of what is shown of a check. The texts are borrowed from it: only the first line of a
 * check has its mark and label.
 */
struct check_line {
	bool wrong, mends; /* something is wrong; this is the line that mends it */
	str mark, label;   /* the label is at CHECK_LABEL */
	unsigned column;   /* of the text */
	str text;	   /* the value, its meaning, or what mends */
	str why;	   /* the meaning after the value, two columns apart; may be empty */
};

enum { CHECK_LABEL = 6 };

struct check_lines {
	struct check_line *items; /* owned */
	size_t n, cap;
};

/*
 * Appends the lines of all checks, no wider than `columns`, valid as long as the checks are. On a
 * screen what is wrong comes first; elsewhere a line that mends is never broken, so that it can be
 * copied whole.
 */
void check_lines_add(struct check_lines *lines, const struct checks *checks, enum lang lang,
	unsigned columns, bool on_screen);
void check_lines_fini(struct check_lines *lines);

#endif
