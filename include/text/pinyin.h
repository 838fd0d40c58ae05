/*
 * pinyin: the Mandarin readings of a character, its syllables for a search, and glosses.
 *
 * Sources: kMandarin, kHanyuPinlu, kTGHZ2013 and kXHC1983 of the Unihan database, in this order
 * of preference; assets/tables/README.md names version and licence.
 */
#ifndef LANTU_TEXT_PINYIN_H
#define LANTU_TEXT_PINYIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum { PINYIN_READINGS = 16 }; /* no character has more */

struct pinyin_reading {
	uint16_t syllable; /* its number, for pinyin_letters() */
	uint8_t tone;	   /* 1 to 4, 5 for the neutral tone */
};

/* Fills readings, the commonest first, and returns how many there are: 0 where none is known. */
unsigned pinyin_readings(uint32_t code_point, struct pinyin_reading readings[PINYIN_READINGS]);

/* The order of characters: Chinese after all else, by its commonest reading and tone. */
uint64_t pinyin_rank(uint32_t code_point);

/* -1, 0, 1: the order of two valid texts, character by character. */
int pinyin_compare(str a, str b);

/* The letters of a syllable, v for u with diaeresis: "lv". NULL after the last. */
const char *pinyin_letters(uint16_t syllable);

/* A syllable without its tone. */
struct pinyin_syllable {
	uint16_t number; /* for pinyin_letters() */
	bool some;	 /* of a unit: not all characters that fold to it are read like this */
};

/*
 * Fills syllables with those of a character, each once, and returns how many there are. A
 * traditional character is also read as its simplified form; a variant without readings as what it
 * folds to.
 */
unsigned pinyin_syllables(uint32_t code_point, struct pinyin_syllable syllables[PINYIN_READINGS]);

/* The same for all characters that fold to a unit. */
unsigned pinyin_unit_syllables(uint16_t unit, struct pinyin_syllable syllables[PINYIN_READINGS]);

/* The slow path of pinyin_gloss; not called by others. */
size_t pinyin_gloss_any(str s, size_t at);

/*
 * The length in bytes of the gloss at byte `at` of valid UTF-8 s, or 0. A gloss is a bracketed
 * toned reading (half or full width brackets) of the Chinese character right before it, as
 * (chǎn) in 產(chǎn)業. Untoned, foreign or wrong readings are no glosses.
 */
static inline size_t pinyin_gloss(str s, size_t at)
{
	/* Callers ask at every byte, and nearly always end here. U+FF08 is EF BC 88. */
	if (at >= s.len || (s.data[at] != '(' && s.data[at] != '\xEF') || at == 0)
		return 0;
	if (s.data[at] == '\xEF' && (s.len - at < 3 || s.data[at + 2] != '\x88'))
		return 0;
	return pinyin_gloss_any(s, at);
}

#endif
