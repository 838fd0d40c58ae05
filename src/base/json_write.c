#include <math.h>

#include "base/json.h"
#include "base/utf8.h"

static void new_line(struct json_writer *writer)
{
	if (writer->compact)
		return;
	buf_byte(writer->out, '\n');
	for (unsigned i = 0; i < writer->depth; i++)
		buf_add(writer->out, STR("  "));
}

/* What must come before the next value or name. */
static void separate(struct json_writer *writer)
{
	if (writer->after_name) {
		writer->after_name = false;
		return;
	}
	if (writer->depth == 0)
		return;
	if (writer->filled[writer->depth])
		buf_byte(writer->out, ',');
	writer->filled[writer->depth] = true;
	new_line(writer);
}

void json_begin(struct json_writer *writer, char bracket)
{
	separate(writer);
	buf_byte(writer->out, bracket);
	if (writer->depth < JSON_DEPTH)
		writer->depth++;
	writer->filled[writer->depth] = false;
}

void json_end(struct json_writer *writer, char bracket)
{
	bool filled = writer->filled[writer->depth];

	if (writer->depth)
		writer->depth--;
	if (filled)
		new_line(writer);
	buf_byte(writer->out, bracket);
}

/* \uXXXX, above U+FFFF a surrogate pair. */
static void escape(struct buf *out, uint32_t c)
{
	if (c > 0xFFFF)
		buf_printf(out, "\\u%04x\\u%04x", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
	else
		buf_printf(out, "\\u%04x", c);
}

static bool is_raw(uint32_t c)
{
	return c != '"' && c != '\\' && c != UTF8_BAD && !utf8_is_control(c) && !utf8_is_hidden(c);
}

/*
 * Control characters and what is hidden are escaped: output may reach a terminal. Bytes that are
 * no UTF-8 (a file's name) become U+FFFD, for JSON has no way to hold them.
 */
static void quote(struct buf *out, str text)
{
	const char *end = text.data + text.len;
	size_t at = 0, done = 0;

	buf_byte(out, '"');
	while (text.len) {
		uint32_t c;
		at = (size_t)(utf8_skip_plain(text.data + at, end) - text.data);
		if (at == text.len)
			break;
		size_t n = utf8_decode(text.data + at, text.data + text.len, &c);
		at += n;
		if (is_raw(c))
			continue;
		buf_add(out, str_slice(text, done, at - n));
		if (c == UTF8_BAD)
			buf_add(out, STR("\uFFFD"));
		else if (c == '"' || c == '\\')
			buf_printf(out, "\\%c", (char)c);
		else
			escape(out, c);
		done = at;
	}
	buf_add(out, str_slice(text, done, text.len));
	buf_byte(out, '"');
}

void json_name(struct json_writer *writer, const char *name)
{
	separate(writer);
	quote(writer->out, str_of(name));
	buf_add(writer->out, writer->compact ? STR(":") : STR(": "));
	writer->after_name = true;
}

void json_put_text(struct json_writer *writer, str text)
{
	separate(writer);
	quote(writer->out, text);
}

void json_put_whole(struct json_writer *writer, uint64_t number)
{
	char digits[20];
	size_t at = sizeof(digits);

	separate(writer);
	do
		digits[--at] = (char)('0' + number % 10);
	while (number /= 10);
	buf_add(writer->out, (str){digits + at, sizeof(digits) - at});
}

void json_put_real(struct json_writer *writer, double number, int decimals)
{
	if (!isfinite(number)) {
		json_put_null(writer);
		return;
	}
	separate(writer);
	buf_printf(writer->out, "%.*f", decimals, number);
}

void json_put_bool(struct json_writer *writer, bool value)
{
	separate(writer);
	buf_add(writer->out, value ? STR("true") : STR("false"));
}

void json_put_null(struct json_writer *writer)
{
	separate(writer);
	buf_add(writer->out, STR("null"));
}

void json_member_text(struct json_writer *writer, const char *name, str text)
{
	if (text.len == 0)
		return;
	json_name(writer, name);
	json_put_text(writer, text);
}
