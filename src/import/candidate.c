#include "import/candidate.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "import/line.h"

enum {
	TITLE_CHARS = 60,   /* a longer line is no heading */
	MEASURE_CHARS = 30, /* a longer first sentence is no title of a measure */
	SHORT_CHARS = 25,
	ANNEX_CHARS = 60,
	LONG_CHARS = 30, /* a line that long is body text */
};

/* ---- taking a line apart ---- */

static bool ends_clause(uint32_t c)
{
	/* Chinese characters, which nearly all are, need no search. */
	return !(c >= 0x3400 && c < 0xA000) && utf8_is_one_of(c, STR("，；：！？…,;:!?"));
}

bool candidate_split_measure(str line, str *title, str *text)
{
	const str stop = STR("。");
	size_t chars = 0, quotes = 0, n;
	str head = str_slice(line, 0, (size_t)MEASURE_CHARS * 4);

	/* Most lines have no full stop so early, or only at their end. */
	size_t first = str_find(head, stop);
	if (first == head.len || first + stop.len == line.len || str_starts(line, STR("—")) ||
		str_starts(line, STR("--")))
		return false;
	for (size_t at = 0; at < line.len && chars <= MEASURE_CHARS; at += n, chars++) {
		uint32_t c;
		n = utf8_decode(line.data + at, line.data + line.len, &c);
		if (c == 0x201C)
			quotes++;
		else if (c == 0x201D && quotes)
			quotes--;
		else if (quotes)
			continue;
		else if (ends_clause(c))
			return false;
		else if (c == 0x3002) {
			*title = str_slice(line, 0, at);
			*text = utf8_trim(str_slice(line, at + n, line.len));
			return chars > 1 && text->len;
		}
	}
	return false;
}

str candidate_without_bold(str line)
{
	if (line.len > 4 && str_starts(line, STR("**")) && str_ends(line, STR("**")))
		return utf8_trim(str_slice(line, 2, line.len - 2));
	return line;
}

/* Cuts the title's sentence off a heading's rest. */
static void split_sentence(str rest, str *title, str *text)
{
	const str stop = STR("。");
	size_t end = str_find(rest, stop);

	*title = utf8_trim(str_slice(rest, 0, end));
	*text = utf8_trim(str_slice(rest, end + stop.len, rest.len));
}

static size_t markdown_signs(str line)
{
	enum { MOST = 6 };
	size_t n = 0;

	while (n < line.len && line.data[n] == '#')
		n++;
	return n >= 1 && n <= MOST && n < line.len && line.data[n] == ' ' &&
			       utf8_trim(str_slice(line, n, line.len)).len
		       ? n
		       : 0;
}

/* A Markdown heading without the signs before it, and those after it: ## 产业 ##. */
static str without_signs(str line)
{
	str words = utf8_trim(str_slice(line, markdown_signs(line), line.len));
	size_t end = words.len;

	while (end > 0 && words.data[end - 1] == '#')
		end--;
	return end > 0 && words.data[end - 1] == ' ' ? utf8_trim(str_slice(words, 0, end)) : words;
}

bool candidate_is_title(unsigned flags)
{
	return flags & (FLAG_ALONE | FLAG_TEXT | FLAG_SENTENCE);
}

unsigned candidate_flags(const struct label *label)
{
	static const str units = {"线季产级类期届批次楼层环档流等是来方",
		sizeof("线季产级类期届批次楼层环档流等是来方") - 1};
	size_t chars = 0, n, stop = label->rest.len;
	unsigned flags = 0;
	uint32_t c = 0, value;
	int open = 0;

	for (size_t at = 0; at < label->rest.len && chars <= TITLE_CHARS; at += n, chars++) {
		n = utf8_decode(label->rest.data + at, label->rest.data + label->rest.len, &c);
		open += (c == 0x201C) - (c == 0x201D);
		if (c == 0x3002 && open <= 0) {
			stop = at;
			break;
		}
		if ((c == 0xFF1B || c == 0xFF1A || c == ';') && open <= 0)
			flags |= FLAG_LISTED;
	}
	if (chars > TITLE_CHARS || open != 0)
		return 0;
	if (stop < label->rest.len)
		flags |= stop + STR("。").len >= label->rest.len ? FLAG_SENTENCE : FLAG_TEXT;
	else if (!line_ends_with(label->rest, STR("！；，、…：!;,")))
		flags |= FLAG_ALONE;
	/* 一、二、三产业 and 三、四线城市 begin no heading. */
	n = label_numeral(label->rest, &value);
	if (n && (label->style == STYLE_CHINESE || label->style == STYLE_ARABIC)) {
		c = 0;
		if (n < label->rest.len)
			utf8_decode(label->rest.data + n, label->rest.data + label->rest.len, &c);
		unsigned char first = (unsigned char)label->rest.data[0];
		bool quantity =
			c == 0x3001 || (value == label->number + 1 && utf8_is_one_of(c, units));
		/* 1.6万 is one number. */
		if (label->style == STYLE_ARABIC && (first < 0x80 || first == 0xEF))
			quantity = quantity || str_ends(label->label, STR(".")) ||
				   str_ends(label->label, STR("．"));
		flags |= quantity ? FLAG_QUANTITY : 0;
	}
	if (label->rest.len == 0)
		flags = label->style <= STYLE_DIVISION ? FLAG_ALONE : 0;
	if ((label->style <= STYLE_DIVISION || !label->marked) && label->style != STYLE_NUMBERED &&
		!(flags & FLAG_ALONE))
		return 0;
	return flags;
}

/* The length of an annex's number: of any kind, or a letter. */
static size_t annex_number(str words)
{
	uint32_t number, c;
	size_t n = label_numeral(words, &number);

	if (n || words.len == 0)
		return n;
	n = utf8_decode(words.data, words.data + words.len, &c);
	return (c >= 'A' && c <= 'Z') || (c >= 0xFF21 && c <= 0xFF3A) ? n : 0;
}

bool candidate_is_annex(str words, struct heading_parts *parts)
{
	const str name = STR("附");
	uint32_t c = 0;
	size_t len;

	*parts = (struct heading_parts){0};
	/* 附 alone has a colon after it. */
	if (!str_starts(words, name) || utf8_offset(words, ANNEX_CHARS) < words.len)
		return false;
	str rest = str_slice(words, name.len, words.len);
	str second = utf8_trim(rest);
	if (second.len == 0)
		return false;
	len = utf8_decode(second.data, second.data + second.len, &c);
	if (utf8_is_one_of(c, STR("件表录錄图圖")))
		rest = str_slice(second, len, second.len);
	else if (c != 0xFF1A && c != ':')
		return false;
	str after = utf8_trim(rest);
	size_t n = annex_number(after);
	after = str_slice(after, n, after.len);
	if (after.len) {
		len = utf8_decode(after.data, after.data + after.len, &c);
		if (utf8_is_one_of(c, STR("：:．.、")))
			rest = str_slice(after, len, after.len);
		else if (utf8_is_blank(c) || n || utf8_is_blank((unsigned char)rest.data[0]))
			rest = after;
		else
			return false;
	} else {
		rest = after;
	}
	parts->title = utf8_trim(rest);
	parts->label = utf8_trim(str_slice(words, 0, words.len - parts->title.len));
	if (parts->title.len == 0)
		parts->label = words;
	return !line_ends_with(words, STR("。；！？，"));
}

/* The words without blanks, in a room that is no smaller. */
static str without_blanks(str words, char *room)
{
	size_t n, len = 0;

	for (size_t at = 0; at < words.len; at += n) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (utf8_is_blank(c))
			continue;
		memcpy(room + len, words.data + at, n);
		len += n;
	}
	return (str){room, len};
}

bool candidate_is_glossary(str words)
{
	static const char *const names[] = {"名词解释", "名词注释", "名词说明", "名词术语",
		"术语解释", "用语说明", "用语解释", "词语解释", "词汇解释", "词语注释", "名詞解釋",
		"名詞註釋"};
	static const char *const whole[] = {
		"注释", "註釋", "注：", "注:", "注释：", "附注", "尾注", "脚注"};

	char plain[SHORT_CHARS * 8];

	if (words.len > sizeof(plain) || str_ends(words, STR("。")) ||
		utf8_offset(words, SHORT_CHARS + SHORT_CHARS / 2) < words.len ||
		line_ends_with(words, STR("；！？，")))
		return false;
	words = without_blanks(words, plain);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_find(words, str_of(names[i])) < words.len)
			return true;
	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (str_equal(words, str_of(whole[i])))
			return true;
	return false;
}

/* 专栏1 and 专栏 1：, the label of a box. */
static bool is_box(str words, struct heading_parts *parts)
{
	const str name = STR("专栏");
	uint32_t number;

	if (!str_starts(words, name) || utf8_offset(words, TITLE_CHARS) < words.len ||
		line_ends_with(words, STR("。；！？，")))
		return false;
	str rest = utf8_trim(str_slice(words, name.len, words.len));
	size_t n = label_numeral(rest, &number);
	rest = str_slice(rest, n, rest.len);
	while (rest.len && (rest.data[0] == ':' || str_starts(rest, STR("："))))
		rest = str_slice(rest, rest.data[0] == ':' ? 1 : 3, rest.len);
	parts->title = utf8_trim(rest);
	parts->label = utf8_trim(str_slice(words, 0, words.len - parts->title.len));
	return n > 0;
}

/* The number of a footnote that a line begins with, 0 if with none. */
static uint32_t footnote_number(str words)
{
	static const char *const open[] = {"［", "[", "〔", "【"}, *const close[] = {
									   "］", "]", "〕", "】"};
	uint32_t number, c;

	utf8_decode(words.data, words.data + words.len, &c);
	if (c >= 0x2460 && c <= 0x2473)
		return c - 0x2460 + 1;
	/* 注：1. */
	if (c == 0x6CE8) {
		struct label label;
		str rest = str_slice(words, str_starts(words, STR("注：")) ? 6 : 4, words.len);
		bool noted = str_starts(words, STR("注：")) || str_starts(words, STR("注:"));
		return noted && label_match(utf8_trim(rest), &label) && label.number == 1;
	}
	for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++) {
		if (!str_starts(words, str_of(open[i])))
			continue;
		str rest = str_slice(words, strlen(open[i]), words.len);
		size_t n = label_numeral(rest, &number);
		rest = str_slice(rest, n, rest.len);
		return n && str_starts(rest, str_of(close[i])) && rest.len > strlen(close[i])
			       ? number
			       : 0;
	}
	return 0;
}

bool candidate_is_word_of_chapter(str words)
{
	static const char *const names[] = {"附则", "总则", "结语", "结束语", "前言", "序言",
		"引言", "后记", "结论", "导言", "附則", "總則", "結語", "结尾", "绪论"};
	char plain[40];

	words = candidate_without_bold(words);
	if (words.len > sizeof(plain))
		return false;
	words = without_blanks(words, plain);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_equal(words, str_of(names[i])))
			return true;
	return false;
}

static bool is_address(str words)
{
	static const char *const names[] = {
		"各位代表", "同志们", "各位委员", "各位代表、各位委员", "各位代表、同志们"};
	uint32_t c;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		str rest = str_slice(words, strlen(names[i]), words.len);
		if (!str_starts(words, str_of(names[i])))
			continue;
		if (rest.len == 0)
			return true;
		utf8_decode(rest.data, rest.data + rest.len, &c);
		return utf8_is_one_of(c, STR("！，：。、!,:"));
	}
	return false;
}

struct heading_parts candidate_take(str line, const struct heading *heading)
{
	struct heading_parts parts = {0};
	struct label label;
	uint32_t flags = 0;

	if (heading->mark == MARK_ANNEX && candidate_is_annex(line, &parts))
		return parts;
	if (heading->mark == MARK_BOX && is_box(line, &parts))
		return parts;
	line = str_slice(line, heading->cut, line.len);
	if (heading->mark == MARK_MARKDOWN)
		line = without_signs(line);
	if (heading->mark == MARK_MARKDOWN && candidate_is_annex(line, &parts))
		return parts;
	line = candidate_without_bold(line);
	bool labelled = (heading->mark == MARK_LABEL || heading->mark == MARK_MARKDOWN) &&
			label_match(line, &label);
	if (labelled)
		flags = candidate_flags(&label);
	if (labelled && heading->mark == MARK_MARKDOWN)
		labelled = flags == FLAG_ALONE && label.rest.len && label.style != STYLE_NUMBERED;
	if (!labelled) {
		parts.title = line;
		if (heading->mark == MARK_SHORT && str_ends(line, STR("。")))
			parts.title = str_slice(line, 0, line.len - STR("。").len);
		return parts;
	}
	parts.label = label.label;
	parts.title = label.rest;
	if (flags & (FLAG_TEXT | FLAG_SENTENCE))
		split_sentence(label.rest, &parts.title, &parts.text);
	if (parts.title.len == 0) {
		/* A label alone is the title: a section needs one. */
		parts.title = parts.label;
		parts.label = (str){0};
	}
	return parts;
}

/* ---- the candidates ---- */

struct scan {
	struct headings *headings;
	str text;
	bool parted;	  /* the line before is a finished paragraph or a heading */
	bool after_short; /* and it is one of those that are short */
	bool body;	  /* there was a long line */
};

static struct heading *add(struct scan *scan, str words, enum mark mark)
{
	struct headings *list = scan->headings;

	list->items = mem_grow(list->items, &list->cap, list->n + 1, sizeof(*list->items));
	list->items[list->n] = (struct heading){.at = (uint32_t)(words.data - scan->text.data),
		.mark = (uint8_t)mark,
		.style = STYLES};
	return &list->items[list->n++];
}

static bool is_short(str words)
{
	size_t chars = 0, n;
	bool letters = false;

	/* Nearly all other lines end so, or are longer. */
	if (words.len > (size_t)SHORT_CHARS * 4 || str_ends(words, STR("。")))
		return false;
	for (size_t at = 0; at < words.len; at += n, chars++) {
		uint32_t c;
		n = utf8_decode(words.data + at, words.data + words.len, &c);
		if (c >= 0x3400 && c < 0xA000)
			letters = true;
		else if (utf8_is_one_of(c, STR("，。；：！？,;:!?（）()【】[]［］|>…—")))
			return false;
	}
	/* 2023年1月 */
	bool date = words.data[0] >= '0' && words.data[0] <= '9' &&
		    line_ends_with(words, STR("年月日"));
	return letters && !date && chars >= 2 && chars <= SHORT_CHARS;
}

/* Whether a short line may be a heading before any body text: not what names the document. */
static bool may_be_first(str words)
{
	static const char *const names[] = {
		"报告", "计划", "规划", "纲要", "方案", "要点", "意见", "通知", "报告（摘要）"};
	str plain = candidate_without_bold(words);

	if (plain.len == words.len)
		return candidate_is_word_of_chapter(words);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_ends(plain, str_of(names[i])))
			return false;
	return true;
}

static bool add_label(struct scan *scan, str words)
{
	struct label label;
	size_t cut = 0;
	str plain = candidate_without_bold(words);

	if (!label_match(plain, &label) ||
		(label.style >= STYLE_ARABIC && !candidate_is_title(candidate_flags(&label)))) {
		cut = label_match_glued(plain, &label);
		if (!cut)
			return false;
	}
	struct heading *heading = add(scan, words, MARK_LABEL);
	heading->style = (uint8_t)label.style;
	heading->number = label.number;
	heading->parts = label.parts;
	heading->is_marked = label.marked;
	heading->flags = (uint8_t)(candidate_flags(&label) | (scan->parted ? FLAG_PARTED : 0));
	heading->cut = (uint8_t)cut;
	return true;
}

/* Adds a line that has no label if it may be a heading all the same. */
static bool add_other(struct scan *scan, str words)
{
	struct heading_parts parts;
	uint32_t number;

	if (str_starts(words, STR("附")) && candidate_is_annex(words, &parts)) {
		add(scan, words, MARK_ANNEX);
	} else if (words.len <= (size_t)SHORT_CHARS * 8 && candidate_is_glossary(words)) {
		add(scan, words, MARK_GLOSSARY);
	} else if (str_starts(words, STR("专栏")) && is_box(words, &parts)) {
		add(scan, words, MARK_BOX);
	} else if ((number = footnote_number(words))) {
		add(scan, words, MARK_FOOTNOTE)->number = number;
	} else if (is_address(words)) {
		add(scan, words, MARK_CLOSING);
		scan->parted = true;
	} else if (is_short(candidate_without_bold(words)) &&
		   (scan->body || scan->headings->n || may_be_first(words))) {
		bool first = !scan->body && scan->headings->n == 0;
		struct heading *heading = add(scan, words, MARK_SHORT);
		heading->flags = (scan->parted || first) && !scan->after_short ? FLAG_PARTED : 0;
	} else {
		return false;
	}
	return true;
}

static void scan_line(struct scan *scan, str words)
{
	struct headings *list = scan->headings;
	size_t signs = words.data[0] == '#' ? markdown_signs(words) : 0, n = list->n;
	bool is_long = words.len > LONG_CHARS && utf8_offset(words, LONG_CHARS) < words.len;

	if (signs)
		add(scan, words, MARK_MARKDOWN)->number = (uint32_t)signs;
	else if (!add_label(scan, words) && !add_other(scan, words) && n)
		list->items[n - 1].flags |=
			FLAG_BODY |
			(is_long && !(list->items[n - 1].flags & FLAG_BODY) ? FLAG_LONG : 0);
	/* A label on a paragraph is text of the heading before it. */
	if (list->n > n && n && list->items[n].mark == MARK_LABEL &&
		!candidate_is_title(list->items[n].flags))
		list->items[n - 1].flags |= FLAG_BODY;
	if (list->n > n && n && list->items[n].mark == MARK_CLOSING)
		list->items[n - 1].flags |= FLAG_BODY;
	scan->body = scan->body || is_long;
	/* Short lines in a row are the cells of a table. */
	scan->after_short = list->n > n && list->items[n].mark == MARK_SHORT;
	if (scan->after_short)
		scan->parted = list->items[n].flags & FLAG_PARTED;
	else
		scan->parted = list->n > n || line_is_finished(words);
}

void candidate_find(str text, size_t tail, struct headings *headings)
{
	struct scan scan = {.headings = headings, .text = text};
	struct line line;

	for (size_t at = 0; line_next(text, at, &line) && line.from < tail; at = line.next)
		scan_line(&scan, line.words);
}

void candidate_find_file(
	str text, size_t tail, const struct outline_file *file, struct headings *headings)
{
	struct scan scan = {.headings = headings, .text = text};
	struct outline_match match;
	struct line line;
	size_t next = 0;
	uint32_t number;

	for (size_t at = 0; line_next(text, at, &line) && line.from < tail; at = line.next) {
		size_t found = outline_file_match(file, next, line.words, &match);
		if (found < file->n) {
			const struct outline_entry *entry = &file->entries[found];
			struct heading_parts parts;
			bool apart =
				entry->level == 1 && (candidate_is_annex(entry->label, &parts) ||
							     candidate_is_glossary(entry->title));
			struct heading *heading =
				add(&scan, line.words, apart ? MARK_FILE_APART : MARK_FILE);
			heading->number = (uint32_t)found;
			heading->rank = (uint8_t)(RANK_FILE + entry->level - 1);
			heading->why = WHY_OUTLINE;
			heading->is_chapter = entry->level == 1;
			next = found + 1;
		} else if (is_address(line.words)) {
			add(&scan, line.words, MARK_CLOSING)->why = WHY_WORDS;
		} else if ((number = footnote_number(line.words))) {
			add(&scan, line.words, MARK_FOOTNOTE)->number = number;
		}
	}
}
