#include "frame/paint.h"

#include "plan/render.h"
#include "session/parallel.h"
#include "session/counterpart.h"
#include "session/view.h"

enum { SIGN_COLUMNS = 2, TOGETHER = 99 }; /* so many sentences at most are one row */

/* Of which plan it is, and in which section of it. */
static void draw_head(const struct session *s, struct grid *grid, uint32_t link)
{
	const struct rect *r = &s->layout.counterpart_head;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	const struct plan *plan = s->documents[parallel_other(s)].plan;
	struct buf text = {0};
	struct range range;

	if (!s->layout.counterpart_beside) {
		draw_text(&pen, draw_glyph(GLYPH_RULE), STYLE_FAINT);
		draw_text(&pen, draw_glyph(GLYPH_RULE), STYLE_FAINT);
		draw_text(&pen, STR(" "), STYLE_TEXT);
	}
	render_place_year(plan->place, plan->year, &text);
	if (text.len == 0)
		buf_add(&text, plan->title);
	if (parallel_range(s, link, !parallel_side(s), &range)) {
		buf_add(&text, STR(" › "));
		render_name(plan, range.section, s->lang, &text);
	}
	draw_clipped(&pen, buf_str(&text), STYLE_CRUMB);
	buf_fini(&text);
}

/* A row of the pane: the sign of the link in its first one, and a line of the text. */
static struct pen begin_row(const struct session *s, struct grid *grid, const struct link *link,
	unsigned row, bool first)
{
	const struct rect *r = &s->layout.counterpart;
	struct pen pen = pen_at(grid, row, r->column, r->column + r->columns);

	draw_text(&pen, first ? paint_link_sign(link) : STR(" "), paint_link_style(link));
	pen.column = r->column + SIGN_COLUMNS;
	return pen;
}

/* What a link has of the other plan; returns the row after it. */
static unsigned draw_link(const struct session *s, struct grid *grid, uint32_t number, unsigned row)
{
	const struct rect *r = &s->layout.counterpart;
	unsigned other = !parallel_side(s);
	struct compared_text text[2] = {0};
	struct wrap wrap = {0};

	parallel_texts(s, number, text);
	wrap_text(&wrap, buf_str(&text[other].text), r->columns - SIGN_COLUMNS, 0);
	for (size_t i = 0; i < wrap.n && row < r->row + r->rows; i++, row++) {
		struct pen pen = begin_row(s, grid, parallel_link(s, number), row, i == 0);
		paint_compared_line(
			&text[other], wrap.lines[i], other ? STYLE_INSERTED : STYLE_GONE, &pen);
	}
	parallel_text_fini(&text[0]);
	parallel_text_fini(&text[1]);
	wrap_fini(&wrap);
	return row;
}

/* So many sentences of which the other plan has nothing. */
static unsigned draw_none(const struct session *s, struct grid *grid, const struct link *link,
	uint32_t n, unsigned row)
{
	struct pen pen = begin_row(s, grid, link, row, true);
	struct buf words = {0};

	counterpart_add_none(s, &words);
	if (n > 1)
		buf_printf(&words, message(s->lang, MSG_SENTENCES), (size_t)n);
	draw_clipped(&pen, buf_str(&words), STYLE_HINT);
	buf_fini(&words);
	return row + 1;
}

/* What is read now is marked at the edge. */
static void mark_now(const struct session *s, struct grid *grid, unsigned end)
{
	const struct rect *r = &s->layout.counterpart;

	for (unsigned row = r->row; row < end; row++)
		draw_restyle(grid, row, r->column, r->column + 1, STYLE_RESTING);
}

/* From the sentence being read on; those that are one link come once. */
static void draw_all(const struct session *s, struct grid *grid)
{
	const struct rect *r = &s->layout.counterpart;
	unsigned side = parallel_side(s), row = r->row;
	uint32_t at = counterpart_sentence(s), n = counterpart_sentences(s);
	const uint32_t *of = s->compared.of[side];
	struct range range;

	if (at < n)
		draw_head(s, grid, of[at]);
	for (uint32_t i = at, next; i < n && row < r->row + r->rows; i = next) {
		bool none = !parallel_range(s, of[i], !side, &range);
		next = i + 1;
		/* What is read now has a row of its own. */
		while (next < n && next - i < TOGETHER &&
			(of[next] == of[i] ||
				(none && i > at && !parallel_range(s, of[next], !side, &range))))
			next++;
		row = none ? draw_none(s, grid, parallel_link(s, of[i]), next - i, row)
			   : draw_link(s, grid, of[i], row);
		if (i == at)
			mark_now(s, grid, row);
	}
}

void paint_counterpart(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.counterpart;
	struct pen pen = pen_at(grid, r->row, r->column, r->column + r->columns);
	enum message none = parallel_has_shown(s) ? MSG_COMPARING : MSG_NO_PARTNER;

	if (s->layout.counterpart_beside)
		paint_separator(s, grid, s->layout.list_separator);
	if (focused) {
		grid->cursor_row = r->row;
		grid->cursor_column = r->column;
	}
	if (counterpart_is_made(s))
		draw_all(s, grid);
	else
		draw_clipped(&pen, str_of(message(s->lang, none)), STYLE_HINT);
}
