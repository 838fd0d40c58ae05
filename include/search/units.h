/*
 * units: text as it is matched, one folded 16-bit unit a character that counts.
 *
 * Left out are glosses, characters that fold to none, and blanks that do not stand between two
 * letters or digits of an alphabet (so line breaks and spaces within Chinese hide nothing). For
 * each unit the byte of its character is kept: the way back to the text.
 */
#ifndef LANTU_SEARCH_UNITS_H
#define LANTU_SEARCH_UNITS_H

#include <stdint.h>

#include "base/str.h"

/* A zeroed struct is ready; units_fini frees it. */
struct units {
	uint16_t *units;
	uint32_t *bytes; /* of the character in the text it came from */
	uint32_t n;
	size_t units_cap, bytes_cap;
};

/* Makes room for that many units in all, so that adding them wastes none. */
void units_reserve(struct units *units, uint32_t most);

/* Appends the units of valid UTF-8 text. */
void units_add(struct units *units, str text);

/* Appends a unit 0, which matches nothing, between two texts. */
void units_end_text(struct units *units);

void units_fini(struct units *units);

#endif
