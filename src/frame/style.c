#include "frame/style.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, BRIGHT = 8, OWN = -1 };
enum { BOLD = 1, UNDERLINE = 2, REVERSE = 4 };
enum { FEW_COLOURS = 8, MANY_COLOURS = 256 };

/* Attributes, and those that take their place where there is no colour. */
static const struct {
	char letter;
	unsigned char coloured, plain;
} rows[STYLES] = {
	[STYLE_TEXT] = {' ', 0, 0},
	[STYLE_TITLE] = {'T', BOLD, BOLD},
	[STYLE_LABEL] = {'L', 0, 0},
	[STYLE_CRUMB] = {'c', 0, 0},
	[STYLE_FAINT] = {'.', 0, 0},
	[STYLE_FIELD] = {'f', BOLD, BOLD},
	[STYLE_FRESH] = {'r', REVERSE, REVERSE},
	[STYLE_COUNT] = {'n', BOLD, BOLD},
	[STYLE_HIT] = {'h', 0, UNDERLINE},
	[STYLE_HIT_2] = {'2', 0, UNDERLINE},
	[STYLE_HIT_3] = {'3', 0, UNDERLINE},
	[STYLE_HIT_4] = {'4', 0, UNDERLINE},
	[STYLE_HIT_NOW] = {'H', BOLD, BOLD | REVERSE},
	[STYLE_SELECTED] = {'S', REVERSE, REVERSE},
	[STYLE_RESTING] = {'s', BOLD, BOLD},
	[STYLE_KEY] = {'k', BOLD, BOLD},
	[STYLE_HINT] = {'i', 0, 0},
	[STYLE_NOTICE] = {'N', BOLD, BOLD},
	[STYLE_MARK] = {'?', REVERSE, REVERSE},
};

/* Ink on the same paper would be nothing: that means the theme's ordinary text. */
struct colours {
	short ink, paper;	    /* of the 8 */
	short many_ink, many_paper; /* of the 256 where both are not 0 */
};

/*
 * Ink is never white, yellow or black on the terminal's own paper, which may be light or dark.
 * What is on every row has none: each change of colour costs a slow line some ten bytes.
 */
static const struct colours dark[STYLES] = {
	[STYLE_LABEL] = {CYAN, OWN, 0, 0},
	[STYLE_CRUMB] = {CYAN, OWN, 0, 0},
	[STYLE_COUNT] = {RED, OWN, 0, 0},
	[STYLE_HIT] = {BLACK, YELLOW, 16, 221},
	[STYLE_HIT_2] = {BLACK, CYAN, 16, 116},
	[STYLE_HIT_3] = {BLACK, MAGENTA, 16, 182},
	[STYLE_HIT_4] = {WHITE, BLUE, 231, 25},
	[STYLE_HIT_NOW] = {BLACK, GREEN, 16, 120},
};

/* Cyan on white would be too faint to read: blue, and papers that leave ink its contrast. */
static const struct colours light[STYLES] = {
	[STYLE_LABEL] = {BLUE, OWN, 0, 0},
	[STYLE_CRUMB] = {BLUE, OWN, 0, 0},
	[STYLE_COUNT] = {RED, OWN, 0, 0},
	[STYLE_HIT] = {BLACK, YELLOW, 16, 228},
	[STYLE_HIT_2] = {BLACK, CYAN, 16, 159},
	[STYLE_HIT_3] = {BLACK, MAGENTA, 16, 225},
	[STYLE_HIT_4] = {WHITE, BLUE, 231, 25},
	[STYLE_HIT_NOW] = {BLACK, GREEN, 16, 119},
};

/* White on black whatever the terminal's own; black on white, yellow or cyan what matters. */
static const struct colours contrast[STYLES] = {
	[STYLE_HIT] = {BLACK, YELLOW, 16, 226},
	[STYLE_HIT_2] = {BLACK, CYAN, 16, 51},
	[STYLE_HIT_3] = {BLACK, MAGENTA, 16, 213},
	[STYLE_HIT_4] = {BLACK, GREEN, 16, 46},
	[STYLE_HIT_NOW] = {BLACK, WHITE, 16, 231},
};

char style_letter(enum style style)
{
	return rows[style].letter;
}

static struct colours colours_of(enum style style, enum theme theme)
{
	struct colours colours = theme == THEME_CONTRAST ? contrast[style]
				 : theme == THEME_LIGHT	 ? light[style]
							 : dark[style];

	if (colours.ink != colours.paper)
		return colours;
	if (theme == THEME_CONTRAST)
		return (struct colours){WHITE, BLACK, 231, 16};
	return (struct colours){OWN, OWN, 0, 0};
}

struct look style_look(enum style style, enum theme theme, int colours)
{
	bool coloured = theme != THEME_MONO && colours >= FEW_COLOURS;
	unsigned char attributes = coloured ? rows[style].coloured : rows[style].plain;
	struct look look = {
		.bold = attributes & BOLD,
		.underline = attributes & UNDERLINE,
		.reverse = attributes & REVERSE,
		.ink = OWN,
		.paper = OWN,
	};

	if (!coloured)
		return look;
	struct colours of = colours_of(style, theme);
	bool many = colours >= MANY_COLOURS && (of.many_ink || of.many_paper);
	look.ink = many ? of.many_ink : of.ink;
	look.paper = many ? of.many_paper : of.paper;
	/* Of 8 colours a bold black is a dark grey in xterm and on consoles, and hard to read. */
	if (!many && look.ink == BLACK)
		look.bold = false;
	/* The 16th is white where the 8th is a light grey. */
	if (theme == THEME_CONTRAST && !many && colours >= 2 * BRIGHT && look.ink == WHITE)
		look.ink = WHITE + BRIGHT;
	return look;
}

int style_rgb(short colour)
{
	static const int basic[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
		0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff,
		0x00ffff, 0xffffff};
	static const int steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};

	if (colour < 16)
		return basic[colour];
	if (colour >= 232)
		return 0x010101 * (8 + 10 * (colour - 232));
	colour = (short)(colour - 16);
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 | steps[colour % 6];
}
