#include "index/lookup.h"

#include <stdlib.h>

#include "index/grams.h"

enum {
	BATCH = 256,
	FEW = 16,
	CHEAP = 64,   /* so few places are looked at without looking for fewer */
	OFFSETS = 24, /* beginnings of a long term that are tried */
	RADIX_BITS = 11,
	SORT_BY_RADIX = 512, /* shorter rows are sorted by qsort */
};

static struct pattern *pattern_of(const struct lookup *lookup)
{
	return lookup->pinyin ? lookup->term->pinyin : lookup->term->text;
}

/* ---- choosing lists ---- */

/*
 * Adds a list of n places. Each place is in one list, so what lists there are cannot have more of
 * them than there are units, and that bounds all that is ever asked of memory for them.
 */
static void add_list(struct lookup *lookup, struct chosen chosen, uint32_t n)
{
	if (n == 0 || n > lookup->index->n_units - (lookup->sure + lookup->unsure)) {
		pages_doubt(lookup->index->pages);
		return;
	}
	lookup->lists =
		mem_grow(lookup->lists, &lookup->cap, lookup->n + 1U, sizeof(*lookup->lists));
	lookup->lists[lookup->n++] = chosen;
	*(chosen.len ? &lookup->sure : &lookup->unsure) += n;
	lookup->inner += chosen.inner ? n : 0;
}

/* The unit of a row of n to look at first in the places of a list: the first not in common. */
static uint16_t telling(
	const struct grams *grams, uint32_t list, uint32_t child, uint32_t offset, uint32_t n)
{
	uint32_t shared = child == GRAM_WHOLE ? grams_shared(grams, list) : 2;

	return (uint16_t)(offset + shared < n ? offset + shared : 0);
}

/*
 * Adds the lists of a range of a row of n units, whose places are `offset` behind its start. len
 * is 0 where a match is not sure even in those that fit.
 */
static void add_range(struct lookup *lookup, const struct gram_range *range, uint32_t offset,
	uint32_t n, uint32_t len)
{
	const struct grams *grams = lookup->index->grams;

	for (uint32_t list = range->from; list < range->to; list++)
		add_list(lookup,
			(struct chosen){.list = list,
				.child = GRAM_WHOLE,
				.taken = telling(grams, list, GRAM_WHOLE, offset, n),
				.state = PATTERN_START,
				.offset = offset,
				.len = len,
				.whole = len > 0},
			grams_count(grams, list, list + 1));
	for (uint32_t i = 0; i < range->n_parts; i++) {
		const struct gram_part *part = &range->parts[i];
		add_list(lookup,
			(struct chosen){.list = part->list,
				.child = (uint16_t)part->child,
				.taken = telling(grams, part->list, part->child, offset, n),
				.state = PATTERN_START,
				.offset = offset,
				.len = part->all ? len : 0,
				.whole = part->all && len},
			part->n);
	}
}

/* How many places would have to be looked at. */
static uint64_t cost(const struct grams *grams, const struct gram_range *range, bool sure)
{
	uint64_t places = sure ? 0 : grams_count(grams, range->from, range->to);

	for (uint32_t i = 0; i < range->n_parts; i++)
		places += sure && range->parts[i].all ? 0 : range->parts[i].n;
	return places;
}

/*
 * Looks for the part of a row of units that has the fewest places to look at. `first` is how far
 * behind the start of a match the row begins; a row of GRAM_UNITS at most that is the whole match
 * may be sure.
 */
static void choose_units(
	struct lookup *lookup, const uint16_t *units, uint32_t n, uint32_t first, bool sure)
{
	const struct grams *grams = lookup->index->grams;
	struct gram_range best = grams_range(grams, units, n < GRAM_UNITS ? n : GRAM_UNITS);
	/* A pattern is looked at from its start on. */
	uint32_t offset = first, row = pattern_of(lookup) ? 0 : n;

	sure = sure && n <= GRAM_UNITS;
	uint64_t least = cost(grams, &best, sure);
	for (uint32_t i = 1; i < n && i < OFFSETS && least > CHEAP; i++) {
		uint32_t len = n - i < GRAM_UNITS ? n - i : GRAM_UNITS;
		struct gram_range range = grams_range(grams, units + i, len);
		uint64_t places = cost(grams, &range, false);
		if (places < least) {
			least = places;
			best = range;
			offset = first + i;
		}
	}
	add_range(lookup, &best, offset, row, sure && offset == first ? n : 0);
}

/* The longest row of units in a pattern that stands at a fixed distance from its start. */
static uint32_t fixed_row(const struct pattern *pattern, uint32_t *at)
{
	uint32_t best = 0;

	for (uint32_t i = 0, n = 0; i < pattern->n; i++) {
		enum element element = pattern->elements[i];
		n = element == ELEMENT_UNIT ? n + 1 : 0;
		if (element != ELEMENT_UNIT && element != ELEMENT_ANY)
			break;
		if (n > best) {
			best = n;
			*at = i + 1 - n;
		}
	}
	return best;
}

/* Adds n places whose first `len` units lead a pattern to a state. */
static void add_state(struct lookup *lookup, struct pattern *pattern, struct chosen chosen,
	unsigned state, uint32_t len, uint32_t n)
{
	bool accepts = pattern_accepts(pattern, state);
	bool sure = accepts && !pattern_is_unsure(pattern, state);

	chosen.len = sure ? len : 0;
	chosen.whole = sure && pattern_is_final(pattern, state);
	/* What is unsure is looked at from its start on. */
	bool restart = (accepts && !sure) || state == PATTERN_LOST;
	chosen.state = restart ? PATTERN_START : (uint16_t)state;
	chosen.taken = restart ? 0 : (uint16_t)len;
	add_list(lookup, chosen, n);
}

/* Runs a pattern along what the places of a list have in common, of which it took one unit. */
static void try_list(struct lookup *lookup, struct pattern *pattern, struct chosen chosen)
{
	const struct grams *grams = lookup->index->grams;
	uint32_t shared = grams_shared(grams, chosen.list), len = 1;
	struct gram_key key = grams_key(grams, chosen.list);
	unsigned state = chosen.state;

	while (!pattern_accepts(pattern, state) && len < shared) {
		state = pattern_next(pattern, state, gram_unit(key, len++));
		if (state == PATTERN_DEAD)
			return;
	}
	chosen.child = GRAM_WHOLE;
	add_state(lookup, pattern, chosen, state, len,
		grams_count(grams, chosen.list, chosen.list + 1));
}

/* The same for each list of a group. */
static void try_group(struct lookup *lookup, struct pattern *pattern, struct chosen chosen)
{
	struct gram_group group;
	unsigned state = chosen.state;

	grams_group(lookup->index->grams, chosen.list, &group);
	for (uint32_t i = 0; i < group.n; i++) {
		unsigned next = pattern_next(pattern, state, group.units[i]);
		chosen.child = (uint16_t)i;
		if (next != PATTERN_DEAD)
			add_state(lookup, pattern, chosen, next, 2, group.counts[i]);
	}
}

/* All lists along which a pattern can be run. */
static void choose_lists(struct lookup *lookup, struct pattern *pattern)
{
	const struct grams *grams = lookup->index->grams;
	uint32_t from, to, next = 0;

	for (uint32_t f = 0; f < grams->n_firsts; f++) {
		uint16_t unit = grams_first(grams, f);
		unsigned state = pattern_next(pattern, PATTERN_START, unit);
		if (state == PATTERN_DEAD)
			continue;
		bool done = pattern_accepts(pattern, state);
		struct chosen chosen = {.state = (uint16_t)state};
		chosen.inner = pattern_holds(pattern, unit);
		grams_first_lists(grams, f, &from, &to);
		/* They stand one behind the other: none is gone through twice. */
		if (from < next) {
			pages_doubt(grams->pages);
			return;
		}
		next = to;
		for (uint32_t l = from; l < to; l++) {
			chosen.list = l;
			(grams_shared(grams, l) == 1 && !done ? try_group : try_list)(
				lookup, pattern, chosen);
		}
	}
}

void lookup_set(
	struct lookup *lookup, const struct index *index, const struct term *term, bool pinyin)
{
	struct pattern *pattern = pinyin ? term->pinyin : term->text;
	uint32_t at = 0, row = !pinyin && pattern ? fixed_row(pattern, &at) : 0;

	lookup->index = index;
	lookup->term = term;
	lookup->pinyin = pinyin;
	lookup->n = 0;
	lookup->sure = lookup->unsure = lookup->inner = 0;
	if (row)
		choose_units(lookup, pattern->units + at, row, at, false);
	else if (pattern)
		choose_lists(lookup, pattern);
	else
		choose_units(lookup, term->units, term->n, 0, !term->checked);
}

void lookup_fini(struct lookup *lookup)
{
	free(lookup->lists);
	*lookup = (struct lookup){0};
}

/* ---- going through lists ---- */

/* Lists that are read together. */
enum wanted {
	WHOLE,	 /* whose matches are known as they are, and need not be looked at */
	PARTLY,	 /* all others */
	UNKNOWN, /* those where nothing is known to match */
	INNER,	 /* whose matches may lie in others */
};

static bool is_wanted(const struct chosen *chosen, enum wanted wanted)
{
	switch (wanted) {
	case WHOLE:
		return chosen->whole;
	case PARTLY:
		return !chosen->whole;
	case UNKNOWN:
		return chosen->len == 0;
	case INNER:
		break;
	}
	return chosen->inner;
}

/*
 * Some lists of a lookup on their way, a batch of places after the other. A batch is filled from
 * as many lists as it takes, so that the text at all its places is on its way to the processor
 * before the first of them is looked at.
 */
struct reader {
	const struct lookup *lookup;
	enum wanted wanted;
	uint32_t next;	/* list to be opened */
	uint32_t limit; /* matches that begin at or above it are not wanted */
	struct chosen chosen;
	struct postings postings;
	struct gram_group group; /* of which all lists are read, */
	uint32_t child;		 /* this one now */
	uint32_t n;
	struct candidate batch[BATCH];
};

static void reader_start(struct reader *reader, const struct lookup *lookup, enum wanted wanted)
{
	reader->lookup = lookup;
	reader->wanted = wanted;
	reader->next = 0;
	reader->limit = UINT32_MAX;
	reader->postings = (struct postings){0};
	reader->group.n = 0;
	reader->child = 0;
}

static void open_list(struct reader *reader)
{
	const struct grams *grams = reader->lookup->index->grams;
	const struct chosen *chosen = &reader->chosen;

	reader->group.n = 0;
	if (grams_shared(grams, chosen->list) > 1) {
		reader->postings = grams_list(grams, chosen->list);
		return;
	}
	grams_group(grams, chosen->list, &reader->group);
	reader->child = chosen->child == GRAM_WHOLE ? 0 : chosen->child;
	reader->postings = (struct postings){0};
	if (reader->child < reader->group.n)
		reader->postings = gram_group_list(grams, &reader->group, reader->child);
	if (chosen->child != GRAM_WHOLE)
		reader->group.n = 0;
}

/* Opens the next list that is wanted; false behind the last. */
static bool next_list(struct reader *reader)
{
	const struct lookup *lookup = reader->lookup;

	if (++reader->child < reader->group.n) {
		reader->postings =
			gram_group_list(lookup->index->grams, &reader->group, reader->child);
		return true;
	}
	for (; reader->next < lookup->n; reader->next++) {
		const struct chosen *chosen = &lookup->lists[reader->next];
		uint32_t head = grams_head(lookup->index->grams, chosen->list);
		bool late = head >= reader->limit && head - reader->limit >= chosen->offset;
		if (late || !is_wanted(chosen, reader->wanted))
			continue;
		reader->chosen = *chosen;
		reader->next++;
		open_list(reader);
		return true;
	}
	reader->group.n = 0;
	return false;
}

/* Reads places from the open list on, and turns them into starts of matches. */
static bool read_places(struct reader *reader)
{
	const struct chosen *chosen = &reader->chosen;
	struct candidate *batch = reader->batch + reader->n;
	uint32_t places[BATCH], kept = 0, room = BATCH - reader->n;

	/* Where few places are wanted, few are read. */
	if (reader->limit < UINT32_MAX && room > FEW)
		room = FEW;
	uint32_t n = postings_next(&reader->postings, places, room);

	for (uint32_t i = 0; i < n; i++) {
		batch[kept] = (struct candidate){
			places[i] - chosen->offset, chosen->len, chosen->taken, chosen->state};
		kept += places[i] >= chosen->offset;
	}
	/* Places ascend: the rest of the list is behind the limit, too. */
	while (kept && batch[kept - 1].at >= reader->limit) {
		kept--;
		reader->postings.at = reader->postings.n;
	}
	reader->n += kept;
	return n > 0;
}

/* Has the text at all candidates checked, and on its way to the processor. */
static void bring_text(const struct lookup *lookup, const struct candidate *batch, uint32_t n)
{
	const struct index *index = lookup->index;
	uint32_t most = pattern_of(lookup) ? PATTERN_MOST : lookup->term->n;

	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(index->units + batch[i].at);
	for (uint32_t i = 0; i < n && index->pages; i++) {
		uint32_t left = index->n_units - batch[i].at, units = most < left ? most : left;
		pages_touch(
			index->pages, index->units + batch[i].at, units * sizeof(*index->units));
	}
}

/* Drops the candidates that one unit tells apart from a match. */
static uint32_t filter(const struct lookup *lookup, struct candidate *batch, uint32_t n)
{
	const uint16_t *units = lookup->index->units, *wanted = lookup->term->units;
	struct pattern *pattern = pattern_of(lookup);
	uint32_t kept = 0;

	if (pattern)
		return pattern_filter(pattern, units, batch, n);
	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = batch[i];
		batch[kept] = c;
		kept += units[c.at + c.taken] == wanted[c.taken];
	}
	return kept;
}

/* Keeps what is a match, and finds out how long it is. */
static uint32_t confirm(const struct lookup *lookup, struct candidate *batch, uint32_t n)
{
	struct pattern *pattern = pattern_of(lookup);
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = batch[i];
		c.len = pattern ? match_candidate(pattern, lookup->index, &c)
				: match_at(lookup->index, lookup->term, false, c.at);
		batch[kept] = c;
		kept += c.len != 0;
	}
	return kept;
}

/* Fills a batch with matches; false if there are no more. It may come out empty. */
static bool read_batch(struct reader *reader)
{
	const struct lookup *lookup = reader->lookup;

	reader->n = 0;
	while (reader->n < BATCH)
		if (!read_places(reader) && !next_list(reader))
			break;
	if (reader->n == 0 || reader->wanted == WHOLE)
		return reader->n > 0;
	bring_text(lookup, reader->batch, reader->n);
	reader->n = filter(lookup, reader->batch, reader->n);
	reader->n = confirm(lookup, reader->batch, reader->n);
	return true;
}

void lookup_each(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context)
{
	struct reader reader;

	for (enum wanted wanted = WHOLE; wanted <= PARTLY; wanted++) {
		reader_start(&reader, lookup, wanted);
		while (read_batch(&reader))
			take(context, reader.batch, reader.n);
	}
}

static uint64_t count(const struct lookup *lookup, enum wanted wanted)
{
	struct reader reader;
	uint64_t all = 0;

	reader_start(&reader, lookup, wanted);
	while (read_batch(&reader))
		all += reader.n;
	return all;
}

uint64_t lookup_count(const struct lookup *lookup)
{
	return lookup->sure + (lookup->unsure ? count(lookup, UNKNOWN) : 0);
}

uint64_t lookup_count_inner(const struct lookup *lookup)
{
	return lookup->inner ? count(lookup, INNER) : 0;
}

/* ---- all of them, in order ---- */

static int compare(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->at > y->at) - (x->at < y->at);
}

/* Puts spans in the order of RADIX_BITS bits of their places, those alike as they were. */
static void sort_by_bits(const struct span *from, uint32_t n, unsigned shift, struct span *to)
{
	const uint32_t mask = (1 << RADIX_BITS) - 1;
	uint32_t at[1 << RADIX_BITS] = {0}, next = 0;

	for (uint32_t i = 0; i < n; i++)
		at[from[i].at >> shift & mask]++;
	for (uint32_t i = 0; i <= mask; i++) {
		uint32_t here = at[i];
		at[i] = next;
		next += here;
	}
	for (uint32_t i = 0; i < n; i++)
		to[at[from[i].at >> shift & mask]++] = from[i];
}

/* Sorts by the upper bits of the places; what is still out of order then has near neighbours. */
static void radix_sort(struct span *items, uint32_t n, uint32_t limit)
{
	struct span *moved = mem_resize(NULL, n, sizeof(*moved));
	unsigned bits = 32U - (unsigned)__builtin_clz(limit | 1);
	unsigned shift = bits > 2 * RADIX_BITS ? bits - 2 * RADIX_BITS : 0;

	sort_by_bits(items, n, shift, moved);
	sort_by_bits(moved, n, shift + RADIX_BITS, items);
	free(moved);
	for (uint32_t i = 1; i < n; i++) {
		struct span span = items[i];
		uint32_t to = i;
		for (; to > 0 && items[to - 1].at > span.at; to--)
			items[to] = items[to - 1];
		items[to] = span;
	}
}

static bool is_sorted(const struct spans *spans)
{
	for (uint32_t i = 1; i < spans->n; i++)
		if (spans->items[i].at < spans->items[i - 1].at)
			return false;
	return true;
}

static void add_spans(void *context, const struct candidate *matches, uint32_t n)
{
	struct spans *spans = context;

	spans->items =
		mem_grow(spans->items, &spans->cap, (size_t)spans->n + n, sizeof(*spans->items));
	for (uint32_t i = 0; i < n; i++)
		spans->items[spans->n++] = (struct span){matches[i].at, matches[i].len};
}

void lookup_all(const struct lookup *lookup, struct spans *spans)
{
	spans->n = 0;
	spans->items = mem_grow(spans->items, &spans->cap, lookup->sure, sizeof(*spans->items));
	lookup_each(lookup, add_spans, spans);
	if (is_sorted(spans))
		return;
	if (spans->n < SORT_BY_RADIX)
		qsort(spans->items, spans->n, sizeof(*spans->items), compare);
	else
		radix_sort(spans->items, spans->n, lookup->index->n_units);
}

/* ---- the first of them ---- */

/* Puts a match where it belongs among the first `most`. */
static void put_first(struct spans *spans, uint32_t most, struct span span)
{
	if (spans->n == most && span.at >= spans->items[most - 1].at)
		return;
	uint32_t i = spans->n < most ? spans->n++ : spans->n - 1;
	for (; i > 0 && spans->items[i - 1].at > span.at; i--)
		spans->items[i] = spans->items[i - 1];
	spans->items[i] = span;
}

/* The place above which no match among the first can begin. */
static uint32_t limit(const struct spans *spans, uint32_t most)
{
	return spans->n == most ? spans->items[most - 1].at + 1 : UINT32_MAX;
}

void lookup_first(const struct lookup *lookup, uint32_t most, struct spans *spans)
{
	const struct grams *grams = lookup->index->grams;
	struct reader reader;

	spans->n = 0;
	if (most == 0)
		return;
	spans->items = mem_grow(spans->items, &spans->cap, most, sizeof(*spans->items));
	/* The heads of lists that are sure are matches: they tell how far to read. */
	for (uint32_t i = 0; i < lookup->n; i++) {
		const struct chosen *chosen = &lookup->lists[i];
		if (chosen->len && chosen->child == GRAM_WHOLE)
			put_first(spans, most, (struct span){grams_head(grams, chosen->list), 0});
	}
	uint32_t behind = limit(spans, most);
	spans->n = 0;
	for (enum wanted wanted = WHOLE; wanted <= PARTLY; wanted++) {
		reader_start(&reader, lookup, wanted);
		reader.limit = behind;
		while (read_batch(&reader)) {
			for (uint32_t i = 0; i < reader.n; i++)
				put_first(spans, most,
					(struct span){reader.batch[i].at, reader.batch[i].len});
			uint32_t now = limit(spans, most);
			behind = now < behind ? now : behind;
			reader.limit = behind;
		}
	}
}
