/*
 * probe: what the terminal says of itself, asked in one question after the first frame.
 *
 * Widths are measured: a sample of each kind of ambiguous characters is printed and the cursor
 * asked for (CPR). In the same breath the colour of the paper (OSC 11), its name (XTVERSION) or at
 * least its version (secondary attributes), synchronized output and acknowledged clipboard (DECRQM
 * 2026 and 5522) are asked for; the primary device attributes come last, since every terminal
 * answers them: what has not been said before them will not be said. Nobody waits; a terminal that
 * is silent costs nothing.
 * References: ECMA-48, XTerm Control Sequences, the Contour extension for attribute 52.
 */
#ifndef LANTU_TERMINAL_PROBE_H
#define LANTU_TERMINAL_PROBE_H

#include "base/buf.h"
#include "text/width.h"

enum answer { ANSWER_NONE, ANSWER_NO, ANSWER_YES };

struct probe {
	bool asked, done;		   /* done: all is said */
	unsigned reports;		   /* cursor reports that came */
	unsigned columns[WIDTH_KINDS + 1]; /* of each sample, and of an ideograph */
	enum answer dark;		   /* the paper */
	enum answer synchronized, acknowledged;
	enum answer clipboard; /* the attribute 52; its absence says nothing */
	char name[64];	       /* and version */
};

/* Whether a terminal of that TERM is asked: the Linux console prints some questions. */
bool probe_may_ask(const char *type);

/*
 * Appends the question, which uses the first columns of a row (from 0, not the first one), or of
 * the one the cursor is on, and leaves the cursor in the first of them.
 */
#define PROBE_THIS_ROW (~0U)
void probe_ask(struct probe *probe, unsigned row, struct buf *out);

/* Takes a reply as event.reply has it; false if the probe did not ask for it. */
bool probe_take(struct probe *probe, str reply);

/* False if the terminal said that it does not draw ideographs in the charset it is sent. */
bool probe_ideograph(const struct probe *probe);

/* Whether all widths were told, and the kinds that are wide. */
bool probe_widths(const struct probe *probe, unsigned *wide);

#endif
