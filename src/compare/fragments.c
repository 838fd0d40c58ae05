#include "compare/fragments.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	SHORTEST = 10,
	RARE = 3, /* as much as so many of the rarest grams is what it must weigh */
};

static bool is_alone(const struct pairing *pairing, unsigned side, uint32_t sentence)
{
	const struct pairing_side *s = &pairing->side[side];

	return s->partner[sentence] == PAIRING_NONE && s->whole[sentence] == PAIRING_NONE;
}

/* Whether most of the clauses that some units of a sentence are in are those units. */
static bool is_clause(const struct sentences *s, uint32_t sentence, uint32_t from, uint32_t units)
{
	const struct sentence_item *item = &s->items[sentence];
	uint32_t first = from, end = from + units;

	while (first > item->from && !sentences_is_border(s, first))
		first--;
	while (end < item->end && !sentences_is_border(s, end))
		end++;
	return units * 4 >= (end - first) * 3;
}

struct found {
	struct fragment of;
	uint32_t weight;
};

/* The heaviest first; of as heavy ones the same from either side. */
static int compare_found(const void *x, const void *y)
{
	const struct found *p = x, *q = y;

	if (p->weight != q->weight)
		return p->weight > q->weight ? -1 : 1;
	if (p->of.a + p->of.b != q->of.a + q->of.b)
		return p->of.a + p->of.b < q->of.a + q->of.b ? -1 : 1;
	return p->of.a < q->of.a ? -1 : p->of.a > q->of.a;
}

static int compare_places(const void *x, const void *y)
{
	const struct fragment *p = x, *q = y;

	if (p->b != q->b)
		return p->b < q->b ? -1 : 1;
	return p->b_from < q->b_from ? -1 : p->b_from > q->b_from;
}

static uint32_t heaviest_gram(const struct likeness *likeness)
{
	uint32_t most = 0;

	for (uint32_t g = 0; g < likeness->n_grams; g++)
		most = likeness->weight[g] > most ? likeness->weight[g] : most;
	return most;
}

static uint32_t find_all(const struct pairing *pairing, struct found *found)
{
	const struct sentences *a = pairing->evidence.likeness->side[0].sentences;
	const struct sentences *b = pairing->evidence.likeness->side[1].sentences;
	struct likeness_run run;
	uint32_t n = 0, least = RARE * heaviest_gram(pairing->evidence.likeness);

	for (uint32_t i = 0; i < pairing->n_candidates; i++) {
		const struct evidence_pair *pair = &pairing->candidates[i];
		if (pair->run < least ||
			!(is_alone(pairing, 0, pair->a) || is_alone(pairing, 1, pair->b)))
			continue;
		likeness_run(pairing->evidence.likeness, pair->a, pair->b, &run);
		if (run.units >= SHORTEST && is_clause(a, pair->a, run.a, run.units) &&
			is_clause(b, pair->b, run.b, run.units))
			found[n++] = (struct found){
				{pair->a, pair->b, run.a, run.b, run.units}, run.weight};
	}
	return n;
}

void fragments_find(struct fragments *out, const struct pairing *pairing)
{
	const struct likeness *likeness = pairing->evidence.likeness;
	struct found *found = mem_alloc((size_t)pairing->n_candidates + 1, sizeof(*found));
	uint32_t n = find_all(pairing, found);
	/* Of each sentence that is alone, whether it has its fragment. */
	uint8_t *done[2] = {mem_alloc((size_t)likeness->side[0].sentences->n + 1, 1),
		mem_alloc((size_t)likeness->side[1].sentences->n + 1, 1)};

	out->n = 0;
	if (n > 0)
		qsort(found, n, sizeof(*found), compare_found);
	for (uint32_t i = 0; i < n; i++) {
		const struct fragment *f = &found[i].of;
		if (done[0][f->a] || done[1][f->b])
			continue;
		done[0][f->a] = is_alone(pairing, 0, f->a);
		done[1][f->b] = is_alone(pairing, 1, f->b);
		out->items =
			mem_grow(out->items, &out->cap, (size_t)out->n + 1, sizeof(*out->items));
		out->items[out->n++] = *f;
	}
	if (out->n > 1)
		qsort(out->items, out->n, sizeof(*out->items), compare_places);
	free(done[0]);
	free(done[1]);
	free(found);
}

void fragments_fini(struct fragments *fragments)
{
	free(fragments->items);
	*fragments = (struct fragments){0};
}
