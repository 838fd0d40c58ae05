/*
 * index: what is searched, the folded text of a plan and the way back to its own characters.
 *
 * Titles and paragraphs are blocks, numbered in reading order: block 0 of a section is its title
 * (perhaps empty), the others are its paragraphs. A unit 0 stands behind each block, so nothing
 * matches across two. The index borrows the plan, which must outlive it. Looking things up changes
 * nothing, so an index serves many readers. Fields are for this floor; others call functions.
 */
#ifndef LANTU_SEARCH_INDEX_H
#define LANTU_SEARCH_INDEX_H

#include "plan/plan.h"
#include "search/units.h"

struct index {
	const uint16_t *units;	       /* n_units, then at least UNITS_PAD zeros */
	const uint32_t *marks;	       /* see units.h; the byte is one of the unit's block */
	const uint32_t *block_unit;    /* n_blocks + 1: where each begins; the last is n_units */
	const uint32_t *section_block; /* n_sections + 1: the title's block; the last is n_blocks */
	uint32_t n_units, n_blocks, n_sections;
	const struct plan *plan;
	const struct grams *grams;   /* NULL: the text itself is gone through */
	struct units own_units;	     /* the memory of units and marks, */
	uint32_t *own_numbers;	     /* of block_unit and section_block, */
	struct own_grams *own_grams; /* and of grams */
};

/* Builds the index of a plan. The caller frees it. */
struct index *index_build(const struct plan *plan);
void index_free(struct index *index);

/*
 * Gives an index in memory a dictionary, so that it is looked things up in instead of gone
 * through. It pays for very long texts only, and serves tests.
 */
struct gram_limits;
void index_add_grams(struct index *index, const struct gram_limits *limits);

/* The block a unit lies in, and the section of a block. */
uint32_t index_block(const struct index *index, uint32_t unit);
uint32_t index_section(const struct index *index, uint32_t block);

/* The section of a unit, looked for from a section before it on; for units in ascending order. */
uint32_t index_section_from(const struct index *index, uint32_t section, uint32_t unit);

/* A block's own text. */
str index_text(const struct index *index, uint32_t block);

/* The first unit whose character begins at or behind a place. */
uint32_t index_unit(const struct index *index, struct place place);

/* Some bytes of a title (paragraph 0) or paragraph. */
struct range {
	uint32_t section, paragraph;
	uint32_t from, to;
};

/* ---- from units back to the text ---- */

/* Goes through an index unit by unit; steps forward within a block are short. */
struct index_walk {
	const struct index *index;
	struct units_walk walk;
	uint32_t block;
	uint32_t at; /* the unit that comes next */
};

/* A walk that begins at a unit, which must not be one behind a block. */
struct index_walk index_walk(const struct index *index, uint32_t unit);

/* Goes on to a unit; the cheapest way is taken. */
void index_seek(struct index_walk *walk, uint32_t unit);

/* The characters of the len > 0 units from `unit` on, which lie in one block. */
struct range index_range(struct index_walk *walk, uint32_t unit, uint32_t len);

#endif
