#include "session/catalogue.h"

#include <stdlib.h>

#include "import/read.h"
#include "index/frequency.h"

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
		str name = c->rows[middle].file;
		size_t both = name.len < file.len ? name.len : file.len;
		int order = both ? memcmp(name.data, file.data, both) : 0;
		if (order == 0 && name.len == file.len)
			return &c->rows[middle];
		if (order < 0 || (order == 0 && name.len < file.len))
			low = middle + 1;
		else
			high = middle;
	}
	for (uint32_t i = c->n - c->n_read; i < c->n; i++)
		if (str_equal(c->rows[i].file, file))
			return &c->rows[i];
	return NULL;
}

str catalogue_file(const char *path)
{
	const char *slash = strrchr(path, '/');

	return str_of(slash ? slash + 1 : path);
}

str catalogue_name(const struct catalogue *c, const char *path)
{
	size_t folder = c->library ? strlen(c->library->folder) : 0;

	if (!folder || !path || strncmp(path, c->library->folder, folder) != 0)
		return (str){0};
	/* A library may be one file. */
	if (path[folder] == '\0')
		return catalogue_file(path);
	if (path[folder - 1] != '/' && path[folder++] != '/')
		return (str){0};
	return strchr(path + folder, '/') ? (str){0} : str_of(path + folder);
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
	const str pairs[][2] = {{x->title, y->title}, {x->place, y->place}};

	for (int i = 0; i < 2; i++) {
		str left = pairs[i][0], right = pairs[i][1];
		size_t both = left.len < right.len ? left.len : right.len;
		int order = both ? memcmp(left.data, right.data, both) : 0;
		if (order || left.len != right.len)
			return order ? order : left.len < right.len ? -1 : 1;
	}
	return (x->year > y->year) - (x->year < y->year);
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
	c->preview.row = CATALOGUE_NONE;
}

/* ---- what is shown ---- */

static int by_key(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

void catalogue_arrange(struct catalogue *c, uint32_t selected)
{
	c->order = mem_grow(c->order, &c->order_cap, c->n + 1U, sizeof(*c->order));
	c->n_shown = c->at = c->plans_found = 0;
	c->hits_found = 0;
	for (uint32_t i = 0; i < c->n; i++) {
		const struct catalogue_row *row = &c->rows[i];
		if (row->hidden)
			continue;
		c->plans_found += row->hits > 0;
		c->hits_found += row->hits;
		c->order[c->n_shown++] = (uint64_t)(UINT32_MAX - row->hits) << 32 | i;
	}
	if (c->n_shown)
		qsort(c->order, c->n_shown, sizeof(*c->order), by_key);
	for (uint32_t i = 0; i < c->n_shown; i++)
		if ((uint32_t)c->order[i] == selected)
			c->at = i;
}

struct catalogue_row *catalogue_shown(const struct catalogue *c, uint32_t number)
{
	return number < c->n_shown ? &c->rows[(uint32_t)c->order[number]] : NULL;
}

uint32_t catalogue_selected(const struct catalogue *c)
{
	return c->at < c->n_shown ? (uint32_t)c->order[c->at] : CATALOGUE_NONE;
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
		buf_add(&text, row->place);
		if (row->year)
			buf_printf(&text, " %u", row->year);
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
	struct buf bytes = {0};
	struct plan *out = NULL;

	if (library_read(c->library, &plan, &bytes, err))
		out = import_read_words(buf_str(&bytes), row->file, err);
	buf_fini(&bytes);
	return out;
}

void catalogue_fini(struct catalogue *c)
{
	if (c->update)
		library_close(library_update_end(c->update, NULL));
	library_close(c->library);
	forget_names(c);
	free(c->rows);
	free(c->order);
	arena_fini(&c->own);
	line_fini(&c->filter);
	buf_fini(&c->counted);
	buf_fini(&c->before);
	buf_fini(&c->preview.crumb);
	buf_fini(&c->preview.left);
	buf_fini(&c->preview.hit);
	buf_fini(&c->preview.right);
	*c = (struct catalogue){0};
}
