#include "base/json_check.h"

#include <limits.h>
#include <stdio.h>

#include "base/utf8.h"

enum { FOUND_BYTES = 40 };

struct scan {
	str text;
	size_t at;
	unsigned depth_limit;
	struct err *err;
};

static bool value(struct scan *s, unsigned depth);

/* The byte at the scan, or -1 behind the last one. */
static int peek(const struct scan *s)
{
	return s->at < s->text.len ? (unsigned char)s->text.data[s->at] : -1;
}

static void skip_blanks(struct scan *s)
{
	for (int c = peek(s); c == ' ' || c == '\n' || c == '\t' || c == '\r'; c = peek(s))
		s->at++;
}

/* The length of the code point at the scan, and the code point. */
static size_t decode(const struct scan *s, uint32_t *code_point)
{
	return utf8_decode(s->text.data + s->at, s->text.data + s->text.len, code_point);
}

static bool fail(const struct scan *s, enum err_kind kind, str found)
{
	err_set(s->err, kind, "%.*s", (int)found.len, found.data ? found.data : "");
	return err_at(s->err, s->text, s->at);
}

static bool fail_code(const struct scan *s, enum err_kind kind, uint32_t code_point)
{
	err_set(s->err, kind, "U+%04X", code_point);
	return err_at(s->err, s->text, s->at);
}

static bool in_word(int c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       c == '+' || c == '-' || c == '.' || c == '_';
}

/* What looks like a number or a literal at the scan, right or wrong, so that errors show it. */
static str word(const struct scan *s)
{
	size_t end = s->at;

	while (end < s->text.len && in_word((unsigned char)s->text.data[end]))
		end++;
	return str_slice(s->text, s->at, end);
}

/* Refuses what stands at the scan. */
static bool unexpected(const struct scan *s)
{
	str found = word(s);
	uint32_t c;

	if (peek(s) < 0)
		return fail(s, ERR_JSON_SYNTAX, STR("EOF"));
	if (found.len)
		return fail(s, ERR_JSON_SYNTAX, str_slice(found, 0, FOUND_BYTES));
	size_t n = decode(s, &c);
	found = str_slice(s->text, s->at, s->at + n);
	if (c == UTF8_BAD)
		return fail(s, ERR_UTF8, found);
	if (utf8_is_control(c))
		return fail_code(s, ERR_JSON_SYNTAX, c);
	return fail(s, ERR_JSON_SYNTAX, found);
}

/* The four hexadecimal digits from byte `at`, or -1. */
static int32_t hex4(const struct scan *s, size_t at)
{
	int32_t number = 0;

	for (size_t i = at; i < at + 4; i++) {
		int c = i < s->text.len ? s->text.data[i] : 0;
		if (c >= '0' && c <= '9')
			number = number << 4 | (c - '0');
		else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
			number = number << 4 | ((c | 0x20) - 'a' + 10);
		else
			return -1;
	}
	return number;
}

/* \uXXXX, or two of them for a surrogate pair. */
static bool unicode_escape(struct scan *s)
{
	int32_t c = hex4(s, s->at + 2);

	if (c < 0)
		return fail(s, ERR_JSON_SYNTAX, STR("\\u"));
	if (utf8_is_control((uint32_t)c))
		return fail_code(s, ERR_JSON_CONTROL, (uint32_t)c);
	if (c < 0xD800 || c > 0xDFFF) {
		s->at += 6;
		return true;
	}
	int32_t low = str_starts(str_slice(s->text, s->at + 6, s->text.len), STR("\\u"))
			      ? hex4(s, s->at + 8)
			      : -1;
	if (c > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
		return fail_code(s, ERR_JSON_SURROGATE, (uint32_t)c);
	s->at += 12;
	return true;
}

static bool escape(struct scan *s)
{
	static const char controls[] = "b\bf\fn\nr\rt\t";
	str rest = str_slice(s->text, s->at + 1, s->text.len);
	uint32_t c;

	if (rest.len == 0) {
		s->at++;
		return unexpected(s);
	}
	char e = rest.data[0];
	if (e == 'u')
		return unicode_escape(s);
	if (e == '"' || e == '\\' || e == '/') {
		s->at += 2;
		return true;
	}
	for (size_t i = 0; i + 1 < sizeof(controls); i += 2)
		if (e == controls[i])
			return fail_code(s, ERR_JSON_CONTROL, (unsigned char)controls[i + 1]);
	size_t n = utf8_decode(rest.data, rest.data + rest.len, &c);
	if (c == UTF8_BAD || utf8_is_control(c))
		n = 0;
	return fail(s, ERR_JSON_SYNTAX, str_slice(s->text, s->at, s->at + 1 + n));
}

/*
 * Passes over what needs no second look, nearly all of a plan: printable ASCII, and U+3000..U+CFFF,
 * where two continuation bytes cannot be wrong.
 */
static void skip_plain(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->text.data;
	size_t at = s->at, len = s->text.len;

	while (at < len) {
		if (p[at] >= 0xE3 && p[at] <= 0xEC && len - at >= 3 && (p[at + 1] & 0xC0) == 0x80 &&
			(p[at + 2] & 0xC0) == 0x80)
			at += 3;
		else if (p[at] >= 0x20 && p[at] < 0x7F && p[at] != '"' && p[at] != '\\')
			at++;
		else
			break;
	}
	s->at = at;
}

/* One code point of a string that is not printable ASCII. */
static bool other_character(struct scan *s)
{
	uint32_t c;
	size_t n = decode(s, &c);

	if (c == UTF8_BAD)
		return fail(s, ERR_UTF8, str_slice(s->text, s->at, s->at + n));
	if (utf8_is_control(c))
		return fail_code(s, ERR_JSON_CONTROL, c);
	s->at += n;
	return true;
}

static bool string(struct scan *s)
{
	s->at++;
	for (;;) {
		skip_plain(s);
		int c = peek(s);
		if (c == '"') {
			s->at++;
			return true;
		}
		if (c < 0)
			return unexpected(s);
		if (c == '\\' ? !escape(s) : !other_character(s))
			return false;
	}
}

/* Cuts the digits at the front of *rest off; their number. */
static size_t digits(str *rest)
{
	size_t n = 0;

	while (n < rest->len && rest->data[n] >= '0' && rest->data[n] <= '9')
		n++;
	*rest = str_slice(*rest, n, rest->len);
	return n;
}

static bool cut(str *rest, const char *one_of)
{
	if (rest->len == 0 || !strchr(one_of, rest->data[0]))
		return false;
	*rest = str_slice(*rest, 1, rest->len);
	return true;
}

/* RFC 8259, section 6. */
static bool is_number(str text)
{
	str rest = text;

	cut(&rest, "-");
	if (!cut(&rest, "0") && digits(&rest) == 0)
		return false;
	if (cut(&rest, ".") && digits(&rest) == 0)
		return false;
	if (cut(&rest, "eE")) {
		cut(&rest, "+-");
		if (digits(&rest) == 0)
			return false;
	}
	return rest.len == 0;
}

static bool number_or_literal(struct scan *s)
{
	str found = word(s);

	if (!str_equal(found, STR("true")) && !str_equal(found, STR("false")) &&
		!str_equal(found, STR("null")) && !is_number(found))
		return unexpected(s);
	s->at += found.len;
	return true;
}

/* "key": up to the value. */
static bool name(struct scan *s)
{
	skip_blanks(s);
	if (peek(s) != '"')
		return unexpected(s);
	if (!string(s))
		return false;
	skip_blanks(s);
	if (peek(s) != ':')
		return unexpected(s);
	s->at++;
	return true;
}

static bool container(struct scan *s, unsigned depth)
{
	bool object = peek(s) == '{';
	int close = object ? '}' : ']';

	if (depth > s->depth_limit) {
		err_set(s->err, ERR_JSON_DEPTH, "%u", s->depth_limit);
		return err_at(s->err, s->text, s->at);
	}
	s->at++;
	skip_blanks(s);
	if (peek(s) == close) {
		s->at++;
		return true;
	}
	for (;;) {
		if (object && !name(s))
			return false;
		if (!value(s, depth))
			return false;
		skip_blanks(s);
		int c = peek(s);
		if (c != ',' && c != close)
			return unexpected(s);
		s->at++;
		if (c == close)
			return true;
	}
}

static bool value(struct scan *s, unsigned depth)
{
	skip_blanks(s);
	switch (peek(s)) {
	case '{':
	case '[':
		return container(s, depth + 1);
	case '"':
		return string(s);
	default:
		return number_or_literal(s);
	}
}

bool json_check(str text, size_t limit_bytes, unsigned depth_limit, struct err *err)
{
	struct scan s = {.text = text, .depth_limit = depth_limit, .err = err};

	if (text.len > limit_bytes)
		return err_set(err, ERR_TOO_LARGE, "%zu MB", limit_bytes >> 20);
	if (!value(&s, 0))
		return false;
	skip_blanks(&s);
	if (s.at < text.len)
		return fail(&s, ERR_JSON_TRAILING, (str){0});
	return true;
}

bool json_next_span(str text, struct json_span *span)
{
	struct scan s = {.text = text, .at = span->end, .depth_limit = UINT_MAX};

	skip_blanks(&s);
	if (peek(&s) != '{' && peek(&s) != ',')
		return false;
	s.at++;
	skip_blanks(&s);
	span->name = s.at;
	if (peek(&s) != '"' || !name(&s))
		return false;
	skip_blanks(&s);
	span->value = s.at;
	if (!value(&s, 0))
		return false;
	span->end = s.at;
	return true;
}

size_t json_value_end(str text, size_t at)
{
	struct scan s = {.text = text, .at = at, .depth_limit = UINT_MAX};

	return value(&s, 0) ? s.at : at;
}

static void add_path(const struct json_step *step, struct buf *out)
{
	if (!step) {
		buf_byte(out, '$');
		return;
	}
	add_path(step->up, out);
	if (step->key)
		buf_printf(out, ".%s", step->key);
	else
		buf_printf(out, "[%zu]", step->index);
}

void json_path(const struct json_step *step, char path[JSON_PATH_BYTES])
{
	const size_t room = JSON_PATH_BYTES - sizeof("...");
	struct buf whole = {0};
	size_t from = 0;

	add_path(step, &whole);
	if (whole.len > room)
		from = whole.len - room;
	while (from < whole.len && ((unsigned char)whole.data[from] & 0xC0) == 0x80)
		from++;
	snprintf(path, JSON_PATH_BYTES, "%s%s", from ? "..." : "", whole.data + from);
	buf_fini(&whole);
}
