/*
 * shard_build: makes plans a shard of a file that is being written.
 *
 * Plans are added one after the other; their own text is written at once, all else is kept in
 * memory until the shard ends: two bytes a unit, and some for each block and section. A plan may
 * come from an index that is already there, without being read again.
 */
#ifndef LANTU_INDEX_SHARD_BUILD_H
#define LANTU_INDEX_SHARD_BUILD_H

#include "index/gram_build.h"
#include "index/index.h"
#include "index/page_writer.h"
#include "index/shard.h"

struct shard_builder {
	struct page_writer *writer; /* borrowed */
	struct gram_build grams;
	struct gram_builder *sorting; /* while the dictionary is made */
	struct err *err;	      /* of the present step */
	struct shard_head head;
	struct units units, titles;
	struct buf block_unit, block_own, section_block, section_unit, title_unit;
	struct buf sections, plans, strings;
	struct buf ref; /* of the section being added */
	uint32_t n_blocks, n_sections, n_plans;
	uint64_t own_bytes;
};

/* Begins a shard in an empty (or ended) builder. */
bool shard_builder_begin(
	struct shard_builder *builder, struct page_writer *writer, struct err *err);

/* Adds a plan of that file; the plan may be freed after. */
bool shard_builder_add_plan(
	struct shard_builder *builder, const struct plan *plan, str file, struct err *err);

/* Adds a plan of another index as it is. */
bool shard_builder_add_indexed(
	struct shard_builder *builder, const struct index *index, uint32_t plan, struct err *err);

/*
 * Ends a shard, in steps: shard_builder_close writes what was added; each shard_builder_sort makes
 * a part of the dictionary, with room for so many positions in memory, and the last one, after
 * which *more is false, writes it. The builder must not move meanwhile.
 */
bool shard_builder_close(struct shard_builder *builder, uint32_t room, struct err *err);
bool shard_builder_sort(struct shard_builder *builder, bool *more, struct err *err);

void shard_builder_fini(struct shard_builder *builder);

#endif
