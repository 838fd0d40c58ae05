/* The terms of a plan as a table. */
#include "library_help.h"

#include "../frames/session_drive.h"

#include "session/terms_view.h"
#include "session/view.h"

/* Two chapters, the first with two sections. */
static struct plan *make_plan(const char *title)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, str_of(title));
	plan->title = plan_keep(plan, str_of(title));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("海洋"));
	plan_add_section(plan, 1, KIND_SECTION, STR("（一）"), STR("港口"));
	plan_add_paragraph(plan, STR("海洋，建设。海洋，海洋，港口。"));
	plan_add_section(plan, 1, KIND_SECTION, STR("（二）"), STR("森林"));
	plan_add_paragraph(plan, STR("海洋，森林，森林，建设。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("草原"));
	plan_add_paragraph(plan, STR("草原，草原，森林，建设，建设。"));
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

/* They are found, and nothing more. */
static void press_and_find(struct session *s, const char *names)
{
	keys(s, names);
	assert_false(s->terms.found);
	session_work(s);
	assert_true(s->terms.found);
	session_settle(s);
}

static struct session *open_terms(void)
{
	struct session *s = session_new(make_plan("a"), LANG_ZH, 24, 80);

	session_settle(s);
	press_and_find(s, "T");
	assert_int_equal(s->focus, VIEW_TERMS);
	return s;
}

/* The names that are shown, a blank after each. */
static void expect(const struct session *s, const char *wanted)
{
	const struct table *t = &s->terms.table;
	struct buf names = {0};

	for (uint32_t i = 0; i < t->n_shown; i++) {
		buf_add(&names, terms_name(s, table_shown(t, i)));
		buf_byte(&names, ' ');
	}
	assert_string_equal(names.data ? names.data : "", wanted);
	buf_fini(&names);
}

static uint32_t item_of(const struct session *s, const char *name)
{
	for (uint32_t i = 0; i < s->terms.terms.n; i++)
		if (str_equal(terms_name(s, i), str_of(name)))
			return i;
	fail_msg("no term %s", name);
	return 0;
}

static void they_are_those_of_the_branch_or_of_the_plan(void **state)
{
	struct session *s = open_terms();
	(void)state;

	expect(s, "海洋 森林 港口 ");
	press_and_find(s, "=");
	expect(s, "海洋 森林 草原 港口 ");
	press_and_find(s, "=");
	expect(s, "海洋 森林 港口 ");
	keys(s, "T");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

/* A section in which no words come twice is part of its branch. */
static void a_section_is_seen_with_those_around_it(void **state)
{
	struct session *s = session_new(make_plan("a"), LANG_ZH, 24, 80);
	(void)state;

	session_settle(s);
	press_and_find(s, "l j T");
	assert_int_equal(s->terms.branch, 0);
	expect(s, "海洋 森林 港口 ");
	session_free(s);
}

static void another_order_keeps_the_selected_one(void **state)
{
	struct session *s = open_terms();
	(void)state;

	press_and_find(s, "=");
	keys(s, "j j");
	work(s);
	assert_int_equal(table_selected(&s->terms.table), item_of(s, "草原"));
	keys(s, "s");
	expect(s, "海洋 森林 港口 草原 ");
	assert_int_equal(table_selected(&s->terms.table), item_of(s, "草原"));
	session_free(s);
}

/* Those of a branch with the rest of the plan, those of a plan with other plans. */
static void they_are_compared_between_keys(void **state)
{
	struct session *s = open_terms();
	struct buf text = {0};
	(void)state;

	terms_add_keyness(s, 0, &text);
	assert_int_equal(text.len, 0);
	work(s);
	terms_add_keyness(s, item_of(s, "海洋"), &text);
	assert_int_equal(text.data[0], '+');
	press_and_find(s, "=");
	work(s);
	assert_false(terms_have_others(s));
	buf_cut(&text, 0);
	terms_add_keyness(s, 0, &text);
	assert_int_equal(text.len, 0);

	struct plan *other = plan_new();
	other->id = plan_keep(other, STR("b"));
	plan_add_section(other, 0, KIND_CHAPTER, STR("一、"), STR("海洋"));
	plan_add_paragraph(other, STR("海洋，海洋，海洋，海洋，海洋，海洋，海洋，海洋，海洋。"));
	plan_finish(other);
	session_add(s, other, NULL);
	work(s);
	keys(s, "s s");
	expect(s, "森林 草原 港口 海洋 ");
	terms_add_keyness(s, item_of(s, "海洋"), &text);
	assert_int_equal(text.data[0], '-');
	buf_fini(&text);
	session_free(s);
}

static void they_are_compared_with_the_library(void **state)
{
	struct folder folder;
	(void)state;

	folder_make(&folder);
	folder_write(&folder, "b.txt", STR("一、森林\n森林，森林，森林，森林，森林，森林。\n"));
	struct session *s = session_new(make_plan("a"), LANG_ZH, 24, 80);
	s->library = folder.path;
	session_settle(s);
	keys(s, "T = s s");
	work(s);
	assert_non_null(s->terms.compared.library);
	expect(s, "海洋 草原 港口 森林 ");
	session_free(s);
	folder_fini(&folder);
}

static void what_is_beside_the_selected_one_is_found_between_keys(void **state)
{
	struct plan *plan = plan_new();
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_add_paragraph(plan, STR("海洋经济，森林，海洋经济。海洋牧场，森林，草原海洋。"));
	plan_finish(plan);
	struct session *s = session_new(plan, LANG_ZH, 24, 80);
	session_settle(s);
	press_and_find(s, "T");
	const struct terms_beside *beside = &s->terms.beside;
	assert_int_equal(beside->item, TABLE_NONE);
	work(s);
	assert_int_equal(beside->item, item_of(s, "海洋"));
	assert_int_equal(beside->n[0][0], 0);
	assert_int_equal(beside->n[1][0], 1);
	assert_true(str_equal(beside->found[1][0][0].text, STR("经济")));
	assert_int_equal(beside->found[1][0][0].count, 2);
	keys(s, "j");
	assert_true(terms_are_due(s));
	work(s);
	assert_int_equal(beside->item, table_selected(&s->terms.table));
	session_free(s);
}

/* A chapter in which no words come twice is told, and the whole plan is listed. */
static void where_there_are_none_those_of_the_plan_are_listed(void **state)
{
	struct plan *plan = make_plan("a");
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, STR("三、"), STR("目标"));
	plan_finish(plan);
	struct session *s = session_new(plan, LANG_ZH, 24, 80);
	session_settle(s);
	keys(s, "G");
	press_and_find(s, "T");
	assert_true(s->terms.whole);
	assert_true(s->notice.len > 0);
	expect(s, "海洋 森林 草原 港口 ");
	session_free(s);
}

static void the_strip_tells_the_chapters(void **state)
{
	struct session *s = open_terms();
	uint32_t counts[TERMS_CELLS];
	(void)state;

	press_and_find(s, "=");
	assert_int_equal(s->terms.cells, 2);
	assert_int_equal(terms_strip(s, item_of(s, "森林"), counts), 3);
	assert_int_equal(counts[0], 3);
	assert_int_equal(counts[1], 1);
	session_free(s);
}

static void the_filter_takes_pinyin(void **state)
{
	struct session *s = open_terms();
	(void)state;

	keys(s, "/ hy");
	expect(s, "海洋 ");
	keys(s, "Esc");
	expect(s, "海洋 森林 港口 ");
	session_free(s);
}

static void common_ones_are_last(void **state)
{
	struct session *s = open_terms();
	(void)state;

	keys(s, "*");
	const struct table *t = &s->terms.table;
	assert_int_equal(t->n_shown, s->terms.terms.n + s->terms.terms.n_common);
	assert_true(s->terms.terms.n_common > 0);
	for (int order = 0; order < 3; order++) {
		for (uint32_t i = 0; i < t->n_shown; i++)
			assert_int_equal(
				terms_is_common(s, table_shown(t, i)), i >= s->terms.terms.n);
		keys(s, "s");
	}
	keys(s, "*");
	assert_int_equal(t->n_shown, s->terms.terms.n);
	session_free(s);
}

static void enter_searches(void **state)
{
	struct session *s = open_terms();
	(void)state;

	keys(s, "j Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_string_equal(s->search.field.text.data, "森林");
	assert_int_equal(s->search.hits.n, 4);
	assert_int_equal(s->search.hit, 0);
	assert_int_equal(session_shown(s)->cursor.section, 2);
	keys(s, "n [ [");
	assert_int_equal(session_shown(s)->cursor.section, 0);
	session_free(s);
}

static void a_row_is_copied_with_tabs(void **state)
{
	struct session *s = open_terms();
	(void)state;

	press_and_find(s, "j =");
	assert_true(session_key(s, 'y') & WANTS_COPY);
	struct buf wanted = {0};
	buf_printf(&wanted, "海洋\t5\t%.1f\t%.2f\t", s->terms.terms.items[0].arf,
		5000.0 / s->terms.terms.size);
	assert_string_equal(s->copy.text.data, wanted.data);
	buf_fini(&wanted);
	session_free(s);
}

static void a_plan_in_which_no_words_come_twice_says_so(void **state)
{
	struct plan *plan = plan_new();
	(void)state;

	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_finish(plan);
	struct session *s = session_new(plan, LANG_ZH, 24, 80);
	session_settle(s);
	press_and_find(s, "T");
	assert_int_equal(s->terms.table.n_shown, 0);
	assert_true(s->notice.len > 0);
	keys(s, "y Enter j s * =");
	work(s);
	keys(s, "q");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_those_of_the_branch_or_of_the_plan),
		cmocka_unit_test(a_section_is_seen_with_those_around_it),
		cmocka_unit_test(another_order_keeps_the_selected_one),
		cmocka_unit_test(they_are_compared_between_keys),
		cmocka_unit_test(they_are_compared_with_the_library),
		cmocka_unit_test(what_is_beside_the_selected_one_is_found_between_keys),
		cmocka_unit_test(where_there_are_none_those_of_the_plan_are_listed),
		cmocka_unit_test(the_strip_tells_the_chapters),
		cmocka_unit_test(the_filter_takes_pinyin),
		cmocka_unit_test(common_ones_are_last),
		cmocka_unit_test(enter_searches),
		cmocka_unit_test(a_row_is_copied_with_tabs),
		cmocka_unit_test(a_plan_in_which_no_words_come_twice_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
