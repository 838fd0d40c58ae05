#include "compare/pairing.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "compare/affinity.h"

/*
 * How much each says for a pair; the numbers are those of a logistic regression on pairs of
 * sentences that were judged by hand, thousandths of the logarithm of the odds.
 */
enum {
	OF_WEIGHT = 5400,  /* the part of the weight of both that they share */
	OF_SHORTER = 1000, /* the same of the lighter one */
	OF_LEAD = 6000,	   /* before the next best of either */
	OF_NEIGHBOURS = 1300,
	OF_CHAPTERS = 3900,
	OF_SECTIONS = 3900,
	OF_SORTS = 2200, /* two titles, or two sentences of paragraphs */
	AGAINST = 9150,
};

enum {
	CANDIDATES = 10,
	NEIGHBOURS = 2,
	LEAD_MOST = 300, /* thousandths */
	ANCHOR = 250,	 /* of a pair that tells what sections belong together */
	TOPIC = 25,	 /* units of a sentence that can have been a title */
	PART = 350,	 /* thousandths of a further part that are in what is left of the whole */
	PART_WEIGHT = 400 * LIKENESS_BIT,
};

struct candidate {
	uint32_t a, b;
	uint32_t shared;
	int32_t score;
};

/* The likest sentence of the other side, and the next. */
struct best {
	uint32_t sentence, alike, next;
};

struct work {
	struct likeness *likeness;
	struct pairing *out;
	struct candidate *items;
	uint32_t n;
	struct best *best[2];
	struct affinity chapters, sections;
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

static uint32_t thousandths(uint64_t part, uint64_t whole)
{
	return whole ? (uint32_t)(part * 1000 / whole) : 0;
}

static uint32_t alike(const struct work *work, const struct candidate *c)
{
	return thousandths((uint64_t)c->shared * 2, (uint64_t)work->likeness->side[0].weight[c->a] +
							    work->likeness->side[1].weight[c->b]);
}

static int compare_keys(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;

	if (p->a != q->a)
		return p->a < q->a ? -1 : 1;
	return p->b < q->b ? -1 : p->b > q->b;
}

/* Equal ones in an order that is the same from either side. */
static int compare_scores(const void *x, const void *y)
{
	const struct candidate *p = x, *q = y;

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
				work->items[n++] = (struct candidate){side ? found[k].sentence : i,
					side ? i : found[k].sentence, found[k].shared, 0};
		}
	}
	qsort(work->items, n, sizeof(*work->items), compare_keys);
	for (uint32_t i = 0; i < n; i++)
		if (i == 0 || compare_keys(&work->items[i], &work->items[i - 1]) != 0)
			work->items[work->n++] = work->items[i];
	for (uint32_t i = 0; i < work->n; i++)
		work->items[i].score = (int32_t)alike(work, &work->items[i]);
	qsort(work->items, work->n, sizeof(*work->items), compare_scores);
}

/* Candidates come by how alike they are. */
static void find_best(struct work *work)
{
	for (unsigned side = 0; side < 2; side++)
		work->best[side] =
			mem_alloc((size_t)sentences_of(work, side) + 1, sizeof(*work->best[side]));
	for (uint32_t i = 0; i < work->n; i++) {
		const struct candidate *c = &work->items[i];
		for (unsigned side = 0; side < 2; side++) {
			struct best *best = &work->best[side][side ? c->b : c->a];
			if (best->alike == 0)
				*best = (struct best){side ? c->a : c->b, (uint32_t)c->score, 0};
			else if (best->next == 0)
				best->next = (uint32_t)c->score;
		}
	}
}

/* ---- pairs ---- */

static bool is_free(const struct work *work, const struct candidate *c)
{
	return work->out->side[0].partner[c->a] == PAIRING_NONE &&
	       work->out->side[1].partner[c->b] == PAIRING_NONE;
}

static void take(struct work *work, const struct candidate *c)
{
	work->out->side[0].partner[c->a] = c->b;
	work->out->side[1].partner[c->b] = c->a;
}

static void forget_pairs(struct work *work)
{
	for (unsigned side = 0; side < 2; side++)
		memset(work->out->side[side].partner, 0xFF,
			sentences_of(work, side) * sizeof(uint32_t));
}

/* The chapter that a section is in. */
static uint32_t chapter_of(const struct index *index, uint32_t section)
{
	while (index_section(index, section).depth > 0)
		section = index_parent(index, section);
	return section;
}

/* The likest pairs tell which sections belong together. */
static void take_anchors(struct work *work)
{
	const struct index *a = work->likeness->side[0].sentences->index;
	const struct index *b = work->likeness->side[1].sentences->index;

	for (uint32_t i = 0; i < work->n; i++) {
		const struct candidate *c = &work->items[i];
		if (!is_free(work, c))
			continue;
		take(work, c);
		if (c->score < ANCHOR)
			continue;
		uint32_t s = item_of(work, 0, c->a)->section, t = item_of(work, 1, c->b)->section;
		affinity_add(&work->sections, s, t, (uint32_t)c->score);
		affinity_add(
			&work->chapters, chapter_of(a, s), chapter_of(b, t), (uint32_t)c->score);
	}
	affinity_end(&work->sections);
	affinity_end(&work->chapters);
}

/* How alike the likest anchor is of those beside both sentences of a pair. */
static uint32_t neighbours(const struct work *work, const struct candidate *c)
{
	uint32_t most = 0;

	for (int k = -NEIGHBOURS; k <= NEIGHBOURS; k++) {
		int64_t i = (int64_t)c->a + k;
		if (k == 0 || i < 0 || i >= sentences_of(work, 0))
			continue;
		uint32_t partner = work->out->side[0].partner[i];
		int64_t away = (int64_t)partner - c->b;
		if (partner == PAIRING_NONE || away == 0 || away < -NEIGHBOURS ||
			away > NEIGHBOURS || away - k > 1 || k - away > 1)
			continue;
		const struct best *best = &work->best[0][i];
		uint32_t of = best->sentence == partner ? best->alike : best->next;
		most = of > most ? of : most;
	}
	return most;
}

static bool is_title(const struct work *work, unsigned side, uint32_t sentence)
{
	const struct sentence_item *item = item_of(work, side, sentence);

	return item->block ==
	       index_title_block(work->likeness->side[side].sentences->index, item->section);
}

/* Whether both are titles, or none; a short sentence can have been one. */
static uint32_t sorts(const struct work *work, const struct candidate *c)
{
	bool a = is_title(work, 0, c->a), b = is_title(work, 1, c->b);
	const struct sentence_item *other = a ? item_of(work, 1, c->b) : item_of(work, 0, c->a);

	if (a == b)
		return 1000;
	return other->end - other->from < TOPIC ? 800 : 0;
}

static int32_t lead(const struct work *work, const struct candidate *c, uint32_t of)
{
	const struct best *a = &work->best[0][c->a], *b = &work->best[1][c->b];
	uint32_t x = a->sentence == c->b ? a->next : a->alike;
	uint32_t y = b->sentence == c->a ? b->next : b->alike;
	int32_t ahead = (int32_t)of - (int32_t)(x > y ? x : y);

	return ahead < LEAD_MOST ? ahead : LEAD_MOST;
}

static int32_t score_of(const struct work *work, const struct candidate *c)
{
	const struct likeness_side *a = &work->likeness->side[0], *b = &work->likeness->side[1];
	uint32_t s = item_of(work, 0, c->a)->section, t = item_of(work, 1, c->b)->section;
	uint32_t x = a->weight[c->a], y = b->weight[c->b], of = alike(work, c);
	int64_t sum = (int64_t)of * OF_WEIGHT;

	sum += (int64_t)thousandths(c->shared, x < y ? x : y) * OF_SHORTER;
	sum += (int64_t)lead(work, c, of) * OF_LEAD;
	sum += (int64_t)neighbours(work, c) * OF_NEIGHBOURS;
	sum += (int64_t)sorts(work, c) * OF_SORTS;
	sum += (int64_t)affinity_of(&work->sections, s, t) * OF_SECTIONS;
	sum += (int64_t)affinity_of(&work->chapters, chapter_of(a->sentences->index, s),
		       chapter_of(b->sentences->index, t)) *
	       OF_CHAPTERS;
	return (int32_t)(sum / 1000) - AGAINST;
}

static void take_pairs(struct work *work)
{
	for (uint32_t i = 0; i < work->n; i++)
		work->items[i].score = score_of(work, &work->items[i]);
	qsort(work->items, work->n, sizeof(*work->items), compare_scores);
	forget_pairs(work);
	for (uint32_t i = 0; i < work->n && work->items[i].score >= 0; i++)
		if (is_free(work, &work->items[i]))
			take(work, &work->items[i]);
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
	struct candidate of;
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
	find_candidates(&work);
	find_best(&work);
	take_anchors(&work);
	take_pairs(&work);
	take_parts(&work);
	free(work.items);
	free(work.best[0]);
	free(work.best[1]);
	affinity_fini(&work.chapters);
	affinity_fini(&work.sections);
}

void pairing_fini(struct pairing *pairing)
{
	for (unsigned side = 0; side < 2; side++) {
		free(pairing->side[side].partner);
		free(pairing->side[side].whole);
	}
	*pairing = (struct pairing){0};
}
