#include "frame/style.h"

enum { BLACK, RED, GREEN, YELLOW, BLUE, MAGENTA, CYAN, WHITE, OWN = -1 };

/*
 * Ink is never white, yellow or black on the terminal's own paper, which may be light or dark.
 * What stands on every row has none: each change of colour costs a thin line some ten bytes.
 */
static const struct look in_colour[STYLES] = {
	[STYLE_TEXT] = {' ', false, false, false, OWN, OWN},
	[STYLE_TITLE] = {'T', true, false, false, OWN, OWN},
	[STYLE_LABEL] = {'L', false, false, false, CYAN, OWN},
	[STYLE_CRUMB] = {'c', false, false, false, CYAN, OWN},
	[STYLE_FAINT] = {'.', false, false, false, OWN, OWN},
	[STYLE_FIELD] = {'f', true, false, false, OWN, OWN},
	[STYLE_FRESH] = {'r', false, false, true, OWN, OWN},
	[STYLE_COUNT] = {'n', true, false, false, RED, OWN},
	[STYLE_HIT] = {'h', false, false, false, BLACK, YELLOW},
	[STYLE_HIT_NOW] = {'H', true, false, false, BLACK, GREEN},
	[STYLE_SELECTED] = {'S', false, false, true, OWN, OWN},
	[STYLE_RESTING] = {'s', true, false, false, OWN, OWN},
	[STYLE_KEY] = {'k', true, false, false, OWN, OWN},
	[STYLE_HINT] = {'i', false, false, false, OWN, OWN},
	[STYLE_NOTICE] = {'N', true, false, false, OWN, OWN},
	[STYLE_MARK] = {'?', false, false, true, OWN, OWN},
};

static const struct look without[STYLES] = {
	[STYLE_TEXT] = {' ', false, false, false, OWN, OWN},
	[STYLE_TITLE] = {'T', true, false, false, OWN, OWN},
	[STYLE_LABEL] = {'L', false, false, false, OWN, OWN},
	[STYLE_CRUMB] = {'c', false, false, false, OWN, OWN},
	[STYLE_FAINT] = {'.', false, false, false, OWN, OWN},
	[STYLE_FIELD] = {'f', true, false, false, OWN, OWN},
	[STYLE_FRESH] = {'r', false, false, true, OWN, OWN},
	[STYLE_COUNT] = {'n', true, false, false, OWN, OWN},
	[STYLE_HIT] = {'h', false, true, false, OWN, OWN},
	[STYLE_HIT_NOW] = {'H', true, false, true, OWN, OWN},
	[STYLE_SELECTED] = {'S', false, false, true, OWN, OWN},
	[STYLE_RESTING] = {'s', true, false, false, OWN, OWN},
	[STYLE_KEY] = {'k', true, false, false, OWN, OWN},
	[STYLE_HINT] = {'i', false, false, false, OWN, OWN},
	[STYLE_NOTICE] = {'N', true, false, false, OWN, OWN},
	[STYLE_MARK] = {'?', false, false, true, OWN, OWN},
};

struct look style_look(enum style style, bool colour)
{
	return colour ? in_colour[style] : without[style];
}
