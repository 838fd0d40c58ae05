/*
 * phrase_words: the words that are no part of a phrase where they are at its edge, and those that
 * say nothing by themselves.
 */
#ifndef LANTU_INDEX_PHRASE_WORDS_H
#define LANTU_INDEX_PHRASE_WORDS_H

#include "text/units.h"

enum phrase_word {
	PHRASE_PARTICLE, /* 的 和 等: no phrase begins or ends with them */
	PHRASE_PLACE,	 /* 上 中 以上: no phrase ends with them */
	PHRASE_LEAD,	 /* 推进 加快 进一步: as particles */
	PHRASE_COMMON, /* 发展 建设 工作: may be at an edge, but are no phrase by themselves */
	PHRASE_SORTS
};

enum { PHRASE_WORD_BUCKETS = 1024 };

struct phrase_words {
	struct units units; /* of all words, each before a 0 */
	struct phrase_words_row {
		uint32_t at, next; /* next: number of another in its bucket, from 1; 0: none */
		uint8_t len, sort;
	} * rows;
	uint32_t n, first[PHRASE_WORD_BUCKETS]; /* by their first unit */
	size_t cap;
};

/* Makes the tables ready. */
void phrase_words_init(struct phrase_words *words);
void phrase_words_fini(struct phrase_words *words);

/*
 * The length of the longest word at units[at], 0 if there is none, and its sort. The units before
 * and after decide whether a particle is part of a word (和 in 和谐); 0 ends them on either side.
 */
uint32_t phrase_word_at(const struct phrase_words *words, const uint16_t *units, uint32_t at,
	enum phrase_word *sort);

#endif
