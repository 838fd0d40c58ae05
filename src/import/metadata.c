#include "import/metadata.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "import/phrase.h"
#include "text/name.h"

enum {
	HEAD_LINES = 80,    /* lines of a head that are looked at */
	AFTER_GREETING = 3, /* and of them after 各位代表 */
	LONG_LINES = 8,	    /* a line of body text counts for so many */
	TITLE_CHARS = 60,   /* a longer line is no title */
	TITLE_LINES = 4,    /* lines of a title */
	TITLE_NEAR = 4,	    /* lines after a title that confirm it */
	SPEAKER_CHARS = 40, /* a longer line is not that of the speaker */
	ORGAN_CHARS = 16,   /* of an office's name after that of its place */
	RUN_TOGETHER = 6,   /* more characters beside a date: it is no line of its own */
};

/* ---- the head: its lines ---- */

struct head {
	struct phrase *lines; /* owned */
	unsigned n;
	unsigned greeting; /* the line of 各位代表, n without one */
};

static const char *const greetings[] = {"各位代表", "各位委员", "我代表", "我谨代表", NULL};

static bool begins_with_any(const struct phrase *line, const char *const *words)
{
	for (; *words; words++)
		if (phrase_has(line, 0, *words))
			return true;
	return false;
}

/* Whether a line begins the body: a heading with a label. */
static bool begins_body(const struct phrase *line)
{
	static const char *const labels[] = {
		"一、", "(一)", "第一章", "第一篇", "第一编", "第一部分", "第一节", "1、", NULL};

	return begins_with_any(line, labels);
}

static void read_head(struct head *head, str text)
{
	unsigned left = HEAD_LINES;
	str rest = text, line;

	*head = (struct head){.lines = mem_alloc(HEAD_LINES, sizeof(*head->lines))};
	head->greeting = HEAD_LINES;
	while (left > 0 && rest.len) {
		size_t end = 0;
		while (end < rest.len && rest.data[end] != '\n' && rest.data[end] != '\r')
			end++;
		line = utf8_trim(str_slice(rest, 0, end));
		rest = str_slice(rest, end + 1, rest.len);
		struct phrase *phrase = &head->lines[head->n];
		phrase_of(line, phrase);
		if (phrase->n == 0)
			continue;
		if (begins_body(phrase))
			break;
		unsigned lines = phrase->n > TITLE_CHARS ? LONG_LINES : 1;
		left = left > lines ? left - lines : 0;
		if (head->greeting == HEAD_LINES && phrase_has_any(phrase, greetings)) {
			head->greeting = head->n;
			left = left < AFTER_GREETING ? left : AFTER_GREETING;
		}
		head->n++;
	}
	if (head->greeting > head->n)
		head->greeting = head->n;
}

/* ---- what is found ---- */

struct found {
	struct buf title, issuer, place;
	unsigned year;	   /* that the title names */
	bool several;	   /* it is the first of those that a plan of several years is for */
	struct day day;	   /* of the meeting, or that which is on a line of its own */
	struct day web;	   /* when a page was published */
	const char *level; /* 省, 市, 自治区: an issuer whose place is not named */
};

static void put(struct buf *to, const struct phrase *line, struct span span)
{
	if (to->len == 0)
		phrase_add(line, span, to);
}

static void put_words(struct buf *to, const char *words)
{
	if (to->len == 0)
		buf_add(to, str_of(words));
}

/* ---- issuers ---- */

/*
 * Takes the span of a government's name: 海拉尔区人民政府 says the place, 省人民政府 only its level,
 * 国务院 is the whole country's.
 */
static void take_government(struct found *found, const struct phrase *line, struct span span)
{
	static const char *const levels[] = {"自治区", "自治州", "自治县", "省", "市", "区", "县",
		"州", "旗", "盟", "镇", "乡", NULL};
	const char *const ends[] = {"人民政府", "政府"};
	struct span name = span;

	if (phrase_has(line, span.from, "国务院") && span.end - span.from == 3) {
		put(&found->issuer, line, span);
		put_words(&found->place, "全国");
		return;
	}
	for (size_t i = 0; i < 2 && name.end == span.end; i++)
		if (phrase_ends(line, span.end, ends[i]))
			name.end -= (unsigned)utf8_chars(str_of(ends[i]));
	if (name.end == span.end || name.end <= name.from)
		return;
	for (size_t i = 0; levels[i]; i++)
		if (phrase_has(line, name.from, levels[i]) == name.end - name.from) {
			found->level = levels[i];
			return;
		}
	if (!phrase_is_place(line, name))
		return;
	put(&found->place, line, name);
	if (found->issuer.len == 0) {
		phrase_add(line, name, &found->issuer);
		buf_add(&found->issuer, STR("人民政府"));
	}
}

/* 现在，我代表海拉尔区人民政府向大会作工作报告; 受市人民政府委托. */
static void read_greeting(struct found *found, const struct phrase *line)
{
	static const char *const before[] = {"我代表", "我谨代表", "我受", "，受", ",受", NULL};

	for (size_t i = 0; before[i]; i++) {
		unsigned at = phrase_find(line, 0, before[i]);
		if (at == line->n)
			continue;
		unsigned from = at + phrase_has(line, at, before[i]), end = from;
		while (end < line->n && !utf8_is_one_of(line->c[end], STR("，,向、。；作报的委")))
			end++;
		take_government(found, line, (struct span){from, end});
	}
}

/* 海拉尔区人民政府区长　杜联合; 国务院总理 温家宝; 广州市市长. */
static void read_speaker(struct found *found, const struct phrase *line)
{
	static const char *const posts[] = {"省长", "市长", "区长", "县长", "州长", "盟长", "旗长",
		"镇长", "乡长", "主席", "总理", "主任", "行政长官", NULL};
	static const char *const deputies[] = {"代理", "代", NULL};

	if (line->n > SPEAKER_CHARS)
		return;
	for (size_t i = 0; posts[i]; i++) {
		struct span name = {0, phrase_find(line, 0, posts[i])};
		if (name.end == line->n || name.end == 0)
			continue;
		for (size_t d = 0; deputies[d]; d++)
			if (phrase_ends(line, name.end, deputies[d]))
				name.end -= (unsigned)utf8_chars(str_of(deputies[d]));
		if (phrase_is_place(line, name))
			put(&found->place, line, name);
		else
			take_government(found, line, name);
		return;
	}
}

/* ---- the meeting ---- */

/* The end of the last date or 在 before a position; where what comes after it begins. */
static unsigned after_in(const struct phrase *line, unsigned end)
{
	unsigned from = end;

	while (from > 0 && end - from < SPEAKER_CHARS) {
		uint32_t c = line->c[from - 1];
		bool day = from > 1 && phrase_has(line, from - 1, "日") &&
			   utf8_is_one_of(line->c[from - 2], STR("0123456789一二三四五六七八九十"));
		if (phrase_has(line, from - 1, "在") || day || c < 0x3007)
			break;
		from--;
	}
	return from;
}

/*
 * The place of the assembly that is named at a position: 海拉尔区第十四届|人民代表大会, or
 * 第十一届全国|人民代表大会.
 */
static bool meeting_place(struct found *found, const struct phrase *line, unsigned at)
{
	unsigned session = at;

	while (session > 0 && at - session < SPEAKER_CHARS && !phrase_has(line, session, "届"))
		session--;
	bool counted = session < at && phrase_has(line, session, "届");
	struct span name = {counted ? session + 1 : after_in(line, at), at};
	if (counted && name.from == name.end) {
		name.end = session;
		while (name.end > 0 && utf8_is_one_of(line->c[name.end - 1],
					       STR("0123456789一二三四五六七八九十")))
			name.end--;
		if (name.end > 0 && phrase_has(line, name.end - 1, "第"))
			name.end--;
		name.from = after_in(line, name.end);
	}
	if (phrase_has(line, name.from, "全国") == name.end - name.from)
		put_words(&found->place, "全国");
	else if (phrase_is_place(line, name))
		put(&found->place, line, name);
	return counted;
}

static const char *const assemblies[] = {"人民代表大会", "人大", NULL};

/* Whether a line says at which meeting of which assembly. */
static bool is_meeting(const struct phrase *line)
{
	return phrase_has_any(line, assemblies) && phrase_find(line, 0, "届") < line->n &&
	       phrase_find(line, 0, "以来") == line->n;
}

static void read_meeting(struct found *found, const struct phrase *line)
{
	struct day day;

	for (size_t i = 0; assemblies[i]; i++) {
		unsigned at = phrase_find(line, 0, assemblies[i]);
		if (at == line->n)
			continue;
		meeting_place(found, line, at);
		struct span span = phrase_day(line, &day);
		if (span.end && found->day.year == 0)
			found->day = day;
		return;
	}
}

/* ---- days ---- */

/* A date on a line of its own, in brackets or not. */
static bool is_day_alone(const struct phrase *line, struct day *day)
{
	struct span span = phrase_day(line, day);

	return span.end && line->n - (span.end - span.from) <= RUN_TOGETHER &&
	       phrase_find(line, 0, ":") == line->n;
}

static void read_day(struct found *found, const struct phrase *line)
{
	struct day day;

	if (is_day_alone(line, &day)) {
		if (found->day.year == 0)
			found->day = day;
	} else if (phrase_day(line, &day).end && line->n <= TITLE_CHARS && found->web.year == 0) {
		found->web = day;
	}
}

/* ---- the title ---- */

static const char *const title_ends[] = {"报告", "计划", "规划", "纲要", "方案", "要点", "意见",
	"安排", "打算", "思路", "总结", "分工", "通知", "决定", "讲话", NULL};
static const char *const notice_ends[] = {"通知", "决定", "意见", "讲话", NULL};
static const char *const speakers[] = {"省长", "市长", "区长", "县长", "州长", "盟长", "旗长",
	"镇长", "乡长", "主席", "总理", "主任", NULL};
static const char *const no_title[] = {"。", ";", "!", "?", ":", ",", ">", "»", "|", "_", "…",
	"我代表", "审议", "作政府工作报告", "作工作报告", "现将", NULL};

static bool ends_any(const struct phrase *line, unsigned end, const char *const *words)
{
	for (; *words; words++)
		if (phrase_ends(line, end, *words))
			return true;
	return false;
}

/* Whether the words are somewhere in from..end. */
static bool has_between(const struct phrase *line, struct span span, const char *const *words)
{
	for (; *words; words++)
		if (phrase_find(line, span.from, *words) < span.end)
			return true;
	return false;
}

/* Where the brackets that begin at a position end, if they belong to a title: （草案）. */
static unsigned after_brackets(const struct phrase *line, unsigned at)
{
	static const char *const others[] = {"会议", "人大", "大会", "月", NULL};
	unsigned end = phrase_find(line, at, ")");

	if (!phrase_has(line, at, "(") || end == line->n ||
		has_between(line, (struct span){at, end}, others))
		return at;
	return end + 1;
}

/* Whether what follows a title on its line is a day, a meeting or a speaker. */
static bool is_run_together(const struct phrase *line, unsigned from)
{
	static const char *const marks[] = {"届", "各位代表", "年", NULL};
	struct span rest = {from, line->n};

	return has_between(line, rest, marks) || has_between(line, rest, speakers);
}

/* Where a line's title begins: after the marks of Markdown, and after the quotation marks. */
static unsigned title_from(const struct phrase *line)
{
	unsigned from = 0;

	while (from < line->n && (line->c[from] == '#' || line->c[from] == 0xFEFF))
		from++;
	return from;
}

/* The title on a line: all of it, or what is before the day, the meeting, or the speaker. */
static struct span title_of(const struct phrase *line)
{
	unsigned from = title_from(line);
	struct span none = {0, 0};

	if (line->n < from + 4 || utf8_is_one_of(line->c[from], STR("—―-、·•(《")))
		return none;
	unsigned longest = line->n < from + TITLE_CHARS ? line->n : from + TITLE_CHARS;
	for (size_t i = 0; no_title[i]; i++) {
		unsigned at = phrase_find(line, from, no_title[i]);
		longest = at < longest ? at : longest;
	}
	for (unsigned end = longest; end >= from + 4; end--) {
		if (!ends_any(line, end, title_ends))
			continue;
		unsigned after = after_brackets(line, end);
		if (phrase_has(line, after, "全文"))
			after += 2;
		struct day day;
		bool whole = after == line->n;
		if ((whole && (!phrase_day(line, &day).end || !is_meeting(line) ||
				      phrase_find(line, 0, "上的") < line->n)) ||
			(!whole && is_run_together(line, after)))
			return (struct span){from, after};
	}
	return none;
}

/* A title over several lines: the last and how many there are. */
struct title {
	unsigned line, lines;
	struct span span; /* in the last */
	int score;
};

/* Whether a line goes on from the one before it. */
static bool goes_on(const struct phrase *before, const struct phrase *line)
{
	static const char *const starts[] = {"第", "和", "与", "及", "暨", "的", "执行情况",
		"计划草案", "预算草案", "草案", "工作报告", "报告", "纲要", "规划", "远景",
		"工作要点", "重点工作", "国民经济", "发展", "工作计划", "告", NULL};
	static const char *const ends[] = {"和", "与", "及", "的", "暨", "、", "关于", "印发",
		"发展", "年", "情况", "社会", NULL};
	static const char *const marks[] = {
		"关于", "国民经济", "人民政府", "委员会", "政府", "五年", NULL};
	unsigned year;
	struct buf place = {0};

	if (before->n > TITLE_CHARS || before->n < 2 ||
		has_between(before, (struct span){0, before->n}, no_title) ||
		title_of(before).end == before->n + 1 || is_meeting(before))
		return false;
	bool named = phrase_place(before, title_from(before), &place).end > title_from(before);
	buf_fini(&place);
	return (begins_with_any(line, starts) || ends_any(before, before->n, ends)) &&
	       (named || phrase_year(before, 0, &year).end || phrase_has_any(before, marks));
}

/* Whether a line near a title shows that it is one. */
static bool confirms(const struct phrase *line)
{
	struct day day;

	return is_meeting(line) || is_day_alone(line, &day) || phrase_has_any(line, greetings) ||
	       (line->n <= SPEAKER_CHARS && phrase_has_any(line, speakers));
}

static bool is_beside_path(const struct head *head, unsigned i)
{
	static const char *const marks[] = {">", "»", "首页", NULL};

	return (i > 0 && phrase_has_any(&head->lines[i - 1], marks)) ||
	       (i + 1 < head->n && phrase_has_any(&head->lines[i + 1], marks));
}

static int score(const struct head *head, const struct title *title)
{
	static const char *const strong[] = {
		"政府工作报告", "五年规划", "五年计划", "工作要点", "国民经济和社会发展", NULL};
	const struct phrase *line = &head->lines[title->line];
	const struct phrase *first = &head->lines[title->line + 1 - title->lines];
	struct buf place = {0};
	unsigned year, n = title->span.end - title->span.from, from = title_from(first);
	struct span when = phrase_year(first, 0, &year);
	int points = 0;

	if (when.end && when.from == from)
		from = when.end;
	points += phrase_has_any(line, strong) || phrase_has_any(first, strong) ? 3 : 0;
	points += when.end ? 2 : 0;
	points += phrase_place(first, from, &place).end > from ? 2 : 0;
	points += title->lines > 1 ? 1 + (int)title->lines : 0;
	points += line->c[0] == '#' ? 5 : 0;
	points += title->line + 1 == title->lines ? 2 : 0;
	points -= n < 6 && title->lines == 1 ? 2 : 0;
	points -= ends_any(line, title->span.end, notice_ends) ? 3 : 0;
	points -= is_beside_path(head, title->line) ? 6 : 0;
	points += title->span.end < line->n ? 4 : 0;
	buf_fini(&place);
	for (unsigned i = title->line + 1; i <= title->line + TITLE_NEAR && i < head->n; i++)
		if (confirms(&head->lines[i]))
			return points + 4;
	return points;
}

/* The line that reads most like a title; no lines if none does. */
static struct title find_title(const struct head *head)
{
	struct title best = {0};

	for (unsigned i = 0; i < head->n && i <= head->greeting; i++) {
		struct title title = {.line = i, .lines = 1, .span = title_of(&head->lines[i])};
		if (title.span.end == 0)
			continue;
		while (title.lines < TITLE_LINES && i >= title.lines &&
			goes_on(&head->lines[i - title.lines], &head->lines[i + 1 - title.lines]))
			title.lines++;
		title.score = score(head, &title);
		if (best.lines == 0 || title.score > best.score)
			best = title;
	}
	return best;
}

/* ---- what a title says ---- */

/* The first year of the five-year plan of that number: the third began in 1966. */
static unsigned five_years_from(unsigned number)
{
	return number < 3 ? 1948 + 5 * number : 1951 + 5 * number;
}

/* 第十四个五年规划, “十四五”规划, （2021—2025年）: the first year; 0 for other titles. */
static unsigned first_year(const struct phrase *line)
{
	static const char *const numbers[] = {
		"十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八", "十九"};
	char words[32];

	for (unsigned i = 10; i-- > 0;) {
		snprintf(words, sizeof(words), "第%s个五年", numbers[i]);
		bool full = phrase_find(line, 0, words) < line->n;
		snprintf(words, sizeof(words), "%s五", numbers[i]);
		unsigned at = phrase_find(line, 0, words);
		bool brief = i > 0 && at < line->n &&
			     (phrase_find(line, at, "规划") < line->n ||
				     phrase_find(line, at, "纲要") < line->n ||
				     phrase_find(line, at, "计划") < line->n);
		if (full || brief)
			return five_years_from(10 + i);
	}
	for (unsigned at = 0; at < line->n; at++) {
		unsigned year = phrase_year_at(line, at),
			 dash = at + 4 + phrase_has(line, at + 4, "年");
		while (year && dash < line->n && utf8_is_one_of(line->c[dash], STR("-—–―~至")))
			dash++;
		if (year && phrase_year_at(line, dash) > year)
			return year;
	}
	return 0;
}

static void read_title_years(struct found *found, const struct phrase *line)
{
	unsigned year, first = first_year(line);
	struct span span = {0, 0};

	if (first && !found->several) {
		found->year = first;
		found->several = true;
	}
	while (!found->several && (span = phrase_year(line, span.end, &year)).end)
		found->year = year > found->year ? year : found->year;
}

/* The end of an office's name that begins with its place: 广州市|教育局; `from` if there is none. */
static unsigned organ_end(const struct phrase *line, unsigned from, unsigned place)
{
	static const char *const organs[] = {"人民政府", "人民政府办公厅", "人民政府办公室", "局",
		"厅", "委员会", "委", "办公室", "办公厅", "院", "部", "署", NULL};
	static const char *const follow[] = {"关于", "印发", "工作", NULL};

	for (unsigned end = place + 1; end <= line->n && end <= place + ORGAN_CHARS; end++) {
		bool follows = end < line->n && line->c[end] >= '0' && line->c[end] <= '9';
		for (size_t i = 0; follow[i]; i++)
			follows |= phrase_has(line, end, follow[i]) > 0;
		if (follows && ends_any(line, end, organs))
			return end;
	}
	return from;
}

/* Passes what may stand before the name in a title: a year, 关于印发, 中共. */
static unsigned name_from(const struct phrase *line)
{
	static const char *const before[] = {
		"关于印发", "关于", "印发", "《", "“", "中国共产党", "中共", NULL};
	unsigned from = title_from(line), year;
	struct span span;

	for (size_t i = 0; before[i]; i++) {
		from += phrase_has(line, from, before[i]);
		span = phrase_year(line, from, &year);
		if (span.end && span.from == from)
			from = span.end + phrase_has(line, span.end, "度");
	}
	return from;
}

/* Place and issuer. */
static void read_title_names(struct found *found, const struct phrase *line)
{
	static const char *const whole[] = {"中华人民共和国", "国务院", "国家", "中共中央", NULL};
	unsigned from = name_from(line), end;
	struct buf place = {0};
	struct span span = phrase_place(line, from, &place);

	if (span.end > span.from && found->place.len == 0)
		buf_add(&found->place, buf_str(&place));
	buf_fini(&place);
	end = organ_end(line, from, span.end);
	if (end > from)
		put(&found->issuer, line, (struct span){from, end});
	if (span.end > span.from)
		return;
	bool national =
		end > from && (phrase_ends(line, end, "部") || phrase_ends(line, end, "部办公厅"));
	for (size_t i = 0; whole[i]; i++)
		national |= phrase_has(line, from, whole[i]) > 0;
	if (national)
		put_words(&found->place, "全国");
}

static void read_title(struct found *found, const struct head *head, const struct title *title)
{
	for (unsigned i = title->lines; i-- > 0;) {
		const struct phrase *line = &head->lines[title->line - i];
		struct span span = i ? (struct span){title_from(line), line->n} : title->span;
		struct phrase part = *line;
		phrase_add(line, span, &found->title);
		/* What is after the title on its line is not of it. */
		part.n = span.end;
		read_title_years(found, &part);
		if (i + 1 == title->lines)
			read_title_names(found, &part);
	}
}

/* ---- years of headings ---- */

/* 一、2025年工作回顾: the report plans for the year after it. */
static unsigned reviewed_year(str text)
{
	static const char *const reviews[] = {"回顾", "总结", NULL};
	enum { LINES = 300, CHARS = 40 };
	struct phrase line;

	for (int i = 0; i < LINES && text.len; i++) {
		size_t end = str_find(text, STR("\n"));
		unsigned year, latest = 0;
		struct span span = {0, 0};
		phrase_of(utf8_trim(str_slice(text, 0, end)), &line);
		text = str_slice(text, end + 1, text.len);
		if (line.n == 0 || line.n > CHARS || !begins_body(&line) ||
			!phrase_has_any(&line, reviews))
			continue;
		while ((span = phrase_year(&line, span.end, &year)).end)
			latest = year > latest ? year : latest;
		return latest ? latest + 1 : 0;
	}
	return 0;
}

/* ---- all together ---- */

static void read_lines(struct found *found, const struct head *head)
{
	struct title title = find_title(head);

	/* Meetings and those who speak for a government say more surely where than a title. */
	for (unsigned i = 0; i < head->n; i++)
		if (i <= head->greeting && is_meeting(&head->lines[i]))
			read_meeting(found, &head->lines[i]);
	for (unsigned i = 0; i < head->n; i++)
		read_greeting(found, &head->lines[i]);
	if (title.lines)
		read_title(found, head, &title);
	for (unsigned i = 0; i < head->n && i < head->greeting; i++) {
		const struct phrase *line = &head->lines[i];
		if (!is_meeting(line) && title_of(line).end == 0)
			read_speaker(found, line);
		if (line->n <= SPEAKER_CHARS && phrase_ends(line, line->n, "人民政府"))
			take_government(found, line, (struct span){0, line->n});
		read_day(found, line);
	}
}

/* An issuer of which only the level is said, of a place that is: 省人民政府 of 贵州省. */
static void complete_issuer(struct found *found)
{
	str level = str_of(found->level);

	if (found->issuer.len || level.len == 0 || !str_ends(buf_str(&found->place), level))
		return;
	buf_add(&found->issuer, buf_str(&found->place));
	buf_add(&found->issuer, STR("人民政府"));
}

static str keep_day(struct plan *plan, struct day day)
{
	struct buf out = {0};

	buf_printf(&out, "%04u-%02u", day.year, day.month);
	if (day.day)
		buf_printf(&out, "-%02u", day.day);
	str kept = plan_keep(plan, buf_str(&out));
	buf_fini(&out);
	return kept;
}

static void fill(struct plan *plan, str *member, struct buf *found)
{
	if (member->len == 0 && found->len)
		*member = plan_keep(plan, buf_str(found));
	buf_fini(found);
}

static unsigned year_of(const struct found *found, str text)
{
	if (found->several)
		return found->year;
	unsigned year = found->year > found->day.year ? found->year : found->day.year;
	year = year ? year : reviewed_year(text);
	return year ? year : found->web.year;
}

void metadata_read(struct plan *plan, str text)
{
	struct found found = {0};
	struct head head;

	read_head(&head, text);
	read_lines(&found, &head);
	complete_issuer(&found);
	if (plan->year == 0)
		plan->year = year_of(&found, text);
	struct day day = found.day.year ? found.day : found.web;
	if (plan->published.len == 0 && day.year)
		plan->published = keep_day(plan, day);
	fill(plan, &plan->title, &found.title);
	fill(plan, &plan->issuer, &found.issuer);
	fill(plan, &plan->place, &found.place);
	free(head.lines);
}

/* ---- the path ---- */

/* A year and a place anywhere in a name. */
static void read_name(struct plan *plan, str name)
{
	struct phrase phrase;
	struct buf place = {0}, text = {0}, safe = {0};

	name_text(name, &text);
	utf8_add_safe(&safe, buf_str(&text), false); /* a name may be any bytes */
	phrase_of(buf_str(&safe), &phrase);
	for (unsigned i = 0; i < phrase.n && place.len == 0; i++)
		phrase_place(&phrase, i, &place);
	if (phrase_find(&phrase, 0, "国务院") < phrase.n)
		buf_set(&place, STR("全国"));
	fill(plan, &plan->place, &place);
	for (unsigned i = 0; plan->year == 0 && i < phrase.n; i++)
		plan->year = phrase_year_at(&phrase, i);
	buf_fini(&text);
	buf_fini(&safe);
}

void metadata_read_path(struct plan *plan, str path)
{
	/* The name first, then that of the folder. */
	for (int part = 0; part < 2; part++) {
		size_t from = path.len;
		while (from > 0 && path.data[from - 1] != '/')
			from--;
		read_name(plan, str_slice(path, from, path.len));
		path = str_slice(path, 0, from ? from - 1 : 0);
	}
}
