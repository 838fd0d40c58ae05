/*
 * Random mixtures of all that import knows: every style of heading, wrapped lines, page numbers,
 * furniture, lists, notes. Whatever is made of them, no word is lost or out of order, and the
 * source comes back byte for byte; an outline file of the plan makes the same plan.
 */
#include "hard_text.h"
#include "import_help.h"
#include "outline_help.h"
#include "import/outline_file.h"

#include <stdio.h>

enum { MIXTURES = 300, LINES_MOST = 60 };

static unsigned mixtures(void)
{
	const char *asked = getenv("MIXTURES");

	return asked ? (unsigned)strtoul(asked, NULL, 10) : MIXTURES;
}

/* ---- texts ---- */

static const char *const numerals[] = {
	"一", "二", "三", "四", "五", "十", "十二", "壹", "叁", "⼀", "⼆", "１", "7", "Ⅱ", "2024"};

/* %s: a numeral. */
static const char *const labels[] = {"第%s篇 ", "第 %s 章 ", "第%s章", "第%s节　", "第%s编 ",
	"第%s部分 ", "%s、", "%s．", "（%s）", "(%s)", "%s）", "%s.", "%s ", "（%s) ", "1.%s ",
	"2.%s.1 ", "12%s、", "附件%s ", "附件%s：", "专栏%s ", "［%s］", "# ", "## ", "### ",
	"**%s、", "%s是", "——", "", "", "    ", "　　"};

static const char *const titles[] = {"总体要求", "产业发展，提质增效", "保障和改善民生", "四线城市",
	"“两新”工作", "附则", "附    则", "名词解释", "过去五年工作回顾", "就业方面：新增",
	"坚持制造业立市", "目标"};

static const char *const bodies[] = {"加快建设现代化产业体系，推进新型工业化，发展新质生产力。",
	"抓产业。建园区，引企业，优环境。", "各位代表！", "各位代表！让我们团结奋斗。",
	"（来源：某日报）", "责任编辑：某人", "新建学校三所；", "地区生产总值", "6.5%", "亿元",
	"主要做了以下工作：", "增长3.5%，投资1.6万亿元。", "教育。",
	"全面贯彻新发展理念，坚持稳中求进工作总基调，统筹发展和安全，扎实推动高质量发展，保持经济运"
	"行在合理区间"};

/* What is no word of a plan. Nothing of it is in the lines above. */
static const char *const furniture[] = {"打印", "返回首页", "【"};

static const char *const ends[] = {"\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n\n\n"};

#define PICK(list) (list)[random_next(seed) % (sizeof(list) / sizeof((list)[0]))]

static void add_wrapped(uint32_t *seed, struct buf *out)
{
	str body = STR(
		"经济社会持续健康发展各项工作取得显著成效人民生活水平不断提高生态环境质量总体改善"
		"城乡区域协调推进文化事业繁荣兴盛对外合作继续深化营商条件明显优化");
	size_t lines = 1 + random_next(seed) % 5;

	buf_add(out, random_next(seed) % 2 ? STR("    ") : STR(""));
	for (size_t i = 0; i < lines; i++) {
		size_t from = 3 * (size_t)(random_next(seed) % 40);
		buf_add(out,
			str_slice(body, from, from + 3 * (size_t)(22 + random_next(seed) % 2)));
		buf_add(out, STR("\n"));
	}
}

static void add_line(uint32_t *seed, struct buf *out)
{
	switch (random_next(seed) % 8) {
	case 0:
	case 1:
	case 2:
	case 3:
		buf_fill(out, PICK(labels), str_of(PICK(numerals)));
		buf_add(out, str_of(PICK(titles)));
		buf_add(out, random_next(seed) % 4 ? STR("") : STR("。"));
		if (random_next(seed) % 4 == 0)
			buf_add(out, str_of(PICK(bodies)));
		break;
	case 4:
		add_wrapped(seed, out);
		break;
	case 5:
		/* What is beside three page numbers is on every page. */
		if (str_find(buf_str(out), STR(" 7 ")) == out->len)
			buf_add(out, STR("— 7 —"));
		else
			buf_add(out, str_of(PICK(furniture)));
		break;
	default:
		buf_add(out, str_of(PICK(bodies)));
	}
	buf_add(out, str_of(PICK(ends)));
}

static void make_text(uint32_t *seed, struct buf *out)
{
	size_t lines = 1 + random_next(seed) % LINES_MOST;

	buf_set(out, str_of(""));
	for (size_t i = 0; i < lines; i++)
		add_line(seed, out);
}

/* ---- what must hold ---- */

/*
 * Whether a character may be left out of a plan: blanks, marks of headings, page numbers, and those
 * of furniture.
 */
static bool may_go(uint32_t c)
{
	return (c < 0x3400 && c != 0x201C && c != 0x201D) ||
	       utf8_is_one_of(c, STR("打印返回首页【"));
}

/* The characters that may not go. */
static void add_solid(str text, struct buf *out)
{
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (!may_go(c))
			buf_add(out, str_slice(text, at, at + n));
	}
}

static void assert_nothing_lost(const struct plan *plan, str text)
{
	struct buf words = {0}, wanted = {0};

	add_solid(buf_str(&plan->words), &words);
	add_solid(text, &wanted);
	bool same = str_equal(buf_str(&words), buf_str(&wanted));
	if (!same)
		fprintf(stderr, "kept: %s\nof: %s\nin:\n%.*s\n", words.data, wanted.data,
			(int)text.len, text.data);
	assert_true(same);
	buf_fini(&words);
	buf_fini(&wanted);
}

static void add_tree(const struct plan *plan, struct buf *out)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		buf_printf(out, "%d|", plan->sections[i].depth);
		buf_add(out, plan_label(plan, i));
		buf_byte(out, '|');
		buf_add(out, plan_text(plan, i, 0));
		buf_byte(out, '\n');
	}
}

static void mixed(void **state)
{
	uint32_t seed = 12;
	struct buf text = {0};

	(void)state;
	for (unsigned i = 0; i < mixtures(); i++) {
		make_text(&seed, &text);
		struct plan *plan = import_as(buf_str(&text), false, NULL);
		assert_sound(plan, buf_str(&text));
		assert_nothing_lost(plan, buf_str(&text));
		plan_free(plan);
	}
	buf_fini(&text);
}

/* An outline file of other headings loses nothing either. */
static void mixed_with_an_outline(void **state)
{
	uint32_t seed = 34;
	struct buf text = {0}, other = {0}, lines = {0};
	struct err err = {0};

	(void)state;
	for (unsigned i = 0; i < mixtures(); i++) {
		make_text(&seed, &text);
		make_text(&seed, &other);
		struct plan *plan =
			import_as(buf_str(random_next(&seed) % 2 ? &text : &other), false, NULL);
		buf_set(&lines, str_of(""));
		add_outline_file(plan, &lines);
		plan_free(plan);
		struct outline_file file = {0};
		assert_true(outline_file_read(buf_str(&lines), &file, &err));
		const struct import_options options = {.name = STR("a.txt"), .outline = &file};
		plan = import_text(buf_str(&text), &options, NULL, &err);
		assert_non_null(plan);
		assert_sound(plan, buf_str(&text));
		assert_nothing_lost(plan, buf_str(&text));
		plan_free(plan);
		outline_file_fini(&file);
	}
	buf_fini(&text);
	buf_fini(&other);
	buf_fini(&lines);
}

/* The outline file of a real text makes the same sections. */
static void outline_of_the_seed(void **state)
{
	struct buf bytes = read_file(SEED), lines = {0}, before = {0}, after = {0};
	struct outline_file file = {0};
	struct err err = {0};

	(void)state;
	struct plan *plan = import_as(buf_str(&bytes), false, NULL);
	add_outline_file(plan, &lines);
	add_tree(plan, &before);
	plan_free(plan);
	assert_true(outline_file_read(buf_str(&lines), &file, &err));
	const struct import_options options = {.name = STR("a.txt"), .outline = &file};
	struct import_report report;
	plan = import_text(buf_str(&bytes), &options, &report, &err);
	assert_int_equal(report.not_in_text, 0);
	add_tree(plan, &after);
	/* What was below the text has no heading to name it. */
	assert_true(file.n > 40 && str_starts(buf_str(&before), buf_str(&after)));
	plan_free(plan);
	outline_file_fini(&file);
	buf_fini(&bytes);
	buf_fini(&lines);
	buf_fini(&before);
	buf_fini(&after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mixed),
		cmocka_unit_test(mixed_with_an_outline),
		cmocka_unit_test(outline_of_the_seed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
