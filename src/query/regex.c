#include "query/regex.h"

#include <stdlib.h>

#include "query/regex_tree.h"

enum {
	WORDS = REGEX_STATES / 64,
	CACHE = 4096,	    /* units whose states are remembered: all that are common in a text */
	REQUIRED_MOST = 64, /* units */
	WORK_MOST = 20000,  /* fragments made while compiling */
};

struct states {
	uint64_t words[WORDS];
};

struct regex {
	unsigned n;	/* sets in the expression, which are the states */
	unsigned words; /* that they take */
	struct states first, last;
	struct states *follow; /* of each state */
	const struct regex_set **sets;
	uint16_t required[REQUIRED_MOST]; /* what every match has */
	uint32_t n_required;
};

static bool has(const struct states *s, unsigned i)
{
	return s->words[i / 64] >> i % 64 & 1;
}

static void put(struct states *s, unsigned i)
{
	s->words[i / 64] |= (uint64_t)1 << i % 64;
}

static void unite(struct states *s, const struct states *more)
{
	for (unsigned w = 0; w < WORDS; w++)
		s->words[w] |= more->words[w];
}

/* ---- compiling: Glushkov's construction ---- */

struct fragment {
	bool nullable;
	struct states first, last;
};

struct compiler {
	struct regex *regex;
	unsigned work;
	bool too_large;
};

static struct fragment make(struct compiler *c, const struct regex_node *node);

static struct fragment make_set(struct compiler *c, const struct regex_set *set)
{
	struct fragment f = {.nullable = false};

	if (c->regex->n == REGEX_STATES) {
		c->too_large = true;
		return f;
	}
	c->regex->sets[c->regex->n] = set;
	put(&f.first, c->regex->n);
	put(&f.last, c->regex->n++);
	return f;
}

static void link(struct compiler *c, const struct states *from, const struct states *to)
{
	for (unsigned i = 0; i < c->regex->n; i++)
		if (has(from, i))
			unite(&c->regex->follow[i], to);
}

static struct fragment cat(struct compiler *c, struct fragment a, struct fragment b)
{
	link(c, &a.last, &b.first);
	struct fragment both = {a.nullable && b.nullable, a.first, b.last};
	if (a.nullable)
		unite(&both.first, &b.first);
	if (b.nullable)
		unite(&both.last, &a.last);
	return both;
}

static struct fragment make_repeat(struct compiler *c, const struct regex_node *node)
{
	struct fragment all = {.nullable = true};
	bool no_end = node->most == REGEX_NO_END;
	/* x{2,} is x x x*, and x{2,4} is x x x? x?. */
	unsigned copies = !no_end ? node->most : node->least ? node->least : 1;

	for (unsigned i = 0; i < copies && !c->too_large; i++) {
		struct fragment one = make(c, node->left);
		if (no_end && i + 1 == copies)
			link(c, &one.last, &one.first);
		one.nullable |= i >= node->least;
		all = cat(c, all, one);
	}
	return all;
}

static struct fragment make(struct compiler *c, const struct regex_node *node)
{
	struct fragment f = {.nullable = true};

	if (++c->work > WORK_MOST)
		c->too_large = true;
	if (c->too_large)
		return f;
	switch (node->kind) {
	case REGEX_EMPTY:
		return f;
	case REGEX_SET:
		return make_set(c, &node->set);
	case REGEX_REPEAT:
		return make_repeat(c, node);
	case REGEX_CAT:
		f = make(c, node->left);
		return cat(c, f, make(c, node->right));
	case REGEX_ALT: {
		struct fragment other;
		f = make(c, node->left);
		other = make(c, node->right);
		f.nullable |= other.nullable;
		unite(&f.first, &other.first);
		unite(&f.last, &other.last);
		return f;
	}
	}
	return f;
}

/* ---- compiling: what every match has ---- */

struct sequence {
	uint16_t units[REQUIRED_MOST];
	uint32_t n;
};

static void end_sequence(struct regex *regex, struct sequence *sequence)
{
	if (sequence->n > regex->n_required) {
		memcpy(regex->required, sequence->units, sequence->n * sizeof(*sequence->units));
		regex->n_required = sequence->n;
	}
	sequence->n = 0;
}

static void require(struct regex *regex, const struct regex_node *node, struct sequence *sequence)
{
	if (node->kind == REGEX_CAT) {
		require(regex, node->left, sequence);
		require(regex, node->right, sequence);
		return;
	}
	uint16_t only = node->kind == REGEX_SET ? regex_set_only(&node->set) : 0;
	if (node->kind == REGEX_EMPTY)
		return;
	if (only == 0 || only >= REGEX_START || sequence->n == REQUIRED_MOST)
		end_sequence(regex, sequence);
	if (only && only < REGEX_START)
		sequence->units[sequence->n++] = only;
}

const struct regex *regex_compile(str source, struct arena *arena, struct err *err)
{
	const struct regex_node *tree = regex_parse(source, arena, err);

	if (!tree)
		return NULL;
	struct regex *regex = arena_alloc(arena, 1, sizeof(*regex));
	struct compiler compiler = {.regex = regex};
	struct sequence sequence = {.n = 0};
	regex->follow = arena_alloc(arena, REGEX_STATES, sizeof(*regex->follow));
	regex->sets = arena_alloc(arena, REGEX_STATES, sizeof(*regex->sets));
	struct fragment whole = make(&compiler, tree);
	if (compiler.too_large) {
		err_set(err, ERR_REGEX_LARGE, "1");
		if (err)
			err->column = 1;
		return NULL;
	}
	regex->first = whole.first;
	regex->last = whole.last;
	regex->words = (regex->n + 63) / 64;
	require(regex, tree, &sequence);
	end_sequence(regex, &sequence);
	return regex;
}

uint32_t regex_required(const struct regex *regex, const uint16_t **units)
{
	*units = regex->required;
	return regex->n_required;
}

/* ---- finding ---- */

struct regex_finder {
	const struct regex *regex;
	uint16_t cached[CACHE];	      /* the unit that a slot of the cache is of, 0: none */
	struct states of_unit[CACHE]; /* the states whose set has it */
	uint32_t *ends;		      /* room for one a unit of a text */
	size_t ends_cap;
};

struct regex_finder *regex_finder_new(const struct regex *regex)
{
	struct regex_finder *finder = mem_alloc(1, sizeof(*finder));

	finder->regex = regex;
	return finder;
}

void regex_finder_free(struct regex_finder *finder)
{
	if (finder)
		free(finder->ends);
	free(finder);
}

const struct regex *regex_finder_regex(const struct regex_finder *finder)
{
	return finder->regex;
}

static const struct states *states_of(struct regex_finder *finder, uint16_t unit)
{
	const struct regex *regex = finder->regex;
	unsigned slot = (unit * 40503U >> 4) % CACHE;
	struct states *states = &finder->of_unit[slot];

	if (finder->cached[slot] == unit)
		return states;
	finder->cached[slot] = unit;
	*states = (struct states){0};
	for (unsigned i = 0; i < regex->n; i++)
		if (regex_set_has(regex->sets[i], unit))
			put(states, i);
	return states;
}

/* From which states a match can be ended at a position, and where at the latest, from 1. */
struct column {
	struct states live;
	uint32_t end[REGEX_STATES];
};

/* The latest end that some of the states lead to, 0 for none. */
static uint32_t latest(
	const struct regex *regex, const struct states *some, const struct column *column)
{
	uint32_t end = 0;

	for (unsigned w = 0; w < regex->words; w++) {
		for (uint64_t left = some->words[w] & column->live.words[w]; left;
			left &= left - 1) {
			unsigned i = w * 64 + (unsigned)__builtin_ctzll(left);
			end = column->end[i] > end ? column->end[i] : end;
		}
	}
	return end;
}

/* The column of a unit that some states take, from that of the next position, `after`. */
static void step_back(const struct regex *regex, const struct states *can, uint32_t after,
	const struct column *next, struct column *column)
{
	for (unsigned w = 0; w < regex->words; w++) {
		uint64_t live = 0;
		for (uint64_t left = can->words[w]; left; left &= left - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(left), i = w * 64 + bit;
			uint32_t end = latest(regex, &regex->follow[i], next);
			if (end == 0 && has(&regex->last, i))
				end = after;
			column->end[i] = end;
			live |= (uint64_t)(end != 0) << bit;
		}
		column->live.words[w] = live;
	}
}

/*
 * Sets ends[i] to where the longest match that begins with unit i - 1 ends, counted as i is; 0 for
 * none. The two ends of the text are units, too, of which a match can begin with the first.
 */
static void find_ends(
	struct regex_finder *finder, const uint16_t *units, uint32_t n, uint32_t *ends)
{
	const struct regex *regex = finder->regex;
	struct column columns[2] = {{.live = {{0}}}};
	struct column *next = &columns[0], *column = &columns[1];

	for (uint32_t i = n + 2; i-- > 0;) {
		uint16_t unit = i == 0 ? REGEX_START : i == n + 1 ? REGEX_END : units[i - 1];
		step_back(regex, states_of(finder, unit), i + 1, next, column);
		ends[i] = latest(regex, &regex->first, column);
		struct column *swap = next;
		next = column;
		column = swap;
	}
}

void regex_find(struct regex_finder *finder, const uint16_t *units, uint32_t n,
	void (*take)(void *context, uint32_t at, uint32_t len), void *context)
{
	uint32_t *ends = mem_grow(finder->ends, &finder->ends_cap, n + (size_t)2, sizeof(*ends));

	finder->ends = ends;
	find_ends(finder, units, n, ends);
	/* A match may take the ends of the text, but is not longer for it. */
	ends[1] = ends[0] > ends[1] ? ends[0] : ends[1];
	for (uint32_t at = 0; at < n;) {
		uint32_t end = ends[at + 1];
		if (end <= at + 1) {
			at++;
			continue;
		}
		end = end - 1 < n ? end - 1 : n;
		take(context, at, end - at);
		at = end;
	}
}
