/*
 * units: text as it is matched, one folded 16-bit unit a character that counts.
 *
 * Left out are glosses, characters that fold to none, and blanks that are not between two letters
 * or digits of an alphabet (so line breaks and spaces within Chinese hide nothing). No map is kept
 * from units to text: a walk folds the text again and tells where each unit comes from. So that a
 * walk is never long, a mark remembers the byte of every UNITS_MARK-th unit.
 */
#ifndef LANTU_TEXT_UNITS_H
#define LANTU_TEXT_UNITS_H

#include <stdint.h>

#include "base/str.h"

enum {
	UNITS_MARK = 1024,
	UNITS_PAD = 80, /* units 0 that may be read after the last one */
};

/* A zeroed struct is ready; units_fini frees it. */
struct units {
	uint16_t *units; /* n of them, and room for UNITS_PAD more */
	uint32_t n;
	uint32_t *marks; /* of unit 0, UNITS_MARK, …: its byte in the text it came from */
	size_t units_cap, marks_cap;
};

/* Makes room for that many units in all, and no more. */
void units_reserve(struct units *units, uint32_t most);

/* Appends the units of valid UTF-8 text. */
void units_add(struct units *units, str text);

/* Appends a unit 0, which matches nothing, between two texts. */
void units_end_text(struct units *units);

/* Fills the room after the last unit with zeros, as searching needs it. */
void units_pad(struct units *units);

void units_fini(struct units *units);

/* ---- walking ---- */

struct unit {
	uint32_t code_point; /* the character's own; ' ' for any blank */
	uint32_t from, to;   /* its bytes */
	uint16_t unit;
};

struct units_walk {
	str text;
	size_t at;	  /* byte of the next character */
	size_t blank;	  /* where the blanks before it begin, SIZE_MAX if there are none */
	uint32_t before;  /* the representative before, 0 at the start */
	struct unit next; /* found after a blank that counts; code_point 0: none */
};

/*
 * Walks valid UTF-8 text from the unit that comes from byte `at`: 0 for its start, or what a mark
 * or an earlier walk tells, with whether that unit is a blank.
 */
struct units_walk units_walk(str text, size_t at, bool blank);

/* The next unit; false at the end of the text. */
bool units_next(struct units_walk *walk, struct unit *unit);

/* How many blanks, counted or not, there are in bytes from..to of a text. */
size_t units_blanks(str text, size_t from, size_t to);

#endif
