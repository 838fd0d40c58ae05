/*
 * style: what a cell means, and how that looks in each theme.
 *
 * Painters name meanings only; each has a role, whose colours are in frame/palette. Every state
 * stays legible without colour: a look has attributes of its own for that.
 */
#ifndef LANTU_FRAME_STYLE_H
#define LANTU_FRAME_STYLE_H

#include <stdbool.h>

#include "frame/palette.h"

enum style {
	STYLE_TEXT,
	STYLE_TITLE,
	STYLE_LABEL, /* of a chapter, of the field */
	STYLE_CRUMB, /* where in the plan the text is */
	STYLE_FAINT, /* sizes, separators: there when looked for */
	STYLE_FIELD, /* what the user typed */
	STYLE_FRESH, /* typed earlier, replaced by the next character */
	STYLE_COUNT, /* numbers of hits */
	STYLE_HIT,
	STYLE_HIT_2,	/* of the second term */
	STYLE_HIT_3,	/* of the third */
	STYLE_HIT_NOW,	/* the hit the user is at */
	STYLE_SELECTED, /* in the pane with the focus */
	STYLE_RESTING,	/* selected in the other pane */
	STYLE_INSERTED, /* of two plans, only the later one has it */
	STYLE_GONE,	/* or only the earlier one */
	STYLE_FIGURE,	/* in the text, where they are marked */
	STYLE_SAID,	/* in the text: what the library said before, */
	STYLE_NEW,	/* and what it did not */
	STYLE_NOTE, /* words that a note is on, and its label; one for each label, in their order */
	STYLE_NOTE_CHECK,
	STYLE_NOTE_QUOTE,
	STYLE_NOTE_QUESTION,
	STYLE_NOTE_DONE,
	STYLE_OVERVIEW_HIT,
	STYLE_OVERVIEW_TICK, /* where a chapter begins */
	STYLE_THUMB,	     /* where the screen is in the overview */
	STYLE_THUMB_HIT,
	STYLE_KEY,
	STYLE_HINT,
	STYLE_NOTICE,
	STYLE_ERROR,
	STYLE_MARK, /* in place of a character without a shape */
	STYLES
};

struct look {
	bool bold, underline, reverse;
	int ink, paper; /* numbers, or 0xRRGGBB; -1 for the terminal's own */
};

enum { STYLE_FEW_COLOURS = 8, STYLE_MANY_COLOURS = 256, STYLE_TRUE_COLOURS = 1 << 24 };

/* Stands for a style in golden frames. */
char style_letter(enum style style);

/* The style of a hit of a query's term; all after the first have those of the second and third. */
enum style style_of_term(unsigned term);

/*
 * How a style looks with that many colours, fewer than STYLE_FEW_COLOURS being none. With
 * STYLE_TRUE_COLOURS ink and paper are 0xRRGGBB, but never less than 256: such a terminal takes
 * small numbers for those of its palette.
 */
struct look style_look(enum style style, enum theme theme, int colours);

#endif
