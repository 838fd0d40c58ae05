#include "text/charset.h"

#include <langinfo.h>
#include <limits.h>
#include <stdlib.h>
#include <wchar.h>

#include "base/file.h"
#include "base/utf8.h"
#include "text/width.h"

enum { REPLACEMENT = 0xFFFD, THREE_BYTES = 0x800 };

bool charset_converts(void)
{
	return MB_CUR_MAX > 1 && strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

/* The bytes of a character, 0 if the charset lacks it. */
static size_t bytes_of(uint32_t c, char bytes[MB_LEN_MAX])
{
	mbstate_t state = {0};
	size_t n = wcrtomb(bytes, (wchar_t)c, &state);

	return n == (size_t)-1 ? 0 : n;
}

static bool has(uint32_t c)
{
	char bytes[MB_LEN_MAX];

	return c < 0x80 || bytes_of(c, bytes) > 0;
}

bool charset_has(str text)
{
	for (size_t at = 0; charset_converts() && at < text.len;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		if (c != UTF8_BAD && !has(c))
			return false;
	}
	return true;
}

bool charset_is_chinese(void)
{
	char bytes[MB_LEN_MAX];

	if (!charset_converts() || !charset_has(STR("中？")))
		return false;
	for (uint32_t c = 0; c < 0x80; c++)
		if (bytes_of(c, bytes) != 1)
			return false;
	return true;
}

uint32_t charset_drawn(uint32_t c)
{
	/*
	 * GB 2312 and JIS have a bar for the dash, and other dots between names. The last rows are
	 * symbols of the screen (▸ ▾ › █), in one column and in two.
	 */
	static const uint32_t alike[][2] = {
		{0x2014, 0x2015},
		{0x2015, 0x2014},
		{0x00B7, 0x30FB},
		{0x00B7, 0x2027},
		{0x30FB, 0x00B7},
		{0x2027, 0x00B7},
		{0x2022, 0x00B7},
		{0xFF5E, 0x301C},
		{0x301C, 0xFF5E},
		{0x2225, 0x2016},
		{0x2016, 0x2225},
		{0x25B8, '>'},
		{0x25B8, 0xFF1E},
		{0x25BE, 'v'},
		{0x25BE, 0x25BC},
		{0x25BE, 0xFF56},
		{0x203A, '>'},
		{0x2588, '#'},
	};

	if (c < 0x80 || !charset_converts() || has(c))
		return c;
	for (size_t i = 0; i < sizeof(alike) / sizeof(alike[0]); i++) {
		uint32_t other = alike[i][1];
		if (alike[i][0] == c && has(other) &&
			width_code_point(other) == width_code_point(c))
			return other;
	}
	return 0;
}

str charset_replacement(unsigned columns)
{
	return columns < 2 ? STR("?") : has(0x3013) ? STR("〓") : STR("？");
}

str charset_ideograph(void)
{
	static const struct {
		uint32_t c;
		str text;
	} samples[] = {
		{0x4E00, {"一", 3}}, {0x4F84, {"侄", 3}}, {0x4E39, {"丹", 3}}, {0x4E09, {"三", 3}}};
	char bytes[MB_LEN_MAX];

	for (size_t i = 0; charset_converts() && i < sizeof(samples) / sizeof(samples[0]); i++) {
		size_t n = bytes_of(samples[i].c, bytes);
		if (n == 2 && utf8_valid((str){bytes, n}) == n)
			return samples[i].text;
	}
	return STR("中");
}

/* ---- out ---- */

static void encode_one(uint32_t c, struct buf *out)
{
	char bytes[MB_LEN_MAX];
	int columns = width_code_point(c);
	uint32_t drawn = charset_drawn(c);

	/* A combining mark is left out. */
	if (!drawn && columns == 0)
		return;
	if (!drawn) {
		str other = charset_replacement(columns == 2 ? 2 : 1);
		utf8_decode(other.data, other.data + other.len, &drawn);
	}
	buf_add(out, (str){bytes, bytes_of(drawn, bytes)});
}

void charset_encode(str text, struct buf *out)
{
	size_t n;

	if (!charset_converts()) {
		buf_add(out, text);
		return;
	}
	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (c < 0x80)
			buf_byte(out, (char)c);
		else
			encode_one(c == UTF8_BAD ? REPLACEMENT : c, out);
	}
}

bool charset_write(int fd, str text, struct err *err)
{
	struct buf bytes = {0};

	if (!charset_converts())
		return file_write_all(fd, text, err);
	charset_encode(text, &bytes);
	bool ok = file_write_all(fd, buf_str(&bytes), err);
	buf_fini(&bytes);
	return ok;
}

/* ---- in ---- */

static size_t next_of_utf8(const char *p, size_t n, uint32_t *c)
{
	unsigned char lead = (unsigned char)p[0];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
	size_t len = utf8_decode(p, p + n, c);

	return *c == UTF8_BAD && n < need && len == n ? 0 : len;
}

size_t charset_next(const char *p, size_t n, uint32_t *c)
{
	mbstate_t state = {0};
	wchar_t wide;

	if ((unsigned char)p[0] < 0x80) {
		*c = (unsigned char)p[0];
		return 1;
	}
	if (!charset_converts())
		return next_of_utf8(p, n, c);
	size_t len = mbrtowc(&wide, p, n, &state);
	if (len == (size_t)-2)
		return 0;
	/* The byte after an ill-formed one is decoded by itself: it may be a key. */
	bool bad = len == (size_t)-1;
	*c = bad ? UTF8_BAD : (uint32_t)wide;
	return bad ? 1 : len;
}

void charset_decode(str bytes, struct buf *out)
{
	size_t n;

	if (!charset_converts()) {
		buf_add(out, bytes);
		return;
	}
	for (size_t at = 0; at < bytes.len; at += n) {
		uint32_t c = UTF8_BAD;
		n = charset_next(bytes.data + at, bytes.len - at, &c);
		n = n ? n : bytes.len - at;
		buf_code_point(out, c == UTF8_BAD ? REPLACEMENT : c);
	}
}

bool charset_is_likely(str bytes)
{
	if (!charset_converts())
		return false;
	if (utf8_valid(bytes) < bytes.len)
		return true;
	for (size_t at = 0; at < bytes.len;) {
		uint32_t c;
		at += utf8_decode(bytes.data + at, bytes.data + bytes.len, &c);
		if (c >= THREE_BYTES)
			return false;
	}
	return true;
}
