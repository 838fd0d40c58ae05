#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/subjects.h"
#include "compare/verify_figures.h"
#include "library/library_figures.h"

enum { FOUND_MOST = 4096 }; /* figures of a subject that are looked at */

struct verify_figures {
	struct verify_entry *own; /* of plans in memory, by key */
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
	const struct verify_entry *x = a, *y = b;
	int keys = str_compare(x->key, y->key);

	if (keys)
		return keys;
	if (x->source.index != y->source.index)
		return x->source.index < y->source.index ? -1 : 1;
	int places = plan_compare_places(x->figure.sentence, y->figure.sentence);
	return places ? places
		      : (x->figure.from > y->figure.from) - (x->figure.from < y->figure.from);
}

static str make_key(const struct figure *figure, str place, struct buf *key)
{
	buf_cut(key, 0);
	subjects_add_key(figure, place, key);
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
		all->own[all->n++] = (struct verify_entry){source_of(index, f->sentence.section, f),
			*f, arena_copy(&all->arena, make_key(f, plan->place, &all->key))};
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

static void add_entry(struct verify_entries *out, const struct verify_entry *entry)
{
	out->items = mem_grow(out->items, &out->cap, out->n + (size_t)1, sizeof(*out->items));
	out->items[out->n++] = *entry;
}

static void add_own(const struct verify_figures *all, str key, struct verify_entries *out)
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

/* Figure `number` of the library, and its plan's place. */
static bool get(struct verify_figures *all, uint32_t number, struct arena *arena,
	struct verify_entry *entry, str *place)
{
	struct library_figure got;

	if (!library_figures_get(all->library, number, &got))
		return false;
	const struct index *index = all->library->library->file.shards[got.shard];
	*place = index_plan(index, got.plan).place;
	got.figure.unit = arena_copy(arena, got.figure.unit);
	*entry = (struct verify_entry){
		source_of(all->first + got.shard, got.section, &got.figure), got.figure, STR("")};
	return true;
}

/* Adds those of a library whose key is the same; the query finds them. */
static void add_numbers(struct verify_figures *all, const uint32_t *numbers, uint32_t n, str key,
	struct arena *arena, struct verify_entries *out)
{
	struct verify_entry entry;
	struct buf own = {0};
	str place;

	for (uint32_t i = 0; i < n && i < FOUND_MOST; i++) {
		if (!get(all, numbers[i], arena, &entry, &place) ||
			!str_equal(make_key(&entry.figure, place, &own), key))
			continue;
		entry.key = key;
		add_entry(out, &entry);
	}
	buf_fini(&own);
}

static void add_of_library(
	struct verify_figures *all, str key, struct arena *arena, struct verify_entries *out)
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

void verify_figures_add_of_subject(struct verify_figures *all, const struct figure *figure,
	str place, struct arena *arena, struct verify_entries *out)
{
	str key = arena_copy(arena, make_key(figure, place, &all->key));

	add_own(all, key, out);
	if (all->library)
		add_of_library(all, key, arena, out);
}

/* ---- those of a plan ---- */

bool verify_figures_are_equal(const struct figure *a, const struct figure *b)
{
	return wording_same_quantity(
		a->value, a->max, a->unit, a->bound, b->value, b->max, b->unit, b->bound);
}

void verify_figures_add_of_plan(struct verify_figures *all, uint32_t index, uint32_t plan,
	const struct figure *figure, struct arena *arena, struct verify_entries *out)
{
	uint32_t first = 0, end = 0;
	struct verify_entry entry;
	str place;

	if (index < all->first) {
		for (uint32_t i = 0; i < all->n; i++)
			if (all->own[i].source.index == index &&
				verify_figures_are_equal(&all->own[i].figure, figure))
				add_entry(out, &all->own[i]);
		return;
	}
	if (all->library)
		library_figures_of_plan(all->library, index - all->first, plan, &first, &end);
	for (; first < end; first++)
		if (get(all, first, arena, &entry, &place) &&
			verify_figures_are_equal(&entry.figure, figure))
			add_entry(out, &entry);
}
