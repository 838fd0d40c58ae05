/*
 * Runs each target once with all inputs of its corpus, in a process of its own: a row a target.
 *
 *   replay [FOLDER...]     folders with a folder for each target, by default tests/fuzz/corpus
 *   TARGET=NAME replay     only that target
 *
 * An input that ends the process is named. Prints TAP.
 */
#include "fuzz.h"

#include <glob.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

enum { INPUT_BYTES = 64 * 1024 * 1024, LIMIT_SECONDS = 300 };

static const struct fuzz_target *const targets[] = {
#define ROW(name) &fuzz_##name,
	FUZZ_TARGETS(ROW)};

enum { TARGETS = sizeof(targets) / sizeof(targets[0]) };

static void run_file(const struct fuzz_target *target, const char *path)
{
	struct buf bytes = {0};
	struct err err = {0};

	fuzz_must(file_read(path, INPUT_BYTES, &bytes, &err), "an input can be read");
	char *copy = fuzz_copy(buf_str(&bytes));
	target->run((str){copy, bytes.len});
	free(copy);
	buf_fini(&bytes);
}

/* Writes the name of each input to the pipe before it is run, so that the last is known. */
static void run_all(const struct fuzz_target *target, const glob_t *inputs, int pipe)
{
	alarm(LIMIT_SECONDS);
	setlocale(LC_CTYPE, "C.UTF-8");
	if (target->start)
		target->start();
	target->run((str){NULL, 0});
	for (size_t i = 0; i < inputs->gl_pathc; i++) {
		struct err err = {0};
		file_write_all(pipe, (str){(const char *)&i, sizeof(i)}, &err);
		run_file(target, inputs->gl_pathv[i]);
	}
	exit(0);
}

static bool replay(const struct fuzz_target *target, const glob_t *inputs, int number)
{
	int ends[2], status = 0;
	size_t last = SIZE_MAX, i;

	fuzz_must(pipe(ends) == 0, "there is a pipe");
	fflush(NULL);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		run_all(target, inputs, ends[1]);
	}
	close(ends[1]);
	while (read(ends[0], &i, sizeof(i)) == (ssize_t)sizeof(i))
		last = i;
	close(ends[0]);
	bool ok = child > 0 && waitpid(child, &status, 0) == child && status == 0 &&
		  inputs->gl_pathc > 0;
	if (!ok)
		printf("# status %d after %s\n", status,
			last < inputs->gl_pathc ? inputs->gl_pathv[last] : "no input");
	printf("%s %d - %s keeps its promises (%zu inputs)\n", ok ? "ok" : "not ok", number,
		target->name, inputs->gl_pathc);
	return ok;
}

int main(int argc, char **argv)
{
	static char own[] = "tests/fuzz/corpus", *folders[] = {own};
	const char *only = getenv("TARGET");
	bool ok = true;
	int number = 0;

	printf("1..%d\n", only ? 1 : TARGETS);
	for (int t = 0; t < TARGETS; t++) {
		glob_t inputs = {0};
		if (only && strcmp(targets[t]->name, only) != 0)
			continue;
		for (int i = argc > 1 ? 1 : 0; i < (argc > 1 ? argc : 1); i++) {
			char pattern[4096];
			snprintf(pattern, sizeof(pattern), "%s/%s/*",
				argc > 1 ? argv[i] : folders[0], targets[t]->name);
			glob(pattern, inputs.gl_pathc ? GLOB_APPEND : 0, NULL, &inputs);
		}
		ok &= replay(targets[t], &inputs, ++number);
		globfree(&inputs);
	}
	return ok && number ? 0 : 1;
}
