#include "compare/likeness.h"

#include <stdlib.h>
#include <string.h>

#include "base/logarithm.h"
#include "base/mem.h"
#include "index/phrase_words.h"

enum {
	TIMES = 32,	/* that a gram is looked for in a sentence */
	LOOKED_UP = 48, /* sentences of a gram at most, for it to be looked up */
};

/* Of a gram whose two units are none, one, or both in a word that says nothing. */
static const uint8_t percent[3] = {100, 60, 15};

/* ---- numbering the grams ---- */

struct numbering {
	uint32_t *keys, *numbers; /* open addressing; number 0: free, else number + 1 */
	uint32_t mask, n;
	uint8_t *common;     /* of each gram: the most that is said against it, 0..2 */
	uint32_t *last;	     /* of each gram: the last sentence that had it, + 1 */
	uint32_t *sentences; /* of each gram: how many have it */
};

static uint32_t number_of(struct numbering *numbering, uint32_t key)
{
	uint32_t at = key * UINT32_C(2654435769) >> 7 & numbering->mask;

	while (numbering->numbers[at] && numbering->keys[at] != key)
		at = (at + 1) & numbering->mask;
	if (!numbering->numbers[at]) {
		numbering->keys[at] = key;
		numbering->numbers[at] = ++numbering->n;
	}
	return numbering->numbers[at] - 1;
}

uint32_t likeness_enumeration(const struct sentences *s, const struct sentence_item *item)
{
	static const uint16_t numbers[] = u"一二三四五六七八九十";
	uint32_t n = 0;

	for (unsigned k = 0; k < 10 && item->end - item->from > 4; k++)
		n = n || s->units[item->from] == numbers[k];
	uint16_t next = s->units[item->from + n];
	return n && (next == u'是' || next == u'要') ? 2 : 0;
}

static bool is_of_number(uint16_t unit)
{
	return (unit >= '0' && unit <= '9') || unit == '.' || unit == '%';
}

/* Which units are in words that say nothing by themselves, or in numbers, which change. */
static void mark_common(
	const struct phrase_words *words, const struct sentences *s, uint8_t *common)
{
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t from = s->items[i].from, numbered = likeness_enumeration(s, &s->items[i]);
		memset(common + from, 1, numbered);
		for (uint32_t at = from + numbered; at < s->items[i].end;) {
			enum phrase_word sort;
			bool number = is_of_number(s->units[at]);
			uint32_t len = number ? 1 : phrase_word_at(words, s->units, at, &sort);
			for (uint32_t k = 0; k < len && at + k < s->items[i].end; k++)
				common[at + k] = 1;
			at += len ? len : 1;
		}
	}
}

static void number_side(struct numbering *numbering, struct likeness_side *side,
	const struct phrase_words *words, uint32_t base)
{
	const struct sentences *s = side->sentences;
	uint8_t *common = mem_alloc((size_t)s->n_units + 1, 1);

	side->grams = mem_alloc((size_t)s->n_units + 1, sizeof(*side->grams));
	mark_common(words, s, common);
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t at = s->items[i].from; at < s->items[i].end; at++) {
			side->grams[at] = LIKENESS_NONE;
			if (at + 1 == s->items[i].end)
				break;
			uint32_t g = number_of(
				numbering, (uint32_t)s->units[at] << 16 | s->units[at + 1]);
			uint8_t both = (uint8_t)(common[at] + common[at + 1]);
			side->grams[at] = g;
			if (both > numbering->common[g])
				numbering->common[g] = both;
			if (numbering->last[g] != base + i + 1)
				numbering->sentences[g]++;
			numbering->last[g] = base + i + 1;
		}
	}
	free(common);
}

/* Where in the same sentence each gram was before. */
static void find_before(struct likeness *likeness, struct likeness_side *side)
{
	const struct sentences *s = side->sentences;

	side->before = mem_alloc((size_t)s->n_units + 1, sizeof(*side->before));
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t at = s->items[i].from; at + 1 < s->items[i].end; at++) {
			side->before[at] = likeness->count[side->grams[at]];
			likeness->count[side->grams[at]] = at + 1;
		}
		for (uint32_t at = s->items[i].from; at + 1 < s->items[i].end; at++)
			likeness->count[side->grams[at]] = 0;
	}
}

/* A gram over the border of two clauses is in neither. */
static void find_clauses(const struct likeness *likeness, struct likeness_side *side)
{
	const struct sentences *s = side->sentences;

	side->clause = mem_alloc((size_t)s->n_units + 1, sizeof(*side->clause));
	side->clause_weight = mem_alloc((size_t)s->n_units + 1, sizeof(*side->clause_weight));
	for (uint32_t i = 0; i < s->n; i++) {
		uint32_t from = s->items[i].from, end = s->items[i].end;
		for (uint32_t at = from; at < end; at++) {
			bool inside = at > from && !sentences_is_border(s, at);
			side->n_clauses += !inside;
			side->clause[at] = side->n_clauses - 1;
			if (inside)
				side->clause_weight[side->clause[at]] +=
					likeness->weight[side->grams[at - 1]];
		}
	}
}

static void begin_numbering(struct numbering *numbering, uint32_t units)
{
	uint32_t slots = 64;

	while (slots < units + units / 2)
		slots *= 2;
	*numbering = (struct numbering){.mask = slots - 1};
	numbering->keys = mem_alloc(slots, sizeof(uint32_t));
	numbering->numbers = mem_alloc(slots, sizeof(uint32_t));
	numbering->common = mem_alloc((size_t)units + 1, 1);
	numbering->last = mem_alloc((size_t)units + 1, sizeof(uint32_t));
	numbering->sentences = mem_alloc((size_t)units + 1, sizeof(uint32_t));
}

static void end_numbering(struct numbering *numbering)
{
	free(numbering->keys);
	free(numbering->numbers);
	free(numbering->common);
	free(numbering->last);
	free(numbering->sentences);
}

static void weigh_grams(struct likeness *likeness, const struct numbering *numbering)
{
	double all = (double)likeness->side[0].sentences->n + likeness->side[1].sentences->n;

	likeness->n_grams = numbering->n;
	likeness->weight = mem_alloc((size_t)numbering->n + 1, sizeof(*likeness->weight));
	for (uint32_t g = 0; g < numbering->n; g++) {
		double bits = logarithm_binary((all + 1) / numbering->sentences[g]);
		double of = percent[numbering->common[g]] * LIKENESS_BIT / 100.0;
		likeness->weight[g] = (uint32_t)(bits * bits * of + 0.5);
	}
}

/* ---- which sentences have a gram ---- */

static void list_sentences(struct likeness_side *side, const struct likeness *likeness)
{
	const struct sentences *s = side->sentences;
	uint32_t *last = mem_alloc((size_t)likeness->n_grams + 1, sizeof(uint32_t));

	side->weight = mem_alloc((size_t)s->n + 1, sizeof(*side->weight));
	side->first = mem_alloc((size_t)likeness->n_grams + 2, sizeof(uint32_t));
	side->of = mem_alloc((size_t)s->n_units + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t at = s->items[i].from; at + 1 < s->items[i].end; at++) {
			uint32_t g = side->grams[at];
			side->weight[i] += likeness->weight[g];
			side->first[g + 2] += last[g] != i + 1;
			last[g] = i + 1;
		}
	}
	for (uint32_t g = 0; g < likeness->n_grams; g++)
		side->first[g + 2] += side->first[g + 1];
	memset(last, 0, likeness->n_grams * sizeof(*last));
	for (uint32_t i = 0; i < s->n; i++) {
		for (uint32_t at = s->items[i].from; at + 1 < s->items[i].end; at++) {
			uint32_t g = side->grams[at];
			if (last[g] != i + 1)
				side->of[side->first[g + 1]++] = i;
			last[g] = i + 1;
		}
	}
	free(last);
}

void likeness_find(struct likeness *out, const struct sentences *a, const struct sentences *b)
{
	struct phrase_words *words = mem_alloc(1, sizeof(*words));
	struct numbering numbering;
	uint32_t most = a->n > b->n ? a->n : b->n;

	likeness_fini(out);
	out->side[0].sentences = a;
	out->side[1].sentences = b;
	phrase_words_init(words);
	begin_numbering(&numbering, a->n_units + b->n_units);
	number_side(&numbering, &out->side[0], words, 0);
	number_side(&numbering, &out->side[1], words, a->n);
	weigh_grams(out, &numbering);
	end_numbering(&numbering);
	phrase_words_fini(words);
	free(words);
	list_sentences(&out->side[0], out);
	list_sentences(&out->side[1], out);
	out->sum = mem_alloc((size_t)most + 1, sizeof(*out->sum));
	out->touched = mem_alloc(
		(size_t)most + out->side[1].sentences->n_units + 1, sizeof(*out->touched));
	out->count = mem_alloc((size_t)out->n_grams + 1, sizeof(*out->count));
	out->ends = mem_alloc((size_t)b->n_units + 2, sizeof(*out->ends));
	find_before(out, &out->side[1]);
	find_clauses(out, &out->side[0]);
	find_clauses(out, &out->side[1]);
	out->clause_sum = mem_alloc((size_t)out->side[1].n_clauses + 1, sizeof(*out->clause_sum));
}

/* ---- what two sentences share ---- */

uint32_t likeness_shared(struct likeness *likeness, uint32_t a, uint32_t b)
{
	const struct likeness_side *x = &likeness->side[0], *y = &likeness->side[1];
	const struct sentence_item *i = &x->sentences->items[a], *j = &y->sentences->items[b];
	uint32_t shared = 0;

	for (uint32_t at = i->from; at + 1 < i->end; at++)
		likeness->count[x->grams[at]]++;
	for (uint32_t at = j->from; at + 1 < j->end; at++) {
		uint32_t g = y->grams[at];
		if (likeness->count[g]) {
			likeness->count[g]--;
			shared += likeness->weight[g];
		}
	}
	for (uint32_t at = i->from; at + 1 < i->end; at++)
		likeness->count[x->grams[at]] = 0;
	return shared;
}

/*
 * The heaviest run that ends with each unit of b is kept, where it is one that a's last unit ended:
 * `ends` has the number of a's unit, so that nothing needs to be forgotten.
 */
uint32_t likeness_run(struct likeness *likeness, uint32_t a, uint32_t b, struct likeness_run *out)
{
	const struct likeness_side *x = &likeness->side[0], *y = &likeness->side[1];
	const struct sentence_item *i = &x->sentences->items[a], *j = &y->sentences->items[b];

	*out = (struct likeness_run){0};
	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y->grams[at]] = at + 1;
	for (uint32_t at = i->from; at + 1 < i->end; at++) {
		uint32_t g = x->grams[at];
		uint32_t n = 0;
		for (uint32_t k = likeness->count[g]; k > 0 && n++ < TIMES; k = y->before[k - 1]) {
			struct likeness_end *end = &likeness->ends[k];
			const struct likeness_end *last = end - 1;
			bool goes_on = k - 1 > j->from && last->at == at;
			end->at = at + 1;
			end->weight = (goes_on ? last->weight : 0) + likeness->weight[g];
			end->units = (goes_on ? last->units : 1) + 1;
			if (end->weight > out->weight)
				*out = (struct likeness_run){end->weight, at + 2 - end->units,
					k + 1 - end->units, end->units};
		}
	}
	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y->grams[at]] = 0;
	return out->weight;
}

/* What a clause of a shares with those of b that it touched; forgets it. */
static uint32_t end_clause(struct likeness *likeness, uint32_t clause, uint32_t touched)
{
	uint64_t most = 0, own = likeness->side[0].clause_weight[clause];

	for (uint32_t k = 0; k < touched; k++) {
		uint32_t other = likeness->touched[k], sum = likeness->clause_sum[other];
		uint64_t of = likeness->side[1].clause_weight[other];
		uint64_t shared = sum < own ? sum : own;
		shared = shared < of ? shared : of;
		uint64_t alike = own + of > 0 ? 2 * shared * shared / (own + of) : 0;
		most = alike > most ? alike : most;
		likeness->clause_sum[other] = 0;
	}
	return (uint32_t)most;
}

uint32_t likeness_clause(struct likeness *likeness, uint32_t a, uint32_t b)
{
	const struct likeness_side *x = &likeness->side[0], *y = &likeness->side[1];
	const struct sentence_item *i = &x->sentences->items[a], *j = &y->sentences->items[b];
	uint32_t most = 0, touched = 0;

	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y->grams[at]] = at + 1;
	for (uint32_t at = i->from; at < i->end; at++) {
		if (at + 1 == i->end || x->clause[at] != x->clause[at + 1]) {
			uint32_t alike = end_clause(likeness, x->clause[at], touched);
			most = alike > most ? alike : most;
			touched = 0;
			continue;
		}
		uint32_t g = x->grams[at], n = 0;
		for (uint32_t k = likeness->count[g]; k > 0 && n++ < TIMES; k = y->before[k - 1]) {
			if (y->clause[k - 1] != y->clause[k] || likeness->weight[g] == 0)
				continue;
			uint32_t *sum = &likeness->clause_sum[y->clause[k]];
			if (*sum == 0)
				likeness->touched[touched++] = y->clause[k];
			*sum += likeness->weight[g];
		}
	}
	for (uint32_t at = j->from; at + 1 < j->end; at++)
		likeness->count[y->grams[at]] = 0;
	return most;
}

/* ---- candidates ---- */

/* Adds the weight of each gram of a sentence to the sentences that have it; how many have any. */
static uint32_t touch(struct likeness *likeness, unsigned side, uint32_t sentence)
{
	const struct likeness_side *own = &likeness->side[side], *other = &likeness->side[!side];
	const struct sentence_item *item = &own->sentences->items[sentence];
	uint32_t n = 0;

	for (uint32_t at = item->from; at + 1 < item->end; at++) {
		uint32_t g = own->grams[at], first = other->first[g], end = other->first[g + 1];
		/* What weighs nothing would leave no trace of having been here. */
		if (end - first > LOOKED_UP || likeness->count[g] || likeness->weight[g] == 0)
			continue;
		likeness->count[g] = 1;
		for (uint32_t k = first; k < end; k++) {
			if (likeness->sum[other->of[k]] == 0)
				likeness->touched[n++] = other->of[k];
			likeness->sum[other->of[k]] += likeness->weight[g];
		}
	}
	for (uint32_t at = item->from; at + 1 < item->end; at++)
		likeness->count[own->grams[at]] = 0;
	return n;
}

static uint32_t part_of(uint32_t shared, uint32_t weight)
{
	return weight ? (uint32_t)((uint64_t)shared * UINT16_MAX / weight) : 0;
}

/* Of equal ones the earlier. */
static bool is_better(uint32_t score, uint32_t sentence, uint32_t than, uint32_t other)
{
	return score > than || (score == than && sentence < other);
}

uint32_t likeness_candidates(struct likeness *likeness, unsigned side, uint32_t sentence,
	struct likeness_candidate *out, uint32_t most)
{
	const struct likeness_side *other = &likeness->side[!side];
	uint32_t touched = touch(likeness, side, sentence), n = 0;

	for (uint32_t k = 0; k < touched; k++) {
		uint32_t t = likeness->touched[k], at = n < most ? n : most;
		uint32_t own = likeness->side[side].weight[sentence], of = other->weight[t];
		uint32_t score = part_of(likeness->sum[t], own < of ? own : of);
		likeness->sum[t] = 0;
		while (at > 0 && is_better(score, t, out[at - 1].shared, out[at - 1].sentence))
			at--;
		if (at == most)
			continue;
		n += n < most;
		memmove(out + at + 1, out + at, (n - 1 - at) * sizeof(*out));
		out[at] = (struct likeness_candidate){t, score};
	}
	for (uint32_t k = 0; k < n; k++)
		out[k].shared = side ? likeness_shared(likeness, out[k].sentence, sentence)
				     : likeness_shared(likeness, sentence, out[k].sentence);
	return n;
}

void likeness_fini(struct likeness *likeness)
{
	for (unsigned side = 0; side < 2; side++) {
		free(likeness->side[side].grams);
		free(likeness->side[side].weight);
		free(likeness->side[side].first);
		free(likeness->side[side].of);
		free(likeness->side[side].before);
		free(likeness->side[side].clause);
		free(likeness->side[side].clause_weight);
	}
	free(likeness->weight);
	free(likeness->sum);
	free(likeness->clause_sum);
	free(likeness->count);
	free(likeness->ends);
	free(likeness->touched);
	*likeness = (struct likeness){0};
}
