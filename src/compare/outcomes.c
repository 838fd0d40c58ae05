#include "compare/outcomes.h"

#include <stdlib.h>

#include "base/logarithm.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "compare/clauses.h"
#include "compare/figure_pairs.h"
#include "compare/matching.h"
#include "compare/overlap.h"
#include "compare/reports.h"
#include "plan/subject_key.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum {
	CANDIDATES = 16,
	NUMBER_BITS = 25 * LIKENESS_BIT, /* of what numbers count: found at least, */
	NUMBER_FIT = 720,		 /* and the part of it */
	NEAR_FIT = 800,
	SUBJECT_FIT = 700, /* of figure_pairs_fit */
	OTHER_UNIT_BITS = 36 * LIKENESS_BIT,
	OTHER_UNIT_FIT = 950,
	EVENT_BITS = 90 * LIKENESS_BIT,
	EVENT_FIT = 540,
	EVENT_OF_NUMBER_FIT = 570,
	WHOLE_BITS = 50 * LIKENESS_BIT, /* of a name that is found as a whole */
	WHOLE_FIT = 900,
	NAME_UNITS = 3, /* of a name at least */
	ANNOUNCED_BITS =
		100 * LIKENESS_BIT, /* of what is said in the same words: found at least, */
	ANNOUNCED_UNITS = 9,	    /* so many units, */
	ANNOUNCED_FIT = 850,	    /* so much of it, */
	ANNOUNCED_FIT_BACK = 500,   /* and of the clause that reports it */
};

struct finding {
	struct promises *out;
	struct reports reports;
	struct likeness likeness;
	struct align align;
	uint32_t *other; /* of each promise: a number of another unit that counts the same */
	struct matching_pair *pairs;
	uint32_t n_pairs;
	size_t pairs_cap;
};

static void add_pair(struct finding *f, uint32_t a, uint32_t b, unsigned score)
{
	f->pairs = mem_grow(f->pairs, &f->pairs_cap, f->n_pairs + (size_t)1, sizeof(*f->pairs));
	f->pairs[f->n_pairs++] = (struct matching_pair){a, b, score};
}

static double all_of(const struct finding *f)
{
	return (double)f->likeness.side[0].sentences->n + f->likeness.side[1].sentences->n;
}

/* What a gram weighs that so many snippets have. */
static double weight_of_shared(const struct finding *f, unsigned n)
{
	double bits = logarithm_binary((all_of(f) + 1) / n);

	return bits * bits * LIKENESS_BIT;
}

/* A weight of the table above, which is for plans of some length: in short ones nothing is rare. */
static bool weighs(const struct finding *f, uint32_t weight, uint32_t least)
{
	enum { USUAL = 58 * LIKENESS_BIT }; /* of a gram that two of 400 snippets have */
	double rare = weight_of_shared(f, 2);

	return weight >= (rare < USUAL ? least * rare / USUAL : least);
}

/* What few snippets have tells things apart: two names of a sort share the words of the sort. */
static bool tells_apart(const struct finding *f, const struct overlap *o, unsigned most)
{
	return o->begins || o->rarest + 1 >= weight_of_shared(f, most);
}

/* ---- numbers ---- */

static bool has_any(str text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_find(text, str_of(words[i])) < text.len)
			return true;
	return false;
}

/* How much is said: 涨幅 and 增速 are growth, whatever the verb. */
static char sense_of(const struct figure *f)
{
	static const char *const growth[] = {
		"涨幅", "增速", "增幅", "增长率", "增长目标", "增长预期"};

	return has_any(f->subject, growth, COUNT(growth)) ? '+' : subject_key_sense(f->verb);
}

/* Begun is not finished. */
static bool are_other_steps(const struct figure *p, const struct figure *r)
{
	static const char *const begun[] = {"开工"};
	static const char *const done[] = {"建成", "竣工", "完工"};
	bool p_begun = has_any(p->verb, begun, 1), r_begun = has_any(r->verb, begun, 1);

	return (p_begun && has_any(r->verb, done, COUNT(done))) ||
	       (r_begun && has_any(p->verb, done, COUNT(done)));
}

static bool are_comparable(const struct figure *p, const struct figure *r)
{
	char one = sense_of(p), other = sense_of(r);

	if (one != other && (one == '=' || other == '='))
		return false;
	return !are_other_steps(p, r) && !figure_pairs_are_opposite(p->subject, r->subject);
}

/* What everything has: it says nothing without what is around it. */
static bool is_general(str words)
{
	static const char *const general[] = {"投资", "计划投资", "完成投资", "总投资", "资金",
		"项目", "工程", "人数", "面积", "产值", "实现产值", "收入", "重点项目", "实施项目",
		"工作", "投资额", "建设", "专项资金", "专项", "覆盖面", "覆盖率", "中央财政",
		"财政", "支出", "补助", "补贴", "能力", "中央财政投入", "中央财政支出", "财政支出",
		"全国财政支出", "财政投入", "地方财政", "投入", "支持", "范围", "试点范围", "人次",
		"总产值", "产量", "产能", "比重", "比例", "全年", "累计", "企业", "增加", "新增",
		"中央政府", "其中", "市场", "项目投资", "社会投资"};

	for (size_t i = 0; i < COUNT(general); i++)
		if (str_equal(words, str_of(general[i])))
			return true;
	return false;
}

static str text_of(const struct snippets *snippets, uint32_t number)
{
	const struct sentence_item *item = &snippets->list.items[number];

	return str_slice(
		index_text(snippets->list.index, item->block), item->first_byte, item->end_byte);
}

/* The clause that a figure is in. */
static struct range clause_of(const struct promises_side *side, uint32_t number)
{
	const struct figure *f = &side->figures.items[number];
	str text = plan_text(side->index->plan, f->sentence.section, f->sentence.paragraph);
	struct clause clause = {f->sentence.byte, f->sentence.byte};

	while (clause.to <= f->from && clauses_next(text, clause.to, f->sentence_end, &clause))
		;
	return (struct range){f->sentence.section, f->sentence.paragraph, clause.from, clause.to};
}

static bool has_digit(str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] >= '0' && text.data[i] <= '9')
			return true;
	return false;
}

/* The names that a figure counts: 建华路、根河路 in 建华路、根河路等背街巷道10条. */
static str list_of(const struct promises_side *side, uint32_t number)
{
	const struct figure *f = &side->figures.items[number];
	struct range clause = clause_of(side, number);
	str text = plan_text(side->index->plan, clause.section, clause.paragraph);
	str words = str_slice(text, clause.from, f->from);
	str list = str_slice(words, 0, str_find(words, STR("等")));

	if (str_equal(f->unit, STR("%")) || str_find(list, STR("、")) == list.len ||
		has_digit(list))
		return STR("");
	return list;
}

/* Whether both clauses name what they count, and have no name in common. */
static bool name_others(const struct finding *f, uint32_t promised, uint32_t reached)
{
	str a = list_of(&f->out->a, promised), b = list_of(&f->out->b, reached);
	const size_t name = 3 * strlen("路"); /* its end, which verbs do not change */
	struct clause item;

	for (uint32_t at = 0; a.len && b.len && clauses_next_item(a, at, (uint32_t)a.len, &item);
		at = item.to) {
		str words = str_slice(a, item.from, item.to);
		if (words.len > name)
			words = str_slice(words, words.len - name, words.len);
		if (str_find(b, words) < b.len)
			return false;
	}
	return a.len && b.len;
}

/* How well a number promised and one reached fit, in thousandths; 0: not at all. */
static unsigned fit_numbers(
	struct finding *f, const struct snippets *numbers, uint32_t a, uint32_t b)
{
	const struct promise *p = &f->out->items[numbers->of[a]];
	const struct figure *promised = &f->out->a.figures.items[p->figure];
	const struct figure *reached = &f->out->b.figures.items[f->reports.numbers.of[b]];
	struct overlap o = overlap_of(&f->likeness, a, b, &f->align);
	unsigned fit = (2 * (o.a > o.b ? o.a : o.b) + o.a + o.b) / 4;

	if (!are_comparable(promised, reached) || is_general(text_of(&f->reports.numbers, b)) ||
		name_others(f, p->figure, f->reports.numbers.of[b]))
		return 0;
	if (!figure_pairs_are_alike(promised->unit, reached->unit)) {
		if (weighs(f, o.weight, OTHER_UNIT_BITS) && fit >= OTHER_UNIT_FIT)
			f->other[numbers->of[a]] = b;
		return 0;
	}
	if (weighs(f, o.weight, NUMBER_BITS) && fit >= NUMBER_FIT && o.ends &&
		(o.a >= WHOLE_FIT || o.b >= WHOLE_FIT ||
			((o.a >= NEAR_FIT || o.b >= NEAR_FIT) && tells_apart(f, &o, 2))))
		return fit;
	/* Where what is counted follows, the subject is but where it is: 中心城区15公里管网. */
	if (!str_equal(p->subject, promised->subject))
		return 0;
	fit = figure_pairs_fit(promised, reached);
	return fit >= SUBJECT_FIT ? fit : 0;
}

/* What is due after the later plan's year leaves outcomes to the others. */
static bool is_pending(const struct finding *f, uint32_t promise)
{
	uint32_t now = f->out->b.index->plan->year;

	return now && f->out->items[promise].year > now;
}

static void match_numbers(struct finding *f, const struct snippets *numbers)
{
	struct likeness_candidate found[CANDIDATES];

	for (uint32_t i = 0; i < numbers->list.n; i++) {
		if (is_general(text_of(numbers, i)) || is_pending(f, numbers->of[i]))
			continue;
		uint32_t n = likeness_candidates(&f->likeness, 0, i, found, CANDIDATES);
		for (uint32_t k = 0; k < n; k++) {
			unsigned fit = fit_numbers(f, numbers, i, found[k].sentence);
			if (fit)
				add_pair(f, numbers->of[i], found[k].sentence, fit);
		}
	}
}

/* A number that was reached is the outcome of one promise. */
static void take_numbers(struct finding *f)
{
	uint32_t *of_a = mem_alloc(f->out->n + (size_t)1, sizeof(*of_a));
	uint32_t *of_b = mem_alloc(f->reports.numbers.list.n + (size_t)1, sizeof(*of_b));

	memset(of_a, 0xFF, f->out->n * sizeof(*of_a));
	memset(of_b, 0xFF, f->reports.numbers.list.n * sizeof(*of_b));
	matching_take(f->pairs, f->n_pairs, of_a, of_b);
	for (uint32_t i = 0; i < f->out->n; i++) {
		struct promise *p = &f->out->items[i];
		if (of_a[i] == PLAN_NONE)
			of_a[i] = f->other[i];
		if (of_a[i] == PLAN_NONE)
			continue;
		p->outcome_figure = f->reports.numbers.of[of_a[i]];
		p->outcome = clause_of(&f->out->b, p->outcome_figure);
	}
	free(of_a);
	free(of_b);
}

/* ---- events ---- */

/* What of an event the clauses that have any of it say. */
struct said {
	uint32_t clause, weight, rarest;
	unsigned fit;	/* of the item that fits best */
	unsigned whole; /* items that are named as a whole */
};

enum { SAID_MOST = 64 };

static struct said *said_in(struct said *said, uint32_t *n, uint32_t clause)
{
	for (uint32_t i = 0; i < *n; i++)
		if (said[i].clause == clause)
			return &said[i];
	if (*n == SAID_MOST)
		return NULL;
	said[*n] = (struct said){.clause = clause};
	return &said[(*n)++];
}

/* Whether a clause says that something was done. */
static bool tells_of_deed(str clause)
{
	static const char *const words[] = {"完工", "建成", "竣工", "投产", "投入使用", "投入运营",
		"运营", "开工", "启动", "出台", "获批", "实施", "通车", "封顶", "进展", "完成",
		"晋升", "荣获", "取得", "开通", "实现", "改造", "建设", "设立", "成立", "组建",
		"重组", "发布", "制定", "举办", "引入", "引进", "签约", "挂牌", "验收", "核准",
		"进入", "办理", "推进", "开展", "扩大", "放开", "取消", "整合", "修订", "通过",
		"控制", "覆盖", "推出", "落实", "新建", "新增", "解决", "打造", "推动", "深化",
		"健全", "完善", "建立", "全面", "达到", "提高", "印发", "开放", "投用", "启用",
		"交付", "上线", "开行", "开业", "落地", "称号", "列入", "入选", "营业", "开启",
		"主办", "承办", "召开", "编制", "新设", "加快", "免除", "推行", "试点"};

	return has_any(clause, words, COUNT(words));
}

/* What is to be reformed or set up as an institution is told of as one. */
static bool tells_of(const struct finding *f, uint32_t item, uint32_t clause)
{
	static const char *const words[] = {"改革", "体制", "机制", "制度", "体系"};
	const struct sentences *a = f->likeness.side[0].sentences;
	str text = index_text(a->index, a->items[item].block);
	str after = str_slice(text, a->items[item].end_byte, text.len);
	str said = text_of(&f->reports.clauses, clause);
	bool wanted = false;

	after = str_slice(after, 0, 4 * strlen("改"));
	for (size_t i = 0; i < COUNT(words); i++)
		wanted |= str_starts(after, str_of(words[i])) ||
			  str_starts(str_slice(after, strlen("改革"), after.len), str_of(words[i]));
	return tells_of_deed(said) && (!wanted || has_any(said, words, COUNT(words)));
}

/* Whether no more is found of an item than the place's name, or a five-year plan's. */
static bool is_name_of_all(const struct finding *f, uint32_t item, uint32_t units)
{
	enum { FIVE_YEARS = 5 }; /* units of 十三五规划 */
	const struct sentences *a = f->likeness.side[0].sentences;
	str place = f->out->a.index->plan->place;
	str text = str_slice(index_text(a->index, a->items[item].block), a->items[item].first_byte,
		a->items[item].end_byte);

	place = str_slice(place, 0, place.len - (place.len ? strlen("市") : 0));
	if (place.len > strlen("市") && str_starts(text, place))
		return units <= utf8_chars(place);
	return units <= FIVE_YEARS && str_find(text, STR("“十")) < text.len &&
	       str_find(text, STR("五”")) < text.len;
}

/* One of a list may be short: 通讯、供电 beside 供电、通讯等基础设施. */
static bool fits_event(const struct finding *f, uint32_t item, const struct overlap *o, bool number)
{
	unsigned least = number ? EVENT_OF_NUMBER_FIT : EVENT_FIT;

	if (is_name_of_all(f, item, o->units))
		return false;
	if (o->a >= WHOLE_FIT && (!number || o->run >= NAME_UNITS))
		return true;
	return weighs(f, o->weight, EVENT_BITS) && o->a >= least && tells_apart(f, o, 3) &&
	       (o->run >= NAME_UNITS || (!number && o->units > NAME_UNITS)) &&
	       (o->begins || !number);
}

static void add_item(struct finding *f, uint32_t item, bool number, struct said *said, uint32_t *n)
{
	struct likeness_candidate found[CANDIDATES];
	uint32_t m = likeness_candidates(&f->likeness, 0, item, found, CANDIDATES);

	for (uint32_t k = 0; k < m; k++) {
		struct overlap o = overlap_of(&f->likeness, item, found[k].sentence, &f->align);
		struct said *at = said_in(said, n, found[k].sentence);
		if (!at)
			continue;
		if (number && !f->reports.clauses.of[found[k].sentence])
			continue;
		if (!fits_event(f, item, &o, number) || !tells_of(f, item, found[k].sentence))
			continue;
		at->weight += o.weight;
		at->whole += o.a >= WHOLE_FIT;
		at->rarest = o.rarest > at->rarest ? o.rarest : at->rarest;
		if (o.units >= NAME_UNITS && o.a > at->fit)
			at->fit = o.a;
	}
}

static uint64_t score_of(const struct finding *f, const struct said *said)
{
	if (!weighs(f, said->weight, WHOLE_BITS) || (said->fit == 0 && said->whole < 2))
		return 0;
	return (uint64_t)said->weight * said->rarest;
}

/* What names more of the things of a promise says more of it. */
static bool is_better(const struct finding *f, const struct said *said, const struct said *best)
{
	if (!score_of(f, said))
		return false;
	if (best && said->whole != best->whole)
		return said->whole > best->whole;
	return !best || score_of(f, said) > score_of(f, best);
}

/* The items of a promise follow each other. */
static void match_events(struct finding *f, const struct snippets *events)
{
	struct said said[SAID_MOST];

	for (uint32_t i = 0, n = 0; i < events->list.n; n = 0) {
		struct promise *p = &f->out->items[events->of[i]];
		bool number = p->figure != PLAN_NONE;
		const struct said *best = NULL;
		for (uint32_t of = events->of[i]; i < events->list.n && events->of[i] == of; i++)
			add_item(f, i, number, said, &n);
		for (uint32_t k = 0; k < n; k++)
			if (is_better(f, &said[k], best))
				best = &said[k];
		if (best && p->outcome.to == p->outcome.from)
			p->outcome = snippets_range(&f->reports.clauses, best->clause);
	}
}

/* ---- what is only announced ---- */

/* How well a report's clause says in the same words that it was done; 0: it does not. */
static unsigned fit_announced(struct finding *f, uint32_t item, uint32_t clause)
{
	struct overlap o = overlap_of(&f->likeness, item, clause, &f->align);
	bool same = o.a >= ANNOUNCED_FIT && o.b >= ANNOUNCED_FIT_BACK && o.units >= ANNOUNCED_UNITS;

	return same && weighs(f, o.weight, ANNOUNCED_BITS) ? o.a + o.b : 0;
}

static void match_announced(struct finding *f, const struct snippets *announced)
{
	struct likeness_candidate found[CANDIDATES];

	for (uint32_t i = 0; i < announced->list.n; i++) {
		uint32_t n = likeness_candidates(&f->likeness, 0, i, found, CANDIDATES);
		unsigned best = 0;
		for (uint32_t k = 0; k < n; k++) {
			unsigned fit = fit_announced(f, i, found[k].sentence);
			if (fit <= best)
				continue;
			best = fit;
			f->out->items[announced->of[i]].outcome =
				snippets_range(&f->reports.clauses, found[k].sentence);
		}
	}
}

void outcomes_find(struct promises *out, const struct snippets *numbers,
	const struct snippets *events, const struct snippets *announced)
{
	struct finding f = {.out = out};

	f.other = mem_alloc(out->n + (size_t)1, sizeof(*f.other));
	memset(f.other, 0xFF, out->n * sizeof(*f.other));
	reports_find(&f.reports, out);
	likeness_find(&f.likeness, &numbers->list, &f.reports.numbers.list);
	match_numbers(&f, numbers);
	take_numbers(&f);
	likeness_find(&f.likeness, &events->list, &f.reports.clauses.list);
	match_events(&f, events);
	likeness_find(&f.likeness, &announced->list, &f.reports.clauses.list);
	match_announced(&f, announced);
	likeness_fini(&f.likeness);
	align_fini(&f.align);
	reports_fini(&f.reports);
	free(f.pairs);
	free(f.other);
}
