/* The library on the screen: its rows, filter, counts, and the plans opened from it. */
#include "library_help.h"

#include "../frames/session_drive.h"
#include "frame/frame.h"
#include "session/choose.h"
#include "session/goto.h"
#include "session/view.h"

/* Plans that differ in place, year and how often 产业 is in them. */
static const struct {
	const char *name, *title, *place;
	uint32_t year, hits;
} plans[] = {
	{"a.json", "政府工作报告", "江苏省", 2026, 3},
	{"b.json", "政府工作报告", "湖北省", 2025, 0},
	{"c.json", "政府工作报告", "江苏省", 2025, 5},
	{"d.json", "工作计划", "", 0, 1},
	{"e.json", "工作计划", "", 0, 1},
};

static struct plan *make_plan(size_t i)
{
	struct plan *plan = plan_new();

	plan->id = plan_keep(plan, (str){plans[i].name, 1});
	plan->title = plan_keep(plan, str_of(plans[i].title));
	plan->place = plan_keep(plan, str_of(plans[i].place));
	plan->year = plans[i].year;
	plan_add_section(plan, 0, KIND_CHAPTER, STR("一、"), STR("过去一年"));
	plan_add_paragraph(plan, STR("稳中求进。"));
	plan_add_section(plan, 0, KIND_CHAPTER, STR("二、"), STR("今年"));
	for (uint32_t n = 0; n < plans[i].hits; n++)
		plan_add_paragraph(plan, STR("发展产业。"));
	plan_finish(plan);
	return plan;
}

static void write_plan(struct folder *folder, size_t i)
{
	struct plan *plan = make_plan(i);
	struct buf json = {0};

	plan_json_write(plan, &json);
	folder_write(folder, plans[i].name, buf_str(&json));
	plan_free(plan);
	buf_fini(&json);
}

static void fill(struct folder *folder)
{
	folder_make(folder);
	for (size_t i = 0; i < COUNT(plans); i++)
		write_plan(folder, i);
}

static void work(struct session *s)
{
	for (int i = 0; session_work_due(s) >= 0; i++) {
		assert_true(i < 10000);
		session_work(s);
	}
	session_settle(s);
}

static struct session *open_folder(const struct folder *folder)
{
	struct session *s = session_new(NULL, LANG_ZH, 24, 80);

	s->library = folder->path;
	session_settle(s);
	session_open_catalogue(s);
	session_settle(s);
	return s;
}

/* A folder of a few plans, all of them indexed. */
static struct session *open_filled(struct folder *folder)
{
	fill(folder);
	struct session *s = open_folder(folder);
	work(s);
	return s;
}

/* The first letters of the files shown, in order. */
static void assert_shown(const struct session *s, const char *letters)
{
	const struct catalogue *c = &s->catalogue;
	struct buf shown = {0};

	for (uint32_t i = 0; i < c->n_shown; i++)
		buf_byte(&shown, catalogue_shown(c, i)->file.data[0]);
	assert_str(buf_str(&shown), letters);
	buf_fini(&shown);
}

static const struct catalogue_row *row_of(const struct session *s, const char *file)
{
	struct catalogue *c = mem_unconst(&s->catalogue);
	struct catalogue_row *row = catalogue_find(c, str_of(file));

	assert_non_null(row);
	return row;
}

/* ---- rows ---- */

static void rows_come_as_plans_are_read(void **state)
{
	struct folder folder;
	uint32_t before = 0, steps = 0;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	assert_int_equal(s->catalogue.n, 0);
	while (session_work_due(s) >= 0) {
		session_work(s);
		session_settle(s);
		assert_true(s->catalogue.n >= before && s->catalogue.n <= before + 1);
		steps += s->catalogue.n > before;
		before = s->catalogue.n;
	}
	assert_int_equal(steps, 5);
	assert_shown(s, "abcde");
	assert_str(row_of(s, "c.json")->place, "江苏省");
	assert_int_equal(row_of(s, "c.json")->year, 2025);
	assert_true(row_of(s, "d.json")->alike && row_of(s, "e.json")->alike);
	assert_false(row_of(s, "a.json")->alike);
	session_free(s);
	/* With an index they are there at once. */
	s = open_folder(&folder);
	assert_shown(s, "abcde");
	work(s);
	assert_shown(s, "abcde");
	session_free(s);
	folder_fini(&folder);
}

static void a_changed_folder_is_read_again(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "j j");
	path_of(&folder, "a.json", path);
	assert_int_equal(unlink(path), 0);
	folder_write(&folder, "f.txt", STR("一、产业\n产业。\n"));
	choose_open(s);
	assert_shown(s, "abcde");
	work(s);
	assert_shown(s, "bcdef");
	/* The selection stays on the plan, not on the row. */
	assert_str(catalogue_shown(&s->catalogue, s->catalogue.at)->file, "c.json");
	session_free(s);
	folder_fini(&folder);
}

static void it_can_be_stopped(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	while (s->catalogue.n < 2)
		session_work(s);
	keys(s, "Esc");
	assert_int_equal(session_work_due(s), -1);
	assert_int_equal(s->catalogue.n, 2);
	assert_true(s->notice.len > 0);
	path_of(&folder, ".lantu-index", path);
	assert_int_not_equal(access(path, F_OK), 0);
	/* Opened again, it begins anew. */
	choose_open(s);
	work(s);
	assert_shown(s, "abcde");
	session_free(s);
	/* So can the program be left meanwhile. */
	assert_int_equal(unlink(path), 0);
	s = open_folder(&folder);
	while (s->catalogue.n < 3)
		session_work(s);
	assert_int_equal(session_key(s, 'q'), WANTS_QUIT);
	session_free(s);
	assert_int_not_equal(access(path, F_OK), 0);
	folder_fini(&folder);
}

static void no_library_is_no_mistake(void **state)
{
	struct session *s = open_session();
	(void)state;

	s->library = "/tmp/lantu-test-none";
	keys(s, "o");
	assert_int_equal(s->notice.len, 0);
	assert_int_equal(session_work_due(s), -1);
	assert_int_equal(s->catalogue.n_shown, 1);
	keys(s, "q");
	assert_int_equal(s->focus, VIEW_TREE);
	session_free(s);
}

/* ---- the filter ---- */

static void the_filter_leaves_what_fits(void **state)
{
	static const struct {
		const char *words, *shown;
	} rows[] = {
		{"江苏", "ac"},
		{"js", "ac"}, /* by initials; the ending of a file's name is no part of it */
		{"jiangsu", "ac"},
		{"2025", "bc"},
		{"江苏 2025", "c"},
		{"计划", "de"},
		{"報告", "abc"},
		{"云南", ""},
	};
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "Tab");
	assert_int_equal(s->focus, VIEW_FILTER);
	for (size_t i = 0; i < COUNT(rows); i++) {
		keys(s, "Ctrl-U");
		session_paste(s, str_of(rows[i].words));
		assert_shown(s, rows[i].shown);
	}
	/* Esc takes it away, Enter keeps it. */
	keys(s, "Esc");
	assert_shown(s, "abcde");
	keys(s, "湖 Enter");
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_shown(s, "b");
	session_free(s);
	folder_fini(&folder);
}

/* ---- searching all ---- */

static void counts_are_those_of_each_plan(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	for (int indexed = 0; indexed < 2; indexed++) {
		struct session *s = open_folder(&folder);
		/* The first time words are typed while plans are still being read. */
		while (s->catalogue.n < 3)
			session_work(s);
		keys(s, "/ 产业");
		work(s);
		assert_shown(s, "cadeb");
		for (size_t i = 0; i < COUNT(plans); i++)
			assert_int_equal(row_of(s, plans[i].name)->hits, plans[i].hits);
		assert_int_equal(s->catalogue.plans_found, 4);
		assert_int_equal(s->catalogue.hits_found, 10);
		assert_str(buf_str(&s->catalogue.preview.words), "产业");
		keys(s, "Esc");
		assert_shown(s, "abcde");
		assert_int_equal(row_of(s, "c.json")->hits, 0);
		session_free(s);
	}
	folder_fini(&folder);
}

/* While plans are read their hits are counted: those read before the words were typed, too. */
static void counts_come_before_the_index(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	while (s->catalogue.n < 3)
		session_work(s);
	keys(s, "/ 产业");
	while (s->catalogue.n < 5)
		session_work(s);
	session_settle(s);
	assert_non_null(s->catalogue.update);
	assert_shown(s, "cadeb");
	assert_int_equal(s->catalogue.hits_found, 10);
	session_free(s);
	folder_fini(&folder);
}

static void a_plan_opens_at_its_first_hit(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "/ 产业 ↓ j Enter");
	assert_int_equal(s->focus, VIEW_TEXT);
	assert_int_equal(s->n_documents, 1);
	assert_str(session_shown(s)->plan->id, "a");
	assert_int_equal(s->search.hits.n, 3);
	assert_int_equal(s->search.hit, 0);
	assert_int_equal(session_shown(s)->cursor.section, 1);
	keys(s, "n");
	assert_int_equal(s->search.hit, 1);
	/* On to the next that has any, and round: b has none. */
	static const char *const next[] = {"d", "e", "c", "a"};
	for (size_t i = 0; i < COUNT(next); i++) {
		keys(s, ">");
		assert_str(session_shown(s)->plan->id, next[i]);
		assert_int_equal(s->search.hit, 0);
	}
	assert_int_equal(s->n_documents, 4);
	keys(s, "<");
	assert_str(session_shown(s)->plan->id, "c");
	/* What is open is not opened twice. */
	keys(s, "o Enter");
	assert_str(session_shown(s)->plan->id, "c");
	assert_int_equal(s->n_documents, 4);
	session_free(s);
	folder_fini(&folder);
}

/* ---- hits of all ---- */

static void hits_are_listed_below_each_plan(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	const struct catalogue *c = &s->catalogue;
	work(s);
	/* Without words there is nothing to list. */
	keys(s, "H");
	assert_false(c->lists_hits);
	assert_true(s->notice.len > 0);
	keys(s, "/ 产业 F5");
	session_settle(s);
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_int_equal(catalogue_count_lines(c), 5 + 10);
	/* c and its five hits, a and its three. */
	static const uint32_t numbers[] = {0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2};
	static const uint32_t hits[] = {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 0};
	for (uint32_t i = 0; i < COUNT(hits); i++) {
		struct catalogue_line line = catalogue_line(c, i);
		assert_int_equal(line.number, numbers[i]);
		assert_int_equal(line.hit, hits[i]);
		assert_int_equal(catalogue_line_of(c, line), i);
		assert_int_equal(choose_listed(s, i) != NULL, hits[i] > 0);
	}
	keys(s, "j j j j j j j j");
	session_settle(s);
	assert_int_equal(c->at, 1);
	assert_int_equal(c->hit, 2);
	keys(s, "Enter");
	assert_str(session_shown(s)->plan->id, "a");
	assert_int_equal(s->search.hit, 1);
	/* Esc takes them away, and only then leaves the view. */
	keys(s, "o");
	work(s);
	assert_int_equal(catalogue_count_lines(c), 5 + 10);
	keys(s, "Esc");
	assert_int_equal(catalogue_count_lines(c), 5);
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	keys(s, "Esc");
	assert_int_equal(s->focus, VIEW_TEXT);
	session_free(s);
	folder_fini(&folder);
}

static void esc_puts_hits_away_where_nothing_else_is_open(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "/ 产业 ↓");
	assert_shown(s, "cadeb");
	keys(s, "Esc");
	assert_shown(s, "abcde");
	assert_int_equal(s->search.field.text.len, 0);
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	session_free(s);
	folder_fini(&folder);
}

static void rows_are_put_in_order(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "j s");
	assert_shown(s, "acbde"); /* by place, then year; without one last */
	assert_str(catalogue_shown(&s->catalogue, s->catalogue.at)->file, "b.json");
	keys(s, "s");
	assert_shown(s, "abcde"); /* by year */
	keys(s, "s");
	assert_shown(s, "cadeb"); /* by size */
	keys(s, "s");
	assert_shown(s, "abcde");
	session_free(s);
	folder_fini(&folder);
}

static void rows_are_copied_as_a_table(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "Tab 湖北 Enter");
	assert_int_equal(session_key(s, 'y') & WANTS_COPY, WANTS_COPY);
	assert_str(buf_str(&s->copy.text), "地区\t年份\t标题\t字数\t命中\t文件\n"
					   "湖北省\t2025\t政府工作报告\t11\t0\tb.json");
	session_free(s);
	folder_fini(&folder);
}

/* Also from those that are not open. */
static void a_title_is_told_apart_from_all_to_choose_from(void **state)
{
	struct folder folder;
	struct buf title = {0};
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "Enter");
	session_add_title(s, 0, &title);
	assert_str(buf_str(&title), "政府工作报告（江苏省 2026）");
	keys(s, "o G Enter");
	buf_cut(&title, 0);
	session_add_title(s, 1, &title);
	assert_str(buf_str(&title), "工作计划（e.json）");
	buf_fini(&title);
	session_free(s);
	folder_fini(&folder);
}

static void open_plans_are_rows_too(void **state)
{
	struct session *s = open_session();
	(void)state;

	session_add(s, make_plan(0), "x/a.json");
	session_add(s, make_plan(1), "x/b.json");
	keys(s, ">");
	assert_int_equal(s->current, 1);
	keys(s, "> >");
	assert_int_equal(s->current, 0);
	/* While searching, b is left out. */
	keys(s, "/ 产业 Enter >");
	assert_int_equal(s->current, 1);
	keys(s, ">");
	assert_int_equal(s->current, 0);
	keys(s, "/ Ctrl-U 人工智能 Enter > >");
	assert_int_equal(s->current, 0);
	keys(s, "o");
	assert_int_equal(s->catalogue.n_shown, 3);
	session_free(s);
}

/* What is typed is taken back with Esc, and so is what it selected. */
static void esc_selects_the_row_it_came_from(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "j j j");
	for (int i = 0; i < 2; i++) {
		keys(s, i ? "/ 产业" : "Tab 湖北");
		assert_int_equal(s->catalogue.at, 0);
		keys(s, "Esc");
		assert_shown(s, "abcde");
		assert_int_equal(s->catalogue.at, 3);
	}
	session_free(s);
	folder_fini(&folder);
}

/* The same key does not undo what Esc does. */
static void the_key_of_the_library_closes_nothing_else(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	keys(s, "o");
	assert_non_null(s->catalogue.update);
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_str(buf_str(&s->notice), message(s->lang, MSG_NO_PLAN_OPEN));
	work(s);
	keys(s, "/ 产业 ↓ o");
	assert_str(buf_str(&s->search.found), "产业");
	keys(s, "Enter o o");
	assert_int_equal(s->focus, VIEW_TEXT);
	session_free(s);
	folder_fini(&folder);
}

/* A wrong search is left, with a click too, for the last that was right. */
static void a_wrong_search_does_not_outlast_its_line(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	s->mouse = true;
	work(s);
	keys(s, "/ 产业 ↓ / 产业 | ↓");
	keys(s, "/ Ctrl-E \"");
	assert_true(s->search.wrong);
	session_mouse(s, MOUSE_CLICK, s->layout.catalogue.row + 2, 5);
	session_settle(s);
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_false(s->search.wrong);
	assert_str(buf_str(&s->search.field.text), buf_str(&s->search.found).data);
	session_free(s);
	folder_fini(&folder);
}

/* Also one in a folder of the library. */
static void an_open_plan_has_one_row(void **state)
{
	struct folder folder;
	char path[128], file[128];
	struct err err = {0};
	(void)state;

	fill(&folder);
	path_of(&folder, "sub", path);
	assert_int_equal(mkdir(path, 0700), 0);
	path_of(&folder, "sub/f.txt", file);
	assert_true(file_save(file, STR("一、新的产业\n产业。\n"), &err));
	struct session *s = open_folder(&folder);
	work(s);
	assert_int_equal(s->catalogue.n, 6);
	keys(s, "/ 新的产业 Enter o");
	assert_int_equal(s->n_documents, 1);
	assert_int_equal(s->catalogue.n, 6);
	session_free(s);
	assert_int_equal(unlink(file), 0);
	assert_int_equal(rmdir(path), 0);
	folder_fini(&folder);
}

/* `:` had no plans of the library while there was no index, and has those of the newest. */
static void plans_are_gone_to_once_they_are_indexed(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	struct session *s = open_folder(&folder);
	keys(s, ": 政府");
	assert_int_equal(s->go_to.found.n, 0);
	keys(s, "Esc");
	work(s);
	keys(s, ": 政府");
	assert_int_equal(s->go_to.found.n, 3);
	keys(s, "Esc");
	folder_write(&folder, "f.txt", STR("一、新的产业\n产业。\n"));
	choose_open(s);
	work(s);
	keys(s, ": Ctrl-U 新的产业");
	assert_true(s->go_to.found.n > 0);
	session_free(s);
	folder_fini(&folder);
}

/* The second of two plans of one id has another in the library, and so when it is open. */
static void an_opened_plan_keeps_its_id_in_the_library(void **state)
{
	struct folder folder;
	(void)state;

	folder_make(&folder);
	folder_write(&folder, "a.md", STR("# 甲\n\n产业。\n"));
	folder_write(&folder, "a.txt", STR("一、乙\n产业。\n"));
	struct session *s = open_folder(&folder);
	work(s);
	keys(s, "j Enter");
	assert_str(session_shown(s)->plan->id, "a-txt");
	session_free(s);
	s = session_new(make_plan(3), LANG_ZH, 24, 80);
	s->library = folder.path;
	session_settle(s);
	keys(s, ": a-txt Enter");
	assert_str(session_shown(s)->plan->id, "a-txt");
	session_free(s);
	folder_fini(&folder);
}

/* Whether the plan read now was chosen among the rows or by `:`. */
static void the_next_plan_is_the_librarys(void **state)
{
	struct folder folder;
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, "Enter >");
	assert_str(session_shown(s)->plan->id, "b");
	session_free(s);
	s = session_new(NULL, LANG_ZH, 24, 80);
	s->library = folder.path;
	session_add(s, make_plan(3), NULL);
	session_settle(s);
	keys(s, "<");
	assert_int_equal(s->n_documents, 1);
	keys(s, ": 湖北 Enter >");
	assert_str(session_shown(s)->plan->id, "c");
	keys(s, "< <");
	assert_str(session_shown(s)->plan->id, "a");
	session_free(s);
	folder_fini(&folder);
}

/* As in a search, if that is asked for. */
static void words_of_other_regions_are_found_in_names(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	folder_write(&folder, "f.txt", STR("软件发展计划\n\n一、过去一年\n增长。\n"));
	for (int regional = 0; regional < 2; regional++) {
		struct session *s = open_folder(&folder);
		s->search.regional = regional;
		work(s);
		keys(s, "Tab 軟體");
		assert_shown(s, regional ? "f" : "");
		keys(s, "Esc : 軟體");
		assert_int_equal(s->go_to.found.n, regional);
		session_free(s);
	}
	folder_fini(&folder);
}

/* Where and when it is of, or else its file. */
static void entries_of_the_library_are_told_apart(void **state)
{
	struct folder folder;
	struct buf other = {0};
	(void)state;

	struct session *s = open_filled(&folder);
	keys(s, ": 工作");
	for (uint32_t i = 0; i < s->go_to.found.n; i++) {
		goto_add_other(s, &s->go_to.found.items[i], 20, &other);
		buf_byte(&other, ' ');
	}
	assert_non_null(strstr(other.data, "江苏省 2026"));
	assert_non_null(strstr(other.data, "d.json"));
	assert_non_null(strstr(other.data, "e.json"));
	assert_null(strstr(other.data, "a.json"));
	buf_fini(&other);
	session_free(s);
	folder_fini(&folder);
}

/* ---- accidents ---- */

static void damaged_bytes_are_told(void **state)
{
	struct folder folder;
	struct buf text = {0};
	(void)state;

	fill(&folder);
	buf_add(&text, STR("一、过去一年\n"));
	for (int i = 0; i < 40; i++)
		buf_add(&text, STR("坚持稳中求进，推动产业发展。"));
	buf_add(&text, STR("\xFF\n"));
	folder_write(&folder, "f.txt", buf_str(&text));
	buf_fini(&text);
	struct session *s = open_folder(&folder);
	work(s);
	keys(s, "G Enter");
	assert_str(buf_str(&s->notice), "文件有坏字节 1 处，记作 �");
	session_free(s);
	s = open_folder(&folder);
	work(s);
	keys(s, "Enter <");
	assert_str(buf_str(&s->notice), "文件有坏字节 1 处，记作 �");
	session_free(s);
	folder_fini(&folder);
}

static void a_file_that_is_gone_is_told(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	struct session *s = open_filled(&folder);
	path_of(&folder, "a.json", path);
	assert_int_equal(unlink(path), 0);
	keys(s, "Enter");
	assert_int_equal(s->focus, VIEW_CATALOGUE);
	assert_int_equal(s->n_documents, 0);
	assert_true(s->notice.len > 0);
	session_free(s);
	folder_fini(&folder);
}

static void a_damaged_index_is_made_anew(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	struct session *s = open_filled(&folder);
	/* Cut short, the file turns to zeros, which is noticed when they are read. */
	path_of(&folder, ".lantu-index", path);
	assert_int_equal(truncate(path, 0), 0);
	keys(s, "/ 产业");
	assert_int_equal(session_work_due(s), 0);
	work(s);
	assert_shown(s, "cadeb");
	assert_int_equal(s->catalogue.hits_found, 10);
	session_free(s);
	folder_fini(&folder);
}

static void any_keys_do_no_harm(void **state)
{
	static const uint32_t typed[] = {'2', 'j', 0x4EA7, 0x4E1A, ' ', '"'};
	struct grid grid = {0};
	struct folder folder;
	uint32_t seed = 20261130;
	(void)state;

	fill(&folder);
	for (int turn = 0; turn < 20; turn++) {
		struct session *s = open_folder(&folder);
		for (int i = 0; i < 300; i++) {
			const struct binding *row = keymap_row(random_next(&seed) % keymap_size());
			uint32_t kind = random_next(&seed) % 8;
			if (kind == 0)
				session_resize(s, 8 + random_next(&seed) % 40,
					38 + random_next(&seed) % 160);
			else if (kind < 3)
				session_key(s, typed[random_next(&seed) % COUNT(typed)]);
			else
				session_key(s, row->key);
			if (session_work_due(s) >= 0 && kind % 2)
				session_work(s);
			session_settle(s);
			frame_render(s, &grid);
		}
		session_free(s);
	}
	grid_fini(&grid);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_as_plans_are_read),
		cmocka_unit_test(a_changed_folder_is_read_again),
		cmocka_unit_test(it_can_be_stopped),
		cmocka_unit_test(no_library_is_no_mistake),
		cmocka_unit_test(the_filter_leaves_what_fits),
		cmocka_unit_test(counts_are_those_of_each_plan),
		cmocka_unit_test(counts_come_before_the_index),
		cmocka_unit_test(a_plan_opens_at_its_first_hit),
		cmocka_unit_test(hits_are_listed_below_each_plan),
		cmocka_unit_test(esc_puts_hits_away_where_nothing_else_is_open),
		cmocka_unit_test(rows_are_put_in_order),
		cmocka_unit_test(rows_are_copied_as_a_table),
		cmocka_unit_test(a_title_is_told_apart_from_all_to_choose_from),
		cmocka_unit_test(open_plans_are_rows_too),
		cmocka_unit_test(an_open_plan_has_one_row),
		cmocka_unit_test(esc_selects_the_row_it_came_from),
		cmocka_unit_test(the_key_of_the_library_closes_nothing_else),
		cmocka_unit_test(a_wrong_search_does_not_outlast_its_line),
		cmocka_unit_test(plans_are_gone_to_once_they_are_indexed),
		cmocka_unit_test(an_opened_plan_keeps_its_id_in_the_library),
		cmocka_unit_test(the_next_plan_is_the_librarys),
		cmocka_unit_test(words_of_other_regions_are_found_in_names),
		cmocka_unit_test(entries_of_the_library_are_told_apart),
		cmocka_unit_test(damaged_bytes_are_told),
		cmocka_unit_test(a_file_that_is_gone_is_told),
		cmocka_unit_test(a_damaged_index_is_made_anew),
		cmocka_unit_test(any_keys_do_no_harm),
	};

	return cmocka_run_group_tests_name("choose", tests, NULL, NULL);
}
