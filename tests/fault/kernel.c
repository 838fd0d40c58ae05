/*
 * Preloaded into the program:
 *
 *   KERNEL_ABI=N       the kernel has Landlock of version N, 0: none
 *   KERNEL_SECCOMP=0   it has no seccomp
 *   KERNEL_TRY=FILE    when the program first writes to its output, what code that is not ours
 *                      might try is tried, FILE being one that it has no business with; standard
 *                      error says what worked
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446, PR_SET_SECCOMP_MODE = 22 };

static long real(long number, const long *a)
{
	long (*call)(long, ...) = (long (*)(long, ...))dlsym(RTLD_NEXT, "syscall");

	return call(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* What a kernel of that version would not take, this one must not be asked for either. */
static int is_newer(const long *a, int version)
{
	static const int bits[] = {0, 13, 14, 15, 15, 16, 16};
	const unsigned long *rights = (const unsigned long *)a[0];
	size_t size = (size_t)a[1];

	return rights[0] >> bits[version] || (size >= 16 && rights[1] && version < 4) ||
	       (size >= 24 && rights[2] && version < 6);
}

long syscall(long number, ...)
{
	const char *abi = getenv("KERNEL_ABI");
	long a[6];
	va_list list;

	va_start(list, number);
	for (int i = 0; i < 6; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (!abi || number < CREATE_RULESET || number > RESTRICT_SELF)
		return real(number, a);
	int version = atoi(abi);
	if (version == 0) {
		errno = ENOSYS;
		return -1;
	}
	if (number == CREATE_RULESET && !a[0])
		return version;
	if (number == CREATE_RULESET && is_newer(a, version)) {
		errno = EINVAL;
		return -1;
	}
	return real(number, a);
}

int prctl(int option, ...)
{
	long a[6] = {option};
	va_list list;

	va_start(list, option);
	for (int i = 1; i < 5; i++)
		a[i] = va_arg(list, long);
	va_end(list);
	if (option == PR_SET_SECCOMP_MODE && getenv("KERNEL_SECCOMP")) {
		errno = EINVAL;
		return -1;
	}
	return (int)real(SYS_prctl, a);
}

/* ---- what is tried ---- */

static void tell(const char *what, int worked)
{
	char line[64];
	int n = snprintf(line, sizeof(line), "%s %s\n", worked ? "WORKED" : "denied", what);

	if (syscall(SYS_write, STDERR_FILENO, line, n) < 0)
		_exit(99);
}

static void try_all(const char *file)
{
	char *argv[] = {(char *)"true", NULL};
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	tell("write", open(file, O_WRONLY) >= 0);
	tell("append", open(file, O_WRONLY | O_APPEND) >= 0);
	tell("truncate", truncate(file, 0) == 0);
	tell("truncate on opening", open(file, O_RDONLY | O_TRUNC) >= 0);
	tell("remove", unlink(file) == 0);
	tell("rename", rename(file, "/tmp/lantu-moved") == 0);
	tell("chmod", syscall(SYS_fchmodat, AT_FDCWD, file, 04755) == 0);
	tell("symlink", symlink("/etc/passwd", "/tmp/lantu-link") == 0);
	tell("memory of its own", open("/proc/self/mem", O_RDWR) >= 0);
	tell("socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
	tell("unix socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
	tell("kill", kill(getppid(), SIGCONT) == 0);
	tell("clone", syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0) > 0);
	tell("mprotect", mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
	tell("memfd that is run", syscall(SYS_execveat, memfd_create("x", 0), "", argv, argv + 1,
					  AT_EMPTY_PATH) == 0);
	tell("exec", execv("/bin/true", argv) == 0);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	static int tried;
	const char *file = getenv("KERNEL_TRY");

	if (file && fd == STDOUT_FILENO && !tried++)
		try_all(file);
	return syscall(SYS_write, fd, bytes, n);
}
