/*
 * check: a row of what doctor found about the terminal and what is around the program.
 *
 * Rows are made by doctor/ and only shown elsewhere. The texts are constants, in each language.
 */
#ifndef LANTU_SESSION_CHECK_H
#define LANTU_SESSION_CHECK_H

#include "base/buf.h"

struct check {
	const char *name;	    /* in JSON */
	const char *const *label;   /* on the screen */
	const char *const *meaning; /* of the value, or of what is wrong */
	struct buf value;	    /* what was found, safe text */
	struct buf mend;	    /* a line that mends it; empty if all is well */
};

#endif
