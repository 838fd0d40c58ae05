#include "terminal/survey.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "terminal/guard.h"
#include "terminal/input.h"

enum { PATIENCE_MS = 1000, READ_BYTES = 1024 };

struct survey {
	int fd;
	struct probe *probe;
	struct input input;
	int died;	/* the signal that ends the program */
	bool suspended; /* the reader wants to stop it: that comes when the line is as it was */
};

/* Replies come at once and unseen; keys that send signals go on doing so. */
static bool hush(int fd)
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

static void take_signals(struct survey *survey)
{
	for (int number; (number = guard_next()) != 0;) {
		if (number == SIGTSTP)
			survey->suspended = true;
		else if (number != SIGWINCH && number != SIGCONT)
			survey->died = number;
	}
}

/* False when nothing more will come. */
static bool take_replies(struct survey *survey)
{
	char bytes[READ_BYTES];
	struct event event;
	ssize_t n = read(survey->fd, bytes, sizeof(bytes));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	if (n <= 0)
		return false;
	input_feed(&survey->input, (str){bytes, (size_t)n});
	while (input_next(&survey->input, false, &event))
		if (event.reply.data)
			probe_take(survey->probe, event.reply);
	return true;
}

static void listen_to(struct survey *survey)
{
	long until = clock_ms() + PATIENCE_MS, left;

	while (!survey->probe->done && !survey->died && (left = until - clock_ms()) > 0) {
		struct pollfd ready[] = {
			{.fd = survey->fd, .events = POLLIN},
			{.fd = guard_pipe(), .events = POLLIN},
		};
		if (poll(ready, 2, (int)left) <= 0)
			continue;
		if (ready[1].revents)
			take_signals(survey);
		if (ready[0].revents && !take_replies(survey))
			return;
	}
}

/* Sent at once, so that no moment leaves the samples behind. */
static bool send_question(struct survey *survey)
{
	struct buf question = {0};

	probe_ask(survey->probe, PROBE_THIS_ROW, &question);
	buf_add(&question, STR("\r\033[K"));
	bool sent = file_write_all(survey->fd, buf_str(&question), NULL);
	buf_fini(&question);
	return sent;
}

enum surveyed survey_ask(int fd, struct probe *probe)
{
	struct survey survey = {.fd = fd, .probe = probe};

	*probe = (struct probe){0};
	if (fd < 0 || !isatty(fd))
		return SURVEY_NO_TERMINAL;
	if (tcgetpgrp(fd) != getpgrp())
		return SURVEY_BACKGROUND;
	if (!probe_may_ask(getenv("TERM")))
		return SURVEY_NOT_ASKED;
	if (!guard_start(fd))
		return SURVEY_NO_TERMINAL;
	guard_arm(STR("\033[m\r\033[K"));
	if (hush(fd) && send_question(&survey))
		listen_to(&survey);
	/* What comes too late must not be typed into the shell. */
	if (!probe->done)
		tcflush(fd, TCIFLUSH);
	input_fini(&survey.input);
	take_signals(&survey);
	if (survey.died)
		guard_die(survey.died);
	guard_stop();
	if (survey.suspended)
		kill(0, SIGTSTP);
	return probe->done ? SURVEY_ANSWERED : SURVEY_SILENT;
}
