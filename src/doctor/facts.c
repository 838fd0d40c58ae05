#include "doctor/facts.h"

#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "terminal/spawn.h"
#include "terminal/term.h"

/* How many glyphs the font of a Linux console has; 0 if tty is none, or one of another machine. */
static unsigned console_glyphs(int tty)
{
	/* The font itself is not wanted; the sizes are the largest there are. */
	struct console_font_op font = {.op = KD_FONT_OP_GET, .width = 64, .height = 128};

	return tty >= 0 && ioctl(tty, KDFONTOP, &font) == 0 ? font.charcount : 0;
}

static bool ask_tmux(const char *const argv[], struct buf *answer)
{
	struct buf said = {0};
	bool answers = spawn_read(argv, &said, SPAWN_WORDS, spawn_deadline());

	if (answers)
		utf8_add_safe(answer, utf8_trim(buf_str(&said)), false);
	buf_fini(&said);
	return answers;
}

static void gather_tmux(struct facts *facts)
{
	static const char *const utf8[] = {"tmux", "display-message", "-p", "#{client_utf8}", NULL};
	static const char *const terminal[] = {
		"tmux", "display-message", "-p", "#{client_termtype}", NULL};
	static const char *const escape_time[] = {
		"tmux", "show-options", "-sv", "escape-time", NULL};
	static const char *const clipboard[] = {
		"tmux", "show-options", "-sv", "set-clipboard", NULL};
	const char *set = getenv("TMUX");

	facts->tmux = set && *set && ask_tmux(utf8, &facts->tmux_utf8);
	if (!facts->tmux)
		return;
	ask_tmux(terminal, &facts->tmux_terminal);
	ask_tmux(escape_time, &facts->tmux_escape_time);
	ask_tmux(clipboard, &facts->tmux_clipboard);
}

void facts_gather(
	struct facts *facts, const struct doctor_about *about, int tty, const struct probe *known)
{
	const char *type = getenv("TERM");

	*facts = (struct facts){.about = about, .type = type ? type : ""};
	facts->terminal = tty >= 0 && isatty(tty);
	if (!facts->terminal || !term_reported_size(tty, &facts->rows, &facts->columns))
		facts->rows = facts->columns = 0;
	facts->known = terminfo_look_up(facts->type, &facts->term);
	facts->glyphs = console_glyphs(tty);
	gather_tmux(facts);
	if (!known) {
		facts->asked = ask_probe(tty, &facts->probe);
		return;
	}
	facts->probe = *known;
	facts->asked = known->done ? ASK_ANSWERED : known->asked ? ASK_SILENT : ASK_UNSUITABLE;
}

void facts_fini(struct facts *facts)
{
	buf_fini(&facts->tmux_utf8);
	buf_fini(&facts->tmux_terminal);
	buf_fini(&facts->tmux_escape_time);
	buf_fini(&facts->tmux_clipboard);
}
