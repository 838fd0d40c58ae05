#include "trace.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <linux/ptrace.h>

#include "base/mem.h"
#include "memory.h"

enum { LIMIT_S = 30, WAITS_MS = 200, ROWS = 24, COLUMNS = 80 };

struct run {
	const struct trace_how *how;
	struct trace result;
	pid_t pid;
	int master; /* of the terminal, -1: none */
	struct termios before;
	size_t key, cap, answered;
	char *output;
	size_t n_output, output_cap;
	bool resized;	       /* the window has not its first size */
	bool own;	       /* the loader is done */
	unsigned long failing; /* the number of the calls that fail */
	bool failed;	       /* the one at hand */
	bool began;	       /* one has failed */
	int unsynced;	       /* the descriptor whose sync has failed; -1: none */
	bool left;	       /* it looks for leaks, which only one that is not traced can */
};

/* ---- the registers ---- */

#if defined(__x86_64__)
static bool give(pid_t pid, long result)
{
	struct user_regs_struct regs;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &regs) != 0)
		return false;
	regs.rax = (unsigned long long)result;
	return ptrace(PTRACE_SETREGS, pid, NULL, &regs) == 0;
}

/* The call is not made, or writes fewer bytes. */
static bool change(pid_t pid, bool skip, unsigned long third)
{
	struct user_regs_struct regs;

	if (ptrace(PTRACE_GETREGS, pid, NULL, &regs) != 0)
		return false;
	if (skip)
		regs.orig_rax = (unsigned long long)-1;
	regs.rdx = third;
	return ptrace(PTRACE_SETREGS, pid, NULL, &regs) == 0;
}

bool trace_is_possible(void)
{
	int status;
	pid_t pid = fork();

	if (pid == 0)
		_exit(ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0 ? 0 : 1);
	return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}
#else
static bool give(pid_t pid, long result)
{
	(void)pid;
	(void)result;
	return false;
}

static bool change(pid_t pid, bool skip, unsigned long third)
{
	(void)pid;
	(void)skip;
	(void)third;
	return false;
}

bool trace_is_possible(void)
{
	return false;
}
#endif

/* ---- the terminal ---- */

static void answer(struct run *r, const char *question, const char *text)
{
	const char *at = r->output + r->answered, *end = r->output + r->n_output;

	while ((at = memmem(at, (size_t)(end - at), question, strlen(question)))) {
		at += strlen(question);
		r->answered = (size_t)(at - r->output);
		if (write(r->master, text, strlen(text)) < 0)
			return;
	}
}

/* Takes what the program has written, and answers what it asks. */
static void drain(struct run *r)
{
	char piece[4096];
	ssize_t n;

	while (r->master >= 0 && (n = read(r->master, piece, sizeof(piece))) > 0) {
		r->output = mem_grow(r->output, &r->output_cap, r->n_output + (size_t)n, 1);
		memcpy(r->output + r->n_output, piece, (size_t)n);
		r->n_output += (size_t)n;
	}
	if (r->n_output > r->answered) {
		answer(r, "\033[6n", "\033[1;1R");
		answer(r, "\033[c", "\033[?62;22c");
	}
}

/* From now on it is waited for so long. */
static void set_limit(int seconds)
{
	const struct itimerval limit = {.it_value.tv_sec = seconds, .it_interval.tv_sec = 1};

	setitimer(ITIMER_REAL, &limit, NULL);
}

static void resize(struct run *r)
{
	struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS};

	r->resized = !r->resized;
	if (r->resized)
		size = (struct winsize){.ws_row = ROWS / 2, .ws_col = COLUMNS / 2};
	ioctl(r->master, TIOCSWINSZ, &size);
}

/* The next key; after the last one, whatever ends the program. */
static void feed(struct run *r)
{
	const char *key = r->how->keys[r->key];

	drain(r);
	set_limit(LIMIT_S);
	if (key)
		r->key++;
	else
		key = "\003";
	r->result.keys = r->key;
	if (!key[0])
		resize(r);
	else if (write(r->master, key, strlen(key)) < 0)
		r->result.hung = true;
}

static const char *last(const struct run *r, const char *sequence)
{
	const char *at = r->output, *end = r->output + r->n_output, *found = NULL;

	while (at && (at = memmem(at, (size_t)(end - at), sequence, strlen(sequence))))
		found = at, at++;
	return found;
}

static bool is_line_back(const struct run *r)
{
	struct termios now;

	return tcgetattr(r->master, &now) == 0 && now.c_lflag == r->before.c_lflag &&
	       now.c_iflag == r->before.c_iflag && now.c_oflag == r->before.c_oflag;
}

/* The ordinary screen is shown, and the cursor. */
static bool is_screen_back(const struct run *r)
{
	const char *taken = last(r, "\033[?1049h"), *left = last(r, "\033[?1049l");
	const char *hidden = last(r, "\033[?25l"), *shown = last(r, "\033[?25h");
	const char *normal = last(r, "\033[?12l\033[?25h");

	shown = normal > shown ? normal : shown;
	return (!taken || left > taken) && (!hidden || shown > hidden);
}

static bool has_message(const struct run *r)
{
	const char *left = last(r, "\033[?1049l");
	const char *from = left ? left : r->output;

	return from && memmem(from, (size_t)(r->output + r->n_output - from), "lantu: ", 7);
}

/* ---- calls ---- */

static bool is_sync(unsigned long number)
{
	return number == SYS_fsync || number == SYS_fdatasync;
}

/* A descriptor is closed even where that fails. */
static void fail(struct run *r, const struct ptrace_syscall_info *call)
{
	r->failed = r->began = true;
	r->result.met = true;
	if (r->how->error == TRACE_KILL)
		kill(r->pid, SIGKILL);
	else if (r->how->error == TRACE_SHORT)
		change(r->pid, false, (call->entry.args[2] + 1) / 2);
	else if (call->entry.nr != SYS_close)
		change(r->pid, true, call->entry.args[2]);
	if (is_sync(call->entry.nr))
		r->unsynced = (int)call->entry.args[0];
}

static bool waits_for_keys(const struct ptrace_syscall_info *call)
{
#ifdef SYS_poll
	if (call->entry.nr == SYS_poll)
		return call->entry.args[1] == 2 &&
		       ((int)call->entry.args[2] < 0 || (int)call->entry.args[2] >= WAITS_MS);
#endif
	return false;
}

static void on_entry(struct run *r, const struct ptrace_syscall_info *call)
{
	unsigned long number = call->entry.nr;

	r->failed = false;
	if (!r->own) {
		r->own = number == SYS_prctl && call->entry.args[0] == MEMORY_MARK;
		return;
	}
	r->left = number == SYS_clone && call->entry.args[0] & CLONE_UNTRACED;
	if (r->left)
		return;
	if (r->master >= 0 && waits_for_keys(call))
		feed(r);
	r->result.calls =
		mem_grow(r->result.calls, &r->cap, r->result.n + 1, sizeof(*r->result.calls));
	r->result.calls[r->result.n++] = number;
	if (r->unsynced >= 0 && is_sync(number) && (int)call->entry.args[0] == r->unsynced)
		r->result.retried_sync = true;
	if (r->unsynced >= 0 && number == SYS_close && (int)call->entry.args[0] == r->unsynced)
		r->unsynced = -1;
	if (r->result.n == r->how->at)
		r->failing = r->how->number;
	if ((r->result.n == r->how->at && number == r->how->number) ||
		(r->how->on && r->began && number == r->failing && r->how->at))
		fail(r, call);
}

static void on_exit_of_call(struct run *r)
{
	if (r->failed && r->how->error > 0)
		give(r->pid, -r->how->error);
	r->failed = false;
}

/* ---- running ---- */

static void on_alarm(int number)
{
	(void)number;
}

static void start_child(const struct run *r, int slave)
{
	const struct trace_how *how = r->how;

	if (chdir(how->folder) != 0)
		_exit(126);
	if (slave >= 0) {
		if (login_tty(slave) != 0)
			_exit(126);
	} else {
		int flags = O_WRONLY | O_CREAT | O_TRUNC;
		int in = open("/dev/null", O_RDONLY), out = open("out", flags, 0600),
		    err = open("err", flags, 0600);
		if (in < 0 || dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0)
			_exit(126);
		setsid();
	}
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	ptrace(PTRACE_TRACEME, 0, NULL, NULL);
	raise(SIGSTOP);
	execve(how->argv[0], (char *const *)mem_unconst(how->argv),
		(char *const *)mem_unconst(how->env));
	_exit(127);
}

static void start(struct run *r)
{
	int slave = -1;
	struct winsize size = {.ws_row = ROWS, .ws_col = COLUMNS};

	r->master = -1;
	if (r->how->keys) {
		if (openpty(&r->master, &slave, NULL, NULL, &size) != 0)
			exit(99);
		tcgetattr(r->master, &r->before);
		fcntl(r->master, F_SETFL, O_NONBLOCK);
	}
	r->pid = fork();
	if (r->pid == 0)
		start_child(r, slave);
	if (slave >= 0)
		close(slave);
}

/* What is done at a stop; the signal that is handed on. */
static int stopped(struct run *r, int status)
{
	struct ptrace_syscall_info call;

	if (WSTOPSIG(status) != (SIGTRAP | 0x80))
		return status >> 16 || WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
	if (ptrace(PTRACE_GET_SYSCALL_INFO, r->pid, sizeof(call), &call) <= 0)
		return 0;
	if (call.op == PTRACE_SYSCALL_INFO_ENTRY)
		on_entry(r, &call);
	else if (call.op == PTRACE_SYSCALL_INFO_EXIT)
		on_exit_of_call(r);
	/* A terminal that is full would stop the program. */
	drain(r);
	return 0;
}

static bool wait_for(struct run *r, int *status)
{
	while (waitpid(r->pid, status, 0) != r->pid) {
		if (errno != EINTR)
			return false;
		r->result.hung = true;
		kill(r->pid, SIGKILL);
	}
	return true;
}

static void go(struct run *r)
{
	const long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACEEXEC;
	int status = 0, pass = 0;

	if (!wait_for(r, &status))
		return;
	ptrace(PTRACE_SETOPTIONS, r->pid, NULL, options);
	for (;;) {
		ptrace(r->left ? PTRACE_DETACH : PTRACE_SYSCALL, r->pid, NULL, (long)pass);
		if (!wait_for(r, &status) || !WIFSTOPPED(status))
			break;
		pass = stopped(r, status);
	}
	r->result.status = status;
}

static bool err_has_bytes(const struct run *r)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/err", r->how->folder);
	FILE *f = fopen(path, "r");
	bool has = f && fgetc(f) != EOF;
	if (f)
		fclose(f);
	return has;
}

struct trace trace_run(const struct trace_how *how)
{
	struct run r = {.how = how, .unsynced = -1};
	struct sigaction action = {.sa_handler = on_alarm};
	const struct itimerval none = {.it_value.tv_sec = 0};

	sigaction(SIGALRM, &action, NULL);
	start(&r);
	set_limit(LIMIT_S);
	go(&r);
	setitimer(ITIMER_REAL, &none, NULL);
	drain(&r);
	r.result.line_back = r.master < 0 || is_line_back(&r);
	r.result.screen_back = r.master < 0 || is_screen_back(&r);
	r.result.wrote_message = r.master < 0 ? err_has_bytes(&r) : has_message(&r);
	if (r.master >= 0)
		close(r.master);
	free(r.output);
	return r.result;
}
