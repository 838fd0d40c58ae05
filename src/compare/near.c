#include "compare/near.h"

#include <stdlib.h>

#include "base/mem.h"
#include "compare/bare.h"

enum {
	ROOM = 49152,	   /* positions that are read for a text, of all indexes */
	ROOM_LEAST = 4096, /* of each of them */
	MORE = 16,	   /* clusters that are looked at beyond the places that are wanted */
	SLACK = 12,	   /* units by which an alignment may be off, and an eighth of the text */
};

struct near_index {
	const struct index *index;
	const struct grams *grams; /* the index's or its own */
	struct gram_build parts;   /* of its own */
	struct grams own;
	struct clusters clusters;
	uint32_t *bounds; /* a part a plan; NULL: no plan is left out */
	bool *wanted;
	const struct spans *without;
	uint32_t room;
};

/* ---- the indexes ---- */

static void add_grams(struct near_index *in)
{
	const struct index *index = in->index;

	in->grams = index_grams(index);
	if (in->grams)
		return;
	gram_build(index_units(index), index_length(index), UINT32_MAX, &grams_limits_default,
		&in->parts);
	in->own = gram_build_view(&in->parts, index_length(index));
	in->grams = &in->own;
}

void near_init(struct near *near, const struct index *const *indexes, uint32_t n)
{
	uint64_t all = 0;

	*near = (struct near){
		.indexes = mem_alloc(n ? n : 1, sizeof(*near->indexes)), .n_indexes = n};
	for (uint32_t i = 0; i < n; i++) {
		near->indexes[i].index = indexes[i];
		add_grams(&near->indexes[i]);
		all += index_length(indexes[i]);
	}
	for (uint32_t i = 0; i < n; i++) {
		uint64_t room = ROOM * (uint64_t)index_length(indexes[i]) / (all ? all : 1);
		near->indexes[i].room = room > ROOM_LEAST ? (uint32_t)room : ROOM_LEAST;
	}
}

void near_leave_out(struct near *near, uint32_t index, uint32_t plan)
{
	struct near_index *in = &near->indexes[index];
	uint32_t n = in->index->n_plans, end;

	if (!in->bounds) {
		in->bounds = mem_alloc(n + 1U, sizeof(*in->bounds));
		in->wanted = mem_alloc(n, sizeof(*in->wanted));
		for (uint32_t p = 0; p < n; p++) {
			struct index_plan of = index_plan(in->index, p);
			index_section_units(in->index, of.first, &in->bounds[p], &end);
			in->wanted[p] = true;
		}
		in->bounds[n] = index_length(in->index);
	}
	in->wanted[plan] = false;
}

void near_leave_out_spans(struct near *near, uint32_t index, const struct spans *without)
{
	near->indexes[index].without = without;
}

void near_fini(struct near *near)
{
	for (uint32_t i = 0; i < near->n_indexes; i++) {
		gram_build_fini(&near->indexes[i].parts);
		clusters_fini(&near->indexes[i].clusters);
		free(near->indexes[i].bounds);
		free(near->indexes[i].wanted);
	}
	free(near->indexes);
	free(near->places);
	free(near->units);
	free(near->at);
	align_fini(&near->align);
	*near = (struct near){0};
}

/* ---- aligning ---- */

static void reserve_units(struct near *near, size_t n)
{
	near->units = mem_grow(near->units, &near->units_cap, n, sizeof(*near->units));
	near->at = mem_grow(near->at, &near->at_cap, n, sizeof(*near->at));
}

/* Adds n units that match nothing, for what of a text is beyond the block. */
static void add_nothing(struct near *near, int64_t n)
{
	for (; n > 0; n--)
		near->units[near->n_units++] = 0;
}

/* Adds the bare units of from..end of an index. */
static void add_units(struct near *near, const struct index *index, uint32_t from, uint32_t end)
{
	uint16_t before = from > 0 ? index_unit_at(index, from - 1) : 0;
	uint16_t unit = index_unit_at(index, from);

	for (uint32_t at = from; at < end; at++) {
		uint16_t after = index_unit_at(index, at + 1);
		if (bare_is(before, unit, after)) {
			near->at[near->n_units] = at;
			near->units[near->n_units++] = unit;
		}
		before = unit;
		unit = after;
	}
}

/* Takes the units with which a text of n is aligned; returns how many there are before it. */
static uint32_t take_units(
	struct near *near, const struct index *index, const struct cluster *cluster, uint32_t n)
{
	uint32_t slack = SLACK + n / 8, block_n, block = index_block(index, cluster->middle);
	int64_t first = index_block_units(index, block, &block_n), last = first + block_n;
	int64_t low = cluster->low - slack, high = cluster->high + n + n / 4 + slack;
	int64_t from = low > first ? low : first, end = high < last ? high : last;

	near->n_units = 0;
	if (from >= end)
		return 0;
	reserve_units(near, (size_t)(high - low));
	add_nothing(near, from - low);
	near->first = near->n_units;
	add_units(near, index, (uint32_t)from, (uint32_t)end);
	near->last = near->n_units;
	add_nothing(near, high - end);
	return (uint32_t)(cluster->high - cluster->low) + 2 * slack;
}

static uint16_t similarity_of(uint32_t aligned, uint32_t a, uint32_t b)
{
	return (uint16_t)(2000ULL * aligned / (a + b));
}

/* A part of both texts, and what it is made of. */
struct part {
	uint32_t a, a_end, b, b_end;
	uint32_t aligned, edits;
};

/* The part of an alignment that has most units aligned after its edits are taken off. */
static struct part best_part(const struct align *align)
{
	struct part part = {0}, best = {0};

	for (uint32_t r = 0; r < align->n_runs; r++) {
		const struct align_run *run = &align->runs[r];
		uint32_t a = run->a - part.a_end, b = run->b - part.b_end, edits = a > b ? a : b;
		if (part.aligned > part.edits + edits)
			part.edits += edits;
		else
			part = (struct part){.a = run->a, .b = run->b};
		part.aligned += run->n;
		part.a_end = run->a + run->n;
		part.b_end = run->b + run->n;
		if ((int64_t)part.aligned - part.edits > (int64_t)best.aligned - best.edits)
			best = part;
	}
	return best;
}

/* Where n units of a text are in from..end of those that were taken, or UINT32_MAX. */
static uint32_t find_units(
	const struct near *near, const uint16_t *text, uint32_t n, uint32_t from, uint32_t end)
{
	for (uint32_t at = from; at + n <= end; at++)
		if (memcmp(near->units + at, text, n * sizeof(*text)) == 0)
			return at;
	return UINT32_MAX;
}

/*
 * Something put in near an end of a text costs the alignment as much as leaving that end out: looks
 * for the end behind it. Only `part` changes.
 */
static void find_ends(const struct near *near, const uint16_t *text, uint32_t n, struct part *part)
{
	const struct align_run *first = &near->align.runs[0],
			       *last = &near->align.runs[near->align.n_runs - 1];
	uint32_t a_end = last->a + last->n, b_end = last->b + last->n, tail = n - a_end;
	uint32_t end = b_end + 2 * tail < near->last ? b_end + 2 * tail : near->last;
	uint32_t begin =
		first->b > near->first + 2 * first->a ? first->b - 2 * first->a : near->first;
	uint32_t at;

	if (tail > 1 && (at = find_units(near, text + a_end, tail, b_end, end)) != UINT32_MAX) {
		part->b_end = at + tail;
		part->aligned += tail;
		part->edits -= tail - (at - b_end);
	}
	if (first->a > 1 && first->b >= near->first &&
		(at = find_units(near, text, first->a, begin, first->b)) != UINT32_MAX) {
		part->b = at;
		part->aligned += first->a;
		part->edits -= first->a - (first->b - at - first->a);
	}
}

/* The part of the text that the units have: all of it if they are alike enough. */
static bool find_part(struct near *near, const uint16_t *text, uint32_t n, uint32_t before,
	const struct near_wanted *wanted, struct part *part)
{
	uint32_t exact = find_units(near, text, n, near->first, near->last);
	struct align *align = &near->align;

	if (exact != UINT32_MAX) {
		*part = (struct part){0, n, exact, exact + n, n, 0};
		return true;
	}
	before = before < near->n_units ? before : near->n_units;
	if (!align_within(align, text, n, near->units, near->n_units, before) ||
		align->aligned == 0)
		return false;
	const struct align_run *first = &align->runs[0], *last = &align->runs[align->n_runs - 1];
	uint32_t from = wanted->trimmed ? first->b : align->from;
	uint32_t end = wanted->trimmed ? last->b + last->n : align->to;
	from = from > near->first ? from : near->first;
	end = end < near->last ? end : near->last;
	*part = (struct part){0, n, from, end, align->aligned, align->edits};
	find_ends(near, text, n, part);
	if (similarity_of(part->aligned, n, part->b_end - part->b) >= wanted->least)
		return true;
	*part = best_part(align);
	return wanted->fragment && part->aligned >= wanted->fragment;
}

/* Aligns the text with what is around a cluster. */
static bool align_cluster(struct near *near, uint32_t number, const struct cluster *cluster,
	const uint16_t *text, uint32_t n, const struct near_wanted *wanted,
	struct near_place *place)
{
	uint32_t before = take_units(near, near->indexes[number].index, cluster, n);
	struct part part;

	if (near->n_units == 0 || !find_part(near, text, n, before, wanted, &part))
		return false;
	*place = (struct near_place){.index = number,
		.unit = near->at[part.b],
		.end = near->at[part.b_end - 1] + 1,
		.from = part.a,
		.to = part.a_end,
		.edits = part.edits,
		.aligned = part.aligned,
		.similarity = similarity_of(part.aligned, part.a_end - part.a, part.b_end - part.b),
		.fragment = part.a > 0 || part.a_end < n};
	return true;
}

/* ---- places ---- */

/* Whole ones first, the most similar first; then the fragments that say most. */
static int compare_places(const void *a, const void *b)
{
	const struct near_place *x = a, *y = b;
	int64_t x_kept = (int64_t)x->aligned - x->edits, y_kept = (int64_t)y->aligned - y->edits;

	if (x->fragment != y->fragment)
		return x->fragment ? 1 : -1;
	if (!x->fragment && x->similarity != y->similarity)
		return x->similarity > y->similarity ? -1 : 1;
	if (x_kept != y_kept)
		return x_kept > y_kept ? -1 : 1;
	if (x->index != y->index)
		return x->index < y->index ? -1 : 1;
	return (x->unit > y->unit) - (x->unit < y->unit);
}

static bool overlap(const struct near_place *a, const struct near_place *b)
{
	return a->index == b->index && a->unit < b->end && b->unit < a->end;
}

/* Puts places in order, of which each is where no better one is. */
static void sort_places(struct near *near, uint32_t most)
{
	uint32_t kept = 0;

	if (near->n)
		qsort(near->places, near->n, sizeof(*near->places), compare_places);
	for (uint32_t i = 0; i < near->n && kept < most; i++) {
		bool taken = false;
		for (uint32_t k = 0; k < kept && !taken; k++)
			taken = overlap(&near->places[i], &near->places[k]);
		if (!taken)
			near->places[kept++] = near->places[i];
	}
	near->n = kept;
}

/* The heaviest cluster that was not looked at yet, of all indexes. */
static struct cluster *next_cluster(struct near *near, uint32_t *next, uint32_t *number)
{
	struct cluster *best = NULL;

	for (uint32_t i = 0; i < near->n_indexes; i++) {
		struct clusters *clusters = &near->indexes[i].clusters;
		if (next[i] == clusters->n)
			continue;
		if (!best || clusters->items[next[i]].weight > best->weight) {
			best = &clusters->items[next[i]];
			*number = i;
		}
	}
	if (best)
		next[*number]++;
	return best;
}

static void align_clusters(
	struct near *near, const uint16_t *text, uint32_t n, const struct near_wanted *wanted)
{
	uint32_t *next = mem_alloc(near->n_indexes ? near->n_indexes : 1, sizeof(*next));
	uint32_t exact = 0, number = 0;
	struct cluster *cluster;

	while (exact < wanted->most && near->report.aligned < wanted->most + MORE &&
		(cluster = next_cluster(near, next, &number))) {
		struct near_place place;
		near->report.aligned++;
		if (!align_cluster(near, number, cluster, text, n, wanted, &place))
			continue;
		near->places = mem_grow(
			near->places, &near->places_cap, near->n + 1U, sizeof(*near->places));
		near->places[near->n++] = place;
		exact += place.edits == 0 && !place.fragment;
		if (wanted->enough && !place.fragment && place.similarity >= wanted->enough)
			break;
	}
	free(next);
}

static void report(struct near *near, uint32_t index)
{
	const struct clusters *clusters = &near->indexes[index].clusters;

	near->report.grams = clusters->grams;
	near->report.n_grams = clusters->n_grams;
	near->report.of = clusters->weight;
	near->report.weight = clusters->n ? clusters->items[0].weight : 0;
}

void near_find(
	struct near *near, const uint16_t *text, uint32_t n, const struct near_wanted *wanted)
{
	n = n < NEAR_UNITS ? n : NEAR_UNITS;
	near->n = 0;
	near->report = (struct near_report){0};
	if (n == 0)
		return;
	for (uint32_t i = 0; i < near->n_indexes; i++) {
		struct near_index *in = &near->indexes[i];
		struct cluster_filter filter = {
			in->bounds, in->wanted, in->bounds ? in->index->n_plans : 0, in->without};
		clusters_find(
			&in->clusters, in->grams, text, n, &filter, in->room, wanted->most + MORE);
		near->report.positions += in->clusters.positions;
		near->report.clusters += in->clusters.n;
	}
	align_clusters(near, text, n, wanted);
	sort_places(near, wanted->most);
	if (near->n_indexes)
		report(near, near->n ? near->places[0].index : 0);
}

struct range near_range(const struct near *near, const struct near_place *place)
{
	struct index_walk walk = index_walk(near->indexes[place->index].index, place->unit);

	return index_range(&walk, place->unit, place->end - place->unit);
}
