/*
 * Linked into what is built for `make coverage`. Its counts are written to files when a process
 * ends, which no cage allows: the kernel is not told of the cage, and all else is as always. And
 * they are written where a process ends at once or by a signal that it sends to itself.
 */
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What ld makes of calls (--wrap), and where they lead. */
int __wrap_prctl(int operation, long a, long b, long c, long d);
int __real_prctl(int operation, long a, long b, long c, long d);
long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f);
long __real_syscall(long number, long a, long b, long c, long d, long e, long f);
int __wrap_raise(int number);
int __real_raise(int number);
_Noreturn void __wrap__exit(int status);
_Noreturn void __real__exit(int status);

void __gcov_dump(void);
void __gcov_reset(void);

enum { LANDLOCK_RESTRICT_SELF = 446 };

int __wrap_prctl(int operation, long a, long b, long c, long d)
{
	return operation == PR_SET_SECCOMP ? 0 : __real_prctl(operation, a, b, c, d);
}

long __wrap_syscall(long number, long a, long b, long c, long d, long e, long f)
{
	return number == LANDLOCK_RESTRICT_SELF ? 0 : __real_syscall(number, a, b, c, d, e, f);
}

/* It may go on after a signal that stops it. */
int __wrap_raise(int number)
{
	__gcov_dump();
	__gcov_reset();
	return __real_raise(number);
}

void __wrap__exit(int status)
{
	__gcov_dump();
	__real__exit(status);
}
