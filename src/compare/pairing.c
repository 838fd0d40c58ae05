#include "compare/pairing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/evidence.h"

enum {
	CANDIDATES = 10,
	ROUNDS = 2,
	PART = 350, /* thousandths of a further part that are in what is left of the whole */
	PART_WEIGHT = 400 * LIKENESS_BIT,
};

struct work {
	struct likeness *likeness;
	struct pairing *out;
	struct evidence_pair *items;
	uint32_t n;
	struct evidence evidence;
};

static const struct sentence_item *item_of(const struct work *work, unsigned side, uint32_t i)
{
	return &work->likeness->side[side].sentences->items[i];
}

static uint32_t sentences_of(const struct work *work, unsigned side)
{
	return work->likeness->side[side].sentences->n;
}

/* ---- candidates ---- */

static int compare_keys(const void *x, const void *y)
{
	const struct evidence_pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

/* Of equal ones that have a sentence in common, the first is the same from either side. */
static int compare_scores(const void *x, const void *y)
{
	const struct evidence_pair *p = x, *q = y;

	if (p->score != q->score)
		return p->score > q->score ? -1 : 1;
	if (p->a + p->b != q->a + q->b)
		return p->a + p->b < q->a + q->b ? -1 : 1;
	return p->a < q->a ? -1 : p->a > q->a;
}

static void find_candidates(struct work *work)
{
	struct likeness_candidate found[CANDIDATES];
	uint32_t most = (sentences_of(work, 0) + sentences_of(work, 1)) * CANDIDATES, n = 0;

	work->items = mem_alloc((size_t)most + 1, sizeof(*work->items));
	for (unsigned side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < sentences_of(work, side); i++) {
			uint32_t k =
				likeness_candidates(work->likeness, side, i, found, CANDIDATES);
			while (k-- > 0)
				work->items[n++] =
					(struct evidence_pair){.a = side ? found[k].sentence : i,
						.b = side ? i : found[k].sentence};
		}
	}
	qsort(work->items, n, sizeof(*work->items), compare_keys);
	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || compare_keys(&work->items[i], &work->items[i - 1]) != 0)
			work->items[work->n++] = work->items[i];
	for (uint32_t i = 0; i < work->n; i++) {
		struct evidence_pair *pair = &work->items[i];
		evidence_measure(&work->evidence, pair);
		pair->score = (int32_t)evidence_alike(&work->evidence, pair);
	}
}

/* ---- pairs ---- */

static bool is_free(const struct work *work, const struct evidence_pair *pair)
{
	return work->out->side[0].partner[pair->a] == PAIRING_NONE &&
	       work->out->side[1].partner[pair->b] == PAIRING_NONE;
}

/* Takes pairs whose score is not negative, the best first. */
static void take_pairs(struct work *work)
{
	struct pairing_side *a = &work->out->side[0], *b = &work->out->side[1];

	qsort(work->items, work->n, sizeof(*work->items), compare_scores);
	memset(a->partner, 0xFF, sentences_of(work, 0) * sizeof(uint32_t));
	memset(b->partner, 0xFF, sentences_of(work, 1) * sizeof(uint32_t));
	for (uint32_t i = 0; i < work->n && work->items[i].score >= 0; i++) {
		const struct evidence_pair *pair = &work->items[i];
		if (!is_free(work, pair))
			continue;
		a->partner[pair->a] = pair->b;
		b->partner[pair->b] = pair->a;
	}
}

/* What was paired tells what belongs together, and what belongs together is paired better. */
static void judge_pairs(struct work *work)
{
	int32_t points[N_EVIDENCE];

	evidence_find_places(&work->evidence, work->items, work->n);
	for (uint32_t i = 0; i < work->n; i++)
		work->items[i].score = evidence_of(&work->evidence, &work->items[i], points);
	take_pairs(work);
}

/* ---- further parts ---- */

static void count_grams(struct work *work, unsigned side, uint32_t sentence, int by)
{
	const struct likeness_side *s = &work->likeness->side[side];
	const struct sentence_item *item = item_of(work, side, sentence);

	for (uint32_t at = item->from; at + 1 < item->end; at++)
		work->likeness->count[s->grams[at]] += (uint32_t)by;
}

/* How much of a sentence is in what its other parts leave of a whole; thousandths. */
static uint32_t part_in_rest(struct work *work, unsigned side, uint32_t part, uint32_t whole)
{
	const struct likeness_side *own = &work->likeness->side[side];
	const struct sentence_item *item = item_of(work, side, part);
	uint32_t partner = work->out->side[!side].partner[whole];
	uint64_t shared = 0;

	count_grams(work, !side, whole, 1);
	if (partner != PAIRING_NONE)
		count_grams(work, side, partner, -1);
	for (uint32_t at = item->from; at + 1 < item->end; at++) {
		uint32_t g = own->grams[at], left = work->likeness->count[g];
		if (left > 0 && left <= UINT16_MAX) {
			work->likeness->count[g]--;
			shared += work->likeness->weight[g];
		}
	}
	const uint32_t sentences[] = {part, partner};
	for (unsigned k = 0; k < 2; k++) {
		if (sentences[k] == PAIRING_NONE)
			continue;
		const struct sentence_item *s = item_of(work, side, sentences[k]);
		for (uint32_t at = s->from; at + 1 < s->end; at++)
			work->likeness->count[own->grams[at]] = 0;
	}
	const struct sentence_item *s = item_of(work, !side, whole);
	for (uint32_t at = s->from; at + 1 < s->end; at++)
		work->likeness->count[work->likeness->side[!side].grams[at]] = 0;
	return own->weight[part] ? (uint32_t)(shared * 1000 / own->weight[part]) : 0;
}

struct part {
	struct evidence_pair of;
	unsigned side; /* of the part */
};

/* Parts are of a pair of which only one sentence has been cut. */
static bool may_be_part(const struct work *work, const struct part *p)
{
	uint32_t part = p->side ? p->of.b : p->of.a, whole = p->side ? p->of.a : p->of.b;
	const struct pairing_side *own = &work->out->side[p->side];
	const struct likeness *likeness = work->likeness;

	return own->partner[part] == PAIRING_NONE &&
	       work->out->side[!p->side].partner[whole] != PAIRING_NONE &&
	       likeness->side[p->side].weight[part] >= PART_WEIGHT &&
	       likeness->side[p->side].weight[part] < likeness->side[!p->side].weight[whole];
}

static int compare_parts(const void *x, const void *y)
{
	const struct part *p = x, *q = y;

	return compare_scores(&p->of, &q->of);
}

static void take_parts(struct work *work)
{
	struct part *parts = mem_alloc((size_t)work->n * 2 + 1, sizeof(*parts));
	/* Of each sentence of a that is paired: the side, + 1, that has further parts. */
	uint8_t *cut = mem_alloc((size_t)sentences_of(work, 0) + 1, 1);
	uint32_t n = 0;

	for (uint32_t i = 0; i < work->n * 2; i++) {
		struct part p = {work->items[i / 2], i % 2};
		if (!may_be_part(work, &p))
			continue;
		p.of.score = (int32_t)(p.side ? part_in_rest(work, 1, p.of.b, p.of.a)
					      : part_in_rest(work, 0, p.of.a, p.of.b));
		if (p.of.score >= PART)
			parts[n++] = p;
	}
	qsort(parts, n, sizeof(*parts), compare_parts);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t part = parts[i].side ? parts[i].of.b : parts[i].of.a;
		uint32_t whole = parts[i].side ? parts[i].of.a : parts[i].of.b;
		uint32_t *of = work->out->side[parts[i].side].whole;
		uint32_t a = parts[i].side ? whole : work->out->side[1].partner[whole];
		if (of[part] != PAIRING_NONE || (cut[a] && cut[a] != parts[i].side + 1))
			continue;
		of[part] = whole;
		cut[a] = (uint8_t)(parts[i].side + 1);
	}
	free(parts);
	free(cut);
}

static uint32_t *no_sentences(uint32_t n)
{
	uint32_t *list = mem_alloc((size_t)n + 1, sizeof(*list));

	memset(list, 0xFF, n * sizeof(*list));
	return list;
}

void pairing_find(struct pairing *out, struct likeness *likeness)
{
	struct work work = {.likeness = likeness, .out = out};

	pairing_fini(out);
	for (unsigned side = 0; side < 2; side++) {
		out->side[side].partner = no_sentences(sentences_of(&work, side));
		out->side[side].whole = no_sentences(sentences_of(&work, side));
	}
	work.evidence = (struct evidence){
		.likeness = likeness, .partner = {out->side[0].partner, out->side[1].partner}};
	find_candidates(&work);
	take_pairs(&work);
	evidence_find_best(&work.evidence, work.items, work.n);
	for (unsigned round = 0; round < ROUNDS; round++)
		judge_pairs(&work);
	take_parts(&work);
	free(work.items);
	evidence_fini(&work.evidence);
}

void pairing_fini(struct pairing *pairing)
{
	for (unsigned side = 0; side < 2; side++) {
		free(pairing->side[side].partner);
		free(pairing->side[side].whole);
	}
	*pairing = (struct pairing){0};
}
