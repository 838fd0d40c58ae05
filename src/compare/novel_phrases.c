#include "compare/novel_phrases.h"

#include <stdlib.h>

#include "base/mem.h"
#include "index/phrases.h"
#include "plan/quoted.h"

enum { CHARACTERS_LEAST = 3 }; /* of a phrase that is not in quotation marks */

/* ---- candidates ---- */

static void add(struct novel_phrases *out, struct novel *novel, struct novel_phrase phrase)
{
	if (!novel_is(novel, phrase.words))
		return;
	out->items = mem_grow(out->items, &out->cap, out->n + (size_t)1, sizeof(*out->items));
	out->items[out->n++] = phrase;
}

static void add_names(struct novel_phrases *out, struct novel *novel, const struct plan *plan)
{
	struct quoted quoted = {0};

	quoted_find(&quoted, plan);
	for (uint32_t i = 0; i < quoted.n; i++)
		if (!quoted.names[i].common)
			add(out, novel,
				(struct novel_phrase){quoted.names[i].words, quoted.names[i].place,
					quoted.names[i].times});
	quoted_fini(&quoted);
}

/* A part of the index that was added: positions from `at` on are units from `unit` on. */
struct added {
	uint32_t at, unit;
};

static void add_phrase(struct novel_phrases *out, struct novel *novel, const struct index *index,
	uint32_t unit, const struct phrase *phrase)
{
	struct index_walk walk = index_walk(index, unit);
	struct range range = index_range(&walk, unit, phrase->len);
	str text = plan_text(index->plan, range.section, range.paragraph);

	add(out, novel,
		(struct novel_phrase){str_slice(text, range.from, range.to),
			{range.section, range.paragraph, range.from}, phrase->n});
}

static void add_repeated(struct novel_phrases *out, struct novel *novel, const struct index *index)
{
	struct phrases phrases = {0};
	struct added *added = mem_alloc(index->n_sections + (size_t)1, sizeof(*added));
	uint32_t n = 0, from, end;

	for (uint32_t s = 0; s < index->n_sections;) {
		if (index_section(index, s).kind == KIND_NOTE) {
			s = index_end(index, s);
			continue;
		}
		index_section_units(index, s++, &from, &end);
		added[n].unit = from;
		added[n++].at = phrases_add(&phrases, index, from, end);
	}
	phrases_find(&phrases, 2);
	for (uint32_t i = 0; i < phrases.n; i++) {
		const struct phrase *phrase = &phrases.items[i];
		uint32_t at = phrases_positions(&phrases, phrase)[0], low = 0, high = n;
		if (phrase->common || phrase->len < CHARACTERS_LEAST)
			continue;
		while (high - low > 1) {
			uint32_t middle = low + (high - low) / 2;
			*(added[middle].at <= at ? &low : &high) = middle;
		}
		add_phrase(out, novel, index, added[low].unit + at - added[low].at, phrase);
	}
	phrases_fini(&phrases);
	free(added);
}

/* ---- order ---- */

static int by_words(const void *a, const void *b)
{
	const struct novel_phrase *x = a, *y = b;
	int order = str_compare(x->words, y->words);

	return order ? order : plan_compare_places(x->place, y->place);
}

/* Those at one place: the longest first. */
static int by_place(const void *a, const void *b)
{
	const struct novel_phrase *x = a, *y = b;
	int order = plan_compare_places(x->place, y->place);

	return order ? order : (x->words.len < y->words.len) - (x->words.len > y->words.len);
}

static int by_count(const void *a, const void *b)
{
	const struct novel_phrase *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return plan_compare_places(x->place, y->place);
}

/* Makes one of a name that is in quotation marks here and a phrase there. */
static void join_same(struct novel_phrases *out)
{
	uint32_t kept = 0;

	qsort(out->items, out->n, sizeof(*out->items), by_words);
	for (uint32_t i = 0; i < out->n; i++) {
		struct novel_phrase *last = kept ? &out->items[kept - 1] : NULL;
		const struct novel_phrase *own = &out->items[i];
		if (!last || !str_equal(last->words, own->words))
			out->items[kept++] = *own;
		else if (own->count > last->count)
			last->count = own->count;
	}
	out->n = kept;
}

static bool is_within(const struct novel_phrase *part, const struct novel_phrase *whole)
{
	return part->place.section == whole->place.section &&
	       part->place.paragraph == whole->place.paragraph &&
	       part->place.byte + part->words.len <= whole->place.byte + whole->words.len;
}

/* Leaves out what is part of another that is said as often: then it is so where both are first. */
static void keep_whole(struct novel_phrases *out)
{
	uint32_t kept = 0;

	qsort(out->items, out->n, sizeof(*out->items), by_place);
	for (uint32_t i = 0; i < out->n; i++) {
		const struct novel_phrase *last = kept ? &out->items[kept - 1] : NULL;
		if (!last || !is_within(&out->items[i], last) || out->items[i].count > last->count)
			out->items[kept++] = out->items[i];
	}
	out->n = kept;
}

void novel_phrases_find(struct novel_phrases *phrases, struct novel *novel, const struct plan *plan,
	const struct index *index)
{
	add_names(phrases, novel, plan);
	add_repeated(phrases, novel, index);
	if (phrases->n == 0)
		return;
	join_same(phrases);
	keep_whole(phrases);
	qsort(phrases->items, phrases->n, sizeof(*phrases->items), by_count);
}

void novel_phrases_fini(struct novel_phrases *phrases)
{
	free(phrases->items);
	*phrases = (struct novel_phrases){0};
}
