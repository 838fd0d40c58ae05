#include "query/regex_tree.h"

#include "base/utf8.h"
#include "text/fold.h"

struct parser {
	str source;
	size_t at;
	unsigned depth;
	struct arena *arena;
	struct err *err;
};

static bool wrong(struct parser *p, size_t at, enum err_kind kind)
{
	uint32_t column = (uint32_t)utf8_chars(str_slice(p->source, 0, at)) + 1;

	err_set(p->err, kind, "%u", column);
	if (p->err)
		p->err->column = column;
	return false;
}

static bool at_end(const struct parser *p)
{
	return p->at >= p->source.len;
}

static char peek(const struct parser *p)
{
	return at_end(p) ? '\0' : p->source.data[p->at];
}

static uint32_t take(struct parser *p)
{
	uint32_t c;

	p->at += utf8_decode(p->source.data + p->at, p->source.data + p->source.len, &c);
	return c;
}

static struct regex_node *node(struct parser *p, enum regex_kind kind)
{
	struct regex_node *n = arena_alloc(p->arena, 1, sizeof(*n));

	n->kind = kind;
	return n;
}

static struct regex_node *pair(
	struct parser *p, enum regex_kind kind, struct regex_node *left, struct regex_node *right)
{
	struct regex_node *n = node(p, kind);

	n->left = left;
	n->right = right;
	return n;
}

/* ---- sets ---- */

enum { RANGES_FIRST = 4 };

static void add_range(struct parser *p, struct regex_set *set, uint32_t from, uint32_t to)
{
	bool full = set->n == 0 || (set->n >= RANGES_FIRST && (set->n & (set->n - 1)) == 0);

	if (full) {
		size_t room = set->n ? 2U * set->n : RANGES_FIRST;
		uint16_t(*wider)[2] = arena_alloc(p->arena, room, sizeof(*wider));
		if (set->n)
			memcpy(wider, set->ranges, set->n * sizeof(*wider));
		set->ranges = wider;
	}
	set->ranges[set->n][0] = (uint16_t)from;
	set->ranges[set->n++][1] = (uint16_t)to;
}

static uint16_t unit_of(uint32_t c)
{
	return fold_unit(fold_code_point(c));
}

/* \d \w \s: what an alphabet, digits and Chinese are among units. */
static bool add_class(struct parser *p, struct regex_set *set, char letter)
{
	static const uint16_t words[][2] = {{'0', '9'}, {'a', 'z'}, {'_', '_'}, {0xC0, 0x1FFF},
		{0x3005, 0x3007}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xD800, 0xDFFD}};

	switch (letter) {
	case 'd':
		add_range(p, set, '0', '9');
		return true;
	case 's':
		add_range(p, set, ' ', ' ');
		return true;
	case 'w':
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
			add_range(p, set, words[i][0], words[i][1]);
		return true;
	default:
		return false;
	}
}

/* After a backslash: a class, or a mark that means itself. */
static bool take_escape(struct parser *p, struct regex_set *set, uint32_t *c)
{
	size_t slash = p->at - 1;

	if (at_end(p))
		return wrong(p, slash, ERR_REGEX_ESCAPE);
	char letter = peek(p);
	*c = take(p);
	if (add_class(p, set, letter)) {
		*c = 0;
		return true;
	}
	bool upper = letter == 'D' || letter == 'W' || letter == 'S';
	if (upper && set->n == 0 && add_class(p, set, (char)(letter | 0x20))) {
		set->negated = true;
		*c = 0;
		return true;
	}
	bool alphabetic = (*c | 0x20) >= 'a' && (*c | 0x20) <= 'z';
	return (!alphabetic && !(*c >= '0' && *c <= '9')) || wrong(p, slash, ERR_REGEX_ESCAPE);
}

/* One character of a bracket expression, or a class, for which *c is 0. */
static bool take_member(struct parser *p, struct regex_set *set, uint32_t *c)
{
	*c = take(p);
	if (*c != '\\')
		return true;
	if (peek(p) == 'D' || peek(p) == 'W' || peek(p) == 'S')
		return wrong(p, p->at - 1, ERR_REGEX_ESCAPE);
	return take_escape(p, set, c);
}

/*
 * The ends of a range. Those of an alphabet are folded, as the text is; Chinese ones are not, for
 * 龥, which often ends a range over all of Chinese, folds to a character in its middle.
 */
static bool add_ends(struct parser *p, struct regex_set *set, uint32_t from, uint32_t to, size_t at)
{
	uint32_t low = fold_code_point(from), high = fold_code_point(to);

	if (low >= 0x80 || high >= 0x80)
		low = from, high = to;
	if (low > high || high > 0xFFFF)
		return wrong(p, at, ERR_REGEX_RANGE);
	add_range(p, set, low, high);
	return true;
}

static bool take_members(struct parser *p, struct regex_set *set, size_t open)
{
	for (bool first = true; first || peek(p) != ']'; first = false) {
		uint32_t from, to;
		size_t at = p->at;
		if (at_end(p))
			return wrong(p, open, ERR_REGEX_BRACKET);
		if (!take_member(p, set, &from))
			return false;
		bool range = from && peek(p) == '-' && p->at + 1 < p->source.len &&
			     p->source.data[p->at + 1] != ']';
		if (range) {
			p->at++;
			if (!take_member(p, set, &to))
				return false;
			if (to == 0 || !add_ends(p, set, from, to, at))
				return wrong(p, at, ERR_REGEX_RANGE);
		} else if (from) {
			add_range(p, set, unit_of(from), unit_of(from));
		}
	}
	p->at++;
	return true;
}

static struct regex_node *parse_bracket(struct parser *p)
{
	struct regex_node *set = node(p, REGEX_SET);
	size_t open = p->at - 1;
	bool negated = peek(p) == '^';

	p->at += negated;
	if (!take_members(p, &set->set, open))
		return NULL;
	set->set.negated = negated;
	return set;
}

bool regex_set_has(const struct regex_set *set, uint16_t unit)
{
	bool within = false;

	for (unsigned i = 0; i < set->n && !within; i++)
		within = unit >= set->ranges[i][0] && unit <= set->ranges[i][1];
	return set->negated ? !within && unit < REGEX_START : within;
}

uint16_t regex_set_only(const struct regex_set *set)
{
	bool one = !set->negated && set->n == 1 && set->ranges[0][0] == set->ranges[0][1];

	return one ? set->ranges[0][0] : 0;
}

/* ---- the rest of the grammar ---- */

static struct regex_node *parse_alternatives(struct parser *p);

static struct regex_node *parse_group(struct parser *p)
{
	size_t open = p->at - 1;

	if (str_starts(str_slice(p->source, p->at, p->source.len), STR("?:")))
		p->at += 2;
	if (++p->depth > REGEX_DEPTH) {
		wrong(p, open, ERR_REGEX_LARGE);
		return NULL;
	}
	struct regex_node *inside = parse_alternatives(p);
	p->depth--;
	if (inside && peek(p) != ')') {
		wrong(p, open, ERR_REGEX_BRACKET);
		return NULL;
	}
	p->at++;
	return inside;
}

static struct regex_node *single(struct parser *p, uint16_t unit)
{
	struct regex_node *set = node(p, REGEX_SET);

	add_range(p, &set->set, unit, unit);
	return set;
}

static struct regex_node *parse_escape(struct parser *p)
{
	struct regex_node *set = node(p, REGEX_SET);
	uint32_t c;

	if (!take_escape(p, &set->set, &c))
		return NULL;
	if (c)
		add_range(p, &set->set, unit_of(c), unit_of(c));
	return set;
}

static struct regex_node *parse_atom(struct parser *p)
{
	size_t at = p->at;
	uint32_t c = take(p);

	switch (c) {
	case '(':
		return parse_group(p);
	case '[':
		return parse_bracket(p);
	case '\\':
		return parse_escape(p);
	case '^':
		return single(p, REGEX_START);
	case '$':
		return single(p, REGEX_END);
	case '*':
	case '+':
	case '?':
	case '{':
		wrong(p, at, ERR_REGEX_REPEAT);
		return NULL;
	case '.': {
		struct regex_node *any = node(p, REGEX_SET);
		any->set.negated = true;
		return any;
	}
	default:
		break;
	}
	/* A character that counts for nothing in a text counts for nothing here. */
	return fold_code_point(c) ? single(p, unit_of(c)) : node(p, REGEX_EMPTY);
}

static bool take_number(struct parser *p, uint16_t *number)
{
	unsigned value = 0;
	size_t from = p->at;

	while (peek(p) >= '0' && peek(p) <= '9' && value <= REGEX_REPEATS)
		value = 10 * value + (unsigned)(p->source.data[p->at++] - '0');
	*number = (uint16_t)value;
	return p->at > from && value <= REGEX_REPEATS;
}

/* {m} {m,} {m,n} after the bracket. */
static bool take_counts(struct parser *p, uint16_t *least, uint16_t *most)
{
	size_t open = p->at - 1;
	bool ok = take_number(p, least);

	*most = *least;
	if (ok && peek(p) == ',') {
		p->at++;
		if (peek(p) == '}')
			*most = REGEX_NO_END;
		else
			ok = take_number(p, most) && *most >= *least;
	}
	if (!ok || peek(p) != '}')
		return wrong(p, open, ERR_REGEX_REPEAT);
	p->at++;
	return true;
}

static struct regex_node *parse_repeated(struct parser *p)
{
	struct regex_node *atom = parse_atom(p);

	while (atom && !at_end(p) && strchr("*+?{", peek(p))) {
		struct regex_node *repeat = node(p, REGEX_REPEAT);
		char mark = (char)take(p);
		repeat->left = atom;
		repeat->least = mark == '+';
		repeat->most = mark == '?' ? 1 : REGEX_NO_END;
		if (mark == '{' && !take_counts(p, &repeat->least, &repeat->most))
			return NULL;
		/* A repeat of a repeat adds depth, as a bracket does. */
		if (atom->kind == REGEX_REPEAT && ++p->depth > REGEX_DEPTH) {
			wrong(p, p->at - 1, ERR_REGEX_LARGE);
			return NULL;
		}
		atom = repeat;
	}
	return atom;
}

static struct regex_node *parse_sequence(struct parser *p)
{
	struct regex_node *sequence = node(p, REGEX_EMPTY);

	while (!at_end(p) && peek(p) != '|' && peek(p) != ')') {
		struct regex_node *next = parse_repeated(p);
		if (!next)
			return NULL;
		sequence =
			sequence->kind == REGEX_EMPTY ? next : pair(p, REGEX_CAT, sequence, next);
	}
	return sequence;
}

static struct regex_node *parse_alternatives(struct parser *p)
{
	struct regex_node *all = parse_sequence(p);

	while (all && peek(p) == '|') {
		p->at++;
		struct regex_node *next = parse_sequence(p);
		if (!next)
			return NULL;
		all = pair(p, REGEX_ALT, all, next);
	}
	return all;
}

struct regex_node *regex_parse(str source, struct arena *arena, struct err *err)
{
	struct parser p = {.source = source, .arena = arena, .err = err};
	struct regex_node *all = parse_alternatives(&p);

	if (all && !at_end(&p)) { /* a closing bracket too many */
		wrong(&p, p.at, ERR_REGEX_BRACKET);
		return NULL;
	}
	return all;
}
