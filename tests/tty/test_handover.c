/* What others get from the program: those it starts, the shell, the sender of a signal. */
#include "tty.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static struct tty *browse(struct tty_how how)
{
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

/* ---- programs ---- */

static char folder[64];

static void path_in(const char *name, char path[128])
{
	snprintf(path, 128, "%s/%s", folder, name);
}

static void make_script(const char *name, const char *text)
{
	char path[128];

	path_in(name, path);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", text);
	fclose(f);
	assert_int_equal(chmod(path, 0755), 0);
}

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-handover.XXXXXX");
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	static const char *const names[] = {"xclip", "given", "fds", "ran", "bin/xclip", "bin"};
	char path[128];
	int failed = tty_teardown(state);

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		path_in(names[i], path);
		remove(path);
	}
	return failed | rmdir(folder);
}

/* Whether a line of text is exactly so. */
static bool has_line(const char *text, const char *line)
{
	size_t n = strlen(line);

	for (const char *at = text; (at = strstr(at, line)); at += n)
		if ((at == text || at[-1] == '\n') && (at[n] == '\n' || !at[n]))
			return true;
	return false;
}

static unsigned count(const char *text, const char *part)
{
	unsigned n = 0;

	for (const char *at = text; (at = strstr(at, part)); at++)
		n++;
	return n;
}

/*
 * The tool for the clipboard gets its three descriptors, none of which is the terminal, and what it
 * needs of the environment. One of the same name in a folder of PATH that is relative is not run.
 */
static void a_tool_gets_what_it_needs(void **state)
{
	char path[128], variable[256], script[512], text[128];
	(void)state;

	path_in("bin", path);
	assert_int_equal(mkdir(path, 0755), 0);
	make_script("xclip", "touch \"${0%/*}/ran\"");
	snprintf(script, sizeof(script),
		"cat >/dev/null\nenv >%s/given\nexec ls -l /proc/self/fd >%s/fds", folder, folder);
	make_script("bin/xclip", script);
	snprintf(variable, sizeof(variable), "PATH=.::bin:%s/bin:/usr/bin:/bin", folder);
	struct tty *t = browse((struct tty_how){
		.env = {variable, "DISPLAY=:77", "SECRET=1", "LC_TIME=C", "LD_BIND_NOW=1"},
		.argv = {"sh", "-c", "cd \"$1\" && exec \"$0\" --clipboard tool", tty_program(),
			folder, NULL}});
	tty_press(t, "y");
	tty_wait(t, "剪贴板");
	path_in("fds", path);
	char *fds = tty_read_file(path);
	path_in("given", path);
	char *given = tty_read_file(path);
	tty_check(t, fds && given);
	/* Three, and the folder that ls looks into. */
	tty_check(t, !strstr(fds, "/dev/pt") && count(fds, " -> ") == 4);
	tty_check(t, has_line(given, "DISPLAY=:77") && has_line(given, "LC_TIME=C"));
	tty_check(t, !strstr(given, "SECRET") && !strstr(given, "LD_BIND_NOW"));
	snprintf(text, sizeof(text), "PATH=%s/bin:/usr/bin:/bin", folder);
	tty_check(t, has_line(given, text));
	path_in("ran", path);
	tty_check(t, access(path, F_OK) != 0);
	free(fds);
	free(given);
	tty_end(t);
}

/* ---- the shell ---- */

static int open_slave(const struct tty *t)
{
	int slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);

	assert_true(slave >= 0);
	return slave;
}

/* What was typed while the text was shown by itself stays in no queue when the program is ended. */
static void keys_of_the_view_reach_no_shell(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	int slave = open_slave(t), waiting = 0;
	(void)state;

	tty_press(t, "F");
	tty_wait(t, "按回车回到蓝图");
	/* A line that has not ended is not the program's to read. */
	tty_send(t, "rm -rf x");
	struct termios modes;
	tcgetattr(slave, &modes);
	tty_check(t, modes.c_lflag & ICANON);
	tty_signal(t, SIGTERM);
	int status = tty_wait_exit(t);
	tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	/* After the end of the line all of it can be counted. */
	assert_int_equal(write(t->master, "\n", 1), 1);
	for (long until = tty_now() + 20000; waiting == 0 && tty_now() < until;)
		ioctl(slave, FIONREAD, &waiting);
	tty_check(t, waiting == 1);
	close(slave);
	tty_end(t);
}

static int count_waiting(int slave)
{
	int waiting = -1;

	assert_int_equal(ioctl(slave, FIONREAD, &waiting), 0);
	return waiting;
}

/* Sends keys and waits until what they ask for is written, on a line that takes no output. */
static void press_on_stopped_line(struct tty *t, int slave, const char *keys)
{
	bool known;

	assert_int_equal(tcflow(slave, TCOOFF), 0);
	tty_send(t, keys);
	tty_check(t, tty_hangs_in_write(t, &known));
}

/* Sends keys that will not be read, and lets the line go on when they have come. */
static void type_ahead(struct tty *t, int slave, const char *keys)
{
	int n = (int)strlen(keys);

	tty_send(t, keys);
	tty_check(t, count_waiting(slave) == n);
	assert_int_equal(tcflow(slave, TCOON), 0);
}

/* What is typed between the key that leaves the screen and the moment it is left. */
static void keys_typed_ahead_reach_no_shell(void **state)
{
	static const char *const keys[] = {"q", CTRL_Z};
	(void)state;

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct tty *t = browse((struct tty_how){.shell = true});
		int slave = open_slave(t);
		press_on_stopped_line(t, slave, keys[i]);
		type_ahead(t, slave, "rm -rf x\r");
		int status = tty_wait_report(t);
		tty_check(t, i ? WIFSTOPPED(status) : WIFEXITED(status));
		tty_check(t, count_waiting(slave) == 0);
		close(slave);
		tty_end(t);
	}
}

/* Neither do those that are typed before the text is shown by itself bring the panes back. */
static void keys_typed_ahead_do_not_end_the_view(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	int slave = open_slave(t);
	(void)state;

	press_on_stopped_line(t, slave, "F");
	type_ahead(t, slave, "jj\r");
	tty_wait(t, "按回车回到蓝图");
	tty_check(t, count_waiting(slave) == 0);
	tty_check(t, !t->alternate);
	close(slave);
	tty_end(t);
}

/* ---- signals ---- */

/* In the background the terminal is the shell's, and a program that sets its modes is stopped. */
static void it_can_be_ended_in_the_background(void **state)
{
	static const char *const places[] = {"", "F"};
	(void)state;

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct tty *t = browse((struct tty_how){.shell = true});
		tty_send(t, places[i]);
		if (places[i][0])
			tty_wait(t, "按回车回到蓝图");
		tty_send(t, CTRL_Z);
		int status = tty_wait_report(t);
		tty_check(t, WIFSTOPPED(status));
		tty_signal(t, SIGTERM);
		/* As bash does for kill %1. */
		assert_int_equal(write(t->orders, "b", 1), 1);
		status = tty_wait_report(t);
		tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
		tty_end(t);
	}
}

/* How long it takes to die on a line that takes no output. */
static long time_to_die(int number)
{
	struct tty *t = browse((struct tty_how){0});
	int slave = open_slave(t);
	struct termios now;

	press_on_stopped_line(t, slave, CTRL_L);
	long from = tty_now();
	tty_signal(t, number);
	while (!tty_has_ended(t) && tty_now() < from + 20000)
		poll(NULL, 0, 1);
	long took = tty_now() - from;
	tty_check(t, t->ended && WIFSIGNALED(t->status) && WTERMSIG(t->status) == number);
	/* Nothing could be written to the terminal, but the modes were restored. */
	assert_int_equal(tcgetattr(slave, &now), 0);
	tty_check(t, now.c_lflag == t->before.c_lflag && now.c_iflag == t->before.c_iflag);
	close(slave);
	tty_end(t);
	return took;
}

/* A busy machine may hold up one of them, not all. */
static void a_stopped_line_is_not_waited_for(void **state)
{
	static const int numbers[] = {SIGTERM, SIGHUP};
	enum { TRIES = 10, MOST_MS = 300 };
	(void)state;

	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		long best = time_to_die(numbers[i]);
		for (int n = 1; n < TRIES && best > MOST_MS; n++) {
			long took = time_to_die(numbers[i]);
			best = took < best ? took : best;
		}
		assert_in_range(best, 0, MOST_MS);
	}
}

static void every_signal_gives_back(void **state)
{
	const int numbers[] = {SIGIO, SIGPWR, SIGSTKFLT, SIGXCPU, SIGVTALRM, SIGPROF, SIGRTMIN,
		SIGRTMIN + 7, SIGRTMAX, SIGTRAP, SIGSYS};
	size_t n = sizeof(numbers) / sizeof(numbers[0]);
	(void)state;

	for (size_t i = 0; i < n; i++) {
		struct tty *t = browse((struct tty_how){0});
		tty_signal(t, numbers[i]);
		int status = tty_wait_exit(t);
		tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
		tty_check_restored(t);
		tty_end(t);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			a_tool_gets_what_it_needs, make_folder, remove_folder),
		cmocka_unit_test_teardown(keys_of_the_view_reach_no_shell, tty_teardown),
		cmocka_unit_test_teardown(keys_typed_ahead_reach_no_shell, tty_teardown),
		cmocka_unit_test_teardown(keys_typed_ahead_do_not_end_the_view, tty_teardown),
		cmocka_unit_test_teardown(it_can_be_ended_in_the_background, tty_teardown),
		cmocka_unit_test_teardown(a_stopped_line_is_not_waited_for, tty_teardown),
		cmocka_unit_test_teardown(every_signal_gives_back, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
