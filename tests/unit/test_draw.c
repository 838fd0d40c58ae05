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
	return (c < 0xD800 || c > 0xDFFF) &&
	       uc_is_general_category_withtable(
		       c, UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn);
}

/* Text in a row of a grid; the caller ends it. */
static void draw(struct grid *grid, str text, struct buf *row)
{
	grid_reset(grid, 1, 10);
	struct pen pen = pen_at(grid, 0, 0, 10);
	draw_text(&pen, text, STYLE_TEXT);
	grid_row_text(grid, 0, row);
}

/* Draws it between two characters: whether it is sent, or is marked in its place. */
static void look_at(uint32_t c, bool *sent, bool *marked)
{
	struct grid grid = {0};
	struct buf text = {0}, row = {0}, own = {0};

	buf_add(&text, STR("产"));
	buf_code_point(&text, c);
	buf_code_point(&own, c);
	buf_add(&text, STR("业"));
	draw(&grid, buf_str(&text), &row);
	*sent = memmem(row.data, row.len, own.data, own.len) != NULL;
	*marked = grid_cell(&grid, 0, 2)->style == STYLE_MARK;
	buf_fini(&text);
	buf_fini(&row);
	buf_fini(&own);
	grid_fini(&grid);
}

/* A joiner or a variation selector belongs to the character before it. */
static bool is_part(uint32_t c)
{
	return utf8_is_invisible(c) && !utf8_is_hidden(c);
}

static void what_has_no_shape_is_marked(void **state)
{
	unsigned odd = 0, marked = 0, shown = 0;
	(void)state;

	for (uint32_t c = 0x80; c < 0x110000; c++) {
		bool sent, mark, ideograph = c >= 0x20000 && c < 0x40000 && !utf8_is_hidden(c);
		bool formats = uc_is_general_category(c, UC_CATEGORY_Cf);
		if (!is_odd(c))
			continue;
		look_at(c, &sent, &mark);
		odd++;
		marked += mark;
		shown += sent;
		/* Some that format have a shape, as the Arabic number sign. */
		bool may_be_sent = ideograph || (formats && !utf8_is_invisible(c));
		if (sent && !may_be_sent)
			fail_msg("U+%04X is sent", c);
		if (!sent && !mark && !is_part(c))
			fail_msg("U+%04X is not marked", c);
		if (utf8_is_hidden(c) && fold_code_point(c) != 0)
			fail_msg("U+%04X is not ignored when text is searched", c);
	}
	print_message("%u: %u marked, %u shown\n", odd, marked, shown);
	assert_true(marked > 100000);
}

static void bytes_that_are_no_character_are_marked(void **state)
{
	struct grid grid = {0};
	struct buf row = {0};
	(void)state;

	draw(&grid, STR("产\xFF业"), &row);
	assert_int_equal(grid_cell(&grid, 0, 2)->style, STYLE_MARK);
	assert_int_equal(grid_cell(&grid, 0, 3)->style, STYLE_TEXT);
	buf_fini(&row);
	grid_fini(&grid);
}

/* Text in tags after a flag, or after any other character, is seen to be there. */
static void tags_are_marked(void **state)
{
	static const struct {
		const char *text;
		unsigned column;
	} rows[] = {
		{"产\U000E0041", 2},
		{"产\U000E0041\U000E0042业", 2},
		{"\U0001F3F4\U000E0067\U000E0062\U000E007F业", 2},
		{"e\u0301\U000E0041", 1},
		{"\U000E0041业", 0},
	};
	(void)state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct grid grid = {0};
		struct buf row = {0};
		unsigned marks = 0;
		draw(&grid, str_of(rows[i].text), &row);
		for (unsigned column = 0; column < 10; column++)
			marks += grid_cell(&grid, 0, column)->style == STYLE_MARK;
		assert_int_equal(marks, 1);
		assert_int_equal(grid_cell(&grid, 0, rows[i].column)->style, STYLE_MARK);
		buf_fini(&row);
		grid_fini(&grid);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_no_shape_is_marked),
		cmocka_unit_test(tags_are_marked),
		cmocka_unit_test(bytes_that_are_no_character_are_marked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
