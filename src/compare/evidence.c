#include "compare/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/mem.h"
#include "compare/in_order.h"
#include "compare/parts.h"

/* What each counts; thousandths. */
static const int32_t counts[N_EVIDENCE] = {
	[EVIDENCE_CLAUSE] = 5000,
	[EVIDENCE_BEYOND] = 2400,
	[EVIDENCE_IN_BOTH] = 3300,
	[EVIDENCE_SHORTER] = 3600,
	[EVIDENCE_LEAD] = 6700,
	[EVIDENCE_BETWEEN] = 3000,
	[EVIDENCE_SECTIONS] = 1500,
	[EVIDENCE_PARTS] = -2200,
	[EVIDENCE_SORTS] = 1500,
	[EVIDENCE_POINTS] = 1500,
};

enum {
	AGAINST = 13600,
	AROUND = 6,	 /* sentences on either side that tell the order */
	LEAD_LEAST = 20, /* thousandths; so that what is hardly alike is not far ahead */
	ANCHOR = 50,	 /* how alike those are that tell which sections belong together */
	TOPIC = 25,	 /* units of a sentence that can have been a title */
};

static const struct sentence_item *item_of(
	const struct evidence *evidence, unsigned side, uint32_t sentence)
{
	return &evidence->likeness->side[side].sentences->items[sentence];
}

static uint32_t sentences_of(const struct evidence *evidence, unsigned side)
{
	return evidence->likeness->side[side].sentences->n;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t thousandths(uint64_t part, uint64_t whole)
{
	return whole ? (uint32_t)(part * 1000 / whole) : 0;
}

/* ---- what is in the sentences ---- */

uint32_t evidence_alike(const struct evidence *evidence, const struct evidence_pair *pair)
{
	const struct likeness_side *a = &evidence->likeness->side[0];
	const struct likeness_side *b = &evidence->likeness->side[1];

	return thousandths(
		(uint64_t)pair->shared * 2, (uint64_t)a->weight[pair->a] + b->weight[pair->b]);
}

void evidence_measure(struct evidence *evidence, struct evidence_pair *pair)
{
	const struct sentence_item *a = item_of(evidence, 0, pair->a);
	const struct sentence_item *b = item_of(evidence, 1, pair->b);

	struct likeness_run run;

	pair->shared = likeness_shared(evidence->likeness, pair->a, pair->b);
	pair->run = likeness_run(evidence->likeness, pair->a, pair->b, &run);
	pair->clause = likeness_clause(evidence->likeness, pair->a, pair->b);
	pair->in_order = in_order_units(evidence->likeness->side[0].sentences->units + a->from,
		a->end - a->from, evidence->likeness->side[1].sentences->units + b->from,
		b->end - b->from);
}

static int32_t logarithm(double x)
{
	return (int32_t)(100 * logarithm_binary(x) + 0.5);
}

static void judge_texts(
	const struct evidence *evidence, const struct evidence_pair *pair, int32_t of[N_EVIDENCE])
{
	const struct sentence_item *i = item_of(evidence, 0, pair->a);
	const struct sentence_item *j = item_of(evidence, 1, pair->b);
	uint32_t a = i->end - i->from, b = j->end - j->from;

	uint32_t beyond = pair->shared > pair->run ? pair->shared - pair->run : 0;

	of[EVIDENCE_CLAUSE] = logarithm(1 + (double)pair->clause / LIKENESS_BIT);
	of[EVIDENCE_BEYOND] = logarithm(1 + (double)beyond / LIKENESS_BIT);
	of[EVIDENCE_IN_BOTH] = (int32_t)thousandths(2 * (uint64_t)pair->in_order, a + b);
	of[EVIDENCE_SHORTER] = (int32_t)thousandths(pair->in_order, least(a, b));
}

/* ---- what else is like them ---- */

void evidence_find_best(struct evidence *evidence, const struct evidence_pair *pairs, uint32_t n)
{
	for (unsigned side = 0; side < 2; side++)
		evidence->best[side] = mem_alloc(
			(size_t)sentences_of(evidence, side) + 1, sizeof(*evidence->best[side]));
	for (uint32_t i = 0; i < n; i++) {
		uint32_t alike = evidence_alike(evidence, &pairs[i]);
		for (unsigned side = 0; side < 2; side++) {
			uint32_t own = side ? pairs[i].b : pairs[i].a;
			uint32_t other = side ? pairs[i].a : pairs[i].b;
			struct evidence_best *best = &evidence->best[side][own];
			if (best->alike == 0)
				*best = (struct evidence_best){other, alike, 0};
			else if (best->next == 0)
				best->next = alike;
		}
	}
}

/* How far a pair is ahead of the next best of each of its sentences; 500: not at all. */
static int32_t lead(const struct evidence *evidence, const struct evidence_pair *pair)
{
	const struct evidence_best *a = &evidence->best[0][pair->a];
	const struct evidence_best *b = &evidence->best[1][pair->b];
	uint32_t alike = evidence_alike(evidence, pair);
	uint32_t x = alike + LEAD_LEAST + (a->sentence == pair->b ? a->next : a->alike);
	uint32_t y = alike + LEAD_LEAST + (b->sentence == pair->a ? b->next : b->alike);

	return (int32_t)(thousandths(alike, x) + thousandths(alike, y)) / 2;
}

/* ---- where they are ---- */

void evidence_find_places(struct evidence *evidence, const struct evidence_pair *pairs, uint32_t n)
{
	affinity_fini(&evidence->sections);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t alike = evidence_alike(evidence, &pairs[i]);
		if (evidence->partner[0][pairs[i].a] == pairs[i].b && alike >= ANCHOR)
			affinity_add(&evidence->sections, item_of(evidence, 0, pairs[i].a)->section,
				item_of(evidence, 1, pairs[i].b)->section, alike);
	}
	affinity_end(&evidence->sections);
}

void evidence_find_parts(struct evidence *evidence)
{
	bool any = true;

	for (unsigned side = 0; side < 2; side++) {
		const struct plan *plan = evidence->likeness->side[side].sentences->index->plan;
		evidence->reported[side] = mem_alloc((size_t)plan->n_sections + 1, 1);
		any = parts_reported(plan, evidence->reported[side]) && any;
	}
	for (unsigned side = 0; side < 2 && !any; side++)
		memset(evidence->reported[side], 0,
			evidence->likeness->side[side].sentences->index->plan->n_sections);
}

/* How far the partner of the next paired sentence on one side is from another; 0: there is none. */
static int64_t next_partner(
	const struct evidence *evidence, unsigned side, uint32_t sentence, uint32_t other, int step)
{
	for (int k = 1; k <= AROUND; k++) {
		int64_t i = (int64_t)sentence + k * step;
		if (i < 0 || i >= sentences_of(evidence, side))
			return 0;
		if (evidence->partner[side][i] != EVIDENCE_NONE)
			return ((int64_t)evidence->partner[side][i] - other) * step;
	}
	return 0;
}

/* Whether a sentence of the other side is between the partners of those around one, or beside. */
static int32_t between(
	const struct evidence *evidence, unsigned side, uint32_t sentence, uint32_t other)
{
	int64_t before = next_partner(evidence, side, sentence, other, -1);
	int64_t after = next_partner(evidence, side, sentence, other, 1);

	if (before > 0 && after > 0 && before + after <= 2 * AROUND + 1)
		return 1000;
	return (before > 0 && before <= AROUND) || (after > 0 && after <= AROUND) ? 500 : 0;
}

static bool is_title(const struct evidence *evidence, unsigned side, uint32_t sentence)
{
	const struct sentence_item *item = item_of(evidence, side, sentence);

	return item->block ==
	       index_title_block(evidence->likeness->side[side].sentences->index, item->section);
}

/* Whether both are titles, or none; a short sentence can have been one. */
static int32_t sorts(const struct evidence *evidence, const struct evidence_pair *pair)
{
	bool a = is_title(evidence, 0, pair->a), b = is_title(evidence, 1, pair->b);
	const struct sentence_item *other =
		a ? item_of(evidence, 1, pair->b) : item_of(evidence, 0, pair->a);

	if (a == b)
		return 1000;
	return other->end - other->from < TOPIC ? 800 : 0;
}

/* Whether a sentence says what those after it are about: a title, or what begins with 一是 or ——. */
static bool is_point(const struct evidence *evidence, unsigned side, uint32_t sentence)
{
	const struct sentences *s = evidence->likeness->side[side].sentences;
	const struct sentence_item *item = item_of(evidence, side, sentence);
	str text = str_slice(index_text(s->index, item->block), item->first_byte, item->end_byte);

	return is_title(evidence, side, sentence) || str_starts(text, STR("——")) ||
	       likeness_enumeration(s, item) > 0;
}

static void judge_places(
	const struct evidence *evidence, const struct evidence_pair *pair, int32_t of[N_EVIDENCE])
{
	uint32_t s = item_of(evidence, 0, pair->a)->section;
	uint32_t t = item_of(evidence, 1, pair->b)->section;

	of[EVIDENCE_BETWEEN] =
		(between(evidence, 0, pair->a, pair->b) + between(evidence, 1, pair->b, pair->a)) /
		2;
	of[EVIDENCE_SECTIONS] = (int32_t)affinity_of(&evidence->sections, s, t);
	of[EVIDENCE_PARTS] = evidence->reported[0][s] != evidence->reported[1][t] ? 1000 : 0;
	of[EVIDENCE_SORTS] = sorts(evidence, pair);
	of[EVIDENCE_POINTS] =
		is_point(evidence, 0, pair->a) && is_point(evidence, 1, pair->b) ? 1000 : 0;
}

int32_t evidence_of(const struct evidence *evidence, const struct evidence_pair *pair,
	int32_t points[N_EVIDENCE])
{
	int32_t sum = -AGAINST;

	judge_texts(evidence, pair, points);
	judge_places(evidence, pair, points);
	points[EVIDENCE_LEAD] = points[EVIDENCE_IN_BOTH] == 1000 ? 1000 : lead(evidence, pair);
	for (unsigned k = 0; k < N_EVIDENCE; k++) {
		points[k] = (int32_t)((int64_t)points[k] * counts[k] / 1000);
		sum += points[k];
	}
	return sum;
}

void evidence_fini(struct evidence *evidence)
{
	affinity_fini(&evidence->sections);
	for (unsigned side = 0; side < 2; side++) {
		free(evidence->best[side]);
		free(evidence->reported[side]);
	}
	*evidence = (struct evidence){0};
}
