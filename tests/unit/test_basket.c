/* The basket: what is taken from where, and its view. */
#include "../frames/session_drive.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "import/read.h"
#include "session/basket.h"
#include "session/selection.h"
#include "session/view.h"

static char folder[64];

static struct plan *make_plan(const char *title, const char *first)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, str_of(title));
	plan->title = plan_keep(plan, str_of(title));
	plan->year = 2026;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("目标"));
	plan_add_paragraph(plan, str_of(first));
	plan_add_paragraph(plan, STR("发展产业，提高质量。固定资产投资增长8%以上。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("民生"));
	plan_add_paragraph(plan, STR("新增学位一千个。"));
	plan_finish(plan);
	return plan;
}

static struct session *open_plan(const char *first)
{
	struct session *s = session_new(make_plan("甲市计划", first), LANG_ZH, 24, 80);

	s->notes_folder = folder;
	session_settle(s);
	return s;
}

static struct session *open_first(void)
{
	return open_plan("城镇新增就业23万人。改善环境。");
}

static uint32_t kept(const struct session *s)
{
	return notes_count(s->notes, NOTE_EXCERPT);
}

static void expect_words(const struct session *s, uint32_t number, const char *words)
{
	const struct note *note = notes_at(s->notes, NOTE_EXCERPT, number);

	assert_non_null(note);
	if (!str_equal(note->words, str_of(words)))
		fail_msg("%.*s, not %s", (int)note->words.len, note->words.data, words);
}

/* The excerpts as they are shown, by the first bytes of their words. */
static void expect_rows(const struct session *s, const char *const *words, uint32_t n)
{
	assert_int_equal(s->basket.table.n_shown, n);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t item = table_shown(&s->basket.table, i);
		const struct note *note = note_rows_at(&s->basket, item);
		if (!str_starts(note->words, str_of(words[i])))
			fail_msg("row %u: %.*s, not %s", i, (int)note->words.len, note->words.data,
				words[i]);
	}
}

/* Three: the chapters, and a sentence. */
static struct session *open_three(void)
{
	struct session *s = open_first();

	keys(s, "a j a / 产业 Enter v a Esc Esc B");
	assert_int_equal(s->focus, VIEW_BASKET);
	assert_int_equal(kept(s), 3);
	return s;
}

/* ---- adding ---- */

static void a_section_is_taken_from_the_tree(void **state)
{
	struct session *s = open_first();

	(void)state;
	assert_null(s->notes);
	keys(s, "j a");
	assert_int_equal(s->focus, VIEW_TREE);
	assert_true(str_find(buf_str(&s->notice), STR("第 1 条，按 B 查看")) < s->notice.len);
	expect_words(s, 0, "二、民生\n新增学位一千个。");
	const struct note *note = notes_at(s->notes, NOTE_EXCERPT, 0);
	assert_true(str_find(note->source, STR("甲市计划")) < note->source.len);
	assert_true(str_equal(note->anchor.ref, STR("2")));
	keys(s, "k +");
	assert_int_equal(kept(s), 2);
	/* What is there is not taken again. */
	keys(s, "j \uFF0B");
	assert_int_equal(kept(s), 2);
	assert_true(str_find(buf_str(&s->notice), STR("已有，是第 1 条")) < s->notice.len);
	session_free(s);
}

static void a_selection_is_taken_from_the_text(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "/ 提高 Enter v a");
	expect_words(s, 0, "发展产业，提高质量。");
	assert_true(s->selection.on);
	const struct anchor *anchor = &notes_at(s->notes, NOTE_EXCERPT, 0)->anchor;
	assert_true(str_equal(anchor->ref, STR("1#2")));
	assert_int_equal(anchor->start, 0);
	assert_int_equal(anchor->length, 10);
	/* Of several paragraphs, the words of all; what is found again is in the first. */
	keys(s, "Esc g V j j a");
	expect_words(s, 1,
		"一、目标\n城镇新增就业23万人。改善环境。\n发展产业，提高质量。固定资产投资增长8%"
		"以上。");
	assert_true(str_equal(notes_at(s->notes, NOTE_EXCERPT, 1)->anchor.ref, STR("1#0")));
	session_free(s);
}

static void a_sentence_is_taken_from_lists(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "/ 投资 Enter H a");
	assert_int_equal(s->focus, VIEW_LIST);
	expect_words(s, 0, "固定资产投资增长8%以上。");
	keys(s, "Esc Esc # a");
	assert_int_equal(s->focus, VIEW_FIGURES);
	expect_words(s, 1, "城镇新增就业23万人。");
	session_free(s);
}

static void elsewhere_it_says_why_not(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "o a");
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_true(s->notice.len > 0);
	assert_null(s->notes);
	keys(s, "B");
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_true(str_find(buf_str(&s->notice), STR("空的")) < s->notice.len);
	session_free(s);
}

static void without_a_folder_reading_goes_on(void **state)
{
	struct session *s = open_first();

	(void)state;
	s->notes_folder = NULL;
	keys(s, "a");
	assert_true(str_find(buf_str(&s->notice), STR("只在内存中")) < s->notice.len);
	keys(s, "j a");
	assert_false(str_find(buf_str(&s->notice), STR("只在内存中")) < s->notice.len);
	assert_int_equal(kept(s), 2);
	session_free(s);
}

/* ---- the view ---- */

static void they_are_kept_and_moved(void **state)
{
	static const char *const rows[] = {"一、", "二、", "发展"},
				 *const down[] = {"二、", "一、", "发展"},
				 *const up[] = {"发展", "二、", "一、"};
	struct session *s = open_three();

	(void)state;
	expect_rows(s, rows, 3);
	keys(s, "J");
	expect_rows(s, down, 3);
	assert_int_equal(s->basket.table.at, 1);
	keys(s, "} }");
	assert_int_equal(s->basket.table.at, 2);
	assert_true(s->notice.len > 0); /* there is no row after it */
	keys(s, "k k Alt-Up");
	assert_true(s->notice.len > 0);
	keys(s, "G k K G { {");
	session_free(s);
	s = open_first();
	keys(s, "B");
	assert_int_equal(s->basket.table.n_shown, 3);
	keys(s, "G");
	while (!str_starts(note_rows_selected(&s->basket)->words, STR("发展")))
		keys(s, "k");
	keys(s, "K K G");
	while (!str_starts(note_rows_selected(&s->basket)->words, STR("一、")))
		keys(s, "k");
	keys(s, "J J");
	expect_rows(s, up, 3);
	session_free(s);
}

static void they_are_annotated(void **state)
{
	struct session *s = open_three();

	(void)state;
	keys(s, "e");
	assert_int_equal(s->focus, VIEW_PROMPT);
	assert_true(view_is_shown(s, VIEW_BASKET));
	keys(s, "待核 Enter");
	assert_int_equal(s->focus, VIEW_BASKET);
	assert_true(str_equal(note_rows_selected(&s->basket)->text, STR("待核")));
	keys(s, "e 实 Esc");
	assert_true(str_equal(note_rows_selected(&s->basket)->text, STR("待核")));
	keys(s, "; Ctrl-U Enter");
	assert_int_equal(note_rows_selected(&s->basket)->text.len, 0);
	session_free(s);
}

static void what_is_removed_comes_back(void **state)
{
	static const char *const all[] = {"一、", "二、", "发展"}, *const left[] = {"发展"};
	struct session *s = open_three();

	(void)state;
	keys(s, "x Del");
	expect_rows(s, left, 1);
	keys(s, "z z");
	expect_rows(s, all, 3);
	assert_int_equal(s->basket.table.at, 0);
	keys(s, "z");
	assert_true(s->notice.len > 0);
	/* Even the last, after the view was closed. */
	keys(s, "x x x q B");
	assert_int_equal(s->focus, VIEW_BASKET);
	assert_int_equal(s->basket.table.n_shown, 0);
	keys(s, "x e J y Enter z z z");
	expect_rows(s, all, 3);
	session_free(s);
}

static void rows_are_filtered_and_sorted(void **state)
{
	static const char *const found[] = {"二、"};
	struct session *s = open_three();

	(void)state;
	keys(s, "/ xuewei Enter");
	expect_rows(s, found, 1);
	keys(s, "Tab Ctrl-U Enter s J");
	assert_true(str_find(buf_str(&s->notice), STR("自排")) < s->notice.len);
	session_free(s);
}

static void they_are_copied(void **state)
{
	struct session *s = open_three();

	(void)state;
	keys(s, "G");
	assert_true(press(s, 'y') & WANTS_COPY);
	assert_string_equal(s->copy.text.data, "发展产业，提高质量。");
	assert_true(press(s, 'Y') & WANTS_COPY);
	str all = buf_str(&s->copy.text);
	assert_true(str_starts(all, STR("一、目标")));
	size_t source = str_find(all, STR("\n——"));
	assert_true(source < all.len);
	assert_true(str_find(all, STR("发展产业，提高质量。\n——")) < all.len);
	session_free(s);
}

static void write_as(struct session *s, const char *name, const char *begins)
{
	char path[128];
	struct buf line = {0};

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	keys(s, "w");
	assert_int_equal(s->focus, VIEW_PROMPT);
	assert_true(str_equal(buf_str(&s->prompt.line.text), STR("摘录.html")));
	press(s, K_CTRL('u'));
	session_paste(s, str_of(path));
	press(s, K_ENTER);
	assert_int_equal(s->focus, VIEW_BASKET);
	struct buf bytes = read_file(path);
	if (!str_starts(buf_str(&bytes), str_of(begins)))
		fail_msg("%s: %s", name, bytes.data);
	buf_fini(&bytes);
	buf_fini(&line);
}

static void they_are_written_to_files(void **state)
{
	struct session *s = open_three();
	char target[128], link[128];

	(void)state;
	write_as(s, "a.md", "> ### 一、目标\n");
	write_as(s, "a.html", "<!DOCTYPE html>");
	write_as(s, "a.txt", "一、目标\n");
	write_as(s, "a.json", "{");
	write_as(s, "a.csv", "\xEF\xBB\xBF");
	/* What is there is never replaced, and no link is followed. */
	snprintf(target, sizeof(target), "%s/kept.md", folder);
	snprintf(link, sizeof(link), "%s/link.md", folder);
	assert_int_equal(symlink("kept.md", link), 0);
	keys(s, "w Ctrl-U");
	session_paste(s, str_of(link));
	press(s, K_ENTER);
	assert_int_equal(s->focus, VIEW_PROMPT);
	assert_true(access(target, F_OK) != 0);
	keys(s, "Ctrl-U");
	session_paste(s, STR("a.doc"));
	press(s, K_ENTER);
	assert_int_equal(s->focus, VIEW_PROMPT);
	assert_true(str_find(buf_str(&s->notice), STR(".html")) < s->notice.len);
	snprintf(link, sizeof(link), "%s/a.md", folder);
	keys(s, "Ctrl-U");
	session_paste(s, str_of(link));
	press(s, K_ENTER);
	assert_int_equal(s->focus, VIEW_PROMPT);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_BASKET);
	session_free(s);
}

static void what_others_save_appears(void **state)
{
	struct session *s = open_three(), *other = open_first();

	(void)state;
	keys(other, "/ 学位 Enter v a Esc Esc B");
	assert_int_equal(other->basket.table.n_shown, 4);
	assert_int_equal(s->basket.table.n_shown, 3);
	keys(s, "J");
	assert_int_equal(s->basket.table.n_shown, 4);
	keys(other, "q B G");
	assert_true(str_starts(note_rows_at(&other->basket, 0)->words, STR("二、")));
	keys(other, "x");
	keys(s, "q B");
	assert_int_equal(s->basket.table.n_shown, 3);
	session_free(s);
	session_free(other);
}

static void nothing_is_taken_where_no_row_is(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "# / 无此 Enter a");
	assert_int_equal(s->focus, VIEW_FIGURES);
	assert_int_equal(kept(s), 0);
	assert_true(str_equal(buf_str(&s->notice), STR("没有选中的行")));
	keys(s, "e");
	assert_int_equal(s->focus, VIEW_FIGURES);
	session_free(s);
}

/* From one page to the figures and back, to the basket, and out of each by where it came from. */
static void the_page_leads_to_the_others(void **state)
{
	struct session *s = open_first();

	(void)state;
	keys(s, "a i B");
	assert_int_equal(s->focus, VIEW_BASKET);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_SUMMARY);
	keys(s, "# i");
	assert_int_equal(s->focus, VIEW_SUMMARY);
	keys(s, "# Esc i");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

/* ---- going there ---- */

static void enter_goes_to_the_words(void **state)
{
	struct session *s = open_three();
	struct place from, end;

	(void)state;
	keys(s, "G Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_true(s->selection.on);
	selection_range(s, &from, &end);
	assert_int_equal(from.paragraph, 2);
	assert_int_equal(from.byte, 0);
	assert_int_equal(end.byte, strlen("发展产业，提高质量。"));
	assert_int_equal(s->notice.len, 0);
	session_free(s);
}

static void enter_finds_what_has_moved(void **state)
{
	struct session *s = open_three();

	(void)state;
	session_free(s);
	s = session_new(make_plan("乙县计划", "无关的话。"), LANG_ZH, 24, 80);
	s->notes_folder = folder;
	session_settle(s);
	keys(s, "B G Enter");
	/* Its plan is not there. */
	assert_int_equal(s->focus, VIEW_BASKET);
	assert_true(s->notice.len > 0);
	struct plan *plan = plan_new();
	plan->title = plan_keep(plan, STR("甲市计划"));
	plan->id = plan_keep(plan, STR("甲市计划"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("总论"));
	plan_add_paragraph(plan, STR("全面总结。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("目标"));
	plan_add_paragraph(plan, STR("城镇新增就业23万人。改善环境。"));
	plan_add_paragraph(plan, STR("发展产业，提高质量。固定资产投资增长8%以上。"));
	plan_finish(plan);
	session_add(s, plan, NULL);
	keys(s, "G Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->current, 1);
	assert_int_equal(session_shown(s)->cursor.section, 1);
	assert_true(str_find(buf_str(&s->notice), STR("原在")) < s->notice.len);
	/* The chapter on people is gone. */
	keys(s, "B k Enter");
	assert_int_equal(s->focus, VIEW_BASKET);
	assert_true(str_find(buf_str(&s->notice), STR("找不到")) < s->notice.len);
	session_free(s);
}

/* Where no plan is open, that of an excerpt is opened from its file. */
static void enter_opens_the_plan(void **state)
{
	char path[128];
	struct err err = {0};
	struct session *s;
	(void)state;

	snprintf(path, sizeof(path), "%s/甲.txt", folder);
	assert_true(file_save(
		path, STR("甲市2026年工作计划\n\n一、产业\n发展产业，提高质量。\n"), &err));
	struct buf bytes = read_file(path);
	struct plan *plan = import_read_words(buf_str(&bytes), str_of(path), path, NULL, &err);
	assert_non_null(plan);
	s = session_new(NULL, LANG_ZH, 24, 80);
	s->notes_folder = folder;
	session_add(s, plan, path);
	session_settle(s);
	keys(s, "/ 提高 Enter v a");
	session_free(s);
	s = session_new(NULL, LANG_ZH, 24, 80);
	s->notes_folder = folder;
	session_settle(s);
	session_open_catalogue(s);
	session_settle(s);
	keys(s, "B Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->n_documents, 1);
	assert_true(s->selection.on);
	session_free(s);
	buf_fini(&bytes);
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-basket-XXXXXX");
	return mkdtemp(folder) && setenv("HOME", folder, 1) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
	struct buf command = {0};
	(void)state;

	buf_printf(&command, "rm -rf %s", folder);
	int status = system(command.data);
	buf_fini(&command);
	return status;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_section_is_taken_from_the_tree),
		TEST(a_selection_is_taken_from_the_text),
		TEST(a_sentence_is_taken_from_lists),
		TEST(elsewhere_it_says_why_not),
		TEST(without_a_folder_reading_goes_on),
		TEST(they_are_kept_and_moved),
		TEST(they_are_annotated),
		TEST(what_is_removed_comes_back),
		TEST(rows_are_filtered_and_sorted),
		TEST(they_are_copied),
		TEST(they_are_written_to_files),
		TEST(what_others_save_appears),
		TEST(nothing_is_taken_where_no_row_is),
		TEST(the_page_leads_to_the_others),
		TEST(enter_goes_to_the_words),
		TEST(enter_finds_what_has_moved),
		TEST(enter_opens_the_plan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
