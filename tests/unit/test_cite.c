/* Citations: each style, with each thing that a plan may not tell, and formats of the user. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "plan/cite.h"

#define URL "https://www.js.gov.cn/a.html"

/* A report with two chapters, of which the second has sections and targets. */
static struct plan *report(const char *title)
{
	struct plan *plan = plan_new();

	plan->title = str_of(title);
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("去年工作"));
	plan_add_paragraph(plan, STR("生产总值增长5.3%。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("今年任务。"));
	plan_add_section(plan, 1, KIND_SECTION, STR("（一）"), STR("做强“五外联动”"));
	plan_add_paragraph(plan, STR("*扩大*开放。"));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), STR("增长5%左右"));
	plan_add_section(plan, 0, KIND_APPENDIX, STR(""), STR(""));
	plan_add_paragraph(plan, STR("名词解释，共3条。"));
	plan_finish(plan);
	return plan;
}

/* A report with all that a plan may tell. */
static struct plan *full(void)
{
	struct plan *plan = report("政府工作报告");

	plan->place = STR("江苏省");
	plan->issuer = STR("江苏省人民政府");
	plan->year = 2026;
	plan->published = STR("2026-01-28");
	plan->source.url = STR(URL);
	plan->source.retrieved = STR("2026-02-01");
	return plan;
}

static void check(const struct plan *plan, uint32_t section, const char *text,
	struct cite_style style, enum lang lang, const char *wanted)
{
	const struct citation what = {.plan = plan, .section = section, .text = str_of(text)};
	struct buf out = {0};

	cite_add(&what, style, lang, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.data, wanted);
	buf_fini(&out);
}

static void source_is(const struct plan *plan, uint32_t section, enum lang lang, const char *wanted)
{
	struct buf out = {0};

	cite_source(plan, section, lang, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.data, wanted);
	buf_fini(&out);
}

/* ---- the source ---- */

static void the_source_says_whose_and_when(void **state)
{
	static const struct {
		const char *title, *place, *issuer, *published;
		unsigned year;
		const char *wanted;
	} rows[] = {
		{"政府工作报告", "江苏省", "江苏省人民政府", "2026-01-28", 2026,
			"江苏省2026年《政府工作报告》"},
		{"政府工作报告", "江苏省", "", "", 2026, "江苏省2026年《政府工作报告》"},
		{"政府工作报告", "", "江苏省人民政府", "", 2026,
			"江苏省人民政府2026年《政府工作报告》"},
		{"政府工作报告", "江苏省", "", "", 0, "江苏省《政府工作报告》"},
		{"政府工作报告", "江苏省", "", "2026-01-28", 0,
			"江苏省《政府工作报告》（2026-01-28）"},
		{"政府工作报告", "", "", "", 0, "《政府工作报告》"},
		{"政府工作报告", "", "", "", 2026, "2026年《政府工作报告》"},
		{"政府工作报告", "全国", "国务院", "2009-03-05", 2009,
			"国务院2009年《政府工作报告》"},
		{"政府工作报告", "全国", "", "", 2009, "全国2009年《政府工作报告》"},
		{"广州市2023年工作计划", "广州市", "广州市人民政府", "2023", 2023,
			"《广州市2023年工作计划》"},
		{"广东２０２３年工作计划", "广东省", "", "", 2023, "《广东２０２３年工作计划》"},
		{"二〇二六年政府工作報告", "臺北市", "", "", 2026,
			"臺北市《二〇二六年政府工作報告》"},
		{"二零二六年政府工作报告", "", "", "", 2026, "《二零二六年政府工作报告》"},
		{"江苏省“十四五”规划", "江苏省", "", "", 2021, "《江苏省“十四五”规划》"},
		{"第十四个五年规划纲要", "江苏省", "", "", 2021, "江苏省《第十四个五年规划纲要》"},
		{"工作要点", "广州市", "广州市教育局", "", 2026, "广州市教育局2026年《工作要点》"},
		{"广州市教育局工作要点", "广州市", "广州市教育局", "", 2026,
			"2026年《广州市教育局工作要点》"},
		{"《乡村振兴规划》", "", "", "", 0, "《乡村振兴规划》"},
		{"《国务院关于〈规划〉的批复》解读", "", "", "", 0,
			"《《国务院关于〈规划〉的批复》解读》"},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plan *plan = report(rows[i].title);
		plan->place = str_of(rows[i].place);
		plan->issuer = str_of(rows[i].issuer);
		plan->published = str_of(rows[i].published);
		plan->year = rows[i].year;
		source_is(plan, PLAN_NONE, LANG_ZH, rows[i].wanted);
		plan_free(plan);
	}
}

static void sections_are_as_printed(void **state)
{
	struct plan *plan = full();
	(void)state;

	source_is(plan, 0, LANG_ZH, "江苏省2026年《政府工作报告》：一、去年工作");
	source_is(plan, 2, LANG_ZH,
		"江苏省2026年《政府工作报告》：二、今年任务；（一）做强“五外联动”");
	source_is(plan, 4, LANG_ZH, "江苏省2026年《政府工作报告》：附录");
	source_is(plan, 2, LANG_EN,
		"江苏省, 政府工作报告 (2026): 二、今年任务; （一）做强“五外联动”");
	plan_free(plan);
}

/* ---- styles ---- */

static void plain(void **state)
{
	static const struct cite_style style = {.kind = CITE_PLAIN};
	struct plan *plan = full();
	(void)state;

	check(plan, 0, "增长5.3%。", style, LANG_ZH,
		"增长5.3%。\n——江苏省2026年《政府工作报告》：一、去年工作");
	check(plan, 0, "增长5.3%。", style, LANG_EN,
		"增长5.3%。\n-- 江苏省, 政府工作报告 (2026): 一、去年工作");
	/* An item that is quoted whole is not named once more. */
	check(plan, 3, "增长5%左右", style, LANG_ZH,
		"增长5%左右\n——江苏省2026年《政府工作报告》：二、今年任务");
	check(plan, 3, "增长5%", style, LANG_ZH,
		"增长5%\n——江苏省2026年《政府工作报告》：二、今年任务；增长5%左右");
	plan_free(plan);
}

static void lists_of_references(void **state)
{
	static const struct {
		const char *title, *place, *issuer, *published;
		unsigned year;
		const char *url, *retrieved, *of_2025, *of_2015;
	} rows[] = {
		{"政府工作报告", "", "", "", 0, "", "", "政府工作报告[R].", "政府工作报告[R]."},
		{"政府工作报告", "江苏省", "江苏省人民政府", "2026-01-28", 2026, URL, "2026-02-01",
			"江苏省人民政府. 政府工作报告[R/OL]. 2026-01-28. " URL ".",
			"江苏省人民政府. 政府工作报告[R/OL]. (2026-01-28)[2026-02-01]. " URL "."},
		{"政府工作报告", "江苏省", "", "2026-01-28", 2026, URL, "",
			"江苏省政府工作报告[R/OL]. 2026-01-28. " URL ".",
			"江苏省政府工作报告[R/OL]. (2026-01-28). " URL "."},
		{"政府工作报告", "江苏省", "江苏省人民政府", "", 2026, URL, "2026-02-01",
			"江苏省人民政府. 2026年政府工作报告[R/OL]. [2026-02-01]. " URL ".",
			"江苏省人民政府. 2026年政府工作报告[R/OL]. [2026-02-01]. " URL "."},
		{"政府工作报告", "", "江苏省人民政府", "2026", 0, URL, "2026-02-01",
			"江苏省人民政府. 政府工作报告[R/OL]. 2026. " URL ".",
			"江苏省人民政府. 政府工作报告[R/OL]. 2026[2026-02-01]. " URL "."},
		/* What is not online is not retrieved. */
		{"政府工作报告", "", "江苏省人民政府", "2026-01-28", 0, "", "2026-02-01",
			"江苏省人民政府. 政府工作报告[R]. 2026-01-28.",
			"江苏省人民政府. 政府工作报告[R]. 2026-01-28."},
		{"意见", "", "财政部、教育部", "", 0, "", "", "财政部，教育部. 意见[R].",
			"财政部, 教育部. 意见[R]."},
		{"意见", "", "财政部、教育部；科技部;商务部", "", 0, "", "",
			"财政部，教育部，科技部，等. 意见[R].",
			"财政部, 教育部, 科技部, 等. 意见[R]."},
		{"Survey", "", "A; B; C; D Inc.", "", 2024, "", "", "A，B，C，et al. Survey[R].",
			"A, B, C, et al. Survey[R]."},
		{"Survey", "", "D Inc.", "", 0, "", "", "D Inc. Survey[R].", "D Inc. Survey[R]."},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plan *plan = report(rows[i].title);
		plan->place = str_of(rows[i].place);
		plan->issuer = str_of(rows[i].issuer);
		plan->published = str_of(rows[i].published);
		plan->year = rows[i].year;
		plan->source.url = str_of(rows[i].url);
		plan->source.retrieved = str_of(rows[i].retrieved);
		check(plan, 0, "x", (struct cite_style){.kind = CITE_GBT7714}, LANG_ZH,
			rows[i].of_2025);
		check(plan, 0, "x", (struct cite_style){.kind = CITE_GBT7714_2015}, LANG_EN,
			rows[i].of_2015);
		plan_free(plan);
	}
}

static void a_copy_has_the_words(void **state)
{
	struct plan *plan = report("政府工作报告");
	const struct citation what = {.plan = plan, .section = 0, .text = STR("增长。")};
	struct buf out = {0};
	(void)state;

	cite_add_copy(&what, (struct cite_style){.kind = CITE_GBT7714}, LANG_ZH, &out);
	assert_true(str_equal(buf_str(&out), STR("增长。\n政府工作报告[R].")));
	buf_cut(&out, 0);
	cite_add_copy(&what, (struct cite_style){.kind = CITE_PLAIN}, LANG_ZH, &out);
	assert_true(str_equal(buf_str(&out), STR("增长。\n——《政府工作报告》：一、去年工作")));
	buf_fini(&out);
	plan_free(plan);
}

static void markdown(void **state)
{
	static const struct cite_style style = {.kind = CITE_MARKDOWN};
	struct plan *plan = full();
	struct citation what = {
		.plan = plan, .section = 2, .text = STR("（一）标题\n*扩大*开放。")};
	struct buf out = {0};
	(void)state;

	what.headed = true;
	cite_add(&what, style, LANG_ZH, &out);
	assert_true(str_equal(
		buf_str(&out), STR("> ### （一）标题\n>\n> "
				   "\\*扩大\\*开放。\n\n——[江苏省2026年《政府工作报告》](<" URL
				   ">)：二、今年任务；（一）做强“五外联动”")));
	/* An address that is none of the web is no link, and none ends the link early. */
	plan->source.url = STR("javascript:alert(1)");
	check(plan, 0, "1. a", style, LANG_EN,
		"> 1\\. a\n\n\\-- 江苏省, 政府工作报告 (2026): 一、去年工作");
	buf_cut(&out, 0);
	cite_add_markdown(STR("\0*\0"), &out);
	assert_true(str_equal(buf_str(&out), STR("\0\\*\0")));
	/* Blanks before a line make neither code nor a list. */
	check(plan, 0, "    a\n  - b", style, LANG_EN,
		"> a\n>\n> \\- b\n\n\\-- 江苏省, 政府工作报告 (2026): 一、去年工作");
	plan->source.url = STR("http://a/>) <b>");
	check(plan, PLAN_NONE, "a", style, LANG_ZH,
		"> a\n\n——[江苏省2026年《政府工作报告》](<http://a/%3E)%20%3Cb%3E>)");
	buf_fini(&out);
	plan_free(plan);
}

/* ---- formats of the user ---- */

static void formats(void **state)
{
	static const struct {
		const char *format, *all, *nothing;
	} rows[] = {
		{"{text}", "原文", "原文"},
		{"{source}", "江苏省2026年《政府工作报告》：二、今年任务；（一）做强“五外联动”",
			"《政府工作报告》"},
		{"{title}/{issuer}/{place}/{year}", "政府工作报告/江苏省人民政府/江苏省/2026",
			"政府工作报告///"},
		{"{published} {url} {retrieved}", "2026-01-28 " URL " 2026-02-01", "  "},
		{"{sections}|{chapter}|{heading}",
			"二、今年任务；（一）做强“五外联动”|二、今年任务|（一）做强“五外联动”",
			"||"},
		{"a{（|published|）}{, |url|}.", "a（2026-01-28）, " URL ".", "a."},
		{"{a|title|b|}{newline}", "a政府工作报告b|\n", "a政府工作报告b|\n"},
		{"{{{title}}} %s %n", "{政府工作报告} %s %n", "{政府工作报告} %s %n"},
		{"", "", ""},
	};
	struct plan *plan = full(), *bare = report("政府工作报告");
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct cite_style style = {CITE_OWN, str_of(rows[i].format)};
		str wrong;
		const char *wanted;
		assert_true(cite_check(style.format, &wrong, &wanted));
		check(plan, 2, "原文", style, LANG_ZH, rows[i].all);
		check(bare, PLAN_NONE, "原文", style, LANG_ZH, rows[i].nothing);
	}
	plan_free(plan);
	plan_free(bare);
}

static void mistakes_in_formats(void **state)
{
	static const struct {
		const char *format, *wrong;
	} rows[] = {
		{"{title} {tittle}", "{tittle}"},
		{"{}", "{}"},
		{"{text", "{text"},
		{"a {{text}", "}"},
		{"text}", "}"},
		{"{", "{"},
		{"{a|text}", "{a|text}"},
		{"{a{text}}", "{a{text}"},
		{"{Text}", "{Text}"},
		{"{text }", "{text }"},
		{"{file}", "{file}"},
		{"{ref}", "{ref}"},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str wrong = {0};
		const char *wanted = NULL;
		if (cite_check(str_of(rows[i].format), &wrong, &wanted) || !wanted ||
			!str_equal(wrong, str_of(rows[i].wrong)))
			fail_msg("%s: %.*s", rows[i].format, (int)wrong.len, wrong.data);
	}
}

static void styles_have_names(void **state)
{
	(void)state;
	assert_int_equal(cite_kind_named(STR("plain")), CITE_PLAIN);
	assert_int_equal(cite_kind_named(STR("gbt7714")), CITE_GBT7714);
	assert_int_equal(cite_kind_named(STR("gbt7714-2015")), CITE_GBT7714_2015);
	assert_int_equal(cite_kind_named(STR("markdown")), CITE_MARKDOWN);
	assert_int_equal(cite_kind_named(STR("gbt")), CITE_OWN);
	assert_int_equal(cite_kind_named(STR("")), CITE_OWN);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_source_says_whose_and_when),
		cmocka_unit_test(sections_are_as_printed),
		cmocka_unit_test(plain),
		cmocka_unit_test(lists_of_references),
		cmocka_unit_test(a_copy_has_the_words),
		cmocka_unit_test(markdown),
		cmocka_unit_test(formats),
		cmocka_unit_test(mistakes_in_formats),
		cmocka_unit_test(styles_have_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
