/*
 * The outlines of small texts in the style of real ones: a folder of texts, each with the tree that
 * one sees on paper beside it. Runs from the root of the repository; with WRITE_TREES set, it
 * writes the trees anew, which are then read.
 */
#include "import_help.h"
#include "outline_help.h"
#include "import/outline_file.h"

#include <dirent.h>
#include <stdio.h>

#include "import/label.h"

#define FOLDER "tests/outlines"

static void tree_of(const struct plan *plan, struct buf *out)
{
	for (uint32_t i = 0; i < plan->n_sections; i++) {
		str label = plan_label(plan, i);
		for (uint32_t d = 0; d < plan->sections[i].depth; d++)
			buf_add(out, STR("  "));
		buf_add(out, kind_name((enum section_kind)plan->sections[i].kind));
		buf_byte(out, ' ');
		buf_add(out, label);
		buf_add(out, label.len ? STR(" | ") : STR(""));
		buf_add(out, plan_text(plan, i, 0));
		buf_printf(out, " (%u)\n", plan_paragraphs(plan, i));
	}
}

/* The outline file of a plan gives all its headings again. */
static void assert_outline_file_keeps(const struct plan *plan, str bytes, str wanted)
{
	struct buf lines = {0}, tree = {0};
	struct outline_file file = {0};
	struct err err = {0};
	const struct import_options options = {.name = STR("a.txt"), .outline = &file};
	struct import_report report;

	add_outline_file(plan, &lines);
	assert_true(outline_file_read(buf_str(&lines), &file, &err));
	struct plan *again = import_text(bytes, &options, &report, &err);
	assert_non_null(again);
	tree_of(again, &tree);
	if (report.not_in_text || !str_equal(buf_str(&tree), wanted))
		fail_msg("by its outline file, %u lines unmet:\n%s", report.not_in_text, tree.data);
	plan_free(again);
	outline_file_fini(&file);
	buf_fini(&tree);
	buf_fini(&lines);
}

static void check_text(const char *name)
{
	struct buf path = {0}, tree = {0};
	struct err err = {0};

	buf_printf(&path, FOLDER "/%s", name);
	struct buf bytes = read_file(path.data);
	struct plan *plan = import_as(buf_str(&bytes), false, NULL);
	assert_sound(plan, buf_str(&bytes));
	tree_of(plan, &tree);
	buf_cut(&path, path.len - strlen("txt"));
	buf_add(&path, STR("tree"));
	if (getenv("WRITE_TREES"))
		assert_true(file_save(path.data, buf_str(&tree), &err));
	struct buf wanted = read_file(path.data);
	if (!str_equal(buf_str(&tree), buf_str(&wanted)))
		fail_msg("%s is read as\n%s", name, tree.data);
	/* The title of the document is none of its headings. */
	if (plan_text(plan, 0, 0).len == 0 || plan->sections[0].kind != KIND_PREAMBLE)
		assert_outline_file_keeps(plan, buf_str(&bytes), buf_str(&tree));
	plan_free(plan);
	buf_fini(&wanted);
	buf_fini(&bytes);
	buf_fini(&tree);
	buf_fini(&path);
}

static void texts(void **state)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;
	int n = 0;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		if (!str_ends(str_of(entry->d_name), STR(".txt")))
			continue;
		check_text(entry->d_name);
		n++;
	}
	closedir(folder);
	assert_true(n >= 32);
}

static void labels(void **state)
{
	static const struct {
		const char *line;
		enum style style;
		uint32_t number;
		const char *label, *rest;
	} rows[] = {
		{"第 十二 章　产业", STYLE_CHAPTER, 12, "第 十二 章", "产业"},
		{"第贰拾叁章 产业", STYLE_CHAPTER, 23, "第贰拾叁章", "产业"},
		{"第１０节产业", STYLE_DIVISION, 10, "第１０节", "产业"},
		{"第⼀编 产业", STYLE_VOLUME, 1, "第⼀编", "产业"},
		{"一百二十、产业", STYLE_CHINESE, 120, "一百二十、", "产业"},
		{"Ⅱ、产业", STYLE_CHINESE, 2, "Ⅱ、", "产业"},
		{"㈢产业", STYLE_CHINESE_BRACKETS, 3, "㈢", "产业"},
		{"（ 二 ）产业", STYLE_CHINESE_BRACKETS, 2, "（ 二 ）", "产业"},
		{"⑵产业", STYLE_ARABIC_BRACKETS, 2, "⑵", "产业"},
		{"3.2产业", STYLE_DECIMAL_2, 2, "3.2", "产业"},
		{"1.2.3 产业", STYLE_DECIMAL_3, 3, "1.2.3", "产业"},
		{"1.产业", STYLE_ARABIC, 1, "1.", "产业"},
		{"第 一 部 分 产业", STYLE_PART, 1, "第 一 部 分", "产业"},
		{"第一章：产业", STYLE_CHAPTER, 1, "第一章：", "产业"},
		{"第二章 、 产业", STYLE_CHAPTER, 2, "第二章 、", "产业"},
		{"第\u200B三\uFEFF章 产业", STYLE_CHAPTER, 3, "第\u200B三\uFEFF章", "产业"},
	};
	static const char *const none[] = {
		"产业", "3.5%左右", "1.6万亩", "2023年", "第三产业", "（产业）", "一是产业"};
	struct label label;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_true(label_match(str_of(rows[i].line), &label));
		assert_int_equal(label.style, rows[i].style);
		assert_int_equal(label.number, rows[i].number);
		assert_str(label.label, rows[i].label);
		assert_str(label.rest, rows[i].rest);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (label_match(str_of(none[i]), &label) && label.style != STYLE_ARABIC)
			fail_msg("%s has a label", none[i]);
	assert_int_equal(label_match_glued(STR("27四、完善"), &label), 2);
	assert_int_equal(label_match_glued(STR("3（二）民生"), &label), 1);
	assert_int_equal(label_match_glued(STR("2023四、完善"), &label), 0);
}

static void outline_files(void **state)
{
	static const char text[] = "一、甲\n正文。\n（一）乙很长\n的标题\n正文二。\n二、丙。丁。\n";
	const str lines = STR("1\t一、\t甲\n2\t\t没有\n1\t（一）\t乙很长的标题\n\n2\t二、\t丙\n");
	struct outline_file file = {0};
	struct err err = {0};
	struct import_report report;
	struct buf tree = {0};
	const struct import_options options = {.name = STR("a.txt"), .outline = &file};

	(void)state;
	assert_true(outline_file_read(lines, &file, &err));
	struct plan *plan = import_text(STR(text), &options, &report, &err);
	assert_non_null(plan);
	assert_rebuilds(plan, STR(text));
	tree_of(plan, &tree);
	assert_string_equal(tree.data, "chapter 一、 | 甲 (1)\nchapter （一） | 乙很长的标题 (1)\n "
				       " measure 二、 | 丙 (1)\n");
	assert_int_equal(report.not_in_text, 1);
	assert_int_equal(report.joined, 1);
	plan_free(plan);
	buf_fini(&tree);
	outline_file_fini(&file);
	assert_false(outline_file_read(STR("1\t一、\t甲\n一、甲\n"), &file, &err));
	assert_int_equal(err.kind, ERR_OUTLINE_LINE);
	assert_int_equal(err.line, 2);
	outline_file_fini(&file);
	assert_false(outline_file_read(STR("0\t\t甲\n"), &file, &err));
	outline_file_fini(&file);
}

static void reasons(void **state)
{
	static const char text[] =
		"打印\n一、甲\n三、四线城市平稳。\n1.就业：三千人。\n— 1 —\n二、乙\n正文。\n";
	struct explain explain = {0};
	struct err err = {0};
	const struct import_options options = {.name = STR("a.txt"), .explain = &explain};
	struct buf out = {0};

	(void)state;
	struct plan *plan = import_text(STR(text), &options, NULL, &err);
	assert_non_null(plan);
	for (size_t i = 0; i < explain.n; i++) {
		const struct explain_row *row = &explain.rows[i];
		buf_printf(&out, "%u %s %u %s %s\n", row->line, explain_reading_name(row->reading),
			row->level, explain_reason_name(row->why),
			explain_reading_name(row->instead));
	}
	assert_string_equal(out.data, "1 furniture 0 words text\n2 heading 1 style text\n"
				      "3 text 0 quantity heading\n4 text 0 list heading\n"
				      "5 page 0 page-number text\n6 heading 1 style text\n");
	plan_free(plan);
	explain_fini(&explain);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labels),
		cmocka_unit_test(texts),
		cmocka_unit_test(outline_files),
		cmocka_unit_test(reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
