/*
 * Preloaded into a program: allocations are counted, and one of them fails, or all from there on.
 *
 *   MEMORY_AT       the number of the one that fails, from 1
 *   MEMORY_ON       set: and so do all after it
 *   MEMORY_REPORT   a file of a struct memory_report, which is told what happened
 *
 * When it is loaded it makes a call that whoever traces the program can see: what comes after it is
 * the program's own, and not the loader's.
 */
#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

extern void *__libc_malloc(size_t n);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t n);
extern void *__libc_memalign(size_t align, size_t n);

/* Those of the address sanitizer, where the program is built with it. */
#define WEAK __attribute__((weak))
extern void *__interceptor_malloc(size_t n) WEAK;
extern void *__interceptor_calloc(size_t count, size_t size) WEAK;
extern void *__interceptor_realloc(void *old, size_t n) WEAK;
extern void *__interceptor_aligned_alloc(size_t align, size_t n) WEAK;

static struct memory_report nobody, *report = &nobody;
static unsigned long at;
static int on;
static uintptr_t program; /* where it is loaded */

static int first_object(struct dl_phdr_info *info, size_t size, void *unused)
{
	(void)size;
	(void)unused;
	program = info->dlpi_addr;
	return 1;
}

__attribute__((constructor)) static void start(void)
{
	const char *number = getenv("MEMORY_AT"), *path = getenv("MEMORY_REPORT");

	if (strcmp(program_invocation_short_name, "lantu") != 0)
		return;
	dl_iterate_phdr(first_object, NULL);
	int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
	void *there =
		fd < 0 ? MAP_FAILED
		       : mmap(NULL, sizeof(*report), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (there != MAP_FAILED)
		report = there;
	if (fd >= 0)
		close(fd);
	at = number ? strtoul(number, NULL, 10) : 0;
	on = getenv("MEMORY_ON") != NULL;
	report->count = 0;
	prctl(MEMORY_MARK, 0, 0, 0, 0);
}

/* Whether this one is to fail; whoever wants it is told of. */
static int fails(const void *caller)
{
	unsigned long n = ++report->count;

	if (!at || n < at || (n > at && !on))
		return 0;
	report->caller = (uintptr_t)caller - program;
	errno = ENOMEM;
	return 1;
}

#define FAILS fails(__builtin_return_address(0))

static void *resize(void *old, size_t n)
{
	return __interceptor_realloc ? __interceptor_realloc(old, n) : __libc_realloc(old, n);
}

void *malloc(size_t n)
{
	if (FAILS)
		return NULL;
	return __interceptor_malloc ? __interceptor_malloc(n) : __libc_malloc(n);
}

void *calloc(size_t count, size_t size)
{
	if (FAILS)
		return NULL;
	return __interceptor_calloc ? __interceptor_calloc(count, size)
				    : __libc_calloc(count, size);
}

void *realloc(void *old, size_t n)
{
	return FAILS ? NULL : resize(old, n);
}

void *reallocarray(void *old, size_t count, size_t size)
{
	return FAILS ? NULL : resize(old, count * size);
}

void *aligned_alloc(size_t align, size_t n)
{
	if (FAILS)
		return NULL;
	return __interceptor_aligned_alloc ? __interceptor_aligned_alloc(align, n)
					   : __libc_memalign(align, n);
}
