/*
 * clipboard: copies a text to the clipboard of the terminal in front of the user.
 *
 * The route is chosen by what surrounds the program: inside tmux its own command, inside GNU screen
 * OSC 52 in pieces that it passes on, at a local display wl-copy, xclip or xsel, elsewhere OSC 52
 * or OSC 5522, and where none of these can work a file under the state folder.
 *
 * What OSC 52 carries is in the terminal's charset, as mlterm and iTerm2 take it. xterm is itself
 * in UTF-8 in every locale (luit converts for it) and wants that, and OSC 5522 is UTF-8 as well.
 */
#ifndef LANTU_CLIPBOARD_CLIPBOARD_H
#define LANTU_CLIPBOARD_CLIPBOARD_H

#include "base/err.h"
#include "clipboard/route.h"
#include "terminal/probe.h"

/* What the user may choose: to have the route found, or a certain one and no other. */
enum clipboard_choice {
	CLIPBOARD_AUTO,
	CLIPBOARD_TMUX,
	CLIPBOARD_SCREEN,
	CLIPBOARD_TOOL,
	CLIPBOARD_OSC52,
	CLIPBOARD_OSC5522,
	CLIPBOARD_FILE,
	CLIPBOARD_SEQUENCE /* a kiosk's: found, too, but no program is started, no file written */
};
#define CLIPBOARD_CHOICES "auto|tmux|screen|tool|osc52|osc5522|file"

/* Which sequence the terminal is known to support. */
enum clipboard_support {
	SUPPORT_UNKNOWN,
	SUPPORT_OSC52,
	SUPPORT_OSC5522,
	SUPPORT_NONE,
	SUPPORT_SCREEN /* GNU screen, which passes it on in pieces */
};

/* How a text is to be copied. */
struct clipboard_request {
	enum clipboard_choice choice;
	enum clipboard_support support;
	bool in_charset; /* OSC 52 carries the terminal's charset, rather than UTF-8 */
	unsigned id;	 /* the answer to this copy names it */
};

/* VTE supports no OSC 52 and says who it is; others may, and some say so. */
enum clipboard_support clipboard_support_of(const struct probe *probe);

/* The request for a terminal that has answered, or with a zeroed probe has not. */
struct clipboard_request clipboard_request_for(
	enum clipboard_choice choice, const struct probe *probe);

/* The route that a short text would take now; nothing is copied. */
enum route clipboard_route(bool terminal, const struct clipboard_request *request);

/*
 * Copies valid UTF-8 text, without controls but line ends and without a line end at its end. tty_fd
 * is the terminal, or -1 for none. False and err if no route works, or nothing is left to copy. A
 * text that is too long for the terminal, or that its charset cannot express, goes to the file, or
 * for CLIPBOARD_SEQUENCE nowhere.
 */
bool clipboard_copy(str text, int tty_fd, const struct clipboard_request *request,
	struct clipboard_result *result, struct err *err);

#endif
