/* base/json: every refusal with its place, the limits, the tree, the writer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/json.h"
#include "base/json_check.h"
#include "base/json_text.h"
#include "base/utf8.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* The bytes of a literal that may hold a NUL. */
#define BYTES(literal) literal, sizeof(literal) - 1

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
		/* A copy without anything behind it, so that reading on is seen. */
		char *copy = malloc(rows[i].len + 1);
		assert_non_null(copy);
		copy = realloc(memcpy(copy, rows[i].text, rows[i].len), rows[i].len + !rows[i].len);
		struct json *root = json_open((str){copy, rows[i].len}, &err);
		free(copy);
		if (root || err.kind != rows[i].kind || err.line != rows[i].line ||
			err.column != rows[i].column || strcmp(err.detail, rows[i].detail) != 0)
			fail_msg("row %zu: kind %d at %u:%u, detail '%s'", i, (int)err.kind,
				err.line, err.column, err.detail);
		assert_string_equal(err.file, "plan.json");
		/* err may be NULL. */
		assert_null(json_open((str){rows[i].text, rows[i].len}, NULL));
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
		{BYTES("\"\\u12G4\""), ERR_JSON_SYNTAX, 1, 2, "\\u"},
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
		assert_null(json_open(str_of(text), &err));
		assert_int_equal(err.kind, ERR_JSON_SYNTAX);
		assert_true(err.line == 2 && err.column == 7);
		assert_string_equal(err.detail, bad[i]);
	}
}

/* A number may be of any length; the parser behind would read a longer one than 63 bytes as two. */
static void long_numbers(void **state)
{
	static const size_t lengths[] = {62, 63, 64, 65, 400, 100000};
	struct buf text = {0};
	struct err err = {0};
	uint32_t n;
	(void)state;

	for (size_t i = 0; i < COUNT(lengths); i++) {
		buf_set(&text, STR("{\"a\\\"1\": 7."));
		while (text.len < lengths[i])
			buf_byte(&text, '0');
		buf_add(&text, STR(", \"b\": ["));
		for (size_t k = 0; k < lengths[i]; k++)
			buf_byte(&text, '9');
		buf_add(&text, STR("]}"));
		struct json *root = json_open(buf_str(&text), &err);
		assert_non_null(root);
		assert_true(json_whole(json_member(root, "a\"1"), 10, &n) && n == 7);
		assert_false(json_whole(json_first(json_member(root, "b")), UINT32_MAX, &n));
		json_close(root);
	}
	/* Right up to its end: a long word that is no number is still refused. */
	buf_set(&text, STR("9999999999999999999999999999999999999999999999999999999999999999999e"));
	assert_null(json_open(buf_str(&text), &err));
	assert_int_equal(err.kind, ERR_JSON_SYNTAX);
	assert_int_equal(strlen(err.detail), 40);
	buf_fini(&text);
}

/* ---- without a tree ---- */

static void reads_in_place(void **state)
{
	const str text =
		STR(" { \"a\" : [ ] , \"b\":[1 ,{} , [2], \"x\",null ],\n\"\\u0063\":\"\\\"\\u7532"
		    "\\ud83d\\ude00\\/\\\\\", \"d\" : {\"e\": 1.0e1} } ");
	static const enum json_shape shapes[] = {
		JSON_NUMBER, JSON_OBJECT, JSON_ARRAY, JSON_TEXT, JSON_WORD};
	struct json_item member = {0}, item = {0};
	struct buf own = {0};
	uint32_t n;
	(void)state;

	assert_true(json_check(text, 1000, JSON_DEPTH, NULL));
	str root = json_root(text);
	assert_int_equal(json_shape(root), JSON_OBJECT);
	assert_true(json_next_item(root, &member));
	assert_str(json_text_of(member.key, &own), "a");
	assert_false(json_next_item(member.value, &item));
	assert_true(json_next_item(root, &member));
	item = (struct json_item){0};
	for (size_t i = 0; i < COUNT(shapes); i++) {
		assert_true(json_next_item(member.value, &item));
		assert_int_equal(json_shape(item.value), shapes[i]);
		assert_int_equal(item.key.len, 0);
	}
	assert_false(json_next_item(member.value, &item));
	assert_true(json_next_item(root, &member));
	assert_str(json_text_of(member.key, &own), "c");
	assert_str(json_text_of(member.value, &own), "\"甲\U0001F600/\\");
	assert_true(json_next_item(root, &member));
	item = (struct json_item){0};
	assert_true(json_next_item(member.value, &item));
	assert_true(json_whole_of(item.value, 10, &n) && n == 10);
	assert_false(json_whole_of(item.value, 9, &n));
	assert_false(json_next_item(item.value, &member));
	assert_int_equal(json_text_of(item.value, &own).len, 0);
	item.end = root.len - 1;
	assert_false(json_next_item(root, &item));
	buf_fini(&own);
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
		{BYTES("[\"\\ud83d\\ude"), ERR_JSON_SURROGATE, 1, 3, "U+D83D"},
		{BYTES("[\"a\xFF\"]"), ERR_UTF8, 1, 4, "\xFF"},
		{BYTES("[\"南\xE5\x8D\"]"), ERR_UTF8, 1, 4, "\xE5\x8D"},
		{BYTES("[\"\xE5\x8D"), ERR_UTF8, 1, 3, "\xE5\x8D"},
		{BYTES("[\"\xE5"), ERR_UTF8, 1, 3, "\xE5"},
		{BYTES("[\"\xC0\x80\"]"), ERR_UTF8, 1, 3, "\xC0"},
		{BYTES("[\"\xED\xA0\x80\"]"), ERR_UTF8, 1, 3, "\xED"},
		{BYTES("[\"\xF4\x90\x80\x80\"]"), ERR_UTF8, 1, 3, "\xF4"},
		{BYTES("{\"\x80\":1}"), ERR_UTF8, 1, 3, "\x80"},
		{BYTES("[\xFF]"), ERR_UTF8, 1, 2, "\xFF"},
	};
	(void)state;
	check_refusals(rows, COUNT(rows));
}

static void duplicate_keys(void **state)
{
	static const struct refusal rows[] = {
		{BYTES("{\"a\":1,\"a\":2}"), ERR_JSON_DUPLICATE, 0, 0, "$.a"},
		{BYTES("{\"a\":1,\"\\u0061\":2}"), ERR_JSON_DUPLICATE, 0, 0, "$.a"},
		{BYTES("{\"x\":[{},{\"sections\":[1,2,{\"t\":1,\"u\":2,\"t\":3}]}]}"),
			ERR_JSON_DUPLICATE, 0, 0, "$.x[1].sections[2].t"},
		{BYTES("[[{\"a\":{\"\":1,\"\":2}}]]"), ERR_JSON_DUPLICATE, 0, 0, "$[0][0].a."},
		{BYTES("{\"1\":1,\"2\":1,\"3\":1,\"4\":1,\"5\":1,\"6\":1,\"7\":1,\"8\":1,\"9\":1,"
		       "\"10\":1,\"11\":1,\"12\":1,\"13\":1,\"14\":1,\"15\":1,\"3\":2}"),
			ERR_JSON_DUPLICATE, 0, 0, "$.3"},
	};
	struct err err = {0};
	(void)state;

	check_refusals(rows, COUNT(rows));
	struct json *root = json_open(STR("{\"a\":1,\"A\":2,\"b\":{\"a\":3}}"), &err);
	assert_non_null(root);
	json_close(root);
}

/* A place too deep for the detail keeps its end, cut between characters. */
static void long_paths(void **state)
{
	struct json_step outer = {
		.key = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁"
		       "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁"};
	struct json_step step = {.up = &outer, .index = 7}, last = {.up = &step, .key = "title"};
	char path[JSON_PATH_BYTES];
	(void)state;

	json_path(NULL, path);
	assert_string_equal(path, "$");
	json_path(&last, path);
	str s = str_of(path);
	assert_true(s.len < JSON_PATH_BYTES && s.len > JSON_PATH_BYTES - 6);
	assert_true(str_ends(s, STR("丁[7].title")));
	assert_memory_equal(path, "...", 3);
	assert_true(((unsigned char)path[3] & 0xC0) == 0xC0);
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
	struct json *root = json_open(buf_str(&text), err);
	buf_fini(&text);
	json_close(root);
	return root != NULL;
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
	struct buf text = {0};
	struct err err = {0};
	(void)state;

	buf_byte(&text, '1');
	while (text.len < JSON_LIMIT_BYTES)
		buf_add(&text,
			STR("                                                                "));
	struct json *root = json_open(str_slice(buf_str(&text), 0, JSON_LIMIT_BYTES), &err);
	assert_non_null(root);
	json_close(root);
	assert_null(json_open(str_slice(buf_str(&text), 0, JSON_LIMIT_BYTES + 1), &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_string_equal(err.detail, "8 MB");
	buf_fini(&text);
}

/* Quadratic work would take minutes here. */
static void many_keys_are_quick(void **state)
{
	struct buf text = {0};
	struct err err = {0};
	(void)state;

	buf_byte(&text, '{');
	for (unsigned i = 0; i < 100000; i++)
		buf_printf(&text, "%s\"k%u\":1", i ? "," : "", i);
	buf_byte(&text, '}');
	clock_t start = clock();
	struct json *root = json_open(buf_str(&text), &err);
	assert_non_null(root);
	json_close(root);
	text.data[text.len - 1] = ',';
	buf_add(&text, STR("\"k77777\":2}"));
	assert_null(json_open(buf_str(&text), &err));
	assert_true(clock() - start < 5 * CLOCKS_PER_SEC);
	assert_int_equal(err.kind, ERR_JSON_DUPLICATE);
	assert_string_equal(err.detail, "$.k77777");
	buf_fini(&text);
}

static void tree(void **state)
{
	struct err err = {0};
	(void)state;
	struct json *root =
		json_open(STR("\xEF\xBB\xBF {\"a\": [\"x\", {}, [], 3], \"A\": \"\\u5357"
			      "\\u6c99\\ud83d\\ude00\\/\\\"\\\\\", \"n\": null, "
			      "\"t\": true}\r\n\t "),
			&err);

	assert_non_null(root);
	assert_true(json_is_object(root) && !json_is_array(root) && !json_is_string(root));
	assert_str(json_text(json_member(root, "A")), "南沙\U0001F600/\"\\");
	const struct json *list = json_member(root, "a"), *node = json_first(list);
	assert_true(json_is_array(list) && node == json_first(list));
	assert_str(json_key(list), "a");
	assert_str(json_text(node), "x");
	assert_int_equal(json_key(node).len, 0);
	node = json_next(node);
	assert_true(json_is_object(node) && !json_first(node));
	node = json_next(json_next(node));
	assert_int_equal(json_text(node).len, 0);
	assert_null(json_next(node));
	assert_null(json_member(root, "N"));
	assert_null(json_member(root, "b"));
	assert_null(json_member(list, "a"));
	json_close(root);
	assert_null(json_member(NULL, "a"));
	assert_null(json_first(NULL));
	assert_null(json_next(NULL));
	assert_int_equal(json_key(NULL).len + json_text(NULL).len, 0);
	assert_false(json_is_object(NULL) || json_is_array(NULL) || json_is_string(NULL));
	json_close(NULL);
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
		struct json *root = json_open(str_of(rows[i].text), &err);
		assert_non_null(root);
		assert_int_equal(json_whole(root, rows[i].max, &number), rows[i].ok);
		assert_int_equal(number, rows[i].number);
		json_close(root);
	}
}

/* ---- the writer ---- */

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
	struct err err = {0};
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
	struct json *root = json_open(buf_str(&out), &err);
	assert_non_null(root);
	assert_str(json_text(json_member(root, "title")), "南沙 \"a\\b\"/");
	json_close(root);
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

/* Every code point that may stand in a text comes back, and no hidden one is there to be seen. */
static void round_trip(void **state)
{
	struct buf text = {0}, out = {0};
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
	struct json *root = json_open(buf_str(&out), &err);
	assert_non_null(root);
	assert_true(str_equal(json_text(root), buf_str(&text)));
	json_close(root);
	buf_fini(&text);
	buf_fini(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(syntax),
		cmocka_unit_test(numbers_refused),
		cmocka_unit_test(long_numbers),
		cmocka_unit_test(reads_in_place),
		cmocka_unit_test(controls),
		cmocka_unit_test(surrogates_and_bytes),
		cmocka_unit_test(duplicate_keys),
		cmocka_unit_test(long_paths),
		cmocka_unit_test(depth),
		cmocka_unit_test(too_large),
		cmocka_unit_test(many_keys_are_quick),
		cmocka_unit_test(tree),
		cmocka_unit_test(whole_numbers),
		cmocka_unit_test(writes),
		cmocka_unit_test(writes_safely),
		cmocka_unit_test(round_trip),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
