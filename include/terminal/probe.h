/*
 * probe: what the terminal says of itself, asked in one question after the first frame.
 *
 * Widths are measured: a sample of each kind of ambiguous characters is printed and the cursor
 * asked for (CPR). With it the colour of the background (OSC 11), its name (XTVERSION) or at
 * least its version (secondary attributes), synchronized output and acknowledged clipboard (DECRQM
 * 2026 and 5522) are asked for; the primary device attributes come last, since every terminal
 * answers them: what has not been answered before them will not be. Nothing waits for that, so a
 * silent terminal costs no time.
 * References: ECMA-48, XTerm Control Sequences, the Contour extension for attribute 52.
 */
#ifndef LANTU_TERMINAL_PROBE_H
#define LANTU_TERMINAL_PROBE_H

#include "base/buf.h"
#include "text/width.h"

enum probe_answer { PROBE_UNKNOWN, PROBE_NO, PROBE_YES };

#define PROBE_SCREEN "GNU screen" /* begins its name */

struct probe {
	bool asked, done;		   /* done: all answers have come */
	unsigned reports;		   /* cursor reports that came */
	unsigned columns[WIDTH_KINDS + 1]; /* of each sample, and of an ideograph */
	enum probe_answer dark_background;
	enum probe_answer synchronized, osc5522;
	enum probe_answer osc52; /* the attribute 52; without it OSC 52 may still work */
	char name[64];		 /* and version */
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

/* False if the terminal has shown that it does not draw ideographs in the charset it is sent. */
bool probe_draws_ideographs(const struct probe *probe);

/* Whether all widths are known, and the kinds that are wide. */
bool probe_widths(const struct probe *probe, unsigned *wide);

#endif
