#include "text/sentence.h"

#include "base/utf8.h"

static bool among(uint32_t c, const uint32_t *set)
{
	while (*set && *set != c)
		set++;
	return *set != 0;
}

static bool is_blank(uint32_t c)
{
	static const uint32_t blanks[] = {' ', '\t', 0xA0, 0x3000, 0};

	return among(c, blanks);
}

/* Ends a sentence wherever it stands. */
static bool is_full_stop(uint32_t c)
{
	static const uint32_t stops[] = {
		0x3002, 0xFF61, 0xFF01, 0xFF1F, 0x203C, 0x2047, 0x2048, 0x2049, 0};

	return among(c, stops);
}

static bool is_latin_stop(uint32_t c)
{
	return c == '.' || c == '!' || c == '?';
}

static bool closes(uint32_t c)
{
	static const uint32_t closers[] = {'"', '\'', ')', ']', '}', 0x2019, 0x201D, 0x3009, 0x300B,
		0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0xFF02, 0xFF07, 0xFF09, 0xFF3D, 0xFF63, 0};

	return among(c, closers);
}

/* What goes on with the sentence a quotation has interrupted: “……！”，并且 */
static bool goes_on(uint32_t c)
{
	static const uint32_t marks[] = {',', ';', ':', 0x3001, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF64, 0};

	return among(c, marks);
}

static bool any_stop(uint32_t c)
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

	while (at < text.len && is_blank(char_at(text, at, &next)))
		at = next;
	return at;
}

/* Behind a stop at `at`: the stops and closing marks that belong to it; whether one is full. */
static size_t behind_stops(str text, size_t at, bool *full)
{
	size_t next;

	*full = false;
	while (at < text.len) {
		uint32_t c = char_at(text, at, &next);
		if (!any_stop(c) && !closes(c))
			break;
		*full |= is_full_stop(c);
		at = next;
	}
	return at;
}

/* The end of the sentence that begins at `from`. Each byte is looked at once. */
static size_t end_of(str text, size_t from)
{
	bool number = true, full; /* 1. and 2.1. only number what follows */
	size_t next;

	for (size_t at = from; at < text.len;) {
		uint32_t c = char_at(text, at, &next);
		if (!any_stop(c) || (number && c == '.')) {
			number = number && (c == '.' || (c >= '0' && c <= '9'));
			at = next;
			continue;
		}
		at = behind_stops(text, at, &full);
		bool ends = full || at == text.len || is_blank(char_at(text, at, &next));
		if (ends && !goes_on(char_at(text, at, &next)))
			return at;
		number = false;
	}
	return text.len;
}

/* The blanks behind the last sentence are nobody's. */
static size_t without_blanks(str text, size_t from, size_t to)
{
	for (size_t start; to > from && is_blank(utf8_before(text, to, &start));)
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
