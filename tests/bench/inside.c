/* What the parts cost inside the process, on the built-in plan: medians of many runs, in µs. */
#include <stdio.h>

#include "bench.h"
#include "frame/frame.h"
#include "plan/builtin.h"

enum { RUNS = 201 };

struct bench {
	struct plan *plan;
	struct index *index;
	struct session *session;
	struct grid grid;
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
	session_key(b.session, '/');
	measure("a search key, frame included", one_key, &b);
	index_free(b.index);
	session_free(b.session);
	plan_free(b.plan);
	grid_fini(&b.grid);
	return 0;
}
