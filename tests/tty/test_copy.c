/* Copying: what reaches the clipboard by each route, and what the status line says of it. */
#include "tty.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define SENT "已送剪贴板（未确认）"
#define SOURCE "——《广州市2023年工作计划》：1 坚持产业第一"

static struct tty *browse(struct tty_how how)
{
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

static void check_clipboard(struct tty *t, const char *text)
{
	char *copied = tty_clipboard(t);

	tty_check(t, copied != NULL);
	if (strcmp(copied, text) != 0)
		fprintf(stderr, "copied:\n%s\nexpected:\n%s\n", copied, text);
	tty_check(t, strcmp(copied, text) == 0);
	free(copied);
}

/* The program's own sequence; it never asks for what the clipboard holds. */
static void check_sequence(struct tty *t)
{
	tty_check(t, t->clipboards == 1);
	tty_check(t, strncmp(t->clipboard, "52;c;", 5) == 0 && !strchr(t->clipboard, '?'));
}

static void check_file(struct tty *t, const char *path, const char *text)
{
	char *bytes = tty_read_file(path), folder[256];
	struct stat s;

	tty_check(t, bytes != NULL);
	size_t n = strlen(bytes);
	tty_check(t, n > 0 && bytes[n - 1] == '\n');
	bytes[n - 1] = '\0';
	tty_check(t, strcmp(bytes, text) == 0);
	free(bytes);
	/* Nobody else may read it. */
	snprintf(folder, sizeof(folder), "%.*s", (int)(strrchr(path, '/') - path), path);
	tty_check(t, stat(folder, &s) == 0 && (s.st_mode & 077) == 0);
}

/* ---- on the screen ---- */

static void copies_a_measure(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	char *text = tty_shown("1.1");

	(void)state;
	tty_press(t, ":1.1" ENTER);
	tty_press(t, "y");
	check_sequence(t);
	check_clipboard(t, text);
	tty_check(t, tty_find(t, SENT, NULL) == 23 && tty_shows(t, " 字"));
	/* The sentence goes with the next key; the screen was not harmed. */
	tty_press(t, "j");
	tty_check(t, !tty_shows(t, SENT) && tty_find(t, " 搜索", NULL) == 0);
	free(text);
	tty_end(t);
}

static void copies_with_the_source(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	char *text = tty_shown("1.1");

	(void)state;
	tty_press(t, ":1.1" ENTER "Y");
	char *copied = tty_clipboard(t);
	tty_check(t, copied != NULL);
	size_t n = strlen(text);
	tty_check(t, strncmp(copied, text, n) == 0);
	tty_check(t, strncmp(copied + n, "\n" SOURCE, strlen("\n" SOURCE)) == 0);
	/* By their titles: 1.1 is to be found nowhere in the plan. */
	tty_check(t, strstr(copied + n, "；增强制造业核心竞争力") && !strstr(copied + n, "1.1"));
	tty_check(t, strchr(copied + n + 1, '\n') == NULL);
	tty_check(t, tty_find(t, SENT, NULL) == 23);
	free(copied);
	free(text);
	tty_end(t);
}

static void copies_a_chapter_from_the_tree(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	char *text = tty_shown("10");

	(void)state;
	tty_press(t, ":10" ENTER);
	tty_press(t, "y");
	check_clipboard(t, text);
	free(text);
	tty_end(t);
}

/* y copies the section that the breadcrumb names, though its chapter was folded. */
static void copies_what_the_breadcrumb_names(void **state)
{
	struct tty *t = browse((struct tty_how){0});
	char *text = tty_shown("1.1");

	(void)state;
	tty_press(t, ":1.1" ENTER);
	tty_check(t, tty_shows(t, "› 增强制造业核心竞争力"));
	tty_press(t, "y");
	check_clipboard(t, text);
	free(text);
	tty_end(t);
}

static void the_console_takes_a_file(void **state)
{
	char *text = tty_shown("1.1"), path[128], folder[64];

	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-state-%d", (int)getpid());
	snprintf(path, sizeof(path), "XDG_STATE_HOME=%s", folder);
	struct tty *t =
		browse((struct tty_how){.columns = 120, .env = {"TERM=linux", "STY", path}});
	tty_press(t, ":1.1" ENTER "y");
	snprintf(path, sizeof(path), "%s/lantu/copy.txt", folder);
	tty_check(t, tty_find(t, path, NULL) == 23);
	tty_check(t, tty_shows(t, "未送剪贴板，已存入"));
	tty_check(t, t->clipboards == 0);
	check_file(t, path, text);
	tty_end(t);
	unlink(path);
	path[strlen(path) - strlen("/copy.txt")] = '\0';
	rmdir(path);
	rmdir(folder);
	free(text);
}

static void home_holds_the_file(void **state)
{
	/* A state folder that is not absolute is none. */
	struct tty *t = browse(
		(struct tty_how){.columns = 120, .env = {"TERM=linux", "XDG_STATE_HOME=here"}});
	char *text = tty_shown("1.1"), path[128];

	(void)state;
	tty_press(t, ":1.1" ENTER "y");
	snprintf(path, sizeof(path), "%s/.local/state/lantu/copy.txt", t->home);
	tty_check(t, tty_find(t, "/.local/state/lantu/copy.txt", NULL) == 23);
	check_file(t, path, text);
	tty_check(t, access("here", F_OK) != 0);
	free(text);
	tty_end(t);
}

/* The sentence must not end before the name of the file does, on the most usual screen. */
static void names_the_file_whole(void **state)
{
	struct tty *t = browse((struct tty_how){.env = {"TERM=linux"}});

	(void)state;
	tty_press(t, "y");
	tty_check(t, tty_find(t, "lantu/copy.txt", NULL) == 23);
	tty_end(t);
}

static void a_failure_is_reported(void **state)
{
	static const char *const folders[] = {"XDG_STATE_HOME=/dev/null", "XDG_STATE_HOME=/proc"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct tty *t = browse((struct tty_how){.env = {"TERM=linux", folders[i]}});
		tty_press(t, "y");
		tty_check(t, tty_find(t, "复制失败", NULL) == 23);
		tty_check(t, !tty_shows(t, "已存入") && !tty_shows(t, SENT));
		tty_end(t);
	}
}

/* ---- the command ---- */

static struct tty *copy_command(const char *ref, const char *a, const char *b)
{
	return tty_start(
		(struct tty_how){.argv = {tty_program(), "copy", ref, NULL}, .env = {a, b}});
}

static void the_command_copies(void **state)
{
	struct tty *t = copy_command("1.1", NULL, NULL);
	char *text = tty_shown("1.1");

	(void)state;
	int status = tty_wait_exit(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
	check_sequence(t);
	check_clipboard(t, text);
	tty_check(t, tty_shows(t, SENT));
	tty_check_restored(t);
	tty_check(t, !t->was[1049]);
	free(text);
	tty_end(t);
}

/* It asks as the screen does, and waits for an acknowledgement where the terminal gives it. */
static void the_command_asks(void **state)
{
	static const char widths[] =
		"\033[1;2R\033[1;2R\033[1;2R\033[1;2R\033[1;2R\033[1;2R\033[1;2R\033[1;2R"
		"\033[1;2R\033[1;3R";
	static const struct {
		const char *answer, *after, *sentence;
		int status;
	} rows[] = {
		{"\033[?62;52c", "", "终端声明支持", 0},
		{"\033P>|VTE(7006)\033\\\033[?61;1c", "", "未送剪贴板，已存入", 0},
		{"\033[?5522;2$y\033[?62c", "\033]5522;type=write:status=DONE\033\\", "终端已确认",
			0},
		{"\033[?5522;2$y\033[?62c", "\033]5522;type=write:status=EPERM\033\\",
			"复制失败：EPERM", 69},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char ended[64];
		struct tty *t = tty_start((struct tty_how){
			.argv = {tty_program(), "copy", "1.1", NULL}, .held = true});
		tty_wait_sequence(t, "\033[c");
		tty_send(t, widths);
		tty_send(t, rows[i].answer);
		if (*rows[i].after) {
			snprintf(ended, sizeof(ended), "\033]5522;type=wdata:id=%d\033\\",
				(int)t->program);
			tty_wait_sequence(t, ended);
			tty_send(t, rows[i].after);
		}
		int status = tty_wait_exit(t);
		tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == rows[i].status);
		tty_check(t, tty_shows(t, rows[i].sentence));
		tty_check_restored(t);
		tty_end(t);
	}
}

/* What is asked for in words is not asked of the terminal. */
static void the_command_takes_the_chosen_route(void **state)
{
	struct tty *t = tty_start(
		(struct tty_how){.argv = {tty_program(), "copy", "--clipboard=file", "1.1", NULL}});

	(void)state;
	t->watched = "\033[c";
	int status = tty_wait_exit(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
	tty_check(t, tty_shows(t, "已存入") && t->clipboards == 0 && t->n_watched == 0);
	tty_end(t);
}

static void the_command_fails(void **state)
{
	struct tty *t = copy_command("1.1", "TERM=linux", "XDG_STATE_HOME=/dev/null");

	(void)state;
	int status = tty_wait_exit(t);
	tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 69);
	tty_check(t, tty_shows(t, "复制失败") && t->clipboards == 0);
	tty_end(t);
}

/* Without any terminal, and nowhere to save: 69 as well. */
static void the_command_has_no_terminal(void **state)
{
	const char *argv[] = {"setsid", "-w", tty_program(), "copy", "1.1", NULL};
	const char *env[] = {"XDG_STATE_HOME=/dev/null", NULL};
	int status;

	(void)state;
	if (!tty_has("setsid"))
		skip();
	char *text = tty_output(argv, env, &status);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 69);
	assert_string_equal(text, "");
	free(text);
}

/* ---- tmux ---- */

static char server[64];

static char *ask_tmux(const char *a, const char *b, int *status)
{
	const char *argv[] = {"tmux", "-f", "/dev/null", "-L", server, a, b, NULL};

	return tty_output(argv, NULL, status);
}

static int end_tmux(void **state)
{
	int status;

	if (server[0])
		free(ask_tmux("kill-server", NULL, &status));
	return tty_teardown(state);
}

static void tmux_gets_it(void **state)
{
	int status;

	(void)state;
	if (!tty_has("tmux"))
		skip();
	snprintf(server, sizeof(server), "lantu-test-%d", (int)getpid());
	struct tty *t = tty_start((struct tty_how){.multiplexed = true,
		.argv = {"tmux", "-f", "/dev/null", "-L", server, "-u", "new-session",
			tty_program(), NULL}});
	tty_wait(t, "? 帮助");
	tty_settle(t);
	char *text = tty_shown("1.1");
	tty_press(t, ":1.1" ENTER);
	tty_wait(t, "› 增强制造业核心竞争力");
	tty_press(t, "y");
	tty_wait(t, "已在 tmux 缓冲区，并转给终端");
	char *buffer = ask_tmux("show-buffer", NULL, &status);
	tty_check(t, status == 0);
	tty_check(t, strcmp(buffer, text) == 0);
	free(buffer);
	/* tmux passed it on to its own terminal, which is ours. */
	tty_settle(t);
	check_clipboard(t, text);
	tty_press(t, "q");
	tty_wait_exit(t);
	tty_check(t, !t->alternate);
	free(text);
	tty_end(t);
}

/* A tmux that is named but gone is no route. */
static void tmux_is_gone(void **state)
{
	struct tty *t =
		browse((struct tty_how){.columns = 120, .env = {"TMUX=/nonexistent/tmux,1,0"}});
	char *text = tty_shown("1.1"), path[128];

	(void)state;
	tty_press(t, ":1.1" ENTER "y");
	snprintf(path, sizeof(path), "%s/.local/state/lantu/copy.txt", t->home);
	tty_wait(t, "/.local/state/lantu/copy.txt");
	check_file(t, path, text);
	free(text);
	tty_end(t);
}

/* How certain it is comes at the end, and is never cut off. */
static void is_honest_on_a_narrow_screen(void **state)
{
	struct tty *t = browse((struct tty_how){.rows = 10, .columns = 40});

	(void)state;
	tty_press(t, ":1.1" ENTER "y");
	tty_check(t, tty_shows(t, SENT));
	tty_press(t, "j");
	tty_check(t, tty_shows(t, "? 帮助"));
	tty_end(t);
}

/* A terminal that answers makes the outcome certain, one way or the other. */
static void the_answer_is_reported(void **state)
{
	static const char acknowledged[] =
		"\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R"
		"\033[24;2R\033[24;3R\033[?5522;2$y\033[?62c";
	struct tty *t = browse((struct tty_how){.columns = 120,
		.argv = {"sh", "-c", "cd \"$HOME\" && exec \"$0\"", tty_program(), NULL}});

	(void)state;
	tty_press(t, acknowledged);
	tty_press(t, ":1.1" ENTER "y");
	tty_check(t, tty_shows(t, "等终端确认"));
	tty_check(t, t->clipboards == 0);
	tty_press(t, "\033]5522;type=write:status=DONE\033\\");
	tty_check(t, tty_shows(t, "已在剪贴板（终端已确认）"));
	/* What was copied is what is confirmed, whatever came between. */
	tty_press(t, "y:1.2" ENTER "w");
	tty_press(t, "\033]5522;type=write:status=DONE\033\\");
	tty_check(t, tty_shows(t, "增强制造业核心竞争力（") && tty_shows(t, "终端已确认"));
	tty_press(t, "y");
	/* The one before this is not this one. */
	tty_press(t, "\033]5522;type=write:status=DONE:id=2\033\\");
	tty_check(t, tty_shows(t, "等终端确认"));
	tty_press(t, "\033]5522;type=write:status=EPERM:id=3\033\\");
	tty_check(t, tty_shows(t, "复制失败：EPERM"));
	/* No further answer is expected. */
	tty_press(t, "j");
	tty_press(t, "\033]5522;type=write:status=DONE\033\\");
	tty_check(t, !tty_shows(t, "终端已确认"));
	tty_end(t);
}

/* A late answer would be typed into the shell: the program waits for it before it leaves. */
static void waits_for_late_answers(void **state)
{
	static const char answers[] =
		"\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R"
		"\033[24;2R\033[24;3R\033[?5522;2$y\033[?62c";
	static const char *const routes[][2] = {
		{"--clipboard=osc52", "\033[7;9R"},
		{"--clipboard=auto", "\033]5522;type=write:status=DONE\033\\"},
	};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct tty *t =
			browse((struct tty_how){.argv = {tty_program(), routes[i][0], NULL}});
		tty_press(t, answers);
		tty_hold(t);
		tty_send(t, "yq");
		tty_check(t, tty_has_ended(t) || tty_awaits_answers(t));
		tty_check(t, t->alternate && !t->ended);
		tty_mark(t);
		tty_send(t, routes[i][1]);
		tty_wait_exit(t);
		tty_check_restored(t);
		tty_check(t, !tty_shows(t, "status=") && !tty_shows(t, "^["));
		tty_end(t);
	}
}

/*
 * Where the cursor shows that a copy was printed rather than taken, the screen is painted anew, and
 * where it cannot be known as well.
 */
static void repairs_what_was_spilled(void **state)
{
	static const char answers[] =
		"\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R"
		"\033[24;2R\033[24;3R\033[?62c";
	struct tty *t = browse((struct tty_how){0});
	enum { WHOLE = 1500 };
	char reply[32];

	(void)state;
	tty_press(t, ":1.1" ENTER);
	tty_mark(t);
	tty_press(t, "y");
	tty_check(t, t->bytes > WHOLE && tty_shows(t, SENT));
	tty_press(t, answers);
	tty_send(t, "y");
	tty_wait_sequence(t, "\033[6n");
	tty_settle(t);
	tty_mark(t);
	snprintf(reply, sizeof(reply), "\033[%d;%dR", t->cursor.row + 1, t->cursor.col + 1);
	tty_press(t, reply);
	tty_check(t, t->bytes == 0 && tty_shows(t, SENT));
	tty_send(t, "y");
	tty_wait_sequence(t, "\033[6n");
	tty_settle(t);
	tty_mark(t);
	tty_press(t, "\033[24;70R");
	tty_check(t, t->bytes > WHOLE && tty_shows(t, "可能不完整：终端收不下"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(copies_a_measure, tty_teardown),
		cmocka_unit_test_teardown(copies_with_the_source, tty_teardown),
		cmocka_unit_test_teardown(copies_a_chapter_from_the_tree, tty_teardown),
		cmocka_unit_test_teardown(copies_what_the_breadcrumb_names, tty_teardown),
		cmocka_unit_test_teardown(the_console_takes_a_file, tty_teardown),
		cmocka_unit_test_teardown(home_holds_the_file, tty_teardown),
		cmocka_unit_test_teardown(names_the_file_whole, tty_teardown),
		cmocka_unit_test_teardown(a_failure_is_reported, tty_teardown),
		cmocka_unit_test_teardown(is_honest_on_a_narrow_screen, tty_teardown),
		cmocka_unit_test_teardown(the_answer_is_reported, tty_teardown),
		cmocka_unit_test_teardown(waits_for_late_answers, tty_teardown),
		cmocka_unit_test_teardown(repairs_what_was_spilled, tty_teardown),
		cmocka_unit_test_teardown(the_command_copies, tty_teardown),
		cmocka_unit_test_teardown(the_command_asks, tty_teardown),
		cmocka_unit_test_teardown(the_command_takes_the_chosen_route, tty_teardown),
		cmocka_unit_test_teardown(the_command_fails, tty_teardown),
		cmocka_unit_test_teardown(the_command_has_no_terminal, tty_teardown),
		cmocka_unit_test_teardown(tmux_gets_it, end_tmux),
		cmocka_unit_test_teardown(tmux_is_gone, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
