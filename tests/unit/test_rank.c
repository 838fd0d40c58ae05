/* Ranking, and counting in parts, against what hits and the description of the order tell. */
#include "library_help.h"

static struct plan *plan_of(const char *const (*sections)[2], size_t n)
{
	struct plan *plan = plan_new();

	for (size_t i = 0; i < n; i++) {
		plan_add_section(plan, 0, KIND_SECTION, STR(""), str_of(sections[i][0]));
		plan_add_paragraph(plan, str_of(sections[i][1]));
	}
	plan_finish(plan);
	return plan;
}

static void expect_order(
	const struct plan *plan, const char *words, const uint32_t *wanted, uint32_t n)
{
	struct index *index = index_build(plan);
	struct ranking ranking = {.most = 20};
	struct question question;

	question_init(&question, str_of(words), false);
	ranking_find(&ranking, index, 0, &question.matcher);
	assert_int_equal(ranking.n, n);
	for (uint32_t i = 0; i < n; i++)
		if (ranking.items[i].section != wanted[i])
			fail_msg("%s: section %u comes at %u", words, ranking.items[i].section, i);
	ranking_fini(&ranking);
	question_fini(&question);
	index_free(index);
}

static void the_order_is_as_described(void **state)
{
	static const char *const sections[][2] = {
		{"甲", "产业一词按拼音相同。"},					 /* 0 by pinyin */
		{"乙", "chanye 一次，其余是很长很长的文字。"},			 /* 1 sparse */
		{"丙", "chanye chanye"},					 /* 2 dense */
		{"产业", "标题按拼音相同。"},					 /* 3 */
		{"chanye", "标题里有，正文里没有，文字很长很长很长很长。"},	 /* 4 */
		{"丁", "没有。"}, {"戊", "chanye 一次，其余是很长很长的文字。"}, /* 6 as 1 */
	};
	struct plan *plan = plan_of(sections, COUNT(sections));
	(void)state;

	expect_order(plan, "chanye", (const uint32_t[]){4, 2, 1, 6, 3, 0}, 6);
	expect_order(plan, "产业", (const uint32_t[]){3, 0}, 2);
	expect_order(plan, "chanye | 其余", (const uint32_t[]){4, 1, 6, 2, 3, 0}, 6);
	expect_order(plan, "很长", (const uint32_t[]){4, 1, 6}, 3);
	expect_order(plan, "海豚", NULL, 0);
	plan_free(plan);
}

/* ---- the same by every method ---- */

static void same_ranking(const struct ranking *got, const struct ranking *wanted, const char *words)
{
	for (uint32_t i = 0; i < got->n; i++)
		if (got->items[i].source != wanted->items[i].source ||
			got->items[i].section != wanted->items[i].section ||
			got->items[i].score != wanted->items[i].score)
			fail_msg("%s: number %u is section %u, not %u", words, i,
				got->items[i].section, wanted->items[i].section);
}

/* The best sections found one way are the first of all, ranked by their hits. */
static void check_ranking(const struct library *library, str words)
{
	static const uint32_t mosts[] = {1, 20, 0};
	struct ranking all = {.most = 0};
	struct question question;
	struct hits hits = {0};

	question_init(&question, words, false);
	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		hits_find(&hits, library->file.shards[s], &question.matcher);
		ranking_add(&all, &hits, s);
	}
	ranking_sort(&all);
	for (size_t i = 0; i < COUNT(mosts); i++) {
		struct ranking best = {.most = mosts[i]};
		for (uint32_t s = 0; s < library->file.n_shards; s++)
			ranking_find(&best, library->file.shards[s], s, &question.matcher);
		if (mosts[i] == 0)
			ranking_sort(&best);
		assert_int_equal(best.n, mosts[i] && mosts[i] < all.n ? mosts[i] : all.n);
		same_ranking(&best, &all, words.data);
		ranking_fini(&best);
	}
	hits_fini(&hits);
	question_fini(&question);
	ranking_fini(&all);
}

/* The counts of parts are those of the hits that begin there; the first hits are the first. */
static void check_parts(const struct index *index, str words, uint32_t *seed)
{
	uint32_t bounds[9] = {0}, counts[8], n = 1 + random_next(seed) % 8;
	struct question question;
	struct hits hits = {0}, first = {0};

	for (uint32_t i = 1; i <= n; i++)
		bounds[i] = bounds[i - 1] + random_next(seed) % (index->n_units / n + 1);
	question_init(&question, words, false);
	frequency_spread(index, &question.matcher, bounds, n, counts);
	hits_find(&hits, index, &question.matcher);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t wanted = 0;
		for (uint32_t h = 0; h < hits.n; h++)
			wanted += hits.items[h].at >= bounds[i] && hits.items[h].at < bounds[i + 1];
		assert_int_equal(counts[i], wanted);
	}
	frequency_first(&first, index, &question.matcher, 5);
	assert_int_equal(first.n, hits.n < 5 ? hits.n : 5);
	for (uint32_t i = 0; i < first.n; i++) {
		struct range a = hits_range(&first, i), b = hits_range(&hits, i);
		assert_int_equal(a.section, b.section);
		assert_int_equal(a.from, b.from);
		assert_int_equal(a.to, b.to);
	}
	hits_fini(&hits);
	hits_fini(&first);
	question_fini(&question);
}

static void all_methods_rank_and_count_the_same(void **state)
{
	struct folder folder;
	uint32_t seed = 73;
	(void)state;

	folder_make(&folder);
	for (uint32_t i = 0; i < 30; i++)
		folder_put(&folder, i, hard_plan(&seed));
	for (uint32_t units = 0; units < 1000; units += 500) {
		struct library_options options = {.shard_units = units, .rebuild = true};
		struct library *library = open_with(&folder, &options);
		for (int turn = 0; turn < 400; turn++) {
			struct buf words = {0};
			uint32_t shard = random_next(&seed) % library->file.n_shards;
			piece_of(folder.plans[random_next(&seed) % 30], &seed, &words);
			buf_byte(&words, '\0');
			check_ranking(library, str_of(words.data));
			check_parts(library->file.shards[shard], str_of(words.data), &seed);
			buf_fini(&words);
		}
		library_close(library);
	}
	folder_fini(&folder);
}

/* A word so common that the titles alone are gone through first. */
static void the_commonest_words_rank_the_same(void **state)
{
	static const char *const words[] = {"发展", "展", "高质量发展", "发展发展", "少见"};
	struct plan *plan = plan_new();
	struct folder folder;
	uint32_t seed = 79;
	(void)state;

	for (int s = 0; s < 4000; s++) {
		struct buf text = {0};
		bool headed = random_next(&seed) % 3 == 0;
		buf_add(&text, headed ? STR("推动高质量发展") : STR("推动工作"));
		plan_add_section(plan, 0, KIND_SECTION, STR(""), plan_keep(plan, buf_str(&text)));
		buf_cut(&text, 0);
		for (uint32_t n = random_next(&seed) % 40; n > 0; n--)
			buf_add(&text, random_next(&seed) % 4 ? STR("推进产业，") : STR("发展"));
		buf_add(&text, s % 1000 == 7 ? STR("少见。") : STR("。"));
		plan_add_paragraph(plan, plan_keep(plan, buf_str(&text)));
		buf_fini(&text);
	}
	plan_finish(plan);
	folder_make(&folder);
	folder_put(&folder, 0, plan);
	struct library *library = open_with(&folder, &(struct library_options){.rebuild = true});
	for (size_t i = 0; i < COUNT(words); i++)
		check_ranking(library, str_of(words[i]));
	library_close(library);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_order_is_as_described),
		cmocka_unit_test(all_methods_rank_and_count_the_same),
		cmocka_unit_test(the_commonest_words_rank_the_same),
	};

	return cmocka_run_group_tests_name("ranking", tests, NULL, NULL);
}
