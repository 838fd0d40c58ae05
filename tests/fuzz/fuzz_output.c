/*
 * Whatever text leaves past curses or for cells: no byte in it is a control that is not ours.
 */
#include "fuzz.h"

#include "../frames/grid_check.h"
#include "base/csv.h"
#include "base/utf8.h"
#include "clipboard/sequence.h"
#include "frame/draw.h"
#include "notes/export.h"
#include "plan/cite.h"
#include "text/name.h"
#include "text/width.h"

enum { ROWS = 4 };

static void check_safe(str input)
{
	struct buf out = {0}, again = {0};

	for (int lines = 0; lines < 2; lines++) {
		buf_set(&out, str_of(""));
		utf8_add_safe(&out, input, lines);
		fuzz_must_be_safe(buf_str(&out), "what is made safe is");
		fuzz_must(lines || !memchr(out.data, '\n', out.len), "one line is one");
		buf_set(&again, str_of(""));
		utf8_add_safe(&again, buf_str(&out), lines);
		fuzz_must(str_equal(buf_str(&out), buf_str(&again)), "what is safe stays as it is");
	}
	buf_fini(&out);
	buf_fini(&again);
}

/* A field of a table, read back as any other program would. */
static void check_csv(str text, bool spreadsheet)
{
	static const char *const columns[] = {"a", NULL};
	struct buf out = {0}, safe = {0}, back = {0};
	struct csv_writer writer = {.out = &out, .spreadsheet = spreadsheet};

	csv_begin(&writer, columns);
	size_t head = out.len;
	csv_text(&writer, text);
	csv_end_row(&writer);
	str row = str_slice(buf_str(&out), head, out.len);
	fuzz_must(str_ends(row, STR("\r\n")), "a row ends with CR LF");
	row.len -= 2;
	bool quoted = row.len && row.data[0] == '"';
	for (size_t i = quoted; i < row.len - quoted; i++) {
		fuzz_must(
			quoted || (row.data[i] != ',' && row.data[i] != '\n' && row.data[i] != '"'),
			"a field that must be quoted is");
		if (quoted && row.data[i] == '"')
			fuzz_must(row.data[++i] == '"', "a quotation mark is doubled");
		buf_byte(&back, row.data[i]);
	}
	utf8_add_safe(&safe, text, true);
	str got = buf_str(&back);
	if (spreadsheet && got.len && got.data[0] == '\'' && !str_starts(buf_str(&safe), STR("'")))
		got = str_slice(got, 1, got.len);
	fuzz_must(str_equal(got, buf_str(&safe)), "a field comes back");
	csv_whole(&writer, text.len);
	csv_real(&writer, (double)text.len / 3, 2);
	buf_fini(&out);
	buf_fini(&safe);
	buf_fini(&back);
}

/* A sequence is ESC ] 52 or 5522, printable ASCII, and its end; nothing else is in it. */
static void check_sequence(str text, int which)
{
	struct buf out = {0};
	unsigned open = 0;

	if (which == 0)
		sequence_osc52(text, &out);
	else if (which == 1)
		sequence_osc52_for_screen(text, &out);
	else
		sequence_osc5522(text, 7, &out);
	for (size_t i = 0; i < out.len; i++) {
		unsigned char c = (unsigned char)out.data[i];
		unsigned char next = i + 1 < out.len ? (unsigned char)out.data[i + 1] : 0;
		if (c == 0x1B) {
			fuzz_must(next == ']' || next == '\\' || next == 'P', "ESC begins or ends");
			open += next != '\\';
			if (next == '\\' && open)
				open--;
			i++;
		} else if (c == 7) {
			open -= open > 0;
		} else {
			fuzz_must(c > 0x20 && c < 0x7F && c != '?', "a sequence asks for nothing");
		}
	}
	fuzz_must(open == 0, "a sequence ends");
	buf_fini(&out);
}

static void check_names(str input)
{
	struct buf text = {0}, id = {0}, again = {0};

	name_text(input, &text);
	for (int file = 0; file < 2; file++) {
		buf_set(&id, str_of(""));
		buf_set(&again, str_of(""));
		(file ? name_file : name_id)(buf_str(&text), &id);
		(file ? name_file : name_id)(buf_str(&id), &again);
		fuzz_must(
			id.len > 0 && id.len <= NAME_BYTES, "a name is neither empty nor too long");
		fuzz_must(!strchr("._-", id.data[0]), "a name begins with a letter");
		fuzz_must(!memchr(id.data, '/', id.len) && !memchr(id.data, ' ', id.len),
			"a name is one in a shell");
		fuzz_must_be_safe(buf_str(&id), "a name is safe");
		fuzz_must(str_equal(buf_str(&id), buf_str(&again)), "a name of a name is the same");
	}
	buf_set(&id, str_of(""));
	name_id(buf_str(&text), &id);
	fuzz_must(name_is_id(buf_str(&id)), "an id is one");
	buf_fini(&text);
	buf_fini(&id);
	buf_fini(&again);
}

/* Columns, a bar, its share and a glyph, each in a row of its own. */
static void draw_all(struct grid *grid, str text, unsigned columns)
{
	struct pen pen = pen_at(grid, 2, 0, columns);

	draw_column(&pen, text, columns / 2, STYLE_TEXT);
	draw_end_column(&pen, text, columns / 3, STYLE_TEXT);
	pen = pen_at(grid, 3, 0, columns);
	draw_share(&pen, (double)(text.len % 9) / 8, 1, columns / 2, STYLE_TEXT);
	for (unsigned eighths = 1; eighths <= 8; eighths++) {
		draw_text(&pen, draw_bar(eighths), STYLE_TEXT);
		draw_text(&pen, draw_level(eighths), STYLE_TEXT);
	}
	for (int glyph = 0; glyph <= GLYPH_GONE; glyph++)
		draw_text(&pen, draw_glyph((enum glyph)glyph), STYLE_TEXT);
	draw_restyle(grid, 2, 0, columns, STYLE_TITLE);
}

static void check_cells(str text, unsigned columns)
{
	struct grid grid = {0};
	struct buf out = {0};
	unsigned row;

	grid_reset(&grid, ROWS, columns);
	struct pen pen = pen_at(&grid, 0, 0, columns);
	draw_clipped(&pen, text, STYLE_TEXT);
	draw_blanks(&pen, columns, STYLE_TEXT);
	pen = pen_at(&grid, 1, columns / 3, columns);
	draw_right(&pen, text, STYLE_TITLE);
	draw_text(&pen, text, STYLE_TEXT);
	draw_all(&grid, text, columns);
	const char *problem = grid_problem(&grid, &row);
	fuzz_must(!problem, problem);
	for (unsigned r = 0; r < ROWS; r++)
		grid_row_text(&grid, r, &out);
	fuzz_must_be_safe(buf_str(&out), "cells are safe");
	buf_set(&out, str_of(""));
	width_add_clipped(text, columns, &out);
	fuzz_must(width_columns(buf_str(&out)) <= columns, "clipped text fits");
	fuzz_must_be_text(buf_str(&out), "clipped text is text");
	grid_fini(&grid);
	buf_fini(&out);
}

static void check_markup(str text)
{
	struct buf out = {0};

	export_add_html(text, &out);
	fuzz_must(!memchr(out.data ? out.data : "", '<', out.len), "text opens no tag");
	buf_set(&out, str_of(""));
	cite_add_quotation(text, true, &out);
	fuzz_must_be_lines(buf_str(&out), "a quotation is lines");
	buf_fini(&out);
}

static void run(str input)
{
	unsigned how = fuzz_byte(&input), columns = 1 + fuzz_byte(&input) % 80;
	struct buf text = {0};
	str status = {0};

	struct err err = {0};
	err_set(&err, (enum err_kind)(1 + how % (ERR_KINDS - 1)), "%.*s", (int)input.len,
		input.data ? input.data : "");
	struct buf name = {0};
	buf_add(&name, input);
	buf_byte(&name, 0);
	err_file(&err, name.data);
	fuzz_must_say(&err);
	buf_fini(&name);
	check_safe(input);
	check_names(input);
	if (sequence_answer(input, 7, &status))
		fuzz_must(status.len <= input.len, "a status is of the answer");
	fuzz_text(input, true, &text);
	check_csv(buf_str(&text), how & 1);
	check_sequence(buf_str(&text), (int)(how % 3));
	check_markup(buf_str(&text));
	fuzz_text(input, false, &text);
	check_cells(buf_str(&text), columns);
	buf_fini(&text);
}

const struct fuzz_target fuzz_output = {"output", 256, NULL, run};
