#include "import/label.h"

#include "base/utf8.h"

enum { NUMERAL_CHARS = 7, GLUED_DIGITS = 3, DECIMAL_PARTS = 4 };

/* ---- numerals ---- */

enum numeral { NO_NUMERAL = 0, CHINESE = 1, ARABIC = 2, ROMAN = 4, ANY = 7 };

/* A character of a numeral: below 10 a digit, from 10 on what the digit before it is times. */
struct figure {
	uint16_t code_point;
	uint16_t value;
};

static const struct figure figures[] = {
	{0x3007, 0}, {0x96F6, 0}, /* 〇零 */
	{0x4E00, 1}, {0x4E8C, 2}, {0x4E09, 3}, {0x56DB, 4}, {0x4E94, 5}, {0x516D, 6}, {0x4E03, 7},
	{0x516B, 8}, {0x4E5D, 9}, {0x5341, 10}, {0x767E, 100}, {0x5343, 1000}, /* 一…千 */
	{0x4E24, 2}, {0x5169, 2},					       /* 两兩 */
	{0x58F9, 1}, {0x8D30, 2}, {0x53C1, 3}, {0x8086, 4}, {0x4F0D, 5}, {0x9646, 6}, {0x67D2, 7},
	{0x634C, 8}, {0x7396, 9}, {0x62FE, 10}, {0x4F70, 100}, /* 壹…佰 */
	{0x8CB3, 2}, {0x53C3, 3}, {0x53C2, 3}, {0x9678, 6},    /* 貳參参陸 */
	{0x2F00, 1}, {0x2F06, 2}, {0x2F0B, 8}, {0x2F17, 10},   /* the radicals ⼀⼆⼋⼗ */
	{0x5EFF, 20}, {0x5345, 30},			       /* 廿卅 */
};

static int figure_of(uint32_t c)
{
	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++)
		if (figures[i].code_point == c)
			return figures[i].value;
	return -1;
}

static int digit_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	return c >= 0xFF10 && c <= 0xFF19 ? (int)(c - 0xFF10) : -1;
}

static enum numeral numeral_of(uint32_t c)
{
	if (digit_of(c) >= 0)
		return ARABIC;
	if (c >= 0x2160 && c <= 0x216B)
		return ROMAN;
	/* Most Chinese characters are none; the table is short. */
	return c >= 0x2F00 && figure_of(c) >= 0 ? CHINESE : NO_NUMERAL;
}

static uint32_t add_figure(uint32_t value, uint32_t c)
{
	if (digit_of(c) >= 0)
		return value * 10 + (uint32_t)digit_of(c);
	if (c >= 0x2160 && c <= 0x216B)
		return value + (c - 0x2160 + 1);
	uint32_t figure = (uint32_t)figure_of(c);
	if (figure < 10)
		/* 一二 is 12, 二十三 23. */
		return value % 10 && value < 1000 ? value * 10 + figure : value + figure;
	if (figure == 20 || figure == 30)
		return value + figure;
	uint32_t last = value % 10;
	return last ? value - last + last * figure : value + figure;
}

static size_t numeral_length(str s, unsigned kinds, uint32_t *value)
{
	size_t at = 0;
	unsigned first = NO_NUMERAL;

	*value = 0;
	for (int chars = 0; at < s.len && chars < NUMERAL_CHARS; chars++) {
		uint32_t c;
		size_t n = utf8_decode(s.data + at, s.data + s.len, &c);
		unsigned kind = numeral_of(c);
		if (!(kind & kinds) || (first && kind != first))
			break;
		first = kind;
		*value = add_figure(*value, c);
		at += n;
	}
	return at;
}

size_t label_numeral(str s, uint32_t *value)
{
	return numeral_length(s, ANY, value);
}

/* ---- the table of labels ---- */

struct row {
	str before, after; /* around the number */
	unsigned numerals;
	enum style style;
	bool blanks; /* there may be blanks around the number */
};

#define S(text) \
	{ \
		text, sizeof(text) - 1 \
	}

static const struct row rows[] = {
	{S("第"), S("篇"), ANY, STYLE_VOLUME, true},
	{S("第"), S("编"), ANY, STYLE_VOLUME, true},
	{S("第"), S("編"), ANY, STYLE_VOLUME, true},
	{S("第"), S("卷"), ANY, STYLE_VOLUME, true},
	{S("第"), S("部分"), ANY, STYLE_PART, true},
	{S("第"), S("部 分"), ANY, STYLE_PART, true},
	{S("第"), S("部　分"), ANY, STYLE_PART, true},
	{S("第"), S("部"), ANY, STYLE_PART, true},
	{S("第"), S("章"), ANY, STYLE_CHAPTER, true},
	{S("第"), S("节"), ANY, STYLE_DIVISION, true},
	{S("第"), S("節"), ANY, STYLE_DIVISION, true},
	{S(""), S("、"), CHINESE | ROMAN, STYLE_CHINESE, true},
	{S(""), S("．"), CHINESE | ROMAN, STYLE_CHINESE, false},
	{S(""), S("."), CHINESE | ROMAN, STYLE_CHINESE, false},
	{S(""), S("）"), CHINESE, STYLE_CHINESE_BRACKETS, true},
	{S(""), S(")"), CHINESE, STYLE_CHINESE_BRACKETS, false},
	{S(""), S("、"), ARABIC, STYLE_ARABIC, true},
	{S(""), S("."), ARABIC, STYLE_ARABIC, false},
	{S(""), S("．"), ARABIC, STYLE_ARABIC, false},
	{S(""), S("）"), ARABIC, STYLE_ARABIC_BRACKETS, false},
	{S(""), S(")"), ARABIC, STYLE_ARABIC_BRACKETS, false},
	{S(""), S(" "), CHINESE, STYLE_CHINESE, false},
	{S(""), S("　"), CHINESE, STYLE_CHINESE, false},
	{S(""), S(" "), ARABIC, STYLE_NUMBERED, false},
	{S(""), S("　"), ARABIC, STYLE_NUMBERED, false},
	{S("（"), S("）"), CHINESE, STYLE_CHINESE_BRACKETS, true},
	{S("("), S(")"), CHINESE, STYLE_CHINESE_BRACKETS, true},
	{S("（"), S(")"), CHINESE, STYLE_CHINESE_BRACKETS, true},
	{S("("), S("）"), CHINESE, STYLE_CHINESE_BRACKETS, true},
	{S("（"), S("）"), ARABIC, STYLE_ARABIC_BRACKETS, true},
	{S("("), S(")"), ARABIC, STYLE_ARABIC_BRACKETS, true},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

/* Numbers that are one character with their marks: from first on, in order. */
static const struct {
	uint16_t first, count;
	enum style style;
} signs[] = {
	{0x3220, 10, STYLE_CHINESE_BRACKETS}, /* ㈠ */
	{0x2474, 20, STYLE_ARABIC_BRACKETS},  /* ⑴ */
	{0x2488, 20, STYLE_ARABIC},	      /* ⒈ */
};

/* ---- matching ---- */

static str after_blanks(str s)
{
	size_t at = 0, n;

	for (; at < s.len; at += n) {
		uint32_t c;
		n = utf8_decode(s.data + at, s.data + s.len, &c);
		if (!utf8_is_blank(c) && !utf8_is_hidden(c))
			break;
	}
	return str_slice(s, at, s.len);
}

/* What follows 第一章 without the mark that parts it from its title, as in 第一章：产业. */
static str after_mark(str rest)
{
	const str marks = STR("：:、．");
	str next = after_blanks(rest);
	uint32_t c;

	if (next.len == 0)
		return rest;
	size_t n = utf8_decode(next.data, next.data + next.len, &c);
	return utf8_is_one_of(c, marks) ? str_slice(next, n, next.len) : rest;
}

static void put_label(str line, str rest, struct label *label)
{
	label->label = utf8_trim(str_slice(line, 0, line.len - rest.len));
	label->rest = utf8_trim(rest);
}

/* 壹 and the like, which no row has to itself. */
static bool is_formal(str line)
{
	uint32_t c;

	utf8_decode(line.data, line.data + line.len, &c);
	return utf8_is_one_of(c, STR("壹贰叁肆伍陆柒捌玖拾貳參陸"));
}

static bool match_row(const struct row *row, str line, struct label *label)
{
	if (!str_starts(line, row->before))
		return false;
	str rest = str_slice(line, row->before.len, line.len);
	if (row->blanks && row->before.len)
		rest = after_blanks(rest);
	size_t n = numeral_length(rest, row->numerals, &label->number);
	rest = str_slice(rest, n, rest.len);
	if (row->blanks)
		rest = after_blanks(rest);
	if (n == 0 || !str_starts(rest, row->after))
		return false;
	rest = str_slice(rest, row->after.len, rest.len);
	if (row->style <= STYLE_DIVISION)
		rest = after_mark(rest);
	label->style = row->style == STYLE_CHINESE && is_formal(line) ? STYLE_FORMAL : row->style;
	label->marked = !str_equal(utf8_trim(row->after), (str){0});
	put_label(line, rest, label);
	return true;
}

static bool is_mark(uint32_t c)
{
	return utf8_is_blank(c) || utf8_is_one_of(c, STR("、．."));
}

/* 1.2 and deeper; what follows is a blank or mark, or at once a title. */
static bool match_decimal(str line, struct label *label)
{
	uint32_t values[DECIMAL_PARTS], c = 0;
	size_t at = 0, parts = 0, n;

	while (parts < DECIMAL_PARTS) {
		n = numeral_length(str_slice(line, at, line.len), ARABIC, &values[parts]);
		if (n == 0)
			break;
		at += n;
		parts++;
		str rest = str_slice(line, at, line.len);
		size_t dot = str_starts(rest, STR(".")) ? 1 : str_starts(rest, STR("．")) ? 3 : 0;
		uint32_t more;
		if (!dot || !numeral_length(str_slice(rest, dot, rest.len), ARABIC, &more))
			break;
		at += dot;
	}
	if (parts < 2 || at >= line.len)
		return false;
	n = utf8_decode(line.data + at, line.data + line.len, &c);
	label->marked = is_mark(c);
	/* 3.5% and 1.6万亩 are quantities. */
	if (!label->marked &&
		(c < 0x3400 || utf8_is_one_of(c, STR("万亿億萬倍个個元亩吨公米千百年月日"))))
		return false;
	label->style = (enum style)(STYLE_DECIMAL_1 + parts - 1);
	label->number = values[parts - 1];
	label->parts = 0;
	for (size_t i = 0; i + 1 < parts; i++)
		label->parts = label->parts * 1000 + values[i];
	str rest = str_slice(line, at, line.len);
	put_label(line, label->marked ? str_slice(rest, n, rest.len) : rest, label);
	return true;
}

static bool match_sign(str line, uint32_t c, struct label *label)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (c < signs[i].first || c >= signs[i].first + signs[i].count)
			continue;
		*label = (struct label){
			.style = signs[i].style, .number = c - signs[i].first + 1, .marked = true};
		put_label(line, str_slice(line, 3, line.len), label);
		return true;
	}
	return false;
}

bool label_match(str line, struct label *label)
{
	uint32_t c = 0;

	if (line.len == 0)
		return false;
	utf8_decode(line.data, line.data + line.len, &c);
	unsigned kind = numeral_of(c);
	*label = (struct label){.style = STYLES};
	if (!kind && c != 0x7B2C && c != '(' && c != 0xFF08)
		return c >= 0x2474 && c < 0x3230 && match_sign(line, c, label);
	if (kind == ARABIC && match_decimal(line, label))
		return true;
	for (size_t i = 0; i < ROWS; i++)
		if ((rows[i].before.len ? kind == 0 : kind & rows[i].numerals) &&
			match_row(&rows[i], line, label))
			return true;
	return false;
}

size_t label_match_glued(str line, struct label *label)
{
	size_t n = 0;

	while (n < line.len && n <= GLUED_DIGITS && line.data[n] >= '0' && line.data[n] <= '9')
		n++;
	if (n == 0 || n > GLUED_DIGITS || n == line.len || (unsigned char)line.data[n] < 0x80)
		return 0;
	str rest = str_slice(line, n, line.len);
	uint32_t c;
	utf8_decode(rest.data, rest.data + rest.len, &c);
	if (c != 0x7B2C && c != 0xFF08 && numeral_of(c) != CHINESE)
		return 0;
	if (!label_match(rest, label) || label->style > STYLE_CHINESE_BRACKETS ||
		label->rest.len == 0)
		return 0;
	return n;
}
