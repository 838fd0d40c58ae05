/* compare/: links, sections, edits, figures and phrases of two plans side by side. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "changed.h"
#include "compare/bare.h"
#include "compare/comparison.h"
#include "compare/link_edits.h"
#include "compare/matching.h"
#include "compare/order.h"
#include "plan/builtin.h"

enum { SEEDS = 12 };

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The built-in plan and a changed one. */
struct pair {
	struct plan *plan;
	struct index *a, *b;
	struct changed changed;
};

static void pair_make(struct pair *p, uint32_t seed)
{
	p->plan = builtin_plan();
	p->a = index_build(p->plan);
	changed_make(&p->changed, p->a, seed);
	p->b = index_build(p->changed.b);
}

static void pair_free(struct pair *p)
{
	index_free(p->a);
	index_free(p->b);
	changed_fini(&p->changed);
	plan_free(p->plan);
}

/* ---- links against the truth ---- */

struct score {
	uint32_t found, wrong, all;
	uint32_t found_sort[CHANGED_SORTS], sort[CHANGED_SORTS], found_moved, moved;
};

static bool is_linked(const struct links *links, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		bool has_a = false, has_b = false;
		for (uint32_t k = 0; k < link->n_a; k++)
			has_a |= links->parts[link->a + k].sentence == a;
		for (uint32_t k = 0; k < link->n_b; k++)
			has_b |= links->parts[link->b + k].sentence == b;
		if (has_a && has_b)
			return true;
	}
	return false;
}

/* Whether a plan has the sentence more than once: which is linked to which nobody can tell. */
static bool is_repeated(const struct sentences *s, uint32_t i)
{
	uint32_t n = s->items[i].end - s->items[i].from;

	for (uint32_t k = 0; k < s->n; k++)
		if (k != i && s->items[k].end - s->items[k].from == n &&
			memcmp(s->units + s->items[k].from, s->units + s->items[i].from,
				n * sizeof(*s->units)) == 0)
			return true;
	return false;
}

static bool is_true(const struct changed *c, uint32_t a, uint32_t b)
{
	for (uint32_t i = 0; i < c->n; i++)
		if (c->links[i].a == a && c->links[i].b == b)
			return true;
	return false;
}

static void judge_truth(const struct pair *p, const struct links *links, struct score *score)
{
	for (uint32_t i = 0; i < p->changed.n; i++) {
		const struct changed_link *link = &p->changed.links[i];
		bool found = is_linked(links, link->a, link->b);
		if (is_repeated(&links->a, link->a) || is_repeated(&links->b, link->b))
			continue;
		score->all++;
		score->found += found;
		score->sort[link->sort]++;
		score->found_sort[link->sort] += found;
		score->moved += link->moved;
		score->found_moved += link->moved && found;
	}
}

static void judge_links(const struct pair *p, const struct links *links, struct score *score)
{
	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		for (uint32_t k = 0; k < link->n_a; k++)
			for (uint32_t m = 0; m < link->n_b; m++) {
				uint32_t a = links->parts[link->a + k].sentence;
				uint32_t b = links->parts[link->b + m].sentence;
				score->wrong +=
					!is_repeated(&links->a, a) && !is_true(&p->changed, a, b);
			}
	}
}

static double share(uint32_t part, uint32_t all)
{
	return all ? (double)part / all : 1;
}

static void the_links_are_those_of_the_changes(void **state)
{
	static const char *const names[] = {"kept", "reworded", "numbers", "split", "merged"};
	struct score score = {0};
	(void)state;

	for (uint32_t seed = 1; seed <= SEEDS; seed++) {
		struct pair p;
		struct links links = {0};
		pair_make(&p, seed);
		links_find(&links, p.a, p.b);
		assert_int_equal(links.b.n, p.changed.n_b);
		judge_truth(&p, &links, &score);
		judge_links(&p, &links, &score);
		links_fini(&links);
		pair_free(&p);
	}
	double precision = share(score.found, score.found + score.wrong);
	double recall = share(score.found, score.all);
	double f1 = 2 * precision * recall / (precision + recall);
	print_message("links of %u: precision %.3f, recall %.3f, F1 %.3f\n", score.all, precision,
		recall, f1);
	for (unsigned s = 0; s < COUNT(names); s++)
		print_message("  %s %.3f of %u\n", names[s],
			share(score.found_sort[s], score.sort[s]), score.sort[s]);
	print_message("  moved %.3f of %u\n", share(score.found_moved, score.moved), score.moved);
	assert_true(f1 >= 0.98);
	assert_true(share(score.found_moved, score.moved) >= 0.95);
	assert_true(
		share(score.found_sort[CHANGED_REWORDED], score.sort[CHANGED_REWORDED]) >= 0.95);
	assert_true(share(score.found_sort[CHANGED_SPLIT], score.sort[CHANGED_SPLIT]) >= 0.95);
	assert_true(share(score.found_sort[CHANGED_MERGED], score.sort[CHANGED_MERGED]) >= 0.95);
}

/* ---- what holds of any two plans ---- */

static void every_sentence_is_in_a_link(const struct links *links, bool b)
{
	const struct sentences *side = b ? &links->b : &links->a;
	bool *seen = mem_alloc(side->n + (size_t)1, sizeof(*seen));

	for (uint32_t i = 0; i < links->n; i++) {
		const struct link *link = &links->items[i];
		uint32_t n = b ? link->n_b : link->n_a;
		assert_true(link->n_a + link->n_b > 0);
		for (uint32_t k = 0; k < n; k++) {
			const struct link_part *part = &links->parts[(b ? link->b : link->a) + k];
			const struct sentence_item *item = &side->items[part->sentence];
			struct range range = links_range(side, part);
			str text = plan_text(side->index->plan, range.section, range.paragraph);
			assert_true(part->from < part->end && part->from >= item->from &&
				    part->end <= item->end);
			assert_true(range.from < range.to && range.to <= text.len);
			assert_true(range.from >= item->first_byte && range.to <= item->end_byte);
			seen[part->sentence] = true;
		}
	}
	for (uint32_t s = 0; s < side->n; s++)
		assert_true(seen[s]);
	free(seen);
}

/* The edits of side a make it side b, but for punctuation. */
static void edits_lead_from_a_to_b(const struct links *links, const struct link *link)
{
	struct link_edits edits = {0};
	struct buf words = {0};
	struct bare got = {0}, wanted = {0};
	uint32_t at = 0, at_b = 0;

	link_edits_find(&edits, links, link);
	str a = buf_str(&edits.a.words), b = buf_str(&edits.b.words);
	for (uint32_t i = 0; i < edits.n; i++) {
		const struct link_edit *edit = &edits.items[i];
		assert_true(edit->a_from >= at && edit->b_from >= at_b);
		assert_true(edit->a_to > edit->a_from || edit->b_to > edit->b_from);
		buf_add(&words, str_slice(a, at, edit->a_from));
		buf_add(&words, str_slice(b, edit->b_from, edit->b_to));
		at = edit->a_to;
		at_b = edit->b_to;
	}
	buf_add(&words, str_slice(a, at, a.len));
	if (link->n_a && link->n_b) {
		bare_add_text(&got, buf_str(&words));
		bare_add_text(&wanted, b);
		assert_int_equal(got.n, wanted.n);
		assert_memory_equal(got.units, wanted.units, got.n * sizeof(*got.units));
		assert_true(link->change != LINK_SAME || edits.n == 0);
	} else {
		assert_int_equal(edits.n, 0);
	}
	bare_fini(&got);
	bare_fini(&wanted);
	buf_fini(&words);
	link_edits_fini(&edits);
}

static void what_is_linked_is_in_the_texts(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= SEEDS; seed++) {
		struct pair p;
		struct links links = {0};
		pair_make(&p, seed);
		links_find(&links, p.a, p.b);
		every_sentence_is_in_a_link(&links, false);
		every_sentence_is_in_a_link(&links, true);
		for (uint32_t i = 0; i < links.n; i++)
			edits_lead_from_a_to_b(&links, &links.items[i]);
		links_fini(&links);
		pair_free(&p);
	}
}

/* ---- the mirror image ---- */

static enum link_change mirror_of(enum link_change change)
{
	static const enum link_change of[N_LINK_CHANGES] = {
		[LINK_SAME] = LINK_SAME,
		[LINK_REWORDED] = LINK_REWORDED,
		[LINK_SPLIT] = LINK_MERGED,
		[LINK_MERGED] = LINK_SPLIT,
		[LINK_FRAGMENT] = LINK_FRAGMENT,
		[LINK_NEW] = LINK_GONE,
		[LINK_GONE] = LINK_NEW,
	};

	return of[change];
}

static bool same_parts(const struct links *x, uint32_t first, uint32_t n, const struct links *y,
	uint32_t first_y, uint32_t n_y)
{
	return n == n_y && memcmp(x->parts + first, y->parts + first_y, n * sizeof(*x->parts)) == 0;
}

static void expect_mirrored_links(const struct links *x, const struct links *y)
{
	assert_int_equal(x->n, y->n);
	for (uint32_t i = 0; i < x->n; i++) {
		const struct link *link = &x->items[i], *other = NULL;
		for (uint32_t k = 0; k < y->n && !other; k++) {
			const struct link *o = &y->items[k];
			if (same_parts(x, link->a, link->n_a, y, o->b, o->n_b) &&
				same_parts(x, link->b, link->n_b, y, o->a, o->n_a))
				other = o;
		}
		assert_non_null(other);
		assert_int_equal(other->change, mirror_of(link->change));
		assert_int_equal(other->similarity, link->similarity);
		assert_int_equal(other->moved, link->moved);
	}
}

static void expect_mirrored_edits(const struct links *x, const struct links *y)
{
	struct link_edits one = {0}, other = {0};

	for (uint32_t i = 0; i < x->n; i++)
		for (uint32_t k = 0; k < y->n; k++) {
			const struct link *a = &x->items[i], *b = &y->items[k];
			if (!a->n_a || !a->n_b || !same_parts(x, a->a, a->n_a, y, b->b, b->n_b) ||
				!same_parts(x, a->b, a->n_b, y, b->a, b->n_a))
				continue;
			link_edits_find(&one, x, a);
			link_edits_find(&other, y, b);
			assert_int_equal(one.n, other.n);
			for (uint32_t e = 0; e < one.n; e++) {
				assert_int_equal(one.items[e].a_from, other.items[e].b_from);
				assert_int_equal(one.items[e].a_to, other.items[e].b_to);
				assert_int_equal(one.items[e].b_from, other.items[e].a_from);
				assert_int_equal(one.items[e].b_to, other.items[e].a_to);
			}
		}
	link_edits_fini(&one);
	link_edits_fini(&other);
}

static void expect_mirrored_sections(const struct section_links *x, const struct section_links *y)
{
	assert_int_equal(x->n, y->n);
	for (uint32_t i = 0; i < x->n; i++) {
		const struct section_link *link = &x->items[i], *other = NULL;
		for (uint32_t k = 0; k < y->n && !other; k++)
			if (y->items[k].a == link->b && y->items[k].b == link->a)
				other = &y->items[k];
		assert_non_null(other);
		assert_int_equal(other->change, mirror_of(link->change));
		assert_int_equal(other->moved, link->moved);
	}
}

static void expect_mirrored_figures(const struct figure_pairs *x, const struct figure_pairs *y)
{
	assert_int_equal(x->n, y->n);
	for (uint32_t i = 0; i < x->n; i++) {
		bool there = false;
		for (uint32_t k = 0; k < y->n && !there; k++)
			there = y->items[k].a == x->items[i].b && y->items[k].b == x->items[i].a;
		assert_true(there);
	}
}

static void expect_same_phrases(
	const struct phrase_change *x, uint32_t n, const struct phrase_change *y, uint32_t n_y)
{
	assert_int_equal(n, n_y);
	for (uint32_t i = 0; i < n; i++) {
		assert_true(str_equal(x[i].text, y[i].text));
		assert_int_equal(x[i].count, y[i].count);
		assert_int_equal(x[i].section, y[i].section);
	}
}

static void expect_mirrored_phrases(const struct phrase_changes *x, const struct phrase_changes *y)
{
	expect_same_phrases(x->new, x->n_new, y->gone, y->n_gone);
	expect_same_phrases(x->gone, x->n_gone, y->new, y->n_new);
	assert_int_equal(x->n_terms, y->n_terms);
	for (uint32_t i = 0; i < x->n_terms; i++) {
		assert_true(str_equal(x->terms[i].text, y->terms[i].text));
		assert_int_equal(x->terms[i].a, y->terms[i].b);
		assert_int_equal(x->terms[i].b, y->terms[i].a);
	}
	assert_int_equal(x->characters_a, y->characters_b);
}

static void the_other_way_round_it_is_the_mirror_image(void **state)
{
	(void)state;
	for (uint32_t seed = 1; seed <= SEEDS; seed++) {
		struct pair p;
		struct comparison one, other;
		pair_make(&p, seed);
		comparison_make(&one, p.a, p.b);
		comparison_make(&other, p.b, p.a);
		expect_mirrored_links(&one.links, &other.links);
		expect_mirrored_edits(&one.links, &other.links);
		expect_mirrored_sections(&one.sections, &other.sections);
		expect_mirrored_figures(&one.figures, &other.figures);
		expect_mirrored_phrases(&one.phrases, &other.phrases);
		comparison_fini(&one);
		comparison_fini(&other);
		pair_free(&p);
	}
}

static void a_plan_is_the_same_as_itself(void **state)
{
	struct plan *plan = builtin_plan();
	struct index *index = index_build(plan);
	struct comparison c;
	(void)state;

	comparison_make(&c, index, index);
	assert_int_equal(c.counts[LINK_SAME], c.links.n);
	assert_int_equal(c.moved, 0);
	for (uint32_t i = 0; i < c.sections.n; i++) {
		assert_int_equal(c.sections.items[i].change, LINK_SAME);
		assert_int_equal(c.sections.items[i].a, c.sections.items[i].b);
		assert_false(c.sections.items[i].moved);
	}
	for (uint32_t i = 0; i < c.figures.n; i++)
		assert_int_equal(c.figures.items[i].a, c.figures.items[i].b);
	assert_int_equal(c.phrases.n_new + c.phrases.n_gone + c.phrases.n_terms, 0);
	comparison_fini(&c);
	index_free(index);
	plan_free(plan);
}

/* ---- made by hand ---- */

/* A section a line, parted by | into label, title and paragraphs; * before it: a level deeper. */
static struct plan *plan_of(const char *const *lines, size_t n)
{
	struct plan *plan = plan_new();

	for (size_t i = 0; i < n; i++) {
		const char *line = lines[i];
		uint32_t depth = 0;
		for (; *line == '*'; line++)
			depth++;
		size_t title = strcspn(line, "|");
		plan_add_section(plan, depth, depth ? KIND_SECTION : KIND_CHAPTER, STR(""),
			(str){line, title});
		for (line += title; *line;) {
			size_t len = strcspn(++line, "|");
			if (len)
				plan_add_paragraph(plan, (str){line, len});
			line += len;
		}
	}
	plan_finish(plan);
	return plan;
}

struct two {
	struct plan *a, *b;
	struct index *index_a, *index_b;
	struct comparison c;
};

static void two_make(struct two *t, const char *const *a, size_t n, const char *const *b, size_t m)
{
	t->a = plan_of(a, n);
	t->b = plan_of(b, m);
	t->index_a = index_build(t->a);
	t->index_b = index_build(t->b);
	comparison_make(&t->c, t->index_a, t->index_b);
}

static void two_free(struct two *t)
{
	comparison_fini(&t->c);
	index_free(t->index_a);
	index_free(t->index_b);
	plan_free(t->a);
	plan_free(t->b);
}

static void sections_are_linked_by_what_is_in_them(void **state)
{
	static const char *const a[] = {"农业农村工作|全面实施乡村振兴战略，新建高标准农田三万亩。",
		"教育事业发展|新建改扩建中小学校十二所，新增学位一万个。",
		"交通基础设施|开工建设环城高速公路东段，推进轨道交通三号线。",
		"旧城改造|启动老北门片区改造，安置居民八百户。"};
	static const char *const b[] = {"文化强市|举办国际陶瓷艺术双年展，建成城市书房二十座。",
		"公路与轨道|开工建设环城高速公路西段，推进轨道交通四号线。",
		"三农|全面实施乡村振兴战略，新建高标准农田五万亩。",
		"教育|新建改扩建中小学校十五所，新增学位一万个。"};
	struct two t;
	(void)state;

	two_make(&t, a, COUNT(a), b, COUNT(b));
	const struct section_links *s = &t.c.sections;
	assert_int_equal(s->of_b[0], PLAN_NONE);
	assert_int_equal(s->of_b[1], 2);
	assert_int_equal(s->of_b[2], 0);
	assert_int_equal(s->of_b[3], 1);
	assert_int_equal(s->of_a[3], PLAN_NONE);
	assert_int_equal(s->n, 5);
	/* The last of a comes after what it followed, the third, which has moved to the front. */
	assert_int_equal(s->items[0].change, LINK_NEW);
	assert_int_equal(s->items[1].change, LINK_REWORDED);
	assert_true(s->items[1].moved);
	assert_int_equal(s->items[2].change, LINK_GONE);
	assert_false(s->items[3].moved);
	assert_false(s->items[4].moved);
	two_free(&t);
}

/* ---- the words of links ---- */

/* The link of the last sentence of b, with the words of a side. */
static void expect_words(const char *a, const char *b, const char *words_a, const char *words_b,
	const char *out, const char *in)
{
	struct link_edits edits = {0};
	struct two t;

	two_make(&t, &a, 1, &b, 1);
	link_edits_find(&edits, &t.c.links, &t.c.links.items[t.c.links.n - 1]);
	assert_true(str_equal(buf_str(&edits.a.words), str_of(words_a)));
	assert_true(str_equal(buf_str(&edits.b.words), str_of(words_b)));
	assert_int_equal(edits.n, 1);
	assert_true(str_equal(
		str_slice(buf_str(&edits.a.words), edits.items[0].a_from, edits.items[0].a_to),
		str_of(out)));
	assert_true(str_equal(
		str_slice(buf_str(&edits.b.words), edits.items[0].b_from, edits.items[0].b_to),
		str_of(in)));
	link_edits_fini(&edits);
	two_free(&t);
}

static void quotes_and_brackets_are_whole(void **state)
{
	(void)state;
	expect_words("工作|加快建设“无废城市”。", "工作|全面建设“无废城市”。", "加快建设“无废城市”",
		"全面建设“无废城市”", "加快", "全面");
	expect_words("工作|“无废城市”加快建设（第三批）。", "工作|“无废城市”全面建设（第三批）。",
		"“无废城市”加快建设（第三批）", "“无废城市”全面建设（第三批）", "加快", "全面");
	expect_words("工作|加快落实“无废城市建设。”", "工作|全面落实“无废城市建设。”",
		"加快落实“无废城市建设。”", "全面落实“无废城市建设。”", "加快", "全面");
	/* One that nothing closes closes nothing. */
	expect_words("工作|加快建设“无废城市。", "工作|全面建设“无废城市。", "加快建设“无废城市",
		"全面建设“无废城市", "加快", "全面");
}

static void what_is_on_both_sides_by_chance_is_changed(void **state)
{
	(void)state;
	expect_words("工作|在财力紧张情况下，民生支出继续增加。",
		"工作|在财政收支压力加大情况下，民生支出继续增加。",
		"在财力紧张情况下，民生支出继续增加", "在财政收支压力加大情况下，民生支出继续增加",
		"力紧张", "政收支压力加大");
}

/* Where one sentence of a chapter went does not take along what is gone of it. */
static void what_is_gone_of_a_chapter_stays_together(void **state)
{
	static const char *const a[] = {"回顾|农业生产稳步发展粮食丰收。|工业经济持续向好运行。",
		"展望|高校毕业生就业创业人数再创新高。|建设国家科学中心。|培育创新型领军企业。"
		"|深入实施创新驱动发展战略，推动经济高质量发展。"};
	static const char *const b[] = {"回顾|高校毕业生就业创业人数再创新高。"
					"|农业生产稳步发展粮食丰收。|工业经济持续向好运行。",
		"展望|深入实施创新驱动发展战略，推动经济高质量发展。"};
	struct two t;
	(void)state;

	two_make(&t, a, COUNT(a), b, COUNT(b));
	const struct links *links = &t.c.links;
	assert_int_equal(links->n, 8);
	for (uint32_t i = 0; i < links->n; i++)
		assert_int_equal(links->items[i].change, i == 5 || i == 6 ? LINK_GONE : LINK_SAME);
	assert_true(links->items[1].moved);
	two_free(&t);
}

/* ---- figures ---- */

static void expect_figures(
	const struct comparison *c, const char *subject, const char *a, const char *b)
{
	for (uint32_t i = 0; i < c->figures.n; i++) {
		struct figure_pair pair = c->figures.items[i];
		struct buf one = {0}, other = {0};
		if (pair.a == PLAN_NONE || pair.b == PLAN_NONE)
			continue;
		const struct figure *x = &c->figures_a.items[pair.a],
				    *y = &c->figures_b.items[pair.b];
		if (!str_equal(y->subject, str_of(subject)))
			continue;
		figures_print(
			x, plan_text(c->a, x->sentence.section, x->sentence.paragraph), "", &one);
		figures_print(
			y, plan_text(c->b, y->sentence.section, y->sentence.paragraph), "", &other);
		assert_string_equal(one.data, a);
		assert_string_equal(other.data, b);
		buf_fini(&one);
		buf_fini(&other);
		return;
	}
	fail_msg("no pair of %s", subject);
}

static void figures_of_one_subject_are_side_by_side(void **state)
{
	static const char *const a[] = {
		"主要预期目标|地区生产总值增长6%以上；城镇新增就业4万人，城镇登记失业率"
		"控制在4.5%以内。城镇居民人均可支配收入增长8%，农村居民人均可支配收入"
		"增长9%。",
		"产业|培育规模以上工业企业30家。"};
	static const char *const b[] = {"产业|今年要推动工业提速，培育规模以上工业企业40家。",
		"主要预期目标|地区生产总值增长5.5%左右；城镇新增就业4."
		"2万人以上，城镇登记失业率控制在5%以内。"
		"农村居民人均可支配收入增长8%。",
		"卫生|新增养老床位500张。"};
	struct two t;
	(void)state;

	two_make(&t, a, COUNT(a), b, COUNT(b));
	expect_figures(&t.c, "地区生产总值", "≥6%", "≈5.5%");
	expect_figures(&t.c, "城镇登记失业率", "≤4.5%", "≤5%");
	/* Not those of the towns. */
	expect_figures(&t.c, "农村居民人均可支配收入", "9%", "8%");
	expect_figures(&t.c, "规模以上工业企业", "30家", "40家");
	two_free(&t);
}

/* Whether a figure of the subject is beside another. */
static bool is_paired(const struct comparison *c, const char *subject)
{
	for (uint32_t i = 0; i < c->figures.n; i++) {
		struct figure_pair pair = c->figures.items[i];
		if (pair.a != PLAN_NONE && pair.b != PLAN_NONE &&
			str_equal(c->figures_b.items[pair.b].subject, str_of(subject)))
			return true;
	}
	return false;
}

static void what_is_no_subject_is_beside_nothing(void **state)
{
	static const char *const a[] = {"2024年工作回顾|粮食产量增长2.1%。",
		"2025年重点工作|抓好四个方面的工作：|居民医保财政补助由每人每年640元提高到670元。"
		"|投资3500万元，改造供水管网。|广义货币预期增长9%左右，提高资金使用效率。"};
	static const char *const b[] = {"2025年工作回顾|广义货币增长8.2%，低于9%左右的预期目标。",
		"2026年重点工作|抓好五个方面的工作：|居民医保财政补助由每人每年670元提高到700元。"
		"|投资3.3亿元，建成机场快速路。"};
	struct two t;
	(void)state;

	two_make(&t, a, COUNT(a), b, COUNT(b));
	expect_figures(&t.c, "居民医保财政补助", "670元", "700元");
	assert_false(is_paired(&t.c, "工作"));
	assert_false(is_paired(&t.c, "投资"));
	/* A target is not set beside a result. */
	assert_false(is_paired(&t.c, "广义货币"));
	two_free(&t);
}

static unsigned fit_of(const char *a, const char *unit_a, const char *verb_a, const char *b,
	const char *unit_b, const char *verb_b)
{
	struct figure x = {.subject = str_of(a), .unit = str_of(unit_a), .verb = str_of(verb_a)};
	struct figure y = {.subject = str_of(b), .unit = str_of(unit_b), .verb = str_of(verb_b)};
	unsigned fit = figure_pairs_fit(&x, &y);

	assert_int_equal(figure_pairs_fit(&y, &x), fit);
	return fit;
}

static void a_subject_a_unit_and_a_sense_make_a_fit(void **state)
{
	(void)state;
	assert_int_equal(fit_of("粮食产量", "吨", "", "粮食產量", "吨", "达到"), FIGURE_PAIRS_FIT);
	assert_int_equal(fit_of("国内生产总值", "%", "增长", "GDP", "%", "增长"), FIGURE_PAIRS_FIT);
	assert_int_equal(fit_of("粮食产量", "吨", "", "粮食产量", "%", ""), 0);
	assert_int_equal(fit_of("粮食产量", "%", "增长", "粮食产量", "%", "下降"), 0);
	assert_int_equal(fit_of("城镇居民人均可支配收入", "%", "增长", "农村居民人均可支配收入",
				 "%", "增长"),
		0);
	assert_true(fit_of("粮食产量", "吨", "", "蔬菜产量", "吨", "") < FIGURE_PAIRS_LIKE);
	assert_true(fit_of("固定资产投资", "%", "增长", "全社会固定资产投资", "%", "增长") >=
		    FIGURE_PAIRS_LIKE);
	assert_true(
		fit_of("新增城镇就业", "人", "", "城镇新增就业", "人", "") >= FIGURE_PAIRS_LIKE);
	assert_true(
		fit_of("公办幼儿园", "所", "新建", "公办幼儿园", "个", "建成") == FIGURE_PAIRS_FIT);
}

/* ---- phrases ---- */

/* NULL: there is none. */
static const struct phrase_change *phrase_of(
	const struct phrase_change *items, uint32_t n, const char *text)
{
	for (uint32_t i = 0; i < n; i++)
		if (str_equal(items[i].text, str_of(text)))
			return &items[i];
	return NULL;
}

static void expect_phrase(const struct phrase_change *phrase, uint32_t count, uint32_t section)
{
	assert_non_null(phrase);
	assert_int_equal(phrase->count, count);
	assert_int_equal(phrase->section, section);
}

static void phrases_are_whole(void **state)
{
	static const char *const a[] = {
		"工作|全面贯彻新发展理念，推进供给侧结构性改革。扩大有效投资，发展数字经济。",
		"其他|供给侧结构性改革要深入，数字经济要壮大。"};
	static const char *const b[] = {
		"工作|全面贯彻新发展理念，加快发展新质生产力，壮大低空经济。",
		"其他|新质生产力、低空经济要有新突破；全面推行河长制。加快建设“无废城市”。",
		"经济|扩大有效投资，发展数字经济。各位代表！新建校舍300间。"};
	struct two t;
	(void)state;

	two_make(&t, a, COUNT(a), b, COUNT(b));
	const struct phrase_changes *p = &t.c.phrases;
	expect_phrase(phrase_of(p->new, p->n_new, "新质生产力"), 2, 0);
	expect_phrase(phrase_of(p->new, p->n_new, "低空经济"), 2, 0);
	expect_phrase(phrase_of(p->new, p->n_new, "无废城市"), 1, 1);
	expect_phrase(phrase_of(p->new, p->n_new, "推行河长制"), 1, 1);
	assert_null(phrase_of(p->new, p->n_new, "数字经济"));
	assert_null(phrase_of(p->new, p->n_new, "各位代表"));
	assert_null(phrase_of(p->new, p->n_new, "面贯彻新"));
	expect_phrase(phrase_of(p->gone, p->n_gone, "供给侧结构性改革"), 2, 0);
	/* The most frequent first, then names. */
	for (uint32_t i = 1; i < p->n_new; i++)
		assert_true(p->new[i].count < p->new[i - 1].count ||
			    (p->new[i].count == p->new[i - 1].count &&
				    p->new[i].look <= p->new[i - 1].look));
	assert_int_equal(phrase_of(p->new, p->n_new, "无废城市")->look, PHRASE_QUOTED);
	assert_int_equal(phrase_of(p->new, p->n_new, "推行河长制")->look, PHRASE_NAMED);
	two_free(&t);
}

/* ---- matching and order ---- */

static void the_best_pairs_are_matched_first(void **state)
{
	struct matching_pair pairs[] = {{0, 0, 5}, {0, 1, 9}, {1, 0, 5}, {1, 1, 9}, {2, 2, 1}};
	struct matching_pair rows[8];
	uint32_t of_a[4] = {PLAN_NONE, PLAN_NONE, PLAN_NONE, PLAN_NONE};
	uint32_t of_b[3] = {PLAN_NONE, PLAN_NONE, PLAN_NONE};
	(void)state;

	matching_take(pairs, COUNT(pairs), of_a, of_b);
	/* Of the two of 9 that with the lesser sum. */
	assert_int_equal(of_a[0], 1);
	assert_int_equal(of_a[1], 0);
	assert_int_equal(of_a[2], 2);
	assert_int_equal(of_a[3], PLAN_NONE);
	assert_int_equal(matching_list(of_a, 4, of_b, 3, rows), 4);
	assert_int_equal(rows[0].a, 1);
	assert_int_equal(rows[3].a, 3);
	assert_int_equal(rows[3].b, PLAN_NONE);
}

static void expect_kept(const uint32_t *places, uint32_t n, const char *wanted)
{
	bool kept[8];

	order_find(places, n, kept);
	for (uint32_t i = 0; i < n; i++)
		assert_int_equal(kept[i], wanted[i] == 'k');
}

static void what_was_exchanged_has_not_kept_its_order(void **state)
{
	(void)state;
	expect_kept((const uint32_t[]){3, 5, 9}, 3, "kkk");
	expect_kept((const uint32_t[]){1, 0}, 2, "mm");
	expect_kept((const uint32_t[]){2, 0, 1}, 3, "mkk");
	expect_kept((const uint32_t[]){0, 2, 1, 3}, 4, "kmmk");
	expect_kept((const uint32_t[]){4, 4, 4}, 3, "kkk");
	expect_kept((const uint32_t[]){7}, 1, "k");
	expect_kept(NULL, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_links_are_those_of_the_changes),
		cmocka_unit_test(what_is_linked_is_in_the_texts),
		cmocka_unit_test(the_other_way_round_it_is_the_mirror_image),
		cmocka_unit_test(a_plan_is_the_same_as_itself),
		cmocka_unit_test(sections_are_linked_by_what_is_in_them),
		cmocka_unit_test(quotes_and_brackets_are_whole),
		cmocka_unit_test(what_is_on_both_sides_by_chance_is_changed),
		cmocka_unit_test(what_is_gone_of_a_chapter_stays_together),
		cmocka_unit_test(figures_of_one_subject_are_side_by_side),
		cmocka_unit_test(what_is_no_subject_is_beside_nothing),
		cmocka_unit_test(a_subject_a_unit_and_a_sense_make_a_fit),
		cmocka_unit_test(phrases_are_whole),
		cmocka_unit_test(the_best_pairs_are_matched_first),
		cmocka_unit_test(what_was_exchanged_has_not_kept_its_order),
	};

	return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
