#include "index/lookup.h"

#include <stdlib.h>

#include "index/grams.h"

enum {
	BATCH = 256,
	FEW = 16,
	CHEAP = 64,   /* so few candidates are looked at without trying for fewer */
	OFFSETS = 24, /* beginnings of a long term that are tried */
};

/* ---- choosing lists ---- */

/*
 * Adds a list of n positions. A position is in one list only, so all lists together cannot have
 * more than there are units, which bounds the memory that is ever asked for.
 */
static void add_list(struct lookup *lookup, struct lookup_list list, uint32_t n)
{
	if (n == 0 || n > lookup->index->n_units - (lookup->matches + lookup->candidates)) {
		pages_mark_damaged(lookup->index->pages);
		return;
	}
	lookup->lists =
		mem_grow(lookup->lists, &lookup->cap, lookup->n + 1U, sizeof(*lookup->lists));
	lookup->lists[lookup->n++] = list;
	*(list.len ? &lookup->matches : &lookup->candidates) += n;
	lookup->inner += list.inner ? n : 0;
}

/* Which unit of a sequence of n to look at first: one after those that all of a list share. */
static uint16_t first_unknown(
	const struct grams *grams, uint32_t list, uint32_t child, uint32_t offset, uint32_t n)
{
	uint32_t shared = child == GRAM_WHOLE ? grams_shared(grams, list) : 2;

	return (uint16_t)(offset + shared < n ? offset + shared : 0);
}

/*
 * Adds the lists of a range of a sequence of n units, whose positions are `offset` after its
 * start. len is 0 where those that fit are candidates only.
 */
static void add_range(struct lookup *lookup, const struct gram_range *range, uint32_t offset,
	uint32_t n, uint32_t len)
{
	const struct grams *grams = lookup->index->grams;

	for (uint32_t list = range->from; list < range->to; list++)
		add_list(lookup,
			(struct lookup_list){.list = list,
				.child = GRAM_WHOLE,
				.taken = first_unknown(grams, list, GRAM_WHOLE, offset, n),
				.state = DFA_START,
				.offset = offset,
				.len = len,
				.whole = len > 0},
			grams_count(grams, list, list + 1));
	for (uint32_t i = 0; i < range->n_parts; i++) {
		const struct gram_part *part = &range->parts[i];
		add_list(lookup,
			(struct lookup_list){.list = part->list,
				.child = (uint16_t)part->child,
				.taken = first_unknown(grams, part->list, part->child, offset, n),
				.state = DFA_START,
				.offset = offset,
				.len = part->all ? len : 0,
				.whole = part->all && len},
			part->n);
	}
}

/* How many candidates a range has; `exact`: what begins with its units is a match. */
static uint64_t cost(const struct grams *grams, const struct gram_range *range, bool exact)
{
	uint64_t n = exact ? 0 : grams_count(grams, range->from, range->to);

	for (uint32_t i = 0; i < range->n_parts; i++)
		n += exact && range->parts[i].all ? 0 : range->parts[i].n;
	return n;
}

/*
 * Looks for the part of a sequence of units that has the fewest candidates. The sequence begins
 * `first` units after the start of a match; it may be the whole match, if it is exact.
 */
static void choose_units(
	struct lookup *lookup, const uint16_t *units, uint32_t n, uint32_t first, bool exact)
{
	const struct grams *grams = lookup->index->grams;
	struct gram_range best = grams_range(grams, units, n < GRAM_UNITS ? n : GRAM_UNITS);
	/* A pattern is looked at from its start on. */
	uint32_t offset = first, known = lookup->matcher->dfa ? 0 : n;

	exact = exact && n <= GRAM_UNITS;
	uint64_t least = cost(grams, &best, exact);
	for (uint32_t i = 1; i < n && i < OFFSETS && least > CHEAP; i++) {
		uint32_t len = n - i < GRAM_UNITS ? n - i : GRAM_UNITS;
		struct gram_range range = grams_range(grams, units + i, len);
		uint64_t candidates = cost(grams, &range, false);
		if (candidates < least) {
			least = candidates;
			best = range;
			offset = first + i;
		}
	}
	add_range(lookup, &best, offset, known, exact && offset == first ? n : 0);
}

/* The longest sequence of units in a pattern that is at a fixed distance from its start. */
static uint32_t fixed_units(const struct pattern *pattern, uint32_t *at)
{
	uint32_t best = 0;

	for (uint32_t i = 0, n = 0; i < pattern->n; i++) {
		enum pattern_element element = pattern->elements[i];
		n = element == PATTERN_UNIT ? n + 1 : 0;
		if (element != PATTERN_UNIT && element != PATTERN_ANY)
			break;
		if (n > best) {
			best = n;
			*at = i + 1 - n;
		}
	}
	return best;
}

/* Adds a list of n positions whose first `len` units lead to a state. */
static void add_state(
	struct lookup *lookup, struct lookup_list list, unsigned state, uint32_t len, uint32_t n)
{
	const struct dfa *dfa = lookup->matcher->dfa;
	bool accepts = dfa_accepts(dfa, state);
	bool match = accepts && !dfa_is_ambiguous(dfa, state);

	list.len = match ? len : 0;
	list.whole = match && dfa_is_final(dfa, state);
	/* What is ambiguous is looked at from its start on. */
	bool restart = (accepts && !match) || state == DFA_UNNUMBERED;
	list.state = restart ? DFA_START : (uint16_t)state;
	list.taken = restart ? 0 : (uint16_t)len;
	add_list(lookup, list, n);
}

/* Runs the DFA along what the positions of a list share; it has taken one unit. */
static void try_list(struct lookup *lookup, struct lookup_list list)
{
	const struct grams *grams = lookup->index->grams;
	struct dfa *dfa = lookup->matcher->dfa;
	uint32_t shared = grams_shared(grams, list.list), len = 1;
	struct gram_key key = grams_key(grams, list.list);
	unsigned state = list.state;

	while (!dfa_accepts(dfa, state) && len < shared) {
		state = dfa_next(dfa, state, grams_key_unit(key, len++));
		if (state == DFA_DEAD)
			return;
	}
	list.child = GRAM_WHOLE;
	add_state(lookup, list, state, len, grams_count(grams, list.list, list.list + 1));
}

/* The same for each list of a group. */
static void try_group(struct lookup *lookup, struct lookup_list list)
{
	struct gram_group group;
	unsigned state = list.state;

	grams_group(lookup->index->grams, list.list, &group);
	for (uint32_t i = 0; i < group.n; i++) {
		unsigned next = dfa_next(lookup->matcher->dfa, state, group.units[i]);
		list.child = (uint16_t)i;
		if (next != DFA_DEAD)
			add_state(lookup, list, next, 2, group.counts[i]);
	}
}

/* All lists along which the DFA can be run. */
static void choose_lists(struct lookup *lookup)
{
	const struct grams *grams = lookup->index->grams;
	struct dfa *dfa = lookup->matcher->dfa;
	uint32_t from, to, next = 0;

	for (uint32_t f = 0; f < grams->n_firsts; f++) {
		uint16_t unit = grams_first(grams, f);
		unsigned state = dfa_next(dfa, DFA_START, unit);
		if (state == DFA_DEAD)
			continue;
		bool done = dfa_accepts(dfa, state);
		struct lookup_list list = {.state = (uint16_t)state};
		list.inner = dfa_continues(dfa, unit);
		grams_first_lists(grams, f, &from, &to);
		/* They follow each other: none is gone through twice. */
		if (from < next) {
			pages_mark_damaged(grams->pages);
			return;
		}
		next = to;
		for (uint32_t l = from; l < to; l++) {
			list.list = l;
			(grams_shared(grams, l) == 1 && !done ? try_group : try_list)(lookup, list);
		}
	}
}

/* The pattern's fixed units; by pinyin even these may be part of something else. */
static uint32_t units_of(const struct dfa *dfa, const uint16_t **units, uint32_t *at)
{
	const struct pattern *pattern = dfa_pattern(dfa);
	uint32_t n = pattern->syllables ? 0 : fixed_units(pattern, at);

	*units = pattern->units + (n ? *at : 0);
	return n;
}

void lookup_set(struct lookup *lookup, const struct index *index, struct term_matcher *matcher)
{
	const struct term *term = matcher->term;
	const uint16_t *units;
	uint32_t at = 0, n;

	lookup->index = index;
	lookup->matcher = matcher;
	lookup->n = 0;
	lookup->matches = lookup->candidates = lookup->inner = 0;
	if (!matcher->dfa)
		choose_units(lookup, term->units, term->n, 0, !term->checked);
	else if ((n = units_of(matcher->dfa, &units, &at)) > 0)
		choose_units(lookup, units, n, at, false);
	else
		choose_lists(lookup);
}

void lookup_fini(struct lookup *lookup)
{
	free(lookup->lists);
	*lookup = (struct lookup){0};
}

/* ---- going through lists ---- */

/* Lists that are read together. */
enum wanted {
	WHOLE,	    /* whose matches need not be looked at */
	OTHERS,	    /* all others */
	MATCHES,    /* where a match is known, if not its length */
	CANDIDATES, /* those where no match is known */
	INNER,	    /* whose matches may be within others */
};

static bool is_wanted(const struct lookup_list *list, enum wanted wanted)
{
	switch (wanted) {
	case WHOLE:
		return list->whole;
	case OTHERS:
		return !list->whole;
	case MATCHES:
		return list->len > 0;
	case CANDIDATES:
		return list->len == 0;
	case INNER:
		break;
	}
	return list->inner;
}

/*
 * Reads some lists of a lookup, one batch of positions after the other. A batch is filled from as
 * many lists as it takes, so that the text at all its positions can be prefetched before the first
 * of them is looked at.
 */
struct reader {
	const struct lookup *lookup;
	enum wanted wanted;
	uint32_t next;		 /* list to be opened */
	uint32_t limit;		 /* matches that begin there or after are not wanted */
	struct lookup_list list; /* being read */
	struct postings postings;
	struct gram_group group; /* of which all lists are read; n is 0 for none */
	uint32_t child;		 /* being read */
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
	const struct lookup_list *list = &reader->list;

	reader->group.n = 0;
	if (grams_shared(grams, list->list) > 1) {
		reader->postings = grams_list(grams, list->list);
		return;
	}
	grams_group(grams, list->list, &reader->group);
	reader->child = list->child == GRAM_WHOLE ? 0 : list->child;
	reader->postings = (struct postings){0};
	if (reader->child < reader->group.n)
		reader->postings = grams_group_list(grams, &reader->group, reader->child);
	if (list->child != GRAM_WHOLE)
		reader->group.n = 0;
}

/* Opens the next list that is wanted; false after the last. */
static bool next_list(struct reader *reader)
{
	const struct lookup *lookup = reader->lookup;

	if (++reader->child < reader->group.n) {
		reader->postings =
			grams_group_list(lookup->index->grams, &reader->group, reader->child);
		return true;
	}
	for (; reader->next < lookup->n; reader->next++) {
		const struct lookup_list *list = &lookup->lists[reader->next];
		uint32_t head = grams_head(lookup->index->grams, list->list);
		bool late = head >= reader->limit && head - reader->limit >= list->offset;
		if (late || !is_wanted(list, reader->wanted))
			continue;
		reader->list = *list;
		reader->next++;
		open_list(reader);
		return true;
	}
	reader->group.n = 0;
	return false;
}

/* Reads positions of the open list, and turns them into starts of matches. */
static bool read_positions(struct reader *reader)
{
	const struct lookup_list *list = &reader->list;
	struct candidate *batch = reader->batch + reader->n;
	uint32_t positions[BATCH], kept = 0, room = BATCH - reader->n;

	/* Where few matches are wanted, few are read. */
	if (reader->limit < UINT32_MAX && room > FEW)
		room = FEW;
	uint32_t n = postings_next(&reader->postings, positions, room);

	for (uint32_t i = 0; i < n; i++) {
		batch[kept] = (struct candidate){
			positions[i] - list->offset, list->len, list->taken, list->state};
		kept += positions[i] >= list->offset;
	}
	/* Positions ascend: the rest of the list is after the limit, too. */
	while (kept && batch[kept - 1].at >= reader->limit) {
		kept--;
		reader->postings.at = reader->postings.n;
	}
	reader->n += kept;
	return n > 0;
}

/* Prefetches the text at all candidates, and has its pages checked. */
static void fetch_text(const struct lookup *lookup, const struct candidate *batch, uint32_t n)
{
	const struct index *index = lookup->index;
	uint32_t most = lookup->matcher->dfa ? PATTERN_MOST : lookup->matcher->term->n;

	for (uint32_t i = 0; i < n; i++)
		__builtin_prefetch(index->units + batch[i].at);
	for (uint32_t i = 0; i < n && index->pages; i++) {
		uint32_t left = index->n_units - batch[i].at, units = most < left ? most : left;
		pages_touch(
			index->pages, index->units + batch[i].at, units * sizeof(*index->units));
	}
}

/* Drops the candidates that one more unit rules out. */
static uint32_t filter(const struct lookup *lookup, struct candidate *batch, uint32_t n)
{
	const struct term_matcher *matcher = lookup->matcher;
	const uint16_t *units = lookup->index->units, *wanted = matcher->term->units;
	uint32_t kept = 0;

	if (matcher->dfa)
		return dfa_filter(matcher->dfa, units, batch, n);
	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = batch[i];
		batch[kept] = c;
		kept += units[c.at + c.taken] == wanted[c.taken];
	}
	return kept;
}

/* Keeps what is a match, and finds out how long it is. */
static uint32_t verify(const struct lookup *lookup, struct candidate *batch, uint32_t n)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct candidate c = batch[i];
		c.len = matcher_match(lookup->matcher, lookup->index, &c);
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
		if (!read_positions(reader) && !next_list(reader))
			break;
	if (reader->n == 0 || reader->wanted == WHOLE || reader->wanted == MATCHES)
		return reader->n > 0;
	fetch_text(lookup, reader->batch, reader->n);
	reader->n = filter(lookup, reader->batch, reader->n);
	reader->n = verify(lookup, reader->batch, reader->n);
	return true;
}

static void each(const struct lookup *lookup, enum wanted wanted,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context)
{
	struct reader reader;

	reader_start(&reader, lookup, wanted);
	while (read_batch(&reader))
		take(context, reader.batch, reader.n);
}

void lookup_each(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context)
{
	each(lookup, WHOLE, take, context);
	each(lookup, OTHERS, take, context);
}

void lookup_each_start(const struct lookup *lookup,
	void (*take)(void *context, const struct candidate *matches, uint32_t n), void *context)
{
	each(lookup, MATCHES, take, context);
	each(lookup, CANDIDATES, take, context);
}

static void add_number(void *context, const struct candidate *matches, uint32_t n)
{
	uint64_t *all = context;

	(void)matches;
	*all += n;
}

uint64_t lookup_count(const struct lookup *lookup)
{
	uint64_t all = lookup->matches;

	if (lookup->candidates)
		each(lookup, CANDIDATES, add_number, &all);
	return all;
}

/* ---- all of them, in order ---- */

static void add_spans(void *context, const struct candidate *matches, uint32_t n)
{
	struct spans *spans = context;

	spans_reserve(spans, n);
	for (uint32_t i = 0; i < n; i++)
		spans->items[spans->n++] = (struct span){matches[i].at, matches[i].len};
}

void lookup_all(const struct lookup *lookup, struct spans *spans)
{
	spans->n = 0;
	spans_reserve(spans, lookup->matches);
	lookup_each(lookup, add_spans, spans);
	spans_sort(spans, lookup->index->n_units);
}

/* ---- those within others ---- */

/*
 * Whether a match that begins before `at` reaches over it, and is none of n that are within others:
 * those have lost their length.
 */
static bool is_within(
	const struct lookup *lookup, const struct spans *spans, uint32_t n, uint32_t at)
{
	const struct index *index = lookup->index;
	uint32_t most = dfa_pattern(lookup->matcher->dfa)->n, from = at < most ? 0 : at - most;

	if (index->pages)
		pages_touch(index->pages, index->units + from,
			(at - from + (size_t)1) * sizeof(*index->units));
	for (uint32_t start = at; start-- > from && index->units[start];) {
		if (matcher_match_at(lookup->matcher, index, start) <= at - start)
			continue;
		while (n > 0 && spans->items[n - 1].at > start)
			n--;
		if (n == 0 || spans->items[n - 1].at != start || spans->items[n - 1].len)
			return true;
	}
	return false;
}

void lookup_inner(const struct lookup *lookup, struct spans *spans)
{
	uint32_t kept = 0;

	spans->n = 0;
	if (!lookup->inner)
		return;
	each(lookup, INNER, add_spans, spans);
	spans_sort(spans, lookup->index->n_units);
	for (uint32_t i = 0; i < spans->n; i++)
		if (is_within(lookup, spans, i, spans->items[i].at))
			spans->items[i].len = 0;
	for (uint32_t i = 0; i < spans->n; i++)
		if (spans->items[i].len == 0)
			spans->items[kept++] = spans->items[i];
	spans->n = kept;
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

/* The position where no match among the first can begin, nor after it. */
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
	spans_reserve(spans, most);
	/* The first positions of lists of matches limit how far to read. */
	for (uint32_t i = 0; i < lookup->n; i++) {
		const struct lookup_list *list = &lookup->lists[i];
		if (list->len && list->child == GRAM_WHOLE)
			put_first(spans, most, (struct span){grams_head(grams, list->list), 0});
	}
	uint32_t end = limit(spans, most);
	spans->n = 0;
	for (enum wanted wanted = WHOLE; wanted <= OTHERS; wanted++) {
		reader_start(&reader, lookup, wanted);
		reader.limit = end;
		while (read_batch(&reader)) {
			for (uint32_t i = 0; i < reader.n; i++)
				put_first(spans, most,
					(struct span){reader.batch[i].at, reader.batch[i].len});
			uint32_t now = limit(spans, most);
			end = now < end ? now : end;
			reader.limit = end;
		}
	}
}
