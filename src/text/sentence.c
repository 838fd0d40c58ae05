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
	static const uint32_t stops[] = {0x3002, 0xFF61, 0xFF01, 0xFF1F, 0x203C, 0x2047, 0x2048,
		0x2049, 0};

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

static size_t skip(str text, size_t at, bool (*is)(uint32_t))
{
	uint32_t c;

	while (at < text.len) {
		size_t n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!is(c))
			break;
		at += n;
	}
	return at;
}

static bool any_stop(uint32_t c)
{
	return is_full_stop(c) || is_latin_stop(c);
}

/* 1. and 2.1. number what follows. */
static bool is_number(str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] != '.' && (text.data[i] < '0' || text.data[i] > '9'))
			return false;
	}
	return true;
}

/* The end of the sentence that begins at `from`. */
static size_t end_of(str text, size_t from)
{
	uint32_t c;

	for (size_t at = from; at < text.len;) {
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (!any_stop(c) || is_number(str_slice(text, from, at)))
			continue;
		size_t behind = skip(text, skip(text, at, any_stop), closes);
		bool blank = behind == text.len || skip(text, behind, is_blank) > behind;
		if (is_full_stop(c) || blank)
			return behind;
	}
	return text.len;
}

struct sentence sentence_around(str text, size_t at)
{
	struct sentence s = {skip(text, 0, is_blank), 0};

	for (;; s.from = skip(text, s.to, is_blank)) {
		s.to = end_of(text, s.from);
		if (at < s.to || skip(text, s.to, is_blank) == text.len)
			break;
	}
	/* Blanks behind the last one are nobody's. */
	uint32_t c;
	for (size_t start; s.to > s.from && is_blank(c = utf8_before(text, s.to, &start));)
		s.to = start;
	return s;
}
