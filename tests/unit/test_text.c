/* text/width and text/wrap: columns, and where a Chinese line may break. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <wchar.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "import_help.h"
#include "plan/builtin.h"
#include "text/width.h"
#include "text/wrap.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* ---- width ---- */

static const struct {
	uint32_t c;
	int columns;
} points[] = {
	{'a', 1},
	{' ', 1},
	{'~', 1},
	{0xE9, 1},
	{0x4E2D, 2},
	{0x9FFF, 2},
	{0x3400, 2},
	{0x20000, 2},
	{0x3000, 2},
	{0x3001, 2},
	{0x3002, 2},
	{0xFF0C, 2},
	{0xFF01, 2},
	{0x300A, 2},
	{0xFF08, 2},
	{0xFF5E, 2},
	{0xAC00, 2},
	{0x1F600, 2},
	{0x1F468, 2},
	/* Ambiguous ones are narrow here, as in UTF-8 locales of the C library. */
	{0x201C, 1},
	{0x201D, 1},
	{0x2014, 1},
	{0x2026, 1},
	{0xB7, 1},
	{0x2460, 1},
	{0xB0, 1},
	{0x2502, 1},
	{0x25B8, 1},
	{0x25BE, 1},
	{0x203A, 1},
	{0x2103, 1},
	/* Combining marks, and characters without a glyph. */
	{0x0301, 0},
	{0x200B, 0},
	{0x200D, 0},
	{0xFE0F, 0},
	{0x202E, 0},
	{0xFEFF, 0},
	/* Controls. */
	{0x07, -1},
	{0x1B, -1},
	{0x7F, -1},
	{0x85, -1},
	{0x9B, -1},
	{0x2028, -1},
};

static void code_points_have_their_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(points); i++) {
		if (width_code_point(points[i].c) != points[i].columns)
			fail_msg("U+%04X: %d columns, not %d", points[i].c,
				width_code_point(points[i].c), points[i].columns);
	}
	/* Any code point has a width that curses accepts. */
	for (uint32_t c = 0; c < 0x110000; c++)
		assert_in_range(width_code_point(c) + 1, 0, 3);
}

/* Text, the bytes of its first cluster, the columns of that, the columns of all. */
static const struct {
	const char *text;
	size_t bytes;
	unsigned first;
	size_t all;
} clusters[] = {
	{"a", 1, 1, 1},
	{"中", 3, 2, 2},
	{"中文ab", 3, 2, 6},
	{"e\u0301a", 3, 1, 2},
	{"中\u0301文", 5, 2, 4},
	{"\u0301a", 2, 1, 2}, /* a mark without a base is a cluster of its own */
	{"a\u0301\u0302\u0303\u0304", 9, 1, 1},
	{"\u200Ba", 3, 1, 2}, /* drawn as a mark of its own */
	{"\u202Ea", 3, 1, 2},
	{"\u2764\uFE0Fa", 6, 1, 2},
	{"\u1100\u1161\u11A8", 9, 2, 2}, /* Hangul in three jamo */
	{"“中”", 3, 1, 4},
	{"\U0001F600!", 4, 2, 3},
};

static void clusters_stay_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(clusters); i++) {
		str s = str_of(clusters[i].text);
		unsigned columns;
		if (width_cluster(s, 0, &columns) != clusters[i].bytes ||
			columns != clusters[i].first || width_columns(s) != clusters[i].all)
			fail_msg("%s: %zu bytes, %u and %zu columns", clusters[i].text,
				width_cluster(s, 0, &columns), columns, width_columns(s));
	}
}

/* A random text of difficult characters, of as many code points as asked. */
static void random_text(uint32_t *seed, unsigned points_wanted, struct buf *out)
{
	static const uint32_t some[] = {0x4E2D, 0x56FD, 0x4E00, 0x4E07, 0x4EBF, 0x5143, 0x5E74,
		0x5957, 0x4EA9, 0x3002, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0xFF08,
		0xFF09, 0x300A, 0x300B, 0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2014, 0x2026,
		0x2026, 0xB7, 0xFF5E, 0x2460, 0x2461, '0', '1', '5', '8', '.', ',', '%', '-', 'a',
		'B', ' ', ' ', 0x3000, 0x0301, 0x200B, 0x200D, 0xFE0F, 0x202E, 0x1F468, 0x1F1E8,
		0x20000, 0xAC00, 0xFFFD, '(', ')', '"', '+', 0x3010, 0x3011, 0x300C, 0x300D};

	for (unsigned i = 0; i < points_wanted; i++) {
		uint32_t c = some[random_next(seed) % COUNT(some)];
		/* Marks on blanks, and a zero-width space, have tests of their own. */
		bool blank = str_ends(buf_str(out), STR(" ")) && width_code_point(c) == 0;
		bool behind_zero = str_ends(buf_str(out), STR("\u200B"));
		buf_code_point(out, blank || behind_zero ? 'a' : c);
	}
}

static void fitting_is_the_longest_prefix(void **state)
{
	uint32_t seed = 1;
	(void)state;

	for (unsigned turn = 0; turn < 2000; turn++) {
		struct buf text = {0};
		random_text(&seed, 30, &text);
		str s = buf_str(&text);
		size_t all = 0, at = 0;
		while (at < s.len) {
			unsigned columns;
			size_t used, next = width_cluster(s, at, &columns);
			assert_true(next > at && next <= s.len);
			assert_in_range(columns, 1, 2);
			assert_int_equal(width_fit(s, all, &used), at);
			assert_int_equal(used, all);
			all += columns;
			at = next;
		}
		assert_int_equal(width_columns(s), all);
		buf_fini(&text);
	}
}

/* The width of one kind does not change that of others. */
static void kinds_widen_apart(void **state)
{
	static const uint32_t never[] = {'a', 0x4E2D, 0x3002, 0x300A, 0xE3, 0x301, 0x200B, 0x25B8};
	(void)state;

	for (int kind = 0; kind < WIDTH_KINDS; kind++) {
		width_set_wide(1U << kind);
		for (int other = 0; other < WIDTH_KINDS; other++)
			assert_int_equal(width_columns(width_sample((enum width_kind)other)),
				other == kind ? 2 : 1);
	}
	for (size_t i = 0; i < COUNT(never); i++) {
		width_set_wide(0);
		int narrow = width_code_point(never[i]);
		width_set_wide(WIDTH_ALL_WIDE);
		assert_int_equal(width_code_point(never[i]), narrow);
	}
	/* Both marks of a pair, and ncurses, which asks wcwidth. */
	assert_int_equal(width_columns(STR("“两城”——①é")), 2 + 4 + 2 + 4 + 2 + 2);
	assert_int_equal(wcwidth(0x201D), 2);
	width_set_wide(0);
	assert_int_equal(width_columns(STR("“两城”——①é")), 1 + 4 + 1 + 2 + 1 + 1);
}

/* ---- wrap: properties of every text and width ---- */

static bool in_set(uint32_t c, const char *set)
{
	for (const char *p = set, *end = set + strlen(set); p < end;) {
		uint32_t one;
		p += utf8_decode(p, end, &one);
		if (one == c)
			return true;
	}
	return false;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_plain_han(uint32_t c)
{
	return c >= 0x4E00 && c < 0xA000 &&
	       !in_set(c,
		       "一二三四五六七八九十百千万萬亿億零两元个個家套项項亩畝年月日号號条倍人户");
}

static uint32_t code_at(str s, size_t at)
{
	uint32_t c = 0;

	if (at < s.len)
		utf8_decode(s.data + at, s.data + s.len, &c);
	return c;
}

static uint32_t code_before(str s, size_t at)
{
	size_t start;

	return at ? utf8_before(s, at, &start) : 0;
}

/*
 * Whether a line from..to could have ended before `to` between two ordinary ideographs. If not, the
 * width leaves no choice.
 */
static bool had_a_choice(str s, size_t from, size_t to)
{
	uint32_t before = 0, c;

	for (size_t at = from; at < to;) {
		size_t n = utf8_decode(s.data + at, s.data + s.len, &c);
		if (at > from && is_plain_han(before) && is_plain_han(c))
			return true;
		before = c;
		at += n;
	}
	return false;
}

static const char never_first[] = "。，、；：？！）》〉」』】”’·～%";
static const char never_last[] = "（《〈「『【“‘①②";

static const char *bad_break(str s, size_t at)
{
	uint32_t before = code_before(s, at), after = code_at(s, at);

	if (in_set(after, never_first))
		return "a mark begins a line";
	if (in_set(before, never_last))
		return "an opening mark ends a line";
	if ((before == 0x2014 && after == 0x2014) || (before == 0x2026 && after == 0x2026))
		return "a dash or an ellipsis is split";
	if (is_digit(before) && (is_digit(after) || in_set(after, "%万亿元年套亩")))
		return "a number is split";
	return NULL;
}

static void fail_at(str s, size_t columns, size_t at, const char *why)
{
	size_t from = at > 60 ? utf8_offset(s, utf8_chars(str_slice(s, 0, at - 60))) : 0;
	str before = str_slice(s, from, at), after = str_slice(s, at, s.len);

	fail_msg("%zu columns, byte %zu: %s: %.*s|%.*s", columns, at, why, (int)before.len,
		before.data, (int)(after.len > 60 ? 60 : after.len), after.data);
}

static void check_gap(str s, size_t columns, size_t from, size_t to)
{
	for (size_t at = from; at < to; at++) {
		if (s.data[at] != ' ')
			fail_at(s, columns, at, "a character is in no line");
	}
}

static void check_wrap(struct wrap *wrap, str s, size_t columns, size_t indent)
{
	size_t after = 0;

	wrap_text(wrap, s, columns, indent);
	assert_true(wrap->n > 0);
	for (size_t i = 0; i < wrap->n; i++) {
		struct wrap_line line = wrap->lines[i];
		size_t room = i == 0 && indent < columns ? columns - indent : columns;
		if (line.from < after || line.to < line.from || line.to > s.len)
			fail_at(s, columns, line.from, "lines overlap");
		check_gap(s, columns, after, line.from);
		size_t wide = width_columns(str_slice(s, line.from, line.to));
		if (wide > room && wide > 2)
			fail_at(s, columns, line.to, "a line is too wide");
		if (i > 0) {
			size_t start = wrap->lines[i - 1].from;
			const char *bad = line.from == after ? bad_break(s, line.from) : NULL;
			if (bad && had_a_choice(s, start, after))
				fail_at(s, columns, line.from, bad);
			assert_true(line.from > start);
		}
		after = line.to;
	}
	check_gap(s, columns, after, s.len);
}

static void check_widths(struct wrap *wrap, str s)
{
	for (size_t columns = 2; columns <= 80; columns++) {
		check_wrap(wrap, s, columns, 0);
		if (columns > 6)
			check_wrap(wrap, s, columns, 4);
	}
}

static void check_plan(struct plan *plan)
{
	struct wrap wrap = {0};

	for (uint32_t i = 0; i < plan->n_sections; i++) {
		for (uint32_t p = 0; p <= plan_paragraphs(plan, i); p++)
			check_widths(&wrap, plan_text(plan, i, p));
	}
	wrap_fini(&wrap);
	plan_free(plan);
}

static void the_built_in_plan_breaks_well(void **state)
{
	(void)state;

	check_plan(builtin_plan());
}

static void the_damaged_text_breaks_well(void **state)
{
	struct buf seed = read_file(SEED);
	(void)state;

	check_plan(import_as(buf_str(&seed), false, NULL));
	buf_fini(&seed);
}

static void random_texts_break_well(void **state)
{
	struct wrap wrap = {0};
	uint32_t seed = 20230101;
	(void)state;

	for (unsigned turn = 0; turn < 400; turn++) {
		struct buf text = {0};
		random_text(&seed, 5 + turn % 90, &text);
		check_widths(&wrap, buf_str(&text));
		buf_fini(&text);
	}
	wrap_fini(&wrap);
}

/* ---- wrap: single rules ---- */

/* The lines as one text, with / between them. */
static void assert_lines(const char *text, size_t columns, const char *wanted)
{
	struct wrap wrap = {0};
	struct buf got = {0};

	wrap_text(&wrap, str_of(text), columns, 0);
	for (size_t i = 0; i < wrap.n; i++) {
		if (i)
			buf_byte(&got, '/');
		buf_add(&got, str_slice(str_of(text), wrap.lines[i].from, wrap.lines[i].to));
	}
	assert_string_equal(got.data ? got.data : "", wanted);
	buf_fini(&got);
	wrap_fini(&wrap);
}

static void lines_are_as_a_printer_sets_them(void **state)
{
	(void)state;
	assert_lines("", 10, "");
	assert_lines("   ", 10, "");
	assert_lines("一二三", 2, "一/二/三");
	assert_lines("中文。", 4, "中/文。");
	assert_lines("推动“3+5+X”战略", 7, "推动/“3+5+X”/战略");
	assert_lines("推动“两城”建设", 4, "推动/“两/城”/建设");
	assert_lines("意识”，坚持", 10, "意识”，坚/持");
	assert_lines("他说：“好。”走了", 10, "他说：/“好。”走了");
	assert_lines("甲乙——丙丁", 5, "甲/乙——/丙丁");
	assert_lines("甲乙——丙丁", 6, "甲乙——/丙丁");
	assert_lines("甲乙……丙丁", 6, "甲乙……/丙丁");
	assert_lines("南沙·粤港", 4, "南/沙·/粤港");
	assert_lines("plan of work", 7, "plan of/work");
	assert_lines("plan    of", 4, "plan/of");
	assert_lines("用 --lang 选", 7, "用/--lang/选");
	assert_lines("写进~/.tmux.conf", 14, "写进/~/.tmux.conf");
	assert_lines("设为C.UTF-8", 8, "设为/C.UTF-8");
	assert_lines("甲乙①总量", 6, "甲乙/①总量");
	assert_lines("（一）总则", 6, "（一）/总则");
	assert_lines("（一）总则和附则", 8, "（一）总/则和附则");
	assert_lines("参加《规划》编制", 7, "参加/《规/划》编/制");
	assert_lines("参加《规划》编制", 8, "参加《规/划》编制");
}

/* A blank with a combining mark is visible, so it takes its column like any other cluster. */
static void a_marked_blank_does_not_exceed_the_line(void **state)
{
	struct wrap wrap = {0};
	(void)state;

	for (size_t columns = 2; columns < 12; columns++)
		check_wrap(&wrap, STR("中文字 \u0301在这里 \u0301 \u0301一行末尾"), columns, 0);
	wrap_fini(&wrap);
}

/* Zero-width spaces, which text from the web has anywhere, allow no 。 at the start of a line. */
static void a_zero_width_space_changes_no_break(void **state)
{
	struct wrap wrap = {0};
	(void)state;

	for (size_t columns = 2; columns < 20; columns++) {
		check_wrap(&wrap, STR("新一代\u200B，材料\u200B。集成\u200B）电路“\u200B航天”"),
			columns, 0);
		check_wrap(&wrap, STR("增长8\u200B%左右（\u200B含）—\u200B—结束"), columns, 0);
	}
	wrap_fini(&wrap);
}

/* Texts that must never be broken as long as they fit. */
static const char *const together[] = {"3785亿元", "8%", "1.6万亩", "2026—2030年", "7.5万套", "95%",
	"5500套", "1万亿元", "3170家", "2049年", "5G", "IPv6", "PM2.5", "12月", "31日", "10年",
	"3.2%", "800个", "1,000个", "2026-2030年", "1.5℃"};

static void numbers_keep_their_units(void **state)
{
	struct wrap wrap = {0};
	(void)state;

	for (size_t i = 0; i < COUNT(together); i++) {
		str token = str_of(together[i]);
		struct buf text = {0};
		buf_add(&text, STR("到那时候总共达到"));
		size_t from = text.len, to = from + token.len;
		buf_add(&text, token);
		buf_add(&text, STR("以上并且继续保持"));
		for (size_t columns = width_columns(token); columns < 40; columns++) {
			wrap_text(&wrap, buf_str(&text), columns, 0);
			for (size_t l = 0; l < wrap.n; l++) {
				size_t at = wrap.lines[l].from;
				if (at > from && at < to)
					fail_at(buf_str(&text), columns, at, "cut");
			}
		}
		buf_fini(&text);
	}
	wrap_fini(&wrap);
}

static void a_half_width_comma_is_no_decimal_point(void **state)
{
	(void)state;
	assert_lines("筹集5500套,3785户", 9, "筹集/5500套,/3785户");
}

static void a_byte_leads_to_its_line(void **state)
{
	str text =
		STR("2023年，广州将积极探索  中国式现代化的广州路径，举全市之力推动南沙开发开放。");
	struct wrap wrap = {0};
	(void)state;

	for (size_t columns = 2; columns < 90; columns++) {
		wrap_text(&wrap, text, columns, 0);
		for (size_t l = 0; l < wrap.n; l++) {
			for (uint32_t at = wrap.lines[l].from; at < wrap.lines[l].to; at++)
				assert_int_equal(wrap_line_of(&wrap, at), l);
		}
		assert_int_equal(wrap_line_of(&wrap, (uint32_t)text.len), wrap.n - 1);
	}
	wrap_fini(&wrap);
}

/* ---- wrap: time ---- */

static double seconds_to_wrap(const char *piece, size_t bytes)
{
	struct buf text = {0};
	struct wrap wrap = {0};
	double best = 1e9;

	while (text.len < bytes)
		buf_add(&text, str_of(piece));
	for (int turn = 0; turn < 3; turn++) {
		clock_t start = clock();
		wrap_text(&wrap, buf_str(&text), 40, 0);
		double took = (double)(clock() - start) / CLOCKS_PER_SEC;
		best = took < best ? took : best;
	}
	wrap_fini(&wrap);
	buf_fini(&text);
	return best;
}

static void time_grows_with_the_text(void **state)
{
	static const char *const pieces[] = {
		"着力推动“3+5+X”战略性新兴产业成链集群发展，", /* as in a plan */
		"abcdefghij",				       /* no break opportunity */
		"\u0301",				       /* one cluster */
		"1234567890.",
		"——",
		" ",
		"（《“",
	};
	(void)state;

	for (size_t i = 0; i < COUNT(pieces); i++) {
		double little = seconds_to_wrap(pieces[i], 250000);
		double much = seconds_to_wrap(pieces[i], 1000000);
		/* Four times the text; twelve times the time is far from sixteen and more. */
		if (much > 12 * little + 0.02)
			fail_msg("%s: %.3f s for 250 kB, %.3f s for 1 MB", pieces[i], little, much);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_points_have_their_width),
		cmocka_unit_test(kinds_widen_apart),
		cmocka_unit_test(clusters_stay_whole),
		cmocka_unit_test(fitting_is_the_longest_prefix),
		cmocka_unit_test(the_built_in_plan_breaks_well),
		cmocka_unit_test(the_damaged_text_breaks_well),
		cmocka_unit_test(random_texts_break_well),
		cmocka_unit_test(lines_are_as_a_printer_sets_them),
		cmocka_unit_test(a_marked_blank_does_not_exceed_the_line),
		cmocka_unit_test(a_zero_width_space_changes_no_break),
		cmocka_unit_test(numbers_keep_their_units),
		cmocka_unit_test(a_half_width_comma_is_no_decimal_point),
		cmocka_unit_test(a_byte_leads_to_its_line),
		cmocka_unit_test(time_grows_with_the_text),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
