/*
 * Whole processes, started in turn (A B C A B C …) with a pipe for their output, from before exec
 * to their end: medians, each as a share of the first.
 *
 *	spawn RUNS NAME COMMAND [NAME COMMAND...]
 *
 * A command is split at blanks.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

enum { RUNS = 201, PROGRAMS = 12, WORDS = 64 };

struct program {
	const char *name;
	char *argv[WORDS];
	double ms[RUNS];
};

static double run(struct program *program)
{
	static char bytes[65536];
	posix_spawn_file_actions_t actions;
	double began = bench_us(CLOCK_MONOTONIC);
	int ends[2], status = 0;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return -1;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
	int failed = posix_spawnp(&child, program->argv[0], &actions, NULL, program->argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	while (!failed && read(ends[0], bytes, sizeof(bytes)) > 0)
		;
	close(ends[0]);
	if (failed || waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
		WEXITSTATUS(status) > 1)
		fprintf(stderr, "%s: failed\n", program->name);
	return (bench_us(CLOCK_MONOTONIC) - began) / 1e3;
}

int main(int argc, char **argv)
{
	static struct program programs[PROGRAMS];
	size_t n = 0, runs = argc > 1 ? (size_t)atoi(argv[1]) : 0;

	for (int i = 2; i + 1 < argc && n < PROGRAMS; i += 2) {
		size_t k = 0;
		programs[n].name = argv[i];
		for (char *word = strtok(argv[i + 1], " \n"); word && k + 1 < WORDS;
			word = strtok(NULL, " \n"))
			programs[n].argv[k++] = word;
		n++;
	}
	if (n == 0 || runs == 0 || runs > RUNS)
		return 2;
	for (size_t p = 0; p < n; p++)
		run(&programs[p]);
	for (size_t r = 0; r < runs; r++)
		for (size_t p = 0; p < n; p++)
			programs[p].ms[r] = run(&programs[p]);
	for (size_t p = 0; p < n; p++) {
		double ms = bench_median(programs[p].ms, runs);
		printf("%-34s%9.2f ms%8.2f of the first\n", programs[p].name, ms,
			ms / bench_median(programs[0].ms, runs));
	}
	return 0;
}
