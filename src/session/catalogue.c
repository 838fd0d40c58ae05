#include "session/catalogue.h"

#include <stdlib.h>

#include "import/read.h"
#include "index/frequency.h"
#include "plan/render.h"

/* ---- rows ---- */

void catalogue_add(struct catalogue *c, struct catalogue_row row)
{
	c->rows = mem_grow(c->rows, &c->cap, c->n + 1U, sizeof(*c->rows));
	c->rows[c->n++] = row;
	c->has_place |= row.place.len > 0;
	c->has_year |= row.year > 0;
}

/* Those in the index are in the order of names. */
struct catalogue_row *catalogue_find(struct catalogue *c, str file)
{
	uint32_t low = c->first, high = c->n - c->n_read;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		int order = str_compare(c->rows[middle].file, file);
		if (order == 0)
			return &c->rows[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = c->n - c->n_read; i < c->n; i++)
		if (str_equal(c->rows[i].file, file))
			return &c->rows[i];
	return NULL;
}

/* A library has folders of its own, which may begin at any of the path. */
str catalogue_name(const struct catalogue *c, const struct document *d)
{
	str path = d->path ? str_of(d->path) : (str){0};
	size_t at = path.len;

	do {
		while (at > 0 && path.data[at - 1] != '/')
			at--;
		struct index_plan plan = {.file = str_slice(path, at, path.len)};
		if (c->library && d->path && library_is_file(c->library, &plan, d->path))
			return plan.file;
	} while (at-- > 0);
	return (str){0};
}

static void add_shard(struct catalogue *c, uint32_t shard)
{
	const struct index *index = c->library->file.shards[shard];
	uint32_t end;

	for (uint32_t p = 0; p < index->n_plans; p++) {
		struct index_plan plan = index_plan(index, p);
		struct catalogue_row row = {
			.title = plan.title,
			.place = plan.place,
			.file = plan.file,
			.year = plan.year,
			.characters = plan.characters,
			.document = CATALOGUE_NONE,
			.shard = shard,
			.plan = p,
		};
		index_section_units(index, plan.first, &row.unit, &end);
		catalogue_add(c, row);
	}
}

void catalogue_add_library(struct catalogue *c)
{
	for (uint32_t i = 0; c->library && i < c->library->file.n_shards; i++)
		add_shard(c, i);
}

bool catalogue_add_read(struct catalogue *c, const struct plan *plan, str file, uint32_t hits)
{
	if (catalogue_find(c, file))
		return false;
	catalogue_add(c, (struct catalogue_row){
				 .title = arena_copy(&c->own, plan->title),
				 .place = arena_copy(&c->own, plan->place),
				 .file = arena_copy(&c->own, file),
				 .year = plan->year,
				 .characters = plan_characters(plan),
				 .document = CATALOGUE_NONE,
				 .shard = CATALOGUE_NONE,
				 .hits = hits,
			 });
	c->n_read++;
	return true;
}

static int by_what_is_told(const void *a, const void *b)
{
	const struct catalogue_row *x = *(const struct catalogue_row *const *)a;
	const struct catalogue_row *y = *(const struct catalogue_row *const *)b;
	int order = str_compare(x->title, y->title);

	if (order == 0)
		order = str_compare(x->place, y->place);
	return order ? order : (x->year > y->year) - (x->year < y->year);
}

void catalogue_compare(struct catalogue *c)
{
	struct catalogue_row **sorted = mem_alloc(c->n + 1U, sizeof(struct catalogue_row *));

	for (uint32_t i = 0; i < c->n; i++)
		sorted[i] = &c->rows[i];
	if (c->n)
		qsort(sorted, c->n, sizeof(struct catalogue_row *), by_what_is_told);
	for (uint32_t i = 0; i < c->n; i++)
		c->rows[i].alike = false;
	for (uint32_t i = 1; i < c->n; i++)
		if (by_what_is_told(&sorted[i - 1], &sorted[i]) == 0)
			sorted[i - 1]->alike = sorted[i]->alike = true;
	free(sorted);
}

static void forget_names(struct catalogue *c)
{
	index_free(c->names_index);
	plan_free(c->names);
	c->names_index = NULL;
	c->names = NULL;
}

void catalogue_drop(struct catalogue *c)
{
	forget_names(c);
	c->n = c->n_read = c->n_shown = c->first = c->to_count = 0;
	c->preview.row = c->listed_from = c->entered = CATALOGUE_NONE;
}

/* ---- what is shown ---- */

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static int by_place(const void *a, const void *b)
{
	const struct catalogue_row *x = *(const struct catalogue_row *const *)a;
	const struct catalogue_row *y = *(const struct catalogue_row *const *)b;
	int order = str_compare(x->place, y->place);

	/* Those without one are last. */
	if (order && (x->place.len == 0 || y->place.len == 0))
		return x->place.len ? -1 : 1;
	return order ? order : (x->year < y->year) - (x->year > y->year);
}

/* Where each row is among all, in the order of places and, of one place, of years. */
static uint32_t *rank_places(const struct catalogue *c)
{
	struct catalogue_row **sorted = mem_alloc(c->n + 1U, sizeof(struct catalogue_row *));
	uint32_t *ranks = mem_alloc(c->n + 1U, sizeof(*ranks)), rank = 0;

	for (uint32_t i = 0; i < c->n; i++)
		sorted[i] = &c->rows[i];
	if (c->n)
		qsort(sorted, c->n, sizeof(struct catalogue_row *), by_place);
	for (uint32_t i = 0; i < c->n; i++) {
		rank += i && by_place(&sorted[i - 1], &sorted[i]) != 0;
		ranks[sorted[i] - c->rows] = rank;
	}
	free(sorted);
	return ranks;
}

/* Small for what comes first. */
static uint32_t key_of(const struct catalogue *c, uint32_t row, const uint32_t *ranks)
{
	switch (c->sorted) {
	case CATALOGUE_BEST:
		return UINT32_MAX - c->rows[row].hits;
	case CATALOGUE_BY_PLACE:
		return ranks[row];
	case CATALOGUE_BY_YEAR:
		return UINT32_MAX - c->rows[row].year;
	case CATALOGUE_BY_SIZE:
		break;
	}
	return UINT32_MAX - c->rows[row].characters;
}

/* Only what is in an index can be listed. */
static uint32_t listed(const struct catalogue *c, const struct catalogue_row *row)
{
	bool indexed = row->shard != CATALOGUE_NONE || row->document != CATALOGUE_NONE;

	return c->lists_hits && indexed ? row->hits : 0;
}

/* No more lines than can be numbered. */
static void number_lines(struct catalogue *c)
{
	uint64_t next = 0;

	c->lines = mem_grow(c->lines, &c->lines_cap, c->n_shown + 1U, sizeof(*c->lines));
	for (uint32_t i = 0; i < c->n_shown; i++) {
		c->lines[i] = (uint32_t)next;
		next += 1U + (uint64_t)listed(c, catalogue_shown(c, i));
		next = next < INT32_MAX - c->n ? next : INT32_MAX - c->n;
	}
	c->lines[c->n_shown] = (uint32_t)next;
}

static void select_row(struct catalogue *c, uint32_t selected)
{
	bool found = false;

	c->at = 0;
	for (uint32_t i = 0; i < c->n_shown && !found; i++) {
		found = (uint32_t)c->order[i] == selected;
		c->at = found ? i : 0;
	}
	if (!found || c->hit > c->lines[c->at + 1] - c->lines[c->at] - 1)
		c->hit = 0;
}

void catalogue_arrange(struct catalogue *c, uint32_t selected)
{
	uint32_t *ranks = c->sorted == CATALOGUE_BY_PLACE ? rank_places(c) : NULL;

	c->order = mem_grow(c->order, &c->order_cap, c->n + 1U, sizeof(*c->order));
	c->n_shown = c->plans_found = 0;
	c->hits_found = c->most = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		const struct catalogue_row *row = &c->rows[i];
		if (row->hidden)
			continue;
		c->plans_found += row->hits > 0;
		c->hits_found += row->hits;
		c->most = row->hits > c->most ? row->hits : c->most;
		c->order[c->n_shown++] = (uint64_t)key_of(c, i, ranks) << 32 | i;
	}
	if (c->n_shown)
		qsort(c->order, c->n_shown, sizeof(*c->order), by_key);
	free(ranks);
	number_lines(c);
	select_row(c, selected);
	c->listed_from = CATALOGUE_NONE;
}

struct catalogue_row *catalogue_shown(const struct catalogue *c, uint32_t number)
{
	return number < c->n_shown ? &c->rows[(uint32_t)c->order[number]] : NULL;
}

uint32_t catalogue_selected(const struct catalogue *c)
{
	return c->at < c->n_shown ? (uint32_t)c->order[c->at] : CATALOGUE_NONE;
}

uint32_t catalogue_count_lines(const struct catalogue *c)
{
	return c->n_shown ? c->lines[c->n_shown] : 0;
}

struct catalogue_line catalogue_line(const struct catalogue *c, uint32_t line)
{
	uint32_t low = 0, high = c->n_shown;

	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (c->lines[middle] <= line)
			low = middle;
		else
			high = middle;
	}
	return (struct catalogue_line){low, c->n_shown ? line - c->lines[low] : 0};
}

uint32_t catalogue_line_of(const struct catalogue *c, struct catalogue_line line)
{
	return c->n_shown ? c->lines[line.number] + line.hit : 0;
}

void catalogue_print(const struct catalogue *c, const char *const heads[6], struct buf *out)
{
	const struct catalogue_row *row;

	for (int i = 0; i < 6; i++)
		buf_printf(out, "%s%s", i ? "\t" : "", heads[i]);
	for (uint32_t i = 0; (row = catalogue_shown(c, i)); i++) {
		buf_byte(out, '\n');
		buf_add(out, row->place);
		buf_byte(out, '\t');
		if (row->year)
			buf_printf(out, "%u", row->year);
		buf_byte(out, '\t');
		buf_add(out, row->title);
		buf_printf(out, "\t%u\t%u\t", row->characters, row->hits);
		buf_add(out, row->file);
	}
}

/* A file's name without its ending, which says nothing about the plan. */
static str stem(str file)
{
	size_t end = file.len;

	while (end > 1 && file.data[end - 1] != '.')
		end--;
	return end > 1 ? str_slice(file, 0, end - 1) : file;
}

/* A section for each row, with all that it is known by. */
static void make_names(struct catalogue *c)
{
	struct buf text = {0};

	c->names = plan_new();
	for (uint32_t i = 0; i < c->n; i++) {
		const struct catalogue_row *row = &c->rows[i];
		buf_cut(&text, 0);
		render_place_year(row->place, row->year, &text);
		buf_byte(&text, ' ');
		buf_add(&text, row->title);
		buf_byte(&text, ' ');
		buf_add(&text, stem(row->file));
		plan_add_section(c->names, 0, KIND_SECTION, (str){0}, buf_str(&text));
	}
	plan_finish(c->names);
	c->names_index = index_build(c->names);
	buf_fini(&text);
}

void catalogue_hide(struct catalogue *c, const struct query *query)
{
	struct matcher matcher;
	struct hits hits = {0};

	if (query->n_terms && c->n) {
		/* Of rows that are added one by one. */
		if (c->names && c->names->n_sections != c->n)
			forget_names(c);
		if (!c->names)
			make_names(c);
		matcher_init(&matcher, query);
		hits_find(&hits, c->names_index, &matcher);
		hits_count(&hits);
		matcher_fini(&matcher);
	}
	for (uint32_t i = 0; i < c->n; i++)
		c->rows[i].hidden = query->n_terms && !hits.of_section[i];
	hits_fini(&hits);
}

/* ---- plans ---- */

/* Counts in the rows of one shard, which follow each other from `row` on; returns how many. */
static uint32_t count_shard(struct catalogue *c, uint32_t row, struct matcher *matcher)
{
	const struct index *index = c->library->file.shards[c->rows[row].shard];
	uint32_t n = index->n_plans;
	uint32_t *bounds = mem_alloc(n + (size_t)1, sizeof(*bounds));
	uint32_t *counts = mem_alloc(n + (size_t)1, sizeof(*counts));

	for (uint32_t i = 0; i < n; i++)
		bounds[i] = c->rows[row + i].unit;
	bounds[n] = index_length(index);
	frequency_spread(index, matcher, bounds, n, counts);
	for (uint32_t i = 0; i < n; i++)
		c->rows[row + i].hits = counts[i];
	free(bounds);
	free(counts);
	return n;
}

void catalogue_count(struct catalogue *c, struct matcher *matcher)
{
	for (uint32_t i = c->first; i < c->n - c->n_read;)
		i += count_shard(c, i, matcher);
}

struct plan *catalogue_read(
	const struct catalogue *c, const struct catalogue_row *row, struct err *err)
{
	const struct index_plan plan = {.file = row->file};
	struct buf bytes = {0}, path = {0};
	struct plan *out = NULL;

	library_path(c->library, &plan, &path);
	if (library_read(c->library, &plan, &bytes, err))
		out = import_read_words(buf_str(&bytes), row->file, path.data, NULL, err);
	buf_fini(&bytes);
	buf_fini(&path);
	return out;
}

void catalogue_drop_figures(struct catalogue *c)
{
	if (c->figures_update)
		library_figures_close(library_figures_end(c->figures_update, NULL));
	library_figures_close(c->figures);
	c->figures_update = NULL;
	c->figures = NULL;
}

void catalogue_fini(struct catalogue *c)
{
	catalogue_drop_figures(c);
	if (c->update)
		library_close(library_update_end(c->update, NULL));
	library_close(c->library);
	forget_names(c);
	free(c->rows);
	free(c->order);
	free(c->lines);
	concordance_fini(&c->listed);
	arena_fini(&c->own);
	line_fini(&c->filter);
	buf_fini(&c->counted);
	buf_fini(&c->before);
	buf_fini(&c->preview.crumb);
	buf_fini(&c->preview.left);
	buf_fini(&c->preview.words);
	buf_fini(&c->preview.right);
	*c = (struct catalogue){0};
}
