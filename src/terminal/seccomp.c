#include "terminal/seccomp.h"

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Machines whose words are of 64 bits, the lower half first: the halves of arguments lie so. */
#if defined(__x86_64__) && defined(__LP64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && defined(__AARCH64EL__) && defined(__LP64__)
#define MACHINE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define MACHINE AUDIT_ARCH_RISCV64
#else
#define MACHINE 0
#endif

enum { WIDE = 1, KIOSK = 2, BOTH = WIDE | KIOSK };

/*
 * What a number in an argument has to be: with the mask, one of the values. All that are looked at
 * are int or narrower to the kernel, or flags in the lower half.
 */
struct condition {
	unsigned argument;
	uint32_t mask;
	uint32_t n;
	const uint32_t *values;
	int error; /* that a call fails with otherwise; 0: it is as one that is not in the table */
};

static const uint32_t zero[] = {0};

/* Reading and setting the modes and the size of a terminal: no TIOCSTI, no TIOCLINUX. */
static const uint32_t requests[] = {
	TCGETS,
	TCSETS,
	TCSETSW,
	TCSETSF,
	TCFLSH,
	TIOCGWINSZ,
	TIOCGPGRP,
#ifdef TCGETS2
	TCGETS2,
	TCSETS2,
	TCSETSW2,
	TCSETSF2,
#endif
};

static const uint32_t descriptor_commands[] = {F_GETFD, F_SETFD, F_GETFL, F_SETFL, F_DUPFD_CLOEXEC};

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
#define ANY UINT32_MAX

static const struct condition not_run = {2, PROT_EXEC, 1, zero, EACCES};
static const struct condition not_written = {
	2, O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY), 1, zero, EACCES};
/* Even of a file that is opened for reading O_TRUNC leaves nothing, which Landlock 2 allows. */
static const struct condition not_cut = {2, O_TRUNC, 1, zero, EACCES};
static const struct condition terminal = {1, ANY, COUNT(requests), requests, ENOTTY};
static const struct condition descriptor = {
	1, ANY, COUNT(descriptor_commands), descriptor_commands, EINVAL};
static const struct condition itself = {.argument = 0, .mask = ANY, .n = 1};
static const struct condition own_group = {0, ANY, 1, zero, EPERM};

/*
 * Those that the program makes, and what glibc and musl make of its calls; a call that a machine
 * does not have is left out.
 */
static const struct {
	int number;
	unsigned cages;
	const struct condition *condition; /* NULL: none */
} rows[] = {
#ifdef SYS_poll
	{SYS_poll, BOTH, NULL},
#endif
	{SYS_ppoll, BOTH, NULL},
	{SYS_read, BOTH, NULL},
	{SYS_write, BOTH, NULL},
	{SYS_writev, BOTH, NULL},
	{SYS_pread64, BOTH, NULL},
	{SYS_lseek, BOTH, NULL},
	{SYS_close, BOTH, NULL},
	{SYS_dup3, WIDE, NULL},
	{SYS_fcntl, BOTH, &descriptor},
	{SYS_ioctl, BOTH, &terminal},
	{SYS_clock_gettime, BOTH, NULL},
	{SYS_restart_syscall, BOTH, NULL},
	/* Memory; none that is run. */
	{SYS_brk, BOTH, NULL},
	{SYS_mmap, BOTH, &not_run},
	{SYS_mprotect, BOTH, &not_run},
	{SYS_mremap, BOTH, NULL},
	{SYS_munmap, BOTH, NULL},
	{SYS_madvise, BOTH, NULL},
	{SYS_sysinfo, BOTH, NULL}, /* qsort(3) asks how much there is */
	/* Files and folders, to read them. */
	{SYS_openat, KIOSK, &not_written},
	{SYS_openat, WIDE, &not_cut},
#ifdef SYS_access
	{SYS_access, BOTH, NULL},
#endif
	{SYS_faccessat, BOTH, NULL},
	{SYS_fstat, BOTH, NULL},
	{SYS_newfstatat, BOTH, NULL},
	{SYS_getdents64, BOTH, NULL},
	{SYS_getcwd, BOTH, NULL},
#ifdef SYS_readlink
	{SYS_readlink, BOTH, NULL},
#endif
	{SYS_readlinkat, BOTH, NULL},
	/* Who it is, and a number that nobody guesses. */
	{SYS_geteuid, BOTH, NULL},
#ifdef SYS_getpgrp
	{SYS_getpgrp, BOTH, NULL},
#endif
	{SYS_getrandom, BOTH, NULL},
	/* Signals, to itself. */
	{SYS_rt_sigaction, BOTH, NULL},
	{SYS_rt_sigprocmask, BOTH, NULL},
	{SYS_rt_sigreturn, BOTH, NULL},
	{SYS_rt_sigpending, WIDE, NULL}, /* Ctrl-C, while an index is made */
	{SYS_sigaltstack, BOTH, NULL},
	{SYS_setitimer, BOTH, NULL},
	{SYS_getpid, BOTH, NULL},
	{SYS_gettid, BOTH, NULL},
	{SYS_tgkill, BOTH, &itself},
	{SYS_exit_group, BOTH, NULL},
	/* What the kiosk does not do: files that are written, a job that is stopped. */
	{SYS_kill, WIDE, &own_group},
	{SYS_getpgid, WIDE, NULL},
	{SYS_getuid, WIDE, NULL},
	{SYS_getgid, WIDE, NULL},
	{SYS_getegid, WIDE, NULL},
	{SYS_flock, WIDE, NULL},
	{SYS_fsync, WIDE, NULL},
	{SYS_fdatasync, WIDE, NULL},
	{SYS_ftruncate, WIDE, NULL}, /* of a file that was opened to be written */
	{SYS_fchmod, WIDE, NULL},
	{SYS_umask, WIDE, NULL},
	{SYS_pwrite64, WIDE, NULL},
	{SYS_pipe2, WIDE, NULL},
	{SYS_dup, WIDE, NULL},
#ifdef SYS_dup2
	{SYS_dup2, WIDE, NULL},
#endif
	{SYS_memfd_create, WIDE, NULL},
#ifdef SYS_mkdir
	{SYS_mkdir, WIDE, NULL},
#endif
	{SYS_mkdirat, WIDE, NULL},
#ifdef SYS_rename
	{SYS_rename, WIDE, NULL},
#endif
#ifdef SYS_renameat
	{SYS_renameat, WIDE, NULL},
#endif
	{SYS_renameat2, WIDE, NULL},
	{SYS_linkat, WIDE, NULL},
#ifdef SYS_unlink
	{SYS_unlink, WIDE, NULL},
#endif
	{SYS_unlinkat, WIDE, NULL},
	{SYS_statx, WIDE, NULL},
	{SYS_futex, WIDE, NULL},
	{SYS_clock_nanosleep, WIDE, NULL},
	{SYS_exit, WIDE, NULL},
};

unsigned seccomp_kiosk_calls(void)
{
	unsigned n = 0;

	for (size_t i = 0; i < COUNT(rows); i++)
		n += rows[i].cages & KIOSK ? 1 : 0;
	return n;
}

/* ---- the program that the kernel runs at each call (Linux, seccomp_filter.rst) ---- */

enum { MOST = 512, MOST_SKIPPED = 255, LEAF = 3 };

struct program {
	struct sock_filter code[MOST + 1]; /* one that is never run, if they are too many */
	unsigned short n;
};

/* `yes` and `no`: how many instructions a comparison skips. */
static void add(struct program *program, unsigned code, uint32_t k, unsigned yes, unsigned no)
{
	if (program->n < MOST)
		program->code[program->n++] =
			(struct sock_filter){(uint16_t)code, (uint8_t)yes, (uint8_t)no, k};
}

static void load(struct program *program, size_t offset)
{
	add(program, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void give(struct program *program, uint32_t action)
{
	add(program, BPF_RET | BPF_K, action, 0, 0);
}

static void add_condition(
	struct program *program, const struct condition *condition, uint32_t otherwise)
{
	size_t at = condition->argument * sizeof(uint64_t);

	load(program, offsetof(struct seccomp_data, args) + at);
	add(program, BPF_ALU | BPF_AND | BPF_K, condition->mask, 0, 0);
	for (uint32_t i = 0; i < condition->n; i++) {
		uint32_t value = condition->values ? condition->values[i] : (uint32_t)getpid();
		add(program, BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1);
		give(program, SECCOMP_RET_ALLOW);
	}
	give(program,
		condition->error ? SECCOMP_RET_ERRNO | (uint32_t)condition->error : otherwise);
}

static void add_row(struct program *program, size_t row, uint32_t otherwise)
{
	const struct condition *condition = rows[row].condition;
	unsigned skip = condition ? 3 + 2 * condition->n : 1;

	add(program, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)rows[row].number, 0, skip);
	if (condition)
		add_condition(program, condition, otherwise);
	else
		give(program, SECCOMP_RET_ALLOW);
}

/* Adds rows in the order of their numbers, as a tree: the kernel tries every number at once. */
static void add_rows(struct program *program, const uint8_t *order, size_t n, uint32_t otherwise)
{
	size_t half = n / 2;

	if (n <= LEAF) {
		for (size_t i = 0; i < n; i++)
			add_row(program, order[i], otherwise);
		give(program, otherwise);
		return;
	}
	unsigned short at = program->n;
	add(program, BPF_JMP | BPF_JGE | BPF_K, (uint32_t)rows[order[half]].number, 0, 0);
	add_rows(program, order, half, otherwise);
	if (program->n - at - 1 > MOST_SKIPPED)
		program->n = MOST; /* too long */
	program->code[at].jt = (uint8_t)(program->n - at - 1);
	add_rows(program, order + half, n - half, otherwise);
}

/* The rows of a cage by their numbers; returns how many there are. */
static size_t sort_rows(unsigned cage, uint8_t order[COUNT(rows)])
{
	size_t n = 0;

	for (uint8_t row = 0; row < COUNT(rows); row++) {
		if (!(rows[row].cages & cage))
			continue;
		size_t at = n++;
		for (; at && rows[order[at - 1]].number > rows[row].number; at--)
			order[at] = order[at - 1];
		order[at] = row;
	}
	return n;
}

static void make(struct program *program, bool kiosk)
{
	uint32_t rest = kiosk ? SECCOMP_RET_KILL_PROCESS : SECCOMP_RET_ERRNO | ENOSYS;
	uint8_t order[COUNT(rows)];

	load(program, offsetof(struct seccomp_data, arch));
	add(program, BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0);
	give(program, SECCOMP_RET_KILL_PROCESS);
	load(program, offsetof(struct seccomp_data, nr));
	/* A debugger has skipped the call. */
	add(program, BPF_JMP | BPF_JEQ | BPF_K, UINT32_MAX, 0, 1);
	give(program, SECCOMP_RET_ALLOW);
	add_rows(program, order, sort_rows(kiosk ? KIOSK : WIDE, order), rest);
}

bool seccomp_enter(bool kiosk)
{
	struct program program = {.n = 0};

	if (!MACHINE)
		return false;
	make(&program, kiosk);
	struct sock_fprog loaded = {program.n, program.code};
	return program.n < MOST && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &loaded, 0, 0) == 0;
}
