#include "text/number.h"

#include <uchar.h>

#include "base/utf8.h"

/* Words that begin like a numeral. */
static const char *const no_numerals[] = {"一切", "一看", "一共", "四川", "两两", "十足", "十分",
	"五台山", "七台河", "九台区", "九台市", "三亚", "一定", "一致", "一直", "一般", "一些",
	"一起", "千方百计", "千家万户", "百姓", "百货"};

/* What makes a numeral worth that many percent of one, with 分之 before the number itself. */
static const struct part {
	const char *word;
	double percent;
} parts[] = {
	{"百分之", 1}, {"佰分之", 1}, {"千分之", 0.1}, {"万分之", 0.01}, {"百万分之", 1e-4},
	{"千万分之", 1e-5}, {"万万分之", 1e-6}, {"百分", 1}, /* as spoken: 百分三十 */
};

/* Units whose first character is 千 or 兆: 12千米, 50兆字节. */
static const char *const prefixed[] = {"千米", "千克", "千瓦", "千卡", "千焦", "千赫", "千伏",
	"千帕", "千字节", "千比特", "兆瓦", "兆赫", "兆字节", "兆比特", "兆帕", "兆伏", "兆焦",
	"百分点", "百分比", "百分位", "百分制"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A numeral as far as it has been read; of two values, for numbers like 三五百. */
struct reading {
	const struct folded *text;
	str words;
	size_t at;
	double total[2];   /* what 万 and 亿 have closed */
	double section[2]; /* thousands, hundreds and tens since */
	double digit[2];   /* what the next multiplier applies to */
	double small, big; /* the last multipliers; 0: none yet */
	double scale;
	bool pending; /* there is a digit */
	bool any;     /* there is something */
	bool simple;  /* of digits as in 3.5, and multipliers after them */
	bool filled;  /* 零 came since the last multiplier: 一千零五 */
	bool short_;  /* the digit is one Chinese character, as in 一万三 */
	bool above, chinese, bare;
};

static uint32_t char_at(str words, size_t at, size_t *next)
{
	uint32_t c = 0;

	*next = at;
	if (at < words.len)
		*next += utf8_decode(words.data + at, words.data + words.len, &c);
	return c;
}

/* Asked for many words in turn, of which nearly all differ early. */
static bool starts(str words, size_t at, const char *with)
{
	for (; *with; with++, at++)
		if (at >= words.len || words.data[at] != *with)
			return false;
	return true;
}

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* The value of a Chinese digit, or -1. */
static int chinese_digit(uint32_t c)
{
	switch (c) {
	case U'零':
		return 0;
	case U'一':
	case U'壹':
		return 1;
	case U'二':
	case U'贰':
	case U'两':
	case U'俩':
		return 2;
	case U'三':
	case U'叁':
		return 3;
	case U'四':
	case U'肆':
		return 4;
	case U'五':
	case U'伍':
		return 5;
	case U'六':
	case U'陆':
		return 6;
	case U'七':
	case U'柒':
		return 7;
	case U'八':
	case U'捌':
		return 8;
	case U'九':
	case U'玖':
		return 9;
	default:
		return -1;
	}
}

static double small_multiplier(uint32_t c)
{
	return c == U'十' || c == U'拾'	  ? 10
	       : c == U'百' || c == U'佰' ? 100
	       : c == U'千' || c == U'仟' ? 1000
					  : 0;
}

static double big_multiplier(uint32_t c)
{
	return c == U'万' ? 1e4 : c == U'亿' ? 1e8 : c == U'兆' ? 1e12 : 0;
}

static bool is_prefix(str words, size_t at)
{
	for (size_t i = 0; i < COUNT(prefixed); i++)
		if (starts(words, at, prefixed[i]))
			return true;
	return false;
}

/* ---- digits as in 1,560.5 ---- */

/* Whether the characters from..to of the words, of a byte each, have no blank between them. */
static bool adjacent(const struct folded *text, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++)
		if (folded_end(text, i) != folded_start(text, i))
			return false;
	return true;
}

/* A comma within a number is as wide as its digits: 1,560 and １，５６０, but not 5，560. */
static bool is_group(const struct reading *r, size_t at)
{
	str w = r->words;
	size_t digits = 0;

	if (at + 3 >= w.len || w.data[at] != ',' || !adjacent(r->text, at - 1, at + 2))
		return false;
	while (digits < 4 && at + 1 + digits < w.len &&
		is_digit((unsigned char)w.data[at + 1 + digits]))
		digits++;
	return digits == 3 &&
	       (folded_own(r->text, at) < 0x80) == (folded_own(r->text, at - 1) < 0x80);
}

static bool is_point(const struct reading *r, size_t at)
{
	str w = r->words;

	return at + 1 < w.len && w.data[at] == '.' && is_digit((unsigned char)w.data[at + 1]) &&
	       (at == 0 || !is_digit((unsigned char)w.data[at - 1]) ||
		       adjacent(r->text, at - 1, at + 2));
}

static void read_digits(struct reading *r)
{
	double value = 0, place = 1;
	size_t first = r->at;
	str w = r->words;

	for (; r->at < w.len; r->at++) {
		if (is_digit((unsigned char)w.data[r->at]))
			value = value * 10 + (w.data[r->at] - '0');
		else if (r->at == first || r->at - first > 18 || !is_group(r, r->at))
			break;
	}
	if (is_point(r, r->at)) {
		for (r->at++; r->at < w.len && is_digit((unsigned char)w.data[r->at]); r->at++) {
			value = value * 10 + (w.data[r->at] - '0');
			place *= 10;
		}
	}
	r->digit[0] = r->digit[1] = value / place;
	r->simple = !r->any;
	r->pending = r->any = true;
	r->short_ = false;
	if (r->at < w.len && w.data[r->at] == 'k' &&
		!(r->at + 1 < w.len && w.data[r->at + 1] >= 'a' && w.data[r->at + 1] <= 'z')) {
		r->digit[0] = r->digit[1] = value / place * 1000;
		r->at++;
	}
}

/* ---- Chinese digits ---- */

/* Two digits that say about how many: 三四, 三五. */
static bool is_about(int a, int b)
{
	return a > 0 && (b == a + 1 || (a == 3 && b == 5));
}

/* 两 is a digit before a multiplier or alone, never the last of several. */
static bool is_digit_here(const struct reading *r, size_t at)
{
	size_t next, after;
	uint32_t c = char_at(r->words, at, &next);

	if (chinese_digit(c) < 0)
		return false;
	if (c != U'两' || !r->any)
		return true;
	uint32_t then = char_at(r->words, next, &after);
	return small_multiplier(then) > 0 || big_multiplier(then) > 0;
}

static void read_chinese(struct reading *r)
{
	int first = -1, second = -1;
	unsigned n = 0;
	double value = 0;
	size_t next;

	/* 零 fills a gap where a multiplier was before it. */
	if (r->any && char_at(r->words, r->at, &next) == U'零') {
		r->filled = true;
		r->at = next;
	}
	for (; is_digit_here(r, r->at); r->at = next) {
		int d = chinese_digit(char_at(r->words, r->at, &next));
		first = n == 0 ? d : first;
		second = n == 1 ? d : second;
		value = value * 10 + d;
		r->chinese = r->chinese || !r->any;
		r->any = true;
		n++;
	}
	r->simple = false;
	if (n == 0)
		return;
	r->pending = true;
	r->short_ = n == 1 || (n == 2 && is_about(first, second));
	r->digit[0] = n == 2 && r->short_ ? first : value;
	r->digit[1] = n == 2 && r->short_ ? second : value;
}

/* ---- multipliers ---- */

static bool take_small(struct reading *r, double by, size_t next)
{
	if ((r->small > 0 && by >= r->small) || (!r->pending && r->any && !r->filled) ||
		is_prefix(r->words, r->at))
		return false;
	r->bare = r->bare || (!r->any && by > 10);
	r->chinese = r->chinese || !r->any;
	for (int i = 0; i < 2; i++) {
		r->section[i] += (r->pending && r->digit[i] > 0 ? r->digit[i] : 1) * by;
		r->digit[i] = 0;
	}
	r->small = by;
	r->any = true;
	r->pending = r->filled = r->simple = false;
	r->at = next;
	return true;
}

static bool take_big(struct reading *r, double by, size_t next)
{
	bool more = r->big > 0 && by >= r->big; /* 万亿: all before it is multiplied */

	if (!r->any || is_prefix(r->words, r->at))
		return false;
	for (int i = 0; i < 2; i++) {
		double value = r->section[i] + r->digit[i];
		if (r->big > 0 && !more && value <= 0)
			return false;
		r->total[i] = more ? (r->total[i] + value) * by : r->total[i] + value * by;
		r->section[i] = r->digit[i] = 0;
	}
	r->scale = r->simple ? r->scale * by : 1;
	r->small = 0;
	r->big = by;
	r->pending = r->filled = false;
	r->at = next;
	return true;
}

/* 二十点一 */
static bool take_point(struct reading *r, size_t next)
{
	double place = 1, value = 0;
	size_t after;
	uint32_t c = char_at(r->words, next, &after);

	if (!r->any || r->simple || c == U'两' || chinese_digit(c) < 0)
		return false;
	for (; chinese_digit(c) >= 0 && c != U'两'; c = char_at(r->words, next, &after)) {
		value = value * 10 + chinese_digit(c);
		place *= 10;
		next = after;
	}
	for (int i = 0; i < 2; i++) {
		double worth = r->digit[i];
		if (r->pending && r->short_ && !r->filled && r->small > 10)
			worth *= r->small / 10; /* 两千三点一 */
		r->digit[i] = r->section[i] + worth + value / place;
		r->section[i] = 0;
	}
	r->pending = true;
	r->short_ = false;
	r->small = 0;
	r->at = next;
	return true;
}

/* One more piece of the numeral; false where it ends. */
static bool take(struct reading *r)
{
	size_t next;
	uint32_t c = char_at(r->words, r->at, &next);
	double by;

	if (is_digit(c) || (c == '.' && !r->any && is_point(r, r->at))) {
		if (r->pending)
			return false;
		read_digits(r);
		return true;
	}
	if (is_digit_here(r, r->at)) {
		size_t before = r->at;
		if (r->pending && !(c == U'零' && r->chinese))
			return false;
		read_chinese(r);
		return r->at > before;
	}
	by = small_multiplier(c);
	if (by > 0)
		return take_small(r, by, next);
	by = big_multiplier(c);
	if (by > 0)
		return take_big(r, by, next);
	if (c == U'点')
		return take_point(r, next);
	if (r->any && (c == U'多' || c == U'余' || c == U'几')) {
		r->above = true;
		r->at = next;
		return true;
	}
	return false;
}

/* What a last digit is worth: 一万三 is 13000, 一万零三 is not. */
static double last_worth(const struct reading *r)
{
	if (!r->short_ || r->filled)
		return 1;
	if (r->small > 0)
		return r->small / 10;
	return r->big > 0 ? r->big / 10 : 1;
}

/* A numeral without sign and parts. */
static bool read_whole(const struct folded *text, size_t at, struct number *n)
{
	struct reading r = {.text = text, .words = buf_str(&text->words), .at = at, .scale = 1};
	size_t next;

	while (take(&r))
		;
	if (!r.any)
		return false;
	double worth = r.pending ? last_worth(&r) : 1;
	*n = (struct number){.from = at,
		.to = r.at,
		.value = r.total[0] + r.section[0] + r.digit[0] * worth,
		.max = r.total[1] + r.section[1] + r.digit[1] * worth,
		.scale = r.scale,
		.above = r.above,
		.chinese = r.chinese,
		.bare = r.bare};
	char_at(r.words, at, &next);
	n->lone = n->chinese && next == r.at;
	return true;
}

/* ---- signs and parts ---- */

static size_t sign_at(const struct folded *text, size_t at)
{
	str w = buf_str(&text->words);
	size_t start;

	if (starts(w, at, "负的"))
		return strlen("负的");
	if (starts(w, at, "负"))
		return strlen("负");
	if (at >= w.len || w.data[at] != '-' || !utf8_is_one_of(folded_own(text, at), STR("-－−")))
		return 0;
	uint32_t before = utf8_before(w, at, &start);
	return is_digit(before) || (before >= 'a' && before <= 'z') || before == '-' ||
			       before == '%'
		       ? 0
		       : 1;
}

static bool read_signed(const struct folded *text, size_t at, struct number *n)
{
	size_t sign = sign_at(text, at);

	if (!read_whole(text, at + sign, n))
		return false;
	if (sign) {
		n->from = at;
		n->value = -n->value;
		n->max = -n->max;
	}
	return true;
}

static void divide(struct number *n, const struct number *by)
{
	n->max = n->value = by->value / n->value;
	n->to = by->to;
	n->scale = 1;
	n->part = true;
	n->lone = false;
}

/* B分之A, A又B分之C, A/B: *n is A or B. */
static void read_part(const struct folded *text, struct number *n)
{
	str w = buf_str(&text->words);
	struct number other, third;
	bool one = n->value != 0;

	if (one && starts(w, n->to, "分之") && read_signed(text, n->to + strlen("分之"), &other))
		divide(n, &other);
	else if (n->to < w.len && w.data[n->to] == '/' &&
		 is_digit((unsigned char)w.data[n->to - 1]) && n->to + 1 < w.len &&
		 is_digit((unsigned char)w.data[n->to + 1]) &&
		 read_whole(text, n->to + 1, &other) && other.value != 0) {
		n->max = n->value /= other.value;
		n->part = true;
		n->to = other.to;
	} else if (starts(w, n->to, "又") && read_whole(text, n->to + strlen("又"), &other) &&
		   other.value != 0 && starts(w, other.to, "分之") &&
		   read_whole(text, other.to + strlen("分之"), &third)) {
		divide(&other, &third);
		n->max = n->value += n->value < 0 ? -other.value : other.value;
		n->to = other.to;
	}
}

/* 百分之五 and the like, of which `first` is the sign. */
static bool read_percent(const struct folded *text, size_t at, size_t first, struct number *n)
{
	str w = buf_str(&text->words);
	const struct part *part = NULL;
	struct number own;
	size_t next;
	uint32_t c = char_at(w, at, &next);

	if (small_multiplier(c) < 100 && big_multiplier(c) == 0)
		return false;
	for (size_t i = 0; i < COUNT(parts) && !part; i++)
		if (starts(w, at, parts[i].word))
			part = &parts[i];
	if (!part || !read_signed(text, at + strlen(part->word), &own))
		return false;
	double by = first < at ? -part->percent : part->percent;
	*n = own;
	n->from = first;
	n->value *= by;
	n->max *= by;
	n->percent = n->chinese = true;
	n->lone = n->bare = false;
	return true;
}

/* The length of a word at the number's start that only looks like it; 0: there is none. */
static size_t other_word(const struct folded *text, const struct number *n)
{
	static const char *const formal[] = {"伍", "陆", "拾", "肆", "俩", "佰", "仟", "百", "千"};
	str w = buf_str(&text->words);

	if (n->from < w.len && !(w.data[n->from] & 0x80))
		return 0;
	for (size_t i = 0; i < COUNT(no_numerals); i++)
		if (starts(w, n->from, no_numerals[i]))
			return strlen(no_numerals[i]);
	for (size_t i = 0; i < COUNT(formal); i++)
		if (n->lone && starts(w, n->from, formal[i]))
			return strlen(formal[i]);
	return 0;
}

/* Whether a numeral may begin with a character. */
static bool may_begin(uint32_t c)
{
	if (c < 0x80)
		return is_digit(c) || c == '-' || c == '.';
	return c == U'负' || chinese_digit(c) >= 0 || small_multiplier(c) > 0 || c == U'万';
}

bool number_read(const struct folded *text, size_t at, struct number *n)
{
	size_t sign, next, other;

	if (!may_begin(char_at(buf_str(&text->words), at, &next)))
		goto none;
	sign = sign_at(text, at);
	if (read_percent(text, at + sign, at, n))
		return true;
	if (!read_signed(text, at, n))
		goto none;
	read_part(text, n);
	other = other_word(text, n);
	if (!other)
		return true;
	next = n->from + other;
none:
	n->to = next;
	return false;
}
