#include "compare/related.h"

#include <stdlib.h>

#include "base/logarithm.h"
#include "base/mem.h"
#include "compare/affinity.h"
#include "index/phrases.h"

enum {
	PARTS_MOST = 4, /* a term of more paragraphs is not rare */
	LEN_LEAST = 3,	/* units of a term, */
	LEN_MOST = 12,	/* more are a form of words */
	LEN_COUNTED = 8,
	WEIGHT_LEAST = 1000, /* of what two paragraphs share */
};

static uint32_t weight_of(uint32_t parts, uint32_t all, uint32_t len)
{
	double bits = logarithm_binary((all + 1.0) / parts);

	return (uint32_t)(bits * bits * (len < LEN_COUNTED ? len : LEN_COUNTED) + 0.5);
}

/* Where a phrase is: paragraphs, or titles alone. */
struct parts {
	uint32_t block[PARTS_MOST], section[PARTS_MOST], n;
	bool many;
};

static void add_part(struct parts *parts, uint32_t block, uint32_t section)
{
	if (parts->n && parts->block[parts->n - 1] == block)
		return;
	parts->many = parts->n == PARTS_MOST;
	if (parts->many)
		return;
	parts->block[parts->n] = block;
	parts->section[parts->n++] = section;
}

static bool is_around(const struct index *index, uint32_t section, uint32_t other)
{
	return section <= other && other < index_end(index, section);
}

/* A section and those in it are related anyway. */
static void add_pairs(struct affinity *shared, const struct index *index, const struct parts *parts,
	uint32_t weight)
{
	for (uint32_t i = 0; i < parts->n; i++)
		for (uint32_t k = 0; k < parts->n; k++)
			if (!is_around(index, parts->section[i], parts->section[k]) &&
				!is_around(index, parts->section[k], parts->section[i]))
				affinity_add(shared, parts->block[i], parts->block[k], weight);
}

/* A title belongs to the paragraph after it, and counts once more by itself. */
static void add_phrase(struct affinity *shared, const struct index *index,
	const struct phrases *phrases, const struct phrase *phrase, const bool *left_out)
{
	const uint32_t *positions = phrases_positions(phrases, phrase);
	struct parts all = {0}, titles = {0};

	if (phrase->common || phrase->len < LEN_LEAST || phrase->len > LEN_MOST)
		return;
	for (uint32_t i = 0; i < phrase->n && !titles.many; i++) {
		uint32_t block = index_block(index, positions[i]);
		uint32_t section = index_section_of(index, block);
		bool title = block == index_title_block(index, section);
		if (left_out[section])
			continue;
		block += title && index_section(index, section).n_paragraphs;
		if (!all.many)
			add_part(&all, block, section);
		if (title)
			add_part(&titles, block, section);
	}
	if (all.n > 1 && !all.many)
		add_pairs(shared, index, &all, weight_of(all.n, index->n_blocks, phrase->len));
	if (titles.n > 1 && !titles.many)
		add_pairs(shared, index, &titles,
			weight_of(titles.n, index->n_sections, phrase->len));
}

/* ---- the best of each ---- */

struct best {
	uint32_t block[RELATED_MOST];
	uint64_t weight[RELATED_MOST]; /* 0: none */
};

static void rank(struct best *best, uint32_t block, uint64_t weight)
{
	unsigned at = RELATED_MOST;

	while (at > 0 && weight > best->weight[at - 1])
		at--;
	if (at == RELATED_MOST)
		return;
	for (unsigned i = RELATED_MOST - 1; i > at; i--) {
		best->block[i] = best->block[i - 1];
		best->weight[i] = best->weight[i - 1];
	}
	best->block[at] = block;
	best->weight[at] = weight;
}

static bool has(const struct best *best, uint32_t block)
{
	for (unsigned i = 0; i < RELATED_MOST; i++)
		if (best->weight[i] && best->block[i] == block)
			return true;
	return false;
}

static void add_best(struct related *out, const struct index *index, const struct best *best)
{
	for (uint32_t block = 0; block < index->n_blocks; block++) {
		for (unsigned i = 0; i < RELATED_MOST && best[block].weight[i]; i++) {
			uint32_t other = best[block].block[i];
			if (!has(&best[other], block))
				continue;
			out->pairs = mem_grow(
				out->pairs, &out->cap, out->n + (size_t)1, sizeof(*out->pairs));
			out->pairs[out->n++] = (struct related_pair){block, other};
		}
	}
}

void related_find(struct related *out, const struct index *index, const bool *left_out)
{
	struct phrases phrases = {0};
	struct affinity shared = {0};
	struct best *best = mem_alloc((size_t)index->n_blocks + 1, sizeof(*best));

	out->n = 0;
	phrases_add(&phrases, index, 0, index_length(index));
	phrases_find(&phrases, 2);
	for (uint32_t i = 0; i < phrases.n; i++)
		add_phrase(&shared, index, &phrases, &phrases.items[i], left_out);
	affinity_end(&shared);
	for (uint32_t i = 0; i < shared.n; i++)
		if (shared.pairs[i].weight >= WEIGHT_LEAST)
			rank(&best[shared.pairs[i].a], shared.pairs[i].b, shared.pairs[i].weight);
	add_best(out, index, best);
	free(best);
	affinity_fini(&shared);
	phrases_fini(&phrases);
}

void related_fini(struct related *related)
{
	free(related->pairs);
	*related = (struct related){0};
}
