/*
 * shard: the index of several plans as it is in a file.
 *
 * A shard holds the arrays that index.h works on: units, blocks, sections, the plans' own text and
 * the dictionary. They are in the machine's byte order, each at a multiple of SHARD_ALIGN from the
 * shard's start, so a shard can be copied to another file as it is. What a file says is never
 * trusted: shard_open refuses parts that do not fit each other, and readers hold every number that
 * leads somewhere within its bounds.
 */
#ifndef LANTU_INDEX_SHARD_H
#define LANTU_INDEX_SHARD_H

#include "index/grams.h"
#include "index/pages.h"

enum { SHARD_ALIGN = 64, SHARD_NEAR = 128 };

enum shard_part {
	PART_OWN, /* the plans' own text: all blocks, one after the other */
	PART_UNITS,
	PART_MARKS,
	PART_BLOCK_UNIT,
	PART_BLOCK_OWN, /* where each block's own text begins; one more at the end */
	PART_SECTION_BLOCK,
	PART_SECTION_UNIT,
	PART_TITLES,	   /* the units of all titles once more, a 0 after each */
	PART_TITLE_UNIT,   /* where each begins there; one more at the end */
	PART_SECTION_NEAR, /* the section of every SHARD_NEAR-th unit */
	PART_SECTIONS,
	PART_PLANS,
	PART_STRINGS, /* each ends with NUL */
	PART_FIRST_UNITS,
	PART_FIRST_LISTS,
	PART_KEYS,
	PART_STARTS,
	PART_HEADS,
	PART_OFFSETS,
	PART_SHARED,
	PART_POSTINGS,
	SHARD_PARTS
};

/* Where a part is, from the shard's start, and how many items it has. */
struct shard_range {
	uint64_t at, n;
};

/* What a file keeps of each shard. */
struct shard_head {
	uint64_t at, bytes; /* in the file */
	struct shard_range parts[SHARD_PARTS];
};

/* A section: its words are its block 0 and the strings. */
struct shard_section {
	uint32_t parent; /* number in the shard, or PLAN_NONE */
	uint32_t characters;
	uint32_t ref, label; /* in the strings */
	uint16_t kind, depth;
};

struct shard_plan {
	uint32_t first_section;
	uint32_t characters;
	uint32_t year;
	uint32_t id, title, issuer, place, published, url, retrieved; /* in the strings */
	uint32_t file;						      /* its name, also there */
};

/* A shard in mapped pages, which it borrows. */
struct shard {
	struct pages *pages;
	const char *own, *strings;
	size_t own_bytes, strings_bytes;
	const uint16_t *units; /* n_units, then UNITS_PAD zeros */
	const uint32_t *marks;
	const uint32_t *block_unit, *block_own;	      /* n_blocks + 1 */
	const uint32_t *section_block, *section_unit; /* n_sections + 1 */
	const struct shard_section *sections;
	const struct shard_plan *plans;
	const uint16_t *titles;	    /* n_titles, then UNITS_PAD zeros */
	const uint32_t *title_unit; /* n_sections + 1 */
	const uint32_t *section_near;
	struct grams grams;
	uint32_t n_units, n_blocks, n_sections, n_plans, n_titles;
};

/* The bytes of an item of a part. */
size_t shard_item_bytes(enum shard_part part);

/* False if the parts do not fit the file or each other. The head is in memory. */
bool shard_open(struct shard *shard, struct pages *pages, const struct shard_head *head);

#endif
