#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>

#include "base/mem.h"
#include "base/utf8.h"

/* ---- the one pass over the text ---- */

enum { FOUND_BYTES = 40 };

struct scan {
	struct json *json; /* grows by each value met */
	size_t at;
	struct err *err;
};

static bool value(struct scan *s, unsigned depth);

/* The byte at the scan, or -1 after the last one. */
static int peek(const struct scan *s)
{
	return s->at < s->json->text.len ? (unsigned char)s->json->text.data[s->at] : -1;
}

static void skip_blanks(struct scan *s)
{
	for (int c = peek(s); c == ' ' || c == '\n' || c == '\t' || c == '\r'; c = peek(s))
		s->at++;
}

/* The length of the code point at the scan, and the code point. */
static size_t decode(const struct scan *s, uint32_t *code_point)
{
	return utf8_decode(
		s->json->text.data + s->at, s->json->text.data + s->json->text.len, code_point);
}

static bool fail(const struct scan *s, enum err_kind kind, str found)
{
	err_set(s->err, kind, "%.*s", (int)found.len, found.data ? found.data : "");
	return err_at(s->err, s->json->text, s->at);
}

static bool fail_code(const struct scan *s, enum err_kind kind, uint32_t code_point)
{
	err_set(s->err, kind, "U+%04X", code_point);
	return err_at(s->err, s->json->text, s->at);
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

	while (end < s->json->text.len && in_word((unsigned char)s->json->text.data[end]))
		end++;
	return str_slice(s->json->text, s->at, end);
}

/* Refuses what is at the scan. */
static bool unexpected(const struct scan *s)
{
	str found = word(s);
	uint32_t c;

	if (peek(s) < 0)
		return fail(s, ERR_JSON_SYNTAX, STR("EOF"));
	if (found.len)
		return fail(s, ERR_JSON_SYNTAX, str_slice(found, 0, FOUND_BYTES));
	size_t n = decode(s, &c);
	found = str_slice(s->json->text, s->at, s->at + n);
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
		int c = i < s->json->text.len ? s->json->text.data[i] : 0;
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
	int32_t low = str_starts(str_slice(s->json->text, s->at + 6, s->json->text.len), STR("\\u"))
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
	str rest = str_slice(s->json->text, s->at + 1, s->json->text.len);
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
	return fail(s, ERR_JSON_SYNTAX, str_slice(s->json->text, s->at, s->at + 1 + n));
}

/*
 * Passes over what needs no second look, nearly all of a plan: printable ASCII, and U+3000..U+CFFF,
 * where two continuation bytes cannot be wrong.
 */
static void skip_plain(struct scan *s)
{
	const unsigned char *p = (const unsigned char *)s->json->text.data;
	size_t at = s->at, len = s->json->text.len;

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
		return fail(s, ERR_UTF8, str_slice(s->json->text, s->at, s->at + n));
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
	if (rest->len == 0 || !str_one_of(rest->data[0], one_of))
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

/* Numbers the value that begins at the scan. */
static uint32_t begin(struct scan *s)
{
	struct json *json = s->json;

	json->spans = mem_grow(
		json->spans, &json->spans_cap, json->n_spans + (size_t)1, sizeof(json->spans[0]));
	json->spans[json->n_spans].from = (uint32_t)s->at;
	return json->n_spans++;
}

/* Ends a value at the scan, with all that is in it. */
static void end(const struct scan *s, uint32_t value)
{
	s->json->spans[value].to = (uint32_t)s->at;
	s->json->spans[value].next = s->json->n_spans;
}

/* "name": up to the value. */
static bool name(struct scan *s)
{
	skip_blanks(s);
	if (peek(s) != '"')
		return unexpected(s);
	uint32_t number = begin(s);
	if (!string(s))
		return false;
	end(s, number);
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

	if (depth > JSON_DEPTH) {
		err_set(s->err, ERR_JSON_DEPTH, "%d", JSON_DEPTH);
		return err_at(s->err, s->json->text, s->at);
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

static bool value_at(struct scan *s, unsigned depth)
{
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

static bool value(struct scan *s, unsigned depth)
{
	skip_blanks(s);
	uint32_t number = begin(s);
	if (!value_at(s, depth))
		return false;
	end(s, number);
	return true;
}

/* The whole text: value 0, which is none, then JSON_ROOT and all that is in it. */
static bool document(struct scan *s)
{
	end(s, begin(s));
	if (!value(s, 0))
		return false;
	skip_blanks(s);
	if (peek(s) >= 0)
		return fail(s, ERR_JSON_TRAILING, (str){0});
	return true;
}

bool json_read(struct json *json, str text, struct err *err)
{
	const str mark = STR("\xEF\xBB\xBF");

	*json = (struct json){.text = text};
	if (str_starts(text, mark))
		json->text = str_slice(text, mark.len, text.len);
	if (json->text.len > JSON_LIMIT_BYTES)
		return err_set(err, ERR_TOO_LARGE, "%d MB", JSON_LIMIT_BYTES >> 20);
	if (document(&(struct scan){.json = json, .err = err}))
		return true;
	json_fini(json);
	return false;
}

void json_fini(struct json *json)
{
	free(json->spans);
	*json = (struct json){0};
}

/* ---- values ---- */

str json_written(const struct json *json, uint32_t value)
{
	return str_slice(json->text, json->spans[value].from, json->spans[value].to);
}

enum json_shape json_shape(const struct json *json, uint32_t value)
{
	char first = value ? json->text.data[json->spans[value].from] : '\0';

	switch (first) {
	case '\0':
		return JSON_NONE;
	case '"':
		return JSON_TEXT;
	case '[':
		return JSON_ARRAY;
	case '{':
		return JSON_OBJECT;
	default:
		return first <= '9' ? JSON_NUMBER : JSON_WORD; /* '-' or a digit; or a letter */
	}
}

bool json_next_item(const struct json *json, uint32_t value, struct json_item *item)
{
	uint32_t next = item->value ? json->spans[item->value].next : value + 1;

	if (next >= json->spans[value].next)
		return false;
	*item = (struct json_item){.value = next};
	if (json_shape(json, value) == JSON_OBJECT)
		*item = (struct json_item){.name = next, .value = next + 1};
	return true;
}

/* cJSON never sees memory run out. */
static void *allocate(size_t size)
{
	return mem_resize(NULL, size, 1);
}

/* Has cJSON read a string or a number, which the pass over the text has found right. */
static cJSON *read_scalar(str written)
{
	cJSON_Hooks hooks = {.malloc_fn = allocate, .free_fn = free};

	cJSON_InitHooks(&hooks);
	return cJSON_ParseWithLength(written.data, written.len);
}

str json_text(const struct json *json, uint32_t value, struct buf *own)
{
	if (json_shape(json, value) != JSON_TEXT)
		return (str){0};
	str written = json_written(json, value);
	if (!memchr(written.data, '\\', written.len))
		return str_slice(written, 1, written.len - 1);
	cJSON *text = read_scalar(written);
	buf_set(own, str_of(cJSON_GetStringValue(text)));
	cJSON_Delete(text);
	return buf_str(own);
}

bool json_whole(const struct json *json, uint32_t value, uint32_t max, uint32_t *number)
{
	str written = json_written(json, value);

	if (json_shape(json, value) != JSON_NUMBER || written.len > JSON_NUMBER_BYTES)
		return false;
	cJSON *real = read_scalar(written);
	double v = cJSON_GetNumberValue(real);
	cJSON_Delete(real);
	if (!(v >= 0 && v <= max) || (double)(uint32_t)v < v)
		return false;
	*number = (uint32_t)v;
	return true;
}

/* ---- where a value is ---- */

bool json_err_at(const struct json *json, uint32_t value, struct err *err)
{
	return err_at(err, json->text, json->spans[value].from);
}

/* The steps from the root to a value: at each, the one item that it is in. */
static void add_path(const struct json *json, uint32_t value, struct buf *out)
{
	struct buf own = {0};
	struct json_item item = {.value = JSON_ROOT};

	buf_byte(out, '$');
	while (item.value != value && item.name != value) {
		uint32_t around = item.value;
		size_t index = 0;
		item = (struct json_item){0};
		json_next_item(json, around, &item);
		for (; json->spans[item.value].next <= value; index++)
			json_next_item(json, around, &item);
		if (!item.name) {
			buf_printf(out, "[%zu]", index);
			continue;
		}
		buf_byte(out, '.');
		buf_add(out, json_text(json, item.name, &own));
	}
	buf_fini(&own);
}

void json_path(const struct json *json, uint32_t value, char path[JSON_PATH_BYTES])
{
	const size_t room = JSON_PATH_BYTES - sizeof("...");
	struct buf whole = {0};
	size_t from = 0;

	add_path(json, value, &whole);
	if (whole.len > room)
		from = whole.len - room;
	while (((unsigned char)whole.data[from] & 0xC0) == 0x80)
		from++;
	snprintf(path, JSON_PATH_BYTES, "%s%s", from ? "..." : "", whole.data + from);
	buf_fini(&whole);
}
