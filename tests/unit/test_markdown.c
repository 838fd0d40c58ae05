/* Plans as Markdown and as text, and back. */
#include "import_help.h"
#include "tree.h"

#include "plan/render.h"

static void assert_same_tree(const struct plan *a, const struct plan *b)
{
	struct buf x = {0}, y = {0};

	add_tree(a, &x);
	add_tree(b, &y);
	str rest = buf_str(&x), others = buf_str(&y), one, other = {0};
	while (str_line(&rest, &one))
		if (!str_line(&others, &other) || !str_equal(one, other))
			fail_msg("%.*s\n%.*s", (int)one.len, one.data, (int)other.len, other.data);
	assert_int_equal(others.len, 0);
	buf_fini(&x);
	buf_fini(&y);
}

static struct plan *again(const struct plan *plan)
{
	struct buf out = {0};

	render_markdown(plan, PLAN_NONE, LANG_EN, &out);
	struct plan *made = import_as(buf_str(&out), true, NULL);
	assert_sound(made, buf_str(&out));
	buf_fini(&out);
	return made;
}

/* Each kind, depths beyond those of Markdown's marks, and words that would be marks there. */
static void markdown_makes_the_same_plan(void **state)
{
	static const char *const hard[] = {"# 一", "- 二", "1. 三", "12) 四", "> 五",
		"a*b*_c_`d`[e](f)", "\\# & &amp; &#32; <!-- x -->", " 前后有空格 ", "=====", "~~~",
		"---", "+ x", "第一章 产业", "（一）题目。正文。", "隐\u202E藏\uFEFF", "\u3000缩进",
		"a,中;"};
	struct plan *plan = plan_new();
	(void)state;

	plan->id = STR("a-b");
	plan->title = STR("*题* \"引\" \\ #");
	plan->issuer = STR("机关");
	plan->place = STR("某市");
	plan->year = 2024;
	plan->published = STR("2024-01-02");
	plan->language = STR("zh-Hant");
	plan->source.url = STR("https://a.example/?b=c&d=\"e\"");
	plan->source.retrieved = STR("2024-03");
	for (unsigned kind = 0; kind < SECTION_KINDS; kind++) {
		plan_add_section(plan, 0, (enum section_kind)kind, STR(""), STR(""));
		plan_add_section(plan, 1, (enum section_kind)kind, STR("1"), STR("題目"));
		plan_add_section(plan, 1, (enum section_kind)kind, STR("（二）"), STR(""));
		plan_add_paragraph(plan, STR("文"));
	}
	for (uint32_t depth = 1; depth < PLAN_DEPTH; depth++) {
		plan_add_section(plan, depth, depth % 3 ? KIND_SECTION : KIND_TOPIC, STR(""),
			depth % 2 ? STR("深") : STR(""));
		plan_add_paragraph(plan, STR("文"));
	}
	for (size_t i = 0; i < sizeof(hard) / sizeof(hard[0]); i++) {
		plan_add_section(plan, 0, KIND_CHAPTER, str_of(hard[i]), str_of(hard[i]));
		plan_add_paragraph(plan, str_of(hard[i]));
	}
	plan_finish(plan);
	struct plan *made = again(plan);
	assert_same_tree(plan, made);
	assert_str(made->id, "a-b");
	assert_str(made->title, "*题* \"引\" \\ #");
	assert_str(made->issuer, "机关");
	assert_str(made->place, "某市");
	assert_int_equal(made->year, 2024);
	assert_str(made->published, "2024-01-02");
	assert_str(made->language, "zh-Hant");
	assert_str(made->source.url, "https://a.example/?b=c&d=\"e\"");
	assert_str(made->source.retrieved, "2024-03");
	plan_free(plan);
	plan_free(made);
}

/* The head of any Markdown is no part of its text. */
static void heads_of_other_markdown(void **state)
{
	str text = STR("---\ntitle: '某市计划'\nyear: 2022\ndate: 2022-01-03\nauthor: x\n---\n"
		       "## 一、产业\n\n发展。\n");
	struct plan *plan = import_as(text, false, NULL);
	(void)state;

	assert_str(plan->title, "某市计划");
	assert_int_equal(plan->year, 2022);
	assert_str(plan->published, "2022-01-03");
	assert_str(plan_text(plan, 0, 0), "产业");
	assert_sound(plan, text);
	plan_free(plan);
	/* Rules of dashes are no head. */
	plan = import_words("---\n题目之下的话，共两行。\n---\n一、产业\n发展。\n");
	assert_true(plan_paragraphs(plan, 0) >= 1);
	plan_free(plan);
}

/* What an edited file of ours may hold. */
static void odd_marks(void **state)
{
	static const char *const texts[] = {
		"---\nformat: lantu-plan\n---\n# t\n\n#### 深\n## <!-- -->x\n## 1 <!-- nothing 99 "
		"-->y\n",
		"---\nformat: lantu-plan\n---\n先\n- <!-- topic -->z\n## a <!-- chapter\n### --> "
		"<!--\n",
		"---\nformat: lantu-plan\n---\n###### &#x110000; &#xD800; &#10; &#;\n\\\n",
	};
	(void)state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct plan *plan = import_words(texts[i]);
		assert_sound(plan, str_of(texts[i]));
		plan_free(plan);
	}
}

/* The text of a plan that was made from a text makes the same sections again. */
static void text_makes_the_same_sections(void **state)
{
	static const char *const texts[] = {
		"政 府 工 作 报 "
		"告\n2020年1月8日在东河区第十八届人民代表大会上\n\n各位代表：\n一、产业\n"
		"（一）增强能力。发展制造业，实现突破。\n（二）培育主体。扶持民营企业。\n二、民生\n"
		"正文。\n",
		"产业发展\n一、产业\n正文一。\n正文二。\n",
	};
	(void)state;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct plan *plan = import_words(texts[i]);
		struct buf out = {0};
		render_plan(plan, LANG_ZH, &out);
		struct plan *made = import_as(buf_str(&out), false, NULL);
		assert_same_tree(plan, made);
		buf_fini(&out);
		plan_free(plan);
		plan_free(made);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(markdown_makes_the_same_plan),
		cmocka_unit_test(heads_of_other_markdown),
		cmocka_unit_test(odd_marks),
		cmocka_unit_test(text_makes_the_same_sections),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
