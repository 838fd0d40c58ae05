#include "session/choose.h"

#include <stdlib.h>

#include "index/frequency.h"
#include "session/search.h"
#include "session/state.h"

/* ---- counting ---- */

bool choose_is_searching(const struct session *s)
{
	return s->search.found.len && s->search.query.n_terms;
}

static uint32_t count_document(struct session *s, uint32_t number, struct matcher *matcher)
{
	struct document *d = &s->documents[number];

	if (number == s->current)
		return s->search.hits.n;
	return (uint32_t)frequency_count(document_index(d), matcher);
}

/* In plans that are not in the index it is done later, in their files. */
static void count_all(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	struct matcher matcher;

	matcher_init(&matcher, &s->search.query);
	for (uint32_t i = 0; i < c->first; i++)
		c->rows[i].hits = count_document(s, c->rows[i].document, &matcher);
	catalogue_count(c, &matcher);
	c->to_count = c->n - c->n_read;
	matcher_fini(&matcher);
}

static void count(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	buf_set(&c->counted, buf_str(&s->search.found));
	c->fuzzy = s->search.fuzzy;
	c->preview.row = CATALOGUE_NONE;
	for (uint32_t i = 0; i < c->n; i++)
		c->rows[i].hits = 0;
	c->to_count = c->n;
	if (choose_is_searching(s))
		count_all(s);
}

void choose_count(struct session *s)
{
	count(s);
	catalogue_arrange(&s->catalogue, CATALOGUE_NONE);
}

/* ---- rows ---- */

static void add_document(struct session *s, uint32_t number)
{
	const struct document *d = &s->documents[number];

	catalogue_add(&s->catalogue, (struct catalogue_row){
					     .title = d->plan->title,
					     .place = d->plan->place,
					     .file = document_file(d),
					     .year = d->plan->year,
					     .characters = plan_characters(d->plan),
					     .document = number,
					     .shard = CATALOGUE_NONE,
				     });
}

/* An open plan that is a file of the library is the row of that. */
static void join_documents(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	for (uint32_t i = 0; i < s->n_documents; i++) {
		str name = catalogue_name(c, &s->documents[i]);
		struct catalogue_row *row = name.len ? catalogue_find(c, name) : NULL;
		if (row)
			row->document = i;
	}
}

/* Those of plans that are being read are kept. */
static void make_rows(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	uint32_t n_read = c->n_read;
	struct catalogue_row *read = mem_alloc(n_read + 1U, sizeof(*read));

	if (n_read)
		memcpy(read, c->rows + c->n - n_read, n_read * sizeof(*read));
	catalogue_drop(c);
	c->has_place = c->has_year = false;
	for (uint32_t i = 0; i < s->n_documents; i++)
		if (catalogue_name(c, &s->documents[i]).len == 0)
			add_document(s, i);
	c->first = c->n;
	catalogue_add_library(c);
	for (; c->n_read < n_read; c->n_read++)
		catalogue_add(c, read[c->n_read]);
	free(read);
	c->documents = s->n_documents;
	join_documents(s);
}

/* A wrong filter is said to be wrong, and changes nothing. */
static void hide(struct session *s)
{
	struct query query;
	struct err err = {0};

	if (query_parse(&query, buf_str(&s->catalogue.filter.text), search_how(s), &err)) {
		catalogue_hide(&s->catalogue, &query);
		query_fini(&query);
	} else {
		session_notice_error(s, &err);
	}
}

void choose_filter(struct session *s)
{
	hide(s);
	catalogue_arrange(&s->catalogue, CATALOGUE_NONE);
}

void choose_make_rows(struct session *s)
{
	struct catalogue *c = &s->catalogue;
	const struct catalogue_row *now = catalogue_shown(c, c->at);
	uint32_t selected = CATALOGUE_NONE;
	struct buf file = {0};

	if (now)
		buf_set(&file, now->file);
	make_rows(s);
	catalogue_compare(c);
	hide(s);
	count(s);
	for (uint32_t i = 0; now && i < c->n; i++)
		if (str_equal(c->rows[i].file, buf_str(&file)))
			selected = i;
	catalogue_arrange(c, selected);
	c->grown = false;
	buf_fini(&file);
}

void choose_tidy(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	if (!c->grown)
		return;
	c->grown = false;
	catalogue_compare(c);
	hide(s);
	catalogue_arrange(c, catalogue_selected(c));
}

/* ---- opening ---- */

/* Without a file, it is the same if it is called so. */
static bool is_plan(
	const struct library *library, const struct index_plan *plan, const struct document *d)
{
	if (d->path)
		return library_is_file(library, plan, d->path);
	return str_equal(d->plan->id, plan->id) && str_equal(d->plan->title, plan->title);
}

uint32_t choose_document(
	const struct session *s, const struct library *library, const struct index_plan *plan)
{
	uint32_t i = 0;

	while (i < s->n_documents && !is_plan(library, plan, &s->documents[i]))
		i++;
	return i;
}

uint32_t choose_add(struct session *s, const struct library *library, const struct index_plan *plan,
	bool resume)
{
	uint32_t document = choose_document(s, library, plan);

	if (document < s->n_documents)
		return document;
	if (!session_add_from(s, library, plan))
		return CATALOGUE_NONE;
	state_take_up(s, document, resume);
	return document;
}

const struct index **choose_texts(struct session *s, uint32_t *n)
{
	const struct library *library = s->catalogue.library;
	uint32_t shards = library ? library->file.n_shards : 0;
	const struct index **indexes =
		mem_alloc(shards + (size_t)s->n_documents + 1, sizeof(*indexes));

	for (*n = 0; *n < shards; (*n)++)
		indexes[*n] = library->file.shards[*n];
	for (uint32_t i = 0; i < s->n_documents; i++)
		if (catalogue_name(&s->catalogue, &s->documents[i]).len == 0)
			indexes[(*n)++] = document_index(&s->documents[i]);
	return indexes;
}

/* Opens the file of a row as one more document. */
static bool open_file(struct session *s, struct catalogue_row *row)
{
	const struct library *library = s->catalogue.library;
	struct index_plan file = {.file = row->file};

	if (row->shard != CATALOGUE_NONE)
		file = index_plan(library->file.shards[row->shard], row->plan);
	if (!session_add_from(s, library, &file))
		return false;
	row->document = s->n_documents - 1;
	state_take_up(s, row->document, true);
	s->catalogue.documents = s->n_documents;
	return true;
}

bool choose_take(struct session *s, struct catalogue_row *row)
{
	return row->document != CATALOGUE_NONE || open_file(s, row);
}

bool choose_show(struct session *s, uint32_t number)
{
	struct catalogue_row *row = catalogue_shown(&s->catalogue, number);

	if (!choose_take(s, row))
		return false;
	if (number != s->catalogue.at)
		s->catalogue.hit = 0;
	s->catalogue.at = number;
	session_switch(s, row->document);
	return true;
}

/* Rows and counts as the session is now; the library's, too, once one of its plans is read. */
static void refresh(struct session *s)
{
	struct catalogue *c = &s->catalogue;

	if (session_shown(s)->of_library && !c->library)
		choose_open(s);
	else if (c->documents != s->n_documents)
		choose_make_rows(s);
	else if (c->fuzzy != s->search.fuzzy ||
		 !str_equal(buf_str(&c->counted), buf_str(&s->search.found)))
		choose_count(s);
	choose_tidy(s);
}

uint32_t choose_next(struct session *s, bool forward)
{
	const struct catalogue *c = &s->catalogue;
	uint32_t now = 0;

	refresh(s);
	while (now < c->n_shown && catalogue_shown(c, now)->document != s->current)
		now++;
	/* From one that the filter hides to the first, or the last. */
	if (now == c->n_shown)
		now = forward && now ? now - 1 : 0;
	for (uint32_t i = 1; i < c->n_shown; i++) {
		uint32_t next = (now + (forward ? i : c->n_shown - i)) % c->n_shown;
		if (!choose_is_searching(s) || catalogue_shown(c, next)->hits)
			return next;
	}
	return CATALOGUE_NONE;
}

void choose_open(struct session *s)
{
	if (s->library && !s->catalogue.update)
		choose_begin(s);
	choose_make_rows(s);
}
