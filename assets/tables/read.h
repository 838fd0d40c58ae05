/*
 * read: the data files of gentab, read and checked row by row.
 *
 * A row that is not right ends the program with FILE:LINE and a sentence. What is read stays in
 * the struct the caller gave, zeroed; gentab frees it at its end.
 */
#ifndef LANTU_GENTAB_READ_H
#define LANTU_GENTAB_READ_H

#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/pinyin.h"
#include "text/tables.h"

enum {
	BMP = 0x10000,
	CODE_POINTS = 0x110000,
};

/* The code points whose width is ambiguous: pairs of the first and the last, ascending. */
struct ranges {
	uint16_t *items;
	size_t count, cap;
};

/* What is known of a code point as a candidate for the representative of its class. */
enum trait {
	FIRST_TARGET = 1,
	STANDARD = 2,
	FOLDED = 4, /* NFKC_Casefold leaves it as it is */
	NEAR = 8,   /* within the BMP */
	CHOSEN = 16,
};

struct fold {
	uint32_t parent[CODE_POINTS]; /* of the union-find forest; a root is its own parent */
	uint32_t best[CODE_POINTS];   /* for a root: the representative */
	uint8_t traits[CODE_POINTS];
};

struct phrase {
	str from, to;
	bool own; /* of our rows, which go before others */
};

/* Two sequences of representatives that are one word; each stands for the other. */
struct variant {
	uint16_t units[2][TABLE_VARIANT_MOST];
	uint8_t n[2];
	bool regional;
	size_t order; /* of the rows it was made from */
};

struct variants {
	struct variant *items;
	size_t count, cap;
};

struct script {
	uint32_t to[CODE_POINTS]; /* 0: no simplified form */
	struct phrase *phrases;
	size_t count, cap;
	struct arena arena;
};

/* A list of readings and the characters that have it. */
struct list {
	char letters[PINYIN_READINGS][TABLE_SYLLABLE_SIZE];
	uint8_t tones[PINYIN_READINGS];
	unsigned count;
};

struct pinyin {
	struct list *lists;
	size_t count, cap;
	uint16_t list_of[BMP]; /* the number of the list, from 1; 0: no reading */
	char (*syllables)[TABLE_SYLLABLE_SIZE];
	size_t syllable_count;
};

struct source; /* a data file that is being read */

/* Ends the program with a message about a data file, or about none for NULL. */
_Noreturn void fail(const struct source *source, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Reads what the fold is made of; TSCharacters.txt also fills script->to. */
void read_fold(struct fold *fold, struct script *script, const char *dir);

/* The representative of a code point, 0 for none. */
uint32_t folded(struct fold *fold, uint32_t c);

/* Reads phrases and our own rows, and sorts the phrases; after read_fold. */
void read_script(struct script *script, const char *dir);

/* Reads the words written in more than one way, sorted by the first sequence; after read_fold. */
void read_word_variants(struct variants *variants, struct fold *fold, const char *dir);

/* Reads the readings and collects the syllables, sorted. */
void read_ambiguous(struct ranges *ranges, const char *dir);
void read_pinyin(struct pinyin *pinyin, const char *dir);

#endif
