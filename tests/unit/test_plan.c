/* plan/plan: the rule of refs, finding, the source rebuilt. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "plan/plan.h"
#include "plan/ref.h"
#include "plan/render.h"
#include "plan/render.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Every kind, at the top and inside another, with the ref the rule wants. */
static const struct {
	uint32_t depth;
	enum section_kind kind;
	const char *ref;
} rule[] = {
	{0, KIND_PREAMBLE, "preamble"},
	{0, KIND_CHAPTER, "1"},
	{1, KIND_MEASURE, "1.1"},
	{1, KIND_NOTE, "1.note"},
	{1, KIND_MEASURE, "1.2"},
	{2, KIND_SECTION, "1.2.1"},
	{3, KIND_NOTE, "1.2.1.note"},
	{1, KIND_SECTION, "1.3"},
	{0, KIND_SECTION, "2"},
	{1, KIND_NOTE, "2.note"},
	{1, KIND_NOTE, "2.note-2"},
	{0, KIND_TOPICS, "topics"},
	{1, KIND_TOPIC, "topics.1"},
	{1, KIND_TOPIC, "topics.2"},
	{0, KIND_TARGETS, "targets"},
	{1, KIND_TARGET, "targets.1"},
	{1, KIND_TARGET, "targets.2"},
	{1, KIND_TARGET, "targets.3"},
	{0, KIND_APPENDIX, "appendix"},
	{0, KIND_HIGHLIGHTS, "highlights"},
	{1, KIND_HIGHLIGHT, "highlights.1"},
	{0, KIND_APPENDIX, "appendix-2"},
	{1, KIND_APPENDIX, "appendix-2.appendix"},
	{0, KIND_CHAPTER, "3"},
	{1, KIND_TARGETS, "3.targets"},
	{2, KIND_TARGET, "3.targets.1"},
	{0, KIND_MEASURE, "4"},
	{0, KIND_APPENDIX, "appendix-3"},
	{0, KIND_PREAMBLE, "preamble-2"},
};

static void refs_follow_the_rule(void **state)
{
	struct plan *plan = plan_new();
	struct place place;
	struct ref parsed;
	(void)state;

	for (uint32_t i = 0; i < COUNT(rule); i++)
		assert_int_equal(
			plan_add_section(plan, rule[i].depth, rule[i].kind, STR("九"), STR("题")),
			i);
	plan_finish(plan);
	for (uint32_t i = 0; i < COUNT(rule); i++) {
		const struct section *section = &plan->sections[i];
		struct buf ref = {0};
		ref_add_section(plan, i, &ref);
		assert_str(buf_str(&ref), rule[i].ref);
		assert_int_equal(section->depth, rule[i].depth);
		assert_true(ref_resolve(plan, buf_str(&ref), &parsed, &place, NULL));
		buf_fini(&ref);
		assert_int_equal(place.section, i);
	}
	plan_free(plan);
}

static void sections_know_their_place(void **state)
{
	struct plan *plan = plan_new();
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, STR("一"), STR("南沙ab"));
	plan_add_section(plan, 1, KIND_MEASURE, (str){0}, STR("甲"));
	/* Joiners, selectors and marks take no room. */
	plan_add_paragraph(plan, STR("乙\u200B\U000E0100丙\uFEFF\u0301"));
	plan_add_section(plan, 2, KIND_NOTE, (str){0}, STR("丁"));
	plan_add_section(plan, 1, KIND_MEASURE, (str){0}, (str){0});
	for (int i = 0; i < 1000; i++)
		plan_add_paragraph(plan, i % 2 ? STR("x") : STR("戊己"));
	plan_add_section(plan, 0, KIND_CHAPTER, (str){0}, STR("完"));
	plan_finish(plan);
	const struct section *s = plan->sections;
	assert_true(s[0].parent == PLAN_NONE && s[0].end == 4);
	assert_true(s[1].parent == 0 && s[1].end == 3);
	assert_true(s[2].parent == 1 && s[2].end == 3);
	assert_true(s[3].parent == 0 && s[3].end == 4);
	assert_true(s[4].parent == PLAN_NONE && s[4].end == 5);
	assert_int_equal(s[2].characters, 1);
	assert_int_equal(s[1].characters, 4);
	assert_int_equal(s[3].characters, 1500);
	assert_int_equal(s[0].characters, 1508);
	assert_int_equal(plan_paragraphs(plan, 3), 1000);
	assert_str(plan_text(plan, 3, 999), "戊己");
	assert_str(plan_text(plan, 3, 1000), "x");
	assert_str(plan_text(plan, 0, 0), "南沙ab");
	assert_int_equal(plan_text(plan, 3, 1001).len, 0);
	assert_int_equal(plan_text(plan, 5, 0).len, 0);
	plan_free(plan);
	plan_free(NULL);
}

static void kinds_have_names(void **state)
{
	(void)state;
	for (enum section_kind kind = 0; kind < SECTION_KINDS; kind++) {
		assert_true(kind_name(kind).len > 0);
		assert_int_equal(kind_of_name(kind_name(kind)), kind);
	}
	assert_str(kind_name(KIND_HIGHLIGHTS), "highlights");
	assert_int_equal(kind_of_name(STR("Chapter")), SECTION_KINDS);
	assert_int_equal(kind_of_name(STR("")), SECTION_KINDS);
	assert_int_equal(kind_name(SECTION_KINDS).len, 0);
}

static void forms_of_refs(void **state)
{
	static const char *const good[] = {"1", "10", "1.2", "1.2.3", "2023", "targets.3",
		"preamble", "topics", "appendix-2", "appendix-10", "2.note", "2.note-12#3", "1#0",
		"1.2#2", "preamble#1", "99999999999999999999#99999999999999999999"};
	static const char *const bad[] = {"", "0", "01", "1.", ".1", "1..2", "1.02", "1.0", "#1",
		"1#", "1#01", "1#a", "1#1#1", "1 ", " 1", "-1", "1-2", "+1", "appendix-",
		"appendix-0", "appendix-1", "appendix-02", "appendix2", "appendix-2-2",
		"appendix-x", "chapter", "chapter-2", "section", "measure.1", "foo", "1.foo",
		"targets.3@id", "plan.json", "./1", "1/2", "１／２", "第一章"};
	(void)state;

	for (size_t i = 0; i < COUNT(good); i++)
		if (!ref_is(str_of(good[i])))
			fail_msg("no ref: %s", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (ref_is(str_of(bad[i])))
			fail_msg("a ref: %s", bad[i]);
	assert_false(ref_is((str){0}));
}

static void places_are_found(void **state)
{
	struct plan *plan = plan_new();
	struct place place = {9, 9, 9};
	struct ref ref;
	static const char *const none[] = {"3", "1.2", "targets", "1#3", "1#01", "1#4294967295",
		"1#4294967296", "1#99999999999999999999", "", "1.", "foo"};
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, (str){0}, STR("甲"));
	plan_add_paragraph(plan, STR("一"));
	plan_add_paragraph(plan, STR("二"));
	plan_add_section(plan, 1, KIND_MEASURE, (str){0}, STR("乙"));
	plan_finish(plan);
	for (size_t i = 0; i < COUNT(none); i++)
		assert_false(ref_resolve(plan, str_of(none[i]), &ref, &place, NULL));
	assert_int_equal(place.section, 9);
	assert_true(ref_resolve(plan, STR("1"), &ref, &place, NULL));
	assert_true(place.section == 0 && place.paragraph == 0 && place.byte == 0);
	assert_true(ref_resolve(plan, STR("1#2"), &ref, &place, NULL));
	assert_true(place.section == 0 && place.paragraph == 2 && place.byte == 0);
	assert_true(ref_resolve(plan, STR("1.1#0"), &ref, &place, NULL));
	assert_true(place.section == 1 && place.paragraph == 0);
	plan_free(plan);
}

static void check_written(const char *words, const char *own)
{
	struct buf plain = {0};
	struct ref ref;

	assert_true(ref_parse(str_of(words), &ref));
	ref_add(&ref, &plain);
	assert_str(buf_str(&plain), own);
	buf_fini(&plain);
}

static void check_ref(const struct plan *plan, uint32_t section, const char *shown, const char *own)
{
	struct buf words = {0};

	ref_add_shown(plan, section, LANG_ZH, &words);
	assert_str(buf_str(&words), shown);
	check_written(words.data, own);
	buf_fini(&words);
}

static void check_name(const struct plan *plan, uint32_t section, const char *wanted)
{
	struct buf name = {0};

	render_name(plan, section, LANG_ZH, &name);
	assert_str(buf_str(&name), wanted);
	buf_fini(&name);
}

/* Sections are told of as the plan prints them, and never by a ref. */
static void names_are_the_plans_own(void **state)
{
	static const struct {
		enum section_kind kind;
		const char *label, *title, *text, *name;
	} rows[] = {
		{KIND_CHAPTER, "1", "坚持产业第一、制造业立市 加快建设", "", "1 坚持产业第一"},
		{KIND_CHAPTER, "二、", "过去五年工作回顾", "", "二、过去五年工作回顾"},
		{KIND_CHAPTER, "（三）", "稳增长；促改革", "", "（三）稳增长"},
		{KIND_CHAPTER, "", "、开头", "", "、开头"},
		{KIND_CHAPTER, "第四条", "", "文", "第四条"},
		{KIND_SECTION, "", "", "落地“南沙方案”，推进", "落地“南沙方案”…"},
		{KIND_SECTION, "", "", "各位代表！新的一年", "各位代表！…"},
		{KIND_SECTION, "", "", "各位代表！", "各位代表！"},
		{KIND_SECTION, "", "", "做好今年政府工作的总体要求是坚持",
			"做好今年政府工作的总体要…"},
		{KIND_HIGHLIGHT, "", "", "落地“南沙方案”，推进", "要点 落地“南沙方案”"},
		{KIND_SECTION, "", "", "", "节"},
		{KIND_PREAMBLE, "", "", "各位代表：现在", "导语"},
	};
	struct plan *plan = plan_new();
	enum { N = sizeof(rows) / sizeof(rows[0]) };

	(void)state;
	for (size_t i = 0; i < N; i++) {
		plan_add_section(
			plan, 0, rows[i].kind, str_of(rows[i].label), str_of(rows[i].title));
		if (rows[i].text[0])
			plan_add_paragraph(plan, str_of(rows[i].text));
	}
	plan_finish(plan);
	for (uint32_t i = 0; i < N; i++)
		check_name(plan, i, rows[i].name);
	plan_free(plan);
}

/* Readers see kinds by their names, and may type them, full width too. */
static void refs_are_said(void **state)
{
	struct plan *plan = plan_new();

	(void)state;
	plan_add_section(plan, 0, KIND_PREAMBLE, STR(""), STR("a"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("1"), STR("b"));
	plan_add_section(plan, 1, KIND_MEASURE, STR(""), STR("c"));
	plan_add_section(plan, 1, KIND_NOTE, STR(""), STR("d"));
	plan_add_section(plan, 0, KIND_TARGETS, STR(""), STR("e"));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), STR("f"));
	plan_add_section(plan, 0, KIND_APPENDIX, STR(""), STR("g"));
	plan_add_section(plan, 0, KIND_APPENDIX, STR(""), STR("h"));
	plan_finish(plan);
	check_ref(plan, 0, "导语", "preamble");
	check_ref(plan, 1, "1", "1");
	check_ref(plan, 2, "1.1", "1.1");
	check_ref(plan, 3, "1.注", "1.note");
	check_ref(plan, 5, "目标.1", "targets.1");
	check_ref(plan, 7, "附录-2", "appendix-2");
	check_written("１。２＃３", "1.2#3");
	check_written("Targets.3", "targets.3");
	check_written("Keyword.2", "topics.2");
	check_written("Highlight.1", "highlights.1");
	check_written("目標.12#0", "targets.12#0");
	check_written("附录－2", "appendix-2");
	plan_free(plan);
}

static void places_have_an_order(void **state)
{
	static const struct place ascending[] = {
		{0, 0, 0}, {0, 0, 7}, {0, 1, 0}, {0, 2, 5}, {1, 0, 0}, {UINT32_MAX, 0, 0}};
	(void)state;

	for (size_t i = 0; i < COUNT(ascending); i++)
		for (size_t k = 0; k < COUNT(ascending); k++)
			assert_int_equal(
				plan_compare_places(ascending[i], ascending[k]), (i > k) - (i < k));
}

static void check_source(const struct plan *plan, const char *want)
{
	struct buf out = {0};

	buf_add(&out, STR("before|"));
	plan_rebuild_source(plan, &out);
	assert_str(str_slice(buf_str(&out), 7, out.len), want);
	buf_fini(&out);
}

/* ---- changes ---- */

static void changes_are_kept_once(void **state)
{
	struct changes changes = {0};
	char was[8], now[8];
	(void)state;

	for (int turn = 0; turn < 2; turn++) {
		for (unsigned i = 0; i < 3000; i++) {
			snprintf(was, sizeof(was), "%u", i / 3);
			snprintf(now, sizeof(now), "%0*u", (int)(i % 3) + 1, 0U);
			assert_int_equal(changes_add(&changes, str_of(was), str_of(now)), i);
			assert_str(changes_item(&changes, i).was, was);
			assert_str(changes_item(&changes, i).now, now);
		}
	}
	/* The border between the two counts. */
	assert_int_equal(changes_add(&changes, STR("12"), STR("3")), 3000);
	assert_int_equal(changes_add(&changes, STR("1"), STR("23")), 3001);
	assert_int_equal(changes.n, 3002);
	changes_fini(&changes);
}

static void add_edit(struct plan *plan, uint32_t offset, str was, str now)
{
	uint32_t change = changes_add(&plan->source.changes, was, now);

	plan_add_edit(plan, (struct edit){offset, change});
}

static void source_is_rebuilt(void **state)
{
	struct plan *plan = plan_new();
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, STR("1"), STR("产业，好"));
	plan_add_paragraph(plan, STR("南沙"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("2"), STR("完"));
	check_source(plan, "1产业，好南沙2完");
	/* From: BOM, a gloss, a comma made wide, line ends, a control character at the end. */
	static const struct {
		uint32_t offset;
		str was, now;
	} edits[] = {
		{0, {"\xEF\xBB\xBF", 3}, {0}},
		{4, {".\t", 2}, {0}},
		{9, {"(chan)", 6}, {0}},
		{18, {",", 1}, {"，", 3}},
		{22, {"\r\n\n", 3}, {0}},
		{31, {"\n", 1}, {0}},
		{36, {"\x1B\n", 2}, {0}},
	};
	for (size_t i = 0; i < COUNT(edits); i++)
		add_edit(plan, edits[i].offset, edits[i].was, edits[i].now);
	check_source(plan, "\xEF\xBB\xBF"
			   "1.\t产(chan)业,好\r\n\n南沙\n2完\x1B\n");
	/* Offsets of a file that lies: no byte is read outside, and no word is lost. */
	add_edit(plan, 1000, STR("x"), STR("yy"));
	check_source(plan, "\xEF\xBB\xBF"
			   "1.\t产(chan)业,好\r\n\n南沙\n2完\x1B\nx");
	plan_free(plan);
}

/* A ref may be longer than any plan is deep: then it is none of a section. */
static void refs_have_an_end(void **state)
{
	struct plan *plan = plan_new();
	struct buf words = {0}, shown = {0};
	struct place place;
	struct ref ref;
	struct err err = {0};
	(void)state;

	plan_add_section(plan, 0, KIND_PREAMBLE, (str){0}, STR("甲"));
	plan_finish(plan);
	for (uint32_t i = 0; i <= PLAN_DEPTH; i++)
		buf_add(&words, i ? STR(".1") : STR("1"));
	assert_false(ref_resolve(plan, buf_str(&words), &ref, &place, &err));
	assert_int_equal(err.kind, ERR_NO_REF);
	assert_int_equal(ref.n, PLAN_DEPTH + 1);
	ref_show(buf_str(&words), LANG_ZH, &shown);
	assert_true(str_equal(buf_str(&shown), buf_str(&words)));
	buf_cut(&shown, 0);
	ref_add(&ref, &shown);
	assert_int_equal(shown.len, words.len - 2);
	/* No ref, and one in the words of the language. */
	buf_cut(&shown, 0);
	ref_show(STR("甲"), LANG_ZH, &shown);
	ref_show(STR("preamble#1"), LANG_ZH, &shown);
	assert_str(buf_str(&shown), "甲导语#1");
	assert_false(ref_is(STR("1.\xFF")));
	buf_fini(&shown);
	buf_fini(&words);
	plan_free(plan);
}

/* A number alone is a chapter's where there are chapters, and else is no ref. */
static void chapters_are_missed(void **state)
{
	static const struct {
		const char *words;
		enum err_kind kind;
	} rows[] = {{"9", ERR_NO_CHAPTER}, {"9.1", ERR_NO_REF}, {"9#1", ERR_NO_REF},
		{"note", ERR_NO_REF}, {"99999999999", ERR_NO_REF}, {"x", ERR_NO_REF}};
	(void)state;

	for (int chapters = 0; chapters < 2; chapters++) {
		struct plan *plan = plan_new();
		plan_add_section(
			plan, 0, chapters ? KIND_CHAPTER : KIND_SECTION, (str){0}, STR("甲"));
		plan_finish(plan);
		for (size_t i = 0; i < COUNT(rows); i++) {
			struct place place;
			struct ref ref;
			struct err err = {0};
			assert_false(ref_resolve(plan, str_of(rows[i].words), &ref, &place, &err));
			assert_int_equal(err.kind, chapters ? rows[i].kind : ERR_NO_REF);
		}
		plan_free(plan);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(refs_follow_the_rule),
		cmocka_unit_test(sections_know_their_place),
		cmocka_unit_test(kinds_have_names),
		cmocka_unit_test(forms_of_refs),
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(places_have_an_order),
		cmocka_unit_test(refs_are_said),
		cmocka_unit_test(names_are_the_plans_own),
		cmocka_unit_test(changes_are_kept_once),
		cmocka_unit_test(source_is_rebuilt),
		cmocka_unit_test(refs_have_an_end),
		cmocka_unit_test(chapters_are_missed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
