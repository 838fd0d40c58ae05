#include "app/replies.h"

#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/clock.h"
#include "clipboard/sequence.h"
#include "session/key.h"
#include "text/charset.h"

enum {
	READ_BYTES = 4096,
	AWAIT_MS = 300, /* replies are awaited for so long before the screen is left, */
	AWAIT_SLOW_MS = 1500,
	RECENT_MS = 2000, /* if the question was written no longer ago */
	SLOW_MS = 300,	  /* a line is slow if the first frame and the answer take longer */
};

/* ---- the probe ---- */

/* The row, but not the first, with the fewest characters, since it is to be written once more. */
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

void replies_ask(struct replies *replies)
{
	struct screen *screen = replies->screen;
	struct buf question = {0};

	if (replies->probe.asked || screen->session->layout.too_small ||
		!probe_may_ask(getenv("TERM")))
		return;
	unsigned row = emptiest_row(&screen->grid);
	probe_ask(&replies->probe, row, &question);
	replies->asked_ms = clock_ms();
	term_ask(screen->term, row, buf_str(&question));
	buf_fini(&question);
}

/*
 * The answer came after the first frame, so the time it took is that of a round trip and of the
 * frame. A tree left of the text keeps the terminal from scrolling; on a slow line it moves above,
 * but not before the eyes of a user who has just got the first frame: with the first key.
 */
static void judge_line(struct replies *replies)
{
	replies->slow_line = clock_ms() - replies->asked_ms > SLOW_MS;
	replies->rearrange = replies->screen->session->search.slow = replies->slow_line;
}

/* Only where an answer changes something is anything done. */
static void judge_terminal(struct replies *replies)
{
	struct screen *screen = replies->screen;
	unsigned wide;

	replies->unjudged |= !probe_draws_ideographs(&replies->probe);
	/* On a slow line rows are read as they come. */
	if (replies->probe.synchronized == PROBE_YES && !replies->slow_line)
		term_synchronize(screen->term);
	if (replies->theme_auto && replies->probe.dark_background == PROBE_NO) {
		term_theme(screen->term, THEME_LIGHT);
		screen->touched |= TOUCHED_VIEW;
	}
	if (!replies->widths_auto || !probe_widths(&replies->probe, &wide) || wide == width_wide())
		return;
	width_set_wide(wide);
	session_rewrap(screen->session);
	screen_redraw(screen);
}

void replies_rearrange(struct replies *replies)
{
	struct session *s = replies->screen->session;

	if (!replies->rearrange)
		return;
	replies->rearrange = false;
	if (replies->screen->quit || s->page.arranged || !s->layout.side_by_side)
		return;
	session_arrange(s, ARRANGE_STACKED);
	if (s->notice.len == 0)
		session_notice(s, MSG_LAYOUT_SLOW, STR(""));
	replies->screen->touched |= TOUCHED_VIEW;
}

/* ---- frames and copies ---- */

/* While the cursor report asked for after a frame has not come, the frame is on its way. */
void replies_expect_frame(struct replies *replies, size_t bytes)
{
	if (bytes && replies->slow_line && pending_add_frame(&replies->pending, bytes))
		term_write(replies->screen->term, PENDING_QUESTION, NULL);
}

bool replies_block_frame(struct replies *replies)
{
	if (pending_is_lost(&replies->pending)) {
		pending_clear(&replies->pending);
		replies->slow_line = replies->screen->session->search.slow = false;
	}
	return pending_is_full(&replies->pending);
}

unsigned replies_begin_copy(struct replies *replies)
{
	buf_cut(&replies->if_accepted, 0);
	replies->copied_ms = clock_ms();
	return ++replies->copy_id;
}

/*
 * Some terminals print the rest of a sequence that is too long for them: then the cursor is no more
 * where the last frame left it. A terminal that is silent, or reached through another, cannot tell.
 */
static void watch_for_spill(struct replies *replies, enum route route)
{
	struct screen *screen = replies->screen;
	bool sent = route == ROUTE_OSC52 || route == ROUTE_OSC52_ANNOUNCED;

	if (route == ROUTE_SCREEN || (sent && !replies->probe.done))
		screen_redraw(screen);
	else if (sent && pending_add_copy(&replies->pending, screen->grid.cursor_row,
				 screen->grid.cursor_column))
		term_write(screen->term, PENDING_QUESTION, NULL);
}

void replies_expect_copy(struct replies *replies, enum route route, str if_accepted)
{
	buf_set(&replies->if_accepted, if_accepted);
	watch_for_spill(replies, route);
}

/* The terminal says whether it took the last copy. */
static bool take_copy_status(struct replies *replies, str reply)
{
	struct session *s = replies->screen->session;
	str status;

	if (replies->if_accepted.len == 0 || !sequence_answer(reply, replies->copy_id, &status))
		return false;
	if (str_equal(status, STR("DONE"))) {
		buf_set(&s->notice, buf_str(&replies->if_accepted));
	} else {
		session_notice(s, MSG_COPY_FAILED, status);
		s->notice_is_error = true;
	}
	buf_cut(&replies->if_accepted, 0);
	replies->screen->touched |= TOUCHED_VIEW;
	return true;
}

/* ---- all of them ---- */

void replies_take(struct replies *replies, str reply)
{
	if (take_copy_status(replies, reply))
		return;
	if (replies->probe.done && str_ends(reply, STR("R")) &&
		pending_take_report(&replies->pending, reply)) {
		session_notice(replies->screen->session, MSG_COPIED_SPILLED, STR(""));
		screen_redraw(replies->screen);
	}
	if (!probe_take(&replies->probe, reply) || !replies->probe.done)
		return;
	judge_line(replies);
	judge_terminal(replies);
}

static bool is_awaited(const struct replies *replies)
{
	long now = clock_ms();

	return (replies->probe.asked && !replies->probe.done &&
		       now - replies->asked_ms <= RECENT_MS) ||
	       (replies->pending.n > 0 && !pending_is_lost(&replies->pending)) ||
	       (replies->if_accepted.len > 0 && now - replies->copied_ms <= RECENT_MS);
}

static void take_all(struct replies *replies, enum input_silence silence)
{
	struct input_event event;

	while (input_next(&replies->screen->input, silence, &event)) {
		replies->screen->quit |= (event.key & ~(uint32_t)K_ALT) == K_CTRL('c');
		if (event.reply.data)
			replies_take(replies, event.reply);
	}
}

static void read_awaited(struct replies *replies)
{
	struct screen *screen = replies->screen;
	struct pollfd ready = {.fd = screen->in_fd, .events = POLLIN};
	long until = clock_ms() + (replies->slow_line ? AWAIT_SLOW_MS : AWAIT_MS), left;
	char bytes[READ_BYTES];

	while (is_awaited(replies) && (left = until - clock_ms()) > 0) {
		if (poll(&ready, 1, (int)left) <= 0)
			return;
		ssize_t n = read(screen->in_fd, bytes, sizeof(bytes));
		if (n <= 0)
			return;
		input_feed(&screen->input, (str){bytes, (size_t)n});
		take_all(replies, INPUT_BUSY);
	}
}

void replies_await(struct replies *replies)
{
	read_awaited(replies);
	take_all(replies, INPUT_SILENT);
	pending_clear(&replies->pending);
}

void replies_fini(struct replies *replies)
{
	buf_fini(&replies->if_accepted);
}
