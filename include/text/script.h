/*
 * script: Chinese characters, and traditional to simplified Chinese, for display and import.
 *
 * Longest phrase first (乾隆 keeps 乾), then character by character, with the rule for 著 and 着.
 * One code point always becomes one code point. Never used for matching, which fold.h is for.
 *
 * Sources: TSPhrases and TSCharacters of OpenCC; assets/tables/README.md names version, licence
 * and our own rows.
 */
#ifndef LANTU_TEXT_SCRIPT_H
#define LANTU_TEXT_SCRIPT_H

#include "base/buf.h"

/* Whether a code point is a Chinese character: a Han ideograph, or 〇. */
bool script_is_han(uint32_t code_point);

/* The simplified form of one character by itself, or the character. */
uint32_t script_simple(uint32_t code_point);

/* Appends valid UTF-8 text to out in simplified characters. */
void script_simplify(str text, struct buf *out);

#endif
