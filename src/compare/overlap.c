#include "compare/overlap.h"

enum { OVERLAP_UNITS = 96 }; /* of a snippet; what is beyond is not looked at */

/* Half of what the two grams weigh that a unit is in. */
static uint32_t weight_of(
	const struct likeness *likeness, unsigned side, uint32_t item, uint32_t at)
{
	const struct likeness_side *own = &likeness->side[side];
	const struct sentence_item *of = &own->sentences->items[item];
	uint32_t weight = 0;

	if (at > of->from)
		weight += likeness->weight[own->grams[at - 1]];
	if (at + 1 < of->end)
		weight += likeness->weight[own->grams[at]];
	return weight / 2;
}

static uint32_t weight_from(
	const struct likeness *likeness, unsigned side, uint32_t item, uint32_t from, uint32_t end)
{
	uint32_t sum = 0;

	for (uint32_t at = from; at < end; at++)
		sum += weight_of(likeness, side, item, at);
	return sum;
}

/* The most that one gram of the first side's units from..end weighs, or `most`. */
static uint32_t most_from(
	const struct likeness *likeness, uint32_t from, uint32_t end, uint32_t most)
{
	const struct likeness_side *own = &likeness->side[0];

	for (uint32_t at = from; at + 1 < end; at++)
		if (likeness->weight[own->grams[at]] > most)
			most = likeness->weight[own->grams[at]];
	return most;
}

static uint32_t end_of(const struct sentence_item *item)
{
	return item->end - item->from > OVERLAP_UNITS ? item->from + OVERLAP_UNITS : item->end;
}

/* Aligns the shorter with the part of the longer that it is most like; true: b is the shorter. */
static bool align(struct align *out, const uint16_t *a, uint32_t n, const uint16_t *b, uint32_t m)
{
	bool turned = m < n;

	if (turned)
		align_within(out, b, m, a, n, n);
	else
		align_within(out, a, n, b, m, m);
	return turned;
}

struct overlap overlap_of(
	const struct likeness *likeness, uint32_t a, uint32_t b, struct align *work)
{
	const struct sentences *x = likeness->side[0].sentences, *y = likeness->side[1].sentences;
	const struct sentence_item *i = &x->items[a], *j = &y->items[b];
	uint32_t n = end_of(i) - i->from, m = end_of(j) - j->from, found = 0, found_b = 0;
	uint32_t all = weight_from(likeness, 0, a, i->from, i->from + n);
	uint32_t all_b = weight_from(likeness, 1, b, j->from, j->from + m);
	struct overlap out = {0};
	bool turned = align(work, x->units + i->from, n, y->units + j->from, m);

	for (uint32_t r = 0; r < work->n_runs; r++) {
		struct align_run run = work->runs[r];
		uint32_t own = i->from + (turned ? run.b : run.a);
		uint32_t other = j->from + (turned ? run.a : run.b);
		if (run.n < 2)
			continue;
		out.units += run.n;
		out.run = run.n > out.run ? run.n : out.run;
		out.begins |= own == i->from;
		out.ends |= own + run.n == i->end && other + run.n == j->end;
		out.rarest = most_from(likeness, own, own + run.n, out.rarest);
		found += weight_from(likeness, 0, a, own, own + run.n);
		found_b += weight_from(likeness, 1, b, other, other + run.n);
	}
	out.weight = found < found_b ? found : found_b;
	out.a = all ? (unsigned)((uint64_t)found * 1000 / all) : 0;
	out.b = all_b ? (unsigned)((uint64_t)found_b * 1000 / all_b) : 0;
	return out;
}
