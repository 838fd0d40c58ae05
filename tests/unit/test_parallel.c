/* Two plans side by side, choosing the other one, and the pane that follows the text. */
#include "../frames/session_drive.h"

#include "session/counterpart.h"
#include "session/parallel.h"
#include "session/partners.h"
#include "session/selection.h"
#include "session/view.h"

#define YEAR(year) "tests/frames/years/jianghe-" #year ".json"

static void work(struct session *s)
{
	for (int i = 0; session_work_due(s) >= 0; i++) {
		assert_true(i < 10000);
		session_work(s);
	}
	session_settle(s);
}

/* The plan of 2026 is shown; that of 2025 and others are open. */
static struct session *open_years(unsigned rows, unsigned columns)
{
	struct session *s = open_at(YEAR(2026), rows, columns);

	session_add(s, plan_from(YEAR(2024)), YEAR(2024));
	session_add(s, plan_from("tests/frames/years/shanqian-2026.json"), "x");
	session_add(s, plan_from(YEAR(2025)), YEAR(2025));
	return s;
}

static struct session *compare_years(unsigned rows, unsigned columns)
{
	struct session *s = open_years(rows, columns);

	keys(s, "c Enter");
	assert_int_equal(s->focus, VIEW_PARALLEL);
	assert_false(s->compared.made);
	work(s);
	assert_true(s->compared.made);
	return s;
}

static uint32_t selected(const struct session *s)
{
	return table_selected(&s->parallel.table);
}

/* ---- choosing ---- */

static void the_year_before_of_the_place_comes_first(void **state)
{
	static const enum relation wanted[] = {YEAR_BEFORE, OTHER_YEAR, SAME_YEAR};
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "c");
	const struct table *t = &s->partners.table;
	assert_int_equal(s->focus, VIEW_PARTNERS);
	assert_int_equal(t->n_shown, COUNT(wanted));
	for (uint32_t i = 0; i < t->n_shown; i++)
		assert_int_equal(
			partners_relation(s, &s->catalogue.rows[table_shown(t, i)]), wanted[i]);
	/* The filter takes pinyin. */
	keys(s, "/ shanqian Enter Enter");
	assert_int_equal(s->focus, VIEW_PARALLEL);
	assert_int_equal(s->compared.documents[0], 2);
	assert_int_equal(s->compared.documents[1], 0);
	session_free(s);
}

/* The same plan once more, or a draft of it: not another year. */
static void a_copy_comes_after_other_years(void **state)
{
	struct session *s = open_years(24, 80);
	const struct table *t = &s->partners.table;
	(void)state;

	session_add(s, plan_from(YEAR(2026)), "copy");
	keys(s, "c");
	assert_int_equal(t->n_shown, 4);
	for (uint32_t i = 2; i < 4; i++)
		assert_int_equal(
			partners_relation(s, &s->catalogue.rows[table_shown(t, i)]), SAME_YEAR);
	session_free(s);
}

/* Opened again, it is on the plan that was chosen: Enter goes back to where one was. */
static void the_plan_that_was_chosen_is_offered_again(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "c j Enter");
	work(s);
	uint32_t other = parallel_other(s);
	keys(s, "n n");
	uint32_t at = selected(s);
	keys(s, "Enter c");
	assert_int_equal(s->partners.table.at, 1);
	keys(s, "Enter");
	assert_int_equal(parallel_other(s), other);
	assert_int_equal(selected(s), at);
	session_free(s);
}

static void one_thing_is_undone(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "c Esc");
	assert_int_equal(s->focus, VIEW_TREE);
	keys(s, "c Enter c");
	assert_int_equal(s->focus, VIEW_PARTNERS);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_PARALLEL);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

/* What was found is seen among what is around it; q does not ask. */
static void the_filter_is_undone_first(void **state)
{
	struct session *s = compare_years(10, 40);
	const struct table *t = &s->parallel.table;
	(void)state;

	keys(s, "/ 1.9 Enter");
	uint32_t found = selected(s);
	assert_int_equal(t->n_shown, 1);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_PARALLEL);
	assert_int_equal(t->n_shown, t->n);
	assert_int_equal(selected(s), found);
	assert_true(t->top < found);
	keys(s, "/ 1.9 Enter q");
	assert_int_equal(s->focus, VIEW_TREE);
	keys(s, "# / 增长 Enter Esc");
	assert_int_equal(s->focus, VIEW_FIGURES);
	assert_int_equal(s->figures.table.n_shown, s->figures.table.n);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

/* Typed ahead, while the comparison is still being made. */
static void a_filter_of_nothing_is_undone(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "c Enter / 产 Enter");
	assert_false(s->compared.made);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_PARALLEL);
	work(s);
	assert_int_equal(selected(s), 0);
	session_free(s);
}

static void alone_there_is_nothing_to_compare_with(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "c");
	assert_int_equal(s->focus, VIEW_TREE);
	assert_string_equal(s->notice.data, message(LANG_ZH, MSG_NO_PARTNER));
	keys(s, "C");
	assert_false(s->counterpart.on);
	assert_true(s->notice.len);
	session_free(s);
}

/* From the later plan or from the earlier one. */
static void the_earlier_plan_is_on_the_left(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	session_switch(s, 3);
	session_settle(s);
	keys(s, "c j Enter");
	assert_int_equal(s->compared.documents[0], 3);
	assert_int_equal(s->compared.documents[1], 0);
	session_free(s);
}

/* ---- what changed ---- */

static void expect_note(const struct session *s, uint32_t link, const char *wanted)
{
	struct buf note = {0};

	parallel_add_note(s, link, 200, &note);
	assert_string_equal(note.data ? note.data : "", wanted);
	buf_fini(&note);
}

static void one_goes_from_change_to_change(void **state)
{
	struct session *s = compare_years(24, 120);
	const struct compared *c = &s->compared;
	uint32_t changes = c->before[c->links.n];
	(void)state;

	assert_int_equal(selected(s), 0);
	for (uint32_t i = 0, last = 0; i < changes; i++) {
		keys(s, "n");
		assert_true(compared_is_change(c, selected(s)));
		assert_true(i == 0 || selected(s) > last);
		assert_int_equal(c->before[selected(s)], i);
		last = selected(s);
	}
	uint32_t last = selected(s);
	keys(s, "n");
	assert_int_equal(c->before[selected(s)], 0);
	assert_true(s->notice.len);
	keys(s, "N");
	assert_int_equal(selected(s), last);
	for (uint32_t i = 1; i < changes; i++)
		keys(s, "N");
	assert_int_equal(c->before[selected(s)], 0);
	session_free(s);
}

static void numbers_and_where_it_was_are_named(void **state)
{
	struct session *s = compare_years(24, 120);
	(void)state;

	keys(s, "n");
	expect_note(s, selected(s), "数字 5.8%→5.5% ↓ 2.1万人→2.2万人 ↑");
	while (!compared_is(&s->compared, selected(s), COMPARED_MOVED))
		keys(s, "n");
	expect_note(s, selected(s), "移自（一）做优做强实体经济");
	session_free(s);
}

/* What does not fit a row has one of its own; nothing of it is cut in two. */
static void notes_take_the_rows_they_need(void **state)
{
	struct session *s = compare_years(10, 40);
	struct compared_rows rows = {0};
	(void)state;

	keys(s, "n");
	parallel_lay(s, selected(s), &rows);
	assert_string_equal(rows.note.data, "数字 5.8%→5.5% ↓ 2.1万人→2.2万人 ↑");
	assert_int_equal(rows.note_rows, 1);
	s->layout.compared[1].columns = 33;
	parallel_lay(s, selected(s), &rows);
	assert_string_equal(rows.note.data, "数字 5.8%→5.5% ↓\n2.1万人→2.2万人 ↑");
	assert_int_equal(rows.note_rows, 2);
	assert_int_equal(rows.rows, rows.note_row + 2);
	parallel_rows_fini(&rows);
	session_free(s);
}

/* The letters of both sides that are marked, a blank between marks. */
static void expect_marks(const struct session *s, uint32_t link, unsigned side, const char *wanted)
{
	struct compared_text text[2] = {0};
	struct buf marked = {0};

	parallel_texts(s, link, text);
	for (uint32_t i = 0; i < text[side].n_marks; i++) {
		struct compared_mark mark = text[side].marks[i];
		if (i)
			buf_byte(&marked, ' ');
		buf_add(&marked, str_slice(buf_str(&text[side].text), mark.from, mark.to));
	}
	assert_string_equal(marked.data ? marked.data : "", wanted);
	parallel_text_fini(&text[0]);
	parallel_text_fini(&text[1]);
	buf_fini(&marked);
}

static void changed_characters_are_marked(void **state)
{
	struct session *s = compare_years(24, 120);
	(void)state;

	keys(s, "/ 智能工厂 Enter");
	assert_int_equal(s->parallel.table.n_shown, 1);
	expect_marks(s, selected(s), 0, "40");
	expect_marks(s, selected(s), 1, "深入 60");
	keys(s, "/ 口袋公园 Enter");
	expect_marks(s, selected(s), 0, "20 60");
	expect_marks(s, selected(s), 1, "30 45");
	session_free(s);
}

/* A kind of which there is none is passed over. */
static void one_kind_alone_is_shown(void **state)
{
	struct session *s = compare_years(24, 120);
	const struct table *t = &s->parallel.table;
	uint32_t all = t->n_shown;
	(void)state;

	for (unsigned kind = COMPARED_REWORDED; kind < COMPARED_KINDS; kind++) {
		keys(s, "f");
		assert_int_equal(s->parallel.only, kind);
		assert_int_equal(t->n_shown, s->compared.counts[kind]);
		for (uint32_t i = 0; i < t->n_shown; i++)
			assert_true(compared_is(
				&s->compared, table_shown(t, i), (enum compared_kind)kind));
	}
	s->compared.counts[COMPARED_MOVED] = 0;
	keys(s, "f");
	assert_int_equal(t->n_shown, all);
	keys(s, "f f");
	assert_int_equal(s->parallel.only, COMPARED_NEW);
	session_free(s);
}

/* ---- moving ---- */

/* On the smallest screen all rows are gone through, and each link is selected. */
static void all_is_seen_row_by_row(void **state)
{
	static const unsigned sizes[][2] = {{10, 40}, {10, 100}, {24, 80}};
	(void)state;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct session *s = compare_years(sizes[i][0], sizes[i][1]);
		const struct table *t = &s->parallel.table;
		for (uint32_t at = 0; t->at + 1 < t->n_shown; at = t->at) {
			keys(s, "j");
			assert_true(t->at == at || t->at == at + 1);
			assert_true(t->top <= t->at);
		}
		for (uint32_t at = t->at; t->at || t->top || s->parallel.skipped; at = t->at) {
			keys(s, "k");
			assert_true(t->at == at || t->at + 1 == at);
		}
		keys(s, "Space Space Space Space Space Space Space Space Space Space Space");
		assert_int_equal(t->at, t->n_shown - 1);
		keys(s, "b b b b b b b b b b b b");
		assert_int_equal(t->at, 0);
		keys(s, "G");
		assert_int_equal(t->at, t->n_shown - 1);
		keys(s, "g");
		assert_int_equal(t->top, 0);
		session_free(s);
	}
}

static void expect_selection(struct session *s, const char *wanted)
{
	struct buf text = {0};

	assert_true(s->selection.on);
	selection_print(s, &text);
	assert_string_equal(text.data, wanted);
	buf_fini(&text);
}

/* On the side one is on; where that has none, on the other. */
static void enter_goes_to_the_sentence_in_its_plan(void **state)
{
	struct session *s = compare_years(24, 80);
	(void)state;

	keys(s, "/ 口袋公园 Enter Enter");
	assert_int_equal(s->current, 0);
	expect_selection(s, "新建口袋公园30个，完成老旧小区改造45个。");
	keys(s, "c Enter Tab Enter");
	assert_int_equal(s->current, 3);
	expect_selection(s, "新建口袋公园20个，完成老旧小区改造60个。");
	keys(s, "[");
	assert_int_equal(s->current, 0);
	keys(s, "c Enter / 起降点 Enter Enter");
	assert_int_equal(s->current, 0);
	expect_selection(s, "建设低空物流起降点8处。");
	session_free(s);
}

static void expect_excerpt(
	const struct session *s, uint32_t number, const char *words, const char *source)
{
	const struct note *note = notes_at(s->notes, NOTE_EXCERPT, number);

	assert_true(note && str_equal(note->words, str_of(words)));
	assert_true(str_starts(note->source, str_of(source)));
}

/* Of the side one is on; where that has none, of the other. */
static void the_basket_takes_the_words_of_a_side(void **state)
{
	struct session *s = compare_years(24, 80);
	(void)state;

	keys(s, "/ 口袋公园 Enter a Tab a a / 起降点 Enter a");
	assert_int_equal(notes_count(s->notes, NOTE_EXCERPT), 3);
	expect_excerpt(s, 0, "新建口袋公园30个，完成老旧小区改造45个。", "江河市2026年");
	expect_excerpt(s, 1, "新建口袋公园20个，完成老旧小区改造60个。", "江河市2025年");
	expect_excerpt(s, 2, "建设低空物流起降点8处。", "江河市2026年");
	session_free(s);
}

/* Where there is no outcome, the promise is taken. */
static void the_basket_takes_promises(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "P / 就业 Enter a Tab a / 口袋公园 Enter a");
	assert_int_equal(s->focus, VIEW_PROMISES);
	assert_int_equal(notes_count(s->notes, NOTE_EXCERPT), 3);
	expect_excerpt(s, 0, "城镇新增就业2万人以上。", "江河市2025年");
	expect_excerpt(
		s, 1, "过去一年，全市地区生产总值增长5.5%，城镇新增就业2.2万人。", "江河市2026年");
	expect_excerpt(s, 2, "新建口袋公园20个，完成老旧小区改造60个。", "江河市2025年");
	session_free(s);
}

static void both_are_copied_with_their_sources(void **state)
{
	struct session *s = compare_years(24, 80);
	(void)state;

	keys(s, "/ 口袋公园 Enter");
	assert_true(press(s, 'y') & WANTS_COPY);
	assert_string_equal(s->copy.text.data,
		"新建口袋公园20个，完成老旧小区改造60个。\n"
		"——江河市2025年《政府工作报告》：二、今年主要任务；（二）改善城乡环境\n\n"
		"新建口袋公园30个，完成老旧小区改造45个。\n"
		"——江河市2026年《政府工作报告》：二、今年主要任务；（一）改善城乡环境");
	keys(s, "/ 起降点 Enter");
	press(s, 'Y');
	assert_string_equal(s->copy.text.data,
		"建设低空物流起降点8处。\n"
		"——江河市2026年《政府工作报告》：二、今年主要任务；（二）做优做强实体经济");
	session_free(s);
}

static void it_is_written_as_markdown(void **state)
{
	struct session *s = compare_years(24, 80);
	(void)state;

	assert_true(press(s, 'w') & WANTS_FILE);
	assert_string_equal(s->copy.ending, ".md");
	assert_true(str_starts(buf_str(&s->copy.text), STR("# ")));
	session_free(s);
}

/* Another pair begins from the start; the same one is as it was left. */
static void the_same_pair_is_as_it_was_left(void **state)
{
	struct session *s = compare_years(24, 80);
	(void)state;

	keys(s, "n n");
	uint32_t at = selected(s);
	keys(s, "Esc c Enter");
	assert_int_equal(selected(s), at);
	keys(s, "c j Enter");
	work(s);
	assert_int_equal(s->compared.documents[0], 1);
	assert_int_equal(s->parallel.table.at, 0);
	session_free(s);
}

/* ---- the pane ---- */

static void expect_counterpart(const struct session *s, const char *wanted)
{
	unsigned side = parallel_side(s);
	struct range range;

	assert_true(counterpart_is_made(s));
	uint32_t link = s->compared.of[side][counterpart_sentence(s)];
	if (!wanted) {
		assert_false(parallel_range(s, link, !side, &range));
		return;
	}
	assert_true(parallel_range(s, link, !side, &range));
	const struct plan *plan = s->documents[parallel_other(s)].plan;
	str text = plan_text(plan, range.section, range.paragraph);
	assert_true(str_equal(str_slice(text, range.from, range.to), str_of(wanted)));
}

static void the_pane_follows_what_is_read(void **state)
{
	struct session *s = open_years(24, 80);
	(void)state;

	keys(s, "C");
	assert_true(s->counterpart.on && view_is_shown(s, VIEW_COUNTERPART));
	work(s);
	keys(s, "/ 口袋公园 Enter");
	expect_counterpart(s, "新建口袋公园20个，完成老旧小区改造60个。");
	keys(s, "/ 起降点 Enter");
	expect_counterpart(s, NULL);
	/* So does the head of a selection. */
	keys(s, "v j");
	expect_counterpart(s, "办好民生实事");
	keys(s, "Esc Esc Esc / 口袋公园 Enter Esc Tab");
	assert_int_equal(s->focus, VIEW_COUNTERPART);
	keys(s, "Enter");
	assert_int_equal(s->current, 3);
	expect_selection(s, "新建口袋公园20个，完成老旧小区改造60个。");
	/* There it follows the other way. */
	expect_counterpart(s, "新建口袋公园30个，完成老旧小区改造45个。");
	keys(s, "C");
	assert_false(view_is_shown(s, VIEW_COUNTERPART));
	session_free(s);
}

static void the_pane_says_what_there_is_not(void **state)
{
	struct session *s = open_years(24, 80);
	struct buf words = {0};
	(void)state;

	keys(s, "C");
	work(s);
	counterpart_add_none(s, &words);
	assert_string_equal(words.data, "去年无此内容");
	buf_cut(&words, 0);
	keys(s, "C c j Enter Esc C");
	work(s);
	counterpart_add_none(s, &words);
	assert_string_equal(words.data, "2024年无此内容");
	buf_fini(&words);
	/* A plan without a year before is told of, not followed. */
	session_switch(s, 2);
	work(s);
	assert_false(counterpart_is_made(s));
	session_free(s);
}

static void where_there_is_no_room_there_is_no_pane(void **state)
{
	struct session *s = open_years(10, 40);
	(void)state;

	keys(s, "C");
	assert_false(view_is_shown(s, VIEW_COUNTERPART));
	assert_string_equal(s->notice.data, message(LANG_ZH, MSG_COUNTERPART_NARROW));
	session_resize(s, 24, 80);
	session_settle(s);
	assert_true(view_is_shown(s, VIEW_COUNTERPART));
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_year_before_of_the_place_comes_first),
		cmocka_unit_test(a_copy_comes_after_other_years),
		cmocka_unit_test(the_plan_that_was_chosen_is_offered_again),
		cmocka_unit_test(one_thing_is_undone),
		cmocka_unit_test(the_filter_is_undone_first),
		cmocka_unit_test(a_filter_of_nothing_is_undone),
		cmocka_unit_test(alone_there_is_nothing_to_compare_with),
		cmocka_unit_test(the_earlier_plan_is_on_the_left),
		cmocka_unit_test(one_goes_from_change_to_change),
		cmocka_unit_test(numbers_and_where_it_was_are_named),
		cmocka_unit_test(changed_characters_are_marked),
		cmocka_unit_test(notes_take_the_rows_they_need),
		cmocka_unit_test(one_kind_alone_is_shown),
		cmocka_unit_test(all_is_seen_row_by_row),
		cmocka_unit_test(enter_goes_to_the_sentence_in_its_plan),
		cmocka_unit_test(the_basket_takes_the_words_of_a_side),
		cmocka_unit_test(the_basket_takes_promises),
		cmocka_unit_test(both_are_copied_with_their_sources),
		cmocka_unit_test(it_is_written_as_markdown),
		cmocka_unit_test(the_same_pair_is_as_it_was_left),
		cmocka_unit_test(the_pane_follows_what_is_read),
		cmocka_unit_test(the_pane_says_what_there_is_not),
		cmocka_unit_test(where_there_is_no_room_there_is_no_pane),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
