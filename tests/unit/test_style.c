/* How styles look: legible with what a terminal has. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "frame/style.h"

/* xterm and consoles draw a bold black of 8 colours as a dark grey. */
static void black_of_eight_colours_is_never_bold(void **state)
{
	unsigned black = 0;

	(void)state;
	for (int style = 0; style < STYLES; style++) {
		for (int theme = THEME_AUTO; theme <= THEME_CONTRAST; theme++) {
			struct look look = style_look((enum style)style, (enum theme)theme, 8);
			black += look.ink == 0;
			assert_false(look.bold && look.ink == 0);
		}
	}
	assert_true(black > 0);
	assert_true(style_look(STYLE_HIT_NOW, THEME_AUTO, 256).bold);
	assert_true(style_look(STYLE_HIT_NOW, THEME_MONO, 8).bold);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(black_of_eight_colours_is_never_bold),
	};

	return cmocka_run_group_tests_name("style", tests, NULL, NULL);
}
