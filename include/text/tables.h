/*
 * tables: the generated data of this floor, for fold, pinyin, script and width only.
 *
 * src/text/tables.c is made by assets/tables/gentab.c, which also includes this header, so that
 * writer and readers agree. All arrays are read-only and hold no addresses, so they need no work
 * at start. A trie has two stages: the first, indexed by code point >> SHIFT, gives the place in
 * the second where the values of that block begin.
 */
#ifndef LANTU_TEXT_TABLES_H
#define LANTU_TEXT_TABLES_H

#include <stdint.h>

enum {
	TABLE_FOLD_SHIFT = 4,
	TABLE_READING_SHIFT = 7,

	/* One reading: the number of its syllable, its tone, and whether it ends the list. */
	TABLE_SYLLABLE_MASK = 0x01FF,
	TABLE_TONE_SHIFT = 9,
	TABLE_TONE_MASK = 7,
	TABLE_LAST_READING = 0x8000,
	TABLE_SOME_SOUND = 0x4000, /* not all members of a class have it */

	TABLE_SYLLABLE_SIZE = 8,

	/* A run of the fold beyond the BMP: first code point, plane of its target, length - 1. */
	TABLE_FAR_MASK = 0x1FFFFF,
	TABLE_FAR_PLANE_SHIFT = 21,
	TABLE_FAR_PLANE_MASK = 7,
	TABLE_FAR_NONE = 7, /* instead of a plane: the run folds to none */
	TABLE_FAR_LENGTH_SHIFT = 24,
	TABLE_FAR_LENGTH = 256,
};

/* Ranges of characters of ambiguous width (UAX #11): first and last, ascending. */
extern const uint16_t table_ambiguous_count;
extern const uint16_t table_ambiguous[];

/* Another number with every change of the tables that searching depends on. */
extern const uint32_t table_version;

/* Within the BMP: what to add (modulo 2^16) to a code point to get its representative. */
extern const uint16_t table_fold_stage1[0x10000 >> TABLE_FOLD_SHIFT];
extern const uint16_t table_fold_stage2[];

/*
 * Beyond the BMP: runs of code points that fold to as many code points side by side, sorted by
 * their first code point; far_to has the lower 16 bits of the first target. What is in no run
 * folds to itself.
 */
extern const uint32_t table_fold_far_run[];
extern const uint16_t table_fold_far_to[];
extern const uint16_t table_fold_far_count;

/* Within the BMP: where in table_reading_pool the list of readings begins; 0 for no reading. */
extern const uint16_t table_reading_stage1[0x10000 >> TABLE_READING_SHIFT];
extern const uint16_t table_reading_stage2[];
extern const uint16_t table_reading_pool[];

/* The letters of the syllables, sorted, each ending with NUL. */
extern const char table_syllable[][TABLE_SYLLABLE_SIZE];
extern const uint16_t table_syllable_count;

/*
 * The representatives of the fold whose class is not read just as they are, sorted, and
 * where in the pool the syllables of the whole class begin (tones left out; those that not all
 * members have and the last one are marked).
 */
extern const uint16_t table_sound_unit[];
extern const uint16_t table_sound_at[];
extern const uint16_t table_sound_pool[];
extern const uint16_t table_sound_count;

/* Traditional to simplified, one character to one; sorted by the traditional one. */
extern const uint16_t table_simple_from[];
extern const uint16_t table_simple_to[];
extern const uint16_t table_simple_count;

/* The same where one of the two lies beyond the BMP. */
extern const uint32_t table_simple_far_from[];
extern const uint32_t table_simple_far_to[];
extern const uint16_t table_simple_far_count;

/*
 * Phrases: UTF-8 in two texts without separators. Sorted by the bytes of their first character;
 * of those that begin alike, the longer come first.
 */
struct table_phrase {
	uint16_t from_at, to_at; /* places in table_phrase_from and table_phrase_to */
	uint8_t from_bytes, to_bytes;
};

extern const struct table_phrase table_phrase[];
extern const uint16_t table_phrase_count;
extern const char table_phrase_from[];
extern const char table_phrase_to[];

#endif
