#include "plan/schedule.h"

#include "base/utf8.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Words that say what a title, a sentence, or the part that a sentence begins is about. */
static const char *const tables[SCHEDULE_LISTS][SCHEDULE_ACHIEVED + 1] = {
	[SCHEDULE_TITLES] =
		{
			[SCHEDULE_ACHIEVED] =
				"回顾 过去 成绩 成就 完成情况 工作情况 以来 取得 总结 "
				"主要成效",
			[SCHEDULE_PLANNED] =
				"安排 目标 任务 重点工作 今年 打算 部署 展望 思路 举措 "
				"建议 总体要求 坚持 预期 工作要求 奋力 着力 加快 全面 "
				"推进 全力",
		},
	[SCHEDULE_SENTENCES] =
		{
			[SCHEDULE_PLANNED] =
				"力争 预期目标 争取达到 计划新 我们将 今年要 今年将 "
				"确保 拟安排 要新增 努力实现 必须 计划投资 将达到 明年 "
				"下一步 新的一年",
			[SCHEDULE_ACHIEVED] = "去年 过去一年 过去五年 一年来 五年来 同比 比上年 "
					      "较上年 累计完成 年来 已建成 上年 超额完成 顺利完成 "
					      "完成了 实现了 达到了 取得了 荣获 创历史 居全国 位居 "
					      "连续 左右的预期目标 以上的预期目标 以内的预期目标 "
					      "好于预期目标 高于预期目标 低于预期目标 完成预期目标",
		},
	/* Of a report that has no titles. */
	[SCHEDULE_BEGINNINGS] =
		{
			[SCHEDULE_PLANNED] =
				"今年是 今年经济社会发展 今年发展主要预期 做好今年 "
				"今年,我们 今年工作 重点做好以下 重点抓好以下 今后五年 "
				"主要预期目标",
			[SCHEDULE_ACHIEVED] =
				"过去一年 过去五年 过去的一年 过去的五年 一年来 五年来 "
				"刚刚过去",
		},
};

void schedule_init(struct schedule *s, const struct plan *plan)
{
	*s = (struct schedule){.plan = plan, .titled = PLAN_NONE};
	for (int list = 0; list < SCHEDULE_LISTS; list++)
		for (uint16_t status = SCHEDULE_PLANNED; status <= SCHEDULE_ACHIEVED; status++)
			wordlist_add(&s->words[list], tables[list][status], status);
}

void schedule_fini(struct schedule *s)
{
	for (int list = 0; list < SCHEDULE_LISTS; list++)
		wordlist_fini(&s->words[list]);
}

const char *schedule_status_name(enum schedule_status status)
{
	return status == SCHEDULE_PLANNED    ? "planned"
	       : status == SCHEDULE_ACHIEVED ? "achieved"
					     : NULL;
}

/* What the words of a list in a text say, as bits 1 << status. */
static unsigned said(const struct schedule *s, enum schedule_list list, str text)
{
	unsigned found = 0;
	uint16_t status;
	uint32_t c;

	for (size_t at = 0; at < text.len;
		at += utf8_decode(text.data + at, text.data + text.len, &c)) {
		str rest = str_slice(text, at, text.len);
		if (wordlist_find(&s->words[list], rest, &status).len)
			found |= 1U << status;
	}
	return found;
}

static enum schedule_status of_title(const struct schedule *s, uint32_t section)
{
	struct folded title = {0};

	switch ((enum section_kind)s->plan->sections[section].kind) {
	case KIND_MEASURE:
	case KIND_TARGET:
	case KIND_TARGETS:
	case KIND_HIGHLIGHT:
	case KIND_HIGHLIGHTS:
		return SCHEDULE_PLANNED;
	case KIND_PREAMBLE:
	case KIND_CHAPTER:
	case KIND_TOPICS:
	case KIND_TOPIC:
	case KIND_SECTION:
	case KIND_APPENDIX:
	case KIND_NOTE:
	case SECTION_KINDS:
		break;
	}
	folded_set(&title, plan_text(s->plan, section, 0));
	unsigned found = said(s, SCHEDULE_TITLES, buf_str(&title.words));
	folded_fini(&title);
	if (found & 1U << SCHEDULE_ACHIEVED)
		return SCHEDULE_ACHIEVED;
	if (found & 1U << SCHEDULE_PLANNED)
		return SCHEDULE_PLANNED;
	return SCHEDULE_UNKNOWN;
}

void schedule_enter(struct schedule *s, uint32_t section)
{
	enum schedule_status own = of_title(s, section);
	bool within =
		s->section && s->titled < section && section < s->plan->sections[s->titled].end;

	if (own && (!within || s->plan->sections[section].depth <=
				       s->plan->sections[s->titled].depth)) {
		s->section = s->run = own;
		s->titled = section;
	} else if (!within) {
		s->section = SCHEDULE_UNKNOWN;
	}
}

void schedule_pass(struct schedule *s, const struct folded *sentence)
{
	str start = buf_str(&sentence->words);
	const str address = STR("各位代表");

	s->looked = 0;
	s->year = s->month = 0;
	if (str_starts(start, address))
		start = str_slice(start, address.len + 1, start.len);
	uint16_t status;
	if (wordlist_find(&s->words[SCHEDULE_BEGINNINGS], start, &status).len)
		s->run = (enum schedule_status)status;
}

enum schedule_status schedule_status_of(const struct schedule *s, const struct folded *sentence)
{
	unsigned found = said(s, SCHEDULE_SENTENCES, buf_str(&sentence->words));

	if (found == 1U << SCHEDULE_PLANNED)
		return SCHEDULE_PLANNED;
	if (found == 1U << SCHEDULE_ACHIEVED)
		return SCHEDULE_ACHIEVED;
	return s->section ? s->section : s->run;
}

/* ---- by when ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t number_at(str words, size_t at, uint32_t *number)
{
	size_t n = 0;

	*number = 0;
	for (; at + n < words.len && n < 5 && is_digit(words.data[at + n]); n++)
		*number = *number * 10 + (uint32_t)(words.data[at + n] - '0');
	return n;
}

/* The year and month whose first digit is at `at`, if it is one by which something is to be. */
static bool read_year(str words, size_t at, uint32_t *year, uint32_t *month)
{
	static const char *const before[] = {"到", "至", "在", "于", "力争"};
	static const char *const after[] = {"底", "末", "前", "建成", "完成"};
	size_t n = number_at(words, at, year), end = at + n;
	str rest = str_slice(words, end, words.len);

	*month = 0;
	if (n != 4 || (at > 0 && (is_digit(words.data[at - 1]) || words.data[at - 1] == '-')) ||
		!str_starts(rest, STR("年")))
		return false;
	end += strlen("年");
	n = number_at(words, end, month);
	if (n == 0 || n > 2 || *month < 1 || *month > 12 ||
		!str_starts(str_slice(words, end + n, words.len), STR("月")))
		*month = 0;
	else
		end += n + strlen("月");
	rest = str_slice(words, end, words.len);
	str left = str_slice(words, 0, at);
	if (str_ends(left, STR("截至")) || str_ends(left, STR("截止")) ||
		str_ends(left, STR("截止到")))
		return false;
	for (size_t i = 0; i < COUNT(after); i++)
		if (str_starts(rest, str_of(after[i])))
			return true;
	for (size_t i = 0; i < COUNT(before); i++)
		if (str_ends(left, str_of(before[i])))
			return true;
	return false;
}

/* Asked at each byte: most are no first byte of these. */
static bool is_within_year(str rest)
{
	if (rest.data[0] != "年"[0] && rest.data[0] != "今"[0])
		return false;
	return str_starts(rest, STR("年内")) || str_starts(rest, STR("年底前")) ||
	       str_starts(rest, STR("今年"));
}

/* Whether a date begins at byte `at`: 到2027年6月, 年内. */
static bool read_date(
	const struct plan *plan, str words, size_t at, uint32_t *year, uint32_t *month)
{
	bool after_digit = at > 0 && is_digit(words.data[at - 1]);

	if (is_digit(words.data[at]))
		return !after_digit && read_year(words, at, year, month) && *year >= plan->year;
	if (after_digit || plan->year == 0 || !is_within_year(str_slice(words, at, words.len)))
		return false;
	*year = plan->year;
	*month = 0;
	return true;
}

void schedule_deadline(struct schedule *s, const struct folded *sentence, size_t at, uint32_t *year,
	uint32_t *month)
{
	str words = buf_str(&sentence->words);
	uint32_t found, of_it;

	for (; s->looked < words.len && (s->looked < at || s->year == 0); s->looked++) {
		if (!read_date(s->plan, words, s->looked, &found, &of_it))
			continue;
		s->year = found;
		s->month = of_it;
	}
	*year = s->year;
	*month = s->month;
}
