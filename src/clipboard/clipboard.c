#include "clipboard/clipboard.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "lang/messages.h"
#include "terminal/spawn.h"
#include "text/charset.h"

/* RFC 4648, section 4. */
static void add_base64(str bytes, struct buf *out)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < bytes.len; i += 3) {
		uint32_t group = 0;
		size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
		for (size_t k = 0; k < 3; k++)
			group = group << 8 | (k < n ? (unsigned char)bytes.data[i + k] : 0U);
		for (size_t k = 0; k < 4; k++)
			buf_byte(out, k <= n ? digits[group >> (18 - 6 * k) & 63] : '=');
	}
}

void clipboard_osc52(str text, struct buf *out)
{
	buf_add(out, STR("\033]52;c;"));
	add_base64(text, out);
	buf_add(out, STR("\a"));
}

/*
 * GNU screen 4.9 passes a device control string of 767 bytes at most on to its terminal, and takes
 * ESC \ for the end of that: so the sequence ends with BEL and goes in pieces.
 */
void clipboard_screen(str text, struct buf *out)
{
	enum { PIECE_BYTES = 240 };
	struct buf whole = {0};

	clipboard_osc52(text, &whole);
	for (size_t at = 0; at < whole.len; at += PIECE_BYTES) {
		buf_add(out, STR("\033P"));
		buf_add(out, str_slice(buf_str(&whole), at, at + PIECE_BYTES));
		buf_add(out, STR("\033\\"));
	}
	buf_fini(&whole);
}

void clipboard_osc5522(str text, unsigned id, struct buf *out)
{
	enum { CHUNK_BYTES = 3 * 1024 }; /* at most 4,096, and no padding inside */

	buf_printf(out, "\033]5522;type=write:id=%u\033\\", id);
	for (size_t at = 0; at < text.len; at += CHUNK_BYTES) {
		buf_printf(out, "\033]5522;type=wdata:id=%u:mime=", id);
		add_base64(STR("text/plain"), out);
		buf_byte(out, ';');
		add_base64(str_slice(text, at, at + CHUNK_BYTES), out);
		buf_add(out, STR("\033\\"));
	}
	buf_printf(out, "\033]5522;type=wdata:id=%u\033\\", id);
}

/* Takes the next NAME=VALUE off metadata, which colons part; false if there is none. */
static bool next_value(str *rest, str *name, str *value)
{
	if (rest->len == 0)
		return false;
	str pair = str_slice(*rest, 0, str_find(*rest, STR(":")));
	size_t equals = str_find(pair, STR("="));
	*name = str_slice(pair, 0, equals);
	*value = str_slice(pair, equals + 1, pair.len);
	*rest = str_slice(*rest, pair.len + 1, rest->len);
	return true;
}

static bool is_word(str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (s.data[i] < 'A' || s.data[i] > 'Z')
			return false;
	return s.len > 0;
}

bool clipboard_answer(str reply, unsigned id, str *status)
{
	str start = STR("\033]5522;"), name, value;
	bool is_write = false, is_ours = true;
	char own[16];

	if (!str_starts(reply, start))
		return false;
	snprintf(own, sizeof(own), "%u", id);
	str rest = str_slice(reply, start.len, reply.len);
	rest = str_slice(rest, 0, str_find(rest, STR(";")));
	*status = STR("");
	while (next_value(&rest, &name, &value)) {
		if (str_equal(name, STR("type")))
			is_write = str_equal(value, STR("write"));
		else if (str_equal(name, STR("status")))
			*status = value;
		else if (str_equal(name, STR("id")))
			is_ours = str_equal(value, str_of(own));
	}
	return is_write && is_ours && is_word(*status);
}

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

/* $XDG_STATE_HOME/lantu, if absolute, else ~/.local/state/lantu. */
static bool state_folder(struct buf *path)
{
	const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");

	if (state && state[0] == '/')
		buf_printf(path, "%s/lantu", state);
	else if (home && home[0] == '/')
		buf_printf(path, "%s/.local/state/lantu", home);
	else
		return false;
	return true;
}

/* A link or somebody else's folder in its place is not written into. */
static bool is_own_folder(const char *path, struct err *err)
{
	struct stat st;

	if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode) || st.st_uid != geteuid())
		return err_set(err, ERR_COPY, "%s", path);
	return true;
}

static bool to_file(str text, struct copied *copied, struct err *err)
{
	struct buf bytes = {0};

	copied->road = ROAD_FILE;
	if (!state_folder(&copied->path))
		return err_set(err, ERR_COPY, "HOME");
	bool ok = file_make_folder(copied->path.data, err) && is_own_folder(copied->path.data, err);
	buf_add(&copied->path, STR("/copy.txt"));
	buf_add(&bytes, text);
	buf_byte(&bytes, '\n');
	ok = ok && file_save_private(copied->path.data, buf_str(&bytes), err);
	buf_fini(&bytes);
	return ok;
}

static bool to_terminal(
	str text, int tty_fd, const struct copying *how, enum road road, struct err *err)
{
	struct buf sequence = {0}, bytes = {0};

	if (how->converts && road != ROAD_ASKED) {
		charset_encode(text, &bytes);
		text = buf_str(&bytes);
	}
	if (road == ROAD_SCREEN)
		clipboard_screen(text, &sequence);
	else if (road == ROAD_ASKED)
		clipboard_osc5522(text, how->id, &sequence);
	else
		clipboard_osc52(text, &sequence);
	bool ok = file_write_all(tty_fd, buf_str(&sequence), err);
	buf_fini(&sequence);
	buf_fini(&bytes);
	return ok;
}

enum takes clipboard_takes(const struct probe *probe)
{
	if (strncmp(probe->name, "VTE(", 4) == 0)
		return TAKES_NOTHING;
	if (probe->acknowledged == ANSWER_YES)
		return TAKES_AND_SAYS;
	return probe->clipboard == ANSWER_YES ? TAKES_CLIPBOARD : TAKES_UNKNOWN;
}

struct copying clipboard_how(enum way way, const struct probe *probe)
{
	/* Behind luit xterm takes UTF-8 in every locale; others what they are sent for text. */
	return (struct copying){.way = way,
		.takes = clipboard_takes(probe),
		.converts = charset_converts() && strncmp(probe->name, "XTerm(", 6) != 0};
}

/*
 * Whether tmux forwards the clipboard to its terminal; if it does not say, it is believed to.
 * False if it does not answer at all.
 */
static bool ask_tmux(enum road *road, long deadline)
{
	static const char *const features[] = {
		"tmux", "display-message", "-p", "#{client_termfeatures}", NULL};
	struct buf said = {0};

	bool answers = spawn_read(features, &said, deadline);
	bool forwards = str_find(buf_str(&said), STR("clipboard")) < said.len;
	*road = answers && said.len > 1 && !forwards ? ROAD_TMUX_BUFFER : ROAD_TMUX;
	buf_fini(&said);
	return answers;
}

/* Inside tmux: its buffer, and through it the clipboard of its terminal if it forwards that. */
static bool to_tmux(str text, struct copied *copied, long deadline)
{
	static const char *const load[] = {"tmux", "load-buffer", "-w", "-", NULL};

	if (!is_set("TMUX") || !spawn_feed(load, text, deadline))
		return false;
	ask_tmux(&copied->road, deadline);
	return true;
}

/* At a display of one's own; over a network it is somebody else's, or far away. */
static bool is_far(void)
{
	return is_set("SSH_CONNECTION") || is_set("SSH_TTY");
}

static bool to_display(str text, struct copied *copied, long deadline)
{
	static const char *const wayland[] = {"wl-copy", NULL};
	static const char *const xclip[] = {"xclip", "-selection", "clipboard", "-in", NULL};
	static const char *const xsel[] = {"xsel", "--clipboard", "--input", NULL};

	copied->road = is_far() ? ROAD_FORWARDED : ROAD_TOOL;
	if (is_set("WAYLAND_DISPLAY") && spawn_feed(wayland, text, deadline))
		return true;
	return is_set("DISPLAY") &&
	       (spawn_feed(xclip, text, deadline) || spawn_feed(xsel, text, deadline));
}

/* Where neither tmux nor a tool takes it. */
static enum road last_road(bool terminal, enum takes takes)
{
	const char *type = getenv("TERM");
	bool console = !type || !*type || strcmp(type, "linux") == 0 || strcmp(type, "dumb") == 0;

	if (is_set("TMUX") || console || !terminal || takes == TAKES_NOTHING)
		return ROAD_FILE;
	if (is_set("STY"))
		return ROAD_SCREEN;
	if (takes == TAKES_AND_SAYS)
		return ROAD_ASKED;
	return takes == TAKES_CLIPBOARD ? ROAD_ANNOUNCED : ROAD_OSC52;
}

static bool has_tool(void)
{
	return (is_set("WAYLAND_DISPLAY") && spawn_finds("wl-copy")) ||
	       (is_set("DISPLAY") && (spawn_finds("xclip") || spawn_finds("xsel")));
}

/* The road of a sequence, or the file, that was asked for. */
static enum road road_asked_for(enum way way, enum takes takes)
{
	if (way == WAY_SCREEN)
		return ROAD_SCREEN;
	if (way == WAY_OSC5522)
		return ROAD_ASKED;
	if (way == WAY_OSC52)
		return takes == TAKES_UNKNOWN || takes == TAKES_NOTHING ? ROAD_OSC52
									: ROAD_ANNOUNCED;
	return ROAD_FILE;
}

enum road clipboard_road(bool terminal, const struct copying *how)
{
	bool found = how->way == WAY_AUTO;
	enum road road = ROAD_TMUX;

	if ((found && is_set("TMUX") && ask_tmux(&road, spawn_deadline())) || how->way == WAY_TMUX)
		return road;
	if (how->way == WAY_TOOL)
		return is_far() ? ROAD_FORWARDED : ROAD_TOOL;
	if (found && !is_far() && has_tool())
		return ROAD_TOOL;
	return found ? last_road(terminal, how->takes) : road_asked_for(how->way, how->takes);
}

/* By a sequence; what no terminal is known to take, or its charset to say, goes to the file. */
static bool to_last(
	str text, int tty_fd, const struct copying *how, struct copied *copied, struct err *err)
{
	bool fits = copied->road == ROAD_ASKED ||
		    (text.len <= CLIPBOARD_BYTES && (!how->converts || charset_says(text)));

	if (copied->road == ROAD_FILE || !fits)
		return to_file(text, copied, err);
	if (tty_fd < 0)
		return err_set(err, ERR_COPY_ROAD, "/dev/tty");
	return to_terminal(text, tty_fd, how, copied->road, err);
}

static bool to_clipboard(
	str text, int tty_fd, const struct copying *how, struct copied *copied, struct err *err)
{
	bool found = how->way == WAY_AUTO;
	long deadline = spawn_deadline();

	if (how->way == WAY_TMUX)
		return to_tmux(text, copied, deadline) || err_set(err, ERR_COPY_ROAD, "tmux");
	if (how->way == WAY_TOOL)
		return to_display(text, copied, deadline) ||
		       err_set(err, ERR_COPY_ROAD, "wl-copy, xclip, xsel");
	if (found && (to_tmux(text, copied, deadline) ||
			     (!is_far() && to_display(text, copied, deadline))))
		return true;
	copied->road =
		found ? last_road(tty_fd >= 0, how->takes) : road_asked_for(how->way, how->takes);
	return to_last(text, tty_fd, how, copied, err);
}

bool clipboard_copy(
	str text, int tty_fd, const struct copying *how, struct copied *copied, struct err *err)
{
	struct buf safe = {0};

	utf8_add_safe(&safe, text, true);
	*copied = (struct copied){.road = ROAD_FILE, .bytes = safe.len};
	/* An empty text would empty the clipboard. */
	bool ok = safe.len ? to_clipboard(buf_str(&safe), tty_fd, how, copied, err)
			   : err_set(err, ERR_COPY_EMPTY, "%s", "");
	buf_fini(&safe);
	return ok;
}

/* A path as readers know it: ~ for their home. */
static void add_path(str path, struct buf *out)
{
	str home = str_of(getenv("HOME"));

	if (home.len > 1 && str_starts(path, home) && path.data[home.len] == '/') {
		buf_byte(out, '~');
		path = str_slice(path, home.len, path.len);
	}
	utf8_add_safe(out, path, false);
}

/*
 * Terminals that nobody has asked cut long sequences in silence: Tabby takes about 1,000 digits of
 * base64 (its issue 6001), Termux some 6,000 (termux-app, issue 5324).
 */
static void add_size(const struct copied *copied, enum lang lang, struct buf *out)
{
	enum { SOME_BYTES = 1000 / 4 * 3, MANY_BYTES = 6000 / 4 * 3 };
	bool unheard = copied->road == ROAD_TMUX || copied->road == ROAD_SCREEN ||
		       copied->road == ROAD_OSC52 || copied->road == ROAD_ANNOUNCED;

	if (copied->road == ROAD_FILE && copied->bytes > CLIPBOARD_BYTES)
		buf_add(out, str_of(message(lang, MSG_COPIED_TOO_LONG)));
	else if (unheard && copied->bytes > SOME_BYTES)
		buf_add(out,
			str_of(message(lang, copied->bytes > MANY_BYTES ? MSG_COPIED_LONG
									: MSG_COPIED_LONGISH)));
}

static void add_characters(size_t characters, enum lang lang, struct buf *out)
{
	buf_add(out, lang == LANG_EN ? STR(" (") : STR("（"));
	buf_printf(out, message(lang, MSG_CHARACTERS), characters);
	buf_add(out, lang == LANG_EN ? STR(")") : STR("）"));
}

void clipboard_outcome(
	const struct copied *copied, str ref, size_t characters, enum lang lang, struct buf *out)
{
	static const enum message sentences[] = {
		[ROAD_TMUX] = MSG_COPIED_TMUX,
		[ROAD_TMUX_BUFFER] = MSG_COPIED_TMUX_BUFFER,
		[ROAD_SCREEN] = MSG_COPIED_SCREEN,
		[ROAD_TOOL] = MSG_COPIED_TOOL,
		[ROAD_FORWARDED] = MSG_COPIED_FORWARDED,
		[ROAD_OSC52] = MSG_COPIED_OSC52,
		[ROAD_ANNOUNCED] = MSG_COPIED_ANNOUNCED,
		[ROAD_ASKED] = MSG_COPIED_ASKED,
		[ROAD_CONFIRMED] = MSG_COPIED_CONFIRMED,
		[ROAD_FILE] = MSG_COPIED_FILE,
	};
	struct buf what = {0};

	if (copied->road == ROAD_FILE) {
		add_path(buf_str(&copied->path), &what);
	} else {
		utf8_add_safe(&what, ref, false);
		if (characters)
			add_characters(characters, lang, &what);
	}
	message_fill(lang, sentences[copied->road], buf_str(&what), out);
	add_size(copied, lang, out);
	buf_fini(&what);
}
