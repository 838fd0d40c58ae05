/*
 * Links of real yearly reports against what careful readers marked, tests/unit/links: a row a pair
 * of sentences, each as REF#PARAGRAPH and its first character, and 3 for the same sentence
 * re-edited, 2 where readers may differ. All other pairs are wrong. What links of grade 2 there are
 * is neither right nor wrong; sentences of fewer than MARKED_UNITS units (各位代表！) are left out.
 *
 * The reports are those of ../shared/data/plans, or of the folder that LANTU_PLANS names; where
 * they are not there is nothing to test. The floors are below what is found now, so that a change
 * that finds clearly less is seen.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "compare/links.h"
#include "library/open.h"
#include "plan/ref.h"

enum { MARKED_UNITS = 6 };

struct mark {
	uint32_t a, b; /* sentences */
	char grade;
	bool found;
};

struct marks {
	struct mark *items;
	uint32_t n;
	size_t cap;
};

/* The sentence that begins at REF#PARAGRAPH and a character; moves *row behind them. */
static uint32_t sentence_of(const struct sentences *side, const struct plan *plan, str *row)
{
	struct ref ref;
	struct place place;
	size_t tab = 0, start = 0;

	while (row->data[tab] != '\t')
		tab++;
	assert_true(ref_parse(str_slice(*row, 0, tab), &ref));
	assert_true(ref_find(plan, &ref, &place));
	char *end;
	start = strtoul(row->data + tab + 1, &end, 10);
	str text = plan_text(plan, place.section, place.paragraph);
	place.byte = 0;
	for (uint32_t c; start > 0 && place.byte < text.len; start--)
		place.byte +=
			(uint32_t)utf8_decode(text.data + place.byte, text.data + text.len, &c);
	*row = str_slice(*row, (size_t)(end + 1 - row->data), row->len);
	return sentences_from(side, place);
}

static uint32_t units_of(const struct sentences *side, uint32_t sentence)
{
	return sentence < side->n ? side->items[sentence].end - side->items[sentence].from : 0;
}

static void read_marks(struct marks *marks, const char *path, const struct links *links,
	const struct plan *a, const struct plan *b)
{
	struct buf bytes = {0};
	struct err err = {0};

	assert_true(file_read(path, 1 << 20, &bytes, &err));
	for (str rest = buf_str(&bytes); rest.len;) {
		struct mark mark = {.a = sentence_of(&links->a, a, &rest)};
		mark.b = sentence_of(&links->b, b, &rest);
		mark.grade = rest.data[0];
		assert_true(mark.grade == '2' || mark.grade == '3');
		rest = str_slice(rest, 2, rest.len);
		marks->items = mem_grow(
			marks->items, &marks->cap, marks->n + (size_t)1, sizeof(*marks->items));
		marks->items[marks->n++] = mark;
	}
	buf_fini(&bytes);
}

static struct mark *mark_of(const struct marks *marks, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < marks->n; i++)
		if (marks->items[i].a == a && marks->items[i].b == b)
			return &marks->items[i];
	return NULL;
}

struct score {
	uint32_t right, wrong, missed;
};

static void judge_link(const struct links *links, const struct link *link, struct marks *marks,
	struct score *score)
{
	for (uint32_t i = link->a; i < link->a + link->n_a; i++) {
		for (uint32_t k = link->b; k < link->b + link->n_b; k++) {
			uint32_t a = links->parts[i].sentence, b = links->parts[k].sentence;
			struct mark *mark = mark_of(marks, a, b);
			if (mark)
				mark->found = true;
			else if (units_of(&links->a, a) >= MARKED_UNITS &&
				 units_of(&links->b, b) >= MARKED_UNITS)
				score->wrong++;
		}
	}
}

static struct score judge(const struct links *links, struct marks *marks)
{
	struct score score = {0};

	for (uint32_t i = 0; i < links->n; i++)
		judge_link(links, &links->items[i], marks, &score);
	for (uint32_t i = 0; i < marks->n; i++) {
		const struct mark *mark = &marks->items[i];
		bool counts = mark->grade == '3' && units_of(&links->a, mark->a) >= MARKED_UNITS &&
			      units_of(&links->b, mark->b) >= MARKED_UNITS;
		score.right += counts && mark->found;
		score.missed += counts && !mark->found;
	}
	return score;
}

static struct plan *open_report(const char *name)
{
	const char *named = getenv("LANTU_PLANS"), *folder = named ? named : "../shared/data/plans";
	struct err err = {0};
	char path[512];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return access(path, R_OK) == 0 ? open_plan(path, 0, NULL, NULL, &err) : NULL;
}

static void links_are_those_of_readers(void **state)
{
	static const struct {
		const char *marks, *a, *b;
		unsigned floor; /* F1, thousandths */
	} rows[] = {
		{"tests/unit/links/district-2013-2014.tsv", "海拉尔-2013.gb18030.txt",
			"海拉尔-2014.gb18030.txt", 920},
		{"tests/unit/links/district-2014-2015.tsv", "海拉尔-2014.gb18030.txt",
			"海拉尔-2015.gb18030.txt", 850},
		{"tests/unit/links/national-2016-2017.tsv", "国务院-2016-一句一行.txt",
			"国务院-2017-一句一行.txt", 900},
		{"tests/unit/links/national-2013-2014.tsv", "国务院-2013-一句一行.txt",
			"国务院-2014-一句一行.txt", 820},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct plan *a = open_report(rows[i].a), *b = open_report(rows[i].b);
		if (!a || !b) {
			plan_free(a);
			plan_free(b);
			continue;
		}
		struct index *x = index_build(a), *y = index_build(b);
		struct links links = {0};
		struct marks marks = {0};
		links_find(&links, x, y);
		read_marks(&marks, rows[i].marks, &links, a, b);
		struct score s = judge(&links, &marks);
		double f1 = 2.0 * s.right / (2.0 * s.right + s.wrong + s.missed);
		print_message("%s: right %u, wrong %u, missed %u, F1 %.3f\n", rows[i].marks,
			s.right, s.wrong, s.missed, f1);
		assert_true(f1 * 1000 >= rows[i].floor);
		free(marks.items);
		links_fini(&links);
		index_free(x);
		index_free(y);
		plan_free(a);
		plan_free(b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(links_are_those_of_readers)};

	return cmocka_run_group_tests_name("marked", tests, NULL, NULL);
}
