/*
 * common: how much a character at its place looks like Chinese text.
 *
 * Bytes read in a wrong encoding give rare characters, that follow each other as they never do, and
 * punctuation where none belongs. Traditional characters count as their simplified forms. The
 * counts are those of the dictionary of jieba.
 */
#ifndef LANTU_TEXT_COMMON_H
#define LANTU_TEXT_COMMON_H

#include <stdbool.h>
#include <stdint.h>

enum {
	COMMON_ILL_FORMED = -12, /* the weight of UTF8_BAD */
	COMMON_MOST = 8,
};

/*
 * The weight of a character after the one before it (0: none): positive for what is common,
 * negative for what is rare, out of place or no text at all, 0 for what says nothing.
 */
int common_weight(uint32_t before, uint32_t c);

/* Whether two simplified characters of the BMP often follow each other within a word. */
bool common_is_pair(uint32_t first, uint32_t second);

#endif
