#include "compare/novel.h"

#include <stdlib.h>

#include "base/mem.h"
#include "index/frequency.h"

/* ---- which plans ---- */

static bool is_same(const struct plan *plan, const struct index_plan *of)
{
	return str_equal(plan->id, of->id) ||
	       (str_equal(plan->title, of->title) && str_equal(plan->place, of->place) &&
		       plan->year == of->year && plan_characters(plan) == of->characters);
}

static bool is_late(const struct plan *plan, uint32_t year, enum novel_years years)
{
	if (years == NOVEL_ALL || plan->year == 0)
		return false;
	return years == NOVEL_EARLIER ? year >= plan->year : year > plan->year;
}

static void add_plans(struct novel *novel, struct novel_index *in, const struct plan *plan,
	enum novel_years years)
{
	const struct index *index = in->index;

	in->bounds = mem_alloc(index->n_plans + 1U, sizeof(*in->bounds));
	in->counts = mem_alloc(index->n_plans, sizeof(*in->counts));
	in->compared = mem_alloc(index->n_plans, sizeof(*in->compared));
	for (uint32_t p = 0; p < index->n_plans; p++) {
		struct index_plan of = index_plan(index, p);
		uint32_t end;
		index_section_units(index, of.first, &in->bounds[p], &end);
		bool same = is_same(plan, &of);
		novel->own = novel->own || same;
		in->compared[p] = !same && !is_late(plan, of.year, years);
		novel->plans += in->compared[p];
	}
	in->bounds[index->n_plans] = index_length(index);
}

void novel_init(struct novel *novel, const struct plan *plan, const struct index *const *library,
	uint32_t n_library, enum novel_years years)
{
	*novel = (struct novel){
		.indexes = mem_alloc(n_library, sizeof(*novel->indexes)), .n = n_library};
	for (uint32_t i = 0; i < n_library; i++) {
		novel->indexes[i].index = library[i];
		add_plans(novel, &novel->indexes[i], plan, years);
	}
}

void novel_fini(struct novel *novel)
{
	for (uint32_t i = 0; i < novel->n; i++) {
		free(novel->indexes[i].bounds);
		free(novel->indexes[i].counts);
		free(novel->indexes[i].compared);
	}
	free(novel->indexes);
	*novel = (struct novel){0};
}

/* ---- asking ---- */

static bool has(struct novel_index *in, struct matcher *matcher)
{
	uint32_t n = in->index->n_plans;

	if (frequency_count(in->index, matcher) == 0)
		return false;
	frequency_spread(in->index, matcher, in->bounds, n, in->counts);
	for (uint32_t p = 0; p < n; p++)
		if (in->compared[p] && in->counts[p])
			return true;
	return false;
}

bool novel_is(struct novel *novel, str words)
{
	struct units units = {0};
	struct query query = {.n_terms = 1, .n_groups = 1, .groups = {{.wanted = 1}}};
	struct matcher matcher;
	bool is = true;

	units_add(&units, words);
	query.terms[0] = (struct term){
		.kind = TERM_TEXT, .words = words, .units = units.units, .n = units.n};
	matcher_init(&matcher, &query);
	for (uint32_t i = 0; i < novel->n && is && units.n; i++)
		is = !has(&novel->indexes[i], &matcher);
	matcher_fini(&matcher);
	units_fini(&units);
	return is;
}
