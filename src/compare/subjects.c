#include "compare/subjects.h"

#include "base/utf8.h"
#include "compare/figure_pairs.h"
#include "plan/subject_key.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { LEAST = 2 }; /* characters of a subject that is left */

/* Takes words off one end of a subject, as long as enough is left; whether any were. */
static bool take_off(str *text, const char *const *words, size_t n, bool at_end)
{
	for (size_t i = 0; i < n; i++) {
		str word = str_of(words[i]);
		if (!(at_end ? str_ends(*text, word) : str_starts(*text, word)))
			continue;
		str rest = at_end ? str_slice(*text, 0, text->len - word.len)
				  : str_slice(*text, word.len, text->len);
		if (utf8_chars(rest) < LEAST)
			continue;
		*text = rest;
		return true;
	}
	return false;
}

/* 市重点项目: the 市 says whose they are. */
static void take_level_off(str *text)
{
	static const char *const levels[] = {"市重点", "省重点", "区重点", "县重点", "旗重点"};

	for (size_t i = 0; i < COUNT(levels); i++)
		if (str_starts(*text, str_of(levels[i])))
			*text = str_slice(*text, strlen("市"), text->len);
}

void subjects_add_key(const struct figure *figure, str place, struct buf *out)
{
	static const char *const leads[] = {"全社会", "全口径", "区本级", "市本级", "县本级",
		"旗本级", "省本级", "计划", "完成", "实现", "预期", "主要", "年度"};
	static const char *const growth[] = {"增长速度", "增长率", "增长目标", "增速目标",
		"增长预期目标", "增速", "增幅", "涨幅", "增长"};
	static const char *const tails[] = {"预期目标", "目标任务", "目标", "任务", "指标", "设定"};
	char sense = subject_key_sense(figure->verb);
	struct buf words = {0};

	figure_pairs_add_key(figure->subject, place, &words);
	str key = buf_str(&words);
	while (take_off(&key, leads, COUNT(leads), false))
		;
	take_level_off(&key);
	if (take_off(&key, growth, COUNT(growth), true))
		sense = sense == '=' ? '+' : sense;
	while (take_off(&key, tails, COUNT(tails), true))
		;
	if (take_off(&key, growth, COUNT(growth), true))
		sense = sense == '=' ? '+' : sense;
	buf_byte(out, sense);
	buf_add(out, key);
	buf_fini(&words);
}

/* ---- other times and parts ---- */

/* The last of some words in a text: where it ends, and which; 0 if there is none. */
static size_t last_of(str text, const char *const *words, size_t n, size_t *which)
{
	size_t last = 0;

	for (size_t i = 0; i < n; i++) {
		str word = str_of(words[i]);
		for (size_t at = 0; at < text.len; at += word.len) {
			at += str_find(str_slice(text, at, text.len), word);
			if (at >= text.len || at + word.len < last)
				continue;
			last = at + word.len;
			*which = i;
		}
	}
	return last;
}

/* Of the whole country, or of a part of it such as the draft's. */
static const char *const parts[] = {"全国", "我国", "全省", "我省", "全市", "我市", "全区", "我区",
	"全县", "我县", "全州", "我州", "全盟", "我盟", "全旗", "我旗"};

/* Whether words begin a clause, a year before them or not. */
static bool begins_clause(str before)
{
	return before.len == 0 || str_ends(before, STR(",")) || str_ends(before, STR("年"));
}

bool subjects_are_of_nation(str words)
{
	static const char *const others[] = {"平均", "首", "第", "前", "各", "最", "领先"};
	size_t which = 0, end = last_of(words, parts, COUNT(parts), &which);
	str rest = str_slice(words, end, words.len);

	if (end == 0 || which > 1 ||
		!begins_clause(str_slice(words, 0, end - strlen(parts[which]))))
		return false;
	for (size_t i = 0; i < COUNT(others); i++)
		if (str_starts(rest, str_of(others[i])))
			return false;
	return true;
}

bool subjects_are_elsewhere(str words, str place)
{
	static const char *const times[] = {"季度", "上半年", "下半年", "月份", "个月", "月底",
		"五年", "时期", "期间", "全球", "世界"};
	size_t which = 0;

	if (last_of(words, times, COUNT(times), &which))
		return true;
	if (!last_of(words, parts, COUNT(parts), &which) || place.len == 0)
		return false;
	bool nation = str_equal(place, STR("全国"));
	str level = str_slice(str_of(parts[which]), strlen("全"), strlen(parts[which]));
	return str_equal(level, STR("国")) != nation || (!nation && !str_ends(place, level));
}
