#include "terminal/ask.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/guard.h"
#include "text/charset.h"

enum { TIMEOUT_MS = 1000, READ_BYTES = 1024 };

enum ask_result ask_allowed(int fd)
{
	if (fd < 0 || !isatty(fd))
		return ASK_NO_TERMINAL;
	if (tcgetpgrp(fd) != getpgrp())
		return ASK_BACKGROUND;
	return probe_may_ask(getenv("TERM")) ? ASK_ANSWERED : ASK_UNSUITABLE;
}

/* Replies come at once and unseen; keys that send signals go on doing so. */
static bool set_quiet(int fd)
{
	struct termios modes;

	if (tcgetattr(fd, &modes) != 0)
		return false;
	modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
	modes.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | ISTRIP | IXON);
	modes.c_cc[VMIN] = 1;
	modes.c_cc[VTIME] = 0;
	return tcsetattr(fd, TCSANOW, &modes) == 0;
}

bool ask_begin(struct ask *ask, int fd, str reset)
{
	*ask = (struct ask){.fd = fd};
	if (!guard_start(fd))
		return false;
	guard_arm(reset);
	if (set_quiet(fd))
		return true;
	guard_stop();
	return false;
}

static void take_signals(struct ask *ask)
{
	for (int number; (number = guard_next()) != 0;) {
		if (number == SIGTSTP)
			ask->suspended = true;
		else if (number != SIGWINCH && number != SIGCONT)
			ask->died = number;
	}
}

/* False when nothing more will come. */
static bool read_replies(struct ask *ask, bool (*take)(void *context, str reply), void *context)
{
	char bytes[READ_BYTES];
	struct input_event event;
	ssize_t n = read(ask->fd, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0)
		return false;
	input_feed(&ask->input, (str){bytes, (size_t)n});
	while (input_next(&ask->input, INPUT_BUSY, &event))
		if (event.reply.data && !ask->answered)
			ask->answered = take(context, event.reply);
	return true;
}

bool ask_wait(struct ask *ask, bool (*take)(void *context, str reply), void *context)
{
	long until = clock_ms() + TIMEOUT_MS, left;
	bool more = true;

	while (more && !ask->answered && !ask->died && (left = until - clock_ms()) > 0) {
		struct pollfd ready[] = {
			{.fd = ask->fd, .events = POLLIN},
			{.fd = guard_pipe(), .events = POLLIN},
		};
		int n = poll(ready, 2, (int)left);
		if (n < 0)
			continue;
		if (ready[1].revents)
			take_signals(ask);
		more = n > 0 && (!ready[0].revents || read_replies(ask, take, context));
	}
	return ask->answered;
}

void ask_end(struct ask *ask)
{
	/* An answer that comes too late must not be typed into the shell. */
	if (!ask->answered)
		tcflush(ask->fd, TCIFLUSH);
	input_fini(&ask->input);
	take_signals(ask);
	if (ask->died)
		guard_die(ask->died);
	guard_stop();
	if (ask->suspended)
		kill(0, SIGTSTP);
}

static bool take_probe_reply(void *context, str reply)
{
	struct probe *probe = context;

	probe_take(probe, reply);
	return probe->done;
}

/* The question and what blanks its row are written at once, so that no sample stays. */
static bool write_question(int fd, struct probe *probe)
{
	struct buf question = {0};

	probe_ask(probe, PROBE_THIS_ROW, &question);
	buf_add(&question, STR("\r\033[K"));
	bool written = charset_write(fd, buf_str(&question), NULL);
	buf_fini(&question);
	return written;
}

enum ask_result ask_probe(int fd, struct probe *probe)
{
	enum ask_result allowed = ask_allowed(fd);
	struct ask ask;

	*probe = (struct probe){0};
	if (allowed != ASK_ANSWERED)
		return allowed;
	if (!ask_begin(&ask, fd, STR("\033[m\r\033[K")))
		return ASK_NO_TERMINAL;
	bool answered = write_question(fd, probe) && ask_wait(&ask, take_probe_reply, probe);
	ask_end(&ask);
	return answered ? ASK_ANSWERED : ASK_SILENT;
}
