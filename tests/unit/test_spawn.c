/* Programs that are asked for by name, of a server and without one, from within a cage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/sandbox.h"
#include "terminal/spawn.h"

static char folder[] = "/tmp/lantu-spawn-XXXXXX";

static void make_tool(const char *name, const char *script)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", script);
	fclose(f);
	assert_int_equal(chmod(path, 0755), 0);
}

static int set_up(void **state)
{
	char path[256];
	(void)state;

	if (!mkdtemp(folder))
		return -1;
	make_tool("xclip", "cat >\"${0%/*}/given\"");
	make_tool("tmux", "echo said; echo \"$@\"");
	make_tool("xsel", "kill $PPID");
	snprintf(path, sizeof(path), "%s:/usr/bin:/bin", folder);
	setenv("PATH", path, 1);
	setenv("TMUX", "/nowhere,1,2", 1);
	setenv("DISPLAY", ":99", 1);
	unsetenv("WAYLAND_DISPLAY");
	return 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = {"xclip", "tmux", "xsel", "given"};
	char path[128];
	(void)state;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
		unlink(path);
	}
	return rmdir(folder);
}

/* In a child, since a server is for a process's whole life; it ends with what went wrong. */
static void check_in_child(int (*run)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(run());
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static bool is_said(void)
{
	struct buf out = {0};
	bool ok = spawn_read(SPAWN_TMUX_SAVE, &out, SPAWN_WORDS, spawn_deadline()) &&
		  str_equal(buf_str(&out), STR("said\nsave-buffer -\n"));

	buf_fini(&out);
	return ok;
}

static bool is_given(void)
{
	static char text[3 << 20];
	char path[128];
	struct stat st;

	memset(text, 'x', sizeof(text));
	snprintf(path, sizeof(path), "%s/given", folder);
	return spawn_feed(SPAWN_XCLIP, (str){text, sizeof(text)}, spawn_deadline()) &&
	       stat(path, &st) == 0 && st.st_size == sizeof(text);
}

static int run_here(void)
{
	return !is_said() ? 1 : !is_given() ? 2 : 0;
}

static int run_caged(void)
{
	const char *const all[] = {"/"};
	struct sandbox_report report;

	spawn_serve();
	sandbox_enter(&(struct sandbox_rules){.read = all, .n_read = 1}, &report);
	/* More than once, and after a program that is not there. */
	return !is_said()						 ? 1
	       : !is_given()						 ? 2
	       : spawn_feed(SPAWN_WL_COPY, STR("x"), spawn_deadline())	 ? 3
	       : !is_said()						 ? 4
	       : !spawn_finds(SPAWN_XCLIP) || spawn_finds(SPAWN_WL_COPY) ? 5
									 : 0;
}

static int run_for_nothing(void)
{
	unsetenv("TMUX");
	unsetenv("DISPLAY");
	spawn_serve();
	return is_said() || spawn_finds(SPAWN_XCLIP);
}

/* A text that is too long, or a deadline that is too far, is not even asked for. */
static int run_too_much(void)
{
	struct buf out = {0};

	spawn_serve();
	bool ran = spawn_read(SPAWN_TMUX_SAVE, &out, (size_t)SPAWN_MOST + 1, spawn_deadline()) ||
		   spawn_read(SPAWN_TMUX_SAVE, &out, 1, spawn_deadline() + 60000) || out.len;
	return ran ? 1 : !is_said();
}

/* The tool ends its parent: the server. */
static int run_killer(void)
{
	spawn_serve();
	return spawn_feed(SPAWN_XSEL, STR("x"), spawn_deadline()) ? 1 : is_said() ? 2 : 0;
}

static void programs_run_without_a_server(void **state)
{
	(void)state;
	check_in_child(run_here);
}

static void programs_run_beside_a_cage(void **state)
{
	(void)state;
	check_in_child(run_caged);
}

static void nothing_runs_where_nothing_is_of_use(void **state)
{
	(void)state;
	check_in_child(run_for_nothing);
}

static void too_much_is_refused(void **state)
{
	(void)state;
	check_in_child(run_too_much);
}

static void a_dead_server_does_no_harm(void **state)
{
	(void)state;
	check_in_child(run_killer);
}

static int run_and_leave(void)
{
	spawn_serve();
	return is_said() ? 0 : 1;
}

/* The server is this process's child once its own parent has gone. */
static void the_server_ends_with_the_program(void **state)
{
	int status;
	(void)state;

	assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), 0);
	check_in_child(run_and_leave);
	assert_true(waitpid(-1, &status, 0) > 0);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	assert_true(waitpid(-1, &status, 0) < 0 && errno == ECHILD);
	prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(programs_run_without_a_server),
		cmocka_unit_test(programs_run_beside_a_cage),
		cmocka_unit_test(nothing_runs_where_nothing_is_of_use),
		cmocka_unit_test(too_much_is_refused),
		cmocka_unit_test(a_dead_server_does_no_harm),
		cmocka_unit_test(the_server_ends_with_the_program),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
