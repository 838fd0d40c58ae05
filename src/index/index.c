#include "index/index.h"

#include <stdlib.h>

#include "base/mem.h"
#include "index/gram_build.h"
#include "index/shard.h"
#include "plan/ref.h"

enum { NEAR = 8 }; /* blocks that are looked at one by one */

/* What an index in memory owns. */
struct index_memory {
	struct units units;
	uint32_t *numbers; /* block_unit, section_block and section_unit */
	struct gram_build parts;
	struct grams grams;
	uint32_t characters; /* of the plan */
};

/* ---- building ---- */

struct index *index_build(const struct plan *plan)
{
	struct index *index = mem_alloc(1, sizeof(*index));
	struct index_memory *memory = index->memory = mem_alloc(1, sizeof(*memory));
	struct units *units = &memory->units;
	uint32_t sections = plan->n_sections, blocks = plan->n_texts - sections;

	memory->characters = plan_characters(plan);
	/* A unit a character at the most, and one after each title and paragraph. */
	units_reserve(units, memory->characters + blocks);
	memory->numbers =
		mem_resize(NULL, (size_t)blocks + 2 * (size_t)sections + 3, sizeof(uint32_t));
	uint32_t *block_unit = memory->numbers, *section_block = block_unit + blocks + 1;
	uint32_t *section_unit = section_block + sections + 1;
	blocks = 0;
	for (uint32_t s = 0; s < sections; s++) {
		section_block[s] = blocks;
		section_unit[s] = units->n;
		for (uint32_t p = 0; p <= plan_paragraphs(plan, s); p++) {
			block_unit[blocks++] = units->n;
			units_add(units, plan_text(plan, s, p));
			units_end_text(units);
		}
	}
	units_pad(units);
	block_unit[blocks] = section_unit[sections] = units->n;
	section_block[sections] = blocks;
	index->units = units->units;
	index->marks = units->marks;
	index->block_unit = block_unit;
	index->section_block = section_block;
	index->section_unit = section_unit;
	index->n_units = units->n;
	index->n_blocks = blocks;
	index->n_sections = sections;
	index->n_plans = 1;
	index->plan = plan;
	return index;
}

struct index *index_map(struct pages *pages, const struct shard_head *head)
{
	struct shard *shard = mem_alloc(1, sizeof(*shard));
	struct index *index;

	if (!shard_open(shard, pages, head)) {
		free(shard);
		return NULL;
	}
	index = mem_alloc(1, sizeof(*index));
	*index = (struct index){
		.units = shard->units,
		.marks = shard->marks,
		.block_unit = shard->block_unit,
		.section_block = shard->section_block,
		.section_unit = shard->section_unit,
		.n_units = shard->n_units,
		.n_blocks = shard->n_blocks,
		.n_sections = shard->n_sections,
		.n_plans = shard->n_plans,
		.grams = &shard->grams,
		.shard = shard,
		.pages = pages,
	};
	return index;
}

void index_add_grams(struct index *index, const struct gram_limits *limits)
{
	struct index_memory *memory = index->memory;

	gram_build(index->units, index->n_units, UINT32_MAX, limits, &memory->parts);
	memory->grams = gram_build_view(&memory->parts, index->n_units);
	index->grams = &memory->grams;
}

void index_free(struct index *index)
{
	if (!index)
		return;
	if (index->memory) {
		gram_build_fini(&index->memory->parts);
		units_fini(&index->memory->units);
		free(index->memory->numbers);
	}
	free(index->memory);
	free(index->shard);
	free(index);
}

/* ---- reading numbers ---- */

static inline uint32_t number(const struct index *index, const uint32_t *array, uint32_t i)
{
	return pages_number(index->pages, &array[i]);
}

/* A section's title block; of n_sections, the number of blocks. */
static uint32_t first_block(const struct index *index, uint32_t section)
{
	uint32_t block = number(index, index->section_block, section);

	if (block <= index->n_blocks)
		return block;
	pages_mark_damaged(index->pages);
	return index->n_blocks;
}

/* The first unit of something, held within the text. */
static inline uint32_t first_unit(const struct index *index, const uint32_t *array, uint32_t i)
{
	uint32_t unit = number(index, array, i);

	return unit < index->n_units ? unit : index->n_units;
}

/* The last of n ascending numbers that is not above x; the first is 0. */
static uint32_t last_not_above(
	const struct index *index, const uint32_t *numbers, uint32_t n, uint32_t x)
{
	uint32_t low = 0, high = n;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (number(index, numbers, middle) <= x)
			low = middle;
		else
			high = middle;
	}
	return low;
}

/* ---- plans and sections ---- */

static str string_at(const struct index *index, uint32_t at)
{
	const struct shard *shard = index->shard;

	if (at >= shard->strings_bytes)
		return (str){0};
	/* Most strings are short; what is longer is touched as far as it goes. */
	size_t most = shard->strings_bytes - at, n = most < 64 ? most : 64;
	for (;;) {
		pages_touch(index->pages, shard->strings + at, n);
		const char *end = memchr(shard->strings + at, '\0', n);
		if (end || n == most)
			return (str){
				shard->strings + at, end ? (size_t)(end - shard->strings) - at : n};
		n = most / 2 < n ? most : 2 * n;
	}
}

static uint32_t first_section(const struct index *index, uint32_t plan)
{
	return pages_number(index->pages, &index->shard->plans[plan].first_section);
}

static struct shard_section shard_section(const struct index *index, uint32_t section)
{
	struct shard_section own;

	pages_read(index->pages, &index->shard->sections[section], sizeof(own), &own);
	return own;
}

struct index_plan index_plan(const struct index *index, uint32_t number)
{
	const struct plan *plan = index->plan;
	uint32_t most = index->n_sections;

	if (plan) {
		return (struct index_plan){
			.id = plan->id,
			.title = plan->title,
			.issuer = plan->issuer,
			.place = plan->place,
			.published = plan->published,
			.url = plan->source.url,
			.retrieved = plan->source.retrieved,
			.end = plan->n_sections,
			.characters = index->memory->characters,
			.year = plan->year,
		};
	}
	struct shard_plan own;
	pages_read(index->pages, &index->shard->plans[number], sizeof(own), &own);
	struct index_plan out = {
		.first = own.first_section, .characters = own.characters, .year = own.year};
	out.id = string_at(index, own.id);
	out.title = string_at(index, own.title);
	out.issuer = string_at(index, own.issuer);
	out.place = string_at(index, own.place);
	out.published = string_at(index, own.published);
	out.url = string_at(index, own.url);
	out.retrieved = string_at(index, own.retrieved);
	out.file = string_at(index, own.file);
	out.end = number + 1 < index->n_plans ? first_section(index, number + 1) : most;
	out.end = out.end < most ? out.end : most;
	out.first = out.first < out.end ? out.first : out.end;
	return out;
}

uint32_t index_plan_of(const struct index *index, uint32_t section)
{
	uint32_t low = 0, high = index->n_plans;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (first_section(index, middle) <= section)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t index_parent(const struct index *index, uint32_t section)
{
	uint32_t parent = index->plan ? index->plan->sections[section].parent
				      : shard_section(index, section).parent;

	/* Only a damaged file says that a section comes before what is around it. */
	return parent < section ? parent : PLAN_NONE;
}

struct index_section index_section(const struct index *index, uint32_t section)
{
	if (index->plan) {
		const struct section *own = &index->plan->sections[section];
		return (struct index_section){
			.kind = (enum section_kind)own->kind,
			.depth = own->depth,
			.parent = own->parent,
			.label = plan_label(index->plan, section),
			.characters = own->characters,
			.n_paragraphs = plan_paragraphs(index->plan, section),
		};
	}
	struct shard_section own = shard_section(index, section);
	uint32_t title = first_block(index, section), next = first_block(index, section + 1);
	return (struct index_section){
		.kind = own.kind < SECTION_KINDS ? (enum section_kind)own.kind : KIND_SECTION,
		.depth = own.depth < PLAN_DEPTH ? own.depth : PLAN_DEPTH - 1,
		.parent = index_parent(index, section),
		.label = string_at(index, own.label),
		.characters = own.characters,
		.n_paragraphs = next > title ? next - title - 1 : 0,
	};
}

void index_ref(const struct index *index, uint32_t section, struct buf *out)
{
	if (index->plan)
		ref_add_section(index->plan, section, out);
	else
		buf_add(out, string_at(index, shard_section(index, section).ref));
}

uint32_t index_end(const struct index *index, uint32_t section)
{
	if (index->plan)
		return index->plan->sections[section].end;
	uint32_t depth = shard_section(index, section).depth, end = section + 1;
	while (end < index->n_sections && shard_section(index, end).depth > depth)
		end++;
	return end;
}

uint32_t index_title_block(const struct index *index, uint32_t section)
{
	uint32_t block = first_block(index, section);

	return block < index->n_blocks ? block : index->n_blocks - 1;
}

str index_title(const struct index *index, uint32_t section)
{
	return index_text(index, index_title_block(index, section));
}

struct heading_words index_heading(const struct index *index, uint32_t section)
{
	struct index_section own = index_section(index, section);
	uint32_t title = index_title_block(index, section);

	return (struct heading_words){.kind = own.kind,
		.label = own.label,
		.title = index_text(index, title),
		.words = own.n_paragraphs ? index_text(index, title + 1) : (str){0}};
}

/* ---- units, blocks, sections ---- */

uint32_t index_block(const struct index *index, uint32_t unit)
{
	return last_not_above(index, index->block_unit, index->n_blocks, unit);
}

uint32_t index_section_of(const struct index *index, uint32_t block)
{
	return last_not_above(index, index->section_block, index->n_sections, block);
}

uint32_t index_section_from(const struct index *index, uint32_t section, uint32_t unit)
{
	uint32_t step = 1, n = index->n_sections;

	/* In steps that double until one goes too far, then by halves. */
	while (section + step < n && number(index, index->section_unit, section + step) <= unit) {
		section += step;
		step *= 2;
	}
	for (; step > 0; step /= 2)
		if (section + step < n &&
			number(index, index->section_unit, section + step) <= unit)
			section += step;
	return section;
}

void index_section_units(const struct index *index, uint32_t section, uint32_t *from, uint32_t *end)
{
	*end = first_unit(index, index->section_unit, section + 1);
	*from = first_unit(index, index->section_unit, section);
	*from = *from < *end ? *from : *end;
}

str index_text(const struct index *index, uint32_t block)
{
	const struct shard *shard = index->shard;

	if (block >= index->n_blocks)
		return (str){0};
	if (index->plan) {
		uint32_t section = index_section_of(index, block);
		return plan_text(index->plan, section, block - index->section_block[section]);
	}
	size_t from = number(index, shard->block_own, block);
	size_t to = number(index, shard->block_own, block + 1);
	if (to > shard->own_bytes || from >= to)
		return (str){0};
	pages_touch(index->pages, shard->own + from, to - from);
	return (str){shard->own + from, to - from};
}

uint32_t index_length(const struct index *index)
{
	return index->n_units;
}

const uint16_t *index_units(const struct index *index)
{
	return index->units;
}

const struct grams *index_grams(const struct index *index)
{
	return index->grams;
}

uint16_t index_unit_at(const struct index *index, uint32_t unit)
{
	if (unit >= index->n_units)
		return 0;
	pages_touch(index->pages, &index->units[unit], sizeof(index->units[unit]));
	return index->units[unit];
}

uint32_t index_block_units(const struct index *index, uint32_t block, uint32_t *n)
{
	*n = 0;
	if (block >= index->n_blocks) {
		pages_mark_damaged(index->pages);
		return index->n_units;
	}
	uint32_t first = first_unit(index, index->block_unit, block);
	uint32_t end = first_unit(index, index->block_unit, block + 1);
	*n = end > first ? end - first - 1 : 0;
	if (*n)
		pages_touch(index->pages, index->units + first, *n * sizeof(*index->units));
	return first;
}

/* ---- walking ---- */

/* The last unit at or before `unit` whose byte is known: that of a mark, or the block's first. */
static uint32_t known_before(const struct index *index, uint32_t block, uint32_t unit)
{
	uint32_t mark = unit / UNITS_MARK * UNITS_MARK;
	uint32_t first = first_unit(index, index->block_unit, block);

	return mark > first ? mark : first;
}

static void walk_from(struct index_walk *walk, uint32_t unit)
{
	const struct index *index = walk->index;
	bool first = unit == first_unit(index, index->block_unit, walk->block);
	uint32_t byte = first ? 0 : number(index, index->marks, unit / UNITS_MARK);
	bool blank = false;

	if (!first) {
		pages_touch(index->pages, &index->units[unit], sizeof(index->units[unit]));
		blank = index->units[unit] == ' ';
	}
	walk->walk = units_walk(index_text(index, walk->block), byte, blank);
	walk->at = unit;
}

/* The block of a unit; it is looked for right after another block first. */
static uint32_t near_block(const struct index *index, uint32_t block, uint32_t unit)
{
	if (unit >= number(index, index->block_unit, block)) {
		for (uint32_t b = block; b < block + NEAR && b < index->n_blocks; b++)
			if (unit < number(index, index->block_unit, b + 1))
				return b;
	}
	return index_block(index, unit);
}

void index_seek(struct index_walk *walk, uint32_t unit)
{
	const struct index *index = walk->index;
	struct unit passed;

	if (unit < number(index, index->block_unit, walk->block) ||
		unit >= number(index, index->block_unit, walk->block + 1)) {
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
	uint32_t section = index_section_of(index, walk->block);
	uint32_t title = first_block(index, section);
	return (struct range){section, walk->block - title, first.from, last.to};
}

/* The last mark within a block whose byte is not after `byte`, as a unit; or the block's first. */
static uint32_t mark_before(const struct index *index, uint32_t block, uint32_t byte)
{
	uint32_t n, first = index_block_units(index, block, &n), end = first + n;
	uint32_t low = first / UNITS_MARK, high = end / UNITS_MARK + 1;

	/* Mark number low is at or before the block's start, or known to be at or before byte. */
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (middle * UNITS_MARK < end && number(index, index->marks, middle) <= byte)
			low = middle;
		else
			high = middle;
	}
	return low * UNITS_MARK > first ? low * UNITS_MARK : first;
}

uint32_t index_unit(const struct index *index, struct place place)
{
	uint32_t block = index_title_block(index, place.section) + place.paragraph;
	block = block < index->n_blocks ? block : index->n_blocks - 1;
	struct index_walk walk = {.index = index, .block = block};
	struct unit unit;

	walk_from(&walk, mark_before(index, block, place.byte));
	while (units_next(&walk.walk, &unit) && unit.from < place.byte)
		walk.at++;
	return walk.at;
}
