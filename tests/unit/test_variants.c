/* Words that are written in more than one way: which find each other, and which do not. */
#include "slow_search.h"

#include "query/variants.h"

/* How often words are found in a text by text, as the QUERY_ bits of `how` say. */
static uint32_t count(const char *text, const char *words, unsigned how)
{
	struct plan *plan = plan_new();
	struct matcher matcher;
	struct query query;
	struct hits hits = {0};
	struct err err = {0};

	plan_add_section(plan, 0, KIND_SECTION, STR(""), STR(""));
	plan_add_paragraph(plan, str_of(text));
	plan_finish(plan);
	struct index *index = index_build(plan);
	assert_true(query_parse(&query, str_of(words), how, &err));
	matcher_init(&matcher, &query);
	hits_find(&hits, index, &matcher);
	uint32_t n = hits.n - hits.n_pinyin;
	hits_fini(&hits);
	matcher_fini(&matcher);
	query_fini(&query);
	index_free(index);
	plan_free(plan);
	return n;
}

/* Both words, parted by a blank, find the other one. */
static void both_find(const char *pair, unsigned how)
{
	str rest = str_of(pair);
	size_t blank = str_find(rest, STR(" "));
	struct buf a = {0}, b = {0};

	buf_add(&a, str_slice(rest, 0, blank));
	buf_add(&b, str_slice(rest, blank + 1, rest.len));
	if (count(b.data, a.data, how) == 0)
		fail_msg("%s does not find %s", a.data, b.data);
	if (count(a.data, b.data, how) == 0)
		fail_msg("%s does not find %s", b.data, a.data);
	buf_fini(&a);
	buf_fini(&b);
}

static void words_find_each_other(void **state)
{
	static const char *const pairs[] = {"计划 計畫", "规划 規畫", "策划 策畫",
		"城市规划 城市規畫", "计划经济 計畫經濟", "规划与计划 規畫與計畫", "部份 部分",
		"身份证 身分證", "想像 想象", "图像 圖象", "沈著 沉着", "沈默 沉默", "沈沒 沉没",
		"钢坯 鋼坏", "搧風 扇风", "袷衣 夹衣", "项链 項鍊", "傢俱 家具", "座标 坐標",
		"II期 Ⅱ期", "第III章 第Ⅲ章", "100㎡ 100M2", "二〇二四年 二０二四年",
		"二〇〇八年 二00八年"};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++)
		both_find(pairs[i], 0);
}

static void others_do_not(void **state)
{
	static const char *const pairs[][2] = {{"分", "股份"}, {"沉", "沈阳"}, {"象", "像"},
		{"划船", "画船"}, {"划", "画"}, {"像", "现象"}, {"坏", "毛坯"}, {"扇", "搧"},
		{"油画", "油划"}, {"XII", "Ⅱ期"}, {"软件", "軟體"}, {"\"计划\"", "計畫"},
		{"/计划/", "計畫"}, {"气象", "气像"}};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++)
		if (count(pairs[i][1], pairs[i][0], 0))
			fail_msg("%s finds %s", pairs[i][0], pairs[i][1]);
}

static void regions_are_an_option(void **state)
{
	static const char *const pairs[] = {"软件 軟體", "信息 資訊",
		"软件和信息服务 軟體和資訊服務", "人工智能 人工智慧", "网络 網路", "服务器 伺服器",
		"硬盘 硬碟", "数据库 資料庫", "打印机 印表機", "激光 雷射", "老挝 寮國",
		"计划 計畫"};

	(void)state;
	for (size_t i = 0; i < COUNT(pairs); i++)
		both_find(pairs[i], QUERY_REGIONAL);
	assert_int_equal(count("軟體", "软件", 0), 0);
}

static void all_forms_are_counted_once(void **state)
{
	(void)state;
	assert_int_equal(count("计划、計畫、計劃、计画", "计划", 0), 4);
	assert_int_equal(count("计划、計畫。", "计划 計畫", 0), 2);
	assert_int_equal(count("计划。", "计划 -計畫", 0), 0);
	assert_int_equal(count("软体软件软体", "软件", QUERY_REGIONAL), 3);
	assert_int_equal(count("計畫书", "计划?", 0), 1);
	/* A longer one at the same place is the match. */
	assert_int_equal(count("高阶高级进阶", "高级", QUERY_REGIONAL), 3);
}

static void there_are_few(void **state)
{
	struct arena arena = {0};
	str ways[VARIANTS_MOST];

	(void)state;
	assert_int_equal(variants_of(STR("产业发展"), true, &arena, ways), 0);
	assert_int_equal(variants_of(STR("计划"), false, &arena, ways), 1);
	assert_true(str_equal(ways[0], STR("计画")));
	assert_int_equal(variants_of(STR("计划规划策划"), false, &arena, ways), 7);
	assert_true(str_equal(ways[0], STR("计画规画策画")));
	assert_int_equal(variants_of(STR("计划规划策划部份身份想像沉默"), true, &arena, ways), 7);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_find_each_other),
		cmocka_unit_test(others_do_not),
		cmocka_unit_test(regions_are_an_option),
		cmocka_unit_test(all_forms_are_counted_once),
		cmocka_unit_test(there_are_few),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
