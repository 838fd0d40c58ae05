/* The basket over sessions: what was taken is there again, whatever ended the program. */
#include "tty.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[64], variable[96];

static struct tty *browse(const char *shell)
{
	struct tty_how how = {.env = {variable, NULL}};

	if (shell) {
		how.argv[0] = "sh";
		how.argv[1] = "-c";
		how.argv[2] = shell;
		how.argv[3] = tty_program();
	}
	struct tty *t = tty_start(how);
	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

/* A section, a sentence, and a figure's. */
static void take_three(struct tty *t)
{
	tty_press(t, ":10" ENTER "a");
	tty_check(t, tty_shows(t, "已收入摘录夹，第 1 条，按 B 查看：10 坚持"));
	tty_press(t, "/两城两都" ENTER "va");
	tty_check(t, tty_shows(t, "第 2 条，按 B 查看：实施先进"));
	tty_press(t, ESCAPE);
	tty_press(t, "#jja");
	tty_check(t, tty_shows(t, "第 3 条，按 B 查看：以重大"));
}

static void check_order(struct tty *t, const char *first, const char *second, const char *third)
{
	tty_check(t, tty_find(t, first, NULL) == 2);
	tty_check(t, tty_find(t, second, NULL) == 3);
	tty_check(t, tty_find(t, third, NULL) == 4);
}

static void excerpts_are_there_the_next_day(void **state)
{
	struct tty *t = browse(NULL);

	(void)state;
	take_three(t);
	tty_press(t, "\"");
	check_order(t, "1 10 坚持", "2 实施先进", "3 以重大");
	tty_press(t, "J");
	check_order(t, "1 实施先进", "2 10 坚持", "3 以重大");
	tty_press(t, "e待核" ENTER);
	tty_press(t, "G\033[1;3A\033[1;3A");
	check_order(t, "1 以重大", "2 实施先进", "3 10 坚持");
	tty_quit(t);
	t = browse(NULL);
	tty_press(t, "B");
	check_order(t, "1 以重大", "2 实施先进", "3 10 坚持");
	tty_press(t, "G");
	tty_check(t, tty_shows(t, "待核"));
	tty_press(t, "gY");
	char *copied = tty_clipboard(t);
	tty_check(t, copied && strncmp(copied, "以重大", strlen("以重大")) == 0);
	tty_check(t, strstr(copied, "待核") != NULL);
	free(copied);
	tty_press(t, ENTER);
	tty_check(t, tty_shows(t, "已选"));
	tty_quit(t);
}

/* A day's round: search, mark, note, three excerpts, put in order, exported; and the next day. */
static void the_day_is_there_the_next_day(void **state)
{
	char path[96], keys[128];

	(void)state;
	/* In the folder it was started in; elsewhere its cage lets it write nothing. */
	snprintf(path, sizeof(path), "half-page-%d.md", (int)getpid());
	struct tty *t = browse(NULL);
	tty_press(t, "/预制菜" ENTER "m");
	tty_press(t, "e要核对" ENTER);
	tty_wait(t, "附注已存");
	tty_press(t, ESCAPE);
	take_three(t);
	tty_press(t, "BgJ");
	check_order(t, "1 实施先进", "2 10 坚持", "3 以重大");
	snprintf(keys, sizeof(keys), "w\025%s" ENTER, path);
	tty_press(t, keys);
	tty_wait(t, "half-page");
	char *written = tty_read_file(path);
	unlink(path);
	tty_check(t, written && strstr(written, "实施先进") < strstr(written, "10 坚持"));
	free(written);
	tty_press(t, "q:3.2" ENTER);
	char *row = tty_row(t, 1);
	tty_quit(t);

	t = browse(NULL);
	tty_wait(t, "接着上次");
	tty_check_row(t, 1, row);
	free(row);
	tty_press(t, "B");
	check_order(t, "1 实施先进", "2 10 坚持", "3 以重大");
	tty_press(t, "q'");
	tty_wait(t, "要核对");
	tty_check(t, tty_shows(t, "2 项"));
	tty_press(t, "q/" UP UP); /* the last search was for an excerpt */
	tty_wait(t, "预制菜");
	tty_quit(t);
}

/* A folder that the sandbox shuts is told as such; where there is no Landlock none is shut. */
static void a_folder_shut_by_the_sandbox_is_told(void **state)
{
	char outside[] = "/tmp/lantu-outside-XXXXXX", keys[96], command[64];

	(void)state;
	assert_non_null(mkdtemp(outside));
	struct tty *t = browse(NULL);
	take_three(t);
	snprintf(keys, sizeof(keys), "Bw\025%s/x.md" ENTER, outside);
	tty_press(t, keys);
	snprintf(command, sizeof(command), "%s/x.md", outside);
	tty_wait(t, access(command, F_OK) == 0 ? "已写入" : "启动时所在的文件夹");
	tty_press(t, ESCAPE);
	tty_quit(t);
	snprintf(command, sizeof(command), "rm -rf %s", outside);
	assert_int_equal(system(command), 0);
}

/* What the notice says is so. */
static void a_kill_loses_nothing(void **state)
{
	struct tty *t = browse(NULL);

	(void)state;
	take_three(t);
	tty_signal(t, SIGKILL);
	tty_wait_exit(t);
	tty_end(t);
	t = browse(NULL);
	tty_press(t, "B");
	check_order(t, "1 10 坚持", "2 实施先进", "3 以重大");
	tty_quit(t);
}

/* One line says why, and reading goes on. */
static void what_cannot_be_kept_is_told(void **state)
{
	static const char *const ways[] = {"XDG_STATE_HOME=/proc/no exec \"$0\"",
		"unset XDG_STATE_HOME HOME; exec \"$0\"", "ulimit -f 0; exec \"$0\""};
	static const char *const told[] = {"写入失败", "HOME", "写入失败"};

	(void)state;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct tty *t = browse(ways[i]);
		tty_press(t, ":10" ENTER "a");
		tty_check(t, tty_shows(t, told[i]));
		tty_press(t, "j");
		tty_check(t, !tty_shows(t, told[i]) && tty_shows(t, "? 帮助"));
		tty_quit(t);
	}
}

static void damage_is_told_and_the_rest_kept(void **state)
{
	char path[128];
	struct tty *t = browse(NULL);

	(void)state;
	take_three(t);
	tty_quit(t);
	snprintf(path, sizeof(path), "%s/lantu/notes", folder);
	FILE *file = fopen(path, "ab");
	assert_non_null(file);
	fputs("\377half", file);
	fclose(file);
	t = browse(NULL);
	tty_check(t, tty_shows(t, "1 处损坏"));
	tty_press(t, "a");
	tty_check(t, tty_shows(t, "第 4 条"));
	tty_press(t, "B");
	check_order(t, "1 10 坚持", "2 实施先进", "3 以重大");
	tty_quit(t);
}

static int set_up(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-basket-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(variable, sizeof(variable), "XDG_STATE_HOME=%s", folder);
	return 0;
}

static int tear_down(void **state)
{
	char command[96];

	snprintf(command, sizeof(command), "rm -rf %s", folder);
	return tty_teardown(state) | system(command);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(excerpts_are_there_the_next_day),
		TEST(the_day_is_there_the_next_day),
		TEST(a_folder_shut_by_the_sandbox_is_told),
		TEST(a_kill_loses_nothing),
		TEST(what_cannot_be_kept_is_told),
		TEST(damage_is_told_and_the_rest_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
