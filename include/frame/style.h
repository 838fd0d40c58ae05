/*
 * style: what a cell means, and how that looks in each theme.
 *
 * Painters name meanings only. Every state stays legible without colour: a look has attributes
 * of its own for that. Colours are those of the terminal's own palette (0 to 15) or, where it has
 * them, of xterm's 256; with neither the user's own ink on the user's own paper.
 */
#ifndef LANTU_FRAME_STYLE_H
#define LANTU_FRAME_STYLE_H

#include <stdbool.h>

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
	STYLE_HIT_2, /* of the second term, and so on */
	STYLE_HIT_3,
	STYLE_HIT_4,
	STYLE_HIT_NOW,	/* the hit the user is at */
	STYLE_SELECTED, /* in the pane with the focus */
	STYLE_RESTING,	/* selected in the other pane */
	STYLE_KEY,
	STYLE_HINT,
	STYLE_NOTICE,
	STYLE_MARK, /* in place of a character without a shape */
	STYLES
};

enum theme { THEME_AUTO, THEME_LIGHT, THEME_DARK, THEME_MONO, THEME_CONTRAST };

struct look {
	bool bold, underline, reverse;
	short ink, paper; /* -1 for the terminal's own */
};

/* Stands for a style in golden frames. */
char style_letter(enum style style);

/*
 * How a style looks with that many colours (fewer than 8 are none). THEME_AUTO is legible on light
 * and dark paper; where the paper is known to be light, THEME_LIGHT is better.
 */
struct look style_look(enum style style, enum theme theme, int colours);

/* The colour 0xRRGGBB of one of xterm's 256 (xterm, 256colres.h), for terminals that want that. */
int style_rgb(short colour);

#endif
