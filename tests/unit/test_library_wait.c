/* Libraries whose index another process is building: how long to wait, what is used instead. */
#include "library_help.h"

#include <sys/file.h>
#include <sys/wait.h>

/* A clock that advances whenever it is read, and the callback that counts waits. */
struct watch {
	long now_ms, step_ms;
	unsigned waits;
	bool impatient;
	int lock;	 /* released after some waits */
	unsigned let_go; /* after how many */
	int report;	 /* a pipe that gets a byte for each wait; 0: none */
};

static long read_clock(void *context)
{
	struct watch *watch = context;

	watch->now_ms += watch->step_ms;
	return watch->now_ms;
}

static bool watch_waiting(void *context, uint32_t done, uint32_t all)
{
	struct watch *watch = context;

	if (done || all)
		return true;
	watch->waits++;
	if (watch->report)
		(void)!write(watch->report, "", 1); /* the other end may be closed */
	if (watch->let_go && watch->waits == watch->let_go)
		flock(watch->lock, LOCK_UN);
	return !watch->impatient;
}

/* Takes the lock of a folder, as a process that builds its index does. */
static int take_lock(const struct folder *folder)
{
	char path[180];

	cached_index(folder, path);
	strcat(path, ".lock");
	int lock = open(path, O_RDWR | O_CLOEXEC);
	assert_true(lock >= 0);
	assert_int_equal(flock(lock, LOCK_EX | LOCK_NB), 0);
	return lock;
}

static void the_lock_is_where_nobody_else_has_access(void **state)
{
	struct folder folder;
	struct stat st;
	char path[180];
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_false(is_there(&folder, ".lantu-index.lock"));
	cached_index(&folder, path);
	strcat(path, ".lock");
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	*strrchr(path, '/') = '\0';
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	/* A lock on the folder, or on a file of the former name, delays nobody. */
	struct watch watch = {.step_ms = 1};
	struct library_options options = {.rebuild = true,
		.progress = watch_waiting,
		.now_ms = read_clock,
		.context = &watch};
	folder_write(&folder, ".lantu-index.lock", STR(""));
	int old = open(in_folder(&folder, ".lantu-index.lock"), O_RDONLY | O_CLOEXEC);
	int own = open(folder.path, O_RDONLY | O_CLOEXEC);
	assert_int_equal(flock(old, LOCK_EX | LOCK_NB), 0);
	assert_int_equal(flock(own, LOCK_EX | LOCK_NB), 0);
	library_close(open_with(&folder, &options));
	assert_int_equal(watch.waits, 0);
	close(old);
	close(own);
	folder_fini(&folder);
}

static void the_old_index_is_used_while_another_is_built(void **state)
{
	struct watch watch = {.step_ms = 900};
	struct library_options options = {
		.progress = watch_waiting, .now_ms = read_clock, .context = &watch};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	folder_write(&folder, "b.txt", STR("一、乙章\n量子海豚。\n"));
	int lock = take_lock(&folder);
	struct library *library = open_with(&folder, &options);
	assert_int_equal(library->report.remark, LIBRARY_STALE);
	assert_false(library->report.built);
	assert_int_equal(library->report.plans, 1);
	check_counts(library, STR("量子海豚"), 1);
	library_close(library);
	/* At 900, 1800 and 2700 ms. */
	assert_int_equal(watch.waits, 3);
	close(lock);
	library = open_with(&folder, &options);
	assert_int_equal(library->report.remark, LIBRARY_NO_REMARK);
	check_counts(library, STR("量子海豚"), 2);
	library_close(library);
	assert_int_equal(watch.waits, 3);
	folder_fini(&folder);
}

static void without_an_old_index_it_is_in_memory(void **state)
{
	struct watch watch = {.step_ms = 2000};
	struct library_options options = {
		.progress = watch_waiting, .now_ms = read_clock, .context = &watch};
	struct folder folder;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	assert_int_equal(unlink(in_folder(&folder, ".lantu-index")), 0);
	int lock = take_lock(&folder);
	for (int anew = 0; anew < 2; anew++) {
		watch.waits = 0;
		options.rebuild = anew;
		struct library *library = open_with(&folder, &options);
		assert_int_equal(library->report.remark, LIBRARY_BUSY);
		assert_true(library->report.built);
		assert_null(library->index);
		check_counts(library, STR("量子海豚"), 1);
		library_close(library);
		assert_int_equal(watch.waits, 1);
		assert_false(is_there(&folder, ".lantu-index"));
	}
	close(lock);
	folder_fini(&folder);
}

static void the_second_writer_waits_for_the_first(void **state)
{
	struct watch watch = {.step_ms = 1, .let_go = 2};
	struct library_options options = {
		.progress = watch_waiting, .now_ms = read_clock, .context = &watch};
	struct folder folder;
	char away[128];
	int ends[2], status;
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	path_of(&folder, "away", away);
	assert_int_equal(rename(in_folder(&folder, ".lantu-index"), away), 0);
	watch.lock = take_lock(&folder);
	struct library *library = open_with(&folder, &options);
	assert_true(library->report.built);
	assert_int_equal(library->report.remark, LIBRARY_NO_REMARK);
	assert_int_equal(watch.waits, 2);
	library_close(library);
	/* What the first one built is used as it is. */
	assert_int_equal(rename(in_folder(&folder, ".lantu-index"), away), 0);
	assert_int_equal(flock(watch.lock, LOCK_EX | LOCK_NB), 0);
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		struct watch own = {.step_ms = 0, .report = ends[1]};
		struct library_options patient = {
			.progress = watch_waiting, .now_ms = read_clock, .context = &own};
		close(watch.lock);
		library = open_with(&folder, &patient);
		_exit(library->report.built || own.waits == 0);
	}
	/* Until the child waits. */
	char byte;
	close(ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	char index[128];
	path_of(&folder, ".lantu-index", index);
	assert_int_equal(rename(away, index), 0);
	close(watch.lock);
	assert_int_equal(waitpid(child, &status, 0), child);
	close(ends[0]);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	folder_fini(&folder);
}

static void waiting_can_be_stopped(void **state)
{
	struct watch watch = {.step_ms = 1, .impatient = true};
	struct library_options options = {
		.progress = watch_waiting, .now_ms = read_clock, .context = &watch};
	struct folder folder;
	struct err err = {0};
	(void)state;

	folder_make_one(&folder);
	assert_true(builds(&folder));
	folder_write(&folder, "b.txt", STR("一、乙章\n量子海豚。\n"));
	int lock = take_lock(&folder);
	assert_null(library_open(folder.path, &options, &err));
	assert_int_equal(err.kind, ERR_STOPPED);
	assert_int_equal(watch.waits, 1);
	close(lock);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_lock_is_where_nobody_else_has_access),
		cmocka_unit_test(the_old_index_is_used_while_another_is_built),
		cmocka_unit_test(without_an_old_index_it_is_in_memory),
		cmocka_unit_test(the_second_writer_waits_for_the_first),
		cmocka_unit_test(waiting_can_be_stopped),
	};

	return cmocka_run_group_tests_name("libraries that wait", tests, NULL, NULL);
}
