/*
 * snippets: pieces of a plan's sentences that are looked for in those of another (likeness.h), each
 * with the number of what it is of.
 *
 * They are sentences to the functions that compare these. The sentences that they are cut from are
 * borrowed; snippets_fini frees the rest.
 */
#ifndef LANTU_COMPARE_SNIPPETS_H
#define LANTU_COMPARE_SNIPPETS_H

#include "compare/sentences.h"

struct snippets {
	const struct sentences *of_all;
	struct sentences list;
	uint32_t *of;
	size_t of_cap;
};

/* An empty list of pieces of some sentences. */
void snippets_init(struct snippets *snippets, const struct sentences *sentences);

/* Adds some bytes of a sentence's block, unless they are less than two bare units. */
void snippets_add(struct snippets *snippets, const struct sentence_item *sentence, uint32_t from,
	uint32_t to, uint32_t of);

/* The text of one. */
struct range snippets_range(const struct snippets *snippets, uint32_t snippet);

void snippets_fini(struct snippets *snippets);

#endif
