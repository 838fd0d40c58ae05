/*
 * sentences: the text of a plan as it is compared, sentence by sentence.
 *
 * A sentence ends after 。！？； or with its block, but not within quotes or brackets (see
 * text/sentence.h); a title is one, too. Notes are left out. What is compared are bare units: those
 * of the index (text/units.h) but for punctuation and blanks, which make no difference; the point,
 * dash and sign of a number do, and stay. The index is borrowed; sentences_fini frees the rest.
 */
#ifndef LANTU_COMPARE_SENTENCES_H
#define LANTU_COMPARE_SENTENCES_H

#include "index/index.h"

struct sentence_item {
	uint32_t section, block;       /* of the index; the first block of a section is its title */
	uint32_t from, end;	       /* its bare units; at least one */
	uint32_t first_byte, end_byte; /* its text in the block, punctuation included */
};

struct sentences {
	const struct index *index;
	uint16_t *units; /* n_units bare ones, then UNITS_PAD zeros */
	uint32_t *at;	 /* of each: its number in the index */
	struct sentence_item *items;
	uint32_t n, n_units;
	size_t units_cap, at_cap, cap;
};

/* Replaces out by the sentences of the sections from..end of an index. */
void sentences_find(struct sentences *out, const struct index *index, uint32_t from, uint32_t end);

/* The text of a sentence, punctuation included. */
struct range sentences_range(const struct sentences *sentences, uint32_t sentence);

/*
 * The text of the bare units from..end, at least one, of one block; without the punctuation around
 * it but for quotes and brackets whose others are in it.
 */
struct range sentences_part(const struct sentences *sentences, uint32_t from, uint32_t end);

/* Whether a clause ends before a bare unit that is not the first of its sentence. */
bool sentences_is_border(const struct sentences *sentences, uint32_t unit);

/* The sentence that holds a place or is the next after it; n if there is none. */
uint32_t sentences_from(const struct sentences *sentences, struct place place);

/* The first bare unit whose character is at or after a place; n_units if there is none. */
uint32_t sentences_unit(const struct sentences *sentences, struct place place);

void sentences_fini(struct sentences *sentences);

#endif
