#include "clipboard/clipboard.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/xdg.h"
#include "clipboard/sequence.h"
#include "terminal/environment.h"
#include "terminal/spawn.h"
#include "text/charset.h"

/* A link, or a folder of another user's, is not written into. */
static bool is_own_folder(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid())
		return err_set(err, ERR_COPY, "%s", path);
	return true;
}

static bool to_file(str text, struct clipboard_result *result, struct err *err)
{
	struct buf bytes = {0};

	result->route = ROUTE_FILE;
	if (!xdg_folder(XDG_STATE, &result->path))
		return err_set(err, ERR_COPY, "HOME");
	bool ok = file_make_folder(result->path.data, err) && is_own_folder(result->path.data, err);
	buf_add(&result->path, STR("/copy.txt"));
	buf_add(&bytes, text);
	buf_byte(&bytes, '\n');
	ok = ok && file_save_private(result->path.data, buf_str(&bytes), err);
	buf_fini(&bytes);
	return ok;
}

static bool to_terminal(str text, int tty_fd, const struct clipboard_request *request,
	enum route route, struct err *err)
{
	struct buf sequence = {0}, bytes = {0};

	if (request->in_charset && route != ROUTE_OSC5522) {
		charset_encode(text, &bytes);
		text = buf_str(&bytes);
	}
	if (route == ROUTE_SCREEN)
		sequence_osc52_for_screen(text, &sequence);
	else if (route == ROUTE_OSC5522)
		sequence_osc5522(text, request->id, &sequence);
	else
		sequence_osc52(text, &sequence);
	bool ok = file_write_all(tty_fd, buf_str(&sequence), err);
	buf_fini(&sequence);
	buf_fini(&bytes);
	return ok;
}

enum clipboard_support clipboard_support_of(const struct probe *probe)
{
	if (strncmp(probe->name, "VTE(", 4) == 0)
		return SUPPORT_NONE;
	if (strncmp(probe->name, PROBE_SCREEN, strlen(PROBE_SCREEN)) == 0)
		return SUPPORT_SCREEN;
	if (probe->osc5522 == PROBE_YES)
		return SUPPORT_OSC5522;
	return probe->osc52 == PROBE_YES ? SUPPORT_OSC52 : SUPPORT_UNKNOWN;
}

struct clipboard_request clipboard_request_for(
	enum clipboard_choice choice, const struct probe *probe)
{
	/* xterm, where luit converts for it, wants UTF-8; others what they are sent as text. */
	return (struct clipboard_request){.choice = choice,
		.support = clipboard_support_of(probe),
		.in_charset = charset_converts() && strncmp(probe->name, "XTerm(", 6) != 0};
}

/*
 * Whether tmux forwards the clipboard to its terminal; older ones do not say. False if it does not
 * answer at all.
 */
static bool ask_tmux(enum route *route, long deadline)
{
	struct buf answer = {0};

	bool answered = spawn_read(SPAWN_TMUX_FEATURES, &answer, SPAWN_WORDS, deadline);
	bool forwards = str_find(buf_str(&answer), STR("clipboard")) < answer.len;
	*route = answer.len <= 1 ? ROUTE_TMUX_UNTOLD : forwards ? ROUTE_TMUX : ROUTE_TMUX_BUFFER;
	buf_fini(&answer);
	return answered;
}

/* Whether the newest buffer of tmux is this text: what was sent has arrived whole. */
static bool tmux_holds(str text, long deadline)
{
	struct buf held = {0};

	bool same = spawn_read(SPAWN_TMUX_SAVE, &held, text.len + 1, deadline) &&
		    str_equal(buf_str(&held), text);
	buf_fini(&held);
	return same;
}

/* Inside tmux: its buffer, and through it the clipboard of its terminal if it forwards that. */
static bool to_tmux(str text, struct clipboard_result *result, long deadline)
{
	if (!environment_value("TMUX") || !spawn_feed(SPAWN_TMUX_LOAD, text, deadline) ||
		!tmux_holds(text, deadline))
		return false;
	ask_tmux(&result->route, deadline);
	return true;
}

/* At a local display; over a network the display may be far away, and not the user's own. */
static bool to_display(str text, struct clipboard_result *result, long deadline)
{
	result->route = environment_is_remote() ? ROUTE_TOOL_FORWARDED : ROUTE_TOOL;
	if (environment_value("WAYLAND_DISPLAY") && spawn_feed(SPAWN_WL_COPY, text, deadline))
		return true;
	return environment_value("DISPLAY") &&
	       (spawn_feed(SPAWN_XCLIP, text, deadline) || spawn_feed(SPAWN_XSEL, text, deadline));
}

/* Where neither tmux nor a tool takes the text. */
static enum route last_route(bool terminal, const struct clipboard_request *request)
{
	enum clipboard_support support = request->support;
	const char *type = getenv("TERM");
	bool console = !type || !*type || strcmp(type, "linux") == 0 || strcmp(type, "dumb") == 0;

	if (environment_value("TMUX") || console || !terminal || support == SUPPORT_NONE)
		return ROUTE_FILE;
	if (environment_value("STY") || support == SUPPORT_SCREEN)
		return ROUTE_SCREEN;
	if (support == SUPPORT_OSC5522)
		return ROUTE_OSC5522;
	return support == SUPPORT_OSC52 ? ROUTE_OSC52_ANNOUNCED : ROUTE_OSC52;
}

static bool has_tool(void)
{
	return (environment_value("WAYLAND_DISPLAY") && spawn_finds(SPAWN_WL_COPY)) ||
	       (environment_value("DISPLAY") &&
		       (spawn_finds(SPAWN_XCLIP) || spawn_finds(SPAWN_XSEL)));
}

/* The route of the sequence, or the file, that was chosen. */
static enum route chosen_route(bool terminal, const struct clipboard_request *request)
{
	enum clipboard_choice choice = request->choice;
	enum clipboard_support support = request->support;

	if (choice == CLIPBOARD_SEQUENCE)
		return last_route(terminal, request);
	if (choice == CLIPBOARD_SCREEN)
		return ROUTE_SCREEN;
	if (choice == CLIPBOARD_OSC5522)
		return ROUTE_OSC5522;
	if (choice == CLIPBOARD_OSC52)
		return support == SUPPORT_OSC52 || support == SUPPORT_OSC5522
			       ? ROUTE_OSC52_ANNOUNCED
			       : ROUTE_OSC52;
	return ROUTE_FILE;
}

enum route clipboard_route(bool terminal, const struct clipboard_request *request)
{
	bool automatic = request->choice == CLIPBOARD_AUTO;
	enum route route = ROUTE_TMUX;

	if ((automatic && environment_value("TMUX") && ask_tmux(&route, spawn_deadline())) ||
		request->choice == CLIPBOARD_TMUX)
		return route;
	if (request->choice == CLIPBOARD_TOOL)
		return environment_is_remote() ? ROUTE_TOOL_FORWARDED : ROUTE_TOOL;
	if (automatic && !environment_is_remote() && has_tool())
		return ROUTE_TOOL;
	return automatic ? last_route(terminal, request) : chosen_route(terminal, request);
}

/* By a sequence. A text too long for it, or not in the charset, goes to the file, if it may. */
static bool to_last(str text, int tty_fd, const struct clipboard_request *request,
	struct clipboard_result *result, struct err *err)
{
	bool sequence = result->route != ROUTE_FILE && result->route != ROUTE_OSC5522;
	bool in_charset = !request->in_charset || charset_has(text);

	result->too_long = sequence && text.len > CLIPBOARD_MAX_BYTES;
	if (request->choice == CLIPBOARD_SEQUENCE && result->too_long)
		return err_set(err, ERR_COPY_LONG, "%zu", text.len);
	if (request->choice == CLIPBOARD_SEQUENCE &&
		(result->route == ROUTE_FILE || (sequence && !in_charset)))
		return err_set(err, ERR_COPY_ROUTE, "OSC 52");
	if (result->route == ROUTE_FILE || result->too_long || (sequence && !in_charset))
		return to_file(text, result, err);
	if (tty_fd < 0)
		return err_set(err, ERR_COPY_ROUTE, "/dev/tty");
	return to_terminal(text, tty_fd, request, result->route, err);
}

static bool to_clipboard(str text, int tty_fd, const struct clipboard_request *request,
	struct clipboard_result *result, struct err *err)
{
	bool automatic = request->choice == CLIPBOARD_AUTO;
	long deadline = spawn_deadline();

	if (request->choice == CLIPBOARD_TMUX)
		return to_tmux(text, result, deadline) || err_set(err, ERR_COPY_ROUTE, "tmux");
	if (request->choice == CLIPBOARD_TOOL)
		return to_display(text, result, deadline) ||
		       err_set(err, ERR_COPY_ROUTE, "wl-copy, xclip, xsel");
	if (automatic && (to_tmux(text, result, deadline) ||
				 (!environment_is_remote() && to_display(text, result, deadline))))
		return true;
	result->route =
		automatic ? last_route(tty_fd >= 0, request) : chosen_route(tty_fd >= 0, request);
	return to_last(text, tty_fd, request, result, err);
}

bool clipboard_copy(str text, int tty_fd, const struct clipboard_request *request,
	struct clipboard_result *result, struct err *err)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, true);
	*result = (struct clipboard_result){.route = ROUTE_FILE};
	/* An empty text would empty the clipboard. */
	bool ok = safe.len ? to_clipboard(buf_str(&safe), tty_fd, request, result, err)
			   : err_set(err, ERR_COPY_EMPTY, "%s", "");
	buf_fini(&safe);
	return ok;
}
