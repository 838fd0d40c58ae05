/* search: what means the same is found, by scanning and by both kinds of dictionary; hits. */
#include "slow_search.h"

#include "index/grams.h"
#include "plan/builtin.h"

/* ---- plans ---- */

static struct plan *damaged_plan(void)
{
	struct buf seed = read_file(SEED);
	struct plan *plan = import_as(buf_str(&seed), false, NULL);

	buf_fini(&seed);
	return plan;
}

/* The text as it came, every line a paragraph: glosses and traditional characters and all. */
static struct plan *raw_plan(void)
{
	struct buf seed = read_file(SEED);
	struct plan *plan = plan_new();
	str rest = plan_keep(plan, buf_str(&seed)), line;

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR("原文"));
	while (str_line(&rest, &line))
		plan_add_paragraph(plan, line);
	plan_finish(plan);
	buf_fini(&seed);
	return plan;
}

static struct plan *plan_of(const char *const texts[], size_t n)
{
	struct plan *plan = plan_new();

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	for (size_t i = 0; i < n; i++)
		plan_add_paragraph(plan, str_of(texts[i]));
	plan_finish(plan);
	return plan;
}

/* ---- the methods of finding ---- */

enum { SCAN, GRAMS, DEEP_GRAMS, METHODS };

static struct index *index_by(const struct plan *plan, int method)
{
	/* Lists so short that every kind of them comes about. */
	const struct gram_limits deep = {.split = 6, .group = 3, .shared = 3};
	struct index *index = index_build(plan);

	if (method == GRAMS)
		index_add_grams(index, &grams_limits_default);
	if (method == DEEP_GRAMS)
		index_add_grams(index, &deep);
	return index;
}

/* How often words are found in a plan, by all methods; the bytes of the first hit in *range. */
static uint32_t count(const struct plan *plan, const char *words, struct range *range)
{
	uint32_t n[METHODS];

	for (int method = 0; method < METHODS; method++) {
		struct index *index = index_by(plan, method);
		struct hits hits = {0};
		find_words(&hits, index, str_of(words));
		n[method] = hits.n;
		if (hits.n && range)
			*range = hits_range(&hits, 0);
		hits_fini(&hits);
		index_free(index);
	}
	if (n[SCAN] != n[GRAMS] || n[SCAN] != n[DEEP_GRAMS])
		fail_msg("%s: %u %u %u", words, n[SCAN], n[GRAMS], n[DEEP_GRAMS]);
	return n[SCAN];
}

static uint32_t count_in_text(const char *text, const char *words, struct range *range)
{
	struct plan *plan = plan_of(&text, 1);
	uint32_t n = count(plan, words, range);

	plan_free(plan);
	return n;
}

/* ---- the tests ---- */

static void three_spellings_are_one_word(void **state)
{
	struct plan *plans[] = {builtin_plan(), damaged_plan(), raw_plan()};
	static const char *const words[] = {"产业", "產業", "產(chǎn)業(yè)", "產（chǎn）業",
		"产\u200B业", "\uFEFF产业", "chanye", "chan ye", "chan'ye", "产ye"};
	(void)state;

	for (size_t p = 0; p < COUNT(plans); p++) {
		for (size_t w = 0; w < COUNT(words); w++) {
			uint32_t n = count(plans[p], words[w], NULL);
			if (n != 23)
				fail_msg("plan %zu: %s: %u", p, words[w], n);
		}
		plan_free(plans[p]);
	}
}

/* Simplified and traditional: as many in the damaged text as in the clean one. */
static const char *const terms[][2] = {
	{"现代化", "現代化"},
	{"产业链", "產業鏈"},
	{"高质量发展", "高質量發展"},
	{"发展", "發展"},
	{"广州", "廣州"},
	{"创新", "創新"},
	{"经济", "經濟"},
	{"建设", "建設"},
	{"制造业", "製造業"},
	{"城市", "城市"},
	{"南沙", "南沙"},
	{"就业", "就業"},
	{"数字", "數字"},
	{"区域", "區域"},
	{"国际", "國際"},
	{"农业", "農業"},
	{"社会", "社會"},
	{"体系", "體系"},
	{"保障", "保障"},
	{"总量", "總量"},
};

static void ordinary_terms_are_found_everywhere(void **state)
{
	struct plan *clean = builtin_plan(), *damaged = damaged_plan(), *raw = raw_plan();
	uint32_t all = 0;
	(void)state;

	for (size_t i = 0; i < COUNT(terms); i++) {
		uint32_t n = count(clean, terms[i][0], NULL);
		all += n;
		assert_true(n > 0);
		for (size_t script = 0; script < 2; script++) {
			if (count(clean, terms[i][script], NULL) != n ||
				count(damaged, terms[i][script], NULL) != n ||
				count(raw, terms[i][script], NULL) != n)
				fail_msg("%s: not %u everywhere", terms[i][script], n);
		}
	}
	assert_true(all > 100);
	plan_free(clean);
	plan_free(damaged);
	plan_free(raw);
}

/* Query, text, what is marked in it ("" if not found). */
static const char *const pairs[][3] = {
	{"产业", "推动產(chǎn)業(yè)发展", "產(chǎn)業"},
	{"產業", "推动产业发展", "产业"},
	{"5g", "推进５Ｇ基站", "５Ｇ"},
	{"IPV6", "应用IPv6根", "IPv6"},
	{"2026-2030", "2026—2030年", "2026—2030"},
	{"2026—2030", "2026–2030年", "2026–2030"},
	{"2026－2030", "2026-2030年", "2026-2030"},
	{"“五乐”", "实施「五乐」计划", "「五乐」"},
	{"设“五乐", "建设“五乐”", "设“五乐"},
	{"二〇二三", "二零二三年", "二零二三"},
	{"二零二三", "二○二三年", "二○二三"},
	{"产业", "产\u3000业", "产\u3000业"},
	{"产业", "产 业", "产 业"},
	{"产业", "产\u200B业\u200B", "产\u200B业"},
	{"产业", "产\u00AD业", "产\u00AD业"},
	{"plan", "action plan", "plan"},
	{"action plan", "an action plan", "action plan"},
	{"actionplan", "an action plan", ""},
	{"action plan", "an actionplan", ""},
	{"action  plan", "an action plan", "action plan"},
	{"\"3 5\"", "1 3 5", "3 5"},
	{"35", "1 3 5", ""},
	{"IPv6根", "IPv6 根", "IPv6 根"},
	{"着力", "著力推动", "著力"},
	{"，", "甲,乙", ","},
	{"100%", "达到１００％。", "１００％"},
	{"é", "café", "é"},
	{"臺灣", "台湾青年", "台湾"},
	{"裡", "城里", "里"},
	{"产业", "产", ""},
	{"业产", "产业", ""},
	{"\"产业\"", "产业", "产业"},
	{"\"产业\"", "產業", ""},
	{"\"產業\"", "產(chǎn)業", "產(chǎn)業"},
	{"\"产 业\"", "产业", "产业"},
	{"\"GDP\"", "gdp", ""},
	{"\"?\"", "为什么？?", "?"},
	{"产?链", "产业链", "产业链"},
	{"产？链", "产业链", "产业链"},
	{"产?链", "产链", ""},
	{"产*链", "产链", "产链"},
	{"产*链", "产业产业链", "产业产业链"},
	{"产*链", "产一二三四五六七八九十链", "产一二三四五六七八九十链"},
	{"产*链", "产一二三四五六七八九十零链", ""},
	{"产*", "产业", "产"},
	{"*业", "产业", "业"},
	{"?业", "产业", "产业"},
	{"/产.链/", "产业链", "产业链"},
	{"/[0-9]+亿/", "约3785亿元", "3785亿"},
	{"/產/", "产", "产"},
};

static void what_means_the_same_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++) {
		const char *query = pairs[i][0], *text = pairs[i][1], *wanted = pairs[i][2];
		struct range range = {0};
		uint32_t n = count_in_text(text, query, &range);
		str got = str_slice(str_of(text), range.from, range.to);
		if (n != (*wanted ? 1 : 0) || !str_equal(got, str_of(wanted)))
			fail_msg("%s in %s: %u, \"%.*s\"", query, text, n, (int)got.len,
				got.data ? got.data : "");
	}
}

static void hits_are_leftmost_and_apart(void **state)
{
	struct range range;
	(void)state;

	assert_int_equal(count_in_text("aaaaa", "aaa", &range), 1);
	assert_int_equal(range.from, 0);
	assert_int_equal(count_in_text("aaaaaa", "aaa", NULL), 2);
	assert_int_equal(count_in_text("万万万万", "万万", NULL), 2);
	assert_int_equal(count_in_text("业产业产业", "产业", NULL), 2);
	/* Of terms that overlap the longest counts; by pinyin only what text leaves. */
	assert_int_equal(count_in_text("产业链", "产业 | 产业链 | 链", &range), 1);
	assert_int_equal(range.to, 9);
	assert_int_equal(count_in_text("产业 chanye", "chanye", NULL), 2);
}

static void nothing_crosses_a_paragraph(void **state)
{
	static const char *const texts[] = {"推动产", "业发展", "产业", "产", "", "业"};
	struct plan *plan = plan_of(texts, COUNT(texts));
	(void)state;

	assert_int_equal(count(plan, "产业", NULL), 1);
	assert_int_equal(count(plan, "chanye", NULL), 1);
	assert_int_equal(count(plan, "产*业", NULL), 1);
	assert_int_equal(count(plan, "/产.*业/", NULL), 1);
	assert_int_equal(count(plan, "产", NULL), 3);
	assert_int_equal(count(plan, "业发展产业", NULL), 0);
	plan_free(plan);

	/* Nor from a title into its text. */
	plan = plan_new();
	plan_add_section(plan, 0, KIND_CHAPTER, STR("第一章"), STR("产"));
	plan_add_paragraph(plan, STR("业"));
	plan_finish(plan);
	assert_int_equal(count(plan, "产业", NULL), 0);
	assert_int_equal(count(plan, "业", NULL), 1);
	plan_free(plan);
}

static void nothing_asked_is_nothing_found(void **state)
{
	static const char *const empty[] = {
		"", " ", "\u3000", "\u200B", "\u00AD \uFEFF", "\"\"", "|", "&", "-", "- |"};
	struct plan *plan = builtin_plan();
	(void)state;

	for (size_t i = 0; i < COUNT(empty); i++)
		assert_int_equal(count(plan, empty[i], NULL), 0);
	plan_free(plan);
}

/* Two characters beyond the BMP that fold to the same unit but are not the same. */
static void find_sharing(uint32_t *a, uint32_t *b)
{
	for (*a = 0x20000; *a < 0x2A6D0; ++*a) {
		for (*b = *a + 1; *b < 0x2A6D0; ++*b) {
			uint32_t x = fold_code_point(*a), y = fold_code_point(*b);
			if (x > 0xFFFF && y > 0xFFFF && x != y && fold_unit(x) == fold_unit(y))
				return;
		}
	}
	fail();
}

static void characters_that_share_a_unit_stay_apart(void **state)
{
	struct buf text = {0}, wanted = {0};
	uint32_t a, b;
	(void)state;

	find_sharing(&a, &b);
	/* b, then a a, then b a: a is found three times, "ba" once, "ab" once. */
	buf_code_point(&text, b);
	buf_code_point(&text, a);
	buf_code_point(&text, a);
	buf_add(&text, STR("区"));
	buf_code_point(&text, a);
	buf_code_point(&text, b);
	buf_code_point(&wanted, a);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 3);
	buf_code_point(&wanted, b);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 1);
	buf_cut(&wanted, 0);
	buf_code_point(&wanted, b);
	buf_code_point(&wanted, a);
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 1);
	buf_add(&wanted, STR("?"));
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 1);
	buf_cut(&wanted, wanted.len - 1);
	buf_add(&wanted, STR("区"));
	assert_int_equal(count_in_text(text.data, wanted.data, NULL), 0);
	buf_fini(&text);
	buf_fini(&wanted);
}

static void the_first_hit_after_a_place(void **state)
{
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct hits hits = {0};
	(void)state;

	find_words(&hits, index, STR("产业"));
	for (uint32_t i = 0; i < hits.n; i++) {
		struct place place = hits_place(&hits, i);
		assert_int_equal(hits_from(&hits, place), i);
		place.byte++;
		assert_int_equal(hits_from(&hits, place), i + 1);
	}
	assert_int_equal(hits_from(&hits, (struct place){0, 0, 0}), 0);
	assert_int_equal(hits_from(&hits, (struct place){plan->n_sections, 0, 0}), hits.n);
	hits_clear(&hits);
	assert_int_equal(hits_from(&hits, (struct place){0, 0, 0}), 0);
	hits_fini(&hits);
	index_free(index);
	plan_free(plan);
}

/* A paragraph of many marks: hits far into it are found, and found again from their places. */
static void long_paragraphs_are_walked_from_marks(void **state)
{
	struct buf text = {0};
	(void)state;

	for (int i = 0; i < 9000; i++)
		buf_add(&text, i % 7 == 3 ? STR("a b 產(chǎn)業") : STR("发展 "));
	struct plan *plan = plan_of((const char *const[]){text.data}, 1);
	struct index *index = index_build(plan);
	struct hits hits = {0};
	find_words(&hits, index, STR("产业"));
	assert_int_equal(hits.n, 1286);
	for (uint32_t i = 0, last = 0; i < hits.n; i++) {
		struct range range = hits_range(&hits, i);
		assert_true(range.from > last);
		last = range.from;
		str got = str_slice(buf_str(&text), range.from, range.to);
		assert_true(str_equal(got, STR("產(chǎn)業")));
		assert_int_equal(hits_from(&hits, hits_place(&hits, i)), i);
	}
	find_words(&hits, index, STR("\"b 产\""));
	assert_int_equal(hits.n, 0);
	find_words(&hits, index, STR("a b产业"));
	assert_int_equal(hits.n, 2 * 1286); /* two terms, in one section */
	find_words(&hits, index, STR("\"a b\""));
	assert_int_equal(hits.n, 1286);
	hits_fini(&hits);
	index_free(index);
	plan_free(plan);
	buf_fini(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_spellings_are_one_word),
		cmocka_unit_test(ordinary_terms_are_found_everywhere),
		cmocka_unit_test(what_means_the_same_is_found),
		cmocka_unit_test(hits_are_leftmost_and_apart),
		cmocka_unit_test(nothing_crosses_a_paragraph),
		cmocka_unit_test(nothing_asked_is_nothing_found),
		cmocka_unit_test(characters_that_share_a_unit_stay_apart),
		cmocka_unit_test(the_first_hit_after_a_place),
		cmocka_unit_test(long_paragraphs_are_walked_from_marks),
	};

	return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
