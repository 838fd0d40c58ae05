/* The memory the program needs for a large file: its peak, less that for a small one. */
#include <fcntl.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"

enum { FILE_BYTES = 2 << 20, MOST_TIMES = 8, WORDS = 4 };

/* Sanitizers keep a map of all memory. */
#if defined(__SANITIZE_ADDRESS__)
enum { MEASURABLE = 0 };
#else
enum { MEASURABLE = 1 };
#endif

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static char path[] = "/tmp/lantu-memory-XXXXXX";

static void put_file(str bytes)
{
	struct err err = {0};

	if (!file_save(path, bytes, &err))
		fail_msg("cannot write %s: %s", path, err.detail);
}

/* The peak of a run in KB; `words` go before the file's name. */
static long peak_of(const char *const *words)
{
	const char *build = getenv("BUILD");
	char program[4096];
	const char *argv[WORDS + 3] = {program};
	struct rusage usage;
	int n = 1, status;

	snprintf(program, sizeof(program), "%s/lantu", build ? build : "build");
	for (int i = 0; i < WORDS && words[i]; i++)
		argv[n++] = words[i];
	argv[n] = path;
	pid_t child = fork();
	if (child == 0) {
		int null = open("/dev/null", O_WRONLY);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		execv(program, (char *const *)(const void *)argv);
		_exit(127);
	}
	assert_true(child > 0);
	assert_int_equal(wait4(child, &status, 0, &usage), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 127);
	return usage.ru_maxrss;
}

static void check(const char *name, str bytes, const char *const *words)
{
	put_file(STR("一、产业\n产业\n"));
	long base = peak_of(words);
	put_file(bytes);
	long more = (peak_of(words) - base) * 1024;
	if (more > (long)bytes.len * MOST_TIMES)
		fail_msg("%s: %s takes %.1f times the %zu bytes of the file", words[0], name,
			(double)more / (double)bytes.len, bytes.len);
}

static const char *const commands[][WORDS] = {
	{"import"}, {"show"}, {"outline"}, {"search", "--limit", "9", "产业"}};

static void fill(const char *head, const char *again, struct buf *out)
{
	buf_set(out, str_of(head));
	while (out->len < FILE_BYTES)
		buf_printf(out, again, (unsigned)out->len);
}

static void encode(const char *encoding, struct buf *text)
{
	struct buf out = {0};
	iconv_t cd = iconv_open(encoding, "UTF-8");
	char *in = text->data, piece[4096];
	size_t left = text->len;

	assert_true(cd != (iconv_t)-1);
	while (left) {
		char *to = piece;
		size_t room = sizeof(piece);
		iconv(cd, &in, &left, &to, &room);
		buf_add(&out, (str){piece, sizeof(piece) - room});
	}
	iconv_close(cd);
	buf_fini(text);
	*text = out;
}

static void texts(void **state)
{
	static const struct {
		const char *name, *head, *again, *encoding;
	} rows[] = {
		{"a paragraph", "一、产业\n", "产业链现代化水平，", "UTF-16"},
		{"short lines", "一、产业\n", "产业链水平。\n", "GB18030"},
		{"headings", "", "一、产业链\n", "GB18030"},
		{"numbered headings", "", "第%u章 甲\n", "UTF-8"},
		{"a damaged line", "\xB4\xF3\xFF", "\xB4\xF3\xC1\xA6\xB7\xA2\xD5\xB9", "UTF-8"},
		{"references", "", "&ldquo;产业&rdquo;\n", "UTF-8"},
		{"signs", "", "**产**业*", "UTF-8"},
		{"tabs", "产业", "\t\t\t\t", "UTF-8"},
		{"columns", "产业", "95\t", "UTF-8"},
		{"glosses", "一、章\n", "产(chǎn)业(yè)。\n", "UTF-8"},
		/* Eighteen characters in NFKC; and marks of one character. */
		{"a ligature", "一、章\n", "\uFDFA", "UTF-8"},
		{"marks", "一、章\n产", "\u0301", "UTF-8"},
	};
	struct buf text = {0};
	(void)state;

	if (!MEASURABLE)
		skip();
	for (size_t i = 0; i < COUNT(rows); i++) {
		fill(rows[i].head, rows[i].again, &text);
		if (strcmp(rows[i].encoding, "UTF-8") != 0)
			encode(rows[i].encoding, &text);
		for (size_t c = 0; c < COUNT(commands); c++)
			check(rows[i].name, buf_str(&text), commands[c]);
	}
	buf_fini(&text);
}

/* A plan file, and JSON that is none or has an early error: no plan is built of it. */
static void json(void **state)
{
	static const char head[] = "{\"format\":\"lantu-plan\",\"version\":1,\"id\":\"x\","
				   "\"title\":\"t\",\"sections\":[{\"kind\":\"preamble\","
				   "\"ref\":\"preamble\",\"paragraphs\":[\"a\"";
	static const char *const rows[][3] = {
		{head, ",\"产业\"", "]}]}"},
		{"{\"sections\":[1", ",1", "]}"},
		{"{\"format\":\"lantu-plan\",\"version\":1,\"sections\":[{}", ",{}", "]}"},
		{"{\"format\":\"lantu-plan\",\"version\":1", ",\"k%u\":1", "}"},
		{"{\"format\":\"lantu-plan\",\"version\":1,\"x\":1", "9", "}"},
	};
	struct buf text = {0};
	(void)state;

	if (!MEASURABLE)
		skip();
	for (size_t i = 0; i < COUNT(rows); i++) {
		fill(rows[i][0], rows[i][1], &text);
		buf_add(&text, str_of(rows[i][2]));
		check(rows[i][0], buf_str(&text), commands[1]);
	}
	buf_fini(&text);
}

/* Refused by its size: what the program needs for a small file is enough. */
static void ten_sparse_gigabytes(void **state)
{
	(void)state;
	if (!MEASURABLE)
		skip();
	for (size_t c = 0; c < COUNT(commands); c++) {
		put_file(STR("一、产业\n产业\n"));
		long base = peak_of(commands[c]);
		assert_int_equal(truncate(path, (off_t)10 << 30), 0);
		assert_true(peak_of(commands[c]) - base <= 5 * 1024);
	}
	put_file(STR(""));
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
		cmocka_unit_test(texts),
		cmocka_unit_test(json),
		cmocka_unit_test(ten_sparse_gigabytes),
	};

	return cmocka_run_group_tests(tests, make_file, remove_file);
}
