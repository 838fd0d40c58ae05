/* base/buf and base/file: reading and writing piece by piece. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))

static char path[] = "/tmp/lantu-stream-XXXXXX";

static void put(str bytes)
{
	struct err err = {0};

	assert_true(file_save(path, bytes, &err));
}

struct taker {
	struct drain drain;
	size_t len, most, pieces;
};

static void take(struct drain *drain, str bytes)
{
	struct taker *taker = (struct taker *)(void *)drain;

	assert_true(bytes.len % 5 == 0);
	taker->len += bytes.len;
	taker->most = bytes.len > taker->most ? bytes.len : taker->most;
	taker->pieces++;
}

/* What is added goes out in pieces, none of which ends within an addition. */
static void buf_drains(void **state)
{
	struct taker taker = {.drain.take = take};
	struct buf buf = {.drain = &taker.drain};
	(void)state;

	for (int i = 0; i < 100000; i++)
		buf_add(&buf, STR("abcde"));
	assert_true(taker.pieces > 1 && taker.len + buf.len == 500000);
	buf_drain(&buf);
	assert_int_equal(taker.len, 500000);
	assert_true(taker.most < BUF_DRAIN_BYTES + 5);
	assert_int_equal(buf.len, 0);
	buf_fini(&buf);
}

/* A limit that depends on the beginning is known before the rest is read. */
static size_t limit_by_beginning(str beginning)
{
	return str_starts(beginning, STR("{")) ? 300000 : 100000;
}

static void file_reads_as_it_begins(void **state)
{
	struct buf big = {0}, got = {0};
	struct err err = {0};
	(void)state;

	for (int i = 0; i < 300000; i++)
		buf_byte(&big, '{');
	put(buf_str(&big));
	assert_true(file_read_as(path, limit_by_beginning, &got, &err));
	assert_int_equal(got.len, 300000);
	buf_byte(&big, '}');
	put(buf_str(&big));
	assert_false(file_read_as(path, limit_by_beginning, &got, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	big.data[0] = '[';
	put(str_slice(buf_str(&big), 0, 100001));
	assert_false(file_read_as(path, limit_by_beginning, &got, &err));
	assert_int_equal(got.len, 0);
	put(str_slice(buf_str(&big), 0, 100000));
	assert_true(file_read_as(path, limit_by_beginning, &got, &err));
	put((str){0});
	assert_true(file_read_as(path, limit_by_beginning, &got, &err));
	buf_fini(&big);
	buf_fini(&got);
}

static bool write_twice(void *context, int fd, struct err *err)
{
	const str *bytes = context;

	return file_write_all(fd, *bytes, err) && file_write_all(fd, *bytes, err);
}

static bool write_half(void *context, int fd, struct err *err)
{
	write_twice(context, fd, err);
	return err_set(err, ERR_TOO_LARGE, "%s", "");
}

static void file_saves_what_is_written(void **state)
{
	str bytes = STR("abc");
	struct buf got = {0};
	struct err err = {0};
	(void)state;

	assert_true(file_save_by(path, write_twice, &bytes, &err));
	assert_false(file_save_by(path, write_half, &bytes, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_true(file_read(path, 100, &got, &err));
	assert_str(buf_str(&got), "abcabc");
	buf_fini(&got);
}

static int make_file(void **state)
{
	int fd = mkstemp(path);
	(void)state;

	return fd < 0 ? -1 : close(fd);
}

static int remove_file(void **state)
{
	(void)state;
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_drains),
		cmocka_unit_test(file_reads_as_it_begins),
		cmocka_unit_test(file_saves_what_is_written),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
