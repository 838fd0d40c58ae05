/* How styles look: legible with what a terminal has. Contrast is that of WCAG 2.2, 1.4.3. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "frame/style.h"

static const double text_least = 4.5, dim_least = 3;

/* ---- contrast ---- */

static double linear(int byte)
{
	double share = byte / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(int rgb)
{
	return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) +
	       0.0722 * linear(rgb & 0xFF);
}

static double contrast(int a, int b)
{
	double one = luminance(a), other = luminance(b);

	return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

/* What the numbers of a terminal's palette look like, and its own ink and paper. */
struct terminal {
	const char *name;
	const int *basic; /* NULL: not used */
	int colours;
	int ink, paper;
	enum theme theme;
};

static int shown(const struct terminal *terminal, int colour, int own)
{
	if (colour < 0)
		return own;
	if (terminal->colours < STYLE_MANY_COLOURS)
		return terminal->basic[colour];
	return terminal->colours == STYLE_MANY_COLOURS ? palette_rgb(colour) : colour;
}

static double contrast_of(const struct terminal *terminal, enum style style)
{
	struct look look = style_look(style, terminal->theme, terminal->colours);

	return contrast(shown(terminal, look.ink, terminal->ink),
		shown(terminal, look.paper, terminal->paper));
}

/* What need not be read to be understood; what lies where the screen is may lose its contrast. */
static double least(enum style style)
{
	if (style == STYLE_THUMB || style == STYLE_THUMB_HIT)
		return 1;
	bool dim =
		style == STYLE_HINT || style == STYLE_OVERVIEW_HIT || style == STYLE_OVERVIEW_TICK;
	return dim ? dim_least : text_least;
}

static void assert_legible(const struct terminal *terminal)
{
	for (int style = 0; style < STYLES; style++) {
		struct look look =
			style_look((enum style)style, terminal->theme, terminal->colours);
		bool own = look.ink < 0 && look.paper < 0; /* as legible as the user has it */
		double is = contrast_of(terminal, (enum style)style);
		if (!own && is < least((enum style)style))
			fail_msg("%s, %d colours, style %c: %.2f", terminal->name,
				terminal->colours, style_letter((enum style)style), is);
	}
}

/* Solarized: Schoonover, ethanschoonover.com/solarized: base03, base0; base3, base00. */
static const struct terminal grounds[] = {
	{"black", NULL, 0, 0xFFFFFF, 0x000000, THEME_DARK},
	{"Solarized dark", NULL, 0, 0x839496, 0x002B36, THEME_DARK},
	{"white", NULL, 0, 0x000000, 0xFFFFFF, THEME_LIGHT},
	{"Solarized light", NULL, 0, 0x657B83, 0xFDF6E3, THEME_LIGHT},
};

static void many_colours_have_contrast(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(grounds) / sizeof(grounds[0]); i++) {
		struct terminal terminal = grounds[i];
		terminal.colours = STYLE_MANY_COLOURS;
		assert_legible(&terminal);
		terminal.colours = STYLE_TRUE_COLOURS;
		assert_legible(&terminal);
		/* White on black needs no paper of the terminal's. */
		terminal.theme = THEME_CONTRAST;
		assert_legible(&terminal);
		terminal.colours = STYLE_MANY_COLOURS;
		assert_legible(&terminal);
	}
}

/*
 * xterm: XTerm-col.ad and charproc.c (red3, blue2, gray90, ... of X11's rgb.txt). VGA: Linux,
 * drivers/tty/vt/vt.c, default_red, default_grn and default_blu. Windows Terminal: Campbell,
 * src/cascadia/TerminalSettingsModel/defaults.json.
 */
static const int xterm[16] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD,
	0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
static const int vga[16] = {0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA,
	0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF};
static const int campbell[16] = {0x0C0C0C, 0xC50F1F, 0x13A10E, 0xC19C00, 0x0037DA, 0x881798,
	0x3A96DD, 0xCCCCCC, 0x767676, 0xE74856, 0x16C60C, 0xF9F1A5, 0x3B78FF, 0xB4009E, 0x61D6D6,
	0xF2F2F2};

static void few_colours_have_contrast(void **state)
{
	static const struct {
		const char *name;
		const int *basic;
	} tables[] = {{"xterm", xterm}, {"VGA", vga}, {"Windows Terminal", campbell}};

	(void)state;
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		const int *basic = tables[i].basic;
		struct terminal dark = {tables[i].name, basic, 16, basic[7], basic[0], THEME_DARK};
		struct terminal light = {
			tables[i].name, basic, 16, basic[0], basic[15], THEME_LIGHT};
		assert_legible(&dark);
		assert_legible(&light);
		dark.theme = THEME_CONTRAST;
		assert_legible(&dark);
	}
}

/* ---- states ---- */

static bool alike(enum style a, enum style b, enum theme theme, int colours)
{
	struct look one = style_look(a, theme, colours), other = style_look(b, theme, colours);

	return one.bold == other.bold && one.underline == other.underline &&
	       one.reverse == other.reverse && one.ink == other.ink && one.paper == other.paper;
}

/* Whatever there is: among others, on a selected row, in the strip. */
static void the_present_hit_is_like_nothing_else(void **state)
{
	static const int colours[] = {0, 8, 16, 256, STYLE_TRUE_COLOURS};

	(void)state;
	for (size_t i = 0; i < sizeof(colours) / sizeof(colours[0]); i++) {
		for (int theme = THEME_AUTO; theme <= THEME_CONTRAST; theme++) {
			for (int style = 0; style < STYLES; style++) {
				bool same = alike(STYLE_HIT_NOW, (enum style)style,
					(enum theme)theme, colours[i]);
				assert_int_equal(same, style == STYLE_HIT_NOW);
			}
			assert_false(alike(
				STYLE_SELECTED, STYLE_RESTING, (enum theme)theme, colours[i]));
			assert_false(alike(STYLE_THUMB, STYLE_TEXT, (enum theme)theme, colours[i]));
		}
	}
}

static void red_is_for_errors(void **state)
{
	(void)state;
	for (int theme = THEME_LIGHT; theme <= THEME_DARK; theme++) {
		for (int style = 0; style < STYLES; style++) {
			struct look look = style_look((enum style)style, (enum theme)theme, 16);
			assert_int_equal(look.ink == 1 || look.ink == 9, style == STYLE_ERROR);
			assert_true(look.paper != 1 && look.paper != 9);
		}
	}
}

/* xterm and consoles draw a bold black of 8 colours as a dark grey. */
static void black_of_eight_colours_is_never_bold(void **state)
{
	unsigned black = 0;

	(void)state;
	for (int style = 0; style < STYLES; style++) {
		for (int theme = THEME_AUTO; theme <= THEME_CONTRAST; theme++) {
			struct look look = style_look((enum style)style, (enum theme)theme, 8);
			assert_true(look.ink < 8 && look.paper < 8);
			black += look.ink == 0;
			assert_false(look.bold && look.ink == 0);
		}
	}
	assert_true(black > 0);
	assert_true(style_look(STYLE_HIT_NOW, THEME_AUTO, 256).bold);
	assert_true(style_look(STYLE_HIT_NOW, THEME_MONO, 8).bold);
}

/* A terminal of 24 bits takes 0 to 7, or to 255, for numbers of its palette. */
static void true_colours_are_no_numbers(void **state)
{
	(void)state;
	for (int style = 0; style < STYLES; style++) {
		for (int theme = THEME_AUTO; theme <= THEME_CONTRAST; theme++) {
			struct look look = style_look(
				(enum style)style, (enum theme)theme, STYLE_TRUE_COLOURS);
			assert_true(look.ink < 0 || look.ink >= 256);
			assert_true(look.paper < 0 || look.paper >= 256);
		}
	}
}

static int apart(int a, int b)
{
	int red = (a >> 16) - (b >> 16), green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
	int blue = (a & 0xFF) - (b & 0xFF);

	return red * red + green * green + blue * blue;
}

static void the_nearest_is_nearest(void **state)
{
	(void)state;
	for (int rgb = 0; rgb <= 0xFFFFFF; rgb += 4099) {
		int found = apart(palette_rgb(palette_nearest(rgb)), rgb);
		for (int number = 16; number < 256; number++)
			assert_true(found <= apart(palette_rgb(number), rgb));
	}
}

/* Each state has a letter of its own in the golden frames. */
static void letters_tell_styles_apart(void **state)
{
	char seen[STYLES + 1] = {0};

	(void)state;
	for (int style = 0; style < STYLES; style++) {
		assert_null(strchr(seen, style_letter((enum style)style)));
		seen[style] = style_letter((enum style)style);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(many_colours_have_contrast),
		cmocka_unit_test(few_colours_have_contrast),
		cmocka_unit_test(the_present_hit_is_like_nothing_else),
		cmocka_unit_test(red_is_for_errors),
		cmocka_unit_test(black_of_eight_colours_is_never_bold),
		cmocka_unit_test(true_colours_are_no_numbers),
		cmocka_unit_test(the_nearest_is_nearest),
		cmocka_unit_test(letters_tell_styles_apart),
	};

	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
