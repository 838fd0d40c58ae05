#include "text/encoding.h"

#include <stdlib.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/common.h"

enum {
	REPLACEMENT = 0xFFFD,
	BYTE_ORDER_MARK = 0xFEFF,
	DAMAGED_SHARE = 10,  /* of damaged UTF-8, fewer than one in so many bytes is ill-formed */
	SPOILT_SHARE = 20,   /* more than one in so many characters is too many */
	WEIGHED = 16 * 1024, /* characters beyond ASCII; more do not change the answer */
	CLOSE_PERCENT = 75,  /* the next best weighs so much of the best, or more */
	FEW = 4,	     /* of so few characters nothing is certain */
	CERTAIN = 200,	     /* what another encoding weighs if valid UTF-8 is that */
	CERTAIN_PAIRS = 500, /* the same, where pairs of characters are needed to say so */
	LONGEST = 4,	     /* bytes of a character */
	PIECE_BYTES = 4 * 1024,
	SAMPLE_CHARS = 30,
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

bool encoding_named(str name, enum encoding *encoding)
{
	static const struct {
		const char *name;
		enum encoding encoding;
	} others[] = {
		{"utf8", ENCODING_UTF8},
		{"utf16le", ENCODING_UTF16LE},
		{"utf16be", ENCODING_UTF16BE},
		{"gbk", ENCODING_GB18030},
		{"gb2312", ENCODING_GB18030},
		{"cp936", ENCODING_GB18030},
		{"big5-hkscs", ENCODING_BIG5},
		{"cp950", ENCODING_BIG5},
	};

	for (int i = 0; i < ENCODINGS; i++) {
		*encoding = (enum encoding)i;
		if (strlen(names[i]) == name.len && !strncasecmp(names[i], name.data, name.len))
			return true;
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		*encoding = others[i].encoding;
		if (strlen(others[i].name) == name.len &&
			!strncasecmp(others[i].name, name.data, name.len))
			return true;
	}
	return false;
}

/* ---- guessing ---- */

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
	return bad * DAMAGED_SHARE < high;
}

struct weight {
	long percent; /* a hundred times the average */
	size_t n;     /* of so many characters that weigh anything */
};

/* A character that is repeated, as in a table drawn with frames, counts once. */
static struct weight weigh(str s, enum encoding encoding)
{
	const char *p = s.data, *end = s.data + s.len;
	struct weight weight = {0};
	uint32_t before = 0, c, mark;
	long sum = 0;

	while (p < end && weight.n < WEIGHED) {
		p += decode_next(encoding, p, end, &c, &mark);
		if (c != before) {
			int own = common_weight(before, c);
			sum += own;
			weight.n += own != 0;
		}
		before = c;
	}
	weight.percent = weight.n ? sum * 100 / (long)weight.n : 0;
	return weight;
}

/* Finds the heaviest reading and returns what it weighs. */
static long weigh_all(str bytes, struct encoding_guess *guess)
{
	/* Of two that weigh the same the earlier is taken. */
	static const enum encoding tried[] = {
		ENCODING_UTF8, ENCODING_GB18030, ENCODING_BIG5, ENCODING_UTF16LE, ENCODING_UTF16BE};
	struct weight best = {.percent = -1}, next = {.percent = -1};

	for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
		struct weight weight = weigh(bytes, tried[i]);
		if (weight.percent > best.percent) {
			next = best;
			guess->other = guess->encoding;
			best = weight;
			guess->encoding = tried[i];
		} else if (weight.percent > next.percent) {
			next = weight;
			guess->other = tried[i];
		}
	}
	guess->close = next.percent > 0 &&
		       (next.percent * 100 >= best.percent * CLOSE_PERCENT || best.n < FEW);
	return best.percent;
}

/* Whether a text that is UTF-8 has characters beyond ASCII, all of two bytes. */
static bool has_letters_only(str s)
{
	bool letters = false;

	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.data[i];
		if (c >= 0xE0)
			return false;
		letters |= c >= 0x80;
	}
	return letters;
}

/*
 * Whether bytes are UTF-8 beyond doubt: valid, without controls, which a text of 16 bits may have,
 * and not with characters of two bytes alone, as some words in GBK look.
 */
static bool is_plain_utf8(str s)
{
	const char *p = s.data, *end = p + s.len;
	bool letters = false;
	uint32_t c;

	while ((p = utf8_skip_plain(p, end)) < end) {
		p += utf8_decode(p, end, &c);
		if (c == UTF8_BAD || (c < ' ' && !(c >= '\t' && c <= '\r')))
			return false;
		letters |= c >= 0x80 && c < 0x800;
	}
	return !letters || !has_letters_only(s);
}

static bool has_mark(str bytes, enum encoding *found)
{
	if (str_starts(bytes, STR("\xEF\xBB\xBF")))
		*found = ENCODING_UTF8;
	else if (str_starts(bytes, STR("\xFF\xFE")))
		*found = ENCODING_UTF16LE;
	else if (str_starts(bytes, STR("\xFE\xFF")))
		*found = ENCODING_UTF16BE;
	else if (str_starts(bytes, STR("\x84\x31\x95\x33")))
		*found = ENCODING_GB18030;
	else
		return false;
	return true;
}

bool encoding_guess(str bytes, struct encoding_guess *guess, struct err *err)
{
	*guess = (struct encoding_guess){.encoding = ENCODING_UTF8};
	if (has_mark(bytes, &guess->encoding) || bytes.len == 0)
		return true;
	if (is_plain_utf8(bytes))
		return true;
	bool utf8 = is_utf8(bytes);
	long percent = weigh_all(bytes, guess);
	if (utf8 && percent < (has_letters_only(bytes) ? CERTAIN_PAIRS : CERTAIN))
		*guess = (struct encoding_guess){.encoding = ENCODING_UTF8};
	if (!utf8 && percent < 0)
		return err_set(err, ERR_ENCODING, "%s", "");
	return true;
}

/* ---- decoding ---- */

/* What decoding has made: characters go through a small piece, which is much faster. */
struct decoder {
	enum encoding encoding;
	struct buf *out;
	struct encoding_damage *damage;
	char piece[PIECE_BYTES];
	size_t n;
};

static void flush(struct decoder *decoder)
{
	buf_add(decoder->out, (str){decoder->piece, decoder->n});
	decoder->n = 0;
}

static void put(struct decoder *decoder, uint32_t c)
{
	if (decoder->n + LONGEST > PIECE_BYTES)
		flush(decoder);
	char *to = decoder->piece + decoder->n;
	if (c < 0x80) {
		to[0] = (char)c;
		decoder->n += 1;
	} else if (c < 0x800) {
		to[0] = (char)(0xC0 | c >> 6);
		to[1] = (char)(0x80 | (c & 0x3F));
		decoder->n += 2;
	} else if (c < 0x10000) {
		to[0] = (char)(0xE0 | c >> 12);
		to[1] = (char)(0x80 | (c >> 6 & 0x3F));
		to[2] = (char)(0x80 | (c & 0x3F));
		decoder->n += 3;
	} else {
		to[0] = (char)(0xF0 | c >> 18);
		to[1] = (char)(0x80 | (c >> 12 & 0x3F));
		to[2] = (char)(0x80 | (c >> 6 & 0x3F));
		to[3] = (char)(0x80 | (c & 0x3F));
		decoder->n += 4;
	}
}

static void put_bad(struct decoder *decoder)
{
	if (decoder->damage->places++ == 0)
		decoder->damage->first = decoder->out->len + decoder->n;
	put(decoder, REPLACEMENT);
}

static void put_next(struct decoder *decoder, uint32_t c, uint32_t mark)
{
	if (c == UTF8_BAD)
		put_bad(decoder);
	else
		put(decoder, c);
	if (mark)
		put(decoder, mark);
}

/* The weight of the character at p, taken alone, and its length. */
static int weight_at(enum encoding encoding, const char *p, const char *end, size_t *n)
{
	uint32_t c, mark;

	*n = decode_next(encoding, p, end, &c, &mark);
	if (c == UTF8_BAD)
		*n = 1;
	return common_weight(0, c);
}

/*
 * A byte that was lost or changed makes pairs of the wrong bytes up to the end of the line. So each
 * way to read the line is weighed, from its end on, as a sum over characters: at each byte either
 * the character there is read, or the byte is no character.
 */
static void put_damaged_line(struct decoder *decoder, str line)
{
	const char *end = line.data + line.len;
	uint8_t *steps = mem_alloc(line.len, 1); /* the length of what is read at a byte, 0: none */
	long best[LONGEST + 1] = {0};		 /* of the bytes from here on, and of those after */
	uint32_t c, mark;
	size_t n;

	for (size_t at = line.len; at-- > 0;) {
		memmove(best + 1, best, LONGEST * sizeof(best[0]));
		long with = weight_at(decoder->encoding, line.data + at, end, &n) + best[n];
		long without = COMMON_ILL_FORMED + best[1];
		bool ascii = (unsigned char)line.data[at] < 0x80;
		steps[at] = ascii || with > without ? (uint8_t)n : 0;
		best[0] = steps[at] ? with : without;
	}
	for (size_t at = 0; at < line.len; at += steps[at] ? steps[at] : 1) {
		c = UTF8_BAD;
		mark = 0;
		if (steps[at])
			decode_next(decoder->encoding, line.data + at, end, &c, &mark);
		put_next(decoder, c, mark);
	}
	free(steps);
}

/* Whether every character of a line is well-formed, and none of those that no text has. */
static bool is_whole_line(enum encoding encoding, const char *p, const char *end)
{
	uint32_t c, mark;

	while (p < end) {
		p += decode_next(encoding, p, end, &c, &mark);
		if (c == UTF8_BAD || (c >= 0xE000 && c <= 0xF8FF))
			return false;
	}
	return true;
}

static void decode_run(struct decoder *decoder, const char *p, const char *end)
{
	uint32_t c, mark;

	while (p < end) {
		p += decode_next(decoder->encoding, p, end, &c, &mark);
		put_next(decoder, c, mark);
	}
}

/* In these encodings no byte of a character is a line feed. */
static void decode_lines(struct decoder *decoder, str bytes)
{
	while (bytes.len) {
		const char *feed = memchr(bytes.data, '\n', bytes.len);
		size_t len = feed ? (size_t)(feed - bytes.data) + 1 : bytes.len;
		const char *end = bytes.data + len;
		if (is_whole_line(decoder->encoding, bytes.data, end))
			decode_run(decoder, bytes.data, end);
		else
			put_damaged_line(decoder, str_slice(bytes, 0, len));
		bytes = str_slice(bytes, len, bytes.len);
	}
}

void encoding_decode(
	str bytes, enum encoding encoding, struct buf *out, struct encoding_damage *damage)
{
	struct decoder decoder = {.encoding = encoding, .out = out, .damage = damage};
	uint32_t first = 0, mark;

	*damage = (struct encoding_damage){0};
	if (bytes.len == 0)
		return;
	size_t n = decode_next(encoding, bytes.data, bytes.data + bytes.len, &first, &mark);
	if (first == BYTE_ORDER_MARK)
		bytes = str_slice(bytes, n, bytes.len);
	if (encoding == ENCODING_GB18030 || encoding == ENCODING_BIG5)
		decode_lines(&decoder, bytes);
	else
		decode_run(&decoder, bytes.data, bytes.data + bytes.len);
	flush(&decoder);
}

bool encoding_is_spoilt(uint32_t places, size_t characters)
{
	return (places > 1 || characters < FEW) && places > characters / SPOILT_SHARE;
}

bool encoding_from_gb18030(str bytes, struct buf *out)
{
	struct encoding_damage damage;
	size_t before = out->len;

	encoding_decode(bytes, ENCODING_GB18030, out, &damage);
	if (damage.places)
		buf_cut(out, before);
	return damage.places == 0;
}

void encoding_sample(str bytes, enum encoding encoding, struct buf *out)
{
	const char *p = bytes.data, *end = p + bytes.len;
	size_t chars = 0, before = out->len;
	uint32_t c, mark;
	bool tells = false;

	while (p < end && chars < SAMPLE_CHARS) {
		p += decode_next(encoding, p, end, &c, &mark);
		if (c == BYTE_ORDER_MARK)
			continue;
		if (c == '\n' || c == '\r') {
			if (tells)
				break;
			buf_cut(out, before);
			chars = 0;
			continue;
		}
		tells |= c >= 0x80;
		chars++;
		buf_code_point(out, c == UTF8_BAD ? REPLACEMENT : c);
	}
}
