/* The rows of views that are tables, by that of figures. */
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
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
