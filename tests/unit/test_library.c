/* Libraries: the index of a folder gives the hits of its plans, whatever happened to either. */
#include "library_help.h"

#include "plan/builtin.h"

enum { NOBODY = 65534 };

static const struct library_options small_shards = {.shard_units = 300};
static const struct library_options one_shard = {.shard_units = 0};

static void fill(struct folder *folder, uint32_t n, uint32_t *seed)
{
	folder_make(folder);
	for (uint32_t i = 0; i < n; i++)
		folder_put(folder, i, i == 3 ? builtin_plan() : hard_plan(seed));
}

static void a_library_has_the_hits_of_its_plans(void **state)
{
	struct folder folder;
	uint32_t seed = 31;
	(void)state;

	fill(&folder, 25, &seed);
	for (int small = 0; small < 2; small++) {
		struct library_options options = small ? small_shards : one_shard;
		options.rebuild = true;
		struct library *library = open_with(&folder, &options);
		assert_true(library->report.built);
		assert_int_equal(library->report.read, 25);
		assert_int_equal(library->file.n_shards > 4, small);
		check_library(library, &folder, 400, &seed);
		library_close(library);
	}
	folder_fini(&folder);
}

static void expect_report(const struct library *library, struct library_report wanted)
{
	const struct library_report *got = &library->report;

	if (got->built != wanted.built || got->read != wanted.read || got->kept != wanted.kept ||
		got->removed != wanted.removed || got->bad != wanted.bad)
		fail_msg("built %d, read %u, kept %u, removed %u, bad %u", got->built, got->read,
			got->kept, got->removed, got->bad);
}

static void only_what_changed_is_read_again(void **state)
{
	struct folder folder;
	uint32_t seed = 37;
	(void)state;

	fill(&folder, 12, &seed);
	struct library *library = open_with(&folder, &small_shards);
	expect_report(library, (struct library_report){.built = true, .read = 12});
	library_close(library);

	library = open_with(&folder, &small_shards);
	expect_report(library, (struct library_report){.built = false});
	assert_int_equal(library->report.plans, 12);
	check_library(library, &folder, 60, &seed);
	library_close(library);

	folder_put(&folder, 5, hard_plan(&seed));
	folder_put(&folder, 12, hard_plan(&seed));
	folder_remove(&folder, 0);
	folder_remove(&folder, 7);
	library = open_with(&folder, &small_shards);
	expect_report(library,
		(struct library_report){.built = true, .read = 2, .kept = 9, .removed = 2});
	check_library(library, &folder, 100, &seed);
	library_close(library);
	folder_fini(&folder);
}

/* Any changes in any order: an index updated step by step gives the same hits as a new one. */
static void an_updated_index_is_as_a_new_one(void **state)
{
	struct folder folder;
	uint32_t seed = 41;
	(void)state;

	fill(&folder, 10, &seed);
	for (int turn = 0; turn < 30; turn++) {
		for (uint32_t n = random_next(&seed) % 4; n > 0; n--) {
			uint32_t i = random_next(&seed) % FOLDER_PLANS;
			if (i < folder.n && folder.plans[i] && i && random_next(&seed) % 2)
				folder_remove(&folder, i);
			else
				folder_put(&folder, i, hard_plan(&seed));
		}
		struct library_options options = {.shard_units = 100 + random_next(&seed) % 400};
		struct library *library = open_with(&folder, &options);
		check_library(library, &folder, 20, &seed);
		library_close(library);
	}
	folder_fini(&folder);
}

struct complaints {
	unsigned n;
	enum err_kind kind;
	char file[64];
};

static void complain(void *context, const struct err *err)
{
	struct complaints *complaints = context;

	complaints->n++;
	complaints->kind = err->kind;
	snprintf(complaints->file, sizeof(complaints->file), "%.60s", err->file);
}

static void texts_are_imported_and_bad_files_reported(void **state)
{
	struct complaints complaints = {0};
	struct library_options options = {.complain = complain, .context = &complaints};
	struct folder folder;
	uint32_t seed = 43, shard, plan;
	(void)state;

	fill(&folder, 2, &seed);
	folder_write(&folder, "text.txt", STR("一、坚持制造业立市\n量子海豚跃出水面。\n"));
	folder_write(&folder, "notes.MD", STR("# 标题\n\n量子海豚二号。\n"));
	folder_write(&folder, ".hidden.txt", STR("量子海豚三号。\n"));
	folder_write(&folder, "image.png", STR("量子海豚四号。\n"));
	folder_write(&folder, "wrong.json", STR("{\"format\": 3}\n"));
	struct library *library = open_with(&folder, &options);
	assert_int_equal(library->report.plans, 4);
	assert_int_equal(library->report.bad, 1);
	assert_int_equal(complaints.n, 1);
	assert_string_equal(complaints.file, "wrong.json");
	check_counts(library, STR("量子海豚"), 2);
	assert_true(library_find(library, STR("text"), &shard, &plan));
	struct index_plan found = index_plan(library->file.shards[shard], plan);
	struct buf path = {0};
	library_path(library, &found, &path);
	assert_true(str_ends(buf_str(&path), STR("/text.txt")));
	buf_fini(&path);
	library_close(library);

	/* A file that is no plan is not read or reported again until it changes. */
	library = open_with(&folder, &options);
	assert_false(library->report.built);
	assert_int_equal(complaints.n, 1);
	library_close(library);
	folder_fini(&folder);
}

/* A file that could not be read counts as bad, and is read when that is possible. */
static void a_forbidden_file_is_read_later(void **state)
{
	struct folder folder;
	char path[128];
	bool root = geteuid() == 0;
	(void)state;

	folder_make(&folder);
	/* Nothing is forbidden to root. */
	if (root) {
		assert_int_equal(chown(folder.path, NOBODY, NOBODY), 0);
		assert_int_equal(seteuid(NOBODY), 0);
	}
	folder_write(&folder, "a.txt", STR("量子海豚。\n"));
	folder_write(&folder, "b.txt", STR("量子海豚。\n"));
	path_of(&folder, "b.txt", path);
	assert_int_equal(chmod(path, 0), 0);
	for (int turn = 0; turn < 2; turn++) {
		struct library *library = open_with(&folder, &one_shard);
		assert_int_equal(library->report.bad, 1);
		assert_int_equal(library->report.built, turn == 0);
		check_counts(library, STR("量子海豚"), 1);
		library_close(library);
	}
	assert_int_equal(chmod(path, 0644), 0);
	struct library *library = open_with(&folder, &one_shard);
	assert_int_equal(library->report.bad, 0);
	check_counts(library, STR("量子海豚"), 2);
	library_close(library);
	folder_fini(&folder);
	if (root)
		assert_int_equal(seteuid(0), 0);
}

/* Two files that are exchanged have each other's size and time. */
static void exchanged_files_are_noticed(void **state)
{
	static const char *const names[] = {"a.txt", "b.txt", "c.txt"};
	struct folder folder;
	char paths[3][128];
	(void)state;

	folder_make(&folder);
	for (int i = 0; i < 3; i++)
		path_of(&folder, names[i], paths[i]);
	folder_write(&folder, names[0], STR("苹果苹果。\n"));
	folder_write(&folder, names[1], STR("香蕉香蕉。\n"));
	struct timespec same = {.tv_sec = 1000000000};
	for (int i = 0; i < 2; i++)
		assert_int_equal(
			utimensat(AT_FDCWD, paths[i], (struct timespec[]){same, same}, 0), 0);
	library_close(open_with(&folder, &one_shard));
	assert_int_equal(rename(paths[0], paths[2]), 0);
	assert_int_equal(rename(paths[1], paths[0]), 0);
	assert_int_equal(rename(paths[2], paths[1]), 0);
	struct library *library = open_with(&folder, &one_shard);
	assert_true(library->report.built);
	struct index_plan plan = index_plan(library->file.shards[0], 0);
	assert_str(plan.file, "a.txt");
	assert_str(index_text(library->file.shards[0], 1), "香蕉香蕉。");
	library_close(library);
	folder_fini(&folder);
}

/* Files of other kinds are where the index should be. */
static void a_file_that_is_no_index_is_replaced(void **state)
{
	static const char *const others[] = {"", "lantu-index", "{}", "不是索引"};
	struct folder folder;
	uint32_t seed = 53;
	(void)state;

	fill(&folder, 5, &seed);
	for (size_t i = 0; i < COUNT(others); i++) {
		write_index(&folder, str_of(others[i]));
		struct library *library = open_with(&folder, &one_shard);
		assert_true(library->report.built);
		check_library(library, &folder, 20, &seed);
		library_close(library);
	}
	folder_fini(&folder);
}

/* ---- files and folders ---- */

static void a_process_keeps_the_index_it_opened(void **state)
{
	struct folder folder;
	uint32_t seed = 59;
	(void)state;

	fill(&folder, 3, &seed);
	struct library *before = open_with(&folder, &one_shard);
	folder_write(&folder, "more.txt", STR("量子海豚。\n"));
	struct library *after = open_with(&folder, &one_shard);
	assert_true(after->report.built);
	check_counts(before, STR("量子海豚"), 0);
	check_counts(after, STR("量子海豚"), 1);
	library_close(before);
	library_close(after);
	folder_fini(&folder);
}

/* A file written a moment ago may be written again with the same size and time. */
static void new_files_are_read_again(void **state)
{
	struct folder folder;
	struct err err = {0};
	char path[128];
	(void)state;

	folder_make(&folder);
	path_of(&folder, "new.txt", path);
	for (int turn = 0; turn < 3; turn++) {
		assert_true(file_save(
			path, turn % 2 ? STR("海豚二号。\n") : STR("海豚一号。\n"), &err));
		struct library *library = open_with(&folder, &one_shard);
		assert_true(library->report.built);
		check_counts(library, turn % 2 ? STR("二号") : STR("一号"), 1);
		library_close(library);
	}
	folder_fini(&folder);
}

static bool stop(void *context, uint32_t done, uint32_t all)
{
	unsigned *calls = context;

	(void)all;
	++*calls;
	return done < 3;
}

static void a_stopped_build_leaves_nothing(void **state)
{
	unsigned calls = 0;
	struct library_options options = {.progress = stop, .context = &calls};
	struct folder folder;
	struct err err = {0};
	char path[128];
	uint32_t seed = 61;
	(void)state;

	fill(&folder, 8, &seed);
	assert_null(library_open(folder.path, &options, &err));
	assert_int_equal(err.kind, ERR_STOPPED);
	assert_int_equal(calls, 4);
	assert_int_not_equal(access(index_of(&folder, path), F_OK), 0);
	folder_fini(&folder); /* fails if any other file is left */
}

static void note_read(void *context, const struct plan *plan, str file)
{
	struct buf *names = context;

	assert_true(plan->n_sections > 0);
	buf_add(names, file);
	buf_byte(names, ' ');
}

/* Between steps others may use the library as it was; what is not finished leaves nothing. */
static void it_is_opened_in_steps(void **state)
{
	struct buf names = {0};
	struct library_options options = {.shard_units = 1, .read = note_read, .context = &names};
	struct folder folder;
	struct err err = {0};
	char path[128];
	uint32_t seed = 67, done, all, before = 0;
	enum library_step step;
	(void)state;

	fill(&folder, 3, &seed);
	for (int stopped = 1; stopped >= 0; stopped--) {
		struct library_update *update = library_update_begin(folder.path, &options, &err);
		assert_non_null(update);
		buf_cut(&names, 0);
		before = 0;
		while ((step = library_update_step(update)) == LIBRARY_MORE) {
			library_update_progress(update, &done, &all);
			assert_true(done >= before && done <= all && (all == 0 || all == 3));
			before = done;
			assert_int_not_equal(access(index_of(&folder, path), F_OK), 0);
			if (stopped && done == 2)
				break;
		}
		struct library *library = library_update_end(update, &err);
		assert_int_equal(library == NULL, stopped);
		if (stopped) {
			assert_int_equal(step, LIBRARY_MORE);
			assert_int_equal(err.kind, ERR_STOPPED);
			continue;
		}
		assert_int_equal(step, LIBRARY_OPEN);
		assert_str(buf_str(&names), "plan-00.json plan-01.json plan-02.json ");
		check_library(library, &folder, 20, &seed);
		library_close(library);
	}
	assert_null(library_update_begin("/tmp/lantu-test-none", &options, &err));
	assert_int_equal(err.kind, ERR_NO_LIBRARY);
	buf_fini(&names);
	folder_fini(&folder);
}

static void one_file_is_a_library_too(void **state)
{
	struct folder folder;
	struct err err = {0};
	char path[128];
	uint32_t seed = 71;
	(void)state;

	fill(&folder, 3, &seed);
	folder_write(&folder, "one.txt", STR("量子海豚。\n"));
	path_of(&folder, "one.txt", path);
	for (int turn = 0; turn < 2; turn++) {
		struct library *library = library_open(path, &one_shard, &err);
		assert_non_null(library);
		assert_int_equal(library->report.built, turn == 0);
		assert_int_equal(library->report.plans, 1);
		check_counts(library, STR("海豚"), 1);
		struct buf found = {0};
		struct index_plan plan = index_plan(library->file.shards[0], 0);
		library_path(library, &plan, &found);
		assert_string_equal(found.data, path);
		buf_fini(&found);
		library_close(library);
	}
	folder_fini(&folder);
}

static void an_empty_folder_is_a_library(void **state)
{
	struct folder folder;
	struct err err = {0};
	(void)state;

	folder_make(&folder);
	struct library *library = open_with(&folder, &one_shard);
	assert_int_equal(library->file.n_shards, 0);
	check_counts(library, STR("海豚"), 0);
	library_close(library);
	folder_fini(&folder);
	assert_null(library_open(folder.path, &one_shard, &err));
	assert_int_equal(err.kind, ERR_NO_LIBRARY);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_library_has_the_hits_of_its_plans),
		cmocka_unit_test(only_what_changed_is_read_again),
		cmocka_unit_test(an_updated_index_is_as_a_new_one),
		cmocka_unit_test(texts_are_imported_and_bad_files_reported),
		cmocka_unit_test(a_forbidden_file_is_read_later),
		cmocka_unit_test(exchanged_files_are_noticed),
		cmocka_unit_test(a_file_that_is_no_index_is_replaced),
		cmocka_unit_test(a_process_keeps_the_index_it_opened),
		cmocka_unit_test(new_files_are_read_again),
		cmocka_unit_test(a_stopped_build_leaves_nothing),
		cmocka_unit_test(it_is_opened_in_steps),
		cmocka_unit_test(one_file_is_a_library_too),
		cmocka_unit_test(an_empty_folder_is_a_library),
	};

	return cmocka_run_group_tests_name("libraries", tests, NULL, NULL);
}
