/* query: the language, its mistakes, scopes, and how the sections a query holds in are chosen. */
#include "lang/errors.h"
#include "lang/lang.h"
#include "slow_search.h"

#include "plan/builtin.h"
#include "query/scope.h"

static struct query parse(const char *words)
{
	struct query query;
	struct err err = {0};

	if (!query_parse(&query, str_of(words), false, &err))
		fail_msg("%s: refused at column %u", words, err.column);
	return query;
}

/* ---- terms and groups ---- */

static void terms_are_cut_at_blanks_and_marks(void **state)
{
	static const struct {
		const char *words;
		uint32_t terms, groups;
		uint32_t wanted, refused; /* of the first group */
	} rows[] = {
		{"产业", 1, 1, 1, 0},
		{" 产业　", 1, 1, 1, 0},
		{"产业 发展", 2, 1, 3, 0},
		{"产业　发展", 2, 1, 3, 0},
		{"产业&发展", 2, 1, 3, 0},
		{"产业＆发展", 2, 1, 3, 0},
		{"产业 & 发展 & 南沙", 3, 1, 7, 0},
		{"R&D", 1, 1, 1, 0},
		{"r&D", 1, 1, 1, 0},
		{"3&5", 1, 1, 1, 0},
		{"R＆D", 1, 1, 1, 0},
		{"研发R&D投入 产业", 2, 1, 3, 0},
		{"Q&A|R&D", 2, 2, 1, 0},
		{"A&B&C", 1, 1, 1, 0},
		{"a&b", 2, 1, 3, 0},
		{"R &D", 2, 1, 3, 0},
		{"R& D", 2, 1, 3, 0},
		{"产业&D", 2, 1, 3, 0},
		{"D&产业", 2, 1, 3, 0},
		{"chanye|nansha", 2, 2, 1, 0},
		{"中国-东盟", 1, 1, 1, 0},
		{"制造业&产业", 2, 1, 3, 0},
		{"/[[:alpha:]/]/ 产", 2, 1, 3, 0},
		{"/［/ 产", 2, 1, 3, 0},
		{"产业|发展", 2, 2, 1, 0},
		{"产业 ｜ 发展 南沙", 3, 2, 1, 0},
		{"产业 -发展", 2, 1, 1, 2},
		{"产业 －发展", 2, 1, 1, 2},
		{"-发展 产业", 2, 1, 2, 1},
		{"产业-发展", 1, 1, 1, 0},
		{"2026-2030", 1, 1, 1, 0},
		{"产业 -", 1, 1, 1, 0},
		{"产业 |", 1, 1, 1, 0},
		{"| 产业", 1, 1, 1, 0},
		{"产业 || 发展", 2, 2, 1, 0},
		{"\"产 业\"", 1, 1, 1, 0},
		{"\"产业\"\"发展\"", 2, 1, 3, 0},
		{"-\"产业\" 发展", 2, 1, 2, 1},
		{"chan ye", 1, 1, 1, 0},
		{"chan ye lian", 1, 1, 1, 0},
		{"chan & ye", 2, 1, 3, 0},
		{"chan -ye", 2, 1, 1, 2},
		{"Chan ye", 2, 1, 3, 0},
		{"nansha区 jianshe", 2, 1, 3, 0},
		{"产业 chan ye", 2, 1, 3, 0},
		{"/a b|c/ 产", 2, 1, 3, 0},
		{"/[/]/", 1, 1, 1, 0},
		{"/a\\/b/", 1, 1, 1, 0},
		{"1/2", 1, 1, 1, 0},
		{"--json", 1, 1, 1, 0},
		{"", 0, 0, 0, 0},
		{"&D", 1, 1, 1, 0},
		{"R&", 1, 1, 1, 0},
		{"R&9", 1, 1, 1, 0},
		{"R&@", 2, 1, 3, 0},
		{"R&{", 2, 1, 3, 0},
		{"R&`", 2, 1, 3, 0},
		{"z&A", 1, 1, 1, 0},
		{"chan|ye", 2, 2, 1, 0},
		{"'a b", 2, 1, 3, 0},
		{"xi'an ye", 1, 1, 1, 0},
		{"a'' b", 2, 1, 3, 0},
		{"lu\u0308 ye", 2, 1, 3, 0},
		{"l\u00FC ye", 1, 1, 1, 0},
		{"xi\u2019an", 1, 1, 1, 0},
		{"/\\x{4e00}\\x41\\u4e00\\U00020000\\P{Han}\\pL/", 1, 1, 1, 0},
		{"/[\\]a-]/", 1, 1, 1, 0},
		{"/[a-c-]/", 1, 1, 1, 0},
		{"/[[:^alpha:]]/", 1, 1, 1, 0},
		{"/[[.a]/", 1, 1, 1, 0},
		{"/\\.{2,}产{0,3}业{3}/", 1, 1, 1, 0},
		{"\u200B 产", 1, 1, 1, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct query query = parse(rows[i].words);
		if (query.n_terms != rows[i].terms || query.n_groups != rows[i].groups ||
			(query.n_groups && (query.groups[0].wanted != rows[i].wanted ||
						   query.groups[0].refused != rows[i].refused)))
			fail_msg("%s: %u terms, %u groups", rows[i].words, query.n_terms,
				query.n_groups);
		query_fini(&query);
	}
}

static void mistakes_have_a_column(void **state)
{
	static const struct {
		const char *words;
		enum err_kind kind;
		uint32_t column;
	} rows[] = {
		{"\"产业", ERR_QUERY_QUOTE, 1},
		{"产业 \"发展", ERR_QUERY_QUOTE, 4},
		{"产业 ＂发展", ERR_QUERY_QUOTE, 4},
		{"/产", ERR_QUERY_SLASH, 1},
		{"产业 -/链", ERR_QUERY_SLASH, 5},
		{"-产业", ERR_QUERY_NOT, 2},
		{"发展 | -产业", ERR_QUERY_NOT, 7},
		{"产业 ?", ERR_QUERY_WILD, 4},
		{"*", ERR_QUERY_WILD, 1},
		{"产业 /(链/", ERR_REGEX_BRACKET, 5},
		{"/产业)/", ERR_REGEX_BRACKET, 4},
		{"/[产业/", ERR_REGEX_BRACKET, 2},
		{"/*产/", ERR_REGEX_REPEAT, 2},
		{"/+产/", ERR_REGEX_REPEAT, 2},
		{"/产|{2}/", ERR_REGEX_REPEAT, 4},
		{"/[a-/", ERR_REGEX_BRACKET, 2},
		{"/a*************************************产/", ERR_REGEX_LARGE, 36},
		{"/产{3,2}/", ERR_REGEX_REPEAT, 3},
		{"/产{300}/", ERR_REGEX_REPEAT, 3},
		{"/产{x}/", ERR_REGEX_REPEAT, 3},
		{"/产{}/", ERR_REGEX_REPEAT, 3},
		{"/产{/", ERR_REGEX_REPEAT, 3},
		{"/产{2/", ERR_REGEX_REPEAT, 3},
		{"/产{2:}/", ERR_REGEX_REPEAT, 3},
		{"/产{2,x}/", ERR_REGEX_REPEAT, 3},
		{"/产{2,999}/", ERR_REGEX_REPEAT, 3},
		{"/产{99999999999999999999}/", ERR_REGEX_REPEAT, 3},
		{"/产|*/", ERR_REGEX_REPEAT, 4},
		{"/[\\q]/", ERR_REGEX_ESCAPE, 3},
		{"/[a-\\q]/", ERR_REGEX_ESCAPE, 5},
		{"/[a-[:digit:]]/", ERR_REGEX_RANGE, 3},
		{"/\\x{}/", ERR_REGEX_ESCAPE, 2},
		{"/\\x{4e/", ERR_REGEX_ESCAPE, 2},
		{"/\\x{4e00000}/", ERR_REGEX_ESCAPE, 2},
		{"/\\x4/", ERR_REGEX_ESCAPE, 2},
		{"/\\udfff/", ERR_REGEX_ESCAPE, 2},
		{"/\\U00110000/", ERR_REGEX_ESCAPE, 2},
		{"/\\9/", ERR_REGEX_ESCAPE, 2},
		{"/\\Z/", ERR_REGEX_ESCAPE, 2},
		{"/\\p{Han/", ERR_REGEX_CLASS, 2},
		{"/\\p{}/", ERR_REGEX_CLASS, 2},
		{"/[[::]]/", ERR_REGEX_CLASS, 3},
		{"/[[:^foo:]]/", ERR_REGEX_CLASS, 3},
		{"/[z-a]/", ERR_REGEX_RANGE, 3},
		{"/\\q/", ERR_REGEX_ESCAPE, 2},
		{"/\\b产/", ERR_REGEX_ESCAPE, 2},
		{"/产\\u4e/", ERR_REGEX_ESCAPE, 3},
		{"/\\u{}/", ERR_REGEX_ESCAPE, 2},
		{"/\\ud800/", ERR_REGEX_ESCAPE, 2},
		{"/\\x{110000}/", ERR_REGEX_ESCAPE, 2},
		{"/\\x01/", ERR_REGEX_ESCAPE, 2},
		{"/产\\p{Foo}/", ERR_REGEX_CLASS, 3},
		{"/\\p{alpha}/", ERR_REGEX_CLASS, 2},
		{"/\\p/", ERR_REGEX_CLASS, 2},
		{"/[产[:foo:]]/", ERR_REGEX_CLASS, 4},
		{"/[[:Han:]]/", ERR_REGEX_CLASS, 3},
		{"/[0-\\d]/", ERR_REGEX_RANGE, 3},
		{"/“.*?”/", ERR_REGEX_LAZY, 5},
		{"/产+?/", ERR_REGEX_LAZY, 4},
		{"/产?\?/", ERR_REGEX_LAZY, 4},
		{"/产{1,3}?/", ERR_REGEX_LAZY, 8},
		{"/(?i)产/", ERR_REGEX_REPEAT, 3},
		{"/(产{200}){200}/", ERR_REGEX_LARGE, 2},
		{"/((((((产?){9}){9}){9}){9}){9}){9}/", ERR_REGEX_LARGE, 2},
		{"/((((((){99}){99}){99}){99}){99}){99}/", ERR_REGEX_LARGE, 2},
		{"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
		 "一二三四五六七八九十一二三四五六七八九十一二三四?",
			ERR_QUERY_PATTERN, 1},
		{"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
		 "一二三四五六七八九十一二三四五六*链",
			ERR_QUERY_PATTERN, 1},
		{"a B c D e F g H i J k L m N o P q R s T u V w X y Z 一 二 三 四 五 六 \"七\"",
			ERR_QUERY_TERMS, 65},
		{"a B c D e F g H i J k L m N o P q R s T u V w X y Z 一 二 三 四 五 六 七",
			ERR_QUERY_TERMS, 65},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct query query;
		struct err err = {0};
		if (query_parse(&query, str_of(rows[i].words), false, &err))
			fail_msg("%s: taken", rows[i].words);
		if (err.kind != rows[i].kind || err.column != rows[i].column)
			fail_msg("%s: %d at column %u", rows[i].words, err.kind, err.column);
		assert_int_equal(query.n_terms, 0);
		assert_null(query.arena);
		struct buf sentence = {0};
		error_sentence(&err, LANG_EN, &sentence);
		assert_true(str_starts(buf_str(&sentence), STR("column ")));
		buf_fini(&sentence);
	}
}

static void brackets_deep_in_one_another_are_refused(void **state)
{
	struct buf words = {0};
	struct query query;
	struct err err = {0};
	(void)state;

	buf_byte(&words, '/');
	for (int i = 0; i < 400; i++)
		buf_byte(&words, '(');
	buf_add(&words, STR("产"));
	for (int i = 0; i < 400; i++)
		buf_byte(&words, ')');
	buf_byte(&words, '/');
	assert_false(query_parse(&query, buf_str(&words), false, &err));
	assert_int_equal(err.kind, ERR_REGEX_LARGE);
	buf_fini(&words);
}

/* Random bytes of the language never do harm, and what is taken can be run. */
static void no_query_does_harm(void **state)
{
	static const char *const pieces[] = {"产", "业", "a", "ye", "Z", "ü", "1", " ", "　", "&",
		"|", "-", "\"", "/", "?", "*", "(", ")", "[", "]", "{", "}", "1,2", "^",
		"[:alpha:]", "\\p{Han}", "\\u4e00", "\\s", "\\S", "[^", "$", "\\", ".", "+", ":",
		"'", "3:", "：", "\U00020000", "\u0301"};
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct hits hits = {0};
	uint32_t seed = 5;
	(void)state;

	for (int turn = 0; turn < 20000; turn++) {
		struct buf words = {0};
		struct query query;
		struct err err = {0};
		for (uint32_t n = random_next(&seed) % 12; n > 0; n--)
			buf_add(&words, str_of(pieces[random_next(&seed) % COUNT(pieces)]));
		if (query_parse(&query, buf_str(&words), turn % 2 ? QUERY_FUZZY : 0, &err)) {
			struct matcher matcher;
			matcher_init(&matcher, &query);
			if (turn % 10 == 0)
				hits_find(&hits, index, &matcher);
			matcher_fini(&matcher);
		} else if (err.column == 0 || err.column > utf8_chars(buf_str(&words)) + 1) {
			fail_msg("%s: column %u", words.data, err.column);
		}
		query_fini(&query);
		buf_fini(&words);
	}
	hits_fini(&hits);
	index_free(index);
	plan_free(plan);
}

/* ---- where a query holds ---- */

static const char *const sections[][3] = {
	{"产业发展", "推动产业。", "发展南沙。"},
	{"产业", "产业链。", "链。"},
	{"发展", "南沙。", ""},
	{"科技", "chanye", ""},
};

static struct plan *small_plan(void)
{
	struct plan *plan = plan_new();

	for (size_t i = 0; i < COUNT(sections); i++) {
		struct buf label = {0};
		buf_printf(&label, "%s", (const char *const[]){"第一章", "第二章", "三、", "4"}[i]);
		plan_add_section(plan, 0, KIND_CHAPTER, plan_keep(plan, buf_str(&label)),
			str_of(sections[i][0]));
		for (size_t p = 1; p < 3 && *sections[i][p]; p++)
			plan_add_paragraph(plan, str_of(sections[i][p]));
		buf_fini(&label);
	}
	plan_finish(plan);
	return plan;
}

static uint32_t count(const struct plan *plan, const char *words)
{
	struct index *index = index_build(plan);
	struct hits hits = {0};

	find_words(&hits, index, str_of(words));
	uint32_t n = hits.n;
	hits_fini(&hits);
	index_free(index);
	return n;
}

static void a_query_holds_in_sections(void **state)
{
	static const struct {
		const char *words;
		uint32_t hits;
	} rows[] = {
		{"产业", 4}, {"产业 发展", 4}, /* section 1: two of each */
		{"产业 南沙", 3},	       /* section 1 */
		{"产业 | 南沙", 6},	       /* everywhere */
		{"产业 -发展", 2},	       /* section 2 */
		{"产业 链", 4},		       /* section 2: 产业 产业 链 链 */
		{"产业 -链 | 链 -发展", 4},    /* 1: 产业 产业; 2: 链 链 */
		{"产业 不在", 0}, {"产业 | 不在", 4}, {"发展 -产业 -南沙", 0}, {"发展 -产业", 1},
		{"chanye", 5}, /* four by pinyin, one by text */
		{"chanye -科技", 4}, {"1:产业", 2}, {"第一章:产业", 2}, {"第一章：产业", 2},
		{"第1章:产业", 2}, {"第二章: 产业 链", 4}, {"第三章:南沙", 1}, {"三、:南沙", 1},
		{"三:南沙", 1}, {"（三）:南沙", 1}, {"第四章:科技", 1}, {"第九章:产业", 0},
		{"9:产业", 0}, {"产业:发展", 0}, /* no scope: these words in a row */
	};
	struct plan *plan = small_plan();

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		uint32_t n = count(plan, rows[i].words);
		if (n != rows[i].hits)
			fail_msg("%s: %u, not %u", rows[i].words, n, rows[i].hits);
	}
	plan_free(plan);
}

/* Labels of parts count again in each chapter: a chapter is meant before any of them. */
static void a_scope_means_the_chapter(void **state)
{
	static const struct {
		const char *words;
		uint32_t hits;
	} rows[] = {{"第三章:产业", 100}, {"三:产业", 100}, {"三、:产业", 100}, {"3:产业", 100},
		{"第三部分:产业", 100}, {"（三）:产业", 4}, {"(三):产业", 4}, {"第二章:产业", 10},
		{"2.2:产业", 3}, {"第四章:产业", 0}, {"第三节:产业", 0}};
	static const char *const chapters[] = {"一、", "二、", "三、"}, *const parts[] = {"（一）",
										"（二）", "（三）"};
	static const char *const times[] = {"产业产业", "产业产业产业", "产业产业产业产业"};
	struct plan *plan = plan_new();
	struct buf many = {0};

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_add(&many, STR("产业"));
	for (size_t c = 0; c < COUNT(chapters); c++) {
		plan_add_section(plan, 0, KIND_CHAPTER, str_of(chapters[c]), STR("章"));
		if (c == 1)
			plan_add_paragraph(plan, STR("产业"));
		if (c == 2)
			plan_add_paragraph(plan, plan_keep(plan, buf_str(&many)));
		for (size_t p = 0; c < 2 && p < COUNT(parts); p++) {
			plan_add_section(plan, 1, KIND_SECTION, str_of(parts[p]), STR("部分"));
			plan_add_paragraph(plan, str_of(times[p]));
		}
	}
	plan_finish(plan);
	for (size_t i = 0; i < COUNT(rows); i++) {
		uint32_t n = count(plan, rows[i].words);
		if (n != rows[i].hits)
			fail_msg("%s: %u, not %u", rows[i].words, n, rows[i].hits);
	}
	plan_free(plan);
	buf_fini(&many);
}

static void scopes_have_a_form(void **state)
{
	static const char *const good[] = {"1", "1.2", "targets.3", "要点", "目标.1", "第三章",
		"第十二章", "第三部分", "（二）", "(3)", "三、", "十", "３", "〇1", "一百零三",
		"百", "第二节", "第二節", "９"};
	static const char *const bad[] = {"", "产业", "第", "章", "第三", "会议指出", "a", "1#2",
		"三四五六七八九", "〇", "第：章", "/", ":"};
	(void)state;

	for (size_t i = 0; i < COUNT(good); i++)
		if (!scope_is(str_of(good[i])))
			fail_msg("%s is a scope", good[i]);
	for (size_t i = 0; i < COUNT(bad); i++)
		if (scope_is(str_of(bad[i])) && strcmp(bad[i], "第三") != 0)
			fail_msg("%s is no scope", bad[i]);
}

/* Which of the sections a scope means: the lower the number, the rather; 0 is none. */
static void scopes_fit(void **state)
{
	static const struct {
		const char *scope, *label, *ref;
		bool top;
		unsigned fit;
	} rows[] = {{"3", "x", "3", true, 1}, {"第三章", "第三章", "x", true, 2},
		{"第三章", "三、", "x", true, 3}, {"（三）", "三、", "x", true, 5},
		{"第三章", "第三章", "x", false, 4}, {"第三章", "（三）", "x", true, 0},
		{"第三章", "第三节", "x", true, 0}, {"第三章", "第三節", "x", true, 0},
		{"第三节", "三、", "x", true, 0}, {"第三節", "三、", "3", true, 0},
		{"第三章", "三、", "x", false, 0}, {"第三章", "附件", "3", true, 5},
		{"第三章", "第四章", "4", true, 0}, {"要点", "三、", "3", true, 0}};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scope scope;
		scope_read(str_of(rows[i].scope), &scope);
		unsigned fit =
			scope_fit(&scope, rows[i].top, str_of(rows[i].label), str_of(rows[i].ref));
		if (fit != rows[i].fit)
			fail_msg("%s, %s: %u", rows[i].scope, rows[i].label, fit);
		scope_fini(&scope);
	}
}

/* ---- what else is known of a query ---- */

static void queries_have_an_end(void **state)
{
	struct buf words = {0};
	struct query query;
	struct err err = {0};
	(void)state;

	for (int i = 0; i < QUERY_BYTES; i++)
		buf_byte(&words, 'a');
	assert_true(query_parse(&query, buf_str(&words), 0, &err));
	assert_false(query_has_pinyin(&query)); /* so many letters are no pattern */
	query_fini(&query);
	buf_byte(&words, 'a');
	assert_false(query_parse(&query, buf_str(&words), 0, &err));
	assert_int_equal(err.kind, ERR_QUERY_LONG);
	buf_fini(&words);
	query = parse("产业 chanye");
	assert_true(query_has_pinyin(&query));
	query_fini(&query);
	query = parse("产业 \"chanye\"");
	assert_false(query_has_pinyin(&query));
	query_fini(&query);
	/* Whoever does not ask is not told what is wrong. */
	assert_false(query_parse(&query, STR("\"产业"), 0, NULL));
	assert_false(query_parse(&query, STR("/产{9999}/"), 0, NULL));
	assert_false(query_parse(&query, STR("/((产{200}){200})/"), 0, NULL));
}

static void check_variants(const char *words, bool some)
{
	struct query query = parse(words);

	assert_int_equal(query.n_terms, 1);
	assert_int_equal(query.terms[0].kind, TERM_PATTERN);
	assert_int_equal(query.terms[0].n_variants > 0, some);
	query_fini(&query);
}

/* Ⅱ may be written II, which a pattern must have room for. */
static void long_variants_are_left_out(void **state)
{
	struct buf words = {0};
	(void)state;

	check_variants("Ⅱ期?产", true);
	buf_add(&words, STR("Ⅱ期?"));
	for (int i = 0; i < PATTERN_MOST - 3; i++)
		buf_add(&words, STR("产"));
	check_variants(words.data, false);
	buf_fini(&words);
}

static void check_narrows(
	const char *earlier, const char *later, unsigned how, bool pinyin, bool narrows)
{
	struct query a, b;
	struct err err = {0};

	assert_true(query_parse(&a, str_of(earlier), 0, &err));
	assert_true(query_parse(&b, str_of(later), how, &err));
	if (query_narrows(&b, &a, pinyin) != narrows)
		fail_msg("%s, %s", earlier, later);
	query_fini(&a);
	query_fini(&b);
}

/* Only a term that goes on narrows what the shorter one has found. */
static void some_queries_narrow(void **state)
{
	struct buf most = {0};
	(void)state;

	check_narrows("产业", "产业链", 0, false, true);
	check_narrows("产业", "产业链", QUERY_FUZZY, false, false);
	check_narrows("产业", "业链", 0, false, false);
	check_narrows("产业", "产业?链", 0, false, false);
	check_narrows("产业?链", "产业?链群", 0, false, false);
	check_narrows("产业", "产业 链", 0, false, false);
	/* A gloss that is whole is left out. */
	check_narrows("产(chǎn", "产(chǎn)", 0, false, false);
	check_narrows("产(chǎn", "产(chǎn)业产业产业产业", 0, false, false);
	check_narrows("chan", "chanye", 0, true, true);
	check_narrows("ch", "chanye", 0, true, false);
	check_narrows("产c", "产chan", 0, true, true);
	/* So many letters are a pattern of pinyin, and one more is not. */
	for (int i = 0; i < PATTERN_MOST; i++)
		buf_byte(&most, 'a');
	struct buf more = {0};
	buf_printf(&more, "%sa", most.data);
	check_narrows(most.data, more.data, 0, false, true);
	check_narrows(most.data, more.data, 0, true, false);
	check_narrows(more.data, more.data, 0, true, false);
	buf_fini(&most);
	buf_fini(&more);
}

static void same_hits(const struct hits *got, const struct hits *wanted)
{
	assert_int_equal(got->n, wanted->n);
	assert_int_equal(got->n_pinyin, wanted->n_pinyin);
	for (uint32_t h = 0; h < wanted->n; h++) {
		assert_int_equal(got->items[h].at, wanted->items[h].at);
		assert_int_equal(got->items[h].len, wanted->items[h].len);
		assert_int_equal(got->items[h].pinyin, wanted->items[h].pinyin);
	}
}

/* What a query narrows of an earlier one's matches is what it would find by itself. */
static void check_narrowing(const struct index *index, str words)
{
	struct query earlier = {0};
	struct matches matches = {0};
	struct hits narrowed = {0}, wanted = {0};

	matches_find(&matches, index, &(struct matcher){.query = &earlier});
	for (size_t chars = 1; chars <= utf8_chars(words); chars++) {
		struct matcher matcher;
		struct query query;
		str part = str_slice(words, 0, utf8_offset(words, chars));
		assert_true(query_parse(&query, part, false, NULL));
		matcher_init(&matcher, &query);
		matches_narrow(&matches, &matcher, &earlier);
		hits_make(&narrowed, index, &query, &matches);
		hits_find(&wanted, index, &matcher);
		same_hits(&narrowed, &wanted);
		matcher_fini(&matcher);
		query_fini(&earlier);
		earlier = query;
	}
	hits_fini(&wanted);
	hits_fini(&narrowed);
	matches_fini(&matches);
	query_fini(&earlier);
}

static void longer_queries_narrow(void **state)
{
	static const char *const words[] = {"产业链群", "chanyelianqun", "cylq", "产ye链",
		"nansha区", "高质量发展", "xi'an", "gao zhi liang", "数字化zhuanxing", "aaaab",
		"产业 发展", "产业|链", "发展-产业", "fazhan 2"};
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	(void)state;

	for (size_t i = 0; i < COUNT(words); i++)
		check_narrowing(index, str_of(words[i]));
	index_free(index);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_are_cut_at_blanks_and_marks),
		cmocka_unit_test(mistakes_have_a_column),
		cmocka_unit_test(brackets_deep_in_one_another_are_refused),
		cmocka_unit_test(no_query_does_harm),
		cmocka_unit_test(a_query_holds_in_sections),
		cmocka_unit_test(a_scope_means_the_chapter),
		cmocka_unit_test(scopes_have_a_form),
		cmocka_unit_test(scopes_fit),
		cmocka_unit_test(queries_have_an_end),
		cmocka_unit_test(long_variants_are_left_out),
		cmocka_unit_test(some_queries_narrow),
		cmocka_unit_test(longer_queries_narrow),
	};

	return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
