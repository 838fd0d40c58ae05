/* What an index file says of itself: numbers that cannot be are refused, though sums are right. */
#include "library_help.h"

#include <signal.h>
#include <sys/resource.h>

#include "library/library_file.h"
#include "plan/builtin.h"

static const struct library_options one_shard = {.shard_units = 0};

/* ---- the trailer ---- */

/* The end of the file; see library_file.c. */
enum {
	AT_MAGIC = 0,
	AT_VERSION = 16,
	AT_ORDER = 20,
	AT_TABLES = 24,
	AT_ENTRIES = 28,
	AT_SHARDS = 32,
	AT_BYTES = 40,
	AT_COVERED = 48,
	AT_SUMS_AT = 56,
	AT_HEADS_AT = 64,
	AT_ENTRIES_AT = 72,
	AT_STRINGS_AT = 80,
	AT_STRINGS_BYTES = 88,
	AT_SUM = 100,
	TRAILER_BYTES = 104,
};

/* Opens these bytes as a library's index. */
static bool opens(str bytes, bool *broken)
{
	FILE *file = tmpfile();
	struct library_file opened;

	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	assert_int_equal(fflush(file), 0);
	bool ok = library_file_open(&opened, fileno(file));
	*broken = opened.broken;
	if (ok)
		library_file_close(&opened);
	fclose(file);
	return ok;
}

/* The same with n bytes of the trailer replaced, whose sum is right again. */
static bool opens_with(const struct buf *whole, size_t at, const void *with, size_t n, bool *broken)
{
	struct buf bytes = {0};

	buf_add(&bytes, buf_str(whole));
	char *trailer = bytes.data + bytes.len - TRAILER_BYTES;
	memcpy(trailer + at, with, n);
	uint32_t sum = checksum_crc32c(0, trailer, AT_SUM);
	memcpy(trailer + AT_SUM, &sum, sizeof(sum));
	bool ok = opens(buf_str(&bytes), broken);
	buf_fini(&bytes);
	return ok;
}

static void a_trailer_that_cannot_be_is_refused(void **state)
{
	static const struct {
		size_t at, bytes;
		uint64_t value;
		bool broken; /* or of another version or machine */
	} rows[] = {
		{AT_MAGIC, 1, 'L', true},
		{AT_BYTES, 8, 1, true},
		{AT_VERSION, 4, 4, false},
		{AT_VERSION, 4, UINT32_MAX, false},
		{AT_ORDER, 4, 0x04030201, false},
		{AT_TABLES, 4, 0, false},
		{AT_COVERED, 8, UINT64_MAX, true},
		{AT_COVERED, 8, 0, true},
		{AT_SUMS_AT, 8, UINT64_MAX - 3, true},
		{AT_SUMS_AT, 8, 2, true},
		{AT_HEADS_AT, 8, 4, true},
		{AT_HEADS_AT, 8, UINT64_MAX - 7, true},
		{AT_SHARDS, 4, UINT32_MAX, true},
		{AT_ENTRIES_AT, 8, 4, true},
		{AT_ENTRIES_AT, 8, UINT64_MAX - 7, true},
		{AT_ENTRIES, 4, UINT32_MAX, true},
		{AT_STRINGS_AT, 8, 4, true},
		{AT_STRINGS_AT, 8, UINT64_MAX - 7, true},
		{AT_STRINGS_BYTES, 8, UINT64_MAX, true},
	};
	struct folder folder;
	bool broken;
	(void)state;

	folder_make(&folder);
	folder_put(&folder, 0, builtin_plan());
	library_close(open_with(&folder, &one_shard));
	struct buf whole = read_index(&folder);
	assert_true(opens_with(&whole, AT_MAGIC, "l", 1, &broken));
	assert_true(opens(buf_str(&whole), &broken));
	for (size_t i = 0; i < COUNT(rows); i++)
		if (opens_with(&whole, rows[i].at, &rows[i].value, rows[i].bytes, &broken) ||
			broken != rows[i].broken)
			fail_msg("row %zu: %s", i, broken ? "broken" : "opened, or another's");
	/* A sum that is wrong, and a file too short for a trailer. */
	whole.data[whole.len - 1] ^= 1;
	assert_false(opens(buf_str(&whole), &broken));
	assert_true(broken);
	assert_false(opens(str_slice(buf_str(&whole), 0, TRAILER_BYTES - 1), &broken));
	assert_true(broken);
	buf_fini(&whole);
	folder_fini(&folder);
}

/* A name is within the strings, and ends with them. */
static void a_name_outside_is_none(void **state)
{
	struct folder folder;
	(void)state;

	folder_make(&folder);
	folder_put(&folder, 0, builtin_plan());
	struct library *library = open_with(&folder, &one_shard);
	struct library_file *file = &library->file;
	struct library_entry entry = library_file_entry(file, 0);
	assert_str(library_file_name(file, entry), "plan-00.json");
	entry.name = (uint32_t)file->strings_bytes;
	assert_int_equal(library_file_name(file, entry).len, 0);
	entry.name = UINT32_MAX;
	assert_int_equal(library_file_name(file, entry).len, 0);
	entry.name = (uint32_t)file->strings_bytes - 3;
	assert_str(library_file_name(file, entry), "on");
	library_close(library);
	folder_fini(&folder);
}

/* Wherever the disk becomes full, writing says so. */
static void a_full_disk_is_told(void **state)
{
	struct rlimit limit, whole;
	bool ok = false;
	(void)state;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &whole), 0);
	for (rlim_t bytes = 0; !ok; bytes += 8) {
		FILE *file = tmpfile();
		struct library_writer writer = {.pages.fd = fileno(file)};
		struct err err = {0};
		library_writer_add_entry(&writer, (struct library_entry){0}, STR("plan.json"));
		limit = (struct rlimit){bytes, whole.rlim_max};
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
		ok = library_writer_end(&writer, &err);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &whole), 0);
		assert_int_equal(err.kind, ok ? ERR_NONE : ERR_WRITE);
		assert_in_range(bytes, 0, 2 * PAGE_BYTES);
		library_writer_fini(&writer);
		fclose(file);
	}
	signal(SIGXFSZ, SIG_DFL);
}

/* ---- the head of a shard ---- */

enum { HUGE_BITS = 44 };

/* Two plans in a shard, in memory that may be changed, all of it seen. */
struct copy {
	struct folder folder;
	struct library *library;
	struct shard_head head;
	struct pages pages;
	unsigned char *bytes;
};

static void copy_init(struct copy *copy)
{
	folder_make(&copy->folder);
	folder_put(&copy->folder, 0, builtin_plan());
	folder_put(&copy->folder, 1, builtin_plan());
	copy->library = open_with(&copy->folder, &one_shard);
	const struct pages *pages = &copy->library->file.pages;
	assert_true(library_verify(copy->library));
	copy->head = copy->library->file.heads[0];
	copy->bytes = mem_alloc(pages->covered, 1);
	memcpy(copy->bytes, pages->data, pages->covered);
	size_t seen = pages->covered / PAGE_BYTES / 8 + 8;
	copy->pages = (struct pages){.data = copy->bytes,
		.bytes = pages->covered,
		.covered = pages->covered,
		.seen = mem_alloc(seen, 1)};
	memset(copy->pages.seen, 0xFF, seen);
}

static void copy_fini(struct copy *copy)
{
	free(copy->pages.seen);
	free(copy->bytes);
	library_close(copy->library);
	folder_fini(&copy->folder);
}

static bool is_taken(struct copy *copy, const struct shard_head *head)
{
	struct shard shard;

	return shard_open(&shard, &copy->pages, head);
}

static void a_shard_outside_the_file_is_refused(void **state)
{
	struct copy copy;
	(void)state;

	copy_init(&copy);
	const struct shard_head whole = copy.head;
	const struct {
		uint64_t at, bytes;
	} rows[] = {
		{whole.at + 64, whole.bytes},
		{whole.at, whole.bytes - 64},
		{whole.at, whole.bytes + ((uint64_t)1 << 32)},
		{copy.pages.covered / PAGE_BYTES * PAGE_BYTES + PAGE_BYTES, 0},
		{UINT64_MAX - PAGE_BYTES + 1, PAGE_BYTES},
		{whole.at, UINT64_MAX - PAGE_BYTES + 1},
	};
	assert_true(is_taken(&copy, &whole));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct shard_head head = whole;
		head.at = rows[i].at;
		head.bytes = rows[i].bytes;
		assert_false(is_taken(&copy, &head));
	}
	for (int part = 0; part < SHARD_PARTS; part++) {
		const uint64_t places[] = {whole.parts[part].at + 8, whole.bytes + SHARD_ALIGN,
			UINT64_MAX - SHARD_ALIGN + 1};
		for (size_t i = 0; i < COUNT(places); i++) {
			struct shard_head head = whole;
			head.parts[part].at = places[i];
			assert_false(is_taken(&copy, &head));
		}
		struct shard_head head = whole;
		head.parts[part].n = whole.bytes - whole.parts[part].at + 1;
		assert_false(is_taken(&copy, &head));
		head.parts[part].n = UINT64_MAX;
		assert_false(is_taken(&copy, &head));
	}
	copy_fini(&copy);
}

/* Each part has as many items as those that it belongs to say, also in a file without end. */
static void parts_that_do_not_fit_are_refused(void **state)
{
	struct copy copy;
	(void)state;

	copy_init(&copy);
	const struct shard_head whole = copy.head;
	const struct shard_range *parts = whole.parts;
	const struct {
		enum shard_part part;
		uint64_t n;
	} rows[] = {
		{PART_OWN, (uint64_t)UINT32_MAX + 1},
		{PART_UNITS, 0},
		{PART_UNITS, UNITS_PAD},
		{PART_UNITS, (uint64_t)INT32_MAX + 1},
		{PART_UNITS, parts[PART_UNITS].n + 1024},
		{PART_SECTIONS, 0},
		{PART_SECTIONS, parts[PART_SECTIONS].n + 1},
		{PART_PLANS, 0},
		{PART_BLOCK_UNIT, parts[PART_SECTIONS].n},
		{PART_BLOCK_UNIT, parts[PART_UNITS].n},
		{PART_MARKS, parts[PART_MARKS].n + 1},
		{PART_BLOCK_OWN, parts[PART_BLOCK_OWN].n - 1},
		{PART_SECTION_BLOCK, parts[PART_SECTION_BLOCK].n - 1},
		{PART_SECTION_UNIT, parts[PART_SECTION_UNIT].n + 1},
		{PART_TITLES, UNITS_PAD},
		{PART_TITLE_UNIT, parts[PART_TITLE_UNIT].n - 1},
		{PART_SECTION_NEAR, parts[PART_SECTION_NEAR].n - 1},
		{PART_FIRST_UNITS, parts[PART_FIRST_UNITS].n + 1},
		{PART_FIRST_LISTS, parts[PART_FIRST_LISTS].n + 1},
		{PART_KEYS, parts[PART_UNITS].n + 1},
		{PART_KEYS, parts[PART_KEYS].n - 1},
		{PART_STARTS, parts[PART_STARTS].n - 1},
		{PART_HEADS, parts[PART_HEADS].n + 1},
		{PART_OFFSETS, parts[PART_OFFSETS].n + 1},
		{PART_SHARED, parts[PART_SHARED].n - 1},
		{PART_POSTINGS, POSTINGS_PAD - 1},
	};
	copy.pages.covered = (uint64_t)1 << HUGE_BITS;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct shard_head head = whole;
		head.bytes = copy.pages.covered / 2;
		assert_true(is_taken(&copy, &head));
		head.parts[rows[i].part].n = rows[i].n;
		if (is_taken(&copy, &head))
			fail_msg("row %zu", i);
	}
	copy_fini(&copy);
}

/* The first plan begins with the first section, and each other one at or after the one before. */
static void plans_in_disorder_are_refused(void **state)
{
	struct copy copy;
	(void)state;

	copy_init(&copy);
	struct shard_plan *plans = (struct shard_plan *)(void *)(copy.bytes + copy.head.at +
								 copy.head.parts[PART_PLANS].at);
	uint32_t sections = (uint32_t)copy.head.parts[PART_SECTIONS].n;
	uint32_t second = plans[1].first_section;
	const struct {
		uint32_t first, second;
		bool is;
	} rows[] = {{0, second, true}, {0, 0, true}, {0, sections, true}, {0, sections + 1, false},
		{1, second, false}, {second, 1, false}, {0, UINT32_MAX, false}};
	for (size_t i = 0; i < COUNT(rows); i++) {
		plans[0].first_section = rows[i].first;
		plans[1].first_section = rows[i].second;
		assert_int_equal(is_taken(&copy, &copy.head), rows[i].is);
	}
	/* The first one is after the one before it, too: it is 0. */
	plans[0].first_section = 0;
	plans[1].first_section = second;
	copy.head.parts[PART_PLANS].n = 1;
	assert_true(is_taken(&copy, &copy.head));
	copy_fini(&copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_trailer_that_cannot_be_is_refused),
		cmocka_unit_test(a_name_outside_is_none),
		cmocka_unit_test(a_full_disk_is_told),
		cmocka_unit_test(a_shard_outside_the_file_is_refused),
		cmocka_unit_test(parts_that_do_not_fit_are_refused),
		cmocka_unit_test(plans_in_disorder_are_refused),
	};

	return cmocka_run_group_tests_name("header", tests, NULL, NULL);
}
