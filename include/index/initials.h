/*
 * initials: where in a text a pattern can begin, by the first letters of its pinyin.
 *
 * One byte a unit is kept: the letter that all its readings begin with. So nearly all positions
 * where letters cannot match are passed over by comparing bytes, without a reading being looked up.
 * What is left is to be matched. A zeroed struct is empty; initials_fini frees it.
 */
#ifndef LANTU_INDEX_INITIALS_H
#define LANTU_INDEX_INITIALS_H

#include "query/pattern.h"

struct initials {
	uint8_t *of; /* one a unit, and after the last as many as make full rooms, and one */
	uint32_t n;
};

enum { INITIALS_ROOM = 256, INITIALS_WANTED = 4 };

/* Which bytes the first and the second unit of a match can have. */
struct initials_wanted {
	struct initials_set {
		bool all;
		uint8_t n, of[INITIALS_WANTED]; /* those after n repeat the first */
	} first, second;
};

/* Makes those of a text, if they are not there yet. */
void initials_make(struct initials *initials, const uint16_t *units, uint32_t n);
void initials_fini(struct initials *initials);

struct initials_wanted initials_wanted(const struct pattern *pattern);

/*
 * Writes the next positions from *at on where a match may begin, at most INITIALS_ROOM, and moves
 * *at after them; returns how many, 0 at the end of the text.
 */
uint32_t initials_next(const struct initials *initials, const struct initials_wanted *wanted,
	uint32_t *at, uint32_t positions[INITIALS_ROOM]);

#endif
