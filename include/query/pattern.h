/*
 * pattern: a term that may match in more than one way, as an automaton over units.
 *
 * A pattern is a sequence of elements: a unit, a letter that may also be part of a syllable of
 * pinyin, any unit (`?`), or an optional unit, ten of which are a `*`. State i of the automaton
 * means that elements 0..i-1 have matched, so a set of states is a machine word (a bit-parallel
 * NFA; Navarro and Raffinot, Flexible Pattern Matching in Strings, 2002, chapters 2 and 4).
 *
 * A letter matches itself, or several match a character that has such a reading: by a whole
 * syllable, by its initial (zh ch sh with or without h), and only at the pattern's end by the
 * beginning of a syllable. A boundary (an apostrophe or blank) is never within a syllable.
 *
 * A zeroed struct is an empty pattern. Once made it does not change; dfa.h runs it.
 */
#ifndef LANTU_QUERY_PATTERN_H
#define LANTU_QUERY_PATTERN_H

#include "base/mem.h"

enum {
	PATTERN_MOST = 63,   /* elements */
	PATTERN_STAR = 10,   /* units that * stands for at the most */
	PATTERN_LETTERS = 6, /* of the longest syllable */
};

enum pattern_element { PATTERN_UNIT, PATTERN_LETTER, PATTERN_ANY, PATTERN_OPTIONAL };

/* From which states a character with this reading leads on, and how far. */
struct pattern_syllable {
	uint64_t takes[PATTERN_LETTERS + 1]; /* by so many letters */
	uint64_t
		to_end; /* from these to the end: what is left of the pattern begins the syllable */
};

struct pattern {
	unsigned n; /* elements; state n accepts */
	enum pattern_element elements[PATTERN_MOST];
	uint16_t units[PATTERN_MOST]; /* of PATTERN_UNIT and PATTERN_LETTER */
	/* Of PATTERN_UNIT, what the character must fold to; 0 where the unit decides. */
	uint32_t code_points[PATTERN_MOST];
	bool boundary[PATTERN_MOST + 1]; /* before an element */
	uint64_t optional;		 /* the elements that are */
	bool only_letters;
	bool longest; /* the longest match at a position counts, not the shortest */
	/* One a syllable of pinyin.h, in an arena; NULL: letters match only themselves. */
	const struct pattern_syllable *syllables;
};

/* Adds an element; false if there are too many. A letter is a..z or ü. */
bool pattern_add(
	struct pattern *pattern, enum pattern_element element, uint16_t unit, uint32_t code_point);

/* Removes the optional elements at the end. */
void pattern_trim(struct pattern *pattern);

/*
 * Makes the letters match characters by their pinyin, too, in memory from the arena; fuzzy: also
 * by initials and finals that are the same in many dialects. Nothing changes where there are no
 * letters, or a single one is the whole pattern.
 */
void pattern_add_pinyin(struct pattern *pattern, bool fuzzy, struct arena *arena);

#endif
