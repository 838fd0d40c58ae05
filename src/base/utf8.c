#include "base/utf8.h"

size_t utf8_decode_any(const char *p, const char *end, uint32_t *code_point)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t left = (size_t)(end - p);
	unsigned char lead = s[0], low = 0x80, high = 0xBF;
	size_t need;
	uint32_t c;

	if (lead >= 0xC2 && lead <= 0xDF) {
		need = 1;
		c = lead & 0x1FU;
	} else if (lead >= 0xE0 && lead <= 0xEF) {
		need = 2;
		c = lead & 0x0FU;
		low = lead == 0xE0 ? 0xA0 : 0x80;
		high = lead == 0xED ? 0x9F : 0xBF;
	} else if (lead >= 0xF0 && lead <= 0xF4) {
		need = 3;
		c = lead & 0x07U;
		low = lead == 0xF0 ? 0x90 : 0x80;
		high = lead == 0xF4 ? 0x8F : 0xBF;
	} else {
		*code_point = UTF8_BAD;
		return 1;
	}
	for (size_t i = 1; i <= need; i++) {
		if (i >= left || s[i] < low || s[i] > high) {
			*code_point = UTF8_BAD;
			return i;
		}
		c = c << 6 | (s[i] & 0x3FU);
		low = 0x80;
		high = 0xBF;
	}
	*code_point = c;
	return need + 1;
}

const char *utf8_skip_plain(const char *p, const char *end)
{
	const unsigned char *s = (const unsigned char *)p, *last = (const unsigned char *)end;

	while (s < last) {
		if (s[0] >= 0xE3 && s[0] <= 0xE9 && last - s >= 3 && (s[1] & 0xC0) == 0x80 &&
			(s[2] & 0xC0) == 0x80)
			s += 3;
		else if (s[0] >= ' ' && s[0] < 0x7F && s[0] != '"' && s[0] != '\\')
			s++;
		else
			break;
	}
	return (const char *)s;
}

uint32_t utf8_before(str s, size_t at, size_t *start)
{
	uint32_t c = 0;
	size_t from = at;

	*start = at;
	if (at == 0)
		return 0;
	do
		from--;
	while (from > 0 && at - from < 4 && ((unsigned char)s.data[from] & 0xC0) == 0x80);
	utf8_decode(s.data + from, s.data + at, &c);
	*start = from;
	return c;
}

size_t utf8_valid(str s)
{
	size_t at = 0;

	while (at < s.len) {
		uint32_t c;
		size_t n = utf8_decode(s.data + at, s.data + s.len, &c);
		if (c == UTF8_BAD)
			return at;
		at += n;
	}
	return s.len;
}

size_t utf8_chars(str s)
{
	const uint64_t ones = 0x0101010101010101;
	size_t n = 0, i = 0;

	/* All bytes but those that continue a code point: 10xxxxxx. */
	for (uint64_t word; i + sizeof(word) <= s.len; i += sizeof(word)) {
		memcpy(&word, s.data + i, sizeof(word));
		n += sizeof(word) - (size_t)((word >> 7 & ~word >> 6 & ones) * ones >> 56);
	}
	for (; i < s.len; i++)
		n += ((unsigned char)s.data[i] & 0xC0) != 0x80;
	return n;
}

/* How many of 8 bytes begin a code point. */
static size_t count_first(const char *p)
{
	const uint64_t ones = 0x0101010101010101U;
	uint64_t word;

	memcpy(&word, p, sizeof(word));
	return (size_t)((((~word >> 7 | word >> 6) & ones) * ones) >> 56);
}

size_t utf8_offset(str s, size_t chars)
{
	size_t at = 0, n;

	for (; s.len - at >= sizeof(uint64_t); at += sizeof(uint64_t)) {
		n = count_first(s.data + at);
		if (n > chars)
			break;
		chars -= n;
	}
	while (at < s.len) {
		if (((unsigned char)s.data[at] & 0xC0) != 0x80 && chars-- == 0)
			return at;
		at++;
	}
	return s.len;
}

bool utf8_is_one_of(uint32_t c, str set)
{
	size_t n;

	if (c < 0x80)
		return set.len && c && memchr(set.data, (int)c, set.len);
	for (size_t at = 0; at < set.len; at += n) {
		uint32_t member;
		n = utf8_decode(set.data + at, set.data + set.len, &member);
		if (member == c)
			return true;
	}
	return false;
}

/* The length of the blank that s ends with, or 0. */
static size_t blank_at_end(str s)
{
	size_t start;
	uint32_t c;

	utf8_before(s, s.len, &start);
	if (s.len == 0 || utf8_decode(s.data + start, s.data + s.len, &c) < s.len - start)
		return 0;
	return utf8_is_blank(c) ? s.len - start : 0;
}

/* Whether s obviously begins and ends with no blank, as nearly every line does. */
static bool is_trimmed(str s)
{
	const unsigned char *first = (const unsigned char *)s.data, *last = first + s.len;

	if (s.len < 3 || !(first[0] >= 0xE4 || (first[0] > ' ' && first[0] < 0x7F)))
		return false;
	last -= 3;
	return (last[1] & 0xC0) == 0x80 && (last[2] & 0xC0) == 0x80 &&
	       (last[0] >= 0xE4 || (last[0] == 0xE3 && last[2] != 0x80));
}

str utf8_trim(str s)
{
	if (is_trimmed(s))
		return s;
	for (size_t n = 1; s.len && n; s = str_slice(s, n, s.len)) {
		uint32_t c;
		n = utf8_decode(s.data, s.data + s.len, &c);
		n = utf8_is_blank(c) ? n : 0;
	}
	for (size_t n; (n = blank_at_end(s));)
		s.len -= n;
	return s;
}

bool utf8_is_hidden(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{0x00AD, 0x00AD},   /* soft hyphen */
		{0x061C, 0x061C},   /* Arabic letter mark */
		{0x200B, 0x200B},   /* zero width space */
		{0x200E, 0x200F},   /* directional marks */
		{0x202A, 0x202E},   /* embeddings, overrides */
		{0x2060, 0x206F},   /* word joiner, invisible operators, isolates, deprecated */
		{0xFDD0, 0xFDEF},   /* noncharacters, like the last two of every plane */
		{0xFEFF, 0xFEFF},   /* byte order mark */
		{0xFFF9, 0xFFFB},   /* interlinear annotation */
		{0xE0000, 0xE007F}, /* tags */
	};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]) && c >= ranges[i].first; i++)
		if (c <= ranges[i].last)
			return true;
	return (c & 0xFFFE) == 0xFFFE && c <= 0x10FFFF;
}

bool utf8_is_invisible(uint32_t c)
{
	if (c < 0x300)
		return c == 0xAD;
	return c == 0x034F || (c >= 0x115F && c <= 0x1160) || (c >= 0x17B4 && c <= 0x17B5) ||
	       (c >= 0x180B && c <= 0x180F) || (c >= 0x200C && c <= 0x200D) || c == 0x3164 ||
	       (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFFA0 || (c >= 0xFFF0 && c <= 0xFFF8) ||
	       (c >= 0x1BCA0 && c <= 0x1BCA3) || (c >= 0x1D173 && c <= 0x1D17A) ||
	       (c >= 0xE0080 && c <= 0xE0FFF) || utf8_is_hidden(c);
}

void utf8_add_safe(struct buf *buf, str s, bool keep_lines)
{
	size_t n;

	for (size_t at = 0; at < s.len; at += n) {
		const char *p = s.data + at;
		uint32_t c;
		n = utf8_decode(p, s.data + s.len, &c);
		if (c == UTF8_BAD || (utf8_is_control(c) && !(keep_lines && c == '\n'))) {
			for (size_t i = 0; i < n; i++)
				buf_printf(buf, "\\x%02X", (unsigned char)p[i]);
		} else if (!utf8_is_hidden(c)) {
			buf_add(buf, (str){p, n});
		}
	}
}
