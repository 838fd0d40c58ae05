/* The user's settings on the screen: keys, options, and how mistakes are reported. */
#include "tty.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_BYTES = 128 };

/* A folder of settings, gone when the test ends. */
static char folder[PATH_BYTES], own[PATH_BYTES + 16], file[PATH_BYTES + 32];

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/lantu-settings.XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(own, sizeof(own), "%s/lantu", folder);
	snprintf(file, sizeof(file), "%s/settings.json", own);
	return mkdir(own, 0700);
}

static int remove_folder(void **state)
{
	int failed = tty_teardown(state);

	unlink(file);
	rmdir(own);
	rmdir(folder);
	return failed;
}

static struct tty *browse_with(const char *settings)
{
	char variable[PATH_BYTES + 32];
	FILE *f = fopen(file, "w");

	assert_non_null(f);
	fputs(settings, f);
	fclose(f);
	snprintf(variable, sizeof(variable), "XDG_CONFIG_HOME=%s", folder);
	struct tty *t = tty_start((struct tty_how){.columns = 100, .env = {variable}});
	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

static void keys_do_what_the_settings_say(void **state)
{
	struct tty *t =
		browse_with("{\"keys\": {\"x\": \"search\", \"J\": \"last\", "
			    "\"q\": \"none\", \"Ctrl-X\": \"help\", \"Ctrl-N\": \"down\"}}");

	(void)state;
	tty_check(t, tty_shows(t, "x 搜索"));
	tty_check(t, tty_shows(t, "Ctrl-X 帮助"));
	tty_press(t, "q");
	tty_check(t, t->cursor.row == 1);
	tty_press(t, "\016");
	tty_check(t, t->cursor.row == 2);
	tty_press(t, "J");
	tty_check(t, t->cursor.row > 10);
	/* What is text in the field stays text there. */
	tty_press(t, "xJxq");
	tty_check_row(t, 0, " 搜索 Jxq");
	tty_press(t, ESCAPE);
	tty_press(t, "\030");
	tty_check(t, tty_shows(t, "Ctrl-N j ↓"));
	tty_check(t, tty_shows(t, "J G End"));
	tty_press(t, ESCAPE);
	tty_send(t, CTRL_C);
	tty_check(t, WIFEXITED(tty_wait_exit(t)));
	tty_end(t);
}

static void options_hold(void **state)
{
	struct tty *t = browse_with("{\"fuzzy\": true}");

	(void)state;
	tty_press(t, "/shanye");
	tty_check_row(t, 0, " 模糊搜索 shanye");
	tty_check(t, !tty_shows(t, "没有找到"));
	tty_end(t);
}

/* How many there are is said at the start; doctor lists them, also after the first key. */
static void mistakes_are_reported(void **state)
{
	struct tty *t = browse_with("{\n  \"fuzzy\": 1,\n  \"keys\": {\"x\": \"dance\"}\n}\n");

	(void)state;
	tty_check(t, tty_find(t, "设置写错 2 处，没有采用；按 D 查看", NULL) == 23);
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2 && !tty_shows(t, "设置写错"));
	tty_press(t, "D");
	tty_check(t, tty_shows(t, "待改  设置文件       错误：2"));
	tty_check(t, tty_shows(t, "settings.json:2:12: 设置的值有误：fuzzy: true|false"));
	tty_check(t, tty_shows(t, "settings.json:3:17: 没有这个命令：dance"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			keys_do_what_the_settings_say, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(options_hold, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(mistakes_are_reported, make_folder, remove_folder),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
