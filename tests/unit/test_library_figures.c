/* library_figures: those of the plans, kept beside the index and renewed with it, not believed. */
#include "library_help.h"

#include <math.h>

#include "library/library_figures.h"
#include "plan/builtin.h"

static const struct library_options small_shards = {.shard_units = 300};

static char *figures_path(const struct folder *folder, char path[128])
{
	path_of(folder, ".lantu-index-figures", path);
	return path;
}

static struct library_figures *open_figures(struct library *library)
{
	struct err err = {0};
	struct library_figures *figures = library_figures_open(library, &err);

	if (!figures)
		fail_msg("%d %s", err.kind, err.detail);
	return figures;
}

/* A plan of two sections with two figures, which differ by number. */
static struct plan *small_plan(unsigned number)
{
	struct plan *plan = plan_new();
	struct buf text = {0};

	plan->year = 2020 + number % 5;
	plan->place = STR("海州市");
	plan_add_section(plan, 0, KIND_CHAPTER, STR("1"), STR("今年工作"));
	plan_add_section(plan, 1, KIND_MEASURE, STR(""), STR("产业"));
	buf_printf(&text, "建设产业园区%u个。粮食产量增长%u%%以上。", number + 2, number + 1);
	plan_add_paragraph(plan, buf_str(&text));
	plan_finish(plan);
	buf_fini(&text);
	return plan;
}

/* The built-in plan and some small ones. */
static void fill(struct folder *folder, uint32_t n)
{
	folder_make(folder);
	folder_put(folder, 0, builtin_plan());
	for (uint32_t i = 1; i < n; i++)
		folder_put(folder, i, small_plan(i));
}

static bool same_figure(const struct figure *a, const struct figure *b)
{
	return plan_compare_places(a->sentence, b->sentence) == 0 &&
	       a->sentence_end == b->sentence_end && a->from == b->from && a->to == b->to &&
	       str_equal(a->subject, b->subject) && str_equal(a->verb, b->verb) &&
	       str_equal(a->unit, b->unit) && a->value == b->value && a->max == b->max &&
	       a->bound == b->bound && a->year == b->year && a->month == b->month &&
	       a->status == b->status;
}

/* Whether those of a plan are what is found in it; false as well if the file is damaged. */
static bool has_plan(struct library_figures *all, const struct plan *plan)
{
	struct figures figures = {0};
	struct library_figure got;
	uint32_t shard, number, first, end;
	bool same = library_find(all->library, plan->id, &shard, &number);

	figures_find(&figures, plan);
	if (same)
		library_figures_of_plan(all, shard, number, &first, &end);
	same = same && end - first == figures.n;
	for (uint32_t i = 0; same && i < figures.n; i++) {
		same = library_figures_get(all, first + i, &got) && got.shard == shard &&
		       got.plan == number && same_figure(&got.figure, &figures.items[i]);
		struct place at = figures.items[i].sentence;
		same = same && str_equal(got.paragraph, plan_text(plan, at.section, at.paragraph));
	}
	figures_fini(&figures);
	return same;
}

static bool has_all(struct library_figures *all, const struct folder *folder)
{
	bool same = true;

	for (uint32_t i = 0; i < folder->n && same; i++)
		same = !folder->plans[i] || has_plan(all, folder->plans[i]);
	return same;
}

static uint32_t find(struct library_figures *all, str words)
{
	struct question question;
	uint32_t *numbers;

	question_init(&question, words, false);
	uint32_t n = library_figures_find(all, &question.matcher, &numbers);
	for (uint32_t i = 0; i < n; i++) {
		struct library_figure got;
		assert_true(numbers[i] < library_figures_count(all));
		assert_true(i == 0 || numbers[i] > numbers[i - 1]);
		library_figures_get(all, numbers[i], &got);
	}
	free(numbers);
	question_fini(&question);
	return n;
}

static void they_are_made_when_wanted_and_kept(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	fill(&folder, 12);
	struct library *library = open_with(&folder, &small_shards);
	assert_int_not_equal(access(figures_path(&folder, path), F_OK), 0);
	struct library_figures *all = open_figures(library);
	assert_int_equal(all->found_in, 12);
	assert_false(all->in_memory);
	assert_true(library->file.n_shards > 1);
	assert_true(has_all(all, &folder));
	assert_int_equal(library_figures_count(all), 24 + 2 * 11);
	assert_true(library_figures_verify(all));
	library_figures_close(all);
	all = open_figures(library);
	assert_int_equal(all->found_in + all->kept, 0);
	assert_true(has_all(all, &folder));
	library_figures_close(all);
	library_close(library);
	folder_fini(&folder);
}

static void subjects_are_found_as_in_a_search(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder, 12);
	struct library *library = open_with(&folder, &small_shards);
	struct library_figures *all = open_figures(library);
	assert_int_equal(find(all, STR("产业园区")), 11);
	assert_int_equal(find(all, STR("產業園區")), 11);
	assert_int_equal(find(all, STR("chanye yuanqu")), 11);
	assert_int_equal(find(all, STR("lscl")), 11);
	assert_int_equal(find(all, STR("粮食 产量")), 11);
	assert_int_equal(find(all, STR("固定资产投资")), 2);
	assert_int_equal(find(all, STR("粮食 投资")), 0);
	assert_int_equal(find(all, STR("粮食 | 固定资产投资")), 13);
	library_figures_close(all);
	library_close(library);
	folder_fini(&folder);
}

static void only_what_changed_is_gone_through(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder, 12);
	struct library *library = open_with(&folder, &small_shards);
	library_figures_close(open_figures(library));
	library_close(library);
	folder_put(&folder, 3, small_plan(30));
	folder_put(&folder, 12, small_plan(12));
	folder_remove(&folder, 5);
	library = open_with(&folder, &small_shards);
	struct library_figures *all = open_figures(library);
	assert_int_equal(all->found_in, 2);
	assert_int_equal(all->kept, 10);
	assert_true(has_all(all, &folder));
	library_figures_close(all);
	library_close(library);
	folder_fini(&folder);
}

/* ---- what is not believed ---- */

static struct buf read_figures(const struct folder *folder)
{
	struct buf bytes = {0};
	struct err err = {0};
	char path[128];

	assert_true(file_read(figures_path(folder, path), 1 << 26, &bytes, &err));
	return bytes;
}

static void write_figures(const struct folder *folder, str bytes)
{
	char path[128];
	FILE *file = fopen(figures_path(folder, path), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

static void others_files_are_made_anew(void **state)
{
	struct folder folder;
	char path[128], other[128];
	struct stat st;
	(void)state;

	fill(&folder, 3);
	struct library *library = open_with(&folder, &small_shards);
	library_figures_close(open_figures(library));
	assert_int_equal(stat(figures_path(&folder, path), &st), 0);
	/* Writable by others; readable by more than the index; a link. */
	for (int turn = 0; turn < 3; turn++) {
		path_of(&folder, "other", other);
		if (turn == 2)
			assert_true(rename(path, other) == 0 && symlink(other, path) == 0);
		else
			assert_int_equal(chmod(path, turn ? 0666 & ~0022 : 0666), 0);
		if (turn == 1)
			assert_int_equal(chmod(library->index, 0600), 0);
		struct library_figures *all = open_figures(library);
		assert_int_equal(all->found_in + all->kept, 3);
		assert_true(has_all(all, &folder));
		library_figures_close(all);
		assert_int_equal(lstat(path, &st), 0);
		assert_true(S_ISREG(st.st_mode) && !(st.st_mode & 0022));
		assert_true(turn == 0 || !(st.st_mode & 0077));
	}
	library_close(library);
	folder_fini(&folder);
}

static void damage_is_found_or_does_nothing(void **state)
{
	struct folder folder;
	uint32_t seed = 53, found = 0, anew = 0;
	(void)state;

	fill(&folder, 3);
	struct library *library = open_with(&folder, &small_shards);
	library_figures_close(open_figures(library));
	struct buf whole = read_figures(&folder), bytes = {0};
	for (int turn = 0; turn < 600; turn++) {
		buf_cut(&bytes, 0);
		buf_add(&bytes, buf_str(&whole));
		size_t at = random_next(&seed) % bytes.len;
		if (turn % 5 == 0)
			buf_cut(&bytes, at);
		else
			bytes.data[at] ^= (char)(1 + random_next(&seed) % 255);
		write_figures(&folder, buf_str(&bytes));
		struct library_figures *all = open_figures(library);
		anew += all->found_in > 0;
		assert_int_equal(all->was_damaged, all->found_in > 0);
		bool right = has_all(all, &folder) && find(all, STR("产业园区")) == 2;
		assert_true(right || library_figures_are_damaged(all));
		found += !right;
		library_figures_close(all);
	}
	printf("# of 600: %u found, %u made anew\n", found, anew);
	assert_true(found > 10 && anew > 100);
	buf_fini(&whole);
	buf_fini(&bytes);
	library_close(library);
	folder_fini(&folder);
}

/* Pages are changed after they were checked, to numbers that no file has: nothing else is read. */
static void impossible_numbers_do_no_harm(void **state)
{
	static const uint32_t wild[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, UINT32_MAX};
	struct folder folder;
	char path[128];
	uint32_t seed = 59, own, first, end;
	(void)state;

	fill(&folder, 3);
	struct library *library = open_with(&folder, &small_shards);
	struct library_figures *all = open_figures(library);
	struct figures_file *file = &all->file;
	int fd = open(figures_path(&folder, path), O_RDWR | O_CLOEXEC);
	assert_true(fd >= 0 && library_figures_verify(all));
	for (int turn = 0; turn < 3000; turn++) {
		off_t at = (off_t)(random_next(&seed) % (file->pages.covered / 4) * 4);
		uint32_t dice = random_next(&seed) % 8;
		uint32_t number = dice < COUNT(wild) ? wild[dice] : random_next(&seed) % 4096;
		assert_int_equal(pread(fd, &own, 4, at), 4);
		assert_int_equal(pwrite(fd, &number, 4, at), 4);
		if (turn % 10 == 0)
			find(all, turn % 20 ? STR("产业") : STR("chanye"));
		for (uint32_t i = 0; i < library_figures_count(all); i++) {
			struct library_figure got;
			library_figures_get(all, i, &got);
		}
		for (uint32_t s = 0; s < library->file.n_shards; s++)
			for (uint32_t p = 0; p < library->file.shards[s]->n_plans; p++) {
				library_figures_of_plan(all, s, p, &first, &end);
				assert_true(first <= end && end <= library_figures_count(all));
			}
		if (turn % 3)
			assert_int_equal(pwrite(fd, &own, 4, at), 4);
	}
	assert_true(library_figures_are_damaged(all));
	close(fd);
	library_figures_close(all);
	library_close(library);
	folder_fini(&folder);
}

static void a_file_truncated_while_reading_is_lost(void **state)
{
	struct folder folder;
	char path[128];
	(void)state;

	fill(&folder, 3);
	struct library *library = open_with(&folder, &small_shards);
	for (int part = 0; part < 4; part++) {
		struct library_figures *all = open_figures(library);
		assert_true(library_figures_verify(all));
		assert_int_equal(truncate(figures_path(&folder, path),
					 (off_t)(all->file.pages.bytes * (size_t)part / 4)),
			0);
		assert_true(
			!has_all(all, &folder) || library_figures_are_damaged(all) || part == 3);
		find(all, STR("产业"));
		library_figures_close(all);
		all = open_figures(library);
		assert_int_equal(all->found_in, 3);
		assert_true(has_all(all, &folder));
		library_figures_close(all);
	}
	library_close(library);
	folder_fini(&folder);
}

static void without_a_file_they_are_in_memory(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder, 3);
	struct library *library = open_with(&folder, &small_shards);
	free(library->index);
	library->index = NULL;
	struct library_figures *all = open_figures(library);
	assert_true(all->in_memory && all->found_in == 3);
	assert_true(has_all(all, &folder));
	library_figures_close(all);
	library_close(library);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_are_made_when_wanted_and_kept),
		cmocka_unit_test(subjects_are_found_as_in_a_search),
		cmocka_unit_test(only_what_changed_is_gone_through),
		cmocka_unit_test(others_files_are_made_anew),
		cmocka_unit_test(damage_is_found_or_does_nothing),
		cmocka_unit_test(impossible_numbers_do_no_harm),
		cmocka_unit_test(a_file_truncated_while_reading_is_lost),
		cmocka_unit_test(without_a_file_they_are_in_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
