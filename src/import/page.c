#include "import/page.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "import/furniture.h"
#include "import/label.h"
#include "import/line.h"

enum {
	WIDTHS = 256,	  /* columns; a wider line is no line of a page */
	NARROWEST = 36,	  /* of a page */
	SLACK = 6,	  /* a line may end so much earlier, so that no mark begins the next one */
	WIDE_BYTES = 600, /* a line of so many bytes is wider than any page */
	RUNNING_LINES = 256,
	RUNNING_CHARS = 40,
	RUNNING_LEAST = 3, /* a line beside page numbers that often is on every page */
	TITLE_CHARS = 60,
};

/* ---- how wide the pages are ---- */

/* A line that stands beside a page number. */
struct running {
	str words;
	uint32_t times;
};

struct layout {
	unsigned width;		 /* 0: the lines were not wrapped */
	bool indented;		 /* paragraphs begin with an indent */
	struct running *running; /* RUNNING_LINES slots by hash, or NULL */
};

struct counts {
	uint32_t widths[WIDTHS + 1]; /* lines of each width; the last is all that are wider */
	uint32_t lines;
};

static unsigned width_of(str text, const struct line *line)
{
	return line->words.len > WIDE_BYTES ? WIDTHS : line_width(text, line, WIDTHS);
}

static uint32_t count_from(const struct counts *counts, unsigned width)
{
	uint32_t n = 0;

	for (unsigned i = width; i <= WIDTHS; i++)
		n += counts->widths[i];
	return n;
}

/* The width that all but some two lines in a hundred keep to; 0 if there is none. */
static unsigned widest(const struct counts *counts)
{
	uint32_t many = counts->lines / 50 < 2 ? 2 : counts->lines / 50, n = 0;

	for (unsigned width = WIDTHS + 1; width-- > NARROWEST;) {
		n += counts->widths[width];
		if (n >= many)
			return width < WIDTHS ? width : 0;
	}
	return 0;
}

static bool is_labelled(str words)
{
	struct label label;

	return label_match(words, &label) || words.data[0] == '#';
}

static struct running *running_slot(const struct layout *layout, str words)
{
	uint32_t hash = 2166136261U;

	for (size_t i = 0; i < words.len; i++)
		hash = (hash ^ (unsigned char)words.data[i]) * 16777619U;
	return &layout->running[hash % RUNNING_LINES];
}

static void count_running(struct layout *layout, str words)
{
	if (words.len == 0 || utf8_offset(words, RUNNING_CHARS) < words.len ||
		line_is_finished(words) || is_labelled(words))
		return;
	if (!layout->running)
		layout->running = mem_alloc(RUNNING_LINES, sizeof(*layout->running));
	struct running *slot = running_slot(layout, words);
	if (!slot->times)
		slot->words = words;
	slot->times += str_equal(slot->words, words);
}

static bool is_running(const struct layout *layout, str words)
{
	if (!layout->running)
		return false;
	const struct running *slot = running_slot(layout, words);
	return slot->times >= RUNNING_LEAST && str_equal(slot->words, words);
}

static bool is_page_like(str words)
{
	return furniture_is_page_line(words) || furniture_is_number(words);
}

/* Counts the widths, and the lines beside page numbers. */
static void count_lines(str text, struct counts *counts, struct layout *layout)
{
	struct line line;
	str before = {0};
	bool after_page = false;

	for (size_t at = 0; line_next(text, at, &line); at = line.next) {
		bool is_page = is_page_like(line.words);
		if (is_page && !after_page)
			count_running(layout, before);
		else if (!is_page && after_page)
			count_running(layout, line.words);
		after_page = is_page;
		before = line.words;
		unsigned width = width_of(text, &line);
		counts->widths[width]++;
		counts->lines += width >= NARROWEST / 2;
	}
}

/* Whether the full lines are torn rather than paragraphs that happen to be of one width. */
static bool is_torn(str text, unsigned width, struct layout *layout)
{
	struct line line;
	uint32_t full = 0, torn = 0, with_indent = 0, without = 0;
	bool begins = true;

	for (size_t at = 0; line_next(text, at, &line); at = line.next) {
		bool has_indent = line_indent(text, &line) >= 2;
		if (is_page_like(line.words) || is_running(layout, line.words))
			continue;
		if ((begins || line.after_blank) && !is_labelled(line.words)) {
			with_indent += has_indent;
			without += !has_indent;
		}
		begins = width_of(text, &line) + SLACK < width;
		if (begins)
			continue;
		full++;
		torn += !line_is_finished(line.words) && !is_labelled(line.words);
	}
	layout->indented = with_indent > without;
	return torn >= 2 ? torn * 2 >= full : torn * 3 >= full * 2 && torn;
}

static struct layout measure(str text)
{
	struct layout layout = {0};
	struct counts counts = {0};

	count_lines(text, &counts, &layout);
	unsigned width = widest(&counts);
	if (!width)
		return layout;
	uint32_t full = count_from(&counts, width - SLACK);
	uint32_t half = count_from(&counts, width / 2 + 1);
	if (full * 2 >= half && is_torn(text, width, &layout))
		layout.width = width;
	return layout;
}

/* ---- the step ---- */

struct cleaner {
	struct rewrite *rewrite;
	struct explain *explain;
	struct page_report *report;
	const struct outline_file *file; /* NULL: none */
	size_t entry;			 /* the first of its entries that was not met */
	struct layout layout;
	struct line last;   /* the last line that was kept */
	size_t last_from;   /* where the paragraph it ends begins */
	bool any;	    /* there is one */
	bool removed;	    /* lines after it were removed */
	bool after_running; /* the line before was one that is on every page */
	bool page_ended;    /* a page number was among them */
	size_t put;	    /* bytes of the result up to the end of the last line */
	size_t at;	    /* and of the text */
};

static void replace(struct cleaner *cleaner, size_t from, size_t to, str now)
{
	rewrite_keep_to(cleaner->rewrite, from);
	rewrite_replace(cleaner->rewrite, to - from, now);
	cleaner->put += from - cleaner->at + now.len;
	cleaner->at = to;
}

static void explain(struct cleaner *cleaner, const struct line *line, enum reading reading,
	enum reason why, enum reading instead)
{
	size_t at = (size_t)(line->words.data - cleaner->rewrite->text.data);

	if (cleaner->explain)
		explain_add(cleaner->explain, rewrite_raw_place(cleaner->rewrite, at), line->words,
			reading, why, instead, 0);
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t end_of(const struct cleaner *cleaner, const struct line *line)
{
	return (size_t)(line->words.data - cleaner->rewrite->text.data) + line->words.len;
}

/* Whether the paragraph that the last line ends begins like a heading. */
static bool follows_label(const struct cleaner *cleaner)
{
	str text = cleaner->rewrite->text;

	return is_labelled(
		utf8_trim(str_slice(text, cleaner->last_from, end_of(cleaner, &cleaner->last))));
}

/* Whether a title goes on after a comma, whatever the width of the page. */
static bool goes_on_after_comma(const struct cleaner *cleaner, const struct line *line)
{
	str last = cleaner->last.words;
	struct label label;

	return cleaner->last_from == cleaner->last.from && !line->after_blank &&
	       line_ends_with(last, STR("，、")) && label_match(last, &label) &&
	       label.style <= STYLE_CHINESE_BRACKETS && !is_labelled(line->words) &&
	       !line_is_finished(line->words) &&
	       last.len + line->words.len <= (size_t)TITLE_CHARS * 3;
}

static bool begins_item(str words)
{
	return str_starts(words, STR("—")) || str_starts(words, STR("·")) ||
	       str_starts(words, STR("●")) || str_starts(words, STR("■")) ||
	       str_starts(words, STR("专栏")) || str_starts(words, STR("附件"));
}

/* Whether a line goes on where the one before it was cut by the width of the page. */
static bool goes_on(const struct cleaner *cleaner, const struct line *line)
{
	const struct layout *layout = &cleaner->layout;
	str text = cleaner->rewrite->text, last = cleaner->last.words;

	if (!layout->width || (line->after_blank && !cleaner->page_ended) ||
		width_of(text, &cleaner->last) + SLACK < layout->width)
		return false;
	bool finished = line_is_finished(last), labelled = is_labelled(line->words);
	if (begins_item(line->words) || (labelled && (finished || follows_label(cleaner))))
		return false;
	if (layout->indented)
		return line_indent(text, line) < 2 && !(labelled && finished);
	return !finished;
}

/* Whether the line before is one of a paragraph, and its sentence is not at its end. */
static bool is_cut(const struct cleaner *cleaner)
{
	str last = cleaner->last.words;

	return cleaner->any && !line_is_finished(last) && utf8_chars(last) > TITLE_CHARS / 3 &&
	       !follows_label(cleaner);
}

/* Whether a form feed is between the last line and this one. Without edits there is none. */
static bool is_on_new_page(const struct cleaner *cleaner, const struct line *line)
{
	struct rewrite *rewrite = cleaner->rewrite;
	size_t end = end_of(cleaner, &cleaner->last);

	if (!rewrite->changes)
		return false;
	/* From there on the way to the raw text is short. */
	rewrite_keep_to(rewrite, end);
	size_t from = rewrite_raw_place(rewrite, end);
	size_t to = rewrite_raw_place(rewrite, (size_t)(line->words.data - rewrite->text.data));
	return memchr(rewrite->raw.data + from, '\f', to - from);
}

/* Whether a sentence goes on after the end of a page. */
static bool goes_on_after_page(const struct cleaner *cleaner, const struct line *line)
{
	return is_cut(cleaner) && !is_labelled(line->words) && !begins_item(line->words) &&
	       line_indent(cleaner->rewrite->text, line) < 2 &&
	       (cleaner->page_ended || is_on_new_page(cleaner, line));
}

static void join(struct cleaner *cleaner, const struct line *line, enum reason why)
{
	size_t from = end_of(cleaner, &cleaner->last);
	size_t to = (size_t)(line->words.data - cleaner->rewrite->text.data);
	char before = cleaner->rewrite->text.data[from - 1], after = line->words.data[0];

	replace(cleaner, from, to, is_alnum(before) && is_alnum(after) ? STR(" ") : STR(""));
	explain(cleaner, line, READ_JOINED, why,
		is_labelled(line->words) ? READ_HEADING : READ_TEXT);
	cleaner->report->joined++;
}

/* Takes the lines out that were removed after the last one kept. */
static void take_out(struct cleaner *cleaner, size_t to)
{
	size_t from = cleaner->any ? cleaner->last.next : 0;

	if (cleaner->removed && to > from)
		replace(cleaner, from, to, (str){0});
	cleaner->removed = cleaner->page_ended = false;
}

/* What the outline file says of a line: *joined if a title goes on with it. */
static bool is_decided(struct cleaner *cleaner, const struct line *line, bool *joined)
{
	const struct outline_file *file = cleaner->file;
	struct outline_match match;
	size_t end = cleaner->any ? end_of(cleaner, &cleaner->last) : 0;
	str paragraph = str_slice(cleaner->rewrite->text, cleaner->last_from, end);
	size_t found;

	*joined = false;
	if (!file)
		return false;
	if (cleaner->any &&
		outline_file_spans(file, cleaner->entry, utf8_trim(paragraph), line->words))
		return *joined = true;
	found = outline_file_match(file, cleaner->entry, line->words, &match);
	if (found < file->n) {
		cleaner->entry = found + 1;
		return true;
	}
	/* Text below a heading is not its title's. */
	return cleaner->entry &&
	       outline_file_match(file, cleaner->entry - 1, utf8_trim(paragraph), &match) <
		       file->n &&
	       match.rest.len == 0;
}

static void keep_line(struct cleaner *cleaner, const struct line *line)
{
	bool joined;
	enum reason why = WHY_OUTLINE;

	if (!is_decided(cleaner, line, &joined) && cleaner->any) {
		why = goes_on(cleaner, line)		   ? WHY_PAGE_WIDTH
		      : goes_on_after_comma(cleaner, line) ? WHY_COMMA
							   : WHY_PAGE_END;
		joined = why == WHY_COMMA || why == WHY_PAGE_WIDTH ||
			 goes_on_after_page(cleaner, line);
	}
	if (joined)
		join(cleaner, line, why);
	else
		take_out(cleaner, line->from);
	if (!joined)
		cleaner->last_from = line->from;
	cleaner->removed = cleaner->page_ended = false;
	cleaner->last = *line;
	cleaner->any = true;
}

static void remove_line(
	struct cleaner *cleaner, const struct line *line, enum reading reading, enum reason why)
{
	explain(cleaner, line, reading, why, READ_TEXT);
	cleaner->removed = true;
	cleaner->report->removed++;
}

/* Whether a line that is on every page is before a page number or after one. */
static bool is_on_pages(const struct cleaner *cleaner, const struct line *line)
{
	struct line next;

	if (!is_running(&cleaner->layout, line->words))
		return false;
	return cleaner->page_ended ||
	       (line_next(cleaner->rewrite->text, line->next, &next) && is_page_like(next.words));
}

/*
 * Whether a line is a page's number: with marks about it, next to what is on every page, or in the
 * middle of a sentence.
 */
static bool is_page_number(
	const struct cleaner *cleaner, struct furniture *furniture, const struct line *line)
{
	struct line next;

	if (furniture_is_page_line(line->words))
		return true;
	bool cut = furniture_is_number(line->words) && is_cut(cleaner);
	if (!cleaner->layout.width && !cut)
		return false;
	bool beside = furniture_is_number(line->words) &&
		      (cut || cleaner->after_running ||
			      (line_next(cleaner->rewrite->text, line->next, &next) &&
				      is_running(&cleaner->layout, next.words)));
	return furniture_is_page_number(furniture, line, beside);
}

void page_clean(struct rewrite *rewrite, const struct outline_file *file, struct explain *list,
	struct page_report *report)
{
	str text = rewrite->text;
	struct cleaner cleaner = {
		.rewrite = rewrite, .file = file, .explain = list, .report = report};
	struct furniture furniture;
	struct line line;
	size_t contents_end = 0;

	*report = (struct page_report){.tail = SIZE_MAX};
	cleaner.layout = measure(text);
	furniture_find(text, &furniture);
	for (size_t at = 0; line_next(text, at, &line); at = line.next) {
		if (line.from >= contents_end)
			contents_end = furniture_contents_end(text, &line);
		if (line.from < contents_end) {
			remove_line(&cleaner, &line, READ_CONTENTS, WHY_REPEATED);
		} else if (is_page_number(&cleaner, &furniture, &line)) {
			remove_line(&cleaner, &line, READ_PAGE, WHY_PAGE_NUMBER);
			cleaner.page_ended = true;
		} else if (is_on_pages(&cleaner, &line)) {
			remove_line(&cleaner, &line, READ_PAGE, WHY_REPEATED);
			cleaner.after_running = true;
			continue;
		} else if (furniture_is_at(&furniture, &line)) {
			remove_line(&cleaner, &line, READ_FURNITURE, WHY_WORDS);
		} else {
			keep_line(&cleaner, &line);
			if (line.from >= furniture.tail && report->tail == SIZE_MAX)
				report->tail = cleaner.put + (line.from - cleaner.at);
		}
		cleaner.after_running = false;
	}
	/* A text of nothing else is its own words. */
	if (cleaner.any)
		take_out(&cleaner, text.len);
	else
		report->removed = 0;
	free(cleaner.layout.running);
}
