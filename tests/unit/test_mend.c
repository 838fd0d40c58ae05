/* Mending headings: what becomes of the plan, where it is kept, and who applies it again. */
#include "../frames/session_drive.h"
#include "outline_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/mend.h"
#include "library/library_update.h"
#include "library/open.h"
#include "session/mend.h"
#include "session/view.h"

static const char text[] = "一、回顾\n产业增长很快。\n（一）产业\n产业链很长。\n二、安排\n"
			   "重点工作\n做好产业\n工作。\n";

static char folder[64], file[96], beside[112];

static int set_up(void **state)
{
	struct err err = {0};
	char home[80];

	(void)state;
	strcpy(folder, "/tmp/lantu-mend-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(file, sizeof(file), "%s/r.txt", folder);
	snprintf(beside, sizeof(beside), "%s.outline", file);
	snprintf(home, sizeof(home), "%s-home", folder);
	assert_int_equal(setenv("XDG_STATE_HOME", home, 1), 0);
	assert_int_equal(setenv("XDG_CACHE_HOME", home, 1), 0);
	assert_true(file_save(file, STR(text), &err));
	return 0;
}

static int tear_down(void **state)
{
	char command[256];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf %s %s-home", folder, folder);
	return system(command);
}

static struct plan *open_text(void)
{
	struct err err = {0};
	struct plan *plan = open_plan(file, 0, NULL, NULL, &err);

	if (!plan)
		fail_msg("%s", err.detail);
	return plan;
}

static void assert_lines(const struct plan *plan, const char *wanted)
{
	struct buf lines = {0};

	add_outline_file(plan, &lines);
	assert_str(buf_str(&lines), wanted);
	buf_fini(&lines);
}

/* Goes to a ref, and does one mend. */
static void mend(struct session *s, const char *to, const char *key)
{
	keys(s, to);
	keys(s, "E");
	assert_true(view_has_focus(s, VIEW_MEND));
	if (press(s, key_of_name(str_of(key))) & WANTS_MEND)
		mend_do(s);
	session_settle(s);
	assert_false(view_has_focus(s, VIEW_MEND));
}

static struct session *browse(void)
{
	struct session *s = session_new(NULL, LANG_EN, 24, 80);

	session_add(s, open_text(), file);
	session_settle(s);
	return s;
}

static void assert_reopened(const char *wanted)
{
	struct plan *plan = open_text();

	assert_lines(plan, wanted);
	plan_free(plan);
}

static void headings_move_join_and_go(void **state)
{
	struct session *s = browse();
	(void)state;

	keys(s, "/ 产业 Enter m Esc");
	mend(s, ": 1.1 Enter", "←");
	assert_lines(session_shown(s)->plan, "1\t一、\t回顾\n1\t（一）\t产业\n1\t二、\t安排\n");
	assert_int_equal(session_shown(s)->selected, 1);
	mend(s, ": 2 Enter", "→");
	mend(s, ": 2 Enter", "↓");
	assert_lines(
		session_shown(s)->plan, "1\t一、\t回顾\n2\t（一）\t产业\n1\t二、\t安排重点工作\n");
	mend(s, ": 1 Enter", "Del");
	assert_lines(session_shown(s)->plan, "1\t（一）\t产业\n1\t二、\t安排重点工作\n");
	assert_reopened("1\t（一）\t产业\n1\t二、\t安排重点工作\n");
	assert_int_equal(session_shown(s)->noted.n_placed, 1);
	keys(s, "/ 产业 Enter n n [ ] ' q");
	session_free(s);
}

static void lines_become_headings(void **state)
{
	struct session *s = browse();
	(void)state;

	keys(s, ": 2#2 Enter");
	mend(s, "", "→");
	assert_lines(session_shown(s)->plan,
		"1\t一、\t回顾\n2\t（一）\t产业\n1\t二、\t安排\n2\t\t做好产业\n");
	keys(s, ": 2#1 Enter");
	mend(s, "", "←");
	assert_lines(session_shown(s)->plan,
		"1\t一、\t回顾\n2\t（一）\t产业\n1\t二、\t安排\n1\t\t重点工作\n2\t\t做好产业\n");
	session_free(s);
}

static void what_cannot_be_mended_stays(void **state)
{
	struct session *s = browse();
	(void)state;

	mend(s, ": 1 Enter", "←");
	assert_str(buf_str(&s->notice), message(LANG_EN, MSG_MEND_NOTHING));
	mend(s, ": 1.1 Enter", "Esc");
	assert_int_equal(access(beside, F_OK), -1);
	session_free(s);
	s = open_session();
	keys(s, "j E");
	assert_str(buf_str(&s->notice), message(LANG_ZH, MSG_MEND_TEXTS));
	session_free(s);
}

/* Beside the text, or in the user's state; what others can write is not believed. */
static void mends_are_kept_and_believed(void **state)
{
	const str lines = STR("1\t\t重点工作\n");
	struct buf where = {0};
	struct err err = {0};
	struct mend kept;
	(void)state;

	assert_false(mend_read(file, &kept));
	assert_true(mend_save(file, lines, &where, &err));
	assert_string_equal(where.data, beside);
	assert_reopened("1\t\t重点工作\n");
	assert_int_equal(chmod(beside, 0666), 0);
	assert_false(mend_read(file, &kept));
	assert_int_equal(unlink(beside), 0);
	assert_int_equal(chmod(folder, 0777), 0);
	assert_true(mend_save(file, lines, &where, &err));
	assert_int_equal(access(beside, F_OK), -1);
	assert_int_equal(access(where.data, F_OK), 0);
	assert_true(str_starts(buf_str(&where), str_of(getenv("XDG_STATE_HOME"))));
	assert_reopened("1\t\t重点工作\n");
	assert_true(file_save(where.data, STR("重点\n"), &err));
	assert_false(mend_read(file, &kept));
	buf_fini(&where);
}

static uint32_t sections_in_library(void)
{
	const struct library_options options = {.as_is = false};
	struct err err = {0};
	struct library *library = library_open(folder, &options, &err);

	assert_non_null(library);
	assert_int_equal(library->report.plans, 1);
	uint32_t n = library->file.shards[0]->n_sections;
	library_close(library);
	return n;
}

static void the_library_applies_them(void **state)
{
	struct buf where = {0};
	struct err err = {0};
	(void)state;

	assert_int_equal(sections_in_library(), 3);
	assert_true(mend_save(
		file, STR("1\t一、\t回顾\n1\t\t重点工作\n2\t\t做好产业\n"), &where, &err));
	assert_int_equal(sections_in_library(), 3);
	assert_true(mend_save(file, STR("1\t一、\t回顾\n"), &where, &err));
	assert_int_equal(sections_in_library(), 1);
	assert_int_equal(unlink(beside), 0);
	assert_int_equal(sections_in_library(), 3);
	buf_fini(&where);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(headings_move_join_and_go, set_up, tear_down),
		cmocka_unit_test_setup_teardown(lines_become_headings, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_cannot_be_mended_stays, set_up, tear_down),
		cmocka_unit_test_setup_teardown(mends_are_kept_and_believed, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_library_applies_them, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
