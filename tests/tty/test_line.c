/* What goes over the line: replies of the terminal, many keys at once, bytes and writes a frame. */
#include "tty.h"

/* What is saved between keys is written, too. */
static struct tty *browse(void)
{
	struct tty *t = tty_start((struct tty_how){.argv = {tty_program(), "--fresh", NULL}});

	tty_wait(t, "? 帮助");
	tty_settle(t);
	return t;
}

/* Sends keys that must change nothing: not a byte may come back. */
static void check_silent(struct tty *t, const char *keys)
{
	tty_mark(t);
	tty_press(t, keys);
	tty_check(t, t->bytes == 0);
}

static void replies_are_no_keys(void **state)
{
	static const char *const replies[] = {
		"\033[24;80R",					    /* where the cursor is */
		"\033[?62;1;4c", "\033[>41;354;0c",		    /* what the terminal is */
		"\033]11;rgb:1e1e/1e1e/1e1e\033\\",		    /* its background */
		"\033]11;rgb:ffff/ffff/ffff\a", "\033[I", "\033[O", /* focus */
		"\033[<35;10;5M", "\033[<1;10;5m",		    /* the mouse */
		"\033[M !!",					    /* the mouse, in the old form */
		"\033P>|XTerm(379)\033\\",			    /* its name */
		"\033[?2026;2$y", "\033_Gi=1;OK\033\\",		    /* modes, pictures */
	};
	struct tty *t = browse();

	(void)state;
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++)
		check_silent(t, replies[i]);
	/* In two pieces with a pause, cut anywhere after the two bytes that begin it. */
	for (size_t i = 0; i < sizeof(replies) / sizeof(replies[0]); i++) {
		size_t n = strlen(replies[i]);
		for (size_t cut = 2; cut < n; cut += 3) {
			tty_mark(t);
			tty_send_bytes(t, replies[i], cut);
			tty_settle(t);
			tty_send(t, replies[i] + cut);
			tty_settle(t);
			tty_check(t, t->bytes == 0);
		}
	}
	/* And keys still act. */
	tty_press(t, "j");
	tty_check(t, t->cursor.row == 2);
	tty_end(t);
}

static void replies_between_keys(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "j\033[24;80Rj\033]11;rgb:0000/0000/0000\033\\j\033[Ij\033[<35;1;1Mj");
	tty_check(t, t->cursor.row == 6);
	tty_press(t, "/\033[?62c产\033[O业");
	tty_check_row(t, 0, " 搜索 产业");
	tty_check(t, tty_shows(t, "文字 23"));
	tty_end(t);
}

/* What there is no room for is refused, and that is said, be it pasted or typed. */
static void too_much_is_refused_aloud(void **state)
{
	enum { PASTED = 60000 };
	static char bytes[PASTED + 32];
	struct tty *t = browse();
	char *at = stpcpy(bytes, "\033[200~");

	(void)state;
	while (at < bytes + PASTED)
		at = stpcpy(at, "产业链");
	strcpy(at, "\033[201~");
	tty_press(t, bytes);
	tty_check(t, tty_find(t, "输入太长", NULL) == 23);
	tty_press(t, "x" ESCAPE "/");
	tty_check(t, !tty_shows(t, "输入太长"));
	*at = '\0';
	tty_press(t, bytes + strlen("\033[200~"));
	tty_check(t, tty_find(t, "输入太长", NULL) == 23);
	tty_end(t);
}

static void nothing_changed_nothing_sent(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "k"); /* says that there is no row above */
	tty_check(t, tty_shows(t, "已是第一行"));
	check_silent(t, "k");
	tty_press(t, "g");
	check_silent(t, "g");
	tty_press(t, "_");
	check_silent(t, "_");
	check_silent(t, "\033[99~");
	check_silent(t, ESCAPE); /* nothing to cancel */
	tty_press(t, "jk");
	check_silent(t, "jkjkjk");
	tty_end(t);
}

static void keys_in_a_heap(void **state)
{
	char heap[41];
	struct tty *t = browse();

	(void)state;
	memset(heap, 'j', 40);
	heap[40] = '\0';
	/* What one full screen costs, for comparison. */
	tty_mark(t);
	tty_press(t, CTRL_L);
	size_t frame = t->bytes;
	tty_press(t, "jl");
	tty_mark(t);
	tty_press(t, heap);
	tty_check(t, t->cursor.row > 10);
	tty_check(t, t->bytes <= 2 * frame);
	tty_check(t, tty_writes(t) <= 2);
	tty_end(t);
}

static void a_step_is_small(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "/产业" ENTER);
	tty_mark(t);
	tty_press(t, "n");
	tty_check(t, tty_writes(t) <= 1);
	tty_check(t, t->bytes > 0 && t->bytes < 400);
	tty_press(t, ESCAPE);
	tty_press(t, "j");
	tty_mark(t);
	tty_press(t, TAB);
	tty_check(t, tty_writes(t) <= 1 && t->bytes > 0 && t->bytes < 400);
	tty_end(t);
}

/* All that the start writes, the questions among it: 2.7 s at 9600 bit/s, whatever else is done. */
static void the_start_is_small(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_check(t, t->bytes > 1500 && t->bytes <= 2600);
	tty_end(t);
}

/* Each character changes counts and hits; the overview follows when typing pauses. */
static void a_search_key_is_small(void **state)
{
	static const char *const typed[] = {"南", "沙", "开"};
	size_t bytes = 0;
	struct tty *t = browse();

	(void)state;
	tty_press(t, "/");
	for (size_t i = 0; i < 3; i++) {
		tty_mark(t);
		tty_press(t, typed[i]);
		bytes += t->bytes;
	}
	/* The overview may have come already if the machine is busy; it is 210 bytes. */
	tty_check(t, bytes > 300 && bytes <= 3 * 200 + 210);
	tty_wait(t, "●");
	tty_check(t, tty_shows(t, "文字 1 "));
	tty_end(t);
}

/* The hit is seen on the last row already: the text stays, until Enter shows what is around it. */
static void a_hit_in_sight_moves_nothing(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "/产业布局");
	tty_check(t, tty_find(t, "产业布局，全", NULL) == 22);
	tty_press(t, ENTER);
	tty_check(t, tty_find(t, "产业布局，全", NULL) == 9);
	tty_end(t);
}

/* Presses keys and waits for the overview, where it follows a moment later. */
static size_t writes_of(struct tty *t, const char *keys, bool strip)
{
	tty_mark(t);
	tty_press(t, keys);
	if (strip)
		tty_settle_all(t);
	return tty_writes(t) - strip;
}

static void a_frame_is_one_write(void **state)
{
	static const char *const keys[] = {
		"j", "l", "G", "g", "?", "q", TAB, PAGE_DOWN, "/", "产业", ENTER, "n", "N"};
	struct tty *t = browse();
	(void)state;

	t->writes = 0;
	if (tty_writes(t) == 0) {
		print_message("the system does not count writes\n");
		skip();
	}
	/* Links come a moment after the text first has the focus. */
	tty_press(t, TAB);
	tty_wait(t, "→ 关键词");
	tty_press(t, TAB);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		size_t writes = writes_of(t, keys[i], strcmp(keys[i], "产业") == 0);
		if (writes != 1)
			fprintf(stderr, "key %zu: %zu writes\n", i, writes);
		tty_check(t, writes == 1);
	}
	/* ncurses holds back a little less than the fullest of screens. */
	tty_check(t, writes_of(t, CTRL_L, false) <= 2);
	/* Forty keys in one piece, whatever the program reads of it at once. */
	tty_press(t, ESCAPE);
	tty_press(t, "gl");
	tty_check(t, writes_of(t, "jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", false) <= 2);
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(replies_are_no_keys, tty_teardown),
		cmocka_unit_test_teardown(replies_between_keys, tty_teardown),
		cmocka_unit_test_teardown(too_much_is_refused_aloud, tty_teardown),
		cmocka_unit_test_teardown(nothing_changed_nothing_sent, tty_teardown),
		cmocka_unit_test_teardown(keys_in_a_heap, tty_teardown),
		cmocka_unit_test_teardown(a_step_is_small, tty_teardown),
		cmocka_unit_test_teardown(the_start_is_small, tty_teardown),
		cmocka_unit_test_teardown(a_search_key_is_small, tty_teardown),
		cmocka_unit_test_teardown(a_hit_in_sight_moves_nothing, tty_teardown),
		cmocka_unit_test_teardown(a_frame_is_one_write, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
