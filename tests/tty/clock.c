/*
 * The test controls the program's time: its clock stops until tty_pass moves it on, so no answer is
 * late because the machine is busy; and while tty_hold holds it, none of its waits times out. The
 * time of day is what the test says, too, or $TTY_REAL in seconds since 1970. It is preloaded;
 * programs that are started by the program keep the true time.
 */
#include "clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static const volatile struct tty_clock *clock_now;
static const struct tty_clock alone = {.ms = CLOCK_BEGINNING};

__attribute__((constructor)) static void start(void)
{
	const char *path = getenv("TTY_CLOCK");

	if (strcmp(program_invocation_short_name, "lantu") != 0)
		return;
	clock_now = &alone;
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
	if (fd < 0)
		return;
	void *there = mmap(NULL, sizeof(alone), PROT_READ, MAP_SHARED, fd, 0);
	if (there != MAP_FAILED)
		clock_now = there;
	close(fd);
}

static int time_of_day(struct timespec *t)
{
	const char *real = getenv("TTY_REAL");

	if (!clock_now || (!clock_now->real_s && !real))
		return (int)syscall(SYS_clock_gettime, CLOCK_REALTIME, t);
	t->tv_sec = clock_now->real_s ? clock_now->real_s : atoll(real);
	t->tv_nsec = 0;
	return 0;
}

int clock_gettime(clockid_t id, struct timespec *t)
{
	if (id == CLOCK_REALTIME)
		return time_of_day(t);
	if (id != CLOCK_MONOTONIC || !clock_now)
		return (int)syscall(SYS_clock_gettime, id, t);
	t->tv_sec = clock_now->ms / 1000;
	t->tv_nsec = clock_now->ms % 1000 * 1000000;
	return 0;
}

static int wait_for(struct pollfd *fds, nfds_t n, int ms)
{
#ifdef SYS_poll
	return (int)syscall(SYS_poll, fds, n, ms);
#else
	struct timespec t = {ms / 1000, ms % 1000 * 1000000};
	return ppoll(fds, n, ms < 0 ? NULL : &t, NULL);
#endif
}

int poll(struct pollfd *fds, nfds_t n, int ms)
{
	int ready;

	do
		ready = wait_for(fds, n, ms);
	while (ready == 0 && ms > 0 && clock_now && clock_now->held);
	return ready;
}
