/*
 * folded: a text in the form in which rules read it, with the way back to its own bytes.
 *
 * Every character is folded as in a search (fold.h): one script, one width, one shape of dash and
 * quote; glosses, and blanks that are not between two letters or digits, are left out. So a rule is
 * written once, in simplified characters. The words are UTF-8.
 */
#ifndef LANTU_TEXT_FOLDED_H
#define LANTU_TEXT_FOLDED_H

#include <stdint.h>

#include "base/buf.h"

/* A zeroed struct is ready; folded_fini frees it. */
struct folded {
	struct buf words;
	uint32_t
		*from; /* of each byte of the words, and of their end: its character's first byte */
	size_t cap;
	str text; /* borrowed */
};

/* Folds a text, in place of the one before. */
void folded_set(struct folded *folded, str text);

/* Where in the text the words from..to are; blanks beside them are not part of it. */
size_t folded_start(const struct folded *folded, size_t from);
size_t folded_end(const struct folded *folded, size_t to);

/* The text's own character at byte `at` of the words. */
uint32_t folded_own(const struct folded *folded, size_t at);

void folded_fini(struct folded *folded);

#endif
