/* What the parts cost inside the process, on the built-in plan: medians of many runs, in µs. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "frame/frame.h"
#include "notes/journal.h"
#include "plan/builtin.h"
#include "session/state.h"

enum { RUNS = 201 };

struct bench {
	struct plan *plan;
	struct index *index;
	struct session *session;
	struct grid grid;
	int bare; /* a file */
};

static void build_index(struct bench *b)
{
	index_free(index_build(b->plan));
}

static void one_key(struct bench *b)
{
	/* A search key and the finished frame, then back. */
	session_key(b->session, 0x4EA7);
	session_settle(b->session);
	frame_render(b->session, &b->grid);
	session_key(b->session, K_CTRL('u'));
}

static void paint(struct bench *b)
{
	session_settle(b->session);
	frame_render(b->session, &b->grid);
}

/* ---- what is kept ---- */

static struct journal journal;

static void forget(struct journal_reader *reader)
{
	(void)reader;
}

static void take(struct journal_reader *reader, str record)
{
	(void)reader;
	(void)record;
}

static bool accept_header(struct journal_reader *reader, str header, struct err *err)
{
	(void)reader;
	(void)header;
	(void)err;
	return true;
}

static const char text[1024];

static void save(struct bench *b)
{
	(void)b;
	journal_save(&journal, (str){text, sizeof(text)}, NULL);
}

static void write_bare(struct bench *b)
{
	if (write(b->bare, text, sizeof(text)) == (ssize_t)sizeof(text))
		fdatasync(b->bare);
}

static void take_up(struct bench *b)
{
	state_take_up(b->session, 0, true);
}

/* In turns, so that the disk is the same for both. */
static void measure_saves(struct bench *b, const char *folder)
{
	static struct journal_reader reader = {forget, take, accept_header};
	const struct journal_place place = {folder, "bench", STR("{}"), 1000};
	double own[RUNS], bare[RUNS];
	char path[256];

	snprintf(path, sizeof(path), "%s/bare", folder);
	b->bare = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
	if (b->bare < 0 || !journal_open(&journal, &place, &reader, NULL))
		return;
	save(b);
	for (int i = 0; i < RUNS; i++) {
		double began = bench_us(CLOCK_MONOTONIC);
		save(b);
		double middle = bench_us(CLOCK_MONOTONIC);
		write_bare(b);
		own[i] = middle - began;
		bare[i] = bench_us(CLOCK_MONOTONIC) - middle;
	}
	double a = bench_median(own, RUNS), c = bench_median(bare, RUNS);
	printf("%-36s %8.1f µs, %.2f × a bare write and fdatasync (%.1f µs)\n", "a save of a note",
		a, a / c, c);
	journal_close(&journal);
	close(b->bare);
}

static void measure(const char *name, void (*job)(struct bench *), struct bench *b)
{
	double us[RUNS];

	for (int i = 0; i < RUNS; i++) {
		double began = bench_us(CLOCK_PROCESS_CPUTIME_ID);
		job(b);
		us[i] = bench_us(CLOCK_PROCESS_CPUTIME_ID) - began;
	}
	printf("%-36s %8.1f µs CPU\n", name, bench_median(us, RUNS));
}

int main(void)
{
	struct bench b = {.plan = builtin_plan()};

	b.session = session_new(builtin_plan(), LANG_ZH, 24, 80);
	session_settle(b.session);
	b.index = index_build(b.plan);
	measure("build its index", build_index, &b);
	measure("settle and paint 24x80", paint, &b);
	char command[64], folder[] = "/var/tmp/lantu-bench-XXXXXX";
	if (mkdtemp(folder) && setenv("XDG_STATE_HOME", folder, 1) == 0) {
		b.session->state = state_new();
		b.session->notes_folder = folder;
		state_begin(b.session);
		session_open_place(b.session, (struct place){20, 1, 0});
		state_touch(b.session);
		state_save(b.session);
		measure("take up where a plan was left", take_up, &b);
		measure_saves(&b, folder);
		state_free(b.session->state);
		b.session->state = NULL;
		b.session->notes_folder = NULL;
		snprintf(command, sizeof(command), "rm -rf %s", folder);
		if (system(command) != 0)
			printf("(files left in %s)\n", folder);
	}
	session_key(b.session, '/');
	measure("a search key, frame included", one_key, &b);
	index_free(b.index);
	session_free(b.session);
	plan_free(b.plan);
	grid_fini(&b.grid);
	return 0;
}
