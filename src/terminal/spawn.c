#include "terminal/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "terminal/environment.h"
#include "terminal/program.h"

enum { WORDS = 6 };

static const struct {
	const char *variable; /* without it the program has nothing to talk to */
	const char *argv[WORDS];
} rows[SPAWN_PROGRAMS] = {
	[SPAWN_TMUX_LOAD] = {"TMUX", {"tmux", "load-buffer", "-w", "-"}},
	[SPAWN_TMUX_SAVE] = {"TMUX", {"tmux", "save-buffer", "-"}},
	[SPAWN_TMUX_FEATURES] = {"TMUX",
		{"tmux", "display-message", "-p", "#{client_termfeatures}"}},
	[SPAWN_TMUX_FACTS] = {"TMUX",
		{"tmux", "display-message", "-p",
			"#{client_utf8}\n#{client_termtype}\n#{escape-time}\n#{set-clipboard}"}},
	[SPAWN_WL_COPY] = {"WAYLAND_DISPLAY", {"wl-copy"}},
	[SPAWN_XCLIP] = {"DISPLAY", {"xclip", "-selection", "clipboard", "-in"}},
	[SPAWN_XSEL] = {"DISPLAY", {"xsel", "--clipboard", "--input"}},
};

/* The socket of the server; or programs are run by this process, or not at all. */
enum { HERE = -1, NEVER = -2 };
static int server = HERE;

struct request {
	uint32_t program;
	bool reads;	/* its output, up to so many bytes; else it is fed them */
	uint64_t bytes; /* they follow */
	int64_t deadline;
};

struct answer {
	uint64_t bytes; /* they follow */
	bool ok;
};

static bool run(const struct request *request, str input, struct buf *out)
{
	const char *const *argv = rows[request->program].argv;

	return request->reads ? program_read(argv, out, request->bytes, (long)request->deadline)
			      : program_feed(argv, input, (long)request->deadline);
}

/* ---- between the two ---- */

static bool read_all(int fd, void *to, size_t bytes)
{
	char *at = to;

	while (bytes) {
		ssize_t n = read(fd, at, bytes);
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		at += n > 0 ? n : 0;
		bytes -= n > 0 ? (size_t)n : 0;
	}
	return true;
}

static bool write_all(int fd, const void *from, size_t bytes)
{
	return file_write_all(fd, (str){from, bytes}, NULL);
}

/* Appends to out. */
static bool read_bytes(int fd, size_t bytes, struct buf *out)
{
	char piece[4096];
	bool ok = true;

	while (ok && bytes) {
		size_t n = bytes < sizeof(piece) ? bytes : sizeof(piece);
		ok = read_all(fd, piece, n);
		buf_add(out, (str){piece, ok ? n : 0});
		bytes -= n;
	}
	return ok;
}

/* Nothing that is asked for is believed. */
static bool is_sound(const struct request *request)
{
	return request->program < SPAWN_PROGRAMS && request->bytes <= SPAWN_MOST &&
	       request->deadline <= program_deadline();
}

static bool serve_one(int fd)
{
	struct request request;
	struct answer answer = {.ok = false};
	struct buf input = {0}, out = {0};
	bool ok = read_all(fd, &request, sizeof(request)) && is_sound(&request) &&
		  (request.reads || read_bytes(fd, request.bytes, &input));

	if (ok) {
		answer.ok = run(&request, buf_str(&input), &out);
		answer.bytes = out.len;
		ok = write_all(fd, &answer, sizeof(answer)) && write_all(fd, out.data, out.len);
	}
	buf_fini(&input);
	buf_fini(&out);
	return ok;
}

static bool ask(const struct request *request, str input, struct buf *out)
{
	struct answer answer;

	return write_all(server, request, sizeof(*request)) &&
	       write_all(server, input.data, input.len) &&
	       read_all(server, &answer, sizeof(answer)) &&
	       answer.bytes <= SPAWN_MOST + PROGRAM_WORDS &&
	       read_bytes(server, answer.bytes, out) && answer.ok;
}

/* ---- the server ---- */

/* It has no terminal, which must not be held open, nor be its way to get a signal. */
static void leave_terminal(int *fd)
{
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);

	setsid();
	for (int i = 0; i <= STDERR_FILENO; i++)
		dup2(nothing, i);
	*fd = dup2(*fd, STDERR_FILENO + 1);
	close_range(STDERR_FILENO + 2, ~0U, 0);
	fcntl(*fd, F_SETFD, FD_CLOEXEC);
}

static bool is_of_use(void)
{
	for (size_t i = 0; i < SPAWN_PROGRAMS; i++)
		if (environment_value(rows[i].variable))
			return true;
	return false;
}

void spawn_serve(void)
{
	int ends[2];

	server = NEVER;
	if (!is_of_use() || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return;
	pid_t pid = fork();
	if (pid == 0) {
		leave_terminal(&ends[1]);
		while (serve_one(ends[1]))
			;
		_exit(0);
	}
	close(ends[1]);
	if (pid < 0)
		close(ends[0]);
	else
		server = ends[0];
}

/* ---- asking for a program ---- */

bool spawn_finds(enum spawn_program program)
{
	return server != NEVER && program_finds(rows[program].argv[0]);
}

long spawn_deadline(void)
{
	return program_deadline();
}

static bool spawn(const struct request *request, str input, struct buf *out)
{
	if (server == NEVER || !is_sound(request))
		return false;
	if (server == HERE)
		return run(request, input, out);
	/* A server that has died must not end us. */
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	bool ok = ask(request, input, out);
	signal(SIGPIPE, before);
	return ok;
}

bool spawn_feed(enum spawn_program program, str input, long deadline)
{
	struct request request = {program, false, input.len, deadline};
	struct buf nothing = {0};
	bool ok = spawn(&request, input, &nothing);

	buf_fini(&nothing);
	return ok;
}

bool spawn_read(enum spawn_program program, struct buf *out, size_t most, long deadline)
{
	struct request request = {program, true, most, deadline};

	return spawn(&request, (str){0}, out);
}
