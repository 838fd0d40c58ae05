#include "query/query.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "query/scope.h"
#include "query/variants.h"
#include "text/fold.h"

/* ---- cutting the words apart ---- */

/* A term as it is in the query. */
struct token {
	enum term_kind kind;
	bool refused;
	bool latin;    /* small letters only, so that it joins its neighbours */
	bool joins;    /* nothing but blanks parts it from the token before */
	uint32_t from; /* bytes, quotes and slashes left out */
	uint32_t to;
	uint32_t group;
};

struct parser {
	str text;
	size_t at;
	struct token tokens[QUERY_TERMS];
	uint32_t n;
	uint32_t group;
	bool joins;
	struct query *query;
	struct err *err;
};

static bool wrong(struct parser *p, size_t at, enum err_kind kind)
{
	uint32_t column = (uint32_t)utf8_chars(str_slice(p->text, 0, at)) + 1;

	err_set(p->err, kind, "%u", column);
	if (p->err)
		p->err->column = column;
	return false;
}

/* A full width mark as its plain form. */
static uint32_t plain(uint32_t c)
{
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/* The mark at a byte, made plain, and its length; 0 at the end. */
static uint32_t mark_at(str text, size_t at, size_t *len)
{
	uint32_t c;

	*len = 0;
	if (at >= text.len)
		return 0;
	*len = utf8_decode(text.data + at, text.data + text.len, &c);
	return plain(c);
}

static bool ends_word(uint32_t c)
{
	return c == 0 || utf8_is_blank(c) || c == '&' || c == '|';
}

/* A Latin letter or digit; *strong tells a capital or digit. */
static bool is_latin_or_digit(uint32_t c, bool *strong)
{
	*strong |= (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	return *strong || (c >= 'a' && c <= 'z');
}

/* Whether an & at a byte > 0 is between such without blanks, one of them strong: R&D is a word. */
static bool is_in_word(str text, size_t at)
{
	size_t n, before = at;
	bool left = false, right = false;

	if (mark_at(text, at, &n) != '&')
		return false;
	while ((text.data[--before] & 0xC0) == 0x80)
		;
	bool letters = is_latin_or_digit(mark_at(text, before, &n), &left);
	mark_at(text, at, &n);
	letters &= is_latin_or_digit(mark_at(text, at + n, &n), &right);
	return letters && (left || right);
}

static bool is_letter(uint32_t c)
{
	c = plain(c);
	return (c >= 'a' && c <= 'z') || c == 0xFC;
}

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

/* Small letters, with apostrophes between them. */
static bool is_latin(str word)
{
	bool letter = false;
	size_t n;

	for (size_t at = 0; at < word.len; at += n) {
		uint32_t c;
		n = utf8_decode(word.data + at, word.data + word.len, &c);
		if (!is_letter(c) && !(letter && is_apostrophe(c)))
			return false;
		letter = is_letter(c);
	}
	return letter;
}

static bool has_wildcard(str word)
{
	size_t n;

	for (size_t at = 0; at < word.len; at += n) {
		uint32_t c = mark_at(word, at, &n);
		if (c == '?' || c == '*')
			return true;
	}
	return false;
}

static bool add_token(struct parser *p, struct token token, size_t at)
{
	if (p->n == QUERY_TERMS)
		return wrong(p, at, ERR_QUERY_TERMS);
	token.group = p->group;
	token.joins = p->joins;
	p->tokens[p->n++] = token;
	p->joins = true;
	return true;
}

/* The byte of the mark that closes a quotation; the end if none does. */
static size_t quotation_end(str text, size_t from)
{
	size_t at = from, n;

	while (at < text.len && mark_at(text, at, &n) != '"')
		at += n;
	return at;
}

/*
 * The byte of the slash that closes a regular expression; the end if none does. *bracket is where
 * a class of characters stays open, or the end.
 */
static size_t regex_end(str text, size_t from, size_t *bracket)
{
	size_t n;

	*bracket = text.len;
	for (size_t at = from; at < text.len; at += n) {
		bool open = *bracket < text.len, slash = mark_at(text, at, &n) == '/';
		str rest = str_slice(text, at, text.len);
		if (rest.data[0] == '\\') {
			n += at + n < text.len ? 1 : 0;
		} else if (open && str_starts(rest, STR("[:"))) {
			size_t end = str_find(rest, STR(":]"));
			n = end < rest.len ? end + 2 : n;
		} else if (rest.data[0] == '[' && !open) {
			*bracket = at;
		} else if (rest.data[0] == ']') {
			*bracket = text.len;
		} else if (slash && !open) {
			return at;
		}
	}
	return text.len;
}

static bool take_enclosed(struct parser *p, uint32_t mark, size_t mark_len, bool refused)
{
	size_t from = p->at + mark_len, bracket = p->text.len, len;
	size_t to = mark == '/' ? regex_end(p->text, from, &bracket) : quotation_end(p->text, from);

	if (bracket < p->text.len)
		return wrong(p, bracket, ERR_REGEX_BRACKET);
	if (to == p->text.len)
		return wrong(p, p->at, mark == '/' ? ERR_QUERY_SLASH : ERR_QUERY_QUOTE);
	struct token token = {.kind = mark == '/' ? TERM_REGEX : TERM_EXACT,
		.refused = refused,
		.from = (uint32_t)from,
		.to = (uint32_t)to};
	if (!add_token(p, token, p->at))
		return false;
	mark_at(p->text, to, &len);
	p->at = to + len;
	return true;
}

static bool take_word(struct parser *p, bool refused)
{
	size_t from = p->at, n;

	while (!ends_word(mark_at(p->text, p->at, &n)) || is_in_word(p->text, p->at))
		p->at += n;
	str word = str_slice(p->text, from, p->at);
	struct token token = {.kind = has_wildcard(word) ? TERM_PATTERN : TERM_TEXT,
		.refused = refused,
		.latin = !refused && is_latin(word),
		.from = (uint32_t)from,
		.to = (uint32_t)p->at};
	if (token.latin && p->joins && p->tokens[p->n - 1].latin) {
		p->tokens[p->n - 1].to = token.to;
		return true;
	}
	return add_token(p, token, from);
}

static bool take_term(struct parser *p, uint32_t mark, size_t mark_len)
{
	bool refused = false;
	size_t len;

	if (mark == '-') {
		uint32_t next = mark_at(p->text, p->at + mark_len, &len);
		if (next == '-')
			return take_word(p, false); /* --option, or a dash: a word like others */
		refused = true;
		p->at += mark_len;
		if (ends_word(next))
			return true; /* the term is still to come */
		mark = next;
		mark_len = len;
	}
	if (mark == '"' || mark == '/')
		return take_enclosed(p, mark, mark_len, refused);
	return take_word(p, refused);
}

static bool cut(struct parser *p)
{
	size_t n;

	while (p->at < p->text.len) {
		uint32_t mark = mark_at(p->text, p->at, &n);
		if (utf8_is_blank(mark)) {
			p->at += n;
		} else if (mark == '&' || mark == '|') {
			/* A mark without a term before it means nothing yet. */
			p->group += mark == '|' && p->n && p->tokens[p->n - 1].group == p->group;
			p->joins = false;
			p->at += n;
		} else if (!take_term(p, mark, n)) {
			return false;
		}
	}
	return true;
}

/* 3: or 第三章: at the start. */
static void take_scope(struct parser *p)
{
	size_t n;

	for (size_t at = 0; at < p->text.len; at += n) {
		uint32_t mark = mark_at(p->text, at, &n);
		if (mark == ':' && scope_is(str_slice(p->text, 0, at))) {
			p->query->scope = arena_copy(p->query->arena, str_slice(p->text, 0, at));
			p->at = at + n;
			return;
		}
		if (ends_word(mark) || mark == ':')
			return;
	}
}

/* ---- making terms ---- */

static void make_text(struct query *query, struct term *term)
{
	struct units units = {0};
	struct units_walk walk = units_walk(term->words, 0, false);
	struct unit unit;
	bool shared = false;
	uint32_t n = 0;

	units_add(&units, term->words);
	uint16_t *kept = arena_alloc(query->arena, units.n, sizeof(*kept));
	uint32_t *checked = arena_alloc(query->arena, units.n, sizeof(*checked));
	for (; units_next(&walk, &unit); n++) {
		kept[n] = unit.unit;
		checked[n] = term->kind == TERM_EXACT ? unit.code_point
						      : fold_code_point(unit.code_point);
		shared |= fold_is_shared(unit.unit);
	}
	term->units = kept;
	term->n = n;
	term->checked = shared || term->kind == TERM_EXACT ? checked : NULL;
	units_fini(&units);
}

static bool add_unit(struct pattern *pattern, const struct unit *unit, enum pattern_element element)
{
	uint32_t checked = fold_is_shared(unit->unit) ? fold_code_point(unit->code_point) : 0;

	return pattern_add(pattern, element, unit->unit, checked);
}

/* Adds a wildcard; false if there are too many elements. */
static bool add_wildcard(struct pattern *pattern, uint32_t mark)
{
	bool fits = true;

	if (mark == '?')
		return pattern_add(pattern, PATTERN_ANY, 0, 0);
	/* A star at the start means nothing: matches are as short as can be. */
	for (int i = 0; pattern->n && i < PATTERN_STAR && fits; i++)
		fits = pattern_add(pattern, PATTERN_OPTIONAL, 0, 0);
	return fits;
}

/* The automaton of a term, by text or by pinyin; NULL if it has too many elements. */
static struct pattern *make_pattern(struct query *query, const struct term *term, bool pinyin)
{
	struct pattern *pattern = arena_alloc(query->arena, 1, sizeof(*pattern));
	struct units_walk walk = units_walk(term->words, 0, false);
	struct unit unit;
	bool fits = true;

	while (fits && units_next(&walk, &unit)) {
		uint32_t mark = plain(unit.code_point);
		bool parts = unit.unit == ' ' || is_apostrophe(unit.code_point);
		if (term->kind == TERM_PATTERN && (mark == '?' || mark == '*'))
			fits = add_wildcard(pattern, mark);
		else if (pinyin && is_letter(unit.code_point))
			fits = add_unit(pattern, &unit, PATTERN_LETTER);
		else if (pinyin && parts)
			pattern->boundary[pattern->n] = true;
		else
			fits = add_unit(pattern, &unit, PATTERN_UNIT);
	}
	pattern_trim(pattern);
	return fits ? pattern : NULL;
}

static bool has_unit(const struct pattern *pattern)
{
	for (unsigned i = 0; i < pattern->n; i++)
		if (pattern->elements[i] == PATTERN_UNIT)
			return true;
	return false;
}

static bool has_letters(str words)
{
	size_t n;

	for (size_t at = 0; at < words.len; at += n) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (is_letter(c))
			return true;
	}
	return false;
}

static void make_pinyin(struct query *query, struct term *term)
{
	struct pattern *pattern = make_pattern(query, term, true);

	if (pattern)
		pattern_add_pinyin(pattern, query->how & QUERY_FUZZY, query->arena);
	if (pattern && pattern->syllables)
		term->pinyin = pattern;
}

/* The other ways to write a term. A way with too many elements for a pattern is left out. */
static void make_variants(struct query *query, struct term *term)
{
	str ways[VARIANTS_MOST];
	unsigned n = variants_of(term->words, query->how & QUERY_REGIONAL, query->arena, ways);
	struct term *variants = n ? arena_alloc(query->arena, n, sizeof(*variants)) : NULL;

	for (unsigned i = 0; i < n; i++) {
		struct term *variant = &variants[term->n_variants];
		*variant = (struct term){.kind = term->kind, .words = ways[i]};
		if (term->kind == TERM_TEXT)
			make_text(query, variant);
		else
			variant->text = make_pattern(query, variant, false);
		term->n_variants += term->kind == TERM_TEXT || variant->text;
	}
	term->variants = variants;
}

static bool make_term(struct parser *p, const struct token *token, struct term *term)
{
	struct query *query = p->query;
	str words = str_slice(query->words, token->from, token->to);

	*term = (struct term){.kind = token->kind, .words = words};
	if (token->kind == TERM_REGEX) {
		struct err err = {0};
		term->regex = regex_compile(words, query->arena, &err);
		if (term->regex)
			return true;
		return wrong(p, token->from + utf8_offset(words, err.column - 1), err.kind);
	}
	if (token->kind == TERM_PATTERN) {
		term->text = make_pattern(query, term, false);
		if (!term->text)
			return wrong(p, token->from, ERR_QUERY_PATTERN);
		if (!has_unit(term->text))
			return wrong(p, token->from, ERR_QUERY_WILD);
	} else {
		make_text(query, term);
	}
	if (token->kind != TERM_EXACT && has_letters(words))
		make_pinyin(query, term);
	if (token->kind != TERM_EXACT && !token->latin)
		make_variants(query, term);
	return true;
}

/* Whether there is nothing in a term that could be found. */
static bool is_empty(const struct term *term)
{
	return (term->kind == TERM_TEXT || term->kind == TERM_EXACT) && term->n == 0;
}

/* The groups have the numbers of the parser, of which some may have no terms. */
static bool make_terms(struct parser *p)
{
	struct query *query = p->query;
	uint32_t last = UINT32_MAX, refused_at = 0;

	for (uint32_t i = 0; i < p->n; i++) {
		const struct token *token = &p->tokens[i];
		struct term *term = &query->terms[query->n_terms];
		if (!make_term(p, token, term))
			return false;
		if (is_empty(term))
			continue;
		if (token->group != last)
			query->n_groups++;
		last = token->group;
		struct group *group = &query->groups[query->n_groups - 1];
		uint32_t bit = (uint32_t)1 << query->n_terms++;
		*(token->refused ? &group->refused : &group->wanted) |= bit;
		refused_at = token->refused ? token->from : refused_at;
	}
	for (uint32_t g = 0; g < query->n_groups; g++)
		if (query->groups[g].wanted == 0)
			return wrong(p, refused_at, ERR_QUERY_NOT);
	return true;
}

bool query_parse(struct query *query, str text, unsigned how, struct err *err)
{
	struct parser parser = {.query = query, .err = err};

	*query = (struct query){.how = how};
	if (text.len > QUERY_BYTES)
		return err_set(err, ERR_QUERY_LONG, "%d", QUERY_BYTES);
	query->arena = mem_alloc(1, sizeof(*query->arena));
	query->words = parser.text = arena_copy(query->arena, text);
	take_scope(&parser);
	if (cut(&parser) && make_terms(&parser))
		return true;
	query_fini(query);
	return false;
}

bool query_has_pinyin(const struct query *query)
{
	for (uint32_t i = 0; i < query->n_terms; i++)
		if (query->terms[i].pinyin)
			return true;
	return false;
}

static bool is_plain(const struct query *query)
{
	return query->n_terms == 1 && query->terms[0].kind == TERM_TEXT;
}

bool query_narrows(const struct query *later, const struct query *earlier, bool pinyin)
{
	const struct term *a = &earlier->terms[0], *b = &later->terms[0];

	if (!is_plain(later) || !is_plain(earlier) || later->how != earlier->how || a->n_variants ||
		b->n_variants || !str_starts(b->words, a->words) || b->n < a->n ||
		memcmp(a->units, b->units, a->n * sizeof(*a->units)) != 0)
		return false;
	if (!pinyin)
		return true;
	/* Fewer letters than three do not find single characters; more do. */
	return a->pinyin && b->pinyin && (a->pinyin->n > 2 || !a->pinyin->only_letters);
}

void query_fini(struct query *query)
{
	if (query->arena)
		arena_fini(query->arena);
	free(query->arena);
	*query = (struct query){0};
}
