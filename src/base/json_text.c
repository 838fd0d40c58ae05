#include "base/json_text.h"

#include <stdlib.h>

#include "base/json_check.h"

static size_t skip_blanks(str text, size_t at)
{
	while (at < text.len && strchr(" \n\t\r", text.data[at]))
		at++;
	return at;
}

str json_root(str text)
{
	size_t at = skip_blanks(text, 0);

	return str_slice(text, at, json_value_end(text, at));
}

enum json_shape json_shape(str value)
{
	char first = value.len ? value.data[0] : 'n';

	switch (first) {
	case '"':
		return JSON_TEXT;
	case '[':
		return JSON_ARRAY;
	case '{':
		return JSON_OBJECT;
	default:
		return first == '-' || (first >= '0' && first <= '9') ? JSON_NUMBER : JSON_WORD;
	}
}

/* The value at byte `at` or behind the blanks there. */
static str value_at(str text, size_t at)
{
	at = skip_blanks(text, at);
	return str_slice(text, at, json_value_end(text, at));
}

bool json_next_item(str value, struct json_item *item)
{
	enum json_shape shape = json_shape(value);
	size_t at = skip_blanks(value, item->end);

	if (shape != JSON_OBJECT && shape != JSON_ARRAY)
		return false;
	/* Here is the opening bracket, a comma, or the closing bracket. */
	at = skip_blanks(value, at + 1);
	if (at >= value.len || value.data[at] == ']' || value.data[at] == '}')
		return false;
	item->key = (str){0};
	if (shape == JSON_OBJECT) {
		item->key = value_at(value, at);
		at = skip_blanks(value, at + item->key.len) + 1;
	}
	item->value = value_at(value, at);
	item->end = (size_t)(item->value.data - value.data) + item->value.len;
	return true;
}

static uint32_t hex4(const char *digits)
{
	uint32_t number = 0;

	for (int i = 0; i < 4; i++) {
		uint32_t c = (unsigned char)digits[i];
		number = number << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
	}
	return number;
}

/* Adds what an escape stands for; returns its length. There are no escaped control characters. */
static size_t unescape(const char *escape, struct buf *out)
{
	if (escape[1] != 'u') {
		buf_byte(out, escape[1]);
		return 2;
	}
	uint32_t c = hex4(escape + 2);
	if (c < 0xD800 || c > 0xDFFF) {
		buf_code_point(out, c);
		return 6;
	}
	buf_code_point(out, 0x10000 + ((c - 0xD800) << 10) + (hex4(escape + 8) - 0xDC00));
	return 12;
}

str json_text_of(str value, struct buf *own)
{
	if (json_shape(value) != JSON_TEXT)
		return (str){0};
	str rest = str_slice(value, 1, value.len - 1);
	if (!memchr(rest.data, '\\', rest.len))
		return rest;
	buf_cut(own, 0);
	for (;;) {
		size_t plain = str_find(rest, STR("\\"));
		buf_add(own, str_slice(rest, 0, plain));
		if (plain == rest.len)
			return buf_str(own);
		size_t n = unescape(rest.data + plain, own);
		rest = str_slice(rest, plain + n, rest.len);
	}
}

bool json_whole_of(str value, uint32_t max, uint32_t *number)
{
	struct buf digits = {0};

	if (json_shape(value) != JSON_NUMBER)
		return false;
	buf_add(&digits, value);
	double v = strtod(digits.data, NULL);
	buf_fini(&digits);
	if (!(v >= 0 && v <= max) || (double)(uint32_t)v < v)
		return false;
	*number = (uint32_t)v;
	return true;
}
