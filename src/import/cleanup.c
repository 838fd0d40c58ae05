#include "import/cleanup.h"

#include "base/utf8.h"
#include "import/gloss.h"
#include "text/script.h"

/* ---- controls and ill-formed bytes ---- */

static bool is_line_break(uint32_t c)
{
	return c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

/* Whether a character is removed without anything in its place. */
static bool is_removed(uint32_t c)
{
	return (c == UTF8_BAD || utf8_is_control(c)) && !is_line_break(c) && c != '\t' &&
	       c != '\n' && c != '\r';
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

uint32_t cleanup_controls(struct rewrite *rewrite)
{
	const uint32_t byte_order_mark = 0xFEFF;
	str text = rewrite->text;
	uint32_t replaced = 0;
	size_t n;

	for (size_t at = 0; at < text.len; at += n) {
		uint32_t c, run = 1;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (c > 0x2029 && c < byte_order_mark)
			continue;
		str now = c == '\t' ? STR(" ") : is_line_break(c) ? STR("\n") : (str){0};
		if (is_removed(c))
			n = removed_run(text, at, &run);
		else if (now.len == 0 && !(at == 0 && c == byte_order_mark))
			continue;
		rewrite_keep_to(rewrite, at);
		rewrite_replace(rewrite, n, now);
		replaced += c == '\t' || c == byte_order_mark ? 0 : run;
	}
	return replaced;
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

uint32_t cleanup_marks(struct rewrite *rewrite)
{
	str text = rewrite->text;
	uint32_t widened = 0;

	for (size_t at = 0; at < text.len; at++) {
		uint32_t next = 0;
		size_t start;
		char c = text.data[at];
		if (c != ',' && c != ';')
			continue;
		if (at + 1 < text.len)
			utf8_decode(text.data + at + 1, text.data + text.len, &next);
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
