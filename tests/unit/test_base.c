/* base/ but JSON: memory, slices, buffers, errors, files, checksums, folders. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <dirent.h>

#include <cmocka.h>

#include "base/checksum.h"
#include "base/err.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/xdg.h"
#include "lang/errors.h"
#include "lang/lang.h"

#define assert_str(s, text) assert_true(str_equal((s), str_of(text)))

/* ---- mem ---- */

static void mem_grow_doubles(void **state)
{
	size_t cap = 0;
	(void)state;
	int *items = mem_grow(NULL, &cap, 1, sizeof(*items));

	assert_int_equal(cap, 8);
	for (int i = 0; i < 8; i++)
		items[i] = i;
	assert_ptr_equal(mem_grow(items, &cap, 8, sizeof(*items)), items);
	items = mem_grow(items, &cap, 9, sizeof(*items));
	assert_int_equal(cap, 16);
	assert_int_equal(items[7], 7);
	items = mem_grow(items, &cap, 1000, sizeof(*items));
	assert_int_equal(cap, 1024);
	free(items);
}

static int status_of_child(void (*run)(void))
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		/* The parent's buffers must not be flushed here. */
		fclose(stdout);
		run();
		_exit(0);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static volatile size_t huge = SIZE_MAX / 2;

static void overflow_resize(void)
{
	free(mem_resize(NULL, huge, 3));
}

static void overflow_arena(void)
{
	struct arena arena = {0};
	arena_alloc(&arena, huge, 2);
}

static void mem_leaves_when_out(void **state)
{
	(void)state;
	assert_int_equal(status_of_child(overflow_resize), MEM_EXIT_STATUS);
	assert_int_equal(status_of_child(overflow_arena), MEM_EXIT_STATUS);
}

static void arena_keeps_all(void **state)
{
	struct arena arena = {0};
	char *pieces[300];
	(void)state;

	for (size_t i = 0; i < 300; i++) {
		size_t size = i == 100 ? 100000 : i * 7;
		pieces[i] = arena_alloc(&arena, size, 1);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		for (size_t k = 0; k < size; k++)
			assert_int_equal(pieces[i][k], 0);
		memset(pieces[i], (int)i & 0x7F, size);
	}
	for (size_t i = 0; i < 300; i++)
		for (size_t k = 0; i != 100 && k < i * 7; k++)
			assert_int_equal(pieces[i][k], i & 0x7F);
	str copy = arena_copy(&arena, STR("规划"));
	assert_str(copy, "规划");
	assert_int_equal(copy.data[copy.len], 0);
	assert_int_equal(arena_copy(&arena, (str){0}).len, 0);
	arena_fini(&arena);
	assert_null(arena.blocks);
	arena_fini(&arena);
}

/* ---- str ---- */

static void str_slices_are_clamped(void **state)
{
	(void)state;
	str s = STR("abcdef");

	assert_str(str_slice(s, 1, 3), "bc");
	assert_str(str_slice(s, 4, 99), "ef");
	assert_int_equal(str_slice(s, 9, 12).len, 0);
	assert_int_equal(str_slice(s, 4, 2).len, 0);
	assert_int_equal(str_slice((str){0}, 1, 2).len, 0);
	assert_int_equal(str_of(NULL).len, 0);
	assert_true(str_equal((str){0}, STR("")));
	assert_false(str_equal(STR("a"), STR("b")));
	assert_false(str_equal(STR("a"), STR("ab")));
	assert_true(str_starts(s, STR("abc")) && str_starts(s, STR("")));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(s, STR("def")));
	assert_false(str_ends(s, STR("abc")));
}

static void str_find_first(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("南沙南沙"), STR("沙")), 3);
	assert_int_equal(str_find(STR("abc"), STR("x")), 3);
	assert_int_equal(str_find(STR("abc"), STR("")), 0);
	assert_true(str_one_of('c', "abc"));
	assert_false(str_one_of('d', "abc"));
	assert_false(str_one_of('\0', "abc"));
	assert_int_equal(str_find((str){0}, STR("x")), 0);
	assert_int_equal(str_find(STR("a\0b"), STR("b")), 2);
}

static void str_lines(void **state)
{
	str rest = STR("a\r\n\nb\r"), line;
	(void)state;

	assert_true(str_line(&rest, &line));
	assert_str(line, "a");
	assert_true(str_line(&rest, &line));
	assert_str(line, "");
	assert_true(str_line(&rest, &line));
	assert_str(str_slice(line, 0, 1), "b");
	assert_false(str_line(&rest, &line));
}

/* ---- buf ---- */

static void buf_adds(void **state)
{
	struct buf buf = {0};
	(void)state;

	buf_add(&buf, (str){0});
	assert_string_equal(buf.data, "");
	buf_add(&buf, STR("南"));
	buf_byte(&buf, '-');
	buf_printf(&buf, "%d %s", 42, "沙");
	assert_string_equal(buf.data, "南-42 沙");
	assert_int_equal(buf.len, strlen(buf.data));
	buf_cut(&buf, 3);
	assert_string_equal(buf.data, "南");
	buf_cut(&buf, 99);
	assert_int_equal(buf.len, 3);
	for (int i = 0; i < 5000; i++)
		buf_printf(&buf, "%04d", i);
	assert_int_equal(buf.len, 3 + 20000);
	assert_memory_equal(buf.data + buf.len - 4, "4999", 5);
	buf_fini(&buf);
	assert_null(buf.data);
	assert_int_equal(buf.len + buf.cap, 0);
	buf_cut(&buf, 0);
	buf_fini(&buf);
}

/* ---- err ---- */

static void err_places(void **state)
{
	struct err err = {0};
	str text = STR("南\n沙é\nx");
	(void)state;

	assert_false(err_set(&err, ERR_JSON_SYNTAX, "%s", "x"));
	assert_false(err_at(&err, text, 0));
	assert_true(err.line == 1 && err.column == 1);
	err_at(&err, text, 3);
	assert_true(err.line == 1 && err.column == 2);
	err_at(&err, text, 7);
	assert_true(err.line == 2 && err.column == 2);
	err_at(&err, text, text.len);
	assert_true(err.line == 3 && err.column == 2);
	err_at(&err, text, 999);
	assert_true(err.line == 3 && err.column == 2);
	err_set(&err, ERR_READ, "y");
	assert_true(err.line == 0 && err.column == 0);
	assert_false(err_set(NULL, ERR_READ, "y"));
	assert_false(err_at(NULL, text, 1));
	err_file(NULL, "x");
}

/* Only printable characters are written, whatever a file is called. */
static void err_format_is_safe(void **state)
{
	struct err err = {0};
	struct buf out = {0};
	(void)state;

	err_file(&err, "\x1B]0;x\a\xFF\xC2\x9B\u202E\n规划.json");
	err_set(&err, ERR_JSON_SYNTAX, "%s", "\x1B[31m%s\xE4\xB8");
	err_at(&err, STR("ab\ncd"), 4);
	for (enum lang lang = 0; lang < LANGS; lang++) {
		str head = STR("lantu: \\x1B]0;x\\x07\\xFF\\xC2\\x9B\\x0A规划.json:2:2: ");
		buf_cut(&out, 0);
		error_format(&err, lang, &out);
		assert_true(str_starts(buf_str(&out), head));
		assert_true(out.len > head.len);
		assert_true(str_find(buf_str(&out), STR("\\x1B[31m%s\\xE4\\xB8")) < out.len);
		assert_int_equal(utf8_valid(buf_str(&out)), out.len);
		for (size_t i = 0; i < out.len; i++)
			assert_true((unsigned char)out.data[i] >= 0x20 && out.data[i] != 0x7F);
	}
	err_file(&err, NULL);
	buf_cut(&out, 0);
	error_format(&err, LANG_EN, &out);
	assert_true(str_starts(buf_str(&out), STR("lantu: ")));
	assert_int_equal(str_find(buf_str(&out), STR("2:2")), out.len);
	buf_fini(&out);
}

static void err_long_names_are_cut(void **state)
{
	struct err err = {0};
	char name[1000];
	(void)state;

	memset(name, 'a', sizeof(name) - 1);
	name[sizeof(name) - 1] = '\0';
	err_file(&err, name);
	err_set(&err, ERR_OPTION, "%s", name);
	assert_int_equal(strlen(err.file), sizeof(err.file) - 1);
	assert_int_equal(strlen(err.detail), sizeof(err.detail) - 1);
}

static void err_statuses(void **state)
{
	(void)state;
	assert_int_equal(error_status(ERR_NONE), 0);
	assert_int_equal(error_status(ERR_OPERANDS), 2);
	assert_int_equal(error_status(ERR_NO_REF), 1);
	assert_int_equal(error_status(ERR_JSON_SYNTAX), 65);
	assert_int_equal(error_status(ERR_NO_PLAN), 66);
	assert_int_equal(error_status(ERR_COPY), 69);
	assert_int_equal(error_status(ERR_WRITE), 74);
	for (enum err_kind kind = ERR_NONE + 1; kind < ERR_KINDS; kind++) {
		struct err err = {.kind = kind};
		struct buf out = {0};
		assert_int_not_equal(error_status(kind), 0);
		error_format(&err, LANG_ZH, &out);
		assert_true(out.len > strlen("lantu: "));
		buf_fini(&out);
	}
}

/* ---- file ---- */

static char folder[] = "/tmp/lantu-base-XXXXXX";

static const char *in_folder(const char *name)
{
	static char path[512];

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	return path;
}

static int make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
	DIR *dir = opendir(folder);
	(void)state;

	for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir))
		if (entry->d_name[0] != '.')
			remove(in_folder(entry->d_name));
	if (dir)
		closedir(dir);
	return rmdir(folder);
}

static int count_files(void)
{
	DIR *dir = opendir(folder);
	int n = 0;

	assert_non_null(dir);
	for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}

static void put(const char *name, str bytes)
{
	struct err err = {0};

	assert_true(file_save(in_folder(name), bytes, &err));
	assert_int_equal(err.kind, ERR_NONE);
}

static void file_reads_back(void **state)
{
	struct buf big = {0}, got = {0};
	struct err err = {0};
	(void)state;

	buf_add(&got, STR("what was here before"));
	put("empty", (str){0});
	assert_true(file_read(in_folder("empty"), 100, &got, &err));
	assert_int_equal(got.len, 0);
	for (int i = 0; i < 200000; i++)
		buf_byte(&big, (char)i);
	put("big", buf_str(&big));
	assert_true(file_read(in_folder("big"), 200000, &got, &err));
	assert_true(str_equal(buf_str(&got), buf_str(&big)));
	assert_false(file_read(in_folder("big"), 199999, &got, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_string_equal(err.file, in_folder("big"));
	/* A file whose size is given as 0 is held to the limit, too. */
	assert_false(file_read("/proc/self/maps", 10, &got, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	buf_fini(&big);
	buf_fini(&got);
}

/* A file that grows as fast as it can, read up to the limit and no further. */
static void file_read_is_bounded_while_the_file_grows(void **state)
{
	static char block[1 << 16];
	struct buf got = {0};
	struct err err = {0};
	(void)state;

	put("grows", STR("x"));
	pid_t writer = fork();
	if (writer == 0) {
		int fd = open(in_folder("grows"), O_WRONLY | O_APPEND);
		for (int i = 0; i < 4096 && write(fd, block, sizeof(block)) > 0; i++)
			;
		_exit(0);
	}
	while (file_read(in_folder("grows"), 8 << 20, &got, &err))
		;
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_true(got.len <= 8 << 20);
	unlink(in_folder("grows"));
	buf_fini(&got);
}

static size_t any_limit(str beginning)
{
	(void)beginning;
	return 100;
}

/* Waiting for a writer that never comes would hang; the alarm makes that a failure. */
static void file_read_of_a_pipe_without_a_writer_ends(void **state)
{
	struct buf got = {0};
	struct err err = {0};
	(void)state;

	assert_int_equal(mkfifo(in_folder("fifo"), 0600), 0);
	alarm(60);
	assert_false(file_read_as(in_folder("fifo"), any_limit, &got, &err));
	assert_int_equal(err.kind, ERR_NO_WRITER);
	/* One that writes nothing for a while is waited for. */
	int fd = open(in_folder("fifo"), O_RDWR);
	pid_t writer = fork();
	if (writer == 0) {
		poll(NULL, 0, 200);
		_exit(write(fd, "late", 4) != 4);
	}
	close(fd);
	assert_true(file_read_as(in_folder("fifo"), any_limit, &got, &err));
	assert_str(buf_str(&got), "late");
	waitpid(writer, NULL, 0);
	/* So is one that opens it only now. */
	writer = fork();
	if (writer == 0) {
		poll(NULL, 0, 200);
		_exit(write(open(in_folder("fifo"), O_WRONLY), "later", 5) != 5);
	}
	assert_true(file_read_as(in_folder("fifo"), any_limit, &got, &err));
	assert_str(buf_str(&got), "later");
	waitpid(writer, NULL, 0);
	alarm(0);
	unlink(in_folder("fifo"));
	buf_fini(&got);
}

static void file_read_refuses(void **state)
{
	struct buf got = {0};
	struct err err = {0};
	(void)state;

	assert_false(file_read(in_folder("missing"), 100, &got, &err));
	assert_int_equal(err.kind, ERR_NO_PLAN);
	put("plain", STR("x"));
	assert_false(file_read(in_folder("plain/below"), 100, &got, &err));
	assert_int_equal(err.kind, ERR_NO_PLAN);
	assert_false(file_read(folder, 100, &got, &err));
	assert_int_equal(err.kind, ERR_FOLDER);
	assert_false(file_read("/dev/null", 100, &got, &err));
	assert_int_equal(err.kind, ERR_NOT_REGULAR);
	/* Waiting for a writer would hang here; the alarm makes that a failure. */
	assert_int_equal(mkfifo(in_folder("fifo"), 0600), 0);
	alarm(5);
	assert_false(file_read(in_folder("fifo"), 100, &got, &err));
	alarm(0);
	assert_int_equal(err.kind, ERR_NOT_REGULAR);
	unlink(in_folder("fifo"));
	buf_fini(&got);
}

/* Reads standard input while it is fd, which this closes. */
static bool read_standard_input(int fd, size_t limit, struct buf *got, struct err *err)
{
	int old = dup(STDIN_FILENO);

	assert_true(fd >= 0 && old >= 0);
	dup2(fd, STDIN_FILENO);
	close(fd);
	bool ok = file_read("-", limit, got, err);
	dup2(old, STDIN_FILENO);
	close(old);
	return ok;
}

static void file_reads_standard_input(void **state)
{
	int ends[2];
	struct buf got = {0}, big = {0};
	struct err err = {0};
	(void)state;

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "plan", 4), 4);
	close(ends[1]);
	assert_true(read_standard_input(ends[0], 100, &got, &err));
	assert_str(buf_str(&got), "plan");
	/* The limit counts all pieces together: a pipe has no size to check. */
	for (int i = 0; i < 200000; i++)
		buf_byte(&big, 'x');
	put("long", buf_str(&big));
	int fd = open(in_folder("long"), O_RDONLY | O_CLOEXEC);
	assert_true(read_standard_input(fd, 200000, &got, &err));
	assert_int_equal(got.len, 200000);
	fd = open(in_folder("long"), O_RDONLY | O_CLOEXEC);
	assert_false(read_standard_input(fd, 199999, &got, &err));
	assert_int_equal(err.kind, ERR_TOO_LARGE);
	assert_string_equal(err.file, "-");
	buf_fini(&big);
	buf_fini(&got);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void file_save_replaces(void **state)
{
	struct buf got = {0};
	struct err err = {0};
	mode_t mask = umask(027);
	(void)state;

	int before = count_files();
	put("saved", STR("one"));
	assert_int_equal(mode_of(in_folder("saved")), 0640);
	assert_int_equal(chmod(in_folder("saved"), 0604), 0);
	put("saved", STR("second"));
	umask(mask);
	assert_int_equal(mode_of(in_folder("saved")), 0604);
	assert_int_equal(count_files(), before + 1);
	assert_true(file_read(in_folder("saved"), 100, &got, &err));
	assert_str(buf_str(&got), "second");
	buf_fini(&got);
}

/* A device is written to, and the file that a link leads to is replaced, not the link. */
static void file_save_keeps_kinds(void **state)
{
	struct err err = {0};
	struct buf got = {0};
	struct stat st;
	(void)state;

	assert_true(file_save("/dev/null", STR("x"), &err));
	assert_int_equal(lstat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_false(file_save("/dev/full", STR("x"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_true(file_save(in_folder("target"), STR("old"), &err));
	assert_int_equal(symlink("target", in_folder("link")), 0);
	assert_true(file_save(in_folder("link"), STR("new"), &err));
	assert_int_equal(lstat(in_folder("link"), &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_true(file_read(in_folder("target"), 100, &got, &err));
	assert_true(str_equal(buf_str(&got), STR("new")));
	assert_true(file_save_private(in_folder("own"), STR("x"), &err));
	assert_int_equal(stat(in_folder("own"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(unlink(in_folder("link")), 0);
	assert_int_equal(unlink(in_folder("target")), 0);
	assert_int_equal(unlink(in_folder("own")), 0);
	buf_fini(&got);
}

static void file_save_fails_clean(void **state)
{
	struct err err = {0};
	(void)state;

	assert_false(file_save("/proc/lantu", STR("x"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_string_equal(err.file, "/proc/lantu");
	assert_true(err.detail[0] != '\0');
	assert_false(file_save(in_folder("no/such"), STR("x"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	/* A folder in the way: the rename fails, and the temporary file must go. */
	assert_int_equal(mkdir(in_folder("way"), 0700), 0);
	int before = count_files();
	assert_false(file_save(in_folder("way"), STR("x"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_int_equal(count_files(), before);
	if (geteuid() != 0) {
		assert_int_equal(chmod(in_folder("way"), 0500), 0);
		assert_false(file_save(in_folder("way/file"), STR("x"), &err));
		assert_int_equal(err.kind, ERR_WRITE);
	}
}

static void file_write_all_reports(void **state)
{
	struct err err = {0};
	int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
	(void)state;

	assert_true(full >= 0);
	assert_false(file_write_all(full, STR("x"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_string_equal(err.detail, strerror(ENOSPC));
	close(full);
}

static void file_folders(void **state)
{
	struct err err = {0};
	(void)state;

	assert_true(file_make_folder(in_folder("a/b//c"), &err));
	assert_true(file_make_folder(in_folder("a/b/c/"), &err));
	assert_int_equal(mode_of(in_folder("a/b/c")), 0700);
	put("file", STR("x"));
	assert_false(file_make_folder(in_folder("file"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	assert_false(file_make_folder(in_folder("file/below"), &err));
	assert_int_equal(err.kind, ERR_WRITE);
	rmdir(in_folder("a/b/c"));
	rmdir(in_folder("a/b"));
}

/* ---- checksum ---- */

/* FIPS 180-4 examples, and every length around the padding's edges by a known total. */
static void checksum_vectors(void **state)
{
	struct buf bytes = {0};
	char hex[65];
	(void)state;

	checksum_sha256((str){0}, hex);
	assert_string_equal(
		hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	checksum_sha256(STR("abc"), hex);
	assert_string_equal(
		hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	checksum_sha256(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), hex);
	assert_string_equal(
		hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
	for (int i = 0; i < 1000000; i++)
		buf_byte(&bytes, 'a');
	checksum_sha256(buf_str(&bytes), hex);
	assert_string_equal(
		hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	struct buf all = {0};
	for (size_t n = 0; n < 200; n++) {
		checksum_sha256(str_slice(buf_str(&bytes), 0, n), hex);
		buf_add(&all, str_of(hex));
	}
	checksum_sha256(buf_str(&all), hex);
	assert_string_equal(
		hex, "019f2b9f1af27a53a1f046da7e98af2c179f431e4b5bebb000e74040917a4123");
	buf_fini(&all);
	buf_fini(&bytes);
}

/* ---- xdg ---- */

static void xdg_folders(void **state)
{
	static const struct {
		enum xdg_folder which;
		const char *variable, *value, *home, *path; /* NULL: unset, or no folder */
	} rows[] = {
		{XDG_CONFIG, "XDG_CONFIG_HOME", "/c", "/h", "/c/lantu"},
		{XDG_CONFIG, "XDG_CONFIG_HOME", NULL, "/h", "/h/.config/lantu"},
		{XDG_DATA, "XDG_DATA_HOME", "", "/h", "/h/.local/share/lantu"},
		{XDG_STATE, "XDG_STATE_HOME", "relative", "/h", "/h/.local/state/lantu"},
		{XDG_CACHE, "XDG_CACHE_HOME", "/k", NULL, "/k/lantu"},
		{XDG_CACHE, "XDG_CACHE_HOME", NULL, "/h", "/h/.cache/lantu"},
		{XDG_CACHE, "XDG_CACHE_HOME", NULL, "h", NULL},
		{XDG_CACHE, "XDG_CACHE_HOME", NULL, NULL, NULL},
	};
	char *home = strdup(getenv("HOME") ? getenv("HOME") : "/");

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf path = {0};
		const char *names[] = {rows[i].variable, "HOME"};
		const char *values[] = {rows[i].value, rows[i].home};
		for (int v = 0; v < 2; v++)
			assert_int_equal(
				values[v] ? setenv(names[v], values[v], 1) : unsetenv(names[v]), 0);
		assert_int_equal(xdg_folder(rows[i].which, &path), rows[i].path != NULL);
		assert_str(buf_str(&path), rows[i].path ? rows[i].path : "");
		unsetenv(rows[i].variable);
		buf_fini(&path);
	}
	setenv("HOME", home, 1);
	free(home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mem_grow_doubles),
		cmocka_unit_test(mem_leaves_when_out),
		cmocka_unit_test(arena_keeps_all),
		cmocka_unit_test(str_slices_are_clamped),
		cmocka_unit_test(str_find_first),
		cmocka_unit_test(str_lines),
		cmocka_unit_test(buf_adds),
		cmocka_unit_test(err_places),
		cmocka_unit_test(err_format_is_safe),
		cmocka_unit_test(err_long_names_are_cut),
		cmocka_unit_test(err_statuses),
		cmocka_unit_test(file_reads_back),
		cmocka_unit_test(file_read_is_bounded_while_the_file_grows),
		cmocka_unit_test(file_read_of_a_pipe_without_a_writer_ends),
		cmocka_unit_test(file_read_refuses),
		cmocka_unit_test(file_reads_standard_input),
		cmocka_unit_test(file_save_replaces),
		cmocka_unit_test(file_save_keeps_kinds),
		cmocka_unit_test(file_save_fails_clean),
		cmocka_unit_test(file_write_all_reports),
		cmocka_unit_test(file_folders),
		cmocka_unit_test(checksum_vectors),
		cmocka_unit_test(xdg_folders),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
