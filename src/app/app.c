#include "app/app.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/save.h"
#include "base/clock.h"
#include "base/utf8.h"
#include "clipboard/clipboard.h"
#include "clipboard/sequence.h"
#include "frame/frame.h"
#include "terminal/guard.h"
#include "terminal/input.h"
#include "terminal/pending.h"
#include "terminal/probe.h"
#include "terminal/term.h"
#include "text/charset.h"

enum {
	READ_BYTES = 4096,
	READ_MOST = 256 * 1024,
	ROOMY_COLUMNS = 60,
	ANSWER_MS = 300, /* as long as answers are waited for before the screen is left, */
	ANSWER_SLOW_MS = 1500,
	RECENT_MS = 2000, /* if the question was asked no longer ago */
	PAUSE_MS = 250,	  /* so long after the last key a reader has stopped typing */
	SLOW_MS = 300,	  /* a line that takes longer for the first frame and its answer is slow */
};

struct app {
	struct session *session;
	struct term *term;
	struct input input;
	struct grid grid;
	int in_fd, out_fd;
	int escape_ms;
	const struct app_options *options;
	struct probe probe;
	long asked_ms;		/* when */
	bool slow;		/* the line: a frame waits for the one before it to arrive */
	bool rearrange;		/* the tree is to move above the text */
	struct pending pending; /* what has not been acknowledged yet */
	bool viewing;		/* a text is shown without panes, until the reader is done */
	bool examined;		/* that is what can be said of the terminal */
	unsigned touched;	/* what commands have touched since the last frame */
	unsigned copies;	/* so many; the last one's id */
	long copied_ms;		/* and when it was sent */
	struct buf confirmed;	/* what to say once the terminal says that it took the last copy */
	bool quit;
	int died; /* the signal that ends the program */
};

/*
 * Paints what the session shows. On a slow line a cursor report is asked for behind each frame: as
 * long as it has not come the frame is still on its way. With few bytes on their way the line would
 * soon be idle, so small frames follow; otherwise what is touched is painted in one frame later.
 */
static void paint(struct app *app)
{
	session_settle(app->session);
	term_mouse(app->term, app->session->mouse);
	frame_render(app->session, &app->grid);
	size_t bytes = term_show(app->term, &app->grid);
	app->touched = TOUCHED_NOTHING;
	if (bytes && app->slow && pending_add_frame(&app->pending, bytes))
		term_write(app->term, PENDING_QUESTION, NULL);
}

/* Whether the next frame waits. A terminal that has fallen silent is waited for only once. */
static bool must_wait(struct app *app)
{
	if (pending_is_lost(&app->pending)) {
		pending_clear(&app->pending);
		app->slow = app->session->thin = false;
	}
	return pending_is_full(&app->pending);
}

/* ---- what the terminal says ---- */

/* The row below the first with the fewest characters, since it is to be written once more. */
static unsigned emptiest_row(const struct grid *grid)
{
	unsigned best = grid->rows - 1, least = ~0U;

	for (unsigned row = 1; row < grid->rows; row++) {
		unsigned drawn = 0;
		for (unsigned column = 0; column < grid->columns; column++) {
			const struct cell *cell = grid_cell(grid, row, column);
			drawn +=
				cell->len != 1 || cell->text[0] != ' ' || cell->style != STYLE_TEXT;
		}
		if (drawn < least) {
			least = drawn;
			best = row;
		}
	}
	return best;
}

/* Asks once the first frame is there: whoever waits for it waits for nothing else. */
static void ask(struct app *app)
{
	struct buf question = {0};

	if (app->probe.asked || app->session->layout.too_small || !probe_may_ask(getenv("TERM")))
		return;
	unsigned row = emptiest_row(&app->grid);
	probe_ask(&app->probe, row, &question);
	app->asked_ms = clock_ms();
	term_ask(app->term, row, buf_str(&question));
	buf_fini(&question);
}

/*
 * The answer came behind the first frame, so the time it took is that of a round trip and of the
 * frame. A tree left of the text keeps the terminal from scrolling; on a slow line it moves above,
 * but not under the eyes of a reader who has just got the first frame: with the first key.
 */
static void judge_line(struct app *app)
{
	app->slow = clock_ms() - app->asked_ms > SLOW_MS;
	app->rearrange = app->session->thin = app->slow;
}

static void rearrange(struct app *app)
{
	struct session *s = app->session;

	app->rearrange = false;
	if (app->quit || s->arranged || !s->layout.side_by_side)
		return;
	session_arrange(s, ARRANGE_STACKED);
	if (s->notice.len == 0)
		session_notice(s, MSG_LAYOUT_SLOW, STR(""));
	app->touched |= TOUCHED_VIEW;
}

/* Only where an answer changes something is anything done. */
static void judge_terminal(struct app *app)
{
	unsigned wide;

	if (charset_converts() && !probe_ideograph(&app->probe)) {
		session_notice(app->session, MSG_OTHER_CHARSET, STR(""));
		app->touched |= TOUCHED_VIEW;
	}
	/* On a slow line rows are read as they come. */
	if (app->probe.synchronized == ANSWER_YES && !app->slow)
		term_synchronize(app->term);
	if (app->options->theme == THEME_AUTO && app->probe.dark == ANSWER_NO) {
		term_theme(app->term, THEME_LIGHT);
		app->touched |= TOUCHED_VIEW;
	}
	if (app->options->ambiguous != AMBIGUOUS_AUTO || !probe_widths(&app->probe, &wide) ||
		wide == width_wide())
		return;
	width_set_wide(wide);
	session_rewrap(app->session);
	term_redraw(app->term);
	app->touched |= TOUCHED_VIEW;
}

/* Shows everything anew. */
static void repair(struct app *app)
{
	term_redraw(app->term);
	app->touched |= TOUCHED_VIEW;
}

/*
 * Some terminals print the rest of a sequence that is too long for them: then the cursor is no more
 * where the last frame left it. A terminal that is silent, or that is behind another, cannot tell.
 */
static void watch_for_spill(struct app *app, enum route route)
{
	bool sent = route == ROUTE_OSC52 || route == ROUTE_OSC52_ANNOUNCED;

	if (route == ROUTE_SCREEN || (sent && !app->probe.done)) {
		repair(app);
	} else if (sent &&
		   pending_add_copy(&app->pending, app->grid.cursor_row, app->grid.cursor_column)) {
		term_write(app->term, PENDING_QUESTION, NULL);
	}
}

static void take_reply(struct app *app, str reply)
{
	if (app->probe.done && str_ends(reply, STR("R")) &&
		pending_take_report(&app->pending, reply))
		repair(app);
	if (!probe_take(&app->probe, reply) || !app->probe.done)
		return;
	judge_line(app);
	judge_terminal(app);
}

/* The terminal says whether it took the last copy. */
static bool take_answer(struct app *app, str reply)
{
	struct session *s = app->session;
	str status;

	if (app->confirmed.len == 0 || !sequence_answer(reply, app->copies, &status))
		return false;
	buf_cut(&s->notice, 0);
	if (str_equal(status, STR("DONE")))
		buf_add(&s->notice, buf_str(&app->confirmed));
	else
		session_notice(s, MSG_COPY_FAILED, status);
	buf_cut(&app->confirmed, 0);
	app->touched |= TOUCHED_VIEW;
	return true;
}

static bool is_awaited(struct app *app)
{
	long now = clock_ms();

	return (app->probe.asked && !app->probe.done && now - app->asked_ms <= RECENT_MS) ||
	       (app->pending.n > 0 && !pending_is_lost(&app->pending)) ||
	       (app->confirmed.len > 0 && now - app->copied_ms <= RECENT_MS);
}

/* Keys are thrown away: they were meant for what is about to go. But Ctrl-C always ends. */
static void take_replies(struct app *app, enum input_silence silence)
{
	struct event event;

	while (input_next(&app->input, silence, &event)) {
		app->quit |= (event.key & ~(uint32_t)K_ALT) == K_CTRL('c');
		if (event.reply.data && !take_answer(app, event.reply))
			take_reply(app, event.reply);
	}
}

/*
 * Before the screen is left: answers that are still on their way would be typed into the shell, or
 * be shown on what comes next. They are waited for, but not long.
 */
static void await_answers(struct app *app)
{
	struct pollfd ready = {.fd = app->in_fd, .events = POLLIN};
	long until = clock_ms() + (app->slow ? ANSWER_SLOW_MS : ANSWER_MS), left;
	char bytes[READ_BYTES];

	while (is_awaited(app) && (left = until - clock_ms()) > 0) {
		if (poll(&ready, 1, (int)left) <= 0)
			return;
		ssize_t n = read(app->in_fd, bytes, sizeof(bytes));
		if (n <= 0)
			return;
		input_feed(&app->input, (str){bytes, (size_t)n});
		take_replies(app, INPUT_BUSY);
	}
}

/* The screen is left for a while; what was asked of it is not awaited any more. */
static void leave(struct app *app)
{
	await_answers(app);
	take_replies(app, INPUT_SILENT);
	term_leave(app->term);
	pending_clear(&app->pending);
}

static void add_outcome(
	const struct session *s, const struct clipboard_result *result, struct buf *out)
{
	/* On a narrow screen what became of it goes before how much it was. */
	size_t characters = s->columns < ROOMY_COLUMNS ? 0 : s->copied_characters;

	clipboard_describe(result, buf_str(&s->copied), characters, s->lang, out);
}

static void copy(struct app *app)
{
	struct session *s = app->session;
	struct clipboard_request request =
		clipboard_request_for(app->options->about.clipboard, &app->probe);
	struct clipboard_result result;
	struct err err = {0};

	buf_cut(&s->notice, 0);
	buf_cut(&app->confirmed, 0);
	app->copied_ms = clock_ms();
	request.id = ++app->copies;
	if (clipboard_copy(buf_str(&s->copy), app->out_fd, &request, &result, &err)) {
		add_outcome(s, &result, &s->notice);
		/* What is meant is kept now: the reader may go on to something else. */
		if (result.route == ROUTE_OSC5522)
			add_outcome(s, &(struct clipboard_result){.route = ROUTE_OSC5522_CONFIRMED},
				&app->confirmed);
		watch_for_spill(app, result.route);
	} else if (err.kind == ERR_COPY_EMPTY) {
		session_notice_error(s, &err);
	} else {
		session_notice(s, err.kind == ERR_COPY_ROUTE ? MSG_COPY_CLOSED : MSG_COPY_FAILED,
			str_of(err.detail));
	}
	buf_fini(&result.path);
}

static void resize(struct app *app)
{
	unsigned rows, columns;

	term_size(app->term, &rows, &columns);
	term_resize(app->term, rows, columns);
	session_resize(app->session, rows, columns);
	app->touched |= TOUCHED_VIEW;
}

static void suspend(struct app *app)
{
	leave(app);
	guard_suspend();
	resize(app); /* the window may have changed meanwhile */
}

/*
 * Leaves the screen and shows the text as it is, each paragraph one line, so that the terminal's
 * own selection gets it without borders and breaks. This works in every terminal there is.
 */
static void show_plain(struct app *app, str text, enum message back)
{
	struct buf out = {0};

	utf8_add_safe(&out, text, true);
	buf_printf(&out, "\n\n%s\n", message(app->session->lang, back));
	leave(app);
	app->viewing = charset_write(app->out_fd, buf_str(&out), NULL);
	buf_fini(&out);
}

static void show_full(struct app *app)
{
	app->examined = false;
	show_plain(app, buf_str(&app->session->copy), MSG_FULL_BACK);
}

/* The same for what can be said of the terminal. */
static void examine(struct app *app)
{
	struct buf found = {0};
	struct doctor doctor;

	doctor_examine(&doctor, &app->options->about, app->out_fd, &app->probe);
	doctor_add_screen(&doctor, app->session->lang, &found);
	doctor_fini(&doctor);
	app->examined = true;
	show_plain(app, str_trim(buf_str(&found)), MSG_EXAMINED_BACK);
	buf_fini(&found);
}

/* So that the reader can see what arrives, and paste it. */
static void copy_test(struct app *app)
{
	struct session *s = app->session;
	str text = str_of(message(s->lang, MSG_TEST_TEXT));

	buf_set(&s->copy, text);
	buf_set(&s->copied, str_of(message(s->lang, MSG_TEST)));
	s->copied_characters = utf8_chars(text);
	paint(app); /* the sequence is for the screen, not for what is left of the ordinary one */
	copy(app);
	app->touched |= TOUCHED_VIEW;
}

static void act(struct app *app, unsigned touched)
{
	if (touched & WANTS_QUIT)
		app->quit = true;
	if (touched & WANTS_COPY)
		copy(app);
	if (touched & WANTS_FULL)
		show_full(app);
	if (touched & WANTS_DOCTOR)
		examine(app);
	if (touched & WANTS_FILE)
		save_copy(app->session);
	if (touched & WANTS_SUSPEND)
		suspend(app);
	if (touched & WANTS_REDRAW)
		resize(app);
	app->touched |= touched;
}

static void take_events(struct app *app, enum input_silence silence)
{
	struct event event;

	while (!app->quit && !app->viewing && input_next(&app->input, silence, &event)) {
		if (event.reply.data) {
			if (!take_answer(app, event.reply))
				take_reply(app, event.reply);
			continue;
		}
		/* Each key meets a session that fits the screen, as if it had been painted. */
		session_fit(app->session);
		if (event.mouse)
			act(app, session_mouse(
					 app->session, event.mouse_kind, event.row, event.column));
		else if (event.key)
			act(app, session_key(app->session, event.key));
		else
			act(app, session_paste(app->session, event.paste));
		if (app->rearrange)
			rearrange(app);
	}
}

static bool readable(int fd)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};

	return poll(&ready, 1, 0) > 0;
}

/* Whatever is typed there is the way back. A paste is no key. */
static void take_view_keys(struct app *app, enum input_silence silence)
{
	struct event event;
	uint32_t key = 0;

	while (input_next(&app->input, silence, &event)) {
		if (event.reply.data && !take_answer(app, event.reply))
			take_reply(app, event.reply);
		else if (event.key && !key)
			key = key_plain(event.key);
	}
	if (!key)
		return;
	input_fini(&app->input);
	app->viewing = false;
	app->quit = (key & ~(uint32_t)K_ALT) == K_CTRL('c');
	resize(app);
	if (app->examined && (key == 'y' || key == 'Y' || key == K_CTRL('y')))
		copy_test(app);
}

static void read_view_keys(struct app *app)
{
	char bytes[READ_BYTES];
	ssize_t n = read(app->in_fd, bytes, sizeof(bytes));

	/* The end of the file is what Ctrl-D makes there. */
	if (n >= 0)
		input_feed(&app->input, n ? (str){bytes, (size_t)n} : STR("\r"));
	take_view_keys(app, INPUT_PAUSE);
}

/* Reads all that waits before anything is painted. A terminal that is gone hangs up. */
static void read_keys(struct app *app)
{
	char bytes[READ_BYTES];
	size_t all = 0;

	do {
		ssize_t n = read(app->in_fd, bytes, sizeof(bytes));
		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			return;
		if (n <= 0) {
			app->died = SIGHUP;
			return;
		}
		input_feed(&app->input, (str){bytes, (size_t)n});
		take_events(app, INPUT_BUSY);
		all += (size_t)n;
	} while (!app->quit && !app->viewing && all < READ_MOST && readable(app->in_fd));
}

static void take_signals(struct app *app)
{
	bool sized = false;

	for (int number; (number = guard_next()) != 0;) {
		switch (number) {
		case SIGWINCH:
			sized = true;
			break;
		case SIGTSTP:
			suspend(app);
			break;
		case SIGCONT:
			term_leave(app->term);
			pending_clear(&app->pending); /* answered to whoever had the terminal */
			sized = true;
			break;
		default:
			app->died = number;
		}
	}
	if (sized && !app->died)
		resize(app);
}

/* Nothing has come for a while. */
static void take_silence(struct app *app)
{
	enum input_silence silence = input_awaits(&app->input);

	if (silence != INPUT_BUSY) {
		if (app->viewing)
			take_view_keys(app, silence);
		else
			take_events(app, silence);
	} else if (app->session->typing) {
		session_pause(app->session);
		app->touched |= TOUCHED_VIEW;
	}
}

/* How long to wait for what comes next, in milliseconds; -1: for ever. */
static int patience(const struct app *app)
{
	switch (input_awaits(&app->input)) {
	case INPUT_PAUSE:
		return app->escape_ms;
	case INPUT_SILENT:
		return INPUT_SILENT_MS;
	case INPUT_BUSY:
		break;
	}
	if (app->touched && !app->viewing)
		return PENDING_TIMEOUT_MS;
	return app->session->typing ? PAUSE_MS : -1;
}

static void loop(struct app *app)
{
	for (;;) {
		/* First of all: after a stop the terminal may be the shell's, not to be painted. */
		take_signals(app);
		if (app->quit || app->died)
			return;
		if (app->touched && !app->viewing && !must_wait(app)) {
			paint(app);
			ask(app);
		}
		struct pollfd ready[] = {
			{.fd = app->in_fd, .events = POLLIN},
			{.fd = guard_pipe(), .events = POLLIN},
		};
		int n = poll(ready, 2, patience(app));
		if (n == 0)
			take_silence(app);
		if (n <= 0 || !ready[0].revents || ready[1].revents)
			continue;
		if (app->viewing)
			read_view_keys(app);
		else
			read_keys(app);
	}
}

bool app_run(struct session *session, int in_fd, int out_fd, const struct app_options *options,
	struct err *err)
{
	struct app app = {.session = session, .in_fd = in_fd, .out_fd = out_fd, .options = options};
	unsigned rows, columns;
	struct term_doubts doubts;

	if (!guard_start(out_fd))
		return err_set(err, ERR_TERMINAL, "%s", strerror(errno));
	app.term = term_open(in_fd, out_fd, options->theme, &doubts, err);
	if (!app.term) {
		guard_stop();
		return false;
	}
	app.escape_ms = input_escape_delay();
	session->waits = true;
	term_size(app.term, &rows, &columns);
	session_resize(session, rows, columns);
	app.touched = TOUCHED_VIEW;
	if (doubts.unknown)
		session_notice(session, MSG_UNKNOWN_TERM, str_of(getenv("TERM")));
	if (doubts.foreign_width)
		session_notice(session, MSG_FOREIGN_WIDTH, STR(""));
	loop(&app);
	if (!app.died)
		await_answers(&app);
	term_close(app.term);
	input_fini(&app.input);
	buf_fini(&app.confirmed);
	grid_fini(&app.grid);
	if (app.died)
		guard_die(app.died);
	guard_stop();
	return true;
}
