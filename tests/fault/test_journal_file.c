/* The file of a journal: whose it is, what it may be, and what others do to it. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "calls.h"
#include "numbers.h"

/* ---- whose file it is ---- */

static void expect_refused(enum err_kind kind)
{
	struct numbers all;
	struct err err = {0};

	assert_false(open_numbers(&all, &err) && save_number(&all, 1));
	assert_int_equal(err.kind, kind);
	close_numbers(&all);
}

static void takes_only_own_private_files(void **unused)
{
	char other[96];
	struct stat st;

	(void)unused;
	snprintf(other, sizeof(other), "%s/other", folder);
	unlink(path);
	assert_int_equal(symlink(other, path), 0);
	expect_refused(ERR_FOREIGN);
	assert_int_not_equal(access(other, F_OK), 0);
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	expect_refused(ERR_FOREIGN);
	unlink(path);
	write_journal(STR("买菜\n"));
	expect_refused(ERR_JOURNAL);
	write_journal(STR(""));
	assert_int_equal(chmod(path, 0666), 0);
	expect_refused(ERR_FOREIGN);
	assert_int_equal(chmod(path, 0644), 0);
	struct numbers all;
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	close_numbers(&all);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

/* Nothing but a file of the user's own, that is one and not too large. */
static void refuses_what_is_no_journal(void **unused)
{
	struct sockaddr_un name = {.sun_family = AF_UNIX};
	struct numbers all;
	struct buf other = {0};
	struct err err = {0};

	(void)unused;
	unlink(path);
	strcpy(name.sun_path, path);
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (const struct sockaddr *)&name, sizeof(name)), 0);
	close(fd);
	expect_refused(ERR_FOREIGN);
	unlink(path);
	/* Too large for any journal; nothing of it is on the disk. */
	write_journal(STR(""));
	assert_int_equal(truncate(path, JOURNAL_LIMIT_BYTES + 1), 0);
	expect_refused(ERR_TOO_LARGE);
	/* Another program's, which stays as it is. */
	journal_frame(STR("{\"format\":\"other\"}"), &other);
	journal_frame(STR("7"), &other);
	write_journal(buf_str(&other));
	expect_refused(ERR_JOURNAL);
	assert_false(open_numbers(&all, NULL));
	for (int i = 0; i < 2; i++) /* it is not forgotten */
		assert_false(save_number(&all, 1));
	assert_false(journal_refresh(&all.journal, NULL));
	close_numbers(&all);
	struct buf now = {0};
	read_journal(&now);
	assert_true(str_equal(buf_str(&now), buf_str(&other)));
	buf_fini(&now);
	buf_fini(&other);
	if (geteuid() == 0) {
		write_journal(STR(""));
		assert_int_equal(chown(path, 12345, (gid_t)-1), 0);
		expect_refused(ERR_FOREIGN);
	}
	unlink(path);
	/* Where others may put files, none is one's own. */
	assert_int_equal(chmod(state, 0777), 0);
	expect_refused(ERR_FOREIGN);
	assert_false(open_numbers(&all, &err));
	assert_false(journal_save(&all.journal, STR("1"), &err));
	assert_int_equal(err.kind, ERR_FOREIGN);
	assert_false(journal_refresh(&all.journal, &err));
	close_numbers(&all);
	assert_int_equal(chmod(state, 0700), 0);
}

/* No home, one that is not there yet, and one that cannot be. */
static void needs_a_folder_to_save(void **unused)
{
	struct journal_place place = {NULL, "notes", STR(HEADER), PATIENCE_MS};
	struct numbers all = {.reader = {forget, take, accept_header}};
	char beside[192];
	struct err err = {0};

	(void)unused;
	unlink(path);
	assert_true(journal_open(&all.journal, &place, &all.reader, &err));
	assert_true(journal_refresh(&all.journal, &err));
	assert_false(journal_save(&all.journal, STR("1"), &err));
	assert_int_equal(err.kind, ERR_NO_HOME);
	close_numbers(&all);

	write_journal(STR(""));
	snprintf(beside, sizeof(beside), "%s/deep", path);
	place.folder = beside; /* below a file */
	assert_false(journal_open(&all.journal, &place, &all.reader, &err));
	assert_int_equal(err.kind, ERR_READ);
	assert_false(journal_save(&all.journal, STR("1"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_string_equal(err.file, beside);
	journal_close(&all.journal);

	unlink(path);
	assert_true(journal_open(&all.journal, &place, &all.reader, &err));
	assert_true(journal_refresh(&all.journal, &err));
	assert_int_not_equal(access(path, F_OK), 0);
	assert_true(journal_save(&all.journal, STR("1"), &err));
	assert_int_equal(all.n, 1);
	close_numbers(&all);
	assert_int_equal(folder_remove(path), 0);
}

/* ---- what others do to the file ---- */

/* Whatever has the name now is read, also where it is a shorter or another file, or none. */
static void follows_the_name(void **unused)
{
	struct numbers all, other;
	struct buf bytes = {0};
	char name[176];

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL));
	assert_true(journal_compact(&all.journal, write_all, NULL)); /* of nothing */
	assert_int_equal(all.n, 0);
	assert_true(save_number(&all, 1));
	assert_true(open_numbers(&other, NULL) && save_number(&other, 2));
	assert_true(journal_refresh(&all.journal, NULL));
	assert_int_equal(all.n, 2);
	read_journal(&bytes);
	assert_true(save_number(&other, 3));
	assert_true(journal_compact(&other.journal, write_all, NULL));
	assert_true(journal_refresh(&all.journal, NULL));
	assert_int_equal(all.n, 3);
	/* Shorter, as a copy from yesterday may be. */
	write_journal(buf_str(&bytes));
	assert_true(journal_refresh(&all.journal, NULL));
	assert_int_equal(all.n, 2);
	/* Gone: there is nothing new, and a save begins anew. */
	unlink(path);
	assert_true(journal_refresh(&all.journal, NULL));
	assert_true(save_number(&all, 4));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.items[0], 4);
	/* Not to be looked at: it is opened again. */
	calls_fail("fstat", FAIL_ONCE, 1, EIO);
	assert_true(save_number(&all, 5));
	calls_succeed();
	assert_int_equal(all.n, 2);
	/* Another kind of file. */
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(save_number(&all, 6));
	assert_false(journal_compact(&all.journal, write_all, NULL));
	unlink(path);
	assert_true(save_number(&all, 7));
	snprintf(name, sizeof(name), "%s.lock", path);
	unlink(name);
	buf_fini(&bytes);
	close_numbers(&other);
	close_numbers(&all);
}

/* What is known by another name, too, stays as it is there: the next save makes another file. */
static void leaves_other_names_alone(void **unused)
{
	struct numbers all;
	struct buf before = {0}, after = {0};
	char other[176];

	(void)unused;
	unlink(path);
	snprintf(other, sizeof(other), "%s.other", path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	assert_int_equal(link(path, other), 0);
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	assert_int_equal(write(fd, "0000", 4), 4); /* a tail, which is not taken along */
	close(fd);
	read_journal(&before);
	/* Where it cannot be read again, nothing is lost. */
	calls_fail("pread", FAIL_ONCE, 3, EIO); /* after the tail, and what is after it */
	assert_false(save_number(&all, 2));
	calls_succeed();
	assert_int_equal(all.n, 1);
	assert_true(save_number(&all, 2));
	assert_int_equal(all.n, 2);
	assert_int_equal(all.journal.damaged, 1);
	assert_true(file_read(other, JOURNAL_LIMIT_BYTES, &after, NULL));
	assert_true(str_equal(buf_str(&before), buf_str(&after)));
	close_numbers(&all);
	/* Its rights are not narrowed either: then it is refused. */
	unlink(path);
	assert_int_equal(rename(other, path) | link(path, other) | chmod(path, 0644), 0);
	expect_refused(ERR_FOREIGN);
	unlink(path);
	unlink(other);
	/* That it has none is believed of one that cannot be looked at again. */
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	ino_t old = inode();
	calls_fail("fstat", FAIL_ONCE, 2, EIO);
	assert_true(save_number(&all, 2));
	calls_succeed();
	assert_int_equal(inode(), old);
	close_numbers(&all);
	buf_fini(&before);
	buf_fini(&after);
}

/* A file of another file system, mounted over the name where only this process sees it. */
static void follows_a_mount(void **unused)
{
	static const char *const there = "/dev/shm/lantu-test-journal";
	struct numbers all;

	(void)unused;
	unlink(path);
	int fd = open(there, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0 || unshare(CLONE_NEWNS) != 0 ||
		mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0) {
		unlink(there);
		skip();
	}
	close(fd);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	assert_int_equal(mount(there, path, NULL, MS_BIND, NULL), 0);
	assert_true(save_number(&all, 2));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.items[0], 2);
	assert_int_equal(umount2(path, MNT_DETACH), 0);
	assert_true(journal_refresh(&all.journal, NULL));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.items[0], 1);
	close_numbers(&all);
	unlink(there);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(takes_only_own_private_files),
		cmocka_unit_test(refuses_what_is_no_journal),
		cmocka_unit_test(needs_a_folder_to_save),
		cmocka_unit_test(follows_the_name),
		cmocka_unit_test(leaves_other_names_alone),
		cmocka_unit_test(follows_a_mount),
	};

	return cmocka_run_group_tests_name("journal_file", tests, begin_numbers, end_numbers);
}
