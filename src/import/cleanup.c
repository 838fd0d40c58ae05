#include "import/cleanup.h"

#include "base/utf8.h"
#include "import/gloss.h"
#include "import/reference.h"
#include "text/script.h"

/* ---- looking for a few bytes ---- */

enum { LOOKED_FOR = 4 };

/* Where in a text the next of each of some bytes is; memchr is fast, and each is asked for once. */
struct finder {
	str text;
	const char *bytes; /* at most LOOKED_FOR */
	size_t next[LOOKED_FOR];
};

static size_t find_byte(str text, char byte, size_t from)
{
	const char *found =
		from < text.len ? memchr(text.data + from, byte, text.len - from) : NULL;

	return found ? (size_t)(found - text.data) : text.len;
}

static struct finder finder_begin(str text, const char *bytes)
{
	struct finder finder = {.text = text, .bytes = bytes};

	for (size_t i = 0; bytes[i]; i++)
		finder.next[i] = find_byte(text, bytes[i], 0);
	return finder;
}

/* The first of the bytes from `at` on, which only grows; the text's length for none. */
static size_t finder_next(struct finder *finder, size_t at)
{
	size_t first = finder->text.len;

	for (size_t i = 0; finder->bytes[i]; i++) {
		if (finder->next[i] < at)
			finder->next[i] = find_byte(finder->text, finder->bytes[i], at);
		first = finder->next[i] < first ? finder->next[i] : first;
	}
	return first;
}

/* ---- references ---- */

uint32_t cleanup_references(struct rewrite *rewrite)
{
	str text = rewrite->text;
	uint32_t decoded = 0;
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		const char *found = memchr(text.data + at, '&', text.len - at);
		uint32_t c;
		if (!found)
			break;
		at = (size_t)(found - text.data);
		n = reference_at(str_slice(text, at, text.len), &c);
		if (n == 0) {
			n = 1;
			continue;
		}
		struct buf now = {0};
		buf_code_point(&now, c);
		rewrite_keep_to(rewrite, at);
		rewrite_replace(rewrite, n, buf_str(&now));
		buf_fini(&now);
		decoded++;
	}
	return decoded;
}

/* ---- controls and ill-formed bytes ---- */

static bool is_line_break(uint32_t c)
{
	return c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Whether a character is removed without anything in its place. */
static bool is_removed(uint32_t c)
{
	return c != UTF8_BAD && utf8_is_control(c) && !is_line_break(c) && c != '\t' && c != '\n' &&
	       c != '\r';
}

/* Whether a character takes no room and says nothing before the first one of a line. */
static bool is_weightless(uint32_t c)
{
	return c >= 0x80 && c != UTF8_BAD && (utf8_is_hidden(c) || c == 0x200C || c == 0x200D);
}

/*
 * The length of the characters at byte `at` that are all removed; how many in *n. A run of them is
 * one change, so that a file full of them costs no more than another.
 */
static size_t removed_run(str text, size_t at, uint32_t *n)
{
	size_t end = at;

	for (*n = 0; end < text.len; ++*n) {
		uint32_t c;
		size_t len = utf8_decode(text.data + end, text.data + text.len, &c);
		if (!is_removed(c))
			break;
		end += len;
	}
	return end - at;
}

static void replace_bad(struct rewrite *rewrite, size_t n, struct cleanup_bad *bad)
{
	if (bad->places++ == 0)
		bad->first = rewrite->raw_at;
	rewrite_replace(rewrite, n, STR("\uFFFD"));
}

/* As many blanks as tabs begin the text, up to a few: a change for each would take much memory. */
static str blanks_for_tabs(str text)
{
	const str blanks = STR("                ");
	size_t n = 0;

	while (n < blanks.len && n < text.len && text.data[n] == '\t')
		n++;
	return str_slice(blanks, 0, n);
}

uint32_t cleanup_controls(struct rewrite *rewrite, struct cleanup_bad *bad)
{
	str text = rewrite->text;
	uint32_t replaced = 0;
	bool begins = true; /* nothing but blanks was before this on its line */
	size_t n;

	*bad = (struct cleanup_bad){0};
	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c, run = 1;
		if (!begins) {
			const char *next = utf8_skip_plain(text.data + at, text.data + text.len);
			at = (size_t)(next - text.data);
			if (at == text.len)
				break;
		}
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		bool weightless = begins && is_weightless(c);
		begins = c == '\n' || c == '\r' || is_line_break(c) ||
			 (begins && (weightless || is_removed(c) || utf8_is_blank(c)));
		if (is_removed(c))
			n = removed_run(text, at, &run);
		else if (c == '\t')
			n = blanks_for_tabs(str_slice(text, at, text.len)).len;
		else if (c != UTF8_BAD && !is_line_break(c) && !weightless)
			continue;
		rewrite_keep_to(rewrite, at);
		if (c == UTF8_BAD)
			replace_bad(rewrite, n, bad);
		else
			rewrite_replace(rewrite, n,
				c == '\t'	   ? blanks_for_tabs(str_slice(text, at, text.len))
				: is_line_break(c) ? STR("\n")
						   : (str){0});
		replaced += c == UTF8_BAD || c == '\t' || weightless ? 0 : run;
	}
	return replaced;
}

/* ---- signs of Markdown ---- */

/* A run of the same sign. */
struct sign {
	char c;
	size_t at, n;
};

/* Whether a line has a sign that could end a pair, and the run that could begin one. */
static bool is_sign(char c, size_t n, bool markdown)
{
	if (c == '*' || c == '_')
		return n == 2 || n == 3 || (n == 1 && markdown && c == '*');
	return (c == '~' && n == 2) || (c == '`' && n == 1 && markdown);
}

/* The next run of signs from byte `at` on that could be one of a pair, before byte `end`. */
static bool next_sign(str text, size_t at, size_t end, bool markdown, struct sign *sign)
{
	while (at < end) {
		char c = text.data[at];
		size_t n = 1;
		if (c != '*' && c != '_' && c != '~' && c != '`') {
			at++;
			continue;
		}
		while (at + n < end && text.data[at + n] == c)
			n++;
		if (is_sign(c, n, markdown) && (at == 0 || text.data[at - 1] != '\\')) {
			*sign = (struct sign){c, at, n};
			return true;
		}
		at += n;
	}
	return false;
}

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r';
}

static bool begins_pair(str text, size_t end, const struct sign *sign)
{
	bool in_word = sign->at > 0 && is_word(text.data[sign->at - 1]);

	return sign->at + sign->n < end && !is_space(text.data[sign->at + sign->n]) &&
	       !(sign->c == '_' && in_word);
}

static bool ends_pair(str text, size_t end, const struct sign *begin, const struct sign *sign)
{
	bool in_word = sign->at + sign->n < end && is_word(text.data[sign->at + sign->n]);

	return begin->c == sign->c && begin->n == sign->n && begin->at + begin->n < sign->at &&
	       !is_space(text.data[sign->at - 1]) && !(sign->c == '_' && in_word);
}

static void remove_sign(struct rewrite *rewrite, const struct sign *sign)
{
	rewrite_keep_to(rewrite, sign->at);
	rewrite_replace(rewrite, sign->n, (str){0});
}

/* Removes the pairs of the line from..end. Pairs do not nest: of one in another, the inner goes. */
static uint32_t remove_pairs(struct rewrite *rewrite, size_t from, size_t end, bool markdown)
{
	str text = rewrite->text, line = utf8_trim(str_slice(text, from, end));
	size_t first = (size_t)(line.data - text.data), last = first + line.len;
	struct sign begin = {0}, sign;
	uint32_t removed = 0;

	for (size_t at = from; next_sign(text, at, end, markdown, &sign); at = sign.at + sign.n) {
		if (!ends_pair(text, end, &begin, &sign)) {
			if (begins_pair(text, end, &sign))
				begin = sign;
			continue;
		}
		bool all = begin.n >= 2 && begin.at == first && sign.at + sign.n == last;
		if (!all) {
			remove_sign(rewrite, &begin);
			remove_sign(rewrite, &sign);
			removed += 2;
		}
		begin = (struct sign){0};
	}
	return removed;
}

uint32_t cleanup_emphasis(struct rewrite *rewrite, bool markdown)
{
	str text = rewrite->text;
	struct finder signs = finder_begin(text, "*_~`");
	uint32_t removed = 0;
	size_t at = 0;

	while ((at = finder_next(&signs, at)) < text.len) {
		size_t from = at;
		while (from > 0 && text.data[from - 1] != '\n' && text.data[from - 1] != '\r')
			from--;
		while (at < text.len && text.data[at] != '\n' && text.data[at] != '\r')
			at++;
		removed += remove_pairs(rewrite, from, at, markdown);
	}
	return removed;
}

/* ---- glosses ---- */

uint32_t cleanup_glosses(struct rewrite *rewrite, uint32_t *kept)
{
	struct glosses found = {0};

	gloss_find(rewrite->text, &found);
	for (size_t i = 0; found.damage && i < found.n; i++) {
		rewrite_keep_to(rewrite, found.items[i].at);
		rewrite_replace(rewrite, found.items[i].len, (str){0});
	}
	uint32_t removed = found.damage ? (uint32_t)found.n : 0;
	*kept = (uint32_t)found.n - removed;
	gloss_fini(&found);
	return removed;
}

/* ---- punctuation ---- */

/* What wants full width marks next to it: Chinese, and the marks that close a quotation. */
static bool is_chinese(uint32_t c)
{
	return script_is_han(c) || utf8_is_one_of(c, STR("’”》」』】）"));
}

/* Whether the semicolon at `at` ends what looks like a reference, one that is not known. */
static bool ends_reference(str text, size_t at)
{
	enum { MOST = 12 };
	size_t from = at;

	while (from > 0 && at - from < MOST &&
		(is_word(text.data[from - 1]) || text.data[from - 1] == '#'))
		from--;
	return text.data[at] == ';' && from < at && from > 0 && text.data[from - 1] == '&';
}

uint32_t cleanup_marks(struct rewrite *rewrite)
{
	str text = rewrite->text;
	struct finder marks = finder_begin(text, ",;");
	uint32_t widened = 0;

	for (size_t at = 0; (at = finder_next(&marks, at)) < text.len; at++) {
		uint32_t next = 0;
		size_t start;
		char c = text.data[at];
		if (at + 1 < text.len)
			utf8_decode(text.data + at + 1, text.data + text.len, &next);
		if (ends_reference(text, at))
			continue;
		if (is_chinese(utf8_before(text, at, &start)) || is_chinese(next)) {
			rewrite_keep_to(rewrite, at);
			rewrite_replace(rewrite, 1, c == ',' ? STR("，") : STR("；"));
			widened++;
		}
	}
	return widened;
}

/* ---- script ---- */

uint32_t cleanup_script(struct rewrite *rewrite)
{
	struct buf simple = {0};
	str text = rewrite->text;
	uint32_t simplified = 0;
	size_t n, m;

	script_simplify(text, &simple);
	/* One code point always becomes one, so both are walked in step. */
	for (size_t at = 0, to = 0; at < text.len && to < simple.len; at += n, to += m) {
		uint32_t old, now;
		n = utf8_decode(text.data + at, text.data + text.len, &old);
		m = utf8_decode(simple.data + to, simple.data + simple.len, &now);
		if (old == now)
			continue;
		simplified++;
		rewrite_keep_to(rewrite, at);
		rewrite_replace(rewrite, n, str_slice(buf_str(&simple), to, to + m));
	}
	buf_fini(&simple);
	return simplified;
}
