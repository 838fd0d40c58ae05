#include "app/actions.h"

#include "app/save.h"
#include "base/utf8.h"
#include "clipboard/clipboard.h"
#include "doctor/doctor.h"
#include "session/key.h"
#include "session/mend.h"
#include "session/state.h"
#include "terminal/guard.h"
#include "text/charset.h"

enum { ROOMY_COLUMNS = 60 };

/* Gives the terminal back for a while. */
static void leave(struct actions *actions)
{
	replies_await(actions->replies);
	term_leave(actions->screen->term);
}

void actions_suspend(struct actions *actions)
{
	state_save(actions->screen->session);
	leave(actions);
	guard_suspend();
	screen_resize(actions->screen); /* the window may have changed meanwhile */
}

/* ---- copying ---- */

static void describe(
	const struct session *s, const struct clipboard_result *result, struct buf *out)
{
	/* What became of it goes before how much it was, on a narrow screen, and its whole name. */
	size_t characters = s->columns < ROOMY_COLUMNS ? 0 : s->copy.characters;
	struct buf name = {0}, rest = {0};

	clipboard_describe(result, STR(""), characters, s->lang, &rest);
	session_fit_name(s, buf_str(&s->copy.name), buf_str(&rest), &name);
	clipboard_describe(result, buf_str(&name), characters, s->lang, out);
	buf_fini(&name);
	buf_fini(&rest);
}

/* The notice for later is made now: the user may go on to something else. */
static void expect_copy(struct actions *actions, const struct clipboard_result *result)
{
	static const struct clipboard_result accepted = {.route = ROUTE_OSC5522_CONFIRMED};
	struct buf notice = {0};

	if (result->route == ROUTE_OSC5522)
		describe(actions->screen->session, &accepted, &notice);
	replies_expect_copy(actions->replies, result->route, buf_str(&notice));
	buf_fini(&notice);
}

static void copy(struct actions *actions)
{
	struct session *s = actions->screen->session;
	struct clipboard_request request =
		clipboard_request_for(actions->about->clipboard, &actions->replies->probe);
	struct clipboard_result result;
	struct err err = {0};

	session_clear_notice(s);
	request.id = replies_begin_copy(actions->replies);
	if (clipboard_copy(
		    buf_str(&s->copy.text), actions->screen->out_fd, &request, &result, &err)) {
		describe(s, &result, &s->notice);
		expect_copy(actions, &result);
	} else if (err.kind == ERR_COPY_ROUTE) {
		session_notice(s, MSG_COPY_CLOSED, str_of(err.detail));
	} else if (err.kind == ERR_COPY_EMPTY || err.kind == ERR_COPY_LONG) {
		session_notice_error(s, &err);
	} else {
		session_notice(s, MSG_COPY_FAILED, str_of(err.detail));
	}
	buf_fini(&result.path);
}

static void write_file(struct session *s)
{
	struct buf name = {0}, path = {0}, safe = {0};
	struct err err = {0};

	buf_add(&name, session_shown(s)->plan->id);
	buf_byte(&name, '-');
	buf_add(&name, buf_str(&s->copy.name));
	const char *ending = s->copy.ending ? s->copy.ending : ".txt";
	bool ok = save_excerpt(buf_str(&s->copy.text), buf_str(&name), ending, &path, &err);
	utf8_add_safe(&safe, ok ? buf_str(&path) : str_of(err.detail), false);
	session_notice(s, ok ? MSG_WRITTEN : MSG_NOT_WRITTEN, buf_str(&safe));
	buf_fini(&name);
	buf_fini(&path);
	buf_fini(&safe);
}

/* ---- in full ---- */

/*
 * Leaves the screen and shows the text as it is, each paragraph one line, so that the terminal's
 * own selection gets it without borders and breaks. This works in every terminal there is.
 */
static void show_full(struct actions *actions)
{
	const struct session *s = actions->screen->session;
	struct buf out = {0};

	utf8_add_safe(&out, buf_str(&s->copy.text), true);
	buf_printf(&out, "\n\n%s\n", message(s->lang, MSG_FULL_BACK));
	leave(actions);
	actions->full = charset_write(actions->screen->out_fd, buf_str(&out), NULL);
	buf_fini(&out);
}

void actions_come_back(struct actions *actions)
{
	input_fini(&actions->screen->input);
	actions->full = false;
	screen_resize(actions->screen);
}

/* A paste is no key. */
void actions_take_keys(struct actions *actions, enum input_silence silence)
{
	struct screen *screen = actions->screen;
	struct input_event event;
	uint32_t key = 0;

	while (input_next(&screen->input, silence, &event)) {
		if (event.reply.data)
			replies_take(actions->replies, event.reply);
		else if (event.key && !key)
			key = key_plain(event.key);
	}
	if (!key)
		return;
	screen->quit = (key & ~(uint32_t)K_ALT) == K_CTRL('c');
	actions_come_back(actions);
}

static void examine(struct actions *actions)
{
	struct screen *screen = actions->screen;
	struct checks *checks = &screen->session->checks;

	checks_fini(checks);
	doctor_examine(checks, actions->about, screen->out_fd, &actions->replies->probe);
}

void actions_judge(struct actions *actions)
{
	struct screen *screen = actions->screen;
	struct buf line = {0};

	actions->replies->unjudged = false;
	if (screen->session->kiosk)
		return; /* nobody there could mend it */
	if (doctor_warn(actions->about, screen->out_fd, &actions->replies->probe, &line)) {
		buf_set(&screen->session->notice, buf_str(&line));
		screen->touched |= TOUCHED_VIEW;
	}
	buf_fini(&line);
}

void actions_run(struct actions *actions, unsigned wanted)
{
	if (wanted & WANTS_QUIT)
		actions->screen->quit = true;
	if (wanted & WANTS_COPY)
		copy(actions);
	if (wanted & WANTS_FULL)
		show_full(actions);
	if (wanted & WANTS_DOCTOR)
		examine(actions);
	if (wanted & WANTS_MEND)
		mend_do(actions->screen->session);
	if (wanted & WANTS_FILE)
		write_file(actions->screen->session);
	if (wanted & WANTS_SUSPEND)
		actions_suspend(actions);
	if (wanted & WANTS_REDRAW)
		screen_resize(actions->screen);
	actions->screen->touched |= wanted;
}
