/* The program's side of the harness: its process, its line, its environment. */
#include "tty.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"
#include "clock.h"
#include "tty_bytes.h"

enum { LIVE = 8, ENVIRONMENT = 40, PATH_BYTES = 4096, MOST_MEMORY = 1 << 30 };

static struct tty *live[LIVE];

long tty_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* A file of the build's folder, found once. */
static const char *built(const char *name, char path[PATH_BYTES])
{
	char given[PATH_BYTES];
	const char *build = getenv("BUILD");

	snprintf(given, sizeof(given), "%s/%s", build && *build ? build : "build", name);
	if (!path[0] && !realpath(given, path)) {
		fprintf(stderr, "there is no %s\n", given);
		exit(1);
	}
	return path;
}

const char *tty_program(void)
{
	static char path[PATH_BYTES];

	return built("lantu", path);
}

char *tty_shown(const char *ref)
{
	const char *argv[] = {tty_program(), "show", ref, NULL};
	int status;
	char *text = tty_output(argv, NULL, &status);
	size_t n = strlen(text);

	assert_int_equal(status, 0);
	assert_true(n > 10 && text[n - 1] == '\n');
	text[n - 1] = '\0';
	return text;
}

char *tty_read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *bytes = NULL;
	size_t len = 0, cap = 0, n;

	if (!f)
		return NULL;
	do {
		if (len + 1 >= cap)
			bytes = realloc(bytes, cap = cap ? cap * 2 : 65536);
		n = fread(bytes + len, 1, cap - len - 1, f);
		len += n;
	} while (n);
	bytes[len] = '\0';
	fclose(f);
	return bytes;
}

bool tty_is_sanitized(void)
{
	static int known = -1;

	if (known < 0) {
		FILE *f = fopen(tty_program(), "rb");
		static char block[1 << 16];
		size_t n;
		known = 0;
		while (!known && (n = fread(block, 1, sizeof(block), f)) > 6) {
			known = memmem(block, n, "__asan", 6) != NULL;
			if (n == sizeof(block))
				fseek(f, -6, SEEK_CUR);
		}
		fclose(f);
	}
	return known == 1;
}

bool tty_has(const char *tool)
{
	const char *argv[] = {"sh", "-c", "command -v \"$0\"", tool, NULL};
	int status;
	char *path = tty_output(argv, NULL, &status);

	free(path);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* ---- the environment ---- */

/* What may be passed on from the test's own environment; all else is the same everywhere. */
static void add_variable(char **env, size_t *n, const char *variable)
{
	size_t name = strcspn(variable, "=");

	for (size_t i = 0; i < *n; i++) {
		if (strncmp(env[i], variable, name) == 0 && env[i][name] == '=') {
			free(env[i]);
			env[i] = env[--*n];
			break;
		}
	}
	if (variable[name] && *n < ENVIRONMENT)
		env[(*n)++] = strdup(variable);
	env[*n] = NULL;
}

static void pass_on(char **env, size_t *n, const char *name)
{
	const char *value = getenv(name);
	char *variable;

	if (value && asprintf(&variable, "%s=%s", name, value) > 0) {
		add_variable(env, n, variable);
		free(variable);
	}
}

static size_t make_environment(char **env, const char *home, const char *const *changes)
{
	static const char *const passed[] = {
		"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "BUILD", NULL};
	char variable[128];
	size_t n = 0;

	for (size_t i = 0; passed[i]; i++)
		pass_on(env, &n, passed[i]);
	add_variable(env, &n, "TERM=xterm-256color");
	add_variable(env, &n, "LANG=C.UTF-8");
	snprintf(variable, sizeof(variable), "HOME=%s", home);
	add_variable(env, &n, variable);
	for (size_t i = 0; changes && changes[i]; i++)
		add_variable(env, &n, changes[i]);
	return n;
}

/* ---- the program's clock ---- */

static void open_clock(struct tty *t)
{
	snprintf(t->clock_path, sizeof(t->clock_path), "%s.clock", t->home);
	int fd = open(t->clock_path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	assert_int_equal(ftruncate(fd, sizeof(*t->clock)), 0);
	t->clock = mmap(NULL, sizeof(*t->clock), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	assert_true(t->clock != MAP_FAILED);
	close(fd);
	t->clock->ms = CLOCK_BEGINNING;
}

static void close_clock(struct tty *t)
{
	munmap(t->clock, sizeof(*t->clock));
	unlink(t->clock_path);
}

void tty_pass(struct tty *t, long ms)
{
	t->clock->ms += ms;
}

void tty_hold(struct tty *t)
{
	t->clock->held = true;
}

/* See clock.c. A sanitizer insists on being the first library, though it need not be. */
static void preload_clock(const struct tty *t, char **env, size_t *n)
{
	static char path[PATH_BYTES];
	const char *options = "";
	char variable[PATH_BYTES + 64];

	snprintf(variable, sizeof(variable), "LD_PRELOAD=%s", built("tests/tty/clock.so", path));
	add_variable(env, n, variable);
	snprintf(variable, sizeof(variable), "TTY_CLOCK=%s", t->clock_path);
	add_variable(env, n, variable);
	for (size_t i = 0; i < *n; i++)
		if (strncmp(env[i], "ASAN_OPTIONS=", 13) == 0)
			options = env[i] + 13;
	snprintf(variable, sizeof(variable), "ASAN_OPTIONS=%s:verify_asan_link_order=0", options);
	if (tty_is_sanitized())
		add_variable(env, n, variable);
}

/* ---- starting ---- */

/* A child that never runs the test's own handlers: a signal may reach it before it is replaced. */
static pid_t fork_plain(void)
{
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	pid_t pid = fork();
	if (pid == 0) {
		for (int number = 1; number < 32; number++)
			signal(number, SIG_DFL);
		sigemptyset(&before);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return pid;
}

static void run_program(const struct tty_how *how, char **env)
{
	const char *own[] = {tty_program(), NULL};
	char *const *argv = mem_unconst(how->argv[0] ? how->argv : own);

	signal(SIGTTOU, SIG_DFL); /* the shell-like parent went without it */
	/* A program that allocates without limit fails, and nothing else does. */
	if (!tty_is_sanitized())
		setrlimit(RLIMIT_AS, &(struct rlimit){MOST_MEMORY, MOST_MEMORY});
	if (how->input) {
		close(STDIN_FILENO);
		if (*how->input && open(how->input, O_RDONLY) != STDIN_FILENO)
			_exit(125);
	}
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execvpe(argv[0], argv, env);
	_exit(126);
}

/*
 * What a shell does for a job: a process group of its own, the terminal handed over and taken
 * back, every change of state noticed. Without it the kernel would ignore a stop key.
 */
static void act_as_shell(const struct tty_how *how, char **env, int reports, int orders)
{
	int status;
	char order;

	signal(SIGTTOU, SIG_IGN);
	pid_t job = fork_plain();
	if (job == 0) {
		/* Taking the terminal from the background would stop it. */
		signal(SIGTTOU, SIG_IGN);
		setpgid(0, 0);
		tcsetpgrp(STDOUT_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		run_program(how, env);
	}
	setpgid(job, job);
	tcsetpgrp(STDOUT_FILENO, job);
	if (write(reports, &job, sizeof(job)) < 0)
		_exit(1);
	while (waitpid(job, &status, WUNTRACED) == job) {
		tcsetpgrp(STDOUT_FILENO, getpgrp());
		if (write(reports, &status, sizeof(status)) < 0 || !WIFSTOPPED(status) ||
			read(orders, &order, 1) != 1)
			break;
		if (order == 'f')
			tcsetpgrp(STDOUT_FILENO, job);
		kill(-job, SIGCONT);
	}
	kill(-job, SIGKILL);
	_exit(0);
}

static void remember(struct tty *t)
{
	for (size_t i = 0; i < LIVE; i++) {
		if (!live[i]) {
			live[i] = t;
			return;
		}
	}
	fail_msg("too many terminals at once");
}

struct tty *tty_start(struct tty_how how)
{
	struct tty *t = calloc(1, sizeof(*t));
	char *env[ENVIRONMENT + 1] = {NULL};
	int reports[2] = {-1, -1}, orders[2] = {-1, -1}, slave;

	t->multiplexed = how.multiplexed;
	t->charset = how.charset;
	t->rows = how.rows || how.bare_size ? how.rows : 24;
	t->columns = how.columns || how.bare_size ? how.columns : 80;
	snprintf(t->home, sizeof(t->home), "/tmp/lantu-tty-XXXXXX");
	assert_non_null(mkdtemp(t->home));
	open_clock(t);
	t->clock->held = how.held;
	size_t variables = make_environment(env, t->home, how.env);
	preload_clock(t, env, &variables);
	tty_screen_open(t);
	struct winsize size = {
		.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->columns};
	assert_int_equal(openpty(&t->master, &slave, NULL, NULL, &size), 0);
	fcntl(t->master, F_SETFD, FD_CLOEXEC);
	tcgetattr(slave, &t->before);
	if (how.silent) {
		t->before.c_lflag = (t->before.c_lflag & ~(tcflag_t)ECHO) | NOFLSH;
		t->before.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
		tcsetattr(slave, TCSANOW, &t->before);
	}
	if (how.shell && (pipe(reports) != 0 || pipe(orders) != 0))
		fail_msg("no pipes");
	t->pid = fork_plain();
	if (t->pid == 0) {
		login_tty(slave);
		if (how.shell)
			act_as_shell(&how, env, reports[1], orders[0]);
		run_program(&how, env);
	}
	close(slave);
	t->reports = reports[0];
	t->orders = orders[1];
	t->program = t->pid;
	if (how.shell) {
		close(reports[1]);
		close(orders[0]);
		assert_int_equal(
			read(t->reports, &t->program, sizeof(t->program)), sizeof(t->program));
	}
	for (size_t i = 0; env[i]; i++)
		free(env[i]);
	remember(t);
	return t;
}

static int remove_one(const char *path, const struct stat *s, int kind, struct FTW *at)
{
	(void)s, (void)kind, (void)at;
	return remove(path);
}

void tty_end(struct tty *t)
{
	for (size_t i = 0; i < LIVE; i++) {
		if (live[i] == t)
			live[i] = NULL;
	}
	if (!t->ended) {
		kill(t->program, SIGKILL);
		kill(t->program, SIGCONT);
		if (t->program != t->pid)
			kill(t->pid, SIGKILL);
		if (t->master >= 0)
			close(t->master);
		t->master = -1;
		waitpid(t->pid, NULL, 0);
	}
	if (t->master >= 0)
		close(t->master);
	if (t->reports >= 0) {
		close(t->reports);
		close(t->orders);
	}
	tty_screen_close(t);
	close_clock(t);
	nftw(t->home, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	char foreign[sizeof(t->foreign)];
	memcpy(foreign, t->foreign, sizeof(foreign));
	free(t);
	if (foreign[0])
		fail_msg("foreign bytes to the terminal: %s", foreign);
}

int tty_teardown(void **state)
{
	(void)state;
	for (size_t i = 0; i < LIVE; i++) {
		if (live[i])
			tty_end(live[i]);
	}
	return 0;
}

char *tty_output(const char *const *argv, const char *const *env, int *status)
{
	char *variables[ENVIRONMENT + 1] = {NULL}, *bytes = NULL;
	size_t len = 0, cap = 0;
	int ends[2];

	make_environment(variables, "/nonexistent", env);
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	pid_t pid = fork_plain();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		execvpe(argv[0], mem_unconst(argv), variables);
		_exit(126);
	}
	close(ends[1]);
	for (ssize_t n = 1; n > 0; len += n > 0 ? (size_t)n : 0) {
		if (len + 4096 >= cap)
			bytes = realloc(bytes, cap = cap ? cap * 2 : 65536);
		n = read(ends[0], bytes + len, cap - len - 1);
	}
	bytes[len] = '\0';
	close(ends[0]);
	waitpid(pid, status, 0);
	for (size_t i = 0; variables[i]; i++)
		free(variables[i]);
	return bytes;
}

/* ---- keys, signals, sizes ---- */

void tty_send_bytes(struct tty *t, const char *bytes, size_t n)
{
	t->last_read = tty_now();
	while (n > 0) {
		ssize_t sent = write(t->master, bytes, n);
		if (sent < 0)
			return; /* the program is gone; the wait that follows says so */
		bytes += sent;
		n -= (size_t)sent;
	}
}

void tty_send(struct tty *t, const char *keys)
{
	tty_send_bytes(t, keys, strlen(keys));
}

void tty_signal(struct tty *t, int number)
{
	t->last_read = tty_now();
	kill(t->program, number);
}

void tty_resize(struct tty *t, unsigned rows, unsigned columns)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};

	t->rows = rows;
	t->columns = columns;
	tty_screen_resize(t);
	t->last_read = tty_now();
	ioctl(t->master, TIOCSWINSZ, &size);
}

void tty_hang_up(struct tty *t)
{
	close(t->master);
	t->master = -1;
}

void tty_foreground(struct tty *t)
{
	t->last_read = tty_now();
	assert_int_equal(write(t->orders, "f", 1), 1);
}

unsigned tty_count_files(const char *folder)
{
	DIR *dir = opendir(folder);
	unsigned n = 0;

	assert_non_null(dir);
	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2; /* . and .. */
}
