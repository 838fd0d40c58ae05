/* The hits of the plans to choose from: the one that is selected, and those that are listed. */
#include <stdlib.h>

#include "plan/render.h"
#include "session/choose.h"

enum { PREVIEW_CHARACTERS = 60 };

/* The sections that a row's plan is in an index; NULL if it has no index. */
static const struct index *index_of(
	const struct session *s, const struct catalogue_row *row, uint32_t *from, uint32_t *end)
{
	const struct index *index = NULL;
	uint32_t number = 0;

	if (row->shard != CATALOGUE_NONE) {
		index = s->catalogue.library->file.shards[row->shard];
		number = row->plan;
	} else if (row->document != CATALOGUE_NONE) {
		index = s->documents[row->document].index;
	}
	if (!index)
		return NULL;
	struct index_plan plan = index_plan(index, number);
	*from = plan.first;
	*end = plan.end;
	return index;
}

/*
 * Finds the first hits of a row's plan, section by section, at least `most` of them if there are so
 * many; returns the index they are in.
 */
static const struct index *find_first(const struct session *s, const struct catalogue_row *row,
	uint32_t most, struct concordance *lines)
{
	uint32_t from, end;
	const struct index *index = index_of(s, row, &from, &end);
	struct matcher matcher;
	struct hits hits = {0};

	lines->n = 0;
	if (!index || !choose_is_searching(s))
		return NULL;
	matcher_init(&matcher, &s->search.query);
	for (uint32_t i = from; i < end && lines->n < most; i++) {
		hits_find_in(&hits, index, &matcher, i);
		concordance_add(lines, &hits, 0);
	}
	matcher_fini(&matcher);
	hits_fini(&hits);
	return index;
}

/* ---- the preview ---- */

static void add_crumb(const struct index *index, uint32_t section, enum lang lang, struct buf *out)
{
	uint32_t path[PLAN_DEPTH], n = 0;

	for (uint32_t i = section; i != PLAN_NONE && n < PLAN_DEPTH; i = index_parent(index, i))
		path[n++] = i;
	while (n-- > 0) {
		buf_add(out, STR(" › "));
		const struct heading_words heading = index_heading(index, path[n]);
		render_heading(&heading, lang, out);
	}
}

static void take_words(
	struct session *s, const struct index *index, const struct concordance_line *line)
{
	struct catalogue_preview *preview = &s->catalogue.preview;
	const struct index *const indexes[] = {index};
	struct concordance_words words = concordance_words(line, indexes, PREVIEW_CHARACTERS);

	buf_set(&preview->left, words.left);
	buf_set(&preview->words, words.hit);
	buf_set(&preview->right, words.right);
	add_crumb(index, words.range.section, s->lang, &preview->crumb);
}

void choose_look(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	const struct catalogue_row *row = catalogue_shown(c, c->at);
	struct catalogue_preview *preview = &c->preview;
	uint32_t hit = c->hit ? c->hit - 1 : 0;
	struct concordance lines = {0};

	if (preview->row == catalogue_selected(c) && preview->hit == hit && row)
		return;
	preview->row = catalogue_selected(c);
	preview->hit = hit;
	buf_cut(&preview->crumb, 0);
	buf_cut(&preview->words, 0);
	if (!row || row->hits == 0)
		return;
	const struct index *index = find_first(s, row, hit + 1, &lines);
	if (hit < lines.n)
		take_words(s, index, &lines.lines[hit]);
	concordance_fini(&lines);
}

/* ---- the hits that are listed ---- */

/* Adds the lines of one plan from a hit on, no more than `room`; returns how many. */
static uint32_t list_plan(struct session *s, struct catalogue_line from, uint32_t room)
{
	struct catalogue *c = &s->catalogue;
	uint32_t all = c->lines[from.number + 1] - c->lines[from.number];
	uint32_t n = all - from.hit < room ? all - from.hit : room;
	struct concordance lines = {0};

	if (from.hit + n > 1)
		find_first(s, catalogue_shown(c, from.number), from.hit + n - 1, &lines);
	for (uint32_t i = from.hit; i < from.hit + n; i++)
		c->listed.lines[c->listed.n++] =
			i && i <= lines.n ? lines.lines[i - 1] : (struct concordance_line){0};
	concordance_fini(&lines);
	return n;
}

void choose_list(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	uint32_t rows = s->layout.catalogue.rows, all = catalogue_count_lines(c);

	if (!c->lists_hits || (c->listed_from == c->top && c->listed.n >= rows))
		return;
	c->listed_from = c->top;
	c->listed.n = 0;
	c->listed.lines = mem_grow(c->listed.lines, &c->listed.cap, rows, sizeof(*c->listed.lines));
	for (uint32_t line = c->top; line < all && line - c->top < rows;)
		line += list_plan(s, catalogue_line(c, line), rows - (line - c->top));
}

const struct concordance_line *choose_listed(const struct session *s, uint32_t line)
{
	const struct catalogue *c = &s->catalogue;

	if (!c->lists_hits || line < c->listed_from || line - c->listed_from >= c->listed.n)
		return NULL;
	const struct concordance_line *own = &c->listed.lines[line - c->listed_from];
	return own->len ? own : NULL;
}

struct concordance_words choose_words(
	const struct session *s, uint32_t line, uint32_t width, struct buf *heading)
{
	const struct catalogue *c = &s->catalogue;
	uint32_t from, end;
	const struct catalogue_row *row = catalogue_shown(c, catalogue_line(c, line).number);
	const struct index *const indexes[] = {index_of(s, row, &from, &end)};
	struct concordance_words words = concordance_words(choose_listed(s, line), indexes, width);
	const struct heading_words own = index_heading(indexes[0], words.range.section);

	render_heading(&own, s->lang, heading);
	return words;
}

bool choose_list_all(struct session *s, bool on)
{
	struct catalogue *c = &s->catalogue;

	if (c->lists_hits == on)
		return false;
	c->lists_hits = on;
	catalogue_arrange(c, catalogue_selected(c));
	return true;
}
