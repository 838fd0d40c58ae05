#include "session/complete.h"

#include <stdlib.h>

#include "base/mem.h"

enum { SAMPLE = 4096, PINYIN_SAMPLE = 512, LONGEST = 8, LEAST = 2, AGREE = 9, OF = 10 };

/* Some hits, as where the part of the text begins that is compared next. */
struct sample {
	uint32_t ends[SAMPLE];
	uint32_t n;
};

/* Words are continued with what words are made of: Chinese, letters, digits. */
static bool is_of_words(uint32_t c)
{
	return c >= 0x3400 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

/* Full width marks lie above Chinese. */
static bool continues(uint16_t unit)
{
	return is_of_words(unit) && unit < 0xE000;
}

static int compare_units(const void *a, const void *b)
{
	return *(const uint16_t *)a - *(const uint16_t *)b;
}

/* The unit that most of a sample go on with, in *count how many; 0 if none does. */
static uint16_t commonest(const struct index *index, const struct sample *sample, uint32_t *count)
{
	uint16_t units[SAMPLE], best = 0;
	uint32_t n = 0;

	*count = 0;
	for (uint32_t i = 0; i < sample->n; i++) {
		uint16_t unit = index_unit_at(index, sample->ends[i]);
		if (continues(unit))
			units[n++] = unit;
	}
	if (n)
		qsort(units, n, sizeof(units[0]), compare_units);
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && units[i + k] == units[i];)
			k++;
		if (k > *count) {
			*count = k;
			best = units[i];
		}
	}
	return best;
}

/* Keeps of a sample what goes on with a unit, and steps over it. */
static void keep(const struct index *index, struct sample *sample, uint16_t unit)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < sample->n; i++)
		if (index_unit_at(index, sample->ends[i]) == unit)
			sample->ends[kept++] = sample->ends[i] + 1;
	sample->n = kept;
}

/* The own words of units n before `end`. */
static void add_own(const struct index *index, uint32_t end, uint32_t n, struct buf *out)
{
	struct index_walk walk = index_walk(index, end - n);
	struct range range = index_range(&walk, end - n, n);
	str text = index_text(index, index_title_block(index, range.section) + range.paragraph);

	buf_add(out, str_slice(text, range.from, range.to));
}

/* Goes on after `len` units as most do, then as long as nearly all of these agree. */
static void go_on(const struct index *index, struct sample *sample, uint32_t len, struct buf *words)
{
	uint32_t n = 0, count, before = 0;

	for (; n < LONGEST; n++) {
		uint16_t unit = commonest(index, sample, &count);
		if (count < LEAST || (n && count * OF < before * AGREE))
			break;
		before = count;
		keep(index, sample, unit);
	}
	if (n)
		add_own(index, sample->ends[0], len + n, words);
}

/* ---- pinyin ---- */

static int compare_hits(const void *a, const void *b, void *context)
{
	const struct hit *x = a, *y = b;
	const struct index *index = context;

	if (x->len != y->len)
		return x->len < y->len ? -1 : 1;
	for (uint32_t i = 0; i < x->len; i++) {
		int order = index_unit_at(index, x->at + i) - index_unit_at(index, y->at + i);
		if (order)
			return order;
	}
	return 0;
}

/* The hit by pinyin whose characters most others have, too; false if none comes twice. */
static bool commonest_hit(const struct hits *hits, uint8_t term, struct hit *best)
{
	struct hit sample[PINYIN_SAMPLE];
	uint32_t n = 0, most = LEAST - 1;

	for (uint32_t i = 0; i < hits->n && n < PINYIN_SAMPLE; i++)
		if (hits->items[i].term == term)
			sample[n++] = hits->items[i];
	if (n)
		qsort_r(sample, n, sizeof(sample[0]), compare_hits, mem_unconst(hits->index));
	for (uint32_t i = 0, k; i < n; i += k) {
		for (k = 1; i + k < n && compare_hits(&sample[i], &sample[i + k],
						 mem_unconst(hits->index)) == 0;)
			k++;
		if (k > most) {
			most = k;
			*best = sample[i];
		}
	}
	return most >= LEAST;
}

void complete_find(
	struct completion *c, const struct query *query, const struct hits *hits, str typed)
{
	struct sample sample = {.n = 0};

	buf_cut(&c->words, 0);
	c->replaces = 0;
	if (hits->n == 0 || query->n_terms == 0)
		return;
	uint8_t last = (uint8_t)(query->n_terms - 1);
	const struct term *term = &query->terms[last];
	if (term->kind != TERM_TEXT || !str_ends(typed, term->words))
		return;
	c->replaces = term->words.len;
	for (uint32_t i = 0; i < hits->n && sample.n < SAMPLE; i++)
		if (hits->items[i].term == last && !hits->items[i].pinyin)
			sample.ends[sample.n++] = hits->items[i].at + hits->items[i].len;
	struct hit hit;
	if (sample.n)
		go_on(hits->index, &sample, term->n, &c->words);
	else if (commonest_hit(hits, last, &hit))
		add_own(hits->index, hit.at + hit.len, hit.len, &c->words);
}

void completion_fini(struct completion *c)
{
	buf_fini(&c->words);
	buf_fini(&c->typed);
	*c = (struct completion){0};
}
