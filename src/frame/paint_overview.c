#include "frame/paint.h"

#include "session/overview.h"

/* The more hits, the heavier; a mark and the start of a chapter show where there are none. */
static str sign_of(const struct overview_row *row, uint32_t most)
{
	if (row->mark)
		return draw_glyph(GLYPH_MARK);
	if (row->hits == 0)
		return row->chapter ? draw_glyph(GLYPH_CHAPTER) : STR(" ");
	if (row->hits * 3 > most * 2)
		return draw_glyph(GLYPH_MANY);
	return draw_glyph(row->hits * 3 > most ? GLYPH_SOME : GLYPH_FEW);
}

/*
 * In the style of the counts in the tree: going from one to the other and on to the next row costs
 * a slow line no change of style.
 */
static enum style style_of(const struct overview_row *row)
{
	if (row->now)
		return STYLE_HIT_NOW;
	return row->hits || row->mark || row->chapter ? STYLE_COUNT : STYLE_TEXT;
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
