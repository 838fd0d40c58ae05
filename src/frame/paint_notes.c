#include "frame/paint.h"

#include "notes/listing.h"
#include "session/notes_view.h"
#include "text/width.h"

enum {
	SIGN_COLUMNS = 2,
	LABEL_COLUMNS = 5,
	LABEL_ENGLISH = 9,
	ROOMY = 60, /* so many leave room for the place and the words, */
	FOOT_PLACE = 1,
	FOOT_NOTE = 3, /* rows of the user's words at most */
};

struct columns {
	str sign, label, where, words, note, state;
	enum style label_style, style;
};

enum style paint_label_style(enum note_label label)
{
	return (enum style)(STYLE_NOTE + label);
}

str paint_note_sign(unsigned kinds)
{
	return kinds & NOTE_MARK ? draw_glyph(GLYPH_MARK)
	       : kinds		 ? draw_glyph(GLYPH_NOTE)
				 : STR("");
}

/* Cuts a column off the start of the pen's. */
static struct pen first(struct pen *pen, unsigned columns)
{
	struct pen own = *pen;

	pen->column += columns;
	own.end = pen->column - 1;
	return own;
}

/* The place, with what has become of it at its end. */
static void draw_where(const struct columns *own, struct pen *pen)
{
	struct pen end = *pen;
	unsigned columns = (unsigned)width_columns(own->state);

	if (columns && columns + 4 < pen->end - pen->column) {
		draw_right(&end, own->state, STYLE_NOTICE);
		pen->end -= columns + 1;
	}
	draw_clipped(pen, own->where, own->style == STYLE_TEXT ? STYLE_CRUMB : own->style);
}

static void draw_columns(const struct session *s, const struct columns *own, struct pen *pen)
{
	unsigned all = s->layout.table.columns;
	struct pen sign = first(pen, SIGN_COLUMNS);
	struct pen label = first(pen, s->lang == LANG_EN ? LABEL_ENGLISH : LABEL_COLUMNS);

	draw_clipped(&sign, own->sign, STYLE_COUNT);
	draw_clipped(&label, own->label, own->label_style);
	if (all < ROOMY) {
		draw_clipped(pen, own->note.len ? own->note : own->words, own->style);
		return;
	}
	struct pen where = first(pen, all / 4), words = first(pen, all * 3 / 10);
	draw_where(own, &where);
	draw_clipped(&words, own->words, own->style);
	draw_clipped(pen, own->note, own->style == STYLE_TEXT ? STYLE_NOTICE : own->style);
}

static str first_line(str text)
{
	str line = {0};

	str_line(&text, &line);
	return line;
}

static void draw_row(const struct session *s, uint32_t item, struct pen *pen)
{
	const struct note *note = note_rows_at(&s->marked.rows, item);
	const struct noted_item *found = notes_view_found(s, item);
	struct buf where = {0};

	notes_view_add_where(s, item, &where);
	bool moved = found && found->found.state == ANCHOR_MOVED;
	const struct columns columns = {
		.sign = paint_note_sign(note->kind),
		.label = notes_label_name(note->label, s->lang),
		.where = buf_str(&where),
		.words = first_line(notes_view_words(s, item)),
		.note = first_line(note->text),
		.state = moved ? str_of(message(s->lang, MSG_WORDS_MOVED)) : STR(""),
		.label_style = paint_label_style(note->label),
	};
	draw_columns(s, &columns, pen);
	buf_fini(&where);
}

static void draw_head(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.table_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct columns columns = {
		.label = str_of(message(s->lang, MSG_COLUMN_LABEL)),
		.where = str_of(message(s->lang, MSG_COLUMN_WHERE)),
		.words = str_of(message(s->lang, MSG_COLUMN_WORDS)),
		.note = str_of(message(s->lang, MSG_NOTE)),
		.label_style = STYLE_CRUMB,
		.style = STYLE_CRUMB,
	};

	draw_columns(s, &columns, &pen);
}

/* Where the selected one is, and what has become of that. */
static void draw_place(const struct session *s, struct grid *grid, uint32_t item)
{
	const struct rect *r = &s->layout.table_foot;
	struct pen pen = pen_at(grid, r->row + FOOT_PLACE, r->column, r->column + r->columns);
	const struct noted_item *found = notes_view_found(s, item);
	struct buf state = {0}, where = {0};

	if (found)
		listing_describe(
			found->note, session_shown(s)->plan, &found->found, s->lang, &state);
	notes_view_add_where(s, item, &where);
	struct pen end = pen;
	unsigned columns = (unsigned)width_columns(buf_str(&state));
	draw_right(&end, buf_str(&state), STYLE_NOTICE);
	if (columns)
		pen.end = columns + 1 < pen.end ? pen.end - columns - 1 : pen.column;
	draw_clipped(&pen, buf_str(&where), STYLE_CRUMB);
	buf_fini(&state);
	buf_fini(&where);
}

/* The paragraph with the words in it; of another plan, or if they are gone, what is known of it. */
static void draw_words(const struct session *s, struct grid *grid, unsigned row, uint32_t item)
{
	const struct noted_item *found = notes_view_found(s, item);
	const struct anchor *anchor = &note_rows_at(&s->marked.rows, item)->anchor;
	struct buf text = {0};

	if (found && found->found.state != ANCHOR_ORPHAN) {
		const struct anchor_range *range = &found->found.range;
		str own = plan_text(
			session_shown(s)->plan, range->from.section, range->from.paragraph);
		paint_foot_text(s, grid, row, 0, own, range->from.byte, range->to);
		return;
	}
	buf_add(&text, anchor->before);
	uint32_t from = (uint32_t)text.len;
	buf_add(&text, anchor->words);
	uint32_t to = (uint32_t)text.len;
	buf_add(&text, anchor->after);
	paint_foot_text(s, grid, row, 0, buf_str(&text), from, to);
	buf_fini(&text);
}

static void draw_foot(const struct session *s, struct grid *grid)
{
	uint32_t item = table_selected(&s->marked.rows.table);

	if (s->layout.table_foot.rows <= FOOT_PLACE || item == TABLE_NONE)
		return;
	draw_place(s, grid, item);
	unsigned row = paint_foot_lines(s, grid, FOOT_PLACE + 1, FOOT_PLACE + 1 + FOOT_NOTE,
		note_rows_at(&s->marked.rows, item)->text, STYLE_NOTICE);
	draw_words(s, grid, row, item);
}

void paint_notes(const struct session *s, struct grid *grid, bool focused)
{
	enum message title = s->marked.all ? MSG_NOTES_ALL : MSG_NOTES;

	draw_head(s, grid);
	paint_table(
		s, grid, focused, &s->marked.rows.table, str_of(message(s->lang, title)), draw_row);
	draw_foot(s, grid);
}
