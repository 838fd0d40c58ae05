#include "frame/paint.h"

#include "plan/render.h"
#include "session/goto.h"
#include "session/help.h"
#include "text/width.h"
#include "text/wrap.h"

enum { ENTRY_INDENT = 2 };

/* ---- the list ---- */

/* A title, in which what matches is marked. */
static void draw_title(const struct session *s, const struct destination *to, str title,
	enum style plain, struct pen *pen)
{
	struct range range = {.from = 0};

	if (to->len) {
		struct index_walk walk =
			index_walk(s->go_to.found.sources[to->source].index, to->at);
		range = index_range(&walk, to->at, to->len);
	}
	draw_text(pen, str_slice(title, 0, range.from), plain);
	draw_text(pen, str_slice(title, range.from, range.to), STYLE_HIT);
	draw_clipped(pen, str_slice(title, range.to, title.len), plain);
}

/* The heading of a section: label and title, or its kind's name. */
static void draw_heading(const struct session *s, const struct destination *to, struct pen *pen)
{
	const struct index *index = s->go_to.found.sources[to->source].index;
	struct heading_words heading = index_heading(index, to->section);
	str title = heading.title;
	struct buf before = {0};

	heading.title = (str){0};
	render_heading(&heading, s->lang, &before);
	if (title.len == 0 || heading.label.len) {
		draw_clipped(pen, buf_str(&before), STYLE_TEXT);
		draw_text(pen, render_label_parted(heading.label) ? STR(" ") : STR(""), STYLE_TEXT);
	}
	draw_title(s, to, title, STYLE_TEXT, pen);
	buf_fini(&before);
}

static str name_of(const struct session *s, const struct destination *to)
{
	if (to->kind == TO_COMMAND)
		return str_of(command_row((enum command)to->number)->help[s->lang]);
	if (to->kind == TO_OPEN)
		return s->documents[to->number].plan->title;
	return destinations_plan(&s->go_to.found, to->number).title;
}

/* The name, and dim at the right edge what else it is called: its ref, its id, its keys. */
static void draw_entry(const struct session *s, const struct destination *to, struct pen *pen)
{
	unsigned most = (pen->end - pen->column) / 3;
	struct pen right = *pen;
	struct buf other = {0};

	goto_add_other(s, to, most, &other);
	size_t columns = width_columns(buf_str(&other));
	most = columns < most ? (unsigned)columns : most;
	right.column = pen->end - most;
	draw_clipped(&right, buf_str(&other), STYLE_FAINT);
	pen->end -= most ? most + 2 : 0;
	if (to->kind == TO_HEADING || to->kind == TO_LIBRARY_HEADING)
		draw_heading(s, to, pen);
	else
		draw_title(s, to, name_of(s, to), STYLE_TEXT, pen);
	buf_fini(&other);
}

static void paint_found(const struct session *s, struct grid *grid, unsigned row, uint32_t number)
{
	const struct rect *r = &s->layout.destinations;
	struct pen pen = pen_at(grid, row, r->column, r->column + r->columns);
	enum message label;
	const struct destination *to = goto_entry(s, number, &label);

	if (!to) {
		draw_clipped(&pen, str_of(message(s->lang, label)), STYLE_LABEL);
		return;
	}
	pen.column += ENTRY_INDENT;
	draw_entry(s, to, &pen);
	if (to == goto_chosen(s))
		draw_restyle(grid, row, r->column - 1, r->column + r->columns + 1, STYLE_SELECTED);
}

/* ---- the preview ---- */

/* A title up to its first blank says enough of what is around something. */
static str shorten(str title)
{
	return str_slice(title, 0, str_find(title, STR(" ")));
}

/* Where in its plan a section is; in another plan than the one shown, in which; its file. */
static void draw_path(const struct session *s, const struct index *index, uint32_t section,
	enum destination_kind kind, struct pen *pen)
{
	struct index_plan plan = index_plan(index, index_plan_of(index, section));
	uint32_t path[PLAN_DEPTH], n = 0;
	struct buf text = {0};

	for (uint32_t at = section; (at = index_parent(index, at)) != PLAN_NONE && n < PLAN_DEPTH;)
		path[n++] = at;
	if (kind == TO_LIBRARY)
		buf_add(&text, plan.file);
	else if (kind != TO_HEADING || n == 0)
		buf_add(&text, shorten(plan.title));
	while (n-- > 0) {
		struct heading_words around = index_heading(index, path[n]);
		buf_add(&text, text.len ? STR(" › ") : STR(""));
		around.title = shorten(around.title);
		render_heading(&around, s->lang, &text);
	}
	draw_clipped(pen, buf_str(&text), STYLE_CRUMB);
	buf_fini(&text);
}

/* Draws a text from a row on; returns the row after its last. */
static unsigned draw_block(const struct session *s, struct grid *grid, unsigned row, str text,
	unsigned indent, enum style style)
{
	const struct rect *r = &s->layout.preview;
	struct wrap wrap = {0};

	wrap_text(&wrap, text, r->columns, indent);
	for (size_t i = 0; i < wrap.n && row < r->row + r->rows; i++, row++) {
		struct pen pen = pen_at(grid, row, r->column, r->column + r->columns);
		pen.column += i ? 0 : indent;
		draw_text(&pen, str_slice(text, wrap.lines[i].from, wrap.lines[i].to), style);
	}
	wrap_fini(&wrap);
	return row;
}

/* Draws a section from a row on, an empty row before each heading and its text. */
static unsigned draw_section(const struct session *s, struct grid *grid, unsigned row,
	const struct index *index, uint32_t number)
{
	const struct rect *r = &s->layout.preview;
	struct index_section section = index_section(index, number);
	uint32_t title = index_title_block(index, number);
	const struct heading_words words = index_heading(index, number);
	struct buf heading = {0};

	render_heading(&words, s->lang, &heading);
	row = draw_block(s, grid, row + 1, buf_str(&heading), 0, STYLE_TITLE);
	row += section.n_paragraphs > 0;
	for (uint32_t p = 1; p <= section.n_paragraphs && row < r->row + r->rows; p++)
		row = draw_block(
			s, grid, row, index_text(index, title + p), s->page.indent, STYLE_TEXT);
	buf_fini(&heading);
	return row;
}

static void paint_command(const struct session *s, struct grid *grid, enum command command)
{
	const struct rect *r = &s->layout.preview;
	const struct command_row *row = command_row(command);
	struct buf keys = {0};

	help_keys(s->keys, command, r->columns, &keys);
	draw_block(s, grid, r->row, str_of(row->name), 0, STYLE_CRUMB);
	unsigned next = draw_block(s, grid, r->row + 2, str_of(row->help[s->lang]), 0, STYLE_TEXT);
	draw_block(s, grid, next + 1, buf_str(&keys), 0, STYLE_KEY);
	buf_fini(&keys);
}

static void paint_preview(const struct session *s, struct grid *grid, const struct destination *to)
{
	const struct rect *r = &s->layout.preview;
	struct pen path = pen_at(grid, r->row, r->column, r->column + r->columns);
	unsigned row = r->row + 1;
	uint32_t section, end;
	const struct index *index = goto_sections(s, to, &section, &end);

	if (to->kind == TO_COMMAND)
		paint_command(s, grid, (enum command)to->number);
	if (!index)
		return;
	draw_path(s, index, section, to->kind, &path);
	for (; section < end && row < r->row + r->rows; section++)
		row = draw_section(s, grid, row, index, section);
}

/* What is typed and, if there is room for both, how much fits it. */
static void paint_words(const struct session *s, struct grid *grid, bool focused)
{
	const struct line *words = &s->go_to.words;
	uint32_t n = s->go_to.found.n;
	struct pen pen = paint_label(s, grid, MSG_FIELD_GOTO);
	struct buf count = {0};

	pen.end -= 1;
	buf_printf(&count, message(s->lang, n ? MSG_GOTO_COUNT : MSG_HITS_NONE), (size_t)n);
	/* That nothing fits is said once: by the notice, if there is one. */
	if ((n || s->notice.len == 0) &&
		width_columns(buf_str(&words->text)) + width_columns(buf_str(&count)) + 2 <
			pen.end - pen.column)
		draw_right(&pen, buf_str(&count), STYLE_HINT);
	buf_fini(&count);
	if (words->text.len == 0) {
		struct pen like = pen;
		like.column += COMPOSE_COLUMNS;
		like.end -= 1;
		draw_clipped(&like, str_of(message(s->lang, MSG_FIELD_GOTO_LIKE)), STYLE_CRUMB);
	}
	paint_typed(words, &pen, focused);
}

void paint_goto(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.destinations;
	uint32_t rows = goto_rows(s);

	paint_words(s, grid, focused);
	for (unsigned i = 0; i < r->rows && s->go_to.top + i < rows; i++)
		paint_found(s, grid, r->row + i, s->go_to.top + i);
	if (s->layout.preview_separator)
		paint_separator(s, grid, s->layout.preview_separator);
	if (s->layout.preview.rows && goto_chosen(s))
		paint_preview(s, grid, goto_chosen(s));
}
