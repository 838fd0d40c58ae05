/* Text in cells: what has no shape is marked, and nothing of it is sent to the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <unictype.h>

#include "base/utf8.h"
#include "frame/draw.h"
#include "text/fold.h"

/* Characters that format, private ones, and those that are none; no text holds a surrogate. */
static bool is_odd(uint32_t c)
{
	return uc_is_general_category_withtable(
		c, UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn);
}

static void what_has_no_shape_is_marked(void **state)
{
	struct grid grid = {0};
	unsigned odd = 0, marked = 0, shown = 0, inside = 0;
	(void)state;

	for (uint32_t c = 0x80; c < 0x110000; c++) {
		if ((c >= 0xD800 && c <= 0xDFFF) || !is_odd(c))
			continue;
		struct buf text = {0}, row = {0}, own = {0};
		buf_add(&text, STR("产"));
		buf_code_point(&text, c);
		buf_code_point(&own, c);
		buf_add(&text, STR("业"));
		grid_reset(&grid, 1, 10);
		struct pen pen = pen_at(&grid, 0, 0, 10);
		draw_text(&pen, buf_str(&text), STYLE_TEXT);
		grid_row_text(&grid, 0, &row);
		bool there = memmem(row.data, row.len, own.data, own.len) != NULL;
		/* A tag belongs to the character before it, and is left out; so far from all
		 * that is written noncharacters are searched for as they are. */
		bool is_tag = c >= 0xE0020 && c <= 0xE007F,
		     far = (c & 0xFFFE) == 0xFFFE && c > 0xFFFF;
		bool mark = grid_cell(&grid, 0, 2)->style == STYLE_MARK;
		odd++;
		marked += mark;
		shown += there;
		inside += !mark && !there;
		if (utf8_is_invisible(c) && there)
			fail_msg("U+%04X is sent", c);
		if (utf8_is_hidden(c) && !mark && !is_tag)
			fail_msg("U+%04X is not marked", c);
		if (utf8_is_hidden(c) && fold_code_point(c) != 0 && !far)
			fail_msg("U+%04X is not ignored when text is searched", c);
		buf_fini(&text);
		buf_fini(&row);
		buf_fini(&own);
	}
	print_message("%u: %u marked, %u shown, %u left out\n", odd, marked, shown, inside);
	assert_true(marked > 100);
	grid_fini(&grid);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_no_shape_is_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
