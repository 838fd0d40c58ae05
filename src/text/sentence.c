#include "text/sentence.h"

#include <uchar.h>

#include "base/utf8.h"

/* Ends a sentence whatever follows. */
static bool is_full_stop(uint32_t c)
{
	switch (c) {
	case U'。':
	case U'｡':
	case U'！':
	case U'？':
	case U'‼':
	case U'⁇':
	case U'⁈':
	case U'⁉':
		return true;
	default:
		return false;
	}
}

static bool is_latin_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?';
}

static bool closes(uint32_t c)
{
	if (c >= 0x3400 && c < 0xA000)
		return false;
	return utf8_is_one_of(c, STR("\"')]}’”〉》」』】〕〗＂＇）］｣"));
}

/* Marks after which a sentence continues that a quotation has interrupted: “……！”，并且 */
static bool continues(uint32_t c)
{
	return utf8_is_one_of(c, STR(",;:、，：；､"));
}

static bool is_stop(uint32_t c)
{
	return is_full_stop(c) || is_latin_stop(c);
}

static uint32_t char_at(str text, size_t at, size_t *next)
{
	uint32_t c = 0;

	*next = at;
	if (at < text.len)
		*next += utf8_decode(text.data + at, text.data + text.len, &c);
	return c;
}

static size_t skip_blanks(str text, size_t at)
{
	size_t next;

	while (at < text.len && utf8_is_blank(char_at(text, at, &next)))
		at = next;
	return at;
}

/* The end of the stops and closing marks at `at`; *full if one is a full stop. */
static size_t skip_stops(str text, size_t at, bool *full)
{
	size_t next;

	*full = false;
	while (at < text.len) {
		uint32_t c = char_at(text, at, &next);
		if (!is_stop(c) && !closes(c))
			break;
		*full |= is_full_stop(c);
		at = next;
	}
	return at;
}

/* The end of the sentence that begins at `from`. Each byte is read once. */
static size_t end_of(str text, size_t from)
{
	bool number = true, full; /* 1. and 2.1. only number what follows */
	size_t next;

	for (size_t at = from; at < text.len;) {
		/* Chinese characters, U+4000 to U+9FFF: most of a text, and no stops. */
		if (text.data[at] >= '\xE4' && text.data[at] <= '\xE9') {
			number = false;
			at += 3;
			continue;
		}
		uint32_t c = char_at(text, at, &next);
		if (!is_stop(c) || (number && c == '.')) {
			number = number && (c == '.' || (c >= '0' && c <= '9'));
			at = next;
			continue;
		}
		at = skip_stops(text, at, &full);
		bool ends = full || at == text.len || utf8_is_blank(char_at(text, at, &next));
		if (ends && !continues(char_at(text, at, &next)))
			return at;
		number = false;
	}
	return text.len;
}

/* Blanks after the last sentence are not part of it. */
static size_t without_blanks(str text, size_t from, size_t to)
{
	for (size_t start; to > from && utf8_is_blank(utf8_before(text, to, &start));)
		to = start;
	return to;
}

struct sentence sentence_around(str text, size_t at)
{
	struct sentence s = {skip_blanks(text, 0), 0};

	for (;; s.from = skip_blanks(text, s.to)) {
		s.to = end_of(text, s.from);
		if (at < s.to || skip_blanks(text, s.to) == text.len)
			break;
	}
	s.to = without_blanks(text, s.from, s.to);
	return s;
}

bool sentence_before(str text, size_t at, struct sentence *before)
{
	size_t from = skip_blanks(text, 0);
	bool any = false;

	while (from < text.len) {
		size_t to = end_of(text, from);
		if (to > at)
			break;
		*before = (struct sentence){from, without_blanks(text, from, to)};
		any = true;
		from = skip_blanks(text, to);
	}
	return any;
}

/* ---- statements ---- */

enum { KEPT_TOGETHER = 2048, DEEPEST = 8 }; /* bytes; quotes and brackets within each other */

static bool opens(uint32_t c)
{
	return utf8_is_one_of(c, STR("([{‘“〈《「『【〔〖（［｢"));
}

/* A ” that nothing opened closes nothing; " and ' open as well as they close. */
static bool closes_bracket(uint32_t c)
{
	return closes(c) && c != '"' && c != '\'' && c != U'＂' && c != U'＇';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool ends_statement(str text, size_t from, size_t at, uint32_t c, size_t next)
{
	size_t after;

	if (is_full_stop(c) || c == U'；' || c == ';')
		return true;
	if (!is_latin_stop(c) || (next < text.len && !utf8_is_blank(char_at(text, next, &after))))
		return false;
	/* 1. and 2.1. only number what follows. */
	while (at > from && c == '.' && (text.data[at - 1] == '.' || is_digit(text.data[at - 1])))
		at--;
	return at > from;
}

/* The end of the statement at `from`; quotes and brackets that open in it are kept together. */
static size_t statement_end(str text, size_t from, bool together)
{
	size_t next, depth = 0, opened = from;
	bool full;

	for (size_t at = from; at < text.len; at = next) {
		if (text.data[at] >= '\xE4' && text.data[at] <= '\xE9') {
			next = at + 3;
			continue;
		}
		uint32_t c = char_at(text, at, &next);
		if (together && opens(c)) {
			opened = depth++ ? opened : at;
		} else if (depth && closes_bracket(c)) {
			depth--;
		} else if (depth && at - opened > KEPT_TOGETHER) {
			return 0;
		} else if (depth == 0 && ends_statement(text, from, at, c, next)) {
			at = skip_stops(text, next, &full);
			if (!continues(char_at(text, at, &next)))
				return at;
			next = at;
		}
	}
	return depth ? 0 : text.len;
}

struct sentence sentence_statement(str text, size_t from)
{
	struct sentence s = {skip_blanks(text, from), 0};

	s.to = statement_end(text, s.from, true);
	if (s.to == 0)
		s.to = statement_end(text, s.from, false);
	s.to = s.to < s.from ? s.from : without_blanks(text, s.from, s.to);
	return s;
}
