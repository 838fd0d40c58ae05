#include "text/wrap.h"

#include <stdlib.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/width.h"

/* The classes of code points that the overrides distinguish. */
enum sort {
	OTHER,
	WIDE,  /* ideographs, kana, full width letters */
	LATIN, /* letters of an alphabet */
	DIGIT,
	POINT, /* . and , inside numbers */
	BLANK,
	OPENING, /* brackets and quotation marks */
	OPENING_QUOTE,
	CLOSING, /* brackets, and punctuation that never begins a line */
	CLOSING_QUOTE,
	JOINER,	 /* — … · ～: not parted from what is before them */
	CIRCLED, /* ① and the like: not parted from what is after them */
};

static enum sort sort_of(uint32_t c)
{
	if (c < 0x80) {
		if (c >= '0' && c <= '9')
			return DIGIT;
		if (c == '.' || c == ',')
			return POINT;
		if (c == ' ')
			return BLANK;
		if (c == '(' || c == '[' || c == '{')
			return OPENING;
		if (c == ')' || c == ']' || c == '}' || c == ';' || c == ':' || c == '!' ||
			c == '?')
			return CLOSING;
		return (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? LATIN : OTHER;
	}
	if (c == 0x201C || c == 0x2018)
		return OPENING_QUOTE;
	if (c == 0x201D || c == 0x2019)
		return CLOSING_QUOTE;
	if (c == 0x2014 || c == 0x2026 || c == 0xB7 || c == 0xFF5E || c == 0x301C || c == 0x2022)
		return JOINER;
	if (c >= 0x2460 && c <= 0x24FF)
		return CIRCLED;
	if (c >= 0x4E00 && c < 0xA000)
		return WIDE;
	if (c == 0x3000)
		return BLANK;
	if (utf8_is_one_of(c, STR("（《〈「『【〔〖［｛")))
		return OPENING;
	if (utf8_is_one_of(c, STR("，。、；：？！）》〉」』】〕〗］｝％‰℃")))
		return CLOSING;
	if ((c >= 0x3040 && c < 0xFB00) || (c >= 0x20000 && c < 0x40000))
		return WIDE;
	return c < 0x2000 ? LATIN : OTHER;
}

/* Characters that follow a number as its unit or order of magnitude. */
static bool is_unit(uint32_t c)
{
	return utf8_is_one_of(c,
		STR("万萬亿億千百十元％%‰℃°个個家套项項亩畝人户戶年月日号號批条條公吨噸米平级級倍"
		    "成岁歲名所座辆輛次度天时時分秒届屆期位件例宗场場多余餘来來"));
}

static bool is_magnitude(uint32_t c)
{
	return utf8_is_one_of(c, STR("万萬亿億千百十"));
}

/* Signs of ASCII that a word may begin with. */
static bool is_sign(uint32_t c, enum sort sort)
{
	return c < 0x80 && (sort == OTHER || c == '.');
}

/* The state of a walk over a text: what is before the break in question. */
struct walk {
	enum sort before;
	uint32_t c_before;
	bool in_number;	   /* inside 3785亿元, 2026—2030 */
	bool lead_numeral; /* right after a （一） at the paragraph's start */
	bool lead_sign;	   /* in the signs that a word of ASCII begins with: --x, ~/.x */
	size_t at;
};

enum verdict { KEEP, ALLOW, FORBID };

static enum verdict judge(const struct walk *w, uint32_t c, enum sort now)
{
	enum sort before = w->before;

	if (now == JOINER || before == CIRCLED || w->lead_numeral)
		return FORBID;
	if (before != BLANK && (now == CLOSING || now == CLOSING_QUOTE))
		return FORBID;
	if (now != BLANK && (before == OPENING || before == OPENING_QUOTE))
		return FORBID;
	if (w->in_number && (before == JOINER || before == DIGIT || before == POINT) &&
		(now == DIGIT || is_unit(c)))
		return FORBID;
	if (w->in_number && is_magnitude(w->c_before) && is_unit(c))
		return FORBID;
	if (w->lead_sign && (now == LATIN || now == DIGIT || is_sign(c, now)))
		return FORBID;
	if (w->c_before == '.' && now == LATIN)
		return FORBID;
	if (now == OPENING_QUOTE &&
		(before == WIDE || before == CLOSING || before == CLOSING_QUOTE))
		return ALLOW;
	if (before == CLOSING_QUOTE && (now == WIDE || now == OPENING || now == DIGIT))
		return ALLOW;
	/* 套,3785: a half width comma after Chinese is no decimal point. */
	if (before == POINT && !w->in_number && now == DIGIT)
		return ALLOW;
	return KEEP;
}

/* Whether the text begins with a bracketed Chinese numeral; its end in *end. */
static bool leads_with_numeral(str text, size_t *end)
{
	if (!str_starts(text, STR("（")))
		return false;
	for (size_t at = 3; at < text.len && at < 18;) {
		uint32_t c;
		at += utf8_decode(text.data + at, text.data + text.len, &c);
		*end = at;
		if (c == 0xFF09)
			return at > 6;
		if (!utf8_is_one_of(c, STR("一二三四五六七八九十0123456789")))
			return false;
	}
	return false;
}

static void override(str text, char *breaks)
{
	struct walk w = {.before = BLANK};
	size_t numeral_end = 0;
	bool leads = leads_with_numeral(text, &numeral_end);

	while (w.at < text.len) {
		uint32_t c;
		size_t n = utf8_decode(text.data + w.at, text.data + text.len, &c);
		/* A character without a glyph stays with the one before, and changes nothing. */
		if (utf8_is_invisible(c)) {
			if (w.at > 0)
				breaks[w.at] = UC_BREAK_PROHIBITED;
			w.at += n;
			continue;
		}
		enum sort now = sort_of(c);
		w.lead_numeral = leads && w.at == numeral_end;
		if (w.at > 0) {
			enum verdict verdict = judge(&w, c, now);
			if (verdict != KEEP)
				breaks[w.at] =
					verdict == ALLOW ? UC_BREAK_POSSIBLE : UC_BREAK_PROHIBITED;
		}
		w.lead_sign = is_sign(c, now) &&
			      (w.lead_sign || (w.before != LATIN && w.before != DIGIT));
		bool was = w.in_number;
		w.in_number =
			now == DIGIT ||
			(was && (now == POINT || now == JOINER || c == '-' || is_magnitude(c)));
		w.before = now;
		w.c_before = c;
		w.at += n;
	}
}

static void add_line(struct wrap *wrap, str text, size_t from, size_t to)
{
	while (to > from && text.data[to - 1] == ' ')
		to--;
	wrap->lines = mem_grow(wrap->lines, &wrap->cap, wrap->n + 1, sizeof(*wrap->lines));
	wrap->lines[wrap->n++] = (struct wrap_line){(uint32_t)from, (uint32_t)to};
}

static size_t skip_blanks(str text, size_t at)
{
	while (at < text.len && text.data[at] == ' ')
		at++;
	return at;
}

/* The end of the line that begins at `from`, at least one cluster further. */
static size_t line_end(str text, const char *breaks, size_t from, size_t columns)
{
	size_t used = 0, best = 0, at = from;

	while (at < text.len) {
		unsigned wide;
		size_t next = width_cluster(text, at, &wide);
		bool blank = text.data[at] == ' ' && next == at + 1;
		/* Blanks at the end of a line may exceed it. */
		if (used + wide > columns && !blank && at > from)
			return best > from ? best : at;
		used += wide;
		at = next;
		if (at < text.len && breaks[at] == UC_BREAK_POSSIBLE)
			best = at;
	}
	return text.len;
}

void wrap_text(struct wrap *wrap, str text, size_t columns, size_t indent)
{
	wrap->n = 0;
	if (columns < 2)
		columns = 2;
	/* Most titles fit, so that no break is needed. */
	if (text.len <= columns * 3 && width_columns(text) + indent <= columns) {
		add_line(wrap, text, 0, text.len);
		return;
	}
	char *breaks = mem_resize(NULL, text.len, 1);
	u8_possible_linebreaks((const uint8_t *)text.data, text.len, "UTF-8", breaks);
	override(text, breaks);
	size_t from = 0;
	do {
		size_t room = wrap->n == 0 && indent < columns ? columns - indent : columns;
		size_t to = line_end(text, breaks, from, room);
		add_line(wrap, text, from, to);
		from = skip_blanks(text, to);
	} while (from < text.len);
	free(breaks);
}

size_t wrap_line_of(const struct wrap *wrap, uint32_t at)
{
	size_t low = 0, high = wrap->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (wrap->lines[middle].from <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void wrap_fini(struct wrap *wrap)
{
	free(wrap->lines);
	*wrap = (struct wrap){0};
}
