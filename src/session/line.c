#include "session/line.h"

#include <string.h>

#include "base/utf8.h"
#include "text/width.h"

static void replace(struct line *line, size_t from, size_t to, str with)
{
	struct buf tail = {0};

	buf_add(&tail, str_slice(buf_str(&line->text), to, line->text.len));
	buf_cut(&line->text, from);
	buf_add(&line->text, with);
	line->caret = line->text.len;
	buf_add(&line->text, buf_str(&tail));
	buf_fini(&tail);
}

static void add_clean(struct buf *clean, str text)
{
	for (size_t at = 0, n; at < text.len; at += n) {
		uint32_t c;
		n = utf8_decode(text.data + at, text.data + text.len, &c);
		if (c == '\n' || c == '\r' || c == '\t')
			buf_byte(clean, ' ');
		else if (c != UTF8_BAD && !utf8_is_control(c))
			buf_add(clean, (str){text.data + at, n});
	}
}

bool line_insert(struct line *line, str text)
{
	struct buf clean = {0};

	add_clean(&clean, text);
	bool fits = (line->fresh ? 0 : line->text.len) + clean.len <= LINE_BYTES;
	if (fits && line->fresh)
		buf_cut(&line->text, line->caret = 0);
	if (fits) {
		line->fresh = false;
		replace(line, line->caret, line->caret, buf_str(&clean));
	}
	buf_fini(&clean);
	return fits;
}

/* The start of the cluster that ends at `at`. */
static size_t cluster_before(str s, size_t at)
{
	size_t from = 0;
	unsigned columns;

	while (from < at) {
		size_t next = width_cluster(s, from, &columns);
		if (next >= at)
			break;
		from = next;
	}
	return from;
}

static size_t word_before(str s, size_t at)
{
	while (at > 0 && s.data[at - 1] == ' ')
		at--;
	while (at > 0 && s.data[at - 1] != ' ')
		at--;
	return at;
}

void line_move(struct line *line, enum line_move move)
{
	str s = buf_str(&line->text);
	unsigned columns;

	line->fresh = false;
	if (move == LINE_HOME)
		line->caret = 0;
	else if (move == LINE_END)
		line->caret = s.len;
	else if (move == LINE_LEFT)
		line->caret = cluster_before(s, line->caret);
	else if (line->caret < s.len)
		line->caret = width_cluster(s, line->caret, &columns);
}

void line_cut(struct line *line, enum line_cut cut)
{
	str s = buf_str(&line->text);
	size_t from = line->caret, to = line->caret;
	unsigned columns;

	if (cut == CUT_ALL || (line->fresh && cut == CUT_BEFORE))
		from = 0, to = s.len;
	else if (cut == CUT_BEFORE)
		from = cluster_before(s, from);
	else if (cut == CUT_WORD)
		from = word_before(s, from);
	else if (to < s.len)
		to = width_cluster(s, to, &columns);
	line->fresh = false;
	replace(line, from, to, STR(""));
	line->caret = from;
}

bool line_set(struct line *line, str text)
{
	bool fresh = line->fresh;

	line->fresh = true;
	bool fits = line_insert(line, text);
	line->fresh = !fits && fresh;
	return fits;
}

void line_fini(struct line *line)
{
	buf_fini(&line->text);
	*line = (struct line){0};
}
