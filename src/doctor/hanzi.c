#include "doctor/hanzi.h"

#include <strings.h>

#include "terminal/environment.h"
#include "text/charset.h"

static bool is_in_screen(void)
{
	return environment_value("STY") && !environment_value("TMUX");
}

bool hanzi_screen_is_lost(const struct facts *facts)
{
	const struct probe *probe = &facts->probe;

	return is_in_screen() && !probe_draws_ideographs(probe) && probe->columns[WIDTH_KINDS] == 1;
}

const char *hanzi_mend_console(const struct facts *facts)
{
	bool few = facts->glyphs && facts->glyphs < HANZI_GLYPHS;

	return few ? "sudo apt install fbterm; fbterm" : NULL;
}

/* tmux writes _ for each character to a client that is not in UTF-8, and does not tell. */
const char *hanzi_mend_multiplexer(const struct facts *facts)
{
	if (facts->tmux && str_equal(buf_str(&facts->tmux_utf8), STR("0")))
		return "tmux -u attach";
	if (!is_in_screen() || charset_converts() || probe_draws_ideographs(&facts->probe))
		return NULL;
	return hanzi_screen_is_lost(facts) ? "LC_ALL=C.UTF-8 screen -U" : "defutf8 on";
}

const char *hanzi_mend_terminal(const struct facts *facts)
{
	const char *multiplexer = hanzi_mend_multiplexer(facts);

	if (probe_draws_ideographs(&facts->probe))
		return NULL;
	if (charset_converts())
		return "export LC_ALL=C.UTF-8";
	if (multiplexer)
		return multiplexer;
	if (environment_value("TMUX"))
		return "tmux -u attach";
	if (strncasecmp(facts->probe.name, "XTerm", 5) == 0)
		return "XTerm*utf8: 1";
	return "PuTTY: Window > Translation > Remote character set: UTF-8";
}

const char *hanzi_mend(const struct facts *facts)
{
	const char *mend = hanzi_mend_console(facts);

	mend = mend ? mend : hanzi_mend_multiplexer(facts);
	return mend ? mend : hanzi_mend_terminal(facts);
}
