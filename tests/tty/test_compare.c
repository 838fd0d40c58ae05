/* Two plans side by side in the real program. */
#include "tty.h"

#include <unistd.h>

#define YEARS "tests/frames/years/"

static struct tty *browse(void)
{
	struct tty *t = tty_start((struct tty_how){
		.argv = {tty_program(), YEARS "jianghe-2026.json", YEARS "jianghe-2025.json"}});

	tty_wait(t, "帮助");
	tty_settle(t);
	return t;
}

static void both_sides_are_copied_with_their_sources(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "c");
	tty_check(t, tty_shows(t, "上年") && tty_shows(t, "2025"));
	tty_press(t, ENTER);
	tty_wait(t, "第 0/");
	tty_press(t, "nn");
	tty_check(t, tty_shows(t, "第 2/"));
	tty_press(t, "y");
	char *copied = tty_clipboard(t);
	tty_check(t, copied != NULL);
	tty_check(t, strcmp(copied, "新建口袋公园20个，完成老旧小区改造60个。\n"
				    "——江河市2025年《政府工作报告》：二、今年主要任务；（二）"
				    "改善城乡环境\n\n"
				    "新建口袋公园30个，完成老旧小区改造45个。\n"
				    "——江河市2026年《政府工作报告》：二、今年主要任务；（一）"
				    "改善城乡环境") == 0);
	free(copied);
	tty_press(t, TAB ENTER);
	tty_check(t, tty_shows(t, "江河市 2025") && tty_shows(t, "已选 22 字"));
	tty_end(t);
}

/* With an input method on, too. */
static void the_pane_follows_the_text(void **state)
{
	struct tty *t = browse();

	(void)state;
	tty_press(t, "|");
	tty_wait(t, "── 江河市 2025 ›");
	tty_press(t, "/口袋公园" ENTER);
	tty_wait(t, "~ 新建口袋公园20个");
	tty_press(t, ESCAPE);
	tty_press(t, "|");
	tty_check(t, !tty_shows(t, "── 江河市 2025"));
	tty_end(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_sides_are_copied_with_their_sources),
		cmocka_unit_test(the_pane_follows_the_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
