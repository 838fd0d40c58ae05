#include "plan/counted.h"

#include <uchar.h>

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static str left_of(const struct folded *text, size_t at)
{
	return str_slice(buf_str(&text->words), 0, at);
}

static str right_of(const struct folded *text, size_t at)
{
	return str_slice(buf_str(&text->words), at, text->words.len);
}

static uint32_t char_before(const struct folded *text, size_t at)
{
	size_t start;

	return utf8_before(buf_str(&text->words), at, &start);
}

static uint32_t char_after(const struct folded *text, size_t at)
{
	uint32_t c = 0;

	if (at < text->words.len)
		utf8_decode(text->words.data + at, text->words.data + text->words.len, &c);
	return c;
}

/* Whether the words at `at` begin, or those before it end, with one of several. */
#define begins_with(text, at, words) starts_with_any(right_of(text, at), words, COUNT(words))
#define ends_with(text, at, words) ends_with_any(left_of(text, at), words, COUNT(words))

static bool starts_with_any(str in, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *word = words[i];
		size_t at = 0;
		while (at < in.len && word[at] && word[at] == in.data[at])
			at++;
		if (!word[at])
			return true;
	}
	return false;
}

static bool ends_with_any(str in, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(in, str_of(words[i])))
			return true;
	return false;
}

static bool is_hanzi(uint32_t c)
{
	return c >= 0x4E00 && c < 0xA000;
}

/* ---- what is around the number ---- */

/* 第3位, PM2.5, 3+5+X, 前十名, 每10万人 */
static bool is_named_before(const struct folded *text, const struct quantity *q)
{
	static const char *const not_first[] = {
		"目前", "此前", "之前", "年前", "以前", "前年", "当前", "底前", "末前", "提前"};
	uint32_t c = char_before(text, q->number.from);

	if (c == U'第' || c == U'每' || c == U'初' || (c >= 'a' && c <= 'z') ||
		(c >= '0' && c <= '9'))
		return true;
	if (c == '+' || c == '/' || c == '.' || c == U'×' || c == U'〔' || c == '[')
		return true;
	if (c == U'前' || c == U'后')
		return !ends_with(text, q->number.from, not_first);
	return false;
}

enum { NAME_BYTES = 36 };

/* “20条”, “三个1亿人”: within a short quotation. */
static bool is_quoted(const struct folded *text, const struct quantity *q)
{
	size_t from = q->number.from, to = q->end, start;

	while (from > 0 && q->number.from - from < NAME_BYTES) {
		utf8_before(buf_str(&text->words), from, &start);
		uint32_t own = folded_own(text, start);
		if (own == U'”' || own == U'》')
			return false;
		if (own == U'“' || own == U'《')
			break;
		from = start;
	}
	if (from == 0 || q->number.from - from >= NAME_BYTES)
		return false;
	for (; to < text->words.len && to - from < NAME_BYTES; to++)
		if (text->words.data[to] == '"' || str_starts(right_of(text, to), STR("》")))
			return true;
	return false;
}

/* “八大工程”, 八项规定 */
static bool is_name(const struct folded *text, const struct quantity *q)
{
	static const char *const names[] = {"八项规定", "两个一百年", "两个毫不动摇", "两个维护",
		"两个确立", "两个健康", "两个结合", "四个意识", "四个自信", "四个全面", "三个代表",
		"三个区分开来", "四个最严", "三个务必", "一国两制", "二十国", "三大", "四大",
		"五位一体"};
	size_t at = q->number.from, start;

	if (begins_with(text, at, names))
		return true;
	utf8_before(buf_str(&text->words), at, &start);
	uint32_t own = at > 0 ? folded_own(text, start) : 0;
	if (q->number.chinese && at > 0 && utf8_is_one_of(own, STR("“‘《「『\"(（〔")))
		return true;
	return is_quoted(text, q);
}

/* 5G, 400万吨级, 3+, 八个方面 */
static bool is_named_after(const struct folded *text, const struct quantity *q)
{
	static const char *const classes[] = {"期", "版", "号", "代", "制", "型"};
	static const char *const ranks[] = {"级", "方面工作", "方面重点"};
	uint32_t c = char_after(text, q->to);

	/* 1080P is a picture's height. */
	if (str_equal(q->unit, STR("P")) &&
		(q->value == 720 || q->value == 1080 || q->value == 2160))
		return true;
	if (c == '+' || (c >= 'a' && c <= 'z' && q->to == q->counted))
		return true;
	if (q->sort == UNIT_NONE && q->counted < text->words.len && c >= 'a' && c <= 'z')
		return true;
	if (q->to == q->counted && begins_with(text, q->to, classes))
		return true;
	return begins_with(text, q->to, ranks);
}

/* 60岁以上人口, 50亿元以上项目, 20万人口以上的县: a class of what is counted. */
static bool is_class(const struct folded *text, const struct quantity *q)
{
	static const char *const classed[] = {"项目", "企业", "园区", "产业", "集群", "城市",
		"人口", "老年", "老人", "耕地", "河流", "工业", "学校", "医院", "单位", "的企业",
		"的项目", "的产业", "的老", "的人口", "投资项目", "的工业", "重大项目", "高龄",
		"育龄", "劳动", "居民", "县", "镇", "村", "重点项目", "的重大项目", "产业集群",
		"的产业集群", "及以上", "市", "区", "儿童", "婴幼儿", "龙头企业"};

	if (str_equal(q->unit, STR("届")))
		return q->number.chinese;
	if (str_equal(q->unit, STR("千伏")))
		return is_hanzi(char_after(text, q->end));
	if (q->bound_after && str_starts(right_of(text, q->end), STR("自然村")))
		return true;
	if (q->bound_after && begins_with(text, q->counted, ((const char *const[]){"人口"})))
		return begins_with(text, q->end, ((const char *const[]){"的"}));
	if (q->sort != UNIT_MONEY && q->sort != UNIT_MEASURE)
		return false;
	if (!q->bound_after && !q->bound_before && str_equal(q->unit, STR("岁")))
		return begins_with(text, q->end, classed) || char_after(text, q->end) == '-';
	/* 年收入超10亿元的龙头企业 */
	size_t of_it = str_starts(right_of(text, q->end), STR("的")) ? strlen("的") : 0;
	if (q->sort == UNIT_MONEY && !q->bound_after)
		return begins_with(text, q->end + of_it, classed);
	return q->bound_after && begins_with(text, q->end, classed);
}

/* ---- kinds of units ---- */

/* A span of time is a figure where it is what something takes or lasts. */
static bool is_lasting(const struct folded *text, const struct quantity *q)
{
	static const char *const before[] = {"达到", "达", "提高到", "提高至", "提升到", "提升至",
		"延长", "延长到", "延长至", "缩短", "缩短至", "缩短到", "缩短为", "压缩", "压缩至",
		"压缩到", "压减", "压减至", "压减到", "减少", "减少到", "减少至", "增加", "增加到",
		"提前", "控制在", "保持在", "降至", "降到", "减至", "稳定在", "居住", "不超过",
		"不少于", "不低于", "缩减", "缩减至", "为", "增至", "升至", "时间", "时限", "年限",
		"天数"};

	if (str_starts(right_of(text, q->counted), STR("年")) && q->number.value >= 1000)
		return false;
	if (str_starts(right_of(text, q->to), STR("来")) ||
		str_starts(right_of(text, q->to), STR("以来")))
		return false;
	/* 3月 and 12日 are dates. */
	if (str_starts(right_of(text, q->counted), STR("月")) ||
		str_starts(right_of(text, q->counted), STR("日")) ||
		str_starts(right_of(text, q->counted), STR("季")))
		return false;
	return (q->bound_before && q->bound != BOUND_ABOUT) ||
	       (q->bound_after && str_equal(q->unit, STR("工作日"))) ||
	       ends_with(text, q->begin, before);
}

/* 三亿, 1386万, and an index where it is said to be so much. */
static bool is_bare_counted(const struct folded *text, const struct quantity *q)
{
	static const char *const before[] = {"达到", "达", "为", "提高到", "提升到", "提升至",
		"上升到", "升至", "增至", "保持在", "降至", "稳定在", "下降到", "提高至", "指数",
		"占", "的"};
	str number = str_slice(buf_str(&text->words), q->number.from, q->number.to);

	if (q->number.part)
		return (str_find(number, STR("分之")) < number.len ||
			       ends_with(text, q->begin, before)) &&
		       !is_hanzi(char_after(text, q->end));
	if (str_find(number, STR("万")) < number.len || str_find(number, STR("亿")) < number.len)
		return q->value >= 1000 &&
		       !begins_with(text, q->to,
			       ((const char *const[]){"里", "级", "向", "象", "众一", "物"}));
	if (q->number.chinese || !ends_with(text, q->begin, before))
		return false;
	str left = left_of(text, q->begin);
	left = str_slice(left, left.len > 60 ? left.len - 60 : 0, left.len);
	return str_find(left, STR("指数")) < left.len || str_find(left, STR("系数")) < left.len ||
	       str_find(left, STR("得分")) < left.len || str_find(left, STR("评分")) < left.len;
}

/* Alone, a Chinese digit counts only with units that are not also part of other words. */
static bool is_lone_counted(const struct quantity *q)
{
	static const char *const units[] = {"个", "家", "户", "名", "项", "件", "套", "条", "座",
		"所", "处", "台", "辆", "架", "批", "起", "倍", "成", "折", "%", "百分点", "元",
		"美元", "亿", "万", "公里", "亩", "吨", "米", "斤", "公斤", "千克", "立方米",
		"平方公里", "工作日", "艘", "列", "趟", "部", "首", "场次", "例"};

	for (size_t i = 0; i < COUNT(units); i++)
		if (str_equal(q->unit, str_of(units[i])))
			return q->number.value != 1 || q->sort == UNIT_RATE ||
			       q->sort == UNIT_MONEY;

	return q->sort == UNIT_TIME;
}

bool counted_is(const struct folded *text, const struct quantity *q)
{
	if (q->number.from == q->number.to || q->counted == q->from) /* 翻一番, 对折 */
		return q->to > q->from;
	if (str_starts(right_of(text, q->from), STR("翻")))
		return true;
	if (is_named_before(text, q) || is_name(text, q) || is_named_after(text, q) ||
		is_class(text, q))
		return false;
	if (q->number.bare || (q->number.chinese && q->number.value == 0) ||
		(q->number.lone && !is_lone_counted(q)))
		return false;
	if (q->sort == UNIT_TIME)
		return is_lasting(text, q);
	return q->sort != UNIT_NONE || is_bare_counted(text, q);
}
