/*
 * What a reader would feel: programs in a real pty at 24 x 80, started in turn (A B C A B C …),
 * the time from before exec to the last byte before silence, bytes, and memory; then keys.
 *
 *	tty RUNS STEP,STEP... NAME COMMAND [NAME COMMAND...]
 *
 * A step is typed as it stands, `\d` for cursor down, `\e` for Esc, `-` for no steps. A command
 * is split at blanks. Prints medians.
 */
#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 64, STEPS = 16, PROGRAMS = 4, START_QUIET_MS = 150, STEP_QUIET_MS = 60 };

struct sample {
	double ms;
	double bytes;
};

struct program {
	const char *name;
	char *argv[8];
	struct sample samples[STEPS + 1][RUNS]; /* the start, then the steps */
	double rss[RUNS], private[RUNS];
};

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Reads until the program has been silent for a while; the time of the last byte counts. */
static struct sample listen_from(int fd, double began, int quiet_ms)
{
	struct sample s = {0};
	char bytes[65536];
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	while (poll(&ready, 1, quiet_ms) > 0) {
		ssize_t n = read(fd, bytes, sizeof(bytes));
		if (n <= 0)
			break;
		s.ms = now_ms() - began;
		s.bytes += (double)n;
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

static void type(int fd, const char *step)
{
	const char *bytes = strcmp(step, "\\d") == 0   ? "\033[B"
			    : strcmp(step, "\\e") == 0 ? "\033"
						       : step;
	size_t len = strlen(bytes);

	if (write(fd, bytes, len) != (ssize_t)len)
		perror("write");
}

static void run(struct program *p, char *const steps[], int n_steps, int nth)
{
	struct winsize size = {.ws_row = 24, .ws_col = 80};
	int fd;
	double began = now_ms();
	pid_t pid = forkpty(&fd, NULL, NULL, &size);

	if (pid == 0) {
		execvp(p->argv[0], p->argv);
		_exit(127);
	}
	p->samples[0][nth] = listen_from(fd, began, START_QUIET_MS);
	for (int i = 0; i < n_steps; i++) {
		began = now_ms();
		type(fd, steps[i]);
		p->samples[i + 1][nth] = listen_from(fd, began, STEP_QUIET_MS);
	}
	p->rss[nth] = from_proc(pid, "status", "VmHWM:");
	p->private[nth] = from_proc(pid, "smaps_rollup", "Private_Clean:") +
			  from_proc(pid, "smaps_rollup", "Private_Dirty:");
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
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
			printf("   peak RSS %5.0f KiB, private %5.0f KiB", median(p->rss, runs),
				median(p->private, runs));
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
	int n = (argc - 3) / 2;

	if (argc < 5 || n > PROGRAMS) {
		fprintf(stderr, "usage: tty RUNS STEPS NAME COMMAND...\n");
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
			run(&programs[i], steps, n_steps, nth);
	}
	for (int i = 0; i < n; i++)
		report(&programs[i], steps, n_steps, runs);
	return 0;
}
