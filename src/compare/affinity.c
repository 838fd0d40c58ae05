#include "compare/affinity.h"

#include <stdlib.h>

#include "base/mem.h"

enum { UNKNOWN = 500, UNKNOWN_WEIGHT = 1000 };

void affinity_add(struct affinity *affinity, uint32_t a, uint32_t b, uint32_t weight)
{
	affinity->pairs = mem_grow(
		affinity->pairs, &affinity->cap, affinity->n + (size_t)1, sizeof(*affinity->pairs));
	affinity->pairs[affinity->n++] = (struct affinity_pair){a, b, weight};
	affinity->n_a = a >= affinity->n_a ? a + 1 : affinity->n_a;
	affinity->n_b = b >= affinity->n_b ? b + 1 : affinity->n_b;
}

static int compare_pairs(const void *x, const void *y)
{
	const struct affinity_pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

void affinity_end(struct affinity *affinity)
{
	uint32_t n = 0;

	affinity->of_a = mem_alloc((size_t)affinity->n_a + 1, sizeof(*affinity->of_a));
	affinity->of_b = mem_alloc((size_t)affinity->n_b + 1, sizeof(*affinity->of_b));
	if (affinity->n > 1)
		qsort(affinity->pairs, affinity->n, sizeof(*affinity->pairs), compare_pairs);
	for (uint32_t i = 0; i < affinity->n; i++) {
		const struct affinity_pair *p = &affinity->pairs[i];
		affinity->of_a[p->a] += p->weight;
		affinity->of_b[p->b] += p->weight;
		if (n > 0 && compare_pairs(p, &affinity->pairs[n - 1]) == 0)
			affinity->pairs[n - 1].weight += p->weight;
		else
			affinity->pairs[n++] = *p;
	}
	affinity->n = n;
}

uint32_t affinity_of(const struct affinity *affinity, uint32_t a, uint32_t b)
{
	const struct affinity_pair key = {a, b, 0};
	const struct affinity_pair *found =
		affinity->n
			? bsearch(&key, affinity->pairs, affinity->n, sizeof(key), compare_pairs)
			: NULL;
	uint64_t x = a < affinity->n_a ? affinity->of_a[a] : 0;
	uint64_t y = b < affinity->n_b ? affinity->of_b[b] : 0;
	uint64_t shared = found ? found->weight : 0;

	return (uint32_t)((shared * 1000 + UNKNOWN * UNKNOWN_WEIGHT) /
			  ((x < y ? x : y) + UNKNOWN_WEIGHT));
}

void affinity_fini(struct affinity *affinity)
{
	free(affinity->pairs);
	free(affinity->of_a);
	free(affinity->of_b);
	*affinity = (struct affinity){0};
}
