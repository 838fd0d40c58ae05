/*
 * base/utf8: of any bytes, decoding reads none outside and goes on by one at least, a code point is
 * one of Unicode's, and neither controls nor parts of a code point get through the safe writer.
 */
#include "prove.h"

#include "base/utf8.c"

static bool keep_lines;

/* A sink that looks at all it is given. */
void buf_add(struct buf *buf, str s)
{
	unsigned char first = (unsigned char)s.data[0];

	(void)buf;
	for (size_t i = 1; i < s.len; i++) {
		unsigned char next = (unsigned char)s.data[i];
		/*@ assert 0x80 <= next <= 0xBF; */
	}
	/*@ assert first >= 0x20 || (keep_lines && first == '\n'); */
	/*@ assert first != 0x7F; */
	if (first == 0xC2) {
		unsigned char second = (unsigned char)s.data[1];
		/*@ assert second >= 0xA0; */
	}
}

void buf_printf(struct buf *buf, const char *format, ...)
{
	(void)buf, (void)format;
}

/* The first of each kind of bytes that are told apart. */
static const unsigned char kinds[] = {0, '\n', '\n' + 1, ' ', 0x7F, 0x80, 0x90, 0xA0, 0xC0, 0xC2,
	0xC3, 0xE0, 0xE1, 0xED, 0xEE, 0xF0, 0xF1, 0xF4, 0xF5};

enum { KINDS = sizeof(kinds), MOST = 6, LONGEST = 4 };

static unsigned char byte_of(unsigned kind)
{
	unsigned last = kind + 1 < KINDS ? kinds[kind + 1] - 1U : 0xFF;

	return (unsigned char)Frama_C_unsigned_int_interval(kinds[kind], last);
}

static void prove_step(str s)
{
	uint32_t c = 0;
	size_t n = utf8_decode(s.data, s.data + s.len, &c);

	/*@ assert 1 <= n <= s.len; */
	/*@ assert c < 0xD800 || 0xE000 <= c <= 0x10FFFF || c == UINT32_MAX; */
}

static void prove_decoder(unsigned char *bytes, size_t n)
{
	str s = {(const char *)bytes, n};
	size_t start = 0;

	/*@ loop unroll KINDS; */
	for (unsigned lead = 0; lead < KINDS; lead++) {
		prove_any(bytes, n);
		bytes[0] = byte_of(lead);
		prove_step(s);
	}
	prove_any(bytes, n);
	utf8_skip_plain(s.data, s.data + n);
	utf8_before(s, n, &start);
	/*@ assert start < n; */
}

/* Whether byte `at` of a text of n bytes, all but the last of which go on, may be of a kind. */
static bool goes_on(unsigned kind, size_t at, size_t n)
{
	static const unsigned char leads[] = {0, 0, 0xC2, 0xE0, 0xF0};
	unsigned first = kinds[kind];

	if (at + 1 == n)
		return true;
	return at == 0 ? first >= leads[n] && first <= 0xF4 : first >= 0x80 && first <= 0xA0;
}

/*
 * The texts of n bytes that are not cut before the last one; what comes after a cut is a shorter
 * text. Their first `known` bytes are of a kind each.
 */
static void prove_writer(unsigned char *bytes, size_t n, size_t known)
{
	struct buf sink = {0};

	if (known == n) {
		utf8_add_safe(&sink, (str){(const char *)bytes, n}, keep_lines);
		return;
	}
	/*@ loop unroll KINDS; */
	for (unsigned kind = 0; kind < KINDS; kind++) {
		if (goes_on(kind, known, n)) {
			bytes[known] = byte_of(kind);
			prove_writer(bytes, n, known + 1);
		}
	}
}

int main(void)
{
	unsigned char bytes[MOST];

	/* At the end of what there is, so that a byte too far is outside. */
	for (size_t n = 1; n <= MOST; n++)
		prove_decoder(bytes + MOST - n, n);
	for (size_t n = 1; n <= LONGEST; n++) {
		keep_lines = false;
		prove_writer(bytes + MOST - n, n, 0);
		keep_lines = true;
		prove_writer(bytes + MOST - n, n, 0);
	}
	return 0;
}
