/*
 * regex_set: the characters that one place of a regular expression takes, seen by regex*.c alone.
 *
 * They are kept as ranges of folded units; those beyond the BMP, which share units, as ranges of
 * representatives (see fold.h). Members are collected on the stack, and the set that is made of
 * them lives in the arena of the caller.
 */
#ifndef LANTU_QUERY_REGEX_SET_H
#define LANTU_QUERY_REGEX_SET_H

#include "base/mem.h"
#include "base/str.h"

enum {
	/* Units that are in no text mean its two ends. */
	REGEX_START = 1,
	REGEX_END = 2,
	REGEX_FIRST = 3, /* the least unit of a text */
};

struct regex_set {
	/* Beside which blanks between letters are passed over: . [^…] \D and what takes a blank. */
	bool open;
	bool closed;  /* two in a row pass over no blank: [^ ] \S */
	bool all_far; /* beyond the BMP it has all but those in `far`, not just these */
	uint16_t n, n_far;
	uint16_t (*ranges)[2]; /* ascending */
	uint32_t (*far)[2];
};

bool regex_set_has(const struct regex_set *set, uint16_t unit);

/* The same for a representative beyond the BMP. */
bool regex_set_has_far(const struct regex_set *set, uint32_t representative);

/* The one unit of a set; 0 if it has more, or has a blank or an end of the text. */
uint16_t regex_set_only(const struct regex_set *set);

enum { REGEX_FAR_MOST = 64 }; /* ranges beyond the BMP in a set */

struct regex_members {
	uint64_t words[0x10000 / 64]; /* a bit a unit */
	uint32_t far[REGEX_FAR_MOST][2];
	unsigned n_far;
	bool open, closed, all_far;
};

/* Adds a character, folded, or a unit as it is. */
void regex_members_add(struct regex_members *members, uint32_t code_point);
void regex_members_add_unit(struct regex_members *members, uint16_t unit);

/* Adds all characters of a range; false where its end is before its beginning. */
bool regex_members_add_range(struct regex_members *members, uint32_t from, uint32_t to);

/*
 * Adds a class, or all but a class and the blank: the names of POSIX (alpha), `word`, and of
 * Unicode Han, Latin, L, N, Nd and P. False if there is no such class.
 */
bool regex_members_add_class(struct regex_members *members, str name, bool negated);

/* Makes the members all characters but these; a blank is none. */
void regex_members_negate(struct regex_members *members);

/* False if there are too many ranges beyond the BMP. */
bool regex_members_make(
	const struct regex_members *members, struct arena *arena, struct regex_set *set);

#endif
