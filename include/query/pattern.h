/*
 * pattern: a term that may match in more than one way, as an automaton over units.
 *
 * A pattern is a row of elements: a unit, a letter that may be one of pinyin, any unit (`?`), or
 * up to ten of them (`*`). It is run as a set of states in a machine word, state i meaning that
 * elements 0..i-1 are matched (a bit-parallel NFA; Navarro and Raffinot, Flexible Pattern Matching
 * in Strings, 2002, chapters 2 and 4). Letters match themselves, or in a row a character read so:
 * by a whole syllable, by its initial (zh ch sh with or without h), and only at the pattern's end
 * by the beginning of a syllable. A boundary (an apostrophe or blank) is in no syllable.
 */
#ifndef LANTU_QUERY_PATTERN_H
#define LANTU_QUERY_PATTERN_H

#include "base/mem.h"
#include "text/units.h"

enum {
	PATTERN_MOST = 63,  /* elements */
	PATTERN_STAR = 10,  /* units that * stands for at the most */
	PATTERN_LENGTH = 6, /* letters of the longest syllable */
};

enum element { ELEMENT_UNIT, ELEMENT_LETTER, ELEMENT_ANY, ELEMENT_GAP };

/* Where a syllable can be read: the states from which it takes so many letters. */
struct sound {
	uint64_t takes[PATTERN_LENGTH + 1];
	uint64_t begins; /* the states from which the rest of the pattern begins it */
};

struct machine; /* what was found out of units and states while running */

struct pattern {
	unsigned n; /* elements; state n accepts */
	enum element elements[PATTERN_MOST];
	uint16_t units[PATTERN_MOST]; /* of units, and of letters as they stand in a text */
	uint32_t code_points
		[PATTERN_MOST];		 /* of units: the representative; 0 where it says no more */
	bool boundary[PATTERN_MOST + 1]; /* before an element */
	uint64_t gaps;			 /* the states that may be passed over */
	bool only_letters;
	bool longest; /* of the matches at a place: letters are as many characters as can be */
	struct sound *sounds;	 /* one a syllable, borrowed; NULL: letters are only themselves */
	struct machine *machine; /* borrowed, made at the first run */
	struct arena *arena;	 /* for it */
};

/* Begins an empty pattern, which will borrow memory from arena. */
void pattern_begin(struct pattern *pattern, struct arena *arena);

/* Adds an element; false if there are too many. A letter is a..z, ü being v. */
bool pattern_add(struct pattern *pattern, enum element element, uint16_t unit, uint32_t code_point);

/* From now on letters are also read as pinyin, with fuzzy sounds if asked. */
void pattern_hear(struct pattern *pattern, bool fuzzy);

/*
 * The numbers of states of the automaton made deterministic while it is run. Running fills the
 * pattern's tables, so a pattern serves one reader.
 */
enum {
	PATTERN_DEAD = 1,
	PATTERN_START = 2,
	PATTERN_LOST = 4096, /* no number was left; it holds until the next step */
};

/* The state behind a unit; PATTERN_DEAD if nothing can be reached any more. */
unsigned pattern_next(struct pattern *pattern, unsigned state, uint16_t unit);

/* Whether what was taken is a match: for a pattern that hears, with a character read as pinyin. */
bool pattern_accepts(const struct pattern *pattern, unsigned state);

/* Whether no other match at that place is to be preferred to what was taken. */
bool pattern_is_final(const struct pattern *pattern, unsigned state);

/* Whether units alone did not tell, so that the characters have the last word. */
bool pattern_is_unsure(const struct pattern *pattern, unsigned state);

/* Whether a unit may also stand behind the first one of a match. */
bool pattern_holds(struct pattern *pattern, uint16_t unit);

/* A place where a match might begin. */
struct candidate {
	uint32_t at;
	uint32_t len;	/* of a match there that is known; 0: it is to be looked for */
	uint16_t taken; /* so many units lead the pattern to `state` */
	uint16_t state;
};

/*
 * Drops of n candidates without a match those whose next unit leads nowhere, as far as is known
 * without looking it up; returns how many are kept. Those with a match are kept; where it cannot be
 * longer their state becomes PATTERN_DEAD.
 */
uint32_t pattern_filter(
	struct pattern *pattern, const uint16_t *units, struct candidate *candidates, uint32_t n);

/*
 * The length in units of the match of a candidate, 0 for none: the shortest, for pinyin without a
 * star the longest. Where the units alone do not tell, *unsure is set, and pattern_match_walk has
 * the last word.
 */
uint32_t pattern_match(struct pattern *pattern, const uint16_t *units,
	const struct candidate *candidate, bool *unsure);

/* The same by the characters themselves of a match that begins where a walk does. */
uint32_t pattern_match_walk(const struct pattern *pattern, struct units_walk *walk);

#endif
