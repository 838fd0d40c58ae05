/* Repeats against a slow search for them, whole phrases, and the figures of terms. */
#include "library_help.h"

#include <math.h>

#include "index/terms.h"
#include "plan/builtin.h"
#include "random.h"

static struct plan *plan_of(const char *const *paragraphs, size_t n)
{
	struct plan *plan = plan_new();

	for (size_t i = 0; i < n; i++) {
		plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
		plan_add_paragraph(plan, str_of(paragraphs[i]));
	}
	plan_finish(plan);
	return plan;
}

/* ---- repeats ---- */

/* What is left and right of a sequence is the same at all its occurrences, or it ends there. */
static bool is_maximal(
	const uint16_t *units, uint32_t n, uint32_t at, uint32_t len, uint32_t *count)
{
	bool before = false, after = false;

	*count = 0;
	for (uint32_t i = 0; i + len <= n; i++) {
		if (memcmp(units + i, units + at, len * sizeof(*units)) != 0)
			continue;
		++*count;
		uint16_t left = i ? units[i - 1] : 0, first_left = at ? units[at - 1] : 0;
		before |= left == 0 || left != first_left;
		after |= units[i + len] == 0 || units[i + len] != units[at + len];
	}
	return *count > 1 && before && after;
}

static const struct repeat *find_repeat(const struct repeats *r, uint32_t at, uint32_t len)
{
	for (uint32_t i = 0; i < r->n; i++)
		if (r->items[i].len == len && memcmp(r->units + r->order[r->items[i].first],
						      r->units + at, len * sizeof(*r->units)) == 0)
			return &r->items[i];
	return NULL;
}

/* Every sequence is a repeat if and only if it is one to a slow search; returns how many are. */
static uint32_t check_repeats(const struct repeats *r)
{
	uint32_t different = 0;

	for (uint32_t at = 0; at < r->n_units; at++) {
		for (uint32_t len = 2; len < REPEATS_UNITS && at + len <= r->n_units; len++) {
			uint32_t count;
			if (r->units[at + len - 1] == 0 || r->units[at] == 0)
				break;
			bool wanted = is_maximal(r->units, r->n_units, at, len, &count);
			const struct repeat *repeat = find_repeat(r, at, len);
			assert_int_equal(repeat != NULL, wanted);
			assert_int_equal(repeats_of(r, r->units + at, len).n, count);
			if (!repeat)
				continue;
			assert_int_equal(repeat->n, count);
			assert_int_equal(repeats_of(r, r->units + at, len).first, repeat->first);
			bool first = true;
			for (uint32_t i = 0; i < repeat->n; i++)
				first &= r->order[repeat->first + i] >= at;
			different += first;
		}
	}
	return different;
}

static void repeats_are_those_of_a_slow_search(void **state)
{
	static const char *const characters[] = {"产", "业", "链", "a", "7", "，", "產"};
	uint32_t seed = 20260;
	(void)state;

	for (int turn = 0; turn < 200; turn++) {
		struct plan *plan = plan_new();
		struct repeats repeats = {0};
		uint32_t few = 2 + random_next(&seed) % (COUNT(characters) - 1);
		for (int s = 0; s < 3; s++) {
			struct buf text = {0};
			for (uint32_t n = random_next(&seed) % 60; n > 0; n--)
				buf_add(&text, str_of(characters[random_next(&seed) % few]));
			plan_add_section(plan, 0, KIND_SECTION, STR(""), STR("业产"));
			plan_add_paragraph(plan, buf_str(&text));
			buf_fini(&text);
		}
		plan_finish(plan);
		struct index *index = index_build(plan);
		uint32_t middle = index_length(index) / 2;
		/* Added in two parts, which makes one text of them. */
		assert_int_equal(repeats_add(&repeats, index, 0, middle), 0);
		assert_int_equal(repeats_add(&repeats, index, middle, index_length(index)), middle);
		repeats_find(&repeats);
		assert_int_equal(check_repeats(&repeats), repeats.n);
		repeats_fini(&repeats);
		index_free(index);
		plan_free(plan);
	}
}

static void no_repeat_is_across_a_mark_or_number(void **state)
{
	static const char *const paragraphs[] = {"产业，12升级", "产业，12升级", "5g基站"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	struct repeats repeats = {0};
	(void)state;

	repeats_add(&repeats, index, 0, index_length(index));
	repeats_find(&repeats);
	assert_int_equal(repeats.n, 2);
	for (uint32_t i = 0; i < repeats.n; i++)
		assert_int_equal(repeats.items[i].len, 2);
	/* A digit beside a letter is part of a word. */
	assert_int_equal(repeats_of(&repeats, (const uint16_t[]){'5', 'g'}, 2).n, 1);
	assert_int_equal(repeats_of(&repeats, (const uint16_t[]){'1', '2'}, 2).n, 0);
	repeats_fini(&repeats);
	index_free(index);
	plan_free(plan);
}

/* ---- terms ---- */

static void find_terms(struct terms *terms, const struct index *index)
{
	terms_find(terms, index, 0, index->n_sections, NULL);
}

/* The number of a term; fails if there is none of that text. */
static uint32_t term_of(const struct terms *terms, const char *text)
{
	for (uint32_t t = 0; t < terms->n; t++)
		if (str_equal(terms_text(terms, t), str_of(text)))
			return t;
	fail_msg("no term %s", text);
	return 0;
}

static bool has_term(const struct terms *terms, const char *text)
{
	for (uint32_t t = 0; t < terms->n; t++)
		if (str_equal(terms_text(terms, t), str_of(text)))
			return true;
	return false;
}

static void the_terms_of_the_plan_inside_are_whole_words(void **state)
{
	static const char *const wanted[] = {"产业", "服务", "城市", "企业", "政治", "广州", "经济",
		"投资", "现代", "创新", "社会", "教育", "项目", "开放", "战略", "核心", "融合",
		"改革", "人民", "亿级产业链群", "就业", "监督", "南沙", "行动计划", "港澳", "金融",
		"乡村"};
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct terms terms = {0};
	(void)state;

	find_terms(&terms, index);
	terms_sort(&terms, TERMS_BY_COUNT);
	assert_true(terms.n >= COUNT(wanted));
	for (uint32_t t = 0; t < COUNT(wanted); t++) {
		char text[128];
		str own = terms_text(&terms, t);
		snprintf(text, sizeof(text), "%.*s", (int)own.len, own.data);
		assert_string_equal(text, wanted[t]);
	}
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

static void a_count_is_that_of_a_search(void **state)
{
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct terms terms = {0};
	struct hits hits = {0};
	(void)state;

	find_terms(&terms, index);
	for (uint32_t t = 0; t < terms.n; t++) {
		struct buf words = {0};
		buf_add(&words, terms_text(&terms, t));
		find_words(&hits, index, buf_str(&words));
		assert_int_equal(hits.n - hits.n_pinyin, terms.items[t].count);
		for (uint32_t i = 0; i < terms.items[t].count; i++)
			assert_int_equal(terms_unit(&terms, t, i), hits.items[i].at);
		struct range range = terms_range(&terms, t, 0), hit = hits_range(&hits, 0);
		assert_memory_equal(&range, &hit, sizeof(range));
		buf_fini(&words);
	}
	hits_fini(&hits);
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

static void occurrences_do_not_overlap(void **state)
{
	static const char *const paragraphs[] = {"哈哈哈，哈哈，哈哈哈哈"};
	struct plan *plan = plan_of(paragraphs, 1);
	struct index *index = index_build(plan);
	struct terms terms = {0};
	(void)state;

	find_terms(&terms, index);
	assert_int_equal(terms.items[term_of(&terms, "哈哈")].count, 4);
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

/* 碳排放 is a part of 高碳排放, 的 and 推进 are no part of anything, 加快发展 says nothing. */
static void debris_is_no_term(void **state)
{
	static const char *const paragraphs[] = {"推进绿色低碳，加快发展", "高碳排放的绿色低碳",
		"加快发展，绿色低碳和高碳排放", "绿色低碳，持续推进高碳排放，数字政府"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	struct terms terms = {0};
	(void)state;

	find_terms(&terms, index);
	assert_int_equal(terms.n, 2);
	assert_int_equal(terms.items[term_of(&terms, "绿色低碳")].count, 4);
	assert_int_equal(terms.items[term_of(&terms, "高碳排放")].count, 3);
	assert_false(has_term(&terms, "碳排放"));
	assert_false(has_term(&terms, "加快发展"));
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

static void expect_real(double value, double wanted, double within)
{
	if (fabs(value - wanted) > within)
		fail_msg("%f, not %f", value, wanted);
}

static void the_formulas_are_those_of_the_books(void **state)
{
	(void)state;
	/* Even, all together, once; worked out by hand. */
	expect_real(terms_arf((const uint32_t[]){0, 5}, 2, 10), 2, 1e-12);
	expect_real(terms_arf((const uint32_t[]){0, 1}, 2, 10), 1.2, 1e-12);
	expect_real(terms_arf((const uint32_t[]){7}, 1, 10), 1, 1e-12);
	expect_real(terms_arf((const uint32_t[]){2, 3, 8}, 3, 12), (4 + 1 + 4) / 4.0, 1e-12);
	expect_real(terms_arf(NULL, 0, 10), 0, 0);
	/* "the swiss" of Dunning's table 1, whose four cells are two of these: 270.72. */
	expect_real(terms_likelihood(110, 2552, 111, 29225) -
			    terms_likelihood(2442, 2552, 29114, 29225),
		270.72, 0.005);
	/* 2 (10 ln 1.5 + 10 ln 0.75), rarer the other way about; and what is in one text only. */
	expect_real(terms_likelihood(10, 1000, 10, 2000), 2.355661, 1e-6);
	expect_real(terms_likelihood(10, 2000, 10, 1000), -2.355661, 1e-6);
	expect_real(terms_likelihood(5, 1000, 0, 3000), 10 * 1.3862943611, 1e-8);
	expect_real(terms_likelihood(0, 1000, 4, 1000), -8 * 0.6931471806, 1e-8);
	expect_real(terms_likelihood(4, 1000, 0, 0), 0, 0);
}

static void terms_are_compared_with_a_library(void **state)
{
	static const char *const own[] = {"磨憨口岸，教育，磨憨口岸，教育。磨憨口岸"};
	static const char *const other[] = {"教育，教育，教育，教育，教育，教育"};
	struct plan *plans[] = {plan_of(own, 1), plan_of(other, 1)};
	struct index *indexes[] = {index_build(plans[0]), index_build(plans[1])};
	const struct index *const both[] = {indexes[0], indexes[1]};
	struct terms_reference library = {both, 2, true, 0};
	struct terms terms = {0};
	(void)state;

	for (int grams = 0; grams < 2; grams++) {
		terms_find(&terms, indexes[0], 0, 1, &library);
		assert_int_equal(terms.n, 2);
		assert_int_equal(term_of(&terms, "磨憨口岸"), 0);
		/* The plan itself is taken off the library. */
		expect_real(terms.items[0].keyness,
			terms_likelihood(3, terms.size, 0, index_length(indexes[1]) - 2), 1e-9);
		expect_real(terms.items[1].keyness,
			terms_likelihood(2, terms.size, 6, index_length(indexes[1]) - 2), 1e-9);
		assert_true(terms.items[1].keyness < 0);
		library.least = 3;
		terms_find(&terms, indexes[0], 0, 1, &library);
		expect_real(terms.items[term_of(&terms, "教育")].keyness, 0, 0);
		library.least = 0;
		for (int i = 0; i < 2 && !grams; i++)
			index_add_grams(indexes[i], &grams_limits_default);
	}
	terms_fini(&terms);
	for (int i = 0; i < 2; i++) {
		index_free(indexes[i]);
		plan_free(plans[i]);
	}
}

static void common_ones_are_kept_apart(void **state)
{
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct terms terms = {0};
	(void)state;

	find_terms(&terms, index);
	assert_int_equal(terms.n + terms.n_common, terms.phrases.n);
	assert_true(terms.n_common > 0);
	terms_sort(&terms, TERMS_BY_COUNT);
	for (uint32_t t = 0; t < terms.n + terms.n_common; t++) {
		const struct term_row *row = &terms.items[t];
		assert_int_equal(terms.phrases.items[row->phrase].common, t >= terms.n);
		if (t != 0 && t != terms.n)
			assert_true(row->count <= row[-1].count);
	}
	uint32_t last = terms.items[0].count - 1, unit = terms_unit(&terms, 0, last);
	assert_int_equal(terms_before(&terms, 0, 0), 0);
	assert_int_equal(terms_before(&terms, 0, unit), last);
	assert_int_equal(terms_before(&terms, 0, unit + 1), last + 1);
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

static void terms_are_spread_over_chapters(void **state)
{
	static const char *const paragraphs[] = {"海洋，海洋", "森林", "海洋。森林", "海洋"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	struct terms terms = {0};
	uint32_t chapters[8], counts[8];
	(void)state;

	find_terms(&terms, index);
	assert_int_equal(terms_chapters(&terms, chapters, COUNT(chapters)), 4);
	terms_spread(&terms, term_of(&terms, "海洋"), chapters, 4, counts);
	assert_memory_equal(counts, ((const uint32_t[]){2, 0, 1, 1}), 4 * sizeof(*counts));
	/* A part, whose positions are still those of the index. */
	terms_find(&terms, index, 1, 4, NULL);
	assert_int_equal(terms_chapters(&terms, chapters, COUNT(chapters)), 3);
	terms_spread(&terms, term_of(&terms, "森林"), chapters, 3, counts);
	assert_memory_equal(counts, ((const uint32_t[]){1, 1, 0}), 3 * sizeof(*counts));
	assert_int_equal(terms_range(&terms, term_of(&terms, "海洋"), 1).section, 3);
	assert_int_equal(terms.items[term_of(&terms, "海洋")].count, 2);
	/* Nothing at all. */
	terms_find(&terms, index, 2, 2, NULL);
	assert_int_equal(terms.n, 0);
	assert_int_equal(terms_chapters(&terms, chapters, COUNT(chapters)), 0);
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

static void expect_collocates(
	struct terms *terms, const char *term, int distance, const char *const *wanted, uint32_t n)
{
	struct collocate found[4];

	assert_int_equal(
		terms_collocates(terms, term_of(terms, term), distance, found, COUNT(found)), n);
	for (uint32_t i = 0; i < n; i++)
		assert_true(str_equal(found[i].text, str_of(wanted[i])));
}

static void collocates_are_told_by_distance(void **state)
{
	static const char *const paragraphs[] = {"推进海洋经济，守护海洋生态，推进海洋经济",
		"海洋。经济。推进", "建设海洋经济强省，建设海洋生态"};
	struct plan *plan = plan_of(paragraphs, COUNT(paragraphs));
	struct index *index = index_build(plan);
	struct terms terms = {0};
	struct collocate found[4];
	(void)state;

	find_terms(&terms, index);
	expect_collocates(&terms, "海洋", -1, (const char *const[]){"建设", "推进"}, 2);
	expect_collocates(&terms, "海洋", 1, (const char *const[]){"经济", "生态"}, 2);
	expect_collocates(&terms, "海洋", 2, NULL, 0); /* 强省 comes once */
	expect_collocates(&terms, "海洋", -2, NULL, 0);
	expect_collocates(&terms, "海洋", 0, NULL, 0);
	/* 14 + log2(2 × 3 / (6 + 4)); the best one only. */
	assert_int_equal(terms_collocates(&terms, term_of(&terms, "海洋"), 1, found, 1), 1);
	assert_int_equal(found[0].count, 3);
	expect_real(found[0].score, 13.263034, 1e-6);
	terms_fini(&terms);
	index_free(index);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(repeats_are_those_of_a_slow_search),
		cmocka_unit_test(no_repeat_is_across_a_mark_or_number),
		cmocka_unit_test(the_terms_of_the_plan_inside_are_whole_words),
		cmocka_unit_test(a_count_is_that_of_a_search),
		cmocka_unit_test(occurrences_do_not_overlap),
		cmocka_unit_test(debris_is_no_term),
		cmocka_unit_test(the_formulas_are_those_of_the_books),
		cmocka_unit_test(terms_are_compared_with_a_library),
		cmocka_unit_test(common_ones_are_kept_apart),
		cmocka_unit_test(terms_are_spread_over_chapters),
		cmocka_unit_test(collocates_are_told_by_distance),
	};

	return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
