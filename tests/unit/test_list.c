/* The list of hits, the overview, history and completion: what the user meets. */
#include "../frames/session_drive.h"

#include "../frames/grid_check.h"
#include "frame/frame.h"
#include "plan/plan_json.h"
#include "session/overview.h"
#include "session/list.h"
#include "session/view.h"
#include "session/search.h"

static void assert_hit_is_shown(const struct session *s)
{
	struct place place = hits_place(&s->search.hits, s->search.hit);

	assert_int_equal(plan_compare_places(session_shown(s)->cursor, place), 0);
}

static void the_list_holds_every_hit(void **state)
{
	static const unsigned columns[] = {40, 80, 200};
	(void)state;

	for (size_t i = 0; i < COUNT(columns); i++) {
		struct session *s = open_at(NULL, 24, columns[i]);
		keys(s, "/ 产业 Enter H");
		assert_int_equal(s->focus, VIEW_LIST);
		assert_int_equal(list_count(s), 23);
		for (uint32_t line = 0; line < 23; line++) {
			struct concordance_words words = list_words(s, line, 5);
			assert_str(words.hit, "产业");
			assert_int_equal(plan_compare_places(list_place(s, line),
						 hits_place(&s->search.hits, line)),
				0);
		}
		session_free(s);
	}
}

static void the_list_leads_to_the_text_and_back(void **state)
{
	struct session *s = open_session();
	struct spot before;
	(void)state;

	keys(s, "↓ ↓ / 产业 Enter");
	before = session_spot(s);
	uint32_t hit = s->search.hit;
	keys(s, "H j j j");
	assert_int_equal(s->list.at, hit + 3);
	assert_int_equal(s->search.hit, hit + 3);
	keys(s, "Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_hit_is_shown(s);
	keys(s, "Backspace");
	assert_int_equal(s->focus, VIEW_LIST);
	assert_int_equal(s->list.at, hit + 3);
	/* Nor does it matter that the hit chosen is the one the user is at. */
	keys(s, "Enter Backspace");
	assert_int_equal(s->focus, VIEW_LIST);
	keys(s, "j Enter");
	assert_int_equal(s->search.hit, hit + 4);
	keys(s, "[ Esc");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->search.hit, hit);
	assert_int_equal(plan_compare_places(session_shown(s)->cursor, before.cursor), 0);
	/* A search begun in the list can be given up in favour of the list. */
	keys(s, "H j j j / Esc");
	assert_int_equal(s->focus, VIEW_LIST);
	assert_int_equal(s->list.at, hit + 3);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->search.hit, hit);
	assert_int_equal(plan_compare_places(session_shown(s)->cursor, before.cursor), 0);
	/* With H as well; a list of nothing does not open. */
	keys(s, "H H");
	assert_int_equal(s->focus, VIEW_TEXT);
	keys(s, "Esc H");
	assert_int_not_equal(s->focus, VIEW_LIST);
	session_free(s);
}

/* Two letters show nothing by themselves; Enter goes to the first hit all the same. */
static void enter_goes_to_a_hit(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ c y");
	assert_int_equal(s->search.hit, s->search.hits.n);
	keys(s, "Enter");
	assert_int_equal(s->search.hit, 0);
	assert_hit_is_shown(s);
	keys(s, "Esc / 产业 F5");
	assert_int_equal(s->focus, VIEW_LIST);
	assert_int_equal(list_count(s), 23);
	session_free(s);
}

/* What is shown beside a wrong query was found by another one, and is not said to be its own. */
static void a_wrong_query_is_not_accepted(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 产业 Enter / /[0-9 Enter");
	assert_int_equal(s->focus, VIEW_FIELD);
	assert_true(s->notice.len > 0);
	assert_int_equal(s->search.hits.n, 23);
	keys(s, "Tab");
	assert_int_not_equal(s->focus, VIEW_FIELD);
	assert_str(buf_str(&s->search.field.text), "产业");
	assert_false(s->search.wrong);
	/* A chapter that is not there is named. */
	keys(s, "/ Ctrl-U 99:产业");
	assert_true(str_find(buf_str(&s->notice), STR("99")) < s->notice.len);
	session_free(s);
}

/* Sorted or joined, the line selected is that of the same hit. */
static void sorting_keeps_the_hit(void **state)
{
	struct session *s = open_session();
	uint32_t times = 0;
	(void)state;

	keys(s, "/ 产业 Enter H G");
	assert_int_equal(s->search.hit, 22);
	for (int i = 0; i < 3; i++) {
		keys(s, "s");
		assert_int_equal(s->search.hit, 22);
		assert_int_equal(plan_compare_places(list_place(s, s->list.at),
					 hits_place(&s->search.hits, 22)),
			0);
	}
	assert_int_equal(s->list.order, ORDER_POSITION);
	keys(s, "=");
	for (uint32_t i = 0; i < list_count(s); i++)
		times += s->list.lines.lines[i].times;
	assert_int_equal(times, 23);
	session_free(s);
}

/* On wide screens the list, once opened, follows every key that is typed. */
static void the_list_beside_the_text_is_live(void **state)
{
	struct session *s = open_at(NULL, 50, 200);
	(void)state;

	assert_true(s->layout.list_beside);
	assert_false(view_is_shown(s, VIEW_LIST));
	keys(s, "/ 产");
	assert_false(view_is_shown(s, VIEW_LIST));
	keys(s, "Enter H Shift-Tab / 产");
	assert_true(view_is_shown(s, VIEW_LIST));
	assert_int_equal(list_count(s), s->search.hits.n);
	keys(s, "业");
	assert_int_equal(list_count(s), 23);
	keys(s, "Enter n n");
	assert_int_equal(s->list.at, s->search.hit);
	keys(s, "Tab");
	assert_int_equal(s->focus, VIEW_LIST);
	keys(s, "Tab");
	assert_int_equal(s->focus, VIEW_TREE);
	keys(s, "Shift-Tab Shift-Tab");
	assert_int_equal(s->focus, VIEW_TEXT);
	session_free(s);
}

/* What is come to with Tab is left again for where that was; hits stay till closed. */
static void the_list_beside_the_text_is_left(void **state)
{
	struct session *s = open_at(NULL, 50, 200);
	(void)state;

	keys(s, "/ 产业 Enter n n n");
	struct spot before = session_spot(s);
	keys(s, "H j Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_true(view_is_shown(s, VIEW_LIST));
	keys(s, "N Tab j q");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_false(view_is_shown(s, VIEW_LIST));
	assert_int_equal(plan_compare_places(session_shown(s)->cursor, before.cursor), 0);
	assert_int_equal(plan_compare_places(session_shown(s)->top.place, before.top), 0);
	keys(s, "H Tab");
	/* It goes with the hits, and comes with others. */
	keys(s, "Tab Esc");
	assert_false(view_is_shown(s, VIEW_LIST));
	keys(s, "n");
	assert_true(view_is_shown(s, VIEW_LIST));
	session_free(s);
}

static void the_list_is_copied(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 产业链 Enter H");
	assert_true(press(s, 'y') & WANTS_COPY);
	str text = buf_str(&s->copy.text), line;
	unsigned n = 0;
	while (str_line(&text, &line)) {
		assert_true(str_find(line, STR("【产业链】")) < line.len);
		n++;
	}
	assert_int_equal(n, s->search.hits.n);
	session_free(s);
}

/* A copy of the list names sections as the plan does; refs are for the screen. */
static void a_copied_list_has_names(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 万千百 Enter H y");
	assert_true(str_starts(buf_str(&s->copy.text), STR("增强制造业核心竞争力  ")));
	assert_int_equal(str_find(buf_str(&s->copy.text), STR("#")), s->copy.text.len);
	/* And is called by how much it has, whatever its order. */
	assert_true(str_equal(buf_str(&s->copy.name), STR("命中列表 2 行，共 2 处")));
	session_free(s);
}

/* ---- the strip ---- */

static void the_strip_holds_all_hits(void **state)
{
	(void)state;

	for (unsigned height = 10; height < 80; height += 7) {
		struct session *s = open_at(NULL, height, 80);
		uint32_t hits = 0;
		assert_int_equal(s->overview.n, 0);
		keys(s, "/ 发展 Enter n");
		assert_int_equal(s->overview.n, s->layout.overview.rows);
		for (unsigned i = 0; i < s->layout.overview.rows; i++)
			hits += s->overview.rows[i].hits;
		assert_int_equal(hits, s->search.hits.n);
		session_free(s);
	}
}

/* Rows in a row, from that of the first line on the screen to that of the last. */
static void the_strip_shows_where_the_screen_is(void **state)
{
	unsigned last = 0;
	(void)state;

	for (unsigned pages = 0; pages < 40; pages++) {
		struct session *s = open_at(NULL, 24, 80);
		keys(s, "Tab m");
		for (unsigned i = 0; i < pages; i++)
			keys(s, "PgDn");
		unsigned n = s->overview.n, from = 0, end = n;
		assert_true(n > 0);
		while (from < n && !s->overview.rows[from].screen)
			from++;
		while (end > from && !s->overview.rows[end - 1].screen)
			end--;
		assert_in_range(end, from + 1, n);
		for (unsigned i = from; i < end; i++)
			assert_true(s->overview.rows[i].screen);
		assert_in_range(from, pages ? last : 0, pages ? n : 0);
		last = from;
		if (session_shown(s)->at_end)
			assert_int_equal(end, n);
		session_free(s);
	}
	assert_true(last > 10);
}

/* A click on any row leads to a place that the row stands for. */
static void a_click_on_the_strip_jumps(void **state)
{
	(void)state;

	for (unsigned i = 0; i < 20; i++) {
		struct session *s = open_session();
		keys(s, "F2 / 产业 Enter");
		bool hits = s->overview.rows[i].hits;
		session_mouse(
			s, MOUSE_CLICK, s->layout.overview.row + i, s->layout.overview.column);
		session_settle(s);
		assert_int_equal(s->focus, VIEW_TEXT);
		if (hits) {
			assert_hit_is_shown(s);
			if (!s->overview.rows[i].now)
				fail_msg(
					"row %u: hit %u of %u", i, s->search.hit, s->search.hits.n);
		}
		/* It was a jump: back leads to where the user was. */
		if (hits && s->search.hit > 0) {
			keys(s, "[");
			assert_int_equal(plan_compare_places(session_shown(s)->cursor,
						 hits_place(&s->search.hits, 0)),
				0);
		}
		session_free(s);
	}
}

static void the_mouse_is_the_terminals_at_first(void **state)
{
	struct session *s = open_session();
	(void)state;

	assert_int_equal(session_mouse(s, MOUSE_CLICK, 5, 5), TOUCHED_NOTHING);
	assert_int_equal(session_shown(s)->selected, 0);
	keys(s, "F2");
	session_mouse(s, MOUSE_CLICK, 5, 5);
	assert_int_not_equal(session_shown(s)->selected, 0);
	session_free(s);
}

/* ---- history, completion, sounds ---- */

static void searches_come_back(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 南沙 Enter / 产业 Enter / 广州 Enter / 产业 Enter / ↑");
	/* The one shown is no step. */
	assert_str(buf_str(&s->search.field.text), "广州");
	keys(s, "↑");
	assert_str(buf_str(&s->search.field.text), "南沙");
	keys(s, "↑");
	assert_str(buf_str(&s->search.field.text), "南沙");
	keys(s, "↓ ↓");
	assert_str(buf_str(&s->search.field.text), "产业");
	assert_int_equal(s->search.hits.n, 23);
	keys(s, "Ctrl-U 新");
	keys(s, "↑ ↓");
	assert_str(buf_str(&s->search.field.text), "新");
	session_free(s);
}

static void history_holds_the_newest(void **state)
{
	struct history h = {0};
	str words = {0};
	(void)state;

	for (int i = 0; i < 3 * HISTORY_MOST; i++) {
		struct buf name = {0};
		buf_printf(&name, "%d", i % (HISTORY_MOST + 20));
		history_add(&h, buf_str(&name));
		buf_fini(&name);
	}
	assert_int_equal(h.n, HISTORY_MOST);
	for (int i = 0; i < HISTORY_MOST; i++)
		assert_true(history_step(&h, true, words, &words));
	assert_false(history_step(&h, true, words, &words));
	for (int i = 0; i < HISTORY_MOST; i++)
		assert_true(history_step(&h, false, words, &words));
	assert_str(words, "");
	assert_false(history_step(&h, false, words, &words));
	history_fini(&h);
}

static void expect_completion(const char *typed, const char *wanted)
{
	struct session *s = open_session();

	keys(s, "/");
	session_paste(s, str_of(typed));
	session_settle(s);
	if (search_is_offered(s, false) != (wanted != NULL))
		fail_msg("%s: offered %s", typed, s->search.completion.words.data);
	if (wanted) {
		uint32_t hits = s->search.hits.n;
		keys(s, "→");
		assert_str(buf_str(&s->search.field.text), wanted);
		assert_true(s->search.hits.n > 0 && s->search.hits.n <= hits);
	}
	session_free(s);
}

static void words_are_completed_from_the_plan(void **state)
{
	(void)state;
	expect_completion("产", "产业");
	expect_completion("产业", "产业链");
	expect_completion("產業", "产业链");
	expect_completion("cyl", "产业链");
	expect_completion("chany", "产业");
	expect_completion("发展 cy", "发展 产业");
	expect_completion("产业链群梯队", NULL); /* nothing that comes twice */
	expect_completion("火星", NULL);
	expect_completion("", NULL);
	expect_completion("\"产业\"", NULL);
	expect_completion("/产业/", NULL);
	expect_completion("产?", NULL);
}

static void fuzzy_sounds_are_asked_for(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/");
	session_paste(s, STR("lansa"));
	assert_int_equal(s->search.hits.n, 0);
	keys(s, "Ctrl-T");
	assert_int_equal(s->search.hits.n, 5);
	keys(s, "Enter Ctrl-T");
	assert_int_equal(s->search.hits.n, 0);
	session_free(s);
}

/* A plan of one section that says the same so many times. */
static struct plan *repeated(int times)
{
	struct buf json = {0};

	buf_add(&json,
		STR("{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"w\",\"title\":\"宽\","
		    "\"issuer\":\"\",\"published\":\"\",\"language\":\"zh-Hans\",\"sections\":["
		    "{\"kind\":\"chapter\",\"ref\":\"1\",\"label\":\"1\",\"title\":\"章\","
		    "\"paragraphs\":["));
	for (int i = 0; i < times; i++)
		buf_printf(&json, "%s\"产业a%s\"", i ? "," : "",
			"链链链链链链链链链链链链链链链链链链链链链链链链链链链链链链链链");
	buf_add(&json, STR("]}]}"));
	struct plan *plan = plan_json_read(buf_str(&json), NULL);
	buf_fini(&json);
	assert_non_null(plan);
	return plan;
}

/* How often a line is there takes no half of a character off it, however wide it is. */
static void times_stand_beside_whole_characters(void **state)
{
	static const unsigned wide[] = {0, WIDTH_ALL_WIDE};
	static const int times[] = {2, 200, 2000};
	struct grid grid = {0};
	unsigned row;
	(void)state;

	for (size_t i = 0; i < COUNT(wide) * COUNT(times); i++) {
		width_set_wide(wide[i % COUNT(wide)]);
		for (unsigned columns = 50; columns < 54; columns++) {
			struct session *s =
				session_new(repeated(times[i / COUNT(wide)]), LANG_ZH, 24, columns);
			session_settle(s);
			keys(s, "/ 产业 Enter H =");
			assert_int_equal(list_count(s), 1);
			session_settle(s);
			frame_render(s, &grid);
			const char *problem = grid_problem(&grid, &row);
			if (problem)
				fail_msg("%u columns, row %u: %s", columns, row, problem);
			session_free(s);
		}
	}
	width_set_wide(0);
	grid_fini(&grid);
}

/* Tab completes once; then, and where nothing is offered, it leaves the field. */
static void tab_completes_once(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 产业 Tab");
	assert_str(buf_str(&s->search.field.text), "产业链");
	assert_int_equal(s->focus, VIEW_FIELD);
	assert_true(search_is_offered(s, true) && !search_is_offered(s, false));
	keys(s, "Tab");
	assert_str(buf_str(&s->search.field.text), "产业链");
	assert_int_equal(s->focus, VIEW_TREE);
	keys(s, "/ 产业 → →");
	assert_str(buf_str(&s->search.field.text), "产业链群");
	keys(s, "/ 南沙新 Tab");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_list_holds_every_hit),
		cmocka_unit_test(the_list_leads_to_the_text_and_back),
		cmocka_unit_test(enter_goes_to_a_hit),
		cmocka_unit_test(a_wrong_query_is_not_accepted),
		cmocka_unit_test(sorting_keeps_the_hit),
		cmocka_unit_test(the_list_beside_the_text_is_live),
		cmocka_unit_test(the_list_beside_the_text_is_left),
		cmocka_unit_test(the_list_is_copied),
		cmocka_unit_test(a_copied_list_has_names),
		cmocka_unit_test(the_strip_holds_all_hits),
		cmocka_unit_test(the_strip_shows_where_the_screen_is),
		cmocka_unit_test(a_click_on_the_strip_jumps),
		cmocka_unit_test(the_mouse_is_the_terminals_at_first),
		cmocka_unit_test(searches_come_back),
		cmocka_unit_test(history_holds_the_newest),
		cmocka_unit_test(words_are_completed_from_the_plan),
		cmocka_unit_test(tab_completes_once),
		cmocka_unit_test(fuzzy_sounds_are_asked_for),
		cmocka_unit_test(times_stand_beside_whole_characters),
	};

	return cmocka_run_group_tests_name("lists", tests, NULL, NULL);
}
