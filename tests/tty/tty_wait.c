/*
 * The harness waits: until the program has written something, is idle, has ended. It never guesses
 * how long things take: /proc shows what the program does, and a wait ends when that is done.
 */
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tty_bytes.h"

enum {
	TIMEOUT_MS = 60000, /* far more than anything takes on the busiest machine */
	STEP_MS = 20,
	SHORT_MS = 100,	   /* so long at most does the program wait for the rest of a sequence */
	SILENCE_MS = 40,   /* where the system does not show what a program does */
	OVERVIEW_MS = 600, /* the same for what it puts off */
	ABOUT_BYTES = 256
};

/* ---- reading ---- */

bool tty_pump(struct tty *t, long ms)
{
	static char bytes[1 << 16];
	struct pollfd ready = {.fd = t->master, .events = POLLIN};

	if (poll(&ready, 1, (int)ms) <= 0)
		return t->master >= 0;
	ssize_t n = read(t->master, bytes, sizeof(bytes));
	if (n <= 0)
		return n < 0 && errno == EINTR;
	t->bytes += (size_t)n;
	t->last_read = tty_now();
	tty_charset_feed(t, bytes, (size_t)n);
	return true;
}

/* Reads all that was written: polling a pty delivers bytes that are still in its queues. */
static bool drain(struct tty *t)
{
	size_t before;
	bool more;

	do {
		before = t->bytes;
		more = tty_pump(t, 0);
	} while (more && t->bytes != before);
	return more;
}

bool tty_more(struct tty *t, long *until)
{
	if (*until == 0)
		*until = tty_now() + TIMEOUT_MS;
	return tty_now() < *until && tty_pump(t, STEP_MS);
}

void tty_wait_sequence_at(struct tty *t, const char *sequence, const char *file, int line)
{
	long until = 0;

	t->watched = sequence;
	t->n_watched = 0;
	while (t->n_watched == 0 && tty_more(t, &until))
		;
	tty_check_at(t, t->n_watched > 0, sequence + 1, file, line);
}

/* ---- what the program does ---- */

/* The first characters of a file about a process in /proc; false if there is none. */
static bool about(pid_t pid, const char *name, char text[ABOUT_BYTES])
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, name);
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	size_t n = fread(text, 1, ABOUT_BYTES - 1, f);
	text[n] = '\0';
	fclose(f);
	return n > 0;
}

/* The program itself where another one started it, as strace does; 0 if it is not among them. */
static pid_t find_program(pid_t pid)
{
	char text[ABOUT_BYTES], name[64], *at = text, *end;
	pid_t found = 0;

	if (about(pid, "comm", text) && strcmp(text, "lantu\n") == 0)
		return pid;
	snprintf(name, sizeof(name), "task/%d/children", (int)pid);
	if (!about(pid, name, text))
		return 0;
	for (long child; (child = strtol(at, &end, 10)) > 0 && end != at; at = end) {
		pid_t there = find_program((pid_t)child);
		found = there ? there : found;
	}
	return found;
}

#ifndef SYS_poll
#define SYS_poll (-1) /* on systems with ppoll alone the call is not recognised */
#endif

/* The system call the program hangs in, -1 for none, and its second and third argument. */
static bool call_of(const struct tty *t, long *call, unsigned long *second, int *third)
{
	pid_t pid = find_program(t->program);
	char text[ABOUT_BYTES];
	unsigned long last = 0;

	if (!pid || SYS_poll < 0 || !about(pid, "syscall", text))
		return false;
	*second = 0;
	if (sscanf(text, "%ld %*x %lx %lx", call, second, &last) < 1)
		*call = -1; /* "running" */
	*third = (int)last;
	return true;
}

bool tty_hangs_in_write(const struct tty *t, bool *known)
{
	unsigned long second;
	long call;
	int third;

	*known = call_of(t, &call, &second, &third);
	return *known && call == SYS_write;
}

bool tty_awaits_answers(const struct tty *t)
{
	unsigned long count;
	long call;
	int wait;

	return !call_of(t, &call, &count, &wait) || (call == SYS_poll && count == 1);
}

enum activity { BUSY, PUTTING_OFF, IDLE, UNKNOWN };

/*
 * The program is idle in its one wait for keys and signals, a poll for two descriptors: without
 * limit, or for as long as it puts something off. A short wait is for the rest of a sequence.
 */
static enum activity activity_of(const struct tty *t)
{
	pid_t pid = find_program(t->program);
	char text[ABOUT_BYTES], state;
	unsigned long count;
	long call;
	int wait;

	if (!pid || !about(pid, "stat", text) || sscanf(text, "%*d (%*[^)]) %c", &state) != 1)
		return UNKNOWN;
	if (state != 'S')
		return state == 'T' || state == 'Z' ? UNKNOWN : BUSY;
	if (!call_of(t, &call, &count, &wait))
		return UNKNOWN;
	if (call != SYS_poll || count != 2 || (wait >= 0 && wait <= SHORT_MS))
		return BUSY;
	return wait < 0 ? IDLE : PUTTING_OFF;
}

long tty_spent(const struct tty *t)
{
	char text[ABOUT_BYTES];
	unsigned long user = 0, system = 0;

	if (about(t->program, "stat", text))
		sscanf(text, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
			&user, &system);
	return (long)(user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

static size_t all_writes(const struct tty *t)
{
	char text[ABOUT_BYTES];
	pid_t pid = find_program(t->program);
	const char *at = pid && about(pid, "io", text) ? strstr(text, "syscw: ") : NULL;

	return at ? (size_t)atol(at + strlen("syscw: ")) : 0;
}

void tty_mark(struct tty *t)
{
	t->bytes = 0;
	t->writes = all_writes(t);
}

size_t tty_writes(const struct tty *t)
{
	return all_writes(t) - t->writes;
}

/* ---- idleness ---- */

/* Whether keys wait to be read. */
static bool has_input(const struct tty *t)
{
	int waiting = 0, slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);
	struct pollfd ready = {.fd = slave, .events = POLLIN};

	if (slave < 0)
		return false;
	/* Polling delivers those that are still in the queues. */
	poll(&ready, 1, 0);
	ioctl(slave, FIONREAD, &waiting);
	close(slave);
	return waiting > 0;
}

static bool is_settled(struct tty *t, bool all)
{
	long silence = all ? OVERVIEW_MS : SILENCE_MS;

	if (has_input(t))
		return false;
	switch (activity_of(t)) {
	case IDLE:
		return true;
	case PUTTING_OFF:
		return !all;
	case UNKNOWN:
		return tty_now() - t->last_read >= (tty_is_sanitized() ? 2 * silence : silence);
	case BUSY:
	default:
		return false;
	}
}

void tty_settle_at(struct tty *t, bool all, const char *file, int line)
{
	long until = tty_now() + TIMEOUT_MS;
	bool settled = false;

	while (!settled) {
		settled = is_settled(t, all);
		if (!drain(t))
			return;
		if (!settled && tty_now() > until)
			tty_check_at(t, false, "the program is idle", file, line);
		if (!settled)
			tty_pump(t, 1);
	}
}

void tty_press_at(struct tty *t, const char *keys, const char *file, int line)
{
	tty_send(t, keys);
	tty_settle_at(t, false, file, line);
}

/* ---- the end ---- */

bool tty_has_ended(struct tty *t)
{
	if (!t->ended)
		t->ended = waitpid(t->pid, &t->status, WNOHANG) == t->pid;
	return t->ended;
}

int tty_wait_exit_at(struct tty *t, const char *file, int line)
{
	long until = tty_now() + TIMEOUT_MS;

	while (!tty_has_ended(t)) {
		/* The line may end before the program does. */
		if (t->master < 0 || !tty_pump(t, 2))
			poll(NULL, 0, 2);
		if (tty_now() > until)
			tty_check_at(t, false, "the program ended", file, line);
	}
	drain(t);
	return t->status;
}

int tty_wait_report_at(struct tty *t, const char *file, int line)
{
	long until = tty_now() + TIMEOUT_MS;
	struct pollfd ready = {.fd = t->reports, .events = POLLIN};
	int status = 0;

	while (poll(&ready, 1, 0) <= 0) {
		tty_pump(t, 5);
		if (tty_now() > until)
			tty_check_at(t, false, "the program stopped or ended", file, line);
	}
	assert_int_equal(read(t->reports, &status, sizeof(status)), sizeof(status));
	drain(t);
	return status;
}
