/*
 * variants: words that are written in more than one way, 计划 and 計畫, or that differ by region.
 *
 * The fold (fold.h) cannot tell these, since their characters are not one everywhere. Words are
 * sequences of units. Sources: phrases of OpenCC and rows of our own; assets/tables/README.md names
 * version and licence.
 */
#ifndef LANTU_TEXT_VARIANTS_H
#define LANTU_TEXT_VARIANTS_H

#include <stdbool.h>
#include <stdint.h>

/* What a word may be written as; the units are a constant. */
struct variant {
	const uint16_t *units;
	uint32_t n;
};

/*
 * Fills variants, the likelier first, with what the longest word that begins at units[at] and lies
 * within the n units may be, regional ones only if asked for; at most `most`. Returns how many
 * there are, 0 for no such word, and the units of the word in *length.
 */
unsigned variants_at(const uint16_t *units, uint32_t n, uint32_t at, bool regional,
	struct variant *variants, unsigned most, uint32_t *length);

#endif
