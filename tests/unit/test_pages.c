/* Mapped files with sums: every damaged bit is found when its page is touched, and not before. */
#include "slow_search.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/checksum.h"
#include "index/page_writer.h"
#include "index/pages.h"

static void sums_are_those_of_the_standard(void **state)
{
	unsigned char bytes[32];
	(void)state;

	/* RFC 3720, appendix B.4. */
	memset(bytes, 0, sizeof(bytes));
	assert_int_equal(checksum_crc32c(0, bytes, 32), 0x8A9136AA);
	memset(bytes, 0xFF, sizeof(bytes));
	assert_int_equal(checksum_crc32c(0, bytes, 32), 0x62A8AB43);
	for (unsigned char i = 0; i < 32; i++)
		bytes[i] = i;
	assert_int_equal(checksum_crc32c(0, bytes, 32), 0x46DD794E);
	assert_int_equal(checksum_crc32c(0, "123456789", 9), 0xE3069283);
}

static void both_kinds_of_sum_agree(void **state)
{
	unsigned char bytes[100];
	uint32_t seed = 5;
	(void)state;

	for (int turn = 0; turn < 2000; turn++) {
		size_t n = random_next(&seed) % sizeof(bytes), cut = n ? random_next(&seed) % n : 0;
		for (size_t i = 0; i < n; i++)
			bytes[i] = (unsigned char)random_next(&seed);
		uint32_t sum = checksum_crc32c(0, bytes, n);
		assert_int_equal(sum, checksum_crc32c_portable(0, bytes, n));
		assert_int_equal(
			sum, checksum_crc32c(checksum_crc32c(0, bytes, cut), bytes + cut, n - cut));
	}
}

/* ---- files ---- */

struct made {
	FILE *file;
	size_t covered, sums_at, bytes;
};

static struct made make_file(size_t n)
{
	struct made made = {.file = tmpfile(), .covered = n};
	struct page_writer writer = {.fd = fileno(made.file)};
	struct err err = {0};
	uint32_t seed = 3;

	for (size_t at = 0; at < n;) {
		unsigned char piece[7000];
		size_t part = random_next(&seed) % sizeof(piece);
		part = part < n - at ? part : n - at;
		for (size_t i = 0; i < part; i++)
			piece[i] = (unsigned char)(at + i) ^ (unsigned char)((at + i) >> 8);
		assert_true(page_writer_add(&writer, piece, part, &err));
		at += part;
	}
	made.sums_at = (n + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
	assert_true(page_writer_end(&writer, &err));
	made.bytes = writer.at;
	assert_int_equal(made.bytes, made.sums_at + pages_sums(n) * 4);
	page_writer_fini(&writer);
	return made;
}

static void open_file(const struct made *made, struct pages *pages)
{
	assert_true(pages_open(pages, fileno(made->file), made->bytes, NULL));
	assert_true(pages_cover(pages, made->covered, made->sums_at));
}

static void flip(const struct made *made, size_t at, unsigned bit)
{
	unsigned char byte;

	assert_int_equal(pread(fileno(made->file), &byte, 1, (off_t)at), 1);
	byte ^= (unsigned char)(1U << bit);
	assert_int_equal(pwrite(fileno(made->file), &byte, 1, (off_t)at), 1);
}

static void what_was_written_is_read(void **state)
{
	static const size_t sizes[] = {1, PAGE_BYTES - 1, PAGE_BYTES, PAGE_BYTES + 1,
		PAGE_BYTES * PAGE_SUMS, PAGE_BYTES * PAGE_SUMS + 1, 3000000};
	(void)state;

	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct made made = make_file(sizes[i]);
		struct pages pages;
		open_file(&made, &pages);
		pages_touch(&pages, pages.data, sizes[i]);
		assert_false(pages.damaged);
		for (size_t at = 0; at < sizes[i]; at++)
			if (pages.data[at] != (unsigned char)(at ^ at >> 8))
				fail_msg("byte %zu of %zu", at, sizes[i]);
		pages_touch(&pages, pages.data + made.sums_at, 1);
		assert_true(pages.damaged); /* sums are not to be read */
		pages_close(&pages);
		fclose(made.file);
	}
}

static void every_flipped_bit_is_found(void **state)
{
	struct made made = make_file(3 * PAGE_BYTES + 100);
	uint32_t seed = 17;
	(void)state;

	for (int turn = 0; turn < 4000; turn++) {
		size_t at = random_next(&seed) % made.covered, page = at / PAGE_BYTES;
		unsigned bit = random_next(&seed) % 8;
		struct pages pages;
		flip(&made, at, bit);
		open_file(&made, &pages);
		for (size_t other = 0; other < 4; other++)
			if (other != page)
				pages_touch(&pages, pages.data + other * PAGE_BYTES, 1);
		assert_false(pages.damaged);
		pages_touch(&pages, pages.data + page * PAGE_BYTES, 1);
		assert_true(pages.damaged);
		pages_close(&pages);
		flip(&made, at, bit);
	}
	for (size_t at = made.sums_at; at < made.bytes; at++) {
		struct pages pages;
		flip(&made, at, (unsigned)at % 8);
		open_file(&made, &pages);
		pages_touch(&pages, pages.data, made.covered);
		assert_true(pages.damaged);
		pages_close(&pages);
		flip(&made, at, (unsigned)at % 8);
	}
	fclose(made.file);
}

/* It is the copy that is checked, whatever was seen before. */
static void a_copy_is_checked(void **state)
{
	struct made made = make_file(3 * PAGE_BYTES);
	unsigned char copy[2 * PAGE_BYTES];
	struct pages pages;
	(void)state;

	open_file(&made, &pages);
	pages_touch(&pages, pages.data, made.covered);
	pages_copy(&pages, 1, 2, copy);
	assert_memory_equal(copy, pages.data + PAGE_BYTES, sizeof(copy));
	assert_false(pages.damaged);
	flip(&made, PAGE_BYTES + 7, 3);
	pages_touch(&pages, pages.data, made.covered);
	assert_false(pages.damaged);
	pages_copy(&pages, 1, 2, copy);
	assert_true(pages.damaged);
	pages_close(&pages);
	fclose(made.file);
}

/* What is read then is zeros, and the file is marked. */
static void a_file_cut_short_is_damaged(void **state)
{
	struct made made = make_file(5 * PAGE_BYTES);
	struct pages pages;
	unsigned char byte = 1;
	(void)state;

	open_file(&made, &pages);
	pages_touch(&pages, pages.data, made.covered);
	assert_false(pages.damaged);
	assert_int_equal(ftruncate(fileno(made.file), PAGE_BYTES), 0);
	pages_read(&pages, pages.data + made.covered - 1, 1, &byte);
	assert_int_equal(byte, 0);
	assert_true(pages.damaged);
	pages_forget(&pages);
	pages_close(&pages);
	fclose(made.file);
}

static void ranges_outside_are_refused(void **state)
{
	struct made made = make_file(10000);
	struct pages pages;
	(void)state;

	assert_true(pages_open(&pages, fileno(made.file), made.bytes, NULL));
	assert_false(pages_cover(&pages, made.bytes + 1, made.sums_at));
	assert_false(pages_cover(&pages, made.covered, made.bytes + 4));
	assert_false(pages_cover(&pages, made.covered, made.sums_at + 4));
	assert_false(pages_cover(&pages, made.covered, made.sums_at - 1));
	pages_close(&pages);
	fclose(made.file);
}

/* Arrays begin at a multiple of 8, within what is covered, and end there. */
static void arrays_outside_are_refused(void **state)
{
	static const struct {
		uint64_t at, n;
		size_t item;
		bool is;
	} rows[] = {
		{0, 0, 8, true},
		{0, 1250, 8, true},
		{0, 1251, 8, false},
		{9992, 1, 8, true},
		{9992, 2, 8, false},
		{10000, 0, 1, true},
		{10000, 1, 1, false},
		{10008, 0, 1, false},
		{4, 1, 4, false},
		{UINT64_MAX - 7, 1, 8, false},
		{8, UINT64_MAX, 8, false},
		{8, UINT64_MAX / 8, 8, false},
	};
	struct made made = make_file(10000);
	struct pages pages;
	(void)state;

	open_file(&made, &pages);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const void *array = pages_array(&pages, rows[i].at, rows[i].n, rows[i].item);
		assert_ptr_equal(array, rows[i].is ? pages.data + rows[i].at : NULL);
	}
	pages_close(&pages);
	fclose(made.file);
}

/* Nothing is covered: nothing may be read, and nothing outside of it is. */
static void a_file_of_nothing_has_no_pages(void **state)
{
	struct made made = make_file(PAGE_BYTES);
	struct pages pages;
	(void)state;

	assert_true(pages_open(&pages, fileno(made.file), made.bytes, NULL));
	assert_true(pages_cover(&pages, 0, 0));
	assert_int_equal(pages_digest(&pages), 0);
	assert_false(pages.damaged);
	pages_touch(&pages, pages.data, 1);
	assert_true(pages.damaged);
	pages_close(&pages);
	pages_forget(&pages); /* none */
	fclose(made.file);
}

static void what_is_no_file_is_refused(void **state)
{
	char trailer[16];
	struct pages pages;
	struct err err = {0};
	int pipes[2];
	(void)state;

	assert_false(pages_open(&pages, -1, PAGE_BYTES, &err));
	assert_int_equal(err.kind, ERR_READ);
	assert_false(pages_open_trailed(&pages, -1, trailer, sizeof(trailer)));
	assert_int_equal(pipe(pipes), 0);
	assert_false(pages_open_trailed(&pages, pipes[0], trailer, sizeof(trailer)));
	close(pipes[0]);
	close(pipes[1]);
	char name[] = "/tmp/lantu-test-XXXXXX";
	int fd = mkstemp(name), only = open(name, O_WRONLY | O_CLOEXEC);
	unlink(name);
	assert_int_equal(ftruncate(fd, sizeof(trailer) - 1), 0);
	assert_false(pages_open_trailed(&pages, fd, trailer, sizeof(trailer)));
	assert_int_equal(ftruncate(fd, sizeof(trailer)), 0);
	assert_false(pages_open_trailed(&pages, only, trailer, sizeof(trailer)));
	assert_true(pages_open_trailed(&pages, fd, trailer, sizeof(trailer)));
	pages_close(&pages);
	close(fd);
	close(only);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_are_those_of_the_standard),
		cmocka_unit_test(both_kinds_of_sum_agree),
		cmocka_unit_test(what_was_written_is_read),
		cmocka_unit_test(every_flipped_bit_is_found),
		cmocka_unit_test(a_copy_is_checked),
		cmocka_unit_test(a_file_cut_short_is_damaged),
		cmocka_unit_test(ranges_outside_are_refused),
		cmocka_unit_test(arrays_outside_are_refused),
		cmocka_unit_test(a_file_of_nothing_has_no_pages),
		cmocka_unit_test(what_is_no_file_is_refused),
	};

	return cmocka_run_group_tests_name("pages", tests, NULL, NULL);
}
