#include "compare/reasons.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Candidates come the best first. */
static void find_best(struct reasons *out, unsigned side, uint32_t n)
{
	const struct pairing *pairing = &out->pairing;
	struct reasons_best *all = mem_alloc((size_t)n + 1, sizeof(*all));

	memset(all, 0xFF, n * sizeof(*all));
	for (uint32_t i = 0; i < pairing->n_candidates; i++) {
		const struct evidence_pair *pair = &pairing->candidates[i];
		struct reasons_best *best = &all[side ? pair->b : pair->a];
		if (best->of[0] == EVIDENCE_NONE)
			best->of[0] = i;
		else if (best->of[1] == EVIDENCE_NONE)
			best->of[1] = i;
	}
	out->best[side] = all;
}

void reasons_find(struct reasons *out, const struct links *links)
{
	reasons_fini(out);
	out->links = links;
	likeness_find(&out->likeness, &links->a, &links->b);
	pairing_find(&out->pairing, &out->likeness);
	find_best(out, 0, links->a.n);
	find_best(out, 1, links->b.n);
}

static struct reason_next next_of(
	const struct reasons *reasons, unsigned side, uint32_t sentence, uint32_t partner)
{
	const struct reasons_best *best = &reasons->best[side][sentence];

	for (unsigned k = 0; k < 2 && best->of[k] != EVIDENCE_NONE; k++) {
		const struct evidence_pair *pair = &reasons->pairing.candidates[best->of[k]];
		uint32_t other = side ? pair->a : pair->b;
		if (other != partner)
			return (struct reason_next){other, pair->score};
	}
	return (struct reason_next){EVIDENCE_NONE, 0};
}

/* Keeps a gram, if it is among the heaviest; each once. */
static void keep_gram(struct reason *out, const uint32_t *grams, struct reason_gram gram)
{
	uint32_t at = out->n_grams;

	for (uint32_t k = 0; k < out->n_grams; k++)
		if (grams[out->grams[k].unit] == grams[gram.unit])
			return;
	while (at > 0 && gram.weight > out->grams[at - 1].weight)
		at--;
	if (at == REASON_GRAMS)
		return;
	out->n_grams += out->n_grams < REASON_GRAMS;
	memmove(out->grams + at + 1, out->grams + at,
		(out->n_grams - 1 - at) * sizeof(*out->grams));
	out->grams[at] = gram;
}

static void find_grams(struct reasons *reasons, uint32_t a, uint32_t b, struct reason *out)
{
	struct likeness *likeness = &reasons->likeness;
	const struct sentence_item *i = &reasons->links->a.items[a];
	const struct sentence_item *j = &reasons->links->b.items[b];
	const uint32_t *x = likeness->side[0].grams, *y = likeness->side[1].grams;

	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y[at]] = 1;
	for (uint32_t at = i->from; at + 1 < i->end; at++)
		if (likeness->count[x[at]])
			keep_gram(out, x, (struct reason_gram){at, likeness->weight[x[at]]});
	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y[at]] = 0;
}

void reasons_of(struct reasons *reasons, const struct link *link, struct reason *out)
{
	const struct link_part *parts = reasons->links->parts;
	struct evidence_pair pair = {.a = link->n_a ? parts[link->a].sentence : EVIDENCE_NONE,
		.b = link->n_b ? parts[link->b].sentence : EVIDENCE_NONE};

	*out = (struct reason){.next = {{EVIDENCE_NONE, 0}, {EVIDENCE_NONE, 0}}};
	if (link->n_a)
		out->next[0] = next_of(reasons, 0, pair.a, pair.b);
	if (link->n_b)
		out->next[1] = next_of(reasons, 1, pair.b, pair.a);
	if (link->n_a == 0 || link->n_b == 0)
		return;
	evidence_measure(&reasons->pairing.evidence, &pair);
	out->score = evidence_of(&reasons->pairing.evidence, &pair, out->points);
	find_grams(reasons, pair.a, pair.b, out);
}

void reasons_fini(struct reasons *reasons)
{
	pairing_fini(&reasons->pairing);
	likeness_fini(&reasons->likeness);
	free(reasons->best[0]);
	free(reasons->best[1]);
	*reasons = (struct reasons){0};
}
