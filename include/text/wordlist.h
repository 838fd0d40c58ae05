/*
 * wordlist: the longest of many words at a place in a text, looked up by its first or last
 * character.
 *
 * A zeroed list is empty; wordlist_fini frees it. The words are borrowed.
 */
#ifndef LANTU_TEXT_WORDLIST_H
#define LANTU_TEXT_WORDLIST_H

#include <stdint.h>

#include "base/str.h"

enum { WORDLIST_BUCKETS = 128 };

struct wordlist {
	struct wordlist_word {
		str word;
		uint16_t value, next; /* next: number of another in its bucket, from 1; 0: none */
	} * words;
	uint16_t n, first[WORDLIST_BUCKETS];
	size_t cap;
	bool from_end; /* looked up at the end of a text; set before words are added */
};

/* Adds words that are parted by blanks, each with a value. */
void wordlist_add(struct wordlist *list, const char *words, uint16_t value);

/* The longest word at the start (or end) of a text, and its value; empty if there is none. */
str wordlist_find(const struct wordlist *list, str text, uint16_t *value);

void wordlist_fini(struct wordlist *list);

#endif
