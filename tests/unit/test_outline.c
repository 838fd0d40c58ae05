/*
 * What import recognises: encodings, punctuation, headings, title and id. Runs from the root of
 * the repository.
 */
#include "base/mem.h"
#include "import/outline_file.h"
#include "import_help.h"

#include <iconv.h>

/* ---- marks ---- */

static void punctuation(void **state)
{
	static const char *const rows[][2] = {
		{"套,3785個", "套，3785個"},
		{"3785元,增長", "3785元，增長"},
		{"約3,785元", "約3,785元"},
		{"GDP,CPI和PPI", "GDP,CPI和PPI"},
		{"GDP,增長", "GDP，增長"},
		{"“五外聯動”,8", "“五外聯動”，8"},
		{"8,“五外聯動”", "8,“五外聯動”"},
		{"產業;a;b", "產業；a;b"},
		{"&amp;nbsp;產業", "&nbsp;產業"},
		{"&bar;產業;&;產業", "&bar;產業；&；產業"},
		{"a; b", "a; b"},
		{"《綱要》,2049", "《綱要》，2049"},
		{"產業, 農業", "產業， 農業"},
		{",", ","},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plan *plan = import_words(rows[i][0]);
		assert_str(plan_text(plan, 0, 1), rows[i][1]);
		assert_rebuilds(plan, str_of(rows[i][0]));
		plan_free(plan);
	}
}

static void punctuation_after_gloss(void **state)
{
	struct plan *plan = import_words(
		"產(chǎn),1產(chǎn),2產(chǎn),3產(chǎn),4產(chǎn),5產(chǎn),6產(chǎn),7產(chǎn)");

	(void)state;
	assert_str(plan_text(plan, 0, 1), "產，1產，2產，3產，4產，5產，6產，7產");
	plan_free(plan);
}

/* ---- headings ---- */

/* A page's end in the middle of a sentence, however it is marked. */
static void ends_of_pages(void **state)
{
	static const char *const ends[] = {"\n— 1 —\n", "\n1\n", "\n\n1\n\n", "\n1/20\n",
		"\n～1～\n", "\f", "\n\f\n", "\n1\f"};
	static const char *const others[] = {"\n2\n", "\n1/\n", "\n", "\n1/2/3\n"};
	const char first[] = "加快建设现代化产业体系，大力发展制造业，促进数字经",
		   second[] = "济高质量发展。";
	struct buf text = {0}, whole = {0};

	(void)state;
	buf_printf(&whole, "%s%s", first, second);
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		buf_cut(&text, 0);
		buf_printf(&text, "一、产业\n%s%s%s\n", first, ends[i], second);
		struct plan *plan = import_words(text.data);
		if (!str_equal(plan_text(plan, 0, 1), buf_str(&whole)))
			fail_msg("end %zu: %s", i, plan_text(plan, 0, 1).data);
		assert_rebuilds(plan, buf_str(&text));
		plan_free(plan);
	}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		buf_cut(&text, 0);
		buf_printf(&text, "一、产业\n%s%s%s\n", first, others[i], second);
		struct plan *plan = import_words(text.data);
		assert_str(plan_text(plan, 0, 1), first);
		plan_free(plan);
	}
	buf_fini(&whole);
	buf_fini(&text);
}

static void contents_pages(void **state)
{
	static const char *const titles[] = {"目录\n", ""};
	static const char *const numbers[][2] = {{"……", ""}, {"______", ""}, {"————", ""},
		{"……-", "-"}, {"……第", "页"}, {"……（", "）"}, {"\t", ""}, {"", ""}};
	struct buf text = {0};

	(void)state;
	for (size_t t = 0; t < 2; t++)
		for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]) - t; i++) {
			buf_set(&text, str_of(titles[t]));
			for (int chapter = 1; chapter <= 3; chapter++)
				buf_printf(&text, "第%d章 产业%s%d%s\n", chapter, numbers[i][0],
					chapter + 8, numbers[i][1]);
			for (int chapter = 1; chapter <= 3; chapter++)
				buf_printf(&text, "第%d章 产业\n发展。\n", chapter);
			struct plan *plan = import_words(text.data);
			if (plan->n_sections != 3)
				fail_msg("%u sections of\n%s", plan->n_sections, text.data);
			assert_rebuilds(plan, buf_str(&text));
			plan_free(plan);
		}
	buf_fini(&text);
}

static void headings_of_reports(void **state)
{
	(void)state;
	assert_outline(
		"各位代表：\n一、工作回顾\n去年很好，很好。\n（一）稳增长，促发展。全年增长。\n"
		"(二)强创新\n1.教育\n办学。\n2、科技\n二、工作安排\n三）补短板。",
		"0 preamble|||各位代表：\n"
		"0 chapter|一、|工作回顾|去年很好，很好。\n"
		"1 measure|（一）|稳增长，促发展|全年增长。\n"
		"1 section|(二)|强创新|\n"
		"2 section|1.|教育|办学。\n"
		"2 section|2、|科技|\n"
		"0 chapter|二、|工作安排|\n"
		"1 section|三）|补短板|");
	assert_outline("第一篇　总论\n第一章 基础\n第一节 "
		       "环境\n一、形势\n正文在此，不短。\n第2章\n第三部分",
		"0 chapter|第一篇|总论|\n"
		"1 section|第一章|基础|\n"
		"2 section|第一节|环境|\n"
		"3 section|一、|形势|正文在此，不短。\n"
		"1 section||第2章|\n"
		"1 section||第三部分|");
}

static void headings_of_measures(void **state)
{
	(void)state;
	assert_outline(
		"一、工作\n开头一段，不是措施。\n抓产业。建园区，引企业。\n抓“两重、两新”工作。"
		"争取资金。\n抓民生。办实事。\n二、其他\n形势很好。任务很重。\n还有，别的。",
		"0 chapter|一、|工作|开头一段，不是措施。\n"
		"1 measure||抓产业|建园区，引企业。\n"
		"1 measure||抓“两重、两新”工作|争取资金。\n"
		"1 measure||抓民生|办实事。\n"
		"0 chapter|二、|其他|形势很好。任务很重。/还有，别的。");
	assert_outline("1 堅持產業第一 加快發展\n增強。實施。\n一句，沒有題目。\n2  "
		       "坚持扩大需求\n大抓。重大。\n"
		       "尾部\n3 坚持不再算\n最后。",
		"0 chapter|1|堅持產業第一 加快發展|\n"
		"1 measure||增強|實施。/一句，沒有題目。\n"
		"0 chapter|2|坚持扩大需求|\n"
		"1 measure||大抓|重大。/尾部\n"
		"0 chapter|3|坚持不再算|最后。");
	assert_outline("1 坚持扩大需求\n大抓。重大。\n尾部\n一、不再是标题\n结束。",
		"0 chapter|1|坚持扩大需求|\n"
		"1 measure||大抓|重大。/尾部\n"
		"0 chapter|一、|不再是标题|结束。");
}

static void headings_with_measures_below(void **state)
{
	(void)state;
	/* Two lines of five are too few to be measures. */
	assert_outline("一、甲\n抓产业。建园。\n抓民生。办事。\n一句，长。\n二句，长。\n三句，长。",
		"0 chapter|一、|甲|抓产业。建园。/抓民生。办事。/一句，长。/二句，长。/三句，长。");
	assert_outline(
		"一、甲\n（一）题目。引言。\n抓产业。建园。\n抓民生。办事。\n（二）题目。正文。",
		"0 chapter|一、|甲|\n"
		"1 section|（一）|题目|引言。\n"
		"2 measure||抓产业|建园。\n"
		"2 measure||抓民生|办事。\n"
		"1 measure|（二）|题目|正文。");
}

static void no_headings(void **state)
{
	(void)state;
	assert_outline("1.6万亩\n一、二、三产业\n2023年，很好。\n（一）甲；\n第一部分是总论。\n5.5%"
		       "左右\n#标签\n"
		       "一、\n7.“双向：找市场“双向",
		"0 "
		"preamble|||1.6万亩/一、二、三产业/2023年，很好。/（一）甲；/第一部分是总论。/"
		"5.5%左右/#标签/"
		"一、/7.“双向：找市场“双向");
	assert_outline("\n\n 　只有一行 \r\n\r\n", "0 preamble|||只有一行");
}

static void headings_of_markdown(void **state)
{
	(void)state;
	assert_outline(
		"# 某市规划\n\n前言\n\n## 一、总体要求\n正文\n### 目标\n- 一条\n## 措施。还有\n",
		"0 preamble||某市规划|前言\n"
		"0 chapter|一、|总体要求|正文\n"
		"1 section||目标|- 一条\n"
		"0 chapter||措施。还有|");
	assert_outline("# 甲\n# 乙", "0 chapter||甲|\n0 chapter||乙|");
	assert_outline("# 甲 #\n# C#\n# 乙 ##", "0 chapter||甲|\n0 chapter||C#|\n0 chapter||乙|");
}

/* ---- the head ---- */

static void head(void **state)
{
	const struct import_options named = {.name = STR("/a b/某市@规划 2023.v2.txt")};
	const struct import_options given = {.name = STR("a.txt"),
		.id = STR("x/y z"),
		.title = STR("题\n目"),
		.issuer = STR("某市"),
		.published = STR("2023-01")};
	struct plan *plan = import_text(STR("下载\n某市政府工作报告\n正文。"), &named, NULL, NULL);

	(void)state;
	assert_str(plan->id, "某市-规划-2023.v2");
	assert_str(plan->title, "某市政府工作报告");
	assert_str(plan->source.name, "某市@规划 2023.v2.txt");
	assert_int_equal(plan->source.sha256.len, 64);
	plan_free(plan);
	plan = import_text(STR("正文。"), &named, NULL, NULL);
	assert_str(plan->title, "某市@规划 2023.v2");
	plan_free(plan);
	plan = import_text(STR("plain words"), &given, NULL, NULL);
	assert_str(plan->id, "x-y-z");
	assert_str(plan->title, "题目");
	assert_str(plan->issuer, "某市");
	assert_str(plan->published, "2023-01");
	assert_int_equal(plan->language.len, 0);
	plan_free(plan);
}

/* ---- encodings ---- */

/* Converts with iconv; characters that the encoding lacks are left out. */
static struct buf converted(str text, const char *encoding)
{
	struct buf out = {0};
	iconv_t cd = iconv_open(encoding, "UTF-8");

	assert_true(cd != (iconv_t)-1);
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		char piece[16], *in = mem_unconst(text.data + at), *to = piece;
		size_t n = utf8_decode(in, text.data + text.len, &c);
		size_t left = n, room = sizeof(piece);
		if (iconv(cd, &in, &left, &to, &room) == 0)
			buf_add(&out, (str){piece, sizeof(piece) - room});
		at += n;
	}
	iconv_close(cd);
	return out;
}

static void assert_encoding(str bytes, enum encoding wanted, str text)
{
	struct buf out = {0};

	assert_int_equal(decode(bytes, &out), wanted);
	assert_true(str_equal(buf_str(&out), text));
	buf_fini(&out);
}

static void encodings(void **state)
{
	static const struct {
		const char *name, *mark;
		size_t mark_len;
		enum encoding wanted;
	} rows[] = {
		{"UTF-16LE", "\xFF\xFE", 2, ENCODING_UTF16LE},
		{"UTF-16BE", "\xFE\xFF", 2, ENCODING_UTF16BE},
		{"UTF-16LE", "", 0, ENCODING_UTF16LE},
		{"UTF-16BE", "", 0, ENCODING_UTF16BE},
		{"GB18030", "", 0, ENCODING_GB18030},
		{"UTF-8", "", 0, ENCODING_UTF8},
	};
	struct buf seed = read_file(SEED);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf bytes = {0}, body = converted(buf_str(&seed), rows[i].name);
		buf_add(&bytes, (str){rows[i].mark, rows[i].mark_len});
		buf_add(&bytes, buf_str(&body));
		assert_encoding(buf_str(&bytes), rows[i].wanted, buf_str(&seed));
		struct plan *plan = import_as(buf_str(&bytes), false, NULL);
		assert_rebuilds(plan, buf_str(&seed));
		plan_free(plan);
		buf_fini(&bytes);
		buf_fini(&body);
	}
	buf_fini(&seed);
}

static void encoding_big5(void **state)
{
	struct buf seed = read_file(SEED);
	struct buf bytes = converted(buf_str(&seed), "BIG5"), text = {0};
	iconv_t cd = iconv_open("UTF-8", "BIG5");
	size_t left = bytes.len, room = bytes.len * 2;
	char *in = bytes.data, *space = mem_alloc(room, 1), *to = space;

	(void)state;
	assert_true(bytes.len > 6000);
	assert_int_equal(iconv(cd, &in, &left, &to, &room), 0);
	buf_add(&text, (str){space, (size_t)(to - space)});
	assert_encoding(buf_str(&bytes), ENCODING_BIG5, buf_str(&text));
	iconv_close(cd);
	free(space);
	buf_fini(&seed);
	buf_fini(&bytes);
	buf_fini(&text);
}

static void encoding_short(void **state)
{
	static const char gb[] = "\xB2\xFA\xD2\xB5";	       /* 产业 */
	static const char big5[] = "\xA7\xDA\xAD\xCC\xA4\x48"; /* 我們人 */

	(void)state;
	assert_encoding(str_of(gb), ENCODING_GB18030, STR("产业"));
	assert_encoding(str_of(big5), ENCODING_BIG5, STR("我們人"));
	assert_encoding(STR("plain"), ENCODING_UTF8, STR("plain"));
	assert_encoding(STR(""), ENCODING_UTF8, STR(""));
	assert_encoding(STR("\xEF\xBB\xBF\xFF"), ENCODING_UTF8, STR("\xEF\xBB\xBF\xFF"));
	/* One broken byte in much UTF-8 is damage, not another encoding. */
	assert_encoding(STR("产业第一制造业立市\xFF产业"), ENCODING_UTF8,
		STR("产业第一制造业立市\xFF产业"));
}

static void encoding_unknown(void **state)
{
	(void)state;
	assert_int_equal(import_error(STR("caf\xE9 noir")), ERR_ENCODING);
	assert_int_equal(import_error(STR("\xFF\xFE\x00\xD8\x41\x00")), ERR_SPOILT);
	assert_int_equal(import_error(STR("\xFF\xFE\x41")), ERR_SPOILT);
	assert_int_equal(import_error(STR("\x80\x81\xFF\xFF\xFF")), ERR_ENCODING);
}

/* ---- outline files ---- */

static void outline_files_are_read(void **state)
{
	static const char *const bad[] = {"123\t\tx", "1", "1\tx", "\t\tx", "0\t\tx", "25\t\tx",
		"1\t\t", "1\t \t　", ":\t\tx", "/\t\tx", "1x\t\tx", "-1\t\tx", "1\t\t\xFF"};
	struct outline_file file;
	struct err err = {0};
	(void)state;

	assert_true(outline_file_read(
		STR("\xEF\xBB\xBF\n1\t一、\t 产业 \n  \n24\t\t链\r\n2\t（一）\t"), &file, &err));
	assert_int_equal(file.n, 3);
	assert_int_equal(file.entries[0].level, 1);
	assert_str(file.entries[0].label, "一、");
	assert_str(file.entries[0].title, "产业");
	assert_int_equal(file.entries[1].level, PLAN_DEPTH);
	assert_str(file.entries[1].title, "链");
	assert_str(file.entries[2].label, "（一）");
	outline_file_fini(&file);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct buf text = {0};
		buf_printf(&text, "1\t\t甲\n\n%s\n", bad[i]);
		if (outline_file_read(buf_str(&text), &file, &err))
			fail_msg("taken: %s", bad[i]);
		assert_int_equal(err.kind, ERR_OUTLINE_LINE);
		assert_true(err.line == 3 && err.column == 1);
		outline_file_fini(&file);
		buf_fini(&text);
	}
}

static void lines_are_matched(void **state)
{
	/* The entry that a line is, none for 3, and what follows on the line. */
	static const struct {
		const char *line;
		size_t entry;
		const char *rest;
	} rows[] = {{"一、产业", 0, ""}, {"一 、 产 业", 0, ""}, {"一、产业。下文", 0, "下文"},
		{"一、产业 下文", 0, "下文"}, {"一、产业：下文", 0, "：下文"},
		{"一、产业链", 3, NULL}, {"一、产", 3, NULL}, {"一", 3, NULL}, {"", 3, NULL},
		{"## 一、产业", 0, ""}, {"**一、产业**", 0, ""}, {"**一、产业**。下文", 0, "下文"},
		{"##", 3, NULL}, {"# 三、产业", 3, NULL}, {"7一、产业", 0, ""},
		{"123一、产业", 0, ""}, {"1234一、产业", 3, NULL}, {"12", 3, NULL},
		{"12:一、产业", 3, NULL}, {"12/一、产业", 3, NULL}, {"12三、产业", 3, NULL},
		{"发展", 1, ""}, {"（一）", 2, ""}, {"（一）甲", 3, NULL}};
	struct outline_entry entries[] = {{1, STR("一、"), STR("产业")}, {1, STR(""), STR("发展")},
		{2, STR("（一）"), STR("")}};
	const struct outline_file file = {.entries = entries, .n = 3};
	struct outline_match match;
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t entry = outline_file_match(&file, 0, str_of(rows[i].line), &match);
		if (entry != rows[i].entry)
			fail_msg("%s: entry %zu", rows[i].line, entry);
		if (rows[i].rest)
			assert_str(match.rest, rows[i].rest);
	}
	assert_int_equal(outline_file_match(&file, 1, STR("一、产业"), &match), 3);
}

/* A title that goes on over two lines: the first has no more than words of it. */
static void lines_are_joined(void **state)
{
	static const struct {
		const char *words, *more;
		bool spans;
	} rows[] = {{"一、产业", "发展", true}, {"## 一、产业", "发展", true},
		{"一、", "产业发展", true}, {"一、产业", "发展很快", true},
		{"一、产业", "发", true}, {"一、产业", "链", false}, {"一、产业", "", false},
		{"一、产业发展", "发展", false}, {"一、产业链", "发展", false},
		{"一", "、产业发展", false}, {"二、产业", "发展", false},
		{"", "一、产业发展", false}};
	struct outline_entry entries[] = {{1, STR("一、"), STR("产业发展")}};
	const struct outline_file file = {.entries = entries, .n = 1};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (outline_file_spans(&file, 0, str_of(rows[i].words), str_of(rows[i].more)) !=
			rows[i].spans)
			fail_msg("%s, %s", rows[i].words, rows[i].more);
	/* Without a label nothing would be the beginning of any title. */
	entries[0].label = STR("");
	assert_false(outline_file_spans(&file, 0, STR(""), STR("产业发展")));
	assert_true(outline_file_spans(&file, 0, STR("产业"), STR("发展")));
}

/* Some entries may be missing from the text, but not any number of them. */
static void a_match_is_near(void **state)
{
	struct outline_entry entries[17];
	const struct outline_file file = {.entries = entries, .n = 17};
	struct outline_match match;
	(void)state;

	for (size_t i = 0; i < 17; i++)
		entries[i] = (struct outline_entry){
			1, STR("一、"), i < 15 ? STR("产业") : STR("发展规划")};
	assert_int_equal(outline_file_match(&file, 0, STR("一、发展规划"), &match), 15);
	assert_true(outline_file_spans(&file, 0, STR("一、发展"), STR("规划")));
	entries[15].title = STR("产业");
	assert_int_equal(outline_file_match(&file, 0, STR("一、发展规划"), &match), 17);
	assert_false(outline_file_spans(&file, 0, STR("一、发展"), STR("规划")));
	assert_int_equal(outline_file_match(&file, 1, STR("一、发展规划"), &match), 16);
	assert_true(outline_file_spans(&file, 1, STR("一、发展"), STR("规划")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(punctuation),
		cmocka_unit_test(punctuation_after_gloss),
		cmocka_unit_test(ends_of_pages),
		cmocka_unit_test(contents_pages),
		cmocka_unit_test(headings_of_reports),
		cmocka_unit_test(headings_of_measures),
		cmocka_unit_test(headings_with_measures_below),
		cmocka_unit_test(no_headings),
		cmocka_unit_test(headings_of_markdown),
		cmocka_unit_test(head),
		cmocka_unit_test(encodings),
		cmocka_unit_test(encoding_big5),
		cmocka_unit_test(encoding_short),
		cmocka_unit_test(encoding_unknown),
		cmocka_unit_test(outline_files_are_read),
		cmocka_unit_test(lines_are_matched),
		cmocka_unit_test(lines_are_joined),
		cmocka_unit_test(a_match_is_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
