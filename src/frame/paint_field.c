#include "frame/paint.h"

#include "session/search.h"
#include "text/width.h"

/* Draws a text that is right of what is typed, where it leaves the query whole. */
static void draw_result(struct pen *pen, str text, size_t query, enum style style)
{
	if (width_columns(text) + query <= pen->end - pen->column)
		draw_right(pen, text, style);
}

static void draw_results(const struct session *s, struct pen *pen)
{
	struct buf text = {0};
	/* The caret is after it, and a blank. */
	size_t query = width_columns(buf_str(&s->search.field.text)) + 2;

	if (s->search.wrong)
		return; /* the counts are those of another query */
	pen->end = pen->end > pen->column ? pen->end - 1 : pen->end;
	if (s->search.hits.n == 0) {
		/* A notice says that there are none, or why. */
		if (s->notice.len == 0)
			draw_right(pen, str_of(message(s->lang, MSG_HITS_NONE)), STYLE_NOTICE);
		return;
	}
	if (s->search.hit < s->search.hits.n) {
		buf_printf(&text, message(s->lang, MSG_HITS_AT), (size_t)s->search.hit + 1,
			(size_t)s->search.hits.n);
		draw_result(pen, buf_str(&text), query, STYLE_COUNT);
		buf_cut(&text, 0);
	}
	search_counts(s, &text);
	buf_add(&text, STR("   "));
	draw_result(pen, buf_str(&text), query, STYLE_HINT);
	buf_fini(&text);
}

/* The part of the line that fits, so that the caret is in it. */
static void draw_line(
	const struct line *line, struct pen *pen, enum style style, unsigned *caret_column)
{
	str text = buf_str(&line->text);
	unsigned room = pen->end - pen->column;
	unsigned spare = room > 2 * COMPOSE_COLUMNS ? COMPOSE_COLUMNS : 1;
	size_t from = 0;
	unsigned columns;

	size_t before = width_columns(str_slice(text, 0, line->caret));
	bool fits = before < room;
	while (!fits && from < line->caret && before + spare > room) {
		from = width_cluster(text, from, &columns);
		before -= columns;
	}
	*caret_column = pen->column + (unsigned)before;
	draw_text(pen, str_slice(text, from, text.len), style);
}

/* Which plan this is, at the right edge where it fits. */
static void draw_plan_title(const struct session *s, struct pen *pen)
{
	struct buf title = {0};

	session_add_title(s, s->current, &title);
	size_t columns = width_columns(buf_str(&title));
	pen->end -= 1;
	pen->column += 2;
	if (columns < pen->end - pen->column)
		pen->column = pen->end - (unsigned)columns;
	draw_clipped(pen, buf_str(&title), STYLE_CRUMB);
	buf_fini(&title);
}

/* What the key → makes of the last term. */
static void draw_completion(const struct session *s, struct pen *pen)
{
	str words = buf_str(&s->search.completion.words);

	/* Half a word would be another one, and the counts are a blank apart. */
	if (width_columns(words) + 4 > pen->end - pen->column)
		return;
	draw_text(pen, STR(" → "), STYLE_HINT);
	draw_text(pen, words, STYLE_HINT);
}

struct pen paint_label(const struct session *s, struct grid *grid, enum message label)
{
	const struct rect *r = &s->layout.field;
	struct pen pen = pen_at(grid, r->row, r->column + 1, r->column + r->columns);

	draw_text(&pen, str_of(message(s->lang, label)), STYLE_LABEL);
	draw_text(&pen, STR(" "), STYLE_TEXT);
	return pen;
}

static void place_cursor(struct grid *grid, unsigned row, unsigned column)
{
	grid->cursor_row = row;
	grid->cursor_column = column < grid->columns ? column : grid->columns - 1;
}

void paint_typed(const struct line *line, struct pen *pen, bool focused)
{
	unsigned caret;

	draw_line(line, pen, line->fresh && focused ? STYLE_FRESH : STYLE_FIELD, &caret);
	if (focused)
		place_cursor(pen->grid, pen->row, caret);
}

void paint_field(const struct session *s, struct grid *grid, bool focused)
{
	const struct line *line = &s->search.field;
	struct pen pen = paint_label(s, grid, s->search.fuzzy ? MSG_FIELD_FUZZY : MSG_FIELD_SEARCH);

	if (line->text.len) {
		draw_results(s, &pen);
	} else if (!focused) {
		draw_plan_title(s, &pen);
		return;
	}
	paint_typed(line, &pen, focused);
	if (focused && search_is_offered(s, true))
		draw_completion(s, &pen);
}
