/*
 * The index of a library with any bit of it changed, cut or extended anywhere, of another version,
 * byte order or library; replaced while it is searched, made by many at once who are killed, and
 * beside files that change: what it answers is right, or it is made anew.
 *
 *   EVERY      so many bits of a small index are passed over for each that is changed; 101
 *   FLIPS      how many bits of a large one are changed; 1000
 *   PART       such as 3/8: only so many of these bits, the third of each eight
 *   ONLY       the tests that are run, such as "any*"
 *   SEARCHES   how many searches are made while it is replaced; 400
 *   ROUNDS     how often it is made by many at once; 2
 *   CHANGES    how often a file changes between two searches; 20
 */
#include "../unit/library_help.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "calls.h"
#include "library/library_figures.h"
#include "plan/builtin.h"

enum { BUILDERS = 20, READERS = 4, LARGE_PLANS = 30, WORDS = 6, EVERY = 101, FLIPS = 1000 };

static const struct library_options plain = {.shard_units = 0};
static const char *const words[WORDS] = {
	"产业", "坚持产业第一", "nansha", "产?链", "chanye", "/产.链/"};

/* ---- changed bits ---- */

struct copy {
	struct buf whole;
	int fd;
	uint32_t right[WORDS]; /* the sums of the answers */
	unsigned long refused, told, harmless;
};

/* All that is told of what is found, as a sum. */
static void ask(struct library_file *file, uint32_t sums[WORDS])
{
	for (int i = 0; i < WORDS; i++) {
		uint32_t sum = 0;
		for (uint32_t s = 0; s < file->n_shards; s++) {
			const struct index *index = file->shards[s];
			struct question question;
			struct hits hits = {0};
			question_init(&question, str_of(words[i]), false);
			uint64_t n = frequency_count(index, &question.matcher);
			sum = checksum_crc32c(sum, &n, sizeof(n));
			hits_find(&hits, index, &question.matcher);
			for (uint32_t h = 0; h < hits.n && h < 50; h++) {
				struct range r = hits_range(&hits, h);
				str title = index_title(index, r.section);
				sum = checksum_crc32c(sum, &r.section, sizeof(r.section));
				sum = checksum_crc32c(sum, &r.from, sizeof(r.from));
				sum = checksum_crc32c(sum, title.data, title.len);
			}
			hits_fini(&hits);
			question_fini(&question);
		}
		sums[i] = sum;
	}
}

static void copy_make(struct copy *copy, const struct folder *folder)
{
	struct library_file file;

	*copy = (struct copy){
		.whole = read_index(folder), .fd = memfd_create("index", MFD_CLOEXEC)};
	assert_true(file_write_all(copy->fd, buf_str(&copy->whole), NULL));
	assert_true(library_file_open(&file, copy->fd));
	ask(&file, copy->right);
	assert_false(file.pages.damaged);
	library_file_close(&file);
}

static void copy_fini(struct copy *copy)
{
	buf_fini(&copy->whole);
	close(copy->fd);
}

/* It is refused, or told of, or answers as before. */
static void look(struct copy *copy, size_t bit)
{
	struct library_file file;
	uint32_t sums[WORDS];

	if (!library_file_open(&file, copy->fd)) {
		copy->refused++;
		return;
	}
	ask(&file, sums);
	if (file.pages.damaged)
		copy->told++;
	else if (memcmp(sums, copy->right, sizeof(sums)) == 0)
		copy->harmless++;
	else
		fail_msg("bit %zu of byte %zu: a wrong answer", bit % 8, bit / 8);
	library_file_close(&file);
}

static void flip(struct copy *copy, size_t bit)
{
	char byte = (char)(copy->whole.data[bit / 8] ^ (1 << bit % 8));

	assert_int_equal(pwrite(copy->fd, &byte, 1, (off_t)(bit / 8)), 1);
	look(copy, bit);
	assert_int_equal(pwrite(copy->fd, &copy->whole.data[bit / 8], 1, (off_t)(bit / 8)), 1);
}

static void tell(const char *name, const struct copy *copy)
{
	print_message("# %s index, %zu bytes: %lu refused, %lu told of, %lu harmless, 0 wrong\n",
		name, copy->whole.len, copy->refused, copy->told, copy->harmless);
}

static void any_bit_of_a_small_one(void **state)
{
	struct folder folder;
	struct copy copy;
	unsigned every = calls_wanted("EVERY", EVERY);
	(void)state;

	folder_make(&folder);
	folder_put(&folder, 0, builtin_plan());
	library_close(open_with(&folder, &plain));
	copy_make(&copy, &folder);
	for (size_t bit = 0; bit < copy.whole.len * 8; bit += every)
		if (calls_in_part(bit / every))
			flip(&copy, bit);
	tell("small", &copy);
	copy_fini(&copy);
	folder_fini(&folder);
}

static void fill_large(struct folder *folder)
{
	folder_make(folder);
	for (uint32_t i = 0; i < LARGE_PLANS; i++)
		folder_put(folder, i, builtin_plan());
	library_close(open_with(folder, &plain));
}

static void random_bits_of_a_large_one(void **state)
{
	struct folder folder;
	struct copy copy;
	uint32_t seed = 89;
	(void)state;

	fill_large(&folder);
	copy_make(&copy, &folder);
	for (unsigned n = 0, all = calls_wanted("FLIPS", FLIPS); n < all; n++) {
		size_t bit = random_next(&seed) % (copy.whole.len * 8);
		if (calls_in_part(n))
			flip(&copy, bit);
	}
	tell("large", &copy);
	copy_fini(&copy);
	folder_fini(&folder);
}

/* Of any other length it is refused: its end says how long it is. */
static void any_other_length(void **state)
{
	struct folder folder;
	struct copy copy;
	struct library_file file;
	unsigned every = calls_wanted("EVERY", EVERY), n = 0;
	(void)state;

	folder_make(&folder);
	folder_write(&folder, "a.txt", STR("一、产业\n坚持产业第一。\n"));
	library_close(open_with(&folder, &plain));
	copy_make(&copy, &folder);
	size_t whole = copy.whole.len;
	for (size_t bytes = 0; bytes <= whole + 5000; bytes += 1 + every / 4, n++) {
		if (bytes == whole)
			continue;
		assert_int_equal(ftruncate(copy.fd, 0), 0);
		assert_int_equal(pwrite(copy.fd, copy.whole.data, bytes < whole ? bytes : whole, 0),
			bytes < whole ? bytes : whole);
		assert_int_equal(ftruncate(copy.fd, (off_t)bytes), 0);
		if (library_file_open(&file, copy.fd))
			fail_msg("one of %zu bytes, not %zu, is believed", bytes, whole);
		library_file_close(&file);
	}
	print_message("# index of other lengths: %u refused\n", n);
	copy_fini(&copy);
	folder_fini(&folder);
}

/* ---- and what becomes of it ---- */

enum { ALL, OLD, NEW, OF_FIGURES, ANSWERS, FILLING = 300 };

static const char *const names[ANSWERS - 1] = {"海豚", "旧章", "新章"};

/* False if something that was read was damaged. */
static bool answer(const struct folder *folder, bool rebuild, uint64_t found[ANSWERS])
{
	struct library_options options = {.rebuild = rebuild};
	struct library *library = open_with(folder, &options);
	struct library_figures_update *update = library_figures_begin(library, rebuild);

	while (library_figures_step(update) == LIBRARY_MORE)
		;
	struct library_figures *figures = library_figures_end(update, NULL);
	for (int i = 0; i < OF_FIGURES; i++) {
		struct question question;
		question_init(&question, str_of(names[i]), false);
		found[i] = 0;
		for (uint32_t s = 0; s < library->file.n_shards; s++)
			found[i] += frequency_count(library->file.shards[s], &question.matcher);
		question_fini(&question);
	}
	found[OF_FIGURES] = 0;
	for (uint32_t i = 0; figures && i < library_figures_count(figures); i++) {
		struct library_figure figure;
		if (library_figures_get(figures, i, &figure))
			found[OF_FIGURES] += figure.paragraph.len;
	}
	bool sound = figures && !library_figures_are_damaged(figures);
	if (figures)
		library_figures_close(figures);
	sound = sound && !library_is_damaged(library);
	library_close(library);
	return sound;
}

/* A file of a library, all of whose bits are changed. */
struct target {
	const struct folder *folder;
	const char *name;
	struct buf whole;
	uint64_t right[ANSWERS];
	unsigned bits, again; /* so often a second answer was needed */
};

static void put_back(const struct target *target)
{
	FILE *f = fopen(in_folder(target->folder, target->name), "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(target->whole.data, 1, target->whole.len, f), target->whole.len);
	assert_int_equal(fclose(f), 0);
}

/* As commands do: an answer of a damaged index is given once more, of another. */
static void comes_right(struct target *target, size_t bit)
{
	uint64_t found[ANSWERS];
	char *byte = &target->whole.data[bit / 8];

	*byte = (char)(*byte ^ 1 << bit % 8);
	put_back(target);
	*byte = (char)(*byte ^ 1 << bit % 8);
	target->bits++;
	if (!answer(target->folder, false, found)) {
		target->again++;
		if (!answer(target->folder, true, found))
			fail_msg("%s, bit %zu: a dead end", target->name, bit);
	}
	if (memcmp(found, target->right, sizeof(found)) != 0)
		fail_msg("%s, bit %zu: a wrong answer", target->name, bit);
}

static void change_all(struct target *target, const char *what)
{
	unsigned every = calls_wanted("EVERY", EVERY);

	for (size_t bit = 0; bit < target->whole.len * 8; bit += every)
		if (calls_in_part(bit / every))
			comes_right(target, bit);
	print_message("# %s, %zu bytes: %u bits, %u told of and answered anew, 0 dead ends\n", what,
		target->whole.len, target->bits, target->again);
	put_back(target);
}

static void read_target(struct target *target)
{
	assert_true(
		file_read(in_folder(target->folder, target->name), 1 << 26, &target->whole, NULL));
}

/* Of the index, of the figures beside it, and of an index that a change of a text makes old. */
static void any_bit_comes_right(void **state)
{
	struct folder folder;
	struct target index = {.folder = &folder, .name = ".lantu-index"}, figures, old;
	struct buf text = {0};
	(void)state;

	folder_make(&folder);
	buf_printf(&text, "一、甲章\n海豚增长5%%，建成学校10所。\n");
	for (unsigned i = 0; i < FILLING; i++)
		buf_printf(&text, "第%u号鲸群%c。\n", i * i, (char)('a' + i % 26));
	folder_write(&folder, "a.txt", buf_str(&text));
	buf_fini(&text);
	folder_write(&folder, "b.txt", STR("一、旧章\n海豚增长6%左右。\n"));
	assert_true(answer(&folder, true, index.right));
	figures = old = index;
	figures.name = ".lantu-index-figures";
	read_target(&index);
	read_target(&figures);
	change_all(&index, "index");
	change_all(&figures, "figures");
	read_target(&old);
	folder_write(&folder, "b.txt", STR("一、新章\n海豚增长7%左右。\n"));
	old.right[OLD] = 0;
	old.right[NEW] = 1;
	change_all(&old, "an older index");
	buf_fini(&index.whole);
	buf_fini(&figures.whole);
	buf_fini(&old.whole);
	unlink(in_folder(&folder, figures.name));
	folder_fini(&folder);
}

/* ---- of another kind ---- */

/* Whatever lies there as an index, the library answers right. */
static void expect_right(const struct folder *folder, str bytes, uint64_t n)
{
	write_index(folder, bytes);
	struct library *library = open_with(folder, &plain);
	check_counts(library, STR("海豚"), n);
	assert_true(library_verify(library));
	library_close(library);
}

static void one_of_another_kind(void **state)
{
	struct folder folder, other;
	struct buf bytes, theirs;
	(void)state;

	folder_make(&other);
	folder_write(&other, "a.txt", STR("一、甲章\n海豚海豚海豚。\n"));
	library_close(open_with(&other, &plain));
	theirs = read_index(&other);
	folder_fini(&other);
	folder_make_one(&folder);
	library_close(open_with(&folder, &plain));
	bytes = read_index(&folder);
	expect_right(&folder, buf_str(&theirs), 1);
	expect_right(&folder, STR(""), 1);
	expect_right(&folder, STR("{\"id\": \"海豚\"}"), 1);
	/* Each number of the end, in the other byte order, and one more: an older version. */
	for (size_t at = bytes.len - 104; at + 4 <= bytes.len; at += 4) {
		struct buf wrong = {0};
		buf_add(&wrong, buf_str(&bytes));
		for (int i = 0; i < 4; i++)
			wrong.data[at + (size_t)i] = bytes.data[at + 3 - (size_t)i];
		expect_right(&folder, buf_str(&wrong), 1);
		memcpy(wrong.data + at, bytes.data + at, 4);
		wrong.data[at]--;
		expect_right(&folder, buf_str(&wrong), 1);
		buf_fini(&wrong);
	}
	buf_fini(&bytes);
	buf_fini(&theirs);
	folder_fini(&folder);
}

/* ---- while it changes ---- */

static void search_again_and_again(const struct folder *folder, unsigned searches)
{
	for (unsigned n = 0; n < searches;) {
		struct library *library = open_with(folder, &plain);
		for (int i = 0; i < 10 && n < searches; i++, n++)
			check_counts(library, STR("海豚"), 1);
		assert_false(library_is_damaged(library));
		library_close(library);
	}
	_exit(0);
}

static void replaced_while_it_is_searched(void **state)
{
	const struct library_options anew = {.rebuild = true};
	struct folder folder;
	unsigned all = calls_wanted("SEARCHES", 400), replaced = 0;
	int status, left = READERS;
	(void)state;

	folder_make_one(&folder);
	library_close(open_with(&folder, &plain));
	for (int i = 0; i < READERS; i++) {
		pid_t reader = fork();
		if (reader == 0)
			search_again_and_again(&folder, all / READERS);
	}
	while (left > 0) {
		library_close(open_with(&folder, &anew));
		replaced++;
		while (waitpid(-1, &status, WNOHANG) > 0) {
			assert_int_equal(status, 0);
			left--;
		}
	}
	print_message("# index replaced %u times: %u searches right\n", replaced, all);
	folder_fini(&folder);
}

static void made_by_many_who_are_killed(void **state)
{
	const struct library_options anew = {.rebuild = true};
	struct folder folder;
	uint32_t seed = 97;
	unsigned rounds = calls_wanted("ROUNDS", 2);
	(void)state;

	folder_make_one(&folder);
	for (unsigned round = 0; round < rounds; round++) {
		pid_t builders[BUILDERS];
		for (int i = 0; i < BUILDERS; i++) {
			builders[i] = fork();
			if (builders[i] != 0)
				continue;
			for (;;)
				library_close(open_with(&folder, &anew));
		}
		for (int i = 0; i < BUILDERS; i++) {
			struct timespec wait = {.tv_nsec = random_next(&seed) % 3000000};
			nanosleep(&wait, NULL);
			kill(builders[i], SIGKILL);
			waitpid(builders[i], NULL, 0);
		}
		struct library *library = open_with(&folder, &anew);
		check_counts(library, STR("海豚"), 1);
		assert_true(library_verify(library));
		library_close(library);
		DIR *dir = opendir(folder.path);
		for (struct dirent *item; dir && (item = readdir(dir));)
			assert_int_not_equal(strncmp(item->d_name, ".lantu-tmp-", 11), 0);
		closedir(dir);
	}
	print_message("# %d builders at once, all killed, %u times: one index, nothing left\n",
		BUILDERS, rounds);
	folder_fini(&folder);
}

static void write_over(const struct folder *folder, const char *text)
{
	int fd = open(in_folder(folder, "a.txt"), O_WRONLY | O_TRUNC | O_CLOEXEC);

	assert_true(fd >= 0 && file_write_all(fd, str_of(text), NULL));
	close(fd);
}

/* The file has the length and the time that it had. */
static void never_stale(void **state)
{
	struct folder folder;
	unsigned all = calls_wanted("CHANGES", 20);
	char text[64], now[32], before[32];
	(void)state;

	folder_make_one(&folder);
	for (unsigned n = 0; n < all; n++) {
		snprintf(now, sizeof(now), "海豚%08u", n);
		snprintf(before, sizeof(before), "海豚%08u", n - 1);
		snprintf(text, sizeof(text), "一、甲章\n%s。\n", now);
		if (n % 2)
			assert_true(file_save(in_folder(&folder, "a.txt"), str_of(text), NULL));
		else
			write_over(&folder, text);
		struct timespec old[] = {{1000000000, 0}, {1000000000, 0}};
		assert_int_equal(utimensat(AT_FDCWD, in_folder(&folder, "a.txt"), old, 0), 0);
		struct library *library = open_with(&folder, &plain);
		check_counts(library, str_of(now), 1);
		check_counts(library, str_of(before), 0);
		library_close(library);
	}
	print_message("# a file changed %u times: no stale hit\n", all);
	folder_fini(&folder);
}

/* ---- a full disk ---- */

/* So much that each part of the end of a file, and what fills its last page, is a write. */
static void add_much(struct library_writer *writer, size_t before)
{
	enum { BLOCK = 256 * PAGE_BYTES };
	struct library_entry entry = {.bytes = 1};
	struct shard_head head = {.bytes = 1};
	struct buf bytes = {0};

	for (size_t i = 0; i < BLOCK; i++)
		buf_byte(&bytes, 'a');
	assert_true(page_writer_add(&writer->pages, bytes.data, before, NULL));
	while (writer->heads.len < BLOCK)
		library_writer_add_shard(writer, &head);
	while (writer->entries.len < BLOCK)
		library_writer_add_entry(writer, entry, STR(""));
	library_writer_add_entry(writer, entry, buf_str(&bytes));
	/* The last name ends on the last page of a block. */
	size_t all = (before + 7) / 8 * 8 + writer->heads.len + writer->entries.len;
	all += sizeof(entry) + writer->strings.len + 1;
	buf_cut(&bytes, (2 * BLOCK - 1 - all % BLOCK) % BLOCK);
	library_writer_add_entry(writer, entry, buf_str(&bytes));
	buf_fini(&bytes);
}

/* Whichever of the writes finds it full, the file is not said to be whole. */
static void ended_on_a_full_disk(void **state)
{
	static const size_t before[] = {0, 256 * PAGE_BYTES - 4};
	(void)state;

	for (size_t b = 0; b < COUNT(before); b++) {
		bool ok = false;
		for (unsigned at = 1; !ok; at++) {
			struct library_writer writer = {
				.pages.fd = memfd_create("index", MFD_CLOEXEC)};
			struct err err = {0};
			add_much(&writer, before[b]);
			calls = (struct calls){.how = FAIL_ONCE,
				.name = "write",
				.at = at,
				.error = ENOSPC,
				.no_disk = true};
			ok = library_writer_end(&writer, &err);
			unsigned writes = calls.count;
			calls = (struct calls){.no_disk = true};
			assert_int_equal(ok, writes < at);
			assert_true(ok || err.kind == ERR_WRITE);
			assert_true(!ok || at > 6);
			close(writer.pages.fd);
			library_writer_fini(&writer);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_bit_of_a_small_one),
		cmocka_unit_test(random_bits_of_a_large_one),
		cmocka_unit_test(any_bit_comes_right),
		cmocka_unit_test(any_other_length),
		cmocka_unit_test(one_of_another_kind),
		cmocka_unit_test(replaced_while_it_is_searched),
		cmocka_unit_test(made_by_many_who_are_killed),
		cmocka_unit_test(never_stale),
		cmocka_unit_test(ended_on_a_full_disk),
	};

	calls.no_disk = true;
	cmocka_set_test_filter(getenv("ONLY"));
	return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
