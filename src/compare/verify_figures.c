#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/verify.h"
#include "library/library_figures.h"
#include "plan/subject_key.h"

enum {
	SUBJECT_BYTES = 12, /* of a subject that says what is counted where no source is named */
	FOUND_MOST = 4096,  /* figures of a subject that are looked at */
};

/* A figure of the plans. */
struct entry {
	struct verify_source source;
	struct figure figure;
	str key; /* what tells its subject from others */
};

struct verify_figures {
	struct entry *own; /* of plans in memory, by key */
	uint32_t n;
	size_t cap;
	struct figures *figures; /* of each index; empty for those of a library */
	uint32_t n_indexes;
	struct library_figures *library;
	uint32_t first; /* index of the library's first shard */
	struct arena arena;
	struct buf key;
};

/* ---- the figures of plans ---- */

static int by_key(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int keys = str_compare(x->key, y->key);

	if (keys)
		return keys;
	if (x->source.index != y->source.index)
		return x->source.index < y->source.index ? -1 : 1;
	int places = plan_compare_places(x->figure.sentence, y->figure.sentence);
	return places ? places
		      : (x->figure.from > y->figure.from) - (x->figure.from < y->figure.from);
}

/* The sense of the verb, then the subject. */
static str make_key(const struct figure *figure, str place, struct buf *key)
{
	buf_cut(key, 0);
	buf_byte(key, subject_key_sense(figure->verb));
	subject_key_add(figure->subject, place, key);
	return buf_str(key);
}

static struct verify_source source_of(uint32_t index, uint32_t section, const struct figure *f)
{
	return (struct verify_source){index, {section, f->sentence.paragraph, f->from, f->to}};
}

static void add_plan(struct verify_figures *all, uint32_t index, const struct plan *plan)
{
	struct figures *figures = &all->figures[index];

	figures_find(figures, plan);
	for (uint32_t i = 0; i < figures->n; i++) {
		const struct figure *f = &figures->items[i];
		if (f->subject.len == 0)
			continue;
		all->own = mem_grow(all->own, &all->cap, all->n + (size_t)1, sizeof(*all->own));
		all->own[all->n++] = (struct entry){source_of(index, f->sentence.section, f), *f,
			arena_copy(&all->arena, make_key(f, plan->place, &all->key))};
	}
}

struct verify_figures *verify_figures_new(
	const struct index *const *indexes, uint32_t n, struct library_figures *library)
{
	struct verify_figures *all = mem_alloc(1, sizeof(*all));

	all->figures = mem_alloc(n + 1U, sizeof(*all->figures));
	all->n_indexes = n;
	all->library = library;
	all->first = n;
	for (uint32_t i = 0; i < n; i++) {
		if (indexes[i]->plan)
			add_plan(all, i, indexes[i]->plan);
		else if (all->first == n)
			all->first = i;
	}
	if (all->n)
		qsort(all->own, all->n, sizeof(*all->own), by_key);
	return all;
}

void verify_figures_free(struct verify_figures *all)
{
	if (!all)
		return;
	for (uint32_t i = 0; i < all->n_indexes; i++)
		figures_fini(&all->figures[i]);
	free(all->figures);
	free(all->own);
	arena_fini(&all->arena);
	buf_fini(&all->key);
	free(all);
}

/* ---- those of a subject ---- */

struct entries {
	struct entry *items;
	uint32_t n;
	size_t cap;
};

static void add_entry(struct entries *out, const struct entry *entry)
{
	out->items = mem_grow(out->items, &out->cap, out->n + (size_t)1, sizeof(*out->items));
	out->items[out->n++] = *entry;
}

static void add_own(const struct verify_figures *all, str key, struct entries *out)
{
	uint32_t low = 0, high = all->n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (str_compare(all->own[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < all->n && str_equal(all->own[low].key, key); low++)
		add_entry(out, &all->own[low]);
}

/* Adds those of a library whose key is the same; the query finds them. */
static void add_numbers(struct verify_figures *all, const uint32_t *numbers, uint32_t n, str key,
	struct arena *arena, struct entries *out)
{
	struct library_figure got;
	struct buf own = {0};

	for (uint32_t i = 0; i < n && i < FOUND_MOST; i++) {
		if (!library_figures_get(all->library, numbers[i], &got))
			continue;
		const struct index *index = all->library->library->file.shards[got.shard];
		str place = index_plan(index, got.plan).place;
		if (!str_equal(make_key(&got.figure, place, &own), key))
			continue;
		got.figure.unit = arena_copy(arena, got.figure.unit);
		add_entry(out,
			&(struct entry){source_of(all->first + got.shard, got.section, &got.figure),
				got.figure, key});
	}
	buf_fini(&own);
}

static void add_of_library(
	struct verify_figures *all, str key, struct arena *arena, struct entries *out)
{
	struct query query = {.n_terms = 1, .n_groups = 1, .groups = {{.wanted = 1}}};
	struct units units = {0};
	struct matcher matcher;
	uint32_t *numbers;

	units_add(&units, str_slice(key, 1, key.len));
	if (units.n) {
		query.terms[0] =
			(struct term){.kind = TERM_TEXT, .units = units.units, .n = units.n};
		matcher_init(&matcher, &query);
		uint32_t n = library_figures_find(all->library, &matcher, &numbers);
		add_numbers(all, numbers, n, key, arena, out);
		free(numbers);
		matcher_fini(&matcher);
	}
	units_fini(&units);
}

/* ---- judging ---- */

static bool same_value(const struct figure *a, const struct figure *b)
{
	return wording_same_quantity(
		a->value, a->max, a->unit, a->bound, b->value, b->max, b->unit, b->bound);
}

/* What is planned is not compared with what was achieved. */
static bool is_of_time(const struct figure *a, const struct figure *b)
{
	return a->status == SCHEDULE_UNKNOWN || b->status == SCHEDULE_UNKNOWN ||
	       a->status == b->status;
}

struct choice {
	const struct entry *equal, *fitting, *fitting_equal;
};

static void choose(struct verify *v, const struct entries *entries, const struct figure *figure,
	const struct names *names, struct choice *choice)
{
	bool certain = names_are_certain(names);

	*choice = (struct choice){.equal = NULL};
	for (uint32_t i = 0; i < entries->n; i++) {
		const struct entry *entry = &entries->items[i];
		bool equal = same_value(&entry->figure, figure);
		bool fits = verify_fits(v, names, &entry->source);
		if (equal && fits && !choice->fitting_equal)
			choice->fitting_equal = entry;
		if (equal && !choice->equal)
			choice->equal = entry;
		if (!fits || !(certain || is_of_time(figure, &entry->figure)))
			continue;
		bool unit = str_equal(entry->figure.unit, figure->unit);
		if (!choice->fitting ||
			(unit && !str_equal(choice->fitting->figure.unit, figure->unit)))
			choice->fitting = entry;
	}
}

/* Whether a figure is printed as in the source. */
static bool is_printed_so(struct verify *v, const struct figure *figure, uint32_t paragraph,
	const struct entry *entry)
{
	str own = manuscript_words(v->manuscript, paragraph);
	str text = verify_text(v, &entry->source);

	return str_equal(str_slice(own, figure->from, figure->to),
		str_slice(text, entry->figure.from, entry->figure.to));
}

static struct verify_quantity quantity_of(struct verify *v, const struct figure *f)
{
	return (struct verify_quantity){
		true, f->value, f->max, arena_copy(&v->arena, f->unit), f->bound};
}

/* Number, unit and sign of the bound. */
static str print(struct verify *v, const struct entry *entry)
{
	struct buf words = {0};

	figures_print(&entry->figure, verify_text(v, &entry->source), "", &words);
	str kept = arena_copy(&v->arena, buf_str(&words));
	buf_fini(&words);
	return kept;
}

static void add_claim(struct verify *v, const struct figure *figure, enum verify_verdict verdict,
	const struct entry *first, const struct entry *second)
{
	uint32_t paragraph = figure->sentence.paragraph - 1;
	struct verify_claim *claim =
		verify_add(v, VERIFY_FIGURE, paragraph, figure->from, figure->to);

	claim->verdict = verdict;
	claim->number_end = figure->to - figure->from;
	claim->sentence = figure->sentence.byte;
	claim->sentence_end = figure->sentence_end;
	claim->value = quantity_of(v, figure);
	if (first) {
		claim->sources[claim->n_sources++] = first->source;
		claim->source_value = quantity_of(v, &first->figure);
		claim->source_number = print(v, first);
	}
	if (second && second != first) {
		claim->sources[claim->n_sources++] = second->source;
		claim->also = true;
	}
}

static void judge(struct verify *v, const struct figure *figure, const struct names *names,
	const struct choice *choice, str key)
{
	uint32_t paragraph = figure->sentence.paragraph - 1;
	const struct entry *right = choice->fitting_equal;
	bool meant = names->n > 0 || (v->n_plans == 1 && key.len > SUBJECT_BYTES);

	if (right)
		add_claim(v, figure,
			is_printed_so(v, figure, paragraph, right) ? VERDICT_EXACT : VERDICT_FORM,
			right, NULL);
	else if (choice->fitting && meant)
		add_claim(v, figure, VERDICT_NUMBER, choice->fitting, choice->equal);
	else if (choice->equal && names->n)
		add_claim(v, figure, VERDICT_SOURCE, choice->equal, NULL);
	else if (names_are_certain(names))
		add_claim(v, figure, VERDICT_ABSENT, NULL, NULL);
}

/* The subject without a place before it, which the draft names and the plan need not. */
static str without_place(const struct verify *v, str subject)
{
	struct folded folded = {0};
	uint16_t value;
	str full, name;

	folded_set(&folded, subject);
	full = wordlist_find(&v->places.full, buf_str(&folded.words), &value);
	name = wordlist_find(&v->places.abbreviated, buf_str(&folded.words), &value);
	size_t n = full.len ? full.len : name.len;
	size_t end = n ? folded_end(&folded, n) : 0;
	folded_fini(&folded);
	return end < subject.len ? str_slice(subject, end, subject.len) : subject;
}

static void add_of_subject(
	struct verify *v, const struct figure *figure, struct buf *key, struct entries *entries)
{
	struct verify_figures *all = v->figures;

	make_key(figure, STR(""), key);
	add_own(all, buf_str(key), entries);
	if (all->library)
		add_of_library(all, buf_str(key), &v->arena, entries);
}

void verify_figure(struct verify *v, const struct figure *figure, const struct names *names)
{
	struct figure without = *figure;
	struct entries entries = {.n = 0};
	struct choice choice;
	struct buf key = {0};

	if (figure->subject.len == 0)
		return;
	without.subject = without_place(v, figure->subject);
	add_of_subject(v, figure, &key, &entries);
	if (without.subject.len < figure->subject.len)
		add_of_subject(v, &without, &key, &entries);
	choose(v, &entries, figure, names, &choice);
	judge(v, figure, names, &choice, buf_str(&key));
	free(entries.items);
	buf_fini(&key);
}
