#include "doctor/facts.h"

#include <linux/kd.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "terminal/environment.h"
#include "terminal/spawn.h"
#include "terminal/term.h"

/* How many glyphs the font of a Linux console has; 0 if tty is none, or one of another machine. */
static unsigned console_glyphs(int tty)
{
	/* The font itself is not wanted; the sizes are the largest there are. */
	struct console_font_op font = {.op = KD_FONT_OP_GET, .width = 64, .height = 128};

	return tty >= 0 && ioctl(tty, KDFONTOP, &font) == 0 ? font.charcount : 0;
}

/* tmux is asked once, for four lines. */
static void gather_tmux(struct facts *facts)
{
	struct buf *const answers[] = {&facts->tmux_utf8, &facts->tmux_terminal,
		&facts->tmux_escape_time, &facts->tmux_clipboard};
	struct buf said = {0};
	str line;

	facts->tmux = environment_value("TMUX") &&
		      spawn_read(SPAWN_TMUX_FACTS, &said, SPAWN_WORDS, spawn_deadline());
	str rest = buf_str(&said);
	for (size_t i = 0; facts->tmux && i < 4 && str_line(&rest, &line); i++)
		utf8_add_safe(answers[i], utf8_trim(line), false);
	buf_fini(&said);
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
