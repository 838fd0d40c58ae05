/*
 * A kiosk in which every key is pressed in every view, while each of its system calls is seen. In
 * the cage, which ends a process that makes any call but the few that it has, the program goes on
 * to its end, starts nothing, and has made no more kinds of calls than the cage allows.
 */
#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/mem.h"
#include "terminal/seccomp.h"
#include "trace.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define F10 "\033[21~"

enum { KEYS = 4096, PATH_BYTES = 4096, KINDS = 1024 };

/* From the text, what leads to a view, or puts something there that keys act upon. */
static const char *const views[][4] = {
	{""},
	{"\t"},
	{"/产业\r"},
	{"/产业\r", "H"},
	{"v", "\033[B"},
	{"?"},
	{"i"},
	{"#"},
	{"T"},
	{"P"},
	{"m", "'"},
	{"a", "B"},
	{"c", "\r"},
	{"C"},
	{"o"},
	{"/产业链\r", "t"},
};

/* Keys that are no character: arrows and pages, functions, the mouse, a paste, Alt. */
static const char *const others[] = {"\033[A", "\033[B", "\033[C", "\033[D", "\033[H", "\033[F",
	"\033[5~", "\033[6~", "\033[Z", "\033OP", "\033OQ", "\033OR", "\033OS", "\033[15~",
	"\033[17~", "\033[18~", "\033[19~", "\033[20~", F10, "\033[23~", "\033[24~", "\033[1;3D",
	"\033[1;3C", "\033[1;3B", "\033[<0;30;5M\033[<0;30;5m", "\033[<65;30;5M",
	"\033[<0;20;3M\033[<32;40;9M\033[<0;40;9m", "\033[200~改革\033[201~", ":3.2\r", "/cy\rn",
	"//[0-9.]+%/\r", "/*?业", ":write\r", ":doctor\r", ">", "<", TRACE_RESIZE};

static char program[PATH_BYTES + 16], preload[PATH_BYTES + 64],
	library[] = "/tmp/lantu-calls-XXXXXX";

/* ---- the keys ---- */

struct keys {
	const char *all[KEYS + 1];
	size_t n;
};

static void add(struct keys *keys, const char *key)
{
	assert_true(keys->n < KEYS);
	keys->all[keys->n++] = key;
	keys->all[keys->n] = NULL;
}

/* One key in a view, and back to the text. */
static void add_turn(struct keys *keys, size_t view, const char *key)
{
	for (size_t i = 0; i < COUNT(views[view]) && views[view][i]; i++)
		if (views[view][i][0])
			add(keys, views[view][i]);
	add(keys, key);
	if (strcmp(key, "F") == 0 || strcmp(key, F10) == 0)
		add(keys, "\r"); /* in full the line is the terminal's own, which waits for it */
	/* A report after Esc, so that nothing more of a sequence is waited for. */
	add(keys, "\033\033\033\033[0n");
}

/* Every key but those that end the program. */
static void add_all(struct keys *keys, size_t view)
{
	static char characters[127][2];

	for (char c = 1; c < 127; c++) {
		if (c == 'q' || c == '\003')
			continue;
		characters[(int)c][0] = c;
		add_turn(keys, view, characters[(int)c]);
	}
	for (size_t i = 0; i < COUNT(others); i++)
		add_turn(keys, view, others[i]);
}

/* ---- the calls ---- */

static bool starts_something(unsigned long number)
{
	static const long starting[] = {SYS_execve, SYS_execveat, SYS_clone,
#ifdef SYS_clone3
		SYS_clone3,
#endif
#ifdef SYS_fork
		SYS_fork,
#endif
#ifdef SYS_vfork
		SYS_vfork,
#endif
		SYS_socket, SYS_connect, SYS_ptrace};

	for (size_t i = 0; i < COUNT(starting); i++)
		if ((unsigned long)starting[i] == number)
			return true;
	return false;
}

/* Where the cage was entered: no such call is allowed in it. */
static size_t cage_of(const struct trace *trace)
{
	size_t at = 0;

	for (size_t i = 0; i < trace->n; i++)
		if (trace->calls[i] == SYS_prctl)
			at = i + 1;
	return at;
}

static bool seen[KINDS];

static void press_all(const char *first, const char *second, size_t view)
{
	const char *const argv[] = {program, "--kiosk", first, second, NULL};
	const char *const env[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "HOME=/nonexistent",
		preload,
		/* A sanitizer looks for leaks by calls that the cage does not have. */
		"ASAN_OPTIONS=detect_leaks=0:verify_asan_link_order=0", NULL};
	static struct keys keys;

	keys.n = 0;
	add_all(&keys, view);
	struct trace_how how = {.argv = argv, .env = env, .folder = ".", .keys = keys.all};
	struct trace trace = trace_run(&how);
	size_t cage = cage_of(&trace);
	if (trace.hung || !WIFEXITED(trace.status) || WEXITSTATUS(trace.status) != 0)
		fail_msg("view %zu: status %x at key %zu of %zu%s", view, (unsigned)trace.status,
			trace.keys, keys.n, trace.hung ? ", it hung" : "");
	assert_int_equal(trace.keys, keys.n);
	assert_true(trace.line_back && trace.screen_back);
	assert_true(cage > 0 && cage < trace.n);
	for (size_t i = cage; i < trace.n; i++) {
		if (starts_something(trace.calls[i]))
			fail_msg("view %zu: call %lu", view, trace.calls[i]);
		seen[trace.calls[i] % KINDS] = true;
	}
	print_message("view %zu: %zu keys, %zu calls\n", view, keys.n, trace.n - cage);
	free(trace.calls);
}

static void check_kinds(void)
{
	unsigned kinds = 0;

	for (size_t i = 0; i < KINDS; i++)
		kinds += seen[i];
	print_message("%u kinds of calls, %u are allowed\n", kinds, seccomp_kiosk_calls());
	assert_in_range(kinds, 1, seccomp_kiosk_calls());
}

/* Only some views, unless EVERY is set. */
static void no_key_makes_another_call(void **state)
{
	const char *every = getenv("EVERY");
	size_t step = every && *every ? 1 : 3;

	(void)state;
	if (!trace_is_possible())
		skip();
	for (size_t view = 0; view < COUNT(views); view += step)
		press_all("tests/frames/promises/haizhou-2024.json",
			"tests/frames/promises/haizhou-2025.json", view);
	for (size_t view = 2; view < COUNT(views); view += 4 * step)
		press_all(library, NULL, view);
	check_kinds();
}

/* ---- before and after ---- */

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

static int make_library(void **state)
{
	const char *given = getenv("BUILD");
	char build[PATH_BYTES], command[3 * PATH_BYTES];

	(void)state;
	if (!realpath(given && *given ? given : "build", build) || !mkdtemp(library))
		return -1;
	snprintf(program, sizeof(program), "%s/lantu", build);
	snprintf(preload, sizeof(preload), "LD_PRELOAD=%s/tests/fault/memory.so", build);
	snprintf(command, sizeof(command),
		"cp tests/frames/years/*.json '%s' && HOME=/nonexistent '%s' library rebuild "
		"--library '%s' >/dev/null 2>&1",
		library, program, library);
	return system(command);
}

static int remove_library(void **state)
{
	(void)state;
	return nftw(library, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_key_makes_another_call),
	};

	return cmocka_run_group_tests(tests, make_library, remove_library);
}
