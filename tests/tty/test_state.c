/* What a session leaves for the next: the place, folds, marks and notes, searches. */
#include "tty.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "clock.h"

static char state[64], variable[96];

static void set_state(void)
{
	snprintf(state, sizeof(state), "/tmp/lantu-state-XXXXXX");
	assert_non_null(mkdtemp(state));
	snprintf(variable, sizeof(variable), "XDG_STATE_HOME=%s", state);
}

static void run(const char *words)
{
	char command[512];

	snprintf(command, sizeof(command), words, state);
	assert_int_equal(system(command), 0);
}

static void drop_state(void)
{
	run("chmod -R u+w '%s'; rm -rf '%1$s'");
}

static struct tty *browse_with(const char *option, const char *operand)
{
	struct tty_how how = {
		.argv = {tty_program(), option, operand, NULL}, .env = {variable, NULL}};
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	tty_settle_all(t);
	return t;
}

static struct tty *browse(void)
{
	return browse_with(NULL, NULL);
}

static void all_is_there_again(void **unused)
{
	(void)unused;
	set_state();
	struct tty *t = browse();
	tty_check(t, !tty_shows(t, "接着上次"));
	/* A search, a branch unfolded, a page down, and a mark. */
	tty_press(t, "/南沙" ENTER ESCAPE);
	tty_press(t, "G" TAB PAGE_DOWN PAGE_DOWN "m");
	char *row = tty_row(t, 8);
	tty_quit(t);

	t = browse();
	tty_wait(t, "接着上次");
	tty_wait(t, "g 回到开头");
	tty_check_row(t, 8, row);
	free(row);
	/* The text has the focus, as it had; the mark is there, and what was searched for. */
	tty_press(t, "'");
	tty_wait(t, "标记和附注");
	tty_wait(t, "1 项");
	tty_press(t, ESCAPE);
	tty_press(t, "/" UP);
	tty_wait(t, "南沙");
	tty_press(t, ESCAPE "g");
	tty_check(t, !tty_shows(t, "接着上次"));
	/* The mark goes for good. */
	tty_press(t, "'");
	tty_press(t, ENTER);
	tty_press(t, "m");
	tty_quit(t);
	t = browse();
	tty_press(t, "'");
	tty_wait(t, "尚无标记和附注");
	tty_quit(t);
	drop_state();
}

/* The same report, imported anew in the other script. */
static void another_script_is_the_same_plan(void **unused)
{
	char path[96];

	(void)unused;
	set_state();
	snprintf(path, sizeof(path), "%s/2026-云南省.txt", state);
	run("printf '云南省2026年政府工作报告\n\n一、发展产业\n\n质量提高。\n\n"
	    "二、改善民生\n\n学位增加一千个。\n' >'%s/2026-云南省.txt'");
	struct tty *t = browse_with("--", path);
	tty_press(t, "G");
	tty_quit(t);
	run("printf '雲南省2026年政府工作報告\n\n一、發展產業\n\n質量提高。\n\n"
	    "二、改善民生\n\n學位增加一千個。\n' >'%s/2026-云南省.txt'");
	t = browse_with("--", path);
	tty_wait(t, "接着上次：二、改善民生");
	tty_quit(t);
	drop_state();
}

static void fresh_knows_and_keeps_nothing(void **unused)
{
	(void)unused;
	set_state();
	struct tty *t = browse();
	tty_press(t, TAB PAGE_DOWN PAGE_DOWN);
	tty_quit(t);
	run("cp -r '%s' '%1$s.before'");
	t = browse_with("--fresh", NULL);
	tty_check(t, !tty_shows(t, "接着上次"));
	tty_press(t, TAB "G");
	tty_quit(t);
	run("diff -r '%s' '%1$s.before' && rm -rf '%1$s.before'");
	/* A ref leads where it says. */
	t = browse_with("1@guangzhou-2023", NULL);
	tty_check(t, !tty_shows(t, "接着上次"));
	tty_quit(t);
	drop_state();
}

static void a_signal_leaves_it(void **unused)
{
	static const int numbers[] = {SIGHUP, SIGTERM};

	(void)unused;
	for (int i = 0; i < 2; i++) {
		set_state();
		struct tty *t = browse();
		tty_press(t, TAB PAGE_DOWN PAGE_DOWN);
		tty_signal(t, numbers[i]);
		int status = tty_wait_exit(t);
		tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == numbers[i]);
		tty_end(t);
		t = browse();
		tty_wait(t, "接着上次");
		tty_quit(t);
		drop_state();
	}
}

/* Some time after a key it is saved: nothing can be done at a kill. */
static void a_pause_saves_it(void **unused)
{
	(void)unused;
	set_state();
	struct tty *t = browse();
	tty_press(t, TAB PAGE_DOWN PAGE_DOWN);
	tty_settle_all(t);
	tty_signal(t, SIGKILL);
	tty_wait_exit(t);
	tty_end(t);
	t = browse();
	tty_wait(t, "接着上次");
	tty_quit(t);
	drop_state();
}

static void damage_is_told_once(void **unused)
{
	(void)unused;
	set_state();
	struct tty *t = browse();
	tty_press(t, TAB PAGE_DOWN PAGE_DOWN);
	tty_quit(t);
	run("for f in '%s'/lantu/visits/*; do echo half >\"$f\"; done");
	t = browse();
	tty_wait(t, "已损坏");
	tty_press(t, "j");
	tty_quit(t);
	t = browse();
	tty_check(t, !tty_shows(t, "已损坏"));
	tty_quit(t);
	drop_state();
}

static void where_nothing_can_be_kept_reading_goes_on(void **unused)
{
	(void)unused;
	set_state();
	run("rmdir '%s'; : >'%1$s'");
	struct tty *t = browse();
	tty_wait(t, "没有存下");
	tty_press(t, TAB PAGE_DOWN);
	tty_check(t, !tty_shows(t, "没有存下"));
	tty_quit(t);
	drop_state();
	/* A folder that cannot be made is met by the first save. */
	snprintf(variable, sizeof(variable), "XDG_STATE_HOME=/proc/no");
	t = browse();
	tty_check(t, !tty_shows(t, "没有存下"));
	tty_press(t, TAB PAGE_DOWN);
	tty_wait(t, "没有存下");
	tty_press(t, PAGE_DOWN);
	tty_check(t, !tty_shows(t, "没有存下"));
	tty_quit(t);
}

/* Whatever the folders of the user are, reading goes on, and the terminal is given back. */
static void every_home_will_do(void **unused)
{
	/* None of them can be written to: the machine's own folders are left alone. */
	static const char *const homes[][2] = {{"HOME"}, {"HOME="}, {"HOME=/nonexistent"},
		{"HOME=/dev/null"}, {"HOME=/proc"}, {"HOME=/etc/passwd"}, {"HOME=relative"},
		{"HOME=../.."}, {"HOME=/proc/"}, {"HOME=//proc//"}, {"HOME=/dev/full"},
		{"HOME=.", "XDG_STATE_HOME=."}, {"HOME=/proc/self/fd/0"},
		{"HOME=/proc/\033]0;x\ab"}, {"HOME=/proc/\xff\xfe"},
		{"HOME=/proc/self/root/proc/none"}, {"XDG_STATE_HOME="},
		{"XDG_STATE_HOME=relative"}, {"XDG_STATE_HOME=/dev/null"},
		{"XDG_STATE_HOME=/proc/no"}, {"XDG_STATE_HOME=/etc/passwd"},
		{"XDG_CONFIG_HOME=/dev/full"}, {"XDG_CONFIG_HOME=relative"},
		{"XDG_CACHE_HOME=/dev/null"}, {"XDG_CACHE_HOME=relative"},
		{"XDG_DATA_HOME=/dev/null"}, {"XDG_DATA_HOME=relative", "XDG_CACHE_HOME=/proc"},
		{"XDG_STATE_HOME=/proc/\033[31m", "XDG_DATA_HOME=/proc/\u202E"},
		{"HOME=/sys", "XDG_STATE_HOME=/sys"}, {"HOME", "XDG_STATE_HOME=/proc/a/b/c"}};

	(void)unused;
	for (size_t i = 0; i < sizeof(homes) / sizeof(homes[0]); i++) {
		struct tty *t = tty_start((struct tty_how){.env = {homes[i][0], homes[i][1]}});
		tty_check(t, tty_shows(t, "帮助") || tty_shows(t, "没有存下") ||
				     tty_shows(t, "坚持产业第一"));
		tty_press(t, TAB PAGE_DOWN "m");
		tty_send(t, CTRL_C);
		int status = tty_wait_exit(t);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			fprintf(stderr, "home %zu, status %x\n", i, (unsigned)status);
		tty_check(t, WIFEXITED(status) && WEXITSTATUS(status) == 0);
		tty_check_restored(t);
		tty_end(t);
	}
}

static void write_report(const char *first)
{
	char path[96];

	snprintf(path, sizeof(path), "%s/report.txt", state);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fprintf(file,
		"甲市2026年政府工作报告\n\n%s、主要目标\n城镇新增就业二十三万人。\n发展新兴产业，"
		"提高发展质量。\n%s、保障民生\n新增学位一千个，建设幼儿园二十所。\n",
		first[0] ? "二" : "一", first[0] ? "三" : "二");
	fclose(file);
	if (first[0])
		run(first);
}

/* What was written the day before is there, also when the report was edited since. */
static void notes_are_there_the_next_day(void **unused)
{
	char path[96];

	(void)unused;
	set_state();
	snprintf(path, sizeof(path), "%s/report.txt", state);
	write_report("");
	struct tty *t = browse_with(path, NULL);
	tty_press(t, "/学位" ENTER "me要核对" ENTER);
	tty_wait(t, "附注已存");
	tty_press(t, "'e民生实事" ENTER);
	tty_wait(t, "民生实事");
	tty_quit(t);
	t = browse_with(path, NULL);
	tty_press(t, "'");
	tty_wait(t, "民生实事");
	tty_wait(t, "要核对");
	tty_check(t, !tty_shows(t, "已移位"));
	tty_quit(t);
	/* A chapter before it. */
	write_report("sed -i '2a 一、去年回顾\\n全年经济运行平稳向好。' '%s/report.txt'");
	t = browse_with(path, NULL);
	tty_press(t, "'");
	tty_wait(t, "要核对");
	tty_wait(t, "已移位");
	tty_press(t, ENTER);
	tty_wait(t, "原在");
	tty_check(t, tty_shows(t, "新增学位一千个"));
	tty_quit(t);
	drop_state();
}

static void two_sessions_lose_nothing(void **unused)
{
	(void)unused;
	set_state();
	struct tty *a = browse(), *b = browse();
	tty_press(a, "/南沙" ENTER ESCAPE);
	tty_press(b, "/产业" ENTER ESCAPE);
	tty_press(a, TAB "Gm");
	tty_press(b, TAB "gm");
	tty_quit(a);
	tty_quit(b);
	struct tty *t = browse();
	tty_press(t, "'");
	tty_wait(t, "2 项");
	tty_press(t, ESCAPE "/" UP);
	tty_wait(t, "产业");
	tty_press(t, UP);
	tty_wait(t, "南沙");
	tty_quit(t);
	drop_state();
}

/* The time of day goes back and forth while marks are made. */
static void no_clock_changes_the_order(void **unused)
{
	static const int64_t times[] = {4000000000, 1, -86400, 2147483648, 951782400};

	(void)unused;
	set_state();
	struct tty *t = browse();
	tty_press(t, TAB);
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		t->clock->real_s = times[i];
		tty_press(t, "m" DOWN DOWN DOWN);
		tty_pass(t, 2000);
	}
	tty_press(t, "'");
	char *before = tty_text(t);
	tty_press(t, ESCAPE);
	tty_quit(t);
	t = browse();
	t->clock->real_s = 1;
	tty_press(t, "'");
	char *after = tty_text(t);
	tty_check(t, strcmp(before, after) == 0);
	free(before);
	free(after);
	tty_quit(t);
	drop_state();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(no_clock_changes_the_order, tty_teardown),
		cmocka_unit_test_teardown(all_is_there_again, tty_teardown),
		cmocka_unit_test_teardown(another_script_is_the_same_plan, tty_teardown),
		cmocka_unit_test_teardown(fresh_knows_and_keeps_nothing, tty_teardown),
		cmocka_unit_test_teardown(a_signal_leaves_it, tty_teardown),
		cmocka_unit_test_teardown(a_pause_saves_it, tty_teardown),
		cmocka_unit_test_teardown(damage_is_told_once, tty_teardown),
		cmocka_unit_test_teardown(where_nothing_can_be_kept_reading_goes_on, tty_teardown),
		cmocka_unit_test_teardown(every_home_will_do, tty_teardown),
		cmocka_unit_test_teardown(notes_are_there_the_next_day, tty_teardown),
		cmocka_unit_test_teardown(two_sessions_lose_nothing, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
