/* base/utf8: the bounds of every form, ill-formed bytes, classes, and what may reach a terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unictype.h>
#include <unistr.h>

#include "base/utf8.h"
#include "text/fold.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))

/* The bounds of every row of table 3-7, decoded and encoded again. */
static void utf8_bounds(void **state)
{
	static const struct {
		const char *bytes;
		uint32_t code_point;
	} rows[] = {
		{"\x01", 1},
		{"\x7F", 0x7F},
		{"\xC2\x80", 0x80},
		{"\xDF\xBF", 0x7FF},
		{"\xE0\xA0\x80", 0x800},
		{"\xE0\xBF\xBF", 0xFFF},
		{"\xE1\x80\x80", 0x1000},
		{"\xEC\xBF\xBF", 0xCFFF},
		{"\xED\x80\x80", 0xD000},
		{"\xED\x9F\xBF", 0xD7FF},
		{"\xEE\x80\x80", 0xE000},
		{"\xEF\xBF\xBF", 0xFFFF},
		{"\xF0\x90\x80\x80", 0x10000},
		{"\xF0\xBF\xBF\xBF", 0x3FFFF},
		{"\xF1\x80\x80\x80", 0x40000},
		{"\xF3\xBF\xBF\xBF", 0xFFFFF},
		{"\xF4\x80\x80\x80", 0x100000},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str s = str_of(rows[i].bytes);
		struct buf out = {0};
		uint32_t c = 0;
		assert_int_equal(utf8_decode(s.data, s.data + s.len, &c), s.len);
		assert_int_equal(c, rows[i].code_point);
		buf_code_point(&out, c);
		assert_true(str_equal(buf_str(&out), s));
		buf_fini(&out);
	}
}

/* Ill-formed bytes, with the length of their maximal subpart. */
static void utf8_ill_formed(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
	} rows[] = {
		{"\x80", 1},
		{"\xBF", 1},
		{"\xC0\x80", 1},
		{"\xC1\xBF", 1},
		{"\xC2", 1},
		{"\xC2\x41", 1},
		{"\xDF\xC0", 1},
		{"\xE0\x80\x80", 1},
		{"\xE0\x9F\xBF", 1},
		{"\xE0\xA0", 2},
		{"\xE4\xB8", 2},
		{"\xE4\xB8\x41", 2},
		{"\xED\xA0\x80", 1},
		{"\xED\xBF\xBF", 1},
		{"\xED\x9F\x7F", 2},
		{"\xF0\x80\x80\x80", 1},
		{"\xF0\x8F\xBF\xBF", 1},
		{"\xF0\x90\x80", 3},
		{"\xF1\x80\xE1\x80", 2},
		{"\xF4\x8F\xBF", 3},
		{"\xF4\x90\x80\x80", 1},
		{"\xF5\x80\x80\x80", 1},
		{"\xFE", 1},
		{"\xFF", 1},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str s = str_of(rows[i].bytes);
		uint32_t c = 0;
		assert_int_equal(utf8_decode(s.data, s.data + s.len, &c), rows[i].len);
		assert_true(c == UTF8_BAD);
		assert_int_equal(utf8_valid(s), 0);
	}
}

/* Another decoder agrees, except for the lengths of ill-formed sequences. */
static void compare_decoders(str s)
{
	size_t at = 0;

	while (at < s.len) {
		ucs4_t theirs = 0;
		uint32_t ours = 0;
		const uint8_t *p = (const uint8_t *)s.data + at;
		int strict = u8_mbtoucr(&theirs, p, s.len - at);
		size_t n = utf8_decode(s.data + at, s.data + s.len, &ours);
		if (strict < 0) {
			assert_true(ours == UTF8_BAD);
			u8_mbtouc(&theirs, p, s.len - at);
			assert_int_equal(theirs, 0xFFFD);
		} else {
			assert_int_equal(ours, theirs);
			assert_int_equal(n, strict);
		}
		at += n;
	}
	const uint8_t *bad = u8_check((const uint8_t *)s.data, s.len);
	assert_int_equal(utf8_valid(s), bad ? (size_t)(bad - (const uint8_t *)s.data) : s.len);
}

static void utf8_agrees_everywhere(void **state)
{
	(void)state;
	for (uint32_t c = 0; c < 0x110000; c++) {
		struct buf bytes = {0};
		uint8_t theirs[6];
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		buf_code_point(&bytes, c);
		assert_int_equal(u8_uctomb(theirs, c, sizeof(theirs)), bytes.len);
		assert_memory_equal(theirs, bytes.data, bytes.len);
		compare_decoders(buf_str(&bytes));
		buf_fini(&bytes);
	}
}

static void utf8_agrees_on_noise(void **state)
{
	/* Lead bytes and bounds are frequent, since long sequences are rare in plain noise. */
	static const unsigned char edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
		0xC0, 0xC2, 0xDF, 0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
	uint32_t random = 20230123;
	(void)state;

	for (int round = 0; round < 300000; round++) {
		char bytes[12];
		for (size_t i = 0; i < sizeof(bytes); i++) {
			random = random * 1664525 + 1013904223;
			uint32_t r = random >> 16;
			bytes[i] = (char)(round % 2 ? edges[r % sizeof(edges)] : r & 0xFF);
		}
		compare_decoders((str){bytes, (size_t)(round % 12) + 1});
	}
}

/*
 * All of one to three bytes. A fourth byte means something after F0 to F7 only; all of it with
 * SEQUENCES set, else the bounds.
 */
static void utf8_agrees_on_all_sequences(void **state)
{
	static const unsigned char bounds[] = {
		0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xF0, 0xFF};
	bool all = getenv("SEQUENCES") != NULL;
	unsigned char s[4];
	(void)state;

	for (uint32_t i = 0; i < 1u << 24; i++) {
		s[0] = (unsigned char)(i >> 16);
		s[1] = (unsigned char)(i >> 8);
		s[2] = (unsigned char)i;
		if (i < 0x100)
			compare_decoders((str){(const char *)s + 2, 1});
		if (i < 0x10000)
			compare_decoders((str){(const char *)s + 1, 2});
		compare_decoders((str){(const char *)s, 3});
		for (unsigned k = 0;
			s[0] >= 0xF0 && s[0] <= 0xF7 && k < (all ? 256 : sizeof(bounds)); k++) {
			s[3] = all ? (unsigned char)k : bounds[k];
			compare_decoders((str){(const char *)s, 4});
		}
	}
}

static void utf8_counts_and_offsets(void **state)
{
	str s = STR("a南\u00E9\U0001F600");
	size_t start = 0;
	(void)state;

	assert_int_equal(utf8_chars(s), 4);
	assert_int_equal(utf8_chars((str){0}), 0);
	assert_int_equal(utf8_offset(s, 0), 0);
	assert_int_equal(utf8_offset(s, 1), 1);
	assert_int_equal(utf8_offset(s, 2), 4);
	assert_int_equal(utf8_offset(s, 4), s.len);
	assert_int_equal(utf8_offset(s, 9), s.len);
	assert_int_equal(utf8_before(s, s.len, &start), 0x1F600);
	assert_int_equal(start, 6);
	assert_int_equal(utf8_before(s, 6, &start), 0xE9);
	assert_int_equal(utf8_before(s, 4, &start), 0x5357);
	assert_int_equal(start, 1);
	assert_int_equal(utf8_before(s, 1, &start), 'a');
	assert_int_equal(utf8_before(s, 0, &start), 0);
	assert_int_equal(start, 0);
}

static void utf8_classes(void **state)
{
	static const uint32_t controls[] = {0, 9, 0x1B, 0x1F, 0x7F, 0x80, 0x9F, 0x2028, 0x2029};
	static const uint32_t hidden[] = {0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202E,
		0x2060, 0x2066, 0x2069, 0x206F, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFE, 0xFFFF, 0x1FFFE,
		0x2FFFF, 0xE0001, 0xE007F, 0xFFFFE, 0x10FFFF};
	static const uint32_t kept[] = {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F,
		0x200C, 0x200D, 0x3164, 0xFE00, 0xFE0F, 0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3,
		0x1D173, 0x1D17A, 0xE0080, 0xE0100, 0xE01EF, 0xE0FFF};
	static const uint32_t plain[] = {' ', '~', 0xA0, 0x2027, 0x202F, 0x3000, 0x5357, 0x2010,
		0xFDCF, 0xFDF0, 0xFFFD,
		/* On both sides of what is invisible. */
		0xAC, 0xAE, 0x2FF, 0x300, 0x34E, 0x350, 0x115E, 0x1161, 0x17B3, 0x17B6, 0x180A,
		0x1810, 0x200A, 0x2010, 0x3163, 0x3165, 0xFDFF, 0xFE10, 0xFF9F, 0xFFA1, 0xFFEF,
		0xFFFC, 0x1BC9F, 0x1BCA4, 0x1D172, 0x1D17B, 0xDFFFD, 0xE1000, 0x110000, 0x1FFFFF};
	(void)state;

	for (size_t i = 0; i < sizeof(controls) / sizeof(controls[0]); i++)
		assert_true(utf8_is_control(controls[i]));
	for (size_t i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		assert_true(utf8_is_hidden(hidden[i]) && utf8_is_invisible(hidden[i]) &&
			    !utf8_is_control(hidden[i]));
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++)
		assert_true(utf8_is_invisible(kept[i]) && !utf8_is_hidden(kept[i]));
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		assert_false(utf8_is_invisible(plain[i]) || utf8_is_control(plain[i]));
}

/* Blanks are White_Space, and what the fold makes a space, so that they part words alike. */
static void utf8_blanks(void **state)
{
	(void)state;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		bool blank = uc_is_property_white_space(c);
		if (utf8_is_blank(c) != blank || (fold_code_point(c) == ' ') != blank)
			fail_msg("U+%04X", c);
	}
}

static void utf8_trims(void **state)
{
	(void)state;
	assert_str(utf8_trim(STR(" \t\u3000\u00A0 南 沙\u2003\u3000\r\n ")), "南 沙");
	assert_str(utf8_trim(STR(" \u3000\n")), "");
	assert_str(utf8_trim(STR("\u3001a")), "\u3001a");
	assert_int_equal(utf8_trim((str){0}).len, 0);
	/* A byte that continues nothing is no part of the blank before it. */
	assert_str(utf8_trim(STR(" \x80 \x80 ")), "\x80 \x80");
	assert_str(utf8_trim(STR("\xE3\x80")), "\xE3\x80");
}

static void utf8_sets(void **state)
{
	(void)state;
	assert_true(utf8_is_one_of('b', STR("ab")));
	assert_true(utf8_is_one_of(0x3001, STR("，、")));
	assert_false(utf8_is_one_of(0x3002, STR("，、")));
	assert_false(utf8_is_one_of(0, (str){0}));
}

static void utf8_safe_output(void **state)
{
	static const struct {
		const char *in, *lines, *line;
	} rows[] = {
		{"南沙 abc", "南沙 abc", "南沙 abc"},
		{"\x1B[2J", "\\x1B[2J", "\\x1B[2J"},
		{"\x1B]52;c;eA==\a", "\\x1B]52;c;eA==\\x07", "\\x1B]52;c;eA==\\x07"},
		{"a\xC2\x9B"
		 "1m",
			"a\\xC2\\x9B1m", "a\\xC2\\x9B1m"},
		{"\x7F\r\t", "\\x7F\\x0D\\x09", "\\x7F\\x0D\\x09"},
		{"a\nb", "a\nb", "a\\x0Ab"},
		{"a\u2028b", "a\\xE2\\x80\\xA8b", "a\\xE2\\x80\\xA8b"},
		{"a\u202Eb\u2066c\u200Bd\uFEFF", "abcd", "abcd"},
		{"a\uFDD0b\uFFFEc\U0010FFFFd\u061C\u2060\u00AD", "abcd", "abcd"},
		{"葛\U000E0100\uFE0F\u200D", "葛\U000E0100\uFE0F\u200D",
			"葛\U000E0100\uFE0F\u200D"},
		{"\xFF\xE5\x8D.\xED\xA0\x80", "\\xFF\\xE5\\x8D.\\xED\\xA0\\x80",
			"\\xFF\\xE5\\x8D.\\xED\\xA0\\x80"},
		{"", "", ""},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf a = {0}, b = {0};
		utf8_add_safe(&a, str_of(rows[i].in), true);
		utf8_add_safe(&b, str_of(rows[i].in), false);
		assert_str(buf_str(&a), rows[i].lines);
		assert_str(buf_str(&b), rows[i].line);
		buf_fini(&a);
		buf_fini(&b);
	}
	struct buf none = {0};
	utf8_add_safe(&none, (str){0}, true);
	utf8_add_safe(&none, (str){"a\0b", 3}, true);
	assert_string_equal(none.data, "a\\x00b");
	buf_fini(&none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf8_bounds),
		cmocka_unit_test(utf8_ill_formed),
		cmocka_unit_test(utf8_agrees_everywhere),
		cmocka_unit_test(utf8_agrees_on_noise),
		cmocka_unit_test(utf8_agrees_on_all_sequences),
		cmocka_unit_test(utf8_counts_and_offsets),
		cmocka_unit_test(utf8_classes),
		cmocka_unit_test(utf8_blanks),
		cmocka_unit_test(utf8_trims),
		cmocka_unit_test(utf8_sets),
		cmocka_unit_test(utf8_safe_output),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
