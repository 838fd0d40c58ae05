/*
 * index: what is searched, the folded text of plans and the way back to their own characters.
 *
 * Titles and paragraphs are blocks, numbered in reading order: block 0 of a section is its title
 * (perhaps empty), the others are its paragraphs. A unit 0 follows each block, so nothing matches
 * across two. An index in memory is made of one plan, which must outlive it; one in a library's
 * file holds many, whose sections follow each other. Looking things up changes nothing but which
 * pages of the file were checked. Fields are for this room; others call functions.
 */
#ifndef LANTU_INDEX_INDEX_H
#define LANTU_INDEX_INDEX_H

#include "plan/render.h"
#include "text/units.h"

struct pages;
struct shard_head;

struct index {
	const uint16_t *units;	       /* n_units, then at least UNITS_PAD zeros */
	const uint32_t *marks;	       /* see units.h; the byte is one of the unit's block */
	const uint32_t *block_unit;    /* n_blocks + 1: where each begins; the last is n_units */
	const uint32_t *section_block; /* n_sections + 1: the title's block; the last is n_blocks */
	const uint32_t *section_unit;  /* n_sections + 1: the title's first unit; n_units */
	uint32_t n_units, n_blocks, n_sections, n_plans;
	const struct grams *grams;   /* NULL: the text itself is gone through */
	const struct plan *plan;     /* of an index in memory, else NULL */
	struct shard *shard;	     /* owned; of one in a file, else NULL */
	struct pages *pages;	     /* check what is read; NULL in memory */
	struct index_memory *memory; /* owned; of an index in memory, else NULL */
};

/* Builds the index of a plan. The caller frees it. */
struct index *index_build(const struct plan *plan);

/*
 * Makes the index of a shard in mapped pages, which it borrows; the head is in memory. NULL if the
 * shard cannot be (see shard.h). The caller frees it.
 */
struct index *index_map(struct pages *pages, const struct shard_head *head);

void index_free(struct index *index);

struct gram_limits;

/*
 * Gives an index in memory a dictionary, which is then used instead of going through the text. It
 * pays for very long texts only, and serves tests.
 */
void index_add_grams(struct index *index, const struct gram_limits *limits);

/* The dictionary; NULL if there is none. */
const struct grams *index_grams(const struct index *index);

/* ---- plans and sections ---- */

/* A plan in an index, and its sections: those from `first` on to `end`. */
struct index_plan {
	str id, title, issuer, place, published;
	str url, retrieved; /* of its source */
	str file;	    /* its name in the library; empty for an index in memory */
	uint32_t first, end;
	uint32_t characters;
	uint32_t year; /* 0: not known */
};

struct index_plan index_plan(const struct index *index, uint32_t plan);

/* The number of the plan a section is of. */
uint32_t index_plan_of(const struct index *index, uint32_t section);

/* A section without its words; `parent` is a number in the index. */
struct index_section {
	enum section_kind kind;
	uint32_t depth, parent, characters, n_paragraphs;
	str label;
};

struct index_section index_section(const struct index *index, uint32_t section);

/* Appends its ref. */
void index_ref(const struct index *index, uint32_t section, struct buf *out);

/* The number after the last section in this one. */
uint32_t index_end(const struct index *index, uint32_t section);

/* What it is called by (plan/render.h). */
struct heading_words index_heading(const struct index *index, uint32_t section);

/* Its title, the block that is, and the section around it. */
str index_title(const struct index *index, uint32_t section);
uint32_t index_title_block(const struct index *index, uint32_t section);
uint32_t index_parent(const struct index *index, uint32_t section);

/* ---- units, blocks, sections ---- */

/* The block of a unit, and the section of a block. */
uint32_t index_block(const struct index *index, uint32_t unit);
uint32_t index_section_of(const struct index *index, uint32_t block);

/* The section of a unit, looked for from one before it on: for units in ascending order. */
uint32_t index_section_from(const struct index *index, uint32_t section, uint32_t unit);

/* The units of a section, without those in it: from..end. */
void index_section_units(
	const struct index *index, uint32_t section, uint32_t *from, uint32_t *end);

/* A block's own text. */
str index_text(const struct index *index, uint32_t block);

/* The units of a block: the number of the first, and how many. */
uint32_t index_block_units(const struct index *index, uint32_t block, uint32_t *n);

/* How many units there are; one of them, 0 after the last; all of an index in memory. */
uint32_t index_length(const struct index *index);
const uint16_t *index_units(const struct index *index);
uint16_t index_unit_at(const struct index *index, uint32_t unit);

/* The first unit whose character begins at or after a place. */
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

/* A walk that begins at a unit, which must not be the 0 after a block. */
struct index_walk index_walk(const struct index *index, uint32_t unit);

/* Goes to a unit, from here or from the nearest mark. */
void index_seek(struct index_walk *walk, uint32_t unit);

/* The characters of the len > 0 units from `unit` on, which are in one block. */
struct range index_range(struct index_walk *walk, uint32_t unit, uint32_t len);

#endif
