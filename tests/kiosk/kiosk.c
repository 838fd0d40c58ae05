#include "kiosk.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool kiosk_open(struct kiosk *kiosk)
{
	*kiosk = (struct kiosk){getenv("KIOSK"), getenv("KIOSK_ACCOUNT"), getenv("KIOSK_PORT"),
		getenv("KIOSK_LANTU"), 0, "", 0};
	if (!kiosk->folder || !kiosk->account || !kiosk->port || !kiosk->lantu)
		return false;
	const struct passwd *account = getpwnam(kiosk->account);
	if (!account || account->pw_uid == 0)
		return false;
	kiosk->uid = account->pw_uid;
	snprintf(kiosk->client, sizeof(kiosk->client), "%s/client", kiosk->folder);
	/* What the server is started by is no part of it. */
	char path[256];
	struct stat st;
	snprintf(path, sizeof(path), "%s/started", kiosk->folder);
	kiosk->seen = stat(path, &st) == 0 ? st.st_size : 0;
	return true;
}

/* ---- processes ---- */

char *kiosk_about(pid_t pid, const char *name)
{
	char path[64], *text = malloc(1 << 16);

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, (1 << 16) - 1);
	if (fd >= 0)
		close(fd);
	if (n < 0) {
		free(text);
		return NULL;
	}
	for (ssize_t i = 0; i < n; i++) {
		if (text[i] == '\0')
			text[i] = '\n';
	}
	text[n] = '\0';
	return text;
}

long kiosk_number(const char *text, const char *name)
{
	size_t n = strlen(name);

	for (const char *at = text; at; at = strchr(at, '\n'), at = at ? at + 1 : NULL) {
		if (strncmp(at, name, n) == 0)
			return strtol(at + n + strspn(at + n, ": \t"), NULL, 10);
	}
	return -1;
}

static enum kiosk_kind kind_of(const struct kiosk *kiosk, const char *pid)
{
	char path[300], exe[512];

	snprintf(path, sizeof(path), "/proc/%s/exe", pid);
	ssize_t n = readlink(path, exe, sizeof(exe) - 1);
	exe[n < 0 ? 0 : n] = '\0';
	if (strcmp(exe, kiosk->lantu) == 0)
		return KIOSK_LANTU;
	const char *last = strrchr(exe, '/');
	/* The server's part for a session: sshd, in later versions sshd-session. */
	return last && strncmp(last + 1, "sshd", 4) == 0 ? KIOSK_SSHD : KIOSK_OTHER;
}

size_t kiosk_processes(const struct kiosk *kiosk,
	void (*found)(pid_t pid, enum kiosk_kind kind, void *with), void *with)
{
	DIR *folder = opendir("/proc");
	size_t n = 0;

	for (struct dirent *e; folder && (e = readdir(folder));) {
		struct stat st;
		if (e->d_name[0] < '1' || e->d_name[0] > '9' ||
			fstatat(dirfd(folder), e->d_name, &st, 0) != 0)
			continue;
		pid_t pid = (pid_t)strtol(e->d_name, NULL, 10);
		/* A process that hides from the account belongs to root in /proc. */
		char *status = st.st_uid == 0 ? kiosk_about(pid, "status") : NULL;
		bool theirs = st.st_uid == kiosk->uid ||
			      (status && kiosk_number(status, "Uid") == (long)kiosk->uid);
		free(status);
		if (!theirs)
			continue;
		n++;
		if (found)
			found(pid, kind_of(kiosk, e->d_name), with);
	}
	if (folder)
		closedir(folder);
	return n;
}

static void keep_lantu(pid_t pid, enum kiosk_kind kind, void *with)
{
	if (kind == KIOSK_LANTU)
		*(pid_t *)with = pid;
}

pid_t kiosk_lantu(const struct kiosk *kiosk)
{
	pid_t pid = 0;

	kiosk_processes(kiosk, keep_lantu, &pid);
	return pid;
}

/*
 * One that starts is the shell for a moment, which `started` judges, and one that ends has no
 * program: what counts is one that stays.
 */
static void count_stranger(pid_t pid, enum kiosk_kind kind, void *with)
{
	char *status = kind == KIOSK_OTHER ? kiosk_about(pid, "status") : NULL;

	if (status && !strstr(status, "State:\tZ") && !strstr(status, "State:\tX")) {
		char *words = kiosk_about(pid, "cmdline");
		fprintf(stderr, "a process of the account: %s\n", words ? words : "?");
		free(words);
		++*(size_t *)with;
	}
	free(status);
}

size_t kiosk_strangers(const struct kiosk *kiosk)
{
	size_t n = 1;

	for (int tries = 0; tries < 20 && n > 0; tries++) {
		if (tries > 0)
			usleep(50000);
		n = 0;
		kiosk_processes(kiosk, count_stranger, &n);
	}
	return n;
}

/* ---- started programs ---- */

/* The rest of a line after a word in it, NULL if it has none. */
static const char *after(const char *line, const char *word)
{
	const char *at = strstr(line, word);

	return at ? at + strlen(word) : NULL;
}

/* What a line of strace says of a start: `PID execve("/bin/sh", ["sh", "-c", "exec …"], …) = 0`. */
static bool belongs(const struct kiosk *kiosk, const char *line)
{
	const char *program = after(line, "execve(\"");
	char wanted[4][300];

	snprintf(wanted[0], sizeof(wanted[0]), "/usr/sbin/sshd\"");
	snprintf(wanted[1], sizeof(wanted[1]), "/bin/echo\", [\"/bin/echo\", \"restrict,pty\", ");
	snprintf(wanted[2], sizeof(wanted[2]), "/bin/sh\", [\"sh\", \"-c\", \"exec %s --kiosk ",
		kiosk->lantu);
	snprintf(wanted[3], sizeof(wanted[3]), "%s\"", kiosk->lantu);
	for (size_t i = 0; program && i < 4; i++) {
		if (strncmp(program, wanted[i], strlen(wanted[i])) == 0)
			return true;
	}
	return false;
}

/* The processes that are lantu already, and may start nothing. */
static struct {
	pid_t pid[4096];
	size_t n;
} lantus;

static size_t lantu_at(pid_t pid)
{
	size_t i = 0;

	while (i < lantus.n && lantus.pid[i] != pid)
		i++;
	return i;
}

/* Whether a start is none that a log-in consists of. */
static bool is_wrong_start(const struct kiosk *kiosk, const char *line, pid_t pid)
{
	if (strstr(line, "resumed>"))
		return false; /* the line before had the program */
	if (lantu_at(pid) < lantus.n || !belongs(kiosk, line))
		return true;
	const char *program = after(line, "execve(\"");
	if (strncmp(program, kiosk->lantu, strlen(kiosk->lantu)) == 0 &&
		lantus.n < sizeof(lantus.pid) / sizeof(lantus.pid[0]))
		lantus.pid[lantus.n++] = pid;
	return false;
}

static bool is_wrong_end(const char *line, pid_t pid)
{
	static const char *const faults[] = {
		"SIGSYS", "SIGSEGV", "SIGBUS", "SIGABRT", "SIGFPE", "SIGILL", "SIGTRAP"};
	size_t at = lantu_at(pid);

	/* Its number may be given to another process. */
	if (at < lantus.n)
		lantus.pid[at] = lantus.pid[--lantus.n];
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		if (strstr(line, faults[i]))
			return true;
	}
	return false;
}

size_t kiosk_started(struct kiosk *kiosk)
{
	char path[256], line[16384];
	size_t wrong = 0;

	snprintf(path, sizeof(path), "%s/started", kiosk->folder);
	FILE *f = fopen(path, "r");
	if (!f)
		return 1;
	fseek(f, kiosk->seen, SEEK_SET);
	while (fgets(line, sizeof(line), f) && strchr(line, '\n')) {
		pid_t pid = (pid_t)strtol(line, NULL, 10);
		bool bad = strstr(line, "+++") ? is_wrong_end(line, pid)
					       : is_wrong_start(kiosk, line, pid);
		if (bad)
			fprintf(stderr, "started, or died: %s", line);
		wrong += bad;
		kiosk->seen = ftell(f); /* a line that is still being written is read next time */
	}
	fclose(f);
	return wrong;
}

/* ---- files ---- */

static FILE *list;
static const struct kiosk *listed;

static int list_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	const char *name = path + at->base;

	(void)kind;
	/* What the test itself writes to. */
	if (at->level == 1 && (strcmp(name, "started") == 0 || strcmp(name, "log") == 0))
		return 0;
	/* The file by which readers follow each other changes, but not its size. */
	bool shared = strcmp(name, "together") == 0;
	bool folder = at->level == 0;
	fprintf(list, "%s %o %u:%u %lld %lld.%09ld\n", path, st->st_mode, st->st_uid, st->st_gid,
		folder ? 0 : (long long)st->st_size,
		shared || folder ? 0 : (long long)st->st_mtim.tv_sec,
		shared || folder ? 0 : st->st_mtim.tv_nsec);
	return 0;
}

static void list_theirs(const char *path)
{
	DIR *folder = opendir(path);
	struct stat st;

	for (struct dirent *e; folder && (e = readdir(folder));) {
		if (fstatat(dirfd(folder), e->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			st.st_uid == listed->uid)
			fprintf(list, "theirs: %s/%s\n", path, e->d_name);
	}
	if (folder)
		closedir(folder);
}

char *kiosk_files(const struct kiosk *kiosk)
{
	static const char *const shared[] = {"/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock",
		"/var/spool/cron/crontabs", "/var/mail"};
	char *text = NULL;
	size_t n = 0;

	list = open_memstream(&text, &n);
	listed = kiosk;
	nftw(kiosk->folder, list_one, 16, FTW_PHYS);
	for (size_t i = 0; i < sizeof(shared) / sizeof(shared[0]); i++)
		list_theirs(shared[i]);
	fclose(list);
	return text;
}

char *kiosk_path(const struct kiosk *kiosk, const char *name)
{
	static char path[4][200];
	static unsigned turn;
	char *p = path[turn++ % 4];

	snprintf(p, sizeof(path[0]), "%s/%s", kiosk->folder, name);
	return p;
}

const char *kiosk_home(const struct kiosk *kiosk, const char *name)
{
	char relative[128];

	snprintf(relative, sizeof(relative), "var/lib/lantu-kiosk/%s", name);
	return kiosk_path(kiosk, relative);
}

bool kiosk_has_variable(const struct kiosk *kiosk, const char *const *names)
{
	char *environment = kiosk_about(kiosk_lantu(kiosk), "environ");
	bool has = !environment;

	for (size_t i = 0; environment && names[i]; i++) {
		if (!strstr(environment, names[i]))
			continue;
		fprintf(stderr, "the program has %s: %s\n", names[i], environment);
		has = true;
	}
	free(environment);
	return has;
}

struct timespec kiosk_home_time(const struct kiosk *kiosk)
{
	struct stat st = {0};

	if (stat(kiosk_home(kiosk, "."), &st) != 0)
		perror("the account's home");
	return st.st_mtim;
}

void kiosk_set_home_time(const struct kiosk *kiosk, struct timespec time)
{
	if (utimensat(AT_FDCWD, kiosk_home(kiosk, "."), (struct timespec[]){time, time}, 0) != 0)
		perror("the account's home");
}

bool kiosk_plant(const struct kiosk *kiosk, const char *name, const char *text)
{
	FILE *f = fopen(kiosk_home(kiosk, name), "w");

	return f && fputs(text, f) >= 0 && fclose(f) == 0;
}

void kiosk_tell_difference(const char *before, const char *after)
{
	const char *a = before, *b = after;

	while (*a && *a == *b)
		a++, b++;
	while (a > before && a[-1] != '\n')
		a--, b--;
	fprintf(stderr, "before: %.*s\nafter: %.*s\n", (int)strcspn(a, "\n"), a,
		(int)strcspn(b, "\n"), b);
}

long kiosk_private_memory(const struct kiosk *kiosk)
{
	char *maps = kiosk_about(kiosk_lantu(kiosk), "smaps_rollup");
	long kb = kiosk_number(maps, "Private_Clean") + kiosk_number(maps, "Private_Dirty");

	free(maps);
	return kb;
}

long kiosk_number_in(const struct kiosk *kiosk, const char *file, const char *name)
{
	char *text = kiosk_about(kiosk_lantu(kiosk), file);
	long value = kiosk_number(text, name);

	free(text);
	return value;
}

uint32_t kiosk_random(uint32_t *seed)
{
	*seed = *seed * 1664525 + 1013904223;
	return *seed >> 8;
}
