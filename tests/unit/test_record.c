/* notes/record: what is put into the records of notes is read again, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "notes/record.h"

/* A text as a record holds it, and as it is read again. */
static void texts_are_of_lines(void **state)
{
	static const struct {
		const char *text, *written, *read;
	} rows[] = {
		{"产业", "{\"text\":\"产业\"}", "产业"},
		{"", "{\"text\":\"\"}", ""},
		{"一\n二\n\n三", "{\"text\":[\"一\",\"二\",\"\",\"三\"]}", "一\n二\n\n三"},
		{"a\tb\x1B[31mc\x7F", "{\"text\":\"a b [31mc \"}", "a b [31mc "},
		{"\xFF\xE4\xBA", "{\"text\":\"\uFFFD\uFFFD\"}", "\uFFFD\uFFFD"},
		{"\xC2\x9B\n1", "{\"text\":[\" \",\"1\"]}", " \n1"},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf out = {0};
		struct json_writer writer = {.out = &out, .compact = true};
		struct arena arena = {0};
		struct json json;
		json_begin(&writer, '{');
		record_put_text(&writer, "text", str_of(rows[i].text));
		json_end(&writer, '}');
		assert_true(json_read(&json, buf_str(&out), NULL));
		assert_string_equal(out.data, rows[i].written);
		assert_true(str_equal(record_text(&json, "text", &arena), str_of(rows[i].read)));
		json_fini(&json);
		arena_fini(&arena);
		buf_fini(&out);
	}
}

/* Members that are not there, or of another shape, as another program may have written them. */
static void what_is_not_there_changes_nothing(void **state)
{
	static const char *const rows[] = {"{}", "{\"start\":-1,\"quote\":7}",
		"{\"start\":\"9\",\"quote\":{\"a\":\"b\"}}", "[\"start\",9]", "{\"star\":9}"};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct anchor anchor = {.start = 4};
		struct arena arena = {0};
		struct json json;
		assert_true(json_read(&json, str_of(rows[i]), NULL));
		record_take_anchor(&json, &anchor, &arena);
		assert_int_equal(anchor.start, 4);
		assert_int_equal(anchor.words.len, 0);
		json_fini(&json);
		arena_fini(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_of_lines),
		cmocka_unit_test(what_is_not_there_changes_nothing),
	};

	return cmocka_run_group_tests_name("record", tests, NULL, NULL);
}
