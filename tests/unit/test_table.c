/* The rows of views that are tables, by that of figures. */
#include "library_help.h"

#include "../frames/session_drive.h"

#include "session/figures_view.h"
#include "session/selection.h"
#include "session/view.h"

static struct plan *make_plan(void)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, STR("a"));
	plan->title = plan_keep(plan, STR("计划"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_add_paragraph(plan, STR("地区生产总值增长6%左右。城镇新增就业23万人。"));
	plan_add_paragraph(plan, STR("固定资产投资增长8%以上。到2025年建成学校30所。"));
	plan_finish(plan);
	return plan;
}

static struct session *open_table(void)
{
	struct session *s = session_new(make_plan(), LANG_ZH, 24, 80);

	session_settle(s);
	session_key(s, '#');
	session_settle(s);
	assert_int_equal(s->focus, VIEW_FIGURES);
	return s;
}

static void type(struct session *s, const char *words)
{
	for (; *words; words++)
		session_key(s, (unsigned char)*words);
	session_settle(s);
}

static void expect(const struct session *s, uint32_t number, const char *value)
{
	struct buf text = {0};

	figures_add_value(s, table_shown(&s->figures.table, number), &text);
	assert_string_equal(text.data, value);
	buf_fini(&text);
}

static void rows_are_in_the_order_of_the_text(void **state)
{
	struct session *s = open_table();

	(void)state;
	assert_int_equal(s->figures.table.n_shown, 4);
	expect(s, 0, "≈ 6%");
	expect(s, 1, "23万人");
	expect(s, 2, "≥ 8%");
	expect(s, 3, "30所");
	session_free(s);
}

static void rows_are_sorted_and_the_selected_one_stays(void **state)
{
	struct session *s = open_table();

	(void)state;
	session_key(s, 'j');
	session_key(s, 's'); /* by subject */
	session_key(s, 's'); /* by value, unit by unit */
	expect(s, 0, "≥ 8%");
	expect(s, 1, "≈ 6%");
	expect(s, s->figures.table.at, "23万人");
	session_key(s, 's'); /* by deadline */
	expect(s, 0, "30所");
	session_key(s, 's'); /* and round */
	expect(s, 0, "≈ 6%");
	session_free(s);
}

static void a_filter_takes_pinyin_and_is_undone(void **state)
{
	struct session *s = open_table();

	(void)state;
	session_key(s, 'G');
	session_key(s, '/');
	assert_int_equal(s->focus, VIEW_FILTER);
	type(s, "touzi");
	assert_int_equal(s->figures.table.n_shown, 1);
	expect(s, 0, "≥ 8%");
	assert_true(view_is_shown(s, VIEW_FIGURES));
	assert_false(view_is_shown(s, VIEW_TEXT));
	session_key(s, K_ESC);
	assert_int_equal(s->focus, VIEW_FIGURES);
	assert_int_equal(s->figures.table.n_shown, 4);
	expect(s, s->figures.table.at, "30所");
	session_free(s);
}

static void the_filter_stays_when_rows_are_gone_to(void **state)
{
	struct session *s = open_table();

	(void)state;
	session_key(s, K_TAB);
	type(s, "jiuye");
	session_key(s, K_DOWN);
	assert_int_equal(s->focus, VIEW_FIGURES);
	assert_int_equal(s->figures.table.n_shown, 1);
	session_key(s, K_ESC); /* closes the view, and opened again it shows all */
	session_key(s, '#');
	assert_int_equal(s->figures.table.n_shown, 4);
	session_free(s);
}

static void rows_of_one_unit_are_shown_alone(void **state)
{
	struct session *s = open_table();

	(void)state;
	session_key(s, '=');
	assert_int_equal(s->figures.table.n_shown, 2);
	expect(s, 1, "≥ 8%");
	session_key(s, '=');
	assert_int_equal(s->figures.table.n_shown, 4);
	session_free(s);
}

static void enter_goes_to_the_sentence(void **state)
{
	struct session *s = open_table();
	struct place from, end;

	(void)state;
	session_key(s, 'j');
	session_key(s, K_ENTER);
	session_settle(s);
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_true(s->selection.on);
	selection_range(s, &from, &end);
	assert_int_equal(from.paragraph, 1);
	assert_int_equal(from.byte, strlen("地区生产总值增长6%左右。"));
	session_key(s, K_ESC);
	session_key(s, '[');
	assert_int_equal(session_shown(s)->cursor.section, 0);
	session_free(s);
}

static void a_row_is_copied_with_tabs(void **state)
{
	struct session *s = open_table();

	(void)state;
	session_key(s, 'G');
	assert_true(session_key(s, 'y') & WANTS_COPY);
	assert_string_equal(
		s->copy.text.data, "学校\t建成\t30所\t2025\t一、目标\t到2025年建成学校30所。");
	session_free(s);
}

static void a_plan_without_figures_says_so(void **state)
{
	struct plan *plan = plan_new();

	(void)state;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_add_paragraph(plan, STR("稳中求进。"));
	plan_finish(plan);
	struct session *s = session_new(plan, LANG_ZH, 24, 80);
	session_settle(s);
	session_key(s, '#');
	assert_int_equal(s->focus, VIEW_TREE);
	assert_true(s->notice.len > 0);
	session_free(s);
}

static struct plan *make_year(uint32_t year, const char *words)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, STR("a"));
	plan->title = plan_keep(plan, STR("政府工作报告"));
	plan->place = plan_keep(plan, STR("甲市"));
	plan->year = year;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("今年的主要预期目标"));
	plan_add_paragraph(plan, str_of(words));
	plan_finish(plan);
	return plan;
}

static void work(struct session *s)
{
	for (int i = 0; session_work_due(s) >= 0; i++) {
		assert_true(i < 10000);
		session_work(s);
	}
	session_settle(s);
}

static void a_subject_is_followed_through_the_years(void **state)
{
	struct session *s =
		session_new(make_year(2023, "地区生产总值增长6%以上。"), LANG_ZH, 24, 80);

	(void)state;
	session_add(s, make_year(2021, "全市地区生产总值增长6%以上。"), NULL);
	session_add(s, make_year(2022, "地区生产总值增长5.5%以上。新建学校30所。"), NULL);
	session_settle(s);
	session_key(s, '#');
	session_settle(s);
	assert_int_equal(s->figures.years.text.len, 0);
	work(s);
	assert_string_equal(s->figures.years.text.data,
		"全市地区生产总值 · 甲市   2021 ≥6%   2022 ≥5.5% ↓松   2023 ≥6% ↑紧   ▇▁▇");
	session_resize(s, 24, 50);
	session_settle(s);
	work(s);
	assert_string_equal(
		s->figures.years.text.data, "全市地区生产总值 · 甲市   …   2023 ≥6% ↑紧   ▇▁▇");
	session_free(s);
}

/* The years of the library are found between keys, once its figures are. */
static void the_library_knows_other_years(void **state)
{
	struct folder folder;
	struct buf json = {0};

	(void)state;
	folder_make(&folder);
	for (uint32_t year = 2020; year < 2023; year++) {
		char name[16];
		snprintf(name, sizeof(name), "%u.json", year);
		struct plan *plan = make_year(year,
			year == 2020 ? "地区生产总值增长7%左右。" : "地区生产总值增长6%以上。");
		buf_cut(&json, 0);
		plan_json_write(plan, &json);
		folder_write(&folder, name, buf_str(&json));
		plan_free(plan);
	}
	struct session *s =
		session_new(make_year(2023, "地区生产总值增长6%以上。"), LANG_ZH, 24, 80);
	s->library = folder.path;
	session_settle(s);
	session_key(s, '#');
	session_settle(s);
	work(s);
	assert_string_equal(s->figures.years.text.data,
		"地区生产总值 · 甲市   2020 ≈7%   2021 ≥6% ↓松   2022 ≥6%   2023 ≥6%   ▇▁▁▁");
	session_free(s);
	folder_fini(&folder);
	buf_fini(&json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_in_the_order_of_the_text),
		cmocka_unit_test(rows_are_sorted_and_the_selected_one_stays),
		cmocka_unit_test(a_filter_takes_pinyin_and_is_undone),
		cmocka_unit_test(the_filter_stays_when_rows_are_gone_to),
		cmocka_unit_test(rows_of_one_unit_are_shown_alone),
		cmocka_unit_test(enter_goes_to_the_sentence),
		cmocka_unit_test(a_row_is_copied_with_tabs),
		cmocka_unit_test(a_plan_without_figures_says_so),
		cmocka_unit_test(a_subject_is_followed_through_the_years),
		cmocka_unit_test(the_library_knows_other_years),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
