#include "search/index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "search/gram_build.h"

enum { NEAR = 8 }; /* blocks that are looked at one by one */

/* ---- building ---- */

/* A unit a character at the most, and one behind each title and paragraph. */
static uint32_t most_units(const struct plan *plan, uint32_t *blocks)
{
	uint32_t most = 0;

	*blocks = 0;
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		most += plan->sections[s].parent == PLAN_NONE ? plan->sections[s].characters : 0;
		*blocks += plan->sections[s].n_paragraphs + 1;
	}
	return most + *blocks;
}

struct index *index_build(const struct plan *plan)
{
	struct index *index = mem_alloc(1, sizeof(*index));
	struct units *units = &index->own_units;
	uint32_t blocks;

	units_reserve(units, most_units(plan, &blocks));
	uint32_t *block_unit =
		mem_resize(NULL, (size_t)blocks + plan->n_sections + 2, sizeof(*block_unit));
	uint32_t *section_block = block_unit + blocks + 1;
	blocks = 0;
	for (uint32_t s = 0; s < plan->n_sections; s++) {
		section_block[s] = blocks;
		for (uint32_t p = 0; p <= plan->sections[s].n_paragraphs; p++) {
			block_unit[blocks++] = units->n;
			units_add(units, plan_text(plan, s, p));
			units_end_text(units);
		}
	}
	units_pad(units);
	block_unit[blocks] = units->n;
	section_block[plan->n_sections] = blocks;
	index->units = units->units;
	index->marks = units->marks;
	index->block_unit = block_unit;
	index->section_block = section_block;
	index->n_units = units->n;
	index->n_blocks = blocks;
	index->n_sections = plan->n_sections;
	index->plan = plan;
	index->own_numbers = block_unit;
	return index;
}

struct own_grams {
	struct gram_parts parts;
	struct grams grams;
};

void index_add_grams(struct index *index, const struct gram_limits *limits)
{
	struct own_grams *own = mem_alloc(1, sizeof(*own));

	grams_build(index->units, index->n_units, UINT32_MAX, limits, &own->parts);
	own->grams = gram_parts_view(&own->parts, index->n_units);
	index->own_grams = own;
	index->grams = &own->grams;
}

void index_free(struct index *index)
{
	if (!index)
		return;
	if (index->own_grams)
		gram_parts_fini(&index->own_grams->parts);
	free(index->own_grams);
	free(index->own_numbers);
	units_fini(&index->own_units);
	free(index);
}

/* ---- looking up ---- */

/* The last of n ascending numbers that is not above x; the first is 0. */
static uint32_t last_not_above(const uint32_t *numbers, uint32_t n, uint32_t x)
{
	uint32_t low = 0, high = n;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (numbers[middle] <= x)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t index_block(const struct index *index, uint32_t unit)
{
	return last_not_above(index->block_unit, index->n_blocks, unit);
}

uint32_t index_section(const struct index *index, uint32_t block)
{
	return last_not_above(index->section_block, index->n_sections, block);
}

uint32_t index_section_from(const struct index *index, uint32_t section, uint32_t unit)
{
	while (index->block_unit[index->section_block[section + 1]] <= unit)
		section++;
	return section;
}

str index_text(const struct index *index, uint32_t block)
{
	uint32_t section = index_section(index, block);

	return plan_text(index->plan, section, block - index->section_block[section]);
}

/* ---- walking ---- */

/* The last unit at or before `unit` whose byte is known: that of a mark, or the block's first. */
static uint32_t known_before(const struct index *index, uint32_t block, uint32_t unit)
{
	uint32_t mark = unit / UNITS_MARK * UNITS_MARK, first = index->block_unit[block];

	return mark > first ? mark : first;
}

static void walk_from(struct index_walk *walk, uint32_t unit)
{
	const struct index *index = walk->index;
	bool first = unit == index->block_unit[walk->block];
	uint32_t byte = first ? 0 : index->marks[unit / UNITS_MARK];

	walk->walk = units_walk(
		index_text(index, walk->block), byte, !first && index->units[unit] == ' ');
	walk->at = unit;
}

/* The block of a unit; it is looked for right behind another block first. */
static uint32_t near_block(const struct index *index, uint32_t block, uint32_t unit)
{
	if (unit >= index->block_unit[block]) {
		for (uint32_t b = block; b < block + NEAR && b < index->n_blocks; b++)
			if (unit < index->block_unit[b + 1])
				return b;
	}
	return index_block(index, unit);
}

void index_seek(struct index_walk *walk, uint32_t unit)
{
	const struct index *index = walk->index;
	struct unit passed;

	if (unit < index->block_unit[walk->block] || unit >= index->block_unit[walk->block + 1]) {
		walk->block = near_block(index, walk->block, unit);
		walk_from(walk, known_before(index, walk->block, unit));
	} else {
		uint32_t known = known_before(index, walk->block, unit);
		if (unit < walk->at || known > walk->at)
			walk_from(walk, known);
	}
	while (walk->at < unit && units_next(&walk->walk, &passed))
		walk->at++;
}

struct index_walk index_walk(const struct index *index, uint32_t unit)
{
	struct index_walk walk = {.index = index, .block = index_block(index, unit)};

	walk_from(&walk, known_before(index, walk.block, unit));
	index_seek(&walk, unit);
	return walk;
}

struct range index_range(struct index_walk *walk, uint32_t unit, uint32_t len)
{
	const struct index *index = walk->index;
	struct unit first = {0}, last;

	index_seek(walk, unit);
	units_next(&walk->walk, &first);
	walk->at++;
	last = first;
	if (len > 1) {
		index_seek(walk, unit + len - 1);
		units_next(&walk->walk, &last);
		walk->at++;
	}
	uint32_t section = index_section(index, walk->block);
	return (struct range){
		section, walk->block - index->section_block[section], first.from, last.to};
}

/* The last mark within a block whose byte is not behind `byte`, as a unit; or the block's first. */
static uint32_t mark_before(const struct index *index, uint32_t block, uint32_t byte)
{
	uint32_t first = index->block_unit[block], end = index->block_unit[block + 1] - 1;
	uint32_t low = first / UNITS_MARK, high = end / UNITS_MARK + 1;

	/* Mark number low is at or before the block's start, or known to be at or before byte. */
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (middle * UNITS_MARK < end && index->marks[middle] <= byte)
			low = middle;
		else
			high = middle;
	}
	return low * UNITS_MARK > first ? low * UNITS_MARK : first;
}

uint32_t index_unit(const struct index *index, struct place place)
{
	uint32_t block = index->section_block[place.section] + place.paragraph;
	struct index_walk walk = {.index = index, .block = block};
	struct unit unit;

	walk_from(&walk, mark_before(index, block, place.byte));
	while (units_next(&walk.walk, &unit) && unit.from < place.byte)
		walk.at++;
	return walk.at;
}
