#include "import/outline_file.h"

#include <stdlib.h>

#include "base/utf8.h"

enum { AHEAD = 16 }; /* entries that may be missing from the text one after the other */

/* ---- reading and writing ---- */

static bool read_entry(str line, struct outline_entry *entry)
{
	size_t first = str_find(line, STR("\t")), n = 0;
	str rest = str_slice(line, first + 1, line.len);
	size_t second = str_find(rest, STR("\t"));

	*entry = (struct outline_entry){.label = utf8_trim(str_slice(rest, 0, second)),
		.title = utf8_trim(str_slice(rest, second + 1, rest.len))};
	for (; n < first && n < 2 && line.data[n] >= '0' && line.data[n] <= '9'; n++)
		entry->level = entry->level * 10 + (unsigned)(line.data[n] - '0');
	return n == first && second < rest.len && entry->level >= 1 && entry->level <= PLAN_DEPTH &&
	       entry->label.len + entry->title.len;
}

bool outline_file_read(str text, struct outline_file *file, struct err *err)
{
	str line;

	*file = (struct outline_file){0};
	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.len);
	for (uint32_t number = 1; str_line(&text, &line); number++) {
		struct outline_entry entry;
		if (utf8_trim(line).len == 0)
			continue;
		if (utf8_valid(line) < line.len || !read_entry(line, &entry)) {
			err_set(err, ERR_OUTLINE_LINE, "%s", "");
			err->line = number;
			err->column = 1;
			return false;
		}
		file->entries =
			mem_grow(file->entries, &file->cap, file->n + 1, sizeof(*file->entries));
		file->entries[file->n++] = entry;
	}
	return true;
}

void outline_file_fini(struct outline_file *file)
{
	free(file->entries);
	*file = (struct outline_file){0};
}

void outline_file_add(struct buf *out, const struct outline_entry *entry)
{
	buf_printf(out, "%u\t", entry->level);
	buf_add(out, entry->label);
	buf_byte(out, '\t');
	buf_add(out, entry->title);
	buf_byte(out, '\n');
}

/* ---- matching ---- */

static size_t after_blanks(str s, size_t at)
{
	uint32_t c;

	while (at < s.len) {
		size_t n = utf8_decode(s.data + at, s.data + s.len, &c);
		if (!utf8_is_blank(c))
			break;
		at += n;
	}
	return at;
}

/*
 * Goes along `words` in `line` from byte `at`, passing blanks in both. False where they differ;
 * *left is how much of the words was not met when the line ended.
 */
static bool go_along(str line, size_t *at, str words, size_t *left)
{
	size_t i = after_blanks(words, 0);

	*at = after_blanks(line, *at);
	while (i < words.len && *at < line.len) {
		if (words.data[i] != line.data[*at])
			return false;
		i = after_blanks(words, i + 1);
		*at = after_blanks(line, *at + 1);
	}
	*left = words.len - i;
	return true;
}

/* Marks of Markdown, and a page number, may come before a heading. */
static size_t skip_marks(str line)
{
	size_t at = 0;

	while (at < line.len && (line.data[at] == '#' || line.data[at] == '*'))
		at++;
	return after_blanks(line, at);
}

static size_t skip_digits(str line)
{
	enum { MOST = 3 };
	size_t at = 0;

	while (at < MOST && at < line.len && line.data[at] >= '0' && line.data[at] <= '9')
		at++;
	return at;
}

/* Whether a heading may end here: at the end, or where a mark or blank follows. */
static bool is_end(str line, size_t at)
{
	uint32_t c;
	size_t start;

	if (at >= line.len || utf8_is_blank(utf8_before(line, at, &start)))
		return true;
	utf8_decode(line.data + at, line.data + line.len, &c);
	return utf8_is_one_of(c, STR("。！？，；：.*"));
}

/* A full stop after the title, and the marks of bold type, are cut off. */
static str after_title(str rest)
{
	while (rest.len && rest.data[0] == '*')
		rest = str_slice(rest, 1, rest.len);
	if (str_starts(rest, STR("。")))
		rest = str_slice(rest, STR("。").len, rest.len);
	return utf8_trim(rest);
}

static bool match_at(
	const struct outline_entry *entry, str line, size_t at, struct outline_match *match)
{
	size_t left, from = at, title;

	if (!go_along(line, &at, entry->label, &left) || left)
		return false;
	title = at;
	if (!go_along(line, &at, entry->title, &left) || left || !is_end(line, at))
		return false;
	match->label = utf8_trim(str_slice(line, from, title));
	match->title = utf8_trim(str_slice(line, title, at));
	match->rest = after_title(str_slice(line, at, line.len));
	return true;
}

size_t outline_file_match(
	const struct outline_file *file, size_t from, str line, struct outline_match *match)
{
	size_t marks = skip_marks(line), digits = skip_digits(line);

	for (size_t i = from; i < file->n && i < from + AHEAD; i++) {
		const struct outline_entry *entry = &file->entries[i];
		if (match_at(entry, line, 0, match) ||
			(marks && match_at(entry, line, marks, match)))
			return i;
		for (size_t cut = 1; cut <= digits; cut++)
			if (match_at(entry, line, cut, match))
				return i;
	}
	return file->n;
}

static bool spans(const struct outline_entry *entry, str words, str more)
{
	size_t at = skip_marks(words), left, end = 0;

	if (!go_along(words, &at, entry->label, &left) || left ||
		!go_along(words, &at, entry->title, &left) || !left || at == 0)
		return false;
	str rest = str_slice(entry->title, entry->title.len - left, entry->title.len);
	return go_along(more, &end, rest, &left) && end > 0;
}

bool outline_file_spans(const struct outline_file *file, size_t from, str words, str more)
{
	for (size_t i = from; i < file->n && i < from + AHEAD; i++)
		if (spans(&file->entries[i], words, more))
			return true;
	return false;
}
