/*
 * palette: the colours and attributes of the roles that a cell can have, as data.
 *
 * A terminal has no colours, few (8 or 16, numbers of its own palette, which its user may have
 * changed) or many: of xterm's 256 those nearest to what is given here as 0xRRGGBB, or these
 * themselves.
 */
#ifndef LANTU_FRAME_PALETTE_H
#define LANTU_FRAME_PALETTE_H

enum theme { THEME_AUTO, THEME_LIGHT, THEME_DARK, THEME_MONO, THEME_CONTRAST };

enum role {
	ROLE_TEXT,
	ROLE_HEADING,
	ROLE_FURNITURE, /* what is there when looked for */
	ROLE_ACCENT,	/* where one is, counts, what can be acted on */
	ROLE_HIT,
	ROLE_HIT_NOW,
	ROLE_TERM_2,
	ROLE_TERM_3,
	ROLE_SELECTED,
	ROLE_RESTING,
	ROLE_INSERTED, /* of two plans, what only the later or the earlier one has */
	ROLE_GONE,
	ROLE_FIGURE,
	ROLE_SAID, /* said before */
	ROLE_NEW,  /* stands out where there are no colours to dim the other */
	ROLE_NOTE, /* words with a note; by its label */
	ROLE_NOTE_CHECK,
	ROLE_NOTE_QUOTE,
	ROLE_NOTE_QUESTION,
	ROLE_NOTE_DONE,
	ROLE_OVERVIEW_HIT,
	ROLE_OVERVIEW_TICK,
	ROLE_THUMB,	/* where the screen is in the overview */
	ROLE_THUMB_HIT, /* a hit there */
	ROLE_ERROR,
	ROLE_SIGN, /* in place of a character without a shape */
	ROLES
};

enum { PALETTE_NONE = -1 }; /* the terminal's own ink or paper */
enum { PALETTE_BOLD = 1, PALETTE_UNDERLINE = 2, PALETTE_REVERSE = 4 };

/* Ink and paper, as numbers up to 15 for few colours and as 0xRRGGBB for many. */
struct tint {
	signed char few_ink, few_paper;
	int ink, paper;
};

/* THEME_AUTO is THEME_DARK until the terminal says otherwise. Not for THEME_MONO. */
struct tint palette_tint(enum role role, enum theme theme);

/* Bits: those without colour, those with few colours, and those with many. */
struct attributes {
	unsigned char plain, few, many;
};
struct attributes palette_attributes(enum role role);

/* The colour of xterm's number 16 to 255 (xterm, 256colres.h), and the number nearest to one. */
int palette_rgb(int number);
int palette_nearest(int rgb);

#endif
