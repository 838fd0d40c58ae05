#include "compare/clauses.h"

#include "base/utf8.h"

static bool is_digit(str text, size_t at)
{
	return at < text.len && text.data[at] >= '0' && text.data[at] <= '9';
}

/* What follows at byte `at` of a text: 1 opens, -1 closes, 0 neither. */
static int nesting(uint32_t c)
{
	if (utf8_is_one_of(c, STR("“《（(「『〈【〔")))
		return 1;
	return utf8_is_one_of(c, STR("”》）)」』〉】〕")) ? -1 : 0;
}

static bool parts_clauses(str text, size_t at, size_t len, uint32_t c)
{
	if (!utf8_is_one_of(c, STR("，,；;：:。！!？?")))
		return false;
	return !(is_digit(text, at + len) && at > 0 && is_digit(text, at - 1));
}

/* How long what parts two things is at byte `at`, 0 if it does not. */
static size_t parts_items(str text, size_t at, size_t len, uint32_t c)
{
	static const char *const words[] = {"以及", "和", "及", "与"};
	str rest = str_slice(text, at, text.len);

	if (c == 0x3001)
		return len;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(rest, str_of(words[i])))
			return strlen(words[i]);
	return 0;
}

static bool next(str text, uint32_t from, uint32_t end, bool items, struct clause *out)
{
	int depth = 0;
	uint32_t c;
	size_t n, parts;

	text = str_slice(text, 0, end);
	out->from = from;
	for (size_t at = from; at < end; at += parts ? parts : n) {
		n = utf8_decode(text.data + at, text.data + end, &c);
		parts = 0;
		int nests = nesting(c);
		depth = depth + nests < 0 ? 0 : depth + nests;
		if (depth)
			continue;
		parts = parts_clauses(text, at, n, c) ? n : items ? parts_items(text, at, n, c) : 0;
		if (!parts)
			continue;
		out->to = (uint32_t)at;
		if (out->to > out->from)
			return true;
		out->from = (uint32_t)(at + parts);
	}
	out->to = end;
	return out->to > out->from;
}

bool clauses_next(str text, uint32_t from, uint32_t end, struct clause *clause)
{
	return next(text, from, end, false, clause);
}

bool clauses_next_item(str text, uint32_t from, uint32_t end, struct clause *item)
{
	return next(text, from, end, true, item);
}
