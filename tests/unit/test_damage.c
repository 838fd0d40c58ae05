/*
 * Libraries whose index is damaged, also while it is read: reported or harmless, and rebuilt.
 *
 *   TRUNCATIONS   how often one that changes all the time is opened and read; by default 30
 */
#include "library_help.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include "index/concordance.h"
#include "index/grams.h"
#include "plan/builtin.h"

static const struct library_options one_shard = {.shard_units = 0};
static const struct library_options small_shards = {.shard_units = 300};

/* A folder with the built-in plan, and its index. */
static void fill(struct folder *folder)
{
	folder_make(folder);
	folder_put(folder, 0, builtin_plan());
	library_close(open_with(folder, &one_shard));
}

/* ---- damage at rest ---- */

/*
 * Searches for a few words in an index that may be damaged: it is rebuilt, or the results are
 * right, or it is reported as damaged. Longer words are looked up both in the dictionary and in
 * the text.
 */
static bool answers_right(const struct folder *folder, const struct library_options *options)
{
	static const char *const words[] = {"产业", "坚持产业第一", "的", "nansha", "chanye"};
	static const uint64_t counts[] = {23, 1, 15, 5, 23};
	struct library *library = open_with(folder, options);
	bool damaged = false, right = true;

	for (size_t i = 0; i < COUNT(words) && !damaged; i++) {
		struct question question;
		uint64_t n = 0;
		question_init(&question, str_of(words[i]), false);
		for (uint32_t s = 0; s < library->file.n_shards; s++) {
			struct hits hits = {0};
			n += frequency_count(library->file.shards[s], &question.matcher);
			hits_find(&hits, library->file.shards[s], &question.matcher);
			for (uint32_t h = 0; h < hits.n; h++)
				hits_range(&hits, h);
			hits_fini(&hits);
		}
		question_fini(&question);
		damaged = library_is_damaged(library);
		right &= damaged || n == counts[i];
	}
	library_close(library);
	if (!right)
		fail_msg("a damaged index answered wrong");
	return !damaged;
}

static void damage_is_found_or_does_nothing(void **state)
{
	const struct library_options anew = {.rebuild = true};
	struct folder folder;
	uint32_t seed = 47, found = 0;
	(void)state;

	fill(&folder);
	assert_true(answers_right(&folder, &one_shard));
	struct buf whole = read_index(&folder), bytes = {0};
	for (int turn = 0; turn < 1500; turn++) {
		buf_cut(&bytes, 0);
		buf_add(&bytes, buf_str(&whole));
		size_t at = random_next(&seed) % bytes.len;
		if (turn % 5 == 0)
			buf_cut(&bytes, at);
		else
			bytes.data[at] ^= (char)(1 + random_next(&seed) % 255);
		write_index(&folder, buf_str(&bytes));
		if (answers_right(&folder, &one_shard))
			continue;
		found++;
		assert_true(answers_right(&folder, &anew));
	}
	assert_true(found > 100);
	buf_fini(&whole);
	buf_fini(&bytes);
	folder_fini(&folder);
}

/* ---- impossible numbers ---- */

/* Calls every function of an index; whatever they return, nothing outside of it is read. */
static void ask_all(struct index *index)
{
	static const char *const words[] = {
		"产业", "产", "chanye", "/产.链/", "产业 发展", "3:产业"};

	for (size_t i = 0; i < COUNT(words); i++) {
		struct question question;
		struct hits hits = {0};
		struct ranking best = {.most = 5};
		question_init(&question, str_of(words[i]), false);
		frequency_count(index, &question.matcher);
		ranking_find(&best, index, 0, &question.matcher);
		hits_find(&hits, index, &question.matcher);
		hits_count(&hits);
		for (uint32_t h = 0; h < hits.n; h++) {
			struct range range = hits_range(&hits, h);
			index_text(
				index, index_title_block(index, range.section) + range.paragraph);
		}
		for (uint32_t b = 0; best.n && b < best.n; b++)
			hits_find_in(&hits, index, &question.matcher, best.items[b].section);
		hits_fini(&hits);
		ranking_fini(&best);
		question_fini(&question);
	}
	for (uint32_t s = 0; s < index->n_sections; s++) {
		struct index_section section = index_section(index, s);
		assert_true(section.n_paragraphs <= index->n_blocks);
		index_title(index, s);
		index_end(index, s);
		index_unit(index, (struct place){s, section.n_paragraphs, 1});
	}
}

/* The same for all of an open library, and the tables of its plans and files. */
static void ask_library(struct library *library)
{
	struct concordance lines = {0};
	uint32_t shard, plan;

	library_find(library, STR("no such plan"), &shard, &plan);
	for (uint32_t e = 0; e < library->file.n_entries; e++)
		library_file_name(&library->file, library_file_entry(&library->file, e));
	for (uint32_t s = 0; s < library->file.n_shards; s++) {
		const struct index *const *indexes =
			(const struct index *const *)library->file.shards;
		struct hits hits = {0};
		ask_all(library->file.shards[s]);
		find_words(&hits, indexes[s], STR("发展"));
		hits.n = hits.n < 100 ? hits.n : 100;
		concordance_add(&lines, &hits, s);
		concordance_sort(&lines, indexes, ORDER_LEFT);
		for (uint32_t i = 0; i < lines.n; i++)
			concordance_words(&lines.lines[i], indexes, 15);
		hits_fini(&hits);
		concordance_fini(&lines);
	}
}

/* A number that no index has, or that occurs elsewhere in one. */
static uint32_t wild_number(uint32_t *seed)
{
	static const uint32_t some[] = {0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFF0, UINT32_MAX};
	uint32_t dice = random_next(seed) % 8;

	return dice < COUNT(some) ? some[dice] : random_next(seed) % 4096;
}

/* Checksums prove nothing: a file from others may be wrong on purpose. */
static void impossible_numbers_do_no_harm(void **state)
{
	struct folder folder;
	uint32_t seed = 67;
	(void)state;

	fill(&folder);
	struct library *library = open_with(&folder, &one_shard);
	struct index *index = library->file.shards[0];
	const uint32_t **const arrays[] = {
		&index->section_block, &index->block_unit, &index->section_unit};
	const uint32_t n[] = {index->n_sections + 1, index->n_blocks + 1, index->n_sections + 1};
	struct pages *pages = index->pages;
	library_verify(library);
	index->pages = NULL;
	for (int turn = 0; turn < 600; turn++) {
		size_t a = random_next(&seed) % COUNT(arrays), items = n[a];
		const uint32_t *whole = *arrays[a];
		uint32_t *wrong = mem_alloc(items, sizeof(*wrong));
		memcpy(wrong, whole, items * sizeof(*wrong));
		for (uint32_t i = 0, times = 1 + random_next(&seed) % 4; i < times; i++)
			wrong[random_next(&seed) % items] = wild_number(&seed);
		*arrays[a] = wrong;
		ask_all(index);
		*arrays[a] = whole;
		free(wrong);
	}
	index->pages = pages;
	library_close(library);
	folder_fini(&folder);
}

/* Writes over n bytes of a part of the first shard, whose pages may have been checked before. */
static void spoil(const struct folder *folder, const struct library *library, enum shard_part part,
	const void *bytes, size_t n)
{
	const struct shard_head *head = &library->file.heads[0];
	char path[128];
	int fd = open(index_of(folder, path), O_WRONLY | O_CLOEXEC);

	assert_int_equal(pwrite(fd, bytes, n, (off_t)(head->at + head->parts[part].at)), n);
	close(fd);
}

/* Memory is allocated by the length that a list claims. */
static void no_list_is_longer_than_the_units(void **state)
{
	struct folder folder;
	(void)state;

	fill(&folder);
	for (int seen = 0; seen < 2; seen++) {
		struct library *library = open_with(&folder, &one_shard);
		uint32_t n = (uint32_t)library->file.heads[0].parts[PART_STARTS].n;
		uint32_t *wild = mem_alloc(n, sizeof(*wild));
		for (uint32_t i = 0; i < n; i++)
			wild[i] = n - i; /* which makes lists of 2^32 - 1 positions */
		assert_true(!seen || library_verify(library));
		spoil(&folder, library, PART_STARTS, wild, n * sizeof(*wild));
		free(wild);
		ask_library(library);
		assert_true(library_is_damaged(library));
		library_close(library);
		library_close(open_with(&folder, &(struct library_options){.rebuild = true}));
	}
	folder_fini(&folder);
}

/* Plans that do not follow each other: no answer could say whose a section is. */
static void plans_in_no_order(void **state)
{
	static const uint32_t firsts[][3] = {{1, 1, 1}, {0, 2, 1}, {0, 0, UINT32_MAX}};
	struct folder folder;
	struct shard_plan plans[3];
	(void)state;

	fill(&folder);
	folder_put(&folder, 1, builtin_plan());
	folder_put(&folder, 2, builtin_plan());
	struct library *library = open_with(&folder, &(struct library_options){.rebuild = true});
	struct library_file *file = &library->file;
	assert_int_equal(file->heads[0].parts[PART_PLANS].n, COUNT(plans));
	memcpy(plans, file->pages.data + file->heads[0].at + file->heads[0].parts[PART_PLANS].at,
		sizeof(plans));
	for (size_t i = 0; i < COUNT(firsts); i++) {
		for (size_t p = 0; p < COUNT(plans); p++)
			plans[p].first_section = firsts[i][p];
		spoil(&folder, library, PART_PLANS, plans, sizeof(plans));
		assert_null(index_map(&file->pages, &file->heads[0]));
	}
	library_close(library);
	folder_fini(&folder);
}

/* More names than one may be long; a name that begins after all of them is none. */
static void names_are_those_within(void **state)
{
	enum { NAMES = 3 * LIBRARY_LEVELS };
	struct library_writer writer = {.pages.fd = memfd_create("index", MFD_CLOEXEC)};
	struct library_file file;
	char name[256];
	(void)state;

	memset(name, 'a', sizeof(name));
	for (uint32_t i = 0; i < NAMES; i++)
		library_writer_add_entry(
			&writer, (struct library_entry){.bytes = i}, (str){name, 200 + i % 56});
	assert_true(library_writer_end(&writer, NULL));
	assert_true(library_file_open(&file, writer.pages.fd));
	for (uint32_t i = 0; i < NAMES; i++) {
		struct library_entry entry = library_file_entry(&file, i);
		assert_int_equal(library_file_name(&file, entry).len, 200 + i % 56);
		entry.name = (uint32_t)file.strings_bytes + i;
		assert_int_equal(library_file_name(&file, entry).len, 0);
	}
	assert_false(file.pages.damaged);
	library_file_close(&file);
	close(writer.pages.fd);
	library_writer_fini(&writer);
}

/* Sections that end before they begin, in a text that is common enough to be ranked by titles. */
static void a_common_word_in_no_units(void **state)
{
	struct folder folder;
	struct question question;
	struct buf text = {0};
	(void)state;

	folder_make(&folder);
	for (int i = 0; i < 9000; i++)
		buf_printf(&text, i % 100 ? "产业。\n" : "一、产业\n");
	folder_write(&folder, "text.txt", buf_str(&text));
	struct library *library = open_with(&folder, &one_shard);
	size_t n = library->file.heads[0].parts[PART_SECTION_UNIT].n;
	uint32_t *zeros = mem_alloc(n, sizeof(*zeros));
	assert_true(library_verify(library));
	spoil(&folder, library, PART_SECTION_UNIT, zeros, n * sizeof(*zeros));
	question_init(&question, STR("产业"), false);
	for (uint32_t most = 1; most < 40; most++) {
		struct ranking best = {.most = most};
		ranking_find(&best, library->file.shards[0], 0, &question.matcher);
		assert_true(best.n <= most);
		ranking_fini(&best);
	}
	question_fini(&question);
	library_close(library);
	free(zeros);
	buf_fini(&text);
	folder_fini(&folder);
}

/* Pages are changed by another process after they were checked, anywhere. */
static void changes_while_reading_do_no_harm(void **state)
{
	struct folder folder;
	char path[128];
	uint32_t seed = 71, wild, own;
	(void)state;

	fill(&folder);
	struct library *library = open_with(&folder, &one_shard);
	const struct shard_head *head = &library->file.heads[0];
	int fd = open(index_of(&folder, path), O_RDWR | O_CLOEXEC);
	assert_true(library_verify(library));
	for (int turn = 0; turn < 300; turn++) {
		enum shard_part part = random_next(&seed) % SHARD_PARTS;
		size_t n = head->parts[part].n * shard_item_bytes(part);
		off_t at = (off_t)(head->at + head->parts[part].at);
		at += (off_t)(random_next(&seed) % n / 4 * 4);
		assert_int_equal(pread(fd, &own, 4, at), 4);
		wild = turn % 2 ? wild_number(&seed) : own ^ (uint32_t)1 << random_next(&seed) % 32;
		assert_int_equal(pwrite(fd, &wild, 4, at), 4);
		ask_library(library);
		/* Most stay wrong for some rounds: one wrong number may hide another. */
		if (turn % 3)
			assert_int_equal(pwrite(fd, &own, 4, at), 4);
	}
	close(fd);
	library_close(library);
	folder_fini(&folder);
}

/* ---- truncated files ---- */

static void cut_index(const struct folder *folder, size_t bytes)
{
	char path[128];

	assert_int_equal(truncate(index_of(folder, path), (off_t)bytes), 0);
}

static void an_index_truncated_while_reading_is_lost(void **state)
{
	struct folder folder;
	struct buf whole;
	(void)state;

	fill(&folder);
	whole = read_index(&folder);
	for (int seen = 0; seen < 2; seen++) {
		for (size_t part = 0; part < 8; part++) {
			write_index(&folder, buf_str(&whole));
			struct library *library = open_with(&folder, &one_shard);
			assert_false(library->report.built);
			assert_true(!seen || library_verify(library));
			cut_index(&folder, whole.len * part / 8);
			ask_library(library);
			assert_true(library_is_damaged(library));
			assert_false(library_verify(library));
			library_close(library);
			library = open_with(&folder, &one_shard);
			assert_true(library->report.built);
			check_counts(library, STR("产业"), 23);
			library_close(library);
		}
	}
	buf_fini(&whole);
	folder_fini(&folder);
}

struct cutter {
	const struct folder *folder;
	uint32_t at;
};

static bool cut_then(void *context, uint32_t done, uint32_t all)
{
	const struct cutter *cutter = context;

	(void)all;
	if (done == cutter->at)
		cut_index(cutter->folder, 0);
	return true;
}

static void an_index_truncated_while_rebuilding_is_not_used(void **state)
{
	struct folder folder;
	uint32_t seed = 73;
	(void)state;

	folder_make(&folder);
	for (uint32_t i = 0; i < 9; i++)
		folder_put(&folder, i, hard_plan(&seed));
	for (uint32_t at = 0; at < 9; at++) {
		struct cutter cutter = {&folder, at};
		struct library_options options = small_shards;
		library_close(open_with(&folder, &options));
		folder_put(&folder, 4, hard_plan(&seed));
		options.progress = cut_then;
		options.context = &cutter;
		struct library *library = open_with(&folder, &options);
		check_library(library, &folder, 20, &seed);
		library_close(library);
	}
	folder_fini(&folder);
}

/* Overwrites the index, whichever file that is, until it is killed. */
static void disturb(const struct folder *folder, str whole)
{
	char path[128];
	uint32_t seed = 79;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (;;) {
		int fd = open(index_of(folder, path), O_RDWR | O_CLOEXEC);
		off_t at = (off_t)(random_next(&seed) % whole.len);
		uint32_t wild = random_next(&seed);
		if (fd < 0)
			continue;
		ssize_t n = pwrite(fd, &wild, sizeof(wild), at);
		if (wild % 2 == 0 && ftruncate(fd, at) != 0)
			n = 0;
		n += pwrite(fd, whole.data, whole.len, 0);
		close(fd);
		(void)n;
	}
}

static void an_index_that_changes_all_the_time_does_no_harm(void **state)
{
	struct folder folder;
	struct buf whole;
	int status;
	(void)state;

	fill(&folder);
	whole = read_index(&folder);
	pid_t child = fork();
	if (child == 0) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		disturb(&folder, buf_str(&whole));
	}
	const char *turns = getenv("TRUNCATIONS");
	for (int turn = turns ? atoi(turns) : 30; turn > 0; turn--) {
		struct library *library = open_with(&folder, &one_shard);
		ask_library(library);
		library_close(library);
	}
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	buf_fini(&whole);
	folder_fini(&folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(damage_is_found_or_does_nothing),
		cmocka_unit_test(impossible_numbers_do_no_harm),
		cmocka_unit_test(no_list_is_longer_than_the_units),
		cmocka_unit_test(plans_in_no_order),
		cmocka_unit_test(names_are_those_within),
		cmocka_unit_test(a_common_word_in_no_units),
		cmocka_unit_test(changes_while_reading_do_no_harm),
		cmocka_unit_test(an_index_truncated_while_reading_is_lost),
		cmocka_unit_test(an_index_truncated_while_rebuilding_is_not_used),
		cmocka_unit_test(an_index_that_changes_all_the_time_does_no_harm),
	};

	return cmocka_run_group_tests_name("damage", tests, NULL, NULL);
}
