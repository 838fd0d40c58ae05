#include "session/table.h"

#include <stdlib.h>
#include <string.h>

#include "index/hits.h"

/* ---- the filter ---- */

void table_forget(struct table *t)
{
	index_free(t->index);
	plan_free(t->names);
	t->index = NULL;
	t->names = NULL;
}

static void make_names(const struct session *s, struct table *t)
{
	struct buf text = {0};

	t->names = plan_new();
	for (uint32_t i = 0; i < t->n; i++) {
		buf_cut(&text, 0);
		t->kind->name(s, i, &text);
		plan_add_section(t->names, 0, KIND_SECTION, (str){0}, buf_str(&text));
	}
	plan_finish(t->names);
	t->index = index_build(t->names);
	buf_fini(&text);
}

static void find(
	const struct session *s, struct table *t, const struct query *query, struct hits *hits)
{
	struct matcher matcher;

	if (!t->names)
		make_names(s, t);
	matcher_init(&matcher, query);
	hits_find(hits, t->index, &matcher);
	hits_count(hits);
	matcher_fini(&matcher);
}

static void filter(const struct session *s, struct table *t, const struct query *query)
{
	struct hits hits = {0};
	bool asks = query->n_terms && t->n;

	if (asks)
		find(s, t, query, &hits);
	t->n_shown = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		if ((asks && !hits.of_section[i]) || (t->kind->hides && t->kind->hides(s, i)))
			continue;
		t->order[t->n_shown++] = i;
	}
	hits_fini(&hits);
}

/* ---- the order ---- */

/* Merges two neighbours that are in order. */
static void merge(const struct session *s, const struct table *t, uint32_t *items, uint32_t half,
	uint32_t n, uint32_t *work)
{
	uint32_t a = 0, b = half, at = 0;

	memcpy(work, items, n * sizeof(*work));
	while (a < half && b < n)
		items[at++] = t->kind->compare(s, t->sorted, work[a], work[b]) <= 0 ? work[a++]
										    : work[b++];
	while (a < half)
		items[at++] = work[a++];
	while (b < n)
		items[at++] = work[b++];
}

static void sort(
	const struct session *s, const struct table *t, uint32_t *items, uint32_t n, uint32_t *work)
{
	if (n < 2)
		return;
	sort(s, t, items, n / 2, work);
	sort(s, t, items + n / 2, n - n / 2, work);
	merge(s, t, items, n / 2, n, work);
}

static void put_in_order(const struct session *s, struct table *t)
{
	uint32_t *work = mem_alloc(t->n_shown + 1U, sizeof(*work));

	if (t->sorted)
		sort(s, t, t->order, t->n_shown, work);
	free(work);
}

/* ---- rows ---- */

uint32_t table_shown(const struct table *t, uint32_t number)
{
	return number < t->n_shown ? t->order[number] : TABLE_NONE;
}

uint32_t table_selected(const struct table *t)
{
	return table_shown(t, t->at);
}

void table_select(struct table *t, uint32_t item)
{
	uint32_t at = 0;

	while (at < t->n_shown && t->order[at] != item)
		at++;
	t->at = at < t->n_shown ? at : 0;
}

void table_show(
	const struct session *s, struct table *t, const struct query *query, uint32_t selected)
{
	t->n = t->kind->count(s);
	t->order = mem_grow(t->order, &t->cap, t->n + 1U, sizeof(*t->order));
	filter(s, t, query);
	put_in_order(s, t);
	table_select(t, selected);
}

void table_settle(struct table *t, uint32_t rows)
{
	uint32_t most = t->n_shown > rows ? t->n_shown - rows : 0;

	if (t->at < t->top)
		t->top = t->at;
	if (t->at >= t->top + rows)
		t->top = t->at - rows + 1;
	t->top = t->top < most ? t->top : most;
}

void table_fini(struct table *t)
{
	table_forget(t);
	line_fini(&t->filter);
	free(t->order);
	*t = (struct table){0};
}
