/*
 * gram_build: makes the dictionary of a text, by sorting its positions.
 *
 * Positions are sorted by their first unit in one or more passes through the text, as many as the
 * memory asks for; those of each unit are then cut by the units that follow. Within a list the
 * order of the text is kept throughout, so nothing is ever sorted by position.
 */
#ifndef LANTU_INDEX_GRAM_BUILD_H
#define LANTU_INDEX_GRAM_BUILD_H

#include "index/grams.h"

/*
 * The parts of struct grams, growing; gram_build_fini frees them. With `write` set (before
 * building), postings are given to it piece by piece instead of being kept.
 */
struct gram_build {
	bool (*write)(void *context, str bytes); /* false: it failed, and building may end */
	void *context;
	size_t written; /* bytes given to it */
	bool failed;

	uint16_t *first_units;
	uint32_t *first_lists;
	struct gram_key *keys;
	uint32_t *starts, *heads, *offsets;
	uint8_t *shared;
	struct buf postings;
	uint32_t n_firsts, n_lists;
	size_t firsts_cap, lists_cap;
};

/*
 * Builds the dictionary of n units, the last of which is 0, into zeroed parts. `room` is how many
 * positions may be held in memory, in 4 bytes each; with less than the commonest unit has, it takes
 * room for that.
 */
void gram_build(const uint16_t *units, uint32_t n, uint32_t room, const struct gram_limits *limits,
	struct gram_build *parts);

/*
 * The same in steps, of which each makes the lists of one first unit: gram_build_step returns
 * whether there are more, gram_build_end frees the builder, also before the last step. The units
 * are borrowed until then.
 */
struct gram_builder;
struct gram_builder *gram_build_begin(const uint16_t *units, uint32_t n, uint32_t room,
	const struct gram_limits *limits, struct gram_build *parts);
bool gram_build_step(struct gram_builder *builder);
void gram_build_end(struct gram_builder *builder);

/* The finished dictionary, borrowed from parts. */
struct grams gram_build_view(const struct gram_build *parts, uint32_t n_units);

void gram_build_fini(struct gram_build *parts);

#endif
