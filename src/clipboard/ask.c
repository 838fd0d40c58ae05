#include "clipboard/ask.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#include "base/clock.h"
#include "terminal/guard.h"
#include "terminal/input.h"
#include "text/charset.h"

enum { PATIENCE_MS = 1000, READ_BYTES = 1024 };

struct survey {
	int fd;
	struct probe *probe; /* NULL: an answer to a copy is awaited, */
	struct buf status;   /* which says this */
	unsigned id;	     /* of that copy */
	bool done;
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

static void take_reply(struct survey *survey, str reply)
{
	str status;

	if (survey->probe) {
		probe_take(survey->probe, reply);
		survey->done = survey->probe->done;
	} else if (clipboard_answer(reply, survey->id, &status)) {
		buf_set(&survey->status, status);
		survey->done = true;
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
	while (input_next(&survey->input, INPUT_BUSY, &event))
		if (event.reply.data)
			take_reply(survey, event.reply);
	return true;
}

static void listen_to(struct survey *survey)
{
	long until = clock_ms() + PATIENCE_MS, left;

	while (!survey->done && !survey->died && (left = until - clock_ms()) > 0) {
		struct pollfd ready[] = {
			{.fd = survey->fd, .events = POLLIN},
			{.fd = guard_pipe(), .events = POLLIN},
		};
		int n = poll(ready, 2, (int)left);
		if (n == 0)
			return;
		if (n < 0)
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
	bool sent = charset_write(survey->fd, buf_str(&question), NULL);
	buf_fini(&question);
	return sent;
}

/* The line as it was, and what ended or stopped the program meanwhile done to it. */
static void end(struct survey *survey)
{
	/* What comes too late must not be typed into the shell. */
	if (!survey->done)
		tcflush(survey->fd, TCIFLUSH);
	input_fini(&survey->input);
	take_signals(survey);
	if (survey->died)
		guard_die(survey->died);
	guard_stop();
	if (survey->suspended)
		kill(0, SIGTSTP);
}

static enum surveyed can_ask(int fd)
{
	if (fd < 0 || !isatty(fd))
		return SURVEY_NO_TERMINAL;
	if (tcgetpgrp(fd) != getpgrp())
		return SURVEY_BACKGROUND;
	return probe_may_ask(getenv("TERM")) ? SURVEY_ANSWERED : SURVEY_NOT_ASKED;
}

enum surveyed survey_ask(int fd, struct probe *probe)
{
	struct survey survey = {.fd = fd, .probe = probe};
	enum surveyed can = can_ask(fd);

	*probe = (struct probe){0};
	if (can != SURVEY_ANSWERED)
		return can;
	if (!guard_start(fd))
		return SURVEY_NO_TERMINAL;
	guard_arm(STR("\033[m\r\033[K"));
	if (hush(fd) && send_question(&survey))
		listen_to(&survey);
	end(&survey);
	return survey.done ? SURVEY_ANSWERED : SURVEY_SILENT;
}

bool survey_copy(
	str text, int fd, const struct copying *how, struct copied *copied, struct err *err)
{
	struct survey survey = {.fd = fd, .id = how->id};
	struct copying unanswered = {.way = WAY_OSC52, .converts = how->converts};

	/* From the background, say: what the terminal answers would be typed into the shell. */
	if (can_ask(fd) != SURVEY_ANSWERED || !guard_start(fd))
		return clipboard_copy(text, fd, &unanswered, copied, err);
	guard_arm(STR(""));
	bool hushed = hush(fd), ok = clipboard_copy(text, fd, how, copied, err);
	if (ok && hushed && copied->road == ROAD_ASKED) {
		listen_to(&survey);
		copied->road = survey.done ? ROAD_CONFIRMED : ROAD_OSC52;
	}
	end(&survey);
	if (ok && survey.done && !str_equal(buf_str(&survey.status), STR("DONE"))) {
		str status = buf_str(&survey.status);
		ok = err_set(err, ERR_COPY, "%.*s", (int)status.len, status.data);
	}
	buf_fini(&survey.status);
	return ok;
}

/* Only where it matters is a terminal asked: it may be silent, and that takes a second to tell. */
static bool take_road(
	str text, int tty, enum way way, bool ask, struct copied *copied, struct err *err)
{
	struct probe probe = {0};
	struct copying how = clipboard_how(way, &probe);

	ask = ask && (way != WAY_AUTO || !getenv("TMUX")); /* tmux answers for the terminal */
	if (ask && clipboard_road(tty >= 0, &how) == ROAD_OSC52 &&
		survey_ask(tty, &probe) == SURVEY_ANSWERED)
		how = clipboard_how(way, &probe);
	how.id = (unsigned)getpid(); /* no other copy's, on this terminal */
	if (ask && clipboard_road(tty >= 0, &how) == ROAD_ASKED)
		return survey_copy(text, tty, &how, copied, err);
	return clipboard_copy(text, tty, &how, copied, err);
}

bool survey_send(str text, enum way way, bool ask, struct copied *copied, struct err *err)
{
	int tty = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
	struct err failed = {0};
	bool sent = take_road(text, tty, way, ask, copied, &failed);

	if (tty >= 0)
		close(tty);
	if (sent)
		return true;
	/* Whatever was in the way, not having copied is what the exit status tells. */
	if (failed.kind == ERR_COPY_ROAD || failed.kind == ERR_COPY_EMPTY)
		*err = failed;
	else
		err_set(err, ERR_COPY, "%s", failed.detail);
	return false;
}
