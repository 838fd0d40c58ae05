/* text/charset: every character encoded and decoded, split anywhere, and random bytes. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <unistd.h>

#include "base/utf8.h"
#include "terminal/input.h"
#include "text/charset.h"
#include "text/width.h"

enum { TURNS = 3000, LONGEST = 24, EVENTS = 64 };

/* Enters the locale zh_CN.CHARSET, which is in the build folder; skips the test without it. */
static void enter(const char *charset)
{
	char line[4096], name[64];

	snprintf(line, sizeof(line), "tests/locale.sh %s", charset);
	FILE *pipe = popen(line, "r");
	bool ok = pipe && fgets(line, sizeof(line), pipe);
	if (pipe)
		pclose(pipe);
	line[ok ? strcspn(line, "\n") : 0] = '\0';
	setenv("LOCPATH", line, 1);
	snprintf(name, sizeof(name), "zh_CN.%s", charset);
	if (!ok || !setlocale(LC_CTYPE, name)) {
		print_message("there is no localedef with %s here\n", charset);
		skip();
	}
}

static int leave(void **state)
{
	(void)state;
	setlocale(LC_CTYPE, "C");
	width_set_wide(0);
	return 0;
}

/* Each incomplete beginning decodes to nothing, the whole to the character. */
static void check_pieces(str bytes, uint32_t c)
{
	uint32_t got;

	for (size_t n = 1; n < bytes.len; n++)
		assert_int_equal(charset_next(bytes.data, n, &got), 0);
	assert_int_equal(charset_next(bytes.data, bytes.len, &got), bytes.len);
	assert_int_equal(got, c);
}

/* Returns how many characters the charset has, without ASCII. */
static size_t check_all(void)
{
	struct buf text = {0}, bytes = {0}, back = {0};
	size_t n = 0;

	for (uint32_t c = 0xA0; c < 0x30000; c++) {
		if (utf8_is_control(c) || (c >= 0xD800 && c < 0xF900) || charset_drawn(c) != c)
			continue;
		buf_cut(&text, 0);
		buf_cut(&bytes, 0);
		buf_cut(&back, 0);
		buf_code_point(&text, c);
		charset_encode(buf_str(&text), &bytes);
		charset_decode(buf_str(&bytes), &back);
		assert_true(str_equal(buf_str(&text), buf_str(&back)));
		check_pieces(buf_str(&bytes), c);
		n++;
	}
	buf_fini(&text);
	buf_fini(&bytes);
	buf_fini(&back);
	return n;
}

static void gb18030_has_all(void **state)
{
	(void)state;
	enter("GB18030");
	assert_true(charset_is_chinese());
	assert_true(check_all() > 180000);
}

static void others_have_some(void **state)
{
	static const struct {
		const char *charset;
		size_t least, most;
	} rows[] = {{"GBK", 21000, 24000}, {"GB2312", 7000, 8000}, {"BIG5", 13000, 14500}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		enter(rows[i].charset);
		assert_true(charset_is_chinese());
		size_t n = check_all();
		if (n < rows[i].least || n > rows[i].most)
			print_message("%s has %zu characters\n", rows[i].charset, n);
		assert_in_range(n, rows[i].least, rows[i].most);
	}
}

/* The keys that bytes make, pastes left out, fed in pieces of that length. */
static size_t keys_of(str bytes, size_t piece, uint32_t *keys)
{
	struct input input = {0};
	struct input_event event;
	size_t n = 0;

	for (size_t at = 0; at < bytes.len; at += piece) {
		size_t end = at + piece < bytes.len ? at + piece : bytes.len;
		input_feed(&input, str_slice(bytes, at, end));
		while (input_next(&input, INPUT_BUSY, &event))
			keys[n++] = event.key;
	}
	input_fini(&input);
	return n;
}

/* Splitting random bytes anywhere changes nothing, and what is decoded is UTF-8. */
static void check_random(void)
{
	uint32_t whole[EVENTS], cut[EVENTS], seed = 12345;
	char bytes[LONGEST];
	struct buf text = {0};

	for (int turn = 0; turn < TURNS; turn++) {
		for (size_t i = 0; i < LONGEST; i++) {
			seed = seed * 1664525 + 1013904223;
			/* ESC begins a sequence, which is no text. */
			bytes[i] = (char)(seed >> 24 == 27 ? 'a' : seed >> 24);
		}
		str all = {bytes, LONGEST};
		size_t n = keys_of(all, LONGEST, whole);
		for (size_t piece = 1; piece < 4; piece++) {
			assert_int_equal(keys_of(all, piece, cut), n);
			assert_memory_equal(whole, cut, n * sizeof(*whole));
		}
		buf_cut(&text, 0);
		charset_decode(all, &text);
		assert_int_equal(utf8_valid(buf_str(&text)), text.len);
	}
	buf_fini(&text);
}

static void bytes_at_random(void **state)
{
	static const char *const charsets[] = {"GB18030", "GBK", "BIG5"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		enter(charsets[i]);
		check_random();
	}
}

/* Bytes of a Chinese word are in the charset, unless they are UTF-8 of three bytes each. */
static void encoded_words_are_recognised(void **state)
{
	(void)state;
	enter("GBK");
	assert_true(charset_is_likely(STR("\xB2\xFA\xD2\xB5"))); /* 产业 */
	assert_true(charset_is_likely(STR("\xD1\xA7\xD2\xB5"))); /* 学业, in UTF-8 ѧҵ */
	assert_false(charset_is_likely(STR("产业")));
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_false(charset_is_likely(STR("\xB2\xFA\xD2\xB5")));
}

/* Replacements are as wide as the characters they replace. */
static void replacements(void **state)
{
	struct buf out = {0};

	(void)state;
	enter("GBK");
	charset_encode(STR("한ñe\xCC\x81"), &out);
	assert_true(str_equal(buf_str(&out), STR("\xA1\xFE?e")));
	enter("GB2312");
	assert_int_equal(charset_drawn('a'), 'a');
	assert_int_equal(charset_drawn(0x2014), 0x2015);
	assert_int_equal(charset_drawn(0xB7), 0); /* its own dot is wide */
	width_set_wide(WIDTH_ALL_WIDE);
	assert_int_equal(charset_drawn(0xB7), 0x30FB);
	assert_true(str_equal(charset_replacement(1), STR("?")));
	assert_true(str_equal(charset_replacement(2), STR("〓")));
	enter("BIG5");
	assert_true(str_equal(charset_replacement(2), STR("？")));
	buf_fini(&out);
}

/* A single-byte charset and UTF-8 pass text through. */
static void others_are_left_alone(void **state)
{
	struct buf out = {0};

	(void)state;
	setlocale(LC_CTYPE, "C");
	assert_false(charset_converts() || charset_is_chinese());
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_false(charset_converts() || charset_is_chinese());
	assert_int_equal(charset_drawn(0xD55C), 0xD55C);
	charset_encode(STR("한ñ"), &out);
	charset_decode(STR("产\xFF"), &out);
	assert_true(str_equal(buf_str(&out), STR("한ñ产\xFF")));
	buf_fini(&out);
}

static void some_have_no_chinese(void **state)
{
	(void)state;
	enter("TCVN5712-1"); /* Vietnamese */
	assert_true(charset_converts());
	assert_false(charset_is_chinese());
	enter("JOHAB"); /* Korean, with 中 and ？, and a won for the backslash */
	assert_true(charset_has(STR("中？")));
	assert_false(charset_is_chinese());
}

static void texts_are_had_or_not(void **state)
{
	(void)state;
	enter("GBK");
	assert_true(charset_has(STR("Plan 产业")));
	assert_true(charset_has(STR("")));
	assert_true(charset_has(STR("产\xFF业"))); /* what is no character is none that it lacks */
	assert_false(charset_has(STR("产한")));
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_true(charset_has(STR("产한")));
}

/* In the terminal's charset its bytes are a character of two columns, in UTF-8 of one. */
static void an_ideograph_tells_charsets_apart(void **state)
{
	static const char *const charsets[] = {"GBK", "GB2312", "BIG5"};
	(void)state;

	for (size_t i = 0; i < sizeof(charsets) / sizeof(charsets[0]); i++) {
		struct buf bytes = {0};
		uint32_t c;
		enter(charsets[i]);
		charset_encode(charset_ideograph(), &bytes);
		assert_int_equal(bytes.len, 2);
		assert_int_equal(utf8_decode(bytes.data, bytes.data + 2, &c), 2);
		assert_int_equal(width_code_point(c), 1);
		buf_fini(&bytes);
	}
	/* There is none whose bytes are UTF-8. */
	enter("SHIFT_JIS");
	assert_true(str_equal(charset_ideograph(), STR("中")));
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_true(str_equal(charset_ideograph(), STR("中")));
}

/* The bytes that text is written as. */
static void assert_written(str text, const char *wanted)
{
	char bytes[64];
	struct err err = {0};
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_true(charset_write(ends[1], text, &err));
	close(ends[1]);
	ssize_t n = read(ends[0], bytes, sizeof(bytes));
	close(ends[0]);
	assert_int_equal(n, strlen(wanted));
	assert_memory_equal(bytes, wanted, strlen(wanted));
	assert_false(charset_write(-1, text, &err));
}

static void what_is_written_is_in_the_charset(void **state)
{
	(void)state;
	enter("GBK");
	assert_written(STR("产业\n"), "\xB2\xFA\xD2\xB5\n");
	assert_written(STR("a\xFF"), "a?");
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_written(STR("产业\n"), "产业\n");
}

static void check_next(const char *bytes, size_t len, uint32_t c)
{
	uint32_t got = 0;

	assert_int_equal(charset_next(bytes, strlen(bytes), &got), len);
	if (len)
		assert_int_equal(got, c);
}

/* A character of UTF-8 that is only begun is waited for, one that is wrong is not. */
static void utf8_comes_in_pieces(void **state)
{
	static const char *const whole[] = {"ü", "产", "\U00020000"};
	(void)state;

	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++) {
		uint32_t c;
		str text = str_of(whole[i]);
		utf8_decode(text.data, text.data + text.len, &c);
		check_pieces(text, c);
	}
	check_next("\x80", 1, UTF8_BAD);
	check_next("\xC1", 1, UTF8_BAD);
	check_next("\xE4"
		   "A",
		1, UTF8_BAD);
	check_next("\xE4\xBA"
		   "A",
		2, UTF8_BAD);
	check_next("\xF0\x90"
		   "A",
		2, UTF8_BAD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(gb18030_has_all, leave),
		cmocka_unit_test_teardown(others_have_some, leave),
		cmocka_unit_test_teardown(bytes_at_random, leave),
		cmocka_unit_test_teardown(encoded_words_are_recognised, leave),
		cmocka_unit_test_teardown(replacements, leave),
		cmocka_unit_test_teardown(others_are_left_alone, leave),
		cmocka_unit_test_teardown(some_have_no_chinese, leave),
		cmocka_unit_test_teardown(texts_are_had_or_not, leave),
		cmocka_unit_test_teardown(an_ideograph_tells_charsets_apart, leave),
		cmocka_unit_test_teardown(what_is_written_is_in_the_charset, leave),
		cmocka_unit_test_teardown(utf8_comes_in_pieces, leave),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
