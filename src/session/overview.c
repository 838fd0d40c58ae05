#include "session/overview.h"

/* The row that a unit of the index falls on. */
static unsigned row_of(const struct session *s, uint32_t unit)
{
	uint64_t all = index_length(session_shown(s)->index);

	return all ? (unsigned)((uint64_t)unit * s->layout.overview.rows / all) : 0;
}

/* The first unit that falls on a row, or on the one after the last. */
static uint32_t first_unit(const struct session *s, unsigned row)
{
	uint64_t all = index_length(session_shown(s)->index), n = s->layout.overview.rows;

	return (uint32_t)((row * all + n - 1) / n);
}

/* The first section at the top that begins on a row, or PLAN_NONE. */
static uint32_t chapter_on(const struct session *s, unsigned row)
{
	const struct document *d = session_shown(s);
	uint32_t first = first_unit(s, row), next = first_unit(s, row + 1), from, end;
	uint32_t section = index_section_from(d->index, 0, first);

	while (d->plan->sections[section].parent != PLAN_NONE)
		section = d->plan->sections[section].parent;
	index_section_units(d->index, section, &from, &end);
	if (from < first) {
		section = d->plan->sections[section].end;
		if (section == d->plan->n_sections)
			return PLAN_NONE;
		index_section_units(d->index, section, &from, &end);
	}
	return from < next ? section : PLAN_NONE;
}

/* The rows of what the text pane shows, one at least. */
static void fill_screen(const struct session *s, struct overview_row *rows)
{
	const struct document *d = session_shown(s);
	struct lines_row end;

	session_text_rows(s, &end);
	unsigned first = row_of(s, index_unit(d->index, d->top.place));
	unsigned last = row_of(s, index_unit(d->index, end.place));
	for (unsigned row = first; row <= last; row++)
		rows[row].screen = true;
}

/* Row by row, for which neither hits nor sections are gone through. */
static void fill(const struct session *s, struct overview_row *rows)
{
	const struct document *d = session_shown(s);

	for (unsigned row = 0; row < s->layout.overview.rows; row++) {
		uint32_t first = hits_from_unit(&s->search.hits, first_unit(s, row));
		rows[row].hits = hits_from_unit(&s->search.hits, first_unit(s, row + 1)) - first;
		rows[row].chapter = chapter_on(s, row) != PLAN_NONE;
	}
	if (s->search.hit < s->search.hits.n)
		rows[row_of(s, s->search.hits.items[s->search.hit].at)].now = true;
	for (uint32_t i = 0; i < d->noted.n_placed; i++) {
		const struct noted_item *item = &d->noted.items[i];
		struct overview_row *row = &rows[row_of(s, index_unit(d->index, item->place))];
		row->mark |= item->note->kind == NOTE_MARK;
		row->note |= item->note->kind == NOTE_REMARK;
	}
	fill_screen(s, rows);
}

void overview_settle(struct session *s)
{
	const struct document *d = session_shown(s);
	unsigned n = s->layout.overview.rows;

	if (s->search.typing && (s->overview.n == n || s->overview.n == 0))
		return;
	s->overview = (struct overview){0};
	if (!d || (s->search.hits.n == 0 && d->noted.n_placed == 0) || !d->index || n == 0)
		return;
	s->overview.n = n;
	fill(s, s->overview.rows);
}

struct place overview_place(const struct session *s, unsigned row)
{
	const struct document *d = session_shown(s);
	uint32_t all = index_length(d->index), first = first_unit(s, row);
	uint32_t hit = hits_from_unit(&s->search.hits, first), chapter = chapter_on(s, row);

	if (hit < s->search.hits.n && row_of(s, s->search.hits.items[hit].at) == row)
		return hits_place(&s->search.hits, hit);
	if (chapter != PLAN_NONE)
		return (struct place){chapter, 0, 0};
	uint32_t block = index_block(d->index, first < all ? first : all - 1);
	uint32_t section = index_section_of(d->index, block);
	return (struct place){section, block - index_title_block(d->index, section), 0};
}
