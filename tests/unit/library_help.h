/*
 * A library in a folder of its own, and the same plans in memory to compare it with.
 */
#ifndef LANTU_TESTS_LIBRARY_HELP_H
#define LANTU_TESTS_LIBRARY_HELP_H

#include "hard_text.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/checksum.h"
#include "import/read.h"
#include "index/frequency.h"
#include "index/rank.h"
#include "library/library_update.h"

enum { FOLDER_PLANS = 40 };

struct folder {
	char path[64];
	char cache[80];			  /* of the user, for this folder */
	struct plan *plans[FOLDER_PLANS]; /* as they are in the files; NULL: no such file */
	struct index *indexes[FOLDER_PLANS];
	uint32_t n, age;
};

static inline void folder_make(struct folder *folder)
{
	*folder = (struct folder){.age = 1000};
	strcpy(folder->path, "/tmp/lantu-test-XXXXXX");
	assert_non_null(mkdtemp(folder->path));
	snprintf(folder->cache, sizeof(folder->cache), "%s-cache", folder->path);
	assert_int_equal(setenv("XDG_CACHE_HOME", folder->cache, 1), 0);
}

static inline void path_of(const struct folder *folder, const char *name, char path[128])
{
	snprintf(path, 128, "%s/%s", folder->path, name);
}

/* Gives a file a time long ago that no other file has had. */
static inline void settle(struct folder *folder, const char *path)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec -= folder->age--;
	assert_int_equal(utimensat(AT_FDCWD, path, (struct timespec[]){now, now}, 0), 0);
}

static inline void folder_write(struct folder *folder, const char *name, str bytes)
{
	struct err err = {0};
	char path[128];

	path_of(folder, name, path);
	assert_true(file_save(path, bytes, &err));
	settle(folder, path);
}

static inline void forget_plan(struct folder *folder, uint32_t i)
{
	index_free(folder->indexes[i]);
	plan_free(folder->plans[i]);
	folder->plans[i] = NULL;
	folder->indexes[i] = NULL;
}

/* Writes plan number i, called so, as JSON. */
static inline void folder_put(struct folder *folder, uint32_t i, struct plan *plan)
{
	struct buf json = {0};
	struct err err = {0};
	char name[32];

	snprintf(name, sizeof(name), "plan-%02u", i);
	plan->id = plan_keep(plan, str_of(name));
	plan->title = plan_keep(plan, str_of(name));
	if (plan->language.len == 0)
		plan->language = STR("zh-Hans");
	plan_json_write(plan, &json);
	plan_free(plan);
	snprintf(name, sizeof(name), "plan-%02u.json", i);
	folder_write(folder, name, buf_str(&json));
	forget_plan(folder, i);
	folder->plans[i] = plan_json_read(buf_str(&json), &err);
	if (!folder->plans[i])
		fail_msg("%s: %s", name, err.detail);
	folder->indexes[i] = index_build(folder->plans[i]);
	folder->n = i < folder->n ? folder->n : i + 1;
	buf_fini(&json);
}

static inline void folder_remove(struct folder *folder, uint32_t i)
{
	char name[32], path[128];

	snprintf(name, sizeof(name), "plan-%02u.json", i);
	path_of(folder, name, path);
	assert_int_equal(unlink(path), 0);
	forget_plan(folder, i);
}

static inline void folder_fini(struct folder *folder)
{
	char path[128];
	DIR *dir = opendir(folder->path);

	assert_non_null(dir);
	for (struct dirent *item; (item = readdir(dir));) {
		char long_path[400];
		snprintf(long_path, sizeof(long_path), "%s/%s", folder->path, item->d_name);
		if (strcmp(item->d_name, ".") != 0 && strcmp(item->d_name, "..") != 0)
			assert_int_equal(unlink(long_path), 0);
	}
	closedir(dir);
	for (uint32_t i = 0; i < folder->n; i++)
		forget_plan(folder, i);
	snprintf(path, sizeof(path), "rm -rf '%s'", folder->cache);
	assert_int_equal(system(path), 0);
	snprintf(path, sizeof(path), "%s", folder->path);
	assert_int_equal(rmdir(path), 0);
}

static inline struct library *open_with(
	const struct folder *folder, const struct library_options *options)
{
	struct err err = {0};
	struct library *library = library_open(folder->path, options, &err);

	if (!library)
		fail_msg("%s: %d %s", folder->path, err.kind, err.detail);
	return library;
}

/* ---- the index file ---- */

static inline char *index_of(const struct folder *folder, char path[128])
{
	path_of(folder, ".lantu-index", path);
	return path;
}

static inline struct buf read_index(const struct folder *folder)
{
	struct buf bytes = {0};
	struct err err = {0};
	char path[128];

	assert_true(file_read(index_of(folder, path), 1 << 26, &bytes, &err));
	return bytes;
}

static inline void write_index(const struct folder *folder, str bytes)
{
	char path[128];
	FILE *file = fopen(index_of(folder, path), "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

/* ---- comparing ---- */

/* Fails unless the hits in a library's plan are those in the same plan in memory. */
static inline void same_hits(const struct hits *got, const struct index_plan *part,
	const struct hits *wanted, const char *words)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < got->n; i++) {
		struct range a = hits_range(got, i), b;
		if (a.section < part->first || a.section >= part->end)
			continue;
		if (at == wanted->n)
			fail_msg("%s: more than %u hits", words, at);
		b = hits_range(wanted, at);
		if (a.section - part->first != b.section || a.paragraph != b.paragraph ||
			a.from != b.from || a.to != b.to ||
			got->items[i].pinyin != wanted->items[at].pinyin)
			fail_msg("%s: hit %u is %u#%u %u..%u, not %u#%u %u..%u", words, at,
				a.section - part->first, a.paragraph, a.from, a.to, b.section,
				b.paragraph, b.from, b.to);
		at++;
	}
	if (at != wanted->n)
		fail_msg("%s: %u hits, not %u", words, at, wanted->n);
}

static inline void check_counts(const struct library *library, str words, uint64_t all)
{
	struct question question;
	uint64_t n = 0;

	question_init(&question, words, false);
	for (uint32_t s = 0; s < library->file.n_shards; s++)
		n += frequency_count(library->file.shards[s], &question.matcher);
	if (n != all)
		fail_msg("%.*s: counted %lu, not %lu", (int)words.len, words.data, (unsigned long)n,
			(unsigned long)all);
	question_fini(&question);
}

/* Fails unless a library gives the hits of its plans. */
static inline void check_words(struct library *library, const struct folder *folder, str words)
{
	struct hits hits = {0}, wanted = {0};
	uint64_t all = 0;
	uint32_t plans = 0, seen = UINT32_MAX;

	for (uint32_t i = 0; i < folder->n; i++) {
		uint32_t shard, plan;
		char id[32];
		snprintf(id, sizeof(id), "plan-%02u", i);
		bool there = library_find(library, str_of(id), &shard, &plan);
		assert_int_equal(there, folder->plans[i] != NULL);
		if (!there)
			continue;
		plans++;
		const struct index *index = library->file.shards[shard];
		if (shard != seen)
			find_words(&hits, index, words);
		seen = shard;
		find_words(&wanted, folder->indexes[i], words);
		struct index_plan part = index_plan(index, plan);
		same_hits(&hits, &part, &wanted, words.data);
		all += wanted.n;
	}
	assert_int_equal(library->report.plans, plans);
	check_counts(library, words, all);
	hits_fini(&hits);
	hits_fini(&wanted);
}

/* The same for words from all plans. */
static inline void check_library(
	struct library *library, const struct folder *folder, unsigned turns, uint32_t *seed)
{
	for (unsigned turn = 0; turn < turns; turn++) {
		const struct plan *plan = folder->plans[random_next(seed) % folder->n];
		struct buf words = {0};
		if (!plan)
			continue;
		piece_of(plan, seed, &words);
		if (random_next(seed) % 4 == 0) {
			buf_byte(&words, ' ');
			piece_of(plan, seed, &words);
		}
		buf_byte(&words, '\0');
		check_words(library, folder, str_of(words.data));
		buf_fini(&words);
	}
	assert_false(library_is_damaged(library));
}

/* ---- a library of one text ---- */

/* Makes a folder that everybody may enter and read, with one text. */
static inline void folder_make_one(struct folder *folder)
{
	folder_make(folder);
	folder_write(folder, "a.txt", STR("一、甲章\n量子海豚。\n"));
	assert_int_equal(chmod(folder->path, 0755), 0);
}

static inline const char *in_folder(const struct folder *folder, const char *name)
{
	static char path[128];

	path_of(folder, name, path);
	return path;
}

static inline bool is_there(const struct folder *folder, const char *name)
{
	struct stat st;

	return lstat(in_folder(folder, name), &st) == 0;
}

/* Opens the library, which has the one text; whether an index was built. */
static inline bool builds(const struct folder *folder)
{
	struct library *library = open_with(folder, &(struct library_options){.memory_mb = 0});
	bool built = library->report.built;

	check_counts(library, STR("量子海豚"), 1);
	library_close(library);
	return built;
}

/* The path of the index of a folder that is not the user's own. */
static inline void cached_index(const struct folder *folder, char path[160])
{
	char name[65], *real = realpath(folder->path, NULL);

	assert_non_null(real);
	checksum_sha256(str_of(real), name);
	snprintf(path, 160, "%s/lantu/index/%.32s", folder->cache, name);
	free(real);
}

#endif
