#include "calls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "record.h"

struct calls calls;

void calls_fail(const char *name, enum calls_how how, unsigned at, int error)
{
	calls.name = name;
	calls.how = how;
	calls.at = at;
	calls.count = 0;
	calls.error = error;
}

void calls_succeed(void)
{
	calls.name = NULL;
	calls.how = NEVER;
}

unsigned calls_wanted(const char *name, unsigned otherwise)
{
	const char *value = getenv(name);

	return value ? (unsigned)strtoul(value, NULL, 10) : otherwise;
}

bool calls_in_part(size_t point)
{
	const char *value = getenv("PART");
	size_t part = 1, of = 1;

	if (value)
		assert_int_equal(sscanf(value, "%zu/%zu", &part, &of), 2);
	assert_in_range(part, 1, of);
	return point % of == part - 1;
}

static void die(void)
{
	syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
}

static bool is_it; /* the call that is being made is the one */

/* Whether this call is to fail. */
static bool fails(const char *name)
{
	is_it = false;
	if (calls.name && strcmp(calls.name, name) != 0)
		return false;
	is_it = ++calls.count == calls.at;
	if (calls.how == KILL_BEFORE && is_it)
		die();
	if ((calls.how == FAIL_ONCE && is_it) ||
		(calls.how == FAIL_ON && calls.count >= calls.at)) {
		errno = calls.error;
		return true;
	}
	return false;
}

static long done(long result)
{
	if ((calls.how == KILL_AFTER || calls.how == KILL_WITHIN) && is_it)
		die();
	return result;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	if (fails(__func__))
		return -1;
	/* Killed within, or a part has been written before the next one fails. */
	bool part = is_it ? calls.how == KILL_WITHIN
			  : calls.name && strcmp(calls.name, __func__) == 0 &&
				    calls.how >= FAIL_ONCE && calls.count + 1 == calls.at;
	ssize_t wrote = syscall(SYS_write, fd, bytes, part ? n / 2 : n);
	if (wrote > 0)
		record_write(fd, bytes, (size_t)wrote);
	return (ssize_t)done(wrote);
}

ssize_t pread(int fd, void *bytes, size_t n, off_t at)
{
	return fails(__func__) ? -1 : (ssize_t)done(syscall(SYS_pread64, fd, bytes, n, at));
}

int openat(int folder, const char *name, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	if (fails(__func__))
		return -1;
	bool there = syscall(SYS_faccessat, folder, name, F_OK) == 0;
	int fd = (int)syscall(SYS_openat, folder, name, flags, mode);
	if (fd >= 0 && (flags & O_TMPFILE) == O_TMPFILE)
		record_file(fd);
	else if (fd >= 0 && flags & O_CREAT && !there)
		record_file(fd), record_name(fd, folder, name);
	return (int)done(fd);
}

int fstat(int fd, struct stat *st)
{
	return fails(__func__) ? -1 : (int)done(syscall(SYS_fstat, fd, st));
}

int fstatat(int folder, const char *name, struct stat *st, int flags)
{
	return fails(__func__) ? -1 : (int)done(syscall(SYS_newfstatat, folder, name, st, flags));
}

int mkdir(const char *path, mode_t mode)
{
	if (fails(__func__))
		return -1;
	int failed = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
	if (!failed)
		record_folder(path);
	return (int)done(failed);
}

static int sync_with(const char *name, long number, int fd)
{
	if (fails(name)) {
		calls.unsynced++;
		return -1;
	}
	int failed = calls.no_disk ? 0 : (int)syscall(number, fd);
	if (!failed)
		record_sync(fd);
	return (int)done(failed);
}

int fdatasync(int fd)
{
	return sync_with(__func__, SYS_fdatasync, fd);
}

int fsync(int fd)
{
	return sync_with(__func__, SYS_fsync, fd);
}

int ftruncate(int fd, off_t bytes)
{
	if (fails(__func__))
		return -1;
	int failed = (int)syscall(SYS_ftruncate, fd, bytes);
	if (!failed)
		record_cut(fd, (size_t)bytes);
	return (int)done(failed);
}

int fchmod(int fd, mode_t mode)
{
	return fails(__func__) ? -1 : (int)done(syscall(SYS_fchmod, fd, mode));
}

int flock(int fd, int how)
{
	/* Unlocking cannot fail. */
	return fails(__func__) && how != LOCK_UN ? -1 : (int)done(syscall(SYS_flock, fd, how));
}

int linkat(int from, const char *old, int to, const char *new, int flags)
{
	if (fails(__func__))
		return -1;
	int failed = (int)syscall(SYS_linkat, from, old, to, new, flags);
	int fd = failed ? -1 : (int)syscall(SYS_openat, to, new, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		record_name(fd, to, new);
		syscall(SYS_close, fd);
	}
	return (int)done(failed);
}

static int rename_with(
	const char *name, int from, const char *old, int to, const char *new, unsigned flags)
{
	if (fails(name))
		return -1;
	int failed = (int)syscall(SYS_renameat2, from, old, to, new, flags);
	if (!failed)
		record_rename(from, old, to, new);
	return (int)done(failed);
}

int renameat(int from, const char *old, int to, const char *new)
{
	return rename_with(__func__, from, old, to, new, 0);
}

int renameat2(int from, const char *old, int to, const char *new, unsigned flags)
{
	return rename_with(__func__, from, old, to, new, flags);
}

int unlinkat(int folder, const char *name, int flags)
{
	if (fails(__func__))
		return -1;
	int failed = (int)syscall(SYS_unlinkat, folder, name, flags);
	if (!failed)
		record_unlink(folder, name);
	return (int)done(failed);
}
