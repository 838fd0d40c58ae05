/*
 * base/mapped: truncated files read as zeros and are marked; other faults end the program; and what
 * files sessions share (base/trust).
 */
#include "slow_search.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mapped.h"
#include "base/trust.h"

enum { BYTES = 5 * 4096 + 10, ANOTHER = 1234 };

static FILE *make_file(void)
{
	FILE *file = tmpfile();

	assert_non_null(file);
	for (int i = 0; i < BYTES; i++)
		assert_int_equal(fputc('a' + i % 26, file), 'a' + i % 26);
	assert_int_equal(fflush(file), 0);
	return file;
}

static unsigned sum_of(const unsigned char *data)
{
	const volatile unsigned char *bytes = data;
	unsigned sum = 0;

	for (int i = 0; i < BYTES; i++)
		sum += bytes[i];
	return sum;
}

static void a_truncated_file_reads_as_zeros(void **state)
{
	(void)state;
	for (off_t left = 0; left < BYTES; left += 4096) {
		FILE *file = make_file(), *other = make_file();
		volatile bool lost = false, other_lost = false;
		const unsigned char *data = mapped_open(fileno(file), BYTES, &lost);
		const unsigned char *beside = mapped_open(fileno(other), BYTES, &other_lost);
		assert_non_null(data);
		assert_non_null(beside);
		unsigned sum = sum_of(data);
		assert_true(sum > 0);
		assert_int_equal(ftruncate(fileno(file), left), 0);
		sum_of(data);
		assert_true(lost);
		assert_int_equal(sum_of(data), 0);
		assert_false(other_lost);
		assert_int_equal(sum_of(beside), sum);
		mapped_close(data);
		mapped_close(beside);
		fclose(file);
		fclose(other);
	}
}

/* After a loss neither end dies, and neither reaches the other. */
static void what_is_shared_is_written_to_the_file(void **state)
{
	FILE *file = make_file();
	volatile bool lost = false, other_lost = false;
	(void)state;

	void *maps[] = {mapped_open_shared(fileno(file), BYTES, &lost),
		mapped_open_shared(fileno(file), BYTES, &other_lost)};
	volatile unsigned char *data = maps[0], *other = maps[1];
	assert_non_null(data);
	assert_non_null(other);
	data[BYTES - 1] = '!';
	assert_int_equal(other[BYTES - 1], '!');
	assert_int_equal(ftruncate(fileno(file), 0), 0);
	data[BYTES - 1] = '?';
	assert_true(lost && !other_lost);
	assert_int_equal(other[BYTES - 1], 0);
	assert_true(other_lost);
	assert_int_equal(data[BYTES - 1], '?');
	mapped_close(maps[0]);
	mapped_close(maps[1]);
	fclose(file);
}

static void what_cannot_be_written_is_not_shared(void **state)
{
	volatile bool lost = false;
	int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
	(void)state;

	assert_null(mapped_open_shared(fd, 4096, &lost));
	close(fd);
}

static bool opens(const char *path, off_t bytes)
{
	int fd = trust_open_shared(path, bytes);

	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static void a_file_to_share_is_what_was_made_for_it(void **state)
{
	char folder[] = "/tmp/lantu-mapped-XXXXXX", path[64], other[64];
	(void)state;

	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/a", folder);
	snprintf(other, sizeof(other), "%s/b", folder);
	assert_false(opens(path, BYTES));
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0660);
	assert_int_equal(fchmod(fd, 0660), 0);
	assert_true(opens(path, BYTES));
	assert_int_equal(lseek(fd, 0, SEEK_END), BYTES);
	assert_true(opens(path, BYTES));
	assert_false(opens(path, BYTES - 1));
	assert_int_equal(fchmod(fd, 0662), 0);
	assert_false(opens(path, BYTES));
	assert_int_equal(fchmod(fd, 0600), 0);
	assert_int_equal(link(path, other), 0);
	assert_false(opens(path, BYTES));
	assert_int_equal(unlink(other), 0);
	assert_true(opens(path, BYTES));
	assert_int_equal(symlink(path, other), 0);
	assert_false(opens(other, BYTES));
	assert_int_equal(unlink(other), 0);
	assert_int_equal(mkfifo(other, 0600), 0);
	assert_false(opens(other, 0));
	assert_false(opens(folder, BYTES));
	if (geteuid() == 0) {
		assert_int_equal(fchown(fd, ANOTHER, ANOTHER), 0);
		assert_false(opens(path, BYTES));
	}
	close(fd);
	assert_int_equal(unlink(path) | unlink(other) | rmdir(folder), 0);
}

static void what_is_no_file_is_not_mapped(void **state)
{
	volatile bool lost = false;
	(void)state;

	assert_null(mapped_open(-1, BYTES, &lost));
	mapped_close(NULL);
	assert_false(lost);
}

/* ---- other faults ---- */

static void say_so(int number)
{
	_exit(number == SIGBUS ? 7 : 8);
}

/* A mapping not made by mapped_open, whose file is truncated. */
static void touch_other(void)
{
	FILE *file = make_file();
	volatile unsigned char *data = mmap(NULL, BYTES, PROT_READ, MAP_SHARED, fileno(file), 0);

	if (data == MAP_FAILED || ftruncate(fileno(file), 0) != 0)
		_exit(2);
	(void)data[BYTES - 1];
}

static void send_one(void)
{
	raise(SIGBUS);
}

/* How a process ends that has a file mapped while something else raises SIGBUS. */
static int end_of(void (*fault)(void), void (*handle)(int))
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		volatile bool lost = false;
		const unsigned char *data = mapped_open(fileno(make_file()), BYTES, &lost);
		mapped_on_other_fault(handle);
		fault();
		_exit(lost || !data ? 3 : 4);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}

static void other_faults_end_the_program(void **state)
{
	void (*const faults[])(void) = {touch_other, send_one};
	(void)state;

	for (size_t i = 0; i < COUNT(faults); i++) {
		int status = end_of(faults[i], NULL);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGBUS);
		/* The function set for that is called before. */
		status = end_of(faults[i], say_so);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_truncated_file_reads_as_zeros),
		cmocka_unit_test(what_is_shared_is_written_to_the_file),
		cmocka_unit_test(what_cannot_be_written_is_not_shared),
		cmocka_unit_test(a_file_to_share_is_what_was_made_for_it),
		cmocka_unit_test(what_is_no_file_is_not_mapped),
		cmocka_unit_test(other_faults_end_the_program),
	};

	return cmocka_run_group_tests_name("mapped", tests, NULL, NULL);
}
