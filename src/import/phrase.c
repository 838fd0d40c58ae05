#include "import/phrase.h"

#include "base/utf8.h"
#include "plan/province.h"
#include "text/script.h"

enum {
	NAME_MOST = 12, /* characters of a place's name */
	PARTS_MOST = 3, /* of a place: 省 市 区 */
	YEAR_FIRST = 1900,
	YEAR_LAST = 2100,
};

static bool is_han(uint32_t c)
{
	return script_is_han(c) || c == 0x3007;
}

static uint32_t form_of(uint32_t c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		return c - 0xFEE0;
	return script_simple(c);
}

void phrase_of(str line, struct phrase *phrase)
{
	size_t n, at = 0;

	phrase->own = line;
	phrase->n = 0;
	phrase->at[0] = 0;
	for (; at < line.len && phrase->n < PHRASE_CHARS; at += n) {
		uint32_t c;
		n = utf8_decode(line.data + at, line.data + line.len, &c);
		if (utf8_is_blank(c) || utf8_is_invisible(c) || c == '*')
			continue;
		phrase->at[phrase->n] = (uint32_t)at;
		phrase->c[phrase->n++] = form_of(c);
		phrase->at[phrase->n] = (uint32_t)(at + n);
	}
}

/* Where the characters of a span are parted by blanks nearly everywhere, those mean nothing. */
static bool is_spaced(const struct phrase *phrase, struct span span)
{
	unsigned gaps = 0, all = 0;

	for (unsigned i = span.from; i + 1 < span.end; i++) {
		if (!is_han(phrase->c[i]) || !is_han(phrase->c[i + 1]))
			continue;
		str own = str_slice(phrase->own, phrase->at[i], phrase->at[i + 1]);
		uint32_t c;
		all++;
		gaps += utf8_decode(own.data, own.data + own.len, &c) < own.len;
	}
	return gaps >= 2 && gaps * 3 >= all * 2;
}

void phrase_add(const struct phrase *phrase, struct span span, struct buf *out)
{
	bool spaced = is_spaced(phrase, span);
	size_t n;

	if (span.from >= span.end)
		return;
	str own = utf8_trim(str_slice(phrase->own, phrase->at[span.from], phrase->at[span.end]));
	for (size_t at = 0; at < own.len; at += n) {
		uint32_t c;
		n = utf8_decode(own.data + at, own.data + own.len, &c);
		if (c != '*' && !(spaced && utf8_is_blank(c)))
			buf_add(out, str_slice(own, at, at + n));
	}
}

/* ---- words ---- */

unsigned phrase_has(const struct phrase *phrase, unsigned at, const char *words)
{
	str rest = str_of(words);
	unsigned n = 0;

	for (; rest.len; n++) {
		uint32_t c;
		size_t len = utf8_decode(rest.data, rest.data + rest.len, &c);
		if (at + n >= phrase->n || phrase->c[at + n] != c)
			return 0;
		rest = str_slice(rest, len, rest.len);
	}
	return n;
}

bool phrase_ends(const struct phrase *phrase, unsigned end, const char *words)
{
	str rest = str_of(words);

	if (end > phrase->n)
		return false;
	/* Nearly always the last character is another one. */
	while (rest.len && end > 0) {
		size_t start;
		if (utf8_before(rest, rest.len, &start) != phrase->c[--end])
			return false;
		rest.len = start;
	}
	return rest.len == 0;
}

unsigned phrase_find(const struct phrase *phrase, unsigned from, const char *words)
{
	uint32_t first;

	utf8_decode(words, words + strlen(words), &first);
	while (from < phrase->n && (phrase->c[from] != first || !phrase_has(phrase, from, words)))
		from++;
	return from < phrase->n ? from : phrase->n;
}

bool phrase_has_any(const struct phrase *phrase, const char *const *words)
{
	for (; *words; words++)
		if (phrase_find(phrase, 0, *words) < phrase->n)
			return true;
	return false;
}

/* ---- days ---- */

/* The value of a digit of any kind, or -1. */
static int digit_of(uint32_t c)
{
	static const uint16_t digits[][2] = {{0x3007, 0}, {0x25CB, 0}, {0x25EF, 0}, {0x96F6, 0},
		{0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6},
		{0x4E03, 7}, {0x516B, 8}, {0x4E5D, 9}};

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++)
		if (digits[i][0] == c)
			return digits[i][1];
	return -1;
}

static uint32_t char_at(const struct phrase *phrase, unsigned at)
{
	return at < phrase->n ? phrase->c[at] : 0;
}

/* Four digits that are no part of a longer number. */
static bool year_at(const struct phrase *phrase, unsigned at, unsigned *year)
{
	*year = 0;
	for (unsigned i = 0; i < 4; i++) {
		int digit = digit_of(char_at(phrase, at + i));
		if (digit < 0)
			return false;
		*year = *year * 10 + (unsigned)digit;
	}
	return (at == 0 || digit_of(phrase->c[at - 1]) < 0) &&
	       digit_of(char_at(phrase, at + 4)) < 0 && *year >= YEAR_FIRST && *year <= YEAR_LAST;
}

unsigned phrase_year_at(const struct phrase *phrase, unsigned at)
{
	unsigned year;

	return year_at(phrase, at, &year) ? year : 0;
}

struct span phrase_year(const struct phrase *phrase, unsigned from, unsigned *year)
{
	for (; from + 4 < phrase->n; from++)
		if (year_at(phrase, from, year) && phrase_has(phrase, from + 4, "年"))
			return (struct span){from, from + 5};
	return (struct span){0, 0};
}

/* A month or day: 2, 02, 十二, 二十一. Returns its length. */
static unsigned small_number(const struct phrase *phrase, unsigned at, unsigned most, unsigned *n)
{
	const uint32_t ten = 0x5341;
	unsigned i = at;

	*n = 0;
	/* Two digits; 二十一 has three characters. */
	for (int digit; i < at + 3; i++) {
		uint32_t c = char_at(phrase, i);
		if (i == at + 2 && c < 0x80)
			break;
		if (c == ten)
			*n = (*n ? *n : 1) * 10;
		else if ((digit = digit_of(c)) < 0)
			break;
		else
			*n = (i > at && char_at(phrase, i - 1) != ten ? *n * 10 : *n) +
			     (unsigned)digit;
	}
	return *n >= 1 && *n <= most ? i - at : 0;
}

/* The length of the date with a month at a position, or 0. */
static unsigned day_at(const struct phrase *phrase, unsigned at, struct day *day)
{
	unsigned n, end;

	*day = (struct day){0};
	if (!year_at(phrase, at, &day->year))
		return 0;
	uint32_t mark = char_at(phrase, at + 4);
	bool words = phrase_has(phrase, at + 4, "年");
	if (!words && mark != '-' && mark != '/' && mark != '.')
		return 0;
	n = small_number(phrase, at + 5, 12, &day->month);
	end = at + 5 + n;
	if (n == 0 || (words ? !phrase_has(phrase, end, "月") : char_at(phrase, end) != mark))
		return 0;
	n = small_number(phrase, end + 1, 31, &day->day);
	bool full = n && (!words || phrase_has(phrase, end + 1 + n, "日"));
	if (!full) {
		day->day = 0;
		return words ? end + 1 - at : 0;
	}
	return end + 1 + n + words - at;
}

struct span phrase_day(const struct phrase *phrase, struct day *day)
{
	for (unsigned i = 0; i + 4 < phrase->n; i++) {
		unsigned n = day_at(phrase, i, day);
		if (n)
			return (struct span){i, i + n};
	}
	*day = (struct day){0};
	return (struct span){0, 0};
}

/* ---- places ---- */

/* How the names of places end, how long they are at least, and what makes another word of them. */
static const struct suffix {
	const char *words;
	unsigned least;
	const char *not_before;
} suffixes[] = {
	{"特别行政区", 7, ""},
	{"自治区", 5, ""},
	{"自治州", 5, ""},
	{"自治县", 4, ""},
	{"自治旗", 4, ""},
	{"街道", 4, ""},
	{"省", 3, "级内"},
	{"市", 3, "场民容域级"},
	{"县", 2, "域级"},
	{"区", 3, "域块间位划分"},
	{"旗", 3, "帜舰"},
	{"盟", 3, "友"},
	{"镇", 3, "化村"},
	{"乡", 3, "村镇"},
};
enum { SUFFIXES = sizeof(suffixes) / sizeof(suffixes[0]) };

/* The seven 地区 that there are; any other is a word. */
static const char *const prefectures[] = {"大兴安岭地区", "阿里地区", "喀什地区", "和田地区",
	"塔城地区", "阿勒泰地区", "阿克苏地区", NULL};

/* Words that end like the name of a place and are none. */
static const char *const words[] = {"城市", "都市", "社区", "园区", "小区", "县区", "市区", "灾区",
	"片区", "景区", "辖区", "牧区", "库区", "地区", "乡镇", "城镇", "集镇", "主城区", "保护区",
	"功能区", "示范区", "试验区", "贫困县", "各县", "各市", "各区", "各省", "县市", "省市",
	"区县", "市县", NULL};

/* These only after more than one character: 青山区 and 东城区 are places. */
static const char *const long_words[] = {"山区", "特区", "湖区", "城区", NULL};
static const char *const long_names[] = {"石景山区", NULL};

static bool ends_with_any(const struct phrase *phrase, unsigned end, const char *const *list)
{
	for (; *list; list++)
		if (phrase_ends(phrase, end, *list))
			return true;
	return false;
}

/* What is in no name of a place. */
static const char *const no_names[] = {
	"政府", "人民", "关于", "印发", "共产党", "国务院", "国民", "工作", NULL};

/* Whether all characters are Chinese, and none of them is in no name. */
static bool may_be_name(const struct phrase *phrase, struct span span)
{
	if (utf8_is_one_of(phrase->c[span.from], STR("在向至")))
		return false;
	for (unsigned i = span.from; i < span.end; i++)
		if (!is_han(phrase->c[i]) ||
			utf8_is_one_of(phrase->c[i], STR("年与的对局厅委办我")))
			return false;
	for (const char *const *word = no_names; *word; word++)
		if (phrase_find(phrase, span.from, *word) < span.end)
			return false;
	return true;
}

static bool is_general(const struct phrase *phrase, struct span span)
{
	unsigned n = span.end - span.from;

	if (n == 2 && utf8_is_one_of(phrase->c[span.from], STR("全各我本该")))
		return true;
	if (n > 3 && ends_with_any(phrase, span.end, long_words))
		return !ends_with_any(phrase, span.end, long_names);
	return ends_with_any(phrase, span.end, words) &&
	       !ends_with_any(phrase, span.end, prefectures);
}

bool phrase_is_place(const struct phrase *phrase, struct span span)
{
	unsigned n = span.end - span.from;

	if (span.end <= span.from || n > NAME_MOST * 2 || !may_be_name(phrase, span) ||
		is_general(phrase, span))
		return false;
	if (phrase_ends(phrase, span.end, "兵团") || phrase_ends(phrase, span.end, "地区"))
		return n > 2;
	for (size_t i = 0; i < SUFFIXES; i++)
		if (n >= suffixes[i].least && phrase_ends(phrase, span.end, suffixes[i].words))
			return true;
	/* 凉山州; but 广州 is the beginning of a name. */
	return n > 2 && phrase_ends(phrase, span.end, "州");
}

/* A province at a position: its official name, and the length of what is printed. */
static const char *province_at(const struct phrase *phrase, unsigned from, unsigned *n)
{
	const struct province *row;

	for (int form = 0; form < 2; form++)
		for (unsigned i = 0; (row = province_row(i)); i++)
			if ((*n = phrase_has(phrase, from, form ? row->name : row->official)))
				return row->official;
	return NULL;
}

/* Where the name that begins at a position ends; `from` if none does. */
static unsigned name_end(const struct phrase *phrase, unsigned from)
{
	for (unsigned end = from + 2; end <= phrase->n && end <= from + NAME_MOST; end++) {
		struct span span = {from, end};
		if (!may_be_name(phrase, span))
			break;
		for (size_t i = 0; i < SUFFIXES; i++) {
			const struct suffix *suffix = &suffixes[i];
			if (phrase_ends(phrase, end, suffix->words) &&
				end - from >= suffix->least && !is_general(phrase, span) &&
				!utf8_is_one_of(char_at(phrase, end), str_of(suffix->not_before)))
				return end;
		}
		for (const char *const *p = prefectures; *p; p++)
			if (phrase_has(phrase, from, *p) && phrase_ends(phrase, end, *p))
				return end;
	}
	return from;
}

/* Whether a further part of a place's name may end here: what follows is no word of a title. */
static bool part_ends(const struct phrase *phrase, unsigned at)
{
	static const char *const follow[] = {
		"人民政府", "政府", "国民经济", "人民代表", "人大", "第", "“", "\"", "十", NULL};

	if (at >= phrase->n || digit_of(phrase->c[at]) >= 0 || !is_han(phrase->c[at]))
		return true;
	for (const char *const *p = follow; *p; p++)
		if (phrase_has(phrase, at, *p))
			return true;
	return false;
}

struct span phrase_place(const struct phrase *phrase, unsigned from, struct buf *out)
{
	struct span span = {from, from};
	unsigned n;
	const char *province = province_at(phrase, from, &n);

	if (province)
		span.end = from + n;
	else
		span.end = name_end(phrase, from);
	if (span.end == from)
		return span;
	if (province)
		buf_add(out, str_of(province));
	else
		phrase_add(phrase, span, out);
	for (int part = 1; part < PARTS_MOST; part++) {
		unsigned end = name_end(phrase, span.end);
		if (end == span.end || !part_ends(phrase, end))
			break;
		phrase_add(phrase, (struct span){span.end, end}, out);
		span.end = end;
	}
	return span;
}
