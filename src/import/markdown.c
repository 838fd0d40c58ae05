#include "import/markdown.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "plan/plan_json.h"

enum { HEAD_LINES = 40, VALUE_BYTES = 4096 };

/* Cuts the first line off, with its end; `line` has no blanks around it. */
static bool next_line(str *rest, str *line)
{
	size_t end = 0;

	if (rest->len == 0)
		return false;
	while (end < rest->len && rest->data[end] != '\n' && rest->data[end] != '\r')
		end++;
	*line = str_slice(*rest, 0, end);
	*rest = str_slice(*rest, end + 1, rest->len);
	return true;
}

/* ---- the head ---- */

/* A value without its quotation marks; in double ones \ stands before \ and ". */
static void unquote(str value, struct buf *out)
{
	char mark = value.len > 1 ? value.data[0] : 0;
	bool quoted = (mark == '"' || mark == '\'') && value.data[value.len - 1] == mark;

	if (quoted)
		value = str_slice(value, 1, value.len - 1);
	for (size_t i = 0; i < value.len; i++) {
		if (quoted && mark == '"' && value.data[i] == '\\' && i + 1 < value.len)
			i++;
		buf_byte(out, value.data[i]);
	}
}

static void take_member(struct plan *plan, str name, str value)
{
	const struct {
		const char *name;
		str *text;
	} members[] = {
		{"id", &plan->id},
		{"title", &plan->title},
		{"issuer", &plan->issuer},
		{"place", &plan->place},
		{"published", &plan->published},
		{"date", &plan->published},
		{"language", &plan->language},
		{"url", &plan->source.url},
		{"retrieved", &plan->source.retrieved},
	};
	struct buf text = {0};

	unquote(value, &text);
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++)
		if (str_equal(name, str_of(members[i].name)) && members[i].text->len == 0)
			*members[i].text = plan_keep(plan, buf_str(&text));
	unsigned long year = text.len ? strtoul(text.data, NULL, 10) : 0;
	if (str_equal(name, STR("year")) && plan->year == 0 && year <= PLAN_LAST_YEAR)
		plan->year = (uint32_t)year;
	buf_fini(&text);
}

/* `member: value` */
static bool split_member(str line, str *name, str *value)
{
	size_t colon = str_find(line, STR(":"));

	*name = utf8_trim(str_slice(line, 0, colon));
	*value = utf8_trim(str_slice(line, colon + 1, line.len));
	return colon < line.len && name->len && value->len <= VALUE_BYTES;
}

/* The length of the head, 0 if the text has none. */
static size_t head_length(str text, bool *ours)
{
	str rest = text, line, name, value;

	*ours = false;
	if (!next_line(&rest, &line) || !str_equal(utf8_trim(line), STR("---")))
		return 0;
	for (int i = 0; i < HEAD_LINES && next_line(&rest, &line); i++) {
		line = utf8_trim(line);
		if (str_equal(line, STR("---")))
			return i ? text.len - rest.len : 0;
		if (line.len == 0 || line.data[0] == '#')
			continue;
		if (!split_member(line, &name, &value))
			return 0;
		*ours |= str_equal(name, STR("format")) && str_equal(value, STR(PLAN_FORMAT));
	}
	return 0;
}

bool markdown_is_ours(str text)
{
	const str mark = STR("\xEF\xBB\xBF");
	bool ours;

	if (str_starts(text, mark))
		text = str_slice(text, mark.len, text.len);
	return head_length(text, &ours) && ours;
}

size_t markdown_read_head(struct plan *plan, str text)
{
	bool ours;
	size_t len = head_length(text, &ours);
	str rest = str_slice(text, 0, len), line, name, value;

	while (next_line(&rest, &line))
		if (split_member(utf8_trim(line), &name, &value))
			take_member(plan, name, value);
	return len;
}

/* ---- the body ---- */

struct reader {
	struct plan *plan;
	struct rewrite *rewrite;
	uint32_t depth; /* of the last section */
	/* It is added when it is known whether it holds anything: one that does not has a title. */
	bool waits;
	enum section_kind kind;
	struct buf label, title, text;
};

/* The length of a reference at the beginning, &#32; or &#x202E;, and the character it is for. */
static size_t reference(str text, uint32_t *c)
{
	bool hex = str_starts(text, STR("&#x"));
	char digits[12];
	size_t end = str_find(str_slice(text, 0, sizeof(digits)), STR(";")), from = hex ? 3 : 2;
	char *stop;

	if (!str_starts(text, STR("&#")) || end >= text.len || end <= from || end >= sizeof(digits))
		return 0;
	memcpy(digits, text.data + from, end - from);
	digits[end - from] = '\0';
	*c = (uint32_t)strtoul(digits, &stop, hex ? 16 : 10);
	bool good = *stop == '\0' && *c < 0x110000 && (*c < 0xD800 || *c > 0xDFFF) &&
		    !utf8_is_control(*c);
	return good ? end + 1 : 0;
}

/* Appends the words of a slice of the step's text, and keeps them: all before them is removed. */
static void keep(struct reader *reader, str words, struct buf *out)
{
	struct rewrite *rewrite = reader->rewrite;
	size_t at = (size_t)(words.data - rewrite->text.data), end = at + words.len, n;

	if (words.len == 0)
		return;
	if (at > rewrite->at)
		rewrite_replace(rewrite, at - rewrite->at, (str){0});
	for (; at < end; at += n) {
		str rest = str_slice(rewrite->text, at, end);
		uint32_t c;
		bool escape = rest.len > 1 && rest.data[0] == '\\' &&
			      str_one_of(rest.data[1], "\\`*_{}[]()<>#+-.!&~|=");
		size_t ref = escape ? 0 : reference(rest, &c);
		n = escape ? 2 : ref;
		if (n) {
			struct buf now = {0};
			buf_code_point(&now, escape ? (unsigned char)rest.data[1] : c);
			rewrite_keep_to(rewrite, at);
			rewrite_replace(rewrite, n, buf_str(&now));
			buf_add(out, buf_str(&now));
			buf_fini(&now);
			continue;
		}
		buf_byte(out, rest.data[0]);
		n = 1;
	}
	rewrite_keep_to(rewrite, end);
}

static str trim_spaces(str text)
{
	while (text.len && text.data[0] == ' ')
		text = str_slice(text, 1, text.len);
	while (text.len && text.data[text.len - 1] == ' ')
		text.len--;
	return text;
}

/* What a comment says: `chapter`, `section 7`, `preamble untitled`. */
struct mark {
	enum section_kind kind;
	uint32_t depth;
	bool untitled;
};

static void read_mark(str text, struct mark *mark)
{
	str name = str_slice(text, 0, str_find(text, STR(" ")));
	str rest = trim_spaces(str_slice(text, name.len, text.len));
	uint32_t depth = 0;

	enum section_kind kind = kind_of_name(name);

	mark->kind = kind < SECTION_KINDS ? kind : mark->kind;
	for (; rest.len && rest.data[0] >= '0' && rest.data[0] <= '9' && depth < PLAN_DEPTH;
		rest = str_slice(rest, 1, rest.len)) {
		depth = depth * 10 + (uint32_t)(rest.data[0] - '0');
		mark->depth = depth;
	}
	mark->untitled = str_equal(trim_spaces(rest), STR("untitled"));
}

/* Where the comment of a line begins, which no \ is before; line.len if it has none. */
static size_t find_comment(str line)
{
	for (size_t at = 0; at < line.len; at += line.data[at] == '\\' ? 2 : 1)
		if (str_starts(str_slice(line, at, line.len), STR("<!--")))
			return at;
	return line.len;
}

/* Adds the section that waits. One that holds nothing needs a title: its label, if need be. */
static void settle_section(struct reader *reader, bool holds)
{
	str label = buf_str(&reader->label), title = buf_str(&reader->title);

	if (reader->waits && !holds && title.len == 0) {
		title = label;
		label = (str){0};
	}
	if (reader->waits && (holds || title.len))
		plan_add_section(reader->plan, reader->depth, reader->kind, label, title);
	else if (reader->waits && reader->depth > 0)
		reader->depth--;
	reader->waits = false;
}

static void add_section(struct reader *reader, str line, uint32_t depth)
{
	const str open = STR("<!--"), close = STR("-->");
	size_t from = find_comment(line);
	size_t end = from + str_find(str_slice(line, from, line.len), close);
	bool marked = end < line.len;
	struct mark mark = {.kind = depth ? KIND_SECTION : KIND_CHAPTER, .depth = depth};

	if (marked)
		read_mark(trim_spaces(str_slice(line, from + open.len, end)), &mark);
	settle_section(reader, mark.depth > reader->depth);
	uint32_t most = reader->plan->n_sections ? reader->depth + 1 : 0;
	buf_cut(&reader->label, 0);
	buf_cut(&reader->title, 0);
	if (marked && !mark.untitled)
		keep(reader, trim_spaces(str_slice(line, 0, from)), &reader->label);
	if (!mark.untitled)
		keep(reader, trim_spaces(str_slice(line, marked ? end + close.len : 0, line.len)),
			&reader->title);
	reader->depth = mark.depth < most ? mark.depth : most;
	if (reader->depth >= PLAN_DEPTH)
		reader->depth = PLAN_DEPTH - 1;
	reader->kind = mark.kind;
	reader->waits = true;
}

static void add_paragraph(struct reader *reader, str line)
{
	settle_section(reader, true);
	if (reader->plan->n_sections == 0)
		plan_add_section(reader->plan, 0, KIND_PREAMBLE, (str){0}, (str){0});
	buf_cut(&reader->text, 0);
	keep(reader, trim_spaces(line), &reader->text);
	plan_add_paragraph(reader->plan, buf_str(&reader->text));
}

void markdown_read_body(struct plan *plan, struct rewrite *rewrite)
{
	struct reader reader = {.plan = plan, .rewrite = rewrite};
	str rest = rewrite->text, line;

	while (next_line(&rest, &line)) {
		uint32_t marks = 0;
		while (marks < line.len && line.data[marks] == '#')
			marks++;
		bool heading = marks > 0 && marks < line.len && line.data[marks] == ' ';
		bool item = str_starts(line, STR("- ")) && find_comment(line) < line.len;
		if (trim_spaces(line).len == 0 || (heading && marks == 1))
			continue; /* the title is in the head, too */
		if (heading)
			add_section(&reader, str_slice(line, marks, line.len), marks - 2);
		else if (item)
			add_section(&reader, str_slice(line, 2, line.len), 1);
		else
			add_paragraph(&reader, line);
	}
	settle_section(&reader, false);
	buf_fini(&reader.text);
	buf_fini(&reader.label);
	buf_fini(&reader.title);
}
