#include "import/manuscript.h"

#include <string.h>

#include "base/utf8.h"
#include "import/label.h"
#include "import/line.h"
#include "import/reference.h"

enum {
	INDENTS = 32,	   /* columns of indentation that are told apart */
	FURTHER = 2,	   /* columns more than usual: a block is indented */
	FULL_COLUMNS = 50, /* a shorter line is not broken because it is full */
	LONG_COLUMNS = 200,
	WIDER = 8,	   /* columns; before a line that is so much wider it was not full */
	OPEN_BYTES = 4096, /* a quotation longer than that was never closed */
	NEAR_BYTES = 1024, /* how far the end of a link is looked for */
};

struct reader {
	struct manuscript *manuscript;
	str text;
	unsigned usual; /* columns before the first line of a paragraph, as a rule */
	bool in_list;
	char fence; /* of the code that is gone past; 0: none */
	/* The paragraph that is being read: */
	bool begun, quoted, indented;
	int open; /* quotation marks that are not closed */
	size_t bytes;
	struct line last;
};

/* ---- the indentation of a text ---- */

/* The columns before a line, up to INDENTS; two full width blanks at its start are none. */
static unsigned indent_of(str text, const struct line *line)
{
	const str usual = STR("\u3000\u3000");
	str before = str_slice(text, line->from, (size_t)(line->words.data - text.data));
	unsigned columns = str_equal(before, usual) ? 0 : line_indent(text, line);

	return columns < INDENTS ? columns : INDENTS;
}

/* How far the first lines of its paragraphs are mostly indented. */
static unsigned usual_indent(str text, size_t from)
{
	uint32_t count[INDENTS + 1] = {0};
	struct line line;
	bool first = true;
	unsigned most = 0;

	for (size_t at = from; line_next(text, at, &line); at = line.next) {
		unsigned indent = indent_of(text, &line);
		bool finished = line_is_finished(line.words);
		if (first || line.after_blank)
			count[indent] += finished ? 2 : 1;
		first = finished;
	}
	for (unsigned i = 0; i <= INDENTS; i++)
		most = count[i] > count[most] ? i : most;
	return most;
}

/* ---- within a line ---- */

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t find_near(str line, size_t at, const char *mark)
{
	str near = str_slice(line, at, at + NEAR_BYTES);
	size_t found = str_find(near, str_of(mark));

	return found < near.len ? at + found : line.len;
}

/* The length of an underscore, star, tilde or backtick that is a mark of Markdown; else 0. */
static size_t emphasis_at(str line, size_t at)
{
	char c = line.data[at], before = at ? line.data[at - 1] : ' ', next;
	size_t n = 1;

	if (c != '*' && c != '_' && c != '`' && c != '~')
		return 0;
	while (at + n < line.len && line.data[at + n] == c)
		n++;
	next = at + n < line.len ? line.data[at + n] : ' ';
	if ((c == '~' && n != 2) || (is_word(before) && is_word(next)))
		return 0;
	return before == ' ' && next == ' ' ? 0 : n;
}

/* The length of what is not shown of a link, an image, a footnote or a tag at a byte; else 0. */
static size_t hidden_at(str line, size_t at)
{
	str rest = str_slice(line, at, line.len);
	size_t end = line.len;

	if (str_starts(rest, STR("](")))
		end = find_near(line, at, ")");
	else if (str_starts(rest, STR("[^")))
		end = find_near(line, at, "]");
	else if (str_starts(rest, STR("![")))
		end = find_near(line, at, ")");
	else if (rest.len > 1 && rest.data[0] == '<' &&
		 (is_word(rest.data[1]) || rest.data[1] == '/' || rest.data[1] == '!'))
		end = find_near(line, at, ">");
	return end < line.len ? end + 1 - at : 0;
}

/* Whether a [ begins a link. */
static bool begins_link(str line, size_t at)
{
	return line.data[at] == '[' && find_near(line, at, "](") < line.len;
}

/* Counts the quotation marks that a character opens or closes. */
static void count_quotes(struct reader *r, uint32_t c)
{
	if (utf8_is_one_of(c, STR("“「『")))
		r->open++;
	else if (utf8_is_one_of(c, STR("”」』")) && r->open)
		r->open--;
}

/* Adds the words of a line without the marks of Markdown in it. */
static void add_line(struct reader *r, str line)
{
	struct manuscript *m = r->manuscript;
	size_t base = (size_t)(line.data - r->text.data), n;
	uint32_t c;

	for (size_t at = 0; at < line.len; at += n) {
		str rest = str_slice(line, at, line.len);
		if ((n = emphasis_at(line, at)) || (n = hidden_at(line, at)) ||
			(n = begins_link(line, at)))
			continue;
		if (rest.len > 1 && rest.data[0] == '\\' &&
			str_one_of(rest.data[1], "\\`*_{}[]()#+-.!~|<>")) {
			manuscript_add(m, str_slice(rest, 1, 2));
			n = 2;
		} else if (rest.data[0] == '&' && (n = reference_at(rest, &c))) {
			manuscript_add_other(m, c, base + at);
			count_quotes(r, c);
		} else {
			n = utf8_decode(rest.data, rest.data + rest.len, &c);
			manuscript_add(m, str_slice(rest, 0, n));
			count_quotes(r, c);
		}
	}
	r->bytes += line.len;
}

/* ---- lines ---- */

static void end_paragraph(struct reader *r)
{
	/* What is only a heading in the middle of the line, or a name at its end, is not quoted. */
	bool block = r->indented && r->begun && line_is_finished(r->last.words);

	manuscript_end(r->manuscript, r->quoted || block);
	r->begun = r->quoted = false;
	r->open = 0;
	r->bytes = 0;
}

/* A row of one sign only, or of those of a table's head: it parts what is above and below. */
static bool is_rule(str words)
{
	size_t signs = 0;

	for (size_t i = 0; i < words.len; i++) {
		if (!str_one_of(words.data[i], "-=*_|: "))
			return false;
		signs += words.data[i] != ' ';
	}
	return signs > 2;
}

/* The length of the mark of an item that a line begins with: a sign or a number, and a blank. */
static size_t item_mark(str words)
{
	size_t n = 0;

	while (n < words.len && words.data[n] >= '0' && words.data[n] <= '9')
		n++;
	bool number = n && n < 4 && n < words.len && str_one_of(words.data[n], ".)");
	bool sign = n == 0 && str_one_of(words.data[0], "-*+");
	return (number || sign) && n + 1 < words.len && words.data[n + 1] == ' ' ? n + 2 : 0;
}

/* The marks of a block quotation at the start of a line. */
static size_t quote_marks(str words)
{
	size_t n = 0;

	for (;;) {
		str rest = str_slice(words, n, words.len);
		if (str_starts(rest, STR(">")))
			n++;
		else if (str_starts(rest, STR("＞")))
			n += STR("＞").len;
		else if (n && str_starts(rest, STR(" ")))
			n++;
		else
			return n;
	}
}

static size_t heading_marks(str words)
{
	size_t n = 0;

	while (n < words.len && words.data[n] == '#')
		n++;
	return n && n <= 6 && (n == words.len || words.data[n] == ' ') ? n : 0;
}

/* Whether a line goes on with the paragraph of the one before it. */
static bool goes_on(const struct reader *r, const struct line *line, str words)
{
	struct label label;

	if (!r->begun || line->after_blank)
		return false;
	if (r->open && r->bytes < OPEN_BYTES)
		return true;
	unsigned width = line_width(r->text, &r->last, LONG_COLUMNS);
	return !line_is_finished(r->last.words) && !label_match(words, &label) &&
	       width >= FULL_COLUMNS &&
	       (width == LONG_COLUMNS ||
		       line_width(r->text, line, LONG_COLUMNS) <= width + WIDER) &&
	       line_indent(r->text, line) <= line_indent(r->text, &r->last);
}

/* Latin words of two lines are two words. */
static void join(struct reader *r, const struct line *line)
{
	str last = r->last.words;

	if (is_word(last.data[last.len - 1]) && is_word(line->words.data[0]))
		manuscript_add_other(r->manuscript, ' ', line->from);
}

static void read_row(struct reader *r, str words)
{
	while (words.len) {
		size_t n = str_find(words, STR("|"));
		add_line(r, str_slice(words, 0, n));
		if (n < words.len)
			manuscript_add_other(
				r->manuscript, ' ', (size_t)(words.data + n - r->text.data));
		words = str_slice(words, n + 1, words.len);
	}
	end_paragraph(r);
}

static bool is_fence(struct reader *r, str words)
{
	bool fence = str_starts(words, STR("```")) || str_starts(words, STR("~~~"));

	if (!fence || (r->fence && r->fence != words.data[0]))
		return r->fence;
	r->fence = r->fence ? 0 : words.data[0];
	return true;
}

static void read_words(struct reader *r, const struct line *line, str words, bool quoted)
{
	unsigned indent = indent_of(r->text, line);
	bool further = indent >= r->usual + FURTHER && !r->in_list;
	size_t item = item_mark(words);

	if (item || !goes_on(r, line, words) || quoted != r->quoted)
		end_paragraph(r);
	else
		join(r, line);
	if (item)
		r->in_list = true;
	else if (indent < FURTHER)
		r->in_list = false;
	r->indented = (!r->begun || r->indented) && further && !item;
	r->quoted = quoted;
	r->begun = true;
	r->last = *line;
	add_line(r, str_slice(words, item, words.len));
}

static void read_line(struct reader *r, const struct line *line)
{
	str words = line->words;
	size_t marks = quote_marks(words);

	if (is_fence(r, words)) {
		end_paragraph(r);
		return;
	}
	words = utf8_trim(str_slice(words, marks, words.len));
	size_t heading = heading_marks(words);
	if (words.len == 0 || is_rule(words) || heading || words.data[0] == '|')
		end_paragraph(r);
	if (words.len == 0 || is_rule(words))
		return;
	if (words.data[0] == '|') {
		read_row(r, words);
	} else if (heading) {
		add_line(r, utf8_trim(str_slice(words, heading, words.len)));
		end_paragraph(r);
	} else {
		read_words(r, line, words, marks > 0);
	}
}

void manuscript_read_text(struct manuscript *manuscript, size_t from)
{
	struct reader r = {.manuscript = manuscript, .text = buf_str(&manuscript->text)};
	struct line line;

	r.usual = usual_indent(r.text, from);
	for (size_t at = from; line_next(r.text, at, &line); at = line.next)
		read_line(&r, &line);
	end_paragraph(&r);
}
