#include "text/decode.h"

#include "base/utf8.h"
#include "text/codes.h"

enum {
	EURO = 0x20AC,
	FAR_PLANE = 0x20000,
	GB_BEYOND_BMP = 189000, /* the pointer of U+10000 */
	GB_BMP_END = 39420,
	GB_EXCEPTION = 7457, /* the one pointer that is in no range */
	GB_EXCEPTION_TO = 0xE7C7,
	CODE_POINTS = 0x110000,
};

static size_t bad(size_t n, uint32_t *c)
{
	*c = UTF8_BAD;
	return n;
}

static uint32_t from_table(const uint16_t *codes, const uint32_t *far, unsigned at)
{
	return codes[at] | (far[at / 32] >> at % 32 & 1) * FAR_PLANE;
}

/* ---- GB18030 ---- */

static uint32_t four_bytes(uint32_t pointer)
{
	size_t low = 0, high = CODE_RANGES;

	if (pointer >= GB_BEYOND_BMP && pointer - GB_BEYOND_BMP < CODE_POINTS - 0x10000)
		return pointer - GB_BEYOND_BMP + 0x10000;
	if (pointer == GB_EXCEPTION)
		return GB_EXCEPTION_TO;
	if (pointer >= GB_BMP_END)
		return UTF8_BAD;
	while (low < high) { /* low becomes the number of ranges that begin at or before it */
		size_t middle = low + (high - low) / 2;
		if (code_range_at[middle] <= pointer)
			low = middle + 1;
		else
			high = middle;
	}
	return code_range_to[low - 1] + (pointer - code_range_at[low - 1]);
}

static bool within(unsigned char byte, unsigned char low, unsigned char high)
{
	return byte >= low && byte <= high;
}

static size_t next_gb18030(const unsigned char *s, size_t left, uint32_t *c)
{
	if (s[0] == 0x80) {
		*c = EURO;
		return 1;
	}
	if (s[0] == 0xFF || left < 2)
		return bad(1, c);
	if (within(s[1], 0x40, 0xFE) && s[1] != 0x7F) {
		unsigned trail = s[1] - (s[1] < 0x7F ? 0x40U : 0x41U);
		*c = from_table(code_gb, code_gb_far,
			(s[0] - (unsigned)CODE_FIRST_LEAD) * CODE_GB_TRAILS + trail);
		return 2;
	}
	if (left < 4 || !within(s[1], 0x30, 0x39) || !within(s[2], 0x81, 0xFE) ||
		!within(s[3], 0x30, 0x39))
		return bad(1, c);
	*c = four_bytes((((s[0] - 0x81U) * 10 + (s[1] - 0x30U)) * 126 + (s[2] - 0x81U)) * 10 +
			(s[3] - 0x30U));
	return 4;
}

/* ---- Big5 ---- */

/* Ê and ê with a macron or a caron, of Hong Kong. */
static uint32_t with_mark(const unsigned char *s, uint32_t *mark)
{
	bool small = s[1] > 0x64;

	*mark = s[1] == 0x62 || s[1] == 0xA3 ? 0x0304 : 0x030C;
	return small ? 0x00EA : 0x00CA;
}

static size_t next_big5(const unsigned char *s, size_t left, uint32_t *c, uint32_t *mark)
{
	if (left < 2 || !within(s[0], 0x81, 0xFE))
		return bad(1, c);
	if (!within(s[1], 0x40, 0x7E) && !within(s[1], 0xA1, 0xFE))
		return bad(1, c);
	if (s[0] == 0x88 && (s[1] == 0x62 || s[1] == 0x64 || s[1] == 0xA3 || s[1] == 0xA5)) {
		*c = with_mark(s, mark);
		return 2;
	}
	unsigned trail = s[1] - (s[1] < 0x7F ? 0x40U : 0x62U);
	*c = from_table(code_big5, code_big5_far,
		(s[0] - (unsigned)CODE_FIRST_LEAD) * CODE_BIG5_TRAILS + trail);
	/* A letter after a byte that is none of a character stays. */
	return *c ? 2 : bad(s[1] < 0x80 ? 1 : 2, c);
}

/* ---- UTF-16 ---- */

static size_t next_utf16(const unsigned char *s, size_t left, bool big, uint32_t *c)
{
	if (left < 2)
		return bad(1, c);
	*c = (uint32_t)s[!big] << 8 | s[big];
	if (*c < 0xD800 || *c > 0xDFFF)
		return 2;
	if (left < 4 || *c > 0xDBFF)
		return bad(2, c);
	uint32_t low = (uint32_t)s[2 + !big] << 8 | s[2 + big];
	if (low < 0xDC00 || low > 0xDFFF)
		return bad(2, c);
	*c = 0x10000 + ((*c - 0xD800) << 10) + (low - 0xDC00);
	return 4;
}

size_t decode_next(
	enum encoding encoding, const char *p, const char *end, uint32_t *c, uint32_t *mark)
{
	const unsigned char *s = (const unsigned char *)p;
	size_t left = (size_t)(end - p);

	*mark = 0;
	if (encoding == ENCODING_UTF16LE || encoding == ENCODING_UTF16BE)
		return next_utf16(s, left, encoding == ENCODING_UTF16BE, c);
	if (encoding == ENCODING_UTF8)
		return utf8_decode(p, end, c);
	if (s[0] < 0x80) {
		*c = s[0];
		return 1;
	}
	return encoding == ENCODING_BIG5 ? next_big5(s, left, c, mark) : next_gb18030(s, left, c);
}
