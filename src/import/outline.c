#include "import/outline.h"

#include "base/utf8.h"

enum {
	TITLE_CHARS = 60,   /* a longer line is no heading */
	MEASURE_CHARS = 30, /* a longer first sentence is no title of a measure */
	NUMBER_CHARS = 6,
	PIECE_BYTES = 1024,
	MARKS = 6, /* levels of Markdown headings, and ranks 1 to 6 */
	MEASURE_RANK = 90,
};

/* ---- the table of labels ---- */

enum number { CHINESE, ARABIC, EITHER };

/* What a heading's line may have besides its label and title. */
enum shape {
	ALONE, /* nothing, and the title does not end a sentence */
	TEXT,  /* as ALONE, or the title is a sentence, with text after it or not */
};

struct row {
	str before, after; /* around the number */
	enum number number;
	enum section_kind kind; /* at the top; a chapter further down is a section */
	uint8_t rank;
	enum shape shape;
	bool bare;    /* the label may have no title */
	str words[2]; /* the title begins with one of them, if they are given */
};

#define S(text) \
	{ \
		text, sizeof(text) - 1 \
	}

static const struct row rows[] = {
	{S("第"), S("篇"), EITHER, KIND_CHAPTER, 10, .bare = true},
	{S("第"), S("部分"), EITHER, KIND_CHAPTER, 11, .bare = true},
	{S("第"), S("章"), EITHER, KIND_CHAPTER, 12, .bare = true},
	{S("第"), S("节"), EITHER, KIND_SECTION, 13, .bare = true},
	{S("第"), S("節"), EITHER, KIND_SECTION, 13, .bare = true},
	{S(""), S("、"), CHINESE, KIND_CHAPTER, 20, .shape = TEXT},
	{S(""), S(" "), ARABIC, KIND_CHAPTER, 21, .words = {S("坚持"), S("堅持")}},
	{S(""), S("　"), ARABIC, KIND_CHAPTER, 21, .words = {S("坚持"), S("堅持")}},
	{S("（"), S("）"), CHINESE, KIND_SECTION, 22, .shape = TEXT},
	{S("("), S(")"), CHINESE, KIND_SECTION, 22, .shape = TEXT},
	{S(""), S("）"), CHINESE, KIND_SECTION, 22, .shape = TEXT},
	{S(""), S("、"), ARABIC, KIND_SECTION, 23, .shape = ALONE},
	{S(""), S("."), ARABIC, KIND_SECTION, 23, .shape = ALONE},
	{S(""), S("．"), ARABIC, KIND_SECTION, 23, .shape = ALONE},
	{S("（"), S("）"), ARABIC, KIND_SECTION, 24, .shape = ALONE},
	{S("("), S(")"), ARABIC, KIND_SECTION, 24, .shape = ALONE},
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

/* A recognised heading; row is NULL for one by Markdown alone. */
struct heading {
	const struct row *row;
	uint8_t rank;
	str label, title, text; /* text: what follows the title on its line */
};

/* ---- lines ---- */

/* The length of the first line. Any CR or LF ends it, of which a text may have one kind only. */
static size_t line_length(str text)
{
	for (size_t at = 0; at < text.len; at += PIECE_BYTES) {
		str piece = str_slice(text, at, at + PIECE_BYTES);
		const char *feed = memchr(piece.data, '\n', piece.len);
		size_t len = feed ? (size_t)(feed - piece.data) : piece.len;
		const char *back = memchr(piece.data, '\r', len);
		if (feed || back)
			return at + (back ? (size_t)(back - piece.data) : len);
	}
	return text.len;
}

/* Cuts lines off *rest up to the first that is not blank, which is trimmed; false at the end. */
static bool next_line(str *rest, str *line)
{
	while (rest->len) {
		size_t end = line_length(*rest);
		*line = utf8_trim(str_slice(*rest, 0, end));
		*rest = str_slice(*rest, end + 1, rest->len);
		if (line->len)
			return true;
	}
	return false;
}

static bool ends_clause(uint32_t c)
{
	/* Chinese characters, which nearly all are, need no search. */
	return !(c >= 0x3400 && c < 0xA000) && utf8_is_one_of(c, STR("，；：！？…,;:!?"));
}

static bool ends_with(str line, str marks)
{
	size_t start;

	return utf8_is_one_of(utf8_before(line, line.len, &start), marks);
}

/* 一二三四五六七八九十百千零〇两兩 */
static bool is_numeral(uint32_t c)
{
	static const uint16_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03,
		0x516B, 0x4E5D, 0x5341, 0x767E, 0x5343, 0x96F6, 0x3007, 0x4E24, 0x5169};

	for (size_t i = 0; i < sizeof(numerals) / sizeof(numerals[0]); i++)
		if (numerals[i] == c)
			return true;
	return false;
}

static size_t number_length(str s, enum number number)
{
	size_t at = 0;

	for (int chars = 0; at < s.len && chars < NUMBER_CHARS; chars++) {
		uint32_t c;
		size_t n = utf8_decode(s.data + at, s.data + s.len, &c);
		bool is_digit = number != CHINESE && c >= '0' && c <= '9';
		if (!is_digit && (number == ARABIC || !is_numeral(c)))
			break;
		at += n;
	}
	return at;
}

/*
 * Splits `题目。正文` where a measure begins so: a short sentence that is one clause, apart from
 * what it quotes, and text after it.
 */
static bool split_measure(str line, str *title, str *text)
{
	size_t chars = 0, quotes = 0, n;

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

/* ---- headings ---- */

/* Splits a heading whose title may be a sentence, with text after it. */
static bool split_sentence(str line, struct heading *heading)
{
	const str stop = STR("。");
	size_t end = str_find(line, stop);

	heading->title = utf8_trim(str_slice(line, 0, end));
	heading->text = utf8_trim(str_slice(line, end + stop.len, line.len));
	return end < line.len && heading->title.len &&
	       str_find(heading->title, STR("；")) == heading->title.len;
}

/* Whether the quotation marks are in pairs: a page may have torn a line in two. */
static bool is_whole(str title)
{
	size_t n;
	int open = 0;

	for (size_t at = 0; at < title.len; at += n) {
		uint32_t c;
		n = utf8_decode(title.data + at, title.data + title.len, &c);
		open += (c == 0x201C) - (c == 0x201D);
	}
	return open == 0;
}

static bool is_title(const struct row *row, str title)
{
	uint32_t first = 0;

	if (title.len == 0)
		return row->bare;
	if (!is_whole(title))
		return false;
	utf8_decode(title.data, title.data + title.len, &first);
	/* 1.6万 begins no heading. */
	if (row->number == ARABIC && !row->words[0].len && utf8_is_one_of(first, STR("0123456789")))
		return false;
	if (row->words[0].len && !str_starts(title, row->words[0]) &&
		!str_starts(title, row->words[1]))
		return false;
	return utf8_chars(title) <= TITLE_CHARS;
}

static bool match_row(const struct row *row, str line, struct heading *heading)
{
	if (!str_starts(line, row->before))
		return false;
	str rest = str_slice(line, row->before.len, line.len);
	size_t n = number_length(rest, row->number);
	rest = str_slice(rest, n, rest.len);
	if (n == 0 || !str_starts(rest, row->after))
		return false;
	rest = str_slice(rest, row->after.len, rest.len);
	/* 一、二、三产业 begins no heading. */
	n = number_length(rest, row->number);
	if (n && str_starts(str_slice(rest, n, rest.len), row->after))
		return false;
	*heading = (struct heading){.row = row, .rank = row->rank};
	heading->label = utf8_trim(str_slice(line, 0, line.len - rest.len));
	heading->title = utf8_trim(rest);
	if (row->shape == TEXT && split_sentence(rest, heading))
		return is_title(row, heading->title);
	heading->title = utf8_trim(rest);
	heading->text = (str){0};
	return is_title(row, heading->title) && !ends_with(rest, STR("！？；，、…!?;,")) &&
	       str_find(rest, STR("。")) == rest.len;
}

static bool match_rows(str line, struct heading *heading)
{
	for (size_t i = 0; i < ROWS; i++)
		if (match_row(&rows[i], line, heading))
			return true;
	return false;
}

/* `## 题目`: the marks give the rank, a label after them is its label. */
static bool match_markdown(str line, struct heading *heading)
{
	size_t marks = 0;

	while (marks < line.len && line.data[marks] == '#')
		marks++;
	str title = utf8_trim(str_slice(line, marks, line.len));
	if (marks == 0 || marks > MARKS || title.len == 0 || line.data[marks] != ' ')
		return false;
	if (!match_rows(title, heading) || heading->text.len)
		*heading = (struct heading){.title = title};
	heading->rank = (uint8_t)marks;
	return true;
}

/* Every heading begins with a mark, a number, or what comes before one in the table. */
static bool may_be_heading(str line)
{
	uint32_t first;

	utf8_decode(line.data, line.data + line.len, &first);
	return utf8_is_one_of(first, STR("#第（(")) || number_length(line, EITHER);
}

static bool match_heading(str line, struct heading *heading)
{
	if (!may_be_heading(line))
		return false;
	return match_markdown(line, heading) || match_rows(line, heading);
}

static bool is_numbered(const struct heading *heading)
{
	return heading->row && heading->row->words[0].len;
}

/* ---- building ---- */

struct builder {
	struct plan *plan;
	void (*kept)(void *context, str word);
	void *context;
	str rest;		   /* the lines after the present one */
	uint8_t ranks[PLAN_DEPTH]; /* of the sections around the next one */
	uint32_t depth;
	bool measures; /* the lines up to the next heading are 题目。正文 */
	bool numbered; /* this is a chapter `N 坚持…` */
	bool appendix;
	const char *last_heading; /* the end of its line, NULL without any */
	bool one_top;		  /* exactly one Markdown heading of the first level */
};

static void look_ahead(struct builder *builder)
{
	struct heading heading;
	size_t tops = 0;
	str rest = builder->rest, line;

	while (next_line(&rest, &line)) {
		if (!match_heading(line, &heading))
			continue;
		tops += heading.rank == 1;
		builder->last_heading = line.data + line.len;
	}
	builder->one_top = tops == 1;
}

/*
 * Whether the lines up to the next heading are measures: two at least, and half of the lines.
 * One line alone may only look so.
 */
static bool measures_follow(str rest)
{
	struct heading heading;
	size_t lines = 0, measures = 0;
	str line, title, text;

	while (next_line(&rest, &line) && !match_heading(line, &heading)) {
		lines++;
		measures += split_measure(line, &title, &text);
	}
	return measures >= 2 && measures * 2 >= lines;
}

static void report_kept(const struct builder *builder, str word)
{
	if (builder->kept)
		builder->kept(builder->context, word);
}

static void add_section(
	struct builder *builder, uint32_t depth, enum section_kind kind, str label, str title)
{
	plan_add_section(builder->plan, depth, kind, label, title);
	report_kept(builder, label);
	report_kept(builder, title);
}

static void add_paragraph(struct builder *builder, str text)
{
	plan_add_paragraph(builder->plan, text);
	report_kept(builder, text);
}

static void open_section(
	struct builder *builder, uint8_t rank, enum section_kind kind, str label, str title)
{
	while (builder->depth && builder->ranks[builder->depth - 1] >= rank)
		builder->depth--;
	add_section(builder, builder->depth, kind, label, title);
	builder->ranks[builder->depth++] = rank;
}

static enum section_kind kind_of(const struct builder *builder, const struct heading *heading)
{
	bool top = builder->depth == 0 || builder->ranks[0] >= heading->rank;

	if (top)
		return heading->row ? heading->row->kind : KIND_CHAPTER;
	return heading->text.len ? KIND_MEASURE : KIND_SECTION;
}

static void add_heading(struct builder *builder, const struct heading *heading)
{
	builder->numbered = is_numbered(heading);
	builder->measures = builder->numbered || measures_follow(builder->rest);
	if (heading->rank == 1 && builder->one_top && builder->plan->n_sections == 0) {
		/* The one heading of the first level, on the first line, is the document's. */
		add_section(builder, 0, KIND_PREAMBLE, heading->label, heading->title);
		return;
	}
	/* A label alone is the title: a section needs one. */
	bool bare = heading->title.len == 0;
	open_section(builder, heading->rank, kind_of(builder, heading),
		bare ? (str){0} : heading->label, bare ? heading->label : heading->title);
	if (heading->text.len)
		add_paragraph(builder, heading->text);
}

/*
 * In chapters `N 坚持…` every line is 题目。正文. So after the last heading, the first line that
 * ends no sentence ends the body; all from there on is what the web page had below it.
 */
static bool ends_body(const struct builder *builder, str line)
{
	return builder->numbered && line.data > builder->last_heading &&
	       !ends_with(line, STR("。！？；：，、…”’」』）》!?;:,.)"));
}

static void add_text(struct builder *builder, str line)
{
	str title, text;

	if (builder->measures && split_measure(line, &title, &text)) {
		open_section(builder, MEASURE_RANK, KIND_MEASURE, (str){0}, title);
		add_paragraph(builder, text);
		return;
	}
	if (builder->plan->n_sections == 0)
		add_section(builder, 0, KIND_PREAMBLE, (str){0}, (str){0});
	add_paragraph(builder, line);
}

/* `（一）题目。正文` looks like a measure, but is a section if others are below it. */
static void settle_kinds(struct plan *plan)
{
	for (uint32_t i = 0; i + 1 < plan->n_sections; i++) {
		struct section *section = &plan->sections[i];
		if (section->kind == KIND_MEASURE && section[1].depth > section->depth)
			section->kind = KIND_SECTION;
	}
}

void outline_build(
	struct plan *plan, str text, void (*kept)(void *context, str word), void *context)
{
	struct builder builder = {.plan = plan, .kept = kept, .context = context, .rest = text};
	struct heading heading;
	str line;

	look_ahead(&builder);
	while (next_line(&builder.rest, &line)) {
		if (!builder.appendix && match_heading(line, &heading)) {
			add_heading(&builder, &heading);
			continue;
		}
		if (!builder.appendix && ends_body(&builder, line)) {
			builder.appendix = true;
			builder.measures = false;
			add_section(&builder, 0, KIND_APPENDIX, (str){0}, (str){0});
		}
		add_text(&builder, line);
	}
	settle_kinds(plan);
}
