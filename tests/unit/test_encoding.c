/* Reading bytes: the tables of the encodings, the guess, and damage. */
#include <iconv.h>

#include "import_help.h"
#include "random.h"

#include "import/read.h"
#include "import/reference.h"
#include "base/file.h"
#include "base/utf8.h"
#include "text/encoding.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* 产业 and so on: a plan in GBK. */
#define GBK_HEAD "\xB5\xDA\xD2\xBB\xD5\xC2 \xB2\xFA\xD2\xB5\n"		    /* 第一章 产业 */
#define GBK_LINE "\xB4\xF3\xC1\xA6\xB7\xA2\xD5\xB9\xD6\xC6\xD4\xEC\xD2\xB5" /* 大力发展制造业 */

/* ---- tables ---- */

static void tables(void **state)
{
	static const struct {
		enum encoding encoding;
		const char *bytes, *text;
	} rows[] = {
		{ENCODING_GB18030, "\x80", "€"},
		{ENCODING_GB18030, "\xA2\xE3", "€"},
		{ENCODING_GB18030, "\xA3\xA0", "\u3000"},
		{ENCODING_GB18030, "\xFE\x61", "\u9FB5"},	  /* edition of 2022 */
		{ENCODING_GB18030, "\x82\x35\x90\x38", "\u9FB5"}, /* of 2005 */
		{ENCODING_GB18030, "\xFE\x51", "\U00020087"},
		{ENCODING_GB18030, "\x95\x32\x90\x31", "\U00020087"},
		{ENCODING_GB18030, "\x81\x35\xF4\x37", "\uE7C7"},
		{ENCODING_GB18030, "\xA6\xD9", "\uFE10"},
		{ENCODING_GB18030, "\xE3\x32\x9A\x35", "\U0010FFFF"},
		{ENCODING_BIG5, "\xA4\xA4", "中"},
		{ENCODING_BIG5, "\xF9\xD6", "碁"},	   /* ETEN */
		{ENCODING_BIG5, "\xC7\xF3", "\u0410"},	   /* ETEN */
		{ENCODING_BIG5, "\xFA\x40", "\U00020547"}, /* HKSCS */
		{ENCODING_BIG5, "\x87\x40", "\u43F0"},
		{ENCODING_BIG5, "\x88\x62", "\u00CA\u0304"},
		{ENCODING_BIG5, "\x88\x64", "\u00CA\u030C"},
		{ENCODING_BIG5, "\x88\x66", "\u00CA"},
		{ENCODING_BIG5, "\x88\xA3", "\u00EA\u0304"},
		{ENCODING_BIG5, "\x88\xA5", "\u00EA\u030C"},
		{ENCODING_UTF16BE, "\xD8\x40\xDC\x87", "\U00020087"},
		{ENCODING_UTF16LE, "\xFF\xFE", ""},
		{ENCODING_UTF8, "", ""},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct encoding_damage damage;
		struct buf out = {0};
		encoding_decode(str_of(rows[i].bytes), rows[i].encoding, &out, &damage);
		assert_str(buf_str(&out), rows[i].text);
		assert_int_equal(damage.places, 0);
		buf_fini(&out);
	}
}

static void names(void **state)
{
	enum encoding encoding;
	(void)state;

	for (int i = 0; i < ENCODINGS; i++) {
		assert_true(encoding_named(str_of(encoding_name((enum encoding)i)), &encoding));
		assert_int_equal(encoding, i);
	}
	assert_true(encoding_named(STR("GBK"), &encoding));
	assert_int_equal(encoding, ENCODING_GB18030);
	assert_false(encoding_named(STR("latin1"), &encoding));
	assert_false(encoding_named(STR(""), &encoding));
}

/* Four bytes of GB18030 that no character has, and what has them is left out as a whole. */
static void codes_without_a_character(void **state)
{
	static const char *const none[] = {
		"\x84\x31\xA5\x30", "\x8F\x39\xFE\x39", "\xE3\x32\x9A\x36", "\xFE\x39\xFE\x39"};
	struct buf out = {0};
	(void)state;

	for (size_t i = 0; i < COUNT(none); i++) {
		uint32_t c, mark;
		assert_int_equal(decode_next(ENCODING_GB18030, none[i], none[i] + 4, &c, &mark), 4);
		assert_int_equal(c, UTF8_BAD);
		assert_false(encoding_from_gb18030(str_of(none[i]), &out));
		assert_int_equal(out.len, 0);
	}
	assert_true(encoding_from_gb18030(STR("\xB2\xFA\xD2\xB5"), &out));
	assert_str(buf_str(&out), "产业");
	buf_fini(&out);
}

/* ---- the guess ---- */

static void assert_guess(str bytes, enum encoding wanted, bool close)
{
	struct encoding_guess guess;
	struct err err = {0};

	assert_true(encoding_guess(bytes, &guess, &err));
	assert_int_equal(guess.encoding, wanted);
	assert_int_equal(guess.close, close);
}

static void guesses(void **state)
{
	static const char rule[] = "\xA9\xA4\xA9\xA4\xA9\xA4\xA9\xD0\xA9\xA4\xA9\xA4\xA9\xA4\n";
	struct buf table = {0};
	(void)state;

	/* A table drawn with frame characters, which would be 花 and so on in Big5. */
	buf_add(&table, STR(GBK_HEAD GBK_LINE "\n"));
	for (int i = 0; i < 40; i++)
		buf_add(&table, str_of(rule));
	assert_guess(buf_str(&table), ENCODING_GB18030, false);
	buf_fini(&table);
	assert_guess(STR(GBK_LINE "\x80\x31\x30\x30"), ENCODING_GB18030, false);
	/* UTF-16 without a mark, be it odd, without a zero or valid UTF-8. */
	assert_guess(STR("\x27\x59\x9B\x52\xD1\x53\x55\x5C"), ENCODING_UTF16LE, false);
	assert_guess(STR("\x59\x27\x52\x9B\x53\xD1\x5C\x55\x00"), ENCODING_UTF16BE, false);
	assert_guess(STR("\x65\x2F\x63\x01\x5A\x01\x6D\x77"), ENCODING_UTF16BE, false);
	/* 实施农业 in GBK is UTF-8 of letters that no word has; café is UTF-8. */
	assert_guess(STR("\xCA\xB5\xCA\xA9\xC5\xA9\xD2\xB5"), ENCODING_GB18030, false);
	assert_guess(STR("café, naïve, père"), ENCODING_UTF8, false);
	/* A zero or an escape in UTF-8 is no UTF-16. */
	assert_guess(STR("推进数字\0经济发展"), ENCODING_UTF8, false);
	assert_guess(STR("plain \x1B[31mwords"), ENCODING_UTF8, false);
	assert_guess(STR("\x84\x31\x95\x33" GBK_LINE), ENCODING_GB18030, false);
	/* Of a long text the first part tells. */
	struct buf more = {0};
	for (int i = 0; i < 4000; i++)
		buf_add(&more, STR(GBK_LINE));
	assert_guess(buf_str(&more), ENCODING_GB18030, false);
	buf_fini(&more);
}

/* Text so short that both readings make sense: the better is taken, and the other one named. */
static void close_guess(void **state)
{
	struct encoding_guess guess;
	struct buf sample = {0};
	(void)state;

	/* 制度 in GBK, which would be 秶僅. */
	assert_true(encoding_guess(STR("\xD6\xC6\xB6\xC8"), &guess, NULL));
	assert_int_equal(guess.encoding, ENCODING_GB18030);
	assert_true(guess.close);
	assert_int_equal(guess.other, ENCODING_BIG5);
	encoding_sample(STR("ascii\n" GBK_LINE "\nmore"), ENCODING_GB18030, &sample);
	assert_str(buf_str(&sample), "大力发展制造业");
	buf_fini(&sample);
}

/* The first line that says something, at most 30 characters of it. */
static void samples(void **state)
{
	static const struct {
		enum encoding encoding;
		const char *bytes, *text;
	} rows[] = {
		{ENCODING_UTF8, "\xEF\xBB\xBF产业\r\n发展", "产业"},
		{ENCODING_UTF8, "a\rb\r\n产\xFF业\r", "产\uFFFD业"},
		{ENCODING_UTF8, "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
			"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"},
		{ENCODING_UTF8, "", ""},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf sample = {0};
		encoding_sample(str_of(rows[i].bytes), rows[i].encoding, &sample);
		assert_str(buf_str(&sample), rows[i].text);
		buf_fini(&sample);
	}
}

/* ---- damage ---- */

static void assert_decodes(const char *bytes, size_t n, const char *text, uint32_t places)
{
	struct encoding_damage damage;
	struct buf out = {0};

	encoding_decode((str){bytes, n}, ENCODING_GB18030, &out, &damage);
	assert_str(buf_str(&out), text);
	assert_int_equal(damage.places, places);
	buf_fini(&out);
}
#define DECODES(bytes, text, places) assert_decodes(bytes, sizeof(bytes) - 1, text, places)

static void damaged_lines(void **state)
{
	(void)state;

	DECODES("\xB4\xF3\xFF\xC1\xA6\n", "大\uFFFD力\n", 1);
	DECODES(GBK_LINE "\xB4", "大力发展制造业\uFFFD", 1);
	/* The first byte of a character is lost, or has become a letter. */
	DECODES("\xB4\xF3\xA6\xB7\xA2\xD5\xB9\xD6\xC6\xD4\xEC\xD2\xB5\n", "大\uFFFD发展制造业\n",
		1);
	DECODES("\xB4\xF3"
		"A\xA6\xB7\xA2\xD5\xB9\xD6\xC6\xD4\xEC\xD2\xB5\n",
		"大A\uFFFD发展制造业\n", 1);
	/* The lines around it are read as ever. */
	DECODES(GBK_LINE "\n\xFF\n" GBK_LINE "\n", "大力发展制造业\n\uFFFD\n大力发展制造业\n", 1);
}

static void bad_bytes_are_counted_and_placed(void **state)
{
	struct buf text = {0};
	struct import_report report;
	struct err err = {0};
	const struct import_options known = {
		.name = STR("x"), .known = true, .encoding = ENCODING_GB18030};
	(void)state;

	buf_add(&text, STR(GBK_HEAD GBK_LINE "\xFF" GBK_LINE "\n" GBK_LINE "\xFF\n"));
	for (int i = 0; i < 10; i++)
		buf_add(&text, STR(GBK_LINE));
	struct plan *plan = import_as(buf_str(&text), false, &report);
	assert_int_equal(report.encoding, ENCODING_GB18030);
	assert_int_equal(report.bad, 2);
	assert_int_equal(report.bad_line, 2);
	assert_int_equal(report.bad_column, 8);
	plan_free(plan);
	for (int i = 0; i < 10; i++)
		buf_add(&text, STR("\xFF\n"));
	assert_null(import_text(buf_str(&text), &known, NULL, &err));
	assert_int_equal(err.kind, ERR_SPOILT);
	assert_int_equal(err.line, 2);
	assert_int_equal(err.column, 8);
	assert_string_equal(err.detail, "GB18030");
	buf_fini(&text);
}

/* What is said to be Big5 is read so, whatever it looks like. */
/* Pieces of a plan, in each encoding as iconv(3) writes it. */
static void texts_come_back(void **state)
{
	static const struct {
		const char *name, *mark;
		enum encoding encoding;
	} rows[] = {{"UTF-8", "", ENCODING_UTF8}, {"GB18030", "", ENCODING_GB18030},
		{"UTF-16LE", "\xFF\xFE", ENCODING_UTF16LE},
		{"UTF-16BE", "\xFE\xFF", ENCODING_UTF16BE}};
	struct buf plan = {0};
	struct err err = {0};
	uint32_t seed = 7;
	(void)state;

	assert_true(file_read("assets/guangzhou-2023.txt", 1 << 20, &plan, &err));
	for (size_t k = 0; k < 4; k++) {
		iconv_t cd = iconv_open(rows[k].name, "UTF-8");
		assert_true(cd != (iconv_t)-1);
		for (int i = 0; i < 1000; i++) {
			size_t chars = 60 + random_next(&seed) % 2000;
			size_t from = random_next(&seed) % (utf8_chars(buf_str(&plan)) / 2);
			size_t at = utf8_offset(buf_str(&plan), from);
			str text = str_slice(buf_str(&plan), at, plan.len);
			text = str_slice(text, 0, utf8_offset(text, chars));
			struct buf bytes = {0}, back = {0};
			buf_add(&bytes, str_of(rows[k].mark));
			char piece[16384], *in = plan.data + at, *out = piece;
			size_t left = text.len, room = sizeof(piece);
			assert_int_equal(iconv(cd, &in, &left, &out, &room), 0);
			buf_add(&bytes, (str){piece, sizeof(piece) - room});
			struct encoding_guess guess;
			struct encoding_damage damage = {0};
			assert_true(encoding_guess(buf_str(&bytes), &guess, &err));
			assert_int_equal(guess.encoding, rows[k].encoding);
			encoding_decode(buf_str(&bytes), guess.encoding, &back, &damage);
			assert_int_equal(damage.places, 0);
			assert_int_equal(back.len, text.len);
			assert_memory_equal(back.data, text.data, text.len);
			buf_fini(&bytes);
			buf_fini(&back);
		}
		iconv_close(cd);
	}
	buf_fini(&plan);
	/* Those that shift between sets of characters are no encodings of a text. */
	enum encoding encoding;
	assert_false(encoding_named(STR("ISO-2022-CN"), &encoding));
	assert_false(encoding_named(STR("ISO-2022-CN-EXT"), &encoding));
	assert_false(encoding_named(STR("ISO-2022-JP"), &encoding));
	assert_false(encoding_named(STR("HZ"), &encoding));
}

static void known_encoding(void **state)
{
	const struct import_options known = {
		.name = STR("x"), .known = true, .encoding = ENCODING_BIG5};
	struct import_report report;
	(void)state;

	struct plan *plan = import_text(STR("\xB2\xFA\xD2\xB5"), &known, &report, NULL);
	assert_non_null(plan);
	assert_str(plan_text(plan, 0, 1), "莉珛");
	assert_int_equal(report.encoding, ENCODING_BIG5);
	plan_free(plan);
}

/* ---- references, signs, what has no width ---- */

static void assert_line(const char *name, const char *raw, const char *text)
{
	const struct import_options options = {.name = str_of(name)};
	struct plan *plan = import_text(str_of(raw), &options, NULL, NULL);

	assert_non_null(plan);
	assert_str(plan_text(plan, 0, 1), text);
	assert_rebuilds(plan, str_of(raw));
	plan_free(plan);
}

static void references(void **state)
{
	(void)state;

	assert_line("a.txt", "坚持&ldquo;制造业立市&rdquo;", "坚持“制造业立市”");
	assert_line("a.txt", "研发&mdash；转化", "研发—转化");
	assert_line("a.txt", "增速&gt;5%，&#8220;&#x4EA7;业&#148;", "增速>5%，“产业”");
	assert_line("a.txt", "数字&nbsp经济", "数字\u00A0经济");
	assert_line("a.txt", "&nbsp;&#12288;&emsp;产业", "产业");
	assert_line("a.txt", "&amp;lt;", "&lt;");
	/* These are none. */
	assert_line("a.txt", "R&D投入&产业;甲", "R&D投入&产业；甲");
	assert_line("a.txt", "&ldquo产业&unknown; &#0; &#xD800; &#; &#x;",
		"&ldquo产业&unknown; &#0; &#xD800; &#; &#x;");
	assert_line("a.txt", "甲&#9999999999;&", "甲&#9999999999;&");
	assert_line("a.txt", "甲&exclamation;乙", "甲&exclamation;乙");
}

/* The length of a reference at the start of a text, 0 for none, and what it is. */
static void references_by_length(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		uint32_t c;
	} rows[] = {{"&Tab;", 5, '\t'}, {"&NewLine;", 9, '\n'}, {"&#13;", 5, '\r'},
		{"&#XFF0C;a", 8, 0xFF0C}, {"&#xd7ff;", 8, 0xD7FF}, {"&#x10FFFF;", 10, 0x10FFFF},
		{"&nbsp甲", 5, 0xA0}, {"&#160甲", 0, 0}, {"&#160;", 6, 0xA0}, {"&#x110000;", 0, 0},
		{"&#x4EG;", 0, 0}, {"&#xDFFF;", 0, 0}, {"&#1;", 0, 0}, {"&#x80;", 6, 0x20AC},
		{"&#x81;", 0, 0}, {"&zwsp", 0, 0}, {"&", 0, 0}, {"&#", 0, 0}, {"&#x", 0, 0}};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		uint32_t c = 0;
		size_t n = reference_at(str_of(rows[i].text), &c);
		if (n != rows[i].n || (n && c != rows[i].c))
			fail_msg("%s: %zu bytes, U+%04X", rows[i].text, n, c);
	}
}

static void signs_of_markdown(void **state)
{
	(void)state;

	assert_line("a.md", "推进**先进制造**业，加快*数字*经济", "推进先进制造业，加快数字经济");
	assert_line("a.txt", "推进**制造**业和__数字__经济~~旧~~", "推进制造业和数字经济旧");
	assert_line("a.txt", "推进*制造*业", "推进*制造*业");
	assert_line("a.md", "`代码`与***强***调", "代码与强调");
	assert_line("a.md", "5 * 3 * 2，产业**链", "5 * 3 * 2，产业**链");
	assert_line("a.md", "产业** 制造** 业", "产业** 制造** 业");
	assert_line("a.txt", "snake__case__name", "snake__case__name");
	assert_line("a.md", "\\**产业\\**链", "\\**产业\\**链");
	/* A pair does not go beyond its line. */
	assert_line("a.txt", "推进**制造\n业**", "推进**制造");
}

/* A line that is strong as a whole may be a heading: its signs are the outline's. */
static void strong_lines_are_left(void **state)
{
	struct plan *plan = import_words("甲\n**产业发展**\n**甲**与**乙**");
	struct buf words = {0};
	(void)state;

	add_words(plan, &words);
	assert_true(count_in(buf_str(&words), STR("甲与乙")) == 1);
	plan_free(plan);
	buf_fini(&words);
}

static void before_a_heading(void **state)
{
	static const char *const before[] = {"\uFEFF", "\u200B", "\u200E\u2060 ", "\u00AD",
		"\u3000\uFEFF", "&#8203;", "\f", "甲\u2028", "甲\v", "甲\xC2\x85", "甲\r\uFEFF",
		"甲\u2029\u200D"};
	(void)state;

	for (size_t i = 0; i < COUNT(before); i++) {
		struct buf text = {0};
		buf_printf(&text, "导语。\n%s第一章 产业\n正文。", before[i]);
		struct plan *plan = import_as(buf_str(&text), false, NULL);
		assert_int_equal(plan->n_sections, 2);
		assert_str(plan_label(plan, 1), "第一章");
		assert_sound(plan, buf_str(&text));
		plan_free(plan);
		buf_fini(&text);
	}
	/* In the middle of a line they are part of the text. */
	assert_line("a.txt", "产\u200B业\uFEFF。", "产\u200B业\uFEFF。");
}

/* ---- plan files ---- */

static void plan_file_in_utf16(void **state)
{
	static const char json[] = "{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"k\","
				   "\"title\":\"t\",\"source\":{\"removed\":[{\"text\":\"b\","
				   "\"at\":[1]}]},\"sections\":[{\"kind\":\"preamble\","
				   "\"ref\":\"preamble\",\"paragraphs\":[\"a\"]}]}";
	(void)state;

	for (int big = 0; big < 2; big++)
		for (int mark = 0; mark < 2; mark++) {
			struct buf bytes = {0};
			struct err err = {0};
			if (mark)
				buf_add(&bytes, big ? STR("\xFE\xFF") : STR("\xFF\xFE"));
			for (size_t i = 0; json[i]; i++) {
				buf_byte(&bytes, big ? '\0' : json[i]);
				buf_byte(&bytes, big ? json[i] : '\0');
			}
			assert_true(import_is_json(buf_str(&bytes)));
			struct plan *plan =
				import_read(buf_str(&bytes), STR("x.json"), NULL, NULL, &err);
			assert_non_null(plan);
			assert_str(plan->id, "k");
			assert_int_equal(plan->source.n_edits, 1);
			plan_free(plan);
			plan = import_read_words(buf_str(&bytes), STR("x.json"), NULL, NULL, &err);
			assert_non_null(plan);
			assert_int_equal(plan->source.n_edits, 0);
			plan_free(plan);
			buf_fini(&bytes);
		}
	assert_false(import_is_json(STR("\xFF\xFE"
					"a\0{\0")));
	assert_true(import_is_json(STR("\xEF\xBB\xBF \n{")));
	/* 第一章 产业 in UTF-16BE */
	assert_false(import_is_json(STR("{,N\0z\xE0\0 N\xA7N\x1A")));
	assert_true(import_is_json(STR("{x")));
}

/* What is taken for a plan file, may be so large, and is not read by other rules if it is none. */
static void what_is_a_plan_file(void **state)
{
	static const char *const json[] = {"{", "{ ", "{}", "{ }", "\n{\"a\":1}", "{\"a\":1}",
		"{\x01\x02\x03\x04\xFF\xFE\xFD\x05\x01"},
				 *const none[] = {"", " ", "a", "[", "第一章"};
	struct err err = {0};
	(void)state;

	for (size_t i = 0; i < COUNT(json); i++) {
		str bytes = str_of(json[i]);
		assert_true(import_is_json(bytes));
		assert_true(import_limit_kiosk(bytes) < import_limit(bytes));
		assert_null(import_read(bytes, STR("x.json"), NULL, NULL, &err));
		assert_null(import_read_words(bytes, STR("x.json"), NULL, NULL, &err));
	}
	for (size_t i = 0; i < COUNT(none); i++) {
		str bytes = str_of(none[i]);
		assert_false(import_is_json(bytes));
		assert_int_equal(import_limit_kiosk(bytes), IMPORT_LIMIT_BYTES);
		assert_int_equal(import_limit(bytes), IMPORT_LIMIT_BYTES);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables),
		cmocka_unit_test(codes_without_a_character),
		cmocka_unit_test(names),
		cmocka_unit_test(guesses),
		cmocka_unit_test(close_guess),
		cmocka_unit_test(samples),
		cmocka_unit_test(damaged_lines),
		cmocka_unit_test(bad_bytes_are_counted_and_placed),
		cmocka_unit_test(texts_come_back),
		cmocka_unit_test(known_encoding),
		cmocka_unit_test(references),
		cmocka_unit_test(references_by_length),
		cmocka_unit_test(signs_of_markdown),
		cmocka_unit_test(strong_lines_are_left),
		cmocka_unit_test(before_a_heading),
		cmocka_unit_test(plan_file_in_utf16),
		cmocka_unit_test(what_is_a_plan_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
