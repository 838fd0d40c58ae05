/* Marks and notes: made in a plan, found in it again, and their view. */
#include "../frames/session_drive.h"

#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "session/notes_view.h"
#include "session/view.h"

static char folder[64];

/* The chapters of a plan: its first one may be new. */
static struct plan *make_plan(const char *title, const char *before, const char *first)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, str_of(title));
	plan->title = plan_keep(plan, str_of(title));
	plan->year = 2026;
	if (before) {
		plan_add_section(plan, 0, KIND_CHAPTER, STR("零、"), str_of(before));
		plan_add_paragraph(plan, STR("回顾去年，成绩来之不易。"));
	}
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_add_paragraph(plan, str_of(first));
	plan_add_paragraph(plan, STR("发展产业，提高质量。固定资产投资增长8%以上。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("民生"));
	plan_add_paragraph(plan, STR("新增学位一千个，建设幼儿园二十所。"));
	plan_finish(plan);
	return plan;
}

#define FIRST "城镇新增就业23万人。改善生态环境质量。"

static struct session *open_kept(struct plan *plan)
{
	struct session *s = session_new(plan, LANG_ZH, 24, 80);

	s->notes_folder = folder;
	session_settle(s);
	session_begin_notes(s);
	session_settle(s);
	return s;
}

static struct session *open_first(void)
{
	return open_kept(make_plan("甲市计划", NULL, FIRST));
}

static const struct noted *noted_of(const struct session *s)
{
	return &session_shown(s)->noted;
}

static bool notice_has(const struct session *s, const char *words)
{
	return str_find(buf_str(&s->notice), str_of(words)) < s->notice.len;
}

static const struct note *row_of(const struct session *s, uint32_t row)
{
	return note_rows_at(&s->marked.rows, table_shown(&s->marked.rows.table, row));
}

static void expect_row(const struct session *s, uint32_t row, const char *where, const char *text)
{
	uint32_t item = table_shown(&s->marked.rows.table, row);
	struct buf own = {0};

	assert_int_not_equal(item, TABLE_NONE);
	notes_view_add_where(s, item, &own);
	if (!str_equal(buf_str(&own), str_of(where)) ||
		!str_equal(row_of(s, row)->text, str_of(text)))
		fail_msg("row %u: %s, %.*s", row, own.data, (int)row_of(s, row)->text.len,
			row_of(s, row)->text.data);
	buf_fini(&own);
}

/* ---- in the plan ---- */

static void a_mark_is_there_or_not(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "j m");
	assert_true(notice_has(s, "已标记 二、民生"));
	assert_int_equal(noted_of(s)->n_placed, 1);
	assert_int_equal(noted_kinds(noted_of(s), 1, 2), NOTE_MARK);
	assert_int_equal(noted_kinds(noted_of(s), 0, 1), 0);
	keys(s, "m");
	assert_true(notice_has(s, "已取消"));
	assert_int_equal(noted_of(s)->n, 0);
	/* One that was taken off is brought back. */
	keys(s, "' z");
	assert_int_equal(s->focus, VIEW_NOTES);
	expect_row(s, 0, "二、民生", "");
	session_free(s);
}

static void notes_are_on_sentence_selection_and_section(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "/ 生态 Enter e 查一查 Enter");
	assert_true(notice_has(s, "附注已存：一、目标"));
	const struct noted_item *item = &noted_of(s)->items[0];
	assert_true(str_equal(item->note->anchor.words, STR("改善生态环境质量。")));
	assert_int_equal(item->note->kind, NOTE_REMARK);
	/* Two sentences; what is typed is no search and no command. */
	keys(s, "Esc g j V e qmn F6 F6 Enter");
	assert_int_equal(noted_of(s)->n_placed, 2);
	item = &noted_of(s)->items[0];
	assert_true(str_equal(item->note->text, STR("qmn")));
	assert_int_equal(item->note->label, LABEL_QUOTE);
	keys(s, "Shift-Tab G \uFF1B 整章 Enter");
	assert_int_equal(noted_of(s)->n_placed, 3);
	assert_true(noted_of(s)->items[2].found.range.is_section);
	/* Esc keeps nothing, and nothing typed is none. */
	keys(s, "g e 不要 Esc e Enter");
	assert_int_equal(noted_of(s)->n, 3);
	session_free(s);
}

static void the_same_words_have_one_note(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "e 一 Enter e 二 Enter");
	assert_int_equal(noted_of(s)->n, 1);
	assert_true(str_equal(noted_of(s)->items[0].note->text, STR("一二")));
	keys(s, "e Ctrl-U Enter");
	assert_true(notice_has(s, "已移出附注"));
	assert_int_equal(noted_of(s)->n, 0);
	session_free(s);
}

static void nothing_is_read_before_it_is_wanted(void **state)
{
	struct session *s = session_new(make_plan("甲市计划", NULL, FIRST), LANG_ZH, 24, 80);

	(void)state;
	s->notes_folder = folder;
	session_settle(s);
	assert_null(s->notes);
	assert_int_equal(session_begin_notes(s), TOUCHED_NOTHING);
	session_settle(s);
	/* A plan without notes costs no index. */
	assert_null(session_shown(s)->index);
	assert_int_equal(s->overview.n, 0);
	session_free(s);
}

static void what_cannot_be_kept_is_told(void **state)
{
	struct session *s = open_first();
	struct err err = {0};
	char path[128];

	(void)state;
	keys(s, "m");
	session_free(s);
	s = session_new(make_plan("甲市计划", NULL, FIRST), LANG_ZH, 24, 80);
	s->notes_folder = NULL;
	session_settle(s);
	keys(s, "m");
	assert_true(notice_has(s, "只在内存中"));
	assert_int_equal(noted_of(s)->n, 1);
	keys(s, "j m");
	assert_false(notice_has(s, "只在内存中"));
	session_free(s);
	snprintf(path, sizeof(path), "%s/file", folder);
	assert_true(file_save(path, STR(""), &err));
	s = session_new(make_plan("甲市计划", NULL, FIRST), LANG_ZH, 24, 80);
	s->notes_folder = path;
	session_settle(s);
	keys(s, "m");
	assert_true(s->notice_is_error);
	assert_int_equal(noted_of(s)->n, 0);
	keys(s, "e 甲 Enter");
	assert_true(s->notice_is_error || s->focus != VIEW_PROMPT);
	session_free(s);
}

/* ---- found again ---- */

static void they_are_found_in_a_plan_that_changed(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "/ 就业 Enter e 人数 Enter");
	keys(s, "/ 幼儿园 Enter m e 几所 F6 Enter");
	session_free(s);
	/* The next day. */
	s = open_first();
	assert_int_equal(noted_of(s)->n_placed, 3);
	assert_int_equal(s->overview.n, s->layout.overview.rows);
	session_free(s);
	/* A chapter more, and the first sentence is another. */
	s = open_kept(make_plan("甲市计划", "回顾", "坚持稳中求进的总基调不动摇。"));
	assert_int_equal(noted_of(s)->n, 3);
	assert_int_equal(noted_of(s)->n_placed, 2);
	keys(s, "'");
	expect_row(s, 0, "二、民生", "");
	expect_row(s, 1, "二、民生", "几所");
	expect_row(s, 2, "找不到原文", "人数");
	assert_true(str_equal(notes_view_words(s, 2), STR("城镇新增就业23万人。")));
	keys(s, "j Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(session_shown(s)->cursor.section, 2);
	assert_true(notice_has(s, "原在"));
	keys(s, "' G Enter");
	assert_int_equal(s->focus, VIEW_NOTES);
	assert_true(notice_has(s, "原文已找不到"));
	session_free(s);
}

/* ---- the view ---- */

static struct session *open_three(void)
{
	struct session *s = open_first();

	keys(s, "m / 就业 Enter e 核对人数 F6 F6 F6 Enter / 学位 Enter e 与去年比 F6 Enter Esc '");
	assert_int_equal(s->focus, VIEW_NOTES);
	assert_int_equal(s->marked.rows.n, 3);
	return s;
}

static void rows_are_named_labelled_sorted_and_filtered(void **state)
{
	struct session *s = open_three();

	(void)state;
	keys(s, "e 要点 Enter");
	expect_row(s, 0, "一、目标", "要点");
	assert_int_equal(row_of(s, 0)->kind, NOTE_MARK);
	keys(s, "L L");
	assert_int_equal(row_of(s, 0)->label, LABEL_QUOTE);
	keys(s, "s");
	expect_row(s, 0, "二、民生", "与去年比");
	expect_row(s, 1, "一、目标", "要点");
	keys(s, "s");
	expect_row(s, 0, "二、民生", "与去年比");
	expect_row(s, 1, "一、目标", "核对人数");
	keys(s, "s / hedui");
	assert_int_equal(s->marked.rows.table.n_shown, 1);
	keys(s, "Ctrl-U 疑问");
	assert_int_equal(s->marked.rows.table.n_shown, 1);
	keys(s, "Ctrl-U Enter x");
	assert_int_equal(s->marked.rows.n, 2);
	keys(s, "z");
	expect_row(s, 0, "一、目标", "要点");
	keys(s, "G y");
	assert_true(str_equal(
		buf_str(&s->copy.text), STR("新增学位一千个，建设幼儿园二十所。\n与去年比")));
	session_free(s);
}

static void those_of_other_plans_are_listed_too(void **state)
{
	struct session *s = open_three();

	(void)state;
	session_free(s);
	s = open_kept(make_plan("乙县纲要", NULL, FIRST));
	assert_int_equal(noted_of(s)->n, 0);
	/* It has none of its own. */
	keys(s, "'");
	assert_true(s->marked.all);
	expect_row(s, 0, "甲市计划 目标", "");
	keys(s, "q m '");
	assert_int_equal(s->marked.rows.n, 1);
	keys(s, "A");
	assert_int_equal(s->marked.rows.n, 4);
	expect_row(s, 0, "一、目标", "");
	keys(s, "G Enter");
	assert_true(notice_has(s, "规划不在"));
	keys(s, "=");
	assert_int_equal(s->marked.rows.n, 1);
	session_free(s);
	/* Without a plan, as the library is. */
	s = open_kept(NULL);
	session_open_catalogue(s);
	session_settle(s);
	keys(s, "F9");
	assert_int_equal(s->marked.rows.n, 4);
	session_free(s);
}

static void all_are_written(void **state)
{
	struct session *s = open_three();
	char name[128], typed[192];
	struct buf bytes = {0};

	(void)state;
	snprintf(name, sizeof(name), "%s/a.html", folder);
	snprintf(typed, sizeof(typed), "w Ctrl-U %s Enter", name);
	keys(s, typed);
	assert_true(notice_has(s, ".md .txt .json .csv"));
	assert_int_not_equal(access(name, F_OK), 0);
	snprintf(typed, sizeof(typed), "Ctrl-U %s/a.md Enter", folder);
	keys(s, typed);
	assert_true(notice_has(s, "已写入"));
	snprintf(name, sizeof(name), "%s/a.md", folder);
	bytes = read_file(name);
	assert_true(str_find(buf_str(&bytes), STR("**疑问** 核对人数")) < bytes.len);
	buf_fini(&bytes);
	session_free(s);
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-notes-XXXXXX");
	return mkdtemp(folder) && setenv("HOME", folder, 1) == 0 ? 0 : -1;
}

static int drop_folder(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	return system(command);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, drop_folder)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_FOLDER(a_mark_is_there_or_not),
		IN_FOLDER(notes_are_on_sentence_selection_and_section),
		IN_FOLDER(the_same_words_have_one_note),
		IN_FOLDER(nothing_is_read_before_it_is_wanted),
		IN_FOLDER(what_cannot_be_kept_is_told),
		IN_FOLDER(they_are_found_in_a_plan_that_changed),
		IN_FOLDER(rows_are_named_labelled_sorted_and_filtered),
		IN_FOLDER(those_of_other_plans_are_listed_too),
		IN_FOLDER(all_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
