/*
 * clusters: where in an index many grams of a text are close together, in whatever order.
 *
 * For each place of the text the shortest gram is taken that the dictionary has few positions of;
 * of these first the rarest of every few units, then the others, until there is no room for more
 * positions. The rarer a gram is, the more it weighs. A cluster is a part of the index, about as
 * long as the text, in which the weight of different grams is greatest. No text is read: what a
 * cluster says is for others to find out (compare/near.h). The cost does not depend on the size of
 * the index but for the logarithm of it.
 */
#ifndef LANTU_INDEX_CLUSTERS_H
#define LANTU_INDEX_CLUSTERS_H

#include "index/grams.h"
#include "index/spans.h"

struct cluster {
	uint32_t middle;   /* a unit of the index with as many grams before as after */
	int64_t low, high; /* where by its grams the text begins; before the index, too */
	uint32_t weight;
};

struct cluster_gram {
	uint32_t at;	/* in the text */
	uint32_t len;	/* units */
	uint32_t count; /* its positions; a few more where it shares its list */
	uint32_t weight;
};

/* A zeroed struct is empty; clusters_fini frees it. */
struct clusters {
	struct cluster *items; /* the heaviest first, then in the order of the text */
	struct cluster_gram *grams;
	uint32_t n, n_grams;
	uint32_t weight;    /* of all grams */
	uint32_t positions; /* that were read */
	size_t cap, grams_cap;
	struct spans spans;
	uint32_t *seen; /* of each gram: how often in the window */
	size_t seen_cap;
};

/* What of an index is wanted. */
struct cluster_filter {
	/* Which of n parts, that begin at n + 1 ascending bounds; NULL: all. */
	const uint32_t *bounds;
	const bool *wanted;
	uint32_t n;
	/* Nothing that begins in these, in order; NULL: they are wanted, too. */
	const struct spans *without;
};

/*
 * Replaces out by the clusters of a text of n units, none of them 0, `most` at most, for which
 * about `room` positions are read.
 */
void clusters_find(struct clusters *out, const struct grams *grams, const uint16_t *text,
	uint32_t n, const struct cluster_filter *filter, uint32_t room, uint32_t most);

void clusters_fini(struct clusters *clusters);

#endif
