/* summary/, plan/targets, plan/quoted: a plan on one page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "compare/novel.h"
#include "import/read.h"
#include "plan/builtin.h"
#include "plan/quoted.h"
#include "plan/targets.h"
#include "summary/sheet.h"
#include "summary/write.h"
#include "text/width.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct plan *plan_of(const char *text)
{
	struct err err = {0};
	struct plan *plan = import_read_words(str_of(text), STR("x.txt"), NULL, NULL, &err);

	assert_non_null(plan);
	return plan;
}

/* ---- targets ---- */

/* The targets of a text, parted by bars. */
static void check_targets(const char *text, const char *wanted)
{
	struct plan *plan = plan_of(text);
	struct figures figures = {0};
	struct targets targets = {0};
	struct buf got = {0};

	figures_find(&figures, plan);
	targets_find(&targets, plan, &figures);
	for (uint32_t i = 0; i < targets.n; i++) {
		const struct target *t = &targets.items[i];
		str own = plan_text(plan, t->place.section, t->place.paragraph);
		buf_add(&got, i ? STR("|") : STR(""));
		buf_add(&got, str_slice(own, t->place.byte, t->end));
	}
	buf_byte(&got, '\0');
	assert_string_equal(got.data, wanted);
	buf_fini(&got);
	targets_fini(&targets);
	figures_fini(&figures);
	plan_free(plan);
}

static void targets_are_clauses(void **state)
{
	static const char *const rows[][2] = {
		/* On one line, over several sentences, until another subject begins. */
		{"一、今年工作\n主要预期目标是：产值增长5%，收入增长6%"
		 "。粮食产量5亿斤。重点抓好十个方面。\n",
			"产值增长5%|收入增长6%|粮食产量5亿斤"},
		/* A line each. */
		{"一、今年工作\n今年的主要预期目标是：\n产值增长6.5%－7%，\n价格涨幅3%"
		 "左右，\n国际收支基本平衡。\n"
		 "能耗下降3.4%以上，\n污染物排放减少。\n增长目标6.5%－7%，考虑了衔接。\n",
			"产值增长6.5%－7%|价格涨幅3%左右|国际收支基本平衡|能耗下降3.4%以上|"
			"污染物排放减少"},
		/* Words of urging are none; what is measured is. */
		{"一、今年工作\n主要目标为：产值增长5%"
		 "，在工作中争取更好结果；努力实现收入同步增长，进出口增长3%。\n",
			"产值增长5%|努力实现收入同步增长|进出口增长3%"},
		/* The one for the year, although another comes first and has more figures. */
		{"一、规划\n“十五五”时期的主要目标是：产值年均增长5%，投入增长7%，比重达到69%"
		 "，收入增长6%。\n"
		 "二、今年工作\n今年主要预期目标是：产值增长4%，收入增长3%。\n",
			"产值增长4%|收入增长3%"},
		/* Traditional characters; a comma in a number. */
		{"一、今年工作\n今年主要預期目標是：產值達到1,560億元，收入增長6%。\n",
			"產值達到1,560億元|收入增長6%"},
		/* What is said of targets without figures is no list of them. */
		{"一、今年工作\n完成全年目标，新增就业30万人。主要目标是：更好。\n", ""},
		{"一、总则\n没有。\n", ""},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++)
		check_targets(rows[i][0], rows[i][1]);
}

/* ---- names ---- */

static void names_are_quoted(void **state)
{
	struct plan *plan = plan_of(
		"一、总则\n“五外联动”计划，“一带一路”，“八大”工程，“五外联动”。\n"
		"“好，不好”，“一个很长很长很长很长的”，“8·22”，“十五五”，“十连增”，「多规合一」。\n"
		"“没有结束，“甲乙”，“3815”。\n");
	static const char *const wanted[] = {
		"五外联动", "一带一路", "八大", "多规合一", "甲乙", "3815"};
	struct quoted quoted = {0};
	(void)state;

	quoted_find(&quoted, plan);
	assert_int_equal(quoted.n, COUNT(wanted));
	for (uint32_t i = 0; i < quoted.n; i++) {
		const struct quoted_name *name = &quoted.names[i];
		str own = plan_text(plan, name->place.section, name->place.paragraph);
		assert_true(str_equal(name->words, str_of(wanted[i])));
		assert_true(str_starts(str_slice(own, name->place.byte, own.len), name->words));
	}
	assert_int_equal(quoted.names[0].times, 2);
	assert_true(quoted.names[0].programme && quoted.names[0].counts);
	assert_true(quoted.names[1].common && !quoted.names[0].common);
	assert_true(quoted.names[2].programme);
	assert_false(quoted.names[4].programme || quoted.names[4].counts);
	assert_false(quoted.names[5].counts);
	quoted_fini(&quoted);
	plan_free(plan);
}

static void what_no_earlier_plan_says_is_novel(void **state)
{
	struct plan *own =
		plan_of("2025年某省政府工作报告\n一、总则\n低空经济，“两新”，商业航天。\n");
	struct plan *earlier = plan_of("2024年某省政府工作报告\n一、总則\n低空經濟。\n");
	struct plan *later = plan_of("2026年某省政府工作报告\n一、总则\n商业航天。\n");
	struct plan *of_year = plan_of("2025年某市政府工作报告\n一、总则\n“两新”。\n");
	struct plan *plans[] = {own, earlier, later, of_year};
	struct index *indexes[COUNT(plans)];
	struct novel novel;
	(void)state;

	for (size_t i = 0; i < COUNT(plans); i++) {
		char id[] = {(char)('a' + i), '\0'};
		plans[i]->id = plan_keep(plans[i], str_of(id));
		indexes[i] = index_build(plans[i]);
	}
	novel_init(
		&novel, own, (const struct index *const *)indexes, COUNT(plans), NOVEL_NOT_LATER);
	assert_int_equal(novel.plans, 2);
	assert_true(novel.own);
	assert_false(novel_is(&novel, STR("低空经济")));
	assert_false(novel_is(&novel, STR("两新")));
	assert_true(novel_is(&novel, STR("商业航天")));
	novel_fini(&novel);
	for (size_t i = 0; i < COUNT(plans); i++) {
		index_free(indexes[i]);
		plan_free(plans[i]);
	}
}

/* ---- the page ---- */

struct page {
	struct plan *plan;
	struct figures figures;
	struct index *index;
	struct summary summary;
};

static void page_make(struct page *page, struct plan *plan)
{
	*page = (struct page){.plan = plan, .index = index_build(plan)};
	figures_find(&page->figures, plan);
	summary_make(&page->summary, &(struct summary_source){.plan = plan,
					     .figures = &page->figures,
					     .index = page->index,
					     .library = NULL,
					     .n_library = 0});
}

static void page_fini(struct page *page)
{
	summary_fini(&page->summary);
	index_free(page->index);
	figures_fini(&page->figures);
	plan_free(page->plan);
}

static struct plan *many_chapters(unsigned n)
{
	struct plan *plan = plan_new();
	char title[64];

	plan->title = plan_keep(plan, STR("规划"));
	for (unsigned i = 0; i < n; i++) {
		snprintf(title, sizeof(title), "题目%u很长很长很长很长很长很长很长", i);
		plan_add_section(plan, 0, KIND_CHAPTER, STR(""), str_of(title));
		plan_add_paragraph(
			plan, STR("今年的主要预期目标是：产值增长5%，“三个”收入增长3%。"));
	}
	plan_finish(plan);
	return plan;
}

static void bars_are_of_what_compares(void **state)
{
	struct page page;
	const struct summary *s = &page.summary;
	(void)state;

	page_make(&page, builtin_plan());
	for (uint32_t i = s->from[SUMMARY_TARGETS]; i < s->from[SUMMARY_FIGURES]; i++) {
		const struct summary_row *row = &s->rows[i];
		bool intensity = str_find(row->name, STR("强度")) < row->name.len;
		assert_true(row->share >= 0 && row->share <= 1);
		assert_int_equal(row->share > 0, row->figure && !intensity);
	}
	assert_true(s->rows[0].share == 1);
	assert_true(s->rows[1].share > 0.66 && s->rows[1].share < 0.67);
	page_fini(&page);
}

/* Cells neither overlap nor leave the sheet, and all rows are there, at every width. */
static void check_sheet(const struct summary *summary, unsigned columns)
{
	struct sheet sheet = {0};
	uint32_t rows = 0;

	sheet_lay(&sheet, summary, columns, columns % 2, LANG_EN);
	for (uint32_t i = 0; i < sheet.n; i++) {
		const struct sheet_cell *cell = &sheet.cells[i], *next = cell + 1;
		rows += cell->item < SHEET_MORE;
		assert_true(cell->column + cell->columns <= columns);
		assert_true(cell->row < sheet.rows);
		if (i + 1 == sheet.n)
			break;
		assert_true(
			next->row > cell->row ||
			(next->row == cell->row && next->column >= cell->column + cell->columns));
	}
	assert_int_equal(rows, summary->n);
	sheet_fini(&sheet);
}

static void check_text(const struct summary *summary, unsigned columns)
{
	struct buf out = {0};
	str rest, line;

	summary_write_text(summary, columns, LANG_ZH, &out);
	rest = buf_str(&out);
	while (str_line(&rest, &line))
		assert_true(width_columns(line) <= columns);
	buf_fini(&out);
}

static void pages_fit_every_width(void **state)
{
	struct page page;
	(void)state;

	for (unsigned n = 0; n < 3; n++) {
		page_make(&page, n == 0 ? builtin_plan() : many_chapters(n == 1 ? 0 : 3000));
		for (unsigned columns = 38; columns < 200; columns++) {
			check_sheet(&page.summary, columns);
			check_text(&page.summary, columns);
		}
		assert_int_equal(page.summary.chapters, n == 0 ? 10 : n == 1 ? 0 : 3000);
		assert_int_equal(page.summary.more[SUMMARY_CHAPTERS], n == 2 ? 2976 : 0);
		page_fini(&page);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(targets_are_clauses),
		cmocka_unit_test(names_are_quoted),
		cmocka_unit_test(what_no_earlier_plan_says_is_novel),
		cmocka_unit_test(bars_are_of_what_compares),
		cmocka_unit_test(pages_fit_every_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
