/* library/open: what an operand names. */
#include "library_help.h"

#include <stdlib.h>

#include "library/open.h"

static void splits_refs_from_plans(void **state)
{
	static const struct {
		const char *operand, *ref, *plan;
	} rows[] = {
		{"3.2@gz", "3.2", "gz"},
		{"3.2＠gz", "3.2", "gz"},
		{"3.2@a@b", "3.2", "a@b"},
		{"3.2＠./a@b.txt", "3.2", "./a@b.txt"},
		{"3.2@a＠b", "3.2", "a＠b"},
		{"x@3.2@b", "", "x@3.2@b"},
		{"目标.1@/tmp/x.txt", "目标.1", "/tmp/x.txt"},
		{"x@y", "", "x@y"},
		{"@gz", "", "@gz"},
		{"gz", "", "gz"},
	};
	str ref;
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(open_split_ref(rows[i].operand, &ref), rows[i].plan);
		assert_true(str_equal(ref, str_of(rows[i].ref)));
	}
	assert_null(open_split_ref(NULL, &ref));
	assert_int_equal(ref.len, 0);
}

static void names_have_no_folders(void **state)
{
	struct buf own = {0};
	(void)state;

	assert_true(str_equal(open_name("/a/b.txt", &own), STR("/a/b.txt")));
	assert_true(str_equal(open_name("b.txt", &own), STR("b.txt")));
	assert_true(str_equal(open_name("-", &own), STR("stdin")));
	buf_fini(&own);
}

/* The title of what an operand names, which is freed; "" if it names nothing. */
static const char *title_of(const char *operand)
{
	static char title[200];
	struct err err = {0};
	struct plan *plan = open_plan(operand, 0, NULL, NULL, &err);

	snprintf(title, sizeof(title), "%.*s", plan ? (int)plan->title.len : 0,
		plan ? plan->title.data : "");
	assert_int_equal(err.kind, plan ? ERR_NONE : ERR_NO_PLAN);
	plan_free(plan);
	return title;
}

static void plans_by_file_and_id(void **state)
{
	struct folder folder;
	struct buf home = {0};
	struct err err = {0};
	char path[128];
	(void)state;

	folder_make(&folder);
	assert_int_equal(setenv("XDG_DATA_HOME", folder.path, 1), 0);
	assert_true(library_home(&home));
	/* Without a library the built-in plan is there all the same, and nothing is made. */
	struct plan *builtin = open_plan(NULL, 0, NULL, NULL, &err);
	char id[64];
	snprintf(id, sizeof(id), "%.*s", (int)builtin->id.len, builtin->id.data);
	plan_free(builtin);
	assert_true(strlen(title_of(id)) > 0);
	assert_string_equal(title_of("no-such-plan"), "");
	assert_int_not_equal(access(home.data, F_OK), 0);
	/* An id no index has yet is found by the name of its file. */
	assert_true(file_make_folder(home.data, &err));
	snprintf(path, sizeof(path), "%s/mine.txt", home.data);
	assert_true(file_save(path, STR("海豚计划\n一、甲章\n正文。\n"), &err));
	assert_string_equal(title_of("mine"), "海豚计划");
	assert_string_equal(title_of(path), "海豚计划");
	assert_string_equal(title_of("./mine"), "");
	/* One whose file has another name, by the index. */
	library_close(library_open(home.data, &(struct library_options){0}, &err));
	struct plan *plan = open_plan("mine", OPEN_EDITS, NULL, NULL, &err);
	assert_true(plan && plan->source.n_edits > 0);
	plan->id = STR("other");
	struct buf json = {0};
	plan_json_write(plan, &json);
	plan_free(plan);
	assert_true(file_save(path, buf_str(&json), &err));
	assert_string_equal(title_of("other"), "");
	library_close(library_open(home.data, &(struct library_options){0}, &err));
	assert_string_equal(title_of("other"), "海豚计划");
	buf_fini(&json);
	unlink(path);
	snprintf(path, sizeof(path), "%s/.lantu-index", home.data);
	unlink(path);
	rmdir(home.data);
	*strrchr(home.data, '/') = '\0';
	rmdir(home.data);
	buf_fini(&home);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(splits_refs_from_plans),
		cmocka_unit_test(names_have_no_folders),
		cmocka_unit_test(plans_by_file_and_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
