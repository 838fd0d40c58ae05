#include "index/clusters.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	LIST = 2048, /* a gram with more positions is made longer */
	STRETCH = 3, /* of so many units the rarest gram is taken before others */
	WEIGHT_BITS = 4,
	WEIGHT = 1 << WEIGHT_BITS, /* of a gram that halves what is left */
	READ = 256,		   /* positions at once */
	SPARE = 16, /* a cluster may be longer than the text by a quarter and so many units */
};

/* ---- choosing grams ---- */

static uint32_t positions_of(const struct grams *grams, const struct gram_range *range)
{
	uint32_t n = range->from < range->to ? grams_count(grams, range->from, range->to) : 0;

	for (uint32_t p = 0; p < range->n_parts; p++)
		n += range->parts[p].n;
	return n;
}

/* How rare it is to be at n of so many units: the logarithm of their ratio, about. */
static uint32_t weight_of(uint32_t n, uint32_t units)
{
	if (n == 0 || n >= units)
		return 0;
	uint64_t ratio = ((uint64_t)units * WEIGHT) / n;
	unsigned power = 63 - (unsigned)__builtin_clzll(ratio);
	/* WEIGHT times the power, and the bits after the first. */
	return (power - WEIGHT_BITS) * WEIGHT +
	       (uint32_t)((ratio >> (power - WEIGHT_BITS)) & (WEIGHT - 1));
}

/* The shortest gram at text[at] with few positions; count is 0 if there is none. */
static struct cluster_gram gram_at(
	const struct grams *grams, const uint16_t *text, uint32_t n, uint32_t at)
{
	struct cluster_gram gram = {.at = at};

	for (uint32_t len = 2; len <= GRAM_UNITS && at + len <= n; len++) {
		struct gram_range range = grams_range(grams, text + at, len);
		gram.len = len;
		gram.count = positions_of(grams, &range);
		if (gram.count <= LIST)
			break;
	}
	gram.weight = weight_of(gram.count, grams->n_units);
	return gram;
}

/* The rarest of its stretch comes first, then the rarer. */
static int compare_grams(const void *a, const void *b)
{
	const struct cluster_gram *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? -1 : 1;
	return (x->at > y->at) - (x->at < y->at);
}

/* Puts the rarest gram of each stretch before all others. */
static void put_rarest_first(struct cluster_gram *grams, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t at = 0; at < n; at += STRETCH) {
		uint32_t best = at;
		for (uint32_t i = at + 1; i < at + STRETCH && i < n; i++)
			if (grams[i].count < grams[best].count)
				best = i;
		struct cluster_gram rarest = grams[best];
		grams[best] = grams[kept];
		grams[kept++] = rarest;
	}
	qsort(grams, kept, sizeof(*grams), compare_grams);
	qsort(grams + kept, n - kept, sizeof(*grams), compare_grams);
}

/* Chooses the grams whose positions are read. */
static void choose(struct clusters *out, const struct grams *grams, const uint16_t *text,
	uint32_t n, uint32_t room)
{
	uint32_t kept = 0, found = 0;

	out->grams = mem_grow(out->grams, &out->grams_cap, n, sizeof(*out->grams));
	for (uint32_t at = 0; at + 1 < n; at++) {
		struct cluster_gram gram = gram_at(grams, text, n, at);
		if (gram.count && gram.count <= room)
			out->grams[found++] = gram;
	}
	put_rarest_first(out->grams, found);
	out->positions = out->weight = 0;
	for (uint32_t g = 0; g < found; g++) {
		if (out->grams[g].count > room - out->positions)
			continue;
		out->positions += out->grams[g].count;
		out->weight += out->grams[g].weight;
		out->grams[kept++] = out->grams[g];
	}
	out->n_grams = kept;
}

/* ---- reading their positions ---- */

static void read_list(struct spans *spans, struct postings postings, uint32_t gram)
{
	uint32_t positions[READ], n;

	while ((n = postings_next(&postings, positions, READ)) > 0) {
		spans_reserve(spans, n);
		for (uint32_t i = 0; i < n; i++)
			spans->items[spans->n++] = (struct span){positions[i], gram};
	}
}

static void read_part(
	struct spans *spans, const struct grams *grams, const struct gram_part *part, uint32_t gram)
{
	struct gram_group group;

	if (part->child == GRAM_WHOLE) {
		read_list(spans, grams_list(grams, part->list), gram);
		return;
	}
	grams_group(grams, part->list, &group);
	if (part->child < group.n)
		read_list(spans, grams_group_list(grams, &group, part->child), gram);
}

/* Each position of each gram, the number of the gram as its length. */
static void read_positions(struct clusters *out, const struct grams *grams, const uint16_t *text)
{
	struct spans *spans = &out->spans;

	spans->n = 0;
	spans_reserve(spans, out->positions);
	for (uint32_t g = 0; g < out->n_grams; g++) {
		const struct cluster_gram *gram = &out->grams[g];
		struct gram_range range = grams_range(grams, text + gram->at, gram->len);
		for (uint32_t list = range.from; list < range.to; list++)
			read_list(spans, grams_list(grams, list), g);
		for (uint32_t p = 0; p < range.n_parts; p++)
			read_part(spans, grams, &range.parts[p], g);
	}
	spans_sort(spans, grams->n_units);
}

static void keep_wanted(struct spans *spans, const struct cluster_filter *filter)
{
	uint32_t kept = 0, part = 0;

	for (uint32_t i = 0; i < spans->n; i++) {
		while (part < filter->n && spans->items[i].at >= filter->bounds[part + 1])
			part++;
		if (part < filter->n && filter->wanted[part])
			spans->items[kept++] = spans->items[i];
	}
	spans->n = kept;
}

static void leave_out(struct spans *spans, const struct spans *without)
{
	uint32_t kept = 0, next = 0;

	for (uint32_t i = 0; i < spans->n; i++) {
		uint32_t at = spans->items[i].at;
		while (next < without->n &&
			at - without->items[next].at >= without->items[next].len &&
			at >= without->items[next].at)
			next++;
		if (next == without->n || at < without->items[next].at)
			spans->items[kept++] = spans->items[i];
	}
	spans->n = kept;
}

/* ---- clusters ---- */

/* Whether a is better than b. */
static bool is_better(const struct cluster *a, const struct cluster *b)
{
	return a->weight != b->weight ? a->weight > b->weight : a->middle < b->middle;
}

static int compare_clusters(const void *a, const void *b)
{
	return is_better(a, b) ? -1 : 1;
}

/* Puts a cluster into the heap of the best, in place of their worst, which is the first. */
static void add_cluster(struct clusters *out, const struct cluster *cluster, uint32_t most)
{
	struct cluster *heap = out->items;
	uint32_t at, child;

	if (out->n < most) {
		for (at = out->n++; at > 0 && is_better(&heap[(at - 1) / 2], cluster);
			at = (at - 1) / 2)
			heap[at] = heap[(at - 1) / 2];
		heap[at] = *cluster;
		return;
	}
	for (at = 0; (child = 2 * at + 1) < out->n; at = child) {
		if (child + 1 < out->n && is_better(&heap[child], &heap[child + 1]))
			child++;
		if (is_better(&heap[child], cluster))
			break;
		heap[at] = heap[child];
	}
	heap[at] = *cluster;
}

/* Adds the cluster of the positions from..end, if it is among the best. */
static void try_cluster(
	struct clusters *out, uint32_t from, uint32_t end, uint32_t weight, uint32_t most)
{
	const struct span *spans = out->spans.items;
	struct cluster cluster = {.middle = spans[from + (end - from) / 2].at,
		.low = INT64_MAX,
		.high = INT64_MIN,
		.weight = weight};

	if (out->n == most && !is_better(&cluster, &out->items[0]))
		return;
	for (uint32_t i = from; i < end; i++) {
		int64_t begin = (int64_t)spans[i].at - out->grams[spans[i].len].at;
		cluster.low = begin < cluster.low ? begin : cluster.low;
		cluster.high = begin > cluster.high ? begin : cluster.high;
	}
	add_cluster(out, &cluster, most);
}

/* Moves a window along the positions, and keeps where it is heavier than around. */
static void find_heaviest(struct clusters *out, uint32_t length, uint32_t most)
{
	const struct span *spans = out->spans.items;
	uint32_t first = 0, weight = 0, best = 0, best_first = 0, best_end = 0;

	for (uint32_t i = 0; i < out->spans.n; i++) {
		while (spans[i].at - spans[first].at > length) {
			uint32_t gram = spans[first++].len;
			weight -= --out->seen[gram] ? 0 : out->grams[gram].weight;
		}
		weight += out->seen[spans[i].len]++ ? 0 : out->grams[spans[i].len].weight;
		if (best && first >= best_end) {
			try_cluster(out, best_first, best_end, best, most);
			best = 0;
		}
		if (weight > best) {
			best = weight;
			best_first = first;
			best_end = i + 1;
		}
	}
	if (best)
		try_cluster(out, best_first, best_end, best, most);
}

void clusters_find(struct clusters *out, const struct grams *grams, const uint16_t *text,
	uint32_t n, const struct cluster_filter *filter, uint32_t room, uint32_t most)
{
	out->n = 0;
	choose(out, grams, text, n, room);
	read_positions(out, grams, text);
	if (filter->bounds)
		keep_wanted(&out->spans, filter);
	if (filter->without)
		leave_out(&out->spans, filter->without);
	out->seen = mem_grow(out->seen, &out->seen_cap, out->n_grams, sizeof(*out->seen));
	memset(out->seen, 0, out->n_grams * sizeof(*out->seen));
	out->items = mem_grow(out->items, &out->cap, most, sizeof(*out->items));
	find_heaviest(out, n + n / 4 + SPARE, most);
	qsort(out->items, out->n, sizeof(*out->items), compare_clusters);
}

void clusters_fini(struct clusters *clusters)
{
	free(clusters->items);
	free(clusters->grams);
	free(clusters->seen);
	spans_fini(&clusters->spans);
	*clusters = (struct clusters){0};
}
