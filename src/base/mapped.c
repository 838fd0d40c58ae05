#include "base/mapped.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "base/mem.h"

struct mapping {
	void *data;
	size_t bytes;
	int protection;
	volatile bool *lost;
	struct mapping *next;
};

/* All that the signal handler may touch. */
static struct {
	struct mapping *first;
	void (*other)(int number);
} mapped;

/*
 * The mapping in which the address of a fault lies. The fault is raised by using a mapping, so
 * the list is not being changed.
 */
static struct mapping *find(const siginfo_t *info)
{
	uintptr_t address = (uintptr_t)info->si_addr;

	/* A signal sent by a process has no address. */
	if (info->si_code != BUS_ADRERR)
		return NULL;
	for (struct mapping *m = mapped.first; m; m = m->next)
		if (address >= (uintptr_t)m->data && address - (uintptr_t)m->data < m->bytes)
			return m;
	return NULL;
}

/* On Linux mmap is just a system call, so it is safe in a handler. */
static bool put_zeros(const struct mapping *m)
{
	const int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED;

	*m->lost = true;
	return mmap(m->data, m->bytes, m->protection, flags, -1, 0) != MAP_FAILED;
}

static void on_fault(int number, siginfo_t *info, void *context)
{
	int saved = errno;
	const struct mapping *m = find(info);

	(void)context;
	if (m && put_zeros(m)) {
		errno = saved;
		return;
	}
	signal(number, SIG_DFL);
	if (mapped.other)
		mapped.other(number);
	/* Blocked until this returns. */
	raise(number);
}

static void take_signal(void)
{
	struct sigaction action = {.sa_flags = SA_SIGINFO | SA_ONSTACK};

	action.sa_sigaction = on_fault;
	sigemptyset(&action.sa_mask);
	sigaction(SIGBUS, &action, NULL);
}

static void *map(int fd, size_t bytes, int protection, volatile bool *lost)
{
	void *data = mmap(NULL, bytes, protection, MAP_SHARED, fd, 0);

	if (data == MAP_FAILED)
		return NULL;
	struct mapping *m = mem_alloc(1, sizeof(*m));
	*m = (struct mapping){data, bytes, protection, lost, mapped.first};
	mapped.first = m;
	take_signal();
	return data;
}

const unsigned char *mapped_open(int fd, size_t bytes, volatile bool *lost)
{
	return map(fd, bytes, PROT_READ, lost);
}

void *mapped_open_shared(int fd, size_t bytes, volatile bool *lost)
{
	return map(fd, bytes, PROT_READ | PROT_WRITE, lost);
}

void mapped_close(const void *data)
{
	for (struct mapping **at = &mapped.first; *at; at = &(*at)->next) {
		struct mapping *m = *at;
		if (m->data != data)
			continue;
		*at = m->next;
		munmap(m->data, m->bytes);
		free(m);
		return;
	}
}

void mapped_on_other_fault(void (*handle)(int number))
{
	mapped.other = handle;
	take_signal();
}
