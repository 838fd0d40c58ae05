/*
 * checks: what `lantu doctor` looks at, a row a check.
 *
 * A check reads the facts, gathered once, and writes what it found: a value, and if that is bad
 * the line that mends it. What the value means for the reader is the row's, or its own.
 */
#ifndef LANTU_CLI_CHECKS_H
#define LANTU_CLI_CHECKS_H

#include "cli/cli.h"
#include "cli/finding.h"
#include "clipboard/ask.h"
#include "terminal/terminfo.h"

struct facts {
	const struct cli *cli;
	enum lang lang;		/* of the values */
	const char *type;	/* TERM, "" if it is not set */
	bool terminal;		/* there is one */
	unsigned rows, columns; /* 0: it does not say */
	enum surveyed surveyed;
	struct probe probe;
	bool known; /* the type, to terminfo */
	struct term_facts term;
	bool tmux; /* it answers; what it says is empty where it does not know */
	struct buf tmux_utf8, tmux_terminal, tmux_escape_time, tmux_clipboard;
};

struct check {
	const char *name;
	const char *label[LANGS];
	const char *meaning[LANGS];
	void (*run)(const struct facts *facts, struct finding *finding);
};

enum { CHECKS = 16 };

/* The row of check number i < CHECKS. */
const struct check *check_row(unsigned i);

/* Which way `lantu copy` would go, in a file of its own. */
void check_clipboard(const struct facts *facts, struct finding *finding);

/*
 * Gathers the facts; tty is the terminal, open for reading and writing, or -1 for none. It is asked
 * what it says of itself, unless that is known already.
 */
void facts_gather(struct facts *facts, const struct cli *cli, int tty, const struct probe *known);
void facts_fini(struct facts *facts);

#endif
