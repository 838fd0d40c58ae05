/* compare/inside: what of one plan belongs together. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compare/inside.h"
#include "plan/builtin.h"
#include "plan/ref.h"

struct pair {
	const char *from, *to; /* refs of paragraphs; to is NULL: it has no counterpart */
};

static struct place place_of(const struct plan *plan, const char *words)
{
	struct ref ref;
	struct place place = {0};

	assert_true(ref_parse(str_of(words), &ref) && ref_find(plan, &ref, &place));
	return place;
}

static bool is_block(struct place a, struct place b)
{
	return a.section == b.section && a.paragraph == b.paragraph;
}

/* How many links there are from a block; the kind and end of the first that leads to `to`. */
static uint32_t links_from(const struct inside *inside, struct place from, struct place to,
	const struct inside_link **found)
{
	uint32_t n = 0;

	*found = NULL;
	for (uint32_t i = inside_from(inside, from); i < inside->n; i++, n++) {
		if (!is_block(inside->items[i].from, from))
			break;
		if (!*found && is_block(inside->items[i].to, to))
			*found = &inside->items[i];
	}
	return n;
}

/* Found by reading: where each entry of the plan is said, or that it is nowhere. */
static void the_entries_of_the_plan_lead_to_their_measures(void **state)
{
	static const struct pair pairs[] = {
		{"topics.1", "4.3"},
		{"topics.2", "4.1"},
		{"topics.3", "1"},
		{"topics.4", "1"},
		{"topics.5", "5.3"},
		{"topics.6", "6.1"},
		{"topics.7", "8"},
		{"targets.1", NULL},
		{"targets.2", NULL},
		{"targets.3", NULL},
		{"targets.4", NULL},
		{"targets.5", NULL},
		{"targets.6", NULL},
		{"targets.7", NULL},
		{"highlights.1", "1.1#1"},
		{"highlights.2", NULL},
		{"highlights.3", "2.1#1"},
		{"highlights.4", NULL},
		{"highlights.5", "4.1#1"},
	};
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct inside inside = {0};
	const struct inside_link *link;
	(void)state;

	inside_find(&inside, index);
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct place from = place_of(plan, pairs[i].from);
		struct place to = pairs[i].to ? place_of(plan, pairs[i].to) : from;
		uint32_t n = links_from(&inside, from, to, &link);
		if (n != (pairs[i].to ? 1 : 0) || (pairs[i].to && !link))
			fail_msg("%s: %u links", pairs[i].from, n);
		if (!link)
			continue;
		assert_int_equal(link->kind, INSIDE_ENTRY);
		links_from(&inside, to, from, &link);
		assert_non_null(link);
	}
	inside_fini(&inside);
	index_free(index);
	plan_free(plan);
}

/* ---- a plan made up ---- */

static void add(struct plan *plan, const char *title, const char *text)
{
	plan_add_section(plan, 0, KIND_CHAPTER, STR(""), str_of(title));
	plan_add_paragraph(plan, str_of(text));
}

static struct plan *make_plan(void)
{
	struct plan *plan = plan_new();

	add(plan, "去年工作回顾", "大桥主体完工，植物园开园。各位代表！我们为群众办实事。");
	add(plan, "发展目标", "粮食总产量稳定在三十万吨以上。城乡居民收入稳步提高。");
	add(plan, "交通", "建成大桥引桥，打通断头路十二条。各位代表！");
	add(plan, "农业", "守住耕地红线，粮食总产量稳定在三十万吨以上。办好农民丰收节。");
	add(plan, "旅游", "植物园二期与大桥灯光同步建成。各位代表！");
	plan_add_section(plan, 0, KIND_TARGETS, STR(""), STR("预期目标"));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), STR("打通断头路12条"));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), STR("城乡居民收入稳步提高"));
	plan_add_section(plan, 1, KIND_TARGET, STR(""), STR("城镇登记失业率控制在4%"));
	plan_finish(plan);
	return plan;
}

static void expect(const struct plan *plan, const struct inside *inside, const struct pair *pair,
	enum inside_kind kind)
{
	const struct inside_link *link, *back;
	struct place from = place_of(plan, pair->from), to = place_of(plan, pair->to);

	links_from(inside, from, to, &link);
	if (!link || link->kind != kind)
		fail_msg("%s does not lead to %s", pair->from, pair->to);
	links_from(inside, to, from, &back);
	if (kind != INSIDE_RELATED)
		assert_non_null(back);
}

static void what_is_said_twice_is_linked(void **state)
{
	static const struct pair target = {"targets.2", "2#1"}, repeated = {"2#1", "4#1"};
	struct plan *plan = make_plan();
	struct index *index = index_build(plan);
	struct inside inside = {0};
	const struct inside_link *link;
	struct place place = place_of(plan, "targets.3");
	(void)state;

	inside_find(&inside, index);
	expect(plan, &inside, &target, INSIDE_ENTRY);
	expect(plan, &inside, &repeated, INSIDE_REPEATED);
	assert_int_equal(links_from(&inside, place, place, &link), 0);
	inside_fini(&inside);
	index_free(index);
	plan_free(plan);
}

/* ---- rare terms ---- */

enum { FILLING = 250 };

/* Four names are in two chapters, 数字化转型 is in all. */
static struct plan *make_long_plan(void)
{
	struct plan *plan = plan_new();
	char title[64], text[256];

	add(plan, "回顾",
		"青溪大桥、云岭植物园、白鹭湿地公园、松江文化中心如期完工，推动数字化转型。");
	for (int i = 0; i < FILLING; i++) {
		snprintf(title, sizeof(title), "第%d项", i);
		snprintf(text, sizeof(text), "完成%d件实事，推动数字化转型，办好%d所学校。", i, i);
		add(plan, title, text);
	}
	add(plan, "安排",
		"推进云岭植物园、松江文化中心、白鹭湿地公园和青溪大桥二期，推动数字化转型。");
	plan_finish(plan);
	return plan;
}

static void rare_terms_relate(void **state)
{
	static const struct pair related = {"1#1", "252"};
	struct plan *plan = make_long_plan();
	struct index *index = index_build(plan);
	struct inside inside = {0};
	(void)state;

	inside_find(&inside, index);
	expect(plan, &inside, &related, INSIDE_RELATED);
	assert_int_equal(inside.n, 2);
	inside_fini(&inside);
	index_free(index);
	plan_free(plan);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_entries_of_the_plan_lead_to_their_measures),
		cmocka_unit_test(what_is_said_twice_is_linked),
		cmocka_unit_test(rare_terms_relate),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
