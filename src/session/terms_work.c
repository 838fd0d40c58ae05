/* What is found out about terms between keys. */
#include <stdlib.h>

#include "session/choose.h"
#include "session/terms_view.h"
#include "session/view_run.h"

enum { AT_ONCE = 64 }; /* so many terms are compared before the next key is looked for */

/* ---- comparing them ---- */

static bool comparison_is_due(const struct session *s)
{
	const struct terms_compared *own = &s->terms.compared;

	return own->n < s->terms.terms.n || own->library != s->catalogue.library ||
	       own->documents != s->n_documents;
}

/* What is in the library, and open plans that are not. The part itself is left out of either. */
static uint64_t compare_some(struct session *s, uint32_t from, uint32_t end)
{
	uint32_t n;
	const struct index **indexes = choose_texts(s, &n);
	const struct terms_reference all = {.indexes = indexes, .n = n, .own = true};
	uint64_t size = terms_compare(&s->terms.terms, &all, from, end);
	free(indexes);
	return size;
}

/* The rows are put in order once all are compared. */
static unsigned compare_next(struct session *s)
{
	struct terms_view *v = &s->terms;
	struct terms_compared *own = &v->compared;
	uint32_t all = v->terms.n;

	if (own->library != s->catalogue.library || own->documents != s->n_documents)
		*own = (struct terms_compared){s->catalogue.library, s->n_documents, 0, 0};
	uint32_t end = all - own->n < AT_ONCE ? all : own->n + AT_ONCE;
	own->size = compare_some(s, own->n, end);
	own->n = end;
	if (end < all)
		return TOUCHED_NOTHING;
	table_arrange(s, &v->table);
	return TOUCHED_VIEW;
}

/* ---- what comes beside the selected one ---- */

static bool beside_is_due(const struct session *s)
{
	const struct terms_view *v = &s->terms;

	return v->beside.item != table_selected(&v->table) && s->layout.table_foot.rows;
}

static unsigned find_beside(struct session *s)
{
	struct terms_beside *own = &s->terms.beside;

	*own = (struct terms_beside){.item = table_selected(&s->terms.table)};
	if (own->item == TABLE_NONE)
		return TOUCHED_NOTHING;
	for (int side = 0; side < BESIDE_SIDES; side++)
		for (int i = 0; i < BESIDE_DISTANCES; i++)
			own->n[side][i] = terms_collocates(&s->terms.terms, own->item,
				side ? i + 1 : -i - 1, own->found[side][i], BESIDE_MOST);
	return TOUCHED_VIEW;
}

/* ---- work ---- */

bool terms_are_due(const struct session *s)
{
	return view_table(s) == &s->terms.table &&
	       (!s->terms.found || beside_is_due(s) || comparison_is_due(s));
}

unsigned terms_work(struct session *s)
{
	if (s->terms.found)
		return beside_is_due(s) ? find_beside(s) : compare_next(s);
	terms_find_now(s);
	return TOUCHED_VIEW;
}
