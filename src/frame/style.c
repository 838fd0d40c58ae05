#include "frame/style.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, OWN = -1 };
enum { BOLD = 1, UNDERLINE = 2, REVERSE = 4 };

/*
 * Ink is never white, yellow or black on the terminal's own paper, which may be light or dark.
 * What stands on every row has none: each change of colour costs a thin line some ten bytes.
 */
static const struct {
	char letter;
	unsigned char coloured; /* attributes beside ink and paper */
	unsigned char plain;	/* attributes without them */
	signed char ink, paper;
} rows[STYLES] = {
	[STYLE_TEXT] = {' ', 0, 0, OWN, OWN},
	[STYLE_TITLE] = {'T', BOLD, BOLD, OWN, OWN},
	[STYLE_LABEL] = {'L', 0, 0, CYAN, OWN},
	[STYLE_CRUMB] = {'c', 0, 0, CYAN, OWN},
	[STYLE_FAINT] = {'.', 0, 0, OWN, OWN},
	[STYLE_FIELD] = {'f', BOLD, BOLD, OWN, OWN},
	[STYLE_FRESH] = {'r', REVERSE, REVERSE, OWN, OWN},
	[STYLE_COUNT] = {'n', BOLD, BOLD, RED, OWN},
	[STYLE_HIT] = {'h', 0, UNDERLINE, BLACK, YELLOW},
	[STYLE_HIT_2] = {'2', 0, UNDERLINE, BLACK, CYAN},
	[STYLE_HIT_3] = {'3', 0, UNDERLINE, BLACK, MAGENTA},
	[STYLE_HIT_4] = {'4', 0, UNDERLINE, WHITE, BLUE},
	[STYLE_HIT_NOW] = {'H', BOLD, BOLD | REVERSE, BLACK, GREEN},
	[STYLE_SELECTED] = {'S', REVERSE, REVERSE, OWN, OWN},
	[STYLE_RESTING] = {'s', BOLD, BOLD, OWN, OWN},
	[STYLE_KEY] = {'k', BOLD, BOLD, OWN, OWN},
	[STYLE_HINT] = {'i', 0, 0, OWN, OWN},
	[STYLE_NOTICE] = {'N', BOLD, BOLD, OWN, OWN},
	[STYLE_MARK] = {'?', REVERSE, REVERSE, OWN, OWN},
};

struct look style_look(enum style style, bool colour)
{
	unsigned char attributes = colour ? rows[style].coloured : rows[style].plain;

	return (struct look){
		.letter = rows[style].letter,
		.bold = attributes & BOLD,
		.underline = attributes & UNDERLINE,
		.reverse = attributes & REVERSE,
		.ink = colour ? rows[style].ink : (signed char)OWN,
		.paper = colour ? rows[style].paper : (signed char)OWN,
	};
}
