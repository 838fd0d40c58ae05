/* Going anywhere: what fits the words, in which order, and where that leads. */
#include "../frames/session_drive.h"

#include "frame/frame.h"
#include "library_help.h"
#include "session/goto.h"
#include "session/view.h"

/* What an entry is called, to compare. */
static str name_of(const struct session *s, const struct destination *to, struct buf *out)
{
	const struct index *index = s->go_to.found.sources[to->source].index;

	buf_cut(out, 0);
	if (to->kind == TO_COMMAND)
		buf_add(out, str_of(command_row((enum command)to->number)->name));
	else if (to->kind == TO_HEADING || to->kind == TO_LIBRARY_HEADING)
		index_ref(index, to->number, out);
	else
		goto_add_other(s, to, 80, out);
	return buf_str(out);
}

/* The entries are these and no others, parted by blanks: refs, ids, names of commands. */
static void assert_entries(const struct session *s, const char *wanted)
{
	struct buf all = {0}, own = {0};

	for (uint32_t i = 0; i < s->go_to.found.n; i++) {
		buf_add(&all, i ? STR(" ") : STR(""));
		buf_add(&all, name_of(s, &s->go_to.found.items[i], &own));
	}
	if (!str_equal(buf_str(&all), str_of(wanted)))
		fail_msg("%s, not %s", all.data, wanted);
	buf_fini(&all);
	buf_fini(&own);
}

static void assert_at(const struct session *s, const char *wanted)
{
	assert_ref(session_shown(s)->plan, session_shown(s)->cursor.section, wanted);
}

/* Words typed anew. */
static void look_for(struct session *s, const char *words)
{
	if (s->focus != VIEW_GOTO)
		press(s, ':');
	press(s, K_CTRL('u'));
	session_paste(s, str_of(words));
	session_settle(s);
}

/* ---- what fits ---- */

static void words_find_headings(void **state)
{
	static const char *const rows[][2] = {
		{"产业发展载体", "1.2"},
		{"產業發展載體", "1.2"},
		{"chanyefazhanzaiti", "1.2"},
		{"gbzdzcy", "1.2"},
		{"产ye发", "1.2"},
		{"南沙 综合", "10.4"},
		{"没有这样的标题", ""},
	};
	struct session *s = open_session();
	(void)state;

	for (size_t i = 0; i + 2 < COUNT(rows); i++) {
		look_for(s, rows[i][0]);
		assert_entries(s, rows[i][1]);
	}
	look_for(s, "没有这样的标题");
	assert_entries(s, "");
	assert_null(goto_chosen(s));
	/* Only headings are looked at. */
	look_for(s, "预制菜");
	assert_entries(s, "");
	session_free(s);
}

static void what_is_named_exactly_comes_first(void **state)
{
	struct session *s = open_session();
	(void)state;

	/* Then what is in it, then what has the words in it. */
	look_for(s, "3");
	assert_int_equal(s->go_to.found.items[0].number, goto_chosen(s)->number);
	look_for(s, "3.2");
	assert_entries(s, "3.2 targets.3");
	look_for(s, "2.");
	assert_entries(s, "2 2.1 2.2 2.3");
	look_for(s, "目标.1");
	assert_entries(s, "targets.1");
	look_for(s, "２．１＃１");
	assert_int_equal(goto_chosen(s)->paragraph, 1);
	/* The name of a command outdoes headings. */
	look_for(s, "copy");
	assert_int_equal(goto_chosen(s)->kind, TO_COMMAND);
	assert_int_equal(goto_chosen(s)->number, CMD_COPY);
	session_free(s);
}

static void commands_are_found_by_name_help_and_pinyin(void **state)
{
	static const char *const words[] = {"copy-source", "连同出处复制", "ltccfz"};
	struct session *s = open_session();
	(void)state;

	for (size_t i = 0; i < COUNT(words); i++) {
		look_for(s, words[i]);
		assert_entries(s, "copy-source");
	}
	/* What has no key here is not offered, nor is `:` itself. */
	look_for(s, "goto");
	assert_entries(s, "");
	look_for(s, "caret");
	assert_entries(s, "");
	session_free(s);
}

static void the_same_is_found_key_by_key_and_at_once(void **state)
{
	static const char *const words[] = {"chanye", "gzl", "cyl", "产业链", "坚持 sh", "3.2"};
	struct session *typed = open_session(), *pasted = open_session();
	(void)state;

	for (size_t i = 0; i < COUNT(words); i++) {
		look_for(typed, "");
		for (size_t at = 0; at < strlen(words[i]);) {
			uint32_t c;
			at += utf8_decode(words[i] + at, words[i] + strlen(words[i]), &c);
			press(typed, c);
		}
		look_for(pasted, words[i]);
		assert_true(pasted->go_to.found.n > 0);
		assert_int_equal(typed->go_to.found.n, pasted->go_to.found.n);
		for (uint32_t k = 0; k < typed->go_to.found.n; k++)
			assert_int_equal(typed->go_to.found.items[k].number,
				pasted->go_to.found.items[k].number);
	}
	session_free(typed);
	session_free(pasted);
}

/* ---- going there ---- */

static void entering_gives_the_text_the_focus(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "j j");
	struct spot before = session_spot(s);
	keys(s, ": 3.2 Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_at(s, "3.2");
	keys(s, "[");
	assert_int_equal(plan_compare_places(session_spot(s).cursor, before.cursor), 0);
	session_free(s);
}

static void a_command_is_run_where_one_was(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "j j : next-pane Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	keys(s, ": help Enter Esc");
	assert_int_equal(s->focus, VIEW_TEXT);
	look_for(s, "quit");
	assert_true(press(s, K_ENTER) & WANTS_QUIT);
	session_free(s);
}

static void esc_moves_nothing(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "/ 产业 Enter n n");
	struct spot before = session_spot(s);
	keys(s, ": 10. ↓ ↓ Esc");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(plan_compare_places(session_spot(s).cursor, before.cursor), 0);
	assert_int_equal(plan_compare_places(session_spot(s).top, before.top), 0);
	assert_int_equal(s->search.hits.n, 23);
	session_free(s);
}

static void nothing_is_gone_to_where_nothing_fits(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, ": 99.9 Enter");
	assert_int_equal(s->focus, VIEW_GOTO);
	assert_str(buf_str(&s->notice), "没有 99.9");
	keys(s, "Ctrl-U 火星 Enter");
	assert_str(buf_str(&s->notice), message(LANG_ZH, MSG_NONE_TO_ENTER));
	keys(s, "Ctrl-U \" Enter");
	assert_int_equal(s->focus, VIEW_GOTO);
	session_free(s);
}

/* Opened again it has the last words, and goes on to the next. */
static void the_last_words_lead_on(void **state)
{
	struct session *s = open_session();
	struct buf first = {0}, second = {0};
	(void)state;

	look_for(s, "产业");
	assert_true(s->go_to.found.n > 2);
	name_of(s, &s->go_to.found.items[0], &first);
	name_of(s, &s->go_to.found.items[1], &second);
	keys(s, "Enter");
	assert_at(s, first.data);
	keys(s, ":");
	assert_true(s->go_to.words.fresh);
	keys(s, "Enter");
	assert_at(s, second.data);
	/* Words replace them. */
	keys(s, ": 1.2");
	assert_str(buf_str(&s->go_to.words.text), "1.2");
	keys(s, "Enter : Enter");
	assert_at(s, "1.2");
	buf_fini(&first);
	buf_fini(&second);
	session_free(s);
}

static void a_click_chooses_and_a_second_enters(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, "F2 : 3.2");
	session_mouse(s, MOUSE_CLICK, 3, 8);
	session_settle(s);
	assert_int_equal(s->go_to.at, 1);
	session_mouse(s, MOUSE_CLICK, 1, 2); /* a label */
	assert_int_equal(s->go_to.at, 1);
	session_mouse(s, MOUSE_CLICK, 3, 8);
	session_settle(s);
	assert_at(s, "targets.3");
	session_free(s);
}

/* Without words all is there, from the section being read on. */
static void without_words_all_is_listed(void **state)
{
	struct session *s = open_session();
	(void)state;

	keys(s, ": 3.2 Enter : Ctrl-U");
	uint32_t all = s->go_to.found.n;
	assert_true(all > session_shown(s)->plan->n_sections);
	for (uint32_t i = 0; i < all; i++) {
		enum message label;
		assert_ptr_equal(goto_entry(s, goto_row(s, i), &label), &s->go_to.found.items[i]);
		press(s, K_DOWN);
		assert_in_range(goto_row(s, s->go_to.at), s->go_to.top,
			s->go_to.top + s->layout.destinations.rows - 1);
	}
	assert_int_equal(s->go_to.at, all - 1);
	session_free(s);
}

/* ---- other plans ---- */

static struct plan *plan_of(const char *id, const char *title, const char *heading)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, str_of(id));
	plan->title = plan_keep(plan, str_of(title));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("1"), STR("总则"));
	plan_add_section(plan, 1, KIND_MEASURE, STR(""), str_of(heading));
	plan_add_paragraph(plan, STR("推动低空经济发展。"));
	plan_finish(plan);
	return plan;
}

static void open_plans_are_gone_to(void **state)
{
	struct session *s = open_session();
	struct grid grid = {0};
	(void)state;

	session_add(s, plan_of("jiangsu", "江苏省政府工作报告", "低空经济"), NULL);
	look_for(s, "江苏");
	assert_entries(s, "jiangsu");
	frame_render(s, &grid);
	keys(s, "Enter");
	assert_int_equal(s->current, 1);
	assert_int_equal(s->focus, VIEW_TEXT);
	/* Its headings are those found now; the other one is the plan to be gone to. */
	look_for(s, "低空");
	assert_entries(s, "1.1");
	look_for(s, "广州市2023");
	assert_int_equal(goto_chosen(s)->kind, TO_OPEN);
	keys(s, "Esc [");
	assert_int_equal(s->current, 0);
	grid_fini(&grid);
	session_free(s);
}

/* A session whose library are two plans. */
static struct session *open_with_library(struct folder *folder)
{
	struct session *s = open_session();

	folder_make(folder);
	folder_put(folder, 0, plan_of("a", "甲", "发展低空经济"));
	folder_put(folder, 1, plan_of("b", "乙", "低空经济"));
	library_close(open_with(folder, &(struct library_options){0}));
	s->library = folder->path;
	return s;
}

/* Of the same title, they are told apart. */
static void plans_are_found_by_place_and_year(void **state)
{
	struct session *s = open_session();
	struct plan *plan = plan_of("jiangsu", "政府工作报告", "低空经济");
	(void)state;

	plan->place = plan_keep(plan, STR("江苏省"));
	plan->year = 2026;
	session_add(s, plan, "reports/a.txt");
	session_add(s, plan_of("second", "政府工作报告", "低空经济"), "reports/b.txt");
	session_add(s, plan_of("second", "政府工作报告", "低空经济"), "reports/c.txt");
	look_for(s, "gzbg");
	assert_entries(s, "江苏省 2026 b.txt c.txt");
	look_for(s, "江苏 2026");
	assert_entries(s, "江苏省 2026");
	look_for(s, "jiangsu");
	assert_entries(s, "江苏省 2026");
	session_free(s);
}

static void plans_of_the_library_are_opened(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	struct grid grid = {0};
	(void)state;

	assert_null(s->go_to.found.library);
	look_for(s, "plan-01");
	assert_entries(s, "plan-01");
	frame_render(s, &grid);
	look_for(s, "dkjj"); /* the whole heading is better than a part */
	assert_entries(s, "1.1 1.1");
	assert_int_equal(goto_chosen(s)->kind, TO_LIBRARY_HEADING);
	frame_render(s, &grid);
	assert_int_equal(s->n_documents, 1);
	keys(s, "Enter");
	assert_int_equal(s->n_documents, 2);
	assert_int_equal(s->current, 1);
	assert_str(session_shown(s)->plan->id, "plan-01");
	assert_at(s, "1.1");
	/* It is open now: its headings come first, and it is listed once. */
	look_for(s, "低空");
	assert_int_equal(s->go_to.found.n, 2);
	assert_int_equal(goto_chosen(s)->kind, TO_HEADING);
	look_for(s, "plan-01");
	assert_entries(s, "");
	look_for(s, "plan-00");
	keys(s, "Enter");
	assert_int_equal(s->n_documents, 3);
	look_for(s, "plan-01");
	assert_int_equal(goto_chosen(s)->kind, TO_OPEN);
	grid_fini(&grid);
	session_free(s);
	folder_fini(&folder);
}

/* The one page compares with the library, and may be the first to open it. */
static void the_library_is_whole_after_one_page(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	(void)state;

	keys(s, "i");
	while (session_work_due(s) >= 0)
		session_work(s);
	assert_non_null(s->go_to.found.library);
	keys(s, "i");
	look_for(s, "plan-01");
	assert_entries(s, "plan-01");
	look_for(s, "dkjj");
	assert_entries(s, "1.1 1.1");
	assert_int_equal(goto_chosen(s)->kind, TO_LIBRARY_HEADING);
	session_free(s);
	folder_fini(&folder);
}

/* Another file of the same name, id and title is another plan; another path to it is not. */
static void only_the_same_file_is_open(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	char path[160];
	(void)state;

	session_add(s, plan_of("plan-00", "plan-00", "低空经济"), "elsewhere/plan-00.json");
	look_for(s, "plan-00");
	assert_entries(s, "plan-00.json plan-00");
	snprintf(path, sizeof(path), "/tmp/../%s/./plan-01.json", folder.path);
	session_add(s, plan_of("plan-01", "plan-01", "低空经济"), path);
	keys(s, "Esc");
	look_for(s, "plan-01");
	assert_int_equal(s->go_to.found.n, 1);
	assert_int_equal(goto_chosen(s)->kind, TO_OPEN);
	keys(s, "Esc o");
	assert_int_equal(s->catalogue.n, 4);
	session_free(s);
	folder_fini(&folder);
}

static void a_file_that_is_gone_is_said_to_be(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	(void)state;

	folder_remove(&folder, 1);
	look_for(s, "plan-01");
	keys(s, "Enter");
	assert_int_equal(s->focus, VIEW_GOTO);
	assert_true(s->notice.len > 0);
	assert_int_equal(s->n_documents, 1);
	session_free(s);
	folder_fini(&folder);
}

/* No index, or one that is damaged, is no library. */
static void without_an_index_there_are_no_plans(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	struct buf bytes = read_index(&folder);
	char path[128];
	(void)state;

	for (size_t at = 0; at < bytes.len; at += 512)
		bytes.data[at] = (char)(bytes.data[at] + 1);
	write_index(&folder, buf_str(&bytes));
	look_for(s, "低空");
	assert_entries(s, "");
	session_free(s);
	assert_int_equal(unlink(index_of(&folder, path)), 0);
	s = open_session();
	s->library = folder.path;
	look_for(s, "低空");
	assert_entries(s, "");
	buf_fini(&bytes);
	session_free(s);
	folder_fini(&folder);
}

/* Found out only while the names are taken from it. */
static void an_index_may_be_damaged_meanwhile(void **state)
{
	struct folder folder;
	struct session *s = open_with_library(&folder);
	char path[128];
	(void)state;

	look_for(s, "plan-0");
	assert_entries(s, "plan-00 plan-01");
	keys(s, "Esc");
	assert_int_equal(truncate(index_of(&folder, path), 0), 0);
	keys(s, ":");
	assert_entries(s, "");
	keys(s, "Ctrl-U");
	for (uint32_t i = 0; i < s->go_to.found.n; i++)
		assert_int_not_equal(s->go_to.found.items[i].kind, TO_LIBRARY);
	session_free(s);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_find_headings),
		cmocka_unit_test(what_is_named_exactly_comes_first),
		cmocka_unit_test(commands_are_found_by_name_help_and_pinyin),
		cmocka_unit_test(the_same_is_found_key_by_key_and_at_once),
		cmocka_unit_test(entering_gives_the_text_the_focus),
		cmocka_unit_test(a_command_is_run_where_one_was),
		cmocka_unit_test(esc_moves_nothing),
		cmocka_unit_test(nothing_is_gone_to_where_nothing_fits),
		cmocka_unit_test(the_last_words_lead_on),
		cmocka_unit_test(a_click_chooses_and_a_second_enters),
		cmocka_unit_test(without_words_all_is_listed),
		cmocka_unit_test(open_plans_are_gone_to),
		cmocka_unit_test(plans_are_found_by_place_and_year),
		cmocka_unit_test(plans_of_the_library_are_opened),
		cmocka_unit_test(the_library_is_whole_after_one_page),
		cmocka_unit_test(only_the_same_file_is_open),
		cmocka_unit_test(a_file_that_is_gone_is_said_to_be),
		cmocka_unit_test(without_an_index_there_are_no_plans),
		cmocka_unit_test(an_index_may_be_damaged_meanwhile),
	};

	return cmocka_run_group_tests_name("goto", tests, NULL, NULL);
}
