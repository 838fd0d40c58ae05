/*
 * What is saved, when the process is killed at any call of a save or at any moment, and when the
 * power is cut: a file that is replaced, one that is new, the place in a plan, the index of a
 * library, its figures. The journal has tests of its own, test_journal.c.
 *
 *   KILLS    how many processes are killed for each, by default 60, and a third as many at random
 *   ONLY     the tests that are run, such as "the index*"
 *   STATES   how many states that a power cut leaves are looked at for each, by default 300
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../unit/random.h"
#include "base/file.h"
#include "base/mem.h"
#include "calls.h"
#include "folder.h"
#include "index/frequency.h"
#include "library/library_figures.h"
#include "notes/visit.h"
#include "plan/builtin.h"
#include "query/query.h"

enum { SAVES = 4, FILLING = 20000, PATH_BYTES = 160 };

/* What is saved in a folder, again and again, by a number that grows. */
struct protocol {
	const char *name;
	void (*save)(const char *folder, unsigned number);
	/* What is there is whole, and not older than what was promised; returns its number. */
	unsigned (*check)(const char *folder, unsigned promised);
	bool durable; /* what was acknowledged survives a power cut */
};

/* What the parent sees of a child that is killed. */
static struct shared {
	unsigned begun, saved; /* the numbers whose save was begun, and that was acknowledged */
} * shared;

static char top[] = "/tmp/lantu-test-XXXXXX";

static const char *in(const char *folder, const char *name)
{
	static char path[PATH_BYTES];

	assert_in_range(snprintf(path, sizeof(path), "%s/%s", folder, name), 1, PATH_BYTES - 1);
	return path;
}

/* ---- files ---- */

/* A text that tells its number, and whether all of it is there. */
static void fill(unsigned number, struct buf *text)
{
	uint32_t seed = number * 2654435761U + 1;
	unsigned n = random_next(&seed) % FILLING;

	buf_printf(text, "%u\n", number);
	for (unsigned i = 0; i < n; i++)
		buf_byte(text, (char)('a' + random_next(&seed) % 26));
	buf_printf(text, "\n%u\n", number);
}

static unsigned check_file(const char *path)
{
	struct buf text = {0}, wanted = {0};
	unsigned number = 0;

	if (access(path, F_OK) == 0) {
		assert_true(file_read(path, 1 << 20, &text, NULL));
		buf_byte(&text, '\0');
		buf_cut(&text, text.len - 1);
		number = (unsigned)strtoul(text.data, NULL, 10);
		fill(number, &wanted);
		assert_true(str_equal(buf_str(&text), buf_str(&wanted)));
	}
	buf_fini(&text);
	buf_fini(&wanted);
	return number;
}

static void save_file(const char *folder, unsigned number)
{
	struct buf text = {0};

	fill(number, &text);
	/* Beside the text, or in a folder that is made for it. */
	assert_true(file_make_folder(in(folder, "state/lantu"), NULL));
	assert_true(file_save_private(in(folder, "state/lantu/file"), buf_str(&text), NULL));
	buf_fini(&text);
}

static unsigned check_replaced(const char *folder, unsigned promised)
{
	unsigned number = check_file(in(folder, "state/lantu/file"));

	assert_true(number >= promised);
	return number;
}

static void save_new(const char *folder, unsigned number)
{
	struct buf text = {0};
	char name[32];
	bool there;

	fill(number, &text);
	snprintf(name, sizeof(name), "excerpt-%u", number);
	assert_true(file_save_new(in(folder, name), buf_str(&text), &there, NULL) || there);
	buf_fini(&text);
	/* Old ones go, so that there are not too many. */
	snprintf(name, sizeof(name), "excerpt-%u", number - 3);
	unlinkat(AT_FDCWD, in(folder, name), 0);
}

static unsigned check_new(const char *folder, unsigned promised)
{
	unsigned found = 0;
	char name[32];

	for (unsigned i = promised < 3 ? 0 : promised - 3; i <= promised + 1; i++) {
		snprintf(name, sizeof(name), "excerpt-%u", i);
		unsigned number = check_file(in(folder, name));
		assert_true(number == 0 || number == i);
		assert_true(number == i || i + 2 < promised || i != promised);
		found = number ? number : found;
	}
	return found;
}

/* ---- the place in a plan ---- */

static void save_visit(const char *folder, unsigned number)
{
	struct visit visit = {.gap = number};
	struct buf record = {0};
	struct plan *plan = builtin_plan();

	assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
	visit_add(&visit, &record);
	assert_true(visit_save(plan, buf_str(&record), NULL));
	buf_fini(&record);
	plan_free(plan);
}

static unsigned check_visit(const char *folder, unsigned promised)
{
	struct visit visit;
	struct arena arena = {0};
	struct plan *plan = builtin_plan();

	assert_int_equal(setenv("XDG_STATE_HOME", folder, 1), 0);
	assert_int_not_equal(visit_read(plan, &visit, &arena), VISIT_DAMAGED);
	assert_true(visit.gap >= promised);
	arena_fini(&arena);
	plan_free(plan);
	return visit.gap;
}

/* ---- the index of a library ---- */

static void save_library(const char *folder, unsigned number, bool figures)
{
	struct buf text = {0};
	struct library_options options = {.rebuild = number % 2};
	char name[32];

	assert_int_equal(setenv("XDG_CACHE_HOME", in(folder, "cache"), 1), 0);
	snprintf(name, sizeof(name), "library/p%u.txt", number % 3);
	buf_printf(&text, "一、产业\n海豚第%u号，增长%u%%。\n", number, number % 90 + 1);
	assert_true(file_make_folder(in(folder, "library"), NULL));
	assert_true(file_save(in(folder, name), buf_str(&text), NULL));
	struct library *library = library_open(in(folder, "library"), &options, NULL);
	assert_non_null(library);
	if (figures) {
		struct library_figures *all = library_figures_open(library, NULL);
		assert_non_null(all);
		library_figures_close(all);
	}
	library_close(library);
	buf_fini(&text);
}

static uint64_t count(struct library *library, const char *words)
{
	struct query query = {0};
	struct matcher matcher;
	uint64_t n = 0;

	assert_true(query_parse(&query, str_of(words), false, NULL));
	matcher_init(&matcher, &query);
	for (uint32_t s = 0; s < library->file.n_shards; s++)
		n += frequency_count(library->file.shards[s], &matcher);
	matcher_fini(&matcher);
	query_fini(&query);
	return n;
}

/* How many plans there are whose numbers one can read in their files. */
static unsigned n_plans(const char *folder, unsigned *newest)
{
	unsigned n = 0;
	char name[32];

	*newest = 0;
	for (unsigned i = 0; i < 3; i++) {
		struct buf text = {0};
		unsigned number;
		snprintf(name, sizeof(name), "library/p%u.txt", i);
		if (!file_read(in(folder, name), 1 << 20, &text, NULL))
			continue;
		buf_byte(&text, '\0');
		assert_int_equal(sscanf(text.data, "一、产业\n海豚第%u号", &number), 1);
		*newest = number > *newest ? number : *newest;
		n++;
		buf_fini(&text);
	}
	return n;
}

static unsigned check_library(const char *folder, unsigned promised)
{
	struct library_options as_is = {.as_is = true}, fresh = {.rebuild = false};
	unsigned newest, n = n_plans(folder, &newest);

	assert_true(newest >= promised);
	assert_int_equal(setenv("XDG_CACHE_HOME", in(folder, "cache"), 1), 0);
	if (n == 0)
		return 0;
	/* As the cut has left it, it is right about some state, or says that it is damaged. */
	struct library *library = library_open(in(folder, "library"), &as_is, NULL);
	assert_non_null(library);
	uint64_t found = count(library, "海豚");
	assert_true(found <= 3 || library_is_damaged(library));
	library_close(library);
	library = library_open(in(folder, "library"), &fresh, NULL);
	assert_non_null(library);
	assert_int_equal(count(library, "海豚"), n);
	assert_true(library_verify(library));
	struct library_figures *figures = library_figures_open(library, NULL);
	assert_non_null(figures);
	assert_int_equal(library_figures_count(figures), n);
	library_figures_close(figures);
	library_close(library);
	return newest;
}

static void save_index(const char *folder, unsigned number)
{
	save_library(folder, number, false);
}

static void save_figures(const char *folder, unsigned number)
{
	save_library(folder, number, true);
}

static const struct protocol protocols[] = {
	{"a file that is replaced", save_file, check_replaced, true},
	{"a file that is new", save_new, check_new, true},
	{"the place in a plan", save_visit, check_visit, false},
	{"the index of a library", save_index, check_library, true},
	{"the figures of a library", save_figures, check_library, true},
};

/* ---- kills ---- */

static void make_empty(const char *folder)
{
	folder_remove(folder);
	assert_int_equal(mkdir(folder, 0700), 0);
}

static void child_saves(
	const struct protocol *p, const char *folder, enum calls_how how, unsigned at)
{
	calls = (struct calls){.how = how, .at = at, .no_disk = true};
	for (int i = 0; i < SAVES || how == NEVER; i++) {
		shared->begun++;
		p->save(folder, shared->begun);
		shared->saved = shared->begun;
	}
	_exit(0);
}

/* At a call, or with NEVER after so many microseconds; false if the child has come to its end. */
static bool kill_one(const struct protocol *p, const char *folder, enum calls_how how, unsigned at)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0)
		child_saves(p, folder, how, at);
	if (how == NEVER) {
		nanosleep(&(struct timespec){.tv_nsec = (long)at * 1000}, NULL);
		kill(child, SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) ? WTERMSIG(status) == SIGKILL : status == 0);
	return WIFSIGNALED(status);
}

/* All is well after a kill, and the next save leaves nothing lying about. */
static void check_after(const struct protocol *p, const char *folder)
{
	unsigned number = p->check(folder, shared->saved);

	assert_in_range(number, shared->saved, shared->begun);
	shared->begun = shared->saved = number;
	shared->begun++;
	p->save(folder, shared->begun);
	shared->saved = shared->begun;
	assert_int_equal(folder_strays(folder), 0);
}

static void survives_kills(void **state)
{
	static const enum calls_how ways[] = {KILL_WITHIN, KILL_BEFORE, KILL_AFTER};
	const struct protocol *p = *state;
	const char *folder = in(top, "kills");
	unsigned all = calls_wanted("KILLS", 60), n = 0, way = 0, at = 1, random = 0;
	uint32_t seed = 5;
	char *path = strdup(folder);

	make_empty(path);
	*shared = (struct shared){0};
	while (n < all) {
		/* Past the last call of a child, it is the next way's turn. */
		if (kill_one(p, path, ways[way], at++)) {
			n++;
		} else {
			way = (way + 1) % 3;
			at = 1;
		}
		check_after(p, path);
	}
	for (; random < all / 3; random++) {
		kill_one(p, path, NEVER, random_next(&seed) % 5000);
		check_after(p, path);
	}
	print_message("# %s: %u kills at calls, %u at random: none corrupt, none lost\n", p->name,
		n, random);
	free(path);
}

/* ---- power cuts ---- */

static const struct protocol *cut; /* the one whose power is cut */

static void check_cut(const char *folder, unsigned promised)
{
	cut->check(folder, cut->durable ? promised : 0);
}

static void survives_power_cuts(void **state)
{
	unsigned all = calls_wanted("STATES", 300), n = 0, number = 0;
	char *from = strdup(in(top, "before")), *to = strdup(in(top, "after"));

	cut = *state;
	while (n < all) {
		make_empty(from);
		make_empty(to);
		calls_record(from);
		for (int i = 0; i < SAVES; i++) {
			cut->save(from, ++number);
			calls_promise(number);
		}
		n += calls_cut_power(to, all - n, check_cut);
		calls_forget();
	}
	print_message("# %s: %u states after a power cut: none corrupt, %s\n", cut->name, n,
		cut->durable ? "none lost" : "old or new");
	free(from);
	free(to);
}

static int begin(void **unused)
{
	(void)unused;
	calls.no_disk = true;
	if (!mkdtemp(top))
		return -1;
	shared = mmap(
		NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	return shared == MAP_FAILED ? -1 : 0;
}

static int end(void **unused)
{
	(void)unused;
	return folder_remove(top);
}

int main(void)
{
	enum { N = sizeof(protocols) / sizeof(protocols[0]), NAME = 64 };
	static struct CMUnitTest tests[2 * N];
	static char names[2 * N][NAME];

	for (int i = 0; i < 2 * N; i++) {
		const struct protocol *p = &protocols[i / 2];
		snprintf(names[i], NAME, "%s, %s", p->name, i % 2 ? "power cuts" : "kills");
		tests[i] = (struct CMUnitTest){.name = names[i],
			.test_func = i % 2 ? survives_power_cuts : survives_kills,
			.initial_state = mem_unconst(p)};
	}
	cmocka_set_test_filter(getenv("ONLY"));
	return cmocka_run_group_tests_name("durable", tests, begin, end);
}
