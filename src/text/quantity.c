#include "text/quantity.h"

#include <math.h>
#include <uchar.h>

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* ---- units ---- */

/* Units that are their own base, parted by blanks. */
static const struct {
	enum unit_sort sort;
	const char *words;
} plain_units[] = {
	{UNIT_RATE, "百分点 倍"},
	{UNIT_MONEY,
		"元 美元 欧元 日元 英镑 港元 港币 澳门元 新台币 台币 韩元 卢布 加元 澳元 新元 法郎 "
		"瑞士法郎 令吉 马来西亚令吉 比特币 美分 块钱 角钱 毛钱 分钱"},
	{UNIT_MEASURE,
		"吨 吨标准煤 吨煤 吨油当量 公斤 千克 斤 克 毫克 微克 "
		"公里 千米 米 厘米 毫米 微米 纳米 海里 里 英里 平方公里 平方千米 平方米 平方厘米 "
		"立方米 方 公顷 亩 升 毫升 千瓦 千瓦时 兆瓦 兆瓦时 吉瓦 瓦 度 度电 伏 千伏 "
		"摄氏度 华氏度 ℃ °c 赫兹 千赫 兆赫 兆赫兹 比特 千比特 兆比特 字节 千字节 兆字节 "
		"标箱 标准箱 载重吨 吨公里 人公里 车公里 航次 岁 摩尔 千卡 兆帕 英寸 英尺 英亩 "
		"皮公里 芯公里 机架 标准机架 卡路里 分贝"},
	{UNIT_COUNT,
		"个 家 户 人 人次 名 位 项 件 套 套间 条 座 所 处 台 台套 辆 架 艘 列 趟 班 "
		"班次 场 "
		"场次 次 批 批次 起 宗 例 张 间 栋 幢 孔 口 眼 只 头 头只 头次 羽 株 棵 匹 尾 粒 "
		"枚 本 册 "
		"部 篇 首 集 种 类 门 款 样 支 队 组 对 双 片 块 段 盏 根 面 篮 桶 箱 袋 车次 "
		"架次 单 "
		"笔 例次 床 张床位 床位 学位 站 村 镇 县 户次 家次 台次 件次 项次 辆次 亩次 "
		"轮 盘 颗 "
		"课时 学时 标段 车位 泊位 机组 品种 对次 届 回 卷 副 顶 届次 把"},
	{UNIT_TIME, "年 天 日 周 小时 分钟 秒 秒钟 工作日 月 月份 学年 季度 昼夜"},
};

/* Units told in another: so many of it make one. */
static const struct {
	const char *word, *unit;
	double factor;
	enum unit_sort sort;
} told_units[] = {
	{"个百分点", "百分点", 1, UNIT_RATE},
	{"%", "%", 1, UNIT_RATE},
	{"‰", "%", 0.1, UNIT_RATE},
	{"成", "%", 10, UNIT_RATE},
	{"折", "%", 10, UNIT_RATE},
	{"元人民币", "元", 1, UNIT_MONEY},
	{"人民币", "元", 1, UNIT_MONEY},
	{"个工作日", "工作日", 1, UNIT_TIME},
	{"个月", "月", 1, UNIT_TIME},
	{"个月大", "月", 1, UNIT_TIME},
	{"个小时", "小时", 1, UNIT_TIME},
	{"周岁", "岁", 1, UNIT_MEASURE},
	{"人口", "人", 1, UNIT_COUNT},
	{"个标准箱", "标箱", 1, UNIT_MEASURE},
	{"个比特币", "比特币", 1, UNIT_MONEY},
	{"个亿", "", 1e8, UNIT_NONE},
	{"km", "公里", 1, UNIT_MEASURE},
	{"cm", "厘米", 1, UNIT_MEASURE},
	{"mm", "毫米", 1, UNIT_MEASURE},
	{"m", "米", 1, UNIT_MEASURE},
	{"kg", "公斤", 1, UNIT_MEASURE},
	{"km/h", "公里/小时", 1, UNIT_MEASURE},
	{"p", "P", 1, UNIT_MEASURE}, /* of computing power */
	{"kw", "千瓦", 1, UNIT_MEASURE},
	{"mw", "兆瓦", 1, UNIT_MEASURE},
	{"gw", "吉瓦", 1, UNIT_MEASURE},
	{"kwh", "千瓦时", 1, UNIT_MEASURE},
	{"μg/m3", "微克/立方米", 1, UNIT_MEASURE},
	{"㎡", "平方米", 1, UNIT_MEASURE},
	{"m2", "平方米", 1, UNIT_MEASURE},
	{"㎞", "公里", 1, UNIT_MEASURE},
	{"两", "两", 1, UNIT_MEASURE},
};

/* Words that begin like a unit and are none. */
static const char no_units[] =
	"台阶 成立 成为 成果 成员 成功 成本 成都 成分 成熟 成长 成套 成就 成效 "
	"人民 人大 人均 人工 人类 人员 年度 年级 年代 家庭 家园 国际 面向 "
	"面对 面临 部门 部署 部委 部分 位于 位居 位列 项目标 类别 条例 条龙 "
	"站式 处理 处置 处级 组织 对一 套路 起来 起步 批准 批复 片区 段落 "
	"根本 架构 支持 支撑 支付 队伍 轮动 集聚 集群 集成 集团 集中 场所 "
	"场景 首位 首先 口径 口岸 头部 间接 间隔 例如 本地 本土 本省 本市 "
	"种子 种植 种养 面积 村民 县域 县级 村级 镇级 网通办 网统管 把手 度假 "
	"里程 元化 元论 体化 次会议 次全会 次全体 次产业 单位 类水 类断 门式 "
	"元结构 元体制 元经济 周年 级以";

struct unit_found {
	str unit;
	size_t bytes;
	double factor;
	enum unit_sort sort;
};

static str rest_of(const struct folded *text, size_t at)
{
	return str_slice(buf_str(&text->words), at, text->words.len);
}

static bool starts(const struct folded *text, size_t at, const char *with)
{
	for (; *with; with++, at++)
		if (at >= text->words.len || text->words.data[at] != *with)
			return false;
	return true;
}

static bool is_letter(const struct folded *text, size_t at)
{
	return at < text->words.len && text->words.data[at] >= 'a' && text->words.data[at] <= 'z';
}

enum { NO_UNIT = 1000, TOLD_UNIT = 100 }; /* values in the list; plain units have their row's */

/* The longest unit that begins at `at`; of no bytes if there is none. */
static struct unit_found unit_at(
	const struct quantity_rules *rules, const struct folded *text, size_t at)
{
	const struct unit_found none = {STR(""), 0, 1, UNIT_NONE};
	uint16_t value = NO_UNIT;
	str word = wordlist_find(&rules->units, rest_of(text, at), &value);
	size_t end = at + word.len;

	if (word.len == 0 || value == NO_UNIT)
		return none;
	/* Latin letters go on: 5m, but not 5mx; 两 only at the end of a phrase. */
	if (word.data[0] >= 'a' && word.data[0] <= 'z' && is_letter(text, end))
		return none;
	if (str_equal(word, STR("两")) && end < text->words.len && (text->words.data[end] & 0x80))
		return none;
	if (value < TOLD_UNIT)
		return (struct unit_found){word, word.len, 1, plain_units[value].sort};
	value -= TOLD_UNIT;
	return (struct unit_found){str_of(told_units[value].unit), word.len,
		told_units[value].factor, told_units[value].sort};
}

/* ---- bounds ---- */

static const struct bound_word {
	const char *word;
	enum bound bound;
} before_words[] =
	{
		{"不少于", BOUND_LEAST},
		{"不低于", BOUND_LEAST},
		{"不小于", BOUND_LEAST},
		{"不下于", BOUND_LEAST},
		{"不下", BOUND_LEAST},
		{"至少", BOUND_LEAST},
		{"至少有", BOUND_LEAST},
		{"最少", BOUND_LEAST},
		{"大于等于", BOUND_LEAST},
		{"大于或等于", BOUND_LEAST},
		{"大于或者等于", BOUND_LEAST},
		{"不弱于", BOUND_LEAST},
		{"高于", BOUND_OVER},
		{"大于", BOUND_OVER},
		{"多于", BOUND_OVER},
		{"超过", BOUND_OVER},
		{"超过了", BOUND_OVER},
		{"超", BOUND_OVER},
		{"突破", BOUND_OVER},
		{"突破了", BOUND_OVER},
		{"过", BOUND_OVER},
		{"逾", BOUND_OVER},
		{"超出", BOUND_OVER},
		{"跨越", BOUND_OVER},
		{"不超过", BOUND_MOST},
		{"不高于", BOUND_MOST},
		{"不多于", BOUND_MOST},
		{"不大于", BOUND_MOST},
		{"不突破", BOUND_MOST},
		{"不超", BOUND_MOST},
		{"不超过±", BOUND_MOST},
		{"±", BOUND_MOST},
		{"至多", BOUND_MOST},
		{"最多", BOUND_MOST},
		{"最多为", BOUND_MOST},
		{"小于等于", BOUND_MOST},
		{"小于或等于", BOUND_MOST},
		{"小于或者等于", BOUND_MOST},
		{"控制在", BOUND_MOST},
		{"低于", BOUND_UNDER},
		{"少于", BOUND_UNDER},
		{"小于", BOUND_UNDER},
		{"不足", BOUND_UNDER},
		{"不到", BOUND_UNDER},
		{"约", BOUND_ABOUT},
		{"约为", BOUND_ABOUT},
		{"大约", BOUND_ABOUT},
		{"近", BOUND_ABOUT},
		{"将近", BOUND_ABOUT},
		{"接近", BOUND_ABOUT},
		{"大概", BOUND_ABOUT},
		/* These only end like one. */
		{"经过", BOUND_EQUAL},
		{"通过", BOUND_EQUAL},
		{"节约", BOUND_EQUAL},
		{"集约", BOUND_EQUAL},
		{"签约", BOUND_EQUAL},
		{"最近", BOUND_EQUAL},
		{"预约", BOUND_EQUAL},
		{"履约", BOUND_EQUAL},
		{"不低于全国", BOUND_EQUAL},
},
  after_words[] = {
	  {"以上", BOUND_LEAST},
	  {"及以上", BOUND_LEAST},
	  {"或以上", BOUND_LEAST},
	  {"或者以上", BOUND_LEAST},
	  {"或更多", BOUND_LEAST},
	  {"或者更多", BOUND_LEAST},
	  {"以下", BOUND_MOST},
	  {"及以下", BOUND_MOST},
	  {"以内", BOUND_MOST},
	  {"之内", BOUND_MOST},
	  {"左右", BOUND_ABOUT},
	  {"上下", BOUND_ABOUT},
	  {"之上", BOUND_LEAST},
	  {"之下", BOUND_UNDER},
	  {"多", BOUND_OVER},
	  {"余", BOUND_OVER},
	  {"大关", BOUND_EQUAL},
	  /* These only begin like one. */
	  {"多式", BOUNDS},
	  {"多元", BOUNDS},
	  {"多功能", BOUNDS},
	  {"多层", BOUNDS},
	  {"多维", BOUNDS},
	  {"多民族", BOUNDS},
	  {"多样", BOUNDS},
	  {"多用途", BOUNDS},
	  {"多媒体", BOUNDS},
	  {"多语种", BOUNDS},
	  {"多晶硅", BOUNDS},
	  {"多边", BOUNDS},
	  {"余热", BOUNDS},
	  {"余额", BOUNDS},
};

const char *quantity_sign(enum bound bound)
{
	static const char *const signs[BOUNDS] = {
		[BOUND_EQUAL] = "=",
		[BOUND_ABOUT] = "≈",
		[BOUND_LEAST] = "≥",
		[BOUND_MOST] = "≤",
		[BOUND_OVER] = ">",
		[BOUND_UNDER] = "<",
	};

	return signs[bound];
}

/* What numbers, and quantities without one, begin with. */
static void add_first(struct quantity_rules *rules)
{
	static const uint32_t first[] = {U'零', U'一', U'壹', U'二', U'贰', U'两', U'俩', U'三',
		U'叁', U'四', U'肆', U'五', U'伍', U'六', U'陆', U'七', U'柒', U'八', U'捌', U'九',
		U'玖', U'十', U'拾', U'百', U'佰', U'千', U'仟', U'万', U'负', U'翻', U'对', U'半'};

	for (size_t i = 0; i < COUNT(first); i++)
		rules->first[(first[i] - QUANTITY_HAN) / 64] |= (uint64_t)1
								<< (first[i] - QUANTITY_HAN) % 64;
}

/* Whether a quantity may begin with a character. */
static bool is_first(const struct quantity_rules *rules, uint32_t c)
{
	uint32_t han = c - QUANTITY_HAN;

	if (c < 0x80)
		return (c >= '0' && c <= '9') || c == '-' || c == '.';
	return han < 64U * QUANTITY_FIRST && (rules->first[han / 64] >> han % 64 & 1);
}

/* The next place from `at` on where a quantity may begin, or the end: nearly everywhere none. */
static size_t next_first(const struct quantity_rules *rules, str words, size_t at)
{
	uint32_t c;

	while (at < words.len) {
		size_t n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (is_first(rules, c))
			break;
		at += n;
	}
	return at;
}

void quantity_rules_init(struct quantity_rules *rules)
{
	*rules = (struct quantity_rules){.before.from_end = true};
	add_first(rules);
	for (uint16_t i = 0; i < COUNT(plain_units); i++)
		wordlist_add(&rules->units, plain_units[i].words, i);
	for (uint16_t i = 0; i < COUNT(told_units); i++)
		wordlist_add(&rules->units, told_units[i].word, (uint16_t)(TOLD_UNIT + i));
	wordlist_add(&rules->units, no_units, NO_UNIT);
	for (uint16_t i = 0; i < COUNT(before_words); i++)
		wordlist_add(&rules->before, before_words[i].word, (uint16_t)before_words[i].bound);
	for (uint16_t i = 0; i < COUNT(after_words); i++)
		wordlist_add(&rules->after, after_words[i].word, (uint16_t)after_words[i].bound);
}

void quantity_rules_fini(struct quantity_rules *rules)
{
	wordlist_fini(&rules->units);
	wordlist_fini(&rules->before);
	wordlist_fini(&rules->after);
}

/* The words right before and after the quantity; those after it say more (控制在3%左右). */
static void read_bounds(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	uint16_t bound = BOUND_EQUAL;
	str before =
		wordlist_find(&rules->before, str_slice(buf_str(&text->words), 0, q->from), &bound);

	q->begin = q->from;
	q->end = q->to;
	q->bound = q->number.above ? BOUND_OVER : BOUND_EQUAL;
	if (before.len && bound != BOUND_EQUAL) {
		q->begin -= before.len;
		q->bound = (enum bound)bound;
		q->bound_before = true;
	}
	str after = wordlist_find(&rules->after, rest_of(text, q->to), &bound);
	if (after.len == 0 || bound == BOUNDS)
		return;
	q->end += after.len;
	q->bound_after = bound != BOUND_EQUAL;
	if (q->bound_after)
		q->bound = (enum bound)bound;
}

/* ---- one number and its unit ---- */

/* A digit after 成 is a tenth of it more: 六成五, 两成半. */
static void read_tenths(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	struct number more;

	if (number_read(text, q->to, &more) && more.lone && more.value < 10 &&
		unit_at(rules, text, more.to).bytes == 0) {
		q->value += more.value;
		q->to = more.to;
	} else if (starts(text, q->to, "半")) {
		q->value += 5;
		q->to += strlen("半");
	}
	q->max = q->value > q->max ? q->value : q->max;
}

/* 五元三毛, 两美元又三美分 */
static void read_coins(const struct folded *text, struct quantity *q)
{
	static const struct {
		const char *word;
		double worth;
	} coins[] = {{"角", 0.1}, {"毛", 0.1}, {"美分", 0.01}, {"分", 0.01}};
	struct number more;

	for (int round = 0; round < 2; round++) {
		size_t at = q->to + (starts(text, q->to, "又") ? strlen("又") : 0);
		if (!number_read(text, at, &more) || more.value >= 100)
			return;
		for (size_t i = 0; i < COUNT(coins); i++) {
			if (!starts(text, more.to, coins[i].word))
				continue;
			q->value += more.value * coins[i].worth;
			q->max = q->value;
			q->to = more.to + strlen(coins[i].word);
			break;
		}
	}
}

/* 半 after the unit: 两米半; not 3个半年. */
static void read_half(const struct folded *text, struct quantity *q)
{
	if (starts(text, q->to, "半") && !starts(text, q->to, "半年") &&
		!starts(text, q->to, "半天") && !starts(text, q->to, "半岛") &&
		!starts(text, q->to, "半导体")) {
		q->value += 0.5;
		q->max = q->value;
		q->to += strlen("半");
	}
}

/* What may follow a unit: (套) of 台(套), 人民币 of 元人民币, /年 of 吨/年. */
static void read_unit_more(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	str rest = rest_of(text, q->to);

	if (str_starts(rest, STR("(")) && unit_at(rules, text, q->to + 1).bytes) {
		size_t end = q->to + 1 + unit_at(rules, text, q->to + 1).bytes;
		if (starts(text, end, ")"))
			q->to = end + 1;
	} else if (str_starts(rest, STR("/")) && unit_at(rules, text, q->to + 1).bytes) {
		size_t from = q->to - q->unit.len;
		q->to += 1 + unit_at(rules, text, q->to + 1).bytes;
		q->unit = str_slice(buf_str(&text->words), from, q->to);
	}
}

/* 2.52:1 is so much to one. */
static void read_ratio(const struct folded *text, struct quantity *q)
{
	size_t after = q->to + strlen(":1");

	if (!starts(text, q->to, ":1") || q->number.chinese ||
		(after < text->words.len && text->words.data[after] >= '0' &&
			text->words.data[after] <= ':'))
		return;
	q->to = after;
	q->sort = UNIT_RATE;
}

/* 20.9、36.2、54个百分点, 3.4个、1个百分点: the unit of the last is that of all. */
static void borrow_unit(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	enum { MOST = 6 };
	struct number more;
	size_t at = q->to;

	if (q->number.chinese || (q->sort != UNIT_NONE && !str_equal(q->unit, STR("个"))))
		return;
	for (int n = 0; n < MOST; n++) {
		size_t mark = starts(text, at, "、") || starts(text, at, "和") ? strlen("和") : 0;
		if (!mark || !number_read(text, at + mark, &more))
			return;
		struct unit_found unit = unit_at(rules, text, more.to);
		at = more.to + unit.bytes;
		if (unit.sort == UNIT_RATE && unit.factor == 1) {
			q->unit = unit.unit;
			q->sort = UNIT_RATE;
			return;
		}
		if (unit.bytes && !str_equal(unit.unit, STR("个")))
			return;
	}
}

/* Gives the quantity, of which number and from are set, its unit and value. */
static void read_unit(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	const struct number *n = &q->number;
	struct unit_found unit = unit_at(rules, text, n->to);

	/* 2300多户, 5个多月 */
	q->counted = n->to;
	q->to = n->to + unit.bytes;
	q->unit = n->percent ? STR("%") : unit.unit;
	q->sort = n->percent ? UNIT_RATE : unit.sort;
	if (n->percent) {
		q->to = n->to;
		unit.factor = 1;
	}
	/* 七二折 is 72 %, 八点五折 85 %. */
	if (starts(text, n->to, "折") && n->value >= 10)
		unit.factor = 1;
	q->value = n->value * unit.factor;
	q->max = n->max * unit.factor;
	if (starts(text, n->to, "成") && unit.bytes)
		read_tenths(rules, text, q);
	else if (unit.bytes && n->scale == 1 && q->sort == UNIT_MONEY)
		read_coins(text, q);
	else if (unit.bytes && (q->sort == UNIT_MEASURE))
		read_half(text, q);
	if (unit.bytes)
		read_unit_more(rules, text, q);
	else if (!n->percent)
		read_ratio(text, q);
}

/* ---- ranges ---- */

/* How long the word is that makes a range of what is before and after it; 0: none. */
static size_t range_word(const struct folded *text, size_t at)
{
	static const char *const words[] = {"至", "到", "~", "〜", "-", "和", "与"};

	for (size_t i = 0; i < COUNT(words); i++)
		if (starts(text, at, words[i]))
			return strlen(words[i]);
	return 0;
}

/* 从5%到6% and 由5%提高到6% are two. */
static bool is_change(const struct folded *text, const struct quantity *q)
{
	str left = str_slice(buf_str(&text->words), 0, q->begin);

	return str_ends(left, STR("从")) || str_ends(left, STR("由")) || str_ends(left, STR("自"));
}

static bool same_unit(const struct quantity *a, const struct quantity *b)
{
	return a->sort == UNIT_NONE || str_equal(a->unit, b->unit);
}

/* Makes a range of q and what follows it, where that is one: 5%—6%, 3至5个, 20和30之间. */
static void read_range(
	const struct quantity_rules *rules, const struct folded *text, struct quantity *q)
{
	size_t word = range_word(text, q->to);
	struct quantity high = {0};

	if (word == 0 || q->value != q->max || is_change(text, q) ||
		!number_read(text, q->to + word, &high.number))
		return;
	high.from = high.number.from;
	read_unit(rules, text, &high);
	bool listed = starts(text, q->to, "和") || starts(text, q->to, "与");
	if (str_equal(high.unit, STR("间")) && q->sort == UNIT_NONE) {
		high.to = high.number.to; /* 10000与20000间 */
		high.unit = STR("");
		high.sort = UNIT_NONE;
	}
	bool between = starts(text, high.to, "之间") || starts(text, high.to, "间");
	if (!same_unit(q, &high) || (listed && !between) ||
		high.max <= q->value * (q->sort == UNIT_NONE ? 0 : 1))
		return;
	/* 3—5万 is from 30,000. */
	double scale = high.number.scale;
	if (q->sort == UNIT_NONE && q->number.scale == 1 && scale > 1 &&
		q->value < high.value / scale)
		q->value *= scale;
	if (q->sort == UNIT_NONE && high.number.to < high.to && high.number.value != 0)
		q->value *= high.value / high.number.value;
	if (high.max <= q->value)
		return;
	q->max = high.max;
	q->unit = high.unit;
	q->sort = high.sort;
	q->to = high.to;
}

/* ---- quantities without a number ---- */

/* 翻一番, 翻两番: from its first character. */
static bool read_doubled(const struct folded *text, size_t at, struct quantity *q)
{
	struct number n = {.value = 1};

	if (!starts(text, at, "翻"))
		return false;
	size_t to = at + strlen("翻");
	if (starts(text, to, "了"))
		to += strlen("了");
	if (number_read(text, to, &n))
		to = n.to;
	if (!starts(text, to, "番") || n.value > 10)
		return false;
	q->number = n;
	q->from = at;
	q->counted = to;
	q->to = to + strlen("番");
	for (q->value = 2; n.value >= 2; n.value--)
		q->value *= 2;
	q->max = q->value;
	q->unit = STR("倍");
	q->sort = UNIT_RATE;
	return true;
}

static bool read_word(const struct folded *text, size_t at, struct quantity *q)
{
	static const struct {
		const char *word;
		double percent;
	} words[] = {{"对折", 50}, {"一半", 50}, {"半成", 5}};

	uint32_t c;

	utf8_decode(text->words.data + at, text->words.data + text->words.len, &c);
	if (c != U'翻' && c != U'对' && c != U'一' && c != U'半')
		return false;
	for (size_t i = 0; i < COUNT(words); i++) {
		if (!starts(text, at, words[i].word))
			continue;
		q->from = q->counted = at;
		q->to = at + strlen(words[i].word);
		q->number = (struct number){.from = at, .to = q->to, .chinese = true};
		q->value = q->max = words[i].percent;
		q->unit = STR("%");
		q->sort = UNIT_RATE;
		return true;
	}
	return read_doubled(text, at, q);
}

bool quantity_is_value(double value)
{
	return isfinite(value) && fabs(value) < 1e100;
}

bool quantity_next(const struct quantity_rules *rules, const struct folded *text, size_t at,
	struct quantity *q)
{
	str words = buf_str(&text->words);

	for (at = next_first(rules, words, at); at < words.len;
		at = next_first(rules, words, q->number.to)) {
		*q = (struct quantity){0};
		if (read_word(text, at, q)) {
			read_bounds(rules, text, q);
			return true;
		}
		if (!number_read(text, at, &q->number))
			continue;
		q->from = q->begin = at;
		read_unit(rules, text, q);
		read_range(rules, text, q);
		borrow_unit(rules, text, q);
		if (!quantity_is_value(q->value) || !quantity_is_value(q->max))
			continue;
		read_bounds(rules, text, q);
		return true;
	}
	return false;
}
