#include "terminal/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include "base/mapped.h"

enum { RESET_BYTES = 256, STACK_BYTES = 64 * 1024, WATCHDOG_US = 200 * 1000 };

/* All that a signal handler may touch. */
static struct {
	int fd;
	int pipe[2];
	struct termios modes;
	char reset[RESET_BYTES];
	volatile size_t reset_len;
	volatile sig_atomic_t armed; /* the terminal must be restored */
	volatile sig_atomic_t dying; /* the signal the watchdog waits for */
	bool started;
	_Alignas(16) char stack[STACK_BYTES];
} guard;

/*
 * All signals that end a program by default: those that come from what it does (and SIGBUS, see
 * mapped.h), and those that others send, real-time signals among them. SIGALRM is the watchdog's,
 * SIGPIPE is ignored, SIGXFSZ too: writing then fails.
 */
static const int crashes[] = {SIGSEGV, SIGABRT, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGXCPU,
	SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT};
static const int others[] = {SIGWINCH, SIGTSTP, SIGCONT};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool ends(int number)
{
	for (size_t i = 0; i < COUNT(endings); i++)
		if (endings[i] == number)
			return true;
	return number >= SIGRTMIN && number <= SIGRTMAX;
}

/* Only what signal-safety(7) allows. */
static void restore_now(void)
{
	if (!guard.armed)
		return;
	guard.armed = 0;
	/* A terminal that stopped reading would hold the last bytes for ever; keys were for us. */
	tcflush(guard.fd, TCIOFLUSH);
	struct pollfd ready = {.fd = guard.fd, .events = POLLOUT};
	/* A line that was stopped takes nothing even so. */
	ssize_t n = poll(&ready, 1, 0) > 0 ? write(guard.fd, guard.reset, guard.reset_len) : 0;
	(void)n;
	tcsetattr(guard.fd, TCSANOW, &guard.modes);
}

static void raise_again(int number)
{
	signal(number, SIG_DFL);
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

static void on_crash(int number)
{
	restore_now();
	raise_again(number);
}

static void on_watchdog(int number)
{
	restore_now();
	/* Another process may have sent it. */
	raise_again(guard.dying ? guard.dying : number);
}

/* 0: off. */
static void set_watchdog(suseconds_t us)
{
	setitimer(ITIMER_REAL, &(struct itimerval){.it_value.tv_usec = us}, NULL);
}

static void on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t n = write(guard.pipe[1], &byte, 1);

	(void)n;
	if (ends(number)) {
		guard.dying = number;
		set_watchdog(WATCHDOG_US);
	}
	errno = saved;
}

static void handle(int number, void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_flags = flags};

	action.sa_handler = handler;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

/* A stop that was ignored from the start stays so. */
static void take_other(int number)
{
	struct sigaction now;

	if (number == SIGTSTP && sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN)
		return;
	handle(number, on_signal, SA_RESTART);
}

bool guard_start(int fd)
{
	if (tcgetattr(fd, &guard.modes) != 0 || pipe2(guard.pipe, O_NONBLOCK | O_CLOEXEC) != 0)
		return false;
	guard.fd = fd;
	guard.started = true;
	/* Out of memory ends the program through exit(3). */
	atexit(restore_now);
	stack_t stack = {.ss_sp = guard.stack, .ss_size = STACK_BYTES};
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < COUNT(crashes); i++)
		handle(crashes[i], on_crash, SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER);
	mapped_on_other_fault(on_crash);
	for (int number = 1; number <= SIGRTMAX; number++)
		if (ends(number))
			handle(number, on_signal, SA_RESTART);
	for (size_t i = 0; i < COUNT(others); i++)
		take_other(others[i]);
	handle(SIGALRM, on_watchdog, SA_ONSTACK);
	handle(SIGPIPE, SIG_IGN, 0);
	return true;
}

void guard_arm(str bytes)
{
	/* At no moment in between would a crash find the terminal unguarded. */
	guard.reset_len = 0;
	if (bytes.len && bytes.len <= RESET_BYTES)
		memcpy(guard.reset, bytes.data, bytes.len);
	guard.reset_len = bytes.len <= RESET_BYTES ? bytes.len : 0;
	guard.armed = 1;
}

void guard_disarm(void)
{
	guard.armed = 0;
}

int guard_pipe(void)
{
	return guard.pipe[0];
}

int guard_next(void)
{
	unsigned char byte;

	return read(guard.pipe[0], &byte, 1) == 1 ? byte : 0;
}

void guard_die(int number)
{
	guard_stop(); /* still under the watchdog: a stopped line may hold it up */
	set_watchdog(0);
	raise_again(number);
	_exit(128 + number);
}

void guard_suspend(void)
{
	signal(SIGTSTP, SIG_DFL);
	signal(SIGCONT, SIG_DFL);
	kill(0, SIGTSTP);
	handle(SIGCONT, on_signal, SA_RESTART);
	handle(SIGTSTP, on_signal, SA_RESTART);
}

void guard_stop(void)
{
	if (!guard.started)
		return;
	guard.started = false;
	/* A terminal that was restored may be the shell's by now. */
	if (guard.armed)
		tcsetattr(guard.fd, TCSADRAIN, &guard.modes);
	guard.armed = 0;
	for (size_t i = 0; i < COUNT(crashes); i++)
		signal(crashes[i], SIG_DFL);
	mapped_on_other_fault(NULL);
	for (int number = 1; number <= SIGRTMAX; number++)
		if (ends(number))
			signal(number, SIG_DFL);
	for (size_t i = 0; i < COUNT(others); i++)
		signal(others[i], SIG_DFL);
	if (!guard.dying)
		signal(SIGALRM, SIG_DFL);
	signal(SIGPIPE, SIG_DFL);
	stack_t none = {.ss_flags = SS_DISABLE};
	sigaltstack(&none, NULL);
	close(guard.pipe[0]);
	close(guard.pipe[1]);
}
