/*
 * clipboard: a text on its way to the clipboard of the terminal in front of the reader.
 *
 * The road is chosen by what surrounds the program: inside tmux its own command, inside GNU screen
 * the sequence OSC 52 (XTerm Control Sequences, "Manipulate Selection Data") in pieces that it
 * passes on, at a display of one's own wl-copy, xclip or xsel, elsewhere OSC 52 as it is, and
 * where nothing else will do a file under the state folder. The clipboard is written, never read,
 * and no outcome claims more than is known.
 *
 * What the sequence OSC 52 carries is in the terminal's charset, as mlterm and iTerm2 take it.
 * xterm is itself in UTF-8 in every locale (luit stands before it) and wants that, and OSC 5522
 * is UTF-8 as well.
 */
#ifndef LANTU_CLIPBOARD_CLIPBOARD_H
#define LANTU_CLIPBOARD_CLIPBOARD_H

#include "base/err.h"
#include "lang/lang.h"
#include "terminal/probe.h"

/* What the reader may ask for: the way found from what is around, or one and no other. */
enum way { WAY_AUTO, WAY_TMUX, WAY_SCREEN, WAY_TOOL, WAY_OSC52, WAY_OSC5522, WAY_FILE };
#define CLIPBOARD_WAYS "auto|tmux|screen|tool|osc52|osc5522|file"

/* Text above this makes a sequence longer than terminals are known to take (hterm: 100,000). */
enum { CLIPBOARD_BYTES = 74994 };

enum road {
	ROAD_TMUX,	  /* which forwards it to its terminal */
	ROAD_TMUX_BUFFER, /* which only keeps it */
	ROAD_SCREEN,
	ROAD_TOOL,	/* that of the display, which has it now */
	ROAD_FORWARDED, /* the same over X11 forwarding, which only the reader may ask for */
	ROAD_OSC52,
	ROAD_ANNOUNCED, /* OSC 52 to a terminal that says it takes it */
	ROAD_ASKED,	/* OSC 5522, to a terminal that will say whether it took it */
	ROAD_CONFIRMED, /* and has said that it did */
	ROAD_FILE,
	ROADS
};

/* What is known of the terminal: whether it takes OSC 52. */
enum takes { TAKES_UNKNOWN, TAKES_CLIPBOARD, TAKES_AND_SAYS, TAKES_NOTHING };

/* How a copy is to go. */
struct copying {
	enum way way;
	enum takes takes;
	bool converts; /* what the terminal takes is in its charset, rather than in UTF-8 always */
	unsigned id;   /* the answer to this copy names it */
};

/* VTE takes no OSC 52 and says who it is; others may, and some say so. */
enum takes clipboard_takes(const struct probe *probe);

/* The way asked for to a terminal that has answered, or with a zeroed probe has not. */
struct copying clipboard_how(enum way way, const struct probe *probe);

/* The road a short text would go now; nothing is copied. */
enum road clipboard_road(bool terminal, const struct copying *how);

struct copied {
	enum road road;
	size_t bytes;	 /* of the text */
	struct buf path; /* of the file; buf_fini it */
};

/*
 * Copies valid UTF-8 text, without controls but line ends and without a line end behind it.
 * tty_fd is the terminal, or -1 for none. False and err if no road was open, or nothing is left to
 * copy. A text that is too long for the terminal, or that its charset cannot say, goes to the file.
 */
bool clipboard_copy(
	str text, int tty_fd, const struct copying *how, struct copied *copied, struct err *err);

/* Appends the sequence OSC 52 that sets the clipboard to text; in pieces as GNU screen wants it. */
void clipboard_osc52(str text, struct buf *out);
void clipboard_screen(str text, struct buf *out);

/*
 * The same with OSC 5522 (kitty, "Copying all data types to the clipboard"), which is answered.
 * clipboard_answer takes a reply as event.reply has it: false if it is no such answer, or names
 * another id (one that names none is taken, old versions do not know ids); *status is
 * DONE or the name of an error, borrowed.
 */
void clipboard_osc5522(str text, unsigned id, struct buf *out);
bool clipboard_answer(str reply, unsigned id, str *status);

/*
 * Appends what may be said of an outcome: what was copied (its ref) and how many characters of the
 * plan that is (0: there is no room for that), or in which file it is; and where a sequence is
 * longer than some terminals or many of them take, that it is.
 */
void clipboard_outcome(
	const struct copied *copied, str ref, size_t characters, enum lang lang, struct buf *out);

#endif
