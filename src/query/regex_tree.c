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

/* ---- escapes ---- */

/* What one character of an expression or of a bracket is. */
struct member {
	bool class; /* added to the members already */
	uint32_t code_point;
};

/* The value of a hexadecimal digit, or 16. */
static uint32_t hex_value(char c)
{
	static const char digits[] = "0123456789abcdef";
	char small = c >= 'A' && c <= 'F' ? (char)(c | 0x20) : c;
	const char *digit = c ? strchr(digits, small) : NULL;

	return digit ? (uint32_t)(digit - digits) : 16;
}

static bool take_digits(struct parser *p, unsigned least, unsigned most, uint32_t *value)
{
	unsigned n = 0;

	for (*value = 0; n < most && hex_value(peek(p)) < 16; n++)
		*value = *value << 4 | hex_value(p->source.data[p->at++]);
	return n >= least;
}

/* \x41 \u4e00 \U00020000 \x{20000}, the letter being taken. */
static bool take_number_escape(struct parser *p, char letter, uint32_t *c)
{
	unsigned digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
	bool braces = peek(p) == '{', ok;

	p->at += braces;
	ok = braces ? take_digits(p, 1, 6, c) : take_digits(p, digits, digits, c);
	if (braces)
		ok = peek(p) == '}' && ok;
	p->at += braces && ok;
	return ok && *c >= ' ' && *c <= 0x10FFFF && !(*c >= 0xD800 && *c <= 0xDFFF);
}

/* \p{Han} \PL, the letter being taken. */
static bool take_property(struct parser *p, bool negated, struct regex_members *members)
{
	str name = str_slice(p->source, p->at, p->at + 1);

	if (peek(p) == '{') {
		str rest = str_slice(p->source, p->at + 1, p->source.len);
		name = str_slice(rest, 0, str_find(rest, STR("}")));
		if (name.len == rest.len)
			return false;
		p->at += 2;
	}
	p->at += name.len;
	return name.len && name.data[0] < 'a' && regex_members_add_class(members, name, negated);
}

/* After a backslash: a class, a character by its number, or a mark that means itself. */
static bool take_escape(struct parser *p, struct regex_members *members, struct member *member)
{
	static const char letters[] = "dDwWsS";
	static const char *const names[] = {"digit", "word", "space"};
	size_t slash = p->at - 1;
	char letter = peek(p);
	const char *class = letter ? strchr(letters, letter) : NULL;

	if (at_end(p))
		return wrong(p, slash, ERR_REGEX_ESCAPE);
	uint32_t c = take(p);
	*member = (struct member){class || letter == 'p' || letter == 'P', c};
	if (class) {
		str name = str_of(names[(class - letters) / 2]);
		return regex_members_add_class(members, name, (class - letters) % 2);
	}
	bool ok;
	if (member->class)
		ok = take_property(p, letter == 'P', members);
	else if (letter == 'x' || letter == 'u' || letter == 'U')
		ok = take_number_escape(p, letter, &member->code_point);
	else
		ok = !((c | 0x20) >= 'a' && (c | 0x20) <= 'z') && !(c >= '0' && c <= '9');
	if (!ok)
		wrong(p, slash, member->class ? ERR_REGEX_CLASS : ERR_REGEX_ESCAPE);
	return ok;
}

/* ---- brackets ---- */

/* [:alpha:] in a bracket; false without a mistake if there is none. */
static bool take_posix_class(struct parser *p, struct regex_members *members, bool *ok)
{
	str rest = str_slice(p->source, p->at, p->source.len);
	size_t end = str_find(rest, STR(":]"));

	if (!str_starts(rest, STR("[:")) || end == rest.len)
		return false;
	bool negated = rest.data[2] == '^';
	str name = str_slice(rest, negated ? 3 : 2, end);
	/* Those of Unicode begin with a capital, `word` is \w. */
	*ok = name.len && name.data[0] >= 'a' && regex_members_add_class(members, name, negated);
	if (!*ok)
		wrong(p, p->at, ERR_REGEX_CLASS);
	p->at += end + 2;
	return true;
}

static bool take_member(struct parser *p, struct regex_members *members, struct member *member)
{
	bool ok = true;

	*member = (struct member){.class = take_posix_class(p, members, &ok)};
	if (member->class)
		return ok;
	member->code_point = take(p);
	return member->code_point != '\\' || take_escape(p, members, member);
}

/* Whether a - that is neither the first nor the last of its bracket is next. */
static bool is_range(const struct parser *p)
{
	return peek(p) == '-' && p->at + 1 < p->source.len && p->source.data[p->at + 1] != ']';
}

static bool take_members(struct parser *p, struct regex_members *members, size_t open)
{
	for (bool first = true; first || peek(p) != ']'; first = false) {
		struct member from, to;
		size_t at = p->at;
		if (at_end(p))
			return wrong(p, open, ERR_REGEX_BRACKET);
		if (!take_member(p, members, &from))
			return false;
		if (from.class)
			continue;
		if (!is_range(p)) {
			regex_members_add(members, from.code_point);
			continue;
		}
		p->at++;
		if (!take_member(p, members, &to))
			return false;
		if (to.class || !regex_members_add_range(members, from.code_point, to.code_point))
			return wrong(p, at, ERR_REGEX_RANGE);
	}
	p->at++;
	return true;
}

static struct regex_node *make_set(struct parser *p, const struct regex_members *members, size_t at)
{
	struct regex_node *set = node(p, REGEX_SET);

	if (regex_members_make(members, p->arena, &set->set))
		return set;
	wrong(p, at, ERR_REGEX_LARGE);
	return NULL;
}

static struct regex_node *parse_bracket(struct parser *p)
{
	struct regex_members members = {.n_far = 0};
	size_t open = p->at - 1;
	bool negated = peek(p) == '^';

	p->at += negated;
	if (!take_members(p, &members, open))
		return NULL;
	if (negated)
		regex_members_negate(&members);
	return make_set(p, &members, open);
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

static struct regex_node *parse_anchor(struct parser *p, uint16_t end)
{
	struct regex_members members = {.n_far = 0};

	regex_members_add_unit(&members, end);
	return make_set(p, &members, p->at);
}

/* What takes one character; a character that counts for nothing in a text is empty here, too. */
static struct regex_node *single(struct parser *p, uint32_t c)
{
	struct regex_members members = {.n_far = 0};

	if (fold_code_point(c) == 0)
		return node(p, REGEX_EMPTY);
	regex_members_add(&members, c);
	return make_set(p, &members, p->at);
}

static struct regex_node *parse_escape(struct parser *p)
{
	struct regex_members members = {.n_far = 0};
	struct member member;
	size_t slash = p->at - 1;

	if (!take_escape(p, &members, &member))
		return NULL;
	return member.class ? make_set(p, &members, slash) : single(p, member.code_point);
}

static struct regex_node *parse_any(struct parser *p)
{
	struct regex_members members = {.n_far = 0};

	regex_members_negate(&members);
	return make_set(p, &members, p->at);
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
		return parse_anchor(p, REGEX_START);
	case '$':
		return parse_anchor(p, REGEX_END);
	case '*':
	case '+':
	case '?':
	case '{':
		wrong(p, at, ERR_REGEX_REPEAT);
		return NULL;
	case '.':
		return parse_any(p);
	default:
		return single(p, c);
	}
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
		/* Matches are the longest, so a repeat cannot be as short as may be. */
		if (peek(p) == '?') {
			wrong(p, p->at, ERR_REGEX_LAZY);
			return NULL;
		}
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
