/*
 * hits: all that a query finds in one index.
 *
 * A hit is a match of one of the query's terms in a section where the query holds. Hits are in the
 * order of the text and do not overlap: of hits by text the leftmost comes first, then the longest;
 * hits by pinyin are where those leave room. Finding replaces what was found before. A zeroed
 * struct is empty; hits_fini frees it. The index is borrowed as long as there are hits in it.
 */
#ifndef LANTU_INDEX_HITS_H
#define LANTU_INDEX_HITS_H

#include "index/matches.h"

struct hit {
	uint32_t at, len; /* units of the index */
	uint8_t term;	  /* number of the query's */
	bool pinyin;
};

struct hits {
	struct hit *items;
	uint32_t n, n_pinyin; /* all, and those by pinyin */
	uint32_t *of_section; /* a number a section, subsections included; see hits_count */
	const struct index *index;
	size_t items_cap, of_section_cap;
};

/* Finds what a query finds. */
void hits_find(struct hits *hits, const struct index *index, struct matcher *matcher);

/* The same in one section, without its subsections. */
void hits_find_in(
	struct hits *hits, const struct index *index, struct matcher *matcher, uint32_t section);

/* The same from the matches of the query's terms. */
void hits_make(struct hits *hits, const struct index *index, const struct query *query,
	const struct matches *matches);

/* Counts the hits of each section. */
void hits_count(struct hits *hits);

/* The number of the first hit that begins at or after a place or unit; hits->n: there is none. */
uint32_t hits_from(const struct hits *hits, struct place place);
uint32_t hits_from_unit(const struct hits *hits, uint32_t unit);

/* The characters of a hit, those of n hits from `hit` on, and the place where a hit begins. */
struct range hits_range(const struct hits *hits, uint32_t hit);
void hits_ranges(const struct hits *hits, uint32_t hit, uint32_t n, struct range *ranges);
struct place hits_place(const struct hits *hits, uint32_t hit);

/* Forgets what was found. */
void hits_clear(struct hits *hits);
void hits_fini(struct hits *hits);

#endif
