#include "compare/naming.h"

#include "base/utf8.h"

static const char *const word_table[] = {
	[NAMING_EVENT] =
		"开工 动工 复工 建成 竣工 完工 投产 投入使用 投入运营 投入运行 投用 启用 运营 封顶 "
		"开通 通车 通航 上线 挂牌 开业 开园 开馆 出台 制定 颁布 印发 编制 发布 设立 成立 "
		"组建 签约 落地 获批 核准 审批 举办 承办 办好 启动 新建 迁建 改扩建 扩建 改建 修订 "
		"修编 推出 试运行 达产 搬迁 验收 申报 选址 全覆盖 开行 首飞 开工建设 建成投产 "
		"建成通车 交付使用 正式投入使用 完成 取消 放开 免征 建成使用",
	[NAMING_EFFORT] =
		"实施 推进 建设 加快 改造 解决 推动 抓好 建立 开展 引进 做好 实现 创建 整治 "
		"规划 修建 续建 配合 修缮 治理 试点 推广 改革 综合整治 开发",
	[NAMING_FILLER] =
		"全部 正式 等 项目 工程 工作 步伐 的 一批 我们 要 今年 年内 年底前 全面 基本 积极 "
		"力争 争取 确保 大力 全力 切实 稳步 有序 深入 扎实 进一步 重点 继续 逐步 尽快 尽早 "
		"着力 抓紧 按期 如期 对 进行 和 把 将 由 重大 重点工程 等重点 前期 新的 了 "
		"适时 启动实施 组织 主体 一期 二期 组织实施 配套 完善 健全 深化 扩大 "
		"提高 "
		"支持 加强",
};

/* At the end of an item these name nothing, either. */
static const char end_table[] =
	"建设 开展 实施 改造 体制改革 制度改革 改革 管理体制 机制 制度建设 体系 制度";

/* At the end of what is named. */
static const char thing_table[] =
	"园 园区 路 街 桥 小学 中学 幼儿园 大学 学院 医院 卫生院 馆 市场 广场 项目 工程 条例 办法 "
	"规划 "
	"方案 系统 平台 基地 酒店 水厂 电厂 铁路 公路 高速 机场 港 码头 隧道 管网 水库 河 湖 湿地 "
	"公园 "
	"景区 小区 试点 试验区 示范区 开发区 新区 组团 大厦 写字楼 商厦 商城 矿 公寓 保障房 棚户区 "
	"危房 学校 行动计划 赛 节 银行 清单 航线 机构 办事处 用房 绿化 墓地 故居 遗址 线路 分校 "
	"服务中心 分中心 调度中心 交易中心 展览中心 活动中心 文化中心 体育中心 步行街 出口 厂 站 "
	"院 "
	"人行步道板 亮化 发掘 创建 修缮 业务 医疗 先进县 先进区 文明城市 制度 标准 体制 机制 改革 "
	"试验 "
	"工程建设 法 税 市场化 "
	"转移支付 补贴 登记 目录 债券 基金 保险 专项 计划 教育 项目建设";

/* After what is counted, and no part of what tells it from other things. */
static const char tail_table[] =
	"面积 水平 总额 额 数量 总水平 目标 预期目标 预期 增长 拟定 定 拟 增速 涨幅 增幅 建设任务 "
	"任务 "
	"问题 规模 个数 数 试点工作 设定 继续 标准 指标 总数 总量 资金 补助资金";

void naming_init(struct naming *n)
{
	*n = (struct naming){.ends = {.from_end = true},
		.tails = {.from_end = true},
		.things = {.from_end = true}};
	for (uint16_t word = NAMING_EVENT; word <= NAMING_FILLER; word++)
		wordlist_add(&n->starts, word_table[word], word);
	for (int i = 0; i < 2; i++) {
		struct wordlist *list = i ? &n->tails : &n->ends;
		wordlist_add(list, word_table[NAMING_EVENT], NAMING_EVENT);
		wordlist_add(list, word_table[NAMING_FILLER], NAMING_FILLER);
		wordlist_add(list, end_table, NAMING_EFFORT);
	}
	wordlist_add(&n->tails, tail_table, NAMING_TAIL);
	wordlist_add(&n->ends, "投资", NAMING_EFFORT);
	wordlist_add(&n->things, thing_table, NAMING_NONE);
}

void naming_fini(struct naming *n)
{
	wordlist_fini(&n->starts);
	wordlist_fini(&n->ends);
	wordlist_fini(&n->tails);
	wordlist_fini(&n->things);
}

unsigned naming_words(const struct naming *n, str text)
{
	unsigned found = 0;
	uint16_t word;
	uint32_t c;

	for (size_t at = 0; at < text.len;
		at += utf8_decode(text.data + at, text.data + text.len, &c))
		if (wordlist_find(&n->starts, str_slice(text, at, text.len), &word).len)
			found |= 1U << word;
	return found;
}

bool naming_is_thing(const struct naming *n, str text)
{
	uint16_t word;

	return wordlist_find(&n->things, text, &word).len > 0;
}

bool naming_ends_in_event(const struct naming *n, str text)
{
	uint16_t word;

	return wordlist_find(&n->ends, text, &word).len && word == NAMING_EVENT;
}

/* Takes words off both ends, as long as something is left. */
static struct clause strip(
	const struct wordlist *starts, const struct wordlist *ends, str text, struct clause item)
{
	str words = str_slice(text, item.from, item.to), found;
	uint16_t word;

	while ((found = wordlist_find(starts, words, &word)).len)
		words = str_slice(words, found.len, words.len);
	while ((found = wordlist_find(ends, words, &word)).len)
		words = str_slice(words, 0, words.len - found.len);
	if (utf8_chars(words) < 2)
		return (struct clause){0};
	item.from = (uint32_t)(words.data - text.data);
	item.to = (uint32_t)(item.from + words.len);
	return item;
}

struct clause naming_of(const struct naming *n, str text, struct clause item)
{
	return strip(&n->starts, &n->ends, text, item);
}

struct clause naming_of_counted(const struct naming *n, str text, struct clause words)
{
	struct clause own = strip(&n->starts, &n->tails, text, words);

	return own.to > own.from ? own : words;
}
