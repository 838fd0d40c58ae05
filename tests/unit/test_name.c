/* text/name: ids and names of files, whatever they are made of. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/save.h"
#include "base/utf8.h"
#include "import/import.h"
#include "text/name.h"

static void assert_made(void (*make)(str, struct buf *), str text, const char *wanted)
{
	struct buf out = {0};

	make(text, &out);
	buf_byte(&out, '\0');
	assert_string_equal(out.data, wanted);
	buf_fini(&out);
}

static void assert_id(const char *text, const char *wanted)
{
	assert_made(name_id, str_of(text), wanted);
	assert_made(name_id, str_of(wanted), wanted);
	assert_true(name_is_id(str_of(wanted)));
	assert_int_equal(name_is_id(str_of(text)), strcmp(text, wanted) == 0);
}

static void ids(void **state)
{
	(void)state;
	assert_id("guangzhou-2023", "guangzhou-2023");
	assert_id("一二〇二三年_v1.2", "一二〇二三年_v1.2");
	assert_id("a b", "a-b");
	assert_id("a \t@/b", "a-b");
	assert_id("a - (b) -c--d", "a-b-c--d");
	assert_id("报告$(id>PWNED)", "报告-id-PWNED-");
	assert_id("`id`;'x'\"y\"*?[z]{w}~!#&|<>\\\n^%=+,:", "id-x-y-z-w-");
	assert_id("工作报告（征求意见稿）《终》", "工作报告-征求意见稿-终-");
	assert_id(".-_hidden", "hidden");
	assert_id("../../x", "x");
	assert_id("-rf", "rf");
	assert_id("", "plan");
	assert_id("$（）…", "plan");
	assert_id(
		"Größe Ελλάς Ру́сский हिन्दी ไทย 한국어 ①", "Größe-Ελλάς-Ру́сский-हिन्दी-ไทย-한국어-①");
	assert_id("\xF0\xA0\x80\x80\xF0\xB1\x8D\x90", "\xF0\xA0\x80\x80\xF0\xB1\x8D\x90");
	/* Invisible characters: zero width, bidirectional, tags, fillers, noncharacters. */
	assert_id("a\u200B\u202Eb\u3164\uFE0F\uFDD0\U0001FFFF\U000E0041c\uE000", "a-b-c-");
	assert_id("a\xFF\xE4\xB8z", "a-z");
}

static void file_names(void **state)
{
	(void)state;
	assert_made(name_file, STR("《规划》（2023）——“1.2”"), "《规划》（2023）——“1.2”");
	assert_made(name_file, STR("a$b`c;d(e)[f]{g}<h>'i\"j k\u3000l\nm\u00A0n"),
		"a-b-c-d-e-f-g-h-i-j-k-l-m-n");
	assert_made(name_file, STR("-.rf/x\\*?|&!#~"), "rf-x-");
	assert_made(name_file, STR("a\x1B[31m\u202Eb\u200B\uFDD0\xFF"), "a-31m-b-");
	assert_made(name_file, STR("$($)"), "plan");
}

/* As long as is allowed, and no character is cut. */
static void lengths(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_add(&text, STR("规划"));
	for (size_t skip = 0; skip < 3; skip++) {
		buf_cut(&out, 0);
		buf_add(&out, str_slice(STR("ab"), 0, skip));
		name_file(buf_str(&text), &out);
		assert_in_range(out.len - skip, NAME_BYTES - 3, NAME_BYTES);
		assert_int_equal(utf8_valid(buf_str(&out)), out.len);
	}
	buf_cut(&text, 0);
	for (int i = 0; i < NAME_BYTES; i++)
		buf_byte(&text, 'x');
	buf_byte(&text, '$');
	buf_cut(&out, 0);
	name_id(buf_str(&text), &out);
	assert_int_equal(out.len, NAME_BYTES);
	buf_fini(&text);
	buf_fini(&out);
}

static void bytes(void **state)
{
	(void)state;
	assert_made(name_text, STR("规划.txt"), "规划.txt");
	assert_made(name_text, STR("\xB9\xE6\xBB\xAE.txt"), "规划.txt");
	assert_made(name_text, STR("caf\xE9.txt"), "caf\xE9.txt");
}

static void imported_from(void **state)
{
	const struct import_options options = {.name = STR("/\xB9\xE6/\xB9\xE6\xBB\xAE(1).txt")};
	struct plan *plan = import_text(STR("正文。"), &options, NULL, NULL);

	(void)state;
	assert_true(str_equal(plan->id, STR("规划-1-")));
	assert_true(str_equal(plan->title, STR("规划(1)")));
	assert_true(str_equal(plan->source.name, STR("规划(1).txt")));
	plan_free(plan);
}

static void written_to(void **state)
{
	char folder[] = "/tmp/lantu-name-XXXXXX";
	struct buf path = {0};

	(void)state;
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_true(save_excerpt(STR("文字"), STR("-$(id>x)-《规划》"), ".txt", &path, NULL));
	assert_true(str_equal(buf_str(&path), STR("./id-x-《规划》.txt")));
	assert_int_equal(unlink(path.data), 0);
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(rmdir(folder), 0);
	buf_fini(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids),
		cmocka_unit_test(file_names),
		cmocka_unit_test(lengths),
		cmocka_unit_test(bytes),
		cmocka_unit_test(imported_from),
		cmocka_unit_test(written_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
