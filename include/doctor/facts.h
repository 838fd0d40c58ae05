/*
 * facts: what the checks look at, gathered once.
 */
#ifndef LANTU_DOCTOR_FACTS_H
#define LANTU_DOCTOR_FACTS_H

#include "base/err.h"
#include "clipboard/clipboard.h"
#include "terminal/ask.h"
#include "terminal/sandbox.h"
#include "terminal/terminfo.h"

/* What the program knows of itself; borrowed. */
struct doctor_about {
	const char *version;
	const char *charset;		 /* of the locale, "" if that is not installed */
	enum clipboard_choice clipboard; /* the route of copies, as chosen */
	enum lang lang;			 /* of the values */
	const struct err *mistakes;	 /* in the settings */
	unsigned n_mistakes, n_kept;	 /* how many there are, and how many of them are here */
	struct sandbox_report sandbox;	 /* that it runs in */
};

struct facts {
	const struct doctor_about *about;
	const char *type;	/* TERM, "" if it is not set */
	bool terminal;		/* there is one */
	unsigned rows, columns; /* 0: it does not say */
	enum ask_result asked;	/* whether the terminal answered */
	struct probe probe;
	bool known;	 /* the type, to terminfo */
	unsigned glyphs; /* of a local console's font; 0: this is none */
	struct terminfo term;
	bool tmux; /* it answers; what it did not answer is empty */
	struct buf tmux_utf8, tmux_terminal, tmux_escape_time, tmux_clipboard;
};

/*
 * Gathers the facts; tty is the terminal, open for reading and writing, or -1 for none. It is asked
 * what it says of itself, unless that is known already.
 */
void facts_gather(
	struct facts *facts, const struct doctor_about *about, int tty, const struct probe *known);
void facts_fini(struct facts *facts);

#endif
