/* compare/sentences: a plan cut into what is compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/sentences.h"

static struct plan *a_plan(void)
{
	struct plan *plan = plan_new();

	plan_add_section(plan, 0, KIND_CHAPTER, STR("一"), STR("稳增长"));
	plan_add_paragraph(plan, STR("产(chǎn)业(yè)增长5.5%；新建、改建学校 3 所。——"));
	plan_add_paragraph(plan, STR("（略）。"));
	plan_add_section(plan, 1, KIND_NOTE, STR(""), STR("注"));
	plan_add_paragraph(plan, STR("不比较的话。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二"), STR(""));
	plan_add_paragraph(plan, STR("促改革。"));
	plan_finish(plan);
	return plan;
}

static str text_of(const struct plan *plan, struct range range)
{
	return str_slice(plan_text(plan, range.section, range.paragraph), range.from, range.to);
}

static void assert_text(str got, const char *want)
{
	char words[128];

	assert_true(got.len < sizeof(words));
	memcpy(words, got.data, got.len);
	words[got.len] = '\0';
	assert_string_equal(words, want);
}

static void a_plan_is_cut(void **state)
{
	static const struct {
		const char *text, *bare; /* the latter from the first bare unit to the last */
		uint32_t units;
	} rows[] = {
		{"稳增长", "稳增长", 3},
		{"产(chǎn)业(yè)增长5.5%；", "产(chǎn)业(yè)增长5.5%", 8},
		{"新建、改建学校 3 所。", "新建、改建学校 3 所", 8},
		{"（略）。", "略", 1},
		{"促改革。", "促改革", 3},
	};
	struct plan *plan = a_plan();
	struct index *index = index_build(plan);
	struct sentences s = {0};

	(void)state;
	for (unsigned again = 0; again < 2; again++) {
		sentences_find(&s, index, 0, index->n_sections);
		assert_int_equal(s.n, 5);
		for (uint32_t i = 0; i < s.n; i++) {
			const struct sentence_item *item = &s.items[i];
			assert_text(text_of(plan, sentences_range(&s, i)), rows[i].text);
			assert_text(text_of(plan, sentences_part(&s, item->from, item->end)),
				rows[i].bare);
			assert_int_equal(item->end - item->from, rows[i].units);
		}
	}
	sentences_fini(&s);
	index_free(index);
	plan_free(plan);
}

static void a_part_of_a_plan_is_cut(void **state)
{
	struct plan *plan = a_plan();
	struct index *index = index_build(plan);
	struct sentences s = {0};

	(void)state;
	sentences_find(&s, index, 2, 3);
	assert_int_equal(s.n, 1);
	assert_text(text_of(plan, sentences_range(&s, 0)), "促改革。");
	sentences_find(&s, index, 0, 0);
	assert_int_equal(s.n, 0);
	sentences_fini(&s);
	index_free(index);
	plan_free(plan);
}

static void a_place_is_found(void **state)
{
	struct plan *plan = a_plan();
	struct index *index = index_build(plan);
	struct sentences s = {0};
	uint32_t second = (uint32_t)strlen("产(chǎn)业(yè)增长5.5%；");

	(void)state;
	sentences_find(&s, index, 0, index->n_sections);
	assert_int_equal(sentences_from(&s, (struct place){0, 0, 0}), 0);
	assert_int_equal(sentences_from(&s, (struct place){0, 1, 0}), 1);
	assert_int_equal(sentences_from(&s, (struct place){0, 1, second - 1}), 1);
	assert_int_equal(sentences_from(&s, (struct place){0, 1, second}), 2);
	assert_int_equal(sentences_from(&s, (struct place){1, 1, 0}), 4);
	assert_int_equal(sentences_from(&s, (struct place){2, 1, 100}), 5);
	sentences_fini(&s);
	index_free(index);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plan_is_cut),
		cmocka_unit_test(a_part_of_a_plan_is_cut),
		cmocka_unit_test(a_place_is_found),
	};

	return cmocka_run_group_tests_name("sentences", tests, NULL, NULL);
}
