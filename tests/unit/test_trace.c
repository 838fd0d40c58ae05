/* compare/trace, compare/novel: what plans of several years and places say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "compare/novel_phrases.h"
#include "compare/novel_sentences.h"
#include "compare/trace.h"

enum { MOST = 6 };

struct texts {
	struct plan *plans[MOST];
	const struct index *indexes[MOST];
	uint32_t n;
};

static void add(struct texts *texts, const char *place, uint32_t year, const char *text)
{
	struct plan *plan = plan_new();
	char id[] = {(char)('a' + texts->n), '\0'};

	plan->id = plan_keep(plan, str_of(id));
	plan->place = plan_keep(plan, str_of(place));
	plan->year = year;
	plan_add_section(plan, 0, KIND_CHAPTER, (str){0}, STR("一"));
	plan_add_paragraph(plan, str_of(text));
	plan_add_section(plan, 0, KIND_NOTE, (str){0}, STR("名词解释"));
	plan_add_paragraph(plan, STR("新质生产力：名词。"));
	plan_finish(plan);
	texts->plans[texts->n] = plan;
	texts->indexes[texts->n++] = index_build(plan);
}

static void texts_fini(struct texts *texts)
{
	for (uint32_t i = 0; i < texts->n; i++) {
		index_free(mem_unconst(texts->indexes[i]));
		plan_free(texts->plans[i]);
	}
}

static void make_texts(struct texts *texts)
{
	add(texts, "海拉尔区", 0, "发展新质生产力。");
	add(texts, "云南省", 2024, "因地制宜发展新质生产力，建设旅游强省。发展新质生产力。");
	add(texts, "广东省", 2024, "建设制造业强省。");
	add(texts, "全国", 2024, "大力发展新質的生产力，很好。");
	add(texts, "广州市", 2023, "别的。");
}

static void lines_go_by_year_and_place(void **state)
{
	static const uint32_t plans[] = {1, 3, 3, 4}; /* 全国, 云南省 twice, no year */
	struct texts texts = {0};
	struct trace trace = {0};
	(void)state;

	make_texts(&texts);
	trace_find(&trace, texts.indexes, texts.n, STR("发展“新质生产力”"));
	assert_int_equal(trace.n_plans, 5);
	assert_int_equal(trace.plans[0].of.year, 2023);
	assert_string_equal(trace.plans[1].of.place.data, "全国");
	assert_string_equal(trace.plans[2].of.place.data, "广东省");
	assert_int_equal(trace.plans[4].of.year, 0);
	assert_int_equal(trace.n, 4);
	for (uint32_t i = 0; i < trace.n; i++) {
		assert_int_equal(trace.lines[i].plan, plans[i]);
		assert_int_equal(trace.lines[i].reworded, i == 0);
	}
	assert_int_equal(trace.plans[2].n, 0);
	assert_int_equal(trace.plans[3].first, 1);
	assert_int_equal(trace.plans[3].n, 2);
	trace_fini(&trace);
	texts_fini(&texts);
}

static void a_short_phrase_keeps_its_units(void **state)
{
	struct texts texts = {0};
	struct trace trace = {0};
	(void)state;

	add(&texts, "全国", 2012, "实现更长时期、更高水平、更好质量发展。");
	add(&texts, "全国", 2016, "推动高质量的发展。");
	add(&texts, "全国", 2019, "高质量发展城镇群。");
	add(&texts, "全国", 2020, "实现高质量城镇发展。");
	trace_find(&trace, texts.indexes, texts.n, STR("高质量发展"));
	assert_int_equal(trace.n, 3);
	assert_int_equal(trace.lines[0].plan, 1);
	assert_true(trace.lines[0].reworded);
	assert_false(trace.lines[1].reworded);
	assert_true(trace.lines[2].reworded);
	assert_ptr_equal(trace_first(&trace), &trace.lines[1]);
	trace_fini(&trace);
	assert_null(trace_first(&trace));
	texts_fini(&texts);
}

static void a_longer_one_may_lack_one(void **state)
{
	struct texts texts = {0};
	struct trace trace = {0};
	(void)state;

	add(&texts, "全国", 2012, "全面建设小康社会。");
	add(&texts, "全国", 2016, "构建命运共同体，城镇居民收入增长。");
	trace_find(&trace, texts.indexes, texts.n, STR("全面建成小康社会"));
	assert_int_equal(trace.n, 1);
	assert_ptr_equal(trace_first(&trace), &trace.lines[0]);
	trace_find(&trace, texts.indexes, texts.n, STR("人类命运共同体"));
	assert_int_equal(trace.n, 0);
	trace_find(&trace, texts.indexes, texts.n, STR("城乡居民收入"));
	assert_int_equal(trace.n, 0);
	trace_fini(&trace);
	texts_fini(&texts);
}

/* Words that are found twice, by looking for the same and for what is like it, are one line. */
static void the_same_is_no_rewording(void **state)
{
	struct texts texts = {0};
	struct trace trace = {0};
	(void)state;

	add(&texts, "全国", 2019, "稳步推进新型城镇化建设，常住人口城镇化率达到40%。");
	add(&texts, "全国", 2020, "大力推进国家新型城镇化潜力地区试点，建立健全常住地城镇化率。");
	trace_find(&trace, texts.indexes, texts.n, STR("新型城镇化"));
	assert_int_equal(trace.n, 2);
	assert_int_equal(trace.lines[1].plan, 1);
	trace_fini(&trace);
	texts_fini(&texts);
}

static void the_table_has_short_names(void **state)
{
	static const char *const names[] = {"全国", "粤", "云", "广州", "海拉"};
	struct texts texts = {0};
	struct trace trace = {0};
	struct trace_matrix m;
	(void)state;

	make_texts(&texts);
	trace_find(&trace, texts.indexes, texts.n, STR("新质生产力"));
	trace_matrix_make(&m, &trace);
	assert_int_equal(m.n_years, 3);
	assert_int_equal(m.n_places, 5);
	for (uint32_t i = 0; i < m.n_places; i++)
		assert_string_equal(m.names[i].data, names[i]);
	assert_int_equal(m.cells[0 * 5 + 3].form, TRACE_ABSENT);
	assert_true(m.cells[0 * 5 + 3].known);
	assert_false(m.cells[0 * 5 + 2].known);
	assert_int_equal(m.cells[1 * 5 + 0].form, TRACE_OTHER_WORDS);
	assert_int_equal(m.cells[1 * 5 + 2].form, TRACE_SAME_WORDS);
	assert_int_equal(m.cells[1 * 5 + 2].line, 1);
	assert_int_equal(m.cells[2 * 5 + 4].form, TRACE_SAME_WORDS);
	trace_matrix_fini(&m);
	trace_fini(&trace);
	texts_fini(&texts);
}

static void nothing_is_found_of_nothing(void **state)
{
	struct texts texts = {0};
	struct trace trace = {0};
	struct trace_matrix m;
	(void)state;

	make_texts(&texts);
	trace_find(&trace, texts.indexes, texts.n, STR("。，"));
	assert_int_equal(trace.n, 0);
	trace_find(&trace, texts.indexes, 0, STR("发展"));
	assert_int_equal(trace.n_plans, 0);
	trace_matrix_make(&m, &trace);
	assert_int_equal(m.n_places, 0);
	trace_matrix_fini(&m);
	trace_fini(&trace);
	texts_fini(&texts);
}

/* ---- what is said first ---- */

/* How many sentences of the last text are new, judged a few at a time. */
static uint32_t count_new(struct texts *texts, enum novel_years years)
{
	struct novel novel;
	struct novel_sentences sentences;
	uint32_t last = texts->n - 1;

	novel_init(&novel, texts->plans[last], texts->indexes, texts->n, years);
	novel_sentences_begin(&sentences, &novel, texts->indexes[last]);
	while (novel_sentences_step(&sentences, 1))
		continue;
	assert_int_equal(sentences.judged, sentences.all.n);
	uint32_t n = sentences.n_new;
	novel_sentences_fini(&sentences);
	novel_fini(&novel);
	return n;
}

static void a_sentence_is_new_where_none_is_like_it(void **state)
{
	struct texts texts = {0};
	(void)state;

	add(&texts, "甲", 2023, "新增学位3万个，改造老旧小区20个。");
	add(&texts, "乙", 2024, "建成具身智能训练场。");
	add(&texts, "丙", 2025, "发展低空经济和商业航天。");
	add(&texts, "甲", 2024,
		"新增学位5万个，改造老旧小区40个。建成具身智能训练场。发展低空经济和商业航天。好"
		"。");
	assert_int_equal(count_new(&texts, NOVEL_EARLIER), 2);
	assert_int_equal(count_new(&texts, NOVEL_NOT_LATER), 1);
	assert_int_equal(count_new(&texts, NOVEL_ALL), 0);
	texts_fini(&texts);
}

static void a_phrase_is_new_where_none_has_it(void **state)
{
	struct texts texts = {0};
	struct novel novel;
	struct novel_phrases phrases = {0};
	(void)state;

	add(&texts, "甲", 2023, "推进“万企上云”。");
	add(&texts, "甲", 2024, "推进“万企上云”，实施“两城一谷”，“两城一谷”开工。");
	novel_init(&novel, texts.plans[1], texts.indexes, 2, NOVEL_EARLIER);
	novel_phrases_find(&phrases, &novel, texts.plans[1], texts.indexes[1]);
	assert_int_equal(phrases.n, 1);
	assert_int_equal(phrases.items[0].count, 2);
	assert_true(str_equal(phrases.items[0].words, STR("两城一谷")));
	novel_phrases_fini(&phrases);
	novel_fini(&novel);
	texts_fini(&texts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_go_by_year_and_place),
		cmocka_unit_test(a_short_phrase_keeps_its_units),
		cmocka_unit_test(a_longer_one_may_lack_one),
		cmocka_unit_test(the_same_is_no_rewording),
		cmocka_unit_test(the_table_has_short_names),
		cmocka_unit_test(nothing_is_found_of_nothing),
		cmocka_unit_test(a_sentence_is_new_where_none_is_like_it),
		cmocka_unit_test(a_phrase_is_new_where_none_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
