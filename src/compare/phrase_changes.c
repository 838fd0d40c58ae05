#include "compare/phrase_changes.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "index/phrase_words.h"
#include "index/terms.h"
#include "plan/quoted.h"
#include "text/common.h"

enum { LEAST = 3, SINGLE_MOST = 10 }; /* units of a phrase, and of one that is said once */
enum { TOLD = 3 }; /* times after which one of words that both plans have is told, too */

/* What every report says, and what is no subject of one. */
static const char boilerplate[] =
	"各位代表 政府工作报告 我代表 请予审议 请各位代表审议 政协委员 列席人员 提出意见 "
	"过去一年 过去五年 一年来 五年来 主要预期目标 预期目标 工作回顾 工作安排 总体要求 "
	"工作总体要求 指导思想 新的一年 重点做好 以下工作 各方面 方面工作 全国人民代表大会 "
	"人民代表大会 常务委员会 表示衷心 衷心感谢 崇高敬意 多万人 多万吨 多亿元 个百分点 "
	"五年 一年 年底 年初 三年 今后 时期 万人次 多万人次 没有出路 重要意义 很不容易";

/* A phrase does not end with these verbs, nor begin with these words. */
static const char never_last[] =
	"取得 成为 形成 进行 提供 发挥 做到 具有 出现 拥有 面临 存在 作出 迈出 开始 来自 属于 "
	"带来 得到 受到 达成 包括 涉及 给予 予以 按照 为了 关于 对于 不断 十分 非常 尤其 特别 "
	"近 均 比 连续 相继 越来越 低于 高于 相对 定为 的 周围 改起 上来 下来 不得 多 "
	"为主 为主线 看 有关 面前 倾斜 起来 较 很 最 再 来 使 让 令 不 未 没 好 稳 落 专 移";
static const char never_first[] =
	"性 度 者 们 目 方 末 地 眼 来 去 起 了 过 率 额 项 所 名 次 元 亿 "
	"个 人次 百分点 公里 平方米 后 上 下 中 内 里 能力 取得 形成 "
	"成为 进行 来说 而言 幅度 领域 举措 时期 受 既 签署 新设 前 时 使 让 防 占 万 比 睦 经过 "
	"执行 解决好 做到 面对 听取 平方公里 公顷 每年";

/* Characters that make another word of the word beside them. */
static const char prefixes[] =
	"新 大 小 高 低 超 多 全 双 三 两 四 五 非 无 再 零 老 微 云 总 副 软 硬 "
	"绿 亚 逆 准 次 主 单 深 重 轻 反 防 抗 促 保 稳 扩 补 去 降 减";
static const char suffixes[] =
	"区 园 法 制 化 率 权 性 力 度 费 税 金 款 院 所 站 网 链 券 码 村 镇 县 "
	"市 省 群 体 户 物 品 车 船 机 厂 店 库 司 局 部 委 会 团 队 员 者 家 商 "
	"业 股 圈 带 线 路 桥 港 河 湖 江 山 海 岛 城 房 楼 馆 校 学 生 师 医 药 "
	"病 险 期 式 型 类 源 器 件 材 料 板 池 田 林 草 水 气 电 煤 油 粮 棉 肉 "
	"点 极 观 感 论 史 节 日 年 奖 证 书 册 卡 单 表 图 数 值 量 额 价 债";

/* What the names of programmes, rules, places and things end with. */
static const char names[] =
	"制 机制 体制 制度 计划 行动 工程 战略 体系 基金 平台 试点 园区 试验区 示范区 新区 开发区 "
	"先行区 模式 经济 产业 革命 条例 方案 规划 中心 银行 保险 补贴 网络 通道 走廊 协定 联盟 "
	"标准 "
	"清单 能源 汽车 技术 通信 医院 学院 学校 大学 博物馆 城市 社区 生产力 服务业 制造业 农业 "
	"集群 "
	"专项 公园 品牌 指数 账户 津贴 券 法 税 费 港 码 办法 目录 赛道 枢纽 高地 基地 取暖 供暖";

enum { MAY_BITS = 4096 };

/* A list of words, each before a 0. */
struct words {
	struct units units;
	uint64_t first[MAY_BITS / 64],
		last[MAY_BITS / 64]; /* characters that words may have there */
};

/* A run of units of one plan that was added to the phrases. */
struct added {
	uint32_t at;   /* position of the first */
	uint32_t unit; /* and its number in the index */
};

/* One plan. */
struct side {
	const struct index *index;
	struct added *added;
	uint32_t n_added, from, end; /* its positions */
	uint32_t characters, size;
	uint32_t *grams; /* a table of those it has */
	unsigned shift;
	struct phrase_change **items; /* what only it has */
	uint32_t *n;
	size_t *cap;
};

struct finding {
	struct phrase_changes *changes;
	struct side a, b;
	struct phrases phrases;
	struct phrase_words words;
	struct words stops, never_first, never_last, prefixes, suffixes, parts, names;
	bool *fresh;   /* a position in a phrase that one plan repeats and the other lacks */
	bool *in_name; /* and in a name in quotation marks that the other lacks */
};

/* ---- the texts ---- */

static void add_text(struct finding *f, struct side *side)
{
	const struct index *index = side->index;
	uint32_t n = index->n_sections, blocks = 0;
	size_t cap = 0;

	side->from = f->phrases.repeats.n_units;
	for (uint32_t s = 0; s < n;) {
		uint32_t from = s, first, last, end;
		while (s < n && index_section(index, s).kind != KIND_NOTE) {
			struct index_section section = index_section(index, s);
			blocks += 1 + section.n_paragraphs;
			side->characters += section.depth ? 0 : section.characters;
			s++;
		}
		if (s > from) {
			index_section_units(index, from, &first, &end);
			index_section_units(index, s - 1, &last, &end);
			side->added = mem_grow(
				side->added, &cap, side->n_added + (size_t)1, sizeof(*side->added));
			side->added[side->n_added++] =
				(struct added){phrases_add(&f->phrases, index, first, end), first};
		}
		while (s < n && index_section(index, s).kind == KIND_NOTE) {
			struct index_section section = index_section(index, s);
			side->characters -= section.depth ? section.characters : 0;
			s = index_end(index, s);
		}
	}
	side->end = f->phrases.repeats.n_units;
	side->size = side->end - side->from - blocks;
}

/* The unit of a side's index at a position. */
static uint32_t unit_at(const struct side *side, uint32_t at)
{
	uint32_t low = 0, high = side->n_added;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (side->added[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return side->added[low].unit + at - side->added[low].at;
}

static str words_at(const struct side *side, uint32_t unit, uint32_t len, struct range *range)
{
	struct index_walk walk = index_walk(side->index, unit);

	*range = index_range(&walk, unit, len);
	uint32_t block = index_title_block(side->index, range->section) + range->paragraph;
	return str_slice(index_text(side->index, block), range->from, range->to);
}

static struct phrase_change *add_change(
	struct side *side, uint32_t unit, uint32_t len, uint32_t count, uint32_t grams)
{
	struct range range;
	str text = words_at(side, unit, len, &range);

	*side->items =
		mem_grow(*side->items, side->cap, *side->n + (size_t)1, sizeof(**side->items));
	(*side->items)[(*side->n)++] = (struct phrase_change){.text = text,
		.count = count,
		.grams = grams,
		.section = range.section,
		.block = index_title_block(side->index, range.section) + range.paragraph};
	return &(*side->items)[*side->n - 1];
}

/* ---- which say nothing, and which are not whole ---- */

static void allow(uint64_t *bits, uint16_t unit)
{
	bits[unit % MAY_BITS / 64] |= UINT64_C(1) << unit % 64;
}

static bool may_be(const uint64_t *bits, uint16_t unit)
{
	return bits[unit % MAY_BITS / 64] >> unit % 64 & 1;
}

static void read_words(struct words *out, const char *list)
{
	for (const char *p = list; *p; p += strspn(p, " ")) {
		str word = {p, strcspn(p, " ")};
		uint32_t from = out->units.n;
		units_add(&out->units, word);
		allow(out->first, out->units.units[from]);
		allow(out->last, out->units.units[out->units.n - 1]);
		units_end_text(&out->units);
		p += word.len;
	}
}

enum where { IS, BEGINS, ENDS };

/* Whether a character at the start, or the end, of units makes a word with the one beside it. */
static bool is_in_word(const uint16_t *units, uint32_t len, enum where where)
{
	return where == BEGINS ? common_is_pair(units[0], units[1])
			       : where == ENDS && common_is_pair(units[len - 2], units[len - 1]);
}

/*
 * Whether units are, begin with or end with one of the words; a single character only where it is
 * no part of another word.
 */
static bool has_word(
	const struct words *words, const uint16_t *units, uint32_t len, enum where where)
{
	const uint16_t *all = words->units.units;

	if (where == ENDS ? !may_be(words->last, units[len - 1]) : !may_be(words->first, *units))
		return false;
	for (uint32_t at = 0, n; at < words->units.n; at += n + 1) {
		for (n = 0; all[at + n];)
			n++;
		const uint16_t *from = where == ENDS && n <= len ? units + len - n : units;
		if ((where == IS ? n == len : n <= len) && all[at] == *from &&
			memcmp(all + at, from, n * sizeof(*units)) == 0 &&
			(n > 1 || len < 2 || !is_in_word(units, len, where)))
			return true;
	}
	return false;
}

static bool is_common(const struct finding *f, uint32_t from, uint32_t to)
{
	enum phrase_word sort;
	uint32_t n;

	while (from < to && (n = phrase_word_at(&f->words, f->phrases.repeats.units, from, &sort)))
		from += n;
	return from >= to;
}

/* Whether from..to of at least two units begins, or ends, as a word does. */
static bool begins_whole(const struct finding *f, uint32_t from, uint32_t to)
{
	const uint16_t *units = f->phrases.repeats.units;

	if (has_word(&f->never_first, units + from, to - from, BEGINS))
		return false;
	return common_is_pair(units[from], units[from + 1]) ||
	       (to - from > 2 && has_word(&f->prefixes, units + from, 1, IS) &&
		       common_is_pair(units[from + 1], units[from + 2]));
}

static bool ends_whole(const struct finding *f, uint32_t from, uint32_t to)
{
	const uint16_t *units = f->phrases.repeats.units;

	if (has_word(&f->never_last, units + from, to - from, ENDS))
		return false;
	return common_is_pair(units[to - 2], units[to - 1]) ||
	       (to - from > 2 && has_word(&f->suffixes, units + to - 1, 1, IS) &&
		       common_is_pair(units[to - 3], units[to - 2]));
}

static bool is_edged_wrong(const struct finding *f, uint32_t from, uint32_t to)
{
	const uint16_t *units = f->phrases.repeats.units;

	return has_word(&f->never_first, units + from, to - from, BEGINS) ||
	       has_word(&f->never_last, units + from, to - from, ENDS);
}

/* ---- what the other plan does not have ---- */

static uint32_t gram_at(const struct finding *f, uint32_t at)
{
	const uint16_t *units = f->phrases.repeats.units;

	return units[at] && units[at + 1] ? (uint32_t)units[at] << 16 | units[at + 1] : 0;
}

/* The slot of a side's table, of which there are a power of two, where a gram is or would be. */
static uint32_t *slot_of(const struct side *side, uint32_t gram)
{
	uint32_t at = gram * UINT32_C(2654435761) >> side->shift;

	while (side->grams[at] && side->grams[at] != gram)
		at = (at + 1) & (UINT32_MAX >> side->shift);
	return &side->grams[at];
}

static void keep_grams(const struct finding *f, struct side *side)
{
	enum { SHIFT_MOST = 28 };

	side->shift = SHIFT_MOST;
	while (side->shift && (UINT32_MAX >> side->shift) / 2 < side->end - side->from)
		side->shift--;
	side->grams = mem_alloc((size_t)(UINT32_MAX >> side->shift) + 1, sizeof(*side->grams));
	for (uint32_t at = side->from, gram; at < side->end; at++)
		if ((gram = gram_at(f, at)) != 0)
			*slot_of(side, gram) = gram;
}

static bool has_gram(const struct side *side, uint32_t gram)
{
	return *slot_of(side, gram) != 0;
}

/*
 * How many grams of from..to the other side lacks, where they make a word that it lacks: one that
 * is a word by itself, or two that follow each other. So 保障国家粮食安全 is not new where 保障 and
 * 国家粮食安全 are not.
 */
static uint32_t count_new_grams(
	const struct finding *f, const struct side *other, uint32_t from, uint32_t to)
{
	const uint16_t *units = f->phrases.repeats.units;
	uint32_t n = 0, run = 0;
	bool word = false;

	for (uint32_t at = from; at + 1 < to; at++) {
		bool lacks = !has_gram(other, gram_at(f, at));
		run = lacks ? run + 1 : 0;
		n += lacks;
		word |= lacks && (run > 1 || common_is_pair(units[at], units[at + 1]));
	}
	return word ? n : 0;
}

/* ---- what is repeated ---- */

static void add_term(struct finding *f, const struct phrase *phrase, uint32_t n_a)
{
	enum { TIMES = 3 };
	struct phrase_changes *c = f->changes;
	uint32_t n_b = phrase->n - n_a;
	const uint32_t *at = phrases_positions(&f->phrases, phrase);
	double keyness = terms_likelihood(n_b, f->b.size, n_a, f->a.size);
	struct range range;
	str text = {0}, other = {0};

	if (phrase->n < TIMES || (keyness < 3.84 && keyness > -3.84))
		return;
	if (n_a)
		text = words_at(&f->a, unit_at(&f->a, at[0]), phrase->len, &range);
	if (n_b)
		other = words_at(&f->b, unit_at(&f->b, at[n_a]), phrase->len, &range);
	if (!n_a || (n_b && str_compare(other, text) < 0))
		text = other;
	c->terms = mem_grow(c->terms, &c->terms_cap, c->n_terms + (size_t)1, sizeof(*c->terms));
	c->terms[c->n_terms++] = (struct term_change){text, n_a, n_b, keyness};
}

/* The length of a word at which a phrase may begin after it, as 的 and 和; 等 ends one, too. */
static uint32_t parting(const struct finding *f, uint32_t at, bool *ends)
{
	uint32_t len = 0;
	enum phrase_word sort;

	if (!may_be(f->parts.first, f->phrases.repeats.units[at]))
		return 0;
	for (uint32_t w = 0; w < f->parts.units.n; w += len + 1) {
		const uint16_t *word = f->parts.units.units + w;
		for (len = 0; word[len];)
			len++;
		if (*word != f->phrases.repeats.units[at] ||
			memcmp(word, f->phrases.repeats.units + at, len * sizeof(*word)) != 0 ||
			phrase_word_at(&f->words, f->phrases.repeats.units, at, &sort) != len)
			continue;
		*ends = w == 0;
		return len;
	}
	return 0;
}

/* Whether there is a particle in one that does not part equals, as in 改革为主线. */
static bool has_particle(const struct finding *f, uint32_t from, uint32_t to)
{
	enum phrase_word sort;
	bool ends;

	for (uint32_t n; from < to; from += n ? n : 1) {
		n = phrase_word_at(&f->words, f->phrases.repeats.units, from, &sort);
		if (n && sort == PHRASE_PARTICLE && (parting(f, from, &ends) == 0 || ends))
			return true;
	}
	return false;
}

/* What is beside the occurrences of a phrase on either side. */
struct beside {
	bool joined;	    /* somewhere a character that makes a word with it */
	bool before, after; /* somewhere a mark, or not always the same character */
};

static struct beside look_beside(const struct finding *f, const struct phrase *phrase)
{
	const uint16_t *units = f->phrases.repeats.units;
	const uint32_t *at = phrases_positions(&f->phrases, phrase);
	uint16_t first = at[0] ? units[at[0] - 1] : 0, last = units[at[0] + phrase->len];
	struct beside is = {0};

	for (uint32_t i = 0; i < phrase->n; i++) {
		uint16_t before = at[i] ? units[at[i] - 1] : 0, after = units[at[i] + phrase->len];
		is.before |= before == 0 || before != first;
		is.after |= after == 0 || after != last;
		is.joined |= (before && common_is_pair(before, units[at[i]])) ||
			     (after && common_is_pair(units[at[i] + phrase->len - 1], after));
	}
	return is;
}

/*
 * Whether one is whole and tells the plans apart, as two characters that often make a word do not.
 * Where nothing beside them shows an edge, there must be a word.
 */
static bool is_told(const struct finding *f, const struct phrase *phrase)
{
	uint32_t from = phrases_positions(&f->phrases, phrase)[0], to = from + phrase->len;
	const uint16_t *units = f->phrases.repeats.units;
	struct beside is = look_beside(f, phrase);

	if (phrase->len < LEAST && common_is_pair(units[from], units[from + 1]))
		return false;
	return !is.joined && !is_edged_wrong(f, from, to) && !has_particle(f, from, to) &&
	       (phrase->len < LEAST || ((is.before || begins_whole(f, from, to)) &&
					       (is.after || ends_whole(f, from, to))));
}

/* Whether units are part of a name in quotation marks that was added. */
static bool is_of_name(const struct finding *f, uint32_t from, uint32_t len)
{
	return memchr(f->in_name + from, 0, len * sizeof(*f->in_name)) == NULL;
}

static enum phrase_look look_of(const struct finding *f, uint32_t from, uint32_t len)
{
	return has_word(&f->names, f->phrases.repeats.units + from, len, ENDS) ? PHRASE_NAMED
									       : PHRASE_WORDS;
}

static void add_repeated(struct finding *f, const struct phrase *phrase)
{
	const uint32_t *at = phrases_positions(&f->phrases, phrase);
	uint32_t n_a = 0;

	if (phrase->common ||
		has_word(&f->stops, phrases_units(&f->phrases, phrase), phrase->len, IS))
		return;
	while (n_a < phrase->n && at[n_a] < f->a.end)
		n_a++;
	if (!has_particle(f, at[0], at[0] + phrase->len) &&
		!is_edged_wrong(f, at[0], at[0] + phrase->len))
		add_term(f, phrase, n_a);
	uint32_t grams = count_new_grams(f, n_a ? &f->b : &f->a, at[0], at[0] + phrase->len);
	if ((n_a && n_a < phrase->n) || !is_told(f, phrase) || (!grams && phrase->n < TOLD))
		return;
	if (is_of_name(f, at[0], phrase->len))
		return;
	for (uint32_t i = 0; i < phrase->n; i++)
		memset(f->fresh + at[i], true, phrase->len);
	struct side *side = n_a ? &f->a : &f->b;
	add_change(side, unit_at(side, at[0]), phrase->len, phrase->n, grams)->look =
		look_of(f, at[0], phrase->len);
}

/* ---- names in quotation marks ---- */

/* Adds a name, unless the other plan says it. One with digits or signs is not found. */
static void add_name(struct finding *f, struct side *side, const struct units *name)
{
	const struct repeats *r = &f->phrases.repeats;
	struct repeat found = {0};
	uint32_t first = UINT32_MAX;

	if (name->n >= 2 && name->n < REPEATS_UNITS &&
		!has_word(&f->stops, name->units, name->n, IS))
		found = repeats_of(r, name->units, name->n);
	for (uint32_t i = 0; i < found.n; i++) {
		uint32_t at = r->order[found.first + i];
		if (at < side->from || at >= side->end)
			return;
		first = at < first ? at : first;
	}
	if (found.n == 0 || is_common(f, first, first + name->n))
		return;
	for (uint32_t i = 0; i < found.n; i++) {
		uint32_t at = r->order[found.first + i];
		memset(f->fresh + at, true, name->n * sizeof(*f->fresh));
		memset(f->in_name + at, true, name->n * sizeof(*f->in_name));
	}
	add_change(side, unit_at(side, first), name->n, found.n,
		count_new_grams(f, side == &f->a ? &f->b : &f->a, first, first + name->n))
		->look = PHRASE_QUOTED;
}

static void add_names(struct finding *f, struct side *side)
{
	struct quoted quoted = {0};
	struct units name = {0};

	quoted_find(&quoted, side->index->plan);
	for (uint32_t i = 0; i < quoted.n; i++) {
		name.n = 0;
		units_add(&name, quoted.names[i].words);
		add_name(f, side, &name);
	}
	units_fini(&name);
	quoted_fini(&quoted);
}

/* ---- what is said once ---- */

/* Whether a number in digits is right before a position: what begins there is its measure. */
static bool is_after_number(const struct side *side, uint32_t at)
{
	uint32_t unit = unit_at(side, at);
	uint16_t before = unit ? index_unit_at(side->index, unit - 1) : 0;

	return (before >= '0' && before <= '9') || before == '%' || before == '.';
}

static void add_single(struct finding *f, struct side *side, uint32_t from, uint32_t to)
{
	const struct repeats *r = &f->phrases.repeats;
	uint32_t len = to - from, grams;

	if (len < LEAST || len > SINGLE_MOST || is_common(f, from, to) ||
		is_edged_wrong(f, from, to) || has_word(&f->stops, r->units + from, len, IS))
		return;
	for (uint32_t i = from; i < to; i++)
		if (f->fresh[i])
			return;
	grams = count_new_grams(f, side == &f->a ? &f->b : &f->a, from, to);
	if (grams && repeats_of(r, r->units + from, len).n == 1)
		add_change(side, unit_at(side, from), len, 1, grams)->look = look_of(f, from, len);
}

/* Where the usual verbs that a clause begins with end. */
static uint32_t after_leads(const struct finding *f, uint32_t from, uint32_t to)
{
	enum phrase_word sort;
	uint32_t n;

	while (from < to &&
		(n = phrase_word_at(&f->words, f->phrases.repeats.units, from, &sort)) &&
		sort == PHRASE_LEAD)
		from += n;
	return from;
}

/* Where those that it ends with begin; `to` if there are none, `from` if it is not one phrase. */
static uint32_t before_leads(const struct finding *f, uint32_t from, uint32_t to)
{
	enum phrase_word sort;
	uint32_t cut = to;

	for (uint32_t at = from, n; at < to; at += n ? n : 1) {
		n = phrase_word_at(&f->words, f->phrases.repeats.units, at, &sort);
		if (n && sort == PHRASE_PARTICLE)
			return from;
		if (n && sort == PHRASE_LEAD)
			cut = cut == to ? at : cut;
		else if (cut != to)
			return from; /* 创业创新带动就业 */
	}
	return cut;
}

/* Adds what is whole of the clause, or part of one, from..to. */
static void add_clause(struct finding *f, struct side *side, uint32_t from, uint32_t to)
{
	uint32_t first = after_leads(f, from, to), end = before_leads(f, first, to);

	if (first == from && is_after_number(side, from))
		return;
	if (end < first + LEAST || (first > from && !begins_whole(f, first, end)) ||
		(end < to && !ends_whole(f, first, end)))
		return;
	add_single(f, side, first, end);
}

static void add_singles(struct finding *f, struct side *side)
{
	const uint16_t *units = f->phrases.repeats.units;
	uint32_t from = side->from;

	for (uint32_t at = side->from, n; at <= side->end; at += n ? n : 1) {
		bool ends = true;
		n = at < side->end && units[at] ? parting(f, at, &ends) : 1;
		if (n == 0)
			continue;
		if (ends && from < at)
			add_clause(f, side, from, at);
		from = at + n;
	}
}

/* ---- all of it ---- */

static int compare_changes(const void *x, const void *y)
{
	const struct phrase_change *a = x, *b = y;
	size_t len_a = utf8_chars(a->text), len_b = utf8_chars(b->text);
	size_t new_a = a->grams * len_b, new_b = b->grams * len_a; /* of each one's length */

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	if (a->look != b->look)
		return a->look > b->look ? -1 : 1;
	if (new_a != new_b)
		return new_a > new_b ? -1 : 1;
	if (len_a != len_b)
		return len_a > len_b ? -1 : 1;
	if (a->block != b->block)
		return a->block < b->block ? -1 : 1;
	return (a->text.data > b->text.data) - (a->text.data < b->text.data);
}

static int compare_terms(const void *x, const void *y)
{
	const struct term_change *a = x, *b = y;
	double one = a->keyness < 0 ? -a->keyness : a->keyness;
	double other = b->keyness < 0 ? -b->keyness : b->keyness;

	return one > other ? -1 : one < other ? 1 : str_compare(a->text, b->text);
}

static void init(struct finding *f, struct phrase_changes *changes)
{
	f->changes = changes;
	phrase_words_init(&f->words);
	read_words(&f->stops, boilerplate);
	read_words(&f->never_first, never_first);
	read_words(&f->never_last, never_last);
	read_words(&f->prefixes, prefixes);
	read_words(&f->suffixes, suffixes);
	read_words(&f->names, names);
	read_words(&f->parts, "等 的 和 与 及 以及");
}

static void fini(struct finding *f)
{
	phrases_fini(&f->phrases);
	phrase_words_fini(&f->words);
	units_fini(&f->stops.units);
	units_fini(&f->never_first.units);
	units_fini(&f->never_last.units);
	units_fini(&f->prefixes.units);
	units_fini(&f->suffixes.units);
	units_fini(&f->parts.units);
	units_fini(&f->names.units);
	free(f->a.added);
	free(f->b.added);
	free(f->a.grams);
	free(f->b.grams);
	free(f->fresh);
	free(f->in_name);
}

void phrase_changes_find(
	struct phrase_changes *changes, const struct index *a, const struct index *b)
{
	struct finding f = {0};

	phrase_changes_fini(changes);
	f.a = (struct side){.index = a,
		.items = &changes->gone,
		.n = &changes->n_gone,
		.cap = &changes->gone_cap};
	f.b = (struct side){
		.index = b, .items = &changes->new, .n = &changes->n_new, .cap = &changes->new_cap};
	init(&f, changes);
	add_text(&f, &f.a);
	add_text(&f, &f.b);
	keep_grams(&f, &f.a);
	keep_grams(&f, &f.b);
	phrases_find(&f.phrases, 2);
	f.fresh = mem_alloc(f.phrases.repeats.n_units + (size_t)1, sizeof(*f.fresh));
	f.in_name = mem_alloc(f.phrases.repeats.n_units + (size_t)1, sizeof(*f.in_name));
	add_names(&f, &f.a);
	add_names(&f, &f.b);
	for (uint32_t p = 0; p < f.phrases.n; p++)
		add_repeated(&f, &f.phrases.items[p]);
	add_singles(&f, &f.a);
	add_singles(&f, &f.b);
	if (changes->n_gone)
		qsort(changes->gone, changes->n_gone, sizeof(*changes->gone), compare_changes);
	if (changes->n_new)
		qsort(changes->new, changes->n_new, sizeof(*changes->new), compare_changes);
	if (changes->n_terms)
		qsort(changes->terms, changes->n_terms, sizeof(*changes->terms), compare_terms);
	changes->characters_a = f.a.characters;
	changes->characters_b = f.b.characters;
	fini(&f);
}

double phrase_changes_rate(uint32_t count, uint32_t characters)
{
	return characters ? (double)count * 1000 / characters : 0;
}

void phrase_changes_fini(struct phrase_changes *changes)
{
	free(changes->gone);
	free(changes->new);
	free(changes->terms);
	*changes = (struct phrase_changes){0};
}
