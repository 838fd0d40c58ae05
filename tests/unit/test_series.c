/* plan/series: figures of several plans grouped by subject, place and unit, and compared. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/series.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Adds the figures of a sentence in a plan of that place and year. */
static void add(struct series_set *set, const char *place, uint32_t year, const char *sentence)
{
	struct plan *plan = plan_new();
	struct figures figures = {0};

	plan->year = year;
	plan_add_section(plan, 0, KIND_TARGETS, STR(""), STR(""));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), str_of(sentence));
	plan_finish(plan);
	figures_find(&figures, plan);
	for (uint32_t i = 0; i < figures.n; i++)
		series_add(set, &figures.items[i], str_of(place), year, year);
	figures_fini(&figures);
	plan_free(plan);
}

/* What two sentences, one a year, become: the change of the second; -1: they are no series. */
static int change(const char *before, const char *now)
{
	struct series_set set = {0};

	add(&set, "海州市", 2021, before);
	add(&set, "海州市", 2022, now);
	series_group(&set);
	int found = set.n == 1 && set.items[0].n == 2 ? (int)set.points[1].change : -1;
	series_fini(&set);
	return found;
}

static void subjects_are_grouped(void **state)
{
	static const char *const same[][2] = {
		{"地区生产总值增长6%", "全市地区生产总值增长5%"},
		{"地区生产总值增长6%", "海州市地区生產總值增长5%"},
		{"地区生产总值增长6%", "海州地区生产总值提高5%"},
		{"城镇就业23万人", "城镇的就业20万人"},
		{"卫生户厕、自来水普及率达到90%", "卫生户厕自来水普及率92%"},
	};
	static const char *const other[][2] = {
		{"地区生产总值增长6%", "地区生产总值达到5万亿元"},
		{"工业能耗增长6%", "工业能耗下降5%"},
		{"地区生产总值增长6%", "工业增加值增长5%"},
		{"森林覆盖率达到40%", "到2030年森林覆盖率达到42%"},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(same); i++)
		if (change(same[i][0], same[i][1]) < 0)
			fail_msg("apart: %s", same[i][1]);
	for (size_t i = 0; i < COUNT(other); i++)
		if (change(other[i][0], other[i][1]) >= 0)
			fail_msg("together: %s", other[i][1]);
}

static void looser_and_tighter_are_told(void **state)
{
	static const struct {
		const char *before, *now;
		enum series_change change;
	} rows[] = {
		{"地区生产总值增长6%以上", "地区生产总值增长5.5%以上", SERIES_LOOSER},
		{"地区生产总值增长6%以上", "地区生产总值增长6%左右", SERIES_LOOSER},
		{"地区生产总值增长6%左右", "地区生产总值增长6%", SERIES_TIGHTER},
		{"地区生产总值增长6%", "地区生产总值增长6%以上", SERIES_TIGHTER},
		{"地区生产总值增长5%左右", "地区生产总值增长6%以上", SERIES_TIGHTER},
		{"地区生产总值增长5%以上", "地区生产总值增长5%以上", SERIES_SAME},
		{"地区生产总值增长5%—6%", "地区生产总值增长5.5%左右", SERIES_TIGHTER},
		{"地区生产总值增长5%—6%", "地区生产总值增长5%左右", SERIES_LOOSER},
		{"居民消费价格涨幅控制在3%左右", "居民消费价格涨幅控制在2%左右", SERIES_TIGHTER},
		{"城镇调查失业率5%左右", "城镇调查失业率5.5%左右", SERIES_LOOSER},
		{"城镇调查失业率5.5%以内", "城镇调查失业率5%以内", SERIES_TIGHTER},
		{"单位能耗下降3%", "单位能耗下降2%", SERIES_LOOSER},
		{"办理时限压缩到5天", "办理时限压缩到3天", SERIES_TIGHTER},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		if (change(rows[i].before, rows[i].now) != (int)rows[i].change)
			fail_msg("%s: %d", rows[i].now, change(rows[i].before, rows[i].now));
}

static void points_are_in_order_of_years(void **state)
{
	struct series_set set = {0};
	struct buf bars = {0};

	(void)state;
	add(&set, "海州市", 2023, "地区生产总值增长6%以上");
	add(&set, "海州市", 2021, "地区生产总值增长6%以上");
	add(&set, "江城市", 2022, "地区生产总值增长7%");
	add(&set, "海州市", 2022, "地区生产总值增长8%");
	add(&set, "海州市", 2022, "地区生产总值增长5.5%以上");
	add(&set, "海州市", 2022, "地区生产总值增长9%以上");
	add(&set, "海州市", 0, "地区生产总值增长3%以上");
	series_group(&set);
	assert_int_equal(set.n, 2);
	assert_int_equal(set.items[0].n, 3);
	assert_string_equal(set.items[0].place.data, "海州市");
	assert_int_equal(set.items[1].n, 1);
	for (uint32_t i = 0; i < 3; i++)
		assert_int_equal(set.points[i].year, 2021 + i);
	assert_int_equal(set.points[0].change, SERIES_FIRST);
	assert_int_equal(set.points[1].change, SERIES_LOOSER);
	assert_int_equal(set.points[1].step, -1);
	assert_int_equal(set.points[2].change, SERIES_TIGHTER);
	series_add_bars(&set, &set.items[0], &bars);
	assert_string_equal(bars.data, "▇▁▇");
	buf_fini(&bars);
	series_fini(&set);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(subjects_are_grouped),
		cmocka_unit_test(looser_and_tighter_are_told),
		cmocka_unit_test(points_are_in_order_of_years),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
