/*
 * fold: which characters match each other when text is searched.
 *
 * Characters that differ only in script (traditional, simplified, variant), width, case, or the
 * shape of a dash, quote, dot or zero fold to the same representative. The table is total and
 * one to one: a code point folds to one 16-bit unit or to none, so a list of byte offsets leads
 * back from units to text. Stored text is never folded.
 *
 * Sources: NFKC_Casefold of the Unicode Character Database, dictionaries of OpenCC, and a few
 * rows of our own; assets/tables/README.md names versions and licences.
 */
#ifndef LANTU_TEXT_FOLD_H
#define LANTU_TEXT_FOLD_H

#include <stdbool.h>
#include <stdint.h>

#include "text/tables.h"

/* fold_code_point beyond the BMP; not called by others. */
uint32_t fold_far(uint32_t code_point);

/* The representative of a code point, or 0 if it is ignored (zero-width and the like). */
static inline uint32_t fold_code_point(uint32_t code_point)
{
	const uint32_t mask = (1U << TABLE_FOLD_SHIFT) - 1;

	if (code_point > 0xFFFF)
		return fold_far(code_point);
	uint32_t block = table_fold_stage1[code_point >> TABLE_FOLD_SHIFT];
	return (uint16_t)(code_point + table_fold_stage2[block + (code_point & mask)]);
}

/*
 * The next code point after *from that folds to another or to none, into *from, and that into *to.
 * False after the last. Controls are left out.
 */
bool fold_next(uint32_t *from, uint32_t *to);

/*
 * The representative as one unit: itself within the Basic Multilingual Plane, else one of the
 * 2,048 units U+D800..U+DFFF that text never holds, several code points sharing one.
 */
uint16_t fold_unit(uint32_t representative);

/* A number that changes with the tables: text folded by others must be folded again. */
uint32_t fold_version(void);

/* Whether several representatives may share this unit, so that a match must be checked. */
bool fold_is_shared(uint16_t unit);

#endif
