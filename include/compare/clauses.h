/*
 * clauses: the parts of a sentence between commas, colons and its end, not within quotes or
 * brackets; the comma of 3,785 parts nothing.
 */
#ifndef LANTU_COMPARE_CLAUSES_H
#define LANTU_COMPARE_CLAUSES_H

#include <stdint.h>

#include "base/str.h"

struct clause {
	uint32_t from, to; /* bytes, without the mark at its end */
};

/* The clause that begins at or after byte `from` of a text; false: there is none. */
bool clauses_next(str text, uint32_t from, uint32_t end, struct clause *clause);

/* The same for what is parted by 、, 和, 及 and 与, too. */
bool clauses_next_item(str text, uint32_t from, uint32_t end, struct clause *item);

#endif
