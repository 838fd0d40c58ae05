/*
 * The cages, entered by a child for each thing that code which is not ours might try in them: it
 * fails, or ends the child. And what the program does goes on, whatever the kernel has of them.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <linux/keyctl.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "terminal/sandbox.h"
#include "terminal/seccomp.h"

/* A folder given to be read, one to be written in the wide cage, and one that is not given. */
static char given[] = "/tmp/lantu-given-XXXXXX";
static char own[] = "/tmp/lantu-own-XXXXXX";
static char other[] = "/tmp/lantu-other-XXXXXX";

/* What was opened before the cage, as the program would have. */
static struct {
	int file;      /* of the folder given, to be read */
	int folder;    /* that is given */
	int tty;       /* a pseudo terminal, or -1 */
	int connected; /* one end of a pair */
	pid_t sleeper; /* another process of the user's */
	char *data;    /* a page that can be written to */
} before;

static const char *in(const char *folder, const char *name)
{
	static char path[3][128];
	static unsigned turn;
	char *at = path[turn++ % 3];

	snprintf(at, sizeof(path[0]), "%s/%s", folder, name);
	return at;
}

/* ---- what is tried; true if it worked ---- */

static bool opens(const char *path, int flags)
{
	int fd = (int)syscall(SYS_openat, AT_FDCWD, path, flags, 0600);

	return fd >= 0;
}

static bool read_passwd(void)
{
	return opens("/etc/passwd", O_RDONLY);
}
static bool read_other(void)
{
	return opens(in(other, "file"), O_RDONLY);
}
static bool follow_link(void)
{
	return opens(in(given, "link"), O_RDONLY);
}
static bool climb(void)
{
	return syscall(SYS_openat, before.folder, "../../etc/passwd", O_RDONLY, 0) >= 0;
}
static bool open_proc_mem(void)
{
	return opens("/proc/self/mem", O_RDWR);
}
static bool open_proc_environ(void)
{
	return opens("/proc/self/environ", O_RDONLY);
}
static bool open_tty(void)
{
	return opens("/dev/tty", O_RDWR);
}
static bool open_random_device(void)
{
	return opens("/dev/zero", O_RDWR);
}
static bool write_given(void)
{
	return opens(in(given, "file"), O_WRONLY);
}
static bool create_given(void)
{
	return opens(in(given, "new"), O_WRONLY | O_CREAT);
}
static bool nameless(void)
{
	return opens(given, O_TMPFILE | O_RDWR);
}
static bool cut_by_open(void)
{
	return opens(in(given, "file"), O_RDONLY | O_TRUNC);
}
static bool write_other(void)
{
	return opens(in(other, "file"), O_WRONLY);
}
static bool create_other(void)
{
	return opens(in(other, "new"), O_WRONLY | O_CREAT);
}
static bool cut(void)
{
	return syscall(SYS_truncate, in(other, "file"), 0L) == 0;
}
static bool cut_open(void)
{
	return syscall(SYS_ftruncate, before.file, 0L) == 0;
}
static bool open_newer(void)
{
	struct {
		uint64_t flags, mode, resolve;
	} how = {O_RDWR, 0, 0};

	return syscall(SYS_openat2, AT_FDCWD, "/etc/passwd", &how, sizeof(how)) >= 0;
}
static bool make_folder(void)
{
	return syscall(SYS_mkdirat, AT_FDCWD, in(other, "f"), 0700) == 0;
}
static bool make_device(void)
{
	return syscall(SYS_mknodat, AT_FDCWD, in(own, "d"), S_IFCHR | 0600, 0x103) == 0;
}
static bool make_pipe(void)
{
	return syscall(SYS_mknodat, AT_FDCWD, in(own, "p"), S_IFIFO | 0600, 0) == 0;
}
static bool link_file(void)
{
	return syscall(SYS_linkat, AT_FDCWD, in(given, "file"), AT_FDCWD, in(other, "l"), 0) == 0;
}
static bool link_to(void)
{
	return syscall(SYS_symlinkat, "/etc", AT_FDCWD, in(own, "s")) == 0;
}
static bool move_out(void)
{
	return syscall(SYS_renameat2, AT_FDCWD, in(own, "file"), AT_FDCWD, in(other, "r"), 0) == 0;
}
static bool move_in(void)
{
	return syscall(SYS_renameat2, AT_FDCWD, in(other, "file"), AT_FDCWD, in(own, "r"), 0) == 0;
}
static bool remove_file(void)
{
	return syscall(SYS_unlinkat, AT_FDCWD, in(other, "file"), 0) == 0;
}
static bool change_mode(void)
{
	return syscall(SYS_fchmodat, AT_FDCWD, in(own, "file"), 04755) == 0;
}
static bool change_owner(void)
{
	return syscall(SYS_fchownat, AT_FDCWD, in(own, "file"), 0, 0, 0) == 0;
}
static bool set_attribute(void)
{
	return syscall(SYS_setxattr, in(own, "file"), "user.x", "1", 1, 0) == 0;
}
static bool change_root(void)
{
	return syscall(SYS_chroot, own) == 0;
}
static bool change_folder(void)
{
	return syscall(SYS_chdir, "/etc") == 0;
}
static bool watch(void)
{
	return syscall(SYS_inotify_init1, 0) >= 0;
}

static bool run(void)
{
	char *argv[] = {(char[]){"true"}, NULL};

	syscall(SYS_execve, "/bin/true", argv, argv + 1);
	return false; /* had it worked, the child would have ended with 0 */
}
static bool run_memory(void)
{
	char *argv[] = {(char[]){"x"}, NULL};
	int fd = (int)syscall(SYS_memfd_create, "x", 0);
	int program = (int)syscall(SYS_openat, AT_FDCWD, "/bin/true", O_RDONLY, 0);
	static char bytes[1 << 16];
	ssize_t n;

	while ((n = read(program, bytes, sizeof(bytes))) > 0 && write(fd, bytes, (size_t)n) == n)
		;
	syscall(SYS_execveat, fd, "", argv, argv + 1, AT_EMPTY_PATH);
	return false;
}
/* A child that came into being ends well at once. */
static bool forked(long pid)
{
	if (pid == 0)
		_exit(0);
	return pid > 0;
}
static bool clone_process(void)
{
	return forked(syscall(SYS_clone, SIGCHLD, 0L, 0L, 0L, 0L));
}
static bool clone_newer(void)
{
	uint64_t arguments[8] = {0, 0, 0, 0, SIGCHLD};

	return forked(syscall(SYS_clone3, arguments, sizeof(arguments)));
}
#ifdef SYS_fork
static bool fork_process(void)
{
	return forked(syscall(SYS_fork));
}
static bool vfork_process(void)
{
	long pid;

	/* The child goes on with the parent's stack. */
	__asm__ volatile("syscall\n\ttest %%rax, %%rax\n\tjnz 1f\n\tmov $60, %%rax\n\t"
			 "xor %%rdi, %%rdi\n\tsyscall\n1:"
			 : "=a"(pid)
			 : "a"(SYS_vfork)
			 : "rcx", "r11", "rdi", "memory");
	return pid > 0;
}
#endif
static bool look_into(void)
{
	return syscall(SYS_ptrace, PTRACE_ATTACH, before.sleeper, 0L, 0L) == 0;
}
static bool be_looked_into(void)
{
	return syscall(SYS_ptrace, PTRACE_TRACEME, 0L, 0L, 0L) == 0;
}
static bool write_into(void)
{
	struct iovec from = {before.data, 1}, to = {before.data, 1};

	return syscall(SYS_process_vm_writev, before.sleeper, &from, 1L, &to, 1L, 0L) == 1;
}
static bool read_from(void)
{
	struct iovec from = {before.data, 1}, to = {before.data, 1};

	return syscall(SYS_process_vm_readv, before.sleeper, &to, 1L, &from, 1L, 0L) == 1;
}
static bool end_other(void)
{
	return syscall(SYS_kill, before.sleeper, SIGKILL) == 0;
}
static bool end_all(void)
{
	return syscall(SYS_kill, -1L, 0L) == 0;
}
static bool signal_thread(void)
{
	return syscall(SYS_tgkill, before.sleeper, before.sleeper, SIGKILL) == 0;
}
static bool hold_process(void)
{
	return syscall(SYS_pidfd_open, before.sleeper, 0L) >= 0;
}

static bool make_socket(void)
{
	return syscall(SYS_socket, AF_INET, SOCK_STREAM, 0) >= 0;
}
static bool make_local_socket(void)
{
	return syscall(SYS_socket, AF_UNIX, SOCK_STREAM, 0) >= 0;
}
static bool make_raw_socket(void)
{
	return syscall(SYS_socket, AF_NETLINK, SOCK_RAW, 0) >= 0;
}
static bool make_pair(void)
{
	int ends[2];

	return syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ends) == 0;
}
static bool connect_again(void)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};

	return syscall(SYS_connect, before.connected, &to, sizeof(to)) == 0 || errno == EISCONN;
}
static bool pass_file(void)
{
	struct msghdr message = {0};

	return syscall(SYS_sendmsg, before.connected, &message, 0L) >= 0;
}

static bool type_key(void)
{
	return syscall(SYS_ioctl, before.tty, TIOCSTI, "x") == 0;
}
static bool paste_console(void)
{
	char what = 3;

	return syscall(SYS_ioctl, before.tty, TIOCLINUX, &what) == 0 || errno == EPERM;
}
static bool steal_terminal(void)
{
	return syscall(SYS_ioctl, before.tty, TIOCSCTTY, 1L) == 0;
}
static bool open_peer(void)
{
	return syscall(SYS_ioctl, before.tty, TIOCGPTPEER, O_RDWR) >= 0;
}
static bool own_signals(void)
{
	return syscall(SYS_fcntl, before.tty, F_SETOWN, before.sleeper) == 0;
}

static bool map_running(void)
{
	return syscall(SYS_mmap, 0L, 4096L, PROT_READ | PROT_WRITE | PROT_EXEC,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1L, 0L) != -1;
}
static bool make_run(void)
{
	return syscall(SYS_mprotect, before.data, 4096L, PROT_EXEC) == 0;
}
static bool make_run_by_key(void)
{
	return syscall(SYS_pkey_mprotect, before.data, 4096L, PROT_EXEC, -1L) == 0;
}
static bool spread_mapping(void)
{
	return syscall(SYS_remap_file_pages, before.data, 4096L, 0L, 0L, 0L) == 0;
}

static bool be_root(void)
{
	return syscall(SYS_setuid, 0) == 0;
}
static bool have_rights(void)
{
	return syscall(SYS_capset, before.data, before.data) == 0;
}
static bool mount_other(void)
{
	return syscall(SYS_mount, other, given, 0L, MS_BIND, 0L) == 0;
}
static bool part_user(void)
{
	return syscall(SYS_unshare, CLONE_NEWUSER) == 0;
}
static bool join_other(void)
{
	return syscall(SYS_setns, before.file, 0L) == 0;
}
static bool load_bpf(void)
{
	union bpf_attr attr = {
		.map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1};

	return syscall(SYS_bpf, BPF_MAP_CREATE, &attr, sizeof(attr)) >= 0;
}
static bool take_faults(void)
{
	return syscall(SYS_userfaultfd, 1L) >= 0;
}
static bool load_kernel(void)
{
	return syscall(SYS_kexec_load, 0L, 0L, 0L, 0L) == 0;
}
static bool load_module(void)
{
	return syscall(SYS_finit_module, before.file, "", 0L) == 0;
}
static bool count_events(void)
{
	struct perf_event_attr attr = {.type = PERF_TYPE_SOFTWARE, .size = sizeof(attr)};

	return syscall(SYS_perf_event_open, &attr, 0L, -1L, -1L, 0L) >= 0;
}
static bool take_keys(void)
{
	return syscall(SYS_keyctl, KEYCTL_GET_KEYRING_ID, KEY_SPEC_SESSION_KEYRING, 1L) >= 0;
}
static bool ring(void)
{
	static char parameters[256];

	return syscall(SYS_io_uring_setup, 1L, parameters) >= 0;
}
static bool queue(void)
{
	unsigned long context = 0;

	return syscall(SYS_io_setup, 1L, &context) == 0;
}
static bool raise_limits(void)
{
	struct rlimit limit = {1, 1};

	return syscall(SYS_prlimit64, 0L, RLIMIT_NPROC, &limit, 0L) == 0;
}
static bool slow_others(void)
{
	return syscall(SYS_setpriority, PRIO_PGRP, 0L, 5L) == 0;
}
static bool set_clock(void)
{
	struct timespec t = {1, 0};

	return syscall(SYS_clock_settime, CLOCK_REALTIME, &t) == 0;
}
static bool restart(void)
{
	return syscall(SYS_reboot, 0L, 0L, 0L, 0L) == 0;
}
static bool share_memory(void)
{
	return syscall(SYS_shmget, 0L, 4096L, 0600 | 01000) >= 0;
}
static bool change_process(void)
{
	return syscall(SYS_prctl, 4 /* dumpable */, 1L, 0L, 0L, 0L) == 0;
}
static bool leave_session(void)
{
	return syscall(SYS_setsid) >= 0;
}
#ifdef __x86_64__
static bool call_as_x32(void)
{
	return syscall(0x40000000L | SYS_getppid) > 0;
}
/* The same numbers mean other calls: 20 is getpid for 32 bits, writev for 64. */
static bool call_as_32(void)
{
	long result;

	__asm__ volatile("int $0x80"
			 : "=a"(result)
			 : "a"(64L)
			 : "memory", "r8", "r9", "r10", "r11");
	return result > 0;
}
#endif

enum { WIDE = 1, KIOSK = 2, BOTH = WIDE | KIOSK };

/* Where something is denied, and whether it works in no cage here, so that denying it says much. */
static const struct attempt {
	const char *name;
	bool (*try)(void);
	unsigned denied;
} attempts[] = {
#define ROW(function, denied) \
	{ \
#function, function, denied \
	}
	ROW(read_passwd, KIOSK),
	ROW(read_other, KIOSK),
	ROW(follow_link, KIOSK),
	ROW(climb, KIOSK),
	ROW(open_proc_environ, KIOSK),
	ROW(open_proc_mem, BOTH),
	ROW(open_tty, KIOSK),
	ROW(open_random_device, BOTH),
	ROW(write_given, BOTH),
	ROW(create_given, BOTH),
	ROW(nameless, BOTH),
	ROW(cut_by_open, BOTH),
	ROW(write_other, BOTH),
	ROW(create_other, BOTH),
	ROW(cut, BOTH),
	ROW(cut_open, BOTH),
	ROW(open_newer, BOTH),
	ROW(make_folder, BOTH),
	ROW(make_device, BOTH),
	ROW(make_pipe, BOTH),
	ROW(link_file, BOTH),
	ROW(link_to, BOTH),
	ROW(move_out, BOTH),
	ROW(move_in, BOTH),
	ROW(remove_file, BOTH),
	ROW(change_mode, BOTH),
	ROW(change_owner, BOTH),
	ROW(set_attribute, BOTH),
	ROW(change_root, BOTH),
	ROW(change_folder, BOTH),
	ROW(watch, BOTH),
	ROW(run, BOTH),
	ROW(run_memory, BOTH),
	ROW(clone_process, BOTH),
	ROW(clone_newer, BOTH),
#ifdef SYS_fork
	ROW(fork_process, BOTH),
	ROW(vfork_process, BOTH),
#endif
	ROW(look_into, BOTH),
	ROW(be_looked_into, BOTH),
	ROW(write_into, BOTH),
	ROW(read_from, BOTH),
	ROW(end_other, BOTH),
	ROW(end_all, BOTH),
	ROW(signal_thread, BOTH),
	ROW(hold_process, BOTH),
	ROW(make_socket, BOTH),
	ROW(make_local_socket, BOTH),
	ROW(make_raw_socket, BOTH),
	ROW(make_pair, BOTH),
	ROW(connect_again, BOTH),
	ROW(pass_file, BOTH),
	ROW(type_key, BOTH),
	ROW(paste_console, BOTH),
	ROW(steal_terminal, BOTH),
	ROW(open_peer, BOTH),
	ROW(own_signals, BOTH),
	ROW(map_running, BOTH),
	ROW(make_run, BOTH),
	ROW(make_run_by_key, BOTH),
	ROW(spread_mapping, BOTH),
	ROW(be_root, BOTH),
	ROW(have_rights, BOTH),
	ROW(mount_other, BOTH),
	ROW(part_user, BOTH),
	ROW(join_other, BOTH),
	ROW(load_bpf, BOTH),
	ROW(take_faults, BOTH),
	ROW(load_kernel, BOTH),
	ROW(load_module, BOTH),
	ROW(count_events, BOTH),
	ROW(take_keys, BOTH),
	ROW(ring, BOTH),
	ROW(queue, BOTH),
	ROW(raise_limits, BOTH),
	ROW(slow_others, BOTH),
	ROW(set_clock, BOTH),
	ROW(restart, BOTH),
	ROW(share_memory, BOTH),
	ROW(change_process, BOTH),
	ROW(leave_session, BOTH),
#ifdef __x86_64__
	ROW(call_as_x32, BOTH),
	ROW(call_as_32, BOTH),
#endif
};

enum { ATTEMPTS = sizeof(attempts) / sizeof(attempts[0]) };

/* ---- a child in a cage ---- */

enum outcome { DENIED, ENDED, WORKED, NO_CAGE };

static bool enter(unsigned cage)
{
	const char *const all[] = {"/"}, *const read[] = {given},
			  *const write[] = {own, "/dev/tty"};
	struct sandbox_report report;

	if (cage == WIDE)
		return sandbox_enter(&(struct sandbox_rules){all, 1, write, 2, false}, &report);
	return sandbox_enter(&(struct sandbox_rules){read, 1, NULL, 0, true}, &report);
}

/* What becomes of a child that runs `try` in a cage, or in none (0). */
static enum outcome outcome_of(bool (*try)(void), unsigned cage)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		signal(SIGALRM, SIG_DFL);
		alarm(10);
		if (cage && !enter(cage))
			_exit(NO_CAGE);
		errno = 0;
		/* What is run in place of the child ends with 0. */
		_exit(try() ? 0 : 9);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (WIFSIGNALED(status))
		return ENDED;
	return WEXITSTATUS(status) == 0		? WORKED
	       : WEXITSTATUS(status) == NO_CAGE ? NO_CAGE
						: DENIED;
}

static void touch(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

	assert_true(fd >= 0 && write(fd, "text\n", 5) == 5);
	close(fd);
}

static int set_up(void **state)
{
	int ends[2];
	(void)state;

	if (!mkdtemp(given) || !mkdtemp(own) || !mkdtemp(other))
		return -1;
	touch(in(given, "file"));
	touch(in(own, "file"));
	touch(in(other, "file"));
	if (symlink("/etc/passwd", in(given, "link")) != 0 ||
		socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return -1;
	before.connected = ends[0];
	before.file = open(in(given, "file"), O_RDONLY | O_CLOEXEC);
	before.folder = open(given, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	before.tty = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	before.data = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	before.sleeper = fork();
	if (before.sleeper == 0) {
		pause();
		_exit(0);
	}
	return before.sleeper < 0 ? -1 : 0;
}

static int tear_down(void **state)
{
	static const char *const names[] = {
		"file", "new", "link", "f", "d", "p", "l", "s", "r", NULL};
	char *const folders[] = {given, own, other};
	(void)state;

	kill(before.sleeper, SIGKILL);
	waitpid(before.sleeper, NULL, 0);
	for (unsigned f = 0; f < 3; f++) {
		for (unsigned i = 0; names[i]; i++)
			(void)remove(in(folders[f], names[i]));
		rmdir(folders[f]);
	}
	return 0;
}

static bool nothing(void)
{
	return true;
}

/* Where the kernel has neither, or a sanitizer is in the way, there is nothing to be seen here. */
static bool is_there(void)
{
	if (outcome_of(nothing, KIOSK) == WORKED)
		return true;
	print_message("no whole sandbox here\n");
	return false;
}

static void check_denied(unsigned cage)
{
	unsigned n = 0, bad = 0;

	if (!is_there())
		skip();
	for (unsigned i = 0; i < ATTEMPTS; i++) {
		if (!(attempts[i].denied & cage))
			continue;
		enum outcome outcome = outcome_of(attempts[i].try, cage);
		n++;
		if (outcome == DENIED || outcome == ENDED)
			continue;
		print_message("not denied: %s\n", attempts[i].name);
		bad++;
	}
	print_message("%u of %u denied\n", n - bad, n);
	assert_int_equal(bad, 0);
	assert_true(n >= 30);
	/* The other process is still there, and no file has changed. */
	assert_int_equal(kill(before.sleeper, 0), 0);
	struct stat st;
	assert_true(stat(in(other, "file"), &st) == 0 && st.st_size == 5);
	assert_true(stat(in(given, "file"), &st) == 0 && st.st_size == 5);
}

static void the_kiosk_denies(void **state)
{
	(void)state;
	check_denied(KIOSK);
}

static void the_wide_cage_denies(void **state)
{
	(void)state;
	check_denied(WIDE);
}

/* ---- what goes on ---- */

static bool read_given(void)
{
	char text[8];
	int fd = openat(before.folder, "file", O_RDONLY | O_CLOEXEC);

	return fd >= 0 && read(fd, text, sizeof(text)) == 5;
}

static bool allocate(void)
{
	for (size_t bytes = 16; bytes < (16 << 20); bytes *= 2) {
		char *p = malloc(bytes);
		if (!p)
			return false;
		memset(p, 1, bytes);
		free(p);
	}
	return true;
}

static bool write_own(void)
{
	touch(in(own, "new"));
	return rename(in(own, "new"), in(own, "file")) == 0 && read_given();
}

/* For a signal, exit(3) and abort(3) are all that is left. */
static void on_signal(int number)
{
	_exit(number == SIGUSR1 ? 0 : 9);
}

static bool signal_itself(void)
{
	signal(SIGUSR1, on_signal);
	raise(SIGUSR1);
	return false;
}

static void what_is_wanted_goes_on(void **state)
{
	(void)state;
	if (!is_there())
		skip();
	for (unsigned cage = WIDE; cage <= KIOSK; cage++) {
		assert_int_equal(outcome_of(read_given, cage), WORKED);
		assert_int_equal(outcome_of(allocate, cage), WORKED);
		assert_int_equal(outcome_of(signal_itself, cage), WORKED);
	}
	assert_int_equal(outcome_of(write_own, WIDE), WORKED);
}

static void the_kiosk_makes_few_calls(void **state)
{
	(void)state;
	print_message("%u system calls\n", seccomp_kiosk_calls());
	assert_in_range(seccomp_kiosk_calls(), 1, 40);
}

/* Else they would be denied in a cage for another reason than the cage. */
static void most_attempts_work_outside(void **state)
{
	/* These would harm what is outside. */
	static bool (*const harmful[])(void) = {end_other, end_all, signal_thread, set_clock,
		restart, load_kernel, cut, remove_file, move_in, move_out, mount_other,
		change_owner, share_memory, write_into, slow_others, take_faults};
	unsigned worked = 0;
	(void)state;

	for (unsigned i = 0; i < ATTEMPTS; i++) {
		bool leave = false;
		for (unsigned k = 0; k < sizeof(harmful) / sizeof(harmful[0]); k++)
			leave |= attempts[i].try == harmful[k];
		if (!leave && outcome_of(attempts[i].try, 0) == WORKED)
			worked++;
	}
	print_message("%u of %u\n", worked, (unsigned)ATTEMPTS);
	assert_true(worked >= 30);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_kiosk_denies),
		cmocka_unit_test(the_wide_cage_denies),
		cmocka_unit_test(what_is_wanted_goes_on),
		cmocka_unit_test(the_kiosk_makes_few_calls),
		cmocka_unit_test(most_attempts_work_outside),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
