#include "notes/record.h"

#include "base/utf8.h"

/* Where members of an anchor are. */
static const struct {
	const char *name;
	size_t at;
} texts[] =
	{
		{"plan", offsetof(struct anchor, plan)},
		{"title", offsetof(struct anchor, title)},
		{"issuer", offsetof(struct anchor, issuer)},
		{"place", offsetof(struct anchor, place)},
		{"published", offsetof(struct anchor, published)},
		{"sha256", offsetof(struct anchor, sha256)},
		{"path", offsetof(struct anchor, path)},
		{"ref", offsetof(struct anchor, ref)},
		{"heading", offsetof(struct anchor, heading)},
		{"quote", offsetof(struct anchor, words)},
		{"before", offsetof(struct anchor, before)},
		{"after", offsetof(struct anchor, after)},
},
  numbers[] = {
	  {"year", offsetof(struct anchor, year)},
	  {"start", offsetof(struct anchor, start)},
	  {"length", offsetof(struct anchor, length)},
};

enum {
	TEXTS = sizeof(texts) / sizeof(texts[0]),
	NUMBERS = sizeof(numbers) / sizeof(numbers[0]),
};

uint32_t record_value(const struct json *json, const char *name)
{
	struct json_item item = {0};
	struct buf own = {0};
	uint32_t found = 0;

	while (!found && json_next_item(json, JSON_ROOT, &item))
		if (str_equal(json_text(json, item.name, &own), str_of(name)))
			found = item.value;
	buf_fini(&own);
	return found;
}

/*
 * A text of a record, in the arena; empty if it has none. Of several lines it is an array, since
 * line feeds are none of JSON's characters here.
 */
str record_text(const struct json *json, const char *name, struct arena *arena)
{
	struct buf own = {0}, lines = {0};
	struct json_item item = {0};
	uint32_t value = record_value(json, name);

	if (value && json_shape(json, value) == JSON_TEXT)
		buf_add(&lines, json_text(json, value, &own));
	while (value && json_shape(json, value) == JSON_ARRAY &&
		json_next_item(json, value, &item)) {
		if (item.value > value + 1)
			buf_byte(&lines, '\n');
		buf_add(&lines, json_text(json, item.value, &own));
	}
	str text = arena_copy(arena, buf_str(&lines));
	buf_fini(&own);
	buf_fini(&lines);
	return text;
}

/* Writes a line of a text, whose other controls become blanks. */
static void put_line(struct json_writer *writer, str line)
{
	struct buf plain = {0};

	for (size_t at = 0, n; at < line.len; at += n) {
		uint32_t c;
		n = utf8_decode(line.data + at, line.data + line.len, &c);
		buf_code_point(&plain, c == UTF8_BAD ? 0xFFFD : utf8_is_control(c) ? ' ' : c);
	}
	json_put_text(writer, buf_str(&plain));
	buf_fini(&plain);
}

void record_put_text(struct json_writer *writer, const char *name, str text)
{
	str line;

	json_name(writer, name);
	if (str_find(text, STR("\n")) == text.len) {
		put_line(writer, text);
		return;
	}
	json_begin(writer, '[');
	while (str_line(&text, &line))
		put_line(writer, line);
	json_end(writer, ']');
}

/* ---- anchors ---- */

static void *member(struct anchor *anchor, size_t at)
{
	return (char *)anchor + at;
}

void record_put_anchor(struct json_writer *writer, const struct anchor *given)
{
	struct anchor anchor = *given;

	for (int i = 0; i < TEXTS; i++) {
		str text = *(str *)member(&anchor, texts[i].at);
		if (text.len)
			record_put_text(writer, texts[i].name, text);
	}
	for (int i = 0; i < NUMBERS; i++) {
		json_name(writer, numbers[i].name);
		json_put_whole(writer, *(uint32_t *)member(&anchor, numbers[i].at));
	}
}

void record_take_anchor(const struct json *json, struct anchor *anchor, struct arena *arena)
{
	for (int i = 0; i < TEXTS; i++)
		*(str *)member(anchor, texts[i].at) = record_text(json, texts[i].name, arena);
	for (int i = 0; i < NUMBERS; i++)
		record_whole(json, numbers[i].name, member(anchor, numbers[i].at));
}

void record_copy_anchor(struct anchor *anchor, struct arena *arena)
{
	for (int i = 0; i < TEXTS; i++) {
		str *text = member(anchor, texts[i].at);
		*text = arena_copy(arena, *text);
	}
}

bool record_is_of_anchor(str name)
{
	bool is = false;

	for (int i = 0; i < TEXTS; i++)
		is |= str_equal(name, str_of(texts[i].name));
	for (int i = 0; i < NUMBERS; i++)
		is |= str_equal(name, str_of(numbers[i].name));
	return is;
}

void record_whole(const struct json *json, const char *name, uint32_t *number)
{
	uint32_t value = record_value(json, name);

	if (value)
		json_whole(json, value, INT32_MAX, number);
}
