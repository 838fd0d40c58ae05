/* What the first lines of a document say of it, and the path where they are silent. */
#include "import_help.h"

#include "import/metadata.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BODY "\n一、过去一年工作回顾\n经济平稳运行。\n"
#define SPEECH "\n各位代表：\n现在，我代表"

struct row {
	const char *text, *path;
	const char *title, *issuer, *place;
	uint32_t year;
	const char *published;
};

static void check(const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct row *row = &rows[i];
		struct plan *plan = plan_new();
		metadata_read(plan, str_of(row->text));
		metadata_read_path(plan, str_of(row->path));
		if (!str_equal(plan->title, str_of(row->title)) ||
			!str_equal(plan->issuer, str_of(row->issuer)) ||
			!str_equal(plan->place, str_of(row->place)) || plan->year != row->year ||
			!str_equal(plan->published, str_of(row->published)))
			fail_msg("%s\n%.*s | %.*s | %.*s | %u | %.*s", row->text,
				(int)plan->title.len, plan->title.data, (int)plan->issuer.len,
				plan->issuer.data, (int)plan->place.len, plan->place.data,
				plan->year, (int)plan->published.len, plan->published.data);
		plan_free(plan);
	}
}

static void reports(void **state)
{
	static const struct row rows[] = {
		{"政 府 工 作 报 告\n——2019年2月13日在青山区第十届人民代表大会第三次会议上\n"
		 "青山区人民政府区长　　张　三" SPEECH "区政府向大会报告工作。" BODY,
			"a.txt", "政府工作报告", "青山区人民政府", "青山区", 2019, "2019-02-13"},
		{"政府工作报告——2019年2月13日在西平县第十届人民代表大会第三次会议上 县长 李四" BODY,
			"a.txt", "政府工作报告", "", "西平县", 2019, "2019-02-13"},
		{"政府工作报告（2021年1月5日在桃源市第七届人民代表大会第六次会议上）市长 王五" BODY,
			"a.txt", "政府工作报告", "", "桃源市", 2021, "2021-01-05"},
		{"政府工作报告 2021年1月5日在桃源市第七届人民代表大会第六次会议上 市长 王五 "
		 "各位代表："
		 "现在，我代表市人民政府，向大会报告工作。" BODY,
			"a.txt", "政府工作报告", "桃源市人民政府", "桃源市", 2021, "2021-01-05"},
		{"首页\n>\n政务公开\n>"
		 "\n政府工作报告\n南桥市2022年政府工作报告\n来源：市政府办公室\n"
		 "发布时间：2022-01-12 08:30\n在南桥市第五届人民代表大会第二次会议上" BODY,
			"a.txt", "南桥市2022年政府工作报告", "", "南桥市", 2022, "2022-01-12"},
		{"政府工作报告\n二〇〇九年二月十二日在东河区第十四届人民代表大会第二次会议上\n"
		 "区长　赵六" SPEECH "区人民政府，向大会报告工作。" BODY,
			"a.txt", "政府工作报告", "东河区人民政府", "东河区", 2009, "2009-02-12"},
		{"政府工作报告\n（２０１８年１月２３日）\n" SPEECH
		 "白云县人民政府，向大会报告。" BODY,
			"a.txt", "政府工作报告", "白云县人民政府", "白云县", 2018, "2018-01-23"},
		{"政府工作報告\n2012年2月3日在臨江鎮第九屆人民代表大會第一次會議上" BODY, "a.txt",
			"政府工作報告", "", "臨江鎮", 2012, "2012-02-03"},
		{"2015年政府工作报告\n——在市第十五届人民代表大会第五次会议上\n广州市市长 某某" BODY,
			"a.txt", "2015年政府工作报告", "", "广州市", 2015, ""},
		{"政府工作报告\n十三届全国人大五次会议，2022年3月5日\n国务院总理 某某" BODY,
			"a.txt", "政府工作报告", "国务院", "全国", 2022, "2022-03-05"},
		{"政府工作报告\n2020年1月8日在凉山彝族自治州第十一届人民代表大会第六次会议上" BODY,
			"a.txt", "政府工作报告", "", "凉山彝族自治州", 2020, "2020-01-08"},
		{"政府工作报告\n2020年1月8日在日照市第十八届人民代表大会第四次会议上" BODY, "a.txt",
			"政府工作报告", "", "日照市", 2020, "2020-01-08"},
		{"政府工作报告\n2020年1月8日在于都县第十七届人民代表大会第五次会议上" BODY, "a.txt",
			"政府工作报告", "", "于都县", 2020, "2020-01-08"},
		{"2023年1月11日在东山新区第七届人民代表大会第三次会议上的政府工作报告\n区长 "
		 "某" BODY,
			"a.txt",
			"2023年1月11日在东山新区第七届人民代表大会第三次会议上的政府工作报告", "",
			"东山新区", 2023, "2023-01-11"},
		{"鄂温克族自治旗2016年政府工作报告\n旗长 某某" BODY, "a.txt",
			"鄂温克族自治旗2016年政府工作报告", "", "鄂温克族自治旗", 2016, ""},
		{"# 2024年政府工作报告\n\n2024年1月20日在石桥县第十八届人民代表大会第四次会议上\n"
		 "## 一、2023年工作回顾\n正文。\n",
			"a.md", "2024年政府工作报告", "", "石桥县", 2024, "2024-01-20"},
	};
	(void)state;

	check(rows, COUNT(rows));
}

static void plans(void **state)
{
	static const struct row rows[] = {
		{"青山市国民经济和社会发展\n第十四个五年规划和二〇三五年远景目标纲要\n（草案）"
		 "\n" BODY,
			"a.txt", "青山市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
			"", "青山市", 2021, ""},
		{"青山市国民经济和社会发展\n第十四个五年规划\n和二〇三五年远景目标纲要\n二〇二一年"
		 "五月\n" BODY,
			"a.txt", "青山市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
			"", "青山市", 2021, "2021-05"},
		{"福建省人民政府关于印发福建省“十三五”环境保护规划的通知\n" BODY, "a.txt",
			"福建省人民政府关于印发福建省“十三五”环境保护规划的通知", "福建省人民政府",
			"福建省", 2016, ""},
		{"中华人民共和国国民经济和社会发展第十三个五年规划纲要\n目 录\n第一篇 "
		 "指导思想" BODY,
			"a.txt", "中华人民共和国国民经济和社会发展第十三个五年规划纲要", "", "全国",
			2016, ""},
		{"云南省人民政府关于印发云南省“十四五”数字经济发展规划的通知\n云政发〔2022〕8号\n"
		 "各州、市人民政府：\n现将《规划》印发给你们，请认真贯彻执行。\n云南省人民政府\n"
		 "2022年4月6日\n云南省“十四五”数字经济发展规划\n" BODY,
			"a.txt", "云南省“十四五”数字经济发展规划", "云南省人民政府", "云南省", 2021,
			"2022-04-06"},
		{"青山市城市更新规划（2021—2035年）\n" BODY, "a.txt",
			"青山市城市更新规划（2021—2035年）", "", "青山市", 2021, ""},
		{"青山市教育局2024年工作要点\n\n2024年是关键之年。" BODY, "a.txt",
			"青山市教育局2024年工作要点", "青山市教育局", "青山市", 2024, ""},
		{"教育部2023年工作要点\n2023年教育工作的总体要求是：坚持。" BODY, "a.txt",
			"教育部2023年工作要点", "教育部", "全国", 2023, ""},
		{"2022年全市教育工作要点\n" BODY, "a.txt", "2022年全市教育工作要点", "", "", 2022,
			""},
		{"关于青山市2022年国民经济和社会发展计划\n执行情况与2023年国民经济和社会发展\n"
		 "计划草案的报告\n——2023年1月10日在青山市第八届人民代表大会第三次会议上\n"
		 "市发展和改革委员会" BODY,
			"a.txt",
			"关于青山市2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计"
			"划"
			"草案的报告",
			"", "青山市", 2023, "2023-01-10"},
		{"2023年工作总结和2024年工作计划\n" BODY, "a.txt", "2023年工作总结和2024年工作计划",
			"", "", 2024, ""},
	};
	(void)state;

	check(rows, COUNT(rows));
}

/* The path has no say where the text speaks. */
static void paths(void **state)
{
	static const struct row rows[] = {
		{"一、回顾\n正文。\n", "reports/2024/广东.txt", "", "", "广东省", 2024, ""},
		{"一、回顾\n正文。\n", "2026-云南省.txt", "", "", "云南省", 2026, ""},
		{"一、2025年工作回顾\n正文。\n", "2024/青山区.txt", "", "", "青山区", 2026, ""},
		{"政府工作报告\n2020年1月8日在东河区第十八届人民代表大会第四次会议上" BODY,
			"2026/云南省.txt", "政府工作报告", "", "东河区", 2020, "2020-01-08"},
		{"政府工作报告" BODY, "国务院-2009.txt", "政府工作报告", "", "全国", 2009, ""},
		{"一、总则\n正文。\n", "a12024b/城区社区.txt", "", "", "", 0, ""},
		{"一、总则\n正文。\n", "plan.txt", "", "", "", 0, ""},
	};
	(void)state;

	check(rows, COUNT(rows));
}

/* Prose and the furniture of pages name no plan. */
static void no_titles(void **state)
{
	static const struct row rows[] = {
		{"市长作政府工作报告。\n人们听取了报告，审议了计划。\n一、总则\n正文。\n", "a.txt",
			"", "", "", 0, ""},
		{"去年，全市各项工作取得进展。第十一届全国人民代表大会以来的五年，我们完成了计划。"
		 "\n",
			"a.txt", "", "", "", 0, ""},
		{"", "", "", "", "", 0, ""},
	};
	(void)state;

	check(rows, COUNT(rows));
}

/* What is known already is kept. */
static void keeps_what_is_known(void **state)
{
	struct plan *plan = plan_new();
	(void)state;

	plan->title = STR("题");
	plan->place = STR("某地");
	plan->year = 1999;
	metadata_read(plan, STR("2020年政府工作报告\n2020年1月8日在东河区第十八届人民代表大会上"));
	assert_str(plan->title, "题");
	assert_str(plan->place, "某地");
	assert_int_equal(plan->year, 1999);
	assert_str(plan->published, "2020-01-08");
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reports),
		cmocka_unit_test(plans),
		cmocka_unit_test(paths),
		cmocka_unit_test(no_titles),
		cmocka_unit_test(keeps_what_is_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
