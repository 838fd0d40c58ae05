/*
 * style: what a cell means, and how that looks with and without colour.
 *
 * Painters name meanings only. Every state stays legible without colour: a look has attributes
 * of its own for that.
 */
#ifndef LANTU_FRAME_STYLE_H
#define LANTU_FRAME_STYLE_H

#include <stdbool.h>

enum style {
	STYLE_TEXT,
	STYLE_TITLE,
	STYLE_LABEL, /* of a chapter, of the field */
	STYLE_CRUMB, /* where the text stands */
	STYLE_FAINT, /* sizes, separators: there when looked for */
	STYLE_FIELD, /* what the reader typed */
	STYLE_FRESH, /* typed earlier, replaced by the next character */
	STYLE_COUNT, /* numbers of hits */
	STYLE_HIT,
	STYLE_HIT_2, /* of the second term, and so on */
	STYLE_HIT_3,
	STYLE_HIT_4,
	STYLE_HIT_NOW,	/* the hit the reader is at */
	STYLE_SELECTED, /* in the pane with the focus */
	STYLE_RESTING,	/* selected in the other pane */
	STYLE_KEY,
	STYLE_HINT,
	STYLE_NOTICE,
	STYLE_MARK, /* stands for a character without a shape */
	STYLES
};

struct look {
	char letter; /* in the style plane of golden frames */
	bool bold, underline, reverse;
	signed char ink, paper; /* 0..7, or -1 for the terminal's own */
};

/* How a style looks; colour false gives a look without ink and paper. */
struct look style_look(enum style style, bool colour);

#endif
