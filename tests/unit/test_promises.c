/* compare/promises: what a plan promises, what the next says of it, and how that is judged. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "compare/clauses.h"
#include "compare/judge.h"
#include "compare/parts.h"
#include "compare/promises.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Lines of a made-up plan: a title begins with "# ". */
static struct plan *plan_of(uint32_t year, const char *const *lines, size_t n)
{
	struct plan *plan = plan_new();

	plan->year = year;
	plan->place = STR("海州市");
	for (size_t i = 0; i < n; i++) {
		str line = str_of(lines[i]);
		if (str_starts(line, STR("# ")))
			plan_add_section(
				plan, 0, KIND_CHAPTER, STR(""), str_slice(line, 2, line.len));
		else
			plan_add_paragraph(plan, line);
	}
	plan_finish(plan);
	return plan;
}

/* Two plans, and what the second says of the promises of the first. */
struct pair {
	struct plan *a, *b;
	struct index *index_a, *index_b;
	struct promises promises;
};

static void pair_init(struct pair *pair, struct plan *a, struct plan *b)
{
	*pair = (struct pair){.a = a, .b = b};
	pair->index_a = index_build(a);
	pair->index_b = index_build(b);
	promises_find(&pair->promises, pair->index_a, pair->index_b);
}

static void pair_fini(struct pair *pair)
{
	promises_fini(&pair->promises);
	index_free(pair->index_a);
	index_free(pair->index_b);
	plan_free(pair->a);
	plan_free(pair->b);
}

/* A sentence that promises, one that reports. */
static void pair_sentences(
	struct pair *pair, const char *title, const char *promise, const char *report)
{
	const char *a[] = {title, promise}, *b[] = {"# 一、2024年工作回顾", report};

	pair_init(pair, plan_of(2024, a, 2), plan_of(2025, b, 2));
}

static str words_of(const struct plan *plan, struct range range)
{
	return str_slice(plan_text(plan, range.section, range.paragraph), range.from, range.to);
}

/* ---- judging ---- */

static void numbers_are_judged(void **state)
{
	static const struct {
		const char *promise, *report;
		enum promise_status status;
	} rows[] = {
		/* A bare number: at least. */
		{"新建公租房1200套。", "新建公租房1200套。", PROMISE_MET},
		{"新建公租房1200套。", "新建公租房1300套。", PROMISE_MET},
		{"新建公租房1200套。", "新建公租房860套。", PROMISE_MISSED},
		{"地区生产总值增长6%。", "地区生产总值增长5.9%。", PROMISE_MISSED},
		/* Of what is not to be exceeded: at most. */
		{"城镇登记失业率4.5%。", "城镇登记失业率4.1%。", PROMISE_MET},
		{"城镇登记失业率4.5%。", "城镇登记失业率4.6%。", PROMISE_MISSED},
		{"居民消费价格涨幅3%。", "居民消费价格涨幅3.4%。", PROMISE_MISSED},
		/* What is to go down goes down at least so much. */
		{"单位生产总值能耗下降3%。", "单位生产总值能耗下降3.2%。", PROMISE_MET},
		{"单位生产总值能耗下降3%。", "单位生产总值能耗下降2.1%。", PROMISE_MISSED},
		{"单位生产总值能耗下降3%。", "单位生产总值能耗增长0.5%。", PROMISE_MISSED},
		/* Bounds. */
		{"城镇新增就业1000人以上。", "城镇新增就业1086人。", PROMISE_MET},
		{"城镇新增就业1000人以上。", "城镇新增就业999人。", PROMISE_MISSED},
		{"粮食产量超过50万吨。", "粮食产量50万吨。", PROMISE_MISSED},
		{"粮食产量超过50万吨。", "粮食产量超过50万吨。", PROMISE_MET},
		{"城镇登记失业率控制在4.5%以内。", "城镇登记失业率4.5%。", PROMISE_MET},
		{"城镇登记失业率低于4.5%。", "城镇登记失业率4.5%。", PROMISE_MISSED},
		/* An outcome that is only bounded. */
		{"粮食产量60万吨。", "粮食产量超过50万吨。", PROMISE_REPORTED},
		{"粮食产量50万吨。", "粮食产量超过60万吨。", PROMISE_MET},
		/* About: a ceiling of unemployment and prices, */
		{"居民消费价格涨幅控制在3%左右。", "居民消费价格上涨0.2%。", PROMISE_MET},
		{"居民消费价格涨幅3%左右。", "居民消费价格上涨3.1%。", PROMISE_MISSED},
		{"城镇登记失业率4.5%左右。", "城镇登记失业率4.4%。", PROMISE_MET},
		/* of anything else beyond a tenth only. */
		{"粮食产量50万吨左右。", "粮食产量49万吨。", PROMISE_REPORTED},
		{"粮食产量50万吨左右。", "粮食产量45万吨。", PROMISE_REPORTED},
		{"粮食产量50万吨左右。", "粮食产量44万吨。", PROMISE_MISSED},
		{"粮食产量50万吨左右。", "粮食产量56万吨。", PROMISE_MET},
		{"地区生产总值增长7.5%左右。", "地区生产总值增长7.7%。", PROMISE_REPORTED},
		/* Ranges: a floor is its lower end. */
		{"地区生产总值增长5%—6%。", "地区生产总值增长5.2%。", PROMISE_MET},
		{"地区生产总值增长5%—6%。", "地区生产总值增长4.9%。", PROMISE_MISSED},
		/* Another unit decides nothing. */
		{"新建日光温室500亩。", "新建日光温室500栋。", PROMISE_REPORTED},
		/* Nor what is begun where it was to be finished. */
		{"公租房建成1200套。", "公租房新开工1200套。", PROMISE_REPORTED},
		{"新建公租房1200套。", "旅游收入47亿元。", PROMISE_UNMENTIONED},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		pair_sentences(&pair, "# 二、2024年工作安排", rows[i].promise, rows[i].report);
		if (pair.promises.n != 1)
			fail_msg("%s: %u promises", rows[i].promise, pair.promises.n);
		if (pair.promises.items[0].status != rows[i].status)
			fail_msg("%s / %s: %s", rows[i].promise, rows[i].report,
				promises_status_name(pair.promises.items[0].status));
		pair_fini(&pair);
	}
}

/* ---- which belong together ---- */

static void outcomes_are_found(void **state)
{
	static const char *const rows[][3] = {
		{"开工建设文体中心。", "文体中心主体完工。", "文体中心主体完工"},
		{"确保健康街社区医院投入使用。", "书店开业，健康街社区医院投入使用。",
			"健康街社区医院投入使用"},
		{"确保翠屏中学、育才小学投入使用。", "新育才小学全部建成投入使用。",
			"新育才小学全部建成投入使用"},
		{"改造建华路、根河路等背街巷道10条。", "改造的11条背街巷道全部完工。",
			"改造的11条背街巷道全部完工"},
		{"二氧化硫、氮氧化物排放量下降3%。",
			"二氧化硫排放量下降5.6%，细颗粒物年均浓度下降9.1%。",
			"二氧化硫排放量下降5.6%"},
		{"贝尔购物广场投入运营。", "投资6亿元的贝尔购物广场正式营业。",
			"投资6亿元的贝尔购物广场正式营业"},
		{"办好第三届冰雪旅游节。", "我区成功主办第三届冰雪旅游节。",
			"我区成功主办第三届冰雪旅游节"},
		/* The clause that names most of them. */
		{"确保雪花、恒富、万家惠农贸市场等项目建成投产。",
			"万家惠农贸市场项目主体完工，雪花啤酒迁建、恒富提质项目主体完工。",
			"雪花啤酒迁建、恒富提质项目主体完工"},
		{"新建蔬菜大棚2000亩。", "建成大棚2350亩。", "建成大棚2350亩"},
		{"地区生产总值增长20%。", "全年地区生产总值完成253.7亿元，同比增长10.1%。",
			"同比增长10.1%"},
		{"地区生产总值达到282亿元。", "全年地区生产总值完成253.7亿元，同比增长10.1%。",
			"全年地区生产总值完成253.7亿元"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		pair_sentences(&pair, "# 二、2024年工作安排", rows[i][0], rows[i][1]);
		assert_true(pair.promises.n > 0);
		for (uint32_t k = 0; k < pair.promises.n; k++) {
			str found = words_of(pair.b, pair.promises.items[k].outcome);
			if (!str_equal(found, str_of(rows[i][2])))
				fail_msg("%s: %.*s", rows[i][0], (int)found.len, found.data);
		}
		pair_fini(&pair);
	}
}

static void others_are_none(void **state)
{
	static const char *const rows[][2] = {
		{"启动正阳社区卫生服务中心建设。",
			"健康社区卫生服务中心投入使用，胜利社区卫生服务中心获奖，"
			"东山社区卫生服务中心建成。"},
		{"城镇居民人均可支配收入增长8%。", "农村居民人均可支配收入增长9%。"},
		{"计划投资3亿元。", "完成投资33.9亿元。"},
		{"中央财政赤字7500亿元。", "中央财政用于科技的投入429亿元。"},
		{"城镇新增就业900万人。", "五年累计城镇新增就业5870万人。"},
		{"推进国有企业改革。", "解决关闭破产国有企业退休人员医疗保险问题。"},
		/* Both name what they count, and not the same. */
		{"完成胜利大街、望城路等9条道路工程。",
			"完成对学府路、西湖路和贝尔大街3条道路的改造。"},
		/* One place, other things. */
		{"确保中心城区15公里雨水管网按期竣工。", "实施了中心城区20公里燃气管网铺设。"},
		/* What money is spent on is no name with it. */
		{"完成铁路投资8000亿元以上。", "高速铁路投产里程超过1900公里。"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		pair_sentences(&pair, "# 二、2024年工作安排", rows[i][0], rows[i][1]);
		for (uint32_t k = 0; k < pair.promises.n; k++) {
			str found = words_of(pair.b, pair.promises.items[k].outcome);
			if (found.len)
				fail_msg("%s: %.*s", rows[i][0], (int)found.len, found.data);
		}
		pair_fini(&pair);
	}
}

/* The name of the place, or of a five-year plan, tells nothing apart. */
static void names_of_all_are_none(void **state)
{
	static const char *const rows[][2] = {
		{"启动投资1.3亿元的金银滩河、清水河堤防工程。", "成功举办第十届金银滩经贸洽谈会。"},
		{"启动一批“十三五”规划重大项目。", "“十三五”实现了良好开局。"},
		{"启动一批“十三五”规划重大项目。", "编制西部大开发“十三五”规划。"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *a[] = {"# 二、2016年工作安排", rows[i][0]};
		const char *b[] = {"# 一、2016年工作回顾", rows[i][1]};
		struct plan *plan = plan_of(2016, a, 2);
		struct pair pair;
		plan->place = STR("金银滩区");
		pair_init(&pair, plan, plan_of(2017, b, 2));
		assert_true(pair.promises.n > 0);
		for (uint32_t k = 0; k < pair.promises.n; k++)
			if (pair.promises.items[k].status != PROMISE_UNMENTIONED)
				fail_msg("%s", rows[i][0]);
		pair_fini(&pair);
	}
}

static void what_cannot_be_checked_is_no_promise(void **state)
{
	static const char *const rows[] = {
		"要突出抓好以下四个方面的工作。",
		"不断提高行政效能。",
		"进一步优化营商环境。",
		"目前居民收入已经达到2万元。",
		"坚持以人民为中心。",
		"切实加强社会建设。",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		pair_sentences(&pair, "# 二、2024年工作安排", rows[i], "一切都好。");
		if (pair.promises.n)
			fail_msg("%s", rows[i]);
		pair_fini(&pair);
	}
}

/* What is neither number nor event is a promise where it is reported in the same words. */
static void announced_is_kept_where_it_is_reported(void **state)
{
	static const struct {
		const char *promise, *report;
		bool kept;
	} rows[] = {
		{"健全全市生态保护补偿机制。", "全面健全了全市生态保护补偿机制。", true},
		{"扩大高校和科研院所用人自主权。", "进一步扩大高校和科研院所用人自主权。", true},
		{"扩大高校和科研院所用人自主权。", "高校招生规模稳步扩大。", false},
		{"扩大高校和科研院所用人自主权。", "一切都好。", false},
		{"不断扩大高校和科研院所用人自主权。", "不断扩大高校和科研院所用人自主权。", false},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pair pair;
		pair_sentences(&pair, "# 二、2024年工作安排", rows[i].promise, rows[i].report);
		if (pair.promises.n != rows[i].kept ||
			(rows[i].kept && pair.promises.items[0].status != PROMISE_REPORTED))
			fail_msg("%s -> %s", rows[i].promise, rows[i].report);
		pair_fini(&pair);
	}
}

/* ---- a pair of plans ---- */

static const char *const lines_a[] = {
	"# 一、2023年工作回顾",
	"新建农村道路32公里，文化馆开工建设。",
	"# 二、2024年工作安排",
	"城镇新增就业1000人以上。",
	"新建公租房1200套。",
	"开工建设文体中心。",
	"建成智慧停车平台。",
	"到2027年森林覆盖率达到23%。",
	"人均公用经费由25元提高到30元。",
};

static const char *const lines_b[] = {
	"# 一、2024年工作回顾",
	"城镇新增就业1086人。",
	"新建公租房860套，其余主体完工。",
	"文体中心主体完工。",
	"森林覆盖率达到22%。",
	"清醒认识到，智慧停车平台尚未建成等问题不少。",
	"# 二、2025年工作安排",
	"建成智慧停车平台，新建公租房1500套。",
};

static void all_statuses_occur(void **state)
{
	static const struct {
		const char *subject;
		enum promise_status status;
	} rows[] = {
		{"城镇就业", PROMISE_MET},
		{"公租房", PROMISE_MISSED},
		{"开工建设文体中心", PROMISE_REPORTED},
		{"建成智慧停车平台", PROMISE_UNMENTIONED},
		{"森林覆盖率", PROMISE_PENDING},
		{"人均公用经费", PROMISE_UNMENTIONED},
	};
	struct pair pair;

	(void)state;
	pair_init(&pair, plan_of(2024, lines_a, COUNT(lines_a)),
		plan_of(2025, lines_b, COUNT(lines_b)));
	assert_int_equal(pair.promises.n, COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct promise *p = &pair.promises.items[i];
		if (!str_equal(p->subject, str_of(rows[i].subject)) || p->status != rows[i].status)
			fail_msg("%.*s: %s", (int)p->subject.len, p->subject.data,
				promises_status_name(p->status));
		bool outcome = p->outcome.to > p->outcome.from;
		assert_int_equal(outcome, p->status < PROMISE_PENDING);
	}
	assert_int_equal(pair.promises.items[4].year, 2027);
	pair_fini(&pair);
}

/* What is due later takes no outcome from what is due now; a five-year plan is due at its end. */
static void later_promises_wait(void **state)
{
	static const char *const a[] = {"# 一、2022年工作回顾", "一切都好。",
		"# 二、“十四五”时期的目标", "城镇新增就业4500人。", "森林覆盖率达到23%。",
		"# 三、2023年的工作",
		"过去一年成绩很大。今年的主要预期目标是：生产总值增长8%"
		"；城镇新增就业900人；粮食增产。"};
	static const char *const b[] = {"# 一、2023年工作回顾", "城镇新增就业1221人。"};
	struct pair pair;

	(void)state;
	pair_init(&pair, plan_of(2023, a, COUNT(a)), plan_of(2024, b, COUNT(b)));
	assert_int_equal(pair.promises.n, 4);
	for (uint32_t i = 0; i < pair.promises.n; i++) {
		const struct promise *p = &pair.promises.items[i];
		assert_int_equal(p->status, i < 2    ? PROMISE_PENDING
					    : i == 2 ? PROMISE_UNMENTIONED
						     : PROMISE_MET);
	}
	pair_fini(&pair);
}

/* A plan without chapters that say it: sentences do. */
static void sentences_tell_the_parts(void **state)
{
	static const char *const lines[] = {
		"# 政府工作报告", "过去一年，新建学校3所。", "今年，我们将新建学校5所。"};
	struct plan *plan = plan_of(2024, lines, COUNT(lines));
	struct index *index = index_build(plan);
	struct sentences sentences = {0};
	uint8_t part[3];

	(void)state;
	sentences_find(&sentences, index, 0, index->n_sections);
	assert_int_equal(sentences.n, 3);
	parts_find(plan, &sentences, part);
	assert_int_equal(part[1], PART_REPORT);
	assert_int_equal(part[2], PART_PROMISE);
	sentences_fini(&sentences);
	index_free(index);
	plan_free(plan);
}

/* ---- clauses ---- */

static void clauses_are_cut(void **state)
{
	static const char text[] = "投资3,785万元：建成“路，桥”；改造a、b和c。";
	static const char *const clauses[] = {"投资3,785万元", "建成“路，桥”", "改造a、b和c"};
	static const char *const items[] = {"改造a", "b", "c"};
	uint32_t at = 0, end = sizeof(text) - 1;
	struct clause clause;

	(void)state;
	for (size_t i = 0; i < COUNT(clauses); i++, at = clause.to) {
		assert_true(clauses_next(str_of(text), at, end, &clause));
		assert_true(str_equal(
			str_slice(str_of(text), clause.from, clause.to), str_of(clauses[i])));
	}
	assert_false(clauses_next(str_of(text), at, end, &clause));
	at = (uint32_t)str_find(str_of(text), STR("改造"));
	for (size_t i = 0; i < COUNT(items); i++, at = clause.to) {
		assert_true(clauses_next_item(str_of(text), at, end, &clause));
		assert_true(str_equal(
			str_slice(str_of(text), clause.from, clause.to), str_of(items[i])));
	}
}

/* Nothing but marks, unbalanced quotes, an endless list, empty plans. */
static void odd_texts_do_no_harm(void **state)
{
	static const char *const texts[] = {"，，，；；；。。。", "“““建成《", "）））",
		"1、2、3、4", "建成建成建成建成", "%%%%", "5", "到2027年", "开工"};
	struct buf list = {0};
	struct pair pair;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		pair_sentences(&pair, "# 二、2024年工作安排", texts[i], texts[i]);
		pair_fini(&pair);
	}
	for (int i = 0; i < 5000; i++)
		buf_printf(&list, "新建%d号桥1座、", i);
	pair_sentences(&pair, "# 二、2024年工作安排", list.data, list.data);
	assert_int_equal(pair.promises.n, 0);
	pair_fini(&pair);
	pair_init(&pair, plan_of(0, NULL, 0), plan_of(0, NULL, 0));
	assert_int_equal(pair.promises.n, 0);
	pair_fini(&pair);
	buf_fini(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_judged),
		cmocka_unit_test(outcomes_are_found),
		cmocka_unit_test(others_are_none),
		cmocka_unit_test(names_of_all_are_none),
		cmocka_unit_test(what_cannot_be_checked_is_no_promise),
		cmocka_unit_test(announced_is_kept_where_it_is_reported),
		cmocka_unit_test(all_statuses_occur),
		cmocka_unit_test(later_promises_wait),
		cmocka_unit_test(sentences_tell_the_parts),
		cmocka_unit_test(clauses_are_cut),
		cmocka_unit_test(odd_texts_do_no_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
