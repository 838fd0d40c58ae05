#include "query/regex.h"

#include <stdlib.h>

#include "query/regex_tree.h"
#include "text/fold.h"
#include "text/units.h"

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
	struct states open, unclosed; /* see regex_set.h; all but the closed ones */
	struct states blank;	      /* that take one */
	bool takes_blanks;
	bool asks_blanks;		  /* these, or some are closed */
	bool names_far;			  /* some characters beyond the BMP, but not all */
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

static void intersect(struct states *s, const struct states *other)
{
	for (unsigned w = 0; w < WORDS; w++)
		s->words[w] &= other->words[w];
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
	c->regex->names_far |= set->n_far != 0;
	if (set->open)
		put(&c->regex->open, c->regex->n);
	if (!set->closed)
		put(&c->regex->unclosed, c->regex->n);
	if (regex_set_has(set, ' '))
		put(&c->regex->blank, c->regex->n);
	c->regex->takes_blanks |= regex_set_has(set, ' ');
	c->regex->asks_blanks |= regex_set_has(set, ' ') || set->closed;
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
		break;
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
	if (only == 0 || sequence->n == REQUIRED_MOST)
		end_sequence(regex, sequence);
	if (only)
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

bool regex_asks_text(const struct regex *regex)
{
	return regex->asks_blanks || regex->names_far;
}

/* ---- what is known of a text besides its units ---- */

enum { BLANKS_MOST = 255 }; /* in a row; more cannot be told apart */

struct regex_finder {
	const struct regex *regex;
	uint16_t cached[CACHE];	      /* the unit that a slot of the cache is of, 0: none */
	struct states of_unit[CACHE]; /* the states whose set has it */
	struct states of_far;	      /* the same of a character beyond the BMP */
	/* Room for one a unit of a text, and one for each of its ends. */
	uint32_t *ends;
	uint32_t *far;	 /* the representatives of units that are shared */
	uint8_t *blanks; /* before a unit, those that are no unit; see regex_find */
	size_t ends_cap, far_cap, blanks_cap;
};

struct regex_finder *regex_finder_new(const struct regex *regex)
{
	struct regex_finder *finder = mem_alloc(1, sizeof(*finder));

	finder->regex = regex;
	return finder;
}

void regex_finder_free(struct regex_finder *finder)
{
	if (!finder)
		return;
	free(finder->ends);
	free(finder->far);
	free(finder->blanks);
	free(finder);
}

const struct regex *regex_finder_regex(const struct regex_finder *finder)
{
	return finder->regex;
}

static void make_room(struct regex_finder *finder, size_t n)
{
	finder->ends = mem_grow(finder->ends, &finder->ends_cap, n, sizeof(*finder->ends));
	if (!regex_asks_text(finder->regex))
		return;
	finder->far = mem_grow(finder->far, &finder->far_cap, n, sizeof(*finder->far));
	finder->blanks = mem_grow(finder->blanks, &finder->blanks_cap, n, sizeof(*finder->blanks));
	memset(finder->far, 0, n * sizeof(*finder->far));
	memset(finder->blanks, 0, n * sizeof(*finder->blanks));
}

/* Notes what the text tells of its n units, the first of which has number 1. */
static void look_at_text(struct regex_finder *finder, str text, uint32_t n)
{
	struct units_walk walk = units_walk(text, 0, false);
	struct unit unit;
	size_t end = 0;
	uint32_t i = 1;

	for (; i <= n && units_next(&walk, &unit); i++) {
		bool blank = unit.unit == ' ';
		size_t blanks = units_blanks(text, end, blank ? unit.to : unit.from) - blank;
		finder->blanks[i] = (uint8_t)(blanks < BLANKS_MOST ? blanks : BLANKS_MOST);
		if (fold_is_shared(unit.unit))
			finder->far[i] = fold_code_point(unit.code_point);
		end = unit.to;
	}
	size_t blanks = units_blanks(text, end, text.len);
	finder->blanks[i] = (uint8_t)(blanks < BLANKS_MOST ? blanks : BLANKS_MOST);
}

/* ---- finding ---- */

/* The states that take unit number i, from 1, of a text. */
static const struct states *states_of(struct regex_finder *finder, uint16_t unit, uint32_t i)
{
	const struct regex *regex = finder->regex;
	unsigned slot = (unit * 40503U >> 4) % CACHE;
	struct states *states = &finder->of_unit[slot];
	bool far = regex->names_far && fold_is_shared(unit);

	if (!far && finder->cached[slot] == unit)
		return states;
	if (far)
		states = &finder->of_far;
	else
		finder->cached[slot] = unit;
	*states = (struct states){0};
	for (unsigned s = 0; s < regex->n; s++)
		if (far ? regex_set_has_far(regex->sets[s], finder->far[i])
			: regex_set_has(regex->sets[s], unit))
			put(states, s);
	return states;
}

/* From which states a match can be ended at a position, and where at the latest, from 1. */
struct column {
	struct states live;
	uint32_t end[REGEX_STATES];
	bool apart; /* a blank between letters is before it, which only open states pass over */
	bool gap;   /* another blank is, which two closed states do not pass over */
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

/* The latest end that a state leads to, past the blanks before the column. */
static uint32_t latest_after(const struct regex *regex, unsigned state, const struct column *column)
{
	struct states to = regex->follow[state];

	if (column->apart && !has(&regex->open, state))
		intersect(&to, &regex->open);
	if (column->gap && !has(&regex->unclosed, state))
		intersect(&to, &regex->unclosed);
	return latest(regex, &to, column);
}

/* The column of a unit that some states take, from that of the next position, `after`. */
static void step_back(const struct regex *regex, const struct states *can, uint32_t after,
	const struct column *next, struct column *column)
{
	column->apart = column->gap = false;
	for (unsigned w = 0; w < regex->words; w++) {
		uint64_t live = 0;
		for (uint64_t left = can->words[w]; left; left &= left - 1) {
			unsigned bit = (unsigned)__builtin_ctzll(left), i = w * 64 + bit;
			uint32_t end = latest_after(regex, i, next);
			if (end == 0 && has(&regex->last, i))
				end = after;
			column->end[i] = end;
			live |= (uint64_t)(end != 0) << bit;
		}
		column->live.words[w] = live;
	}
}

/*
 * The same for an end of the text, which may be taken more than once: ^ and $ take no room. What
 * takes it takes no units, so both columns can be one.
 */
static void step_back_end(const struct regex *regex, const struct states *can, uint32_t after,
	const struct column *next, struct column *column)
{
	struct column both = *next;

	for (bool grew = true; grew;) {
		grew = false;
		step_back(regex, can, after, &both, column);
		for (unsigned i = 0; i < regex->n; i++) {
			if (!has(&column->live, i) ||
				(has(&both.live, i) && both.end[i] == column->end[i]))
				continue;
			put(&both.live, i);
			both.end[i] = column->end[i];
			grew = true;
		}
	}
}

/*
 * Lets a column be reached through a blank, too, which may be taken or passed over. Returns the
 * latest end of a match that begins with the blank.
 */
static uint32_t step_over_blank(const struct regex *regex, uint32_t after, struct column *column)
{
	struct column taken;
	uint32_t end;

	if (!regex->takes_blanks)
		return 0;
	step_back(regex, &regex->blank, after, column, &taken);
	end = latest(regex, &regex->first, &taken);
	for (unsigned w = 0; w < regex->words; w++) {
		for (uint64_t left = taken.live.words[w]; left; left &= left - 1) {
			unsigned i = w * 64 + (unsigned)__builtin_ctzll(left);
			bool later = !has(&column->live, i) || column->end[i] < taken.end[i];
			column->end[i] = later ? taken.end[i] : column->end[i];
		}
		column->live.words[w] |= taken.live.words[w];
	}
	return end;
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
		bool inside = i > 0 && i <= n;
		uint16_t unit = inside ? units[i - 1] : i ? REGEX_END : REGEX_START;
		if (unit == ' ') {
			ends[i] = step_over_blank(regex, i + 1, next);
			next->apart = true;
		} else {
			const struct states *can = states_of(finder, unit, i);
			(inside ? step_back : step_back_end)(regex, can, i + 1, next, column);
			ends[i] = latest(regex, &regex->first, column);
			struct column *swap = next;
			next = column;
			column = swap;
		}
		for (unsigned b = regex->asks_blanks ? finder->blanks[i] : 0; b > 0; b--) {
			uint32_t end = step_over_blank(regex, i, next);
			ends[i] = end > ends[i] ? end : ends[i];
			next->gap = true;
		}
	}
}

void regex_find(struct regex_finder *finder, const uint16_t *units, uint32_t n, str text,
	void (*take)(void *context, uint32_t at, uint32_t len), void *context)
{
	make_room(finder, n + (size_t)2);
	if (regex_asks_text(finder->regex))
		look_at_text(finder, text, n);
	uint32_t *ends = finder->ends;
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
