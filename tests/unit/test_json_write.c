/* base/json: what is written, and that it can be read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/utf8.h"

static void write_sample(struct json_writer *writer)
{
	json_begin(writer, '{');
	json_member_text(writer, "title", STR("南沙 \"a\\b\"/"));
	json_member_text(writer, "empty", STR(""));
	json_name(writer, "list");
	json_begin(writer, '[');
	json_put_whole(writer, UINT64_MAX);
	json_put_real(writer, -1.25, 1);
	json_put_real(writer, 3785, 2);
	json_put_real(writer, 0.0 / (writer->depth - (double)writer->depth), 2);
	json_put_bool(writer, true);
	json_put_bool(writer, false);
	json_put_null(writer);
	json_begin(writer, '{');
	json_end(writer, '}');
	json_begin(writer, '[');
	json_end(writer, ']');
	json_end(writer, ']');
	json_name(writer, "at");
	bool compact = writer->compact;
	writer->compact = true;
	json_begin(writer, '[');
	json_put_whole(writer, 1);
	json_put_whole(writer, 22);
	json_end(writer, ']');
	writer->compact = compact;
	json_name(writer, "last");
	json_put_text(writer, (str){0});
	json_end(writer, '}');
}

static void writes(void **state)
{
	struct buf out = {0};
	struct json_writer wide = {.out = &out}, compact = {.out = &out, .compact = true};
	(void)state;

	write_sample(&wide);
	assert_string_equal(out.data, "{\n"
				      "  \"title\": \"南沙 \\\"a\\\\b\\\"/\",\n"
				      "  \"list\": [\n"
				      "    18446744073709551615,\n"
				      "    -1.2,\n"
				      "    3785.00,\n"
				      "    null,\n"
				      "    true,\n"
				      "    false,\n"
				      "    null,\n"
				      "    {},\n"
				      "    []\n"
				      "  ],\n"
				      "  \"at\": [1,22],\n"
				      "  \"last\": \"\"\n"
				      "}");
	assert_int_equal(wide.depth, 0);
	cJSON *root = cJSON_Parse(out.data);
	assert_string_equal(
		cJSON_GetStringValue(cJSON_GetObjectItem(root, "title")), "南沙 \"a\\b\"/");
	assert_int_equal(cJSON_GetArraySize(cJSON_GetObjectItem(root, "list")), 9);
	cJSON_Delete(root);
	buf_cut(&out, 0);
	write_sample(&compact);
	assert_string_equal(out.data,
		"{\"title\":\"南沙 \\\"a\\\\b\\\"/\",\"list\":[18446744073709551615,-1.2,3785.00,"
		"null,true,false,null,{},[]],\"at\":[1,22],\"last\":\"\"}");
	buf_fini(&out);
}

/* What came from outside (a query, a file's name) may hold anything; the output may not. */
static void writes_safely(void **state)
{
	struct buf out = {0};
	struct json_writer writer = {.out = &out};
	(void)state;

	json_put_text(&writer, STR("a\0\x1B\n\x7F\xC2\x9B\u2028\xFF南\xE5\x8D"));
	assert_string_equal(
		out.data, "\"a\\u0000\\u001b\\u000a\\u007f\\u009b\\u2028\uFFFD南\uFFFD\"");
	buf_cut(&out, 0);
	writer.filled[0] = false;
	json_put_text(&writer, STR("a\u202E\uFDD0\uFEFF\u200B\U0001FFFE\U0010FFFF\u200D\uFE0F"));
	assert_string_equal(out.data, "\"a\\u202e\\ufdd0\\ufeff\\u200b\\ud83f\\udffe\\udbff\\udfff"
				      "\u200D\uFE0F\"");
	buf_fini(&out);
}

/* Every code point that may be in a text comes back, and no hidden one is there to be seen. */
static void round_trip(void **state)
{
	struct buf text = {0}, out = {0}, own = {0};
	struct json json;
	struct json_writer writer = {.out = &out};
	struct err err = {0};
	(void)state;

	for (uint32_t c = 0x20; c < 0x110000; c++)
		if (!(c >= 0x7F && c < 0xA0) && c != 0x2028 && c != 0x2029 &&
			(c < 0xD800 || c > 0xDFFF))
			buf_code_point(&text, c);
	json_put_text(&writer, buf_str(&text));
	for (size_t at = 0; at < out.len;) {
		uint32_t c;
		at += utf8_decode(out.data + at, out.data + out.len, &c);
		assert_false(utf8_is_hidden(c));
	}
	assert_true(json_read(&json, buf_str(&out), &err));
	assert_true(str_equal(json_text(&json, JSON_ROOT, &own), buf_str(&text)));
	json_fini(&json);
	buf_fini(&own);
	buf_fini(&text);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes),
		cmocka_unit_test(writes_safely),
		cmocka_unit_test(round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
