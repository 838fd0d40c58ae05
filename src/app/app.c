#include "app/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/actions.h"
#include "app/idle.h"
#include "app/replies.h"
#include "app/screen.h"
#include "base/clock.h"
#include "session/state.h"
#include "session/together.h"
#include "terminal/guard.h"
#include "text/charset.h"

enum {
	READ_BYTES = 4096,
	READ_MOST = 256 * 1024,
	WORK_MS = 10,		/* so long work goes on before keys are looked for */
	WORK_SHOWN_MS = 200,	/* so often is shown how far it is */
	TYPING_PAUSE_MS = 250,	/* so long after the last key the user has stopped typing, */
	SAVING_PAUSE_MS = 1000, /* so long after it, place and marks are saved */
	FAILURES_MOST = 100,	/* that waiting for keys may fail in a row */
	SLOW_PAUSE_MS = 600,	/* and on a slow line, where the text holds up the keys after it */
};

struct app {
	struct screen screen;
	struct replies replies;
	struct actions actions;
	struct idle idle;
	bool left_idle;
	int escape_ms;
	int died;	 /* the signal that ends the program */
	unsigned worked; /* what work has touched since work_shown_ms */
	long work_shown_ms;
};

/* A key that comes after the warning takes it away, whatever else it does. */
static void note_key(struct app *app)
{
	if (app->idle.warned) {
		session_clear_notice(app->screen.session);
		app->screen.touched |= TOUCHED_VIEW;
	}
	idle_key(&app->idle, clock_ms());
}

static void take_events(struct app *app, enum input_silence silence)
{
	struct session *s = app->screen.session;
	struct input_event event;

	while (!app->screen.quit && !app->actions.full &&
		input_next(&app->screen.input, silence, &event)) {
		if (event.reply.data) {
			replies_take(&app->replies, event.reply);
			continue;
		}
		note_key(app);
		/* Each key meets a session that fits the screen, as if it had been painted. */
		session_fit(s);
		struct spot before = session_spot(s);
		unsigned touched =
			event.mouse ? session_mouse(s, event.mouse_kind, event.row, event.column)
			: event.key ? session_key(s, event.key)
				    : session_paste(s, event.paste);
		touched |= together_touch(s, before);
		state_touch(s);
		actions_run(&app->actions, touched);
		replies_rearrange(&app->replies);
	}
}

static bool readable(int fd)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	return poll(&ready, 1, 0) > 0;
}

/* Reads all that has come before anything is painted. A terminal that is gone hangs up. */
static void read_keys(struct app *app)
{
	struct screen *screen = &app->screen;
	char bytes[READ_BYTES];
	size_t all = 0;

	do {
		ssize_t n = read(screen->in_fd, bytes, sizeof(bytes));
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			return;
		if (n <= 0) {
			app->died = SIGHUP;
			return;
		}
		input_feed(&screen->input, (str){bytes, (size_t)n});
		take_events(app, INPUT_BUSY);
		all += (size_t)n;
	} while (!screen->quit && !app->actions.full && all < READ_MOST && readable(screen->in_fd));
}

/* While something is shown in full the line is the terminal's own: Ctrl-D ends the file. */
static void read_full_keys(struct app *app)
{
	char bytes[READ_BYTES];
	ssize_t n = read(app->screen.in_fd, bytes, sizeof(bytes));

	note_key(app);
	if (n < 0 && errno != EINTR && errno != EAGAIN)
		app->died = SIGHUP;
	if (n >= 0)
		input_feed(&app->screen.input, n ? (str){bytes, (size_t)n} : STR("\r"));
	actions_take_keys(&app->actions, INPUT_PAUSE);
}

static void take_signals(struct app *app)
{
	bool resized = false;

	for (int number; (number = guard_next()) != 0;) {
		switch (number) {
		case SIGWINCH:
			resized = true;
			break;
		case SIGTSTP:
			actions_suspend(&app->actions);
			break;
		case SIGCONT:
			term_leave(app->screen.term);
			/* Reports went to the shell meanwhile. */
			pending_clear(&app->replies.pending);
			resized = true;
			break;
		default:
			app->died = number;
		}
	}
	if (resized && !app->died)
		screen_resize(&app->screen);
}

/* Goes on with what is to be done between keys. How far it is, is shown now and then. */
static void work(struct app *app)
{
	struct session *s = app->screen.session;
	long now = clock_ms(), end = now + WORK_MS;

	do {
		app->worked |= session_work(s);
	} while (session_work_due(s) == 0 && (now = clock_ms()) < end);
	if (session_work_due(s) < 0 || now - app->work_shown_ms >= WORK_SHOWN_MS) {
		app->screen.touched |= app->worked;
		app->worked = TOUCHED_NOTHING;
		app->work_shown_ms = now;
	}
}

/* Nothing has come for a while. */
static void take_silence(struct app *app)
{
	enum input_silence silence = input_awaits(&app->screen.input);

	if (silence != INPUT_BUSY) {
		if (app->actions.full)
			actions_take_keys(&app->actions, silence);
		else
			take_events(app, silence);
	} else if (app->screen.session->search.typing) {
		session_pause(app->screen.session);
		app->screen.touched |= TOUCHED_VIEW;
	} else if (session_work_due(app->screen.session) >= 0) {
		work(app);
	} else if (app->replies.unjudged) {
		actions_judge(&app->actions);
	} else {
		app->screen.touched |= state_save(app->screen.session);
	}
}

/* How long to wait for what comes next, in milliseconds; -1: for ever. */
static int timeout_of(const struct app *app)
{
	switch (input_awaits(&app->screen.input)) {
	case INPUT_PAUSE:
		return app->escape_ms;
	case INPUT_SILENT:
		return INPUT_SILENT_MS;
	case INPUT_BUSY:
		break;
	}
	if (app->screen.touched && !app->actions.full)
		return PENDING_TIMEOUT_MS;
	int due = session_work_due(app->screen.session);
	if (app->screen.session->search.typing || (due < 0 && app->replies.unjudged))
		return app->replies.slow_line ? SLOW_PAUSE_MS : TYPING_PAUSE_MS;
	return due < 0 && state_is_due(app->screen.session) ? SAVING_PAUSE_MS : due;
}

/* The warning is on the screen, which may have to come back for it. */
static void warn_idle(struct app *app)
{
	char seconds[24];

	if (app->actions.full)
		actions_come_back(&app->actions);
	snprintf(seconds, sizeof(seconds), "%ld", idle_warning_ms(&app->idle) / 1000);
	session_notice(app->screen.session, MSG_IDLE, str_of(seconds));
	app->screen.session->notice_is_error = true;
	app->screen.touched |= TOUCHED_VIEW;
}

static void take_idleness(struct app *app)
{
	switch (idle_due(&app->idle, clock_ms())) {
	case IDLE_NOTHING:
		break;
	case IDLE_WARN:
		warn_idle(app);
		break;
	case IDLE_LEAVE:
		app->left_idle = app->screen.quit = true;
		break;
	}
}

/* As poll, and meanwhile goes where a leader goes: if that is elsewhere, something came, too. */
static int poll_together(struct app *app, struct pollfd ready[2], int wait)
{
	struct session *s = app->screen.session;
	int due;

	while ((due = together_due(s)) >= 0 && (due == 0 || wait < 0 || due < wait)) {
		int n = poll(ready, 2, due);
		if (n != 0)
			return n;
		unsigned touched = together_work(s);
		app->screen.touched |= touched;
		if (touched && together_due(s) >= 0)
			note_key(app); /* who follows uses the program */
		if (touched)
			return 1;
		wait -= wait < 0 ? 0 : due;
	}
	return poll(ready, 2, wait);
}

/* As poll: waits for a key or a signal; 0 if nothing has come for as long as that matters. */
static int wait_for_input(struct app *app, struct pollfd ready[2])
{
	int due = timeout_of(app), idle = idle_wait(&app->idle, clock_ms());
	bool idle_first = idle >= 0 && (due < 0 || idle < due);
	int n = poll_together(app, ready, idle_first ? idle : due);

	return n == 0 && idle_first ? 1 : n;
}

static void loop(struct app *app)
{
	for (unsigned failures = 0;;) {
		/* First of all: after a stop the terminal may be the shell's, not to be painted. */
		take_signals(app);
		take_idleness(app);
		if (app->screen.quit || app->died)
			return;
		if (app->screen.touched && !app->actions.full &&
			!replies_block_frame(&app->replies)) {
			replies_expect_frame(&app->replies, screen_paint(&app->screen));
			replies_ask(&app->replies);
			app->screen.touched |= session_begin_notes(app->screen.session);
			app->screen.touched |= state_begin(app->screen.session);
		}
		struct pollfd ready[] = {
			{.fd = app->screen.in_fd, .events = POLLIN},
			{.fd = guard_pipe(), .events = POLLIN},
		};
		int n = wait_for_input(app, ready);
		failures = n < 0 && errno != EINTR ? failures + 1 : 0;
		if (failures > FAILURES_MOST)
			app->died = SIGHUP;
		if (n == 0)
			take_silence(app);
		if (!ready[0].revents || ready[1].revents)
			continue;
		if (app->actions.full)
			read_full_keys(app);
		else
			read_keys(app);
	}
}

static void begin(struct app *app, const struct term_warnings *warnings)
{
	struct session *s = app->screen.session;
	unsigned rows, columns;

	idle_key(&app->idle, clock_ms());
	app->escape_ms = input_escape_delay(s->kiosk);
	s->search.defers = true;
	term_size(app->screen.term, &rows, &columns);
	session_resize(s, rows, columns);
	app->screen.touched = TOUCHED_VIEW;
	if (warnings->unknown_type)
		session_notice(s, MSG_UNKNOWN_TERM, str_of(getenv("TERM")));
	if (warnings->foreign_width)
		session_notice(s, MSG_FOREIGN_WIDTH, STR(""));
}

/* After the screen is gone: why it is. */
static void say_left(const struct app *app)
{
	struct buf line = {0};
	char minutes[24];

	snprintf(minutes, sizeof(minutes), "%ld", app->idle.limit_ms / (60 * 1000));
	message_fill(app->screen.session->lang, MSG_IDLE_LEFT, str_of(minutes), &line);
	buf_byte(&line, '\n');
	charset_write(app->screen.out_fd, buf_str(&line), NULL);
	buf_fini(&line);
}

bool app_run(struct session *session, int in_fd, int out_fd, const struct app_options *options,
	struct err *err)
{
	struct app app = {
		.screen = {.session = session, .in_fd = in_fd, .out_fd = out_fd},
		.replies = {.screen = &app.screen,
			.theme_auto = options->theme == THEME_AUTO,
			.widths_auto = options->ambiguous == AMBIGUOUS_AUTO,
			.unjudged = true},
		.actions = {.screen = &app.screen,
			.replies = &app.replies,
			.about = &options->about},
		.idle = {.limit_ms = options->idle_ms},
	};
	struct term_warnings warnings;

	if (!guard_start(out_fd))
		return err_set(err, ERR_TERMINAL, "%s", strerror(errno));
	app.screen.term = term_open(in_fd, out_fd, options->theme, &warnings, err);
	if (!app.screen.term) {
		guard_stop();
		return false;
	}
	begin(&app, &warnings);
	if (options->enclose && !options->enclose(options->context, err)) {
		screen_fini(&app.screen);
		guard_stop();
		return false;
	}
	loop(&app);
	if (!app.died)
		replies_await(&app.replies);
	together_leave(session);
	screen_fini(&app.screen);
	state_save(session);
	replies_fini(&app.replies);
	if (app.died)
		guard_die(app.died);
	guard_stop();
	if (app.left_idle)
		say_left(&app);
	return true;
}
