/*
 * The whole program, with each of its system calls failing, once and from there on, in every way it
 * may, and with each of its allocations failing: nobody dies of it or hangs, the terminal is given
 * back, what was saved before is there, a file is the old one or the new one, and the next start
 * leaves nothing lying about. What fails inside a library is listed by name.
 *
 * A program that is built with the address sanitizer looks for leaks as well when it ends; the
 * calls that the sanitizer needs itself do not fail then.
 *
 *   EVERY   so many points are passed over for each that is looked at; by default 60 (150 with
 *           the sanitizer), 1: none are
 *   PART    such as 3/8: only so many of these, the third of each eight
 *   ONLY    the one scenario that is run
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "calls.h"
#include "folder.h"
#include "memory.h"
#include "notes/notes.h"
#include "trace.h"

enum {
	WORDS = 12,
	PATH_BYTES = 4096,
	SAID_MOST = 12,
	NAME_BYTES = 64,
	SITES = 64,
	EVERY = 60,
	EVERY_SANITIZED = 150,
	SANITIZER_STATUS = 125,
	SETTLED_MS = 200
};

#ifdef __SANITIZE_ADDRESS__
static const bool is_sanitized = true;
#else
static const bool is_sanitized = false;
#endif

struct scenario {
	const char *name;
	const char *words[WORDS];
	const char *const *keys; /* of the screen */
	unsigned saves; /* so many notes are there after it has succeeded, beside the old */
	bool writes;	/* the file `made` */
	bool kept;	/* the index is up to date */
	bool varies;	/* it prints what depends on times or its surroundings */
};

static const char *const tour[] = {"j", "l", "\r", "\t", " ", "/", "产", "业", "\r", "n", "H", "q",
	"m", "e", "注", "\r", "a", "B", "w", "q", "'", "q", "i", "q", "#", "q", "T", "q", "P", "q",
	"c", "q", "C", "t", "q", "?", "q", "o", "j", "\r", "D", "q", "y", "Y", "w", ":", "产", "\r",
	"$", "!", "q", "q", "q", "q", NULL};

static const struct scenario scenarios[] = {
	{.name = "show", .words = {"show", "1", "a.txt"}},
	{.name = "show from the library", .words = {"show", "1", "old"}, .kept = true},
	{.name = "outline", .words = {"outline", "a.txt"}},
	{.name = "import", .words = {"import", "-o", "made", "a.txt"}, .writes = true},
	{.name = "library add", .words = {"library", "add", "b.txt"}, .varies = true},
	{.name = "library check", .words = {"library", "check"}},
	{.name = "library export", .words = {"library", "export", "-o", "made"}, .writes = true},
	{.name = "search, making the index", .words = {"search", "-L", "产业"}},
	{.name = "search", .words = {"search", "-L", "产业"}, .kept = true},
	{.name = "kwic", .words = {"kwic", "-L", "产业"}, .kept = true},
	{.name = "count", .words = {"count", "产业", "a.txt"}},
	{.name = "figures", .words = {"figures", "-L"}, .kept = true},
	{.name = "compare", .words = {"compare", "a.txt", "b.txt"}},
	{.name = "promises", .words = {"promises", "a.txt", "b.txt"}},
	{.name = "trace", .words = {"trace", "-L", "产业"}, .kept = true},
	{.name = "verify", .words = {"verify", "b.txt", "a.txt"}},
	{.name = "overview", .words = {"overview", "--svg", "-o", "made", "a.txt"}, .writes = true},
	{.name = "notes add", .words = {"notes", "add", "1", "第三条", "a.txt"}, .saves = 1},
	{.name = "notes export", .words = {"notes", "export", "-o", "made"}, .writes = true},
	{.name = "basket add", .words = {"basket", "add", "1", "a.txt"}},
	{.name = "basket export", .words = {"basket", "export", "-o", "made"}, .writes = true},
	{.name = "copy to a file", .words = {"copy", "1", "a.txt", "--clipboard", "file"}},
	{.name = "copy by a tool", .words = {"copy", "1", "a.txt", "--clipboard", "tool"}},
	{.name = "cite", .words = {"cite", "1", "a.txt"}},
	{.name = "doctor", .words = {"doctor"}, .varies = true},
	{.name = "help", .words = {"--help"}},
	{.name = "the screen", .words = {"a.txt"}, .keys = tour},
};

static char top[64], folder[96], still[96], program[PATH_BYTES], preload[PATH_BYTES];
static struct memory_report *report;

/* ---- the folder in which it runs ---- */

static void put(const char *name, const char *text)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", still, name);
	char *slash = strrchr(path, '/');
	*slash = '\0';
	assert_true(file_make_folder(path, NULL));
	*slash = '/';
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(path, strstr(name, "bin/") ? 0700 : 0600), 0);
}

static int copy_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
	char to[PATH_BYTES];
	struct buf bytes = {0};

	(void)where;
	snprintf(to, sizeof(to), "%s%s", folder, path + strlen(still));
	if (type == FTW_D)
		return mkdir(to, 0700);
	assert_true(file_read(path, 1 << 24, &bytes, NULL));
	int fd = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, st->st_mode & 0777);
	assert_true(fd >= 0 && write(fd, bytes.data, bytes.len) == (ssize_t)bytes.len);
	close(fd);
	buf_fini(&bytes);
	return 0;
}

static void reset(void)
{
	folder_remove(folder);
	assert_int_equal(nftw(still, copy_one, 16, FTW_PHYS), 0);
}

/* ---- running it ---- */

enum { VARIABLES = 16, VARIABLE_BYTES = PATH_BYTES + 32 };

static struct trace run(const struct scenario *s, const struct trace_how *fault, size_t allocation)
{
	static char all[VARIABLES][VARIABLE_BYTES];
	const char *env[VARIABLES + 1] = {NULL}, *argv[WORDS + 2] = {program};
	const char *const fixed[] = {"TERM=xterm-256color", "LANG=C.UTF-8", "DISPLAY=:77",
		"LANTU_SANDBOX=off", "SHELL=/bin/sh"};
	size_t n = sizeof(fixed) / sizeof(fixed[0]), i = 0;

	memcpy(env, fixed, sizeof(fixed));
	snprintf(all[i++], VARIABLE_BYTES, "HOME=%s", folder);
	snprintf(all[i++], VARIABLE_BYTES, "PATH=%s/bin:/usr/bin:/bin", folder);
	snprintf(all[i++], VARIABLE_BYTES, "LD_PRELOAD=%s", preload);
	snprintf(all[i++], VARIABLE_BYTES, "MEMORY_REPORT=%s/report", top);
	/* The sanitizer is not the first that is loaded, and nobody reads what it writes. */
	snprintf(all[i++], VARIABLE_BYTES,
		"ASAN_OPTIONS=verify_asan_link_order=0:exitcode=%d:log_path=%s/sanitizer",
		SANITIZER_STATUS, top);
	snprintf(all[i++], VARIABLE_BYTES, "UBSAN_OPTIONS=exitcode=%d:log_path=%s/sanitizer",
		SANITIZER_STATUS, top);
	if (allocation)
		snprintf(all[i++], VARIABLE_BYTES, "MEMORY_AT=%zu", allocation);
	if (allocation && fault->on)
		snprintf(all[i++], VARIABLE_BYTES, "MEMORY_ON=1");
	while (i-- > 0)
		env[n++] = all[i];
	for (size_t w = 0; w < WORDS && s->words[w]; w++)
		argv[w + 1] = s->words[w];
	struct trace_how how = *fault;
	how.argv = argv;
	how.env = env;
	how.folder = folder;
	how.keys = s->keys;
	how.at = allocation ? 0 : fault->at;
	return trace_run(&how);
}

/* ---- looking at what is there ---- */

static struct buf made, said; /* what the scenario writes and prints when nothing fails */

static void read_in(const char *name, struct buf *bytes)
{
	char path[128];

	buf_cut(bytes, 0);
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	assert_true(file_read(path, 1 << 24, bytes, NULL));
}

/* What differs from what it should be is told. */
static bool said_is_right(const struct scenario *s, bool told)
{
	struct buf now = {0};

	if (s->keys || s->varies || told)
		return true;
	read_in("out", &now);
	bool same = str_equal(buf_str(&now), buf_str(&said));
	buf_fini(&now);
	return same;
}

static bool made_is_right(const struct scenario *s, bool succeeded, bool can_write, bool told)
{
	struct buf now = {0};

	read_in("made", &now);
	bool old = str_equal(buf_str(&now), STR("old\n"));
	/* Where a plan cannot be read, this is told, there or in messages, and less is written. */
	bool new = !old && s->writes && (now.len == made.len || (told && can_write));
	buf_fini(&now);
	return new || (old && !(s->writes && succeeded));
}

static uint32_t notes_kept(void)
{
	struct notes notes;
	char path[128];

	snprintf(path, sizeof(path), "%s/.local/state/lantu", folder);
	bool ok = notes_open_in(&notes, path, NULL);
	uint32_t n = ok ? notes_count(&notes, NOTE_REMARK) : 0;
	notes_close(&notes);
	return n;
}

/*
 * A terminal that cannot be read or waited for is one that has hung up; one whose modes cannot be
 * set makes a signal of Ctrl-C.
 */
static bool is_by_design(const struct scenario *s, unsigned long number, int signal)
{
	bool is_poll = false;

#ifdef SYS_poll
	is_poll = number == SYS_poll;
#endif
	return s->keys && ((signal == SIGHUP && (number == SYS_read || is_poll)) ||
				  (signal == SIGINT && number == SYS_ioctl));
}

/* What is wrong after a run, NULL if nothing is. */
static const char *wrong(
	const struct scenario *s, const struct trace *t, unsigned long number, bool on)
{
	int status = WIFEXITED(t->status) ? WEXITSTATUS(t->status) : -1;

	if (t->hung)
		return "it hung";
	if (WIFSIGNALED(t->status) && !is_by_design(s, number, WTERMSIG(t->status)))
		return "it died";
	if (status == SANITIZER_STATUS)
		return "it leaks, or does what nobody may";
	if (status >= 124)
		return "its status";
	/* 1: nothing is found, or doctor has found something. */
	if (status > 1 && !s->keys && !t->wrote_message && number != SYS_write)
		return "it says nothing";
	if (status == MEM_EXIT_STATUS && !t->wrote_message && number != SYS_write)
		return "it does not say that memory ran out";
	if (t->retried_sync)
		return "it syncs again what could not be synced";
	if (!t->line_back && !(number == SYS_ioctl && on))
		return "the line is not as it was";
	/* Whoever cannot write cannot leave the screen. */
	if (!t->screen_back && number != SYS_write)
		return "the screen is not as it was";
	if (!made_is_right(s, status == 0, number != SYS_write,
		    t->wrote_message || strstr(s->name, "notes")))
		return "the file is neither old nor new";
	if (status == 0 && number != SYS_write && !said_is_right(s, t->wrote_message))
		return "its answer is another, and it does not say why";
	if (notes_kept() < 2 + (status == 0 && !s->keys ? s->saves : 0))
		return "a note is lost";
	return NULL;
}

/* The next start leaves no drafts. */
static const char *left_behind(const struct scenario *s)
{
	if (!folder_strays(folder))
		return NULL;
	struct trace again = run(s, &(struct trace_how){.at = 0}, 0);
	free(again.calls);
	return folder_strays(folder) ? "drafts are left" : NULL;
}

/* ---- system calls ---- */

static const struct kind {
	long number;
	int errors[8];
} kinds[] = {
	{SYS_read, {EIO, EINTR}},
	{SYS_pread64, {EIO, EINTR}},
	{SYS_write, {ENOSPC, EIO, EDQUOT, EINTR, TRACE_SHORT}},
	{SYS_openat, {EMFILE, ENFILE, EACCES, EROFS, ELOOP, EIO}},
	{SYS_close, {EIO, EDQUOT}},
	{SYS_fsync, {EIO, ENOSPC, EDQUOT}},
	{SYS_fdatasync, {EIO, ENOSPC, EDQUOT}},
	{SYS_newfstatat, {EIO, EACCES, ELOOP}},
	{SYS_fcntl, {EIO, EINVAL}},
	{SYS_flock, {ENOLCK, EINTR}},
	{SYS_ftruncate, {EIO, EROFS}},
	{SYS_fchmod, {EPERM, EROFS}},
	{SYS_getdents64, {EIO}},
	{SYS_lseek, {EIO}},
	{SYS_mmap, {ENOMEM, ENFILE}},
	{SYS_munmap, {EINVAL}},
	{SYS_mprotect, {ENOMEM}},
	{SYS_madvise, {EINVAL}},
	{SYS_linkat, {EIO, EDQUOT, ENOSPC, EACCES, EROFS}},
	{SYS_renameat, {EIO, EDQUOT, ENOSPC, EACCES, EROFS}},
	{SYS_renameat2, {EIO, EDQUOT, ENOSPC, EACCES, EROFS}},
	{SYS_unlinkat, {EIO, EACCES, EROFS}},
	{SYS_getrandom, {EINTR, ENOSYS}},
	{SYS_memfd_create, {EMFILE, ENFILE}},
	{SYS_ioctl, {EIO, ENOTTY}},
	{SYS_pipe2, {EMFILE, ENFILE}},
	{SYS_faccessat, {EACCES}},
	{SYS_wait4, {EINTR}},
	{SYS_rt_sigaction, {EINVAL}},
	{SYS_sigaltstack, {ENOMEM}},
#ifdef SYS_open
	{SYS_open, {EMFILE, EACCES}},
	{SYS_mkdir, {EIO, EACCES, ENOSPC, EROFS, EDQUOT}},
	{SYS_rmdir, {EIO}},
	{SYS_unlink, {EIO, EACCES, EROFS}},
	{SYS_access, {EACCES}},
	{SYS_readlink, {EACCES, ELOOP}},
	{SYS_poll, {EINTR, ENOMEM}},
	{SYS_pipe, {EMFILE, ENFILE}},
	{SYS_fork, {EAGAIN}},
	{SYS_vfork, {EAGAIN}},
#endif
	{SYS_clone, {EAGAIN, ENOMEM}},
	{SYS_clone3, {EAGAIN}},
	{SYS_socket, {EMFILE}},
	{SYS_statfs, {EIO}},
	{SYS_fstatfs, {EIO}},
	{SYS_prlimit64, {EPERM}},
};

static bool sanitizer_needs(unsigned long number)
{
	return number == SYS_mmap || number == SYS_munmap || number == SYS_mprotect ||
	       number == SYS_madvise || number == SYS_sigaltstack || number == SYS_prlimit64;
}

static const struct kind *kind_of(unsigned long number)
{
	if (is_sanitized && sanitizer_needs(number))
		return NULL;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if ((unsigned long)kinds[i].number == number)
			return &kinds[i];
	return NULL;
}

/* What is found of a scenario. */
struct found {
	const struct scenario *scenario;
	unsigned seen, looked;		/* points that there are, and that are not passed over */
	unsigned points, wrong, inside; /* inside a library */
};

static unsigned every(void)
{
	return calls_wanted("EVERY", is_sanitized ? EVERY_SANITIZED : EVERY);
}

static bool is_passed_over(struct found *found)
{
	/* Each scenario begins elsewhere. */
	size_t which = (size_t)(found->scenario - scenarios);

	return (found->seen++ + which * 37) % every() != 0 || !calls_in_part(found->looked++);
}

static void tell(struct found *found, const char *what, const char *where)
{
	if (what && found->wrong++ < SAID_MOST)
		print_message("# %s: %s: %s\n", found->scenario->name, where, what);
}

/* Functions of libraries that have died or leaked, and how often. */
static struct site {
	char name[NAME_BYTES];
	unsigned n;
} sites[SITES];

static void count_site(struct found *found, const char *how, const char *name)
{
	char whole[NAME_BYTES];

	found->inside++;
	snprintf(whole, sizeof(whole), "%s %.40s", how, name);
	for (size_t i = 0; i < SITES; i++) {
		if (sites[i].n && strcmp(sites[i].name, whole) != 0)
			continue;
		memcpy(sites[i].name, whole, sizeof(whole));
		sites[i].n++;
		return;
	}
}

static void tell_sites(const struct found *found)
{
	if (found->inside)
		print_message("#   %u in libraries\n", found->inside);
	for (size_t i = 0; i < SITES && sites[i].n; i++)
		print_message("#     %s: %u\n", sites[i].name, sites[i].n);
	memset(sites, 0, sizeof(sites));
}

/* ---- the sanitizer's reports ---- */

/* Our own code allocates by mem.h only. */
static bool is_own(const char *name)
{
	return strncmp(name, "mem_", 4) == 0 || strncmp(name, "arena_", 6) == 0;
}

/* Opens the report there is, and removes it; NULL: there is none. */
static FILE *open_report(void)
{
	DIR *dir = opendir(top);
	char path[PATH_BYTES];
	FILE *f = NULL;

	for (struct dirent *item; dir && (item = readdir(dir));) {
		if (strncmp(item->d_name, "sanitizer.", 10) != 0)
			continue;
		if (f)
			fclose(f);
		snprintf(path, sizeof(path), "%s/%s", top, item->d_name);
		f = fopen(path, "r");
		unlink(path);
	}
	if (dir)
		closedir(dir);
	return f;
}

/* The function that a line of a stack names, if it does not only allocate for another. */
static bool names_function(const char *line, char name[NAME_BYTES])
{
	const char *in = strstr(line, " in ");

	return strstr(line, "    #") && in && !strstr(line, "libsanitizer") &&
	       sscanf(in, " in %63s", name) == 1 && !is_own(name) && strcmp(name, "strdup") != 0;
}

/*
 * Reads the report, if there is one: of each leak and each access, the function that allocated or
 * accessed. If all are in libraries their first one is told as a site; else the report is printed.
 */
static bool is_library_at_fault(char name[NAME_BYTES])
{
	FILE *f = open_report();
	char line[512], function[NAME_BYTES];
	bool own = false, looking = false;

	name[0] = '\0';
	while (f && fgets(line, sizeof(line), f)) {
		if (strstr(line, "leak of") || strstr(line, "ERROR: AddressSanitizer") ||
			strstr(line, "runtime error"))
			looking = true;
		if (!looking || !names_function(line, function))
			continue;
		looking = false;
		/* Our own have a path from here. */
		own |= strstr(line, " src/") != NULL;
		if (name[0] == '\0')
			snprintf(name, NAME_BYTES, "%s", function);
	}
	if (f && own)
		rewind(f);
	for (int n = 0; f && own && n < 2 * SAID_MOST && fgets(line, sizeof(line), f);)
		if (strstr(line, "leak of") || strstr(line, "ERROR") || strstr(line, " in "))
			print_message("#%s", line), n++;
	if (f)
		fclose(f);
	return !own && name[0];
}

/* ---- failing calls ---- */

static void fail_call(struct found *found, size_t at, unsigned long number, int error, bool on)
{
	const struct scenario *s = found->scenario;
	char where[128], site[NAME_BYTES];

	/* No call is interrupted for ever; without its modes a terminal sends no keys. */
	if ((on && error == EINTR) || (on && s->keys && number == SYS_ioctl) ||
		is_passed_over(found))
		return;
	if (!s->kept)
		reset();
	struct trace t = run(
		s, &(struct trace_how){.at = at, .number = number, .on = on, .error = error}, 0);
	const char *what = wrong(s, &t, number, on);
	found->points += t.met;
	if (is_library_at_fault(site)) {
		count_site(found, "leaks or worse:", site);
		what = NULL;
	}
	snprintf(where, sizeof(where), "own call %zu (number %lu), %s%s, status %x", at, number,
		error == TRACE_SHORT ? "short" : strerror(error), on ? " for ever" : "", t.status);
	tell(found, what ? what : left_behind(s), where);
	free(t.calls);
	if (s->kept && what)
		reset();
}

static void prepare(const struct scenario *s, struct trace *clean)
{
	reset();
	if (s->kept) {
		/* Until files are old enough to be known by their times. */
		nanosleep(&(struct timespec){.tv_nsec = SETTLED_MS * 1000000L}, NULL);
		*clean = run(s, &(struct trace_how){.at = 0}, 0);
		free(clean->calls);
	}
	*clean = run(s, &(struct trace_how){.at = 0}, 0);
	read_in("made", &made);
	if (!s->keys)
		read_in("out", &said);
	const char *what = wrong(s, clean, 0, false);
	if (what || clean->n == 0 || WEXITSTATUS(clean->status) > 1)
		fail_msg("%s: without a failure: %s, status %x, %zu calls", s->name,
			what ? what : "it fails", (unsigned)clean->status, clean->n);
}

static void fail_calls(const struct scenario *s)
{
	struct found found = {.scenario = s};
	struct trace clean;

	prepare(s, &clean);
	for (size_t at = 1; at <= clean.n; at++) {
		const struct kind *kind = kind_of(clean.calls[at - 1]);
		for (int e = 0; kind && kind->errors[e]; e++)
			for (int on = 0; on < 2; on++)
				fail_call(&found, at, clean.calls[at - 1], kind->errors[e], on);
	}
	print_message("# %-26s %4zu calls, %5u points: %u wrong\n", s->name, clean.n, found.points,
		found.wrong);
	tell_sites(&found);
	free(clean.calls);
	assert_int_equal(found.wrong, 0);
}

/* ---- allocations ---- */

static struct symbol {
	uintptr_t at;
	char name[NAME_BYTES];
} * symbols;
static size_t n_symbols, cap_symbols;

static void read_symbols(void)
{
	char command[PATH_BYTES + 32], line[512], kind;
	struct symbol symbol;

	snprintf(command, sizeof(command), "nm -n '%s'", program);
	FILE *f = popen(command, "r");
	while (f && fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx %c %63s", &symbol.at, &kind, symbol.name) != 3)
			continue;
		symbols = mem_grow(symbols, &cap_symbols, n_symbols + 1, sizeof(*symbols));
		symbols[n_symbols++] = symbol;
	}
	if (f)
		pclose(f);
}

static const char *symbol_at(uintptr_t at)
{
	const char *name = "a library";

	for (size_t i = 0; i < n_symbols && symbols[i].at <= at; i++)
		name = i + 1 < n_symbols ? symbols[i].name : "a library";
	return name;
}

static void fail_allocation(struct found *found, size_t at, bool on)
{
	const struct scenario *s = found->scenario;
	char where[128], other[NAME_BYTES];

	if (is_passed_over(found))
		return;
	if (!s->kept)
		reset();
	report->caller = 0;
	struct trace t = run(s, &(struct trace_how){.on = on}, at);
	const char *what = wrong(s, &t, 0, on), *site = symbol_at(report->caller);
	found->points += report->caller != 0;
	snprintf(where, sizeof(where), "allocation %zu%s, by %s, status %x", at,
		on ? " and all after it" : "", site, t.status);
	if (what && WIFSIGNALED(t.status) && !is_own(site) && t.line_back) {
		count_site(found, "died:", site);
		what = NULL;
	}
	if (is_library_at_fault(other)) {
		count_site(found, "leaks or worse:", other);
		what = NULL;
	}
	tell(found, what ? what : left_behind(s), where);
	free(t.calls);
}

static void fail_allocations(const struct scenario *s)
{
	struct found found = {.scenario = s};
	struct trace clean;

	prepare(s, &clean);
	size_t all = report->count;
	for (int on = 0; on < 2; on++)
		for (size_t at = 1; at <= all; at++)
			fail_allocation(&found, at, on);
	print_message("# %-26s %4zu allocations, %5u points: %u wrong\n", s->name, all,
		found.points, found.wrong);
	tell_sites(&found);
	free(clean.calls);
	assert_int_equal(found.wrong, 0);
}

/* ---- all of them ---- */

static void each_call_fails(void **state)
{
	fail_calls(*state);
}

static void each_allocation_fails(void **state)
{
	fail_allocations(*state);
}

static const char text_a[] =
	"广州市2025年政府工作报告\n一、产业发展\n坚持产业第一，制造业增长5%以上。\n（一）南沙\n"
	"建设“芯火”平台，新增就业20万人。\n二、民生\n建成学校10所。\n";
static const char text_b[] = "广州市2026年政府工作报告\n一、产业发展\n制造业增长5.5%"
			     "左右，建成学校10所。\n二、改革\n产业。\n";

static void fill(void)
{
	char command[4 * PATH_BYTES];

	put("a.txt", text_a);
	put("b.txt", text_b);
	put("made", "old\n");
	put("bin/xclip", "#!/bin/sh\ncat >clip\n");
	put(".local/share/lantu/library/old.txt", text_a);
	put(".local/share/lantu/library/older.txt", text_b);
	for (int i = 1; i <= 2; i++) {
		snprintf(command, sizeof(command),
			"cd '%s' && HOME='%s' LANTU_SANDBOX=off '%s' notes add %d 附注 a.txt "
			">out 2>err && HOME='%s' '%s' basket add %d a.txt >out 2>err",
			still, still, program, i, still, program, i);
		assert_int_equal(system(command), 0);
	}
}

static int begin(void **unused)
{
	const char *build = getenv("BUILD");
	char path[128], given[PATH_BYTES];

	(void)unused;
	unsetenv("XDG_STATE_HOME");
	unsetenv("XDG_DATA_HOME");
	unsetenv("XDG_CACHE_HOME");
	unsetenv("XDG_CONFIG_HOME");
	/* In memory, where there is such a folder: nothing here waits for a disk. */
	snprintf(top, sizeof(top), "%s/lantu-test-XXXXXX",
		access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(top))
		return -1;
	snprintf(folder, sizeof(folder), "%s/run", top);
	snprintf(still, sizeof(still), "%s/still", top);
	snprintf(given, sizeof(given), "%s/lantu", build && *build ? build : "build");
	if (!realpath(given, program))
		return -1;
	snprintf(given, sizeof(given), "%s/tests/fault/memory.so",
		build && *build ? build : "build");
	if (!realpath(given, preload))
		return -1;
	snprintf(path, sizeof(path), "%s/report", top);
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0 || ftruncate(fd, sizeof(*report)) != 0)
		return -1;
	report = mmap(NULL, sizeof(*report), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	read_symbols();
	fill();
	return report == MAP_FAILED ? -1 : 0;
}

static int end(void **unused)
{
	(void)unused;
	free(symbols);
	buf_fini(&made);
	buf_fini(&said);
	return folder_remove(top);
}

int main(void)
{
	enum { N = sizeof(scenarios) / sizeof(scenarios[0]) };
	static struct CMUnitTest tests[2 * N];
	static char names[2 * N][NAME_BYTES];
	const char *only = getenv("ONLY");
	size_t n = 0;

	if (!trace_is_possible()) {
		printf("ok 1 - failing calls # SKIP nothing can be traced here\n1..1\n");
		return 0;
	}
	for (size_t i = 0; i < 2 * N; i++) {
		const struct scenario *s = &scenarios[i % N];
		if (only && strcmp(only, s->name) != 0)
			continue;
		snprintf(
			names[n], NAME_BYTES, "%s: %s fails", s->name, i < N ? "a call" : "memory");
		tests[n] = (struct CMUnitTest){.name = names[n],
			.test_func = i < N ? each_call_fails : each_allocation_fails,
			.initial_state = mem_unconst(s)};
		n++;
	}
	/* Only so many: there may be fewer than the array has room for. */
	return _cmocka_run_group_tests("points", tests, n, begin, end);
}
