/*
 * The journal of notes when processes are killed at any system call of a save, when calls fail, and
 * when many write at once.
 *
 *   KILLS            how many processes are killed, by default 100
 *   STATES           how many states that a power cut leaves are looked at, by default 300
 *   WRITERS, SAVES   how many write at once, and how often each; by default 5 and 50
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "calls.h"
#include "notes/notes.h"
#include "numbers.h"

enum { WRITERS_MOST = 64 };

/* ---- kills ---- */

/* What the parent sees of a child that is killed. */
static struct shared {
	unsigned begun, saved; /* numbers whose save was begun, and those that were acknowledged */
} * shared;

/* Saves numbers until it is killed, and compacts after each third one. */
static void child_saves(unsigned how, unsigned at)
{
	struct numbers all;

	calls.how = how;
	calls.at = at;
	calls.count = 0;
	if (!open_numbers(&all, NULL))
		_exit(1);
	for (int i = 1; i <= 4; i++) {
		shared->begun++;
		if (!save_number(&all, shared->begun))
			_exit(1);
		shared->saved = shared->begun;
		if (i == 3 && !journal_compact(&all.journal, write_all, NULL))
			_exit(1);
	}
	_exit(0);
}

/* What was killed leaves nothing that the next save does not remove. */
static void expect_no_drafts(void)
{
	DIR *dir = opendir(state);

	for (struct dirent *item; dir && (item = readdir(dir));)
		assert_int_not_equal(strncmp(item->d_name, ".lantu-tmp-", 11), 0);
	if (dir)
		closedir(dir);
}

/* Each number up to the last acknowledged is there once; the next one may be. */
static void expect_all_there(void)
{
	struct numbers all;
	struct err err = {0};

	assert_true(open_numbers(&all, &err));
	for (size_t i = 0; i < all.n; i++)
		assert_int_equal(all.items[i], i + 1);
	assert_in_range(all.n, shared->saved, shared->begun);
	assert_in_range(all.journal.damaged, 0, 1);
	assert_true(save_number(&all, (unsigned)all.n + 1));
	shared->begun = shared->saved = (unsigned)all.n;
	expect_no_drafts();
	close_numbers(&all);
}

static bool killed(unsigned how, unsigned at)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		child_saves(how, at);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : status == 0);
	return WIFSIGNALED(status);
}

static void loses_nothing_to_kills(void **unused)
{
	static const unsigned ways[] = {KILL_WITHIN, KILL_BEFORE, KILL_AFTER};
	unsigned all = calls_wanted("KILLS", 100), way = 0, at = 1;

	(void)unused;
	unlink(path);
	*shared = (struct shared){0};
	for (unsigned n = 0; n < all;) {
		/* Past the last call of a child, it is the next way's turn. */
		if (killed(ways[way], at++)) {
			n++;
		} else {
			way = (way + 1) % 3;
			at = 1;
		}
		expect_all_there();
		/* Not to grow for ever. */
		if (shared->saved > 200) {
			unlink(path);
			*shared = (struct shared){0};
		}
	}
}

/* ---- power cuts ---- */

static void check_cut(const char *where, unsigned promised)
{
	struct numbers all;

	snprintf(state, sizeof(state), "%s/deep/state", where);
	assert_true(open_numbers(&all, NULL));
	assert_true(all.n >= promised);
	for (size_t i = 0; i < all.n; i++)
		assert_int_equal(all.items[i], i + 1);
	/* And it goes on from there. */
	size_t n = all.n;
	assert_true(save_number(&all, (unsigned)n + 1));
	assert_int_equal(all.n, n + 1);
	close_numbers(&all);
}

static void save_some(unsigned most)
{
	struct numbers all;

	assert_true(open_numbers(&all, NULL));
	for (unsigned i = 1; i <= most; i++) {
		assert_true(save_number(&all, i));
		calls_promise(i);
		if (i % 3 == 0)
			assert_true(journal_compact(&all.journal, write_all, NULL));
	}
	close_numbers(&all);
}

/* In folders that are made for it. */
static void loses_nothing_to_power_cuts(void **unused)
{
	unsigned all = calls_wanted("STATES", 300), n = 0;
	char before[96], after[96];

	(void)unused;
	calls.how = NEVER;
	snprintf(before, sizeof(before), "%s/before", folder);
	snprintf(after, sizeof(after), "%s/after", folder);
	assert_int_equal(mkdir(after, 0700), 0);
	for (unsigned saves = 4; n < all; saves++) {
		assert_int_equal(mkdir(before, 0700), 0);
		snprintf(state, sizeof(state), "%s/deep/state", before);
		calls_record(before);
		save_some(saves);
		n += calls_cut_power(after, all - n, check_cut);
		calls_forget();
		assert_int_equal(folder_remove(before), 0);
	}
	assert_int_equal(folder_remove(after), 0);
	snprintf(state, sizeof(state), "%s/state", folder);
	print_message("# journal: %u states after a power cut: none corrupt, none lost\n", n);
}

/* ---- calls that fail ---- */

static void expect_after_failure(struct numbers *all, unsigned saved, bool may_have_more)
{
	struct numbers read;

	assert_true(open_numbers(&read, NULL));
	assert_in_range(read.n, saved, saved + may_have_more);
	for (size_t i = 0; i < read.n; i++)
		assert_int_equal(read.items[i], i + 1);
	close_numbers(&read);
	/* And the one that met the failure goes on, too. */
	assert_true(save_number(all, (unsigned)all->n + 1) || may_have_more);
}

/* In a journal that has so many numbers; of none it is a new file. */
static void fail_at(unsigned there, unsigned how, unsigned at, int error, bool *met)
{
	struct numbers all;
	bool ok;

	unlink(path);
	assert_true(open_numbers(&all, NULL));
	for (unsigned i = 1; i <= there; i++)
		assert_true(save_number(&all, i));
	calls_fail(NULL, how, at, error);
	ok = save_number(&all, there + 1);
	unsigned saved = ok ? there + 1 : there;
	if (ok)
		journal_compact(&all.journal, write_all, NULL);
	*met = calls.count >= at;
	calls_succeed();
	expect_after_failure(&all, saved, how == FAIL_ON);
	close_numbers(&all);
}

static void survives_failing_calls(void **unused)
{
	static const int errors[] = {ENOSPC, EIO, EDQUOT, EROFS};

	(void)unused;
	for (size_t e = 0; e < sizeof(errors) / sizeof(errors[0]); e++) {
		for (unsigned how = FAIL_ONCE; how <= FAIL_ON; how++) {
			for (unsigned there = 0; there <= 3; there += 3) {
				bool met = true;
				for (unsigned at = 1; met; at++)
					fail_at(there, how, at, errors[e], &met);
			}
		}
	}
}

/* A signal, or a part that was written, is no failure. */
static void goes_on_where_it_was_interrupted(void **unused)
{
	static const struct {
		const char *name;
		unsigned at;
	} rows[] = {{"flock", 1}, {"pread", 1}, {"write", 1}, {"write", 2}};
	struct numbers all, read;

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		unlink(path);
		assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
		calls_fail(rows[i].name, FAIL_ONCE, rows[i].at, EINTR);
		assert_true(save_number(&all, 2));
		assert_true(calls.count > rows[i].at);
		calls_succeed();
		assert_true(open_numbers(&read, NULL));
		assert_int_equal(read.n, 2);
		assert_int_equal(read.journal.damaged, 0);
		close_numbers(&read);
		close_numbers(&all);
	}
}

/* What was written of a record is cut off by the next save, if the disk allows it then. */
static void a_part_that_stays_is_cut_off_later(void **unused)
{
	struct numbers all, read;
	struct err err = {0};

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	calls_fail("write", FAIL_ON, 2, ENOSPC);
	assert_false(save_number(&all, 2));
	calls_succeed();
	assert_true(open_numbers(&read, NULL));
	assert_int_equal(read.journal.damaged, 0);
	close_numbers(&read);
	/* And where that cannot be done. */
	int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
	assert_int_equal(write(fd, "0000", 4), 4);
	close(fd);
	calls_fail("ftruncate", FAIL_ONCE, 1, EIO);
	assert_false(journal_save(&all.journal, STR("2"), &err));
	calls_succeed();
	assert_int_equal(err.kind, ERR_WRITE);
	assert_int_equal(all.n, 1);
	assert_int_equal(all.journal.damaged, 0);
	assert_true(save_number(&all, 2));
	assert_int_equal(all.journal.damaged, 1);
	close_numbers(&all);
	assert_true(open_numbers(&read, NULL));
	assert_int_equal(read.n, 2);
	assert_int_equal(read.journal.damaged, 0);
	close_numbers(&read);
}

/* A medium that cannot be written to is read, and written to as soon as it can be. */
static void reads_where_it_cannot_write(void **unused)
{
	static const int errors[] = {EROFS, EACCES};
	struct numbers all;
	struct err err = {0};

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	close_numbers(&all);
	for (size_t e = 0; e < 2; e++) {
		calls_fail("openat", FAIL_ONCE, 2, errors[e]); /* the first is the lock */
		assert_true(open_numbers(&all, NULL));
		assert_int_equal(all.n, e + 1);
		assert_int_equal(fcntl(all.journal.file, F_GETFL) & O_ACCMODE, O_RDONLY);
		calls_fail("openat", FAIL_ONCE, 1, errors[e]);
		assert_true(save_number(&all, (unsigned)e + 2) || all.n == e + 1);
		calls_succeed();
		assert_true(all.n == e + 2 || save_number(&all, (unsigned)e + 2));
		assert_int_equal(all.n, e + 2);
		close_numbers(&all);
	}
	/* Nor are its rights narrowed there; elsewhere a file that others may read is refused. */
	assert_int_equal(chmod(path, 0644), 0);
	calls_fail("fchmod", FAIL_ONCE, 1, EROFS);
	assert_true(open_numbers(&all, NULL));
	assert_int_equal(all.n, 3);
	close_numbers(&all);
	calls_fail("fchmod", FAIL_ONCE, 1, EPERM);
	assert_false(open_numbers(&all, &err));
	assert_int_equal(err.kind, ERR_FOREIGN);
	close_numbers(&all);
	calls_fail("fstat", FAIL_ON, 1, EIO);
	assert_false(open_numbers(&all, &err));
	close_numbers(&all);
	/* A file that cannot be made is no file to be read. */
	calls_succeed();
	unlink(path);
	assert_true(open_numbers(&all, NULL));
	calls_fail("openat", FAIL_ONCE, 3, EROFS); /* after sweeping, and looking for it */
	assert_false(journal_save(&all.journal, STR("1"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	calls_succeed();
	assert_int_not_equal(access(path, F_OK), 0);
	close_numbers(&all);
}

/* A save, with a call that fails, and the next one; false if there is no such call. */
static bool sync_fails_at(unsigned at, unsigned before)
{
	struct numbers all;

	unlink(path);
	assert_true(open_numbers(&all, NULL));
	for (unsigned i = 1; i <= before; i++)
		assert_true(save_number(&all, i));
	calls.unsynced = 0;
	calls_fail(NULL, FAIL_ONCE, at, EIO);
	bool ok = save_number(&all, before + 1), met = calls.count >= at;
	ino_t old = inode();
	calls_succeed();
	assert_true(!calls.unsynced || !ok);
	assert_true(save_number(&all, before + 2));
	if (calls.unsynced)
		assert_int_not_equal(inode(), old);
	assert_int_equal(all.items[all.n - 1], before + 2);
	size_t n = all.n;
	assert_true(save_number(&all, before + 3));
	assert_int_equal(all.n, n + 1);
	close_numbers(&all);
	assert_true(open_numbers(&all, NULL));
	assert_int_equal(all.n, n + 1);
	assert_int_equal(all.journal.damaged, 0);
	close_numbers(&all);
	return met;
}

/* A file that could not be synced, or its name, is replaced by the next save, or the one after. */
static void syncs_nothing_twice(void **unused)
{
	struct numbers all;
	unsigned synced = 0;

	(void)unused;
	for (unsigned before = 0; before <= 3; before += 3)
		for (unsigned at = 1; sync_fails_at(at, before); at++)
			synced += calls.unsynced;
	/* The file and its folder, and the file. */
	assert_int_equal(synced, 3);
	unlink(path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	calls_fail("fdatasync", FAIL_ONCE, 1, EIO);
	assert_false(save_number(&all, 2));
	for (unsigned at = 1; at <= 2; at++) { /* of the new file, and of its name */
		calls_fail("fsync", FAIL_ONCE, at, EIO);
		assert_false(save_number(&all, 2 + at));
		calls_succeed();
	}
	/* And where somebody has removed it. */
	unlink(path);
	assert_true(save_number(&all, 5));
	assert_int_equal(all.n, 1);
	assert_int_equal(all.items[0], 5);
	close_numbers(&all);
}

/* ---- many at once ---- */

static void child_writes(unsigned writer, unsigned saves)
{
	struct numbers all;

	if (!open_numbers(&all, NULL))
		_exit(1);
	for (unsigned i = 0; i < saves; i++) {
		if (!save_number(&all, writer << 16 | i))
			_exit(2);
		if (i % 16 == writer % 16 && !journal_compact(&all.journal, write_all, NULL))
			_exit(3);
	}
	_exit(0);
}

static void keeps_the_saves_of_all_writers(void **unused)
{
	unsigned writers = calls_wanted("WRITERS", 5), saves = calls_wanted("SAVES", 50);
	unsigned next[WRITERS_MOST] = {0};
	struct numbers all;
	int status;

	(void)unused;
	assert_in_range(writers, 1, WRITERS_MOST);
	unlink(path);
	for (unsigned i = 0; i < writers; i++) {
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0)
			child_writes(i, saves);
	}
	for (unsigned i = 0; i < writers; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	assert_true(open_numbers(&all, NULL));
	assert_int_equal(all.n, writers * saves);
	for (size_t i = 0; i < all.n; i++)
		assert_int_equal(all.items[i] & 0xFFFF, next[all.items[i] >> 16]++);
	assert_int_equal(all.journal.damaged, 0);
	close_numbers(&all);
}

/* ---- damage ---- */

/* With any byte of it changed, all other numbers are read, and the damage is told. */
static void reads_what_is_sound(void **unused)
{
	struct numbers all;
	struct buf bytes = {0};

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL));
	for (unsigned i = 1; i <= 5; i++)
		assert_true(save_number(&all, i));
	close_numbers(&all);
	read_journal(&bytes);
	for (size_t i = 0; i < bytes.len * 8; i++) {
		bytes.data[i / 8] ^= (char)(1 << i % 8);
		write_journal(buf_str(&bytes));
		bytes.data[i / 8] ^= (char)(1 << i % 8);
		assert_true(open_numbers(&all, NULL));
		/* A line feed that ends a record carries nothing. */
		assert_in_range(all.n, 4, 5);
		assert_true(all.n == 5 || all.journal.damaged == 1);
		assert_true(save_number(&all, 6));
		assert_int_equal(all.items[all.n - 1], 6);
		close_numbers(&all);
	}
	buf_fini(&bytes);
}

/* Cut anywhere, it has the records before the cut, and goes on from there. */
static void cuts_a_tail(void **unused)
{
	struct numbers all;
	struct buf bytes = {0};

	(void)unused;
	read_journal(&bytes);
	for (size_t n = bytes.len; n-- > 0;) {
		write_journal(str_slice(buf_str(&bytes), 0, n));
		assert_true(open_numbers(&all, NULL));
		size_t before = all.n;
		assert_true(save_number(&all, 77));
		close_numbers(&all);
		assert_true(open_numbers(&all, NULL));
		assert_int_equal(all.n, before + 1);
		assert_int_equal(all.items[before], 77);
		assert_int_equal(all.journal.damaged, 0);
		close_numbers(&all);
	}
	buf_fini(&bytes);
}

/* ---- a lock that another process holds ---- */

static void waits_for_another_only_so_long(void **unused)
{
	struct numbers all, other;
	struct err err = {0};
	char name[176];

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	snprintf(name, sizeof(name), "%s.lock", path);
	int fd = open(name, O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	all.journal.place.patience_ms = 20;
	assert_false(journal_save(&all.journal, STR("2"), &err));
	assert_int_equal(err.kind, ERR_BUSY);
	close(fd);
	assert_true(open_numbers(&other, NULL));
	assert_int_equal(other.n, 1);
	close_numbers(&other);
	assert_true(save_number(&all, 2));
	close_numbers(&all);
}

/* A screen goes on while another process has stopped with the lock: it has the notes to read. */
static void holds_up_no_screen(void **unused)
{
	struct notes notes;
	struct note note = {.kind = NOTE_REMARK, .text = STR("一"), .anchor = {.ref = STR("1")}};
	struct err err = {0};
	char name[176];

	(void)unused;
	unlink(path);
	assert_true(notes_open_in(&notes, state, NULL) && notes_add(&notes, &note, NULL));
	notes_close(&notes);
	snprintf(name, sizeof(name), "%s.lock", path);
	int fd = open(name, O_RDWR | O_CLOEXEC);
	assert_int_equal(flock(fd, LOCK_EX), 0);
	assert_true(notes_open_in(&notes, state, NULL));
	assert_in_range(notes.journal.place.patience_ms, 0, 100);
	assert_int_equal(notes_count(&notes, NOTE_REMARK), 1);
	assert_false(notes_add(&notes, &note, &err));
	assert_int_equal(err.kind, ERR_BUSY);
	close(fd);
	assert_true(notes_add(&notes, &note, NULL));
	notes_close(&notes);
	unlink(path);
}

/* ---- cost ---- */

static long bare_us(unsigned n, str bytes)
{
	struct timespec a, b;
	char name[176];

	snprintf(name, sizeof(name), "%s.bare", path);
	int fd = open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	clock_gettime(CLOCK_MONOTONIC, &a);
	for (unsigned i = 0; i < n; i++)
		assert_true(write(fd, bytes.data, bytes.len) > 0 && fdatasync(fd) == 0);
	clock_gettime(CLOCK_MONOTONIC, &b);
	close(fd);
	unlink(name);
	return (b.tv_sec - a.tv_sec) * 1000000 + (b.tv_nsec - a.tv_nsec) / 1000;
}

/* One write and one sync, and no other call that waits for the disk. */
static void saves_with_one_sync(void **unused)
{
	struct numbers all;

	(void)unused;
	unlink(path);
	assert_true(open_numbers(&all, NULL) && save_number(&all, 1));
	calls.count = 0;
	assert_true(save_number(&all, 2));
	/* Lock, look at file, name and other names, read what is new, write, sync, unlock. */
	assert_int_equal(calls.count, 8);
	calls.no_disk = false;
	if (getenv("COST")) {
		struct timespec a, b;
		unsigned n = 200;
		clock_gettime(CLOCK_MONOTONIC, &a);
		for (unsigned i = 0; i < n; i++)
			assert_true(save_number(&all, 100000 + i));
		clock_gettime(CLOCK_MONOTONIC, &b);
		long us = (b.tv_sec - a.tv_sec) * 1000000 + (b.tv_nsec - a.tv_nsec) / 1000;
		long bare = bare_us(n, STR("00000006 12345678 100000\n"));
		print_message("# save %ld us, write and fdatasync %ld us: %.2f\n", us / n, bare / n,
			(double)us / (double)bare);
	}
	calls.no_disk = true;
	close_numbers(&all);
}

static int begin(void **unused)
{
	shared = mmap(
		NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return shared == MAP_FAILED ? -1 : begin_numbers(unused);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(saves_with_one_sync),
		cmocka_unit_test(loses_nothing_to_kills),
		cmocka_unit_test(loses_nothing_to_power_cuts),
		cmocka_unit_test(survives_failing_calls),
		cmocka_unit_test(syncs_nothing_twice),
		cmocka_unit_test(goes_on_where_it_was_interrupted),
		cmocka_unit_test(a_part_that_stays_is_cut_off_later),
		cmocka_unit_test(reads_where_it_cannot_write),
		cmocka_unit_test(keeps_the_saves_of_all_writers),
		cmocka_unit_test(reads_what_is_sound),
		cmocka_unit_test(cuts_a_tail),
		cmocka_unit_test(waits_for_another_only_so_long),
		cmocka_unit_test(holds_up_no_screen),
	};

	return cmocka_run_group_tests(tests, begin, end_numbers);
}
