#include "import/furniture.h"

#include "base/utf8.h"
#include "import/label.h"

enum {
	HEAD_LINES = 60,
	TAIL_LINES = 64,
	BODY_CHARS = 60,    /* a line so long is body text */
	OPENING_CHARS = 30, /* and before the first heading, one so long */
	SHORT_CHARS = 14,
	PAGE_CHARS = 24,
	CONTENTS_LINES = 400,
	CONTENTS_CHARS = 60,
	CONTENTS_LEAST = 3,
};

/* ---- what web pages say ---- */

/* Whole lines, without brackets and marks around them. */
static const char *const words_of_pages[] = {"首页", "下载", "打印", "打印本页", "全屏", "收藏",
	"分享", "分享到", "分享到微信", "字号", "字体", "加大", "还原", "减小", "放大", "缩小",
	"大", "中", "小", "×", "关闭", "关闭窗口", "关闭本页", "返回顶部", "返回首页", "返回",
	"您的位置", "当前位置", "您当前的位置", "您现在的位置", "当前的位置", "相关报道",
	"相关附件", "相关链接", "相关文档", "相关新闻", "相关阅读", "相关文章", "相关稿件",
	"相关信息", "上一篇", "下一篇", "微信", "微博", "扫一扫", "复制链接", "保存", "默认",
	"特大", "正文", "我要纠错", "纠错", "视力保护色", "推荐给朋友", "点击图片进入专题", "首頁",
	"下載", "列印", "字型", "關閉", "關閉視窗", "分享至"};

/* How lines begin, if they are short. */
static const char *const beginnings[] = {"您的位置", "当前位置", "您当前的位置", "您现在的位置",
	"【字体", "【字号", "［字体", "[字体", "字体：", "字号：", "字体:", "字号:", "扫一扫",
	"首页 >", "首页>", "首页＞", "首頁 >", "首頁>", "分享到", "浏览次数", "阅读量", "点击数",
	"点击次数", "访问量", "【打印", "打印本页", "【关闭"};

/* What begins the end of a page, in short lines. */
static const char *const endings[] = {"相关报道", "相关附件", "相关链接", "相关文档", "相关新闻",
	"相关阅读", "相关文章", "相关稿件", "相关信息", "扫一扫", "打印本页", "【打印", "关闭窗口",
	"责任编辑", "（责任编辑", "(责任编辑", "责编", "编辑：", "编辑:", "（来源", "(来源",
	"（编辑", "稿件来源", "信息来源", "》》点击", "上一篇", "下一篇", "分享到", "【关闭",
	"版权所有", "主办单位", "抄送：", "抄送:", "抄　送"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool begins_with_one(str words, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_starts(words, str_of(list[i])))
			return true;
	return false;
}

/* Without brackets, colons and arrows around it. */
static str without_marks(str words)
{
	const str marks = STR("【】［］[]（）()<>《》〈〉«»|｜：:·•、 　");
	size_t n, start;

	while (words.len) {
		uint32_t c;
		n = utf8_decode(words.data, words.data + words.len, &c);
		if (!utf8_is_one_of(c, marks))
			break;
		words = str_slice(words, n, words.len);
	}
	while (words.len && utf8_is_one_of(utf8_before(words, words.len, &start), marks))
		words.len = start;
	return words;
}

static bool is_of_page(str words)
{
	if (words.len > (size_t)CONTENTS_CHARS * 4)
		return false;
	str plain = without_marks(words);
	if (plain.len == 0)
		return words.len <= 6;
	for (size_t i = 0; i < COUNT(words_of_pages); i++)
		if (str_equal(plain, str_of(words_of_pages[i])))
			return true;
	return begins_with_one(words, beginnings, COUNT(beginnings));
}

static bool is_heading_like(str words)
{
	struct label label;

	return words.data[0] == '#' ||
	       (label_match(words, &label) && label.style <= STYLE_CHINESE &&
		       label.style != STYLE_DECIMAL_1);
}

static size_t find_head(str text)
{
	struct line line;
	size_t at = 0, lines = 0;

	while (lines++ < HEAD_LINES && line_next(text, at, &line)) {
		if (is_heading_like(line.words) ||
			(utf8_offset(line.words, OPENING_CHARS) < line.words.len &&
				line_is_finished(line.words)))
			return line.from;
		at = line.next;
	}
	return lines < HEAD_LINES ? 0 : at;
}

/* 工作报告.pdf, what a web page offers beside its text. */
static bool is_file(str words)
{
	static const char *const names[] = {".pdf", ".PDF", ".doc", ".docx", ".xls", ".xlsx",
		".wps", ".ofd", ".zip", ".rar", ".jpg", ".png"};

	for (size_t i = 0; i < COUNT(names); i++)
		if (str_ends(words, str_of(names[i])))
			return true;
	return false;
}

/* The first line after the last body text that begins the end of a page. */
static size_t find_tail(str text)
{
	size_t annex = SIZE_MAX; /* the line before, 附件： */
	size_t at = text.len, lines = 0, tail = SIZE_MAX;
	struct line line;

	/* Only the last lines are looked at. */
	while (at > text.len / 2 && lines < TAIL_LINES) {
		at--;
		lines += text.data[at] == '\n' || text.data[at] == '\r';
	}
	if (at)
		at++;
	for (; line_next(text, at, &line); at = line.next) {
		if (utf8_offset(line.words, BODY_CHARS) < line.words.len)
			tail = SIZE_MAX;
		else if (tail == SIZE_MAX && is_file(line.words))
			tail = annex < SIZE_MAX ? annex : line.from;
		else if (tail == SIZE_MAX && begins_with_one(line.words, endings, COUNT(endings)))
			tail = line.from;
		annex = str_equal(without_marks(line.words), STR("附件")) ? line.from : SIZE_MAX;
	}
	return tail;
}

void furniture_find(str text, struct furniture *furniture)
{
	*furniture = (struct furniture){.head = find_head(text), .tail = find_tail(text)};
}

bool furniture_is_at(struct furniture *furniture, const struct line *line)
{
	if (line->from >= furniture->head && line->from < furniture->tail)
		return false;
	bool in_path = line->from < furniture->head && str_equal(furniture->last, STR(">")) &&
		       utf8_chars(line->words) <= SHORT_CHARS;
	bool again = line->from < furniture->head && str_equal(furniture->last, line->words);
	bool is = is_of_page(line->words) || in_path || again;
	furniture->last = is ? line->words : (str){0};
	return is;
}

/* ---- page numbers ---- */

bool furniture_is_page_line(str words)
{
	size_t marks = 0, digits = 0, n;

	if (words.len > (size_t)PAGE_CHARS * 3)
		return false;
	for (size_t at = 0; at < words.len; at += n) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if ((c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19))
			digits++;
		else if (c >= 0x3400 && c < 0xA000 && c != 0x7B2C && c != 0x9875 && c != 0x9801 &&
			 c != 0x5171)
			return false;
		else if (utf8_is_one_of(c, STR("—–―－─-~～·•第页頁共/／")))
			marks++;
		else if (!utf8_is_blank(c))
			return false;
	}
	if (digits == 0 || digits > 8 || marks == 0)
		return false;
	/* - 1 -, — 1 —, 第 1 页, 1/20; but a date or a range such as 2021-2025 is none. */
	bool page =
		str_find(words, STR("页")) < words.len || str_find(words, STR("頁")) < words.len;
	uint32_t first;
	size_t start;
	utf8_decode(words.data, words.data + words.len, &first);
	return page ||
	       (utf8_is_one_of(first, STR("—–―－─-~～·•")) &&
		       utf8_is_one_of(utf8_before(words, words.len, &start), STR("—–―－─-~～·•")));
}

static size_t digits_at(str s)
{
	size_t n = 0;

	while (n < s.len && s.data[n] >= '0' && s.data[n] <= '9')
		n++;
	return n;
}

bool furniture_is_number(str words)
{
	enum { DIGITS = 4 };
	size_t n = digits_at(words);
	str rest = str_slice(words, n, words.len);

	if (n && str_starts(rest, STR("/")))
		rest = str_slice(rest, 1 + digits_at(str_slice(rest, 1, rest.len)), rest.len);
	return n && n <= DIGITS && rest.len == 0 && words.data[words.len - 1] != '/';
}

bool furniture_is_page_number(struct furniture *furniture, const struct line *line, bool beside)
{
	enum { LINES_LEAST = 10, WIDE_BYTES = 48 };
	uint32_t number;
	bool after_text = beside || (furniture->wide && furniture->lines >= LINES_LEAST);

	furniture->lines++;
	furniture->wide = line->words.len >= WIDE_BYTES;
	if (!after_text || !furniture_is_number(line->words))
		return false;
	label_numeral(line->words, &number);
	if (number != furniture->page + 1)
		return false;
	furniture->page = number;
	furniture->lines = 0;
	return true;
}

/* ---- contents pages ---- */

static bool is_digit(uint32_t c)
{
	return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

/*
 * A line of a contents page without its page number and what leads to it; *leads says whether
 * dots lead, *number whether a number is at its end after blanks or dots.
 */
static str entry_of(str words, bool *leads, bool *number)
{
	size_t start, dots = 0, blanks = 0;
	str left = words;

	*number = *leads = false;
	while (left.len) {
		uint32_t c = utf8_before(left, left.len, &start);
		if (!is_digit(c) && !utf8_is_one_of(c, STR("()（）-—第页頁")))
			break;
		dots += utf8_is_one_of(c, STR("-—"));
		left.len = start;
	}
	bool digits = left.len < words.len && is_digit(utf8_before(words, words.len, &start));
	digits = digits || (left.len < words.len && left.len);
	while (left.len) {
		uint32_t c = utf8_before(left, left.len, &start);
		if (utf8_is_one_of(c, STR("…⋯·．.•‥_＿-—─")))
			dots += c == 0x2026 || c == 0x22EF ? 3 : 1;
		else if (utf8_is_blank(c))
			blanks++;
		else
			break;
		left.len = start;
	}
	*leads = dots >= 3;
	*number = digits && (blanks || dots >= 3);
	return *leads || *number ? left : words;
}

/* Whether two texts are the same but for blanks and leading dots. */
static bool is_same(str a, str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		uint32_t x = 0, y = 0;
		size_t n = 0, m = 0;
		for (; i < a.len; i += n) {
			n = utf8_decode(a.data + i, a.data + a.len, &x);
			if (!utf8_is_blank(x))
				break;
		}
		for (; j < b.len; j += m) {
			m = utf8_decode(b.data + j, b.data + b.len, &y);
			if (!utf8_is_blank(y))
				break;
		}
		if (i >= a.len || j >= b.len)
			return i >= a.len && j >= b.len;
		if (x != y)
			return false;
		i += n;
		j += m;
	}
}

static bool is_contents_title(str words)
{
	static const char *const titles[] = {"目录", "目次", "目錄", "目　录", "目 录", "目  录",
		"目　　录", "目 次", "目 錄", "目    录", "目   录", "目　次", "CONTENTS",
		"Contents"};
	enum { MOST_BYTES = 48 };

	if (words.len > MOST_BYTES ||
		(str_find(words, STR("目")) == words.len && !memchr(words.data, 'C', words.len)))
		return false;
	str plain = without_marks(words);

	for (size_t i = 0; i < COUNT(titles); i++)
		if (str_equal(plain, str_of(titles[i])))
			return true;
	return false;
}

/* An entry without a page number that nothing parts from it: 产业12. */
static str without_digits(str entry)
{
	size_t start;

	while (entry.len && is_digit(utf8_before(entry, entry.len, &start)))
		entry.len = start;
	return entry;
}

/* After the title of a contents page: up to where its first entry comes again. */
static size_t end_by_repeat(str text, size_t at)
{
	struct line line, first;
	bool leads, number;
	size_t end = at, n = 0;

	if (!line_next(text, at, &first))
		return at;
	str entry = entry_of(first.words, &leads, &number), plain = without_digits(entry);
	for (at = first.next; n < CONTENTS_LINES && line_next(text, at, &line); at = line.next) {
		bool has_leads, has_number;
		(void)entry_of(line.words, &has_leads, &has_number);
		if (!has_leads && (is_same(line.words, entry) || is_same(line.words, plain)))
			return line.from;
		if (utf8_offset(line.words, CONTENTS_CHARS) < line.words.len && !has_leads)
			break;
		n++;
	}
	/* No repeat: only the lines that say so themselves. */
	for (at = first.from; line_next(text, at, &line); at = line.next) {
		(void)entry_of(line.words, &leads, &number);
		if (!leads && !number)
			break;
		end = line.next;
	}
	return end;
}

/* Lines with leading dots and numbers, or labels and numbers, three and more in a row. */
static size_t end_by_numbers(str text, const struct line *first)
{
	struct line line = *first;
	size_t end = first->from, lines = 0;
	bool leads, number;

	for (size_t at = first->from; line_next(text, at, &line); at = line.next) {
		(void)entry_of(line.words, &leads, &number);
		if (!number || utf8_offset(line.words, 2 * CONTENTS_CHARS) < line.words.len ||
			(!leads && !is_heading_like(line.words)))
			break;
		end = line.next;
		lines++;
	}
	return lines >= CONTENTS_LEAST ? end : first->from;
}

size_t furniture_contents_end(str text, const struct line *line)
{
	if (line->words.len > (size_t)CONTENTS_CHARS * 8)
		return line->from;
	if (is_contents_title(line->words)) {
		size_t end = end_by_repeat(text, line->next);
		return end > line->next ? end : line->from;
	}
	size_t start;
	uint32_t last = utf8_before(line->words, line->words.len, &start);
	bool number = is_digit(last) || utf8_is_one_of(last, STR(")）-—页頁"));
	return number ? end_by_numbers(text, line) : line->from;
}
