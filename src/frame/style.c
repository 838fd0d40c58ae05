#include "frame/style.h"

enum { BASIC_COLOURS = 8, BRIGHT_COLOURS = 16 };

static const struct {
	char letter;
	unsigned char role;
} rows[STYLES] = {
	[STYLE_TEXT] = {' ', ROLE_TEXT},
	[STYLE_TITLE] = {'T', ROLE_HEADING},
	[STYLE_LABEL] = {'L', ROLE_ACCENT},
	[STYLE_CRUMB] = {'c', ROLE_ACCENT},
	/* On every row: a change of colour there and back costs a slow line up to 28 bytes. */
	[STYLE_FAINT] = {'.', ROLE_TEXT},
	[STYLE_FIELD] = {'f', ROLE_HEADING},
	[STYLE_FRESH] = {'r', ROLE_SELECTED},
	[STYLE_COUNT] = {'n', ROLE_ACCENT},
	[STYLE_HIT] = {'h', ROLE_HIT},
	[STYLE_HIT_2] = {'2', ROLE_TERM_2},
	[STYLE_HIT_3] = {'3', ROLE_TERM_3},
	[STYLE_HIT_NOW] = {'H', ROLE_HIT_NOW},
	[STYLE_SELECTED] = {'S', ROLE_SELECTED},
	[STYLE_RESTING] = {'s', ROLE_RESTING},
	[STYLE_INSERTED] = {'I', ROLE_INSERTED},
	[STYLE_GONE] = {'G', ROLE_GONE},
	[STYLE_FIGURE] = {'#', ROLE_FIGURE},
	[STYLE_SAID] = {'d', ROLE_SAID},
	[STYLE_NEW] = {'+', ROLE_NEW},
	[STYLE_NOTE] = {'~', ROLE_NOTE},
	[STYLE_NOTE_CHECK] = {'C', ROLE_NOTE_CHECK},
	[STYLE_NOTE_QUOTE] = {'Q', ROLE_NOTE_QUOTE},
	[STYLE_NOTE_QUESTION] = {'U', ROLE_NOTE_QUESTION},
	[STYLE_NOTE_DONE] = {'D', ROLE_NOTE_DONE},
	[STYLE_OVERVIEW_HIT] = {'o', ROLE_OVERVIEW_HIT},
	[STYLE_OVERVIEW_TICK] = {'t', ROLE_OVERVIEW_TICK},
	[STYLE_THUMB] = {'_', ROLE_THUMB},
	[STYLE_THUMB_HIT] = {'O', ROLE_THUMB_HIT},
	[STYLE_KEY] = {'k', ROLE_HEADING},
	[STYLE_HINT] = {'i', ROLE_FURNITURE},
	[STYLE_NOTICE] = {'N', ROLE_HEADING},
	[STYLE_ERROR] = {'E', ROLE_ERROR},
	[STYLE_MARK] = {'?', ROLE_SIGN},
};

char style_letter(enum style style)
{
	return rows[style].letter;
}

enum style style_of_term(unsigned term)
{
	return term == 0 ? STYLE_HIT : term % 2 ? STYLE_HIT_2 : STYLE_HIT_3;
}

static int few(int number, int colours)
{
	return number >= BASIC_COLOURS && colours < BRIGHT_COLOURS ? number - BASIC_COLOURS
								   : number;
}

static int many(int rgb, int colours)
{
	if (rgb < 0)
		return rgb;
	if (colours < STYLE_TRUE_COLOURS)
		return palette_nearest(rgb);
	return rgb < STYLE_MANY_COLOURS ? STYLE_MANY_COLOURS : rgb;
}

struct look style_look(enum style style, enum theme theme, int colours)
{
	enum role role = (enum role)rows[style].role;
	struct attributes attributes = palette_attributes(role);
	bool coloured = theme != THEME_MONO && colours >= STYLE_FEW_COLOURS;
	struct tint tint = palette_tint(role, theme);
	unsigned bits = !coloured		       ? attributes.plain
			: colours < STYLE_MANY_COLOURS ? attributes.few
						       : attributes.many;
	struct look look = {
		.bold = bits & PALETTE_BOLD,
		.underline = bits & PALETTE_UNDERLINE,
		.reverse = bits & PALETTE_REVERSE,
		.ink = PALETTE_NONE,
		.paper = PALETTE_NONE,
	};

	if (coloured && colours < STYLE_MANY_COLOURS) {
		look.ink = few(tint.few_ink, colours);
		look.paper = few(tint.few_paper, colours);
	} else if (coloured) {
		look.ink = many(tint.ink, colours);
		look.paper = many(tint.paper, colours);
	}
	return look;
}
