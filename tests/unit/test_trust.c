/* base/trust: whose files and folders are believed, and who may read what is made from them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/trust.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { ANOTHER = 1234 };

static bool fstat_fails;

int fstat(int fd, struct stat *st)
{
	if (!fstat_fails)
		return fstatat(fd, "", st, AT_EMPTY_PATH);
	errno = EIO;
	return -1;
}

static void files_are_ones_own_or_roots(void **state)
{
	static const struct {
		uid_t owner;
		mode_t mode;
		bool own;
	} rows[] = {{0, 0600, true}, {0, 0644, true}, {0, 0664, false}, {0, 0646, false},
		{ANOTHER, 0600, true}, {ANOTHER, 0755, true}, {ANOTHER, 0620, false},
		{ANOTHER, 0602, false}, {ANOTHER + 1, 0600, false}, {ANOTHER + 1, 0644, false}};
	uid_t before = geteuid();
	(void)state;

	if (before == 0)
		assert_int_equal(seteuid(ANOTHER), 0);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stat st = {.st_uid = rows[i].owner, .st_mode = S_IFREG | rows[i].mode};
		if (rows[i].owner == ANOTHER)
			st.st_uid = geteuid();
		if (rows[i].owner > ANOTHER)
			st.st_uid = geteuid() + 1;
		if (trust_is_own(&st) != rows[i].own)
			fail_msg("row %zu", i);
	}
	assert_int_equal(seteuid(before), 0);
}

static void only_files_and_folders_are_opened(void **state)
{
	char folder[] = "/tmp/lantu-test-XXXXXX", path[64];
	struct stat st;
	(void)state;

	assert_non_null(mkdtemp(folder));
	int dir = trust_open_folder(folder);
	assert_true(dir >= 0);
	assert_int_equal(trust_open(dir, "none", &st), -1);
	assert_int_equal(trust_open(dir, ".", &st), -1);
	assert_int_equal(mkfifoat(dir, "pipe", 0600), 0);
	assert_int_equal(trust_open(dir, "pipe", &st), -1);
	int fd = openat(dir, "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
	assert_int_equal(symlinkat("file", dir, "link"), 0);
	assert_int_equal(trust_open(dir, "link", &st), -1);
	int again = trust_open(dir, "file", &st);
	assert_true(again >= 0 && S_ISREG(st.st_mode));
	close(again);
	assert_int_equal(fchmod(fd, 0606), 0);
	assert_int_equal(trust_open(dir, "file", &st), -1);
	close(fd);
	/* Of folders the same. */
	snprintf(path, sizeof(path), "%s/file", folder);
	assert_int_equal(trust_open_folder(path), -1);
	assert_int_equal(fchmod(dir, 0777), 0);
	assert_int_equal(trust_open_folder(folder), -1);
	assert_int_equal(unlinkat(dir, "file", 0) | unlinkat(dir, "link", 0), 0);
	assert_int_equal(unlinkat(dir, "pipe", 0), 0);
	close(dir);
	assert_int_equal(rmdir(folder), 0);
	assert_int_equal(trust_open_folder(folder), -1);
}

/* What is made from files may be read by those who may read each of them. */
static void rights_are_those_of_all(void **state)
{
	static const struct {
		mode_t modes[2];
		gid_t groups[2], group;
		mode_t mode;
	} rows[] = {{{0644, 0644}, {5, 5}, 5, 0644}, {{0640, 0644}, {5, 5}, 5, 0640},
		{{0640, 0640}, {5, 6}, 5, 0600}, {{0644, 0644}, {5, 6}, 5, 0644},
		{{0640, 0640}, {5, 5}, 6, 0600}, {{0600, 0644}, {5, 5}, 5, 0600},
		{{0604, 0644}, {5, 5}, 5, 0604}, {{0644, 0640}, {5, 5}, 6, 0600}};
	(void)state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct trust_rights rights = {.mode = 0777};
		for (int f = 0; f < 2; f++)
			trust_narrow(&rights, &(struct stat){.st_mode = S_IFREG | rows[i].modes[f],
						      .st_gid = rows[i].groups[f]});
		if (trust_mode(&rights, rows[i].group) != rows[i].mode)
			fail_msg("row %zu: %o", i, trust_mode(&rights, rows[i].group));
	}
	/* Made from nothing. */
	assert_int_equal(trust_mode(&(struct trust_rights){.mode = 0640}, 0), 0600);
	assert_int_equal(trust_mode(&(struct trust_rights){.mode = 0644}, 0), 0644);
}

/* A file of nothing, or of as many bytes, that others cannot write. */
static void what_is_shared_is_of_that_size(void **state)
{
	char folder[] = "/tmp/lantu-test-XXXXXX", path[64], other[64];
	struct stat st;
	(void)state;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/table", folder);
	snprintf(other, sizeof(other), "%s/other", folder);
	assert_int_equal(trust_open_shared(path, 8), -1);
	int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	assert_int_equal(trust_open_shared(path, -1), -1); /* no file can be made so long */
	int shared = trust_open_shared(path, 8);
	assert_true(shared >= 0);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_size, 8);
	close(shared);
	shared = trust_open_shared(path, 8);
	assert_true(shared >= 0);
	close(shared);
	assert_int_equal(trust_open_shared(path, 16), -1);
	assert_int_equal(fchmod(fd, 0602), 0);
	assert_int_equal(trust_open_shared(path, 8), -1);
	assert_int_equal(fchmod(fd, 0600), 0);
	assert_int_equal(link(path, other), 0);
	assert_int_equal(trust_open_shared(path, 8), -1);
	assert_int_equal(unlink(other), 0);
	assert_int_equal(symlink(path, other), 0);
	assert_int_equal(trust_open_shared(other, 8), -1);
	assert_int_equal(unlink(other) | mkfifo(other, 0600), 0);
	assert_int_equal(trust_open_shared(other, 8), -1);
	close(fd);
	assert_int_equal(unlink(other) | unlink(path) | rmdir(folder), 0);
}

/* A group may write what is shared, if it is one's own or root's. */
static void what_is_shared_is_ones_own_or_roots(void **state)
{
	char folder[] = "/tmp/lantu-test-XXXXXX", path[64];
	(void)state;

	if (geteuid() != 0)
		skip();
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chmod(folder, 0755), 0);
	snprintf(path, sizeof(path), "%s/table", folder);
	int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
	assert_int_equal(fchmod(fd, 0660), 0);
	for (uid_t i = 0; i < 3; i++) {
		uid_t owner = i ? ANOTHER - 1 + i : 0;
		assert_int_equal(fchown(fd, owner, getegid()), 0);
		assert_int_equal(seteuid(ANOTHER), 0);
		int shared = trust_open_shared(path, 8);
		assert_int_equal(shared >= 0, owner != ANOTHER + 1);
		if (shared >= 0)
			close(shared);
		assert_int_equal(seteuid(0), 0);
	}
	close(fd);
	assert_int_equal(unlink(path) | rmdir(folder), 0);
}

/* What cannot be looked at is not believed, and closed again. */
static void what_is_not_known_is_not_opened(void **state)
{
	char folder[] = "/tmp/lantu-test-XXXXXX", path[64];
	struct stat st;
	(void)state;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/file", folder);
	int dir = trust_open_folder(folder);
	int fd = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600), next = dup(fd);
	close(next);
	fstat_fails = true;
	assert_int_equal(trust_open(dir, "file", &st), -1);
	assert_int_equal(trust_open_folder(folder), -1);
	assert_int_equal(trust_open_shared(path, 0), -1);
	fstat_fails = false;
	assert_int_equal(dup(fd), next);
	close(next);
	close(fd);
	close(dir);
	assert_int_equal(unlink(path) | rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_ones_own_or_roots),
		cmocka_unit_test(only_files_and_folders_are_opened),
		cmocka_unit_test(rights_are_those_of_all),
		cmocka_unit_test(what_is_shared_is_of_that_size),
		cmocka_unit_test(what_is_shared_is_ones_own_or_roots),
		cmocka_unit_test(what_is_not_known_is_not_opened),
	};

	return cmocka_run_group_tests_name("trust", tests, NULL, NULL);
}
