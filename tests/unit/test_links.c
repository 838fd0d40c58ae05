/* compare/links: which sentences of two plans are the same, and what became of the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "compare/reasons.h"
#include "plan/builtin.h"

/* ---- plans ---- */

/* A plan by its lines: "# " begins a chapter, "## " a section, anything else is a paragraph. */
static struct index *index_of(const char *const *lines, size_t n)
{
	struct plan *plan = plan_new();
	uint32_t number = 0;

	for (size_t i = 0; i < n; i++) {
		struct buf label = {0};
		str line = str_of(lines[i]);
		buf_printf(&label, "%u", (unsigned)++number);
		if (strncmp(lines[i], "## ", 3) == 0)
			plan_add_section(plan, 1, KIND_MEASURE, buf_str(&label),
				(str){line.data + 3, line.len - 3});
		else if (strncmp(lines[i], "# ", 2) == 0)
			plan_add_section(plan, 0, KIND_CHAPTER, buf_str(&label),
				(str){line.data + 2, line.len - 2});
		else
			plan_add_paragraph(plan, line);
		buf_fini(&label);
	}
	plan_finish(plan);
	return index_build(plan);
}

#define INDEX(...) \
	index_of((const char *const[]){__VA_ARGS__}, \
		sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

struct compared {
	struct index *a, *b;
	struct links links;
};

static void compare(struct compared *c, struct index *a, struct index *b)
{
	*c = (struct compared){.a = a, .b = b};
	links_find(&c->links, a, b);
}

static void end(struct compared *c)
{
	struct plan *plans[] = {
		(struct plan *)(uintptr_t)c->a->plan, (struct plan *)(uintptr_t)c->b->plan};

	links_fini(&c->links);
	index_free(c->a);
	index_free(c->b);
	plan_free(plans[0]);
	plan_free(plans[1]);
}

/* ---- what is found ---- */

static const struct link *link_of(const struct links *links, bool of_b, const char *begins)
{
	const struct sentences *side = of_b ? &links->b : &links->a;

	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		uint32_t first = of_b ? link->b : link->a, n = of_b ? link->n_b : link->n_a;
		for (uint32_t k = first; k < first + n; k++) {
			const struct sentence_item *item = &side->items[links->parts[k].sentence];
			str text = index_text(side->index, item->block);
			size_t len = strlen(begins);
			if (item->end_byte - item->first_byte >= len &&
				memcmp(text.data + item->first_byte, begins, len) == 0)
				return link;
		}
	}
	fail_msg("no link of %s", begins);
	return NULL;
}

static uint32_t count(const struct links *links, enum link_change change)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < links->n; i++)
		n += links->items[i].change == change;
	return n;
}

static uint32_t count_moved(const struct links *links)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < links->n; i++)
		n += links->items[i].moved;
	return n;
}

/* Each sentence of both sides is in a link, and but for fragments in one. */
static void check_whole(const struct links *links)
{
	uint8_t *in[2] = {calloc(links->a.n + 1, 1), calloc(links->b.n + 1, 1)};

	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		uint8_t more = link->change == LINK_FRAGMENT ? 0x10 : 1;
		for (uint32_t k = 0; k < link->n_a; k++)
			in[0][links->parts[link->a + k].sentence] |=
				in[0][links->parts[link->a + k].sentence] & 1 ? more * 2 : more;
		for (uint32_t k = 0; k < link->n_b; k++)
			in[1][links->parts[link->b + k].sentence] |=
				in[1][links->parts[link->b + k].sentence] & 1 ? more * 2 : more;
	}
	for (uint32_t i = 0; i < links->a.n; i++)
		assert_true(in[0][i] && !(in[0][i] & 2));
	for (uint32_t i = 0; i < links->b.n; i++)
		assert_true(in[1][i] && !(in[1][i] & 2));
	free(in[0]);
	free(in[1]);
}

static enum link_change mirrored(enum link_change change)
{
	static const enum link_change of[N_LINK_CHANGES] = {LINK_SAME, LINK_REWORDED, LINK_MERGED,
		LINK_SPLIT, LINK_FRAGMENT, LINK_GONE, LINK_NEW};

	return of[change];
}

static bool same_parts(const struct link_part *x, uint32_t n, const struct link_part *y, uint32_t m)
{
	return n == m && memcmp(x, y, n * sizeof(*x)) == 0;
}

static bool has_mirrored(
	const struct links *links, const struct link *of, const struct links *mirror)
{
	for (uint32_t i = 0; i < mirror->n; i++) {
		const struct link *m = &mirror->items[i];
		if (m->change == mirrored(of->change) && m->moved == of->moved &&
			m->similarity == of->similarity &&
			same_parts(links->parts + of->a, of->n_a, mirror->parts + m->b, m->n_b) &&
			same_parts(links->parts + of->b, of->n_b, mirror->parts + m->a, m->n_a))
			return true;
	}
	return false;
}

static void check_symmetric(const struct compared *c)
{
	struct links mirror = {0};

	links_find(&mirror, c->b, c->a);
	assert_int_equal(mirror.n, c->links.n);
	for (uint32_t i = 0; i < c->links.n; i++)
		if (!has_mirrored(&c->links, &c->links.items[i], &mirror))
			fail_msg("link %u has none in the mirror", (unsigned)i);
	links_fini(&mirror);
}

/* ---- two years ---- */

static struct index *last_year(void)
{
	return INDEX("# 过去一年工作回顾", "全年粮食产量达到650万吨，增长3%。", "# 今年重点工作",
		"## 扩大内需",
		"深入实施消费促进行动，办好海州湾旅游文化节，新增社区便民店40家。"
		"开工建设灌河大桥，推进沿海高铁前期工作。",
		"## 科技创新",
		"加快建设海洋生物实验室。支持企业与高校组建联合实验室，培育高新技术企业120家。"
		"完善知识产权保护制度。",
		"## 民生保障",
		"改造老旧小区86个，惠及居民3.2万户，实施农村厕所改造。"
		"扩大长期护理保险覆盖面。加强青少年近视防控，建设县级疾控中心实验室，完善突发公共卫"
		"生事件监测预警体系，中小学全部配备专职体育教师。"
		"严厉打击电信网络诈骗。");
}

static struct index *this_year(void)
{
	return INDEX("# 过去一年工作回顾", "全年粮食产量达到668万吨，增长2.8%。", "# 今年重点工作",
		"## 扩大国内需求",
		"开工建设灌河大桥，推进沿海高铁前期工作！"
		"持续实施促进消费行动，办好第三届海州湾旅游文化节，新增社区便民店55家。",
		"## 民生保障",
		"改造老旧小区72个，惠及居民2.6万户。推进农村厕所改造。"
		"扩大长期护理保险覆盖面。试点低空物流配送航线。加强青少年近视防控，建设县级疾控中心"
		"实验室，完善突发公共卫生事件监测预警体系，中小学全部配备专职体育教师。"
		"组织冬季长跑和跳绳比赛，办起校园足球联赛，建成标准化田径场12片，让运动成为孩子们的"
		"习惯，中小学全部配备专职体育教师，乒乓球台进社区。",
		"## 科技创新",
		"加快建设海洋生物实验室，支持企业与高校组建联合实验室，培育高新技术企业150家。"
		"完善知识产权保护制度。");
}

static void each_change_has_its_name(void **state)
{
	struct compared c;
	const struct link *link;
	(void)state;

	compare(&c, last_year(), this_year());
	check_whole(&c.links);
	assert_int_equal(link_of(&c.links, true, "全年粮食")->change, LINK_REWORDED);
	assert_int_equal(link_of(&c.links, true, "开工建设灌河")->change, LINK_SAME);
	assert_int_equal(link_of(&c.links, true, "开工建设灌河")->similarity, 1000);
	assert_int_equal(link_of(&c.links, true, "持续实施")->change, LINK_REWORDED);
	assert_int_equal(link_of(&c.links, true, "扩大国内需求")->change, LINK_REWORDED);
	assert_int_equal(link_of(&c.links, true, "试点低空")->change, LINK_NEW);
	assert_int_equal(link_of(&c.links, false, "严厉打击")->change, LINK_GONE);
	link = link_of(&c.links, true, "改造老旧小区");
	assert_int_equal(link->change, LINK_SPLIT);
	assert_int_equal(link->n_a, 1);
	assert_int_equal(link->n_b, 2);
	assert_ptr_equal(link, link_of(&c.links, true, "推进农村厕所"));
	link = link_of(&c.links, false, "支持企业");
	assert_int_equal(link->change, LINK_MERGED);
	assert_int_equal(link->n_a, 2);
	assert_ptr_equal(link, link_of(&c.links, false, "加快建设海洋"));
	end(&c);
}

static void what_stands_elsewhere_was_moved(void **state)
{
	struct compared c, d;
	(void)state;

	compare(&c, last_year(), this_year());
	/* The order of two sections is no matter of their sentences. */
	assert_false(link_of(&c.links, true, "完善知识")->moved);
	assert_false(link_of(&c.links, true, "扩大长期")->moved);
	/* Of two that were exchanged nobody can tell which. */
	assert_true(link_of(&c.links, true, "开工建设灌河")->moved);
	assert_true(link_of(&c.links, true, "持续实施")->moved);
	end(&c);
	compare(&d,
		INDEX("# 产业", "发展海洋渔业。", "培育高新技术企业。", "# 民生", "改造老旧小区。",
			"提高城乡低保标准。"),
		INDEX("# 产业", "发展海洋渔业。", "提高城乡低保标准。", "培育高新技术企业。",
			"# 民生", "改造老旧小区。"));
	assert_true(link_of(&d.links, true, "提高城乡")->moved);
	assert_int_equal(count_moved(&d.links), 1);
	end(&d);
}

static void a_clause_is_a_fragment(void **state)
{
	static const char clause[] = "中小学全部配备专职体育教师";
	struct compared c;
	(void)state;

	compare(&c, last_year(), this_year());
	const struct link *link = link_of(&c.links, true, "组织冬季");
	assert_int_equal(link->change, LINK_FRAGMENT);
	assert_int_equal(count(&c.links, LINK_FRAGMENT), 1);
	struct range range = links_range(&c.links.b, &c.links.parts[link->b]);
	str text = index_text(c.b, index_title_block(c.b, range.section) + range.paragraph);
	assert_int_equal(range.to - range.from, strlen(clause));
	assert_memory_equal(text.data + range.from, clause, strlen(clause));
	const struct link_part *part = &c.links.parts[link->a];
	assert_int_equal(link->n_runs, 1);
	assert_int_equal(c.links.runs[link->run].n, part->end - part->from);
	end(&c);
}

static void the_other_way_round_is_the_mirror(void **state)
{
	struct compared c, d;
	(void)state;

	compare(&c, last_year(), this_year());
	check_symmetric(&c);
	end(&c);
	compare(&d, index_build(builtin_plan()), last_year());
	check_whole(&d.links);
	check_symmetric(&d);
	end(&d);
}

/* ---- special plans ---- */

static void check_itself(struct index *a, struct index *b)
{
	struct compared c;

	compare(&c, a, b);
	assert_int_equal(c.links.a.n, c.links.b.n);
	assert_int_equal(count(&c.links, LINK_SAME), c.links.b.n);
	assert_int_equal(c.links.n, c.links.b.n);
	assert_int_equal(count_moved(&c.links), 0);
	for (uint32_t i = 0; i < c.links.n; i++) {
		const struct link *link = &c.links.items[i];
		assert_int_equal(c.links.parts[link->a].sentence, i);
		assert_int_equal(c.links.parts[link->b].sentence, i);
	}
	end(&c);
}

static void a_plan_is_the_same_as_itself(void **state)
{
	(void)state;
	check_itself(index_build(builtin_plan()), index_build(builtin_plan()));
	check_itself(last_year(), last_year());
	check_itself(
		INDEX("# 报告", "各位代表！", "加快建设海洋实验室。", "各位代表！", "各位代表！"),
		INDEX("# 报告", "各位代表！", "加快建设海洋实验室。", "各位代表！", "各位代表！"));
}

static void script_and_punctuation_make_no_difference(void **state)
{
	(void)state;
	check_itself(INDEX("# 扩大内需", "加强产业发展，办好“海州湾”旅游节。改造老旧小区12个。"),
		INDEX("# 擴大內需", "加強產業發展、辦好「海州灣」旅遊節；改造老舊小區１２個。"));
}

static void plans_may_be_empty(void **state)
{
	struct compared c;
	(void)state;

	compare(&c, INDEX("# 。"), INDEX("# 。"));
	assert_int_equal(c.links.n, 0);
	end(&c);
	compare(&c, INDEX("# 。"), last_year());
	assert_int_equal(count(&c.links, LINK_NEW), c.links.b.n);
	assert_int_equal(c.links.n, c.links.b.n);
	check_symmetric(&c);
	end(&c);
}

/* Sentences of one section; every `left_out`-th is not there. */
static struct index *many(unsigned n, const char *form, unsigned left_out)
{
	struct buf text = {0};

	for (unsigned i = 1; i <= n; i++)
		if (left_out == 0 || i % left_out)
			buf_printf(&text, form, i);
	struct index *index = INDEX("# 项目", buf_str(&text).data);
	buf_fini(&text);
	return index;
}

static void many_sentences_are_told_apart(void **state)
{
	struct compared c;
	(void)state;

	compare(&c, many(10000, "建设%u号路。", 0), many(10000, "建设%u号路。", 100));
	check_whole(&c.links);
	assert_int_equal(count(&c.links, LINK_SAME), 1 + 9900);
	assert_int_equal(count_moved(&c.links), 0);
	end(&c);
}

static void one_sentence_again_and_again_is_the_same(void **state)
{
	static const char again[] = "加快建设海洋生物实验室，培育高新技术企业。";
	(void)state;

	check_itself(many(16000, again, 0), many(16000, again, 0));
	/* Without an end it is one sentence of a megabyte. */
	check_itself(
		many(20000, "加快建设海洋生物实验室", 0), many(20000, "加快建设海洋生物实验室", 0));
}

static void what_is_said_again_is_no_part(void **state)
{
	struct compared c;
	(void)state;

	compare(&c, INDEX("# 报告", "各位代表：", "加快建设海洋实验室。", "谢谢大家！"),
		INDEX("# 报告", "各位代表：", "加快建设海洋实验室。", "各位代表！", "谢谢大家！",
			"各位代表！"));
	assert_int_equal(count(&c.links, LINK_SAME), 4);
	assert_int_equal(count(&c.links, LINK_NEW), 2);
	assert_int_equal(c.links.n, 6);
	assert_int_equal(link_of(&c.links, false, "各位代表")->change, LINK_SAME);
	check_symmetric(&c);
	end(&c);
}

/* ---- reasons ---- */

static void a_link_has_its_reasons(void **state)
{
	struct compared c;
	struct reasons reasons = {0};
	struct reason reason;
	(void)state;

	compare(&c, last_year(), this_year());
	reasons_find(&reasons, &c.links);
	const struct link *link = link_of(&c.links, true, "持续实施");
	reasons_of(&reasons, link, &reason);
	assert_true(reason.score > 0);
	assert_int_equal(reason.n_grams, REASON_GRAMS);
	assert_true(reason.grams[0].weight >= reason.grams[4].weight);
	assert_true(reason.points[EVIDENCE_CLAUSE] > 0);
	assert_true(reason.next[0].sentence != c.links.parts[link->b].sentence);
	assert_true(reason.next[0].score < reason.score);
	reasons_of(&reasons, link_of(&c.links, true, "试点低空"), &reason);
	assert_int_equal(reason.n_grams, 0);
	assert_int_equal(reason.next[0].sentence, EVIDENCE_NONE);
	reasons_fini(&reasons);
	end(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_change_has_its_name),
		cmocka_unit_test(what_stands_elsewhere_was_moved),
		cmocka_unit_test(a_clause_is_a_fragment),
		cmocka_unit_test(the_other_way_round_is_the_mirror),
		cmocka_unit_test(a_plan_is_the_same_as_itself),
		cmocka_unit_test(script_and_punctuation_make_no_difference),
		cmocka_unit_test(plans_may_be_empty),
		cmocka_unit_test(many_sentences_are_told_apart),
		cmocka_unit_test(one_sentence_again_and_again_is_the_same),
		cmocka_unit_test(what_is_said_again_is_no_part),
		cmocka_unit_test(a_link_has_its_reasons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
