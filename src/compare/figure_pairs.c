#include "compare/figure_pairs.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "compare/matching.h"
#include "plan/subject_key.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- how well two figures fit ---- */

/* Words for the same, as they are in subject keys; the first takes the place of the second. */
static const char *const synonyms[][2] = {
	{"生产总值", "国内生产总值"},
	{"生产总值", "地区生产总值"},
	{"生产总值", "gdp"},
	{"居民消费价格", "居民消费价格总水平"},
	{"居民消费价格", "cpi"},
	{"研发", "研究与试验发展"},
	{"研发", "r&d"},
	{"一般公共预算收入", "地方一般公共预算收入"},
	{"保障性住房", "保障性安居工程"},
	{"支出", "投入"},
};

/* What one is of the other is not, however much else they share. */
static const char *const opposites[][2] = {
	{"城镇", "农村"},
	{"城市", "农村"},
	{"城镇", "农民"},
	{"城乡", "农村"},
	{"进口", "出口"},
	{"进出口", "出口"},
	{"货物", "服务"},
	{"第一产业", "第二产业"},
	{"第一产业", "第三产业"},
	{"第二产业", "第三产业"},
	{"工业", "农业"},
	{"工业", "服务业"},
	{"男", "女"},
	{"新建", "改造"},
	{"收入", "支出"},
	{"全社会", "企业"},
};

/* Units that count the same things. */
static const char *const alike[][2] = {
	{"人", "名"},
	{"人", "位"},
	{"名", "位"},
	{"个", "项"},
	{"个", "所"},
	{"个", "座"},
	{"个", "处"},
	{"个", "家"},
	{"个", "件"},
	{"所", "座"},
	{"公里", "千米"},
};

static bool has(str text, const char *word)
{
	return str_find(text, str_of(word)) < text.len;
}

bool figure_pairs_are_alike(str a, str b)
{
	for (size_t i = 0; i < COUNT(alike); i++) {
		str one = str_of(alike[i][0]), other = str_of(alike[i][1]);
		if ((str_equal(a, one) && str_equal(b, other)) ||
			(str_equal(a, other) && str_equal(b, one)))
			return true;
	}
	return str_equal(a, b);
}

bool figure_pairs_are_opposite(str a, str b)
{
	for (size_t i = 0; i < COUNT(opposites); i++) {
		const char *one = opposites[i][0], *other = opposites[i][1];
		bool a_one = has(a, one) && !has(b, one), b_one = has(b, one) && !has(a, one);
		bool a_other = has(a, other), b_other = has(b, other);
		if ((a_one && b_other) || (b_one && a_other))
			return true;
	}
	return false;
}

void figure_pairs_add_key(str subject, str place, struct buf *out)
{
	struct buf key = {0};
	size_t at;

	subject_key_add(subject, place, &key);
	for (size_t i = 0; i < COUNT(synonyms); i++) {
		str text = buf_str(&key), word = str_of(synonyms[i][1]);
		struct buf other = {0};
		if ((at = str_find(text, word)) == text.len)
			continue;
		buf_add(&other, str_slice(text, 0, at));
		buf_add(&other, str_of(synonyms[i][0]));
		buf_add(&other, str_slice(text, at + word.len, text.len));
		buf_fini(&key);
		key = other;
	}
	buf_add(out, buf_str(&key));
	buf_fini(&key);
}

enum { KEY_UNITS = 128 };

static uint32_t key_units(str key, uint16_t *units)
{
	uint32_t n = 0, c;

	for (size_t at = 0; at < key.len && n < KEY_UNITS; n++) {
		at += utf8_decode(key.data + at, key.data + key.len, &c);
		units[n] = (uint16_t)c;
	}
	return n;
}

/* How many units both have, in whatever order; takes them out of the second. */
static uint32_t count_common(const uint16_t *a, uint32_t n, uint16_t *b, uint32_t m)
{
	uint32_t common = 0;

	for (uint32_t i = 0; i < n; i++)
		for (uint32_t j = 0; j < m; j++)
			if (b[j] == a[i]) {
				b[j] = 0;
				common++;
				break;
			}
	return common;
}

/*
 * What is replaced counts twice against them: 粮食产量 and 蔬菜产量 are not the same, 产量 may
 * be. Words in another order are somewhat less: 新增城镇就业. */
static unsigned keys_fit(str a, str b, struct align *align)
{
	uint16_t one[KEY_UNITS], other[KEY_UNITS];
	uint32_t n = key_units(a, one), m = key_units(b, other), replaced = 0, i = 0, j = 0;

	if (n == 0 || m == 0)
		return n == m ? FIGURE_PAIRS_FIT / 4 : 0;
	align_texts(align, one, n, other, m, n + m);
	for (uint32_t r = 0; r <= align->n_runs; r++) {
		bool last = r == align->n_runs;
		uint32_t gap = (last ? n : align->runs[r].a) - i;
		uint32_t gap_b = (last ? m : align->runs[r].b) - j;
		replaced += gap < gap_b ? gap : gap_b;
		i = last ? n : align->runs[r].a + align->runs[r].n;
		j = last ? m : align->runs[r].b + align->runs[r].n;
	}
	unsigned ordered = FIGURE_PAIRS_FIT * 2 * align->aligned / (n + m + 2 * replaced);
	unsigned any = FIGURE_PAIRS_FIT * 8 / 10 * 2 * count_common(one, n, other, m) / (n + m);
	return ordered > any ? ordered : any;
}

static unsigned fit(
	const struct figure *a, str key_a, const struct figure *b, str key_b, struct align *align)
{
	if (!figure_pairs_are_alike(a->unit, b->unit) ||
		subject_key_sense(a->verb) != subject_key_sense(b->verb) ||
		figure_pairs_are_opposite(key_a, key_b))
		return 0;
	return str_equal(key_a, key_b) && key_a.len ? FIGURE_PAIRS_FIT
						    : keys_fit(key_a, key_b, align);
}

unsigned figure_pairs_fit(const struct figure *a, const struct figure *b)
{
	struct buf key_a = {0}, key_b = {0};
	struct align align = {0};

	figure_pairs_add_key(a->subject, STR(""), &key_a);
	figure_pairs_add_key(b->subject, STR(""), &key_b);
	unsigned how = fit(a, buf_str(&key_a), b, buf_str(&key_b), &align);
	align_fini(&align);
	buf_fini(&key_a);
	buf_fini(&key_b);
	return how;
}

/* ---- the figures of a plan ---- */

/* A figure's key, and where its number is. */
struct known {
	str key;
	uint32_t from, end; /* bare units */
	bool alone;	    /* it says nothing beside another: see is_alone */
	bool bare;	    /* its subject may be that of anything: see is_bare */
};

struct side {
	const struct figures *figures;
	const struct sentences *sentences;
	struct known *known;
	uint32_t *partner;
	uint32_t *first; /* of each sentence: its first figure; n + 1 of them */
};

struct pairing {
	struct side a, b;
	const struct links *links;
	struct arena arena;
	const struct link *link; /* whose figures are being paired */
	struct align words;
	struct matching_pair *pairs;
	uint32_t n;
	size_t cap;
};

/* The first bare unit at or after a byte of a figure's text. */
static uint32_t bare_at(const struct sentences *s, const struct figure *f, uint32_t byte)
{
	struct place place = {f->sentence.section, f->sentence.paragraph, byte};

	return sentences_unit(s, place);
}

static bool starts_with(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(text, str_of(words[i])))
			return true;
	return false;
}

/* Whether a figure is what another rose or fell from: 380元 in 由每人每年380元提高到420元. */
static bool is_origin(str text, const struct figure *f)
{
	static const char *const reached[] = {"提高到", "提高至", "增加到", "增加至", "增长到",
		"增长至", "上升到", "上升至", "上升为", "升至", "增至", "扩大到", "跃升到",
		"下降到", "下降至", "降低到", "降低至", "降到", "降至", "减少到", "减少至",
		"缩小到", "回落到", "调整为", "转为"};
	enum { NEAR = 30 }; /* bytes */
	uint32_t from = f->from - f->sentence.byte > NEAR ? f->from - NEAR : f->sentence.byte;
	str before = str_slice(text, from, f->from);

	return starts_with(str_slice(text, f->to, text.len), reached, COUNT(reached)) &&
	       (has(before, "由") || has(before, "从"));
}

/* Whether a figure counts what is said next, in words: 以下四个方面, 两个积极性. */
static bool is_in_words(str text, const struct figure *f)
{
	static const char *const numerals[] = {
		"一", "二", "两", "三", "四", "五", "六", "七", "八", "九", "十"};
	static const char *const units[] = {"个", "项", "条"};

	return f->value <= 10 && starts_with(f->unit, units, COUNT(units)) &&
	       starts_with(str_slice(text, f->from, f->to), numerals, COUNT(numerals));
}

static bool is_alone(const struct sentences *s, const struct figure *f)
{
	uint32_t title = index_title_block(s->index, f->sentence.section);
	str text = index_text(s->index, title + f->sentence.paragraph);

	return is_origin(text, f) || is_in_words(text, f);
}

/* Whether a subject is told by the words around it alone. */
static bool is_bare(str key)
{
	static const char *const words[] = {"投资", "总投资", "计划投资", "完成投资", "产值",
		"实现产值", "年产值", "产量", "年产量", "项目", "重点项目", "工程", "资金", "收入",
		"面积", "任务", "工作", "企业", "人口", "人员", "补贴", "补助", "贷款", "比重",
		"规模", "总量"};

	for (size_t i = 0; i < COUNT(words); i++)
		if (str_equal(key, str_of(words[i])))
			return true;
	return false;
}

static void know(struct pairing *p, struct side *side, str place)
{
	const struct figures *all = side->figures;
	const struct sentences *s = side->sentences;
	struct buf key = {0};
	uint32_t sentence = 0;

	side->known = mem_alloc(all->n + (size_t)1, sizeof(*side->known));
	side->partner = mem_alloc(all->n + (size_t)1, sizeof(*side->partner));
	side->first = mem_alloc(s->n + (size_t)2, sizeof(*side->first));
	for (uint32_t i = 0; i < all->n; i++) {
		const struct figure *f = &all->items[i];
		struct known *known = &side->known[i];
		buf_cut(&key, 0);
		figure_pairs_add_key(f->subject, place, &key);
		known->key = arena_copy(&p->arena, buf_str(&key));
		known->from = bare_at(s, f, f->from);
		known->end = bare_at(s, f, f->to);
		known->alone = is_alone(s, f);
		known->bare = is_bare(known->key);
		side->partner[i] = PLAN_NONE;
		while (sentence < s->n && s->items[sentence].end <= known->from)
			side->first[++sentence] = i;
	}
	while (sentence < s->n)
		side->first[++sentence] = all->n;
	buf_fini(&key);
}

/* Reports are not compared with plans. */
static bool same_status(const struct figure *a, const struct figure *b)
{
	return (a->status == SCHEDULE_ACHIEVED) == (b->status == SCHEDULE_ACHIEVED);
}

/* ---- those in sentences that are linked ---- */

enum {
	SAME_PLACE = 300, /* what it adds to be at the same place of a sentence */
	SIMILAR = 400,	  /* in thousandths: sentences that tell bare subjects */
	FIGURES_MOST = 64
};

/* Where a part's units are among the joined ones of its side. */
struct joined {
	const struct link_part *part;
	uint32_t before;
};

static uint32_t in_joined(const struct joined *j, uint32_t unit)
{
	return j->before + (unit < j->part->from ? 0 : unit - j->part->from);
}

static bool overlap(uint32_t from, uint32_t end, uint32_t other, uint32_t other_end)
{
	return from < other_end && other < end;
}

/*
 * Whether two numbers are at the same place of the words: they share units of a run, or both are
 * in what replaces one the other between two runs.
 */
static bool are_in_place(const struct pairing *p, const struct joined *a, const struct known *x,
	const struct joined *b, const struct known *y)
{
	uint32_t x_from = in_joined(a, x->from), x_end = in_joined(a, x->end), i = 0;
	uint32_t y_from = in_joined(b, y->from), y_end = in_joined(b, y->end), j = 0;

	for (uint32_t r = 0; r <= p->link->n_runs; r++) {
		bool last = r == p->link->n_runs;
		struct align_run run = last ? (struct align_run){UINT32_MAX, UINT32_MAX, 0}
					    : p->links->runs[p->link->run + r];
		if (overlap(x_from, x_end, i, run.a) && overlap(y_from, y_end, j, run.b))
			return true;
		/* Where b's number would be if it were in a. */
		uint32_t from = y_from > run.b ? y_from - run.b : 0;
		uint32_t end = y_end > run.b ? y_end - run.b : 0;
		end = end < run.n ? end : run.n;
		if (from < end && overlap(x_from, x_end, run.a + from, run.a + end))
			return true;
		i = run.a + run.n;
		j = run.b + run.n;
	}
	return false;
}

/* The figures of a part, FIGURES_MOST of them at the most. */
static uint32_t figures_of(const struct side *side, const struct link_part *part, uint32_t *end)
{
	uint32_t from = side->first[part->sentence], most;

	*end = side->first[part->sentence + 1];
	while (from < *end && side->known[from].from < part->from)
		from++;
	while (from < *end && side->known[*end - 1].end > part->end)
		--*end;
	most = from + FIGURES_MOST;
	*end = *end < most ? *end : most;
	return from;
}

static void add_pair(struct pairing *p, uint32_t a, uint32_t b, unsigned score)
{
	p->pairs = mem_grow(p->pairs, &p->cap, p->n + (size_t)1, sizeof(*p->pairs));
	p->pairs[p->n++] = (struct matching_pair){a, b, score};
}

/* How well two figures of a link fit. */
static unsigned fit_in_link(
	struct pairing *p, const struct joined *a, uint32_t i, const struct joined *b, uint32_t j)
{
	const struct known *x = &p->a.known[i], *y = &p->b.known[j];
	const struct figure *one = &p->a.figures->items[i], *other = &p->b.figures->items[j];

	if (!same_status(one, other) || x->alone || y->alone)
		return 0;
	unsigned how = fit(one, x->key, other, y->key, &p->words);
	bool placed = how && are_in_place(p, a, x, b, y);
	if ((x->bare || y->bare) && !(placed && p->link->similarity >= SIMILAR))
		return 0;
	return how + (placed ? SAME_PLACE : 0);
}

static void pair_parts(struct pairing *p, const struct joined *a, const struct joined *b)
{
	uint32_t a_end, a_from = figures_of(&p->a, a->part, &a_end);
	uint32_t b_end, b_from = figures_of(&p->b, b->part, &b_end);

	for (uint32_t i = a_from; i < a_end; i++)
		for (uint32_t j = b_from; j < b_end; j++) {
			unsigned how = fit_in_link(p, a, i, b, j);
			if (how >= FIGURE_PAIRS_LIKE)
				add_pair(p, i, j, how);
		}
}

static bool has_figures(const struct side *side, const struct link_part *parts, uint32_t n)
{
	uint32_t end;

	for (uint32_t i = 0; i < n; i++)
		if (figures_of(side, &parts[i], &end) < end)
			return true;
	return false;
}

static void pair_link(struct pairing *p, const struct link *link)
{
	const struct link_part *a = p->links->parts + link->a, *b = p->links->parts + link->b;

	if (!has_figures(&p->a, a, link->n_a) || !has_figures(&p->b, b, link->n_b))
		return;
	p->link = link;
	for (uint32_t i = 0, a_units = 0; i < link->n_a; a_units += a[i].end - a[i].from, i++)
		for (uint32_t j = 0, b_units = 0; j < link->n_b;
			b_units += b[j].end - b[j].from, j++)
			pair_parts(p, &(struct joined){&a[i], a_units},
				&(struct joined){&b[j], b_units});
}

/* ---- the rest ---- */

struct rest {
	const struct figure *figure;
	str key;
	uint32_t number;
};

static int compare_keys(const struct rest *x, const struct rest *y)
{
	const struct figure *a = x->figure, *b = y->figure;
	char sense_a = subject_key_sense(a->verb), sense_b = subject_key_sense(b->verb);
	bool done_a = a->status == SCHEDULE_ACHIEVED, done_b = b->status == SCHEDULE_ACHIEVED;
	int order = str_compare(x->key, y->key);

	order = order ? order : str_compare(a->unit, b->unit);
	return order ? order : sense_a != sense_b ? sense_a - sense_b : done_a - done_b;
}

static int compare_rest(const void *x, const void *y)
{
	const struct rest *a = x, *b = y;
	int order = compare_keys(a, b);

	return order ? order : (a->number > b->number) - (a->number < b->number);
}

/* The figures of a side that are alone and have a subject, by it; the caller frees them. */
static struct rest *rest_of(const struct side *side, uint32_t *n)
{
	struct rest *rest = mem_alloc(side->figures->n + (size_t)1, sizeof(*rest));

	*n = 0;
	for (uint32_t i = 0; i < side->figures->n; i++)
		if (side->partner[i] == PLAN_NONE && side->known[i].key.len &&
			!side->known[i].alone && !side->known[i].bare)
			rest[(*n)++] =
				(struct rest){&side->figures->items[i], side->known[i].key, i};
	if (*n)
		qsort(rest, *n, sizeof(*rest), compare_rest);
	return rest;
}

/* Pairs the first of each subject. */
static void pair_rest(struct pairing *p)
{
	uint32_t n, m, i = 0, j = 0;
	struct rest *a = rest_of(&p->a, &n), *b = rest_of(&p->b, &m);

	while (i < n && j < m) {
		int order = compare_keys(&a[i], &b[j]);
		if (order == 0) {
			p->a.partner[a[i].number] = b[j].number;
			p->b.partner[b[j].number] = a[i].number;
		}
		uint32_t first = i, first_b = j;
		while (order <= 0 && i < n && compare_keys(&a[i], &a[first]) == 0)
			i++;
		while (order >= 0 && j < m && compare_keys(&b[j], &b[first_b]) == 0)
			j++;
	}
	free(a);
	free(b);
}

/* ---- all of it ---- */

static str place_of(const struct sentences *sentences)
{
	return index_plan(sentences->index, 0).place;
}

static void list(struct figure_pairs *pairs, const struct pairing *p)
{
	uint32_t n = p->a.figures->n, m = p->b.figures->n;
	struct matching_pair *rows = mem_alloc(n + (size_t)m + 1, sizeof(*rows));

	pairs->n = matching_list(p->a.partner, n, p->b.partner, m, rows);
	pairs->items = mem_alloc(pairs->n + (size_t)1, sizeof(*pairs->items));
	for (uint32_t i = 0; i < pairs->n; i++)
		pairs->items[i] = (struct figure_pair){rows[i].a, rows[i].b};
	free(rows);
}

static void side_fini(struct side *side)
{
	free(side->known);
	free(side->partner);
	free(side->first);
}

void figure_pairs_find(struct figure_pairs *pairs, const struct links *links,
	const struct figures *a, const struct figures *b)
{
	struct pairing p = {.a = {.figures = a, .sentences = &links->a},
		.b = {.figures = b, .sentences = &links->b},
		.links = links};

	figure_pairs_fini(pairs);
	pairs->a = a;
	pairs->b = b;
	know(&p, &p.a, place_of(&links->a));
	know(&p, &p.b, place_of(&links->b));
	for (uint32_t i = 0; i < links->n; i++)
		pair_link(&p, &links->items[i]);
	matching_take(p.pairs, p.n, p.a.partner, p.b.partner);
	pair_rest(&p);
	list(pairs, &p);
	side_fini(&p.a);
	side_fini(&p.b);
	align_fini(&p.words);
	arena_fini(&p.arena);
	free(p.pairs);
}

void figure_pairs_fini(struct figure_pairs *pairs)
{
	free(pairs->items);
	*pairs = (struct figure_pairs){0};
}
