/* base/draft, whatever happens to the process that writes; and which files are trusted. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/draft.h"
#include "base/file.h"
#include "base/trust.h"

enum { ANOTHER = 1234, SKIPPED = 77 };

static char folder[] = "/tmp/lantu-test-XXXXXX";
static int at = -1;

static int make_folder(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	at = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return at < 0;
}

static int remove_folder(void **state)
{
	(void)state;
	close(at);
	return rmdir(folder);
}

/* How many files there are, hidden ones included. */
static int count_files(void)
{
	DIR *dir = opendir(folder);
	int n = 0;

	assert_non_null(dir);
	for (struct dirent *item; (item = readdir(dir));)
		n += strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0;
	closedir(dir);
	return n;
}

static void expect_file(const char *name, const char *text, mode_t mode)
{
	char got[64];
	struct stat st;
	int fd = openat(at, name, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode & 07777, mode);
	assert_int_equal(read(fd, got, sizeof(got)), strlen(text));
	assert_memory_equal(got, text, strlen(text));
	close(fd);
}

static void write_draft(struct draft *draft, const char *text)
{
	assert_true(draft_open(draft, at, NULL));
	assert_true(file_write_all(draft->fd, str_of(text), NULL));
}

/* The same with and without files that have no name. */
static void all_ways(void)
{
	struct draft draft;
	struct err err = {0};

	write_draft(&draft, "one");
	assert_true(draft_create(&draft, "file", 0640, &err));
	draft_close(&draft);
	expect_file("file", "one", 0640);
	write_draft(&draft, "two");
	assert_false(draft_create(&draft, "file", 0644, &err));
	assert_int_equal(err.kind, ERR_WRITE);
	draft_close(&draft);
	expect_file("file", "one", 0640);
	write_draft(&draft, "three");
	draft_sweep(at); /* removes nothing that is being written */
	assert_true(draft_replace(&draft, "file", 0600, &err));
	draft_close(&draft);
	expect_file("file", "three", 0600);
	write_draft(&draft, "four");
	assert_false(draft_replace(&draft, "no/such", 0600, &err));
	draft_close(&draft);
	assert_int_equal(count_files(), 1);
	assert_int_equal(unlinkat(at, "file", 0), 0);
}

static void a_draft_becomes_a_file(void **state)
{
	(void)state;
	all_ways();
}

/* Runs in a child, and returns its status. */
static int in_child(void (*run)(void))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		run();
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

/* Without /proc a file without a name cannot be given one. */
static void hide_proc(void)
{
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
		mount("none", "/proc", "tmpfs", 0, NULL) != 0)
		_exit(SKIPPED);
}

static void all_ways_by_name(void)
{
	struct draft draft;

	hide_proc();
	write_draft(&draft, "x");
	assert_true(draft.name[0] != '\0');
	draft_close(&draft);
	all_ways();
}

static void a_draft_with_a_name_becomes_a_file_too(void **state)
{
	(void)state;
	int status = in_child(all_ways_by_name);
	if (WIFEXITED(status) && WEXITSTATUS(status) == SKIPPED)
		skip();
	assert_int_equal(status, 0);
}

static void die_writing(void)
{
	struct draft draft;

	write_draft(&draft, "half");
	raise(SIGKILL);
}

static void die_writing_by_name(void)
{
	hide_proc();
	die_writing();
}

static void a_killed_process_leaves_nothing(void **state)
{
	struct draft draft;
	(void)state;

	write_draft(&draft, "x");
	bool nameless = !draft.name[0];
	draft_close(&draft);
	int status = in_child(die_writing);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(count_files(), !nameless);
	status = in_child(die_writing_by_name);
	if (WIFSIGNALED(status))
		assert_int_equal(count_files(), 1 + !nameless);
	draft_sweep(at);
	assert_int_equal(count_files(), 0);
}

/* Replacing a file removes drafts from its folder. */
static void saving_sweeps(void **state)
{
	char path[64];
	(void)state;

	int left = openat(at, ".lantu-tmp-0123456789abcdef", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(left >= 0);
	close(left);
	snprintf(path, sizeof(path), "%s/file", folder);
	assert_true(file_save(path, STR("x"), NULL));
	assert_int_equal(count_files(), 1);
	assert_int_equal(unlink(path), 0);
}

static void what_another_user_left_is_not_swept(void **state)
{
	const char *name = ".lantu-tmp-0123456789abcdef";
	(void)state;

	if (geteuid() != 0)
		skip();
	int left = openat(at, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_int_equal(fchown(left, ANOTHER, ANOTHER), 0);
	close(left);
	draft_sweep(at);
	assert_int_equal(count_files(), 1);
	assert_int_equal(fchownat(at, name, 0, 0, 0), 0);
	assert_int_equal(unlinkat(at, name, 0), 0);
	/* Nor is another kind of file with such a name. */
	assert_int_equal(symlinkat("/etc/passwd", at, name), 0);
	draft_sweep(at);
	assert_int_equal(count_files(), 1);
	assert_int_equal(unlinkat(at, name, 0), 0);
	assert_int_equal(mkdirat(at, name, 0700), 0);
	draft_sweep(at);
	assert_int_equal(unlinkat(at, name, AT_REMOVEDIR), 0);
}

/* While it is written nobody else may read it, whatever its mode will be. */
static void a_draft_is_private(void **state)
{
	struct draft draft;
	struct stat st;
	mode_t mask = umask(0);
	(void)state;

	write_draft(&draft, "secret");
	assert_int_equal(fstat(draft.fd, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	draft_close(&draft);
	umask(mask);
}

/* ---- trusted files ---- */

static void own_files_are_trusted(void **state)
{
	static const struct {
		mode_t mode;
		uid_t owner;
		bool believed;
	} cases[] = {{0600, 0, true}, {0644, 0, true}, {0444, 0, true}, {0664, 0, false},
		{0646, 0, false}, {0666, 0, false}, {0600, ANOTHER, false}, {0644, ANOTHER, false}};
	struct buf got = {0};
	char path[64];
	(void)state;

	snprintf(path, sizeof(path), "%s/file", folder);
	assert_true(file_save(path, STR("x"), NULL));
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct err err = {0};
		if (cases[i].owner && geteuid() != 0)
			continue;
		if (cases[i].owner)
			assert_int_equal(chown(path, cases[i].owner, cases[i].owner), 0);
		assert_int_equal(chmod(path, cases[i].mode), 0);
		bool read = file_read_own(path, 100, &got, &err);
		if (read != cases[i].believed)
			fail_msg("case %zu", i);
		assert_int_equal(got.len, read);
		assert_int_equal(err.kind, read ? ERR_NONE : ERR_FOREIGN);
		assert_string_equal(err.file, path);
	}
	assert_int_equal(unlink(path), 0);
	struct err err = {0};
	assert_false(file_read_own(path, 100, &got, &err));
	assert_int_equal(err.kind, ERR_NO_PLAN);
	buf_fini(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_draft_becomes_a_file),
		cmocka_unit_test(a_draft_with_a_name_becomes_a_file_too),
		cmocka_unit_test(a_killed_process_leaves_nothing),
		cmocka_unit_test(saving_sweeps),
		cmocka_unit_test(what_another_user_left_is_not_swept),
		cmocka_unit_test(a_draft_is_private),
		cmocka_unit_test(own_files_are_trusted),
	};

	return cmocka_run_group_tests_name("drafts", tests, make_folder, remove_folder);
}
