/* What programs that are started are given, and which are found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clipboard/clipboard.h"
#include "terminal/program.h"

static void check_output(const char *script, const char *printed)
{
	const char *const argv[] = {"sh", "-c", script, NULL};
	struct buf out = {0};

	assert_true(program_read(argv, &out, PROGRAM_WORDS, program_deadline()));
	assert_string_equal(out.len ? out.data : "", printed);
	buf_fini(&out);
}

/* Also of those that were open, and stayed so on exec, when this began. */
static void three_descriptors_are_given(void **state)
{
	int inherited = open("/dev/zero", O_RDONLY);
	(void)state;

	assert_true(inherited >= 0 && dup2(inherited, 9) == 9);
	check_output("for n in 0 1 2 3 4 5 6 7 8 9; do "
		     "[ ! -e /proc/$$/fd/$n ] || printf '%s ' $n; done",
		"0 1 2 ");
	check_output("readlink /proc/$$/fd/0 /proc/$$/fd/2", "/dev/null\n/dev/null\n");
	close(inherited);
	close(9);
}

static void the_terminal_is_not_given(void **state)
{
	(void)state;
	/* In a session of its own there is none that could be opened. */
	check_output("exec 2>/dev/null; (: </dev/tty) && echo terminal; "
		     "set -- $(cat /proc/$$/stat); [ $6 = $$ ] && echo session",
		"session\n");
}

static void the_environment_is_short(void **state)
{
	/* A copy: the list itself may belong to setenv(3), if anything has called it before. */
	static char *before[1000];
	char *none[] = {NULL};
	(void)state;

	for (size_t i = 0; environ[i]; i++) {
		assert_true(i + 1 < sizeof(before) / sizeof(before[0]));
		before[i] = environ[i];
	}
	environ = none;
	setenv("PATH", "bin::.:/usr/bin:../x:/bin:", 1);
	setenv("LC_TIME", "C", 1);
	setenv("LC_X", "y", 1);
	setenv("TMUX", "/nowhere,1,2", 1);
	setenv("TMUX_PANE", "%1", 1);
	setenv("LD_BIND_NOW", "1", 1);
	setenv("XDG_RUNTIME_DIR", "/run/x", 1);
	setenv("XDG_STATE_HOME", "/nowhere", 1);
	setenv("TERMINFO", "/nowhere", 1);
	check_output("env | grep -v -E '^(PWD|SHLVL|_)=' | LC_ALL=C sort",
		"LC_TIME=C\nLC_X=y\nPATH=/usr/bin:/bin\nTMUX=/nowhere,1,2\n"
		"XDG_RUNTIME_DIR=/run/x\n");
	environ = before;
}

/* Programs there are neither found nor run. */
static void relative_folders_are_left_out(void **state)
{
	static const char *const paths[] = {"bin", ".:bin", "", "./bin:/usr/bin", "bin:"};
	static const char *const tool[] = {"wl-copy", NULL};
	char folder[] = "/tmp/lantu-spawn-XXXXXX", before[4096], path[256];
	struct clipboard_request request = {.choice = CLIPBOARD_AUTO};
	(void)state;

	assert_non_null(getcwd(before, sizeof(before)));
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	assert_int_equal(mkdir("bin", 0755), 0);
	FILE *f = fopen("bin/wl-copy", "w");
	assert_non_null(f);
	fputs("#!/bin/sh\n", f);
	fclose(f);
	assert_int_equal(chmod("bin/wl-copy", 0755), 0);
	assert_int_equal(symlink("bin/wl-copy", "wl-copy"), 0);
	setenv("WAYLAND_DISPLAY", "wayland-0", 1);
	unsetenv("SSH_TTY");
	unsetenv("SSH_CONNECTION");
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		setenv("PATH", paths[i], 1);
		assert_false(program_finds("wl-copy"));
		assert_false(program_feed(tool, STR("x"), program_deadline()));
		assert_int_not_equal(clipboard_route(true, &request), ROUTE_TOOL);
	}
	snprintf(path, sizeof(path), ".:%s/bin:/usr/bin:/bin", folder);
	setenv("PATH", path, 1);
	assert_true(program_finds("wl-copy"));
	assert_int_equal(clipboard_route(true, &request), ROUTE_TOOL);
	assert_true(program_feed(tool, STR(""), program_deadline()));
	/* A folder is no program. */
	assert_int_equal(unlink("bin/wl-copy") | mkdir("bin/wl-copy", 0755), 0);
	assert_false(program_finds("wl-copy"));
	assert_int_equal(unlink("wl-copy") | rmdir("bin/wl-copy") | rmdir("bin"), 0);
	assert_int_equal(chdir(before) | rmdir(folder), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_descriptors_are_given),
		cmocka_unit_test(the_terminal_is_not_given),
		cmocka_unit_test(the_environment_is_short),
		cmocka_unit_test(relative_folders_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
