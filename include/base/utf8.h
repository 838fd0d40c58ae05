/*
 * utf8: decoding, classes of code points, and the one safe writer for all that bypasses curses.
 *
 * Decoding never reads past `end`, always advances, and follows the Unicode Standard 15.0, §3.9,
 * table 3-7: an ill-formed sequence is cut at its maximal subpart.
 */
#ifndef LANTU_BASE_UTF8_H
#define LANTU_BASE_UTF8_H

#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

#define UTF8_BAD UINT32_MAX

/* The slow path of utf8_decode, for all but ASCII; not called by others. */
size_t utf8_decode_any(const char *p, const char *end, uint32_t *code_point);

/*
 * Decodes the code point at p < end into *code_point, or UTF8_BAD where the bytes are ill-formed.
 * Returns its length in bytes, at least 1. The fast path takes ASCII, and three bytes after a lead
 * byte that allows any continuation.
 */
static inline size_t utf8_decode(const char *p, const char *end, uint32_t *code_point)
{
	const unsigned char *s = (const unsigned char *)p;

	if (s[0] < 0x80) {
		*code_point = s[0];
		return 1;
	}
	if (s[0] > 0xE0 && s[0] < 0xF0 && s[0] != 0xED && end - p >= 3 && (s[1] & 0xC0) == 0x80 &&
		(s[2] & 0xC0) == 0x80) {
		*code_point = (s[0] & 0x0FU) << 12 | (s[1] & 0x3FU) << 6 | (s[2] & 0x3FU);
		return 3;
	}
	return utf8_decode_any(p, end, code_point);
}

/*
 * The first character from p on that may need a look: all before it are Chinese (U+3000 to U+9FFF)
 * or ASCII without controls, quotation marks and backslashes, as most of a text is.
 */
const char *utf8_skip_plain(const char *p, const char *end);

/* The code point that ends at byte `at` of valid s (0 at the start), its offset in *start. */
uint32_t utf8_before(str s, size_t at, size_t *start);

/* The byte offset of the first ill-formed byte, or s.len. */
size_t utf8_valid(str s);

/* The number of code points in valid s. */
size_t utf8_chars(str s);

/* The byte offset of code point number `chars` of valid s, or s.len. */
size_t utf8_offset(str s, size_t chars);

/* Whether a code point is one of those in valid UTF-8. */
bool utf8_is_one_of(uint32_t code_point, str set);

/* A blank of any width, or an end of line: White_Space of the Unicode Character Database. */
static inline bool utf8_is_blank(uint32_t c)
{
	if (c < 0x80)
		return c == ' ' || (c >= '\t' && c <= '\r');
	return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
	       c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/* s, which need not be valid, without blanks at both ends. */
str utf8_trim(str s);

/* C0, DEL, C1, and the line and paragraph separators: never part of a plan's text. */
static inline bool utf8_is_control(uint32_t code_point)
{
	return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) ||
	       code_point == 0x2028 || code_point == 0x2029;
}

/*
 * Code points that a plan's text may have but that are never written raw, since they would reorder
 * or hide other text or are no characters: bidi controls, noncharacters, byte order marks, and the
 * zero width space, the soft hyphen and the like. The screen shows a mark for them.
 */
bool utf8_is_hidden(uint32_t code_point);

/*
 * Code points without a glyph: the hidden ones, and those that are part of the text, such as
 * variation selectors, joiners and fillers.
 */
bool utf8_is_invisible(uint32_t code_point);

/*
 * Appends text for a terminal, a file or a pipe: control characters and ill-formed bytes become
 * \xNN, hidden code points are left out. Line feeds are kept if keep_lines.
 */
void utf8_add_safe(struct buf *buf, str s, bool keep_lines);

#endif
