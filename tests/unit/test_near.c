/* compare/bare: which units count; compare/near: near-equal text in indexes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compare/bare.h"
#include "compare/near.h"
#include "index/clusters.h"

static bool same(const char *a, const char *b)
{
	struct bare x = {0}, y = {0};

	bare_add_text(&x, (str){a, strlen(a)});
	bare_add_text(&y, (str){b, strlen(b)});
	bool is = x.n == y.n && memcmp(x.units, y.units, x.n * sizeof(*x.units)) == 0;
	bare_fini(&x);
	bare_fini(&y);
	return is;
}

static void punctuation_makes_no_difference(void **state)
{
	(void)state;
	assert_true(same("加快，发展“新质”生产力。", "加快发展新质生產力"));
	assert_true(same("1,560万人；", "1560 万人"));
	assert_true(same("——2023年", "2023年"));
	assert_true(same("", "。，"));
}

static void what_belongs_to_a_number_does(void **state)
{
	(void)state;
	assert_false(same("增长5.5%", "增长55%"));
	assert_false(same("增长5%", "增长5"));
	assert_false(same("3—5年", "35年"));
	assert_false(same("5%—6%", "5%6%"));
	assert_false(same("“3+5+X”", "“35X”"));
	assert_false(same("≥6%", "≤6%"));
	assert_true(same("５．５％", "5.5%"));
}

static void units_lead_back_to_bytes(void **state)
{
	struct bare bare = {0};
	(void)state;

	bare_add_text(&bare, STR("一、“二”"));
	assert_int_equal(bare.n, 2);
	assert_int_equal(bare.from[1], 9);
	assert_int_equal(bare.to[1], 12);
	assert_int_equal(bare.units[2], 0);
	bare_fini(&bare);
}

/* ---- places ---- */

/* A plan of a section with these paragraphs, NULL after the last, and its index. */
struct text {
	struct plan *plan;
	struct index *index;
};

static struct text text_of(const char *const *paragraphs)
{
	struct text text = {.plan = plan_new()};

	plan_add_section(text.plan, 0, KIND_CHAPTER, (str){0}, STR("标题"));
	for (; *paragraphs; paragraphs++)
		plan_add_paragraph(text.plan, str_of(*paragraphs));
	plan_finish(text.plan);
	text.index = index_build(text.plan);
	return text;
}

static void text_fini(struct text *text)
{
	index_free(text->index);
	plan_free(text->plan);
}

/* The words of the first place of a text, "" if there is none. */
static str find_first(struct near *near, const struct text *in, const char *words,
	const struct near_wanted *wanted)
{
	const struct index *index = in->index;
	struct bare bare = {0};

	near_init(near, &index, 1);
	bare_add_text(&bare, str_of(words));
	near_find(near, bare.units, bare.n, wanted);
	bare_fini(&bare);
	if (near->n == 0)
		return (str){0};
	struct range range = near_range(near, &near->places[0]);
	return str_slice(plan_text(in->plan, range.section, range.paragraph), range.from, range.to);
}

static const char *const report[] = {
	"加快汽车及核心零部件产业近地化园区布局建设，支持互联网龙头企业扩大产业布局。",
	"实施首发经济培育行动，新增首店300家；城镇新增就业95万人以上。",
	"全力打造智能网联与新能源汽车、软件和信创、时尚产业、文化创意等8个万亿级产业链群，"
	"超高清视频和新型显示、现代高端装备、生物医药及高端医疗器械等13个千亿级产业链群。",
	NULL,
};

static void expect(const char *words, const char *found, uint32_t similarity, bool fragment)
{
	struct text text = text_of(report);
	struct near near;
	struct near_wanted wanted = {.most = 3, .least = fragment ? 850 : 600, .fragment = 10};
	str got = find_first(&near, &text, words, &wanted);

	if (!str_equal(got, str_of(found)))
		fail_msg("%s: %.*s", words, (int)got.len, got.data);
	if (near.n) {
		assert_int_equal(near.places[0].similarity, similarity);
		assert_int_equal(near.places[0].fragment, fragment);
	}
	near_fini(&near);
	text_fini(&text);
}

static void finds_what_is_the_same(void **state)
{
	(void)state;
	expect("支持互联网龙头企业扩大产业布局", "支持互联网龙头企业扩大产业布局", 1000, false);
	/* Punctuation and script differ. */
	expect("實施首發經濟培育行動新增首店300家", "实施首发经济培育行动，新增首店300家", 1000,
		false);
	expect("首店", "首店", 1000, false);
	expect("建设具身智能训练场", "", 0, false);
	expect("", "", 0, false);
}

static void finds_what_is_reworded(void **state)
{
	(void)state;
	expect("深入实施首发经济培育行动，新增首店400家", "实施首发经济培育行动，新增首店300家",
		894, false);
	/* Put in near an end. */
	expect("支持互联网龙头企业扩大布局", "支持互联网龙头企业扩大产业布局", 928, false);
	expect("大力实施首发经济行动，新增首店", "实施首发经济培育行动，新增首店", 857, false);
	/* Every third character is another. */
	expect("支持甲联网乙头企丙扩大丁业布戊", "支持互联网龙头企业扩大产业布", 689, false);
}

static void finds_fragments(void **state)
{
	(void)state;
	/* A clause of the text is in the plan, and a clause of the plan is the text. */
	expect("今年要坚持稳中求进，超高清视频和新型显示产业要做大做强，努力再上一个大的台阶",
		"超高清视频和新型显示", 1000, true);
	expect("生物医药及高端医疗器械", "生物医药及高端医疗器械", 1000, false);
	/* Clauses changed places: the longest of them is found. */
	expect("支持互联网龙头企业扩大产业布局，加快汽车及核心零部件产业近地化园区布局建设",
		"加快汽车及核心零部件产业近地化园区布局建设", 1000, true);
}

static void leaves_plans_out(void **state)
{
	struct text text = text_of(report);
	const struct index *index = text.index;
	struct near near;
	struct bare bare = {0};
	(void)state;

	near_init(&near, &index, 1);
	near_leave_out(&near, 0, 0);
	bare_add_text(&bare, STR("支持互联网龙头企业扩大产业布局"));
	near_find(&near, bare.units, bare.n, &(struct near_wanted){.most = 3, .least = 600});
	assert_int_equal(near.n, 0);
	bare_fini(&bare);
	near_fini(&near);
	text_fini(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(punctuation_makes_no_difference),
		cmocka_unit_test(what_belongs_to_a_number_does),
		cmocka_unit_test(units_lead_back_to_bytes),
		cmocka_unit_test(finds_what_is_the_same),
		cmocka_unit_test(finds_what_is_reworded),
		cmocka_unit_test(finds_fragments),
		cmocka_unit_test(leaves_plans_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
