/* How two pieces of text differ, and the sources that a sentence names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/names.h"
#include "compare/wording.h"

/* ---- wording ---- */

/* Compares what is between [ and ] of two texts. */
static void compare(struct wording *w, const char *a, const char *b)
{
	const char *const texts[] = {a, b};
	struct wording_piece pieces[2];
	char own[2][512];

	for (int i = 0; i < 2; i++) {
		size_t n = 0;
		pieces[i] = (struct wording_piece){.end = UINT32_MAX};
		for (const char *p = texts[i]; *p; p++) {
			if (*p == '[')
				pieces[i].from = (uint32_t)n;
			else if (*p == ']')
				pieces[i].end = (uint32_t)n;
			else
				own[i][n++] = *p;
		}
		pieces[i].text = (str){own[i], n};
		pieces[i].end = pieces[i].end < n ? pieces[i].end : (uint32_t)n;
	}
	wording_compare(w, &pieces[0], &pieces[1]);
}

static void assert_sort(const char *a, const char *b, enum wording_sort wanted)
{
	struct wording w;

	wording_init(&w);
	compare(&w, a, b);
	assert_int_equal(w.sort, wanted);
	compare(&w, b, a);
	assert_int_equal(w.sort, wanted);
	wording_fini(&w);
}

static void what_is_form(void **state)
{
	(void)state;
	assert_sort("推动产业发展", "推动产业发展", WORDING_EXACT);
	assert_sort("“推动产业发展。”", "推动产业发展，", WORDING_EXACT);
	assert_sort("推动产业發展", "推动产业发展", WORDING_FORM);
	assert_sort("推动产业、发展", "推动产业发展", WORDING_FORM);
	assert_sort("增长３％", "增长3%", WORDING_FORM);
	assert_sort("投资3,785亿元", "投资3785亿元", WORDING_FORM);
	assert_sort("投资三千七百八十五亿元", "投资3785亿元", WORDING_FORM);
	assert_sort("推动行业发展", "推动产业发展", WORDING_NEAR);
	assert_sort("推动产业", "推动产业发展", WORDING_NEAR);
	assert_sort("", "推动产业发展", WORDING_NEAR);
}

static void what_is_another_number(void **state)
{
	(void)state;
	assert_sort("增长5.5%以上", "增长6%以上", WORDING_NUMBER);
	assert_sort("投资3785万元", "投资3785亿元", WORDING_NUMBER);
	assert_sort("增长6%以上", "增长6%左右", WORDING_NUMBER);
	assert_sort("增长6%", "增长6%以上", WORDING_NUMBER);
	assert_sort("增长6%", "增长6‰", WORDING_NUMBER);
	assert_sort("到2035年建成", "到2053年建成", WORDING_NUMBER);
	assert_sort("大力增长6%以上", "努力增长7%以上", WORDING_NUMBER);
	assert_sort("新建5500套", "新建一批", WORDING_NUMBER);
}

static void what_is_beside_a_piece(void **state)
{
	(void)state;
	/* Bounds and digits that were left out. */
	assert_sort("[增长6%]，", "[增长6%]以上，", WORDING_NUMBER);
	assert_sort("[增长6%]”以上", "[增长6%]以上，", WORDING_EXACT);
	assert_sort("“[5500套]住房", "不少于[5500套]住房", WORDING_NUMBER);
	assert_sort("不少于“[5500套]住房", "不少于[5500套]住房", WORDING_EXACT);
	assert_sort("“[785亿元]”", "3[785亿元]", WORDING_NUMBER);
	/* What follows makes a unit of another word. */
	assert_sort("“[十五五]”规划", "[十五五]时期", WORDING_EXACT);
	assert_sort("[投资3785亿元]，增长3%", "[投资3785亿元]，增长5%", WORDING_EXACT);
}

static void edits_are_bytes(void **state)
{
	struct wording w;

	(void)state;
	wording_init(&w);
	compare(&w, "推动[产业、融合发展]", "[产业成链发展]好");
	assert_int_equal(w.n_edits, 1);
	assert_int_equal(w.edits[0].a, strlen("产业、"));
	assert_int_equal(w.edits[0].a_len, strlen("融合"));
	assert_int_equal(w.edits[0].b, strlen("产业"));
	assert_int_equal(w.edits[0].b_len, strlen("成链"));
	assert_int_equal(w.similarity, 2000 * 4 / 12);
	compare(&w, "增长5.5%以上", "地区增长6%以上");
	assert_true(w.a_number && w.a_number->quantity.value > 5.4);
	assert_true(w.b_number && str_equal(w.b_number->words, STR("6%以上")));
	wording_fini(&w);
}

/* ---- names ---- */

struct asked {
	struct plan *plan;
	struct index *index;
	struct names_places places;
};

static void ask(struct asked *asked, const char *title, const char *place, uint32_t year)
{
	asked->plan = plan_new();
	asked->plan->title = plan_keep(asked->plan, str_of(title));
	asked->plan->place = plan_keep(asked->plan, str_of(place));
	asked->plan->year = year;
	plan_add_section(asked->plan, 0, KIND_SECTION, STR(""), STR("一"));
	plan_finish(asked->plan);
	asked->index = index_build(asked->plan);
	names_places_init(&asked->places, (const struct index *const *)&asked->index, 1);
}

static void asked_fini(struct asked *asked)
{
	names_places_fini(&asked->places);
	index_free(asked->index);
	plan_free(asked->plan);
}

/* How many names a sentence has, and whether the plan fits them; -1: it does not. */
static int fits(const struct asked *asked, const char *sentence, bool *certain)
{
	struct names names;
	struct index_plan plan = index_plan(asked->index, 0);

	names_find(
		&names, &asked->places, str_of(sentence), 0, (uint32_t)strlen(sentence), NULL, 0);
	*certain = names_are_certain(&names);
	return names_fit(&names, &asked->places, &plan, 0) ? (int)names.n : -1;
}

static void sources_that_are_named(void **state)
{
	static const struct {
		const char *sentence;
		int names; /* -1: they do not fit */
		bool certain;
	} rows[] = {
		{"《广州市2023年工作计划》提出，", 3, true},
		{"《广州市2022年工作计划》提出，", -1, true},
		{"2024年1月印发的《2023年工作计划》写道：", 3, true},
		{"《广州市2023年政府工作报告》提出，", -1, true},
		{"2023年，大家都好", 1, false},
		{"2022年提出", -1, true},
		{"二〇二三年提出", 1, true},
		{"广州2023年提出", 2, true},
		{"广州的天气", 0, false},
		{"广州市的天气", 1, false},
		{"深圳市提出，", -1, true},
		{"广东省2023年提出，", -1, true},
		{"读《红楼梦》", 0, false},
		{"按国务院决策部署", 0, false},
		{"投资12023年", 0, false},
	};
	struct asked asked;
	bool certain;

	(void)state;
	ask(&asked, "广州市2023年工作计划", "广州市", 2023);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int got = fits(&asked, rows[i].sentence, &certain);
		if (got != rows[i].names || certain != rows[i].certain)
			fail_msg("%s: %d names, certain %d", rows[i].sentence, got, certain);
	}
	asked_fini(&asked);
}

static void what_a_source_says(void **state)
{
	struct asked asked;
	struct names names;
	str text = STR("《广州市2023年工作计划》提出，要“2022年提出”。");
	struct names_quoted quoted = {
		(uint32_t)str_find(text, STR("2022")), (uint32_t)(text.len - strlen("”。"))};

	(void)state;
	ask(&asked, "工作计划", "广州市", 2023);
	names_find(&names, &asked.places, text, 0, (uint32_t)text.len, &quoted, 1);
	assert_int_equal(names.n, 3);
	assert_int_equal(names.said, strlen("《广州市2023年工作计划》提出"));
	names_leave_out(&names, 0, 20);
	assert_int_equal(names.n, 0);
	asked_fini(&asked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_form),
		cmocka_unit_test(what_is_another_number),
		cmocka_unit_test(what_is_beside_a_piece),
		cmocka_unit_test(edits_are_bytes),
		cmocka_unit_test(sources_that_are_named),
		cmocka_unit_test(what_a_source_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
