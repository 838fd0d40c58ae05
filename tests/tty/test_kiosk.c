/* The kiosk: what it refuses and forgets, how it is left, and that nothing around it counts. */
#include "tty.h"

#include <limits.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define KIOSK tty_program(), "--kiosk"
#define IN_MEMORY "只在内存中"

/* More than a terminal is sent on the clipboard, and more than a plan file of a kiosk may have. */
enum { LONG_BYTES = 90 * 1000, LARGE_BYTES = 1100 * 1000, MINUTE = 60 * 1000, MOST_KB = 12 * 1024 };

/* A sanitizer looks for leaks in /proc and by ptrace, which the cage forbids. */
static struct tty *start(struct tty_how how)
{
	size_t n = 0;

	while (how.env[n])
		n++;
	how.env[n] = "ASAN_OPTIONS=detect_leaks=0";
	return tty_start(how);
}

static struct tty *browse(struct tty_how how)
{
	if (!how.argv[0]) {
		how.argv[0] = tty_program();
		how.argv[1] = "--kiosk";
	}
	struct tty *t = start(how);
	tty_wait(t, "? ");
	tty_settle(t);
	return t;
}

/* ---- what is refused ---- */

/* It may say why nothing happened. */
static bool only_hint_line_differs(struct tty *t, const char *before)
{
	char *now = tty_text(t);
	size_t end = strlen(before) - 1;

	while (before[end - 1] != '\n')
		end--;
	bool same = strncmp(now, before, end) == 0;
	free(now);
	return same;
}

static void nothing_leads_out(void **state)
{
	/* To write, a picture, doctor, to mend; to stop, to die. Some have a second key. */
	static const char *const keys[] = {"w", "\027", "W", "D", "\001", "E", CTRL_Z, "\034"};
	struct tty *t = browse((struct tty_how){.shell = true});

	(void)state;
	tty_settle(t);
	char *before = tty_text(t);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		tty_press(t, keys[i]);
		tty_check(t, only_hint_line_differs(t, before));
	}
	tty_signal(t, SIGTSTP);
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	free(before);
	assert_int_equal(tty_count_files(t->home), 0);
	tty_signal(t, SIGTERM);
	tty_wait_report(t);
	tty_end(t);
}

static void names_of_commands_lead_nowhere(void **state)
{
	static const char *const names[] = {
		"write", "export", "picture", "doctor", "suspend", "mend"};
	struct tty *t = browse((struct tty_how){0});

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		tty_press(t, ":");
		tty_press(t, names[i]);
		tty_check(t, tty_shows(t, names[i]) && tty_shows(t, "没有找到"));
		tty_press(t, CTRL_U);
		tty_press(t, "basket");
		tty_check(t, !tty_shows(t, "没有找到") && tty_shows(t, "摘录夹"));
		tty_press(t, ESCAPE);
	}
	tty_quit(t);
}

/* ---- what is forgotten ---- */

static void notes_are_kept_in_memory(void **state)
{
	static const char *const languages[] = {
		"LANG=zh_CN.UTF-8", "LANG=zh_TW.UTF-8", "LANG=en_US.UTF-8"};
	static const char *const words[] = {IN_MEMORY, "只在記憶體中", "kept in memory"};

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct tty *t = browse((struct tty_how){.env = {languages[i]}});
		tty_press(t, "m");
		tty_wait(t, words[i]);
		tty_press(t, "jm"); /* told once */
		tty_check(t, !tty_shows(t, words[i]));
		tty_press(t, "a");
		tty_press(t, "?");
		tty_check(t, tty_shows(t, words[i]));
		tty_press(t, "q");
		assert_int_equal(tty_count_files(t->home), 0);
		tty_quit(t);
	}
}

static void nothing_is_read_back(void **state)
{
	struct tty *t = start((struct tty_how){
		.argv = {"sh", "-c",
			"mkdir -p $HOME/.config/lantu && echo '{\"lang\": \"en\", \"keys\": "
			"{\"x\": \"quit\"}}' >"
			"$HOME/.config/lantu/settings.json; \"$0\"; exec \"$0\" --kiosk",
			tty_program(), NULL}});

	(void)state;
	tty_wait(t, "? help");
	tty_press(t, "jjm/产业" ENTER);
	tty_press(t, "x");
	tty_wait(t, "? 帮助");
	tty_settle(t);
	tty_check(t, tty_find(t, "▸ 1 ", NULL) == 2 && !tty_shows(t, "接着上次"));
	tty_press(t, "x");
	tty_press(t, "'");
	tty_check(t, tty_shows(t, "尚无标记"));
	tty_press(t, "q");
	tty_press(t, "/");
	tty_press(t, UP);
	tty_check(t, !tty_shows(t, "搜索 产业"));
	tty_quit(t);
}

/* ---- copying ---- */

static void copies_by_sequences_alone(void **state)
{
	struct tty *t = browse((struct tty_how){.env = {"TMUX=/tmp/none,1,0", "DISPLAY=:0",
							"WAYLAND_DISPLAY=wayland-0", "STY=1.x"}});
	char *text = tty_shown("1.1");

	(void)state;
	tty_press(t, ":1.1" ENTER);
	tty_press(t, "y");
	tty_check(t, tty_shows(t, "已送剪贴板（未确认）") && t->clipboards == 1);
	char *copied = tty_clipboard(t);
	assert_string_equal(copied, text);
	free(copied);
	free(text);
	tty_quit(t);
}

static void write_file(const char *path, const char *start, size_t bytes, const char *end)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(start, f);
	for (size_t n = 0; n < bytes; n += 30)
		fputs("产业产业产业产业产业", f);
	fputs(end, f);
	assert_int_equal(fclose(f), 0);
}

/* A folder for plans, and one of them. */
static const char *make_folder(char folder[32])
{
	snprintf(folder, 32, "/tmp/lantu-kiosk-XXXXXX");
	assert_non_null(mkdtemp(folder));
	return folder;
}

static void remove_folder(const char *folder)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

static void a_long_copy_is_refused(void **state)
{
	char folder[32], path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/a.txt", make_folder(folder));
	write_file(path, "一、甲章\n", LONG_BYTES, "\n");
	struct tty *t = browse((struct tty_how){.argv = {KIOSK, path}});
	tty_press(t, "y");
	tty_check(t, tty_shows(t, "没有复制：有 900") && tty_shows(t, "74994"));
	tty_check(t, t->clipboards == 0);
	assert_int_equal(tty_count_files(t->home), 0);
	tty_quit(t);
	remove_folder(folder);
}

/* ---- what is opened ---- */

static void a_large_plan_file_is_refused(void **state)
{
	char folder[32], path[64];

	(void)state;
	snprintf(path, sizeof(path), "%s/a.json", make_folder(folder));
	write_file(path, "{\"title\": \"", LARGE_BYTES, "\"}");
	struct tty *t = start((struct tty_how){.argv = {KIOSK, path}});
	tty_check_exited(t, 65);
	tty_check(t, tty_shows(t, "上限为 1 MB") && !t->was[1049]);
	tty_end(t);
	t = start((struct tty_how){.argv = {KIOSK, "/dev/zero"}});
	tty_check_exited(t, 66);
	tty_end(t);
	remove_folder(folder);
}

static void run(const char *command, const char *folder)
{
	char line[PATH_MAX + 128];

	snprintf(line, sizeof(line), command, tty_program(), folder);
	assert_int_equal(system(line), 0);
}

static void a_library_is_used_as_it_is(void **state)
{
	char folder[32], path[64], large[64];
	struct stat before, after;

	(void)state;
	snprintf(path, sizeof(path), "%s/a.txt", make_folder(folder));
	write_file(path, "甲市2025年计划\n一、甲章\n", 300, "\n");
	snprintf(large, sizeof(large), "%s/b.json", folder);
	/* Without an index nothing is begun. */
	struct tty *t = start((struct tty_how){.columns = 200, .argv = {KIOSK, folder}});
	tty_check_exited(t, 74);
	tty_check(t, tty_shows(t, "lantu library rebuild --library") && !t->was[1049]);
	tty_end(t);
	assert_int_equal(tty_count_files(folder), 1);

	run("cp tests/frames/promises/haizhou-2024.json \"$(echo '%.0s%s')/b.json\"", folder);
	run("ln -s /etc/hostname \"$(echo '%.0s%s')/c.txt\"", folder);
	run("HOME=/nonexistent '%s' library rebuild --library '%s' >/dev/null 2>&1", folder);
	write_file(large, "{\"title\": \"", LARGE_BYTES, "\"}");
	unsigned files = tty_count_files(folder);
	snprintf(path, sizeof(path), "%s/.lantu-index", folder);
	assert_int_equal(stat(path, &before), 0);
	t = browse((struct tty_how){.argv = {KIOSK, folder}});
	tty_check(t, tty_shows(t, "甲市2025年计划"));
	/* One that has grown since is refused, and so is a link. */
	tty_press(t, "/海州" ENTER);
	tty_press(t, ENTER);
	tty_check(t, tty_shows(t, "上限为 1 MB"));
	tty_press(t, ":c" ENTER);
	tty_check(t, !tty_shows(t, "▸ 1 "));
	tty_press(t, ESCAPE);
	assert_int_equal(stat(path, &after), 0);
	assert_int_equal(after.st_ino, before.st_ino);
	assert_int_equal(tty_count_files(folder), files);
	assert_int_equal(tty_count_files(t->home), 0);
	tty_quit(t);
	remove_folder(folder);
}

/* ---- leaving ---- */

/* Makes the program look at its clock: a report is no key. */
static void pass(struct tty *t, long ms)
{
	tty_pass(t, ms);
	tty_press(t, "\033[0n");
}

static void leaves_when_idle(void **state)
{
	struct tty *t = browse((struct tty_how){.argv = {KIOSK, "--idle", "2"}});

	(void)state;
	tty_mark(t);
	for (int i = 0; i < 59; i++)
		pass(t, 1000);
	tty_check(t, t->bytes == 0);
	pass(t, 1000);
	tty_check(t, tty_find(t, "久无操作，60 秒后离开", NULL) == 23);
	/* Any key takes it away, and all begins anew. */
	tty_press(t, "j");
	tty_check(t, !tty_shows(t, "久无操作"));
	pass(t, MINUTE - 1000);
	tty_check(t, !tty_shows(t, "久无操作"));
	pass(t, 1000);
	tty_check(t, tty_shows(t, "久无操作"));
	tty_mark(t);
	pass(t, MINUTE - 1000);
	tty_check(t, t->bytes == 0 && !tty_has_ended(t));
	pass(t, 1000);
	tty_check_exited(t, 0);
	tty_check(t, tty_shows(t, "2 分钟没有操作，已离开"));
	tty_end(t);
}

/* The text in full goes for the warning, half of a short time before the end. */
static void warns_over_a_text_in_full(void **state)
{
	struct tty *t = browse((struct tty_how){.argv = {KIOSK, "--idle", "1"}});

	(void)state;
	tty_press(t, "F");
	tty_check(t, !t->alternate);
	pass(t, MINUTE / 2);
	tty_wait(t, "30 秒后离开");
	tty_settle(t);
	tty_check(t, t->alternate);
	pass(t, MINUTE / 2);
	tty_check_exited(t, 0);
	tty_end(t);
}

static void stays_where_there_is_no_limit(void **state)
{
	struct tty *t = browse((struct tty_how){.argv = {KIOSK, "--idle", "0"}});

	(void)state;
	tty_settle_all(t);
	tty_mark(t);
	pass(t, 100L * 24 * 60 * MINUTE);
	tty_check(t, t->bytes == 0 && tty_shows(t, "? 帮助"));
	tty_quit(t);
}

/* ---- what is around ---- */

/* Everything that is shown and sent after some keys, which do the same everywhere. */
static char *picture(const char *variable, size_t *bytes)
{
	struct tty *t = browse((struct tty_how){.held = true, .env = {variable}});

	tty_press(t, "j");
	tty_press(t, "l");
	tty_press(t, "/产业");
	tty_press(t, ENTER);
	*bytes = t->bytes;
	char *text = tty_text(t);
	tty_end(t);
	return text;
}

static void variables_change_nothing(void **state)
{
	static const char *const hostile[] = {"TERMINFO=/nonexistent", "TERMINFO_DIRS=/tmp",
		"TERMCAP=x", "LINES=99999", "COLUMNS=99999", "ESCDELAY=-5", "LOCPATH=/tmp",
		"GCONV_PATH=/tmp", "NCURSES_NO_UTF8_ACS=1", "NCURSES_ASSUMED_COLORS=1,2",
		"NCURSES_NO_HARD_TABS=1", "NCURSES_TRACE=9", "BAUDRATE=300",
		"LESSOPEN=|touch /tmp/x", "EDITOR=sh", "PAGER=sh", "SHELL=/bin/sh",
		"LC_ALL=../../../tmp/x", "LC_CTYPE=en_US", "LC_MESSAGES=zh_TW.UTF-8", "LANGUAGE=en",
		"LANG=../../tmp/x", "LANG=\033]0;x\a", "LANG", "XDG_CONFIG_HOME=/tmp",
		"XDG_STATE_HOME=relative", "HOME", "HOME=/", "SSH_ORIGINAL_COMMAND=/bin/sh -c id",
		"SSH_CONNECTION=1 2 3 4", "COLORTERM=truecolor", "NO_COLOR=1", "TMUX=/tmp/x,1,0",
		"STY=1.x", "DISPLAY=:0", "WAYLAND_DISPLAY=w", "POSIXLY_CORRECT=1",
		"MALLOC_ARENA_MAX=1", "TZDIR=/tmp", "NLSPATH=/tmp/%N"};
	size_t clean, bytes;
	char *wanted = picture(NULL, &clean);

	(void)state;
	assert_non_null(strstr(wanted, "产业"));
	for (size_t i = 0; i < sizeof(hostile) / sizeof(hostile[0]); i++) {
		char *got = picture(hostile[i], &bytes);
		if (bytes != clean || strcmp(got, wanted) != 0)
			fail_msg("%s makes a difference", hostile[i]);
		free(got);
	}
	free(wanted);
}

static void types_are_words(void **state)
{
	static const char *const types[] = {
		"TERM=../../etc/passwd", "TERM=\033]0;x\a", "TERM", "TERM=dumb"};

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct tty *t = start((struct tty_how){.argv = {KIOSK}, .env = {types[i]}});
		tty_check_exited(t, 69);
		tty_check(t, tty_shows(t, "ssh 请加 -t") && t->bytes < 200);
		tty_end(t);
	}
}

static void any_locale_shows_chinese(void **state)
{
	static const char *const locales[] = {"LANG=C", "LANG=POSIX", "LANG=zh_CN.GB18030", "LANG",
		"LANG=zh_CN.UTF-8", "LC_ALL=zh_CN.GBK", "LANG=no_SUCH.x@y", "LC_CTYPE=C"};

	(void)state;
	for (size_t i = 0; i < sizeof(locales) / sizeof(locales[0]); i++) {
		struct tty *t = browse((struct tty_how){.env = {locales[i]}});
		tty_check(t, tty_find(t, "▸ 1 坚持产业第一", NULL) == 2);
		tty_press(t, "产业");
		tty_check(t, tty_shows(t, "文字 23"));
		tty_quit(t);
	}
}

/* Memory of its own and page tables in kB, 0 where the system does not show them. */
static long memory_of(const struct tty *t)
{
	char path[64], line[256];
	long sum = 0, kb;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)t->program);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (sscanf(line, "Private_Dirty: %ld", &kb) == 1)
			sum += kb;
	if (f)
		fclose(f);
	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->program);
	f = fopen(path, "r");
	while (sum && f && fgets(line, sizeof(line), f))
		if (sscanf(line, "VmPTE: %ld", &kb) == 1)
			sum += kb;
	if (f)
		fclose(f);
	return sum;
}

static void any_size_takes_little_memory(void **state)
{
	static const unsigned sizes[][2] = {{24, 80}, {200, 500}, {500, 500}, {65535, 65535},
		{1, 65535}, {65535, 1}, {0, 0}, {1, 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		struct tty *t = start((struct tty_how){.argv = {KIOSK},
			.rows = sizes[i][0],
			.columns = sizes[i][1],
			.bare_size = true});
		tty_wait_sequence(t, "\033[?1049h");
		tty_settle(t);
		long most = sizes[i][0] == 24 ? 1024 : MOST_KB;
		if (!tty_is_sanitized())
			tty_check(t, memory_of(t) <= most);
		for (size_t j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++) {
			tty_resize(t, sizes[j][0], sizes[j][1]);
			tty_press(t, "j");
			if (!tty_is_sanitized())
				tty_check(t, memory_of(t) <= MOST_KB);
		}
		tty_quit(t);
	}
}

/* Before anything else descriptors are closed, and nobody may look into the process. */
static void nothing_is_inherited(void **state)
{
	struct tty *t = start((struct tty_how){
		.argv = {"sh", "-c",
			"exec 7</etc/hostname; ulimit -c unlimited; exec \"$0\" --kiosk",
			tty_program(), NULL}});
	char path[64], line[256];
	bool core = false;

	(void)state;
	tty_wait(t, "? 帮助");
	tty_settle(t);
	snprintf(path, sizeof(path), "/proc/%d/fd/7", (int)t->program);
	char *there = realpath(path, NULL);
	tty_check(t, !there || strcmp(there, "/etc/hostname") != 0);
	free(there);
	snprintf(path, sizeof(path), "/proc/%d/limits", (int)t->program);
	FILE *f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		core |= strncmp(line, "Max core file size        0  ", 29) == 0;
	if (f) {
		fclose(f);
		tty_check(t, core);
	}
	tty_quit(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(nothing_leads_out, tty_teardown),
		cmocka_unit_test_teardown(names_of_commands_lead_nowhere, tty_teardown),
		cmocka_unit_test_teardown(notes_are_kept_in_memory, tty_teardown),
		cmocka_unit_test_teardown(nothing_is_read_back, tty_teardown),
		cmocka_unit_test_teardown(copies_by_sequences_alone, tty_teardown),
		cmocka_unit_test_teardown(a_long_copy_is_refused, tty_teardown),
		cmocka_unit_test_teardown(a_large_plan_file_is_refused, tty_teardown),
		cmocka_unit_test_teardown(a_library_is_used_as_it_is, tty_teardown),
		cmocka_unit_test_teardown(leaves_when_idle, tty_teardown),
		cmocka_unit_test_teardown(warns_over_a_text_in_full, tty_teardown),
		cmocka_unit_test_teardown(stays_where_there_is_no_limit, tty_teardown),
		cmocka_unit_test_teardown(variables_change_nothing, tty_teardown),
		cmocka_unit_test_teardown(types_are_words, tty_teardown),
		cmocka_unit_test_teardown(any_locale_shows_chinese, tty_teardown),
		cmocka_unit_test_teardown(any_size_takes_little_memory, tty_teardown),
		cmocka_unit_test_teardown(nothing_is_inherited, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
