#include "frame/paint.h"

#include "session/overview.h"

enum { EIGHTHS = 8 };

/* The more hits, the longer; marks, notes and the starts of chapters show where there are none. */
static str sign_of(const struct overview_row *row, uint32_t most)
{
	if (row->now)
		return draw_glyph(GLYPH_NOW);
	if (row->mark)
		return draw_glyph(GLYPH_MARK);
	if (row->note)
		return draw_glyph(GLYPH_NOTE);
	if (row->hits)
		return draw_bar(1 + (unsigned)((uint64_t)row->hits * (EIGHTHS - 1) / most));
	return row->chapter ? STR("-") : STR(" ");
}

static enum style style_of(const struct overview_row *row)
{
	if (row->now)
		return STYLE_HIT_NOW;
	if (row->hits || row->mark || row->note)
		return row->screen ? STYLE_THUMB_HIT : STYLE_OVERVIEW_HIT;
	return row->screen ? STYLE_THUMB : row->chapter ? STYLE_OVERVIEW_TICK : STYLE_TEXT;
}

void paint_overview(const struct session *s, struct grid *grid, bool focused)
{
	const struct rect *r = &s->layout.overview;
	const struct overview_row *rows = s->overview.rows;
	uint32_t most = 0;

	(void)focused;
	for (unsigned i = 0; i < s->overview.n; i++)
		most = rows[i].hits > most ? rows[i].hits : most;
	for (unsigned i = 0; i < s->overview.n; i++) {
		struct pen pen = pen_at(grid, r->row + i, r->column, r->column + 1);
		draw_text(&pen, sign_of(&rows[i], most), style_of(&rows[i]));
	}
}

void paint_legend(enum message line, struct pen *pen)
{
	static const struct overview_row rows[] = {
		{.hits = 1},
		{.hits = 1, .now = true},
		{.mark = true},
		{.note = true},
		{.chapter = true},
		{.screen = true},
	};
	const struct overview_row *row = &rows[line - MSG_LEGEND_HITS];

	if (line == MSG_LEGEND_HITS) {
		draw_text(pen, draw_bar(2), style_of(row));
		draw_text(pen, draw_bar(EIGHTHS / 2), style_of(row));
	}
	draw_text(pen, sign_of(row, 1), style_of(row));
}
