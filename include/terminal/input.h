/*
 * input: the bytes a terminal sends, made keys and pastes.
 *
 * One decoder for everything that may come, in any order and cut anywhere: text in the terminal's
 * charset (text/charset.h), keys as xterm, VT and the Linux console send them, bracketed pastes
 * (always data, never keys), clicks and the wheel in the SGR form, and replies and reports, which
 * are nobody's keys however late they come. References: ECMA-48, 5.4 and 8.3; XTerm Control
 * Sequences. The decoder owns its buffer and never takes more of a paste than INPUT_PASTE_BYTES.
 */
#ifndef LANTU_TERMINAL_INPUT_H
#define LANTU_TERMINAL_INPUT_H

#include "base/buf.h"
#include "session/session.h"

enum { INPUT_PASTE_BYTES = 1024 * 1024, INPUT_REPLY_BYTES = 1024 };

struct input {
	struct buf bytes; /* not decoded yet */
	size_t at;	  /* how many of them are done with */
	bool in_string;	  /* inside an OSC, DCS, APC, PM or SOS */
	struct buf reply; /* what came of it; no more than INPUT_REPLY_BYTES are kept */
	bool in_paste;	  /* behind a paste that was too long: the rest is thrown away */
	size_t seen;	  /* bytes of an open paste already searched for its end */
	bool break_seen;  /* Ctrl-C among them */
	struct buf paste; /* the text of the last paste event */
};

struct event {
	uint32_t key; /* 0 for all others */
	str paste;    /* in UTF-8, borrowed until the next input_feed */
	str reply;    /* the same: cursor or mode report, attributes, OSC or DCS without its end */
	bool mouse;
	enum mouse_kind mouse_kind;
	unsigned row, column; /* where on the screen, from 0 */
};

void input_feed(struct input *input, str bytes);

/*
 * Takes the next event; false if there is none or its bytes are not all there. With `late` (the
 * terminal has been silent for the escape delay) a lone ESC is the key Esc, and Ctrl-C in a paste
 * whose end has not come is the reader's: the paste is given up.
 */
bool input_next(struct input *input, bool late, struct event *event);

/* Whether what waits is a key if nothing follows, so that the escape delay matters. */
bool input_waiting(const struct input *input);

/*
 * How many milliseconds a lone ESC may be the start of a key: longer over a network, or as
 * ESCDELAY says.
 */
int input_escape_delay(void);

void input_fini(struct input *input);

#endif
