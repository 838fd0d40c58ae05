#include "compare/novel_phrases.h"

#include <stdlib.h>

#include "base/mem.h"
#include "compare/phrase_changes.h"
#include "plan/quoted.h"

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

/* What no other plan has is what a plan without words does not have. */
static void add_phrases(struct novel_phrases *out, struct novel *novel, const struct index *index)
{
	struct plan *nothing = plan_new();
	struct phrase_changes changes = {0};

	plan_add_section(nothing, 0, KIND_SECTION, STR(""), STR(""));
	plan_finish(nothing);
	struct index *empty = index_build(nothing);
	phrase_changes_find(&changes, empty, index);
	for (uint32_t i = 0; i < changes.n_new; i++) {
		const struct phrase_change *own = &changes.new[i];
		uint32_t paragraph = own->block - index_title_block(index, own->section);
		str text = plan_text(index->plan, own->section, paragraph);
		struct place place = {
			own->section, paragraph, (uint32_t)(own->text.data - text.data)};
		add(out, novel, (struct novel_phrase){own->text, place, own->count});
	}
	phrase_changes_fini(&changes);
	index_free(empty);
	plan_free(nothing);
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
	add_phrases(phrases, novel, index);
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
