/*
 * inside: what within one plan belongs together, though it is at two places.
 *
 * A keyword, target or highlight repeats a measure; a sentence is said again elsewhere; two
 * paragraphs share terms that are rare in the plan (related.h). Each link is there both ways, from
 * one block to another. What comes very often is a form of words and is left out. The cost is
 * linear in the text. A zeroed struct is empty; inside_fini frees it.
 */
#ifndef LANTU_COMPARE_INSIDE_H
#define LANTU_COMPARE_INSIDE_H

#include "index/index.h"

#define INSIDE_NONE UINT32_MAX

enum inside_kind {
	INSIDE_ENTRY,	 /* one of them is a keyword, target or highlight, the other its measure */
	INSIDE_REPEATED, /* a sentence of both */
	INSIDE_RELATED,	 /* rare terms */
};

struct inside_link {
	struct place from, to; /* each the start of a sentence or block */
	enum inside_kind kind;
};

struct inside {
	struct inside_link *items; /* by the block they are from, the surest first */
	uint32_t n;
	size_t cap;
};

/* Replaces out by the links in the plan of an index. */
void inside_find(struct inside *out, const struct index *index);

/* The first link from the block of a place or from one after it; n if there is none. */
uint32_t inside_from(const struct inside *inside, struct place place);

void inside_fini(struct inside *inside);

#endif
