/*
 * Two kiosks, each in a terminal of its own, that share places: what the leader's screen shows, the
 * follower's shows, too.
 */
#include "tty.h"

#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TABLE_BYTES = 64 * 1024, LOOKS = 20 };

static char table[64];
static struct tty *leader, *follower;
static char code[16];

static struct tty *open_kiosk(unsigned rows, unsigned columns)
{
	struct tty_how how = {.rows = rows,
		.columns = columns,
		.argv = {tty_program(), "--kiosk", "--together", table, NULL}};
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	return t;
}

static void make_table(void)
{
	snprintf(table, sizeof(table), "/tmp/lantu-together-XXXXXX");
	int fd = mkstemp(table);
	assert_int_equal(ftruncate(fd, TABLE_BYTES), 0);
	close(fd);
}

/* The code that the leader's notice shows. */
static void read_code(void)
{
	char *row = tty_row(leader, leader->rows - 1);
	const char *at = strstr(row, "跟随码 ");

	assert_non_null(at);
	snprintf(code, sizeof(code), "%.7s", at + strlen("跟随码 "));
	free(row);
}

static void join(void)
{
	make_table();
	leader = open_kiosk(24, 80);
	follower = open_kiosk(24, 80);
	tty_send(leader, TAB "LLS"); /* the text alone, as the follower has it */
	tty_wait(leader, "跟随码 ");
	read_code();
	tty_send(follower, "f");
	tty_wait(follower, "确定");
	tty_send(follower, code);
	tty_send(follower, ENTER);
	tty_wait(follower, "正在跟随");
}

static void leave(void)
{
	tty_end(leader);
	tty_end(follower);
	unlink(table);
}

/* A row without what is shown of the link at hand, for each has its own. */
static char *row_of(const struct tty *t, unsigned row)
{
	char *text = tty_row(t, row), *end = strstr(text, "→");

	if (!end)
		end = text + strlen(text);
	while (end > text && end[-1] == ' ')
		end--;
	*end = '\0';
	return text;
}

/* All rows of the text: the cursor, and what is told of it, is each one's own. */
static bool is_together(void)
{
	bool same = true;

	tty_pump(leader, 0);
	for (unsigned row = 2; row + 1 < leader->rows && same; row++) {
		char *a = row_of(leader, row), *b = row_of(follower, row);
		same = strcmp(a, b) == 0;
		free(a);
		free(b);
	}
	return same;
}

static void the_follower_shows_what_the_leader_shows(void **state)
{
	static const char *const steps[] = {
		DOWN, PAGE_DOWN, "G", "g", ":3.2" ENTER, "b", "/产业" ENTER, "n", ESCAPE};
	(void)state;

	join();
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		tty_type(leader, steps[i]);
		tty_settle(leader);
		if (i != 6 && i != 7) /* hits are the leader's own */
			tty_check(follower, is_together());
	}
	tty_send(follower, "j");
	tty_wait(follower, "已放开，按 f 再跟随");
	tty_send(follower, "f");
	tty_wait(follower, "正在跟随");
	tty_check(follower, is_together());
	tty_send(follower, ESCAPE);
	tty_wait(follower, "不再跟随");
	leave();
}

static long looks_of(const struct tty *t)
{
	char path[64], *text;

	snprintf(path, sizeof(path), "/proc/%d/status", (int)t->program);
	text = tty_read_file(path);
	const char *at = text ? strstr(text, "\nvoluntary_ctxt_switches:") : NULL;
	long looks = at ? atol(at + strlen("\nvoluntary_ctxt_switches:")) : -1;
	free(text);
	return looks;
}

/* Whether neither has sent anything while the follower looked many times. */
static bool is_quiet(void)
{
	long until = looks_of(follower) + LOOKS, waits = 0;

	tty_mark(follower);
	tty_mark(leader);
	while (looks_of(follower) < until && tty_more(follower, &waits))
		;
	tty_pump(leader, 0);
	return follower->bytes == 0 && leader->bytes == 0;
}

/* Looking costs the line nothing. */
static void nothing_is_sent_while_nothing_moves(void **state)
{
	(void)state;
	join();
	tty_check(follower, is_together());
	tty_check(follower, is_quiet());
	leave();
}

static void the_end_of_the_leader_is_told(void **state)
{
	(void)state;
	join();
	tty_send(leader, "q");
	tty_wait_exit(leader);
	tty_wait(follower, "共享者已停止共享");
	leave();
	/* A dropped line. */
	join();
	tty_hang_up(leader);
	tty_wait(follower, "共享者已停止共享");
	leave();
	/* One that can say nothing any more is missed after a while. */
	join();
	tty_signal(leader, SIGKILL);
	tty_wait_exit(leader);
	tty_pass(follower, 11000);
	tty_wait(follower, "共享者已停止共享");
	leave();
}

static void a_table_cut_short_ends_nothing_but_sharing(void **state)
{
	(void)state;
	join();
	assert_int_equal(truncate(table, 0), 0);
	tty_wait(follower, "共享者已停止共享");
	tty_send(leader, "j");
	tty_wait(leader, "共享中断了");
	tty_press(leader, "G");
	tty_press(follower, "G");
	leave();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_follower_shows_what_the_leader_shows, tty_teardown),
		cmocka_unit_test_teardown(nothing_is_sent_while_nothing_moves, tty_teardown),
		cmocka_unit_test_teardown(the_end_of_the_leader_is_told, tty_teardown),
		cmocka_unit_test_teardown(a_table_cut_short_ends_nothing_but_sharing, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
