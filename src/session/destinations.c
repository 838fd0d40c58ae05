#include "session/destinations.h"

#include <stdlib.h>

#include "library/library_update.h"

/* The sources; the library's shards come after these. */
enum { SHOWN, NAMES, SHARDS };

/* What is found by pinyin comes after all that is found by text. */
enum {
	RANK_EXACT,
	RANK_BELOW, /* directly in what is exact */
	RANK_WHOLE,
	RANK_START,
	RANK_WITHIN,
	RANK_PINYIN = RANK_WITHIN + 1 - RANK_WHOLE,
	RANKS = RANK_WITHIN + RANK_PINYIN + 1
};

/* ---- what there is ---- */

static void add_source(struct destinations *d, const struct index *index)
{
	d->sources = mem_resize(d->sources, d->n_sources + 1U, sizeof(*d->sources));
	d->sources[d->n_sources++] = (struct destination_source){.index = index};
}

/* The shards come after the others, whichever is asked for first. */
static void begin_sources(struct destinations *d)
{
	while (d->n_sources < SHARDS)
		add_source(d, NULL);
}

static void drop_names(struct destinations *d)
{
	if (!d->names)
		return;
	index_free(mem_unconst(d->sources[NAMES].index));
	plan_free(d->names);
	d->names = NULL;
	d->sources[NAMES].index = NULL;
	d->sources[NAMES].matches.index = NULL;
}

void destinations_begin(struct destinations *d, const struct index *shown)
{
	begin_sources(d);
	drop_names(d);
	d->names = plan_new();
	d->sources[SHOWN].index = shown;
	for (uint32_t i = SHARDS; i < d->n_sources; i++)
		d->sources[i].hidden_from = d->sources[i].hidden_end = 0;
}

static void drop_library(struct destinations *d)
{
	while (d->n_sources > SHARDS) {
		matches_fini(&d->sources[--d->n_sources].matches);
		hits_fini(&d->sources[d->n_sources].hits);
	}
	library_close(d->library);
	free(d->plans);
	d->library = NULL;
	d->plans = NULL;
	d->n_plans = 0;
}

static void add_plans(struct destinations *d, const struct index *index)
{
	add_source(d, index);
	d->plans = mem_resize(d->plans, d->n_plans + (size_t)index->n_plans, sizeof(*d->plans));
	for (uint32_t p = 0; p < index->n_plans; p++)
		d->plans[d->n_plans++] =
			(struct destination_plan){.source = d->n_sources - 1, .plan = p};
}

/* What a plan is known by. */
struct known {
	str title, place;
	uint32_t year, number;
};

static int compare_known(const void *a, const void *b)
{
	const struct known *x = a, *y = b;
	int order = str_compare(x->title, y->title);

	if (order == 0)
		order = str_compare(x->place, y->place);
	return order ? order : (x->year > y->year) - (x->year < y->year);
}

static void find_alike(struct destinations *d)
{
	struct known *sorted = mem_alloc(d->n_plans + (size_t)1, sizeof(*sorted));

	for (uint32_t i = 0; i < d->n_plans; i++) {
		struct index_plan plan = destinations_plan(d, i);
		sorted[i] = (struct known){plan.title, plan.place, plan.year, i};
	}
	if (d->n_plans)
		qsort(sorted, d->n_plans, sizeof(*sorted), compare_known);
	for (uint32_t i = 1; i < d->n_plans; i++)
		if (compare_known(&sorted[i - 1], &sorted[i]) == 0)
			d->plans[sorted[i - 1].number].alike = d->plans[sorted[i].number].alike =
				true;
	free(sorted);
}

void destinations_add_library(struct destinations *d, const char *folder)
{
	const struct library_options options = {.as_is = true};

	if (!d->asked) {
		begin_sources(d);
		drop_library(d);
		d->library = library_open(folder, &options, NULL);
		for (uint32_t i = 0; d->library && i < d->library->file.n_shards; i++)
			add_plans(d, d->library->file.shards[i]);
		find_alike(d);
	}
	d->asked = true;
	if (d->library && library_is_damaged(d->library))
		drop_library(d);
}

void destinations_renew_library(struct destinations *d)
{
	d->asked = false;
}

struct index_plan destinations_plan(const struct destinations *d, uint32_t plan)
{
	return index_plan(d->sources[d->plans[plan].source].index, d->plans[plan].plan);
}

void destinations_hide(struct destinations *d, uint32_t plan)
{
	struct index_plan own = destinations_plan(d, plan);
	struct destination_source *source = &d->sources[d->plans[plan].source];

	source->hidden_from = own.first;
	source->hidden_end = own.end;
}

uint32_t destinations_plan_of(const struct destinations *d, const struct destination *heading)
{
	uint32_t plan = 0;

	while (d->plans[plan].source != heading->source)
		plan++;
	return plan + index_plan_of(d->sources[heading->source].index, heading->number);
}

void destinations_add(
	struct destinations *d, enum destination_kind kind, uint32_t number, str name, str other)
{
	uint32_t section = plan_add_section(d->names, 0, KIND_SECTION, STR(""), name);

	plan_add_paragraph(d->names, other);
	d->named = mem_grow(d->named, &d->named_cap, section + 1U, sizeof(*d->named));
	d->named[section] = (struct destination){
		.kind = kind, .number = number, .source = NAMES, .section = section};
}

/* The names are all there once they are looked for. */
static void index_names(struct destinations *d)
{
	if (d->sources[NAMES].index)
		return;
	plan_finish(d->names);
	d->sources[NAMES].index = index_build(d->names);
}

/* ---- what fits ---- */

/* Plans of a library that has been dropped still have their names. */
static void keep(struct destinations *d, const struct destination *to)
{
	if (to->kind == TO_LIBRARY && !d->library)
		return;
	d->items = mem_grow(d->items, &d->cap, d->n + (size_t)1, sizeof(*d->items));
	d->items[d->n++] = *to;
}

/* What a section of a source stands for. */
static struct destination of_section(
	const struct destinations *d, uint32_t source, uint32_t section)
{
	if (source == NAMES)
		return d->named[section];
	return (struct destination){.kind = source == SHOWN ? TO_HEADING : TO_LIBRARY_HEADING,
		.number = section,
		.source = source,
		.section = section};
}

static bool is_same(const struct destination *a, const struct destination *b)
{
	return a->kind == b->kind && a->number == b->number;
}

/* Whether a section is directly in the exact one. */
static bool is_below(
	const struct destinations *d, const struct destination *exact, const struct destination *to)
{
	return to->kind == TO_HEADING && exact->kind == TO_HEADING &&
	       index_parent(d->sources[SHOWN].index, to->number) == exact->number;
}

static void add_exact(struct destinations *d, const struct destination *exact)
{
	const struct index *shown = d->sources[SHOWN].index;

	if (exact->kind == DESTINATION_KINDS)
		return;
	keep(d, exact);
	if (exact->kind != TO_HEADING || exact->paragraph)
		return;
	uint32_t end = index_end(shown, exact->number);
	for (uint32_t s = exact->number + 1; s < end; s = index_end(shown, s)) {
		struct destination below = of_section(d, SHOWN, s);
		below.rank = RANK_BELOW;
		keep(d, &below);
	}
}

/* Adds a section by its first hit, `pinyin` telling of all. */
static void add_section(struct destinations *d, uint32_t source, uint32_t section,
	const struct hit *hit, bool pinyin, const struct destination *exact)
{
	const struct index *index = d->sources[source].index;
	struct destination to = of_section(d, source, section);
	uint32_t n, first = index_block_units(index, index_title_block(index, section), &n);

	if (is_same(&to, exact) || is_below(d, exact, &to))
		return;
	bool start = hit->at == first, within = hit->at < first + n;
	to.at = hit->at;
	to.len = within ? hit->len : 0;
	to.rank = start && hit->len == n ? RANK_WHOLE : start ? RANK_START : RANK_WITHIN;
	to.rank += pinyin ? RANK_PINYIN : 0;
	keep(d, &to);
}

static void add_hits(struct destinations *d, uint32_t source, const struct destination *exact)
{
	const struct destination_source *own = &d->sources[source];
	const struct hits *hits = &own->hits;
	uint32_t section = 0, from, end;

	for (uint32_t i = 0, first; i < hits->n;) {
		bool pinyin = true;
		section = index_section_from(own->index, section, hits->items[i].at);
		index_section_units(own->index, section, &from, &end);
		for (first = i; i < hits->n && (i == first || hits->items[i].at < end); i++)
			pinyin &= hits->items[i].pinyin;
		if (section < own->hidden_from || section >= own->hidden_end)
			add_section(d, source, section, &hits->items[first], pinyin, exact);
	}
}

/*
 * Finds the query in a source: of the names anywhere, else in titles. If it only goes on where the
 * one before ended, its matches are looked for where that one had some.
 */
static void find_in(struct destinations *d, uint32_t source, struct matcher *matcher,
	const struct query *before, const struct destination *exact)
{
	struct destination_source *own = &d->sources[source];

	if (!own->index)
		return;
	if (own->matches.index == own->index)
		matches_narrow(&own->matches, matcher, before);
	else if (source == NAMES)
		matches_find(&own->matches, own->index, matcher);
	else
		matches_find_titles(&own->matches, own->index, matcher);
	hits_make(&own->hits, own->index, matcher->query, &own->matches);
	add_hits(d, source, exact);
}

/* All there is, but for the library's headings. */
static void add_all(struct destinations *d)
{
	for (uint32_t source = SHOWN; source <= NAMES; source++) {
		const struct index *index = d->sources[source].index;
		for (uint32_t s = 0; index && s < index->n_sections; s++) {
			struct destination to = of_section(d, source, s);
			keep(d, &to);
		}
	}
}

/* Makes the runs, that of what is exact first, and within each puts the best first. */
static void arrange(struct destinations *d, enum destination_kind first)
{
	uint32_t next[DESTINATION_KINDS][RANKS] = {{0}}, at = 0;

	for (uint32_t i = 0; i < d->n; i++)
		next[d->items[i].kind][d->items[i].rank]++;
	d->n_runs = 0;
	for (unsigned i = 0; i <= DESTINATION_KINDS; i++) {
		unsigned kind = i == 0 ? first : i - 1;
		uint32_t from = at;
		if (kind == DESTINATION_KINDS || (i && kind == first))
			continue;
		for (unsigned rank = 0; rank < RANKS; rank++) {
			uint32_t n = next[kind][rank];
			next[kind][rank] = at;
			at += n;
		}
		if (at > from)
			d->runs[d->n_runs++] =
				(struct destination_run){(enum destination_kind)kind, from, at};
	}
	struct destination *sorted = mem_resize(d->unsorted, d->cap, sizeof(*sorted));
	for (uint32_t i = 0; i < d->n; i++)
		sorted[next[d->items[i].kind][d->items[i].rank]++] = d->items[i];
	d->unsorted = d->items;
	d->items = sorted;
}

static void find(
	struct destinations *d, const struct query *before, const struct destination *exact)
{
	struct matcher matcher;

	d->n = 0;
	if (d->query.n_terms == 0) {
		add_all(d);
		arrange(d, DESTINATION_KINDS);
		return;
	}
	add_exact(d, exact);
	matcher_init(&matcher, &d->query);
	for (uint32_t source = 0; source < d->n_sources; source++)
		find_in(d, source, &matcher, before, exact);
	matcher_fini(&matcher);
	arrange(d, exact->kind);
}

/* A damaged index is as good as none. */
bool destinations_find(struct destinations *d, str words, unsigned how,
	const struct destination *exact, struct err *err)
{
	struct query before = d->query, query;

	d->n = d->n_runs = 0;
	if (!query_parse(&query, words, how, err))
		return false;
	index_names(d);
	d->query = query;
	find(d, &before, exact);
	query_fini(&before);
	if (d->library && library_is_damaged(d->library)) {
		drop_library(d);
		find(d, &d->query, exact);
	}
	return true;
}

void destinations_fini(struct destinations *d)
{
	drop_library(d);
	drop_names(d);
	for (uint32_t i = 0; i < d->n_sources; i++) {
		matches_fini(&d->sources[i].matches);
		hits_fini(&d->sources[i].hits);
	}
	query_fini(&d->query);
	free(d->sources);
	free(d->named);
	free(d->items);
	free(d->unsorted);
	*d = (struct destinations){0};
}
