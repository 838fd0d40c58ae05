#include "frame/palette.h"

#include <stdbool.h>

enum {
	BLACK,
	RED,
	GREEN,
	YELLOW,
	BLUE,
	MAGENTA,
	CYAN,
	WHITE,
	BRIGHT = 8,
	OWN = PALETTE_NONE,
};
enum { BOLD = PALETTE_BOLD, UNDERLINE = PALETTE_UNDERLINE, REVERSE = PALETTE_REVERSE };

/* Black of 8 colours is never bold: xterm and consoles draw that as a dark grey. */
static const struct attributes attributes[ROLES] = {
	[ROLE_HEADING] = {BOLD, BOLD, BOLD},
	[ROLE_HIT] = {UNDERLINE, 0, 0},
	/* Underlined, since a block cursor on it takes the reverse back. */
	[ROLE_HIT_NOW] = {BOLD | UNDERLINE | REVERSE, BOLD | UNDERLINE | REVERSE, BOLD},
	[ROLE_TERM_2] = {UNDERLINE, 0, 0},
	[ROLE_TERM_3] = {UNDERLINE, BOLD | UNDERLINE, 0},
	[ROLE_SELECTED] = {REVERSE, 0, 0},
	[ROLE_RESTING] = {BOLD, BOLD, 0},
	[ROLE_INSERTED] = {BOLD | UNDERLINE, BOLD | UNDERLINE, 0},
	[ROLE_GONE] = {UNDERLINE, UNDERLINE, UNDERLINE},
	[ROLE_FIGURE] = {UNDERLINE, UNDERLINE, UNDERLINE},
	[ROLE_NEW] = {UNDERLINE, UNDERLINE, 0},
	[ROLE_NOTE] = {UNDERLINE, UNDERLINE, UNDERLINE},
	[ROLE_NOTE_CHECK] = {BOLD | UNDERLINE, BOLD | UNDERLINE, UNDERLINE},
	[ROLE_NOTE_QUOTE] = {UNDERLINE, UNDERLINE, UNDERLINE},
	[ROLE_NOTE_QUESTION] = {BOLD | UNDERLINE, BOLD | UNDERLINE, UNDERLINE},
	[ROLE_NOTE_DONE] = {UNDERLINE, UNDERLINE, UNDERLINE},
	[ROLE_THUMB] = {REVERSE, REVERSE, 0},
	[ROLE_THUMB_HIT] = {REVERSE, REVERSE, 0},
	[ROLE_ERROR] = {BOLD, BOLD, BOLD},
	[ROLE_SIGN] = {REVERSE, REVERSE, REVERSE},
};

/*
 * Where there is no row, and where ink and paper are the same, they are the terminal's own: text,
 * which is everywhere, costs no bytes, and is as legible as the user likes it.
 *
 * Of few colours ink is never white, yellow or black on the terminal's own paper, which may be
 * light or dark, nor is it dim, which some themes make invisible. Yellow of 8 is brown on consoles.
 */
static const struct tint dark[ROLES] = {
	[ROLE_FURNITURE] = {OWN, OWN, 0x8A8F98, OWN},
	[ROLE_ACCENT] = {CYAN, OWN, 0x6CB6FF, OWN},
	[ROLE_HIT] = {BLACK, BRIGHT + YELLOW, 0xFFE9A8, 0x5C4400},
	[ROLE_HIT_NOW] = {OWN, OWN, 0x1A1200, 0xFFB454},
	[ROLE_TERM_2] = {BLACK, BRIGHT + CYAN, 0xC8F4FF, 0x0F4C5C},
	[ROLE_TERM_3] = {OWN, OWN, 0xF0D9FF, 0x4A2A63},
	[ROLE_SELECTED] = {BLACK, CYAN, 0xFFFFFF, 0x264F78},
	[ROLE_RESTING] = {OWN, OWN, 0xD6D9DE, 0x2A2E35},
	[ROLE_INSERTED] = {OWN, OWN, 0xB6F2C8, 0x14432A},
	[ROLE_GONE] = {OWN, OWN, 0xE8C8D8, 0x4A2438},
	[ROLE_FIGURE] = {CYAN, OWN, 0x6CB6FF, OWN},
	[ROLE_SAID] = {OWN, OWN, 0x8A8F98, OWN},
	[ROLE_NOTE_CHECK] = {OWN, OWN, 0xFFB454, OWN},
	[ROLE_NOTE_QUOTE] = {CYAN, OWN, 0x7EE2A8, OWN},
	[ROLE_NOTE_QUESTION] = {CYAN, OWN, 0xD2A8FF, OWN},
	[ROLE_NOTE_DONE] = {OWN, OWN, 0xA0A6B0, OWN},
	[ROLE_OVERVIEW_HIT] = {OWN, OWN, 0xFFB454, OWN},
	[ROLE_OVERVIEW_TICK] = {OWN, OWN, 0x6F757F, OWN},
	[ROLE_THUMB] = {OWN, OWN, 0xD6D9DE, 0x464C56},
	[ROLE_THUMB_HIT] = {OWN, OWN, 0xFFB454, 0x464C56},
	[ROLE_ERROR] = {BRIGHT + RED, OWN, 0xFF7B72, OWN},
};

static const struct tint light[ROLES] = {
	[ROLE_FURNITURE] = {OWN, OWN, 0x656D76, OWN},
	[ROLE_ACCENT] = {BLUE, OWN, 0x0550AE, OWN},
	[ROLE_HIT] = {BLACK, BRIGHT + YELLOW, 0x1F1F1F, 0xFFEC99},
	[ROLE_HIT_NOW] = {OWN, OWN, 0x1A1200, 0xFF9F1A},
	[ROLE_TERM_2] = {BLACK, BRIGHT + CYAN, 0x1F1F1F, 0xBFEAF5},
	[ROLE_TERM_3] = {OWN, OWN, 0x1F1F1F, 0xEAD7F7},
	[ROLE_SELECTED] = {BLACK, CYAN, 0x0B1F33, 0xCFE3FF},
	[ROLE_RESTING] = {OWN, OWN, 0x24292F, 0xECEFF3},
	[ROLE_INSERTED] = {OWN, OWN, 0x0B3D1E, 0xC8F0D2},
	[ROLE_GONE] = {OWN, OWN, 0x4A1E36, 0xF6D9E6},
	[ROLE_FIGURE] = {BLUE, OWN, 0x0550AE, OWN},
	[ROLE_SAID] = {OWN, OWN, 0x656D76, OWN},
	[ROLE_NOTE_CHECK] = {OWN, OWN, 0x9A5200, OWN},
	[ROLE_NOTE_QUOTE] = {BLUE, OWN, 0x116329, OWN},
	[ROLE_NOTE_QUESTION] = {BLUE, OWN, 0x6639BA, OWN},
	[ROLE_NOTE_DONE] = {OWN, OWN, 0x57606A, OWN},
	[ROLE_OVERVIEW_HIT] = {OWN, OWN, 0x9A5200, OWN},
	[ROLE_OVERVIEW_TICK] = {OWN, OWN, 0x7D858F, OWN},
	[ROLE_THUMB] = {OWN, OWN, 0x24292F, 0xD0D6DE},
	[ROLE_THUMB_HIT] = {OWN, OWN, 0x9A5200, 0xD0D6DE},
	[ROLE_ERROR] = {RED, OWN, 0xB3261E, OWN},
};

/* White on black whatever the terminal's own; black on what matters. */
static const struct tint contrast[ROLES] = {
	[ROLE_HIT] = {BLACK, BRIGHT + YELLOW, 0x000000, 0xFFFF00},
	[ROLE_HIT_NOW] = {OWN, OWN, 0x000000, 0xFFFFFF},
	[ROLE_TERM_2] = {BLACK, BRIGHT + GREEN, 0x000000, 0x00FF00},
	[ROLE_TERM_3] = {OWN, OWN, 0x000000, 0xFF87FF},
	[ROLE_SELECTED] = {BLACK, BRIGHT + CYAN, 0x000000, 0x00FFFF},
	[ROLE_RESTING] = {OWN, OWN, 0xFFFFFF, 0x444444},
	[ROLE_SAID] = {OWN, OWN, 0xA8A8A8, 0x000000},
	[ROLE_INSERTED] = {OWN, OWN, 0x000000, 0x00FF00},
	[ROLE_GONE] = {OWN, OWN, 0x000000, 0xFF87FF},
	[ROLE_OVERVIEW_HIT] = {OWN, OWN, 0xFFFF00, 0x000000},
	[ROLE_THUMB] = {OWN, OWN, 0xFFFFFF, 0x444444},
	[ROLE_THUMB_HIT] = {OWN, OWN, 0xFFFF00, 0x444444},
	[ROLE_ERROR] = {BRIGHT + RED, BLACK, 0xFF8787, 0x000000},
};

struct attributes palette_attributes(enum role role)
{
	return attributes[role];
}

struct tint palette_tint(enum role role, enum theme theme)
{
	struct tint tint = theme == THEME_CONTRAST ? contrast[role]
			   : theme == THEME_LIGHT  ? light[role]
						   : dark[role];
	bool white = theme == THEME_CONTRAST;

	if (tint.few_ink == tint.few_paper) {
		tint.few_ink = white ? BRIGHT + WHITE : OWN;
		tint.few_paper = white ? BLACK : OWN;
	}
	if (tint.ink == tint.paper) {
		tint.ink = white ? 0xFFFFFF : OWN;
		tint.paper = white ? 0x000000 : OWN;
	}
	return tint;
}

/* The cube's levels of red, green and blue; greys are evenly spaced (xterm, 256colres.pl). */
static const int levels[6] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
enum { CUBE = 16, GREYS = 232, GREY_LEAST = 8, GREY_STEP = 10, GREY_LAST = 23 };

int palette_rgb(int number)
{
	if (number >= GREYS)
		return 0x010101 * (GREY_LEAST + GREY_STEP * (number - GREYS));
	number -= CUBE;
	return levels[number / 36] << 16 | levels[number / 6 % 6] << 8 | levels[number % 6];
}

static int distance(int a, int b)
{
	int sum = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		int apart = (a >> shift & 0xFF) - (b >> shift & 0xFF);
		sum += apart * apart;
	}
	return sum;
}

static int nearest_level(int byte)
{
	int level = 0;

	while (level < 5 && 2 * byte > levels[level] + levels[level + 1])
		level++;
	return level;
}

int palette_nearest(int rgb)
{
	int red = rgb >> 16 & 0xFF, green = rgb >> 8 & 0xFF, blue = rgb & 0xFF;
	int step = ((red + green + blue) / 3 - GREY_LEAST + GREY_STEP / 2) / GREY_STEP;
	int grey = GREYS + (step < 0 ? 0 : step > GREY_LAST ? GREY_LAST : step);
	int coloured =
		CUBE + 36 * nearest_level(red) + 6 * nearest_level(green) + nearest_level(blue);

	return distance(palette_rgb(grey), rgb) < distance(palette_rgb(coloured), rgb) ? grey
										       : coloured;
}
