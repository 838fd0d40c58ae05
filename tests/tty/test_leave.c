/* Leaving: whatever ends the program, the terminal is as it was and the status is the true one. */
#include "tty.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static struct tty *browse(struct tty_how how)
{
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

static void check_killed(struct tty *t, int number)
{
	int status = tty_wait_exit(t);

	if (!WIFSIGNALED(status) || WTERMSIG(status) != number)
		fprintf(stderr, "signal %d: status %x\n", number, (unsigned)status);
	tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == number);
	tty_check_restored(t);
}

/* ---- keys ---- */

static void quit_keys_restore(void **state)
{
	static const char *const keys[] = {"q", CTRL_C, "ｑ", "/产业" CTRL_C, "?" CTRL_C,
		":" CTRL_C, "/产业" ENTER "nnq", ":quit" ENTER, "?qq"};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct tty *t = browse((struct tty_how){0});
		tty_check(t, t->alternate);
		tty_send(t, keys[i]);
		tty_check_exited(t, 0);
		tty_check(t, !tty_shows(t, "帮助"));
		tty_end(t);
	}
}

/* ---- signals ---- */

static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM};
enum { ENDINGS = sizeof(endings) / sizeof(endings[0]) };
static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS};

static void check_signal(int number, const char *keys)
{
	struct tty *t = browse((struct tty_how){0});

	tty_press(t, keys);
	tty_signal(t, number);
	check_killed(t, number);
	tty_end(t);
}

static void signals_restore(void **state)
{
	static const char *const places[] = {"", "/产业", "?", ":3", "/产业" ENTER "n"};

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		for (size_t k = 0; k < ENDINGS; k++) {
			if (i == 0 || (i < 3 && k < 4) || k == i % 4)
				check_signal(endings[k], places[i]);
		}
	}
}

static void crashes_restore(void **state)
{
	static const char *const places[] = {"", "/产业", "?"};

	(void)state;
	/* A sanitizer takes these signals for itself. */
	if (tty_is_sanitized())
		skip();
	for (size_t i = 0; i < 3; i++) {
		for (size_t k = 0; k < 3; k++)
			check_signal(crashes[k], places[i]);
	}
}

/* MOMENTS for each signal, by chance of the machine: keys are sent and not waited for. */
static void every_signal_at_any_moment_restores(void **state)
{
	static const int all[] = {SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE,
		SIGUSR1, SIGSEGV, SIGUSR2, SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGVTALRM, SIGPROF,
		SIGIO, SIGPWR, SIGSYS};
	static const char *const places[] = {
		"jjj", "/产业" ENTER "nn", "?", "vjj", "/产业" ENTER "H", "#", "i", ":3"};
	const char *moments = getenv("MOMENTS");
	int n = moments ? atoi(moments) : 1;

	(void)state;
	for (int m = 0; m < n; m++) {
		for (size_t k = 0; k < sizeof(all) / sizeof(all[0]); k++) {
			bool fault = all[k] == SIGILL || all[k] == SIGABRT || all[k] == SIGBUS ||
				     all[k] == SIGFPE || all[k] == SIGSEGV;
			if (fault && tty_is_sanitized())
				continue;
			struct tty *t = browse((struct tty_how){0});
			tty_send(t, places[(k + (size_t)m) % 8]);
			for (long until = tty_now() + m % 40; tty_now() < until;)
				tty_pump(t, 1);
			tty_signal(t, all[k]);
			check_killed(t, all[k]);
			tty_end(t);
		}
	}
}

/* At any moment of the start the terminal is either untouched or restored. */
static void signals_at_the_start_restore(void **state)
{
	(void)state;
	for (int i = 0; i < 40; i++) {
		struct tty *t = tty_start((struct tty_how){0});
		int number = i % 8 == 7 && !tty_is_sanitized() ? SIGSEGV : endings[i % ENDINGS];
		long until = tty_now() + i / 4;
		while (tty_now() < until)
			tty_pump(t, 1);
		tty_signal(t, number);
		check_killed(t, number);
		tty_end(t);
	}
}

/* In the smallest windows, too, the screen is entered once, with the first frame. */
static void starts_in_small_windows_restore(void **state)
{
	static const unsigned sizes[][2] = {{1, 1}, {3, 1}, {1, 20}, {10, 3}};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct tty *t = tty_start((struct tty_how){
			.rows = sizes[i][0], .columns = sizes[i][1], .bare_size = true});
		tty_wait_sequence(t, "\033[?1049h");
		tty_settle(t);
		tty_check(t, t->n_watched == 1);
		tty_signal(t, SIGTERM);
		check_killed(t, SIGTERM);
		tty_end(t);
	}
}

static void hanging_up_ends_it(void **state)
{
	static const char *const places[] = {"", "/产业", "?"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t = browse((struct tty_how){0});
		tty_press(t, places[i]);
		tty_hang_up(t);
		int status = tty_wait_exit(t);
		tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
		tty_end(t);
	}
}

/* Redraws again and again without reading, until every buffer on the way is full. */
static bool fill_the_line(struct tty *t)
{
	long until = tty_now() + 60000;
	bool known = true;

	for (int k = 0; !tty_hangs_in_write(t, &known) && tty_now() < until; k++) {
		if (!known) {
			print_message("the system does not show where the program hangs\n");
			skip();
		}
		if (k < 1000)
			tty_send(t, k % 2 ? CTRL_L : PAGE_DOWN);
		poll(NULL, 0, 2);
	}
	/* It hangs, and is not only about to return. */
	poll(NULL, 0, 20);
	return tty_hangs_in_write(t, &known);
}

static long memory_of(const struct tty *t)
{
	char path[64], line[256];
	long kb = 0, one;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->program);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "RssAnon: %ld", &one) == 1)
			kb = one;
	if (f)
		fclose(f);
	return kb;
}

/* What is not read is not kept. */
static void a_frozen_terminal_fills_no_memory(void **state)
{
	struct tty *t = browse((struct tty_how){.rows = 60, .columns = 200});

	(void)state;
	tty_press(t, PAGE_DOWN PAGE_UP CTRL_L);
	long before = memory_of(t);
	assert_true(fill_the_line(t));
	for (int i = 0; i < 3000; i++)
		tty_send(t, i % 2 ? CTRL_L : "j");
	poll(NULL, 0, 50);
	if (!tty_is_sanitized())
		assert_true(memory_of(t) - before <= 1024);
	tty_signal(t, SIGTERM);
	check_killed(t, SIGTERM);
	tty_end(t);
}

/* A terminal that reads no more must not keep the program alive. */
static void a_frozen_terminal_ends_it(void **state)
{
	static const int signals[] = {SIGTERM, SIGHUP, SIGINT};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t = browse((struct tty_how){.rows = 60, .columns = 200});
		assert_true(fill_the_line(t));
		tty_signal(t, signals[i]);
		/* The terminal does not read. */
		for (long until = tty_now() + 60000; !tty_has_ended(t) && tty_now() < until;)
			poll(NULL, 0, 2);
		assert_true(t->ended);
		tty_wait_exit(t);
		tty_check(t, WIFSIGNALED(t->status) && WTERMSIG(t->status) == signals[i]);
		tty_check_restored(t);
		tty_end(t);
	}
}

/* A terminal without a second screen keeps the page; the shell goes on in a row of its own. */
static void the_last_row_is_left_empty(void **state)
{
	struct tty *t = browse((struct tty_how){.env = {"TERM=vt220"}});
	char *row;

	(void)state;
	tty_send(t, "q");
	tty_check_exited(t, 0);
	row = tty_row(t, t->rows - 1);
	tty_check(t, row[0] == '\0');
	free(row);
	tty_check(t, tty_shows(t, "坚持产业第一"));
	tty_check(t, t->cursor.row == (int)t->rows - 1 && t->cursor.col == 0);
	tty_end(t);
}

/* ---- stopping ---- */

static void check_stop_and_go(const char *keys, int number)
{
	struct tty *t = browse((struct tty_how){.shell = true});

	tty_press(t, keys);
	tty_mark(t);
	tty_press(t, CTRL_L);
	size_t frame = t->bytes;
	char *before = tty_text(t);
	if (number)
		tty_signal(t, number);
	else
		tty_send(t, CTRL_Z);
	int status = tty_wait_report(t);
	tty_check(t, WIFSTOPPED(status) && WSTOPSIG(status) == SIGTSTP);
	tty_check_restored(t);
	tty_check(t, !tty_shows(t, "帮助"));
	tty_mark(t);
	tty_foreground(t);
	/* The help names itself in its first row, everything else in its last. */
	tty_wait(t, keys[0] == '?' ? "按键" : "帮助");
	tty_settle(t);
	tty_check(t, tty_is(t, before));
	tty_check(t, t->alternate && t->mode[2004]);
	/* Painted once, not left and painted again. */
	tty_check(t, t->bytes < frame + frame / 2);
	free(before);
	/* The line is raw again: a key acts at once. */
	tty_send(t, CTRL_C);
	status = tty_wait_report(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
	tty_check_restored(t);
	tty_end(t);
}

static void stops_and_goes_on(void **state)
{
	(void)state;
	check_stop_and_go("jj", 0);
	check_stop_and_go("/产业", 0);
	check_stop_and_go("?", 0);
	check_stop_and_go("/产业" ENTER, SIGTSTP);
}

static void a_size_changed_while_stopped(void **state)
{
	struct tty *t = browse((struct tty_how){.shell = true});

	(void)state;
	tty_send(t, CTRL_Z);
	int status = tty_wait_report(t);
	tty_check(t, WIFSTOPPED(status));
	tty_resize(t, 30, 100);
	tty_foreground(t);
	tty_wait(t, "帮助");
	tty_settle(t);
	tty_check(t, tty_find(t, "帮助", NULL) == 29);
	tty_end(t);
}

/* Without a shell above it nothing would wake the program: it must go on. */
static void stopping_alone_changes_nothing(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	char *before = tty_text(t);

	(void)state;
	tty_press(t, CTRL_Z);
	tty_check(t, tty_is(t, before));
	free(before);
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	tty_send(t, "q");
	tty_check_exited(t, 0);
	tty_end(t);
}

/* ---- errors of memory ---- */

static void valgrind_finds_nothing(void **state)
{
	(void)state;
	if (tty_is_sanitized() || !tty_has("valgrind")) {
		print_message("valgrind is absent, or the sanitizers do its work\n");
		skip();
	}
	struct tty *t = tty_start(
		(struct tty_how){.argv = {"valgrind", "--error-exitcode=9", "-q",
					 "--leak-check=full", "--errors-for-leak-kinds=definite",
					 "--show-leak-kinds=definite", tty_program(), NULL},
			/* It makes calls of its own. */
			.env = {"LANTU_SANDBOX=off"}});
	tty_wait(t, "帮助");
	tty_send(t, "j");
	tty_wait(t, " 4%");
	tty_send(t, "q");
	int status = tty_wait_exit(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(quit_keys_restore, tty_teardown),
		cmocka_unit_test_teardown(signals_restore, tty_teardown),
		cmocka_unit_test_teardown(crashes_restore, tty_teardown),
		cmocka_unit_test_teardown(every_signal_at_any_moment_restores, tty_teardown),
		cmocka_unit_test_teardown(signals_at_the_start_restore, tty_teardown),
		cmocka_unit_test_teardown(starts_in_small_windows_restore, tty_teardown),
		cmocka_unit_test_teardown(hanging_up_ends_it, tty_teardown),
		cmocka_unit_test_teardown(a_frozen_terminal_ends_it, tty_teardown),
		cmocka_unit_test_teardown(a_frozen_terminal_fills_no_memory, tty_teardown),
		cmocka_unit_test_teardown(the_last_row_is_left_empty, tty_teardown),
		cmocka_unit_test_teardown(stops_and_goes_on, tty_teardown),
		cmocka_unit_test_teardown(a_size_changed_while_stopped, tty_teardown),
		cmocka_unit_test_teardown(stopping_alone_changes_nothing, tty_teardown),
		cmocka_unit_test_teardown(valgrind_finds_nothing, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
