/*
 * session/together: two sessions in kiosks that share a table, as the program's loop runs them.
 */
#include "../frames/session_drive.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/clock.h"
#include "base/mapped.h"
#include "frame/frame.h"
#include "../frames/grid_check.h"
#include "session/command.h"
#include "session/help.h"
#include "session/together.h"
#include "session/view.h"

static char path[64];
static struct session *leader, *follower;

static struct session *open_kiosk(unsigned rows, unsigned columns)
{
	struct session *s = open_at(NULL, rows, columns);
	struct err err = {0};

	session_enter_kiosk(s);
	assert_true(together_open(s, path, &err));
	return s;
}

static int set_up(void **state)
{
	(void)state;
	snprintf(path, sizeof(path), "/tmp/lantu-together-XXXXXX");
	int fd = mkstemp(path);
	assert_int_equal(ftruncate(fd, sizeof(struct follow_table)), 0);
	close(fd);
	leader = open_kiosk(24, 80);
	follower = open_kiosk(24, 80);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	together_close(leader);
	together_close(follower);
	session_free(leader);
	session_free(follower);
	return unlink(path);
}

/* ---- what the loop does ---- */

static unsigned act_key(struct session *s, uint32_t key)
{
	session_fit(s);
	struct spot before = session_spot(s);
	unsigned touched = session_key(s, key);
	touched |= together_touch(s, before);
	session_settle(s);
	return touched;
}

/* Names of keys parted by blanks; what is no name of a key is typed. */
static void act(struct session *s, const char *names)
{
	for (str rest = str_of(names); rest.len;) {
		str name = str_slice(rest, 0, str_find(rest, STR(" ")));
		uint32_t key = key_of_name(name), c;
		rest = str_slice(rest, name.len + 1, rest.len);
		for (size_t at = 0; !key && at < name.len; act_key(s, c))
			at += utf8_decode(name.data + at, name.data + name.len, &c);
		if (key)
			act_key(s, key);
	}
}

static unsigned look(struct session *s)
{
	unsigned touched = together_work(s);

	session_settle(s);
	return touched;
}

static bool notice_is(const struct session *s, enum message what)
{
	struct buf wanted = {0};

	message_fill(s->lang, what, STR("f"), &wanted);
	bool same = str_equal(buf_str(&s->notice), buf_str(&wanted));
	buf_fini(&wanted);
	return same;
}

static void type_code(struct session *s, uint32_t code)
{
	struct buf text = {0};

	follow_code_add(code, &text);
	s->together.guessed = false;
	act(s, "f");
	assert_true(view_has_focus(s, VIEW_PROMPT));
	session_paste(s, buf_str(&text));
	act(s, "Enter");
	buf_fini(&text);
}

static void join(void)
{
	act(leader, "S");
	assert_int_equal(leader->together.role, TOGETHER_LEADS);
	type_code(follower, leader->together.link.code);
	assert_int_equal(follower->together.role, TOGETHER_FOLLOWS);
	assert_true(notice_is(follower, MSG_FOLLOWING_BEGUN));
	assert_true(view_has_focus(follower, VIEW_TEXT));
}

/* What is at the top of the leader's text is at that of the follower's, however wide that is. */
static bool is_together(void)
{
	struct spot a = session_spot(leader);
	struct lines lines = session_lines(follower);

	return a.document == follower->current &&
	       lines_compare(lines_at(&lines, a.top, a.gap), session_shown(follower)->top) == 0;
}

/* ---- together ---- */

static void the_follower_goes_where_the_leader_goes(void **state)
{
	static const char *const steps[] = {"Tab j", "Space", "d", "G", "g", ": 3.2 Enter", "k",
		"/ 产业 Enter", "n n n", "Esc", "Tab j j j", "k", "] [", "b"};
	(void)state;

	act(leader, "Tab Space j");
	join();
	assert_true(is_together());
	for (size_t i = 0; i < COUNT(steps); i++) {
		act(leader, steps[i]);
		look(follower);
		if (!is_together())
			fail_msg("after %s", steps[i]);
		assert_int_equal(look(follower), TOUCHED_NOTHING);
	}
	/* And back to where one was before. */
	act(follower, "[");
	assert_int_equal(follower->together.role, TOGETHER_LET_GO);
	assert_int_equal(session_spot(follower).top.section, 0);
}

/* The same words are at the top, however wide they are set. */
static void the_screens_may_differ(void **state)
{
	(void)state;
	session_resize(follower, 10, 40);
	session_settle(follower);
	join();
	for (int i = 0; i < 60; i++) {
		act(leader, i % 9 == 0 ? "Space" : "j");
		look(follower);
		assert_true(is_together());
	}
	session_resize(follower, 40, 120);
	act(follower, "Tab");
	assert_int_equal(follower->together.role, TOGETHER_FOLLOWS);
	session_resize(follower, 24, 80);
	look(follower);
	assert_true(is_together());
}

static void moving_lets_go_until_one_follows_again(void **state)
{
	static const char *const moves[] = {"j", "Space", "G", "/ 产", ": 5 Enter", "}", "Tab j"};
	(void)state;

	join();
	for (size_t i = 0; i < COUNT(moves); i++) {
		act(leader, "Space");
		look(follower);
		act(follower, moves[i]);
		if (follower->together.role != TOGETHER_LET_GO)
			fail_msg("after %s", moves[i]);
		assert_true(notice_is(follower, MSG_FOLLOWING_LET_GO));
		assert_int_equal(together_due(follower), -1);
		assert_int_equal(look(follower), TOUCHED_NOTHING);
		act(follower, i == 3 ? "Esc f" : "f");
		assert_int_equal(follower->together.role, TOGETHER_FOLLOWS);
		assert_true(is_together());
	}
}

static void what_moves_nothing_does_not_let_go(void **state)
{
	static const char *const keys[] = {"Tab", "Tab", "? Esc", "m", "v j y Esc", "H", "L L"};
	(void)state;

	act(leader, "Tab Space");
	join();
	for (size_t i = 0; i < COUNT(keys); i++) {
		act(follower, keys[i]);
		if (follower->together.role != TOGETHER_FOLLOWS)
			fail_msg("after %s", keys[i]);
	}
}

/* While one follows; what the user has arranged stays. */
static void the_text_is_alone(void **state)
{
	(void)state;
	join();
	assert_false(follower->layout.both);
	act(follower, "j");
	assert_true(follower->layout.both && follower->layout.side_by_side);
	act(follower, "f");
	assert_false(follower->layout.both);
	act(follower, "Esc");
	assert_true(follower->layout.side_by_side);
	act(follower, "L");
	type_code(follower, leader->together.link.code);
	assert_true(follower->layout.both && !follower->layout.side_by_side);
	act(follower, "f");
	assert_true(follower->layout.both && !follower->layout.side_by_side);
}

static void escape_ends_it(void **state)
{
	(void)state;
	join();
	act(follower, "v Esc");
	assert_int_equal(follower->together.role, TOGETHER_FOLLOWS);
	act(follower, "Esc");
	assert_int_equal(follower->together.role, TOGETHER_ALONE);
	assert_true(notice_is(follower, MSG_FOLLOWING_ENDED));
	type_code(follower, leader->together.link.code);
	act(follower, "f");
	assert_int_equal(follower->together.role, TOGETHER_ALONE);
}

/* What is selected or typed is not taken away; the place comes afterwards. */
static void nobody_is_disturbed(void **state)
{
	static const char *const begin[] = {"v", "?", ":", "i"}, *const end[] = {"Esc", "Esc",
									 "Esc", "Esc"};
	(void)state;

	join();
	for (size_t i = 0; i < COUNT(begin); i++) {
		struct spot before = session_spot(follower);
		act(follower, begin[i]);
		act(leader, "Space");
		assert_int_equal(look(follower), TOUCHED_NOTHING);
		assert_int_equal(plan_compare_places(session_spot(follower).top, before.top), 0);
		act(follower, end[i]);
		look(follower);
		assert_true(is_together());
	}
}

static void the_end_is_told(void **state)
{
	(void)state;
	join();
	act(leader, "S");
	assert_true(notice_is(leader, MSG_SHARING_ENDED));
	assert_true(look(follower) & TOUCHED_VIEW);
	assert_true(notice_is(follower, MSG_FOLLOWING_GONE));
	assert_int_equal(together_due(leader), -1);
	assert_int_equal(together_due(follower), -1);
	join();
	act(follower, "j");
	together_leave(leader); /* as the loop does at its end */
	act(follower, "f");
	assert_true(notice_is(follower, MSG_FOLLOWING_GONE));
	act(follower, "f");
	assert_true(view_has_focus(follower, VIEW_PROMPT));
}

/* ---- codes ---- */

static void expect_refused(const char *code, enum message why)
{
	act(follower, "f");
	act(follower, code);
	act(follower, "Enter");
	assert_true(view_has_focus(follower, VIEW_PROMPT));
	assert_true(notice_is(follower, why));
	assert_int_equal(follower->together.role, TOGETHER_ALONE);
	act(follower, "Esc");
}

static void codes_are_tried_once_a_second(void **state)
{
	(void)state;
	act(leader, "S");
	expect_refused("ABC", MSG_FOLLOWING_NO_CODE);
	expect_refused("0000-01", MSG_FOLLOWING_NOBODY);
	follower->together.guessed_ms = clock_ms() + 60000; /* no more than a second ago */
	expect_refused("0000-02", MSG_FOLLOWING_TOO_FAST);
	type_code(follower, leader->together.link.code);
	assert_int_equal(follower->together.role, TOGETHER_FOLLOWS);
}

static void nobody_follows_oneself(void **state)
{
	(void)state;
	act(leader, "S");
	type_code(leader, leader->together.link.code);
	assert_true(notice_is(leader, MSG_FOLLOWING_NOBODY));
	assert_int_equal(leader->together.role, TOGETHER_LEADS);
	act(leader, "Esc");
	/* Who leads and then follows leads no more. */
	act(follower, "S");
	type_code(leader, follower->together.link.code);
	assert_int_equal(leader->together.role, TOGETHER_FOLLOWS);
	act(leader, "S");
	assert_int_equal(leader->together.role, TOGETHER_LEADS);
}

static void the_state_is_shown(void **state)
{
	struct buf text = {0}, code = {0};
	(void)state;

	join();
	follow_code_add(leader->together.link.code, &code);
	together_add_state(leader, &text);
	assert_true(str_find(buf_str(&text), buf_str(&code)) < text.len);
	buf_cut(&text, 0);
	together_add_state(follower, &text);
	assert_string_equal(text.data, "跟随中");
	act(follower, "Esc");
	buf_cut(&text, 0);
	together_add_state(follower, &text);
	assert_int_equal(text.len, 0);
	buf_fini(&text);
	buf_fini(&code);
}

/* ---- plans ---- */

static void it_goes_from_plan_to_plan(void **state)
{
	(void)state;
	session_add(leader, plan_from("tests/frames/linked.json"), NULL);
	session_add(leader, plan_from(HOSTILE), NULL);
	session_add(follower, plan_from(HOSTILE), NULL);
	join();
	act(leader, "> >");
	look(follower);
	assert_int_equal(follower->current, 1);
	act(leader, "Space");
	look(follower);
	struct lines lines = session_lines(follower);
	struct spot at = session_spot(leader);
	assert_int_equal(
		lines_compare(lines_at(&lines, at.top, at.gap), session_shown(follower)->top), 0);
	/* One that is not here is told of once. */
	act(leader, "<");
	assert_true(look(follower) & TOUCHED_VIEW);
	assert_true(notice_is(follower, MSG_FOLLOWING_NOT_HERE));
	act(leader, "j");
	assert_int_equal(look(follower), TOUCHED_NOTHING);
	act(leader, "<");
	look(follower);
	assert_true(is_together());
}

static void remove_folder(const char *folder)
{
	char command[96];

	snprintf(command, sizeof(command), "rm -rf '%s'", folder);
	assert_int_equal(system(command), 0);
}

/* From the catalogue, where no plan is open, into a plan of the library. */
static void a_plan_of_the_library_is_opened(void **state)
{
	char folder[] = "/tmp/lantu-together-XXXXXX", command[128];
	const struct library_options made = {0}, sealed = {.as_is = true, .sealed = true};
	struct err err = {0};
	(void)state;

	assert_non_null(mkdtemp(folder));
	snprintf(command, sizeof(command), "cp tests/frames/library/* '%s'", folder);
	assert_int_equal(system(command), 0);
	struct library *library = library_open(folder, &made, &err);
	assert_non_null(library);
	library_close(library);
	struct session *late = session_new(NULL, LANG_ZH, 24, 80);
	session_enter_kiosk(late);
	assert_true(together_open(late, path, &err));
	late->library = folder;
	late->catalogue.library = library_open(folder, &sealed, &err);
	session_open_catalogue(late);
	session_settle(late);
	/* The leader has it by other means. */
	struct index_plan plan = index_plan(late->catalogue.library->file.shards[0], 0);
	assert_true(session_add_from(leader, late->catalogue.library, &plan));
	act(leader, "> Tab Space S");
	type_code(late, leader->together.link.code);
	assert_int_equal(late->n_documents, 1);
	assert_true(view_has_focus(late, VIEW_TEXT));
	assert_int_equal(plan_compare_places(session_spot(leader).top, session_spot(late).top), 0);
	together_close(late);
	session_free(late);
	remove_folder(folder);
}

/* ---- others ---- */

static void a_table_that_is_cut_short_ends_it(void **state)
{
	(void)state;
	join();
	mapped_on_other_fault(NULL); /* cmocka has taken the signal */
	assert_int_equal(truncate(path, 0), 0);
	act(leader, "Space");
	assert_true(notice_is(leader, MSG_SHARING_LOST));
	look(follower);
	assert_true(notice_is(follower, MSG_FOLLOWING_GONE));
	act(leader, "S");
	assert_true(notice_is(leader, MSG_SHARING_FULL));
	type_code(follower, 1);
	assert_true(notice_is(follower, MSG_FOLLOWING_NOBODY));
}

static void a_slot_that_is_taken_away_is_told(void **state)
{
	(void)state;
	join();
	atomic_store(&leader->together.table->slots[leader->together.link.slot].owner, 0);
	look(leader);
	assert_true(notice_is(leader, MSG_SHARING_LOST));
	assert_int_equal(leader->together.role, TOGETHER_ALONE);
}

static void write_rubbish(struct follow_slot *slot, uint64_t plan)
{
	uint32_t random = 7;

	for (;;) {
		uint32_t how = random_next(&random), most = how & 1 ? 64 : UINT32_MAX;
		atomic_store(&slot->sequence, random_next(&random) & ~1U);
		atomic_store(&slot->plan, how % 7 ? plan : random_next(&random));
		atomic_store(&slot->block, (uint64_t)(random_next(&random) % most) << 32 |
						   random_next(&random) % (how & 2 ? 4 : most));
		atomic_store(&slot->byte, (uint64_t)random_next(&random) << 32 |
						  random_next(&random) % (how & 4 ? 400 : most));
	}
}

/* It is somewhere in the plan, on a whole character, and what is on the screen is well-formed. */
static void check_place(const struct session *s, struct grid *grid)
{
	const struct document *d = session_shown(s);
	struct lines lines = session_lines(s);
	struct place top = d->top.place;
	unsigned row;

	assert_true(top.section < d->plan->n_sections);
	assert_true(top.paragraph <= plan_paragraphs(d->plan, top.section));
	str text = lines_text(&lines, top.section, top.paragraph);
	assert_true(top.byte == 0 || top.byte < text.len);
	assert_true(top.byte == 0 || ((unsigned char)text.data[top.byte] & 0xC0) != 0x80);
	frame_render(s, grid);
	assert_null(grid_problem(grid, &row));
}

/* Whatever another process writes into the slot, it does no more than move the follower. */
static void a_hostile_leader_only_moves_the_follower(void **state)
{
	struct grid grid = {0};
	unsigned moved = 0;
	(void)state;

	session_add(follower, plan_from(HOSTILE), NULL);
	join();
	struct follow_slot *slot = &leader->together.table->slots[leader->together.link.slot];
	pid_t child = fork();
	if (child == 0)
		write_rubbish(slot, leader->together.told.plan);
	for (int i = 0; i < 3000; i++) {
		moved += look(follower) != TOUCHED_NOTHING;
		if (i % 20 == 0)
			check_place(follower, &grid);
		if (i % 500 == 0)
			session_resize(follower, 10U + (unsigned)i / 100, 40U + (unsigned)i / 50);
		if (follower->together.role != TOGETHER_FOLLOWS)
			type_code(follower, leader->together.link.code);
		look(leader);
	}
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	assert_true(moved > 0);
	assert_int_equal(follower->n_documents, 2);
	grid_fini(&grid);
}

/* ---- without ---- */

static void without_a_table_nothing_is_offered(void **state)
{
	static const enum command commands[] = {CMD_SHARE, CMD_FOLLOW};
	struct session *s = open_session();
	struct help_row rows[HELP_ROWS];
	(void)state;

	for (int kiosk = 0; kiosk < 2; kiosk++) {
		for (size_t i = 0; i < COUNT(commands); i++) {
			assert_true(keymap_refuses(s->keys, commands[i]));
			assert_int_equal(command_run(s, commands[i]), TOUCHED_NOTHING);
			for (unsigned n = help_rows(s->keys, 80, 0, rows); n-- > 0;)
				assert_int_not_equal(rows[n].command, commands[i]);
		}
		act(s, "S f ( )");
		assert_false(view_has_focus(s, VIEW_PROMPT));
		session_enter_kiosk(s);
	}
	assert_false(keymap_refuses(leader->keys, CMD_SHARE));
	assert_true(keymap_refuses(leader->keys, CMD_WRITE));
	assert_int_equal(together_due(s), -1);
	session_free(s);
}

static void what_is_no_table_is_refused(void **state)
{
	struct err err = {0};
	struct session *s = open_session();
	(void)state;

	assert_int_equal(truncate(path, sizeof(struct follow_table) - 1), 0);
	assert_false(together_open(s, path, &err));
	assert_int_equal(err.kind, ERR_TOGETHER);
	assert_string_equal(err.detail, "65536");
	assert_false(together_open(s, "/dev/zero", &err));
	session_free(s);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_follower_goes_where_the_leader_goes),
		TEST(the_screens_may_differ),
		TEST(moving_lets_go_until_one_follows_again),
		TEST(what_moves_nothing_does_not_let_go),
		TEST(the_text_is_alone),
		TEST(escape_ends_it),
		TEST(nobody_is_disturbed),
		TEST(the_end_is_told),
		TEST(codes_are_tried_once_a_second),
		TEST(nobody_follows_oneself),
		TEST(the_state_is_shown),
		TEST(it_goes_from_plan_to_plan),
		TEST(a_plan_of_the_library_is_opened),
		TEST(a_table_that_is_cut_short_ends_it),
		TEST(a_slot_that_is_taken_away_is_told),
		TEST(a_hostile_leader_only_moves_the_follower),
		TEST(without_a_table_nothing_is_offered),
		TEST(what_is_no_table_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
