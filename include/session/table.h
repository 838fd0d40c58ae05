/*
 * table: the rows of a view that lists things, as figures or notes: filtered, in an order, one of
 * them selected.
 *
 * The things are the view's own, numbered from 0. What a table must know of them the view tells by
 * the functions of its kind; of a session nothing else is known here. The filter is a query, so
 * that pinyin finds what is in hanzi.
 */
#ifndef LANTU_SESSION_TABLE_H
#define LANTU_SESSION_TABLE_H

#include "index/index.h"
#include "lang/messages.h"
#include "session/line.h"

struct session;

enum { TABLE_NONE = UINT32_MAX };

struct table_kind {
	uint32_t (*count)(const struct session *session);

	/* Whether one is not to be shown, whatever the filter says. NULL: all may be. */
	bool (*hides)(const struct session *session, uint32_t item);

	/* Appends all that one is known by, which the filter looks in. */
	void (*name)(const struct session *session, uint32_t item, struct buf *out);

	/*
	 * What the orders are called, and which of two comes first in one, 0 if neither. In the
	 * first they are as they are numbered.
	 */
	const enum message *orders;
	unsigned n_orders;
	int (*compare)(const struct session *session, unsigned order, uint32_t a, uint32_t b);
};

/* A zeroed struct with a kind is empty; table_fini frees it. */
struct table {
	const struct table_kind *kind;
	struct line filter;
	struct plan *names; /* what the filter looks in, a section each; NULL: to be made */
	struct index *index;
	uint32_t *order; /* what is shown, by number */
	uint32_t n, n_shown;
	size_t cap;
	unsigned sorted;  /* which order */
	uint32_t at, top; /* of what is shown: the selected one, and the first on the screen */
	uint32_t entered; /* the one selected when the filter was entered */
};

/* The things are others now, or are known by other words. */
void table_forget(struct table *table);

/*
 * Shows those in which a query finds something, all if it has no terms, in their order; `selected`
 * is selected if it is shown, or else the first.
 */
void table_show(const struct session *session, struct table *table, const struct query *query,
	uint32_t selected);

/* The one shown under a number, and the selected one; TABLE_NONE: there is none. */
uint32_t table_shown(const struct table *table, uint32_t number);
uint32_t table_selected(const struct table *table);

/* Selects one if it is shown, or else the first. */
void table_select(struct table *table, uint32_t item);

/* Scrolls the selected row among those that are shown at once. */
void table_settle(struct table *table, uint32_t rows);

void table_fini(struct table *table);

#endif
