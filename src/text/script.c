#include "text/script.h"

#include <stddef.h>

#include "base/utf8.h"
#include "text/tables.h"

bool script_is_han(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007 ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

static uint32_t simple_far(uint32_t c)
{
	size_t low = 0, high = table_simple_far_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table_simple_far_from[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < table_simple_far_count && table_simple_far_from[low] == c;
	return found ? table_simple_far_to[low] : c;
}

uint32_t script_simple(uint32_t c)
{
	size_t low = 0, high = table_simple_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (table_simple_from[middle] < c)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < table_simple_count && table_simple_from[low] == c)
		return table_simple_to[low];
	return simple_far(c);
}

static str phrase_from(const struct table_phrase *phrase)
{
	return (str){table_phrase_from + phrase->from_at, phrase->from_bytes};
}

/* The longest phrase that text, whose first character has head_bytes, begins with; or NULL. */
static const struct table_phrase *phrase_at(str text, size_t head_bytes)
{
	size_t low = 0, high = table_phrase_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		str from = phrase_from(&table_phrase[middle]);
		/* A phrase has two characters or more, so this stays inside the table's text. */
		if (memcmp(from.data, text.data, head_bytes) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < table_phrase_count; low++) {
		str from = phrase_from(&table_phrase[low]);
		if (str_starts(text, from))
			return &table_phrase[low];
		if (memcmp(from.data, text.data, head_bytes) != 0)
			return NULL;
	}
	return NULL;
}

void script_simplify(str text, struct buf *out)
{
	size_t at = 0;

	while (at < text.len) {
		str rest = str_slice(text, at, text.len);
		uint32_t c;
		size_t n = utf8_decode(rest.data, rest.data + rest.len, &c);
		const struct table_phrase *phrase = c < 0x80 ? NULL : phrase_at(rest, n);
		uint32_t to = c < 0x80 ? c : script_simple(c);

		if (phrase)
			buf_add(out, (str){table_phrase_to + phrase->to_at, phrase->to_bytes});
		else if (to != c)
			buf_code_point(out, to);
		else
			buf_add(out, str_slice(rest, 0, n));
		at += phrase ? phrase->from_bytes : n;
	}
}
