#include "clipboard/route.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "lang/messages.h"

/* A path as users know it: ~ for their home. */
static void add_path(str path, struct buf *out)
{
	str home = str_of(getenv("HOME"));

	if (home.len > 1 && str_starts(path, home) && path.data[home.len] == '/') {
		buf_byte(out, '~');
		path = str_slice(path, home.len, path.len);
	}
	utf8_add_safe(out, path, false);
}

static void add_characters(size_t characters, enum lang lang, struct buf *out)
{
	buf_add(out, lang == LANG_EN ? STR(" (") : STR("（"));
	buf_printf(out, message(lang, MSG_CHARACTERS), characters);
	buf_add(out, lang == LANG_EN ? STR(")") : STR("）"));
}

void clipboard_describe(const struct clipboard_result *result, str name, size_t characters,
	enum lang lang, struct buf *out)
{
	static const enum message sentences[] = {
		[ROUTE_TMUX] = MSG_COPIED_TMUX,
		[ROUTE_TMUX_UNTOLD] = MSG_COPIED_TMUX_UNTOLD,
		[ROUTE_TMUX_BUFFER] = MSG_COPIED_TMUX_BUFFER,
		[ROUTE_SCREEN] = MSG_COPIED_SCREEN,
		[ROUTE_TOOL] = MSG_COPIED_TOOL,
		[ROUTE_TOOL_FORWARDED] = MSG_COPIED_FORWARDED,
		[ROUTE_OSC52] = MSG_COPIED_OSC52,
		[ROUTE_OSC52_ANNOUNCED] = MSG_COPIED_ANNOUNCED,
		[ROUTE_OSC5522] = MSG_COPIED_ASKED,
		[ROUTE_OSC5522_CONFIRMED] = MSG_COPIED_CONFIRMED,
		[ROUTE_FILE] = MSG_COPIED_FILE,
	};
	struct buf what = {0};

	if (result->route == ROUTE_FILE) {
		add_path(buf_str(&result->path), &what);
	} else {
		utf8_add_safe(&what, name, false);
		if (characters)
			add_characters(characters, lang, &what);
		else if (lang != LANG_EN)
			buf_byte(&what, ' ');
	}
	message_fill(lang, sentences[result->route], buf_str(&what), out);
	if (result->too_long)
		buf_add(out, str_of(message(lang, MSG_COPIED_TOO_LONG)));
	buf_fini(&what);
}
