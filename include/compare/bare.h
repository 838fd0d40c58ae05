/*
 * bare: the units of a text that its comparison with others is made of.
 *
 * Of the units of text/units.h punctuation and blanks are left out, which make no difference. What
 * belongs to a number stays: 5.5, 3-5, 2:1, 3/4 between digits, % ‰ + ≥ and other signs of
 * mathematics, currency and measure. A zeroed struct is empty; bare_fini frees it.
 */
#ifndef LANTU_COMPARE_BARE_H
#define LANTU_COMPARE_BARE_H

#include "text/units.h"

struct bare {
	uint16_t *units;     /* n of them, then UNITS_PAD zeros */
	uint32_t *from, *to; /* of each: its character's bytes in the text it was added from */
	uint32_t n;
	size_t units_cap, from_cap, to_cap;
};

/* Whether a unit is bare; before and after are its neighbours, 0 at the ends of the text. */
bool bare_is(uint16_t before, uint16_t unit, uint16_t after);

/* Appends the bare units of valid UTF-8 text. */
void bare_add_text(struct bare *bare, str text);

void bare_fini(struct bare *bare);

#endif
