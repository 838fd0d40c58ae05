#include "session/heat.h"

/* The row that a unit of the index falls on. */
static unsigned row_of(const struct session *s, uint32_t unit)
{
	uint64_t all = index_length(session_shown(s)->index);

	return all ? (unsigned)((uint64_t)unit * s->layout.strip.rows / all) : 0;
}

static void fill(const struct session *s, struct heat_row *rows)
{
	const struct document *d = session_shown(s);

	for (uint32_t i = 0; i < s->hits.n; i++)
		rows[row_of(s, s->hits.items[i].at)].hits++;
	if (s->hit < s->hits.n)
		rows[row_of(s, s->hits.items[s->hit].at)].now = true;
	for (uint32_t i = 0; i < d->marks.n; i++)
		rows[row_of(s, index_unit(d->index, d->marks.items[i]))].mark = true;
	for (uint32_t at = 0; at < d->plan->n_sections; at = d->plan->sections[at].end) {
		uint32_t from, end;
		index_section_units(d->index, at, &from, &end);
		rows[row_of(s, from)].chapter = true;
	}
}

void heat_settle(struct session *s)
{
	const struct document *d = session_shown(s);
	unsigned n = s->layout.strip.rows;

	if (s->typing && (s->heat->n == n || s->heat->n == 0))
		return;
	memset(s->heat, 0, sizeof(*s->heat));
	if ((s->hits.n == 0 && d->marks.n == 0) || !d->index || n == 0)
		return;
	s->heat->n = n;
	fill(s, s->heat->rows);
}

struct place heat_place(const struct session *s, unsigned row)
{
	const struct document *d = session_shown(s);
	uint64_t all = index_length(d->index), n = s->layout.strip.rows;
	uint32_t first = (uint32_t)((row * all + n - 1) / n);

	for (uint32_t i = 0; i < s->hits.n; i++)
		if (row_of(s, s->hits.items[i].at) == row)
			return hits_place(&s->hits, i);
	for (uint32_t at = 0; at < d->plan->n_sections; at = d->plan->sections[at].end) {
		uint32_t from, end;
		index_section_units(d->index, at, &from, &end);
		if (row_of(s, from) == row)
			return (struct place){at, 0, 0};
	}
	uint32_t block = index_block(d->index, first < all ? first : (uint32_t)all - 1);
	uint32_t section = index_section_of(d->index, block);
	return (struct place){section, block - index_title_block(d->index, section), 0};
}
