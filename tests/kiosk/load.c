/*
 * load SESSIONS TYPING SECONDS: so many readers at once over SSH, on one machine with the server.
 * Prints what each costs, how soon a key is answered while some of them type, and how long they
 * stay after all lines are cut at once. Fails if a session does not come up or one stays; the times
 * are those of the machine, and are only told.
 */
#include "kiosk.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	COMING = 24,	    /* at once; the server refuses more than 50 that are not let in */
	START_MS = 60000,   /* for one to come up */
	SETTLED_MS = 1500,  /* silent for so long: up */
	KEY_EVERY_MS = 500, /* two keys a second, as one who pages */
	GONE_MS = 60000,
	MOST_SAMPLES = 1 << 20,
};

struct client {
	pid_t pid;
	int fd;
	double began, heard; /* ms */
	size_t bytes;
	bool up;
	double next, sent; /* of keys; sent is 0 while none is unanswered */
	bool down;	   /* the last key was j */
};

static struct kiosk kiosk;
static struct client *clients;
static struct pollfd *ready;
static size_t n_clients;
static double *samples;
static size_t n_samples;

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void start(struct client *c)
{
	const struct winsize size = {.ws_row = 24, .ws_col = 80};

	c->began = c->heard = now();
	c->pid = forkpty(&c->fd, NULL, NULL, &size);
	if (c->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execlp("ssh", "ssh", "-F", kiosk.client, "-tt", "kiosk", (char *)NULL);
		_exit(126);
	}
	if (c->pid < 0) {
		perror("forkpty");
		exit(1);
	}
	fcntl(c->fd, F_SETFD, FD_CLOEXEC);
}

/* What a terminal answers: where the cursor is, and what it is. */
static void answer(const struct client *c, const char *bytes, size_t n)
{
	static const struct {
		const char *asked, *answer;
	} rows[] = {{"\033[6n", "\033[1;1R"}, {"\033[c", "\033[?62;22c"}};

	for (size_t i = 0; i < 2; i++) {
		const char *at = bytes;
		size_t left = n, asked = strlen(rows[i].asked);
		while ((at = memmem(at, left, rows[i].asked, asked))) {
			if (write(c->fd, rows[i].answer, strlen(rows[i].answer)) < 0)
				return;
			at += asked;
			left = n - (size_t)(at - bytes);
		}
	}
}

static void hear(struct client *c)
{
	static char bytes[1 << 16];
	ssize_t n = read(c->fd, bytes, sizeof(bytes));

	if (n <= 0) {
		close(c->fd);
		c->fd = -1;
		return;
	}
	c->heard = now();
	c->bytes += (size_t)n;
	if (c->sent > 0 && n_samples < MOST_SAMPLES) {
		samples[n_samples++] = c->heard - c->sent;
		c->sent = 0;
	}
	answer(c, bytes, (size_t)n);
}

static void listen_for(int ms)
{
	for (size_t i = 0; i < n_clients; i++)
		ready[i] = (struct pollfd){.fd = clients[i].fd, .events = POLLIN};
	if (poll(ready, n_clients, ms) <= 0)
		return;
	for (size_t i = 0; i < n_clients; i++) {
		if (ready[i].revents)
			hear(&clients[i]);
	}
}

/* ---- up ---- */

static bool all_up(size_t wanted)
{
	double began = now();

	for (size_t coming = 0, up = 0; up < wanted;) {
		for (; coming < COMING && n_clients < wanted; coming++)
			start(&clients[n_clients++]);
		listen_for(20);
		for (size_t i = 0; i < n_clients; i++) {
			struct client *c = &clients[i];
			if (c->up)
				continue;
			if (c->fd < 0 || now() - c->began > START_MS) {
				printf("session %zu did not come up\n", i);
				return false;
			}
			/* It has shown its screen, and is done with what it asks the terminal. */
			if (c->bytes > 500 && now() - c->heard > SETTLED_MS) {
				c->up = true;
				coming--;
				up++;
			}
		}
	}
	printf("%zu sessions are up after %.1f s\n", wanted, (now() - began) / 1e3);
	return true;
}

/* ---- what they cost ---- */

struct cost {
	size_t lantu, sshd;
	double private, tables, pss, sshd_pss; /* kB of all */
	double most;			       /* private and tables of one */
};

static void add_cost(pid_t pid, enum kiosk_kind kind, void *with)
{
	struct cost *cost = with;
	char *maps = kiosk_about(pid, "smaps_rollup"), *status = kiosk_about(pid, "status");

	if (maps && status && kind == KIOSK_LANTU) {
		double private = (double)(kiosk_number(maps, "Private_Clean") +
					  kiosk_number(maps, "Private_Dirty"));
		double tables = (double)kiosk_number(status, "VmPTE");
		cost->lantu++;
		cost->private += private;
		cost->tables += tables;
		cost->pss += (double)kiosk_number(maps, "Pss");
		if (private + tables > cost->most)
			cost->most = private + tables;
	} else if (maps && kind == KIOSK_SSHD) {
		cost->sshd++;
		cost->sshd_pss += (double)kiosk_number(maps, "Pss");
	}
	free(maps);
	free(status);
}

static bool tell_cost(void)
{
	struct cost cost = {0};

	kiosk_processes(&kiosk, add_cost, &cost);
	double n = cost.lantu ? (double)cost.lantu : 1;
	printf("%zu of lantu, each: private %.0f kB + page tables %.0f kB = %.0f kB, at most %.0f "
	       "kB; Pss %.0f kB + page tables = %.0f kB\n",
		cost.lantu, cost.private / n, cost.tables / n, (cost.private + cost.tables) / n,
		cost.most, cost.pss / n, (cost.pss + cost.tables) / n);
	printf("%zu of sshd as the account, Pss %.0f kB a session (and as much as root)\n",
		cost.sshd, cost.sshd_pss / n);
	return cost.lantu == n_clients;
}

/* ---- keys ---- */

static void type(struct client *c)
{
	double t = now();

	if (t < c->next || c->fd < 0)
		return;
	c->next += KEY_EVERY_MS;
	if (c->sent > 0)
		return; /* the one before is not answered; it counts for as long as it takes */
	c->down = !c->down;
	c->sent = t;
	if (write(c->fd, c->down ? "j" : "k", 1) != 1)
		c->sent = 0;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void tell_keys(size_t typing, double seconds)
{
	double began = now(), until = began + seconds * 1e3;

	for (size_t i = 0; i < typing; i++)
		clients[i].next = began + (double)KEY_EVERY_MS * (double)i / (double)typing;
	while (now() < until) {
		for (size_t i = 0; i < typing; i++)
			type(&clients[i]);
		listen_for(2);
	}
	size_t unanswered = 0;
	for (size_t i = 0; i < typing; i++)
		unanswered += clients[i].sent > 0 && now() - clients[i].sent > 1000;
	qsort(samples, n_samples, sizeof(samples[0]), compare);
	if (n_samples > 0)
		printf("%zu type for %.0f s, %zu keys: key to screen p50 %.1f ms, p95 %.1f ms, p99 "
		       "%.1f ms, at most %.1f ms; %zu unanswered\n",
			typing, seconds, n_samples, samples[n_samples / 2],
			samples[n_samples * 95 / 100], samples[n_samples * 99 / 100],
			samples[n_samples - 1], unanswered);
}

/* No bytes while nobody types: the answer to how long a thin line rests. */
static void tell_silence(double seconds)
{
	size_t before = 0, after = 0;

	for (double until = now() + 2000; now() < until;)
		listen_for(20);
	for (size_t i = 0; i < n_clients; i++)
		before += clients[i].bytes;
	for (double until = now() + seconds * 1e3; now() < until;)
		listen_for(20);
	for (size_t i = 0; i < n_clients; i++)
		after += clients[i].bytes;
	printf("%zu bytes to all of them in %.0f s without a key\n", after - before, seconds);
}

/* ---- down ---- */

static bool tell_end(void)
{
	double began = now();
	size_t left;

	for (size_t i = 0; i < n_clients; i++)
		kill(clients[i].pid, SIGKILL);
	do {
		usleep(20000);
		left = kiosk_processes(&kiosk, NULL, NULL);
	} while (left > 0 && now() - began < GONE_MS);
	printf("all lines are cut at once: %zu processes of the account left after %.2f s\n", left,
		(now() - began) / 1e3);
	for (size_t i = 0; i < n_clients; i++)
		waitpid(clients[i].pid, NULL, 0);
	return left == 0;
}

int main(int argc, char **argv)
{
	if (argc != 4 || !kiosk_open(&kiosk)) {
		fprintf(stderr, "started by run.sh: load SESSIONS TYPING SECONDS\n");
		return 2;
	}
	size_t wanted = strtoul(argv[1], NULL, 10), typing = strtoul(argv[2], NULL, 10);
	double seconds = strtod(argv[3], NULL);
	clients = calloc(wanted, sizeof(*clients));
	ready = calloc(wanted, sizeof(*ready));
	samples = calloc(MOST_SAMPLES, sizeof(*samples));
	setvbuf(stdout, NULL, _IOLBF, 0);
	bool well = all_up(wanted) && tell_cost();
	if (well) {
		tell_silence(10);
		tell_keys(typing < wanted ? typing : wanted, seconds);
		well = tell_cost();
	}
	well &= tell_end();
	free(clients);
	free(ready);
	free(samples);
	puts(well ? "1 passed, 0 failed" : "0 passed, 1 failed");
	return well ? 0 : 1;
}
