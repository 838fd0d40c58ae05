/* Parts of the text: selected by keys and mouse, shown without panes, written to files. */
#include "tty.h"

#include <signal.h>
#include <sys/wait.h>

static struct tty *browse(struct tty_how how)
{
	struct tty *t = tty_start(how);

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

/* Sentences, on from the hit, and with their source; what was copied stays selected for F and w. */
static void copies_sentences(void **state)
{
	struct tty *t = browse((struct tty_how){0});

	(void)state;
	tty_press(t, "/成“万千百”" ENTER "v");
	tty_check(t, tty_shows(t, "已选 221 字"));
	tty_press(t, "y");
	char *copied = tty_clipboard(t);
	tty_check(t, copied && strncmp(copied, "实施先进制造业强市战略，", 36) == 0);
	tty_check(t, strcmp(copied + strlen(copied) - 21, "产业链群梯队。") == 0);
	tty_check(t, !strchr(copied, '\n') && !strchr(copied, ' '));
	tty_check(t, tty_shows(t, "选文（221 字）已送剪贴板"));
	free(copied);
	tty_press(t, ESCAPE);
	tty_wait(t, "n 下一处");
	tty_end(t);
}

/* The paper of what is selected, of the 256 colours; see frame/palette. */
static bool is_selected(struct tty *t, int column)
{
	VTermColor paper = tty_cell(t, 5, column).bg;

	return VTERM_COLOR_IS_INDEXED(&paper) && paper.indexed.idx == 24;
}

/* Presses keys one by one. */
static void press_each(struct tty *t, const char *const *keys, size_t n)
{
	for (size_t i = 0; i < n; i++)
		tty_press(t, keys[i]);
}

/* The sentence, and below it the source, which ends with the names of the sections. */
static void check_copied(struct tty *t, const char *sentence, const char *sections)
{
	char *copied = tty_clipboard(t);

	tty_check(t, copied && strncmp(copied, sentence, strlen(sentence)) == 0);
	char *source = copied + strlen(sentence);
	tty_check(t, strncmp(source, "\n——《", strlen("\n——《")) == 0);
	tty_check(t, strlen(source) > strlen(sections) &&
			     strcmp(source + strlen(source) - strlen(sections), sections) == 0);
	free(copied);
}

/* The daily round: a sentence with its source takes five keys, that of the next hit three. */
static void takes_few_keys(void **state)
{
	static const char *const first[] = {"/", "预制菜", ENTER, "v", "Y"};
	static const char *const next[] = {"n", "v", "Y"};
	static const char plan[] = "一、农业\n办好农业。提升预制菜产业园。推进种业。\n"
				   "二、消费\n（一）餐饮\n预制菜要明示。恢复消费。\n";
	struct tty *t = browse((struct tty_how){
		.argv = {"sh", "-c", "cd && printf %s \"$1\" >年报.txt && exec \"$0\" 年报.txt",
			tty_program(), plan, NULL}});

	(void)state;
	press_each(t, first, sizeof(first) / sizeof(first[0]));
	check_copied(t, "提升预制菜产业园。", "一、农业");
	press_each(t, next, sizeof(next) / sizeof(next[0]));
	check_copied(t, "预制菜要明示。", "二、消费；（一）餐饮");
	tty_end(t);
}

/* REF@PLAN selects what it names, and y copies that: a paragraph, words of one, or a title. */
static void opens_at_words(void **state)
{
	static const struct {
		const char *operand, *copied;
	} rows[] = {
		{"1.2#1@guangzhou-2023", "构建“一核引领、一廊贯通、三区五极、多园支撑”产业发展新格"
					 "局，塑造集约高品质产业"
					 "空间。"},
		{"1.1#1:2+6@guangzhou-2023", "先进制造业强"},
		{"1.1#0@guangzhou-2023", "增强制造业核心竞争力"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct tty *t =
			tty_start((struct tty_how){.argv = {tty_program(), rows[i].operand, NULL}});
		tty_wait(t, "已选");
		tty_press(t, "y");
		char *copied = tty_clipboard(t);
		tty_check(t, copied && strcmp(copied, rows[i].copied) == 0);
		free(copied);
		tty_end(t);
	}
}

/* No border, no break, nothing of the tree: the words as they are in the plan. */
static void copies_what_is_dragged_over(void **state)
{
	struct tty *t = browse((struct tty_how){0});

	(void)state;
	tty_press(t, "\033[<0;49;6M\033[<32;60;6M\033[<32;47;7M\033[<0;47;7m");
	char *copied = tty_clipboard(t);
	tty_check(
		t, copied && strcmp(copied, "将积极探索中国式现代化的广州路径，举全市之力推") == 0);
	tty_check(t, tty_shows(t, "选文（23 字）已送剪贴板"));
	tty_check(t, is_selected(t, 50) && !is_selected(t, 39));
	free(copied);
	/* A click selects nothing. */
	size_t before = t->clipboards;
	tty_press(t, "\033[<0;45;9M\033[<0;45;9m");
	tty_check(t, t->clipboards == before && !is_selected(t, 50));
	tty_end(t);
}

/* The excerpt as it is on the ordinary screen, unbroken; Enter brings the panes back. */
static void shows_it_without_panes(void **state)
{
	static const char *const ways_back[] = {ENTER, "\004"};
	char *text = tty_shown("1.1");
	struct tty *t = browse((struct tty_how){.rows = 40, .columns = 200});

	(void)state;
	*strchr(text, '\n') = '\0';
	for (size_t i = 0; i < 2; i++) {
		tty_press(t, ":1.1" ENTER "F");
		tty_check(t, !t->alternate && tty_shows(t, "按回车回到蓝图"));
		tty_check(t, tty_shows(t, text) && !tty_shows(t, "│"));
		tty_press(t, ways_back[i]);
		tty_check(t, t->alternate && tty_shows(t, "? 帮助"));
		tty_check(t, tty_shows(t, "│"));
	}
	/* Keys typed ahead do nothing, and nothing is left of them. */
	tty_press(t, "Fq" ESCAPE);
	tty_check(t, !t->alternate);
	tty_press(t, ENTER);
	tty_check(t, t->alternate && tty_shows(t, "? 帮助"));
	/* The window may change meanwhile, and Ctrl-C ends the program as anywhere. */
	tty_press(t, "F");
	tty_resize(t, 24, 80);
	tty_settle(t);
	tty_check(t, !t->alternate);
	tty_press(t, ENTER);
	tty_check(t, tty_find(t, "? 帮助", NULL) == 23);
	tty_press(t, "F");
	tty_send(t, CTRL_C);
	int status = tty_wait_exit(t);
	tty_check(t, WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
	tty_check_restored(t);
	free(text);
	tty_end(t);
}

/* Ctrl-C ends the program however it comes, also while the panes are being left. */
static void ctrl_c_ends_it_anywhere(void **state)
{
	static const char *const keys[] = {"F\003", "F\033\003", "F\033O\003", "F\033[200~abc\003",
		"\033O\003", "\033[200~abc\003"};

	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct tty *t = browse((struct tty_how){.rows = 24});
		tty_send(t, keys[i]);
		int status = tty_wait_exit(t);
		tty_check(t,
			WIFEXITED(status) ? WEXITSTATUS(status) == 0 : WTERMSIG(status) == SIGINT);
		tty_check_restored(t);
		tty_end(t);
	}
}

/* After a paste whose end was lost keys are keys again. */
static void a_paste_without_end_is_over_in_time(void **state)
{
	struct tty *t = browse((struct tty_how){.rows = 24});

	(void)state;
	tty_send(t, "\033[200~产业");
	tty_wait(t, "搜索 产业");
	tty_press(t, ESCAPE "q");
	tty_check(t, WIFEXITED(tty_wait_exit(t)));
	tty_end(t);
}

/* What the terminal answers while the text is shown is understood, and is no key. */
static void answers_come_at_any_time(void **state)
{
	static const char answers[] =
		"\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R\033[24;2R"
		"\033[24;2R\033[24;3R\033P>|Some 379\033\\\033[?62c";
	struct tty *t = browse((struct tty_how){.rows = 30, .columns = 120});

	(void)state;
	tty_press(t, "F");
	tty_check(t, !t->alternate);
	tty_press(t, answers);
	tty_press(t, ENTER);
	tty_check(t, t->alternate);
	tty_press(t, "D");
	tty_check(t, tty_shows(t, "Some 379"));
	/* The full width letter of an input method as well. */
	tty_press(t, "\033[7;9R\xEF\xBD\x99" ENTER);
	tty_check(t, t->alternate && t->clipboards == 1);
	tty_end(t);
}

static void check_written(struct tty *t, const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", t->home, name);
	char *bytes = tty_read_file(path);
	tty_check(t, bytes != NULL);
	size_t n = strlen(bytes);
	tty_check(t, n > 0 && bytes[n - 1] == '\n');
	bytes[n - 1] = '\0';
	tty_check(t, strcmp(bytes, text) == 0);
	free(bytes);
}

static void writes_a_file_of_its_own(void **state)
{
	char *text = tty_shown("1.1");
	struct tty *t = browse((struct tty_how){
		.argv = {"sh", "-c", "cd \"$HOME\" && exec \"$0\"", tty_program(), NULL}});

	(void)state;
	tty_press(t, ":1.1" ENTER "w");
	tty_check(t, tty_shows(t, "已写入 ./guangzhou-2023-增强制造业核心竞争力.txt"));
	check_written(t, "guangzhou-2023-增强制造业核心竞争力.txt", text);
	/* Nothing is replaced. */
	tty_press(t, "w");
	tty_check(t, tty_shows(t, "guangzhou-2023-增强制造业核心竞争力-2.txt"));
	check_written(t, "guangzhou-2023-增强制造业核心竞争力-2.txt", text);
	free(text);
	tty_end(t);
}

static void a_file_not_written_is_reported(void **state)
{
	struct tty *t = browse((struct tty_how){.env = {"HOME=/proc"},
		.argv = {"sh", "-c", "cd /proc && exec \"$0\"", tty_program(), NULL}});

	(void)state;
	tty_press(t, "w");
	tty_check(t, tty_shows(t, "写入失败"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(copies_sentences, tty_teardown),
		cmocka_unit_test_teardown(takes_few_keys, tty_teardown),
		cmocka_unit_test_teardown(opens_at_words, tty_teardown),
		cmocka_unit_test_teardown(copies_what_is_dragged_over, tty_teardown),
		cmocka_unit_test_teardown(shows_it_without_panes, tty_teardown),
		cmocka_unit_test_teardown(ctrl_c_ends_it_anywhere, tty_teardown),
		cmocka_unit_test_teardown(a_paste_without_end_is_over_in_time, tty_teardown),
		cmocka_unit_test_teardown(answers_come_at_any_time, tty_teardown),
		cmocka_unit_test_teardown(writes_a_file_of_its_own, tty_teardown),
		cmocka_unit_test_teardown(a_file_not_written_is_reported, tty_teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
