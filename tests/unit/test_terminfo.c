/* What is looked up in terminfo, also where memory ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "terminal/terminfo.h"

static void facts_are_found(void **state)
{
	struct terminfo facts;
	(void)state;

	assert_true(terminfo_look_up("xterm-256color", &facts));
	assert_true(facts.places_cursor && facts.mouse);
	assert_int_equal(facts.colours, 256);
	assert_true(terminfo_look_up("vt100", &facts));
	assert_true(facts.places_cursor && !facts.mouse);
	assert_int_equal(facts.colours, 0);
	assert_true(terminfo_look_up("dumb", &facts));
	assert_false(facts.places_cursor);
	assert_false(terminfo_look_up("no-such-terminal", &facts));
	assert_false(terminfo_look_up("", &facts) || terminfo_look_up(NULL, &facts));
}

#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1 /* it has an allocator of its own */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#ifdef SANITIZED

static void memory_may_end_anywhere(void **state)
{
	(void)state;
	skip();
}

#else

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

enum { ALL_WENT_WELL = 42 };

static long allocations, first_failing, last_failing;

static bool fails(void)
{
	long now = ++allocations;

	if (now < first_failing || now > last_failing)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

/*
 * In a process of its own, which curses may end, and where it has kept nothing from before. False
 * if there was nothing left to fail.
 */
static bool look_up_failing(long first, long last)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		struct terminfo facts;
		int nowhere = open("/dev/null", O_WRONLY);
		dup2(nowhere, STDERR_FILENO);
		signal(SIGSEGV, SIG_DFL); /* cmocka would go on with the next test */
		allocations = 0;
		first_failing = first;
		last_failing = last;
		terminfo_look_up("xterm-256color", &facts);
		_exit(allocations < first ? ALL_WENT_WELL : 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (!WIFEXITED(status))
		fail_msg("allocation %ld to %ld failed: status %x", first, last, (unsigned)status);
	return WEXITSTATUS(status) != ALL_WENT_WELL;
}

static void memory_may_end_anywhere(void **state)
{
	long n = 1;
	(void)state;

	while (look_up_failing(n, n)) {
		look_up_failing(n, LONG_MAX);
		n++;
	}
	assert_true(n > 5);
}

#endif

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_may_end_anywhere),
		cmocka_unit_test(facts_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
