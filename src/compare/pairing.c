#include "compare/pairing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	CANDIDATES = 6,
	ROUNDS = 2,
};

static uint32_t sentences_of(const struct pairing *pairing, unsigned side)
{
	return pairing->evidence.likeness->side[side].sentences->n;
}

/* ---- candidates ---- */

static void add_candidate(struct pairing *out, size_t *cap, uint32_t a, uint32_t b)
{
	size_t need = (size_t)out->n_candidates + 1;

	out->candidates = mem_grow(out->candidates, cap, need, sizeof(*out->candidates));
	out->candidates[out->n_candidates++] = (struct evidence_pair){.a = a, .b = b};
}

static void add_alike(struct pairing *out, size_t *cap)
{
	struct likeness_candidate found[CANDIDATES];
	struct likeness *likeness = out->evidence.likeness;

	for (unsigned side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < sentences_of(out, side); i++) {
			uint32_t n = likeness_candidates(likeness, side, i, found, CANDIDATES);
			while (n-- > 0)
				add_candidate(out, cap, side ? found[n].sentence : i,
					side ? i : found[n].sentence);
		}
	}
}

/* A sentence by its units, and where it is. */
struct text {
	const uint16_t *units;
	uint32_t len, side, sentence;
};

static int compare_units(const struct text *x, const struct text *y)
{
	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	return memcmp(x->units, y->units, x->len * sizeof(*x->units));
}

static int compare_texts(const void *p, const void *q)
{
	const struct text *x = p, *y = q;
	int order = compare_units(x, y);

	if (order != 0)
		return order;
	if (x->side != y->side)
		return x->side < y->side ? -1 : 1;
	return x->sentence < y->sentence ? -1 : x->sentence > y->sentence;
}

/* Of n texts that are the same, the first ones of a: each with its counterpart from either end. */
static void add_same(struct pairing *out, size_t *cap, const struct text *texts, uint32_t n)
{
	uint32_t of_a = 0;

	while (of_a < n && texts[of_a].side == 0)
		of_a++;
	for (uint32_t i = 0, of_b = n - of_a; i < of_a && i < of_b; i++) {
		add_candidate(out, cap, texts[i].sentence, texts[of_a + i].sentence);
		add_candidate(out, cap, texts[of_a - 1 - i].sentence, texts[n - 1 - i].sentence);
	}
}

/* However often a sentence is there, each time is a candidate. */
static void add_identical(struct pairing *out, size_t *cap)
{
	uint32_t n = sentences_of(out, 0) + sentences_of(out, 1), k = 0;
	struct text *texts = mem_alloc((size_t)n + 1, sizeof(*texts));

	for (unsigned side = 0; side < 2; side++) {
		const struct sentences *s = out->evidence.likeness->side[side].sentences;
		for (uint32_t i = 0; i < s->n; i++)
			texts[k++] = (struct text){s->units + s->items[i].from,
				s->items[i].end - s->items[i].from, side, i};
	}
	qsort(texts, n, sizeof(*texts), compare_texts);
	for (uint32_t from = 0, end; from < n; from = end) {
		for (end = from + 1; end < n && compare_units(&texts[from], &texts[end]) == 0;)
			end++;
		add_same(out, cap, texts + from, end - from);
	}
	free(texts);
}

static int compare_keys(const void *x, const void *y)
{
	const struct evidence_pair *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

static void find_candidates(struct pairing *out)
{
	struct evidence_pair *items;
	size_t cap = 0;
	uint32_t n;

	add_alike(out, &cap);
	add_identical(out, &cap);
	items = out->candidates;
	n = out->n_candidates;
	out->n_candidates = 0;
	if (n > 0)
		qsort(items, n, sizeof(*items), compare_keys);
	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || compare_keys(&items[i], &items[i - 1]) != 0)
			items[out->n_candidates++] = items[i];
	for (uint32_t i = 0; i < out->n_candidates; i++) {
		evidence_measure(&out->evidence, &items[i]);
		items[i].score = (int32_t)evidence_alike(&out->evidence, &items[i]);
	}
}

/* ---- pairs ---- */

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

/* Takes pairs whose score is not negative, the best first. */
static void take_pairs(struct pairing *out)
{
	uint32_t *of_a = out->side[0].partner, *of_b = out->side[1].partner;

	if (out->n_candidates > 0)
		qsort(out->candidates, out->n_candidates, sizeof(*out->candidates), compare_scores);
	memset(of_a, 0xFF, sentences_of(out, 0) * sizeof(*of_a));
	memset(of_b, 0xFF, sentences_of(out, 1) * sizeof(*of_b));
	for (uint32_t i = 0; i < out->n_candidates && out->candidates[i].score >= 0; i++) {
		const struct evidence_pair *pair = &out->candidates[i];
		if (of_a[pair->a] != PAIRING_NONE || of_b[pair->b] != PAIRING_NONE)
			continue;
		of_a[pair->a] = pair->b;
		of_b[pair->b] = pair->a;
	}
}

/* What was paired tells what belongs together, and what belongs together is paired better. */
static void judge_pairs(struct pairing *out)
{
	int32_t points[N_EVIDENCE];

	evidence_find_places(&out->evidence, out->candidates, out->n_candidates);
	for (uint32_t i = 0; i < out->n_candidates; i++)
		out->candidates[i].score = evidence_of(&out->evidence, &out->candidates[i], points);
	take_pairs(out);
}

/* ---- further parts ---- */

/* How much what is left of a whole counts, thousandths as of a pair; and the least it must have. */
enum { OF_REST = 3000, AGAINST_PART = 1500, REST_LEAST = 100 };

/* A candidate of which one sentence is a further part of the other. */
struct part {
	struct evidence_pair of;
	unsigned side; /* of the part */
	uint32_t part, whole;
};

static void add_counts(struct pairing *out, unsigned side, uint32_t sentence, int by)
{
	const struct likeness_side *s = &out->evidence.likeness->side[side];
	const struct sentence_item *item = &s->sentences->items[sentence];

	for (uint32_t at = item->from; at + 1 < item->end; at++) {
		uint32_t *count = &out->evidence.likeness->count[s->grams[at]];
		*count = by == 0 || (by < 0 && *count == 0) ? 0 : *count + (uint32_t)by;
	}
}

/* How much of a part is in what the partner of its whole leaves of it; thousandths. */
static uint32_t part_in_rest(struct pairing *out, const struct part *part)
{
	const struct likeness *likeness = out->evidence.likeness;
	const struct likeness_side *own = &likeness->side[part->side];
	const struct sentence_item *item = &own->sentences->items[part->part];
	uint32_t weight = own->weight[part->part];
	uint64_t shared = 0;

	add_counts(out, !part->side, part->whole, 1);
	add_counts(out, part->side, out->side[!part->side].partner[part->whole], -1);
	for (uint32_t at = item->from; at + 1 < item->end; at++) {
		uint32_t g = own->grams[at];
		if (likeness->count[g] > 0) {
			likeness->count[g]--;
			shared += likeness->weight[g];
		}
	}
	add_counts(out, !part->side, part->whole, 0);
	return weight ? (uint32_t)(shared * 1000 / weight) : 0;
}

/* Whether a candidate can be one: one sentence is in no pair, and the other is. */
static bool find_part(struct pairing *out, const struct evidence_pair *pair, struct part *part)
{
	bool a = out->side[0].partner[pair->a] == PAIRING_NONE;
	bool b = out->side[1].partner[pair->b] == PAIRING_NONE;

	if (a == b || pair->score + OF_REST < AGAINST_PART)
		return false;
	*part = (struct part){*pair, b, b ? pair->b : pair->a, b ? pair->a : pair->b};
	uint32_t of_rest = part_in_rest(out, part);
	part->of.score += (int32_t)of_rest * OF_REST / 1000 - AGAINST_PART;
	return part->of.score >= 0 && of_rest >= REST_LEAST;
}

static int compare_parts(const void *x, const void *y)
{
	const struct part *p = x, *q = y;

	return compare_scores(&p->of, &q->of);
}

/* Only one of the two sentences of a pair has further parts. */
static void take_parts(struct pairing *out)
{
	struct part *parts = mem_alloc((size_t)out->n_candidates + 1, sizeof(*parts));
	/* Of each sentence of a that is paired: the side, + 1, that has further parts. */
	uint8_t *cut = mem_alloc((size_t)sentences_of(out, 0) + 1, 1);
	uint32_t n = 0;

	for (uint32_t i = 0; i < out->n_candidates; i++)
		n += find_part(out, &out->candidates[i], &parts[n]);
	if (n > 0)
		qsort(parts, n, sizeof(*parts), compare_parts);
	for (uint32_t i = 0; i < n; i++) {
		const struct part *p = &parts[i];
		uint32_t a = p->side ? p->whole : out->side[1].partner[p->whole];
		uint32_t *whole = &out->side[p->side].whole[p->part];
		if (*whole != PAIRING_NONE || (cut[a] && cut[a] != p->side + 1))
			continue;
		*whole = p->whole;
		cut[a] = (uint8_t)(p->side + 1);
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
	pairing_fini(out);
	out->evidence.likeness = likeness;
	for (unsigned side = 0; side < 2; side++) {
		out->side[side].partner = no_sentences(sentences_of(out, side));
		out->side[side].whole = no_sentences(sentences_of(out, side));
		out->evidence.partner[side] = out->side[side].partner;
	}
	evidence_find_parts(&out->evidence);
	find_candidates(out);
	take_pairs(out);
	evidence_find_best(&out->evidence, out->candidates, out->n_candidates);
	for (unsigned round = 0; round < ROUNDS; round++)
		judge_pairs(out);
	take_parts(out);
}

void pairing_fini(struct pairing *pairing)
{
	for (unsigned side = 0; side < 2; side++) {
		free(pairing->side[side].partner);
		free(pairing->side[side].whole);
	}
	free(pairing->candidates);
	evidence_fini(&pairing->evidence);
	*pairing = (struct pairing){0};
}
