/* Any bytes as JSON: reading is at least as strict as cJSON, and what is written is read back. */
#include "fuzz.h"

#include <stdlib.h>

#include <cjson/cJSON.h>

#include "base/json.h"
#include "base/utf8.h"

static size_t count_theirs(const cJSON *value)
{
	size_t n = 0;

	for (; value; value = value->next)
		n += 1U + (value->string != NULL) + count_theirs(value->child);
	return n;
}

/* Writes a value as it is to a writer. */
static void copy(const struct json *json, uint32_t value, struct json_writer *writer)
{
	struct json_item item = {0};
	struct buf own = {0}, name = {0};
	uint32_t number;

	switch (json_shape(json, value)) {
	case JSON_TEXT:
		json_put_text(writer, json_text(json, value, &own));
		break;
	case JSON_ARRAY:
		json_begin(writer, '[');
		while (json_next_item(json, value, &item))
			copy(json, item.value, writer);
		json_end(writer, ']');
		break;
	case JSON_OBJECT:
		json_begin(writer, '{');
		while (json_next_item(json, value, &item)) {
			buf_set(&name, json_text(json, item.name, &own));
			buf_byte(&name, 0);
			json_name(writer, name.data);
			copy(json, item.value, writer);
		}
		json_end(writer, '}');
		break;
	case JSON_NUMBER:
		if (json_whole(json, value, UINT32_MAX, &number))
			json_put_whole(writer, number);
		else
			json_put_null(writer);
		break;
	case JSON_NONE:
	case JSON_WORD:
		json_put_null(writer);
		break;
	}
	buf_fini(&own);
	buf_fini(&name);
}

static void check_values(const struct json *json)
{
	struct buf own = {0};

	for (uint32_t i = 1; i < json->n_spans; i++) {
		char path[JSON_PATH_BYTES];
		struct err err = {0};
		str written = json_written(json, i);
		fuzz_must(written.len > 0, "a value is written");
		fuzz_must_be_text(json_text(json, i, &own), "a string is text");
		json_path(json, i, path);
		fuzz_must(memchr(path, 0, sizeof(path)) != NULL, "a path ends");
		json_err_at(json, i, &err);
		fuzz_must(err.line >= 1 && err.column >= 1, "a value has a place");
	}
	buf_fini(&own);
}

static void check_written(const struct json *json, bool compact)
{
	struct buf out = {0}, again = {0};
	struct json_writer writer = {.out = &out, .compact = compact};
	struct json_writer second = {.out = &again, .compact = compact};
	struct json back;
	struct err err = {0};

	copy(json, JSON_ROOT, &writer);
	fuzz_must_be_safe(buf_str(&out), "JSON that is written is safe");
	fuzz_must(json_read(&back, buf_str(&out), &err), "and is read back");
	copy(&back, JSON_ROOT, &second);
	fuzz_must(str_equal(buf_str(&out), buf_str(&again)), "equal");
	json_fini(&back);
	buf_fini(&out);
	buf_fini(&again);
}

static void run(str input)
{
	struct json json = {0};
	struct err err = {0};
	bool ok = json_read(&json, input, &err);
	/* cJSON takes a byte order mark before five bytes and more only. */
	str bare = str_starts(input, STR("\xEF\xBB\xBF")) ? str_slice(input, 3, input.len) : input;
	cJSON *theirs = cJSON_ParseWithLength(bare.len ? bare.data : "", bare.len);

	if (ok) {
		fuzz_must(theirs != NULL, "cJSON takes what is taken here");
		fuzz_must(count_theirs(theirs) == json.n_spans - 1, "and finds as many values");
		check_values(&json);
		check_written(&json, input.len & 1);
		json_fini(&json);
	} else {
		fuzz_must_say(&err);
		fuzz_must(err.kind == ERR_TOO_LARGE || err.line >= 1, "a mistake has a place");
	}
	cJSON_Delete(theirs);
}

const struct fuzz_target fuzz_json = {"json", 512, NULL, run};
