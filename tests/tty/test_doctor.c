/* lantu doctor on a terminal: it asks, does not wait for ever and leaves the line as it was. */
#include "tty.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static bool is_raw(const struct tty *t)
{
	struct termios now;

	return tcgetattr(t->master, &now) == 0 && !(now.c_lflag & (ICANON | ECHO));
}

static bool is_empty(const struct tty *t)
{
	char *text = tty_text(t);
	bool empty = strspn(text, "\n ") == strlen(text);

	free(text);
	return empty;
}

/* Starts it in English and waits for its question, which leaves nothing on the screen. */
static struct tty *doctor(const char *variable, bool held)
{
	struct tty *t = tty_start((struct tty_how){.rows = 40,
		.columns = 140,
		.argv = {tty_program(), "doctor", NULL},
		.env = {"LANG=en_US.UTF-8", variable, NULL},
		.held = held});

	tty_wait_sequence(t, "\033[c");
	tty_check(t, is_raw(t));
	tty_check(t, is_empty(t) && t->cursor.row == 0 && t->cursor.col == 0);
	return t;
}

/* A cursor report for each sample, an ideograph being the last. */
static void send_widths(struct tty *t, const char *columns)
{
	char reply[32];

	for (; *columns; columns++) {
		snprintf(reply, sizeof(reply), "\033[1;%dR", *columns - '0' + 1);
		tty_send(t, reply);
	}
}

static void answers_are_shown(void **state)
{
	struct tty *t = doctor(NULL, true);

	(void)state;
	send_widths(t, "1111121112");
	tty_send(t, "\033]11;rgb:1e1e/1e1e/1e1e\033\\\033P>|Some 379\033\\");
	tty_send(t, "\033[?2026;2$y\033[?5522;0$y\033[?62;22;52c");
	tty_check_exited(t, 0);
	tty_check_row(t, 0, "ok    version       ");
	tty_check_row(t, 4, "ok    size          140x40");
	tty_check_row(t, 5, "ok    terminal      Some 379");
	tty_check_row(t, 6, "ok    widths        narrow, but wide: boxes");
	tty_check_row(t, 8, "ok    paper         dark");
	tty_check_row(t, 10, "ok    synchronized  yes");
	tty_check_row(t, 11, "ok    clipboard     osc52, announced");
	tty_check(t, tty_shows(t, "caret here:"));
	tty_check(t, t->clipboards == 0);
	tty_end(t);
}

static void a_silent_terminal_is_not_waited_for(void **state)
{
	struct tty *t = doctor(NULL, false);

	(void)state;
	tty_check_exited(t, 1);
	tty_check_row(t, 5, "ok    terminal      no answer");
	tty_check_row(t, 6, "!!    widths        no answer");
	tty_check(t, tty_shows(t, "          lantu --ambiguous=wide"));
	tty_end(t);
}

/* Each with its name, an answer to nothing else, and the line that mends it. */
static void terminals_that_take_no_text(void **state)
{
	static const struct {
		const char *name, *variable, *line;
	} rows[] = {
		{"iTerm2 3.5.0", NULL, "Applications in terminal may access clipboard"},
		{"mintty 3.7.0", NULL, "          AllowSetSelection=yes"},
		{"XTerm(379)", NULL, "          XTerm*disallowedWindowOps: 20,21,SetXprop"},
		{"VTE(7402)", "SSH_CONNECTION=1 2 3 4",
			"          ssh HOST cat .local/state/lantu/copy.txt | wl-copy"},
		{"VTE(7402)", "WAYLAND_DISPLAY=none", "          sudo apt install wl-clipboard"},
		{"", "TERM=putty", "          plink HOST lantu show REF PLAN >REF.txt"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char reply[64];
		struct tty *t = doctor(rows[i].variable, true);
		send_widths(t, "1111111112");
		snprintf(reply, sizeof(reply), "\033P>|%s\033\\\033[?62;22c", rows[i].name);
		tty_send(t, reply);
		tty_check_exited(t, 1);
		tty_check(t, tty_shows(t, rows[i].line));
		tty_end(t);
	}
}

static void a_terminal_without_utf8(void **state)
{
	struct tty *t = doctor("STY=1.a", true);

	(void)state;
	send_widths(t, "3333333333");
	tty_send(t, "\033[?62;22c");
	tty_check_exited(t, 1);
	tty_check(t, tty_shows(t, "!!    widths        columns of an ideograph: 3"));
	tty_check(t, tty_shows(t, "          defutf8 on"));
	tty_end(t);
}

static void signals_while_it_asks(void **state)
{
	static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		int number = i < 4 ? endings[i] : SIGINT;
		struct tty *t = doctor(NULL, true);
		if (i < 4)
			tty_signal(t, number);
		else
			tty_send(t, CTRL_C);
		int status = tty_wait_exit(t);
		tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == number);
		tty_check_restored(t);
		tty_check(t, !tty_shows(t, "version"));
		tty_end(t);
	}
}

static void some_are_not_asked(void **state)
{
	static const struct {
		const char *type, *says;
	} rows[] = {
		{"TERM=dumb", "          lantu --plain"},
		{"TERM=linux", "!!    console       cannot be known"},
		{"TERM=", "          export TERM=xterm-256color"},
	};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t = tty_start((struct tty_how){.rows = 40,
			.argv = {tty_program(), "doctor", NULL},
			.env = {"LANG=en_US.UTF-8", rows[i].type, NULL}});
		tty_check_exited(t, 1);
		tty_check(t, tty_shows(t, "  terminal      not asked"));
		tty_check(t, tty_shows(t, rows[i].says));
		tty_end(t);
	}
}

static void json_elsewhere_asks_too(void **state)
{
	char command[4200], path[128];

	(void)state;
	snprintf(command, sizeof(command), "exec '%s' doctor --json >\"$HOME/out\"", tty_program());
	struct tty *t =
		tty_start((struct tty_how){.argv = {"sh", "-c", command, NULL}, .held = true});
	tty_check(t, t->bytes > 0);
	send_widths(t, "1111111112");
	tty_send(t, "\033P>|Some(379)\033\\\033[?62;22;52c");
	tty_check_exited(t, 0);
	tty_check(t, is_empty(t));
	snprintf(path, sizeof(path), "%s/out", t->home);
	char *json = tty_read_file(path);
	assert_non_null(json);
	assert_non_null(strstr(json, "\"value\": \"Some(379)\""));
	assert_non_null(strstr(json, "\"value\": \"osc52, announced\""));
	free(json);
	tty_end(t);
}

/* The same on the screen, from what the terminal has answered before. */
static void is_a_view_as_well(void **state)
{
	struct tty *t = tty_start((struct tty_how){.rows = 24, .columns = 120});

	(void)state;
	tty_wait(t, "? 帮助");
	send_widths(t, "1111111112");
	tty_press(t, "\033P>|Some 379\033\\\033[?62;22;52c");
	tty_press(t, ":doctor" ENTER);
	tty_check(t, t->alternate && tty_shows(t, "正常  终端           Some 379"));
	tty_check(t, tty_shows(t, "正常  剪贴板         OSC 52，终端声明支持"));
	/* Keys that mean nothing there do nothing, and are not echoed. */
	tty_press(t, "xz" DOWN);
	tty_check(t, tty_find(t, "终端检查", NULL) == 0 && !tty_shows(t, "xz"));
	tty_check(t, t->clipboards == 0);
	tty_press(t, "q");
	tty_check(t, tty_shows(t, "? 帮助") && t->clipboards == 0);
	tty_press(t, "D" ESCAPE);
	tty_check(t, tty_shows(t, "? 帮助"));
	tty_press(t, "/产业链" ENTER);
	tty_check(t, tty_shows(t, "第 1/11 处"));
	tty_end(t);
}

/* A text to paste elsewhere; what became of it is said, and the view stays. */
static void a_copy_can_be_tested(void **state)
{
	struct tty *t = tty_start((struct tty_how){0});

	(void)state;
	tty_wait(t, "? 帮助");
	tty_press(t, "Dy");
	char *copied = tty_clipboard(t);
	tty_check(t, copied && strcmp(copied, "蓝图剪贴板测试 123") == 0);
	tty_check(t, tty_find(t, "已送剪贴板", NULL) == 23 && tty_find(t, "终端检查", NULL) == 0);
	free(copied);
	tty_press(t, "j");
	tty_check(t, !tty_shows(t, "已送剪贴板") && tty_shows(t, "y 测试剪贴板"));
	tty_end(t);
}

/* ---- hanzi that are not shown ---- */

static struct tty *browse(const char *variable)
{
	struct tty *t = tty_start((struct tty_how){.env = {variable, NULL}});

	tty_wait(t, "? 帮助");
	tty_settle(t);
	return t;
}

static void the_cure_is_said_in_ascii(void **state)
{
	static const struct {
		const char *variable, *widths, *line;
	} rows[] = {
		{"STY=1.a", "1111111111", "no hanzi here; cure: LC_ALL=C.UTF-8 screen -U"},
		{"STY=1.a", "3333333333", "no hanzi here; cure: defutf8 on"},
		{NULL, "3333333333", "no hanzi here; cure: PuTTY: Window"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct tty *t = browse(rows[i].variable);
		send_widths(t, rows[i].widths);
		tty_press(t, "\033[?62;22c");
		tty_check(t, tty_find(t, rows[i].line, NULL) == 23);
		tty_end(t);
	}
}

/* For those who are well nothing is written. */
static void a_terminal_that_is_well_gets_no_byte_more(void **state)
{
	struct tty *t = browse(NULL);

	(void)state;
	tty_mark(t);
	send_widths(t, "1111111112");
	tty_send(t, "\033[?62;22c");
	tty_settle_all(t);
	tty_check(t, t->bytes == 0 && !tty_shows(t, "no hanzi"));
	tty_end(t);
}

static char server[64];

static int end_tmux(void **state)
{
	const char *argv[] = {"tmux", "-L", server, "kill-server", NULL};
	int status;

	if (server[0])
		free(tty_output(argv, NULL, &status));
	return tty_teardown(state);
}

/* tmux writes _ for each hanzi to a client that is not in UTF-8; the program itself is not told. */
static void tmux_without_utf8_is_noticed(void **state)
{
	(void)state;
	if (!tty_has("tmux"))
		skip();
	snprintf(server, sizeof(server), "lantu-test-doctor-%d", (int)getpid());
	struct tty *t = tty_start((struct tty_how){.multiplexed = true,
		.argv = {"tmux", "-f", "/dev/null", "-L", server, "new-session", tty_program(),
			NULL},
		.env = {"LANG=C", "LC_ALL", "LC_CTYPE", NULL}});
	tty_check(t, tty_find(t, "no hanzi here; cure: tmux -u attach", NULL) >= 0);
	tty_check(t, !tty_shows(t, "帮助"));
	tty_press(t, "q");
	tty_wait_exit(t);
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(answers_are_shown, tty_teardown),
		cmocka_unit_test_teardown(is_a_view_as_well, tty_teardown),
		cmocka_unit_test_teardown(a_copy_can_be_tested, tty_teardown),
		cmocka_unit_test_teardown(a_silent_terminal_is_not_waited_for, tty_teardown),
		cmocka_unit_test_teardown(terminals_that_take_no_text, tty_teardown),
		cmocka_unit_test_teardown(a_terminal_without_utf8, tty_teardown),
		cmocka_unit_test_teardown(signals_while_it_asks, tty_teardown),
		cmocka_unit_test_teardown(some_are_not_asked, tty_teardown),
		cmocka_unit_test_teardown(json_elsewhere_asks_too, tty_teardown),
		cmocka_unit_test_teardown(the_cure_is_said_in_ascii, tty_teardown),
		cmocka_unit_test_teardown(a_terminal_that_is_well_gets_no_byte_more, tty_teardown),
		cmocka_unit_test_teardown(tmux_without_utf8_is_noticed, end_tmux),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
