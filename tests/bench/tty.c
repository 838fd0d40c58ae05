/*
 * What a reader would feel: programs in a real pty at 24 x 80, started in turn (A B C A B C …),
 * the time from before exec to the last byte before silence, bytes, memory, page faults and CPU
 * time until the end of the run; then keys.
 *
 *	tty [-s] RUNS STEP,STEP... NAME COMMAND [NAME COMMAND...]
 *
 * A step is typed as it is, `\d` for cursor down, `\p` for page down, `\t` for Tab, `\e` for
 * Esc, `-` for no steps; with `10*` before it, ten times, 30 ms apart. A command is split at
 * blanks. Prints medians.
 *
 * With -s a line of 9600 bit/s (1,200 bytes/s) and a round trip of 200 ms lies between: times are
 * those felt at its far end, from the last press on, and the questions are answered from there. The
 * line holds whatever is written to it; when a byte arrives is reckoned, not waited for.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 64, STEPS = 16, PROGRAMS = 4, START_QUIET_MS = 150, STEP_QUIET_MS = 60 };
enum { SLOW_BYTES = 1200, TRIP_MS = 200, HELD_MS = 30, REPLIES = 64 };

/* The slow line, and what is on its way back on it. */
struct line {
	bool slow;
	double busy_ms; /* when the last byte written to it has left it */
	struct {
		double due_ms;
		char text[16];
	} replies[REPLIES];
	unsigned n, reports; /* cursor reports in all */
};

struct sample {
	double ms;
	double bytes;
};

struct program {
	const char *name;
	char *argv[8];
	struct sample samples[STEPS + 1][RUNS]; /* the start, then the steps */
	double rss[RUNS], private[RUNS], faults[RUNS], cpu_ms[RUNS];
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void send(int fd, const char *bytes)
{
	size_t len = strlen(bytes);

	if (write(fd, bytes, len) != (ssize_t)len)
		perror("write");
}

static void answer(struct line *line, const char *text)
{
	if (line->n == REPLIES)
		return;
	line->replies[line->n].due_ms = line->busy_ms + TRIP_MS;
	snprintf(line->replies[line->n++].text, sizeof(line->replies[0].text), "%s", text);
}

/* Puts bytes on the line; a question is answered when it has arrived. */
static void carry(struct line *line, const char *bytes, size_t n)
{
	double now = now_ms();
	bool sample;

	line->busy_ms = line->busy_ms > now ? line->busy_ms : now;
	for (size_t i = 0; i < n; i++) {
		line->busy_ms += 1000.0 / SLOW_BYTES;
		if (n - i >= 4 && memcmp(bytes + i, "\033[6n", 4) == 0) {
			/* Ambiguous characters are narrow, the ideograph after the nine is not. */
			sample = line->reports++ < 9;
			answer(line, sample ? "\033[9;2R" : "\033[9;3R");
		} else if (n - i >= 3 && memcmp(bytes + i, "\033[c", 3) == 0) {
			answer(line, "\033[?62;22c");
		}
	}
}

static void deliver(struct line *line, int fd)
{
	while (line->n && line->replies[0].due_ms <= now_ms()) {
		send(fd, line->replies[0].text);
		memmove(line->replies, line->replies + 1, --line->n * sizeof(*line->replies));
	}
}

/* Reads until the program has been silent for a while; the time of the last byte counts. */
static struct sample listen_from(struct line *line, int fd, double began, double until, int quiet)
{
	struct sample s = {0};
	char bytes[65536];
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	while (now_ms() < until) {
		double wait = line->n ? line->replies[0].due_ms - now_ms() + 1 : quiet;
		wait = now_ms() + wait < until ? wait : until - now_ms() + 1;
		if (poll(&ready, 1, wait > 0 ? (int)wait : 0) > 0) {
			ssize_t n = read(fd, bytes, sizeof(bytes));
			if (n <= 0)
				break;
			s.bytes += (double)n;
			if (line->slow)
				carry(line, bytes, (size_t)n);
			s.ms = (line->slow ? line->busy_ms + TRIP_MS : now_ms()) - began;
		} else if (line->n == 0) {
			break;
		}
		deliver(line, fd);
	}
	return s;
}

static double from_proc(pid_t pid, const char *file, const char *field)
{
	char path[64], line[256];
	double kib = 0;

	snprintf(path, sizeof(path), "/proc/%d/%s", (int)pid, file);
	FILE *f = fopen(path, "r");
	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f)) {
		if (strncmp(line, field, strlen(field)) == 0)
			kib += strtod(line + strlen(field) + 1, NULL);
	}
	fclose(f);
	return kib;
}

static double ms_of(struct timeval t)
{
	return (double)t.tv_sec * 1e3 + (double)t.tv_usec / 1e3;
}

static const char *keys_of(const char *step)
{
	static const char *const names[][2] = {
		{"\\d", "\033[B"}, {"\\p", "\033[6~"}, {"\\t", "\t"}, {"\\e", "\033"}};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(step, names[i][0]) == 0)
			return names[i][1];
	return step;
}

static struct sample press(struct line *line, int fd, const char *step)
{
	char *end;
	struct sample s, all = {0};
	long times = strtol(step, &end, 10);

	if (end == step || *end != '*')
		times = 1;
	else
		step = end + 1;
	for (; times > 1; times--) {
		double now = now_ms();
		send(fd, keys_of(step));
		all.bytes += listen_from(line, fd, now, now + HELD_MS, HELD_MS).bytes;
		/* Silent or not, the next press comes when it comes. */
		while (now_ms() < now + HELD_MS)
			poll(NULL, 0, 1);
	}
	double began = now_ms();
	send(fd, keys_of(step));
	s = listen_from(line, fd, began, began + 60000, STEP_QUIET_MS);
	all.ms = s.ms;
	if (line->slow && line->busy_ms + TRIP_MS - began > all.ms)
		all.ms = line->busy_ms + TRIP_MS - began;
	all.bytes += s.bytes;
	return all;
}

static void run(struct program *p, char *const steps[], int n_steps, int nth, bool slow)
{
	struct line line = {.slow = slow};
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	struct rusage usage = {0};
	int fd;
	double began = now_ms();
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid == 0) {
		execvp(p->argv[0], p->argv);
		_exit(127);
	}
	p->samples[0][nth] = listen_from(&line, fd, began, began + 60000, START_QUIET_MS);
	/* No key was on its way before. */
	p->samples[0][nth].ms -= slow ? TRIP_MS / 2.0 : 0;
	for (int i = 0; i < n_steps; i++) {
		/* The user waits until all has arrived. */
		while (slow && now_ms() < line.busy_ms + TRIP_MS)
			poll(NULL, 0, 10);
		p->samples[i + 1][nth] = press(&line, fd, steps[i]);
	}
	p->rss[nth] = from_proc(pid, "status", "VmHWM:");
	p->private[nth] = from_proc(pid, "smaps_rollup", "Private_Clean:") +
			  from_proc(pid, "smaps_rollup", "Private_Dirty:");
	kill(pid, SIGKILL);
	wait4(pid, NULL, 0, &usage);
	p->faults[nth] = (double)usage.ru_minflt;
	p->cpu_ms[nth] = ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
	close(fd);
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *values, int n)
{
	qsort(values, (size_t)n, sizeof(*values), compare);
	return values[n / 2];
}

static void report(struct program *p, char *const steps[], int n_steps, int runs)
{
	double ms[RUNS], bytes[RUNS];

	for (int i = 0; i <= n_steps; i++) {
		for (int r = 0; r < runs; r++) {
			ms[r] = p->samples[i][r].ms;
			bytes[r] = p->samples[i][r].bytes;
		}
		printf("%-8s %-8s %8.2f ms %8.0f bytes", p->name, i ? steps[i - 1] : "start",
			median(ms, runs), median(bytes, runs));
		if (i == 0)
			printf("   peak RSS %5.0f KiB, private %5.0f KiB, %4.0f faults, %5.2f ms "
			       "CPU",
				median(p->rss, runs), median(p->private, runs),
				median(p->faults, runs), median(p->cpu_ms, runs));
		printf("\n");
	}
}

static int split(char *text, char mark, char **parts, int most)
{
	int n = 0;
	char *save = NULL;
	const char marks[2] = {mark, '\0'};

	for (char *part = strtok_r(text, marks, &save); part && n < most;
		part = strtok_r(NULL, marks, &save))
		parts[n++] = part;
	return n;
}

int main(int argc, char **argv)
{
	static struct program programs[PROGRAMS];
	char *steps[STEPS];
	bool slow = argc > 1 && strcmp(argv[1], "-s") == 0;
	argc -= slow;
	argv += slow;
	int n = (argc - 3) / 2;

	if (argc < 5 || n > PROGRAMS) {
		fprintf(stderr, "usage: tty [-s] RUNS STEPS NAME COMMAND...\n");
		return 2;
	}
	int runs = atoi(argv[1]);
	if (runs < 1 || runs > RUNS)
		runs = RUNS;
	int n_steps = strcmp(argv[2], "-") == 0 ? 0 : split(argv[2], ',', steps, STEPS);
	for (int i = 0; i < n; i++) {
		programs[i].name = argv[3 + 2 * i];
		programs[i].argv[split(argv[4 + 2 * i], ' ', programs[i].argv, 7)] = NULL;
	}
	for (int nth = 0; nth < runs; nth++) {
		for (int i = 0; i < n; i++)
			run(&programs[i], steps, n_steps, nth, slow);
	}
	for (int i = 0; i < n; i++)
		report(&programs[i], steps, n_steps, runs);
	return 0;
}
