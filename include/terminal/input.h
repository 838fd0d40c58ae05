/*
 * input: decodes the bytes a terminal sends into keys, pastes, clicks and replies.
 *
 * One decoder for everything that may come, in any order and cut anywhere: text in the terminal's
 * charset (text/charset.h), keys as xterm, VT and the Linux console send them, bracketed pastes
 * (always data, never keys), clicks and the wheel in the SGR form, and replies and reports, which
 * are never keys however late they come. References: ECMA-48, 5.4 and 8.3; XTerm Control
 * Sequences. The decoder owns its buffer and never takes more of a paste than INPUT_PASTE_BYTES.
 */
#ifndef LANTU_TERMINAL_INPUT_H
#define LANTU_TERMINAL_INPUT_H

#include "base/buf.h"
#include "session/session.h"

enum {
	INPUT_PASTE_BYTES = 1024 * 1024,
	INPUT_REPLY_BYTES = 1024,
	INPUT_SILENT_MS = 1000, /* no key, paste or reply pauses for so long */
};

/* What the bytes that come next are part of. */
enum input_state {
	INPUT_PLAIN,	/* nothing: keys, and sequences that are kept until they are whole */
	INPUT_STRING,	/* an OSC, DCS, APC, PM or SOS */
	INPUT_PASTE,	/* a bracketed paste */
	INPUT_OVERLONG, /* a control sequence that is too long to be kept */
};

/* For how long nothing has come. */
enum input_silence {
	INPUT_BUSY,
	INPUT_PAUSE,  /* the escape delay: a lone ESC is the key Esc */
	INPUT_SILENT, /* INPUT_SILENT_MS: whatever is still open ends */
};

struct input {
	struct buf bytes; /* not decoded yet */
	size_t at;	  /* how many of them are done with */
	enum input_state state;
	struct buf reply; /* what came of a string; no more than INPUT_REPLY_BYTES are kept */
	struct buf paste; /* what came of a paste; no more than INPUT_PASTE_BYTES */
	bool given;	  /* as a paste event: the rest is thrown away */
	bool break_seen;  /* Ctrl-C is in it */
	struct buf text;  /* of the last paste event */
};

struct input_event {
	uint32_t key; /* 0 for all others */
	str paste;    /* in UTF-8, borrowed until the next input_feed */
	str reply;    /* the same: cursor or mode report, attributes, OSC or DCS without its end */
	bool mouse;
	enum mouse_kind mouse_kind;
	unsigned row, column; /* where on the screen, from 0 */
};

void input_feed(struct input *input, str bytes);

/*
 * Takes the next event; false if there is none or not all of its bytes have come. After a pause a
 * lone ESC is the key Esc, and Ctrl-C in a paste whose end has not come was pressed by the user:
 * the paste is given up. After silence all that is open ends: of a paste is given what has come,
 * the rest is dropped.
 */
bool input_next(struct input *input, enum input_silence silence, struct input_event *event);

/* The least silence that makes a difference to what has come, INPUT_BUSY for none. */
enum input_silence input_awaits(const struct input *input);

/*
 * For how many milliseconds a lone ESC may be the start of a key: longer over SSH, which the
 * environment tells of or the caller knows, or as ESCDELAY sets it.
 */
int input_escape_delay(bool remote);

void input_fini(struct input *input);

#endif
