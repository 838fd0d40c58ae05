/* base/json: every refusal with its place, the limits, the values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cjson/cJSON.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The bytes of a literal that may hold a NUL. */
#define BYTES(literal) literal, sizeof(literal) - 1

static bool reads(str text, struct err *err)
{
	struct json json;
	bool ok = json_read(&json, text, err);

	json_fini(&json);
	return ok;
}

struct refusal {
	const char *text;
	size_t len;
	enum err_kind kind;
	uint32_t line, column;
	const char *detail;
};

static void check_refusals(const struct refusal *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct err err = {.file = "plan.json"};
		/* A copy without anything after it, so that reading on is seen. */
		char *copy = malloc(rows[i].len + 1);
		assert_non_null(copy);
		copy = realloc(memcpy(copy, rows[i].text, rows[i].len), rows[i].len + !rows[i].len);
		bool ok = reads((str){copy, rows[i].len}, &err);
		free(copy);
		if (ok || err.kind != rows[i].kind || err.line != rows[i].line ||
			err.column != rows[i].column || strcmp(err.detail, rows[i].detail) != 0)
			fail_msg("row %zu: kind %d at %u:%u, detail '%s'", i, (int)err.kind,
				err.line, err.column, err.detail);
		assert_string_equal(err.file, "plan.json");
		/* err may be NULL. */
		assert_false(reads((str){rows[i].text, rows[i].len}, NULL));
	}
}

static void syntax(void **state)
{
	static const struct refusal rows[] = {
		{BYTES(""), ERR_JSON_SYNTAX, 1, 1, "EOF"},
		{BYTES(" \n "), ERR_JSON_SYNTAX, 2, 2, "EOF"},
		{BYTES("{"), ERR_JSON_SYNTAX, 1, 2, "EOF"},
		{BYTES("[1"), ERR_JSON_SYNTAX, 1, 3, "EOF"},
		{BYTES("[1,]"), ERR_JSON_SYNTAX, 1, 4, "]"},
		{BYTES("[,1]"), ERR_JSON_SYNTAX, 1, 2, ","},
		{BYTES("[1 2]"), ERR_JSON_SYNTAX, 1, 4, "2"},
		{BYTES("[1}"), ERR_JSON_SYNTAX, 1, 3, "}"},
		{BYTES("{\"a\":1,}"), ERR_JSON_SYNTAX, 1, 8, "}"},
		{BYTES("{\"a\":1,\n\"b\"]"), ERR_JSON_SYNTAX, 2, 4, "]"},
		{BYTES("{\"a\" 1}"), ERR_JSON_SYNTAX, 1, 6, "1"},
		{BYTES("{\"a\":}"), ERR_JSON_SYNTAX, 1, 6, "}"},
		{BYTES("{a:1}"), ERR_JSON_SYNTAX, 1, 2, "a"},
		{BYTES("{1:1}"), ERR_JSON_SYNTAX, 1, 2, "1"},
		{BYTES("['a']"), ERR_JSON_SYNTAX, 1, 2, "'"},
		{BYTES("[\"南沙\", 南]"), ERR_JSON_SYNTAX, 1, 8, "南"},
		{BYTES("[\"南\", // x\n1]"), ERR_JSON_SYNTAX, 1, 7, "/"},
		{BYTES("True"), ERR_JSON_SYNTAX, 1, 1, "True"},
		{BYTES("[nul]"), ERR_JSON_SYNTAX, 1, 2, "nul"},
		{BYTES("[nulll]"), ERR_JSON_SYNTAX, 1, 2, "nulll"},
		{BYTES("[NaN]"), ERR_JSON_SYNTAX, 1, 2, "NaN"},
		{BYTES("[-Infinity]"), ERR_JSON_SYNTAX, 1, 2, "-Infinity"},
		{BYTES("[\f1]"), ERR_JSON_SYNTAX, 1, 2, "U+000C"},
		{BYTES("[1\0]"), ERR_JSON_SYNTAX, 1, 3, "U+0000"},
		{BYTES("[\xC2\xA0"
		       "1]"),
			ERR_JSON_SYNTAX, 1, 2, "\xC2\xA0"},
		{BYTES("\"abc"), ERR_JSON_SYNTAX, 1, 5, "EOF"},
		{BYTES("[\"南沙"), ERR_JSON_SYNTAX, 1, 5, "EOF"},
		{BYTES("\"\\"), ERR_JSON_SYNTAX, 1, 3, "EOF"},
		{BYTES("\"a\\q\""), ERR_JSON_SYNTAX, 1, 3, "\\q"},
		{BYTES("\"\\南\""), ERR_JSON_SYNTAX, 1, 2, "\\南"},
		{BYTES("\"\\\xFF\""), ERR_JSON_SYNTAX, 1, 2, "\\"},
		{BYTES("\"\\\x01\""), ERR_JSON_SYNTAX, 1, 2, "\\"},
		{BYTES("\"\\u12G4\""), ERR_JSON_SYNTAX, 1, 2, "\\u"},
		{BYTES("\"\\u12g4\""), ERR_JSON_SYNTAX, 1, 2, "\\u"},
		{BYTES("\"\\u12:4\""), ERR_JSON_SYNTAX, 1, 2, "\\u"},
		{BYTES("\"\\u123"), ERR_JSON_SYNTAX, 1, 2, "\\u"},
		{BYTES("\"\\U0041\""), ERR_JSON_SYNTAX, 1, 2, "\\U"},
		{BYTES("\xEF\xBB\xBF\xEF\xBB\xBF"
		       "1"),
			ERR_JSON_SYNTAX, 1, 1, "\xEF\xBB\xBF"},
		{BYTES("[1]\n x"), ERR_JSON_TRAILING, 2, 2, ""},
		{BYTES("{}{}"), ERR_JSON_TRAILING, 1, 3, ""},
		{BYTES("1 2"), ERR_JSON_TRAILING, 1, 3, ""},
		{BYTES("[]\0"), ERR_JSON_TRAILING, 1, 3, ""},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

static void numbers_refused(void **state)
{
	static const char *const bad[] = {"01", "-01", "00", "1.", ".5", "-.5", "+1", "-", "1e",
		"1e+", "1E-", "1.e5", "0x10", "1_000", "1.2.3", "--1", "1-", "1e5.5", "0.", "1a"};
	(void)state;

	for (size_t i = 0; i < COUNT(bad); i++) {
		struct err err = {0};
		char text[40];
		snprintf(text, sizeof(text), "{\n \"n\": %s}", bad[i]);
		assert_false(reads(str_of(text), &err));
		assert_int_equal(err.kind, ERR_JSON_SYNTAX);
		assert_true(err.line == 2 && err.column == 7);
		assert_string_equal(err.detail, bad[i]);
	}
}

/* A number may be of any length, but one that is needed is short. */
static void long_numbers(void **state)
{
	static const size_t lengths[] = {62, 63, 64, 65, 400, 100000};
	struct buf text = {0};
	struct json json;
	struct err err = {0};
	uint32_t n;
	(void)state;

	for (size_t i = 0; i < COUNT(lengths); i++) {
		buf_set(&text, STR("[7."));
		while (text.len < lengths[i] + 1)
			buf_byte(&text, '0');
		buf_byte(&text, ',');
		for (size_t k = 0; k < lengths[i]; k++)
			buf_byte(&text, '9');
		buf_byte(&text, ']');
		assert_true(json_read(&json, buf_str(&text), &err));
		assert_int_equal(json_written(&json, 2).len, lengths[i]);
		assert_int_equal(json_whole(&json, 2, 10, &n), lengths[i] <= JSON_NUMBER_BYTES);
		assert_int_equal(n, 7);
		assert_false(json_whole(&json, 3, UINT32_MAX, &n));
		json_fini(&json);
	}
	/* Right up to its end: a long word that is no number is still refused. */
	buf_set(&text, STR("9999999999999999999999999999999999999999999999999999999999999999999e"));
	assert_false(reads(buf_str(&text), &err));
	assert_int_equal(err.kind, ERR_JSON_SYNTAX);
	assert_int_equal(strlen(err.detail), 40);
	buf_fini(&text);
}

/* ---- values ---- */

static void values(void **state)
{
	const str text =
		STR("\xEF\xBB\xBF { \"a\" : [ ] , \"b\":[1 ,{} , [2], \"x\",null ],\n\"\\u0063\":"
		    "\"\\\"\\u7532\\ud83d\\ude00\\/\\\\\", \"d\" : {\"e\": 1.0e1} } ");
	static const enum json_shape shapes[] = {
		JSON_NUMBER, JSON_OBJECT, JSON_ARRAY, JSON_TEXT, JSON_WORD};
	struct json_item member = {0}, item = {0};
	struct buf own = {0};
	struct json json;
	struct err err = {0};
	uint32_t n;
	(void)state;

	assert_true(json_read(&json, text, &err));
	assert_int_equal(json_shape(&json, JSON_ROOT), JSON_OBJECT);
	assert_true(json_next_item(&json, JSON_ROOT, &member));
	assert_str(json_text(&json, member.name, &own), "a");
	assert_str(json_written(&json, member.value), "[ ]");
	assert_false(json_next_item(&json, member.value, &item));
	assert_true(json_next_item(&json, JSON_ROOT, &member));
	for (size_t i = 0; i < COUNT(shapes); i++) {
		assert_true(json_next_item(&json, member.value, &item));
		assert_int_equal(json_shape(&json, item.value), shapes[i]);
		assert_int_equal(item.name, 0);
	}
	assert_false(json_next_item(&json, member.value, &item));
	assert_true(json_next_item(&json, JSON_ROOT, &member));
	assert_str(json_text(&json, member.name, &own), "c");
	assert_str(json_text(&json, member.value, &own), "\"甲\U0001F600/\\");
	json_err_at(&json, member.value, &err);
	assert_true(err.line == 2 && err.column == 10);
	assert_true(json_next_item(&json, JSON_ROOT, &member));
	assert_str(json_written(&json, member.value), "{\"e\": 1.0e1}");
	item = (struct json_item){0};
	assert_true(json_next_item(&json, member.value, &item));
	assert_true(json_whole(&json, item.value, 10, &n) && n == 10);
	assert_false(json_whole(&json, item.value, 9, &n));
	assert_false(json_next_item(&json, item.value, &(struct json_item){0}));
	assert_int_equal(json_text(&json, item.value, &own).len, 0);
	assert_false(json_next_item(&json, JSON_ROOT, &member));
	json_fini(&json);
	buf_fini(&own);
}

/* Value 0 is asked for whatever is not there. */
static void no_value(void **state)
{
	struct buf own = {0};
	struct json json;
	uint32_t n;
	(void)state;

	assert_true(json_read(&json, STR("{\"a\":[1]}"), NULL));
	assert_int_equal(json_shape(&json, 0), JSON_NONE);
	assert_false(json_next_item(&json, 0, &(struct json_item){0}));
	assert_int_equal(json_text(&json, 0, &own).len + json_written(&json, 0).len, 0);
	assert_false(json_whole(&json, 0, 10, &n));
	json_fini(&json);
}

static void members_of_one_name(void **state)
{
	struct json_item item = {0};
	struct buf own = {0};
	struct json json;
	(void)state;

	assert_true(json_read(&json, STR("{\"a\":1,\"\\u0061\":2}"), NULL));
	for (int i = 0; i < 2; i++) {
		assert_true(json_next_item(&json, JSON_ROOT, &item));
		assert_str(json_text(&json, item.name, &own), "a");
	}
	assert_false(json_next_item(&json, JSON_ROOT, &item));
	json_fini(&json);
	buf_fini(&own);
}

static void check_same(const struct json *json, uint32_t value, const cJSON *node)
{
	struct json_item item = {0};
	struct buf own = {0};
	uint32_t number;

	assert_int_equal(json_shape(json, value) == JSON_OBJECT, cJSON_IsObject(node));
	assert_int_equal(json_shape(json, value) == JSON_ARRAY, cJSON_IsArray(node));
	assert_int_equal(json_shape(json, value) == JSON_TEXT, cJSON_IsString(node));
	assert_int_equal(json_shape(json, value) == JSON_NUMBER, cJSON_IsNumber(node));
	assert_true(str_equal(json_text(json, value, &own), str_of(cJSON_GetStringValue(node))));
	if (json_whole(json, value, UINT32_MAX, &number))
		assert_true((double)number == cJSON_GetNumberValue(node));
	for (const cJSON *child = node->child; child; child = child->next) {
		assert_true(json_next_item(json, value, &item));
		assert_true(str_equal(json_text(json, item.name, &own), str_of(child->string)));
		check_same(json, item.value, child);
	}
	assert_false(json_next_item(json, value, &item));
	buf_fini(&own);
}

/* The values are those of the tree that cJSON makes; the tests run at the top of the tree. */
static void same_as_a_tree(void **state)
{
	static const char *const files[] = {"assets/guangzhou-2023.json", "assets/plan.schema.json",
		"tests/frames/hostile.json"};
	(void)state;

	for (size_t i = 0; i < COUNT(files); i++) {
		struct buf text = {0};
		struct json json;
		struct err err = {0};
		assert_true(file_read(files[i], 1 << 20, &text, &err));
		cJSON *root = cJSON_Parse(text.data);
		assert_non_null(root);
		assert_true(json_read(&json, buf_str(&text), &err));
		check_same(&json, JSON_ROOT, root);
		json_fini(&json);
		cJSON_Delete(root);
		buf_fini(&text);
	}
}

static void controls(void **state)
{
	static const struct refusal rows[] = {
		{BYTES("[\"a\x1B[2J\"]"), ERR_JSON_CONTROL, 1, 4, "U+001B"},
		{BYTES("[\"南\n\"]"), ERR_JSON_CONTROL, 1, 4, "U+000A"},
		{BYTES("[\"\t\"]"), ERR_JSON_CONTROL, 1, 3, "U+0009"},
		{BYTES("[\"\0\"]"), ERR_JSON_CONTROL, 1, 3, "U+0000"},
		{BYTES("[\"\x7F\"]"), ERR_JSON_CONTROL, 1, 3, "U+007F"},
		{BYTES("[\"\xC2\x9B\"]"), ERR_JSON_CONTROL, 1, 3, "U+009B"},
		{BYTES("[\"\u2028\"]"), ERR_JSON_CONTROL, 1, 3, "U+2028"},
		{BYTES("[\"a\u2029\"]"), ERR_JSON_CONTROL, 1, 4, "U+2029"},
		{BYTES("{\"k\x07\":1}"), ERR_JSON_CONTROL, 1, 4, "U+0007"},
		{BYTES("[\"a\\u0000\"]"), ERR_JSON_CONTROL, 1, 4, "U+0000"},
		{BYTES("[\"\\u001b[2J\"]"), ERR_JSON_CONTROL, 1, 3, "U+001B"},
		{BYTES("[\"\\u001B\"]"), ERR_JSON_CONTROL, 1, 3, "U+001B"},
		{BYTES("[\"\\u007f\"]"), ERR_JSON_CONTROL, 1, 3, "U+007F"},
		{BYTES("[\"\\u009b\"]"), ERR_JSON_CONTROL, 1, 3, "U+009B"},
		{BYTES("[\"\\u2028\"]"), ERR_JSON_CONTROL, 1, 3, "U+2028"},
		{BYTES("[\"\\n\"]"), ERR_JSON_CONTROL, 1, 3, "U+000A"},
		{BYTES("[\"\\t\"]"), ERR_JSON_CONTROL, 1, 3, "U+0009"},
		{BYTES("[\"\\r\"]"), ERR_JSON_CONTROL, 1, 3, "U+000D"},
		{BYTES("[\"\\b\"]"), ERR_JSON_CONTROL, 1, 3, "U+0008"},
		{BYTES("[\"\\f\"]"), ERR_JSON_CONTROL, 1, 3, "U+000C"},
		{BYTES("{\"\\u0000\":1}"), ERR_JSON_CONTROL, 1, 3, "U+0000"},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

static void surrogates_and_bytes(void **state)
{
	static const struct refusal rows[] = {
		{BYTES("[\"a\\ud83d\"]"), ERR_JSON_SURROGATE, 1, 4, "U+D83D"},
		{BYTES("[\"\\ude00\"]"), ERR_JSON_SURROGATE, 1, 3, "U+DE00"},
		{BYTES("[\"\\ude00\\ud83d\"]"), ERR_JSON_SURROGATE, 1, 3, "U+DE00"},
		{BYTES("[\"\\ud83d\\u0041\"]"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"\\ud83d\\ud83d\"]"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"\\ud83d\\n\"]"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"\\ud83d\\ue000\"]"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"\\ud83d\\ude"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"a\xFF\"]"), ERR_UTF8, 1, 4, "\xFF"},
		{BYTES("[\"南\xE5\x8D\"]"), ERR_UTF8, 1, 4, "\xE5\x8D"},
		{BYTES("[\"\xE5\x8D"), ERR_UTF8, 1, 3, "\xE5\x8D"},
		{BYTES("[\"\xE5"), ERR_UTF8, 1, 3, "\xE5"},
		{BYTES("[\"\xE5..\"]"), ERR_UTF8, 1, 3, "\xE5"},
		{BYTES("[\"\xC0\x80\"]"), ERR_UTF8, 1, 3, "\xC0"},
		{BYTES("[\"\xED\xA0\x80\"]"), ERR_UTF8, 1, 3, "\xED"},
		{BYTES("[\"\xF4\x90\x80\x80\"]"), ERR_UTF8, 1, 3, "\xF4"},
		{BYTES("{\"\x80\":1}"), ERR_UTF8, 1, 3, "\x80"},
		{BYTES("[\xFF]"), ERR_UTF8, 1, 2, "\xFF"},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

static void check_path(const struct json *json, uint32_t value, const char *wanted)
{
	char path[JSON_PATH_BYTES];

	json_path(json, value, path);
	assert_string_equal(path, wanted);
}

static void paths(void **state)
{
	struct json json;
	(void)state;

	assert_true(
		json_read(&json, STR("{\"x\":[{},{\"s\\u0065c\":[1,[2]]}],\"\":{\"a\":1}}"), NULL));
	check_path(&json, JSON_ROOT, "$");
	check_path(&json, 2, "$.x"); /* a name */
	check_path(&json, 3, "$.x");
	check_path(&json, 4, "$.x[0]");
	check_path(&json, 5, "$.x[1]");
	check_path(&json, 6, "$.x[1].sec");
	check_path(&json, 7, "$.x[1].sec");
	check_path(&json, 8, "$.x[1].sec[0]");
	check_path(&json, 9, "$.x[1].sec[1]");
	check_path(&json, 10, "$.x[1].sec[1][0]");
	check_path(&json, 11, "$.");
	check_path(&json, 14, "$..a");
	json_fini(&json);
}

/* A path too long for the detail keeps its end, cut between characters wherever that is. */
static void long_paths(void **state)
{
	static const char *const names[] = {"title", "titles", "titled."};
	(void)state;

	for (size_t i = 0; i < COUNT(names); i++) {
		struct buf text = {0}, end = {0};
		char path[JSON_PATH_BYTES];
		struct json json;
		buf_add(&text, STR("{\""));
		for (int n = 0; n < 14; n++)
			buf_add(&text, STR("甲乙丙丁"));
		buf_printf(&text, "\":[0,\r1,{\"%s\":2}]}", names[i]);
		buf_printf(&end, "丁[2].%s", names[i]);
		assert_true(json_read(&json, buf_str(&text), NULL));
		json_path(&json, json.n_spans - 1, path);
		str s = str_of(path);
		assert_true(s.len < JSON_PATH_BYTES && s.len > JSON_PATH_BYTES - 6);
		assert_true(str_ends(s, buf_str(&end)));
		assert_memory_equal(path, "...", 3);
		assert_true(((unsigned char)path[3] & 0xC0) == 0xC0);
		json_fini(&json);
		buf_fini(&text);
		buf_fini(&end);
	}
}

static bool opens_nested(unsigned depth, char bracket, struct err *err)
{
	struct buf text = {0};

	for (unsigned i = 0; i < depth; i++)
		buf_add(&text, bracket == '[' ? STR("[") : STR("{\"a\":"));
	if (bracket == '{')
		buf_byte(&text, '1');
	for (unsigned i = 0; i < depth; i++)
		buf_byte(&text, bracket == '[' ? ']' : '}');
	bool ok = reads(buf_str(&text), err);
	buf_fini(&text);
	return ok;
}

static void depth(void **state)
{
	struct err err = {0};
	(void)state;

	assert_true(opens_nested(JSON_DEPTH, '[', &err));
	assert_true(opens_nested(JSON_DEPTH, '{', &err));
	assert_false(opens_nested(JSON_DEPTH + 1, '[', &err));
	assert_int_equal(err.kind, ERR_JSON_DEPTH);
	assert_string_equal(err.detail, "64");
	assert_true(err.line == 1 && err.column == 65);
	assert_false(opens_nested(JSON_DEPTH + 1, '{', &err));
	assert_int_equal(err.kind, ERR_JSON_DEPTH);
	assert_int_equal(err.column, 64 * 5 + 1);
	assert_false(opens_nested(1000000, '[', &err));
	assert_int_equal(err.kind, ERR_JSON_DEPTH);
}

static void too_large(void **state)
{
	struct err err = {0};
	(void)state;

	/* It is refused unread. */
	assert_false(reads((str){"[1]", (size_t)JSON_LIMIT_BYTES + 1}, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_string_equal(err.detail, "1024 MB");
}

static void whole_numbers(void **state)
{
	static const struct {
		const char *text;
		uint32_t max;
		bool ok;
		uint32_t number;
	} rows[] = {
		{"0", 0, true, 0},
		{"-0", 9, true, 0},
		{"1e2", 100, true, 100},
		{"12.0", 100, true, 12},
		{"4294967295", UINT32_MAX, true, UINT32_MAX},
		{"4294967296", UINT32_MAX, false, 0},
		{"11", 10, false, 0},
		{"-1", 10, false, 0},
		{"1.5", 10, false, 0},
		{"1e400", UINT32_MAX, false, 0},
		{"-1e400", UINT32_MAX, false, 0},
		{"\"1\"", 10, false, 0},
		{"true", 10, false, 0},
		{"null", 10, false, 0},
	};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = {0};
		uint32_t number = 0;
		struct json json;
		assert_true(json_read(&json, str_of(rows[i].text), &err));
		assert_int_equal(json_whole(&json, JSON_ROOT, rows[i].max, &number), rows[i].ok);
		assert_int_equal(number, rows[i].number);
		json_fini(&json);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(syntax),
		cmocka_unit_test(numbers_refused),
		cmocka_unit_test(long_numbers),
		cmocka_unit_test(values),
		cmocka_unit_test(no_value),
		cmocka_unit_test(members_of_one_name),
		cmocka_unit_test(same_as_a_tree),
		cmocka_unit_test(controls),
		cmocka_unit_test(surrogates_and_bytes),
		cmocka_unit_test(paths),
		cmocka_unit_test(long_paths),
		cmocka_unit_test(depth),
		cmocka_unit_test(too_large),
		cmocka_unit_test(whole_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
