#include "terminal/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

enum { LIMIT_MS = 2000, STEP_MS = 5 };

/* ---- a program, and its environment ---- */

/* Appends the folders of PATH without those relative to the current one. */
static void add_folders(struct buf *out)
{
	str path = str_of(getenv("PATH"));

	for (size_t at = 0, end; at < path.len; at = end + 1) {
		end = at + str_find(str_slice(path, at, path.len), STR(":"));
		if (path.data[at] != '/')
			continue;
		if (out->len)
			buf_byte(out, ':');
		buf_add(out, str_slice(path, at, end));
	}
}

/* Replaces *out by the file of a program in one of these folders. */
static bool find_program(const char *name, str folders, struct buf *out)
{
	struct stat st;

	for (size_t at = 0, end; at < folders.len; at = end + 1) {
		end = at + str_find(str_slice(folders, at, folders.len), STR(":"));
		buf_set(out, str_slice(folders, at, end));
		buf_printf(out, "/%s", name);
		if (stat(out->data, &st) == 0 && S_ISREG(st.st_mode) &&
			access(out->data, X_OK) == 0)
			return true;
	}
	return false;
}

/* Whether a variable, as NAME=VALUE, is passed on to a program. */
static bool is_passed_on(str variable)
{
	static const char *const names[] = {"HOME=", "USER=", "LANG=", "LC_",
		"TERM=", "TMUX=", "STY=", "DISPLAY=", "XAUTHORITY=", "WAYLAND_DISPLAY=",
		"XDG_RUNTIME_DIR=", "XDG_SESSION_TYPE="};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_starts(variable, str_of(names[i])))
			return true;
	return false;
}

struct program {
	struct buf file;
	struct buf path;  /* PATH=… */
	char **variables; /* it, and those that are passed on; owned, their texts are not */
};

static bool look_up(struct program *program, const char *name)
{
	size_t n = 0, all = 0;

	*program = (struct program){.variables = NULL};
	buf_add(&program->path, STR("PATH="));
	struct buf folders = {0};
	add_folders(&folders);
	buf_add(&program->path, buf_str(&folders));
	bool found = find_program(name, buf_str(&folders), &program->file);
	buf_fini(&folders);
	while (environ[all])
		all++;
	program->variables = mem_alloc(all + 2, sizeof(*program->variables));
	program->variables[n++] = program->path.data;
	for (size_t i = 0; i < all; i++)
		if (is_passed_on(str_of(environ[i])))
			program->variables[n++] = environ[i];
	return found;
}

static void program_fini(struct program *program)
{
	buf_fini(&program->file);
	buf_fini(&program->path);
	free(program->variables);
}

/* ---- running one ---- */

/*
 * Starts a program with no more than three descriptors (ours are closed on exec, but we may have
 * inherited others), in a session of its own, so that it has no terminal. Its output is thrown away
 * if `output` is -1.
 */
static bool start(const char *const argv[], int input, int output, pid_t *pid)
{
	struct program program;

	if (!look_up(&program, argv[0])) {
		program_fini(&program);
		return false;
	}
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t defaults;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	/* A tool that goes on in the background must not hold the terminal. */
	if (output >= 0)
		posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
	else
		posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawnattr_init(&attributes);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	/* A session is a group of its own, too, so that all it starts can be ended with it. */
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
	int failed = posix_spawn(
		pid, program.file.data, &files, &attributes, mem_unconst(argv), program.variables);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	program_fini(&program);
	return failed == 0;
}

static bool feed(int fd, str input, long until)
{
	while (input.len) {
		struct pollfd ready = {.fd = fd, .events = POLLOUT};
		long left = until - clock_ms();
		if (left <= 0 || poll(&ready, 1, (int)left) <= 0)
			return false;
		ssize_t n = write(fd, input.data, input.len);
		if (n < 0 && errno != EINTR && errno != EAGAIN)
			return false;
		input = str_slice(input, n > 0 ? (size_t)n : 0, input.len);
	}
	return true;
}

static bool ended_well(pid_t pid, long until)
{
	int status = 0;
	pid_t got;

	while ((got = waitpid(pid, &status, WNOHANG)) == 0) {
		if (clock_ms() >= until) {
			kill(-pid, SIGKILL);
			while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
				;
			return false;
		}
		poll(NULL, 0, STEP_MS);
	}
	return got == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool run_fed(const char *const argv[], str input, long until)
{
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	fcntl(ends[1], F_SETFL, O_NONBLOCK);
	bool started = start(argv, ends[0], -1, &pid);
	close(ends[0]);
	bool fed = started && feed(ends[1], input, until);
	close(ends[1]);
	return started && ended_well(pid, until) && fed;
}

/* Reads up to the end, or until it is too late. */
static void read_output(int fd, long until, size_t most, struct buf *out)
{
	char bytes[4096];

	while (out->len < most) {
		struct pollfd ready = {.fd = fd, .events = POLLIN};
		long left = until - clock_ms();
		if (left <= 0 || poll(&ready, 1, (int)left) <= 0)
			return;
		ssize_t n = read(fd, bytes, sizeof(bytes));
		if (n <= 0)
			return;
		buf_add(out, (str){bytes, (size_t)n});
	}
}

static bool run_read(const char *const argv[], struct buf *out, size_t most, long until)
{
	int ends[2], nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	pid_t pid;

	if (nothing < 0 || pipe2(ends, O_CLOEXEC) != 0) {
		if (nothing >= 0)
			close(nothing);
		return false;
	}
	bool started = start(argv, nothing, ends[1], &pid);
	close(nothing);
	close(ends[1]);
	if (started)
		read_output(ends[0], until, most, out);
	close(ends[0]);
	return started && ended_well(pid, until);
}

/* A program that does not read must not end us, and its status needs the default SIGCHLD. */
struct handlers {
	void (*pipe)(int), (*child)(int);
};

static struct handlers hold_handlers(void)
{
	return (struct handlers){signal(SIGPIPE, SIG_IGN), signal(SIGCHLD, SIG_DFL)};
}

static void give_back(struct handlers before)
{
	signal(SIGPIPE, before.pipe);
	signal(SIGCHLD, before.child);
}

bool program_finds(const char *name)
{
	struct buf folders = {0}, file = {0};

	add_folders(&folders);
	bool found = find_program(name, buf_str(&folders), &file);
	buf_fini(&folders);
	buf_fini(&file);
	return found;
}

long program_deadline(void)
{
	return clock_ms() + LIMIT_MS;
}

bool program_feed(const char *const argv[], str input, long deadline)
{
	struct handlers before = hold_handlers();
	bool ok = run_fed(argv, input, deadline);

	give_back(before);
	return ok;
}

bool program_read(const char *const argv[], struct buf *out, size_t most, long deadline)
{
	struct handlers before = hold_handlers();
	bool ok = run_read(argv, out, most, deadline);

	give_back(before);
	return ok;
}
