#include "index/phrase_words.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/common.h"

static const char *const tables[PHRASE_SORTS] = {
	[PHRASE_PARTICLE] =
		"的 了 和 与 及 以及 等 着 也 都 就 在 为 以 对 将 把 被 让 使 向 从 由 并 而 "
		"或 其 各 该 这 之 不 要 是 有 更 又 还 已 至 到 于 但 且 我们 我市 我省 我区 "
		"我县 我国 他们 大家 全市 全省 全区 全县 全年 今年 去年 明年 当前 目前 今后 "
		"一批 一系列 一个 一项 一年 一是 二是 三是 四是 五是 六是 两个 三个 四个 五个 "
		"六个 多个 各项 各类 各级 各位 一件 一大批 一些 许多 这些 那些 这个 居 第 首 "
		"个 万 亿 元 年 月 日 项 条 家 户 名 余 约 每 达 多 通过 根据 按照 依托 由于 "
		"因为 所以 以便 从而 同时 其中 此外 分别 更加 更多 更大 更高 最大 已经 正在 "
		"必须 应当 可以 能够 还要 就是 超过 达到 突破 增长 年均增长 年均 下降 同比 "
		"累计 新增 共 位居",
	[PHRASE_PLACE] = "新 高 上 中 下 内 后 前 里 间 时 以上 以下 左右 以来 以内 之一 之间 方面 "
			 "等方面",
	[PHRASE_LEAD] =
		"继续 推进 加快 加强 坚持 持续 深入 全面 大力 积极 进一步 不断 着力 深化 强化 推动 "
		"促进 实施 开展 落实 完善 健全 构建 打造 做好 抓好 做强 做优 做大 扎实 统筹 "
		"有序 有效 切实 努力 加大 提高 提升 确保 实现 完成 支持 引导 鼓励 探索 严格 "
		"严守 聚焦 围绕 突出 立足 紧扣 锚定 充分 更好 稳步 稳妥 精准 贯彻 优化 增强 "
		"培育 壮大 建立 建成 启动 组织 开工 举办 力争 争取 争创 推广 出台 制定 加速 "
		"巩固 拓展 筑牢 守牢 抓紧 狠抓 抓实 牢牢 牢固 紧紧 紧盯 始终 基本 成功 顺利 "
		"圆满 获批 获评 入选 落地 深度 广泛 大幅 明显 显著 率先 全力 奋力 全方位 系统 "
		"全链条 常态化 协同推进 抢抓 用好 管好 办好 建好 补齐 打通 打好 打赢 织密 "
		"兜牢 激发 释放 引进 引育 招引 新建 改造 建设好 布局 谋划 筹建 带动 吸引 助力 "
		"服务好 扩大 稳定 保持 认真 严厉 依法 科学 合理 妥善 主动 及时 尽快 真正",
	[PHRASE_COMMON] =
		"亿级 发展 建设 工作 保障 管理 提质 增效 升级 创建 体系 机制 能力 水平 质量 重点 "
		"重大 工程 行动 任务 目标 作用 政策 措施 问题 情况 基础 主要 重要 规模 优势 "
		"特色 新型 示范 试点 综合 专项 高水平 高标准 高效 有力 优质 各位代表 代表 "
		"全国 运行 结构 增加 形成 取得 成为 进行 提供 参与 达成 整治 万元 亿元 万亿元 "
		"万人 百分点 个百分点 平方公里 公里 平方米 万亩 万户 万平方米 万吨 十大 一流 第一 "
		"首次 "
		"首个 首批 前列 新发展 新跃升 新突破 新成效 发挥 做到 具有 连续 集中 坚决 "
		"坚定 总体 全部",
};

static void add_word(struct phrase_words *words, str word, enum phrase_word sort)
{
	uint32_t at = words->units.n;

	units_add(&words->units, word);
	uint32_t *first = &words->first[words->units.units[at] % PHRASE_WORD_BUCKETS];
	words->rows =
		mem_grow(words->rows, &words->cap, words->n + (size_t)1, sizeof(*words->rows));
	words->rows[words->n++] = (struct phrase_words_row){
		at, *first, (uint8_t)(words->units.n - at), (uint8_t)sort};
	*first = words->n;
	units_end_text(&words->units);
}

void phrase_words_init(struct phrase_words *words)
{
	*words = (struct phrase_words){0};
	for (unsigned sort = 0; sort < PHRASE_SORTS; sort++) {
		for (const char *p = tables[sort]; *p; p += strspn(p, " ")) {
			str word = {p, strcspn(p, " ")};
			add_word(words, word, (enum phrase_word)sort);
			p += word.len;
		}
	}
}

void phrase_words_fini(struct phrase_words *words)
{
	units_fini(&words->units);
	free(words->rows);
	*words = (struct phrase_words){0};
}

/* Whether a character makes a word with the one before or after it. */
static bool is_in_word(const uint16_t *units, uint32_t at)
{
	return (at && common_is_pair(units[at - 1], units[at])) ||
	       common_is_pair(units[at], units[at + 1]);
}

uint32_t phrase_word_at(const struct phrase_words *words, const uint16_t *units, uint32_t at,
	enum phrase_word *sort)
{
	uint32_t longest = 0;

	for (uint32_t w = words->first[units[at] % PHRASE_WORD_BUCKETS]; w;) {
		const struct phrase_words_row *row = &words->rows[w - 1];
		const uint16_t *own = words->units.units + row->at;
		uint32_t n = 0;
		while (n < row->len && units[at + n] == own[n])
			n++;
		if (n == row->len && n > longest) {
			longest = n;
			*sort = (enum phrase_word)row->sort;
		}
		w = row->next;
	}
	return longest == 1 && is_in_word(units, at) ? 0 : longest;
}
