#include "text/encoding.h"

#include <errno.h>
#include <iconv.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	PIECE_BYTES = 16 * 1024,
	COMMON_PERCENT =
		50, /* a text in a Chinese encoding has at least so many common characters */
	DAMAGED_SHARE =
		10,	 /* of damaged UTF-8, fewer than one in so many bytes may be ill-formed */
	SIDES_SHARE = 4, /* UTF-16 has so many times more zeros on one side than on the other */
	ZERO_SHARE = 8,	 /* UTF-16 that could be UTF-8 has at least one zero in so many bytes */
};

static const char *const names[ENCODINGS] = {
	[ENCODING_UTF8] = "UTF-8",
	[ENCODING_UTF16LE] = "UTF-16LE",
	[ENCODING_UTF16BE] = "UTF-16BE",
	[ENCODING_GB18030] = "GB18030",
	[ENCODING_BIG5] = "BIG5",
};

const char *encoding_name(enum encoding encoding)
{
	return names[encoding];
}

static bool convert(str bytes, enum encoding from, struct buf *out)
{
	char piece[PIECE_BYTES];
	size_t before = out->len, done;
	iconv_t cd = iconv_open("UTF-8", names[from]);

	if (cd == (iconv_t)-1)
		return false;
	char *in = mem_unconst(bytes.data);
	size_t left = bytes.len;
	do {
		char *to = piece;
		size_t room = sizeof(piece);
		done = iconv(cd, &in, &left, &to, &room);
		buf_add(out, (str){piece, sizeof(piece) - room});
	} while (done == (size_t)-1 && errno == E2BIG);
	iconv_close(cd);
	if (done == (size_t)-1)
		buf_cut(out, before);
	return done != (size_t)-1;
}

/* Whether the text has no more ill-formed bytes than an accident explains. */
static bool is_utf8(str s)
{
	size_t high = 0, bad = 0, n;

	if (utf8_valid(s) == s.len)
		return true;
	for (size_t at = 0; at < s.len; at += n) {
		uint32_t c;
		n = utf8_decode(s.data + at, s.data + s.len, &c);
		high += c >= 0x80 ? n : 0;
		bad += c == UTF8_BAD ? n : 0;
	}
	return bad == 0 || bad * DAMAGED_SHARE < high;
}

/*
 * UTF-16 without a mark: its ASCII characters put zeros on one side of the pairs. There are few on
 * the other side, though 一 (4E00) has one there.
 */
static bool zero_pattern(str s, enum encoding *found)
{
	size_t zeros[2] = {0};

	if (s.len % 2 || s.len == 0 || !memchr(s.data, 0, s.len))
		return false;
	for (size_t i = 0; i < s.len; i++)
		zeros[i % 2] += s.data[i] == 0;
	bool big = zeros[0] > zeros[1];
	size_t many = zeros[!big], few = zeros[big];
	*found = big ? ENCODING_UTF16BE : ENCODING_UTF16LE;
	if (many == 0 || few * SIDES_SHARE > many)
		return false;
	return many * ZERO_SHARE >= s.len || !is_utf8(s);
}

static bool within(unsigned char byte, unsigned char low, unsigned char high)
{
	return byte >= low && byte <= high;
}

/*
 * Both encodings keep the commonest characters in one block by frequency: GB 2312 level 1 has
 * the rows B0 to D7 with second bytes from A1, Big5 level 1 the rows A4 to C6; the marks are in
 * rows A1 to A3 of both.
 */
static bool is_common(unsigned char lead, unsigned char trail, enum encoding encoding)
{
	if (within(lead, 0xA1, 0xA3))
		return true;
	if (encoding == ENCODING_BIG5)
		return within(lead, 0xA4, 0xC6);
	return within(lead, 0xB0, 0xD7) && trail >= 0xA1;
}

/* The percentage of common characters among those beyond ASCII. */
static size_t score(str s, enum encoding encoding)
{
	size_t common = 0, all = 0, n;

	for (size_t at = 0; at < s.len; at += n) {
		unsigned char lead = (unsigned char)s.data[at];
		unsigned char trail = at + 1 < s.len ? (unsigned char)s.data[at + 1] : 0;
		if (lead < 0x80) {
			n = 1;
			continue;
		}
		/* A digit as second byte begins four bytes in GB18030, and is invalid in Big5. */
		n = trail < 0x40 ? 4 : 2;
		common += n == 2 && is_common(lead, trail, encoding);
		all++;
	}
	return all ? common * 100 / all : 0;
}

/* Tries the encoding with the higher score first. */
static bool convert_chinese(str bytes, struct buf *out, enum encoding *found)
{
	size_t gb = score(bytes, ENCODING_GB18030), big5 = score(bytes, ENCODING_BIG5);
	bool big5_first = big5 > gb;

	for (int try = 0; try < 2; try++) {
		bool is_big5 = big5_first == (try == 0);
		*found = is_big5 ? ENCODING_BIG5 : ENCODING_GB18030;
		if ((is_big5 ? big5 : gb) >= COMMON_PERCENT && convert(bytes, *found, out))
			return true;
	}
	return false;
}

bool encoding_from_gb18030(str bytes, struct buf *out)
{
	return convert(bytes, ENCODING_GB18030, out);
}

bool encoding_is_utf8(str bytes)
{
	enum encoding other;

	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		return true;
	return !str_starts(bytes, STR("\xFF\xFE")) && !str_starts(bytes, STR("\xFE\xFF")) &&
	       !zero_pattern(bytes, &other) && is_utf8(bytes);
}

bool encoding_to_utf8(str bytes, struct buf *out, enum encoding *found, struct err *err)
{
	enum encoding none;
	bool ok = true;

	if (!found)
		found = &none;
	*found = ENCODING_UTF8;
	if (encoding_is_utf8(bytes)) {
		buf_add(out, bytes);
	} else if (str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"))) {
		*found = bytes.data[0] == '\xFF' ? ENCODING_UTF16LE : ENCODING_UTF16BE;
		ok = convert(str_slice(bytes, 2, bytes.len), *found, out);
	} else if (zero_pattern(bytes, found)) {
		ok = convert(bytes, *found, out);
	} else {
		ok = convert_chinese(bytes, out, found);
	}
	return ok || err_set(err, ERR_ENCODING, "%s", "");
}
